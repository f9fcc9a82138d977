"""The published schemes of romanisation, from `schemes.tsv`. Start reading at `load_schemes`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

_HAMZA = "ء"


@dataclass(frozen=True, slots=True)
class Scheme:
    """What one scheme writes.

    Attributes:
        letters: Arabic consonant -> Latin letters.
        alef_maqsura: for the ya without dots at the end of a word.
        doubled: `ي` and `و`, doubled behind their own vowel -> Latin letters.
        ta_marbuta: at the end of a word, with the vowel before it.
        construct: the same where the next word belongs to it.
        article: before a word, with its hyphen or blank.
        assimilates: the article takes the sound of a sun letter.
        divider: between two letters that would be read as one (`t` and `h`).
    """

    letters: dict[str, str]
    alef_maqsura: str
    doubled: dict[str, str]
    ta_marbuta: str
    construct: str
    article: str
    assimilates: bool
    divider: str

    @property
    def hamza(self) -> str:
        """For a glottal stop."""
        return self.letters[_HAMZA]


@cache
def load_schemes() -> dict[str, Scheme]:
    """The schemes by name: `ala-lc`, `ijmes`, `bgn-pcgn`, `iso-233-2`."""
    table = resources.files(__package__).joinpath("schemes.tsv").read_text("utf-8")
    lines = [line for line in table.splitlines() if not line.startswith("#")]
    (_, *names), *rows = (line.split("\t") for line in lines)
    return {
        name: _make({row[0]: row[column] for row in rows})
        for column, name in enumerate(names, start=1)
    }


def _make(column: dict[str, str]) -> Scheme:
    """A scheme from its column of the table."""
    return Scheme(
        {letter: latin for letter, latin in column.items() if len(letter) == 1},
        column["alef maqsura"],
        {"ي": column["doubled ya"], "و": column["doubled waw"]},
        column["ta marbuta"],
        column["ta marbuta in construct"],
        column["article"],
        column["sun letters"] == "yes",
        column["between t and h"],
    )
