"""Concepts that may be one and the same, because they are named almost alike.

Comparing each with each would take days for a large glossary. So names are filed under their
consonants, and under what is left when one of them is taken away; only names that meet there, and
that look alike, are judged as `tm.lang.names` judges them. Start reading at `find_near_duplicates`.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.fuzz import ratio

from tm.lang.arabic import loose_key
from tm.lang.names import judge
from tm.lang.names.letters import is_arabic, spell
from tm.lang.names.skeleton import coarse_skeleton
from tm.model import TermType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tm.model import ConceptEntry

# Names as like as this are told; see docs/names.md.
ALIKE = 0.9
# So much of the letters must agree, in per cent, before two names are judged at all.
LOOK_ALIKE = 60
# Fewer consonants say nothing.
SHORTEST = 3
# Where more names than this meet, they share something common, such as `Abu`.
MOST_MET = 40


class NearDuplicate(NamedTuple):
    """Two concepts with names that are almost alike, and the names."""

    first: str
    second: str
    name: str
    other: str


class _Name(NamedTuple):
    """A name of a concept, and its signs."""

    concept: int
    text: str
    signs: str


def find_near_duplicates(entries: Iterable[ConceptEntry]) -> list[NearDuplicate]:
    """Pairs of concepts of one type that are named almost alike, each pair once, in order.

    Two that look alike in English but have unlike Arabic names are two (`Homs`, `Hums`): Arabic
    tells them apart. Acronyms have no sound.
    """
    known = list(entries)
    names = list(_names(known))
    arabic = [_arabic_keys(entry) for entry in known]
    found: dict[tuple[int, int], NearDuplicate] = {}
    for one, two in _meetings(names):
        pair = (one.concept, two.concept)
        if pair in found or known[pair[0]].type is not known[pair[1]].type:
            continue
        # Cheap, and true of most pairs: so it is asked before the names are judged.
        if _contradict(arabic[pair[0]], arabic[pair[1]]):
            continue
        if _are_alike(one, two):
            first, second = (known[number] for number in pair)
            found[pair] = NearDuplicate(first.id, second.id, one.text, two.text)
    return [found[pair] for pair in sorted(found)]


def _names(entries: Iterable[ConceptEntry]) -> Iterator[_Name]:
    """Every name that has a sound, by the number of its concept."""
    for number, entry in enumerate(entries):
        for section in entry.sections:
            for term in section.terms:
                if term.type is not TermType.ACRONYM and (signs := spell(term.text)):
                    yield _Name(number, term.text, signs)


def _meetings(names: Iterable[_Name]) -> Iterator[tuple[_Name, _Name]]:
    """Names of two concepts that differ in one consonant at most."""
    filed: dict[str, list[_Name]] = defaultdict(list)
    for name in names:
        skeleton = coarse_skeleton(name.signs)
        if len(skeleton) >= SHORTEST:
            script = "a" if is_arabic(name.text) else "l"
            for key in {
                skeleton,
                *(skeleton[:n] + skeleton[n + 1 :] for n in range(len(skeleton))),
            }:
                filed[script + key].append(name)
    for met in filed.values():
        if 1 < len(met) <= MOST_MET:
            for one, two in combinations(met, 2):
                if one.concept != two.concept:
                    yield one, two


def _are_alike(one: _Name, two: _Name) -> bool:
    """Whether two names are spellings of one."""
    return ratio(one.signs, two.signs) >= LOOK_ALIKE and judge(one.signs, two.signs) >= ALIKE


def _arabic_keys(entry: ConceptEntry) -> frozenset[str]:
    """The Arabic names of a concept, made comparable."""
    texts = (term.text for section in entry.sections for term in section.terms)
    return frozenset(loose_key(text).removeprefix("ال") for text in texts if is_arabic(text))


def _contradict(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether both concepts have Arabic names and none in common."""
    return bool(one) and bool(two) and one.isdisjoint(two)
