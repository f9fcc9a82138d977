"""One contract for both databases: what a repository takes, it gives back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.memory.samples import AMRIT, ARTICLE, EXTRACTION, NAHR_ENTRY, PLACEHOLDER, TEXT, UNIT
from tm.memory import ArticleSummary, Changes, Store, open_store
from tm.model import Extraction, PlaceholderStatus, Variant, flatten
from tm.model.plain import extraction_to_plain

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An open, empty store."""
    with open_store(url, who="lina") as opened:
        yield opened


def test_article_comes_back(store: Store) -> None:
    """An article and everything found in it come back as they were stored."""
    store.articles.save(ARTICLE, EXTRACTION)
    assert store.articles.get("bridge") == ARTICLE
    assert store.articles.extraction("bridge") == extraction_to_plain(EXTRACTION, TEXT)
    assert store.articles.ids() == ["bridge"]


def test_unknown_ids_are_none(store: Store) -> None:
    """An unknown id gives None from every repository, and no extraction."""
    assert store.articles.get("x") is None
    assert store.articles.extraction("x") == {}
    assert store.placeholders.get("x") is None
    assert store.concepts.get("x") is None
    assert store.units.get("x") is None


def test_edited_article_replaces_its_quotes(store: Store) -> None:
    """A second save leaves only the new quotes and claims; the audit row holds the old ones."""
    store.articles.save(ARTICLE, EXTRACTION)
    empty = Extraction(EXTRACTION.blocks, (), (), (), (), ())
    with store.transaction("the desk corrected it"):
        store.articles.save(replace(ARTICLE, sha256="1" * 64), empty)
    assert store.articles.extraction("bridge")["quotes"] == []
    added, edited = store.audit.all("articles", "bridge")
    assert (added.action, added.old) == ("add", None)
    assert (edited.action, edited.who, edited.reason) == ("edit", "lina", "the desk corrected it")
    assert edited.old["sha256"] == "0" * 64
    assert edited.old["extraction"] == extraction_to_plain(EXTRACTION, TEXT)


def test_the_same_article_is_not_written_again(store: Store) -> None:
    """Saving what is there already leaves no audit row."""
    store.articles.save(ARTICLE, EXTRACTION)
    store.articles.save(ARTICLE, EXTRACTION)
    assert [entry.action for entry in store.audit.all("articles")] == ["add"]


def test_summary_counts(store: Store) -> None:
    """A listing counts quotes, claims, placeholders still there, and those of them open."""
    store.articles.save(ARTICLE, EXTRACTION)
    gone = replace(PLACEHOLDER, id="1" * 10, gone=True)
    confirmed = replace(PLACEHOLDER, id="2" * 10, status=PlaceholderStatus.CONFIRMED)
    store.placeholders.save("bridge", [PLACEHOLDER, confirmed, gone])
    assert store.articles.summaries() == [
        ArticleSummary("bridge", "bridge.txt", "en", "NOW", "2016-05-04", 1, 0, 1, 2, 1)
    ]


def test_placeholders_come_back_in_reading_order(store: Store) -> None:
    """Placeholders keep the order they were given in; those gone come last."""
    store.articles.save(ARTICLE, EXTRACTION)
    later = replace(PLACEHOLDER, id="0000000000", item="c01", ask=True)
    gone = replace(PLACEHOLDER, id="zzzzzzzzzz", item="", gone=True)
    store.placeholders.save("bridge", [gone, PLACEHOLDER, later])
    assert store.placeholders.all() == [PLACEHOLDER, later, gone]
    assert store.placeholders.get(PLACEHOLDER.id) == PLACEHOLDER
    assert store.placeholders.outlets() == {"al_nahr": "Al-Nahr"}
    assert store.placeholders.ids() == ["0000000000", "0123456789", "zzzzzzzzzz"]


def test_placeholders_are_found(store: Store) -> None:
    """Placeholders are found by status, article, and the outlet's id or name in any case."""
    store.articles.save(ARTICLE, EXTRACTION)
    store.placeholders.save("bridge", [PLACEHOLDER])
    find = store.placeholders.find
    for outlet in ("al_nahr", "AL-NAHR"):
        assert find(PlaceholderStatus.OPEN, outlet, "bridge") == [PLACEHOLDER]
    assert find(status=PlaceholderStatus.CONFIRMED) == []
    assert find(outlet="nahr") == []
    assert find(article="other") == []


def test_new_order_is_no_edit(store: Store) -> None:
    """Moving a placeholder within its article is kept but is no edit in the audit trail."""
    store.articles.save(ARTICLE, EXTRACTION)
    other = replace(PLACEHOLDER, id="1" * 10)
    assert store.placeholders.save("bridge", [PLACEHOLDER, other]) == Changes(added=2)
    assert store.placeholders.save("bridge", [other, PLACEHOLDER]) == Changes(unchanged=2)
    assert store.placeholders.all() == [other, PLACEHOLDER]
    changed = replace(other, status=PlaceholderStatus.PROPOSED)
    assert store.placeholders.save("bridge", [changed]) == Changes(edited=1)
    assert [entry.action for entry in store.audit.all("placeholders")] == ["add", "add", "edit"]


def test_glossary_merges(store: Store) -> None:
    """Merging adds and edits by id and leaves other entries alone; twice changes nothing."""
    assert store.concepts.merge([AMRIT]) == Changes(added=1)
    assert store.concepts.merge([AMRIT]) == Changes(unchanged=1)
    noted = replace(AMRIT, note="south of Tartus")
    assert store.concepts.merge([noted, NAHR_ENTRY]) == Changes(added=1, edited=1)
    assert store.concepts.all() == [NAHR_ENTRY, noted]
    assert store.concepts.get("amrit") == noted
    old = [entry.old["note"] for entry in store.audit.all("concepts", "amrit") if entry.old]
    assert old == ["on the coast"]


def test_glossary_is_replaced(store: Store) -> None:
    """Replacing removes what is not given, with its old value in the audit trail."""
    store.concepts.merge([AMRIT, NAHR_ENTRY])
    assert store.concepts.replace([NAHR_ENTRY]) == Changes(unchanged=1, removed=1)
    assert store.concepts.all() == [NAHR_ENTRY]
    last = list(store.audit.all("concepts"))[-1]
    assert (last.action, last.row, last.old["type"]) == ("remove", "amrit", "place")


def test_units_stream_in_their_order(store: Store) -> None:
    """More than one batch come back as they were added; a second save changes what differs."""
    units = [replace(UNIT, id=f"u{number:04}") for number in range(1200)]
    units.reverse()
    assert store.units.save(units) == Changes(added=1200)
    assert list(store.units.all()) == units
    better = replace(units[7], target=Variant("en", "The bridge has opened,"))
    assert store.units.save([better, units[6]]) == Changes(edited=1, unchanged=1)
    units[7] = better
    assert list(store.units.all()) == units
    assert [unit for page in store.units.pages() for unit in page] == units


def test_units_come_as_tuples_too(store: Store) -> None:
    """What is streamed as tuples or columns is what comes as objects, odd properties and all."""
    odd = (("x-quoted", 'say "no"'), ("x-path", "C:\\new"), ("x-empty", ""), ("x-ar", "نعم، [لا]"))
    units = [replace(UNIT, id=f"u{number:04}") for number in range(401)]
    units += [replace(UNIT, id="v", properties=odd), replace(UNIT, id="w", properties=())]
    store.units.save(units)
    with store.transaction("from a file"):
        store.imports.put([flatten(replace(units[-2], id="x"))], "old.tmx")
    units.append(replace(units[-2], id="x"))
    flat = [flatten(unit) for unit in units]
    assert list(store.units.flat()) == flat
    assert list(store.units.all()) == units
    rows = [list(row) for page in store.units.columns() for row in zip(*page, strict=True)]
    for row in rows:
        row[5] = tuple(tuple(item) for item in json.loads(row[5]))
    assert [tuple(row) for row in rows] == flat


def test_ids_sort_by_code_point(store: Store) -> None:
    """Both databases list ids in the same order, whatever the server's locale."""
    store.units.save(replace(UNIT, id=key) for key in ("é", "a", "_", "B", "ا"))
    assert store.units.beginning("", 9) == ["B", "_", "a", "é", "ا"]


def test_error_rolls_everything_back(store: Store) -> None:
    """An error inside a transaction leaves nothing behind, not even audit rows."""

    def fail_halfway() -> None:
        with store.transaction("half"):
            store.concepts.merge([AMRIT])
            assert store.concepts.all() == [AMRIT]
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        fail_halfway()
    assert store.concepts.all() == []
    assert list(store.audit.all()) == []


def test_desks_do_not_see_each_other(url: str) -> None:
    """Two desks keep the same ids in one database without meeting."""
    with open_store(url, desk="syria") as one, open_store(url, desk="iraq") as two:
        one.concepts.merge([AMRIT])
        assert two.concepts.all() == []
        assert two.concepts.merge([replace(AMRIT, note="")]) == Changes(added=1)
        assert one.concepts.all() == [AMRIT]


def test_audit_is_in_order(store: Store) -> None:
    """Audit rows come in the order they were written, with a UTC time."""
    store.units.save(replace(UNIT, id=f"{number}") for number in range(50))
    entries = list(store.audit.all("units"))
    assert [entry.row for entry in entries] == [f"{number}" for number in range(50)]
    assert all(entry.at.endswith("Z") and entry.id[14] == "7" for entry in entries)


def test_latest_audit_rows(store: Store) -> None:
    """The newest come first, so many as asked, of the rows that are named; removed ones too."""
    store.units.save([UNIT])
    store.concepts.merge([AMRIT, replace(AMRIT, id="port")])
    store.concepts.replace([AMRIT])
    assert [entry.action for entry in store.audit.latest(2)] == ["remove", "add"]
    named = store.audit.latest(9, [("units", UNIT.id), ("concepts", "port")])
    assert [entry.table for entry in named] == ["concepts", "concepts", "units"]
    assert store.audit.rows("concepts") == ["amrit", "port"]
