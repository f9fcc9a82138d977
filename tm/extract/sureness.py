"""Whether an attribution is shown without a question mark.

Measured on news (bench/polnear.py): an idea is trusted when the quotes it finds are speech, and
by the speaker it names, in about 97 of 100 cases. A cue that follows the words is; so is a cue
before them is when no other reporting verb of its sentence could be meant instead, its subject is
short, and it stands close or nothing but its clause lies between; a quote that floats is when the
same paragraph attributed the one before it. Start reading at `is_sure`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tm.extract.marks import How
from tm.lang.en import words

if TYPE_CHECKING:
    from tm.extract.view import Attribution

TRUSTED = frozenset({"split", "signed", "according", "trail", "below"})
GUESSED_ENDS = frozenset({How.UNCLOSED, How.UNOPENED})
# A subject with a verb in it was cut in the wrong place.
VERB = re.compile(r"\b(?:is|was|are|were|has|had|have|will|would|said|says)\b|(?!['’])\b[a-z]+ed\b")
# `he`, and `an officer who`.
PRONOUNS = words.PERSONAL | words.RELATIVES
MAX_SUBJECT = 9
# The same few phrases name the speakers of a whole article.
CACHED = 4096
MIDDLE = 8
# What the evidence for speech must weigh beyond doubt.
MARGIN = 0.8


def is_sure(attribution: Attribution, text: str) -> bool:
    """Whether words that somebody speaks, their speaker and ends can be trusted."""
    if attribution.speaker is None or not _is_clearly_spoken(attribution):
        return False
    if attribution.how in TRUSTED:
        return True
    if attribution.how == "floating":
        return attribution.source is not None
    if attribution.cue is None:
        return False
    if attribution.how == "after":
        return attribution.cue.verb.speech or attribution.cue.passive  # `was quoted as saying`
    return attribution.how == "before" and _stands_before(attribution, text)


def _stands_before(attribution: Attribution, text: str) -> bool:
    """Whether a cue before the words is theirs, and its subject cut where it ends."""
    if attribution.cue is None or attribution.cue_span is None or attribution.speaker is None:
        return False
    if not _is_clean(attribution.speaker.of(text)):
        return False
    if attribution.source is not None:
        return is_sure(attribution.source, text)
    if _has_rival(attribution, text):
        return False
    verb = attribution.cue.verb
    gap = text[attribution.cue_span.end : attribution.marked.span.start]
    between = gap.split()
    if len(between) > MIDDLE:
        one_clause = "," not in gap and not attribution.rivals
        return verb.speech and not verb.participle and (between[0] == "that" or one_clause)
    return verb.speech or not verb.nounish


def _is_clearly_spoken(attribution: Attribution) -> bool:
    """Whether both marks are there, and the evidence for speech outweighs the doubt by far."""
    if attribution.marked.how in GUESSED_ENDS:
        return False
    return attribution.weight is None or attribution.weight > MARGIN


def _has_rival(attribution: Attribution, text: str) -> bool:
    """Whether another reporting verb may be meant: any before `he said`, two before a name."""
    stated = attribution.speaker.of(text).lower() if attribution.speaker is not None else ""
    if stated.rpartition(" ")[2] in PRONOUNS:
        return bool(attribution.rivals)
    rivals = attribution.rivals
    return len(rivals) > 1 and sum(cue.verb.speech and not cue.passive for cue in rivals) > 1


@lru_cache(maxsize=CACHED)
def _is_clean(subject: str) -> bool:
    """A subject of a few words without a verb of its own."""
    return len(subject.split()) <= MAX_SUBJECT and not VERB.search(subject)
