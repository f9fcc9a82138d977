"""Use-cases: make one concept entry of several, or two of one.

Both are changes of rows of the sheet, checked as a sheet is (`tm.workbench.glossary_edits`), and
one change of the glossary: one undo takes all of it back. Start reading at `merge_concepts`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tm.errors import InputError
from tm.glossary import CONCEPT_COLUMNS, compare, gather, to_rows
from tm.model import AdministrativeStatus
from tm.workbench.desk import LISTING, open_to_read, pick_id
from tm.workbench.glossary_edits import explain, find_row
from tm.workbench.rereading import reread_articles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tm.glossary import Difference
    from tm.memory import Store
    from tm.model import ConceptEntry

    Rows = list[dict[str, str]]

MERGE, SPLIT = "merge", "split"
REFERENCES = ("see_also", "distinct_from")
PREFERRED = AdministrativeStatus.PREFERRED.value
ADMITTED = AdministrativeStatus.ADMITTED.value


def merge_concepts(
    database: str, wanted: str, others: Sequence[str], reason: str
) -> list[Difference]:
    """Put the terms of other concepts into one; the others are gone.

    What the one says of itself stands; what it leaves open is taken from the others, in their
    order. A preferred term of another is admitted where the one has its own. Entries that refer to
    one that is gone, and stored articles that name it, refer to the one that is left.

    Args:
        database: as given with `--db`.
        wanted: the concept that stays: its id or the beginning of it.
        others: those that are merged into it.
        reason: why.

    Raises:
        InputError: there is no such concept, or one is named twice.
    """
    with open_to_read(database) as store, store.transaction(explain(MERGE, reason)):
        known = {entry.id: entry for entry in store.concepts.all()}
        kept, *merged = (pick_id("concept", each, known, LISTING) for each in (wanted, *others))
        if len({kept, *merged}) <= len(merged):
            raise InputError("A concept cannot be merged with itself: name each one once.")
        rows = to_rows(known[kept])
        for each in merged:
            rows += _fit(to_rows(known[each]), rows)
        (entry,) = gather(kept, _share_head(rows, {kept, *merged}))
        after = {each.id: each for each in _redirect(known.values(), set(merged), kept)}
        return _store(store, known, after | {kept: entry}, merged)


def split_concept(
    database: str,
    wanted: str,
    new: str,
    places: Sequence[tuple[str, str]],
    cells: Mapping[str, str],
    reason: str,
) -> list[Difference]:
    """Move some terms of a concept into a new one; each is noted as distinct from the other.

    Where either is left without a preferred term in a language, its first admitted one becomes it.

    Args:
        database: as given with `--db`.
        wanted: the concept: its id or the beginning of it.
        new: id of the new one.
        places: the terms that move: language and text, as written.
        cells: columns of the sheet said of the new concept; type and region are taken over when
            they are not among them.
        reason: why.

    Raises:
        InputError: there is no such concept or term, none would stay, or the id is taken.
    """
    with open_to_read(database) as store, store.transaction(explain(SPLIT, reason)):
        known = {entry.id: entry for entry in store.concepts.all()}
        old = pick_id("concept", wanted, known, LISTING)
        if new in known:
            raise InputError(f"There is a concept {new!r} already: give the new one another id.")
        rows = to_rows(known[old])
        moved = [find_row(rows, place) for place in dict.fromkeys(places)]
        stay = [row for row in rows if row not in moved]
        if not stay:
            raise InputError(f"All terms of {old} would go: leave it at least one.")
        head = {"type": rows[0]["type"], "region": rows[0]["region"]} | dict(cells)
        blank = dict.fromkeys(CONCEPT_COLUMNS, "") | {"distinct_from": old} | head
        moved = [row | blank | {"concept": new} for row in moved]
        noted = " ".join(dict.fromkeys([*rows[0]["distinct_from"].split(), new]))
        stay = [row | {"distinct_from": noted} for row in stay]
        entries = [*gather(new, _promote(moved)), *gather(old, _promote(stay))]
        return _store(store, known, known | {entry.id: entry for entry in entries}, [])


def _store(
    store: Store,
    known: Mapping[str, ConceptEntry],
    after: Mapping[str, ConceptEntry],
    gone: Iterable[str],
) -> list[Difference]:
    """Write what becomes of the glossary; what changed, the entries that are gone last."""
    changed = [entry for key, entry in after.items() if known.get(key) != entry and key not in gone]
    store.concepts.merge(changed)
    for key in gone:
        store.concepts.remove(key)
    reread_articles(store, [*(entry.id for entry in changed), *gone])
    differences = [each for entry in changed for each in compare(known.get(entry.id), entry)]
    return differences + [each for key in gone for each in compare(known[key], None)]


def _fit(rows: Rows, into: Rows) -> Rows:
    """The rows of an entry as they go with those of another: nothing twice, nothing first."""
    there = {(row["language"], row["term"]) for row in into}
    preferring = {row["language"] for row in into if row["status"] == PREFERRED}
    styles = {(row["language"], style) for row in into for style in row["house_style"].split()}
    fitted = []
    for row in rows:
        language = row["language"]
        if (language, row["term"]) in there:
            continue
        demoted = row["status"] == PREFERRED and language in preferring
        left = [style for style in row["house_style"].split() if (language, style) not in styles]
        status = ADMITTED if demoted else row["status"]
        fitted.append(row | {"status": status, "house_style": " ".join(left)})
    return fitted


def _share_head(rows: Rows, merged: set[str]) -> Rows:
    """The rows with one head: of each column what is said first; of references all."""
    head = {column: next((r[column] for r in rows if r[column]), "") for column in CONCEPT_COLUMNS}
    for column in REFERENCES:
        named = (each for row in rows for each in row[column].split())
        head[column] = " ".join(dict.fromkeys(each for each in named if each not in merged))
    return [row | head | {"concept": rows[0]["concept"]} for row in rows]


def _redirect(entries: Iterable[ConceptEntry], gone: set[str], kept: str) -> Iterable[ConceptEntry]:
    """The entries that stay, referring to the one that is kept instead of those that are gone."""
    for entry in entries:
        if entry.id not in gone:
            see, distinct = (
                tuple(dict.fromkeys(kept if each in gone else each for each in references))
                for references in (entry.see_also, entry.distinct_from)
            )
            yield replace(entry, see_also=see, distinct_from=distinct)


def _promote(rows: Rows) -> Rows:
    """The rows with a preferred term in each language that has an admitted one."""
    done = {row["language"] for row in rows if row["status"] == PREFERRED}
    promoted = []
    for row in rows:
        first = row["status"] == ADMITTED and row["language"] not in done
        done |= {row["language"]} if first else set()
        promoted.append(row | {"status": PREFERRED} if first else row)
    return promoted
