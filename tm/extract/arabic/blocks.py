"""Text of a scraped Arabic page -> blocks, each with a role.

The same roles as in English (`tm.extract.blocks`), known by Arabic page words: the headline is
first and short, a caption ends with its image credit, a paragraph may begin with a dateline,
comments begin at their heading. A line is a block of its own, unless a narrow page broke a
sentence over lines. Start reading at `read_blocks`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.extract import wrapping
from tm.extract.arabic.dates import iso_day
from tm.lang.ar import page
from tm.lang.ar.cues import find_cue
from tm.lang.ar.words import word_key
from tm.model import Block, BlockPart, BlockRole, PartRole, Span

if TYPE_CHECKING:
    from tm.extract.wrapping import Line

ENDS = re.compile(r"""[.!?؟…:؛][)\]'"”’»*]*$""")
INNER_STOP = re.compile(r"""[^\s.][.؟!]["»”]?\s+\S""")
MAX_HEADLINE_WORDS = 25
FURNITURE = "link-to-another-article"
MAX_DECK_WORDS = 45
MAX_DECKS = 3
MAX_CROSSHEAD_WORDS = 10
MAX_CAPTION_WORDS = 60
MAX_CREDIT_WORDS = 14
MAX_AUTHOR_WORDS = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has a role: its span, its words joined by one blank."""

    span: Span
    text: str


def read_blocks(text: str) -> list[Block]:
    """Cut a text into blocks with roles; every non-blank character lies in one.

    Args:
        text: the decoded text, with odd blanks mapped to plain ones.
    """
    return _Roles(_lay_out(text)).assign()


def _lay_out(text: str) -> list[Piece]:
    """The lines of the page, joined where a sentence or a paragraph was broken."""
    runs = wrapping.runs_of(text)
    column = wrapping.column_of(text, runs)
    joined: list[list[Line]] = []
    for run in runs:
        for number, line in enumerate(run):
            if number and _goes_on(text, run[number - 1], line, column):
                joined[-1].append(line)
            else:
                joined.append([line])
    return [_join(text, lines) for lines in joined]


def _join(text: str, lines: list[Line]) -> Piece:
    """Lines that belong together, as one piece."""
    words = " ".join(text[start:end] for start, end, _ in lines)
    return Piece(Span(lines[0][0], lines[-1][1]), words)


def _goes_on(text: str, above: Line, line: Line, column: int) -> bool:
    """Whether a line goes on with the one above, which was broken at the width of the page."""
    if column:
        return wrapping.was_broken(text, above, line, column)
    start, end, _ = above
    return wrapping.NARROWEST <= end - start <= wrapping.WIDEST and not ENDS.search(
        text, start, end
    )


class _Roles:
    """One walk over the pieces, from the head of the page to its comments."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.head = True
        self.comments = False

    def assign(self) -> list[Block]:
        return [self._block(number) for number in range(len(self.pieces))]

    def _block(self, number: int) -> Block:
        piece = self.pieces[number]
        role, how = self._role(number, piece.text)
        parts = () if how == FURNITURE else _parts(piece, role, first=self.head)
        if role in {BlockRole.PARAGRAPH, BlockRole.CROSSHEAD}:
            self.head = False
        date = _date_value(piece.text) if role is BlockRole.DATE else None
        return Block(f"b{number + 1:02d}", role, piece.span, parts, date=date, how=how)

    def _role(self, number: int, text: str) -> tuple[BlockRole, str]:
        """The first rule that fits; the order is the order of trust."""
        count = len(text.split())
        if page.DATE_LINE.fullmatch(text):
            return BlockRole.DATE, "date-line"
        if self.comments:
            return _comment_role(text, count)
        if number and page.COMMENT_HEADING.fullmatch(text):
            self.comments = True
            return BlockRole.CROSSHEAD, "comment-heading"
        if count <= MAX_CAPTION_WORDS and (
            page.IMAGE_CREDIT.search(text) or page.CAPTION_START.match(text)
        ):
            return BlockRole.CAPTION, "image-credit"
        if number and count <= MAX_HEADLINE_WORDS and page.FURNITURE.match(text):
            return BlockRole.CREDIT, FURNITURE
        if number and count <= MAX_CREDIT_WORDS and page.BYLINE.search(text):
            return BlockRole.CREDIT, "credit-words"
        if self.head:
            return self._head_role(number, text, count)
        if self._is_crosshead(number, text, count):
            return BlockRole.CROSSHEAD, "short-no-full-stop"
        return BlockRole.PARAGRAPH, "running-text"

    def _head_role(self, number: int, text: str, count: int) -> tuple[BlockRole, str]:
        alone = len(self.pieces) == 1
        closed = bool(re.search(r"[.؛]$", text)) or (alone and bool(ENDS.search(text)))
        quoted = text[0] in '«"“' and text[-1] in '»"”.؟!'
        if (
            number == 0
            and count <= MAX_HEADLINE_WORDS
            and not closed
            and not INNER_STOP.search(text)
            and not (alone and quoted)
        ):
            return BlockRole.HEADLINE, "first-and-short"
        if number and page.PLACE_AND_AGENCY.fullmatch(text):
            return BlockRole.CREDIT, "credit-words"
        if _match_dateline(text):
            return BlockRole.PARAGRAPH, "dateline"
        more = number + 1 < len(self.pieces)
        if (
            0 < number <= MAX_DECKS
            and more
            and count <= MAX_DECK_WORDS
            and not ENDS.search(text)
            and not quoted
        ):
            return BlockRole.DECK, "between-headline-and-body"
        return BlockRole.PARAGRAPH, "running-text"

    def _is_crosshead(self, number: int, text: str, count: int) -> bool:
        if number + 1 >= len(self.pieces) or ENDS.search(text) or count > MAX_CROSSHEAD_WORDS:
            return False
        if text[0] in '«"“' and text[-1] in '»"”':
            inner = text.strip('«»"“”')
            return any(inner in later.text for later in self.pieces[number + 1 :])
        return text[0] not in '«"“‘' and text[-1] not in '،,-–—»"”'


def _comment_role(text: str, count: int) -> tuple[BlockRole, str]:
    if page.COMMENT_HEADING.fullmatch(text):
        return BlockRole.CROSSHEAD, "comment-heading"
    if page.COMMENT_AUTHOR.fullmatch(text) or (count <= MAX_AUTHOR_WORDS and not ENDS.search(text)):
        return BlockRole.COMMENT_AUTHOR, "comment-author"
    return BlockRole.COMMENT, "after-comments-began"


def _match_dateline(text: str) -> re.Match[str] | None:
    """A place before a dash; أعلنت قيادة الجيش - مديرية التوجيه is none, since it has a verb."""
    match = page.DATELINE.match(text)
    return None if match and find_cue(word_key(match["place"].split()[0])) else match


def _parts(piece: Piece, role: BlockRole, *, first: bool) -> tuple[BlockPart, ...]:
    """The parts of a block that have a role of their own."""
    start = piece.span.start
    whole = len(piece.span) == len(piece.text)
    if role is BlockRole.CAPTION and whole:
        credit = page.IMAGE_CREDIT.search(piece.text)
        if credit:
            return (BlockPart(PartRole.IMAGE_CREDIT, Span(start + credit.start(), piece.span.end)),)
    if role is BlockRole.PARAGRAPH and first:
        dateline = _match_dateline(piece.text)
        if dateline:
            span = Span(start, start + len(dateline.group().rstrip()))
            return (BlockPart(PartRole.DATELINE, span, dateline["place"]),)
    if role is BlockRole.CREDIT:
        translated = page.TRANSLATOR_CREDIT.search(piece.text)
        if translated:
            tag = page.LANGUAGE_TAGS[translated["language"]]
            return (BlockPart(PartRole.TRANSLATOR_CREDIT, piece.span, source_language=tag),)
        return (BlockPart(PartRole.BYLINE, piece.span),)
    return ()


def _date_value(text: str) -> str | None:
    """The ISO 8601 day of a date line."""
    match = page.DATE_LINE.fullmatch(text)
    if not match:
        return None
    if match["iso"]:
        return match["iso"]
    if match["month"]:
        return iso_day(int(match["year"]), page.MONTH_NUMBERS[match["month"]], int(match["day"]))
    return iso_day(int(match["year2"]), int(match["number"]), int(match["day2"]))
