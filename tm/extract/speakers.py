"""From the words that name a speaker to the speaker: names in full, pronouns, interpreters.

Start reading at `Speakers.resolve`. A pronoun stands for the last who spoke, or whom a sentence
was about, if he may be meant (`tm.extract.pronouns`); a definite description (`the sources`) for
the last speaker with the same head noun, or with a rank the noun covers (`the officer` for a
general), or for who was introduced as that (`tm.extract.cast`); a surname for the full name given
before; a letter for who wrote it. What cannot be resolved stays as it is stated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tm.extract.acquaintances import Acquaintances, Known
from tm.extract.candidates import ONE_PERSON, Candidates
from tm.extract.cast import Cast
from tm.extract.descriptions import is_description, is_office, may_take_up
from tm.extract.full_names import FullNames, ends_in_name
from tm.extract.naming import CAPITAL, PRONOUNS, bare_name, naming_of, naming_of_plain
from tm.extract.pronouns import gender_of_name, is_several
from tm.extract.somebody import is_noun_for_people
from tm.extract.topics import topic_of
from tm.lang.en import words
from tm.lang.en.cues import CUES
from tm.model import Span, Speaker, make_speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.naming import Naming
    from tm.extract.view import View

# Code points before a description in which the rest of its sentence stands.
NEAR = 200
ENDS = re.compile(r"\n|[.!?][”\"’']{0,2}\s")
# `the woman who handed him the keys`: what is behind a description may introduce somebody.
GOES_ON = (" who ", " of ", " that ", " whose ", " which ", " in ", " at ", " for ", " from ")
NEAR_BEHIND = 8
OWNER = re.compile(r"(his|her|its|their|.+?[’']s?) (?:[\w-]+ ){0,3}[\w-]+$", re.IGNORECASE)
PARTLY = ("much of ", "most of ", "part of ", "Much of ", "Most of ", "Part of ")
SAID_HE = re.compile(r"\b(?:[Hh]e|[Ss]he) (\w+)")
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
    "congressman": ["representative", "rep.", "rep"],
    "congresswoman": ["representative", "rep.", "rep"],
    "lawmaker": ["representative", "rep.", "rep", "senator", "sen.", "sen", "deputy", "mp"],
    "senator": ["sen.", "sen"],
    "governor": ["gov.", "gov"],
    "general": ["gen.", "gen"],
}

# `the port's director, Zaid Saab`: no other director is meant.
NAMED_BESIDE = re.compile(
    rf", (?:[ae]l-)?{CAPITAL}[\w’'-]+(?: (?:[ae]l-)?{CAPITAL}[\w’'.-]*){{0,3}}"
    rf"(?: of {CAPITAL}[\w’'., -]*)?\Z"
)


class Speakers:
    """The speakers of one article, in reading order."""

    def __init__(self, text: str, media: frozenset[str] = frozenset()) -> None:
        """Read the persons of a text.

        Args:
            text: the whole text.
            media: the names of the outlets in it: never he or she.
        """
        self.text = text
        self.met = Acquaintances()
        self.interpreted = any(who in text for who in INTERPRETERS)
        self.cast = Cast(text)
        self.names = FullNames(self.cast, self.met)
        self.candidates = Candidates(text, self.cast, media)

    def resolve(
        self,
        item: str,
        stated: Span | None,
        implied: Span | None,
        source: str | None,
        around: Span,
        *,
        speaks: bool = True,
    ) -> Speaker:
        """The speaker of one quote or claim.

        Args:
            item: id of the quote or claim.
            stated: the words that name the speaker in its own sentence.
            implied: the words elsewhere that do.
            source: id of the item whose speaker it shares.
            around: the sentence, searched for an interpreter.
            speaks: the verb is one of saying; a poll shows.
        """
        span = implied if stated is None else stated
        if span is None:
            return Speaker(None, None)
        naming = naming_of(span.of(self.text))
        resolved, anaphor = self._antecedent(naming, span.start)
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
            on_behalf_of=self._on_behalf(naming, span.start)
            if naming.low in INTERPRETERS
            else None,
            via_interpreter=Span(*through.span()) if through else None,
            implied=implied if stated is None else None,
        )
        self.met.keep(
            Known(
                item,
                resolved,
                shown,
                shown.words,
                through is not None,
                speaks=speaks,
                around=around if stated else None,
                end=span.end,
            )
        )
        return speaker

    def pass_by(self, view: View, met: int | None = None) -> None:
        """Remember a sentence without a quote: a pronoun may mean later whom it is about.

        Args:
            view: the sentence.
            met: how many were known when it began, where who says something in it comes after
                its subject: `Haddad's future was in doubt, but Karam said he was happy.`
        """
        self.met.pass_by(view, len(self.met.known) if met is None else met)

    def meet(self, span: Span) -> None:
        """Remember whom a sentence is about, before its pronoun is resolved."""
        self.met.keep(self._silent(span))

    def _silent(self, span: Span) -> Known:
        """Somebody whom nobody quotes."""
        naming = naming_of(bare_name(span.of(self.text)))
        resolved, anaphor = self._antecedent(naming, span.start)
        words_of = naming_of_plain(resolved).words
        return Known(anaphor or "", resolved, naming, words_of, end=span.end)

    def _antecedent(self, naming: Naming, place: int) -> tuple[str, str | None]:
        """The fullest form of a speaker, and the item that gave it.

        Args:
            naming: what his words show.
            place: where they stand.
        """
        if naming.pronoun:
            return self._of_pronoun(naming, place)
        if naming.low == "latter":
            named = self.cast.named_before(place)
            return self.names.of(naming_of_plain(named[0])) if named else (naming.phrase, None)
        if naming.phrase.startswith(PARTLY):
            rest = naming_of_plain(naming.phrase.partition(" of ")[2])
            naming = rest if rest.low in words.WRITINGS else naming
        if naming.low in words.WRITINGS:
            author = self._author(naming, place)
            if author:
                return author
        if naming.definite and is_office(naming):
            office = self._described(naming, place)
            if office[0] != naming.phrase:
                return office
        if naming.named and naming.proper:
            taken = self._taken_up(naming, place) if naming.definite else None
            return taken or self.names.of(naming)
        return self._described(naming, place)

    def _described(self, naming: Naming, place: int) -> tuple[str, str | None]:
        """`the officer` is the general who spoke last, or who is introduced as an officer."""
        if NAMED_BESIDE.search(naming.phrase):
            return self.names.of(naming)
        if " and " in naming.phrase and is_several(naming.phrase):
            return naming.phrase, None  # `two sources and an official`
        if naming.definite:
            covered = COVERS.get(naming.low, ())
            met = naming.stem in self.met.heads or not self.met.heads.isdisjoint(covered)
            # `the health ministry` is no `interior ministry`.
            for known in self.met.recent() if met else ():
                shown = known.shown
                if shown.stem == naming.stem:
                    same = (shown.low == naming.low) or _is_as_many(naming, shown)
                else:
                    same = shown.low in covered and _is_as_many(naming, shown)
                one = " and " not in known.resolved or not is_several(known.resolved)
                same = same and one and naming.own <= known.words
                if same and known.resolved.lower() != naming.low:
                    return known.resolved, known.item or None
            titled = self._titled(naming, covered)
            if titled:
                return titled
        several = naming.low != naming.stem and is_noun_for_people(naming.stem)
        # `near Tel Aviv, officials said`: no name is that of several.
        found = () if several else self.cast.described(naming, place)
        names = [name for name in found if name not in naming.phrase]
        if not names:
            taken = self._taken_up(naming, place) if naming.definite else None
            return taken or (
                self.names.of(naming) if ends_in_name(naming) else (naming.phrase, None)
            )
        name = max(names, key=lambda one: self.met.latest.get(one, -1))
        item = self.met.known[self.met.latest[name]].item if name in self.met.latest else None
        return name, item or None

    def _taken_up(self, naming: Naming, place: int) -> tuple[str, str | None] | None:
        """`the 44-year-old` is the last who may be meant, and is not named in the sentence."""
        behind = self.text[place + len(naming.phrase) :][:NEAR_BEHIND]
        if not is_description(naming) or behind.startswith(GOES_ON):
            return None
        near = ENDS.split(self.text[max(0, place - NEAR) : place])[-1]
        if any(verb in CUES for verb in SAID_HE.findall(near)):
            return None  # `He said the engineer had told him`
        for known in self.met.recent_and_passed(self._about):
            surname = naming_of_plain(known.resolved).surname
            if surname not in near and may_take_up(
                naming,
                known.resolved,
                self.cast,
                speaks=known.speaks,
                meant_by=self.candidates.meant_by.get(known.resolved),
            ):
                self.cast.learn(surname, naming)
                return known.resolved, known.item or None
        return None

    def _titled(self, naming: Naming, covered: Sequence[str]) -> tuple[str, str | None] | None:
        """`the cardinal` is `Cardinal Salim Nader`, `the congressman` a `Representative`."""
        titles = self.met.titles
        numbers = [titles[title] for title in (naming.low, *covered) if title in titles]
        known = self.met.known[max(numbers)] if numbers else None
        if known is None or known.resolved.lower() == naming.low or not naming.own <= known.words:
            return None
        return known.resolved, known.item or None

    def _author(self, naming: Naming, place: int) -> tuple[str, str | None] | None:
        """`her report`, `Haddad's letter`: whose it is; `the reply`: who spoke in one."""
        owned = OWNER.match(naming.phrase)
        if owned and naming.low in owned[1].lower().split():
            return None  # `a memo on the council's findings`
        if owned:
            found = self._antecedent(naming_of_plain(bare_name(owned[1])), place)
            return found if found[0].lower() not in PRONOUNS else None
        last = self.met.known[-1] if self.met.known else None
        if not naming.definite or last is None or last.around is None:
            return None
        wrote = re.search(
            rf"\b(?:an?|his|her|its|their) (?:[\w-]+ ){{0,4}}{naming.low}\b",
            last.around.of(self.text),
        )
        return (last.resolved, last.item or None) if wrote else None

    def _of_pronoun(self, naming: Naming, place: int) -> tuple[str, str | None]:
        """The last whom a pronoun may mean; else the last who is named and surely he, or she."""
        perhaps: Known | None = None
        one = naming.pronoun in ONE_PERSON
        for known in self.met.recent_and_passed(self._about):
            if not self.candidates.may_be(naming.pronoun, known, place):
                continue
            if one and self.candidates.is_doubtful(known):
                perhaps = perhaps or (known if known.speaks else None)
                continue
            nearer = self.candidates.named_here(naming.pronoun, known, place) if one else None
            if nearer:
                return self.names.of(naming_of_plain(nearer))
            if one:
                self.candidates.meant_by[known.resolved] = naming.pronoun
            return known.resolved, known.item or None
        if perhaps:
            return perhaps.resolved, perhaps.item or None
        for name in self.cast.named_before(place):
            if gender_of_name(name, self.cast) == naming.pronoun:
                return self.names.of(naming_of_plain(name))
        return naming.phrase, None

    def _about(self, view: View) -> Known | None:
        """Whom a sentence without a quote is about."""
        topic = topic_of(view)
        if topic is None:
            return None
        naming = naming_of(topic.of(self.text))
        owns = naming.name != naming.phrase  # `Haddad's voice broke.`
        if naming.pronoun or not (owns or " " in naming.name or self.cast.holds(naming.name)):
            return None  # `Increased costs`
        return self._silent(topic)

    def _on_behalf(self, naming: Naming, place: int) -> str | None:
        """Whose words an interpreter carries: the owner in `the general's interpreter`."""
        owner = re.match(r"(.+?)[’']s? \S*(?:interpreter|translator)$", naming.phrase)
        if not owner:
            return next((k.resolved for k in self.met.recent() if k.interpreted), None)
        return self._antecedent(naming_of_plain(owner[1]), place)[0]


def _is_as_many(naming: Naming, shown: Naming) -> bool:
    """`the official` is none of the `officials`."""
    if (naming.low == naming.stem) == (shown.low == shown.stem):
        return True
    return not (is_noun_for_people(naming.stem) and is_noun_for_people(shown.stem))
