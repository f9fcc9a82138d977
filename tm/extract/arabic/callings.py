"""What somebody who is described is called: `طفلة اسمها تالا`, `أحد العقال، ويدعى عبده راجح`.

Start reading at `find_calling`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.arabic.names import MARKS
from tm.extract.arabic.objects import is_action, is_kin
from tm.lang.ar import words
from tm.lang.ar.cues import find_cue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.phrases import Phrase
    from tm.extract.arabic.sentences import Token

_NAMED = frozenset({"اسمه", "اسمها", "يدعى", "تدعى", "المدعو", "المدعوة", "يسمى", "تسمى"})
_NAMED_FULL = frozenset({"يسمي", "تسمي"})  # يسمي نفسه
NAMING = _NAMED | {f"و{key}" for key in _NAMED} | _NAMED_FULL
_WITHHOLDING = words.PREPOSITIONS | words.NEGATIONS
_WITHHOLDING |= {"ذكر", "كشف", "نشر", "الكشف", "الافصاح", "عدم", "يذكر", "تذكر", "يكشف", "حجب"}
_WITHHOLDING |= {"اعطاء", "اخفاء", "تغيير", "بتغيير", "غيرنا", "استخدام"}
_WE_NAME = frozenset({"نسميه", "نسميها", "سنسميه", "سنسميها"})
MAX_NAME = 4
_ENDS = (
    words.PREPOSITIONS
    | words.BOUNDARIES
    | words.RELATIVES
    | words.AUXILIARIES
    | words.NEGATIONS
    | words.ACTS
    | words.THAT
)
_PARTS = frozenset({"بن", "ابن", "ابو", "ام", "عبد", "ال"})


def find_calling(tokens: Sequence[Token], phrase: Phrase) -> tuple[int, Phrase] | None:
    """The name that is given to whom a phrase describes, and where the description ends.

    Args:
        tokens: of the sentence.
        phrase: the description; the name may stand in it or right behind it.
    """
    alone = _named_alone(tokens, phrase)
    if alone:
        return alone
    limit = min(len(tokens), phrase[1] + 2)  # a comma and the word of naming
    naming = next((n for n in range(phrase[0] + 1, limit) if tokens[n].key in NAMING), None)
    if naming is None:
        naming = next((n for n in range(*_further(tokens, phrase)) if tokens[n].key in _WE_NAME), 0)
        end = _name_end(tokens, naming + 1)
        return (phrase[1], (naming + 1, end)) if naming and end > naming + 1 else None
    parted = any(token.kind == "p" for token in tokens[phrase[1] : naming - 1])
    if parted or (naming and tokens[naming - 1].key in _WITHHOLDING):
        return None  # مصدر طلب عدم ذكر اسمه
    begin = naming + 1 + (naming + 1 < len(tokens) and tokens[naming + 1].key in words.SAME)
    end = _name_end(tokens, begin)
    if end == begin or _is_adjective(tokens[begin].key):
        return None
    return naming - (tokens[naming - 1].key == "،"), (begin, end)


def _is_adjective(key: str) -> bool:
    """اسمها الكامل, اسمه المستعار: of what kind a name is; الحاج عطا begins one."""
    return words.is_definite(key) and words.bare_noun(key) not in words.NAMES_PERSON


def _named_alone(tokens: Sequence[Token], phrase: Phrase) -> tuple[int, Phrase] | None:
    """زوجة أبي عدنان، فطيم، ترفض: a relative, and between commas one word that names her."""
    name = phrase[1] + 1
    if name + 1 >= len(tokens) or tokens[phrase[1]].key != "،" or tokens[name + 1].key != "،":
        return None
    key = tokens[name].key
    kin = tokens[phrase[0]].key in words.PERSON_NOUNS - words.TITLES or is_kin(
        tokens[phrase[0]].key
    )
    known = key in _ENDS | words.NOT_IN_NAMES | words.MANNER or words.is_definite(key)
    if not kin or known or tokens[name].accusative or find_cue(key):
        return None
    return phrase[1], (name, name + 1)


def _further(tokens: Sequence[Token], phrase: Phrase) -> tuple[int, int]:
    """Where somebody may ask for a name: زوجة أحدهم، طلبت أن نسميها أم رغد."""
    return phrase[1], min(len(tokens), phrase[1] + MAX_NAME + 2)


def called_in(text: str, tokens: Sequence[Token], phrase: Phrase) -> tuple[Phrase, str]:
    """A description up to the word of naming, and the name; the phrase alone where there is none.

    Args:
        text: the article.
        tokens: of the sentence.
        phrase: the description.
    """
    found = find_calling(tokens, phrase)
    if found is None:
        return phrase, ""
    begin, end = found[1]
    return (phrase[0], found[0]), text[tokens[begin].start : tokens[end - 1].end].strip(MARKS)


def _name_end(tokens: Sequence[Token], begin: int) -> int:
    """Behind the name that begins at a token: marked words, or words until a verb or a comma."""
    if begin < len(tokens) and tokens[begin].kind == "q":
        return begin + 1
    end = begin
    while end < min(len(tokens), begin + MAX_NAME) and tokens[end].kind == "w":
        key = tokens[end].key
        if key in _ENDS or (end > begin and _is_no_name(tokens, end)):
            break
        end += 1
    return end


def _is_no_name(tokens: Sequence[Token], number: int) -> bool:
    """Whether a word behind a name goes on with the clause: a verb, what is done, a noun."""
    token = tokens[number]
    key = token.key
    if key in words.GIVEN_NAMES or tokens[number - 1].key in _PARTS or token.named:
        return False
    verb = key[:1] in ("ي", "ت") and key not in words.Y_NAMES
    return token.accusative or verb or is_action(key) or find_cue(key) is not None
