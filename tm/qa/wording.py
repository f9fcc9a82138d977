"""How two terms of one concept are related, and what to write in the place of one.

    compare     respelt (Lattakia, Latakia), part (Putin), fuller (Bashar al-Assad), other (Daesh)
    propose     the term the desk writes, in the shape the place asks for: possessive, capitals,
                the one-letter Arabic words before it
Start reading at `propose`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from tm.lang import arabic, latin
from tm.model import Span, TermType
from tm.qa.copytext import is_forbidden

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.model import Term
    from tm.qa.copytext import Copy, Usage

# Of two spellings of one name, this much of the letters agrees; of two names of one thing, less.
_LIKE = 0.6

_APOSTROPHES = frozenset("'\N{RIGHT SINGLE QUOTATION MARK}")
_POSSESSIVE = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}]s\\b")
# A single quotation mark that opens, and what it may open in.
_OPENED = re.compile("(?:^|[\\s(])['\N{LEFT SINGLE QUOTATION MARK}]")
_LINE_REACH = 200
_ARABIC = re.compile("[\u0600-\u06ff]")
_WORD = re.compile(r"\w+")
# The English article goes with some names only: "the Islamic State", but "ISIS".
_ENGLISH_ARTICLE = re.compile(r"\b(?:the|an?)\s+$", re.IGNORECASE)
_AN = re.compile(r"\ban?\s+$", re.IGNORECASE)
_REACH = 8  # code points that hold an article and the blanks after it
_VOWELS = frozenset("aeiouAEIOU")


class Relation(StrEnum):
    """What a term is, seen from another term of the same concept."""

    RESPELT = "respelt"
    PART = "part"
    FULLER = "fuller"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to write.

    Attributes:
        span: what it replaces: the usage with what belongs to its word.
        text: in the shape of the place.
        safe: it may be written without a person looking.
    """

    span: Span
    text: str
    safe: bool


def compare(one: str, other: str) -> Relation:
    """What `one` is, seen from `other`: both names of one concept in one language.

    Articles of Arabic names and `the` do not count as words; letters count as they are.
    """
    ours, theirs = _words(one), _words(other)
    if ours == theirs:
        return Relation.RESPELT
    if _is_within(ours, theirs):
        return Relation.PART
    if _is_within(theirs, ours):
        return Relation.FULLER
    return Relation.RESPELT if is_like(one, other) else Relation.OTHER


def is_like(one: str, other: str) -> bool:
    """Whether two names look like spellings of one name, or of a part of it."""
    short, long = sorted((_words(one), _words(other)), key=len)
    key = _key("".join(short))
    windows = (long[at : at + len(short)] for at in range(len(long) - len(short) + 1))
    return any(_likeness(key, _key("".join(window))) >= _LIKE for window in windows)


def propose(usage: Usage, copy: Copy) -> Proposal | None:
    """What to write instead of a usage; None when the desk prefers nothing or just this."""
    if usage.preferred is None:
        return None
    term = _choose(usage, usage.preferred)
    found = usage.span.of(copy.text)
    written = _take_capitals(term.text, found, usage.term.text)
    if _ARABIC.search(written):
        span, shaped = _join_proclitics(copy.text, usage.span, written)
    else:
        span, shaped = _add_possessive(copy.text, usage.span, written)
    if shaped == span.of(copy.text):
        return None
    return Proposal(span, shaped, _is_safe(usage, copy.text, written))


def _choose(usage: Usage, preferred: Term) -> Term:
    """The preferred term, or the part of it that answers to the part that was written.

    For `Khmeimim` that is `Hmeimim`, when the glossary admits it beside `Hmeimim Airbase`.
    """
    length = len(_words(usage.term.text))
    for rival in usage.rivals:
        if (
            not is_forbidden(rival)
            and rival.type is not TermType.ACRONYM
            and len(_words(rival.text)) == length
            and compare(rival.text, preferred.text) is Relation.PART
            and is_like(rival.text, usage.term.text)
        ):
            return rival
    return preferred


def _take_capitals(term: str, found: str, known: str) -> str:
    """The term in the capitals of the place, where those are not the glossary's own."""
    if found.isupper() and not known.isupper():
        return term.upper()
    if found[:1].isupper() and known[:1].islower():
        return term[:1].upper() + term[1:]
    return term


def _add_possessive(text: str, span: Span, written: str) -> tuple[Span, str]:
    """The span and the proposal with the possessive that follows."""
    if suffix := _POSSESSIVE.match(text, span.end):
        return Span(span.start, suffix.end()), written + suffix.group()
    if _is_plural_possessive(text, span):
        mark = text[span.end]
        ending = mark if written.endswith("s") else f"{mark}s"
        return Span(span.start, span.end + 1), written + ending
    return span, written


def _is_plural_possessive(text: str, span: Span) -> bool:
    """Whether a plural with an apostrophe stands there, not the end of a quotation."""
    after = text[span.end : span.end + 2]
    if after[:1] not in _APOSTROPHES or after[1:].isalnum() or text[span.end - 1] not in "sS":
        return False
    return not _OPENED.search(text[max(0, span.start - _LINE_REACH) : span.start])


def _join_proclitics(text: str, span: Span, written: str) -> tuple[Span, str]:
    """The span and the proposal with the one-letter words that are written together with it."""
    start = span.start
    while start and _WORD.match(text[start - 1]):
        start -= 1
    return Span(start, span.end), _join(text[start : span.start], written)


def _join(before: str, word: str) -> str:
    """An Arabic word written together with proclitics.

    The article loses its alef after `ل`, and three `ل` in a row become two.
    """
    if before.endswith("ل") and word.startswith("ال"):
        rest = word[2:]
        return before + (rest if rest.startswith("ل") else f"ل{rest}")
    return before + word


def _is_safe(usage: Usage, text: str, written: str) -> bool:
    """Whether the proposal reads well in its place whatever it is."""
    found = usage.span.of(text)
    if usage.shared or "\n" in found or "\r" in found or _is_inflected(usage, text):
        return False
    before = text[max(0, usage.span.start - _REACH) : usage.span.start]
    if _AN.search(before) and (found[0] in _VOWELS) != (written[0] in _VOWELS):
        return False
    after = text[usage.span.end : usage.span.end + 2]
    bare = after[:1] in _APOSTROPHES and not after[1:].isalnum()
    if bare and found[-1] != written[-1]:
        return False  # `Forces'`, but `Force's`
    return is_like(usage.term.text, written) or not _ENGLISH_ARTICLE.search(before)


def _is_inflected(usage: Usage, text: str) -> bool:
    """Whether more than the case of the letters tells the usage from the glossary's term."""
    if not _ARABIC.search(usage.term.text):
        found = latin.spotting_key(usage.span.of(text))
        return " ".join(found.split()).casefold() != latin.spotting_key(usage.term.text).casefold()
    span, whole = _join_proclitics(text, usage.span, usage.term.text)
    follows = _WORD.match(text[span.end : span.end + 1])
    return bool(follows) or _key(span.of(text)) != _key(whole)


def _words(text: str) -> list[str]:
    """The words of a name in small letters, without articles."""
    if _ARABIC.search(text):
        return arabic.strict_key(text).split()
    words = _WORD.findall(latin.lower(latin.spotting_key(text).replace("'", "")))
    return [word for word in words if word not in latin.ARTICLES] or words


def _is_within(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether all words of a part stand in the whole, in order."""
    rest = iter(whole)
    return all(word in rest for word in part)


def _key(text: str) -> str:
    """A text without what writers mix up."""
    return arabic.loose_key(text) if _ARABIC.search(text) else latin.loose_key(text)


def _likeness(one: str, other: str) -> float:
    """How much of the letters agrees, 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
