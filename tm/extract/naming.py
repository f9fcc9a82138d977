"""What the words that name a speaker show by themselves: head noun, name, pronoun.

Start reading at `naming_of`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase

from tm.lang.en import words
from tm.lang.en.places import DEMONYMS
from tm.model.quick import maker

# The same few phrases name the speakers of a whole article.
CACHED = 4096
EMPTY = words.DETERMINERS | words.ADVERBS | {"same"}
# `Haddad, who`, `Haddad himself`: nothing that belongs to a name.
RELATIVE_END = re.compile(r",? (?:who|which|that|himself|herself|itself|themselves)$")
RELATIVES = ("who", "which", "that", "self", "selves")
OWNING = re.compile(r"[’']s?$")
OWNED = ("’", "'", "’s", "'s")
ENDS_HEAD = words.PREPOSITIONS | words.RELATIVES | {"of", "to", "based"}
WORD = re.compile(r"[^\W_]+(?:[’'&.-][^\W_]+)*[’']?")
# The capitals that names begin with in Latin letters, Turkish and French ones too.
CAPITAL = "[A-ZÀ-ÖØ-ÞĆČĎĐĞĘĚİĽŁŃŇŐŒŘŚŞŠŢŤŮŰŹŻŽ]"
NAME = re.compile(rf"(?:[ae]l-)?{CAPITAL}[\w’'-]+(?: (?:[ae]l-)?{CAPITAL}[\w’'-]+){{0,2}}")
# `al-Haddad`, `ash-Shami`: the capital of a name behind an Arabic article.
BEHIND_ARTICLE = re.compile(r"(?:al|el|as|ad|an|ar|at|az|ash|adh|ath)-[A-Z]")
PROPER = re.compile(rf"[^\W\d_a-z]|{BEHIND_ARTICLE.pattern}")
# `Al-Nahda, the union`: a name though it opens a sentence.
ARTICLE = re.compile(r"[AE]l-[A-Z]")
SMALL = frozenset(ascii_lowercase)
POSSESSIVES = {"his": "he", "her": "she", "their": "they", "its": "it", "him": "he", "them": "they"}
DEFINITE = ("the ", "this ", "that ", "these ", "those ", "same ")
NONE = frozenset[str]()
PRONOUNS = frozenset({"he", "she", "they", "it", "who"})


@dataclass(frozen=True, slots=True, eq=False)
class Naming:
    """What the words that name a speaker show by themselves.

    Attributes:
        phrase: the words, their blanks plain and single.
        head: the head noun; `low` in small letters, `stem` without its -s.
        named: whether a proper name is given.
        pronoun: `he` for `he` and `his`; empty for what is no pronoun.
        definite: whether it begins with `the`, `this` or their like.
        words: all words in small letters.
        own: of a definite description, the words that tell it from others with its head.
        name: without the sign of an owner; `surname` is its last word.
        bare: whether it is nothing but a name.
        proper: whether its head is a name: Haddad, al-Mutairi.
    """

    phrase: str
    head: str
    low: str
    stem: str
    named: bool
    pronoun: str
    definite: bool
    words: frozenset[str]
    own: frozenset[str]
    name: str
    surname: str
    bare: bool
    proper: bool


make_naming = maker(Naming)


@lru_cache(maxsize=CACHED)
def naming_of(stated: str) -> Naming:
    """What the words that name a speaker show, as they stand in the text."""
    phrase = plain(stated)
    return naming_of_plain(RELATIVE_END.sub("", phrase) if phrase.endswith(RELATIVES) else phrase)


@lru_cache(maxsize=CACHED)
def naming_of_plain(phrase: str) -> Naming:
    """What a phrase with plain and single blanks shows."""
    head = head_noun(phrase)
    low, head_low = phrase.lower(), head.lower()
    pronoun = POSSESSIVES.get(low, low)
    definite = pronoun.startswith(DEFINITE)
    held = _word_set(low)
    own = NONE
    owner, owned, _ = low.partition("’s " if "’s " in low else "'s ")
    if owned and not definite:
        # `Aden's trade minister` is no health minister
        own = _word_set(low.partition(",")[0]) - _word_set(owner) - {bare_name(owner), head_low}
        own -= EMPTY
    if definite:
        own = _word_set(low.partition(",")[0]) if "," in low else held
        own = own - EMPTY - {head_low}
    name = bare_name(phrase)
    return make_naming(
        phrase,
        head,
        head_low,
        head_low.rstrip("s"),
        is_named(phrase),
        pronoun if pronoun in PRONOUNS else "",
        definite,
        held,
        own,
        name,
        _surname_of(phrase, name, head),
        bare="," not in name and NAME.fullmatch(name) is not None,
        proper=is_proper(head),
    )


def is_proper(word: str) -> bool:
    """Whether a word has the capital of a name: Haddad, al-Mutairi."""
    return word[:1].isupper() or ("-" in word and BEHIND_ARTICLE.match(word) is not None)


def _surname_of(phrase: str, name: str, head: str) -> str:
    """The last word of a name: of `the mayor, Rana Haddad`, not of `Nader, an ally of Haddad`."""
    before, _, beside = phrase.rpartition(", ")
    if before and (is_proper(head) or not NAME.fullmatch(beside)):
        return bare_name(head)
    return name.rsplit(" ", 1)[-1]


def plain(phrase: str) -> str:
    """A phrase with its blanks made plain and single."""
    return " ".join(phrase.split())


def bare_name(word: str) -> str:
    """A name without its possessive: `Haddad's` is Haddad."""
    return OWNING.sub("", word) if word.endswith(OWNED) else word


def head_noun(phrase: str) -> str:
    """The head of a noun phrase: the last word before a preposition, comma or relative clause."""
    head, last = "", 0
    commas = "," in phrase
    for match in WORD.finditer(phrase):
        word = match.group()
        closed = commas and "," in phrase[last : match.start()]
        if head and (closed or word.lower() in ENDS_HEAD):
            break
        head, last = word, match.end()
    return head


def is_named(phrase: str) -> bool:
    """Whether a phrase holds a proper name: a capital that no sentence start explains."""
    found = WORD.findall(phrase)
    for number, word in enumerate(found):
        if word[0] in SMALL and "-" not in word:
            continue  # most words; told without a pattern
        low = bare_name(word).lower()
        if not PROPER.match(word) or low in DEMONYMS or low in words.DETERMINERS:
            continue
        common = low in words.SPEAKER_NOUNS or low in words.PERSONAL or low in words.CONJUNCTIONS
        opens = len(found) > 1 and not found[1][0].isupper() and not ARTICLE.match(word)
        if number == 0 and (common or opens):
            continue
        return True
    return False


def _word_set(low: str) -> frozenset[str]:
    """The words of a phrase in small letters."""
    found = low.replace(",", " ").split()
    return frozenset(map(bare_name, found) if "’" in low or "'" in low else found)
