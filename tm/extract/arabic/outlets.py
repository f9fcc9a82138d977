"""Through which medium the words came: صحيفة «الصباح», قال لوكالة كذا, الوكالة.

An outlet is known because the glossary says so, because a word for a medium stands before its
name, or because it is a name in marks where an addressee or a source stands. `الصحيفة` alone is
the last outlet named before, if its noun fits. Start reading at `Outlets.in_phrase`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from tm.extract.arabic import phrases
from tm.extract.arabic.phrase_ends import is_addressee
from tm.lang.ar import words
from tm.lang.arabic import strict_key
from tm.model import ConceptType, Outlet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.phrases import Phrase
    from tm.extract.arabic.sentences import Token
    from tm.glossary import Termbase
    from tm.model import Mention

MAX_NAME_TOKENS = 3
MAX_OCCASION = 24
_BEFORE_OUTLETS = words.MEDIA | words.PASSES_ON | words.PREPOSITIONS | words.CORRESPONDENTS
# Nouns that are part of the name: راديو النيل, but صحيفة الأيام is called الأيام.
PART_OF_NAME = frozenset({"راديو", "تلفزيون", "اذاعة"})
MARKS = "«»“”„\"'‘’ "


class Outlets:
    """The outlets of one article."""

    def __init__(self, text: str, mentions: list[Mention], termbase: Termbase) -> None:
        self.text = text
        self.termbase = termbase
        self.mentions = [mention for mention in mentions if self._is_source(mention)]
        self.starts = [mention.span.start for mention in self.mentions]
        self.named: dict[str, Outlet] = {}

    def _is_source(self, mention: Mention) -> bool:
        entry = self.termbase.entry(mention.concept)
        if entry is None or mention.nested_in:
            return False
        return entry.type is ConceptType.OUTLET or bool(entry.publishes)

    def in_phrase(self, tokens: Sequence[Token], phrase: Phrase, via: str) -> Outlet | None:
        """The outlet that some tokens name, or None."""
        noun, begin = self._medium(tokens, phrase)
        known = self._known_in(tokens, phrase, via)
        if known:
            return self._remember(noun, known)
        if begin < phrase[1] and tokens[begin].kind == "q":
            plain = self.text[tokens[begin].start : tokens[begin].end].strip(MARKS)
            return (
                self._remember(noun, self.unknown(plain, via))
                if noun or begin == phrase[0]
                else None
            )
        if noun is None or noun in words.CORRESPONDENTS:
            return None
        end = min(phrase[1], begin + MAX_NAME_TOKENS)
        if begin == end:
            again = self.named.get(noun)
            return again or self.unknown(words_of(self.text, tokens, phrase), via)
        aside = self._in_brackets(tokens, phrase[1], via)
        if aside:  # وكالة الأنباء السورية الرسمية (سانا)
            return self._remember(noun, aside)
        if words.is_definite(tokens[phrase[0]].key) or noun in PART_OF_NAME:  # التلفزيون الرسمي
            begin = phrase[0]
        name = words_of(self.text, tokens, (begin, end))
        if tokens[begin].key == f"ل{noun}":
            name = name[1:]  # قال لراديو النيل
        elif tokens[begin].key.startswith("لل"):
            name = f"ا{name[1:]}"  # للإذاعة الوطنية
        return self._remember(noun, self.unknown(name, via))

    def _in_brackets(self, tokens: Sequence[Token], number: int, via: str) -> Outlet | None:
        """The outlet of the glossary that brackets behind a phrase name."""
        if number + 2 >= len(tokens) or tokens[number].key != "(":
            return None
        return self._known_in(tokens, (number + 1, number + 2), via)

    def leads(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        """Whether an outlet of the glossary, or its correspondent, begins a phrase.

        مدير المرصد is no outlet.
        """
        alone = phrase[1] - phrase[0] == 1 and tokens[phrase[0]].kind == "w"
        if alone and words.bare_noun(tokens[phrase[0]].key) in words.SITUATIONS:
            return False  # وأضاف البيان
        sent = words.construct_forms(tokens[phrase[0]].key) & (words.CORRESPONDENTS | words.PRESS)
        return self.knows(tokens, phrase) and bool(sent or self._begins(tokens[phrase[0]]))

    def addressed(
        self, tokens: Sequence[Token], begin: int, end: int
    ) -> tuple[Phrase, Outlet] | None:
        """An outlet that was told: قال لـ«الصباح», في حديث إلى قناة كذا."""
        for number in range(max(begin, end - MAX_OCCASION), end):
            token = tokens[number]
            if token.kind != "w":
                continue
            start = number
            if is_addressee(tokens, number):
                start = number + 1 if token.key == "ل" else number
            elif (
                token.key in ("الى", "مع")
                and number
                and words.construct_forms(tokens[number - 1].key) & words.SPEECH_NOUNS
            ):
                start = number + 1
            else:
                continue
            phrase = (start, self._end(tokens, start, end))
            if phrase[0] < phrase[1]:
                found = self.in_phrase(tokens, phrase, "addressee")
                if found:
                    return phrase, found
        return None

    def on_occasion(self, tokens: Sequence[Token], phrase: Phrase) -> Outlet | None:
        """An outlet in what stands between a verb and its words.

        كتب عبر منصة «إكس», في تصريحات نقلتها «العربية».
        """
        for number in range(*phrase):
            token = tokens[number]
            before = tokens[number - 1].key if number else ""
            if token.kind == "q" and before in words.PASSES_ON:
                return self.in_phrase(tokens, (number, number + 1), "occasion")
            if token.kind == "q" and number > phrase[0] and before in words.MEDIA:
                return self.in_phrase(tokens, (number - 1, number + 1), "occasion")
            named = words.construct_forms(before) & _BEFORE_OUTLETS or token.key[:1] == "ب"
            found = self._known_in(tokens, (number, phrase[1]), "occasion") if named else None
            if found and self._begins(token):
                return found
        return None

    def _begins(self, token: Token) -> bool:
        """Whether an outlet of the glossary begins with a word or in marked words."""
        at = bisect_left(self.starts, token.start)
        return at < len(self.starts) and self.starts[at] < token.end

    def _end(self, tokens: Sequence[Token], start: int, limit: int) -> int:
        """A medium's noun with the name behind it, or one name."""
        if start >= limit:
            return start
        if tokens[start].kind == "q":
            return start + 1
        found = phrases.phrase_after(tokens, start + 1, min(limit, start + 1 + MAX_NAME_TOKENS))
        return found[1] if found else start + 1

    def knows(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        """Whether the glossary has an outlet in some tokens."""
        return self._known_in(tokens, phrase, "") is not None

    def _known_in(self, tokens: Sequence[Token], phrase: Phrase, via: str) -> Outlet | None:
        """An outlet of the glossary in some tokens; `«بناة الغد»` is no `الغد`."""
        start, end = tokens[phrase[0]].start, tokens[phrase[1] - 1].end
        at = bisect_left(self.starts, start)
        for token in tokens[slice(*phrase)]:
            if token.kind == "q" and at < len(self.starts) and self.starts[at] < token.end:
                inner = self.text[token.start : token.end].strip(MARKS)
                within = token.start <= self.starts[at]
                if within and len(inner) > len(self.mentions[at].span):
                    return None
        return self._known(start, end, via)

    def _medium(self, tokens: Sequence[Token], phrase: Phrase) -> tuple[str | None, int]:
        """The noun for a medium that begins a phrase, and the token behind it."""
        first = tokens[phrase[0]].key
        for noun in (first, words.bare_noun(first)):
            if noun in words.MEDIA | words.CORRESPONDENTS:
                return noun, phrase[0] + 1
        return None, phrase[0]

    def _known(self, start: int, end: int, via: str) -> Outlet | None:
        """An outlet of the glossary in a stretch of text."""
        at = bisect_left(self.starts, start)
        if at == len(self.starts) or self.mentions[at].span.end > end:
            return None
        concept = self.mentions[at].concept
        entry = self.termbase.entry(concept)
        name = (entry.preferred("ar") if entry else None) or concept
        return Outlet(concept, name, via)

    @staticmethod
    def unknown(name: str, via: str) -> Outlet:
        """An outlet that the glossary has not."""
        slug = re.sub(r"\W+", "_", strict_key(name)).strip("_")
        return Outlet(slug, name, f"{via}; not in the glossary")

    def _remember(self, noun: str | None, outlet: Outlet) -> Outlet:
        if noun:
            self.named[noun] = outlet
        else:  # «الفجر» may be a paper or a channel: whichever is meant next
            for known in self.named:
                self.named[known] = outlet
        return outlet


def words_of(text: str, tokens: Sequence[Token], phrase: Phrase) -> str:
    """The words of a phrase as written."""
    return text[tokens[phrase[0]].start : tokens[phrase[1] - 1].end]
