"""Judging two names by the transducer of their scripts. Start reading at `compare`."""

from __future__ import annotations

from tm.lang.names.letters import is_arabic
from tm.lang.names.transducer import load_tables

_PLAIN = str.maketrans("ADHISTUZ", "adhistuz", "' ")


def compare(one: str, two: str) -> float:
    """How sure it is that two names are one, from 0 to 1, given their signs.

    Accents, blanks and ayn marks alone make no difference.
    """
    if not one or not two:
        return 0.0
    arabic = is_arabic(one), is_arabic(two)
    if arabic[0] == arabic[1]:
        if one.translate(_PLAIN) == two.translate(_PLAIN):
            return 1.0
        table = load_tables()["arabic" if arabic[0] else "latin"]
        # The weights are learned both ways round but not quite alike; a comparison has one way.
        return table.probability(*sorted((one, two)))
    if arabic[0]:
        one, two = two, one
    return load_tables()["mixed"].probability(one, two)
