"""Which column of a table holds what, from its first row.

    columns = find_columns(["id", "Source string", "Arabic"], intake)

Columns go by what they hold (`source`, `Target text`), by their language (`ar`, `English`, `Arabic
(ar-SY)`), or by both; everything else is a property. Capitals, blanks, hyphens and underscores
between words make no difference. Start reading at `find_columns`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tm.formats.intake import read_tag
from tm.formats.languages import TAG, primary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.formats.intake import Intake

# The field of a unit -> what its column is called, as `squeeze` leaves it.
_CALLED = {
    "id": "id tuid key keyname entryid stringid segmentid identifier المعرف",
    "source": "source sourcetext sourcestring sourcesegment sourceterm src original originaltext "
    "msgid quelle المصدر النصالأصلي",
    "target": "target targettext targetstring targetsegment targetterm tgt trg translation "
    "translatedtext translated msgstr ziel cible الهدف الترجمة",
    "source_language": "sourcelanguage sourcelang sourcelocale srclang",
    "target_language": "targetlanguage targetlang targetlocale trglang tgtlang",
    "note": "note notes comment comments ملاحظات",
    "created": "created creationdate createdat date",
    "changed": "changed changedate changedat modified modifiedat lastmodified",
    "created_by": "createdby creationid author translator",
    "fuzzy": "fuzzy",
}
NAMES = {name: field_ for field_, names in _CALLED.items() for name in names.split()}

_LANGUAGES = {
    "ar": "arabic العربية عربي",
    "en": "english الإنجليزية إنجليزي",
    "fr": "french",
    "de": "german",
    "tr": "turkish",
    "es": "spanish",
    "fa": "persian farsi",
    "ku": "kurdish",
    "he": "hebrew",
    "ru": "russian",
}
LANGUAGE_NAMES = {name: tag for tag, names in _LANGUAGES.items() for name in names.split()}

# `Arabic (ar-SY)`, `Source [en]`.
WITH_MORE = re.compile(r"(.+?)\s*[(\[](.+)[)\]]\s*")

# A first row with one of these names columns, though not all that are needed: it is no unit.
TELLING = frozenset({"id", "source", "target"})

# A longer cell is no name.
MAX_NAME = 100

UNNAMED = (
    "its first row does not say which columns hold which language: name them there "
    "(e.g. ar and en), or say --source ar --target en."
)


@dataclass(slots=True)
class Columns:
    """Which column holds what.

    Attributes:
        fields: field of a unit -> index of its column.
        source_language, target_language: of all rows; empty where each row says its own.
        others: name and index of each column that becomes a property.
        is_header: the first row names the columns, and is no unit.
    """

    fields: dict[str, int] = field(default_factory=dict)
    source_language: str = ""
    target_language: str = ""
    others: list[tuple[str, int]] = field(default_factory=list)
    is_header: bool = True


def squeeze(name: str) -> str:
    """A name of a column as `NAMES` has it."""
    return re.sub(r"[\W_]+", "", name.lower())


def find_columns(first: Sequence[str], intake: Intake, *, may_guess: bool = True) -> Columns:
    """What the first row says of the columns, or the user does.

    Args:
        first: the row.
        intake: what the user says.
        may_guess: take the first two columns where the row names none and the user says both.

    Raises:
        FormatError: nobody says it.
    """
    columns = Columns()
    wished = {"source": intake.languages.source or "", "target": intake.languages.target or ""}
    said: dict[str, str] = {}
    tags: list[tuple[str, int]] = []
    for index, name in enumerate(first):
        bare, more = _cut(name.strip())
        known = NAMES.get(squeeze(bare))
        if known and known not in columns.fields:
            columns.fields[known] = index
            said[known] = find_language(more)
        elif tag := find_language(more) or find_language(bare):
            tags.append((tag, index))
        elif name.strip():
            columns.others.append((name.strip(), index))
    missing = [side for side in ("source", "target") if side not in columns.fields]
    languages = {side: said.get(side) or wished[side] for side in ("source", "target")}
    if len(missing) <= len(tags):
        _place(columns, tags, missing, languages, wished)
    elif (
        may_guess
        and TELLING.isdisjoint(columns.fields)
        and len(first) >= 2
        and all(wished.values())
    ):
        columns = Columns({"source": 0, "target": 1}, is_header=False)
    else:
        raise intake.refuse(UNNAMED)
    columns.source_language, columns.target_language = languages["source"], languages["target"]
    for side, language in languages.items():
        if not language and f"{side}_language" not in columns.fields:
            raise intake.refuse("nobody says its languages: say --source ar --target en.")
    return columns


def _cut(name: str) -> tuple[str, str]:
    """A name and what stands in brackets behind it."""
    match = WITH_MORE.fullmatch(name) if len(name) <= MAX_NAME else None
    return (match[1], match[2]) if match else (name, "")


def find_language(name: str) -> str:
    """The language a column is called by (`ar`, `en-GB`, `ar_SY`, `Arabic`); empty if by none."""
    if known := LANGUAGE_NAMES.get(name.lower()):
        return known
    tag, _ = read_tag(name)
    is_tag = TAG.fullmatch(tag) and len(tag.partition("-")[0]) == 2 and len(name) <= 12
    return name if is_tag else ""


def _place(
    columns: Columns,
    tags: list[tuple[str, int]],
    missing: list[str],
    languages: dict[str, str],
    wished: dict[str, str],
) -> None:
    """Give the sides that have no column yet one that is called by its language.

    Args:
        columns: what is known; those not taken become properties.
        tags: language and index of such columns, in their order.
        missing: the sides that are looked for.
        languages: of the sides, completed here.
        wished: what the user says of them.
    """
    left = list(tags)
    for side in missing:
        other = languages["target" if side == "source" else "source"]
        fitting = [each for each in left if each[0] == wished[side]]
        fitting += [each for each in left if primary(each[0]) == primary(wished[side] or "")]
        fitting += [each for each in left if primary(each[0]) != primary(other) or not other]
        tag, index = (fitting or left)[0]
        left.remove((tag, index))
        languages[side], columns.fields[side] = tag, index
    columns.others += left
