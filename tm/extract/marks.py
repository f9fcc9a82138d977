"""Quotation marks -> marked spans: which mark opens, which closes, and what was left open.

A mark's direction comes from three votes: its shape, its neighbours (an opener stands before a
letter, a closer after one), and what is already open. Any double opener may meet any double
closer, since copy mixes them. Apostrophes, inches and mark-up attributes are no marks. A
paragraph is read once from left to right with a stack; a quote left open goes on when the next
paragraph opens with a mark again, else it ends with its sentence. A single mark that nothing
closes was an apostrophe (`‘Abd al-Karim`), and holds nothing. Start reading at `pair_marks`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from tm.extract.mark_signs import (
    AFTER_CLOSER,
    BEFORE_OPENER,
    BLANKS,
    CLOSERS,
    OPENERS,
    SINGLES,
    find_marks,
    is_stop,
    looks_closing,
)
from tm.model import Span, make_span

SENTENCE_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s|$)")
# What shows that a stretch is not spoken from end to end.
REPORTING = re.compile(r"\b(?:said|says|told|adds|added|asked|wrote|according)\b")
TERMINAL = frozenset(".!?…")
# How many marks ahead a doubt is settled by; more would make odd pages slow, and settle nothing.
LOOK_AHEAD = 12
MAX_NESTED = 8
# Behind the words `...", said Rana Haddad, a baker`: how far off their verb may stand.
MAX_ATTRIBUTION = 60
ENDS_ATTRIBUTION = re.compile(r"[.;:\n\"“”]")
PAUSES = frozenset(",.!?")
# Words that begin with an apostrophe, so that it opens nothing.
ELIDED = re.compile(r"(?:em|til|tis|twas|cause|n|s|t|bout|round|\d0s|\d\d)\b", re.IGNORECASE)
# Where the neighbours agree on these, nothing else is asked.
PLAIN = frozenset('“”"')
# Behind a figure they may be inches and minutes.
INCHES = frozenset({'"', "'", "’", "''"})


class How(StrEnum):
    """How a marked span got its ends."""

    PAIRED = "paired"
    CONTINUES = "open-goes-on"
    """Left open at the paragraph's end; the next paragraph opens with a mark again."""
    CONTINUED = "closed-from-before"
    """The first mark is a closer; the paragraph before was left open."""
    UNCLOSED = "unclosed"
    UNOPENED = "unopened"


PAIRED = How.PAIRED


@dataclass(slots=True)
class Marked:
    """A marked span of one paragraph, outermost marks only.

    Attributes:
        span: with its marks.
        inner: without them.
        single: between single marks.
        nested: the marked spans inside it.
    """

    span: Span
    inner: Span
    how: How
    single: bool = False
    nested: tuple[Span, ...] = ()


@dataclass(slots=True)
class _Open:
    """A mark that opened and waits for its closer."""

    start: int
    end: int
    single: bool
    char: str
    nested: list[Marked]


def pair_marks(
    text: str, paragraph: Span, *, carried: bool, next_mark: str
) -> tuple[list[Marked], bool]:
    """The marked spans of one paragraph.

    Args:
        text: the whole text, odd blanks mapped to plain ones.
        paragraph: where to read.
        carried: the paragraph before left a quote open.
        next_mark: the mark that opens the next paragraph, or nothing.

    Returns:
        The spans in order, and whether the paragraph leaves a quote open for the next.
    """
    return _Pairing(text, paragraph, carried=carried, next_mark=next_mark).run()


class _Pairing:
    """One left-to-right reading of a paragraph."""

    def __init__(self, text: str, paragraph: Span, *, carried: bool, next_mark: str) -> None:
        self.text = text
        self.start, self.end = paragraph.start, paragraph.end
        self.next_mark = next_mark
        self.carried = carried
        self.stack: list[_Open] = []
        self.depth = {True: 0, False: 0}
        self.found: list[Marked] = []

    def run(self) -> tuple[list[Marked], bool]:
        self.marks = find_marks(self.text, self.start, self.end)
        for number, mark in enumerate(self.marks):
            self._take(number, mark)
        goes_on = self._close_rest()
        self.found.sort(key=lambda marked: (marked.span.start, marked.span.end))
        return _without_overlaps(self.found), goes_on

    # -------------------------------------------------------------- direction

    def _take(self, number: int, mark: re.Match[str]) -> None:
        start, end = mark.span()
        char = mark.group()
        before = self.text[start - 1] if start > self.start else " "
        after = self.text[end] if end < self.end else " "
        single = char in SINGLES
        if single and before.isalnum() and after.isalnum():
            return
        may_open = (
            before in BEFORE_OPENER
            and after not in BLANKS
            and (after.isalnum() or not is_stop(self.text, after, end))
        )
        may_close = after in AFTER_CLOSER and (
            before not in BLANKS or (self._in(single=single) and is_stop(self.text, after, end))
        )
        if single and ELIDED.match(self.text, end) and not self._in(single=True):
            return
        if before == ":" and after == " " and not single and not self._in(single=False):
            may_open, may_close = True, False  # He said :" I will go".
        if char in INCHES and before.isdigit() and self._is_measure(number, char, single=single):
            return  # an inch, a minute
        if may_open != may_close and char in PLAIN:
            direction = "open" if may_open else "close"
        else:
            direction = self._direction(char, may_open=may_open, may_close=may_close, single=single)
        if direction == "open":
            self._open(number, _Open(start, end, single, char, []))
        elif direction == "close":
            self._close(number, start, end, single=single)

    def _is_measure(self, number: int, char: str, *, single: bool) -> bool:
        """`a 12" pipe`: nothing is open, or what is open closes with the mark after it."""
        if not self._in(single=single):
            return True
        mark, ahead = self.marks[number], self.marks[number + 1 : number + 1 + LOOK_AHEAD]
        later = next((each for each in ahead if each.group() == char), None)
        if single or later is None:
            return False
        goes_on = self.text[mark.end() : mark.end() + 2]
        behind = self.text[later.end() : later.end() + 1]
        closes = not self.text[later.start() - 1].isspace() and not behind.isalnum()
        return goes_on[:1] == " " and goes_on[1:].islower() and closes

    def _direction(self, char: str, *, may_open: bool, may_close: bool, single: bool) -> str:
        """The vote of neighbours; the shape decides when they do not."""
        if char == "»" and any(mark.char == "«" for mark in self.stack[-1:]):
            return "close"  # French copy sets a blank before it
        if char in ("``", "<<") or (char == "«" and not self._in(single=False)):
            return "open"  # also behind the one-letter prepositions of Arabic
        if char == "`":
            return "open" if may_open else ""
        if char == ">>":
            return "close"
        if char in ("''", "’’"):
            return "close" if may_close else "open"
        if may_open != may_close:
            turned = may_open and char == "’"  # an apostrophe, not a mark that turned round
            return "" if turned else ("open" if may_open else "close")
        return self._by_shape(char, sure=may_open, single=single)

    def _by_shape(self, char: str, *, sure: bool, single: bool) -> str:
        """Both neighbours allow it, or neither: the shape, then whatever is needed."""
        if single and not sure:
            return ""
        if char in OPENERS:
            return "open"
        if char in CLOSERS:
            return "close"
        return "close" if self._in(single=single) else "open"

    def _in(self, *, single: bool) -> bool:
        """Whether a mark of this family is open."""
        return self.depth[single] > 0

    def _pop(self) -> _Open:
        mark = self.stack.pop()
        self.depth[mark.single] -= 1
        return mark

    def _take_back(self, kept: _Open | None) -> None:
        """Take back the marks above one: what they hold stands in it, or in the paragraph."""
        held = kept.nested if kept else self.found
        while self.stack and self.stack[-1] is not kept:
            held += self._pop().nested

    # -------------------------------------------------------------- the stack

    def _open(self, number: int, mark: _Open) -> None:
        """Push; the same straight mark opening twice means the first was never closed."""
        if self.stack and self.stack[-1].char == mark.char and not mark.single:
            ahead = self.marks[number + 1 : number + 1 + LOOK_AHEAD]
            doubles = [later for later in ahead if later.group() not in SINGLES]
            closers = sum(looks_closing(self.text, self.end, later) for later in doubles)
            reopens = self._reopens(mark)
            if reopens:
                closers -= len(doubles) - closers  # each closes what opens behind this mark
            if closers < len(self.stack) + 1:
                self._give_up(self._pop(), mark.start, whole=reopens)
        self.stack.append(mark)
        self.depth[mark.single] += 1

    def _reopens(self, mark: _Open) -> bool:
        """`"We left. "It rained," he said`: paragraphs of one speech that were run together."""
        before = self.text[self.stack[-1].end : mark.start].rstrip()
        after = self.text[mark.end : mark.end + 1]
        return len(self.stack) == 1 and before[-1:] in TERMINAL and not after.islower()

    def _close(self, number: int, start: int, end: int, *, single: bool) -> None:
        if not self._in(single=single):
            if not single and not self.stack and not self.found and self.carried:
                self._add(Span(self.start, end), Span(self.start, start), How.CONTINUED)
                self.carried = False
            elif (
                not single
                and not self.stack
                and (self.text[start] == "”" or self._is_attributed(start, end))
            ):
                self._add_unopened(start, end)
            return
        if single and self._is_possessive(number, start):
            return
        opener = self.stack[-1]
        if opener.single != single:
            opener = next(mark for mark in reversed(self.stack) if mark.single == single)
            self._take_back(opener)  # an apostrophe that looked like an opener
        self._pop()
        marked = _marked(make_span(opener.start, end), make_span(opener.end, start), PAIRED, opener)
        if self.stack:
            self.stack[-1].nested += [marked, *opener.nested[:MAX_NESTED]]
        elif opener.end < start:
            self.found.append(marked)

    def _is_attributed(self, start: int, end: int) -> bool:
        """`It is late", he said`: a straight mark that closes what no mark has opened."""
        pause = self.text[start - 1] in PAUSES or self.text[end : end + 1] == ","
        if not pause or self.text[start] != '"':
            return False
        stop = min(self.end, end + MAX_ATTRIBUTION)
        until = ENDS_ATTRIBUTION.search(self.text, end, stop)
        return REPORTING.search(self.text, end, until.start() if until else stop) is not None

    def _is_possessive(self, number: int, start: int) -> bool:
        """`the rebels’ front` inside marks: a better closer stands further on."""
        ahead = self.marks[number + 1 : number + 1 + LOOK_AHEAD]
        if not self.stack[-1].single and any(
            looks_closing(self.text, self.end, mark) for mark in ahead
        ):
            return True  # `‘Abd said “the rebels’ front has moved”`
        if self.text[start - 1] != "s" or not self.text[start + 1 : start + 2].isspace():
            return False
        for mark in ahead:
            if mark.group() in "’'":
                if self.text[mark.start() - 1] in ".,!?…":
                    return True
            elif mark.group() == "‘":
                return False
        return False

    def _add(self, span: Span, inner: Span, how: How, opener: _Open | None = None) -> None:
        self.found.append(_marked(span, inner, how, opener))

    def _add_unopened(self, start: int, end: int) -> None:
        """A closer with nothing open: the quote began with its sentence."""
        last = self.found[-1].span.end if self.found else self.start
        begin = last
        for match in SENTENCE_END.finditer(self.text, last, start - 1):
            begin = match.end()
        while begin < start and self.text[begin].isspace():
            begin += 1
        if begin < start:
            self._add(Span(begin, end), Span(begin, start), How.UNOPENED)

    def _give_up(self, opener: _Open, limit: int, *, whole: bool = False) -> None:
        """An opener without a closer: a single one was an apostrophe, a double one a slip.

        It ends with its sentence, or the whole stretch was spoken where nobody else comes in.
        """
        if opener.single:
            return
        match = SENTENCE_END.search(self.text, opener.end, limit)
        end = match.end() if match else limit
        if whole and not REPORTING.search(self.text, end, limit):
            end = limit
        while end > opener.end and self.text[end - 1].isspace():
            end -= 1
        if end > opener.end:
            span = Span(opener.start, end)
            self._add(span, Span(opener.end, end), How.UNCLOSED, opener)

    def _close_rest(self) -> bool:
        """What is open at the end of the paragraph."""
        if not self.stack:
            return False
        doubles = [open_.start for open_ in self.stack if not open_.single]
        first = self._waiting()
        self._take_back(first)
        if first is None:
            return False
        self._pop()
        self._take_back(None)
        if self._goes_on(first):
            span = Span(first.start, self.end)
            self.found = [m for m in self.found if m.span.end <= first.start]
            self._add(span, Span(first.end, self.end), How.CONTINUES, first)
            return True
        limits = doubles[1:] + [m.span.start for m in self.found if m.span.start > first.start]
        limit = min(limits, default=self.end)
        lead = self.text[self.start : first.start].rstrip()
        if limit == self.end and (not lead or lead[-1] in ":,"):
            self._add(Span(first.start, limit), Span(first.end, limit), How.UNCLOSED, first)
        else:
            self._give_up(first, limit)
        return False

    def _waiting(self) -> _Open | None:
        """The mark that waits for its closer: a double one, or a single one that goes on below."""
        for mark in self.stack:
            if not mark.single or (mark.start == self.start and self._goes_on(mark)):
                return mark
        return None

    def _goes_on(self, mark: _Open) -> bool:
        """Whether the next paragraph opens with a mark of the same family."""
        return self.next_mark != "" and (self.next_mark in SINGLES) == mark.single


def _marked(span: Span, inner: Span, how: How, opener: _Open | None) -> Marked:
    """A marked span; where its end is a guess, marks behind that lie outside."""
    single = opener is not None and opener.single
    if not (opener and opener.nested):
        return Marked(span, inner, how, single)
    held = [item.span for item in opener.nested if inner.contains(item.span)]
    return Marked(span, inner, how, single, tuple(sorted(held)))


def _without_overlaps(found: list[Marked]) -> list[Marked]:
    """Outer spans only, none empty."""
    kept: list[Marked] = []
    for marked in found:
        if kept and marked.span.start < kept[-1].span.end:
            continue
        if marked.inner.end > marked.inner.start:
            kept.append(marked)
    return kept
