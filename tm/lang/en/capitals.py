"""English words that bear a capital and are translated, not spelt by their sound.

Titles, institutions, calendar words, points of the compass: a run of capitals that holds one of
them (`Supreme Court`, `Saturday Night Live`) says nothing about how it sounds in Arabic. The words
stand in `capitals.txt` beside this module.
"""

from __future__ import annotations

import re
from importlib.resources import files

_LINES = files("tm.lang.en").joinpath("capitals.txt").read_text(encoding="utf-8").splitlines()

TRANSLATED = frozenset(word for line in _LINES if not line.startswith("#") for word in line.split())

# Nationalities and creeds: `Chinese`, `Scottish`, `Syrians`, `Catholic`.
PEOPLES = re.compile(
    r"(?:ish|ese|[aei]ans?|icans?|ists?|German|Germans|French|Dutch|Greek|Greeks)$"
)
