"""A paragraph with its marked spans -> sentences, each a row of tokens.

A marked span is one token (an *atom*), whatever it holds. Words carry their key (no vowel signs,
no tatweel, one alef), so that all rules compare keys while offsets stay those of the text as
written. Start reading at `read_sentences`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tm.extract.stretches import cut_at, skip_blanks
from tm.lang.ar.cues import find_cue
from tm.lang.ar.words import is_accusative, word_key
from tm.lang.arabic import STRICT
from tm.model import Span

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from tm.extract.marks import Marked

# Vowel signs and controls stand inside words but are no letters to `re`.
_DRESS = "".join(re.escape(chr(code)) for code in STRICT.folds)
TATWEEL = "\N{ARABIC TATWEEL}"
TOKEN = re.compile(
    rf"(?P<rule>{TATWEEL}+(?!\w))|(?P<word>[^\W_][\w{_DRESS}]*(?:[.'’&-][\w{_DRESS}]+)*)"
    r"|(?P<dots>\.\.+|…)|(?P<punct>[،,؛;:()\[\]—–!?؟.]|(?<=\s)-(?=\s)|(?<=\s)-(?=[^\W\d])|(?<=[^\W\d])-(?=\s))"
)
END = re.compile(r"(?<![.!?؟…])[.!?؟…]++[)\]’'”\"»]*+(?=\s)")
INITIAL = re.compile(r"(?<![^\s.(])[^\W\d_]$")
TERMINAL = ".!?؟…"
# Words that take up the marked words of the sentence before: «...». بهذه الكلمات يصف كرم حاله.
TAKEN_UP = re.compile(r"\s+(?:بهذه|هكذا)\s")
# Tokens after which a sentence is cut, so that a page without full stops is read in linear time.
MAX_SENTENCE = 400
TANWIN = ("\N{ARABIC FATHATAN}", "\N{ARABIC FATHATAN}ا")


class Token(NamedTuple):
    """One word, number, punctuation mark or atom.

    Attributes:
        kind: `w` word, `p` punctuation, `q` atom.
        key: the word's key; for an atom its number as text.
        accusative: the word is written with the sign of the indefinite accusative (`-an`).
        named: it is the surname of a person whom the article names in full.
    """

    kind: str
    key: str
    start: int
    end: int
    accusative: bool
    named: bool = False


@dataclass(slots=True)
class Sentence:
    """A sentence: its span, its tokens, the numbers of its atoms."""

    span: Span
    tokens: list[Token]
    atoms: list[int]


def read_sentences(text: str, paragraph: Span, marked: Sequence[Marked]) -> list[Sentence]:
    """Cut a paragraph into sentences.

    Args:
        text: the whole text, odd blanks mapped to plain ones.
        paragraph: where to read.
        marked: the marked spans of the paragraph, in order, none overlapping.
    """
    return [
        piece
        for stretch in cut_at(text, paragraph, marked, _bounds(text, paragraph, marked), _tokenize)
        for piece in _cut(stretch)
    ]


def join_signed(sentences: list[Sentence]) -> list[Sentence]:
    """A headline that begins with marked words and dots, as one: «...».. المتهم أمام المحكمة."""
    if len(sentences) < 2 or not sentences[0].atoms:  # the words and the rest
        return sentences
    first, second = sentences[:2]
    if [token.kind for token in first.tokens] != ["q", "p"]:
        return sentences
    span = Span(first.span.start, second.span.end)
    both = Sentence(span, [*first.tokens, *second.tokens], [*first.atoms, *second.atoms])
    return [both, *sentences[2:]]


def mark_surnames(sentences: list[Sentence], surnames: Container[str]) -> None:
    """Mark the words that are a surname of somebody whom the article names."""
    for sentence in sentences:
        sentence.tokens = [
            token._replace(named=True) if token.kind == "w" and token.key in surnames else token
            for token in sentence.tokens
        ]


def part_addressees(sentences: list[Sentence], names: Mapping[int, int]) -> None:
    """Part the ل of one who is told from a name that is written with it: للجزيرة, لعنب بلدي.

    Args:
        sentences: of one paragraph; they are changed.
        names: where known names begin, as written behind the ل, and where they end; each becomes
            one token.
    """
    for sentence in sentences:
        parted: list[Token] = []
        told = -1
        for token in sentence.tokens:
            if token.start < told:  # the rest of the name
                before = parted.pop()
                key = f"{before.key} {token.key}"
                parted.append(before._replace(key=key, end=token.end))
            elif token.kind == "w" and token.key[:1] == "ل" and token.start + 1 in names:
                parted += _part(token)
                told = names[token.start + 1]
            else:
                parted.append(token)
        sentence.tokens = parted


def _part(token: Token) -> list[Token]:
    """The one-letter preposition and the rest of a word."""
    middle = token.start + 1
    first = Token("w", token.key[:1], token.start, middle, accusative=False)
    return [first, token._replace(key=token.key[1:], start=middle)]


def _cut(sentence: Sentence) -> list[Sentence]:
    """A sentence, or the pieces of one that is too long to be one."""
    tokens = sentence.tokens
    if len(tokens) <= MAX_SENTENCE:
        return [sentence]
    pieces = []
    for begin in range(0, len(tokens), MAX_SENTENCE):
        piece = tokens[begin : begin + MAX_SENTENCE]
        inside = [int(token.key) for token in piece if token.kind == "q"]
        pieces.append(Sentence(Span(piece[0].start, piece[-1].end), piece, inside))
    return pieces


def _bounds(text: str, paragraph: Span, marked: Sequence[Marked]) -> list[int]:
    """Where one sentence ends and the next begins."""
    bounds = []
    position = paragraph.start
    for item in [*marked, None]:
        limit = item.span.start if item else paragraph.end
        bounds += [
            skip_blanks(text, match.end())
            for match in END.finditer(text, position, limit)
            if not _is_initial(text, paragraph.start, match)
            and not (
                match.start() == position > paragraph.start and TAKEN_UP.match(text, match.end())
            )
        ]
        if item:
            position = item.span.end
            if _ends_with_atom(text, paragraph.end, item):
                bounds.append(skip_blanks(text, position))
    return sorted({bound for bound in bounds if bound < paragraph.end})


def _is_initial(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the stop belongs to a title or initial: `د. سلمى`, `(أ. ف. ب.)`."""
    if match.group().rstrip(")]") != ".":
        return False
    return bool(INITIAL.search(text[max(start, match.start() - 3) : match.start()]))


def _ends_with_atom(text: str, limit: int, item: Marked) -> bool:
    """Whether a sentence ends with a marked span: it ended inside, and no bare cue follows."""
    inner = item.inner.of(text).rstrip("\"“”‘’'»)] ")
    if not inner or inner[-1] not in TERMINAL:
        return False
    if not text[item.span.end : item.span.end + 1].isspace():
        return False
    following = TOKEN.search(text, item.span.end, min(limit, item.span.end + 60))
    if following is None or not following["word"]:
        return False
    cue = find_cue(word_key(following["word"]))
    return cue is None or cue[1] > 0


def _tokenize(text: str, stretch: Span, atoms: list[tuple[int, Span]]) -> Sentence:
    """A sentence with its tokens; full stops are kept only where they end it."""
    tokens: list[Token] = []
    position, end = stretch.start, stretch.end
    for number, span in [*atoms, (-1, Span(end, end))]:
        for match in TOKEN.finditer(text, position, span.start):
            if match.lastgroup == "word":
                word = match.group()
                key = word_key(word)
                accusative = word.endswith(TANWIN) or is_accusative(key)
                tokens.append(Token("w", key, *match.span(), accusative))
            elif match.lastgroup == "rule":  # ــ على حد وصفه ــ
                tokens.append(Token("p", "—", *match.span(), accusative=False))
            elif match.group() != "." or match.end() >= end - 2:
                tokens.append(Token("p", match.group(), *match.span(), accusative=False))
        if number >= 0:
            tokens.append(Token("q", str(number), span.start, span.end, accusative=False))
            if text[span.end - 2] == "،":
                # Inside the mark, as American copy sets it; it belongs to the sentence around it.
                tokens.append(Token("p", "،", span.end - 2, span.end, accusative=False))
            position = span.end
    return Sentence(stretch, tokens, [number for number, _ in atoms])
