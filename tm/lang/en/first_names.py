"""First names that show whether a person is a woman or a man.

The names are data, in `first_names.txt` beside this module. Start reading at `WOMEN` and `MEN`.
"""

from __future__ import annotations

from tm.lang.en.words import read_sets

_SETS = read_sets("first_names.txt")

WOMEN = _SETS["women"]
MEN = _SETS["men"]
