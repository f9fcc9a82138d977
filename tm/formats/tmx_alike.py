"""Units of TMX that look like the one before: read a column at a time.

A program writes all units of a memory alike: the same attributes in the same order, the same
properties, the same two languages. A `Shape` is what one plain unit (`tm.formats.tmx_plain`)
looked like. Text of such units, cut at each `<`, is a table: each tag of the shape is a column,
whose cells are all the same or begin alike and hold one value behind it. So hundreds of units are
read by a few dozen calls. Whatever differs, has references in it or has to be put right ends the
run and is left to the plain path, so this one never has anything to report. Start reading at
`Shape.read`.
"""

from __future__ import annotations

from itertools import repeat, takewhile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tm.model import FlatUnit

    ReadDate = Callable[[str], str | None]

BLANKS = " \t\n\r"

# How much text is cut at once, in characters: little where runs are short.
SHORTEST, LONGEST = 1 << 12, 1 << 15


class Shape:
    """What a unit looks like.

    Args:
        names: the attributes of `tu`, in order.
        kinds: the types of its properties, in order; empty for a note.
        first, second: the attributes of the variants, as written.
        languages: of the source (which comes first) and the target, as the model has them.
    """

    def __init__(
        self,
        names: tuple[str, ...],
        kinds: tuple[str, ...],
        first: str,
        second: str,
        languages: tuple[str, str],
    ) -> None:
        self._names = names
        # What stands around the values of `tu`, when it is cut at each quotation mark.
        self._around = [*(f" {name}=" for name in names), ">"]
        self._around[0] = f"tu{self._around[0]}"
        self._kinds = [kind if not kind or kind.startswith("x-") else f"x-{kind}" for kind in kinds]
        self._languages = languages
        # Each tag behind the first `<`: how its cells begin, and whether a value follows.
        self._tags: list[tuple[str, bool]] = []
        for kind in kinds:
            opener, closer = (f'prop type="{kind}">', "/prop>") if kind else ("note>", "/note>")
            self._tags += [(opener, True), (closer, False)]
        for attributes in (first, second):
            self._tags += [(f"tuv{attributes}>", False), ("seg>", True)]
            self._tags += [("/seg>", False), ("/tuv>", False)]
        self._tags.append(("/tu>", False))
        self._size = SHORTEST

    def read(self, text: str, at: int, read_date: ReadDate) -> tuple[list[FlatUnit], int]:
        """The units of this shape that follow each other from `at` on, and where they end.

        Args:
            text: of the file, without `]]>` in it.
            at: where the first one should begin, blanks before it included.
            read_date: a date in the right form as the model has it; None for any other.
        """
        found: list[FlatUnit] = []
        while True:
            units, length, goes_on = self._read_window(text[at : at + self._size], read_date)
            found += units
            at += length
            if not goes_on or at >= len(text):
                self._size = max(self._size // 2, SHORTEST)
                return found, at
            self._size = min(self._size * 2, LONGEST)

    def _read_window(self, text: str, read_date: ReadDate) -> tuple[list[FlatUnit], int, bool]:
        """The units a text begins with, their length, and whether more may follow."""
        odd = text.find("&")
        parts = (text if odd < 0 else text[:odd]).split("<")
        width = 1 + len(self._tags)
        # Behind a unit another tag must begin, or the unit may have been cut.
        whole = (len(parts) - 2) // width
        if whole < 1 or parts[0].strip(BLANKS):
            return [], 0, False
        table = [parts[place : 1 + width * whole : width] for place in range(1, 1 + width)]
        # The shortest column says how many units are as they should be.
        units: list[FlatUnit] = list(zip(*self._read_columns(table, read_date), strict=False))
        last = width * len(units)
        length = len("<".join(parts[: last + 1])) - len(parts[last]) + len("/tu>") if units else 0
        return units, length, odd < 0 and len(units) == whole

    def _read_columns(self, table: list[list[str]], read_date: ReadDate) -> list[Iterable[Any]]:
        """The columns of `FlatUnit`, each as far as it is right."""
        given, number = self._read_attributes(table[0])
        values: list[Sequence[str]] = []
        for column, (beginning, has_value) in zip(table[1:], self._tags, strict=True):
            cut = cut_values if has_value else cut_same
            cells = cut(column, beginning)
            number = min(number, len(cells))
            if has_value:
                values.append(cells)
        *remarks, source, target = values
        properties, notes = self._read_remarks(remarks, number)
        ids, by = given.get("tuid"), given.get("creationid")
        return [
            repeat("") if ids is None else [id_.strip() for id_ in ids],
            repeat(self._languages[0], number),
            cut_seen(source),
            repeat(self._languages[1]),
            cut_seen(target),
            properties,
            notes,
            read_dates(given.get("creationdate"), read_date),
            read_dates(given.get("changedate"), read_date),
            repeat(None) if by is None else [each or None for each in by],
        ]

    def _read_attributes(self, column: list[str]) -> tuple[dict[str, Sequence[str]], int]:
        """The values of each attribute of `tu`, and how many cells are as they should be."""
        rows = [cell.split('"') for cell in column]
        width = len(self._around) * 2 - 1
        if set(map(len, rows)) != {width}:
            rows = list(takewhile(lambda row: len(row) == width, rows))
        table = list(zip(*rows, strict=True)) or [()] * width
        right = [cut_same(table[2 * at], around) for at, around in enumerate(self._around)]
        values = [cut_plain(table[at]) for at in range(1, width, 2)]
        number = min(map(len, right + values))
        return dict(zip(self._names, values, strict=True)), number

    def _read_remarks(
        self, columns: Sequence[Sequence[str]], number: int
    ) -> tuple[Iterable[tuple[tuple[str, str], ...]], Iterable[str]]:
        """Properties and notes; what is empty or comes twice is left out."""
        if not columns:
            return repeat(()), repeat("")
        properties: list[tuple[tuple[str, str], ...]] = []
        notes: list[str] = []
        for row in zip(*(column[:number] for column in columns), strict=True):
            told = [(kind, value.strip()) for kind, value in zip(self._kinds, row, strict=True)]
            properties.append(tuple(dict.fromkeys(each for each in told if all(each))))
            notes.append(
                "\n".join(dict.fromkeys(value for kind, value in told if not kind and value))
            )
        return properties, notes


def cut_same(column: Sequence[str], wanted: str) -> Sequence[str]:
    """The cells up to the first that is not the wanted one with blanks behind it."""
    if column and column[0].rstrip(BLANKS) == wanted and column.count(column[0]) == len(column):
        return column
    return list(takewhile(lambda cell: cell.rstrip(BLANKS) == wanted, column))


def cut_values(column: Sequence[str], beginning: str) -> Sequence[str]:
    """What stands behind the beginning, up to the first cell that begins otherwise."""
    size = len(beginning)
    values = [cell[size:] for cell in column if cell.startswith(beginning)]
    if len(values) < len(column):
        right = takewhile(lambda cell: cell.startswith(beginning), column)
        return [cell[size:] for cell in right]
    return values


def cut_plain(values: Sequence[str]) -> Sequence[str]:
    """The values of an attribute up to the first that XML would read otherwise."""
    together = "".join(values)
    if "\n" not in together and "\t" not in together:
        return values
    return list(takewhile(lambda value: "\n" not in value and "\t" not in value, values))


def cut_seen(segments: Sequence[str]) -> Sequence[str]:
    """The segments up to the first that does not begin with a letter or digit."""
    flags = [text[:1].isalnum() for text in segments]
    return segments if all(flags) else segments[: flags.index(False)]


def read_dates(column: Sequence[str] | None, read_date: ReadDate) -> Iterable[str | None]:
    """The dates up to the first that is in another form; None where there is none."""
    if column is None:
        return repeat(None)
    dates = [raw and read_date(raw) for raw in column]
    if None in dates:
        del dates[dates.index(None) :]
    return [date or None for date in dates]
