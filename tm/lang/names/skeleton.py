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
from operator import neg
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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
# In `-ah` the h is the ta marbuta, which others write `-a`.
_LAST_H = re.compile(r"(?<=[aeA])h(?![^ ])")
_TWINS = re.compile(r"(.)\1+")

# Among very many names, common keys tell little and cost most: the rare ones decide.
MOST_VISITED = 25_000


def keys(signs: str) -> set[str]:
    """The keys of a name, given its signs (`tm.lang.names.letters.spell`).

    Returns:
        Neighbouring and next but one consonants, coarse ones marked `1`, fine ones `2`; `^` and
        `$` are the ends. A name without consonants has the key of its ends alone.
    """
    classes = _classes(signs)
    coarse = "^" + _coarse(classes) + "$"
    fine = "^" + _TWINS.sub(r"\1", "".join(each[0] for each in classes)) + "$"
    return {"1" + pair for pair in _pairs(coarse)} | {"2" + pair for pair in _pairs(fine)}


def coarse_skeleton(signs: str) -> str:
    """The consonants of a name, those that Latin spellings confuse as one, doubled ones once."""
    classes = _classes(_TWINS.sub(r"\1", signs))
    return "".join(each[1] for each in classes if len(each) == 2)


def _classes(signs: str) -> list[str]:
    return [_CLASSES[sign] for sign in _SIGNS.findall(_LAST_H.sub("", signs))]


def _coarse(classes: list[str]) -> str:
    return _TWINS.sub(r"\1", "".join(each[1] for each in classes if len(each) == 2))


def _pairs(skeleton: str) -> set[str]:
    neighbours = map("".join, pairwise(skeleton))
    over_one = (f"{one}-{two}" for one, two in zip(skeleton, skeleton[2:], strict=False))
    return {*neighbours, *over_one}


def file_names(names: Iterable[str]) -> tuple[list[int], dict[str, list[int]]]:
    """The sizes and the filed numbers of names, given as signs; one without is filed nowhere."""
    sizes: list[int] = []
    filed: dict[str, list[int]] = defaultdict(list)
    for number, signs in enumerate(names):
        of_name = keys(signs) if signs else set()
        sizes.append(len(of_name))
        for key in of_name:
            filed[key].append(number)
    return sizes, dict(filed)


class SkeletonIndex:
    """Names by their keys, each known by its number."""

    def __init__(self, names: Iterable[str]) -> None:
        """File the names, given as signs; one without signs is filed nowhere."""
        self._sizes: Sequence[int]
        self._filed: Mapping[str, Sequence[int]]
        self._sizes, self._filed = file_names(names)

    @classmethod
    def of_filed(cls, sizes: Sequence[int], filed: Mapping[str, Sequence[int]]) -> Self:
        """An index of what `file_names` made before."""
        index = cls(())
        index._sizes, index._filed = sizes, filed
        return index

    def nearest(self, signs: str, count: int) -> list[int]:
        """Numbers, ascending, of at most so many names that share most; rare keys count more."""
        wanted = keys(signs) if signs else set()
        # In one order whatever order a set is in: sums of weights must not differ between runs.
        filed = sorted((f for key in sorted(wanted) if (f := self._filed.get(key))), key=len)
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
        scores = [weight / (sizes[number] + size) for number, weight in shared.items()]
        # Of equals the first is taken; without a function as key this is twice as fast.
        best = nlargest(count, zip(scores, map(neg, shared), strict=True))
        return sorted(-number for _, number in best)
