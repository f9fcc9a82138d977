"""Filters: what is wrong with a translation unit, seen by itself.

Start reading at `FILTERS` in `tm.qa.units.filters`: the table names every filter there is.
docs/memory.md says what each of them does, and how often it is wrong.
"""

from tm.qa.units.filters import FILTERS, judge
from tm.qa.units.verdict import Verdict

__all__ = ["FILTERS", "Verdict", "judge"]
