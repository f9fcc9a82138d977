"""Where a glossary contradicts itself, or has a gap. Start reading at `find_conflicts`.

Spellings are one when their strict keys agree, whatever the capitals: vowel signs, tatweel and
the kinds of apostrophes and blanks do not make another term.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from tm.lang import arabic, latin
from tm.lang.names.letters import is_arabic
from tm.model import AdministrativeStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tm.model import ConceptEntry

# Each of the desk's languages, and the one it is translated into.
_OTHER = {"ar": "en", "en": "ar"}


class ConflictKind(StrEnum):
    """What is wrong; the gravest first."""

    SEVERAL_PREFERRED = "several preferred"
    SHARED_TERM = "shared term"
    NEAR_DUPLICATE = "near duplicate"
    UNKNOWN_REFERENCE = "unknown reference"
    NO_ARABIC = "no Arabic"
    NO_ENGLISH = "no English"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One contradiction or gap.

    Attributes:
        language: primary language of the term; the one that is missing in a gap; empty in an
            unknown reference.
        term: as written in the first of the concepts; the id that an unknown reference names;
            empty in a gap.
        concepts: ids of the concept entries it concerns, sorted.
        preferred: what the term would be translated to, one preferred term for each of them; in
            one and the same language section, its several preferred terms; of a near duplicate
            the two names.
    """

    kind: ConflictKind
    language: str
    term: str
    concepts: tuple[str, ...]
    preferred: tuple[str, ...] = ()

    @property
    def is_gap(self) -> bool:
        """Whether something is missing, rather than contradicting something else."""
        return not self.term


def find_conflicts(entries: Iterable[ConceptEntry]) -> list[Conflict]:
    """All conflicts: the gravest kinds first, then by concept.

    - `several preferred`: one term leads to several preferred terms of the other language, or
      one language section has several preferred terms;
    - `shared term`: one term stands in several concepts, and the above does not show it;
    - `near duplicate`: two concepts are named almost alike, share no term, and neither says that
      it is distinct from the other;
    - `unknown reference`: an entry refers to a concept that is not there;
    - `no Arabic`, `no English`: a concept cannot be translated.
    """
    known = sorted(entries, key=lambda entry: entry.id)
    shared = list(_shared(known))
    near = _near(known, shared)
    found = [*_crowded(known), *shared, *near, *_unknown(known), *_gaps(known)]
    kinds = list(ConflictKind)
    return sorted(found, key=lambda each: (kinds.index(each.kind), each.concepts, each.term))


def _crowded(entries: list[ConceptEntry]) -> Iterator[Conflict]:
    """Language sections with more than one preferred term."""
    for entry in entries:
        for section in entry.sections:
            preferred = tuple(
                term.text for term in section.terms if term.status is AdministrativeStatus.PREFERRED
            )
            if len(preferred) > 1:
                yield Conflict(
                    ConflictKind.SEVERAL_PREFERRED,
                    _primary(section.language),
                    preferred[0],
                    (entry.id,),
                    preferred,
                )


def _shared(entries: list[ConceptEntry]) -> Iterator[Conflict]:
    """Terms that stand in several concepts."""
    holders: dict[tuple[str, str], dict[str, ConceptEntry]] = defaultdict(dict)
    written: dict[tuple[str, str], str] = {}
    for entry in entries:
        for section in entry.sections:
            language = _primary(section.language)
            for term in section.terms:
                key = (language, _make_key(term.text))
                holders[key][entry.id] = entry
                written.setdefault(key, term.text)
    for place, concepts in holders.items():
        if len(concepts) > 1:
            language, _ = place
            other = _OTHER.get(language, "en")
            answers = (entry.preferred(other) for entry in concepts.values())
            preferred = tuple(dict.fromkeys(filter(None, answers)))
            several = len(preferred) > 1
            yield Conflict(
                ConflictKind.SEVERAL_PREFERRED if several else ConflictKind.SHARED_TERM,
                language,
                written[place],
                tuple(concepts),
                preferred,
            )


def _unknown(entries: list[ConceptEntry]) -> Iterator[Conflict]:
    """References to concepts that are not there."""
    known = {entry.id for entry in entries}
    for entry in entries:
        for other in dict.fromkeys((*entry.see_also, *entry.distinct_from)):
            if other not in known:
                yield Conflict(ConflictKind.UNKNOWN_REFERENCE, "", other, (entry.id,))


def _near(entries: list[ConceptEntry], shared: Iterable[Conflict]) -> Iterator[Conflict]:
    """Concepts that are named almost alike and may be one, as far as nothing else tells."""
    # Local: only here is rapidfuzz needed.
    from tm.glossary.near_duplicates import find_near_duplicates

    told = {pair for each in shared for pair in combinations(each.concepts, 2)}
    told |= {
        (min(entry.id, other), max(entry.id, other))
        for entry in entries
        for other in entry.distinct_from
    }
    for first, second, name, other in find_near_duplicates(entries):
        if (first, second) not in told:
            language = "ar" if is_arabic(name) else "en"
            yield Conflict(
                ConflictKind.NEAR_DUPLICATE, language, name, (first, second), (name, other)
            )


def _gaps(entries: list[ConceptEntry]) -> Iterator[Conflict]:
    """Concepts without terms in one of the desk's languages."""
    kinds = {"ar": ConflictKind.NO_ARABIC, "en": ConflictKind.NO_ENGLISH}
    for entry in entries:
        known = {_primary(section.language) for section in entry.sections if section.terms}
        for language, kind in kinds.items():
            if language not in known:
                yield Conflict(kind, language, "", (entry.id,))


def _make_key(text: str) -> str:
    """What spellings of one term share."""
    return latin.spotting_key(arabic.strict_key(text)).casefold()


def _primary(tag: str) -> str:
    """The language of a BCP 47 tag without region."""
    return tag.split("-", maxsplit=1)[0].lower()
