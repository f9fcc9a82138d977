"""Which units go into an exchange file, turned and cleaned as every format wants them.

    admission = Admission(Profile(source="ar", target="en"))
    for unit in units:
        if admitted := admission.admit(unit): ...
    admission.report

The same rules hold for TMX, XLIFF, PO and the rest, so that the same memory gives the same units
in each. Start reading at `Admission.admit`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import normalize

from tm.formats.languages import primary
from tm.formats.seen import Seen
from tm.formats.segments import clean, is_blank
from tm.model import flatten, unflatten

if TYPE_CHECKING:
    from tm.model import FlatUnit, TranslationUnit

# Properties that describe the surroundings of the source segment: memoQ and XTM look for them
# inside its variant, not on the unit.
CONTEXT = ("x-context-pre", "x-context-post")

# Trados cloud memories refuse longer segments.
LONG = 2000


@dataclass(frozen=True, slots=True)
class Profile:
    """How a memory is written.

    Attributes:
        source, target: BCP 47 tags. A unit in the same languages the other way round is turned;
            its region is replaced by the one asked for here.
        tags: write a placeholder as a `ph` element around its token, not as plain text.
        best_only: one target for each source: the first that comes.
    """

    source: str = "ar"
    target: str = "en"
    tags: bool = False
    best_only: bool = False


@dataclass(slots=True)
class Report:
    """What became of the units.

    Attributes:
        written: units in the file.
        empty: left out: a side without anything to see.
        foreign: left out: another pair of languages.
        repeated: left out: the same source and target came before.
        second_best: left out: the source came before, and only the best was asked for.
        removed: characters dropped because XML 1.0 forbids them.
        long: written, but a side has more than 2000 characters.
    """

    written: int = 0
    empty: int = 0
    foreign: int = 0
    repeated: int = 0
    second_best: int = 0
    removed: int = 0
    long: int = 0


class Admission:
    """Looks at one unit after the other; `report` counts what became of them."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.report = Report()
        self._wanted = (profile.source, profile.target)
        self._primary = (primary(profile.source), primary(profile.target))
        self._turned = self._primary[::-1]
        self._seen = Seen()

    def admit(self, unit: TranslationUnit) -> TranslationUnit | None:
        """The unit turned and cleaned as it is to be written; None (and counted) if left out."""
        admitted = self.admit_flat(flatten(unit))
        return None if admitted is None else unflatten(admitted)

    def admit_flat(self, unit: FlatUnit) -> FlatUnit | None:
        """The same for a unit as a tuple; a million of them go by here."""
        id_, language, source, other, target, properties, note, created, changed, by = unit
        wanted, wanted_other = self._wanted
        if language != wanted or other != wanted_other:
            found = (primary(language), primary(other))
            if found == self._turned:
                source, target = target, source
                # What stood around the old source says nothing about the new one.
                properties = tuple(item for item in properties if item[0] not in CONTEXT)
            elif found not in (self._wanted, self._primary):
                self.report.foreign += 1
                return None
        source, target = self.clean(source), self.clean(target)
        # Most text begins with a letter.
        seen = source[:1].isalnum() and target[:1].isalnum()
        if not seen and (is_blank(source) or is_blank(target)):
            self.report.empty += 1
            return None
        best = self.profile.best_only
        if not self._seen.add(source if best else f"{source}\0{target}"):
            # The same unit (or, if only the best is wanted, source) came before.
            if best:
                self.report.second_best += 1
            else:
                self.report.repeated += 1
            return None
        if len(source) > LONG or len(target) > LONG:
            self.report.long += 1
        return (
            id_,
            wanted,
            source,
            wanted_other,
            target,
            properties,
            note,
            created,
            changed,
            by,
        )

    def clean(self, text: str) -> str:
        """The text as XML can carry it; what had to go is counted."""
        # What `clean` has nothing to take out of: nearly all text.
        if text.isprintable():
            return (text if text.isascii() else normalize("NFC", text)).strip()
        text, removed = clean(text)
        self.report.removed += removed
        return text
