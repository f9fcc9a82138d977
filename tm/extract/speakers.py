"""From the words that name a speaker to the speaker: names in full, pronouns, interpreters.

Start reading at `Speakers.resolve`. A pronoun stands for the last person who spoke or was the
subject; a definite description (`the sources`) for the last speaker with the same head noun, or
with a rank the noun covers (`the officer` for a general); a surname for the full name given
before. What cannot be resolved stays as it is stated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from tm.lang.en import words
from tm.lang.en.cues import CUES
from tm.lang.en.places import DEMONYMS
from tm.model import Span, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

# The same few phrases name the speakers of a whole article.
CACHED = 4096
FIRST_NAMES_NOT = words.DETERMINERS | words.SENTENCE_ADVERBS | words.PREPOSITIONS
EMPTY = words.DETERMINERS | words.ADVERBS | {"same"}
BEFORE_PLACE = words.PREPOSITIONS | words.DETERMINERS | {"of"}
RELATIVE_END = re.compile(r",? (?:who|which|that)$")
RELATIVES = ("who", "which", "that")
OWNING = re.compile(r"[’']s?$")
OWNED = ("’", "'", "’s", "'s")
ENDS_HEAD = words.PREPOSITIONS | words.RELATIVES | {"of", "to", "based"}
WORD = re.compile(r"[^\W_]+(?:[’'&.-][^\W_]+)*[’']?")
FULL_NAME = re.compile(
    r"[A-Z][\w’'-]+(?: (?:[A-Z]\.|[ae]l-[A-Z][\w’'-]+|bin|ibn|Abu|[A-Z][\w’'-]+)){1,3}"
)
PROPER = re.compile(r"[^\W\d_a-z]|[ae]l-[A-Z]")
NAME = re.compile(r"(?:[ae]l-)?[A-Z][\w’'-]+(?: (?:[ae]l-)?[A-Z][\w’'-]+){0,2}")
# Statements back to which a pronoun, a description or a surname may point.
MAX_REACH = 100
INTERPRETERS = frozenset({"interpreter", "translator"})
THROUGH = re.compile(
    r"(?:speaking |talking )?(?:through|via) (?:an?|his|her|the|their) (?:interpreter|translator)"
)
# A general noun, and what it may stand for.
COVERS = {
    "officer": ["general", "colonel", "major", "captain", "commander", "lieutenant", "brigadier"],
    "official": [
        "minister",
        "spokesman",
        "spokeswoman",
        "governor",
        "mayor",
        "envoy",
        "ambassador",
        "adviser",
    ],
    "commander": ["general", "colonel", "leader", "officer"],
    "leader": ["head", "chief", "chairman", "president", "commander"],
    "minister": ["minister"],
    "group": ["organisation", "organization", "ngo", "monitor", "coalition", "faction", "movement"],
    "monitor": ["observatory", "ngo", "group"],
    "man": ["resident", "witness", "fighter", "shopkeeper", "farmer", "driver", "father"],
    "woman": ["resident", "witness", "mother", "widow", "teacher"],
}
POSSESSIVES = {"his": "he", "her": "she", "their": "they", "its": "it"}
DEFINITE = ("the ", "this ", "that ", "these ", "those ", "same ")
NONE = frozenset[str]()
PERSON_PRONOUNS = frozenset({"he", "she"})
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
        name: without the sign of an owner.
        bare: whether it is nothing but a name.
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
    bare: bool


@dataclass(slots=True)
class Known:
    """A speaker met before: the item that quoted him, his fullest form, how he was named."""

    item: str
    resolved: str
    shown: Naming
    words: frozenset[str]
    interpreted: bool = False


class Speakers:
    """The speakers of one article, in reading order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known: list[Known] = []
        # Name in full -> the last number in `known`; every head noun met, with and without its -s.
        self.latest: dict[str, int] = {}
        self.heads: set[str] = set()
        self.interpreted = any(who in text for who in INTERPRETERS)
        self.full_names = self._full_names(text)

    @staticmethod
    def _full_names(text: str) -> dict[str, str]:
        """Surname -> the first full name that ends with it."""
        names: dict[str, str] = {}
        for match in FULL_NAME.finditer(text):
            name = match.group()
            surname = name.rsplit(" ", 1)[1]
            first = name.split(" ", 1)[0].lower()
            # `Replied Haddad`: a verb is no first name, but Said is.
            if first not in FIRST_NAMES_NOT and (first not in CUES or first == "said"):
                names.setdefault(_bare(surname), name)
        return names

    def resolve(
        self, item: str, stated: Span | None, implied: Span | None, source: str | None, around: Span
    ) -> Speaker:
        """The speaker of one quote or claim.

        Args:
            item: id of the quote or claim.
            stated: the words that name the speaker in its own sentence.
            implied: the words elsewhere that do.
            source: id of the item whose speaker it shares.
            around: the sentence, searched for an interpreter.
        """
        span = implied if stated is None else stated
        if span is None:
            return Speaker(None, None)
        naming = naming_of(span.of(self.text))
        resolved, anaphor = self._antecedent(naming)
        if stated is None and source:
            anaphor = source
        through = None
        if self.interpreted and stated:
            through = THROUGH.search(self.text, around.start, around.end)
        shown = _naming(resolved)
        speaker = Speaker(
            stated=stated,
            resolved=resolved,
            head=naming.head or None,
            named=shown.named,
            anaphor_of=anaphor,
            on_behalf_of=self._on_behalf(naming),
            via_interpreter=Span(*through.span()) if through else None,
            implied=implied if stated is None else None,
        )
        self._keep(Known(item, resolved, shown, shown.words, through is not None))
        return speaker

    def meet(self, span: Span, *, anyone: bool = False) -> None:
        """Remember the subject of a sentence: a pronoun may mean it later.

        Args:
            span: the words of the subject.
            anyone: not only a full name counts.
        """
        phrase = plain(span.of(self.text))
        if not (anyone or FULL_NAME.fullmatch(phrase)):
            return
        naming = _naming(phrase)
        resolved, anaphor = self._antecedent(naming)
        self._keep(Known(anaphor or "", resolved, naming, _naming(resolved).words))

    def _keep(self, known: Known) -> None:
        """Remember a speaker for those who are named after him."""
        self.latest[known.resolved] = len(self.known)
        self.heads.add(known.shown.low)
        self.heads.add(known.shown.stem)
        self.known.append(known)

    def _antecedent(self, naming: Naming) -> tuple[str, str | None]:
        """The fullest form of a speaker, and the item that gave it."""
        if naming.pronoun:
            for known in self._recent():
                if known.shown.low in PRONOUNS or _cannot_be(naming.pronoun, known):
                    continue
                return known.resolved, known.item or None
            return naming.phrase, None
        if naming.named:
            return self._of_name(naming)
        if not naming.definite:
            return naming.phrase, None
        covered = COVERS.get(naming.low, ())
        if naming.stem not in self.heads and self.heads.isdisjoint(covered):
            return naming.phrase, None
        # `the health ministry` is no `interior ministry`.
        for known in self._recent():
            same = known.shown.stem == naming.stem or known.shown.low in covered
            if same and naming.own <= known.words:
                return known.resolved, known.item
        return naming.phrase, None

    def _recent(self) -> Iterator[Known]:
        """The last speakers, latest first: no further, so that a long text stays linear."""
        return islice(reversed(self.known), MAX_REACH)

    def _of_name(self, naming: Naming) -> tuple[str, str | None]:
        """`Ba Haroun` is `the head of the committee, Fadl Ba Haroun`, who spoke before."""
        phrase, name, bare = naming.phrase, naming.name, naming.bare
        full = self.full_names.get(name.rsplit(" ", 1)[-1])
        oldest = max(len(self.known) - MAX_REACH, 0)
        met = max(self.latest.get(phrase, -1), self.latest.get(full, -1) if full else -1)
        for number in range(len(self.known) - 1, max(met, oldest - 1), -1) if bare else ():
            known = self.known[number]
            if name in known.resolved and _ends_with(known.resolved, name):
                return known.resolved, known.item or None
        if met >= oldest:
            return self.known[met].resolved, self.known[met].item or None
        return (full, None) if bare and full and _ends_with(full, name) else (phrase, None)

    def _on_behalf(self, naming: Naming) -> str | None:
        """Whose words an interpreter carries: the owner in `the general's interpreter`."""
        if naming.low not in INTERPRETERS:
            return None
        owner = re.match(r"(.+?)[’']s? \S*(?:interpreter|translator)$", naming.phrase)
        if not owner:
            return next((k.resolved for k in self._recent() if k.interpreted), None)
        return self._antecedent(_naming(owner[1]))[0]


def _cannot_be(pronoun: str, known: Known) -> bool:
    """He and she are one person: no plural, no acronym."""
    if pronoun not in PERSON_PRONOUNS:
        return False
    plural = known.shown.head.endswith("s") and not known.shown.named
    return plural or known.resolved.isupper()


def is_pronoun(words_of_speaker: str) -> bool:
    """Whether a speaker is stated by a pronoun alone."""
    return words_of_speaker.lower() in PRONOUNS


def plain(phrase: str) -> str:
    """A phrase with its blanks made plain and single."""
    return " ".join(phrase.split())


def _ends_with(longer: str, name: str) -> bool:
    """Whether one part between commas ends with a name; `an officer from Homs` is not Homs."""
    for part in longer.split(", "):
        before = f" {part}".removesuffix(f" {name}").split()
        if before != part.split() and not (before and before[-1].lower() in BEFORE_PLACE):
            return True
    return False


def _bare(word: str) -> str:
    return OWNING.sub("", word) if word.endswith(OWNED) else word


@lru_cache(maxsize=CACHED)
def naming_of(stated: str) -> Naming:
    """What the words that name a speaker show, as they stand in the text."""
    phrase = plain(stated)
    return _naming(RELATIVE_END.sub("", phrase) if phrase.endswith(RELATIVES) else phrase)


@lru_cache(maxsize=CACHED)
def _naming(phrase: str) -> Naming:
    """What a phrase with plain and single blanks shows."""
    head = head_noun(phrase)
    low, head_low = phrase.lower(), head.lower()
    pronoun = POSSESSIVES.get(low, low)
    definite = pronoun.startswith(DEFINITE)
    own = _word_set(phrase.split(",", maxsplit=1)[0]) - EMPTY - {head_low} if definite else NONE
    name = _bare(phrase)
    return Naming(
        phrase,
        head,
        head_low,
        head_low.rstrip("s"),
        is_named(phrase),
        pronoun if pronoun in PRONOUNS else "",
        definite,
        _word_set(phrase),
        own,
        name,
        bare="," not in name and NAME.fullmatch(name) is not None,
    )


def head_noun(phrase: str) -> str:
    """The head of a noun phrase: the last word before a preposition, comma or relative clause."""
    head = ""
    for match in WORD.finditer(phrase):
        word = match.group()
        if head and (word.lower() in ENDS_HEAD or phrase[: match.start()].rstrip().endswith(",")):
            break
        head = word
    return head


def is_named(phrase: str) -> bool:
    """Whether a phrase holds a proper name: a capital that no sentence start explains."""
    found = WORD.findall(phrase)
    for number, word in enumerate(found):
        low = _bare(word).lower()
        if not PROPER.match(word) or low in DEMONYMS or low in words.DETERMINERS:
            continue
        common = low in words.SPEAKER_NOUNS or low in words.PERSONAL or low in words.CONJUNCTIONS
        if number == 0 and (common or (len(found) > 1 and not found[1][0].isupper())):
            continue
        return True
    return False


def _word_set(phrase: str) -> frozenset[str]:
    return frozenset(_bare(word) for word in phrase.lower().replace(",", " ").split())
