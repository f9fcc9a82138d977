"""What cannot speak though it stands where a speaker does, and verbs that nobody is the subject of.

    جسمه الصغير           a thing with its owner's pronoun
    مساندة الحكومة        what is done
    وعند التعاقد، تارة    a circumstance
    يرجح أن، تبين أن      it is likely, it turned out

Start reading at `cannot_speak` and `is_impersonal`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.arabic.agreement import may_speak
from tm.extract.arabic.objects import is_kin
from tm.extract.arabic.phrase_ends import NAMES
from tm.lang.ar import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.phrases import Phrase
    from tm.extract.arabic.sentences import Token
    from tm.lang.ar.cues import CueForm

_NOWHERE = words.PREPOSITIONS | words.BOUNDARIES | words.CIRCUMSTANTIAL | {"غير"}
_NO_SUBJECTS = words.THINGS | _NOWHERE
_OWNED = words.THINGS | words.ACTS | words.MATTERS
_OWNED |= {"راس", "وجه", "يد", "عين", "قلب", "كتف", "راي", "دور"}
MIN_WITH_AND = 4
# Verbs that are impersonal where nobody is named: it is expected; behind a noun, it is believed.
EXPECTING = frozenset({"رجح", "توقع", "لاحظ"})
BELIEVING = "اعتقد"
_TAKEN_UP = words.PRONOUN_SUBJECTS | words.RELATIVES | {f"و{key}" for key in words.RELATIVES}
TURNS_OUT = frozenset({"تبين", "يتبين", "سيتبين", "تبدو", "يبدو"})


def cannot_speak(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether the first word of a phrase is none that a speaker is named by."""
    token = tokens[phrase[0]]
    named = any(each.kind == "q" for each in tokens[phrase[0] : phrase[1]])
    if named or token.key in words.DEMONSTRATIVES:
        return False  # مصنع «الفجر»
    key = token.key
    bare = key[1:] if key[:1] in ("و", "ف") and len(key) > MIN_WITH_AND else key
    if key in _NO_SUBJECTS or (bare in _NO_SUBJECTS and key not in words.GOES_WITH_NOUN):
        return True
    rest = tokens[phrase[0] + 1 : phrase[1]]
    if rest and any(each.key in words.AUXILIARIES for each in rest):
        return not may_speak(tokens, phrase)  # ردّ الفعل كان زلزالاً
    if is_kin(key) or any(each.named or each.key in NAMES for each in rest):
        return False  # حفيده عماد سليم
    return bool(words.noun_forms(words.owned_noun(key)) & _OWNED)


def is_impersonal(tokens: Sequence[Token], verb: int, form: CueForm, clitic: int, low: int) -> bool:
    """Whether a verb right before أن has no subject: يرجح أن, طريق يعتقد أنه, تبين أن."""
    if verb + 1 >= len(tokens) or tokens[verb + 1].key not in words.THAT:
        return False
    key = tokens[verb].key[clitic:]
    if key in TURNS_OUT:
        return True
    if low:
        return False  # يرى أن كذا، ويتوقع أن
    before = tokens[verb - 1].key if verb else ""
    if key[:1] != "ي" or key.endswith(("ون", "ان", "وا")) or before in _TAKEN_UP:
        return False  # وهو يعتقد أن, والذي يتوقع أن
    noun = verb > 0 and tokens[verb - 1].kind == "w" and not clitic and before not in _NOWHERE
    indefinite = noun and not words.is_definite(before)
    opens = not clitic or not verb  # ..., ويتوقع أن: who spoke before may expect it
    return (form.lemma in EXPECTING and opens) or (form.lemma == BELIEVING and indefinite)
