"""Speakers and days on which the article and its source disagree.

Start reading at `find_other_speaker`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tm.lang.arabic import loose_key
from tm.lang.names import likeness
from tm.qa.fidelity.names import SOUNDS_ALIKE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tm.qa.fidelity.pairs import Pair

# A name as the English press writes it: words with capitals, particles between.
NAME_WORD = re.compile(r"(?<!\w)(?:al-|el-|Al-|El-)?[A-Z][\w’'-]+")
ARABIC_WORD = re.compile(r"[^\W\d_]{2,}")


def find_other_speaker(pair: Pair) -> Iterator[str]:
    """The source gives the words to somebody else.

    Only where both sides give a name: a speaker described by his office may be anybody.
    """
    if not pair.speaker or not pair.source_speaker:
        return
    names = NAME_WORD.findall(pair.speaker)
    words = ARABIC_WORD.findall(loose_key(pair.source_speaker))
    if len(names) < 2 or not words:
        return
    if not any(
        likeness(name, word.removeprefix("ال")) >= SOUNDS_ALIKE for name in names for word in words
    ):
        yield (
            f"The article gives these words to {pair.speaker}, the source to {pair.source_speaker}."
        )


def find_other_day(pair: Pair) -> Iterator[str]:
    """The source appeared before the words were said, or after the article did."""
    if not pair.source_date:
        return
    said = (pair.date or "").partition("/")[0]
    if said and pair.source_date < said:
        yield (
            f"The source is of {pair.source_date}, before the day the article gives for the "
            f"words, {said}."
        )
    elif pair.not_after and pair.source_date > pair.not_after:
        yield (
            f"The source is of {pair.source_date}, after the article, which was in print by "
            f"{pair.not_after}."
        )
