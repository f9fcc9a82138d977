"""From a name to the fullest form that an article gives of it.

    Haddad                     Salim Haddad, if he is the only one or spoke last
    Mr. Haddad                 Salim, and never Rana Haddad
    Salim                      him, where no other Salim is introduced
    Haddad, an old baker,      him
    48-year-old Haddad         him
    Rana Haddad, his sister    herself, though the article's first Haddad is Salim
    the Tiba Police            no Harpool Police

Start reading at `FullNames.of`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tm.extract.acquaintances import MAX_REACH
from tm.extract.introductions import title_of
from tm.extract.naming import ARTICLE, CAPITAL, OWNED, bare_name, naming_of_plain
from tm.extract.pronouns import CLERGY, first_name_gender, gender_of_name
from tm.extract.somebody import FEMALE_TITLES, MALE_TITLES, gender_of, is_noun_for_people
from tm.lang.en import words
from tm.lang.en.places import DEMONYMS

if TYPE_CHECKING:
    from tm.extract.acquaintances import Acquaintances
    from tm.extract.cast import Cast
    from tm.extract.naming import Naming

CACHED = 4096
BEFORE_PLACE = words.PREPOSITIONS | words.DETERMINERS | {"of"}
COURTESY = (*MALE_TITLES, *FEMALE_TITLES)
TITLES_OF_COURTESY = frozenset(title.rstrip(". ") for title in COURTESY)
# `Rana Haddad of the firm Crescent Data`: the name at the end is not hers.
PERSON_OF = re.compile(rf"{CAPITAL}[\w’'-]+ {CAPITAL}[\w’'-]+ (?:of|at|from|with) ")
AGE_BEFORE = re.compile(rf"(?:[Tt]he )?\d{{1,3}}-year-old (?={CAPITAL})")
BELONGS = re.compile(r" (?:at|of|from|with) |, (?:[a-z]|\d)")
# `Sadr` is `Moqtada al-Sadr`.
ARTICLES = (" ", " al-", " el-", " Al-", " El-")


class FullNames:
    """The names of one article, each in its fullest form."""

    def __init__(self, cast: Cast, met: Acquaintances) -> None:
        self.cast = cast
        self.met = met
        # Surname and what stands before a comma -> the full name, once it was asked for.
        self.fulls: dict[tuple[str, str], str | None] = {}

    def of(self, naming: Naming) -> tuple[str, str | None]:
        """`Ba Haroun` is `the head of the committee, Fadl Ba Haroun`, who spoke before."""
        if naming.phrase.startswith(COURTESY):
            return self._of_titled(naming)
        alone = self._name_alone(naming)
        if alone:
            return self.of(naming_of_plain(alone))
        phrase, name, bare = naming.phrase, naming.name, naming.bare
        letters = phrase.removeprefix("The ").removeprefix("the ").removeprefix("THE ")
        if letters.isupper():
            phrase = self.cast.acronyms.get(letters, phrase)
        known_now = self.met.known
        # `Rana Haddad, an ally of Karam` is not Karam.
        full = self._full_of(naming.surname, phrase.partition(",")[0])
        oldest = len(known_now) - MAX_REACH if len(known_now) > MAX_REACH else 0
        met = self.met.latest.get(phrase, -1)
        if full and not _is_another(naming, full):
            met = max(met, self.met.latest.get(full, -1))
        last = met if met >= oldest else oldest - 1
        for number in range(len(known_now) - 1, last, -1) if bare else ():
            known = known_now[number]
            if name in known.resolved and _ends_with(known.resolved, name):
                return _without_rest(known.resolved, full), known.item or None
        if met >= oldest:
            return known_now[met].resolved, known_now[met].item or None
        same = bare and full and set(name.split()) <= set(full.split())
        if full and not same and self.cast.is_titled_surname(naming):
            return self.of(naming_of_plain(naming.surname))
        return (full, None) if full and same else (bare_name(phrase), None)

    def _full_of(self, surname: str, beside: str) -> str | None:
        """The full name of a surname: `Rana Haddad, Salim's sister` is not Salim Haddad."""
        asked = surname, beside
        if asked not in self.fulls:
            full = self.cast.full_names.get(surname)
            if full and beside in self.cast.namesakes.get(surname, ()):
                first = beside.partition(" ")[0]
                # `Professor Haddad`, `Reverend Haddad`: no first name tells him from the other.
                full = full if title_of(first) or first.lower() in CLERGY else beside
            self.fulls[asked] = full
        return self.fulls[asked]

    def _name_alone(self, naming: Naming) -> str | None:
        """`48-year-old Haddad`, `Haddad at the Tiba Institute`, `Haddad, a baker`, `Rana`.

        The surname or the full name; None where nobody, or more than one, is named in full with it.
        """
        if naming.bare:
            first = " " not in naming.name or naming.name in self.cast.called_by_first
            single = first and naming.name not in self.cast.full_names
            return self._called(naming.name) if single else None
        if not (naming.phrase[:1].isdigit() or naming.phrase.startswith(naming.head)):
            return self._body(naming) if naming.definite else None
        aged = AGE_BEFORE.match(naming.phrase)
        name = naming.phrase[aged.end() :] if aged else naming.head
        behind = naming.phrase[len(naming.head) :]
        if not aged and not BELONGS.match(behind):
            return None
        names = self.cast.full_names
        name = self.cast.behind_article.get(name, name)
        known = name in names and name not in self.cast.namesakes
        return name if known else None

    def _body(self, naming: Naming) -> str | None:
        """`the Fund` is the Harbour Monetary Fund: the last word of a body's name."""
        alone = naming.phrase.count(" ") == 1 and naming.low in words.THINGS_QUOTED
        return self.cast.full_names.get(naming.head) if alone and naming.proper else None

    def _called(self, name: str) -> str | None:
        """`Gharbi` is `al-Gharbi`, `Rana` is Rana Haddad."""
        small = f"{name[:1].lower()}{name[1:]}"
        if small in self.cast.full_names and ARTICLE.match(name):
            return small  # `Al-Gharbi` at the head of a sentence
        return self.cast.behind_article.get(name) or self.cast.by_first_name(name)

    def _of_titled(self, naming: Naming) -> tuple[str, str | None]:
        """`Mr. Haddad` is Salim Haddad, and never Rana Haddad."""
        if " and " in naming.phrase.partition(",")[0]:
            return naming.phrase, None  # `Mr. Haddad and Mr. Nader`
        gender, name = gender_of(naming.phrase), naming.phrase.partition(" ")[2]
        surname = naming_of_plain(name).surname
        met = self.of(naming_of_plain(name))
        # A first name may be of both; an article that says nothing but `Ms. Haddad` knows.
        alone = self.cast.titled.get(surname) == gender and surname not in self.cast.namesakes
        if met[1] and (alone or gender_of_name(met[0], self.cast) in {None, gender}):
            return met
        full = self._namesake(surname, gender, alone=alone)
        full = full or self.cast.called_by_middle.get(surname)
        if full and not full.startswith(COURTESY):
            return self.of(naming_of_plain(full))
        return full or naming.phrase, None

    def _namesake(self, surname: str, gender: str | None, *, alone: bool) -> str | None:
        """The full name of a man or a woman with a surname; nothing where it may be another's."""
        first = self.cast.full_names.get(surname)
        if first is None or alone:
            return first
        names = (first, *self.cast.namesakes.get(surname, ()))
        return next((name for name in names if first_name_gender(name) in {None, gender}), None)


def _without_rest(resolved: str, full: str | None) -> str:
    """`which has a dome - Salim Nader`, `This one featured Rana Haddad`: the full name alone."""
    if not full or full not in resolved:
        return resolved
    before = resolved.partition(full)[0]
    first = before.partition(" ")[0].lower()
    rest = first in words.RELATIVES or first in words.POINTING or " - " in before
    return full if rest else resolved


@lru_cache(maxsize=CACHED)
def _is_another(naming: Naming, full: str) -> bool:
    """`the Tiba Police Department` is no `Harpool Police Department`, Mona Karam no Rana Karam.

    What somebody is, and of which nation, is no part of his name.
    """
    ours = naming.name.partition(",")[0]
    if full in ours or naming.surname not in ours:
        return False
    if " and " in ours:
        return True
    row, theirs = ours.split(), set(full.split())
    if naming.surname.lower() in words.THINGS_QUOTED:
        own = {bare_name(word) for word in row if word[0].isupper()} - {"The"}
        missing = theirs - own
        nations = all(word.lower() in DEMONYMS for word in missing)
        return bool(missing) and any(nations or w.lower() not in DEMONYMS for w in own - theirs)
    before = ours.partition(naming.surname)[0].split()[-1:]
    if not before or not before[0][0].isalpha() or before[0] in theirs or title_of(before[0]):
        return False
    word = before[0]
    if word.islower():
        return word in BEFORE_PLACE or word == "to"  # `those allied to Haddad`
    opens = word.endswith(("ing", "ed", "’s", "'s")) or word.rstrip(".") in TITLES_OF_COURTESY
    return not (opens or word.isupper() or word.lower() in DEMONYMS)


def _is_noun_for_somebody(low: str) -> bool:
    """`the actor`, `the news agency`."""
    return is_noun_for_people(low) or low in words.THINGS_QUOTED


def ends_in_name(naming: Naming) -> bool:
    """`the question forced Haddad` may be Haddad; `a friend of Haddad` is not."""
    before = naming.phrase.rpartition(" ")[0].rpartition(" ")[2].lower()
    ends = naming.named and naming.phrase.endswith(naming.surname)
    return naming.proper or (ends and before not in BEFORE_PLACE)


def _ends_with(longer: str, name: str) -> bool:
    """Whether one part between commas ends with a name; `an officer from Homs` is not Homs."""
    for part in longer.split(", "):
        whole = f" {part}"
        ending = next((each for each in ARTICLES if whole.endswith(each + name)), None)
        if ending is None:
            continue
        before = whole.removesuffix(ending + name).split()
        if "and" in before or "by" in before:
            return False  # `Rana Haddad and Salim Nader` are two; `a statement by Salim Nader`
        if before and before[-1].rstrip(".") in TITLES_OF_COURTESY:
            before.pop()
        if before and (before[-1].lower() in BEFORE_PLACE or before[-1].endswith(OWNED)):
            continue  # `Iraq's Sadr` is no fuller
        if before and before[-1].islower() and not _is_noun_for_somebody(before[-1]):
            continue  # `The question of the debate forced Haddad`
        if not PERSON_OF.match(part) or title_of(part.split()[1]):
            return True  # `Deputy Secretary of State Rana Haddad`
    return False
