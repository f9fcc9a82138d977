"""The sequence of the memory: whoever follows it misses nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from tests.memory.samples import AMRIT, UNIT
from tm.errors import StoreError
from tm.lang.arabic import strict_key
from tm.memory import Store, migrating, open_store, schema, sqlite
from tm.memory.ledger import WRITING
from tm.memory.unit_rows import hash_sides
from tm.model import TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tm.memory.units import Sides


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An open, empty store."""
    with open_store(url, who="lina") as opened:
        yield opened


def name(number: int, english: str = "The bridge is open,") -> TranslationUnit:
    """A unit with a number."""
    return replace(UNIT, id=f"u{number}", target=Variant("en", english))


def sides(unit: TranslationUnit) -> Sides:
    """What a follower is told of a unit."""
    source, target = unit.source, unit.target
    return (source.language, source.segment), (target.language, target.segment)


def test_each_writing_transaction_counts_once(store: Store) -> None:
    """The sequence goes up by one for each transaction that changes units, and for no other."""
    assert store.units.sequence() == 0
    store.units.save([name(1), name(2)])
    assert store.units.sequence() == 1
    with store.transaction("two at once"):
        store.units.save([name(3)])
        store.units.remove_all(["u1"])
    assert store.units.sequence() == 2
    store.units.save([name(2), name(3)])
    store.units.remove_all(["nothing"])
    store.concepts.merge([AMRIT])
    assert store.units.sequence() == 2


def test_a_failed_transaction_does_not_count(store: Store) -> None:
    """What is rolled back leaves the sequence as it was."""
    store.units.save([name(1)])

    def fail_halfway() -> None:
        with store.transaction("half") as connection:
            assert store.units.save([name(2)]).added == 1
            connection.execute(text("INSERT INTO nowhere VALUES (1)"))

    with pytest.raises(StoreError):
        fail_halfway()
    assert store.units.sequence() == 1
    store.units.save([name(3)])
    assert store.units.sequence() == 2
    assert [key for key, _ in store.units.changes_since(1)] == ["u3"]


def test_changes_since(store: Store) -> None:
    """Every change after a number is told of, none before; what came back is not gone."""
    store.units.save([name(1), name(2), name(3)])
    store.units.save([name(2, "It is open.")])
    store.units.remove_all(["u1", "u3"])
    assert dict(store.units.changes_since(0)) == {
        "u1": None,
        "u3": None,
        "u2": sides(name(2, "It is open.")),
    }
    assert dict(store.units.changes_since(1)) == dict(store.units.changes_since(0))
    assert dict(store.units.changes_since(2)) == {"u1": None, "u3": None}
    assert list(store.units.changes_since(3)) == []
    store.units.save([name(1)])
    assert dict(store.units.changes_since(2)) == {"u1": sides(name(1)), "u3": None}
    assert store.units.count() == 2


def test_desks_count_for_themselves(url: str) -> None:
    """What one desk writes does not move another one's sequence."""
    with open_store(url, desk="syria") as one, open_store(url, desk="iraq") as two:
        one.units.save([name(1)])
        one.units.remove_all(["u1"])
        two.units.save([name(1)])
        assert (one.units.sequence(), two.units.sequence()) == (2, 1)
        assert dict(two.units.changes_since(0)) == {"u1": sides(name(1))}
        assert dict(one.units.changes_since(0)) == {"u1": None}


def test_removed_units_stay_in_the_audit_trail(store: Store) -> None:
    """The audit row of a removal holds the whole unit, and names its transaction."""
    store.units.save([name(1), name(2)])
    with store.transaction("both wrong"):
        store.units.remove_all(["u1", "u2"])
    entries = [entry for entry in store.audit.all("units") if entry.action == "remove"]
    assert [entry.old["target"] for entry in entries] == ["The bridge is open,"] * 2
    assert {entry.change for entry in entries} == {entries[0].change}


def test_following_an_edit_war(tmp_path: Path) -> None:
    """A follower that asks now and then always ends up with exactly what is stored."""
    steps = st.lists(
        st.tuples(st.sampled_from("abcd"), st.sampled_from(["", "x", "y"]), st.booleans()),
        max_size=12,
    )

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(steps)
    def follow(war: list[tuple[str, str, bool]]) -> None:
        path = tmp_path / "war.db"
        path.unlink(missing_ok=True)
        seen: dict[str, Sides] = {}
        at = 0
        with open_store(str(path)) as store:
            for key, text, ask in war:
                if text:
                    store.units.save([replace(UNIT, id=key, source=Variant("ar", text))])
                else:
                    store.units.remove_all([key])
                if ask:
                    at = catch_up(store, seen, at)
            catch_up(store, seen, at)
            assert seen == {unit.id: sides(unit) for unit in store.units.all()}

    follow()


def catch_up(store: Store, seen: dict[str, Sides], at: int) -> int:
    """Bring a copy up to date; the number it is then at."""
    now = store.units.sequence()
    for key, change in store.units.changes_since(at):
        if change is None:
            seen.pop(key, None)
        else:
            seen[key] = change
    return now


@given(st.text(), st.text())
def test_hashes_are_of_strict_keys(source: str, target: str) -> None:
    """The fast hashes are those of the strict keys, computed the obvious way."""
    whole = [
        f"{language}\0{strict_key(text)}\0" for language, text in (("ar", source), ("en", target))
    ]
    expected = tuple(
        int.from_bytes(
            blake2b("".join(part).encode("utf-8", "surrogatepass"), digest_size=8).digest(),
            "big",
            signed=True,
        )
        for part in (whole[:1], whole)
    )
    assert hash_sides("ar-SY", source, "EN-gb", target) == expected


def test_an_older_memory_is_numbered(tmp_path: Path) -> None:
    """The units of a database without sequence become its change number 1, with their hashes."""
    path = tmp_path / "old.db"
    engine = sqlite.connect(path)
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        migrating.upgrade(connection, "0002")
    engine.dispose()
    with closing(sqlite3.connect(path)) as old, old:
        old.execute(
            "INSERT INTO units (desk, id, source_language, source, target_language, target, "
            "properties, note) VALUES ('default', 'u1', 'ar', 'نهر', 'en', 'river', '[]', '')"
        )
    with open_store(str(path), notify=lambda _: None) as store:
        assert store.units.sequence() == 1
        assert [key for key, _ in store.units.changes_since(0)] == ["u1"]
        columns = schema.units.c
        with store.transaction("look") as writer:
            hashes = writer.execute(select(columns.source_hash, columns.pair_hash)).one()
    assert tuple(hashes) == hash_sides("ar", "نهر", "en", "river")
