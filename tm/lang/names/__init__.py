"""Whether two spellings mean one name: Arabic and Latin letters, and all Latin fashions.

`Khmeimim`, `Hmeymim` and `حميميم` are one place; `Rabi'a` and `ربيعة` are one town. What is not a
matter of sound (`Aleppo` for `حلب`) is not known here: such names belong into the glossary.

    score            how sure it is that two names are one
    judge            the same, of their signs (`letters.spell`)
    NameIndex        find the likeliest among many; answers with `NameMatch`

Start reading at `score`; the parts are `letters` (signs), `skeleton` (candidates), `transducer`
(evidence), `judging` and `index`. docs/names.md has the figures.
"""

from __future__ import annotations

from tm.lang.names.index import NameIndex, NameMatch
from tm.lang.names.judging import compare as judge
from tm.lang.names.letters import spell

__all__ = ["NameIndex", "NameMatch", "judge", "score"]


def score(a: str, b: str) -> float:
    """How sure it is that two names are one, from 0 to 1; 0.9 is nearly certain.

    Args:
        a: a name in Latin or Arabic letters.
        b: another, in either script.
    """
    return judge(spell(a), spell(b))
