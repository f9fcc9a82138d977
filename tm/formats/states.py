"""How far a unit is, as XLIFF and PO say it. Start reading at `find_state`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tm.model import TranslationUnit

# The property that says where a placeholder stands (`tm.model.PlaceholderStatus`).
STATUS = "x-status"

# The property that says how probable a proposal is.
SCORE = "x-align-score"


class State(StrEnum):
    """Where a unit stands on its way; XLIFF's words for it are in `XLIFF12` and `XLIFF21`."""

    WAITING = "waiting"
    PROPOSED = "proposed"
    TRANSLATED = "translated"
    FINAL = "final"


# XLIFF 1.2, section 2.3 (`state`), and XLIFF 2.1, section 4.3.1.26.
XLIFF12 = {
    State.WAITING: "needs-translation",
    State.PROPOSED: "needs-review-translation",
    State.TRANSLATED: "translated",
    State.FINAL: "final",
}
XLIFF21 = {
    State.WAITING: "initial",
    State.PROPOSED: "translated",
    State.TRANSLATED: "translated",
    State.FINAL: "final",
}


def find_state(unit: TranslationUnit) -> State:
    """Waiting when it stands for words that are not there yet, final when a person confirmed it.

    Proposed when a machine found the words and nobody looked at them yet.
    """
    known = dict(unit.properties)
    status = known.get(STATUS)
    if status is None:
        return State.TRANSLATED
    if status == "proposed" and SCORE in known:
        return State.PROPOSED
    return State.FINAL if status == "confirmed" else State.WAITING
