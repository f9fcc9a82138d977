"""The reporting verbs of English, from `cues.tsv` beside this module.

Start reading at `CUES`: form -> `CueVerb`. The table holds lemmas and irregular forms; regular
forms are made here by the rules of English spelling.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class CueVerb:
    """What is known of one form of a reporting verb."""

    lemma: str
    speech: bool
    """Takes whole sentences and that-clauses; else only words close behind it."""
    nounish: bool
    """As often a noun: a verb's surroundings are asked for."""
    participle: bool
    """An -ing form; without an auxiliary it borrows its subject."""
    past: bool
    """An -ed form or an irregular past, which may be a passive participle too."""


@dataclass(frozen=True, slots=True)
class _Row:
    lemma: str
    frame: str
    also: str
    irregular: tuple[str, ...]


def _rows(table: str) -> list[_Row]:
    text = files("tm.lang.en").joinpath(table).read_text(encoding="utf-8")
    rows = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            lemma, frame, also, irregular, *_ = [*line.split("\t"), "", "", ""]
            rows.append(_Row(lemma, frame, also, tuple(irregular.split())))
    return rows


def _regular_forms(lemma: str) -> set[str]:
    """Third person, past and -ing by the spelling rules of English."""
    if lemma.endswith("ee"):
        return {lemma + "s", lemma + "d", lemma + "ing"}
    if lemma.endswith("e"):
        return {lemma + "s", lemma + "d", lemma[:-1] + "ing"}
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return {lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "o")) else "s")
    return {third, lemma + "ed", lemma + "ing"}


def read_forms(table: str) -> dict[str, CueVerb]:
    """Every form of the verbs of a table beside this module: lemma, frame, also, irregular."""
    forms_of: dict[str, CueVerb] = {}
    for row in _rows(table):
        irregular = set(row.irregular)
        past_known = any(not form.endswith(("s", "ing")) for form in irregular)
        forms = {row.lemma} | irregular
        for form in _regular_forms(row.lemma):
            # An irregular past or a doubled consonant replaces the regular form.
            if not (past_known and form.endswith(("ed", "d"))):
                forms.add(form)
        for form in forms:
            past = form.endswith("ed") or (form in irregular and not form.endswith(("s", "ing")))
            participle = form.endswith("ing") and form != row.lemma
            nounish = row.also == "noun" and not form.endswith("ed")
            forms_of.setdefault(
                form, CueVerb(row.lemma, row.frame == "speech", nounish, participle, past)
            )
    return forms_of


CUES = read_forms("cues.tsv")
