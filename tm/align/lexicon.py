"""The lexicon: how surely two words translate each other. It learns from the desk.

    seed = Lexicon.learn([])                       # what tm comes with
    desk = Lexicon.learn(pairs of the memory)      # and what its translations taught

The seed is a list of general and newsroom words of our own (`tm/lang/lexicon.tsv`); pairs of
confirmed translations and terms of the glossary are added, and IBM model 1 (`tm.align.ibm`)
sorts out which word answers which. Start reading at `Lexicon.learn`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from tm.align.words import ARABIC, ENGLISH, cut_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tm.align.ibm import Counts

# A seed entry counts as so many sentences that say the same.
_SEED_WEIGHT = 2.0
# A link seen once is no proof: so many unseen ones are added to each count.
_DOUBT = 0.7
# Weaker links than this are noise.
_WEAKEST = 0.05
# Sentences that teach: the newest ones of a large memory are enough, and fit in memory.
MOST_PAIRS = 20_000


class Lexicon:
    """Strengths of English and Arabic stems (`tm.lang.stems`) as translations."""

    def __init__(
        self, strengths: Mapping[str, Mapping[str, float]], counts: Mapping[str, float]
    ) -> None:
        """A lexicon.

        Args:
            strengths: English stem -> Arabic stem -> how surely they answer, 0 to 1.
            counts: stem of either language -> sentences it was seen in.
        """
        self.strengths = strengths
        self._counts = counts
        self._most = max(counts.values(), default=0.0)

    @classmethod
    def learn(
        cls, pairs: Iterable[tuple[str, str]], terms: Iterable[tuple[str, str]] = ()
    ) -> Lexicon:
        """The seed and what confirmed translations teach.

        Args:
            pairs: (Arabic, English) segments, the newest first.
            terms: (Arabic, English) terms of the glossary; each counts as a seed entry.
        """
        weighed = [(pair, 1.0) for pair, _ in zip(pairs, range(MOST_PAIRS), strict=False)]
        known = [*seed_entries(), *terms]
        weighed += [(pair, _SEED_WEIGHT) for pair in known]
        words = [
            (
                [w.stem for w in cut_words(english, ENGLISH) if w.kind in _TAUGHT],
                [w.stem for w in cut_words(arabic, ARABIC) if w.kind in _TAUGHT],
                weight,
            )
            for (arabic, english), weight in weighed
        ]
        return _train([entry for entry in words if entry[0] and entry[1]])

    def strength(self, english: str, arabic: str) -> float:
        """How surely two stems translate each other, from 0 to 1."""
        return self.strengths.get(english, _NOTHING).get(arabic, 0.0)

    def rarity(self, stem: str) -> float:
        """How much a stem tells: 1 for one never seen, down to about 0.3 for the commonest."""
        seen = self._counts.get(stem, 0.0)
        return 1 / (1 + 0.3 * math.log1p(seen))


_NOTHING: dict[str, float] = {}
_TAUGHT = ("word", "name")


@cache
def seed_entries() -> tuple[tuple[str, str], ...]:
    """The (Arabic, English) entries of the seed lexicon, one for each form."""
    entries = []
    for line in files("tm.lang").joinpath("lexicon.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            english, _, arabic = line.partition("\t")
            entries += [
                (form.strip(), word.strip())
                for word in english.split("|")
                for form in arabic.split("|")
            ]
    return tuple(entries)


def _train(entries: list[tuple[list[str], list[str], float]]) -> Lexicon:
    """Number the words, count their links, and judge the counts."""
    from tm.align.ibm import estimate

    if not entries:
        return Lexicon({}, {})
    english: dict[str, int] = {}
    arabic: dict[str, int] = {}
    pairs = [
        (
            [english.setdefault(w, len(english)) for w in ones],
            [arabic.setdefault(w, len(arabic)) for w in twos],
        )
        for ones, twos, _ in entries
    ]
    weights = [weight for *_, weight in entries]
    found = estimate(pairs, (len(english), len(arabic)), weights)
    return _judge(found, list(english), list(arabic))


def _judge(found: Counts, english: list[str], arabic: list[str]) -> Lexicon:
    """Strengths: the geometric mean of the shares that the link has of its two words."""
    strengths: dict[str, dict[str, float]] = defaultdict(dict)
    for one, two, links in zip(
        found.one.tolist(), found.two.tolist(), found.links.tolist(), strict=True
    ):
        shares = (links / (found.ones[one] + _DOUBT)) * (links / (found.twos[two] + _DOUBT))
        strength = min(1.0, 1.5 * math.sqrt(shares))
        if strength >= _WEAKEST:
            strengths[english[one]][arabic[two]] = strength
    counts = dict(zip(english, found.ones.tolist(), strict=True)) | dict(
        zip(arabic, found.twos.tolist(), strict=True)
    )
    return Lexicon(dict(strengths), counts)
