"""What is written at the end of an Arabic name: possessive pronouns, and the forms of an adjective.

Start reading at `split_pronouns` (text to name) and `inflect_adjective` (name to text). All words
are in loose-key letters, where ta marbuta is `ه`.
"""

from __future__ import annotations

from tm.lang.proclitics import ARTICLE

# Her, their, our, your. Of one letter there is none: `ه` (his) is the same as ta marbuta, `ي`
# (my) as the ending of an adjective (`بيروتي`, from Beirut), and `ك` ends too many words.
PRONOUNS = ("ها", "هم", "هن", "هما", "نا", "كم", "كن", "كما")

# Feminine, dual and plural of `سوري`; the loose key makes one of the feminine and `سوريه`.
_ADJECTIVE_ENDINGS = ("", "ه", "ون", "ين", "ان", "تان", "تين", "ات")

# How the endings of an adjective begin, behind the name it is made of.
_NISBA = ("يه", "يون", "يين", "يان", "يت", "يات")

_TA_MARBUTA, _TA = "ه", "ت"
_SHORTEST_BEARER = 4


def can_bear_pronoun(word: str) -> bool:
    """Whether a name that ends with this word may have an owner (`حكومتنا`, `بيروتنا`).

    What has the article already cannot, and what is very short would be found in other words.
    """
    return len(word) >= _SHORTEST_BEARER and not word.startswith(ARTICLE)


def split_pronouns(word: str) -> list[tuple[int, str]]:
    """The words that may stand before the pronoun of a word.

    Args:
        word: one word as its loose key.

    Returns:
        (letters the pronoun takes, the rest as it is written on its own). Before a pronoun ta
        marbuta is written `ت`; a rest that ends so is given both ways.
    """
    rests: list[tuple[int, str]] = []
    for pronoun in PRONOUNS:
        rest = word.removesuffix(pronoun)
        if rest == word or len(rest) < _SHORTEST_BEARER:
            continue
        rests.append((len(pronoun), rest))
        if rest[-1] == _TA:
            rests.append((len(pronoun), rest[:-1] + _TA_MARBUTA))
    return rests


def inflect_adjective(word: str) -> list[str]:
    """All forms of an adjective in `ي` (nisba), itself first; of another word only itself."""
    if not word.endswith("ي"):
        return [word]
    return [word + ending for ending in _ADJECTIVE_ENDINGS]


def begins_with_ending(rest: str) -> bool:
    """Whether what stands behind a name may be an ending of it, not another word."""
    return (
        len(rest) == 1
        or rest in PRONOUNS
        or rest in _ADJECTIVE_ENDINGS
        or rest == "يا"
        or rest.startswith(_NISBA)
    )
