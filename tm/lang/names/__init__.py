"""Whether two spellings mean one name: Arabic and Latin letters, and all Latin fashions.

`Khmeimim`, `Hmeymim` and `حميميم` are one place; `Rabi'a` and `ربيعة` are one town. What is not a
matter of sound (`Aleppo` for `حلب`) is not known here: such names belong into the glossary.

    likeness         how much speaks for it, by which the likeliest of many is found
    score            how sure it is that two names are one
    judge            the same, of their signs (`letters.spell`)
    NameIndex        find the likeliest among many; answers with `NameMatch`

Start reading at `score`; the parts are `letters` (signs), `skeleton` (candidates), `transducer`
(evidence), `judging` and `index`. docs/names.md has the figures.
"""

from __future__ import annotations

from tm.lang.names.index import NameIndex, NameMatch
from tm.lang.names.judging import Judge
from tm.lang.names.judging import compare as judge
from tm.lang.names.letters import spell

__all__ = ["NameIndex", "NameMatch", "judge", "likeness", "score"]


def score(a: str, b: str) -> float:
    """How sure it is that two names are one, from 0 to 1; 0.9 is nearly certain.

    Args:
        a: a name in Latin or Arabic letters.
        b: another, in either script.
    """
    return judge(spell(a), spell(b))


def likeness(a: str, b: str) -> float:
    """How much speaks for two names being one: for ranking, and where one bad letter may pass.

    A score asks whether two names are one for certain; a word of a text that may be the name with
    something written on to it is better found by this. About 0 and more for the same name.

    Args:
        a: a name in Latin or Arabic letters.
        b: another, in either script.
    """
    return Judge(spell(a)).weigh(spell(b))[0]
