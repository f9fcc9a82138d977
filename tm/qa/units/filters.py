"""The filters, in one table. Start reading at `FILTERS`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.qa.units import markup, mojibake
from tm.qa.units.measures import find_length_apart, find_numbers_that_disagree
from tm.qa.units.verdict import Verdict, rewrite, sides_of
from tm.qa.units.writing import find_empty, find_identical, find_other_script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tm.model import TranslationUnit


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter.

    Attributes:
        what: what it says of a unit, in one sentence.
        run: the verdict on a unit; None when it passes.
        sure: it is hardly ever wrong. The others are for looking through what they find.
    """

    what: str
    run: Callable[[TranslationUnit], Verdict | None]
    sure: bool = True


def find_mojibake(unit: TranslationUnit) -> Verdict | None:
    """Text that was written in one encoding and read in another; repaired where that is exact."""
    texts = sides_of(unit)
    if all(text.isascii() and "??" not in text for _, text in texts):
        return None
    repaired = [mojibake.repair(text, language) for language, text in texts]
    if any(map(mojibake.is_lost, repaired)):
        return Verdict("Letters were lost when this was read in the wrong encoding.")
    if repaired == [text for _, text in texts]:
        return None
    better = rewrite(unit, lambda language, text: mojibake.repair(text, language))
    return Verdict("This was read in the wrong encoding.", better)


def find_markup(unit: TranslationUnit) -> Verdict | None:
    """Tags or entities among the words; the repaired unit has none."""
    found = [each for _, text in sides_of(unit) for each in markup.find_markup(text)]
    if not found:
        return None
    repaired = rewrite(unit, lambda _, text: markup.strip_markup(text))
    return Verdict(f"Markup among the words: {', '.join(dict.fromkeys(found))}.", repaired)


def _telling(
    run: Callable[[TranslationUnit], str | None],
) -> Callable[[TranslationUnit], Verdict | None]:
    """A filter that repairs nothing."""

    def judge_one(unit: TranslationUnit) -> Verdict | None:
        message = run(unit)
        return Verdict(message) if message else None

    return judge_one


# Every filter there is, in the order they are applied: those that repair come first, so that the
# others judge the repaired text.
FILTERS: dict[str, Filter] = {
    "mojibake": Filter("Text read in the wrong encoding.", find_mojibake),
    "markup": Filter("Tags or entities among the words.", find_markup),
    "empty": Filter("A side is empty.", _telling(find_empty)),
    "identical": Filter("Source and target are the same.", _telling(find_identical)),
    "script": Filter(
        "A side has no letters of its language's script.", _telling(find_other_script)
    ),
    "length": Filter("One side is far longer than the other.", _telling(find_length_apart)),
    "numbers": Filter(
        "A number stands on one side only.", _telling(find_numbers_that_disagree), sure=False
    ),
}


def judge(unit: TranslationUnit, names: Iterable[str]) -> Iterator[tuple[str, Verdict]]:
    """What some filters say of a unit, in the order of the table.

    Each filter sees the unit as those before have repaired it; the first that can only take it
    away is the last that is asked.
    """
    wanted = set(names)
    for name, each in FILTERS.items():
        if name not in wanted or (verdict := each.run(unit)) is None:
            continue
        yield name, verdict
        if verdict.repaired is None:
            return
        unit = verdict.repaired
