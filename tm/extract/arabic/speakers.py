"""From the words that name a speaker to the speaker: names without their titles, and who is meant.

A later name stands for the longer one that ends with it (`الشامي` for `محمود الشامي`), a noun
with the article for the last speaker with that noun (`المصدر` for `مصدر أمني`), a pronoun or no
words at all for the last speaker. What cannot be resolved stays as it is stated. Start reading
at `Speakers.resolve`.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tm.extract.arabic.names import KUNYAS, MIN_NAME_WORDS, find_name, gender_of_name
from tm.extract.arabic.objects import is_kin
from tm.extract.arabic.phrases import SIRS
from tm.lang.ar import words
from tm.lang.ar.cues import FEMININE, MASCULINE
from tm.model import Speaker

if TYPE_CHECKING:
    from tm.model import Span

WORD = re.compile(r"[^\s،,:()«»“”\"]+")
MIN_TITLE_WORDS = 2
# كنزة البالغة من العمر 38 سنة: how old somebody is names nobody.
AGED = " البالغ"
# Nouns for whoever was named before.
ANYBODY = frozenset({"الرجل", "المراة", "الشاب", "الشابة", "السيدة", "الفتاة", "الفتى"})
PRONOUNS = frozenset({"هو", "هي", "هم", "هما"}) | words.HONORIFICS
# المتحدث: whoever spoke last.
THE_SPEAKER = frozenset({"متحدث", "متحدثة"})
# The one of two who was named last.
LATTER = frozenset({("الاخير",), ("الاخيرة",), ("هذا", "الاخير"), ("هذه", "الاخيرة")})
_BELONGING = words.SPEAKS_AS_ONE | words.SITUATIONS | words.TEXTS | words.THINGS
# How often a portrait's figure must have been heard or seen.
MIN_TIMES = 3
# Speakers back to whom a verb without a subject may reach.
MAX_RECENT = 12


@dataclass(frozen=True, slots=True)
class Known:
    """A speaker met before; of زميله whose he is, if that is known."""

    item: str
    resolved: str
    phrase: tuple[str, ...]
    named: bool
    place: Span | None
    gender: str = ""
    owner: Known | None = None

    @property
    def is_person(self) -> bool:
        """Whether a title, another noun for a person or a given name begins the words."""
        first = self.phrase[0]
        return first in words.NAMES_PERSON or words.bare_noun(first) in words.PERSON_NOUNS


class Speakers:
    """The speakers of one article, in reading order."""

    def __init__(self) -> None:
        self.last: Known | None = None
        self.medium: Known | None = None
        self.asker = ""
        self.full_names: dict[str, str] = {}
        self.recent: deque[Known] = deque(maxlen=MAX_RECENT)
        self.persons: dict[str, Known] = {}
        self.times: Counter[str] = Counter()
        self.by_phrase: dict[tuple[str, ...], Known] = {}
        self.by_last: dict[str, Known] = {}
        self.by_first: dict[str, Known] = {}
        self.by_head: dict[str, Known] = {}

    def resolve(
        self,
        item: str,
        words_of: str | None,
        stated: Span | None,
        gender: str = "",
        called: str = "",
    ) -> Speaker | None:
        """The speaker of one quote or claim.

        Args:
            item: id of the quote or claim.
            words_of: the words that name the speaker, proclitics cut off; None for a pronoun
                or no words.
            stated: where they stand.
            gender: of the verb; who speaks without being named agrees with it.
            called: the name that is given to whom the words describe.
        """
        if words_of is None:
            return self._repeat(item, stated, gender)
        phrase = " ".join(words_of.split()).partition(AGED)[0]
        keys = _keys(phrase)
        self.asker = ""
        if not keys or (len(keys) == 1 and keys[0] in PRONOUNS):
            return self._repeat(item, stated, gender)
        name = called or find_name(phrase)
        if keys in LATTER:  # فرد عليه الأخير: who was named last
            self.last = next(iter(self.recent), None)
            return self._repeat(item, stated, "")
        earlier = self._antecedent(_keys(called) or keys, name)
        if earlier is None and name is None and len(keys) <= MIN_TITLE_WORDS:
            # وقال كرم, whom the article names in full elsewhere
            titled = len(keys) == 1 or words.bare_noun(keys[0]) in words.TITLES
            name = self.full_names.get(keys[-1]) if titled else None
        resolved = earlier.resolved if earlier else (name or phrase)
        named = earlier.named if earlier else name is not None or len(keys) == 1
        fuller = earlier is None or len(keys) > len(earlier.phrase)
        kept = keys if earlier is None or fuller else earlier.phrase
        gender = gender or (
            earlier.gender if earlier else gender_of_name(name or phrase) or gender_of_name(phrase)
        )
        # Who is only seen says nothing: what he said before stays his last word.
        said = item or (earlier.item if earlier else "")
        owner = earlier.owner if earlier else self._owner_of(keys[0])
        known = Known(said, resolved, kept, named, stated, gender, owner)
        self._remember(known)
        if called:
            self.by_phrase[_keys(called)] = known
        own = _keys(name) if name else ()
        if own and keys[-len(own) :] == own and len(keys) - len(own) >= MIN_TITLE_WORDS:
            office = keys[: -len(own)]  # الناشط الحقوقي أحمد كرم
            self.by_phrase[office] = known
            if len(office) > MIN_TITLE_WORDS and words.bare_noun(office[-1]) in words.TITLES:
                self.by_phrase[office[:-1]] = known  # رئيس المجلس المهندس سامي كرم
        return Speaker(
            stated=stated,
            resolved=resolved,
            head=phrase.split()[0],
            named=named,
            anaphor_of=(earlier.item or None) if earlier else None,
        )

    def go_on(self, item: str) -> Speaker | None:
        """Words without a verb go on with the last speaker, also when he asked."""
        self.asker = ""
        return self._repeat(item, None, "")

    def note(self, words_of: str, place: Span, called: str = "") -> None:
        """Somebody who spoke without being quoted; words without a subject may be his."""
        self.resolve("", words_of, place, called=called)

    def see(self, words_of: str, place: Span) -> None:
        """Somebody who is named and neither speaks nor acts; a verb may agree with nobody else."""
        last = self.last
        self.resolve("", words_of, place)
        self.last = last

    def return_to(self, known: Known | None) -> None:
        """What comes next goes on with somebody, though another's words were told in his."""
        self.last = known
        if known is not None:
            self.recent.appendleft(known)

    def name_last(self, name: str) -> bool:
        """Who spoke or acted last is called by a name, which is told now; false if he has one."""
        if self.last is None or self.last.named:
            return False
        known = replace(self.last, resolved=name, named=True)
        self.by_phrase[_keys(name)] = known
        self._remember(known)
        return True

    def name_role(self, role: str) -> None:
        """Who was seen before the last is meant by the noun by which that one was: المتهم.

        Args:
            role: key of the noun.
        """
        if len(self.recent) > 1:
            self.by_phrase[role,] = self.by_head[role.removeprefix("ال")] = self.recent[1]

    def note_medium(self, item: str, name: str) -> None:
        """A medium that passed words on or spoke: `الصحيفة` may mean it later."""
        self.medium = Known(item, name, _keys(name), named=True, place=None)

    def note_question(self, asked: str, place: Span | None) -> None:
        """The last speaker asked; who answers without being named is somebody else.

        Args:
            asked: the words that name who is to answer; empty when none do.
            place: where they stand.
        """
        last = self.last
        if last is None:
            return
        if asked and place:
            self.resolve("", asked, place)
            self.last = last
        self.asker = last.resolved

    def knows(self, words_of: str) -> bool:
        """Whether words name somebody who spoke before."""
        keys = _keys(words_of)
        return bool(keys) and self._antecedent(keys, find_name(words_of)) is not None

    def is_called(self, key: str) -> bool:
        """Whether a word alone is what somebody was called when he spoke."""
        return (key,) in self.by_phrase

    def _repeat(self, item: str, stated: Span | None, gender: str) -> Speaker | None:
        """No words of its own: the last speaker with whom the verb agrees."""
        last = self.last or next(iter(self.recent), None)  # who was only seen
        if last is None:
            return Speaker(stated, None) if stated else None
        if last.resolved == self.asker:
            others = (known for known in self.recent if known.resolved != self.asker)
            last = next(others, last)
        if gender and last.gender and gender != last.gender:
            last = next((known for known in self.recent if known.gender == gender), last)
        self.asker = ""
        self._remember(replace(last, item=item))
        return Speaker(
            stated,
            last.resolved,
            named=last.named,
            anaphor_of=last.item or None,
            implied=None if stated else last.place,
        )

    def _owner_of(self, head: str) -> Known | None:
        """Whose زميله or ابنتها is: the last speaker of that gender."""
        last = self.last
        if last is None or not is_kin(head):
            return None
        last = last.owner or last
        gender = FEMININE if head.endswith("ها") else MASCULINE
        if last.gender in ("", gender):
            return last
        others = [known for known in self.persons.values() if known.gender == gender]
        return max(others, key=lambda known: self.times[known.resolved], default=None)

    def return_to_owner(self) -> None:
        """A paragraph goes on with whom it is about: behind يروي زميله, he is not the friend."""
        if self.last and self.last.owner:
            self.last = self.last.owner

    def return_to_seen(self) -> None:
        """A paragraph goes on with whom its first sentence names alone."""
        self.last = next(iter(self.recent), self.last)

    def return_to_figure(self) -> None:
        """A paragraph without a subject is about whom a portrait is about.

        Nobody else was heard or seen half as often.
        """
        if not self.times:
            return
        (figure, times), *others = self.times.most_common(2)
        if times >= MIN_TIMES and all(times >= 2 * each for _, each in others):
            self.last = self.persons[figure]

    def _antecedent(self, keys: tuple[str, ...], name: str | None) -> Known | None:
        """The earlier speaker that the words mean."""
        same = self.by_phrase.get(keys)
        if same:
            return same
        own = (_keys(name) if name else ()) or keys
        longer = self.by_last.get(own[-1])
        if longer and _belongs(longer.phrase, own):
            longer = None
        if longer and own in (longer.phrase[-len(own) :], _keys(longer.resolved)[-len(own) :]):
            return longer
        given = self.by_phrase.get(keys[:1])
        if given and keys[0] in words.GIVEN_NAMES and len(keys) == MIN_NAME_WORDS:
            return given  # دخل سامر القاعة: who is known by a given name alone has no other
        if len(keys) == 1 and keys[0] in words.GIVEN_NAMES and keys[0] in self.by_first:
            return self.by_first[keys[0]]  # بدأت إيناس, whom the article names in full
        said = tuple(key for key in keys if key not in words.SAME)
        said = said[1:] if len(said) > 1 and said[0] in SIRS else said  # السيد الوزير
        head = said[0].removeprefix("ال") if said and words.is_definite(said[0]) else ""
        found = self.by_head.get(head) if len(said) == 1 else None
        if found is None and len(said) == 1 and head in words.MEDIA:
            found = self.medium
        again = len(said) < len(keys) or (len(said) == 1 and head in THE_SPEAKER)
        if head and found is None and again:
            found = next((known for known in self.recent if known.item), None)
        if found is None and keys[0] in ANYBODY and name is None:
            return self._last_person(gender_of_name(keys[0]))
        return found

    def _last_person(self, gender: str) -> Known | None:
        """الرجل السبعيني: the last person who may be meant."""
        persons = (known for known in self.recent if known.is_person)
        return next((known for known in persons if known.gender in ("", gender)), None)

    def _remember(self, known: Known) -> None:
        """Keep a speaker under what later words may name him by."""
        self.last = known
        if known.is_person:
            self.persons[known.resolved] = known
            self.times[known.resolved] += 1
        self.recent.appendleft(known)
        self.by_phrase[known.phrase] = known
        self.by_head[known.phrase[0].removeprefix("ال")] = known
        named = _keys(known.resolved)
        if len(named) > 1 and named[0] in words.GIVEN_NAMES:
            self.by_first[named[0]] = known
        for last in {known.phrase[-1], *_keys(known.resolved)[-1:]}:
            self.by_last[last] = known
            if (last,) in self.by_phrase and _names_in_full(known.phrase, last):
                self.by_phrase[last,] = known  # كرم in a headline, below it the full name


def _names_in_full(phrase: tuple[str, ...], last: str) -> bool:
    """Whether a phrase names a person whom its last word names too; مكتب كرم, والد راضية do not."""
    thing = words.bare_noun(phrase[0]) in _BELONGING
    return len(phrase) > 1 and not thing and not _belongs(phrase, (last,))


def _belongs(phrase: tuple[str, ...], own: tuple[str, ...]) -> bool:
    """Whether somebody is named by whom he belongs to: والد راضية is not راضية."""
    kin = phrase[0] in words.PERSON_NOUNS - KUNYAS
    return kin and not words.is_definite(phrase[0]) and phrase[1:] == own


def _keys(phrase: str) -> tuple[str, ...]:
    """The keys of the words of a phrase, without marks."""
    return tuple(words.word_key(word) for word in WORD.findall(phrase))
