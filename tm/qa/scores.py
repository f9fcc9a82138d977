"""Scores of texts against each other, each with the signature that makes it comparable.

chrF (Popović 2015) by sacreBLEU (Post 2018). Start reading at `score_chrf`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """A score.

    Attributes:
        value: from 0 to 100.
        signature: how it was computed, as sacreBLEU writes it.
    """

    value: float
    signature: str


def score_chrf(text: str, reference: str) -> Score:
    """How much of a reference a text holds: chrF2, which counts recall twice.

    Args:
        text: what is judged, e.g. a quote that is known.
        reference: what it is held against, e.g. a quote that is new.
    """
    # Local: sacreBLEU takes 0.1 s to load.
    from sacrebleu.metrics.chrf import CHRF

    metric = CHRF()
    value = metric.sentence_score(text, [reference]).score
    return Score(round(value, 1), f"chrF2|{metric.get_signature()}")
