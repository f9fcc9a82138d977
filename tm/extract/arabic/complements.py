"""What a reporting verb reports: the first أن, colon or marked words behind it.

Start reading at `find_complement`. Between the verb and its words stand the subject, an addressee,
an occasion, a parenthesis between commas; another verb of saying ends the search. قبل أن, إلا أن
and their like are conjunctions, not the أن that is looked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tm.extract.arabic.kinds import BEFORE_COLON, is_announced
from tm.lang.ar import words
from tm.lang.ar.cues import SPEAKING, CueForm, find_cue

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from tm.extract.arabic.phrases import Phrase
    from tm.extract.arabic.sentences import Token

# How far behind their verb the words may begin, in tokens.
MAX_REACH = 34
MAX_CLOSE_REACH = 12
MAX_ASIDE = 16
MAX_PARENTHESIS = 24
# Words between يجب and its أن.
MODAL_REACH = 5
ASKS = frozenset({"سأل", "تساءل"})
THAT_NOT = frozenset({"الا", "بالا"})
# Words back to a negation: لم يقل إلا, لا يرى إلا.
NEAR = 6
DASHES = frozenset("-–—")
# Two words, as long as names are.
MAX_NAME_LETTERS = 24
_OTHER_PREPOSITIONS = words.PREPOSITIONS - {"ب"}
# Spelt like a verb of saying, and what is done behind a verb of asking or refusing.
_MASDARS = frozenset({"كشف", "ذكر", "نفي", "رد", "نقل", "وصف", "شرح", "سرد", "ورد", "نشر"})
REFUSING = frozenset(
    f"{verb}{end}"
    for verb in ("رفض", "طلب", "فضل", "حاول", "قرر", "اراد", "يرفض", "يطلب", "ترفض", "تطلب")
    for end in ("", "ت", "وا", "ون")
)
_ASKED = frozenset({"طلب", "طلبت", "طلبوا", "يطلب", "تطلب"})
# Before these forms a noun stands: قال بعد تردد: «...»
BEFORE_NOUNS = words.PREPOSITIONS | {"بعد", "دون", "بلا", "بدون", "وسط"}
FINAL = frozenset("؛.!؟…")


class Complement(NamedTuple):
    """Where the words begin, and how they are opened.

    Attributes:
        opening: `that`, `colon` or `words`.
        begin: the first token of the words.
        marker: tokens of أن with the particle before it; None for a colon or bare words.
        cut: letters of the first token that are no part of the words.
    """

    opening: str
    begin: int
    marker: Phrase | None = None
    cut: int = 0


def find_complement(
    tokens: Sequence[Token], verb: int, form: CueForm, asides: Container[int] = ()
) -> Complement | None:
    """What a verb reports, or None; the verbs of asides (`وفق ما نقلت`) do not end the search."""
    reach = _reach(tokens, verb, form)
    marked: list[Complement | None] = [None, None]
    begin = _behind_aside(tokens, verb, form)
    for number in _outside_dashes(tokens, verb, begin, min(len(tokens), verb + 1 + reach)):
        token = tokens[number]
        free = marked[0]
        if token.kind == "q":
            if form.clausal:
                continue
            governed = tokens[number - 1].key in form.particles
            if governed and not (_names_place(tokens, number) or _names_paper(tokens, number)):
                return Complement("words", number)
            _note(tokens, number, verb, form, marked)
        elif token.kind == "p":
            if token.key == ":" and _opens(tokens, number):
                return _behind_colon(tokens, number)
            if token.key in FINAL or (token.key == "،" and _closes(tokens, number, form, free)):
                break
        else:
            found = _opened_by_word(tokens, number, verb, form)
            if found:
                return found if found.marker or not free else free
            if number not in asides and _is_other_verb(tokens, number):
                break
    return marked[0] or marked[1]


def _outside_dashes(tokens: Sequence[Token], verb: int, begin: int, end: int) -> Iterator[int]:
    """The tokens behind a verb that stand in its own clause, none of a parenthesis of another."""
    within = _is_within_dashes(tokens, verb)
    behind = begin
    for number in range(begin, end):
        if number < behind:
            continue
        if tokens[number].kind != "p" or tokens[number].key not in DASHES:
            yield number
        elif within:
            return
        else:
            behind = _behind_dashes(tokens, number)


def _is_within_dashes(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a verb stands in a parenthesis: المصدر -الذي لم توضح الوكالة اسمه- أن."""
    before = tokens[max(0, verb - MAX_ASIDE) : verb]
    return sum(token.key in DASHES for token in before) % 2 == 1


def _behind_dashes(tokens: Sequence[Token], number: int) -> int:
    """Behind a parenthesis between dashes, unless the words are in it; behind the dash else."""
    limit = min(len(tokens) - 1, number + MAX_PARENTHESIS)
    close = next((n for n in range(number + 1, limit) if tokens[n].key in DASHES), None)
    if close is None:
        return number + 1
    following = tokens[close + 1]
    brings = following.kind == "q" or following.key == ":" or following.key in words.THAT
    quoted = any(token.kind == "q" for token in tokens[number:close])
    return close + 1 if brings or not quoted else number + 1


def _names_place(tokens: Sequence[Token], number: int) -> bool:
    """وعلّق النائب على «فيسبوك»: «...»: a colon behind it brings the words."""
    colon = number + 1 < len(tokens) and tokens[number + 1].key == ":"
    return colon and _opens(tokens, number + 1)


def _names_paper(tokens: Sequence[Token], number: int) -> bool:
    """ورأى كرم في «الفجر» أن: where he did, not what he saw in it."""
    following = tokens[number + 1].key if number + 1 < len(tokens) else ""
    return tokens[number - 1].key == "في" and following in words.THAT


def _note(
    tokens: Sequence[Token],
    number: int,
    verb: int,
    form: CueForm,
    marked: list[Complement | None],
) -> None:
    """Keep the first marked words that may be reported, and the first behind a preposition.

    What stands behind a preposition that is not the verb's (في «كذا») is a name when أن follows.
    """
    if is_announced(tokens, number) or _is_subject(tokens, number, verb, form):
        return
    taken_up = number == verb + 2 and tokens[number - 1].key in words.PRONOMINAL
    if taken_up and verb and tokens[verb - 1].key in words.RELATIVES:
        return  # المسيرة التي دعت لها «الرابطة»
    if _names_place(tokens, number):
        return
    placed = tokens[number - 1].key in _OTHER_PREPOSITIONS
    marked[placed] = marked[placed] or Complement("words", number)


def _reach(tokens: Sequence[Token], verb: int, form: CueForm) -> int:
    """How far the words may begin; what opens a sentence is surely a verb."""
    opens = not verb or tokens[verb - 1].kind == "p"
    if form.participle or (form.nounish and not opens):
        return MAX_CLOSE_REACH
    return MAX_REACH


def _is_subject(tokens: Sequence[Token], number: int, verb: int, form: CueForm) -> bool:
    """Marked words that name the subject, right behind its verb.

    Of a verb that needs its preposition before its words (حذّر «الفريق» من), or, when they are short
    and a comma or a circumstance follows, of any verb of saying (وأضاف «شقير»، في تصريحات: ...).
    """
    if form.participle:
        return False
    behind = find_cue(tokens[number + 1].key) if number + 1 < len(tokens) else None
    if behind and behind[0].participle and number + 2 < len(tokens):
        opened = tokens[number + 2]  # المتحدث «فلان» قائلاً: ...
        return opened.kind == "q" or opened.key in words.THAT or opened.key == ":"
    if number != verb + 1:
        return False
    if " " in form.lemma:
        return True
    token = tokens[number]
    following = tokens[number + 1].key if number + 1 < len(tokens) else ""
    short = token.end - token.start <= MAX_NAME_LETTERS
    return form.frame == "say" and short and _has_words(tokens, number, following)


def _has_words(tokens: Sequence[Token], number: int, following: str) -> bool:
    """Whether أن or a colon follows in the clause: the marked words before are its subject."""
    if following != "،" and following not in words.PREPOSITIONS:
        return False
    for token in tokens[number + 1 : number + MAX_REACH]:
        if token.key in words.THAT or token.key == ":":
            return True
        cue = find_cue(token.key) if token.kind == "w" else None
        if token.key in FINAL or (cue and not cue[0].nounish):
            return False
    return False


def _behind_aside(tokens: Sequence[Token], verb: int, form: CueForm) -> int:
    """وأشار، في معرض رده على سؤال، إلى أن: over what stands between commas behind the verb."""
    begin = verb + 1
    if begin >= len(tokens) or tokens[begin].key != "،":
        return begin
    for number in range(begin + 1, min(len(tokens) - 1, begin + MAX_ASIDE)):
        if tokens[number].key == "،":
            following = tokens[number + 1].key
            return number + 1 if following in form.particles or following in words.THAT else begin
    return begin


def _behind_colon(tokens: Sequence[Token], number: int) -> Complement:
    """What a colon opens; agency style sets one before إن."""
    if tokens[number + 1].key in words.THAT:
        return Complement("that", number + 2, (number + 1, number + 2))
    return Complement("colon", number + 1)


def _closes(tokens: Sequence[Token], number: int, form: CueForm, marked: Complement | None) -> bool:
    """Whether a comma ends the search: not when أن stands right behind it."""
    if not (marked or form.participle):
        return False
    following = [token.key for token in tokens[number + 1 : number + 3]]
    if following and following[0] in form.particles:
        following = following[1:]
    return not following or following[0] not in words.THAT


def _opened_by_word(
    tokens: Sequence[Token], number: int, verb: int, form: CueForm
) -> Complement | None:
    """A clause behind أن, or a reported question behind its question word."""
    if tokens[number].key in words.THAT:
        return _that(tokens, number, verb, form) if _is_that(tokens, number, verb, form) else None
    if tokens[number].key in THAT_NOT and form.frame == "say" and _is_that_not(tokens, number):
        first = number - 1 if tokens[number - 1].key in form.particles else number
        return Complement("that", number, (first, number))
    if _is_question(tokens, number) and form.frame == "say":
        return Complement("that", number)
    return None


def _opens(tokens: Sequence[Token], number: int) -> bool:
    """A colon with something behind it, not between figures (10:30) nor before a title."""
    if number + 1 >= len(tokens) or tokens[number - 1].key in BEFORE_COLON:
        return False
    following = tokens[number + 1]
    return following.kind == "q" or following.start > tokens[number].end


def _is_that(tokens: Sequence[Token], number: int, verb: int, form: CueForm) -> bool:
    before = tokens[number - 1].key
    governed = before in form.particles
    if number - 1 > verb and before in words.NOT_THAT and not governed:
        return False
    bare = not tokens[number].key.startswith("ب")
    if bare and not governed and _is_governed_by_modal(tokens, verb, number):
        return False
    return form.frame != "describe" or governed or not bare


def _is_governed_by_modal(tokens: Sequence[Token], verb: int, number: int) -> bool:
    """لجنة يجب على الحكومة أن: a verb of duty or ability between the cue and أن has it."""
    for token in reversed(tokens[max(verb + 1, number - MODAL_REACH) : number]):
        if token.kind != "w":
            return False
        if token.key in words.MODALS:
            return True
    return False


def _is_that_not(tokens: Sequence[Token], number: int) -> bool:
    """تتوقع ألا يتجاوز, يشدد على ضرورة ألا تتكرر: أن and لا in one word, before a verb."""
    following = tokens[number + 1].key if number + 1 < len(tokens) else ""
    verb = following[:1] in ("ي", "ت", "ن") and len(following) > len("الا")
    denied = any(token.key in words.NEGATIONS for token in tokens[max(0, number - NEAR) : number])
    return verb and not denied and following not in words.Y_NAMES


def _that(tokens: Sequence[Token], number: int, verb: int, form: CueForm) -> Complement:
    following = tokens[number + 1].key if number + 1 < len(tokens) else ""
    asks = form.lemma in ASKS or (verb > 0 and tokens[verb - 1].key in words.NEGATIONS)
    if tokens[number].key == "ان" and following in ("كان", "كانت") and asks:
        return Complement("that", number)  # لم يذكر إن كانت
    first = number - 1 if tokens[number - 1].key in form.particles else number
    return Complement("that", number + 1, (first, number + 1))


def _is_question(tokens: Sequence[Token], number: int) -> bool:
    key = tokens[number].key
    if key == "ما":
        return number + 1 < len(tokens) and tokens[number + 1].key == "اذا"
    return key in words.QUESTIONS


def is_verbal_noun(tokens: Sequence[Token], number: int) -> bool:
    """التي رفضت كشف أسمائها: what is done behind a verb of asking or refusing."""
    return tokens[number].key in _MASDARS and number > 0 and tokens[number - 1].key in REFUSING


def asks_to(tokens: Sequence[Token], number: int) -> bool:
    """طلبت أن نسميها أم رغد: what is asked for is no clause that somebody says."""
    following = tokens[number + 1].key if number + 1 < len(tokens) else ""
    return tokens[number].key.removeprefix("و") in _ASKED and following in ("ان", "الا")


def _is_other_verb(tokens: Sequence[Token], number: int) -> bool:
    """Another verb of saying; a participle or a form that may be a noun needs its own أن."""
    cue = find_cue(tokens[number].key)
    if cue is None or tokens[number - 1].key in BEFORE_NOUNS:
        return False
    if is_verbal_noun(tokens, number) or asks_to(tokens, number):
        return False
    if "عدم" in {token.key for token in tokens[number - 1 : number + 2]}:
        return False  # طالباً عدم ذكر اسمه
    if cue[0].lemma == "اعتبر" and tokens[number - 1].key in words.RELATIVES:
        return False  # وطالب كرم الذي يعتبر الرجل الثاني بـ«كذا»
    if cue[0].lemma == SPEAKING:
        return False
    begins = tokens[number - 1].key in ("،", "؛") and cue[1] > 0
    if not cue[0].participle and (begins or not cue[0].nounish):
        return True
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    return following is not None and (
        (following.kind == "q" and cue[0].participle)
        or following.key in words.THAT
        or following.key in cue[0].particles
        or following.key == ":"
    )
