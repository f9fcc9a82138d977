"""Speech or name? What speaks for either, as named evidence that is weighed.

A marked span is somebody's words, or it is a term, a title, a scare quote. No single sign decides
that: `called the deal “dead”` is speech, `a bar called the “Dead End”` is not. So every
sign that holds is named, and the sum of their weights decides:

    by:says-close ... by:nothing   which expression of saying governs the span, how near it stands
    words:1 ... words:10           how many words it has
    end:stop                       how it ends: stop, comma, cry (?!—), bare
    shape:lower                    a fragment; a sentence; a title by its capitals
    before:..., after:...          the class of the word on either side
    has:verb, has:I-or-you         what stands inside
    beside:speech, beside:term     what the span before it in the sentence is
    here:spoken                    somebody has spoken in this paragraph already
    near:noun-of-speech            nothing governs it, but a claim, a threat stands close before

The weights are data, `tm/lang/en/kinds.tsv`, learned by `bench/quote_kinds.py`. Start reading at
`weigh`.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING

from tm.extract.phrases import DASHES
from tm.extract.wording import CACHED, words_in
from tm.lang.en import words
from tm.lang.en.kinds import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tm.extract.sentences import Token
    from tm.extract.view import Attribution, Found, View

SAID = words.SPEECH_NOUNS | words.THOUGHT_NOUNS
FOLLOWS = frozenset({"after", "split", "signed"})
BEFORE = frozenset({"before", "passive"})
# Tokens between a cue and the words: close, near, far; beyond it is out of sight.
REACHES = ((1, "close"), (5, "near"), (15, "far"))
SPEECH_NOUN_REACH = 6
# How the words are governed, in the coarse classes that a shape is looked at in.
COARSE = {
    "by:nothing": "nothing",
    "by:alone": "alone",
    "by:follows": "follows",
    "by:trail": "follows",
    "by:according": "follows",
}
VERBS = words.FINITE | words.AUXILIARIES
I_OR_YOU = frozenset(
    ("i", "we", "my", "our", "you", "your", "me", "us", "i'm", "i've", "we're", "we've", "you're")
)
WORD_CLASSES = (
    ("that", frozenset({"that"})),
    ("a", frozenset({"a", "an"})),
    ("the", frozenset({"the"})),
    ("its", frozenset({"his", "her", "their", "its", "my", "our"})),
    ("determiner", words.DETERMINERS),
    ("be", words.BE),
    ("to", words.AUXILIARIES | {"to"}),
    ("as", frozenset({"as", "like"})),
    ("of", frozenset({"of"})),
    ("on", frozenset({"on"})),
    ("preposition", words.PREPOSITIONS),
    ("and", words.CONJUNCTIONS),
    ("who", words.RELATIVES),
)
CLASS_OF = {word: name for name, held in reversed(WORD_CLASSES) for word in held}
# A number of words, in the steps that matter; the last from ten on.
WORDS = tuple(f"words:{step}" for step in (0, 1, 2, 3, 4, 5, 5, 7, 7, 7, 10))
# How the words end: stop, comma, cry.
ENDS = {".": "end:stop", ",": "end:comma", **dict.fromkeys("!?…-—–", "end:cry")}
PUNCTUATION = {":": "colon", ",": "comma", "(": "bracket", ")": "bracket", "[": "bracket"}
CLASSES = {
    *("nothing", "quote", "dash", "stop", "cue", "owner", "name", "past", "word"),
    *PUNCTUATION.values(),
    *CLASS_OF.values(),
}
BEFORE_CLASS = {name: f"before:{name}" for name in CLASSES}
AFTER_CLASS = {name: f"after:{name}" for name in CLASSES}


def weigh(evidence: Iterable[str]) -> float:
    """The sum of the weights, above 0 when somebody is quoted; unknown evidence weighs 0."""
    return WEIGHTS["always"] + sum(map(WEIGHTS.get, evidence, repeat(0.0)))


def evidence_of(
    view: View,
    position: int,
    found: Found | None,
    previous: Attribution | None,
    *,
    spoken_here: bool,
) -> list[str]:
    """The evidence that holds for an atom.

    Args:
        view: the sentence.
        position: the atom's token.
        found: the expression of saying that governs it, as the ideas of attribution found it.
        previous: the atom before it in the sentence.
        spoken_here: somebody has spoken in the paragraph before this sentence.
    """
    inner = view.inner(position).strip()
    straight = inner.lower().replace("’", "'")
    lows = words_in(straight)
    governed, shape = _governed(view, position, found), shape_of(inner)
    evidence = [
        governed,
        WORDS[min(len(lows), len(WORDS) - 1)],
        ENDS.get(inner[-1:], "end:bare"),
        *_shaped(governed, shape),
        BEFORE_CLASS[_class(view, position - 1)],
        AFTER_CLASS[_class(view, _next(view, position))],
    ]
    if not I_OR_YOU.isdisjoint(lows):
        evidence.append("has:I-or-you")
    if not VERBS.isdisjoint(lows) or "n't" in straight:
        evidence.append("has:verb")
    if previous:
        evidence.append("beside:speech" if previous.speech else "beside:term")
    if spoken_here:
        evidence.append("here:spoken")
    if found is None and near_speech_noun(view, position):
        evidence.append("near:noun-of-speech")
    return evidence


def near_speech_noun(view: View, position: int) -> bool:
    """`claims of “...”`, `his threat to “...”`: what is said, as a noun, close before the words."""
    near = [token.low for token in view.tokens[max(0, position - SPEECH_NOUN_REACH) : position]]
    return not SAID.isdisjoint(near)


@lru_cache(maxsize=CACHED)
def shape_of(inner: str) -> str:
    """`title1` to `title3`: nothing but capitalised words, one, two, more; `lower`; `sentence`."""
    strong = [word for word in words_in(inner) if word.lower() not in words.TITLE_SMALL]
    if (
        strong
        and not inner.isupper()
        and all(word[0].isupper() or word[0].isdigit() for word in strong)
    ):
        return f"title{min(len(strong), 3)}"
    return "lower" if inner[:1].islower() else "sentence"


def _governed(view: View, position: int, found: Found | None) -> str:
    """The expression of saying that governs the span."""
    if found is None:
        return "by:alone" if view.alone(position) else "by:nothing"
    if found.how in FOLLOWS:
        return "by:follows"
    if found.how not in BEFORE or found.cue is None:
        return f"by:{found.how}"
    gap = position - found.cue.last
    says = "says" if found.cue.verb.speech else "describes"
    for most, reach in REACHES:
        if gap <= most:
            return f"by:{says}-{reach}"
    return f"by:{says}-out-of-sight"


@lru_cache(maxsize=CACHED)
def _shaped(governed: str, shape: str) -> tuple[str, str]:
    """The shape, and the shape with the class of what governs it."""
    return f"shape:{shape}", f"{COARSE.get(governed, 'before')}+{shape.rstrip('123')}"


def _next(view: View, position: int) -> int:
    """The token behind an atom, over the comma that belongs to it."""
    tokens, after = view.tokens, position + 1
    inside = after < len(tokens) and tokens[after].end <= tokens[position].end
    return after + 1 if inside else after


def _class(view: View, number: int) -> str:
    """The class of a neighbour."""
    if not 0 <= number < len(view.tokens):
        return "nothing"
    token: Token = view.tokens[number]
    if token.kind == "q":
        return "quote"
    if token.kind == "p":
        return "dash" if token.low in DASHES else PUNCTUATION.get(token.low, "stop")
    for cue in view.cues:
        if cue.first <= number < cue.last:
            return "cue"
    if token.low in CLASS_OF:
        return CLASS_OF[token.low]
    if token.low.endswith(("'s", "s'")):
        return "owner"
    if token.upper:
        return "name"
    return "past" if token.low.endswith("ed") else "word"
