"""How much each piece of evidence says that marked words are spoken, from `kinds.tsv`.

Start reading at `WEIGHTS`: name of the evidence -> weight, above 0 for speech, below for a term or
a title. `tm.extract.evidence` says what the names mean.
"""

from __future__ import annotations

from importlib.resources import files


def _load() -> dict[str, float]:
    text = files("tm.lang.en").joinpath("kinds.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: float(row[1]) for row in rows}


WEIGHTS = _load()
