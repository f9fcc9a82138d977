"""Names on one side only: of the glossary, of countries, and by their sound.

A name in the English has its Arabic when the glossary's concept is named there, when its country
is, or when an Arabic word sounds like it. Translated names sound like nothing: they are known by
the glossary only, so a finding by sound alone is minor. Start reading at `find_names_apart`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tm.lang.arabic import loose_key
from tm.lang.en.capitals import PEOPLES, TRANSLATED
from tm.lang.names import likeness
from tm.lang.proclitics import split_proclitics
from tm.lang.territories import territory_names
from tm.model import ConceptType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tm.glossary import Termbase
    from tm.qa.fidelity.pairs import Pair

# Concepts that are named alike by everybody; of a term or an organisation there are many wordings.
NAMED_ALIKE = frozenset({ConceptType.PLACE, ConceptType.PERSON, ConceptType.FACILITY})

# Of the same name the likeness is seldom below, of two others seldom above.
SOUNDS_ALIKE = 0.0

# Shorter names are not told apart by their sound.
SHORTEST = 4

_WORD = r"[A-Z][a-zà-ÿ]+(?:[’'-][A-Za-zà-ÿ]+)*"
_RUN = re.compile(rf"(?<![\w’'-]){_WORD}(?:\s{_WORD})*(?![\w-])")
_ARABIC = re.compile("[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}]")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]\s+|^\W+|[“\"]\s*)$")
_ARABIC_WORD = re.compile(r"[^\W\d_]+")


def find_concepts_apart(pair: Pair, termbase: Termbase) -> Iterator[str]:
    """Places, people and facilities of the glossary that only one side names."""
    english = _concepts(pair.spoken, "en", termbase)
    arabic = _concepts(pair.arabic, "ar", termbase)
    for concept, words in english.items():
        named = concept in arabic or _is_echoed(concept, pair.arabic, "ar", termbase)
        if not named and not _is_heard(words, pair.arabic):
            yield f"The name {words} stands in the English only."
    for concept, words in arabic.items():
        if concept not in english and not _is_echoed(concept, pair.spoken, "en", termbase):
            yield f"The name {words} stands in the Arabic only."


def find_sounds_apart(pair: Pair, termbase: Termbase) -> Iterator[str]:
    """English names that the glossary does not know and no Arabic word sounds like.

    A run of capitals is one name: it is there when its last word is heard. Runs that hold a
    word one translates (`Court`, `Saturday`) are passed over.
    """
    known = [mention.span for mention in termbase.spot(pair.spoken, "en")]
    told = set()
    for match in _RUN.finditer(pair.spoken):
        name = re.sub(r"[’']s\b|[’']$", "", match.group())
        start, end = match.span()
        if name in told or any(s.start < end and start < s.end for s in known):
            continue
        if _SENTENCE_START.search(pair.spoken[max(0, start - 4) : start]):
            continue
        words = re.split(r"[-\s]+", name)
        if len(max(words, key=len)) < SHORTEST or any(map(_is_translated, words)):
            continue
        # Of a person it is the family name that counts, and papers leave the first name out.
        if not (_is_country(name, pair) or _is_heard(words[-1], pair.arabic)):
            told.add(name)
            yield f"The name {name} has no word in the Arabic that sounds like it."


def _is_translated(word: str) -> bool:
    """Whether a word with a capital is one that is translated."""
    return word in TRANSLATED or bool(PEOPLES.search(word))


def _concepts(text: str, language: str, termbase: Termbase) -> dict[str, str]:
    """Concept id -> the words, of the names in a text; those nested in another name are left."""
    found: dict[str, str] = {}
    for mention in termbase.spot(text, language):
        entry = termbase.entry(mention.concept)
        if entry and entry.type in NAMED_ALIKE:
            found.setdefault(mention.concept, mention.span.of(text))
    return found


def _is_echoed(concept: str, text: str, language: str, termbase: Termbase) -> bool:
    """Whether a text may name a concept in a form that spotting does not know.

    So does an adjective (`British`, `أمريكي`) or a country's letters (`U.S.`); and where the
    glossary has no word for it, nothing can be missed.
    """
    entry = termbase.entry(concept)
    section = entry.section(language) if entry else None
    if section is None or not section.terms:
        return True
    terms = {term.text for term in section.terms}
    side = 0 if language == "en" else 1
    for names in territory_names():
        if terms & names[side]:
            terms |= names[side]
    stems = {stem for term in terms if (stem := _stem(term))}
    if language == "en":
        letters = {term for term in terms if "." in term}
        plain = text.casefold()
        return any(each in text for each in letters) or any(
            word.startswith(stem) for word in re.findall(r"\w+", plain) for stem in stems
        )
    return any(word.startswith(stem) for word in _words(text) for stem in stems)


def _stem(term: str) -> str:
    """What an adjective made of a one-word name begins with; empty for other names."""
    word = loose_key(term).removeprefix("ال") if _ARABIC.search(term) else term.casefold()
    kept = max(SHORTEST, len(word) - 3)
    return word[:kept] if word.isalpha() and len(word) > SHORTEST else ""


def _is_country(name: str, pair: Pair) -> bool:
    """Whether a name is part of a country's name whose Arabic name is there."""
    text = loose_key(pair.arabic)
    return any(
        any(name in each for each in english) and any(loose_key(each) in text for each in arabic)
        for english, arabic in territory_names()
    )


def _is_heard(name: str, arabic: str) -> bool:
    """Whether an Arabic word, behind its proclitics or with the next one, sounds like a name."""
    return any(_sounds(part, word) for part in re.split(r"[-\s]", name) for word in _words(arabic))


@cache
def _sounds(name: str, word: str) -> bool:
    return len(name) > 1 and likeness(name, word) >= SOUNDS_ALIKE


@cache
def _words(arabic: str) -> tuple[str, ...]:
    """The words of a text, also without what is written together with them, each once."""
    found: dict[str, None] = {}
    for match in _ARABIC_WORD.finditer(arabic):
        key = loose_key(match.group())
        for form in (key, *(rest for _, rest in split_proclitics(key))):
            if len(form) > 1:
                found[form] = None
                found[form.removeprefix("ال")] = None
    return tuple(word for word in found if word)
