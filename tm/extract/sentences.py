"""A paragraph with its marked spans -> sentences, each a row of tokens.

A marked span is one token (an *atom*), whatever it holds, so that a full stop inside a quote ends
no sentence around it: `"Out!" he shouted.` is one sentence. Start reading at `read_sentences`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress
from typing import TYPE_CHECKING

from tm.extract.memo import CACHED, Memo
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
INSIDE = r"[’'.&\-,](?<!\D,)(?:(?<!,)|(?=\d{3}))(?:(?<=\.)-|)[^\W_]+"
TOKEN = re.compile(
    rf"([^\W_][^\W_]*+(?:{INSIDE}(?:{INSIDE})*+|)(?:[’'](?<=s[’'])(?=\s)|)"
    r"|\.\.+|[…,;:()\[\]—–―!?.]|-(?<=\s-)-?(?=\s))"
)
# A run of stops is tried once, from its first: a page of nothing but stops costs no more.
END = re.compile(r"[.!?…](?<![.!?…].)[.!?…]*+[)\]’'”\"]*+(?=\s)", re.DOTALL)
# A mark that opens it may be two characters (TeX), and a blank may stand behind it (French).
STARTS_SENTENCE = re.compile(
    r"\s+(?:(?P<mark>[\"“”„‟«<‘‚'`]{1,2}\s?)|[(\[]|)[A-Z0-9ÀÂÇÉÈÎÔÖÜĀĪŪʿʾ]"
)
LAST_WORD = re.compile(r"[\w.’'-]+$")
TERMINAL = ".!?…"
LONGEST = max(map(len, words.ABBREVIATIONS))
MARK = re.compile(r"[\"“”„‟«]|``|<<")
# The comma inside a closing mark with a blank before it (French) or of two characters (TeX).
COMMA_WITHIN = re.compile(r",(?:\s.|\s?(?:''|>>))\Z")
MAX_TAIL = 120
NEGATING = words.NEGATIONS | {"refused", "declined", "failed", "without"}
PARTING = frozenset({"—", "–", "―", "--", "-", ";", ":", "(", "[", ".", "!", "?", "…", "..."})
CONTRACTIONS = frozenset({"'s", "'re", "'m", "'ve", "'d", "'ll"})
# `red`, `bed` are no past forms.
MIN_PAST = 4
# `That was how Karam put`: no shorter sentence says what somebody said.
MIN_VERDICT = 5

# Longer than any writer's sentence: a list, a table, a page without stops. Read in pieces, so
# that what looks at all pairs of words in a sentence stays linear in the text.
MAX_TOKENS = 300


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """One word, number, punctuation mark or atom, as its form shows it.

    Tokens of the same form are one object; where they stand, the sentence says.

    Attributes:
        kind: `w` word, `p` punctuation, `q` atom.
        low: the word in lower case with straight apostrophes; for an atom its number as text.
        verb: whether it is a finite verb by its form: `finite`, `past` if it is one behind a noun
            (`-ed`), or nothing.
        adverb: whether it may stand between a subject and its verb.
        helps: whether it may stand so, or is an auxiliary, or the `to` of an infinitive.
        negates: whether the verb behind it is denied: `not`, `didn't`, `refused`.
        relative: whether it is `who`, `which` or their like.
        contracted: whether it is a pronoun with its auxiliary: `he's`, `they're`, `I've`.
        owns: whether it is a possessive: `Lebanon's`, not `he's`.
        parts: whether no subject reaches over it: a dash, a colon, a bracket, a stop.
    """

    kind: str
    low: str
    upper: bool = False
    verb: str = ""
    adverb: bool = False
    helps: bool = False
    negates: bool = False
    relative: bool = False
    contracted: bool = False
    owns: bool = False
    parts: bool = False


@dataclass(slots=True)
class Row:
    """Tokens in a row, with the places in the text where each begins and ends."""

    tokens: list[Token]
    starts: list[int]
    ends: list[int]

    def add(self, token: Token, start: int, end: int) -> None:
        """Put one token behind the others."""
        self.tokens.append(token)
        self.starts.append(start)
        self.ends.append(end)

    def join(self, row: Row) -> None:
        """Put another row behind this one."""
        self.tokens += row.tokens
        self.starts += row.starts
        self.ends += row.ends


@dataclass(slots=True)
class Sentence:
    """A sentence: its span, its tokens with their places, the numbers of its atoms."""

    span: Span
    row: Row
    atoms: list[int]


def read_sentences(text: str, paragraph: Span, marked: Sequence[Marked]) -> list[Sentence]:
    """Cut a paragraph into sentences.

    Args:
        text: the whole text, odd blanks mapped to plain ones.
        paragraph: where to read.
        marked: the marked spans of the paragraph, in order, none overlapping.
    """
    bounds = _bounds(text, paragraph, marked)
    return [
        piece
        for span, row, atoms in cut_at(text, paragraph, marked, bounds, _tokenize)
        for piece in _cut(Sentence(span, row, atoms))
    ]


def _cut(sentence: Sentence) -> list[Sentence]:
    """A sentence of sane length as it is, an endless one in pieces."""
    row = sentence.row
    if len(row.tokens) <= MAX_TOKENS:
        return [sentence]
    pieces = []
    for first in range(0, len(row.tokens), MAX_TOKENS):
        last = first + MAX_TOKENS
        tokens, rest = row.tokens[first:last], row.starts[last : last + 1]
        start = row.starts[first] if first else sentence.span.start
        end = rest[0] if rest else sentence.span.end
        atoms = [int(token.low) for token in tokens if token.kind == "q"]
        part = Row(tokens, row.starts[first:last], row.ends[first:last])
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
    if not first.isalpha() or match["mark"]:
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


def _read_form(found: str) -> Token:
    """What the form of a token says."""
    if not found[0].isalnum():
        return Token("p", found, parts=found in PARTING)
    low, upper = found.lower().replace("’", "'"), found[0].isupper()
    negated = low.endswith("n't")
    verb = ""
    if not upper:
        past = "past" if low.endswith("ed") and len(low) >= MIN_PAST else ""
        verb = "finite" if low in words.FINITE or negated else past
    in_ly = low.endswith("ly") and not upper and low not in words.NOUNS_IN_LY
    adverb = in_ly or low in words.ADVERBS or low in words.NEGATIONS
    helps = adverb or negated or low in words.AUXILIARIES or low == "to"
    negates, relative = negated or low in NEGATING, low in words.RELATIVES
    contracted = _is_contracted(low)
    owns = low.endswith(("'s", "s'")) and low not in words.AUXILIARIES and not contracted
    return Token("w", low, upper, verb, adverb, helps, negates, relative, contracted, owns)


def _is_contracted(low: str) -> bool:
    """Whether a word is a pronoun and the end of an auxiliary."""
    pronoun, _, auxiliary = low.partition("'")
    return pronoun in words.PRONOUNS and f"'{auxiliary}" in CONTRACTIONS


# Words, numbers and punctuation as written -> their tokens.
FORMS = Memo(_read_form)


@lru_cache(maxsize=CACHED)
def _atom(number: int) -> Token:
    """The token of a marked span."""
    return Token("q", str(number))


def _tokenize(text: str, start: int, end: int, atoms: list[tuple[int, Span]]) -> Row:
    """Tokens of a sentence; full stops are kept only where they end it."""
    last = end - 2
    if not atoms:
        return _words(text, start, end, last)
    row = Row([], [], [])
    for number, span in atoms:
        if start < span.start:
            row.join(_words(text, start, span.start, last))
        row.add(_atom(number), span.start, span.end)
        before = text[span.end - 2]
        if before == "," or (before in " '>" and COMMA_WITHIN.search(text, span.end - 4, span.end)):
            # It stands inside the mark, and belongs to the sentence around it.
            row.add(FORMS[","], span.end - 2, span.end)
        start = span.end
    row.join(_words(text, start, end, last))
    return row


def _words(text: str, start: int, end: int, last: int) -> Row:
    """The tokens of a stretch without marked spans; of its full stops those that end past `last`.

    To split the text tells gaps and tokens in turn, in less time than a match for each takes.
    """
    if start and text[start - 1].isspace():
        start -= 1  # a dash is a token behind a blank alone
    pieces = TOKEN.split(text[start:end])
    places = list(accumulate(map(len, pieces), initial=start))
    found, starts, ends = pieces[1::2], places[1:-1:2], places[2::2]
    if text.find(".", start, min(end, last - 1)) >= 0:
        kept = [form != "." or stop >= last for form, stop in zip(found, ends, strict=True)]
        found = list(compress(found, kept))
        starts, ends = list(compress(starts, kept)), list(compress(ends, kept))
    return Row(list(map(FORMS.__getitem__, found)), starts, ends)
