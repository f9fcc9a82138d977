"""The term that a name nobody entered may be a slip for: `Lattakya` for `Latakia`.

Stricter than looking up: a slip leaves most letters in place and sounds the same, so the letters,
the consonants and the sound must agree. Start reading at `Resembling.find`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.lang import latin
from tm.lang.arabic import loose_key
from tm.lang.names import score
from tm.lang.names.letters import spell
from tm.lang.names.skeleton import coarse_skeleton
from tm.model import TermType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tm.model import ConceptEntry, Term

# Names of fewer letters differ by one letter from many others.
SHORTEST = 5
# Of the letters so much agrees, in per cent; of the sound, from 0 to 1. Chosen so that the articles
# the project has give no false alarm (docs/check.md).
LETTERS = 80
SOUND = 0.5
# So many terms with the most like letters are listened to.
HEARD = 5


def letters_of(name: str) -> str:
    """The letters of a name without the article, small, without accents."""
    words = loose_key(name).replace("-", " ").split()
    kept = [word for word in words if word.casefold() not in latin.ARTICLES] or words
    return latin.loose_key("".join(kept)).removeprefix("ال")


def are_spellings(one: str, two: str) -> bool:
    """Whether two names, not written alike, are probably one, one of them with a slip."""
    from rapidfuzz.fuzz import ratio

    letters = letters_of(one), letters_of(two)
    if letters[0] == letters[1] or min(map(len, letters)) < SHORTEST:
        return False
    if letters[0].endswith("s") != letters[1].endswith("s"):
        return False  # one may be the plural
    if one.count(" ") != two.count(" ") or ratio(*letters) < LETTERS:
        return False
    consonants = {coarse_skeleton(spell(name)) for name in (one, two)}
    return len(consonants) == 1 and score(one, two) >= SOUND


class Resembling:
    """The names of a language, by their letters."""

    def __init__(self, entries: Iterable[ConceptEntry], language: str) -> None:
        self._terms: list[tuple[ConceptEntry, Term]] = [
            (entry, term)
            for entry in entries
            for section in entry.sections
            if section.language.split("-", maxsplit=1)[0].lower() == language
            for term in section.terms
            if term.type not in {TermType.ACRONYM, TermType.SHORT_FORM}
        ]
        self._letters: list[str] | None = None

    def find(self, name: str) -> tuple[ConceptEntry, Term] | None:
        """The term that a name is probably a slip for; None when there is none."""
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extract

        if self._letters is None:
            self._letters = [letters_of(term.text) for _, term in self._terms]
        wanted = letters_of(name)
        near = extract(wanted, self._letters, scorer=ratio, score_cutoff=LETTERS, limit=HEARD)
        if any(letters == wanted for letters, _, _ in near):
            return None  # it is a known name, written as one may write it
        found = (self._terms[number] for _, _, number in near)
        return next((each for each in found if are_spellings(name, each[1].text)), None)
