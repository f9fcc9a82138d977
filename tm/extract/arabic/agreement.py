"""Of which gender a noun phrase is, and whether it can speak at all.

Start reading at `gender_of` and `may_speak`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.arabic.names import SHE_KIN
from tm.extract.arabic.objects import is_oblique
from tm.extract.arabic.phrases import Phrase, is_person
from tm.lang.ar import words
from tm.lang.ar.cues import FEMININE, MASCULINE, find_cue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.sentences import Token

# Bodies of which a verb is masculine; لجنة and وزارة show their gender themselves.
_HE_BODIES = frozenset(
    noun
    for noun in words.BODIES
    if not noun.endswith(("ة", "ات", "ئة")) and noun not in words.MANY | {"قوات", "شرطة", "رئاسة"}
)


def gender_of(tokens: Sequence[Token], phrase: Phrase) -> str:
    """The gender of a noun phrase, `m` or `f`; empty where its form does not tell."""
    key = tokens[phrase[0]].key
    bare = words.bare_noun(key)
    if key in words.WOMEN or key in ("ام", "وام") or bare.endswith("ة"):
        return FEMININE
    if bare in words.TITLES and _names_woman(tokens, phrase):
        return FEMININE
    if key in words.MEN or bare in words.ONE_MAN or bare in _HE_BODIES:
        return MASCULINE
    stem = words.owned_noun(key)  # ابنته, زميلها
    kin = words.noun_forms(stem) & words.PERSON_NOUNS if len(stem) > 1 else None
    if kin:
        woman = any(noun.endswith("ة") or noun in SHE_KIN for noun in kin)
        return FEMININE if woman else MASCULINE
    return ""


def is_she(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """وتحدثت النائب: the verb right before an office is of a woman."""
    cue = find_cue(tokens[phrase[0] - 1].key) if phrase[0] else None
    office = words.bare_noun(tokens[phrase[0]].key) in words.TITLES
    return office and cue is not None and cue[0].gender == FEMININE


def has_object(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether somebody stands behind a subject: وناشدت الرابطة الوزير كذا."""
    behind = phrase[1]
    if behind >= len(tokens) or tokens[behind].kind != "w":
        return False
    key = tokens[behind].key
    return is_oblique(key) or may_speak(tokens, (behind, behind + 1))


def _names_woman(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """النائب ريم كرم, عضو المجلس ريم كرم: a woman's name right behind an office in a man's form."""
    for number in range(phrase[0] + 1, phrase[1]):
        if tokens[number].key in words.WOMEN - words.MEN:
            before = tokens[number - 1].key
            held = number == phrase[0] + 1 or words.bare_noun(before) not in words.PERSON_NOUNS
            return held and words.is_definite(before)
    return False


def disagree(one: str, other: str) -> bool:
    """Whether two genders cannot be of one subject: وقال ... مضيفةً; empty agrees with both."""
    return bool(one and other and one != other)


def may_speak(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase names a person, or a body that speaks with one voice: no thing does."""
    first = tokens[phrase[0]]
    bare = words.bare_noun(first.key)
    if first.accusative and first.key.removesuffix("ا") in words.PERSON_NOUNS:
        return True  # أن نائباً سأله
    if first.kind == "q" or bare in words.SPEAKS_AS_ONE or is_person(tokens, phrase):
        return True
    return bare.endswith(("ون", "يين", "وا")) or first.key in words.BODIES
