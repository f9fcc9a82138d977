"""Which units go into an exchange file, turned and cleaned as every format wants them.

    admission = Admission(Profile(source="ar", target="en"))
    for unit in units:
        if admitted := admission.admit(unit): ...
    admission.report

The same rules hold for TMX, XLIFF, PO and the rest, so that the same memory gives the same units
in each. Start reading at `Admission.admit`; `admit_page` does the same for hundreds at once.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING
from unicodedata import is_normalized, normalize

from tm.formats.languages import primary
from tm.formats.pages import begin_visibly, choose, pick
from tm.formats.seen import Seen
from tm.formats.segments import clean, is_blank
from tm.model import flatten, unflatten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.model import FlatUnit, TranslationUnit, UnitPage

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
        """The same for a unit as a tuple."""
        id_, language, source, other, target, properties, note, created, changed, by = unit
        way = self._find_way((language, other))
        if way is None:
            self.report.foreign += 1
            return None
        if way:
            source, target = target, source
            # What stood around the old source says nothing about the new one.
            properties = tuple(item for item in properties if item[0] not in CONTEXT)
        source, target = self.clean(source), self.clean(target)
        # Most text begins with a letter.
        seen = source[:1].isalnum() and target[:1].isalnum()
        if not seen and (is_blank(source) or is_blank(target)):
            self.report.empty += 1
            return None
        best = self.profile.best_only
        if not self._seen.add(source, make_other(source) if best else target):
            # The same unit (or, if only the best is wanted, source) came before.
            if best:
                self.report.second_best += 1
            else:
                self.report.repeated += 1
            return None
        if len(source) > LONG or len(target) > LONG:
            self.report.long += 1
        ours, theirs = self._wanted
        return id_, ours, source, theirs, target, properties, note, created, changed, by

    def admit_page(self, page: UnitPage) -> UnitPage:
        """The same for many units at once, in their order: a million of them go by here."""
        page = self._turn(page)
        sources, targets = self.clean_all(page.sources), self.clean_all(page.targets)
        page = page._replace(sources=sources, targets=targets)
        if not (begin_visibly(sources) and begin_visibly(targets)):
            seen = [
                not (is_blank(source) or is_blank(target))
                for source, target in zip(sources, targets, strict=True)
            ]
            self.report.empty += seen.count(False)
            page = pick(page, seen)
        page = pick(page, self._find_new(page))
        if max(map(len, chain(page.sources, page.targets)), default=0) > LONG:
            lengths = map(max, map(len, page.sources), map(len, page.targets))
            self.report.long += sum(length > LONG for length in lengths)
        return page

    def _find_way(self, languages: tuple[str, str]) -> bool | None:
        """Whether a unit of these languages is to be turned; None for another pair."""
        if languages == self._wanted:
            return False
        found = (primary(languages[0]), primary(languages[1]))
        if found == self._turned:
            return True
        return False if found in (self._wanted, self._primary) else None

    def _turn(self, page: UnitPage) -> UnitPage:
        """The units in the wanted languages, from source to target."""
        found = set(zip(page.source_languages, page.target_languages, strict=True))
        known = {pair: self._find_way(pair) for pair in found}
        if not any(way is not False for way in known.values()):
            return page
        pairs = zip(page.source_languages, page.target_languages, strict=True)
        ways = [known[pair] for pair in pairs]
        if not all(ways):
            self.report.foreign += ways.count(None)
            page = pick(page, [way is not None for way in ways])
            ways = [way for way in ways if way is not None]
        bare = leave_out_context(page.properties)
        if all(ways):
            return page._replace(sources=page.targets, targets=page.sources, properties=bare)
        return page._replace(
            sources=choose(ways, page.targets, page.sources),
            targets=choose(ways, page.sources, page.targets),
            properties=choose(ways, bare, page.properties),
        )

    def _find_new(self, page: UnitPage) -> list[bool]:
        """Which units did not come before, the others counted."""
        if self.profile.best_only:
            new = self._seen.add_all(page.sources, list(map(make_other, page.sources)))
            self.report.second_best += new.count(False)
        else:
            new = self._seen.add_all(page.sources, page.targets)
            self.report.repeated += new.count(False)
        return new

    def clean(self, text: str) -> str:
        """The text as XML can carry it; what had to go is counted."""
        # What `clean` has nothing to take out of: nearly all text.
        if text.isprintable():
            return (text if text.isascii() else normalize("NFC", text)).strip()
        text, removed = clean(text)
        self.report.removed += removed
        return text

    def clean_all(self, texts: Sequence[str]) -> Sequence[str]:
        """Each text as `clean` gives it."""
        together = "".join(texts)
        # What is in NFC as a whole is so in each of its parts (Unicode Standard Annex 15, 1.3).
        if together.isprintable() and (together.isascii() or is_normalized("NFC", together)):
            return list(map(str.strip, texts))
        return list(map(self.clean, texts))


def leave_out_context(properties: Sequence[str]) -> Sequence[str]:
    """Properties (JSON) without those that describe what stood around a source segment."""
    together = "".join(properties)
    if not any(kind in together for kind in CONTEXT):
        return properties
    parsed = map(json.loads, properties)
    kept = [[item for item in each if item[0] not in CONTEXT] for each in parsed]
    return [json.dumps(each, ensure_ascii=False) for each in kept]


def make_other(text: str) -> str:
    """A second text that is another for each one: what tells a text that stands alone apart."""
    return f"{text}\0"
