"""What an XLIFF unit gives, once it is read: a translation unit for each of its segments.

    yield from make_units(gathered, place_of_it, intake)

Start reading at `make_units`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tm.formats.inline import DROPPED
from tm.formats.intake import is_empty
from tm.model import TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from tm.formats.intake import Intake

NO_LANGUAGES = "unit whose languages the file does not say (--source, --target)"


@dataclass(slots=True)
class Piece:
    """A stretch of text in the making: a whole source or target, a segment, a code in one."""

    text: list[str] = field(default_factory=list)
    dropped: bool = False
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Gathered:
    """A unit in the making.

    Attributes:
        texts: name of the element -> segment id (empty for the whole) -> its text.
        states: segment id (empty for the whole) -> how far it is.
        codes: native code that is kept in one place (XLIFF 2, `originalData`): id -> the code.
    """

    id: str
    line: int
    translate: bool
    properties: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    texts: dict[str, dict[str, Piece]] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)
    changed: str | None = None
    created_by: str | None = None
    segment: str = ""

    def begin_segment(self, id_: str) -> None:
        """What follows is a segment of its own, told from all others of the unit.

        One without an id is called by its number, which another may have as its id.
        """
        known = self.texts.get("source", {})
        self.segment = find_free(id_ or f"s{len(known) + 1}", known)


@dataclass(slots=True)
class Surroundings:
    """The attributes of the `xliff` and the `file` that a unit stands in."""

    root: dict[str, str] = field(default_factory=dict)
    file: dict[str, str] = field(default_factory=dict)

    def find_language(self, side: str) -> str:
        """The language of a side as the file (1.x) or the whole (2.x) says it; empty if not."""
        old, new = f"{side}-language", "srcLang" if side == "source" else "trgLang"
        return self.file.get(old) or self.root.get(new) or ""

    def scope(self, id_: str) -> str:
        """An id that tells the units of several files in one document apart."""
        original = self.file.get("original") or self.file.get("id") or ""
        return (f"{original}#{id_}" if id_ and original else id_).strip()


def make_units(unit: Gathered, around: Surroundings, intake: Intake) -> Iterator[TranslationUnit]:
    """One unit for each segment that is translated; the others are counted."""
    sources, targets = unit.texts.get("source", {}), unit.texts.get("target", {})
    cut = unit.texts.get("seg-source", {})
    pieces = {key: piece for key, piece in (cut or sources).items() if key}
    if not pieces or ("" in (sources or cut) and not targets.keys() & pieces.keys()):
        # Not cut into segments, or only in the source: the unit is one segment.
        pieces = {"": (sources or cut).get("", Piece())}
        targets = {"": targets.get("", Piece())}
    for key, source in pieces.items():
        intake.read += 1
        target = targets.get(key, Piece())
        texts = "".join(source.text), "".join(target.text)
        languages = [
            around.find_language(side) or unit.languages.get(side) or wished or ""
            for side, wished in (
                ("source", intake.languages.source),
                ("target", intake.languages.target),
            )
        ]
        place = f"line {unit.line}"
        if reason := find_lack(texts, languages, translate=unit.translate):
            intake.skip(reason, place)
            continue
        if source.dropped or target.dropped:
            intake.repair(DROPPED, place)
        state = unit.states.get(key) or unit.states.get("")
        yield TranslationUnit(
            around.scope(f"{unit.id}-{key}" if unit.id and len(pieces) > 1 else unit.id),
            Variant(intake.tag(languages[0], place), texts[0]),
            Variant(intake.tag(languages[1], place), texts[1]),
            (*unit.properties.items(), *((("x-state", state),) if state else ())),
            "\n".join(dict.fromkeys(unit.notes)),
            changed=intake.date(unit.changed, place),
            created_by=unit.created_by,
        )


def find_lack(texts: Sequence[str], languages: Sequence[str], *, translate: bool) -> str:
    """Why a segment becomes no unit; empty if it does."""
    if is_empty(texts[0]):
        return "unit with an empty source"
    if is_empty(texts[1]):
        return "unit not translated yet" if translate else "unit not to be translated"
    return "" if all(languages) else NO_LANGUAGES


def find_free(wished: str, known: Collection[str]) -> str:
    """A name that is not among those known: the one wished for, or that with a number."""
    name, number = wished, 1
    while name in known:
        number += 1
        name = f"{wished}-{number}"
    return name
