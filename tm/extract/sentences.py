"""A paragraph with its marked spans -> sentences, each a row of tokens.

A marked span is one token (an *atom*), whatever it holds, so that a full stop inside a quote ends
no sentence around it: `"Out!" he shouted.` is one sentence. Start reading at `read_sentences`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, compress
from typing import TYPE_CHECKING

from tm.extract.memo import CACHED, Memo
from tm.extract.naming import is_proper
from tm.extract.stretches import cut_at, skip_blanks
from tm.lang.en import words
from tm.lang.en.cues import CUES
from tm.model import Span
from tm.model.quick import maker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tm.extract.marks import Marked

# A word, a run of dots, or a punctuation mark; told apart by the first character. What a word may
# go on with is written as `(?:...|)`, since that is passed over faster than `(?:...)?`. A comma
# belongs to a number: `1,200`.
INSIDE = r"[’'.&\-,](?<!\D,)(?:(?<!,)|(?=\d{3}))(?:(?<=\.)-|)[^\W_]+"
TOKEN = re.compile(
    rf"([^\W_][a-z]*+[^\W_]*+(?:{INSIDE}(?:{INSIDE})*+|)(?:[’'](?<=s[’'])(?=\s)|)"
    r"|\.\.+|[…,;:()\[\]—–―!?.]|-(?<=\s-)-?(?=\s))"
)
# A run of stops is tried once, from its first: a page of nothing but stops costs no more.
END = re.compile(r"[.!?…](?<![.!?…].)[.!?…]*+[)\]’'”\"]*+(?=\s)", re.DOTALL)
# A mark that opens it may be two characters (TeX), and a blank may stand behind it (French).
STARTS_SENTENCE = re.compile(
    r"\s+(?:(?P<mark>[\"“”„‟«<‘‚'`]{1,2}\s?)|[(\[]|)[A-Z0-9ÀÂÇÉÈÎÔÖÜĀĪŪʿʾ]"
)
# What opens the next sentence of a story, and no attribution: `Then Karam said`.
GOES_ON = frozenset({"Then", "But", "And", "Later", "Finally", "Meanwhile", "Yet", "Next"})
FIRST_WORD = re.compile(r"\s+(?P<word>[A-Z][a-z]*)\b")
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
# Before a hyphen, parts of a verb: `re-opened`, `co-founded`.
AGAIN = ("e-", "re-", "co-", "pre-", "over-", "out-", "mis-", "double-")
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


make_token = maker(Token)


@dataclass(slots=True)
class Sentence:
    """A sentence: its span, and its tokens with the places in the text where each begins and ends.

    Attributes:
        atoms: token and number of each marked span.
    """

    span: Span
    tokens: list[Token] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    atoms: list[tuple[int, int]] = field(default_factory=list)

    def add(self, token: Token, start: int, end: int) -> None:
        """Put one token behind the others."""
        self.tokens.append(token)
        self.starts.append(start)
        self.ends.append(end)


def read_sentences(text: str, paragraph: Span, marked: Sequence[Marked]) -> list[Sentence]:
    """Cut a paragraph into sentences.

    Args:
        text: the whole text, odd blanks mapped to plain ones.
        paragraph: where to read.
        marked: the marked spans of the paragraph, in order, none overlapping.
    """
    sentences = []
    for sentence in cut_at(text, paragraph, marked, _bounds(text, paragraph, marked), _tokenize):
        if len(sentence.tokens) <= MAX_TOKENS:
            sentences.append(sentence)
        else:
            sentences += _cut(sentence)
    return sentences


def _cut(sentence: Sentence) -> Iterator[Sentence]:
    """An endless sentence in pieces."""
    tokens, starts = sentence.tokens, sentence.starts
    for first in range(0, len(tokens), MAX_TOKENS):
        last = first + MAX_TOKENS
        piece, rest = tokens[first:last], starts[last : last + 1]
        start = starts[first] if first else sentence.span.start
        end = rest[0] if rest else sentence.span.end
        atoms = [(n, int(token.low)) for n, token in enumerate(piece) if token.kind == "q"]
        yield Sentence(
            Span(start, end), piece, starts[first:last], sentence.ends[first:last], atoms
        )


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
    stop = match.start()
    if text[stop] != ".":
        return True
    begin = stop - 16 if stop - start > 16 else start
    last = text[begin:stop].rpartition(" ")[2]
    if not last.isalpha():
        word = LAST_WORD.search(text, begin, stop)
        if not word:
            return True
        last = word.group()
    elif len(last) > LONGEST:
        return True
    if len(last) == 1 and last.isupper():
        return False
    last = last.lstrip("('\"")
    low = last.lower()
    if low not in words.ABBREVIATIONS or last in words.WORDS_TOO:
        return True
    return low not in words.LEADS_NAME and _opens_clearly(text, match.end())


def _opens_clearly(text: str, place: int) -> bool:
    """`at Midnight Mass. The mayor`: a capital that makes no name begins a sentence."""
    first = FIRST_WORD.match(text, place)
    return first is not None and first["word"].lower() in words.OPENS_CLEARLY


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
    if tail and tail[0] in GOES_ON:
        return False
    if _looks_back(tail):
        return True
    reach = 5 if strict else 12
    for number, word in enumerate(tail[:reach]):
        verb = CUES.get(word.strip(",:;").lower())
        told = verb and verb.speech and not verb.participle and (verb.past or not strict)
        if number and told:
            rest = (each.lower() for each in tail[number + 1 :])
            # `The source said he was late`, `She has asked for a rise`
            clause = strict and not words.AUXILIARIES.isdisjoint(rest)
            clause = clause or (strict and tail[number - 1].lower() in {"has", "have"})
            return not strict or (len(tail) - number <= 4 and not clause)
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
        return make_token("p", found, parts=found in PARTING)
    low = found.lower().replace("’", "'")
    upper = is_proper(found)
    apostrophe = "'" in low
    negated = apostrophe and low.endswith("n't")
    verb = ""
    if not upper:
        past = "past" if low.endswith("ed") and len(low) >= MIN_PAST else ""
        if past and "-" in low and not low.startswith(AGAIN):
            past = ""  # `the union-backed candidate`
        verb = "finite" if low in words.FINITE or negated else past
    in_ly = low.endswith("ly") and not upper and low not in words.NOUNS_IN_LY
    adverb = in_ly or low in words.ADVERBS or low in words.NEGATIONS
    helps = adverb or negated or low in words.AUXILIARIES or low == "to"
    negates, relative = negated or low in NEGATING, low in words.RELATIVES
    contracted = apostrophe and _is_contracted(low)
    owns = apostrophe and not contracted and low.endswith(("'s", "s'"))
    owns = owns and low not in words.AUXILIARIES
    return make_token("w", low, upper, verb, adverb, helps, negates, relative, contracted, owns)


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


def _tokenize(text: str, span: Span, atoms: list[tuple[int, Span]]) -> Sentence:
    """A sentence with its tokens; full stops are kept only where they end it."""
    sentence = Sentence(span, [], [], [], [])
    start, end = span.start, span.end
    last = end - 2
    for number, atom in atoms:
        if start < atom.start:
            _add_words(sentence, text, start, atom.start, last)
        start = atom.end
        sentence.atoms.append((len(sentence.tokens), number))
        sentence.add(_atom(number), atom.start, start)
        before = text[start - 2]
        if before == "," or (before in " '>" and COMMA_WITHIN.search(text, start - 4, start)):
            # It stands inside the mark, and belongs to the sentence around it.
            sentence.add(FORMS[","], start - 2, start)
    if start < end:
        _add_words(sentence, text, start, end, last)
    return sentence


def _add_words(sentence: Sentence, text: str, start: int, end: int, last: int) -> None:
    """Add the tokens between marked spans; of full stops those that end past `last`.

    To split the text tells gaps and tokens in turn, in less time than a match for each takes.
    """
    if start and text[start - 1].isspace():
        start -= 1  # a dash is a token behind a blank alone
    pieces = TOKEN.split(text[start:end])
    places = list(accumulate(map(len, pieces), initial=start))
    found, starts, ends = pieces[1::2], places[1:-1:2], places[2::2]
    if text.find(".", start, end if end < last else last - 1) >= 0:
        kept = [form != "." or stop >= last for form, stop in zip(found, ends, strict=True)]
        found = list(compress(found, kept))
        starts, ends = list(compress(starts, kept)), list(compress(ends, kept))
    sentence.tokens += map(FORMS.__getitem__, found)
    sentence.starts += starts
    sentence.ends += ends
