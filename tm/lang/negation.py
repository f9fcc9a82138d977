"""Words that deny, in English and Arabic, and words that may stand for a denial.

    find_negation("They did not come", "en")    # strong: not
    find_negation("رفضوا المجيء", "ar")          # weak: رفضوا (they refused)

A *strong* word denies by itself (`not`, `لم`); a *weak* one can stand for a denial in another
wording (`refuse`, `unable`, `without`; `رفض`, `غير`, `عدم`). What looks like a denial and is none
(`not only`, `لا يزال`, still; `لا بد`, must) is passed over. Start reading at `find_negation`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tm.lang.ar.words import word_key
from tm.lang.arabic import strict_key

_ENGLISH_IDIOMS = re.compile(
    r"\bnot\s+(?:only|just|merely|least|to\s+mention)\b|\bno\s+doubt\b|\bno\s+matter\b"
    r"|\bwhy\s+not\b|\bif\s+not\b|\bwhether\s+or\s+not\b|\bNo\.?\s?\d|\bNo\s+\d",
    re.IGNORECASE,
)
_ENGLISH_STRONG = re.compile(
    r"\b(?:not|cannot|never|no|none|nobody|nothing|nowhere|neither|nor)\b|n[’']t\b", re.IGNORECASE
)
_ENGLISH_WEAK = re.compile(
    r"\b(?:without|unable|unless|until|hardly|barely|scarcely|rarely|seldom|few|little|only|except"
    r"|far\s+from|fail\w*|refus\w+|reject\w*|den(?:y|ies|ied|ying)|lack\w*|absen\w+|avoid\w*"
    r"|prevent\w*|stop(?:s|ped|ping)?|bann?(?:s|ed|ing)?|miss(?:es|ed|ing)|lost|los(?:e|es|ing)"
    r"|out\s+of|impossibl\w+|impunity|inability|incapab\w+|inappropriate\w*|invisibl\w+"
    r"|invalid\w*|irregular\w*|irrelevant\w*|illegal\w*|disagree\w*|dislike\w*|disapprov\w+"
    r"|disappear\w*|wrong\w*|false\w*|non-[a-z]+|[a-z]{3,}less(?:ly)?"
    r"|un(?!der|til|ion|it|iversi|ique|iform|ilateral|cle|anim)[a-z]{4,})\b",
    re.IGNORECASE,
)

_ARABIC_STRONG = frozenset(
    {"لا", "لم", "لن", "ليس", "ليست", "ليسوا", "ليسا", "ليستا", "لسنا", "لست", "لستم", "لسن"}
)
_ARABIC_WEAK = frozenset(
    {
        *("غير", "عدم", "بدون", "دون", "بلا", "سوى", "ما", "الا", "كلا", "ابدا", "قط", "فقط"),
        *("انعدام", "غياب", "نقص", "ندره", "قله", "قليل", "نادرا", "عاجز", "عاجزين", "مستحيل"),
        *("لولا", "بدلا", "عوضا", "خلافا", "لكن", "بل", "كفى", "حتى", "عديم", "عديمه", "اللا"),
    }
)
# Stems of verbs and nouns that deny: refuse, deny, fail, stop, prevent, miss, lose, avoid.
_ARABIC_STEMS = re.compile(
    r"رفض|نفى|نفي|ينف|فشل|عجز|تعذر|توقف|منع|حظر|فقد|خسر|خلا|تجنب|امتنع|نكر|استحال|ينكر|يتوان|تخل|"
    r"افتقر|يفتقر|تفتقر|خالي|بعيد|استبعد|ضد|كذب|خط[اأ]|غفل|نس[يى]|قلما|كف"
)
# Behind these words what looks like a denial is none: still, must, especially, no doubt.
_NOT_DENIED = {
    "لا": re.compile(r"^(?:[ينت]?زال\w*|بد|سيما|شك|ريب|جرم|محاله|حد|اسيما)$"),
    "ما": re.compile(r"^زال\w*$"),
    "لم": re.compile(r"^(?:[ينتا]زل|شمل\w*)$"),
}
_WORD = re.compile(r"[^\W\d_][^\W_]*")


@dataclass(frozen=True, slots=True)
class Negation:
    """What a text has of denials.

    Attributes:
        strong: words that deny by themselves, in reading order.
        weak: words that may stand for a denial.
    """

    strong: tuple[str, ...]
    weak: tuple[str, ...]


def find_negation(text: str, language: str) -> Negation:
    """The words of a text that deny; nothing for a language other than English and Arabic."""
    primary = language.split("-", maxsplit=1)[0].lower()
    if primary == "en":
        plain = _ENGLISH_IDIOMS.sub(" ", text)
        strong = tuple(match.group() for match in _ENGLISH_STRONG.finditer(plain))
        return Negation(strong, tuple(match.group() for match in _ENGLISH_WEAK.finditer(text)))
    if primary == "ar":
        return _find_arabic(text)
    return Negation((), ())


def _find_arabic(text: str) -> Negation:
    """Word by word; conjunctions may be written to a word."""
    words = _WORD.findall(strict_key(text))
    keys = [word_key(word).replace("ة", "ه") for word in words]
    strong, weak = [], []
    for number, (word, key) in enumerate(zip(words, keys, strict=True)):
        bare = key[1:] if key[0] in "وفأا" and key[1:] in _ARABIC_STRONG | _ARABIC_WEAK else key
        following = keys[number + 1] if number + 1 < len(keys) else ""
        idiom = _NOT_DENIED.get(bare)
        if idiom and idiom.match(following):
            continue
        if bare in _ARABIC_STRONG:
            strong.append(word)
        elif _is_weak(bare):
            weak.append(word)
    return Negation(tuple(strong), tuple(weak))


def _is_weak(key: str) -> bool:
    """Whether a word may stand for a denial."""
    behind = key[1:] if key[:1] in "بل" else key
    return key in _ARABIC_WEAK or behind in _ARABIC_WEAK or bool(_ARABIC_STEMS.search(key))
