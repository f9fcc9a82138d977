"""Judging two names by the transducer of their scripts. Start reading at `compare`."""

from __future__ import annotations

import math

from tm.lang.names.letters import is_arabic
from tm.lang.names.transducer import load_tables

_PLAIN = str.maketrans("ADHISTUZ", "adhistuz", "' ^$")


def compare(one: str, two: str) -> float:
    """How sure it is that two names are one, from 0 to 1, given their signs.

    Accents, blanks and ayn marks alone make no difference.
    """
    return weigh(one, two)[1]


def weigh(one: str, two: str) -> tuple[float, float]:
    """How likely two names are one among many, for ranking, and how sure that is, from 0 to 1.

    They may differ in order. A worst answer that hardly ever occurs makes a pair doubtful, but
    among many names the one with the most evidence is the likeliest all the same.
    """
    if not one or not two:
        return -math.inf, 0.0
    arabic = is_arabic(one), is_arabic(two)
    if arabic[0] == arabic[1]:
        if one.translate(_PLAIN) == two.translate(_PLAIN):
            return math.inf, 1.0
        table = load_tables()["arabic" if arabic[0] else "latin"]
        # The weights are learned both ways round but not quite alike; a comparison has one way.
        return table.judge(*sorted((one, two)))
    if arabic[0]:
        one, two = two, one
    return load_tables()["mixed"].judge(one, two)
