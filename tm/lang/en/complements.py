"""What English verbs of saying and thinking take as their complement, from `complements.tsv`.

Start reading at `COMPLEMENTS`: lemma -> the complements it takes. `VERBS` holds the forms of all
these verbs and of the reporting verbs of `cues`.
"""

from __future__ import annotations

from importlib.resources import files

from tm.lang.en.cues import CUES, CueVerb, read_forms


def _load() -> dict[str, frozenset[str]]:
    text = files("tm.lang.en").joinpath("complements.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: frozenset(row[1].split()) for row in rows}


COMPLEMENTS = _load()
VERBS: dict[str, CueVerb] = read_forms("complements.tsv") | CUES
