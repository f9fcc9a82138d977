"""Names in articles that the glossary does not know, as candidates for it.

    names in the text ──► those of one name together ──► likely Arabic forms, nearest entries

Arabic forms come from Arabic texts on the same matter where there are some: the words that sound
most like the name. Else they are guessed letter by letter. Start reading at `find_candidates`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.lang import latin
from tm.lang.arabic import loose_key
from tm.lang.names import NameIndex
from tm.lang.names.guessing import guess_arabic
from tm.lang.names.letters import is_arabic, spell
from tm.lang.proclitics import split_proclitics

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tm.glossary.finding import TermMatch
    from tm.glossary.termbase import Termbase
    from tm.lang.names import NameMatch

# A form in an Arabic text is offered when it is at least so sure; see docs/names.md.
HEARD = 0.5
MOST_FORMS = 3
MOST_NEAR = 3
# So many are compared, because some of them differ by a word without sound.
MOST_JUDGED = 12
# A name of four words has at most so many Arabic ones.
LONGEST_FORM = 4

_ARABIC_WORD = re.compile("[\N{ARABIC LETTER HAMZA}-\N{ARABIC SUKUN}]+")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class ArabicForm:
    """A likely Arabic form of a name.

    Attributes:
        text: as written in the Arabic text; letters without vowels when guessed.
        how: `source` when it stands in an Arabic text, `guess` when made letter by letter.
        score: how sure a `source` is to be the name, from 0 to 1; None for a guess.
    """

    text: str
    how: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that the glossary does not know.

    Attributes:
        name: its longest spelling.
        places: (index of the article, offset) of each mention, in order.
        also: its other spellings, such as the family name alone.
        arabic: likely Arabic forms, the best first; none for an acronym or an Arabic name.
        near: the terms that sound most like it, the surest first.
    """

    name: str
    places: tuple[tuple[int, int], ...]
    also: tuple[str, ...]
    arabic: tuple[ArabicForm, ...]
    near: tuple[TermMatch, ...]

    @property
    def language(self) -> str:
        """Arabic or English, by its letters."""
        return "ar" if is_arabic(self.name) else "en"

    @property
    def is_acronym(self) -> bool:
        """Whether it is written in capitals alone."""
        return _is_acronym(self.name)


def find_candidates(
    found: Iterable[tuple[int, int, str]], termbase: Termbase, sources: Sequence[str] = ()
) -> list[Candidate]:
    """Candidates among the names found in articles: those named most come first.

    Args:
        found: (index of the article, offset, name) of each name that is no mention of a term.
        termbase: the glossary, for the nearest entries.
        sources: Arabic texts on the same matter.
    """
    heard = _Heard(sources)
    candidates = []
    for names in _gather(found):
        name = max(names, key=lambda each: (len(each.split()), len(names[each])))
        if any(match.how in {"exact", "case", "strict"} for match in termbase.find(name)):
            continue
        places = sorted(place for each in names.values() for place in each)
        other = tuple(each for each in names if each != name)
        near = () if _is_acronym(name) else tuple(termbase.nearest(name, MOST_NEAR))
        candidates.append(Candidate(name, tuple(places), other, _likely(name, heard), near))
    return sorted(candidates, key=lambda each: (-len(each.places), each.places))


def _is_acronym(name: str) -> bool:
    """Whether a name is written in capitals alone: then it has no sound."""
    return bool(_ACRONYM.fullmatch(name))


def _gather(found: Iterable[tuple[int, int, str]]) -> list[dict[str, list[tuple[int, int]]]]:
    """The names that are one: written alike, or the last words of a longer one."""
    spelt: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(dict)
    for article, offset, name in found:
        plain = " ".join(name.split())
        spelt[_key(plain)].setdefault(plain, []).append((article, offset))
    groups = list(spelt.values())
    longer = {
        _key(" ".join(words[start:])): number
        for number, group in enumerate(groups)
        for words in [next(iter(group)).split()]
        for start in range(1, len(words))
    }
    kept = []
    for number, group in enumerate(groups):
        whole = longer.get(_key(next(iter(group))))
        if whole is None or whole == number:
            kept.append(number)
        else:
            for name, places in group.items():
                groups[whole].setdefault(name, []).extend(places)
    return [groups[number] for number in kept]


def _key(name: str) -> str:
    """What spellings share that differ in accents, hyphens and the like alone."""
    return latin.loose_key(loose_key(name))


def _likely(name: str, heard: _Heard) -> tuple[ArabicForm, ...]:
    """The likely Arabic forms of a name: from the texts, or else guessed."""
    if _is_acronym(name) or is_arabic(name):
        return ()
    known = heard.find(name)
    if known:
        return tuple(known)
    return tuple(ArabicForm(text, "guess") for text in guess_arabic(name, MOST_FORMS))


class _Heard:
    """The runs of words of Arabic texts, by their sound."""

    def __init__(self, sources: Sequence[str]) -> None:
        self._written: dict[str, str] = {}
        for text in sources:
            words = _ARABIC_WORD.findall(text)
            for start in range(len(words)):
                for end in range(start + 1, min(start + LONGEST_FORM, len(words)) + 1):
                    self._file(words[start:end])
        self._index = NameIndex(self._written)

    def _file(self, words: Sequence[str]) -> None:
        """File a run as it is written, and without the one-letter words before it."""
        rest = " ".join(words[1:])
        firsts = [words[0], *(rest for _, rest in split_proclitics(loose_key(words[0])))]
        for first in firsts:
            run = f"{first} {rest}".strip()
            self._written.setdefault(loose_key(run), run)

    def find(self, name: str) -> list[ArabicForm]:
        """The runs that sound most like a name, each sound once.

        A kind of place has no sound (`tm.lang.names.letters`): of runs that differ by it alone the
        one is taken that has as many words as the name (`Kuwait City`, `مدينة الكويت`).
        """
        found = self._index.find(name, MOST_JUDGED, HEARD) if self._written else []
        best: dict[str, NameMatch] = {}
        for match in found:
            known = best.setdefault(spell(match.name), match)
            if _count_off(match.name, name) < _count_off(known.name, name):
                best[spell(match.name)] = match
        forms: list[ArabicForm] = []
        kept: list[str] = []
        for match in best.values():
            # A run around a form, or inside it, says nothing new.
            run = f" {match.name} "
            if not any(run in other or other in run for other in kept):
                kept.append(run)
                forms.append(ArabicForm(self._written[match.name], "source", match.score))
        return forms[:MOST_FORMS]


def _count_off(form: str, name: str) -> int:
    """How many words more or fewer a form has than a name."""
    return abs(len(form.split()) - len(name.replace("-", " ").split()))
