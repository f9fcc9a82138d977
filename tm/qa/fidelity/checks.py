"""The checks of fidelity, in one table. Start reading at `FIDELITY`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.model import Finding, Severity
from tm.qa.fidelity.figures import find_dates_apart, find_numbers_apart, find_weekdays_apart
from tm.qa.fidelity.names import find_concepts_apart, find_sounds_apart
from tm.qa.fidelity.provenance import find_other_day, find_other_speaker
from tm.qa.fidelity.wording import find_added, find_left_out, find_negation_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tm.glossary import Termbase
    from tm.qa.fidelity.pairs import Pair


@dataclass(frozen=True, slots=True)
class FidelityCheck:
    """A check: how grave its findings are, what it says, and the function that makes them."""

    severity: Severity
    what: str
    run: Callable[[Pair, Termbase], Iterator[str]]


def _alone(run: Callable[[Pair], Iterator[str]]) -> Callable[[Pair, Termbase], Iterator[str]]:
    """A check that needs no glossary."""
    return lambda pair, _termbase: run(pair)


# Every check there is, by the name that a finding bears. The severity follows the measured false
# alarms (docs/link.md): what is often wrong is minor.
FIDELITY: dict[str, FidelityCheck] = {
    "number": FidelityCheck(
        Severity.MAJOR, "A number stands on one side only.", _alone(find_numbers_apart)
    ),
    "month": FidelityCheck(
        Severity.MAJOR, "A month stands on one side only.", _alone(find_dates_apart)
    ),
    "weekday": FidelityCheck(
        Severity.MINOR, "A weekday stands on one side only.", _alone(find_weekdays_apart)
    ),
    "name": FidelityCheck(
        Severity.MAJOR, "A name of the glossary stands on one side only.", find_concepts_apart
    ),
    "name-sound": FidelityCheck(
        Severity.MINOR, "No Arabic word sounds like an English name.", find_sounds_apart
    ),
    "negation": FidelityCheck(
        Severity.MAJOR, "One side denies, the other does not.", _alone(find_negation_apart)
    ),
    "left-out": FidelityCheck(
        Severity.MINOR, "Arabic is left out without an ellipsis.", _alone(find_left_out)
    ),
    "added": FidelityCheck(
        Severity.MINOR, "English is added without brackets.", _alone(find_added)
    ),
    "speaker": FidelityCheck(
        Severity.MAJOR, "The source names another speaker.", _alone(find_other_speaker)
    ),
    "day": FidelityCheck(
        Severity.MAJOR,
        "The days of article and source contradict each other.",
        _alone(find_other_day),
    ),
}


def compare(pair: Pair, termbase: Termbase) -> list[Finding]:
    """All findings of all checks, in the order of the table.

    Args:
        pair: what is compared.
        termbase: names of places and people in both languages; may be empty.
    """
    return [
        Finding(name, check.severity, message)
        for name, check in FIDELITY.items()
        for message in check.run(pair, termbase)
    ]
