"""Fidelity: does the English say what the Arabic says, no more and no less?

    findings = compare(Pair("Eleven boats sank", "غرق أحد عشر مركبا"), termbase)

Start reading at `FIDELITY` in `tm.qa.fidelity.checks`: the table names every check there is.
docs/link.md has their false alarms and what they find, measured.
"""

from tm.qa.fidelity.checks import FIDELITY, compare
from tm.qa.fidelity.pairs import Pair

__all__ = ["FIDELITY", "Pair", "compare"]
