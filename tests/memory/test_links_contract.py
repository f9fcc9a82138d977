"""One contract for both databases: sources, links, searches and vectors come back as stored."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.memory.samples import ARTICLE, EXTRACTION, PLACEHOLDER, UNIT
from tm.errors import StoreError
from tm.memory import Store, make_link_id, open_store
from tm.model import (
    Evidence,
    Link,
    LinkStatus,
    PlaceholderStatus,
    SourceQuote,
    SourceText,
    Span,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = SourceText(
    id="s1",
    name="bridge.txt",
    text="قال رئيس البلدية: «الجسر مفتوح».",
    sha256="1" * 64,
    outlet="al_nahr",
    date="2016-05-03",
    url="https://example.org/1",
    retrieved="2016-05-05",
    sentences=(Span(0, 32),),
    quotes=(SourceQuote(Span(18, 31), Span(19, 30), "رئيس البلدية", None),),
)
LINK = Link(
    PLACEHOLDER.id,
    "s1",
    (Span(19, 30),),
    0.97,
    (Evidence("meaning", 0.8, "the two are alike"),),
)
TYPED = Link(PLACEHOLDER.id, "", (), 1.0, (), "human", LinkStatus.CONFIRMED, "الجسر مفتوح")


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An open store with one placeholder and one source."""
    with open_store(url, who="lina") as opened:
        opened.articles.save(ARTICLE, EXTRACTION)
        opened.placeholders.save("bridge", [PLACEHOLDER])
        opened.sources.save(SOURCE)
        yield opened


def test_source_comes_back(store: Store) -> None:
    """A source comes back as stored; storing it again leaves no audit row; removing takes it."""
    assert store.sources.get("s1") == SOURCE
    assert store.sources.all(["s1", "s2"]) == [SOURCE]
    assert store.sources.save(SOURCE).unchanged == 1
    store.sources.remove("s1")
    store.sources.remove("s1")
    assert store.sources.ids() == []
    assert [entry.action for entry in store.audit.all("sources")] == ["add", "remove"]


def test_links_come_back_best_first(store: Store) -> None:
    """Links come back in the order they were given, typed ones too; the rest is removed."""
    store.links.replace(PLACEHOLDER.id, [TYPED, LINK])
    assert store.links.of(PLACEHOLDER.id) == [TYPED, LINK]
    assert store.links.of_source("s1") == [LINK]
    store.links.replace(PLACEHOLDER.id, [LINK])
    assert store.links.by_placeholder() == {PLACEHOLDER.id: [LINK]}
    assert store.audit.latest(1)[0].old["words"] == "الجسر مفتوح"


def test_the_same_link_is_the_same_row(store: Store) -> None:
    """A link's id comes from its place alone: new evidence edits the row, an order does not."""
    store.links.replace(PLACEHOLDER.id, [LINK])
    again = replace(LINK, probability=0.5)
    assert make_link_id(again) == make_link_id(LINK)
    assert store.links.replace(PLACEHOLDER.id, [again]).edited == 1
    assert store.links.replace(PLACEHOLDER.id, [TYPED, again]).edited == 0


def test_a_held_source_cannot_go(store: Store) -> None:
    """The database itself refuses to remove a source that a link points into."""
    store.links.replace(PLACEHOLDER.id, [LINK])
    with pytest.raises(StoreError):
        store.sources.remove("s1")
    assert store.sources.get("s1") == SOURCE


def test_rows_can_be_brought_back(store: Store) -> None:
    """Restoring brings a link and a unit back to an old value, or to nothing, with an audit row."""
    store.links.replace(PLACEHOLDER.id, [LINK])
    store.units.save([UNIT])
    key = make_link_id(LINK)
    store.links.restore(key, None)
    store.units.restore(UNIT.id, None)
    assert (store.links.of(PLACEHOLDER.id), store.units.get(UNIT.id)) == ([], None)
    for entry in store.audit.latest(2):
        if entry.table == "links":
            store.links.restore(key, entry.old)
        else:
            store.units.restore(UNIT.id, entry.old)
    assert (store.links.of(PLACEHOLDER.id), store.units.get(UNIT.id)) == ([LINK], UNIT)


def test_rows_of_a_transaction_share_their_change(store: Store) -> None:
    """What is written together can be found together; what is not has another change."""
    with store.transaction("both"):
        store.links.replace(PLACEHOLDER.id, [LINK])
        store.placeholders.set_status(PLACEHOLDER.id, PlaceholderStatus.PROPOSED)
    newest = store.audit.latest(3)
    assert newest[0].change == newest[1].change != newest[2].change
    assert newest[0].change is not None
    of_links = store.audit.beginning("links", f"{PLACEHOLDER.id}-")
    assert [entry.row for entry in of_links] == [make_link_id(LINK)]


def test_status_alone_is_changed(store: Store) -> None:
    """Setting a status leaves the rest of the placeholder; the same status leaves no audit row."""
    before = len(list(store.audit.all()))
    for _ in range(2):
        store.placeholders.set_status(PLACEHOLDER.id, PlaceholderStatus.CONFIRMED)
    expected = replace(PLACEHOLDER, status=PlaceholderStatus.CONFIRMED)
    assert store.placeholders.get(PLACEHOLDER.id) == expected
    assert len(list(store.audit.all())) == before + 1


def test_derived_rows_leave_no_audit(store: Store) -> None:
    """Vectors and searches come back and may be overwritten; the audit trail does not see them."""
    before = len(list(store.audit.all()))
    store.vectors.save("use", {"a": b"\x00\x01", "b": b"\x02"})
    store.vectors.save("use", {"a": b"\xff"})
    assert store.vectors.find("use", ["a", "b", "c"]) == {"a": b"\x00\x01", "b": b"\x02"}
    assert store.vectors.find("e5", ["a"]) == {}
    assert store.searches.get(PLACEHOLDER.id) is None
    store.searches.save(PLACEHOLDER.id, "x", 1)
    store.searches.save(PLACEHOLDER.id, "y", 2)
    assert store.searches.get(PLACEHOLDER.id) == ("y", 2)
    store.searches.forget(PLACEHOLDER.id)
    assert store.searches.get(PLACEHOLDER.id) is None
    assert len(list(store.audit.all())) == before
