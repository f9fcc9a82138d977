"""The terms of a large glossary in a file, so that looking up one need not read them all.

The file holds what `tm.glossary.finding` and `tm.lang.names` would file in memory: the terms under
their keys, and their names under their consonants. It is made anew whenever its signature is not
that of the glossary, and can be deleted at any time. Start reading at `TermFile`.
"""

from __future__ import annotations

import sqlite3
from array import array
from contextlib import closing
from typing import TYPE_CHECKING, Self

from tm.glossary.finding import KEYS, Lookup, TermMatch, list_terms, words_of
from tm.glossary.names import MOST
from tm.lang.names.index import CANDIDATES, rank
from tm.lang.names.letters import spell
from tm.lang.names.skeleton import SkeletonIndex, file_names, keys
from tm.model import TermType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from tm.model import ConceptEntry, Term

# Part of every signature: a file of another shape is made anew.
SHAPE = "2"
_TABLES = """
CREATE TABLE about (signature TEXT, sizes BLOB);
CREATE TABLE terms (number INTEGER PRIMARY KEY, concept TEXT, language TEXT, text TEXT, words TEXT);
CREATE TABLE keys (level INTEGER, key TEXT, number INTEGER, PRIMARY KEY (level, key, number))
WITHOUT ROWID;
CREATE TABLE names (number INTEGER PRIMARY KEY, text TEXT, signs TEXT);
CREATE TABLE consonants (key TEXT PRIMARY KEY, numbers BLOB) WITHOUT ROWID;
"""


def write_term_file(path: Path, entries: Iterable[ConceptEntry], signature: str) -> None:
    """Write the terms of a glossary, in place of an older file.

    Raises:
        OSError: the file cannot be written.
    """
    terms = list(list_terms(entries))
    sounding = (term.text for _, _, term in terms if term.type is not TermType.ACRONYM)
    names = list(dict.fromkeys(sounding))
    signs = list(map(spell, names))
    sizes, filed = file_names(signs)
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    with closing(sqlite3.connect(new)) as file:
        file.executescript(_TABLES)
        about = (SHAPE + signature, array("H", sizes).tobytes())
        file.execute("INSERT INTO about VALUES (?, ?)", about)
        file.executemany("INSERT INTO terms VALUES (?, ?, ?, ?, ?)", _term_rows(terms))
        file.executemany("INSERT OR IGNORE INTO keys VALUES (?, ?, ?)", _key_rows(terms))
        rows = ((number, *each) for number, each in enumerate(zip(names, signs, strict=True)))
        file.executemany("INSERT INTO names VALUES (?, ?, ?)", rows)
        blobs = ((key, array("I", numbers).tobytes()) for key, numbers in filed.items())
        file.executemany("INSERT INTO consonants VALUES (?, ?)", blobs)
        file.commit()
    new.replace(path)


def _term_rows(terms: Iterable[tuple[ConceptEntry, str, Term]]) -> Iterator[tuple[object, ...]]:
    """The rows of the terms; each is found again by its concept, language and text."""
    for number, (entry, language, term) in enumerate(terms):
        yield number, entry.id, language, term.text, f" {words_of(term.text)} "


def _key_rows(terms: Sequence[tuple[ConceptEntry, str, Term]]) -> Iterator[tuple[int, str, int]]:
    """The rows of the keys."""
    for level, (_, key_of) in enumerate(KEYS):
        for number, (_, _, term) in enumerate(terms):
            yield level, key_of(term.text), number


class TermFile(Lookup):
    """A file of terms, open to be asked. Close it, or use `with`."""

    def __init__(self, path: Path, entry_of: Callable[[str], ConceptEntry | None]) -> None:
        """Open a file.

        Args:
            path: what `write_term_file` wrote.
            entry_of: gives the concept entry of an id.

        Raises:
            sqlite3.Error: there is none, or it is damaged.
        """
        self._file = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        self._entry_of = entry_of
        try:
            self._signature, sizes = self._file.execute("SELECT * FROM about").fetchone()
        except BaseException:
            self._file.close()
            raise
        self._sizes = array("H", sizes)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self._file.close()

    def is_of(self, signature: str) -> bool:
        """Whether the file was made of the glossary that has this signature."""
        return bool(self._signature == SHAPE + signature)

    def match(self, number: int, how: str, score: float | None) -> TermMatch:
        """A term as an answer.

        Raises:
            LookupError: the glossary has changed meanwhile.
        """
        found = self._file.execute(
            "SELECT concept, language, text FROM terms WHERE number = ?", (number,)
        )
        concept, language, text = found.fetchone()
        entry = self._entry_of(concept)
        section = entry.section(language) if entry else None
        for term in section.terms if section else ():
            if entry and term.text == text:
                return TermMatch(entry, language, term, how, score)
        raise LookupError(concept)

    def written(self, level: int, key: str) -> Iterable[int]:
        """The terms with a key."""
        wanted = "SELECT number FROM keys WHERE level = ? AND key = ? ORDER BY number"
        return [number for (number,) in self._file.execute(wanted, (level, key))]

    def sounding(self, query: str, floor: float) -> dict[int, float]:
        """The terms that sound like a name, with their scores, the surest first."""
        signs = spell(query)
        skeletons = SkeletonIndex.of_filed(self._sizes, self._read_consonants(signs))
        near = skeletons.nearest(signs, CANDIDATES)
        places = ", ".join(map(str, near))
        wanted = f"SELECT number, text, signs FROM names WHERE number IN ({places}) ORDER BY number"  # noqa: S608 - numbers
        rows = self._file.execute(wanted).fetchall()
        texts = {number: text for number, text, _ in rows}
        best = rank(signs, ((number, spelt) for number, _, spelt in rows), MOST, floor)
        return {number: score for name, score in best for number in self.written(0, texts[name])}

    def containing(self, words: str) -> Iterable[int]:
        """The terms that hold whole words."""
        wanted = "SELECT number FROM terms WHERE instr(words, ?) ORDER BY number"
        return [number for (number,) in self._file.execute(wanted, (f" {words} ",))]

    def _read_consonants(self, signs: str) -> Mapping[str, Sequence[int]]:
        """The names under each of the keys of some signs."""
        found = {}
        for key in keys(signs) if signs else ():
            wanted = "SELECT numbers FROM consonants WHERE key = ?"
            if row := self._file.execute(wanted, (key,)).fetchone():
                found[key] = array("I", row[0])
        return found
