"""The consonants of a name, coarse and fine, as keys under which look-alikes are filed.

Two spellings of one name share most keys, in whichever script; the transducer then judges the
few names that share the most. Start reading at `SkeletonIndex.nearest`.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from heapq import nlargest
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Each Arabic consonant as (fine, coarse); letters that Latin spellings confuse are one when
# coarse. Vowels, their letters and what is often not written (ayn, hamza, ha) have no key.
_ARABIC_CLASSES = (
    "ب:bb ف:ff م:mm ن:nn ل:ll ر:rr ت:tt ط:tt د:dt ض:dt ث:Tt ذ:Dt ظ:Dt س:ss ص:ss ز:zs ش:Ss "
    "ج:jk ك:kk ق:qk غ:Gk خ:Kk ح:h ه:h و:w ي:y"
)
_LATIN_CLASSES = (
    "sch:Ss tch:Ss kh:Kk gh:Gk dj:jk sh:Ss ch:Ss th:Tt dh:Dt ph:ff ck:kk b:bb p:bb f:ff v:ff m:mm "
    "n:nn l:ll r:rr t:tt T:tt d:dt D:dt s:ss S:ss z:zs Z:Dt j:jk g:jk k:kk c:kk q:qk x:Kk h:h H:h "
    "w:w y:y"
)
_CLASSES = dict(each.split(":") for each in (*_LATIN_CLASSES.split(), *_ARABIC_CLASSES.split()))
_SIGNS = re.compile("|".join(sorted(_CLASSES, key=len, reverse=True)))
_TWINS = re.compile(r"(.)\1+")

# Among very many names, common keys tell little and cost most: the rare ones decide.
MOST_VISITED = 25_000


def keys(signs: str) -> set[str]:
    """The keys of a name, given its signs (`tm.lang.names.letters.spell`).

    Returns:
        Neighbouring and next but one consonants, coarse ones marked `1`, fine ones `2`; `^` and
        `$` are the ends. A name without consonants has the key of its ends alone.
    """
    classes = [_CLASSES[sign] for sign in _SIGNS.findall(signs)]
    coarse = "^" + "".join(each[1] for each in classes if len(each) == 2) + "$"
    fine = "^" + _TWINS.sub(r"\1", "".join(each[0] for each in classes)) + "$"
    return {"1" + pair for pair in _pairs(_TWINS.sub(r"\1", coarse))} | {
        "2" + pair for pair in _pairs(fine)
    }


def _pairs(skeleton: str) -> set[str]:
    neighbours = map("".join, pairwise(skeleton))
    over_one = (f"{one}-{two}" for one, two in zip(skeleton, skeleton[2:], strict=False))
    return {*neighbours, *over_one}


class SkeletonIndex:
    """Names by their keys, each known by its number."""

    def __init__(self, names: Iterable[str]) -> None:
        """File the names, given as signs; one without signs is filed nowhere."""
        self._sizes: list[int] = []
        self._filed: dict[str, list[int]] = defaultdict(list)
        for number, signs in enumerate(names):
            of_name = keys(signs) if signs else set()
            self._sizes.append(len(of_name))
            for key in of_name:
                self._filed[key].append(number)

    def nearest(self, signs: str, count: int) -> list[int]:
        """Numbers, ascending, of at most so many names that share most; rare keys count more."""
        wanted = keys(signs) if signs else set()
        filed = sorted((f for key in wanted if (f := self._filed.get(key))), key=len)
        shared: dict[int, float] = defaultdict(float)
        visited = 0
        for numbers in filed:
            # A key that all names have still tells more than none.
            weight = math.log((len(self._sizes) + 1) / len(numbers)) + 0.1
            for number in numbers:
                shared[number] += weight
            visited += len(numbers)
            if visited > MOST_VISITED:
                break
        sizes, size = self._sizes, len(wanted)
        return sorted(nlargest(count, shared, key=lambda n: shared[n] / (sizes[n] + size)))
