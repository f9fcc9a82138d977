"""Whether a pronoun may mean somebody whom an article knows, by where and how he was named.

    An officer asked her why. She       not the officer, whom somebody asks
    Haddad's office said so. It         not Haddad
    Her eldest was there. She           not who is hers
    The kettle cracked. He              only where no person is near

By what names alone show is told in `tm.extract.pronouns`. Start reading at `Candidates.may_be`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tm.extract.naming import CAPITAL, OWNED, POSSESSIVES, naming_of_plain
from tm.extract.pronouns import gender_of_name, is_clearly_somebody, may_mean
from tm.extract.somebody import is_noun_for_people
from tm.lang.en import words

if TYPE_CHECKING:
    from tm.extract.acquaintances import Known
    from tm.extract.cast import Cast

ONE_PERSON = frozenset({"he", "she"})
NAMED = re.compile(rf"(?:[ae]l-)?{CAPITAL}[\w-]+")
# `the first, the oldest`: as good as `the man`.
ONE_OF_SEVERAL = frozenset({"first", "second", "third", "other", "oldest", "older", "younger"})
ONE_OF_SEVERAL |= {"someone", "somebody", "figure", "one"}
# `An officer | asked her`: behind `her`, what cannot be hers.
OBJECT = re.compile(
    r",?(?: (?:had|has|have|later|once|then|also))? [a-z]+ (?P<whom>him|her)(?=[.,;:]| (?:[“\"‘]"
    r"|(?:what|who|why|how|where|when|whether|if|to|that|for|about|on|in|at|from|into|out|away|not"
    r"|as|a|an|the|his|her|and|but|with|by)\b))"
)


ASKED = re.compile(
    r",?(?: (?:had|has|then|also|later))? asked (?:why|whether|if|how|what|who|when|where) "
    r"(?P<whom>he|she)\b(?! (?:could|might|may|can)\b)"
)


class Candidates:
    """Those whom the pronouns of one article may mean."""

    def __init__(self, text: str, cast: Cast, media: frozenset[str]) -> None:
        self.text = text
        self.cast = cast
        self.media = media
        # By which pronoun a speaker was meant, he or she: nobody is called by another later.
        self.meant_by: dict[str, str] = {}

    def may_be(self, pronoun: str, known: Known, place: int) -> bool:
        """Whether a pronoun may mean somebody."""
        if known.end > place + len(pronoun):
            return False  # `He said the clerk had told him`: the clerk is named later
        if known.shown.low in words.ASKERS and not known.item.startswith("q"):
            return False  # `A reporter asked how long. "A week," she said.`
        if self.meant_by.get(known.resolved, pronoun) != pronoun:
            return False
        if not known.speaks and _is_of(known, pronoun):
            return False
        if pronoun not in ONE_PERSON and not known.speaks and self._is_owner_or_noun(known):
            return False
        if pronoun in ONE_PERSON and self._is_no_person(known):
            return False
        if not may_mean(pronoun, known.resolved, self.cast, speaks=known.speaks):
            return False
        return pronoun not in ONE_PERSON or not self._addresses(known, pronoun)

    def is_doubtful(self, known: Known) -> bool:
        """Whether he or she is somebody else, if anybody who is surely a person is near."""
        if known.item.startswith("q"):
            return self._may_be_no_person(known)  # who is quoted is somebody
        return self._may_be_no_person(known) or not _is_surely_somebody(known.resolved)

    def named_here(self, pronoun: str, known: Known, place: int) -> str | None:
        """Who is surely he, or she, and named in the paragraph since somebody who only may be."""
        begin = self.text.rfind("\n", 0, place) + 1
        if known.end > begin or gender_of_name(known.resolved, self.cast) is not None:
            return None
        for match in reversed(list(NAMED.finditer(self.text, begin, place))):
            full = self.cast.full_names.get(match.group())
            if full and gender_of_name(full, self.cast) == pronoun:
                return full
        return None

    def _is_no_person(self, known: Known) -> bool:
        """`Al-Rai says so. He`, `The council left. She`: an outlet, or a body that says nothing."""
        if known.resolved in self.media:
            return True
        return known.shown.low in words.THINGS_QUOTED and not known.speaks

    def _is_owner_or_noun(self, known: Known) -> bool:
        """`Haddad’s office said. It`, `Fuel has run out. It`: neither Haddad nor fuel is meant."""
        shown = known.shown
        owns = self.text.endswith(OWNED, 0, known.end)
        single = shown.bare and " " not in shown.name
        return owns or (single and not self.cast.holds(shown.name))

    def _addresses(self, known: Known, pronoun: str) -> bool:
        """`An officer asked her why. | She`: whom somebody asks is not he."""
        if not known.end:
            return False
        asked = ASKED.match(self.text, known.end)
        if asked and asked["whom"] == pronoun:
            return True  # `The judge asked why he had waited. "Nobody asked," he | said`
        found = OBJECT.match(self.text, known.end)
        return found is not None and POSSESSIVES[found["whom"]] == pronoun

    def _may_be_no_person(self, known: Known) -> bool:
        """`Birmingham`, `Labour`: a name of one word that the article shows as no person's.

        `One of them` may be one of several houses.
        """
        shown = known.shown
        if shown.low == "one" and shown.phrase.lower().endswith((" of them", " of these")):
            return True
        if " " in shown.name or not shown.bare or self.cast.knows(shown.name):
            return False
        return self.cast.is_thing(shown.name)


def _is_of(known: Known, pronoun: str) -> bool:
    """`Her eldest was there. She`, `His son smiles. He`: not who is hers or his, without a name."""
    owner = POSSESSIVES.get(known.shown.phrase.partition(" ")[0].lower())
    return not known.shown.named and owner == pronoun


def _is_surely_somebody(resolved: str) -> bool:
    """`a baker`, `one of them, a baker`, `a third, Salim Nader`; not `the kettle`."""
    beside = resolved.partition(", ")[2]
    low = naming_of_plain(resolved).low
    if low in ONE_OF_SEVERAL or low.endswith("-year-old"):
        return True
    number, _, of = resolved.partition(" of ")
    some = number.lower() in words.STANDALONE and is_noun_for_people(naming_of_plain(of).stem)
    return is_clearly_somebody(resolved) or some or (beside != "" and is_clearly_somebody(beside))
