"""Text of a scraped page -> blocks, each with a role.

Two steps: *layout* cuts the text at blank lines and joins what a line break tore apart;
*roles* walks the blocks once, from the head of the page (headline, deck, byline) through the
body to what stands after it (credits, stray captions, reader comments). A role is given by a
named rule, kept in `Block.how`. Pull quotes are found later, when the quotes are known
(`tm.extract.repeats`). Start reading at `read_blocks`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.extract import wrapping
from tm.extract.sightings import Sightings
from tm.lang.en import page
from tm.model import Block, BlockPart, BlockRole, PartRole, Span, make_span

if TYPE_CHECKING:
    from tm.extract.wrapping import Line

# Every odd blank becomes a plain one, one to one, so that offsets stay.
ODD_BLANKS = (
    "\N{NO-BREAK SPACE}\N{FIGURE SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
    "\N{HAIR SPACE}\N{EN SPACE}\N{EM SPACE}\N{IDEOGRAPHIC SPACE}\N{ZERO WIDTH SPACE}\t"
    "\N{ZERO WIDTH NO-BREAK SPACE}\v\f\x85\N{OGHAM SPACE MARK}"
    "\N{EN QUAD}\N{EM QUAD}\N{THREE-PER-EM SPACE}\N{FOUR-PER-EM SPACE}\N{SIX-PER-EM SPACE}"
    "\N{PUNCTUATION SPACE}\N{MEDIUM MATHEMATICAL SPACE}\x1c\x1d\x1e\x1f"
)
TERMINAL = re.compile(r"""[.!?…:;][)\]"'”’»*]*$""")
WORD = re.compile(r"\w[\w’'-]*")
# A credit quotes nobody.
MARKED = re.compile(r"[“”«\"]")
HEADING_OPENERS, HEADING_CLOSERS = "“”\"‘'«<„`", "”\"’'»>“ "

# A heading is short; figures from the pages the seed stands for, in words and letters.
MAX_HEADLINE_WORDS = 30
MAX_CROSSHEAD_WORDS = 12
MAX_CROSSHEAD_CHARS = 90
MAX_DECK_WORDS = 50
MAX_CAPTION_WORDS = 70
MAX_CAPTION_CHARS = 700


def plain_blanks(text: str) -> str:
    """The text with every odd blank mapped to a plain one, one to one."""
    for blank in ODD_BLANKS:
        text = text.replace(blank, " ")  # far quicker than to translate what is seldom there
    return text


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has a role: its span, its words joined by one blank, its indent."""

    span: Span
    text: str
    lines: int
    indented: bool
    follows: bool = False
    """It stands right under the piece before, without an empty line."""


def read_blocks(text: str) -> list[Block]:
    """Cut a text into blocks with roles; every non-blank character lies in one.

    Args:
        text: the decoded text, with odd blanks already mapped (`plain_blanks`).
    """
    return _Roles(text, _lay_out(text)).assign()


# ------------------------------------------------------------------ layout


def _lay_out(text: str) -> list[Piece]:
    """Runs of non-blank lines, joined where a sentence or a headline was broken."""
    runs = wrapping.runs_of(text)
    column = wrapping.column_of(text, runs)
    return [
        piece
        for number, run in enumerate(runs)
        for piece in _close_run(text, run, column, first=number == 0)
    ]


def _close_run(text: str, run: list[Line], column: int, *, first: bool) -> list[Piece]:
    """Join the lines of a run that belong together."""
    if len(run) == 1:
        return [_join(text, run, follows=False)]
    joined: list[list[Line]] = []
    width = max(end - start for start, end, _ in run)
    for line in run:
        above = joined[-1] if joined else []
        if above and (
            _continues(text, above, text[line[0] : line[1]], width, first=first)
            or (column and wrapping.was_broken(text, above[-1], line, column))
        ):
            above.append(line)
        else:
            joined.append([line])
    return [_join(text, lines, follows=number > 0) for number, lines in enumerate(joined)]


def _join(text: str, lines: list[Line], *, follows: bool) -> Piece:
    """Lines that belong together, as one piece."""
    span = make_span(lines[0][0], lines[-1][1])
    words = span.of(text)
    if len(lines) > 1:
        words = " ".join(text[start:end] for start, end, _ in lines)
    return Piece(span, words, len(lines), indented=lines[0][2] > 0, follows=follows)


def _continues(text: str, above: list[Line], line: str, width: int, *, first: bool) -> bool:
    """Whether a line goes on with the lines above it."""
    start, end, _ = above[-1]
    last = text[start:end]
    if first and _is_kicker(last):
        return False
    if first and len(above) < 3 and width <= wrapping.WIDEST and not _ends_sentence(last):
        return not page.is_byline(line) and not page.DATE_LINE.fullmatch(line)
    return line[:1].islower() and not _ends_sentence(last)


def _ends_sentence(text: str) -> bool:
    return bool(re.search(r"""[.!?…][)\]"'”’»>]*$""", text))


# ------------------------------------------------------------------ roles


class _Roles:
    """One walk over the pieces; `place` says where on the page the walk is."""

    def __init__(self, text: str, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.caption_signs = Sightings(text, page.CAPTION_SIGNS)
        self.credit_signs = Sightings(text, page.CREDIT_SIGNS)
        self.place = "head"
        self.comments = False
        self.credited = False

    def assign(self) -> list[Block]:
        return [self._block(number) for number in range(len(self.pieces))]

    def _block(self, number: int) -> Block:
        piece = self.pieces[number]
        role, how = self._role(number, piece)
        if role is BlockRole.PARAGRAPH and self.place == "head":
            self.place = "body"
        parts = _parts(piece, role)
        date = _date_value(piece.text) if role is BlockRole.DATE else None
        return Block(f"b{number + 1:02d}", role, piece.span, parts, date=date, how=how)

    def _role(self, number: int, piece: Piece) -> tuple[BlockRole, str]:
        """The first rule that fits; the order is the order of trust."""
        text = piece.text
        if self.comments or self._comments_begin(number, text):
            return self._comment_role(number, text)
        if page.DATE_LINE.fullmatch(text):
            return BlockRole.DATE, "date-line"
        if self._is_caption(piece):
            return BlockRole.CAPTION, "image-credit"
        if self._is_credit(piece):
            self.credited = self.place != "head"
            return BlockRole.CREDIT, "credit-words"
        if self.place == "head":
            return self._head_role(number, piece)
        if self._is_crosshead(number, text):
            return BlockRole.CROSSHEAD, "short-no-full-stop"
        return BlockRole.PARAGRAPH, "running-text"

    def _head_role(self, number: int, piece: Piece) -> tuple[BlockRole, str]:
        text = piece.text
        words = len(text.split())
        alone = len(self.pieces) == 1
        if number == 0 and not alone and _is_kicker(text):
            return BlockRole.CROSSHEAD, "kicker"
        first = number == 0 or (number == 1 and _is_kicker(self.pieces[0].text))
        ends = text.endswith((".", ".”", '."', ":"))  # a colon opens what stands below
        if first and not (alone or ends or _is_running(text)) and words <= MAX_HEADLINE_WORDS:
            return BlockRole.HEADLINE, "first-and-short"
        if number == 0 and alone and not TERMINAL.search(text) and words <= MAX_HEADLINE_WORDS:
            return BlockRole.HEADLINE, "alone-without-full-stop"
        if page.DATELINE.match(text):
            self.place = "body"
            return BlockRole.PARAGRAPH, "dateline"
        if number > 0 and self._is_name_line(number):
            return BlockRole.CREDIT, "names-over-a-date"
        if number > 0 and words <= MAX_DECK_WORDS and self._is_deck(number, text):
            return BlockRole.DECK, "between-headline-and-body"
        self.place = "body"
        return BlockRole.PARAGRAPH, "running-text"

    def _is_name_line(self, number: int) -> bool:
        """`Rana Haddad and Elias Karam`, with a date line or a dateline soon below."""
        text = self.pieces[number].text
        if not NAMES.fullmatch(text):
            return False
        below = [piece.text for piece in self.pieces[number + 1 : number + 3]]
        return any(page.DATE_LINE.search(later) for later in below)

    def _is_deck(self, number: int, text: str) -> bool:
        """A deck stands between the headline and a sign that the body is still to come."""
        if "“" in text[:2] or '"' in text[:2]:
            return False
        if not TERMINAL.search(text):
            return True
        for later in self.pieces[number + 1 : number + 4]:
            if page.DATELINE.match(later.text):
                return True
            if not (
                self._is_caption(later)
                or self._is_credit(later)
                or page.DATE_LINE.fullmatch(later.text)
            ):
                return False
            if not self._is_caption(later):
                return True
        return False

    def _is_crosshead(self, number: int, text: str) -> bool:
        if number + 1 >= len(self.pieces) or TERMINAL.search(text) or self.credited:
            return False
        short = len(text) <= MAX_CROSSHEAD_CHARS and len(text.split()) <= MAX_CROSSHEAD_WORDS
        if text[0] in HEADING_OPENERS and text[-1] in HEADING_CLOSERS:
            # A quoted heading has no stop inside its marks; a pull quote has one.
            return short and len(text.split()) <= 8 and text.rstrip(HEADING_CLOSERS)[-1:].isalnum()
        return short and text[0].isalnum() and text[-1] not in ",-–—"

    def _comments_begin(self, number: int, text: str) -> bool:
        if number == 0 or not (page.COMMENT_HEADING.fullmatch(text) or self._is_author(number)):
            return False
        self.comments = True
        return True

    def _is_author(self, number: int) -> bool:
        """A bulleted or dated name with words after it, and nothing but comments below."""
        if number + 1 >= len(self.pieces):
            return False
        if self.credited and self._heads_lines(number):
            return True
        match = page.COMMENT_AUTHOR.fullmatch(self.pieces[number].text)
        if not match:
            return False
        if match["bullet"]:
            later = self.pieces[number + 1]
            name = len(match["bullet"].split()) <= 4
            return (
                name and (self.credited or later.indented) and not TERMINAL.search(match["bullet"])
            )
        # `Haddad writes:` in the article has his words below, and no credit above.
        return bool(match["dated"]) or self.credited

    def _is_caption(self, piece: Piece) -> bool:
        text = piece.text
        if not (text[-1] in ")]" or self.caption_signs.any_in(piece.span)) or _is_long(text):
            return False
        return bool(page.IMAGE_CREDIT.search(text) or page.CAPTION_START.match(text))

    def _is_credit(self, piece: Piece) -> bool:
        text = piece.text
        begins = page.BYLINE_BEGINS.match(text)
        if not (begins or self.credit_signs.any_in(piece.span)):
            return False
        if _is_long(text) or MARKED.search(text):
            return False
        return bool(begins or page.BYLINE.search(text) or page.TRANSLATOR_CREDIT.search(text))

    def _heads_lines(self, number: int) -> bool:
        """A line of one to three words with more lines right below it."""
        piece, later = self.pieces[number], self.pieces[number + 1]
        short = len(piece.text.split()) <= 3 and piece.text[-1] not in "?!,:;"
        return short and later.follows

    def _comment_role(self, number: int, text: str) -> tuple[BlockRole, str]:
        if page.DATE_LINE.fullmatch(text):
            return BlockRole.DATE, "date-line"
        if page.COMMENT_HEADING.fullmatch(text):
            return BlockRole.CROSSHEAD, "comment-heading"
        last = number + 1 >= len(self.pieces)
        if (not last and self._heads_lines(number)) or page.COMMENT_AUTHOR.fullmatch(text):
            return BlockRole.COMMENT_AUTHOR, "comment-author"
        return BlockRole.COMMENT, "after-comments-began"


def _is_long(text: str) -> bool:
    """Longer than a caption or a credit."""
    return len(text) > MAX_CAPTION_CHARS or len(text.split()) > MAX_CAPTION_WORDS


def _is_kicker(text: str) -> bool:
    """`ANALYSIS`, `OPINION`: a word or two in capitals over the headline."""
    return text.isupper() and text.replace(" ", "").isalpha() and len(text.split()) <= 2


def _is_running(text: str) -> bool:
    """A sentence of a body, not a headline: a dateline, or a full stop inside and at the end."""
    if page.DATELINE.match(text):
        return True
    return bool(re.search(r"[a-z\d][.!?][”\"’']? +[A-Z“\"]", text)) and _ends_sentence(text)


# ------------------------------------------------------------------ parts

SENTENCE = re.compile(r"\S.*?(?:[.!?](?=\s+[A-Z])|$)", re.DOTALL)


def _parts(piece: Piece, role: BlockRole) -> tuple[BlockPart, ...]:
    """The parts of a block that have a role of their own."""
    start = piece.span.start
    if role is BlockRole.CAPTION:
        credit = page.IMAGE_CREDIT.search(piece.text)
        if credit and piece.lines == 1:
            end = start + len(piece.text.rstrip())
            return (BlockPart(PartRole.IMAGE_CREDIT, Span(start + credit.start(), end)),)
    if role is BlockRole.PARAGRAPH:
        dateline = page.DATELINE.match(piece.text)
        if dateline:
            place = dateline["place"] or dateline["place2"]
            return (BlockPart(PartRole.DATELINE, Span(start, start + dateline.end()), place),)
        clock = page.CLOCK.match(piece.text)
        if clock:
            return (BlockPart(PartRole.DATELINE, Span(start, start + clock.end())),)
    if role is BlockRole.CREDIT and piece.lines == 1:
        return tuple(_credit_parts(piece))
    return ()


NAMES = re.compile(
    r"[A-Z][\w’'.-]+(?: (?:and |al-)?[A-Z][\w’'.-]*| al-[A-Z]\w+){1,6}(?:\s+[A-Z].{0,60})?"
)
NAME = re.compile(r"[A-Z][\w’'-]*(?: (?:[A-Z]\.|[A-Z][\w’'-]*|al-\w+|bin|abu))+")


def _credit_parts(piece: Piece) -> list[BlockPart]:
    """Each sentence of a credit: who wrote, who translated from which language."""
    parts = []
    for match in SENTENCE.finditer(piece.text):
        sentence = match.group()
        span = Span(piece.span.start + match.start(), piece.span.start + match.end())
        names = NAME.findall(sentence)
        translated = page.TRANSLATOR_CREDIT.search(sentence)
        if translated:
            tag = page.LANGUAGE_TAGS[translated["language"] or translated["before"]]
            parts.append(
                BlockPart(PartRole.TRANSLATOR_CREDIT, span, names[0] if names else None, tag)
            )
        elif page.is_byline(sentence):
            parts.append(BlockPart(PartRole.BYLINE, span, names[0] if names else None))
    return parts


def _date_value(text: str) -> str | None:
    """The ISO 8601 day of a date line."""
    match = page.DATE_LINE.fullmatch(text)
    if not match:
        return None
    if match["iso"]:
        return match["iso"]
    month = (match["month"] or match["month2"]).rstrip(".").capitalize()
    day, year = match["day"] or match["day2"], match["year"] or match["year2"]
    return f"{year}-{page.MONTH_NUMBERS[month]:02d}-{int(day):02d}"
