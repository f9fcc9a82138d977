"""Speech or name? What speaks for either, as named evidence that is weighed.

A marked span is somebody's words, or it is a term, a title, a scare quote. No single sign decides
that: `called the deal “dead”` is speech, `a bar called the “Dead End”` is not. So every
sign that holds is named, and the sum of their weights decides:

    by:says-close ... by:nothing   which expression of saying governs the span, how near it stands
    verb:call                      its lemma
    verbs:0 ... verbs:3            how many reporting verbs stand before; `opens`: nothing does
    stray:told, stray:quiet        a word or two ungoverned, behind a reporting verb or none
    words:1 ... words:10           how many words it has
    end:stop                       how it ends: stop, comma, cry (?!—), bare
    shape:lower                    a fragment; a sentence; a title by its capitals
    before:..., after:...          the class of the word on either side
    the+whole, the+work            the word before whole sentences, before words for works
    has:verb, has:I-or-you         what stands inside
    beside:4                       how many words the span before it in the sentence has
    governed+says                  whether that one is governed; whether this one is by saying
    here:spoken                    somebody has spoken in this paragraph already
    near:noun-of-speech            nothing governs it, but a claim, a threat stands close before
    near:wording                   a phrase, a slogan stands before
    in:headline, in:caption        the block, when it is no paragraph

Words, end, shape and what they hold are read in `tm.extract.inside`. The weights are data,
`tm/lang/en/kinds.tsv`, learned by `bench/quote_kinds.py`. Start reading at `weigh`.
"""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING

from tm.extract import inside
from tm.extract.memo import Memo
from tm.extract.phrases import DASHES
from tm.extract.wording import words_in
from tm.lang.en import words
from tm.lang.en.kinds import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Collection

    from tm.extract.sentences import Token
    from tm.extract.view import Attribution, Found, View

SAID = words.SPEECH_NOUNS | words.THOUGHT_NOUNS
FOLLOWS = frozenset({"after", "split", "signed"})
BEFORE = frozenset({"before", "passive"})
# By the tokens between a cue and the words: close, near, far; beyond it is out of sight.
REACHES = (*["close"] * 2, *["near"] * 4, *["far"] * 10, "out-of-sight")
SAYS = tuple(f"by:says-{reach}" for reach in REACHES)
DESCRIBES = tuple(f"by:describes-{reach}" for reach in REACHES)
SPEECH_NOUN_REACH = 6
# How the words are governed, in the coarse classes that a shape is looked at in.
COARSE = {
    "by:nothing": "nothing",
    "by:alone": "alone",
    "by:follows": "follows",
    "by:trail": "follows",
    "by:according": "follows",
}
# A word or two that nothing governs, behind no reporting verb: they must be clearly spoken.
STRAY = "stray:quiet"
STRAY_MARGIN = 1.0
GOVERNED = "governed"
UNGOVERNED = frozenset({"by:nothing", "by:alone"})
MANY = 4
# No verb before, one, two, more.
VERBS_BEFORE = ("verbs:0", "verbs:1", "verbs:2", "verbs:3")
# How far before the words a noun for works is seen.
WORK_REACH = 8
WORDING_REACH = 2
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
PUNCTUATION = {":": "colon", ",": "comma", "(": "bracket", ")": "bracket", "[": "bracket"}
CLASSES = {
    *("nothing", "quote", "dash", "stop", "cue", "owner", "name", "past", "word"),
    *PUNCTUATION.values(),
    *CLASS_OF.values(),
}
BEFORE_CLASS = {name: f"before:{name}" for name in CLASSES}
AFTER_CLASS = {name: f"after:{name}" for name in CLASSES}


STANDS = ("first", "settled", "ungoverned", GOVERNED)
BESIDE_SAYS = {name: f"{name}+says" for name in STANDS}
BESIDE_ELSE = {name: f"{name}+else" for name in STANDS}
BESIDE_WORDS = tuple(f"beside:{number}" for number in range(MANY + 1))
SHAPED = {
    coarse: {shape: f"{coarse}+{shape}" for shape in ("title", "lower", "sentence")}
    for coarse in {*COARSE.values(), "before"}
}
VERB = Memo("verb:{}".format)


def weigh(evidence: Collection[str]) -> float:
    """The sum of the weights, above 0 when somebody is quoted; unknown evidence weighs 0."""
    total = WEIGHTS["always"] + sum(map(WEIGHTS.get, evidence, repeat(0.0)))
    return total - STRAY_MARGIN if STRAY in evidence else total


def evidence_of(
    view: View,
    position: int,
    found: Found | None,
    previous: Attribution | None,
    *,
    stray: bool,
    whole: bool,
    spoken_here: bool,
) -> list[str]:
    """The evidence that holds for an atom; what governs it comes first.

    Args:
        view: the sentence.
        position: the atom's token.
        found: the expression of saying that governs it, as the ideas of attribution found it.
        previous: the atom before it in the sentence.
        stray: a word or two that nothing governs (`tm.extract.kinds.is_stray`).
        whole: it is whole sentences.
        spoken_here: somebody has spoken in the paragraph before this sentence.
    """
    inner = view.inners[position].strip()
    governed = _governed(view, position, found)
    shape = inside.shape_of(inner).rstrip("123")
    before = _class(view, position - 1)
    evidence = [
        governed,
        SHAPED[COARSE.get(governed, "before")][shape],
        BEFORE_CLASS[before],
        AFTER_CLASS[_class(view, _next(view, position))],
        _verbs_before(view, position),
        *inside.evidence_inside(inner),
    ]
    _add_cued(evidence, found, previous, view.text)
    _add_near(evidence, view, position, before, governed=found is not None)
    if stray:
        told = any(cue.first < position for cue in view.verbs)
        evidence.append("stray:told" if told else STRAY)
    if whole:
        evidence.append(f"{before}+whole")
    if spoken_here:
        evidence.append("here:spoken")
    return evidence


def _add_cued(
    evidence: list[str], found: Found | None, previous: Attribution | None, text: str
) -> None:
    """The verb that governs an atom, and the atom before it."""
    cue = found.cue if found else None
    says = cue is not None and cue.verb.speech
    evidence.append((BESIDE_SAYS if says else BESIDE_ELSE)[beside(previous)])
    if cue:
        evidence.append(VERB[cue.verb.lemma])
    if previous:
        number = len(words_in(previous.marked.inner.of(text)))
        evidence.append(BESIDE_WORDS[min(MANY, number)])


def _add_near(
    evidence: list[str], view: View, position: int, before: str, *, governed: bool
) -> None:
    """The nouns that stand close before an atom."""
    if _any_of(words.TITLE_NOUNS, view, position, WORK_REACH):
        evidence.append(f"{before}+work")
    if _any_of(words.WORDINGS, view, position, WORDING_REACH):
        evidence.append("near:wording")
    if not governed and near_speech_noun(view, position):
        evidence.append("near:noun-of-speech")


def _any_of(wanted: frozenset[str], view: View, position: int, reach: int) -> bool:
    """Whether one of some words is among the tokens close before an atom."""
    return not wanted.isdisjoint(view.near(position, reach))


def near_speech_noun(view: View, position: int) -> bool:
    """`claims of “...”`, `his threat to “...”`: what is said, as a noun, close before the words."""
    return _any_of(SAID, view, position, SPEECH_NOUN_REACH)


def _governed(view: View, position: int, found: Found | None) -> str:
    """The expression of saying that governs the span."""
    if found is None:
        return "by:alone" if view.alone(position) else "by:nothing"
    if found.how in FOLLOWS:
        return "by:follows"
    if found.how not in BEFORE or found.cue is None:
        return f"by:{found.how}"
    gap = position - found.cue.last
    reaches = SAYS if found.cue.verb.speech else DESCRIBES
    return reaches[gap if gap < len(reaches) else -1]


def _verbs_before(view: View, position: int) -> str:
    """How many reporting verbs stand before an atom; nothing can before one that opens."""
    if position == 0:
        return "verbs:opens"
    number = 0
    for cue in view.verbs[: len(VERBS_BEFORE) - 1]:
        number += cue.first < position
    return VERBS_BEFORE[number]


def beside(previous: Attribution | None) -> str:
    """What is known of the span before one in its sentence, whatever was made of it."""
    if previous is None:
        return "first"
    if not previous.evidence:
        return "settled"
    return "ungoverned" if previous.evidence[0] in UNGOVERNED else GOVERNED


def _next(view: View, position: int) -> int:
    """The token behind an atom, over the comma that belongs to it."""
    tokens, after = view.tokens, position + 1
    inside = after < len(tokens) and view.ends[after] <= view.ends[position]
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
