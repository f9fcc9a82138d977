"""Match statistics, as CAT tools count them. Start reading at `Leverage.add`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tm.match.keys import strict_key

REPETITION = "repetitions"
NONE = "no match"

# The bands of the CAT tools: the least score, and how it is called.
BANDS = (
    (100, "100 %"),
    (95, "95-99 %"),
    (85, "85-94 %"),
    (75, "75-84 %"),
    (50, "50-74 %"),
)
LOWEST = BANDS[-1][0]

_WORD = re.compile(r"\S*\w\S*")


@dataclass(frozen=True, slots=True)
class Amount:
    """Segments, words (between blanks, with a letter or digit in them), characters with blanks."""

    segments: int = 0
    words: int = 0
    characters: int = 0


class Leverage:
    """Counts segments by what the memory has for them."""

    def __init__(self) -> None:
        names = [REPETITION, *(name for _, name in BANDS), NONE]
        self.bands = dict.fromkeys(names, Amount())
        self._seen: set[str] = set()

    @property
    def total(self) -> Amount:
        """All bands together."""
        amounts = list(self.bands.values())
        return Amount(
            sum(each.segments for each in amounts),
            sum(each.words for each in amounts),
            sum(each.characters for each in amounts),
        )

    def is_repetition(self, segment: str) -> bool:
        """Whether the segment was counted before: then nothing need be looked up."""
        return strict_key(segment) in self._seen

    def add(self, segment: str, score: int | None) -> None:
        """Count a segment.

        Args:
            segment: as written.
            score: of its best match; None when there is none.
        """
        name = NONE
        if self.is_repetition(segment):
            name = REPETITION
        elif score is not None:
            name = next((name for least, name in BANDS if score >= least), NONE)
        self._seen.add(strict_key(segment))
        before = self.bands[name]
        self.bands[name] = Amount(
            before.segments + 1,
            before.words + len(_WORD.findall(segment)),
            before.characters + len(segment),
        )
