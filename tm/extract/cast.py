"""The persons of an article: their full names, their titles, and who is meant by `the mayor`.

`The mayor`, wherever it stands, is Salim Nader, if he and no other mayor was introduced. Start
reading at `Cast.described`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from operator import attrgetter, methodcaller
from typing import TYPE_CHECKING

from tm.extract.acronyms import acronyms_in
from tm.extract.given_names import by_first_name, inside_names, is_introduced_alone
from tm.extract.introductions import (
    LONG,
    NEAR,
    called,
    introduction_at,
    is_for,
    noun_in,
    nouns_beside,
    title_of,
    words_in,
)
from tm.extract.mentions import is_name, is_thing
from tm.extract.name_rows import FULL_NAME, rows_of, without_office, without_times
from tm.extract.naming import BEHIND_ARTICLE, CAPITAL, bare_name
from tm.extract.pronouns import is_body
from tm.extract.wording import in_small_letters
from tm.lang.en import words
from tm.lang.en.cues import CUES
from tm.lang.en.first_names import MEN, WOMEN
from tm.lang.en.places import DEMONYMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tm.extract.introductions import Introduction
    from tm.extract.naming import Naming

# Will, May and Can are names.
OPENS_QUESTION = words.AUXILIARIES - {"will", "may", "can"}
FIRST_NAMES_NOT = (
    words.DETERMINERS
    | words.SENTENCE_ADVERBS
    | words.PREPOSITIONS
    | words.SUBORDINATORS
    | OPENS_QUESTION
)
# How far back the last name is looked for.
LOOK_BACK = 250
# The shadow minister is not the minister, nor is the prime minister.
LESSER = frozenset({"shadow", "deputy", "vice", "assistant", "prime"})
# They part what somebody is from a name that is another's.
NO_TITLE = words.DETERMINERS | words.PREPOSITIONS | words.CONJUNCTIONS | {"of"}
# How far before what somebody is his name begins.
REACH = 120
# Who is introduced farther off than this is not meant: longer than most articles.
FAR = 20_000
# `a spokesman`, `his lawyer`: not yet known, and one of several that an article may name.
NEW = ("a ", "an ", "another ", "one ", "his ", "her ", "its ", "their ")
THE = ("the ", "The ")
SEVERAL = frozenset({"spokesman", "spokeswoman", "spokesperson", "official", "officer", "aide"})
SEVERAL |= {"adviser", "lawmaker", "analyst", "minister", "lawyer", "commander", "fighter"}
SEVERAL |= {"soldier", "guard", "activist", "resident", "witness", "source", "diplomat", "expert"}
SEVERAL |= {"farmer", "trader", "dealer", "shopkeeper", "journalist", "student", "worker", "member"}
TITLES = {
    "Mr": "he",
    "Sir": "he",
    "Lord": "he",
    "Mrs": "she",
    "Ms": "she",
    "Miss": "she",
    "Lady": "she",
    "Dame": "she",
    "Baroness": "she",
}
# So many full names are asked what stands beside them.
MAX_BEARERS = 12
BYLINE = ("By ", "by ", "BY ")
AGED = re.compile(rf"(?P<name>{CAPITAL}[\w’-]+), (?:aged )?(?P<age>\d{{1,3}}),")
TITLED = re.compile(
    rf"\b(?P<title>{'|'.join(TITLES)})\.? (?:{CAPITAL}[\w-]+ ){{0,2}}?(?P<name>{CAPITAL}[\w’-]+)"
)


class Cast:
    """The persons of one article."""

    def __init__(self, text: str) -> None:
        self.text = text
        # Where each full name begins and ends; who is introduced by each noun.
        self.places: list[tuple[int, int]] = []
        self.introduced: dict[tuple[str, int], list[Introduction]] = {}
        # Name -> whether it is one of a thing, once that was asked for.
        self.things: dict[str, bool] = {}
        # Word -> whether it is a name at all.
        self.held: dict[str, bool] = {}
        # Surname -> the nouns beside it, once they were asked for.
        self.nouns: dict[str, frozenset[str]] = {}
        self.full_names = self._full_names()

    def _full_names(self) -> dict[str, str]:
        """Surname -> the first full name that ends with it."""
        names: dict[str, str] = {}
        below = self.text.find("\n")
        above: dict[str, str] = {}
        for name, start in rows_of(self.text):
            found = without_office(without_times(name))
            before, _, surname = found.rpartition(" ")
            first = found.partition(" ")[0].lower()
            if not before or first in FIRST_NAMES_NOT or (first in CUES and first != "said"):
                continue  # `Replied Haddad`: a verb is no first name, but Said is
            if first == before.lower() and first in DEMONYMS:
                continue  # `Italian UNIFIL`
            begin = start + name.find(found)
            self.places.append((begin, begin + len(found)))
            bare = bare_name(surname)
            full = found if bare == surname else f"{before} {bare}"
            (above if start < below else names).setdefault(bare, full)
        return above | names  # `Late Haddad strike`: a headline's words are not his name

    @cached_property
    def namesakes(self) -> dict[str, list[str]]:
        """Surname -> the other full names that end with it."""
        found: dict[str, list[str]] = {}
        for start, end in self.places:
            name = bare_name(self.text[start:end])
            surname = name.rpartition(" ")[2]
            if self.full_names[surname] != name:
                found.setdefault(surname, []).append(name)
        return found

    @cached_property
    def behind_article(self) -> dict[str, str]:
        """`Gharbi` -> `al-Gharbi`, the surname as it stands in full."""
        return {name[3:]: name for name in self.full_names if BEHIND_ARTICLE.match(name)}

    @cached_property
    def first_names(self) -> frozenset[str]:
        """The first words of all full names."""
        return frozenset(self.text[start:end].partition(" ")[0] for start, end in self.places)

    def by_first_name(self, word: str) -> str | None:
        """The full name of whom a first name means; None where it may be somebody else's."""
        full = self.called_by_first.get(word) or self.called_by_middle.get(word)
        return full if full and not is_introduced_alone(self.text, word) else None

    @cached_property
    def called_by_middle(self) -> dict[str, str | None]:
        """Middle word of a name -> the full name of the one person who has it."""
        return inside_names(bare_name(self.text[start:end]) for start, end in self.places)

    @cached_property
    def called_by_first(self) -> dict[str, str | None]:
        """First name -> the full name of the one person who has it; None where several have it."""
        return by_first_name(bare_name(self.text[start:end]) for start, end in self.places)

    def knows(self, word: str) -> bool:
        """Whether a name of one word is one of a person: in full elsewhere, or with a title."""
        low = word.lower()
        known = word in self.full_names or low in MEN or low in WOMEN
        return known or word in self.first_names or word in self.titled

    @cached_property
    def leading(self) -> str:
        """The surname of the first in full who is no thing and did not write; else of any first."""
        if not self.places:
            return ""
        first = next(filter(self._may_lead, self.places[:MAX_BEARERS]), self.places[0])
        return bare_name(self.text[slice(*first)]).rpartition(" ")[2]

    def _may_lead(self, span: tuple[int, int]) -> bool:
        """Whether a full name may be one of a person, and is not that of who wrote."""
        start, end = span
        name = self.text[start:end]
        line = self.text.rfind("\n", 0, start) + 1
        if self.text.startswith(BYLINE, line) or is_body(name):
            return False
        known = any(word.lower() in MEN or word.lower() in WOMEN for word in name.split()[:-1])
        return known or not (self.text.endswith(THE, 0, start) or self.is_thing(name))

    @cached_property
    def ages(self) -> dict[str, str]:
        """Surname -> age, where it stands behind the name: `Rana Haddad, 44,`."""
        return {match["name"]: match["age"] for match in AGED.finditer(self.text)}

    def nouns_of(self, surname: str) -> frozenset[str]:
        """All that stands beside the full names with a surname and says what somebody is."""
        if surname not in self.nouns:
            found = set[str]()
            for start, end in self.bearers.get(surname, ())[:MAX_BEARERS]:
                found |= nouns_beside(self.text, start, end)
            self.nouns[surname] = frozenset(found)
        return self.nouns[surname]

    @cached_property
    def bearers(self) -> dict[str, list[tuple[int, int]]]:
        """Surname -> where each full name with it begins and ends."""
        found: dict[str, list[tuple[int, int]]] = {}
        for start, end in self.places:
            surname = bare_name(self.text[start:end]).rpartition(" ")[2]
            found.setdefault(surname, []).append((start, end))
        return found

    def learn(self, surname: str, naming: Naming) -> None:
        """Remember what an article calls somebody in passing: he is nothing else from there on."""
        self.nouns[surname] = self.nouns_of(surname) | {naming.low, naming.phrase.lower()}

    def is_thing(self, name: str) -> bool:
        """Whether a name is one of a thing."""
        if name not in self.things:
            self.things[name] = is_thing(self.text, name)
        return self.things[name]

    def holds(self, word: str) -> bool:
        """Whether a word at the head of a sentence is a name: elsewhere it has its capital too."""
        if word not in self.held:
            self.held[word] = self.knows(word) or is_name(self.text, word)
        return self.held[word]

    @cached_property
    def titled(self) -> dict[str, str]:
        """Surname -> he or she, where a title says so; nothing where it is both."""
        found: dict[str, set[str]] = {}
        for match in TITLED.finditer(self.text):
            found.setdefault(bare_name(match["name"]), set()).add(TITLES[match["title"]])
        return {name: next(iter(both)) for name, both in found.items() if len(both) == 1}

    @cached_property
    def acronyms(self) -> dict[str, str]:
        """Acronym -> the name it is short for."""
        return acronyms_in(self.text)

    def described(self, naming: Naming, place: int) -> list[str]:
        """The full names of those whom a description may mean, in the order they are introduced.

        Only `the mayor` is somebody introduced before; `a mayor` may be the mayor named below, but
        `a spokesman` is not any `spokesman Salim Nader`, since there are several.

        Args:
            naming: what the words show.
            place: where they stand.
        """
        fits = [
            one
            for one in self._introduced_as(naming.low, place // FAR)
            if naming.own <= words_in(one.what) and LESSER & words_in(one.what) <= naming.words
        ]
        before = [one.name for one in fits if one.start <= place]
        if before:
            itself = naming.definite or fits[len(before) - 1].start == place
            return before if itself else []
        new = naming.low in SEVERAL and naming.phrase.lower().startswith(NEW)
        later = {
            one.name
            for one in fits
            if naming.definite or (one.known and not (new and not _says_no_more(one, naming)))
        }
        return list(later) if len(later) == 1 else []

    def _introduced_as(self, noun: str, stretch: int) -> list[Introduction]:
        """Everybody who is introduced by a noun near a stretch of the text, in reading order."""
        asked = noun, stretch
        if asked not in self.introduced:
            begin, end = (stretch - 1) * FAR, (stretch + 2) * FAR
            near = (one for one in self.called if begin <= one.start < end)
            found = [one for one in near if noun_in(one.what) == noun]
            if is_for(noun):
                found += self._beside_names(noun, begin, end)
            self.introduced[asked] = sorted(set(found), key=attrgetter("start"))
        return self.introduced[asked]

    def _beside_names(self, noun: str, begin: int, end: int) -> Iterator[Introduction]:
        """Those whose full name stands close to a noun, or to what is short for it."""
        for form in (noun, *LONG.get(noun, ())):
            place = self.low.find(form, max(0, begin), end)
            while place >= 0:
                first = bisect_left(self.places, (place - REACH, 0))
                last = bisect_left(self.places, (place + NEAR, 0))
                for span in self.places[first:last]:
                    found = introduction_at(self.text, span, noun, place)
                    if found:
                        yield found._replace(name=self._in_full(bare_name(found.name)))
                place = self.low.find(form, place + len(form), end)

    @cached_property
    def low(self) -> str:
        """The text in small letters, every code point at its place."""
        return in_small_letters(self.text)

    @cached_property
    def called(self) -> list[Introduction]:
        """Those who go by another name."""
        return list(called(self.text))

    def is_titled_surname(self, naming: Naming) -> bool:
        """Whether a name is a surname behind what he is: `Professor Haddad`, `the actor Haddad`.

        Not where the full name bears another title: `former President Haddad` is not the one who
        is introduced as `Secretary Rana Haddad`.
        """
        before, _, surname = naming.name.rpartition(" ")
        title = title_of(before)
        if not title or "," in before or surname != naming.surname:
            return False
        row = before.lower().removeprefix("the ").split()
        full = self.full_names[surname]
        if not NO_TITLE.isdisjoint(row) or before.rpartition(" ")[2] in full.split():
            return False
        if _is_title_and_surname(full) or not all(
            map(_is_title_and_surname, self.namesakes.get(surname, ()))
        ):
            return False
        return self.nouns_of(surname) <= {title}

    def named_before(self, place: int) -> list[str]:
        """The names close before a place, full or with a title, the last first."""
        start = max(0, place - LOOK_BACK)
        found = [*FULL_NAME.finditer(self.text, start, place)]
        found += TITLED.finditer(self.text, start, place)
        found.sort(key=methodcaller("start"), reverse=True)
        return [bare_name(_without_opening(match.group())) for match in found]

    def _in_full(self, name: str) -> str:
        """`Minister Fadel` is `Interior Minister Hassan Fadel`."""
        full = self.full_names.get(bare_name(name.rpartition(" ")[2]), name)
        if full == name:
            return name  # most are named in full
        return full if set(name.split()) <= set(full.split()) else name


def _says_no_more(one: Introduction, naming: Naming) -> bool:
    """`the spokesman` is `a spokesman` once more; not `The commander of a unit in the north`."""
    return one.what.startswith(THE) and words_in(one.what) <= naming.words | {"the"}


def _is_title_and_surname(name: str) -> bool:
    """`Professor Haddad`: no first name."""
    return title_of(name.rpartition(" ")[0]) != ""


def _without_opening(name: str) -> str:
    """`After Rana Haddad`, at the head of a sentence: the name alone."""
    first, _, rest = name.partition(" ")
    return rest if first.lower() in FIRST_NAMES_NOT else name
