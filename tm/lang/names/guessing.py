"""The Arabic that a Latin name may stand for, guessed letter by letter.

The transducer is run backwards: each piece of the name may answer several Arabic pieces, and what
they make together must read like an Arabic name, by how often its letters follow each other
(`follows.tsv`, learned with the weights). It is a guess, for somebody to correct: Latin spellings
do not tell `ه` from `ح`, nor long vowels from short ones. Start reading at `guess_arabic`.
"""

from __future__ import annotations

from functools import cache
from heapq import nlargest
from importlib import resources
from typing import TYPE_CHECKING

from tm.lang.names.letters import ARTICLE, is_arabic, join_twins, spell
from tm.lang.names.transducer import LONGEST, LONGEST_PIECE, load_tables

if TYPE_CHECKING:
    from collections.abc import Iterable

# So many beginnings are followed at once.
BEAM = 40
EDGE = "|"
# Log probability of one letter behind another that was never seen there.
_UNSEEN = -9.0


def guess_arabic(name: str, limit: int = 3) -> list[str]:
    """The Arabic spellings that are likeliest for a name in Latin letters, the best first.

    Hamza is written as it usually is at the beginning; nothing for a name without Latin letters.
    """
    signs = join_twins(spell(name))[:LONGEST]
    if not signs or is_arabic(name):
        return []
    found: list[dict[str, float]] = [{"": 0.0}]
    for i in range(1, len(signs) + 1):
        reached: dict[str, float] = {}
        for size in range(1, min(i, LONGEST_PIECE) + 1):
            for written, total in found[i - size].items():
                _continue(reached, written, total, signs[i - size : i])
        found.append(dict(nlargest(BEAM, reached.items(), key=lambda each: (each[1], each[0]))))
    ended = {text: total + _follow(text[-1:], EDGE) for text, total in found[-1].items() if text}
    best = nlargest(limit, ended.items(), key=lambda each: (each[1], each[0]))
    return [_to_letters(text, signs) for text, _ in best]


def _continue(reached: dict[str, float], written: str, total: float, piece: str) -> None:
    """Write all that a piece may answer behind what is written already."""
    for answer, weight in load_tables()["mixed"].weights.get(piece, {}).items():
        if (ARTICLE in answer) != (ARTICLE in piece):
            continue
        sum_, before = total + weight, written[-1:]
        for letter in answer:
            sum_ += _follow(before, letter)
            before = letter
        longer = written + answer
        if sum_ > reached.get(longer, float("-inf")):
            reached[longer] = sum_


def _follow(before: str, letter: str) -> float:
    """Log probability of a letter (or the end) behind another (or at the beginning)."""
    return load_follows().get((before or EDGE, letter), _UNSEEN)


@cache
def load_follows() -> dict[tuple[str, str], float]:
    """How often an Arabic sign stands behind another in names, as a log probability."""
    table = resources.files(__package__).joinpath("follows.tsv").read_text("utf-8")
    return read_follows(table.splitlines())


def read_follows(lines: Iterable[str]) -> dict[tuple[str, str], float]:
    """The table from its lines: `SIGN SIGN NUMBER`, parted by tabs; `#` begins a remark."""
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {(before, letter): float(number) for before, letter, number in rows}


def _to_letters(text: str, signs: str) -> str:
    """Signs as letters: the article, and the hamza of a first i below."""
    words = text.split(" ")
    latin = signs.replace(ARTICLE, "").split(" ")
    for number, word in enumerate(words):
        if "أ" in word[:2] and number < len(latin) and latin[number][:2] in {"^i", "^I", "^e"}:
            words[number] = word.replace("أ", "إ", 1)
    return " ".join(words).replace(ARTICLE, "ال")
