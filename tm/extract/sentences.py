"""A paragraph with its marked spans -> sentences, each a row of tokens.

A marked span is one token (an *atom*), whatever it holds, so that a full stop inside a quote ends
no sentence around it: `"Out!" he shouted.` is one sentence. Start reading at `read_sentences`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from tm.extract.stretches import cut_at, skip_blanks
from tm.lang.en import words
from tm.lang.en.cues import CUES
from tm.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.marks import Marked

# A word, a run of dots, or a punctuation mark; told apart by the first character. What a word may
# go on with is written as `(?:...|)`, since that is passed over faster than `(?:...)?`. A comma
# belongs to a number: `1,200`.
INSIDE = r"[’'.&\-,](?<!\D,)(?:(?<!,)|(?=\d{3}))[^\W_]+"
TOKEN = re.compile(
    rf"([^\W_][^\W_]*+(?:{INSIDE}(?:{INSIDE})*+|)(?:[’'](?<=s[’'])(?=\s)|)"
    r"|\.\.+|[…,;:()\[\]—–―!?.]|-(?<=\s-)-?(?=\s))"
)
# A run of stops is tried once, from its first: a page of nothing but stops costs no more.
END = re.compile(r"[.!?…](?<![.!?…].)[.!?…]*+[)\]’'”\"]*+(?=\s)", re.DOTALL)
STARTS_SENTENCE = re.compile(r"\s+[\"“«‘'(\[]?[A-Z0-9ÀÂÇÉÈÎÔÖÜĀĪŪʿʾ]")
LAST_WORD = re.compile(r"[\w.’'-]+$")
TERMINAL = ".!?…"
LONGEST = max(map(len, words.ABBREVIATIONS))
MARK = re.compile(r"[\"“”«]")
MAX_TAIL = 120
CACHED = 1 << 14
NEGATING = words.NEGATIONS | {"refused", "declined", "failed", "without"}
# `red`, `bed` are no past forms.
MIN_PAST = 4
# `That was how Karam put`: no shorter sentence says what somebody said.
MIN_VERDICT = 5

# Longer than any writer's sentence: a list, a table, a page without stops. Read in pieces, so
# that what looks at all pairs of words in a sentence stays linear in the text.
MAX_TOKENS = 300


class Token(NamedTuple):
    """One word, number, punctuation mark or atom.

    Attributes:
        kind: `w` word, `p` punctuation, `q` atom.
        low: the word in lower case with straight apostrophes; for an atom its number as text.
        verb: whether it is a finite verb by its form: `finite`, `past` if it is one behind a noun
            (`-ed`), or nothing.
        adverb: whether it may stand between a subject and its verb.
        helps: whether it may stand so, or is an auxiliary, or the `to` of an infinitive.
        negates: whether the verb behind it is denied: `not`, `didn't`, `refused`.
    """

    kind: str
    low: str
    upper: bool
    verb: str
    adverb: bool
    helps: bool
    negates: bool
    start: int
    end: int


# Half the time of `Token(...)`, and a text is nothing but tokens.
_token = partial(tuple.__new__, Token)


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
        for span, tokens, atoms in cut_at(
            text, paragraph, marked, _bounds(text, paragraph, marked), _tokenize
        )
        for piece in _cut(Sentence(span, tokens, atoms))
    ]


def _cut(sentence: Sentence) -> list[Sentence]:
    """A sentence of sane length as it is, an endless one in pieces."""
    tokens = sentence.tokens
    if len(tokens) <= MAX_TOKENS:
        return [sentence]
    pieces = []
    for first in range(0, len(tokens), MAX_TOKENS):
        last = first + MAX_TOKENS
        part, rest = tokens[first:last], tokens[last : last + 1]
        start = part[0].start if first else sentence.span.start
        end = rest[0].start if rest else sentence.span.end
        atoms = [int(token.low) for token in part if token.kind == "q"]
        pieces.append(Sentence(Span(start, end), part, atoms))
    return pieces


def _bounds(text: str, paragraph: Span, marked: Sequence[Marked]) -> list[int]:
    """Where one sentence ends and the next begins."""
    bounds = []
    position = paragraph.start
    for item in [*marked, None]:
        limit = item.span.start if item else paragraph.end
        for match in END.finditer(text, position, limit):
            if not _is_end(text, paragraph.start, match):
                continue
            following = skip_blanks(text, match.end())
            if following < limit:
                bounds.append(following)
            elif item:
                bounds.append(item.span.start)
        if item:
            position = item.span.end
            if _ends_with_atom(text, paragraph.end, item):
                bounds.append(skip_blanks(text, position))
    return sorted(set(bounds))


def _is_end(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a stop ends a sentence: not after an abbreviation or an initial."""
    if not STARTS_SENTENCE.match(text, match.end()):
        return False
    if match.group()[0] != ".":
        return True
    begin = max(start, match.start() - 16)
    last_word = text[begin : match.start()].rpartition(" ")[2]
    if len(last_word) > LONGEST and last_word.isalpha():
        return True
    word = LAST_WORD.search(text, begin, match.start())
    if not word:
        return True
    last = word.group()
    if len(last) == 1 and last.isupper():
        return False
    return last.lower().lstrip("('\"") not in words.ABBREVIATIONS


def _ends_with_atom(text: str, limit: int, item: Marked) -> bool:
    """Whether a sentence ends with a marked span: it ended inside, and no attribution follows."""
    inner = item.inner.of(text).rstrip("\"“”‘’'»)] ")
    if not inner or inner[-1] not in TERMINAL:
        return False
    match = STARTS_SENTENCE.match(text, item.span.end, limit)
    if not match:
        return False
    first = text[match.end() - 1]
    if not first.isalpha() or match.group()[-2:-1] in "\"“«‘'":
        return True
    return not _attribution_follows(text, item.span.end, limit, strict=inner[-1] == ".")


def _attribution_follows(text: str, start: int, limit: int, *, strict: bool) -> bool:
    """`... Karam asked.`: a short sentence of a name and a reporting verb belongs to the quote."""
    tail = _to_first_stop(text[start : min(limit, start + MAX_TAIL)])
    if _looks_back(tail):
        return True
    reach = 5 if strict else 12
    for number, word in enumerate(tail[:reach]):
        verb = CUES.get(word.strip(",:;").lower())
        told = verb and verb.speech and not verb.participle and (verb.past or not strict)
        if number and told:
            return not strict or len(tail) - number <= 4
    return False


def _looks_back(tail: list[str]) -> bool:
    """`That was all Karam said`, `Those were the words she used`: it closes with the verb."""
    if len(tail) < MIN_VERDICT or tail[0].lower() not in words.POINTING:
        return False
    verb = CUES.get(tail[-1].lower())
    return tail[1].lower() in words.BE and bool(verb and verb.speech and verb.past)


def _to_first_stop(text: str) -> list[str]:
    """The words up to the first stop or mark; the stop of `Mr.` or of an initial is none."""
    tail = []
    for word in MARK.split(text, maxsplit=1)[0].split():
        bare = word.rstrip(TERMINAL)
        tail.append(bare)
        initial = len(bare) == 1 and bare.isupper()
        if bare != word and not (initial or bare.lower() in words.ABBREVIATIONS):
            break
    return tail


@lru_cache(maxsize=CACHED)
def _form(found: str) -> tuple[str, str, bool, str, bool, bool, bool]:
    """What the form of a token says, up to `Token.negates`; words come again."""
    if not found[0].isalnum():
        return "p", found, False, "", False, False, False
    low, upper = found.lower().replace("’", "'"), found[0].isupper()
    negated = low.endswith("n't")
    verb = ""
    if not upper:
        past = "past" if low.endswith("ed") and len(low) >= MIN_PAST else ""
        verb = "finite" if low in words.FINITE or negated else past
    in_ly = low.endswith("ly") and not upper and low not in words.NOUNS_IN_LY
    adverb = in_ly or low in words.ADVERBS or low in words.NEGATIONS
    helps = adverb or negated or low in words.AUXILIARIES or low == "to"
    return "w", low, upper, verb, adverb, helps, negated or low in NEGATING


def _atom(number: int, span: Span) -> Token:
    """The token of a marked span."""
    return Token("q", str(number), False, "", False, False, False, span.start, span.end)  # noqa: FBT003


def _comma(end: int) -> Token:
    """The comma inside a closing mark, which belongs to the sentence around it."""
    return _token((*_form(","), end - 2, end))


def _tokenize(text: str, start: int, end: int, atoms: list[tuple[int, Span]]) -> list[Token]:
    """Tokens of a sentence; full stops are kept only where they end it."""
    tokens: list[Token] = []
    for number, span in atoms:
        tokens += _words(text, start, span.start, end - 2)
        tokens.append(_atom(number, span))
        if text[span.end - 2] == ",":
            tokens.append(_comma(span.end))
        start = span.end
    tokens += _words(text, start, end, end - 2)
    return tokens


def _words(text: str, start: int, end: int, last: int) -> list[Token]:
    """The tokens of a stretch without marked spans; of its full stops those that end past `last`.

    To split the text tells gaps and tokens in turn, in less time than a match for each takes.
    """
    if start and text[start - 1].isspace():
        start -= 1  # a dash is a token behind a blank alone
    pieces = TOKEN.split(text[start:end])
    ends = list(accumulate(map(len, pieces), initial=start))
    found = zip(map(_form, pieces[1::2]), ends[1::2], ends[2::2], strict=False)
    return [
        _token(form + (begin, stop))  # noqa: RUF005 - a third quicker than to unpack
        for form, begin, stop in found
        if form[1] != "." or stop >= last
    ]
