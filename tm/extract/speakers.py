"""From the words that name a speaker to the speaker: names in full, pronouns, interpreters.

Start reading at `Speakers.resolve`. A pronoun stands for the last person who spoke or was the
subject (`tm.extract.somebody`); a definite description (`the sources`) for the last speaker with
the same head noun, or with a rank the noun covers (`the officer` for a general); a surname for the
full name given before. What cannot be resolved stays as it is stated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from tm.extract.naming import PRONOUNS, bare_name, naming_of, naming_of_plain, plain
from tm.extract.somebody import gender_of, is_somebody
from tm.lang.en import words
from tm.lang.en.cues import CUES
from tm.model import Span, Speaker, make_speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tm.extract.naming import Naming

FIRST_NAMES_NOT = words.DETERMINERS | words.SENTENCE_ADVERBS | words.PREPOSITIONS
BEFORE_PLACE = words.PREPOSITIONS | words.DETERMINERS | {"of"}
FULL_NAME = re.compile(
    r"[A-Z][\w’'-]+(?: (?:[A-Z]\.|[ae]l-[A-Z][\w’'-]+|bin|ibn|Abu|[A-Z][\w’'-]+)){1,3}"
)
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
PERSON_PRONOUNS = frozenset({"he", "she"})


@dataclass(slots=True)
class Known:
    """A speaker met before: the item that quoted him, his fullest form, how he was named.

    `silent`: nobody quoted him, he was the subject of a sentence.
    """

    item: str
    resolved: str
    shown: Naming
    words: frozenset[str]
    interpreted: bool = False
    silent: bool = False


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
                names.setdefault(bare_name(surname), name)
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
        shown = naming_of_plain(resolved)
        speaker = make_speaker(
            stated=stated,
            resolved=resolved,
            head=naming.head or None,
            named=shown.named,
            anaphor_of=anaphor,
            on_behalf_of=self._on_behalf(naming) if naming.low in INTERPRETERS else None,
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
        if not (anyone or FULL_NAME.fullmatch(phrase) or bare_name(phrase) in self.full_names):
            return
        naming = naming_of_plain(phrase)
        resolved, anaphor = self._antecedent(naming)
        words_of = naming_of_plain(resolved).words
        silent = resolved not in self.latest
        self._keep(Known(anaphor or "", resolved, naming, words_of, silent=silent))

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
        full = self.full_names.get(naming.surname)
        oldest = len(self.known) - MAX_REACH if len(self.known) > MAX_REACH else 0
        met = self.latest.get(phrase, -1)
        if full:
            met = max(met, self.latest.get(full, -1))
        last = met if met >= oldest else oldest - 1
        for number in range(len(self.known) - 1, last, -1) if bare else ():
            known = self.known[number]
            if name in known.resolved and _ends_with(known.resolved, name):
                return known.resolved, known.item or None
        if met >= oldest:
            return self.known[met].resolved, self.known[met].item or None
        return (full, None) if bare and full and _ends_with(full, name) else (phrase, None)

    def _on_behalf(self, naming: Naming) -> str | None:
        """Whose words an interpreter carries: the owner in `the general's interpreter`."""
        owner = re.match(r"(.+?)[’']s? \S*(?:interpreter|translator)$", naming.phrase)
        if not owner:
            return next((k.resolved for k in self._recent() if k.interpreted), None)
        return self._antecedent(naming_of_plain(owner[1]))[0]


def _cannot_be(pronoun: str, known: Known) -> bool:
    """He and she are one person: no plural, no acronym, no thing, nobody of another gender."""
    if pronoun not in PERSON_PRONOUNS:
        return False
    plural = known.shown.head.endswith("s") and not known.shown.named
    if plural or known.resolved.isupper():
        return True
    if not is_somebody(known.resolved, silent=known.silent):
        return True
    gender = gender_of(known.resolved)
    return gender is not None and gender != pronoun


def is_pronoun(words_of_speaker: str) -> bool:
    """Whether a speaker is stated by a pronoun alone."""
    return words_of_speaker.lower() in PRONOUNS


def _ends_with(longer: str, name: str) -> bool:
    """Whether one part between commas ends with a name; `an officer from Homs` is not Homs."""
    for part in longer.split(", "):
        before = f" {part}".removesuffix(f" {name}").split()
        if before != part.split() and not (before and before[-1].lower() in BEFORE_PLACE):
            return True
    return False
