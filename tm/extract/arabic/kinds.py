"""Whether a marked span is speech, a name, a term or a title.

Arabic copy sets names in guillemets as readily as speech, so a noun that announces a name (صحيفة,
حركة, ما يسمى), or the place of an addressee, decides first. Start reading at `is_announced`.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tm.lang.ar import words
from tm.lang.ar.cues import find_cue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.report import Report
    from tm.extract.arabic.sentences import Token
    from tm.extract.marks import Marked

WORD = re.compile(r"[^\W_]\S*")
MAX_NAME_WORDS = 4
MAX_BARE_NAME_WORDS = 2
# Before a colon too these announce a name.
BEFORE_COLON = frozenset({"شعار", "عنوان", "بعنوان", "وسم", "هاشتاغ"})
# Before the name of a medium that asks.
ADDRESSING = frozenset({"ل", "اسئلة", "اتصالات", "استفسارات", "طلبات"})
# Before what somebody speaks of.
ABOUT = frozenset({"حول", "بشان", "ازاء", "حيال", "تجاه", "بخصوص"})
# Verbs of setting a headline, and how far before its colon they stand.
HEADLINING = frozenset({"عنون", "عنونت", "تعنون", "يعنون", "عناوينها", "عنوانها", "مانشيت"})
HEAD = 8
# What is marked so often, and so short, is a name.
TIMES = 3
FEW = 3
# Letters back to the word before marked words.
REACH = 24
TERMINAL = ".!?؟…"
TANWIN = ("\N{ARABIC FATHATAN}", "\N{ARABIC FATHATAN}ا")
_CLAUSE_OPENERS = (
    words.NEGATIONS
    | words.THAT
    | {"الا", "انا", "نحن", "هو", "هي", "هم", "هذا", "هذه", "لو", "اذا"}
)
_TITLED = words.MEDIA | words.WORKS | words.CORRESPONDENTS
_ANNOUNCING = words.NAMES | words.TITLES
# جماعات مرتبطة بـ«كذا»
_LINKED = frozenset(f"{al}مرتبط{end}" for al in ("", "ال") for end in ("", "ة", "ين", "ون"))
# على غرار «كذا», من قبيل «كذا»
_SUCH_AS = frozenset({"غرار", "قبيل"})
_PUBLISHING = frozenset(key for key in words.PASSES_ON if key.endswith(("ته", "تها", "ها")))
MIN_PRESENT = 4
# إرهابيي، مقاتلي: a plural that waits for the noun it belongs to.
CONSTRUCT_PLURALS = ("يي", "يو")


def announced_kind(tokens: Sequence[Token], number: int) -> str | None:
    """`title` or `term` when the words before an atom announce a name, else None."""
    if number > 1 and tokens[number - 1].key == ":":
        if _is_headline(tokens, number) or _sets_title(tokens, number - 1):
            return "title"
        number -= tokens[number - 2].key in BEFORE_COLON  # تحت شعار: «كذا»
    if not number or tokens[number - 1].kind != "w":
        return None
    return _announced_by(tokens, number)


def is_titling(tokens: Sequence[Token], colon: int) -> bool:
    """Whether a colon announces a title or a slogan: تحت شعار: «كذا»."""
    return tokens[colon - 1].key in BEFORE_COLON or _sets_title(tokens, colon)


def _sets_title(tokens: Sequence[Token], colon: int) -> bool:
    """اختارت عنواناً لافتاً: «كذا»."""
    head = tokens[max(0, colon - 2) : colon]
    return any(each.accusative and each.key.removesuffix("ا") in BEFORE_COLON for each in head)


def _is_headline(tokens: Sequence[Token], colon: int) -> bool:
    """عنونت «الفجر» صفحتها الأولى: «كذا»."""
    head = tokens[max(0, colon - HEAD) : colon]
    return any(token.key.removeprefix("و") in HEADLINING for token in head)


def _announced_by(tokens: Sequence[Token], number: int) -> str | None:
    """What the words right before an atom, or the ones before its colon, announce."""
    key = tokens[number - 1].key
    both = words.construct_forms(key)
    before = tokens[number - 2].key if number > 1 else ""
    first = tokens[number - 3].key if number > 2 else ""
    called = key == "ب" and before in words.SO_CALLED | _LINKED
    if called or {key, words.bare_noun(key)} & words.SO_CALLED or key in words.SAME:
        return "term"
    if key == "ب" and before in words.BOUNDARIES and first in words.SO_CALLED:
        return "term"  # يعرف أيضاً بـ«كذا»
    if key in words.PRONOMINAL and {before, before[1:]} & words.NAMED_VERBS:
        return "term"
    # فيلمها الجديد «كذا», الفيلم الوثائقي «كذا»
    work = {before, words.bare_noun(before)} & words.WORKS
    adjective = words.is_definite(key) and bool(work)
    if key in ("انباء", "الانباء") and words.construct_forms(before) & words.MEDIA:
        return "title"
    if both & _TITLED or adjective or (key == "الاجتماعي" and before == "التواصل"):
        return "title"
    # رئيس «حركة كذا»: an office is completed by the name of what it is held in.
    if before in words.NAMES_PERSON and both & words.TITLES:
        return None  # عم سيد «كذا»
    waits = key.endswith(CONSTRUCT_PLURALS) and not words.is_definite(key)
    waits = waits and key not in words.GIVEN_NAMES and find_cue(before) is None  # قال بارنيو
    if both & _ANNOUNCING or waits or key in _SUCH_AS:
        return "term"
    if key in _PUBLISHING:
        return "title"  # ما أوردته «النهار»
    told = key in ("الى", "مع") and words.construct_forms(before) & words.SPEECH_NOUNS
    if key in ADDRESSING or told:
        return "title"
    return None


def find_marked_names(text: str, marked: Sequence[Marked]) -> frozenset[str]:
    """Words that an article marks three times or more: a company, a day; nobody is quoted so often.

    Twice is enough where a word before them once says what they name.

    Args:
        text: the whole text.
        marked: its marked spans.
    """
    found = Counter(each.inner.of(text) for each in marked)
    short = {inner for inner, times in found.items() if times > 1 and len(inner.split()) <= FEW}
    named = {
        each.inner.of(text)
        for each in marked
        if each.inner.of(text) in short and _is_named_before(text, each.span.start)
    }
    return frozenset(inner for inner in short if found[inner] >= TIMES or inner in named)


def _is_named_before(text: str, start: int) -> bool:
    """Whether the word before marked words announces a name: تحالف «كذا»."""
    before = text[max(0, start - REACH) : start].split()
    if not before or text[start - 1] != " ":
        return False
    return bool(words.construct_forms(words.word_key(before[-1])) & (words.NAMES | words.MEDIA))


def is_announced(tokens: Sequence[Token], number: int) -> bool:
    """Whether an atom is a name by what stands before it."""
    return announced_kind(tokens, number) is not None


def heads_list(tokens: Sequence[Token], number: int) -> bool:
    """Whether a list of works or names begins with an atom: من مؤلفاته، أبرزها «كذا»."""
    before = number - 1 - (number > 1 and tokens[number - 1].key == ":")
    return before >= 0 and tokens[before].key in words.LISTING


def is_listed(tokens: Sequence[Token], number: int) -> bool:
    """Whether an atom goes on with the list of the atom before: «كذا» عام 2009، و«كذا» (2017)."""
    for token in reversed(tokens[:number]):
        if token.kind == "q":
            return tokens[number - 1].kind != "q"
        year = token.key.isdigit() or token.key in words.YEARS
        if token.kind == "w" and not year and token.key not in words.JOINING:
            return False
    return False


def inner_words(marked: Marked, text: str) -> list[str]:
    """The words between the marks."""
    return WORD.findall(marked.inner.of(text))


def is_whole(marked: Marked, text: str) -> bool:
    """It ends as a sentence does, or is longer than a term."""
    inner = marked.inner.of(text).strip()
    return inner[-1:] in TERMINAL or len(inner.split()) > MAX_NAME_WORDS


def is_bare_name(tokens: Sequence[Token], number: int, marked: Marked, text: str) -> bool:
    """A short name inside a reported clause: its first word, or behind a preposition."""
    found = inner_words(marked, text)
    if len(found) > MAX_BARE_NAME_WORDS or not number:
        return False
    if is_clause(found) or _is_description(found):
        return False
    before = tokens[number - 1].key
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    goes_on = following is not None and following.kind == "w"
    if before == ":" or (before in words.THAT and before.lstrip("ب") == "ان"):
        return goes_on
    if before in ABOUT:
        return True  # سجال حول «هدنة المطارات»
    return before in words.PREPOSITIONS and before != "ب" and (goes_on or len(found) == 1)


def is_subject(tokens: Sequence[Token], number: int, found: Sequence[str], report: Report) -> bool:
    """A name between a verb of saying and its object: أوردت «سما» الخبر.

    Args:
        tokens: of the sentence.
        number: the marked words.
        found: the words in the marks.
        report: what governs them without أن or a colon.
    """
    form = find_cue(tokens[report.verb].key)
    if form is None or form[0].frame != "say" or form[0].participle or is_clause(found):
        return False
    if len(found) > MAX_BARE_NAME_WORDS or tokens[number - 1].key in words.PREPOSITIONS | {"ب"}:
        return False
    following = tokens[number + 1].key if number + 1 < len(tokens) else ""
    return number == report.verb + 1 and words.is_definite(following)


def is_clause(found: Sequence[str]) -> bool:
    """Words that begin as a clause does, and no name: لن, لا, هو, ألا, a verb in the present."""
    first = words.word_key(found[0]) if found else ""
    if first in _CLAUSE_OPENERS:
        return True
    verb = first.removeprefix("س")
    present = verb[:1] == "ي" and len(verb) >= MIN_PRESENT and verb not in words.Y_NAMES
    return present and len(found) > 1


def _is_description(found: Sequence[str]) -> bool:
    """An indefinite noun with its adjective: «كارثة بطيئة», «جهات محلية», «رؤوساً كبيرة»."""
    if any(word.endswith(TANWIN) for word in found):
        return True
    keys = [words.word_key(word) for word in found]
    feminine = len(keys) > 1 and keys[-1].endswith("ة") and keys[0].endswith(("ة", "ات"))
    return feminine and not any(words.is_definite(key) for key in keys)
