"""Whom the sentences of an article name, act or ask, though nobody quotes them there.

Later words without a subject may be theirs, and a noun with the article may mean them. Start
reading at `Sightings.note`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.arabic.callings import NAMING, called_in
from tm.extract.arabic.clauses import bystanders
from tm.extract.arabic.phrases import is_person, phrase_after
from tm.extract.arabic.places import behind_letters, span_of
from tm.extract.arabic.sharing import ASKING, WE_ASKED
from tm.lang.ar import words
from tm.lang.ar.cues import find_cue
from tm.model import Span

# Verbs of those who speak to what was said.
REACTING = frozenset(
    f"{verb}{end}"
    for verb in ("خالف", "شاطر", "وافق", "ساند", "جارى", "ناقض", "يخالف", "يشاطر", "يوافق", "يساند")
    for end in ("", "ت")
) | {"تخالف", "تشاطر", "توافق", "تساند"}

if TYPE_CHECKING:
    from tm.extract.arabic.attribution import View
    from tm.extract.arabic.phrases import Phrase
    from tm.extract.arabic.speakers import Speakers


class Sightings:
    """What one article shows of people beside what it quotes."""

    def __init__(self, text: str, speakers: Speakers) -> None:
        self.text = text
        self.speakers = speakers

    def see_all(self, view: View) -> None:
        """All persons of a sentence; a noun behind a comma means the one before it.

        محاكمة سامي كرم، المتهم بالسرقة: later the accused is he.
        """
        role = -1
        for person in bystanders(view.tokens):
            self._see(view, person)
            if person[0] == role:
                self.speakers.name_role(view.tokens[role].key)
            role = self._role_behind(view, person)

    def see_last(self, view: View, end: int) -> None:
        """Whom a sentence names last before a token: a person, or a word for who spoke before."""
        persons = bystanders(view.tokens[:end])[-1:]
        begin = persons[0][1] if persons else 0
        for number in range(end - 1, begin - 1, -1):
            token = view.tokens[number]
            if token.kind == "w" and self.speakers.is_called(token.key):
                persons = [(number, number + 1)]
                break
        for person in persons:
            self._see(view, person)

    def note(self, view: View, *, opens: bool) -> bool:
        """Who speaks without words, acts or is acted on in a sentence; whether he is its topic.

        Args:
            view: the sentence.
            opens: a paragraph begins with it.
        """
        if self._names_last(view):
            return True
        if view.silent and self._is_work(view, view.silent):
            return False  # أثار مسلسل «كذا» جدلاً
        if view.silent and self._is_done_to(view, view.silent):
            place = span_of(view.tokens, view.silent)
            self.speakers.see(place.of(self.text), place)
        elif view.silent:
            silent, called = called_in(self.text, view.tokens, view.silent)
            place = self._of_silent(view, silent)
            self.speakers.note(place.of(self.text), place, called)
            verb = view.tokens[view.silent[0] - 1].key if view.silent[0] else ""
            before = find_cue(verb)
            we = verb.removeprefix("و") == WE_ASKED  # سألنا الزبون عن رأيه: he answers
            if before and before[0].lemma == ASKING and not we:
                self.note_question(view, view.silent[1], len(view.tokens), named=True)
            return True
        elif view.actor and not self._is_work(view, view.actor):
            place = span_of(view.tokens, view.actor)
            if self.speakers.knows(place.of(self.text)):
                self.speakers.note(place.of(self.text), place)
        elif opens and not view.reports:
            self._open(view)
        return False

    def _names_last(self, view: View) -> bool:
        """اسمه الحاج عطا: the name of somebody who was described before."""
        if not view.tokens or view.tokens[0].key not in NAMING:
            return False
        called = called_in(self.text, view.tokens, (-1, -1))[1]
        return bool(called) and self.speakers.name_last(called)

    def _open(self, view: View) -> None:
        """Whom a paragraph goes on with whose first sentence has nobody who acts."""
        persons = bystanders(view.tokens)
        if not persons:
            self.speakers.return_to_figure()
        elif len(persons) == 1 and view.tokens[persons[0][0]].key.startswith("لل"):
            self.speakers.return_to_seen()  # لا تعني الأرقام شيئاً للحاج رمضان

    def note_question(self, view: View, begin: int, end: int, *, named: bool) -> None:
        """Who is asked stands behind who asks: سأل القاضي الشاهدة; who asks may be named."""
        asked = phrase_after(view.tokens, begin, end, strict=True)
        if asked and (
            view.tokens[asked[0]].kind == "q"
            or is_person(view.tokens, asked)
            or words.is_definite(view.tokens[asked[0]].key)
        ):
            place = span_of(view.tokens, asked)
            self.speakers.note_question(place.of(self.text), place)
        elif named:
            self.speakers.note_question("", None)

    def _see(self, view: View, person: Phrase) -> None:
        """Somebody whom a sentence names."""
        place = span_of(view.tokens, person)
        told = place.of(self.text)
        self.speakers.see(f"ال{told[2:]}" if told.startswith("لل") else told, place)

    @staticmethod
    def _role_behind(view: View, person: Phrase) -> int:
        """Where the office of a person begins behind a comma; -1 where none does."""
        number = person[1] + 1
        if number >= len(view.tokens) or view.tokens[person[1]].key != "،":
            return -1
        named = view.tokens[person[1] - 1].named or person[1] - person[0] > 1
        role = view.tokens[number].key
        held = words.is_definite(role) and words.bare_noun(role) in words.PERSON_NOUNS
        return number if named and held else -1

    @staticmethod
    def _is_work(view: View, phrase: Phrase) -> bool:
        """Whether a phrase names a film, a book, a series: none goes on speaking."""
        key = view.tokens[phrase[0]].key
        return bool({key, words.bare_noun(key)} & words.WORKS)

    @staticmethod
    def _is_done_to(view: View, phrase: Phrase) -> bool:
        """أهداه المعلم كماناً: whom a sentence is about is who is given it, not who gives."""
        verb = view.tokens[phrase[0] - 1].key if phrase[0] else ""
        if verb.removeprefix("و").removesuffix("ا").removesuffix("ه") in REACTING:
            return False  # وخالفها الباحث
        opens = phrase[0] == 1 or (phrase[0] > 1 and view.tokens[phrase[0] - 2].kind == "p")
        return opens and verb.endswith(("ه", "ها")) and find_cue(verb) is None

    def _of_silent(self, view: View, phrase: Phrase) -> Span:
        """Where somebody is named who speaks without words; no ل of بالنسبة لكرم."""
        place = span_of(view.tokens, phrase)
        before = view.tokens[phrase[0] - 1].key if phrase[0] else ""
        if before.removeprefix("و") != "بالنسبة":
            return place
        return Span(behind_letters(self.text, view.tokens[phrase[0]], 1), place.end)
