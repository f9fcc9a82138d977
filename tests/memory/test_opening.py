"""Opening: creating, migrating, recognising, and refusing what is no database of ours."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from tests.memory.samples import AMRIT, NAHR_ENTRY
from tm.errors import NewerSchemaError, NoStoreError, StoreError, WriteError
from tm.memory import head, migrating, open_store, opening, revisions, schema, sqlite
from tm.memory.ledger import WRITING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

NOW = head.HEAD
NEXT = f"{int(NOW) + 1:04}"

# A change such as a later `tm` would make.
NEXT_REVISION = '''"""Remember when a concept was checked."""

import sqlalchemy as sa
from alembic import op

revision = "{new}"
down_revision = "{old}"


def upgrade() -> None:
    """Add a column."""
    op.add_column("concepts", sa.Column("checked", sa.Text()))
    {more}
'''


def write_migration(more: str) -> str:
    """The file of a later revision, with a further step."""
    return NEXT_REVISION.format(new=NEXT, old=NOW, more=more)


def connect(url: str) -> Engine:
    """An engine on a database, as `open_engine` makes it, without creating anything."""
    if url.startswith("postgresql"):
        return opening._connect_postgresql(url)[0]
    return sqlite.connect(Path(url))


def describe_schema(url: str) -> dict[str, object]:
    """Columns, keys and indexes of every table."""
    engine = connect(url)
    with engine.connect() as connection:
        seen = inspect(connection)
        found: dict[str, object] = {
            table: (
                [
                    {key: str(value) for key, value in column.items()}
                    for column in seen.get_columns(table)
                ],
                seen.get_pk_constraint(table),
                seen.get_foreign_keys(table),
                sorted(seen.get_indexes(table), key=str),
            )
            for table in seen.get_table_names()
        }
    engine.dispose()
    return found


@pytest.fixture
def next_schema(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Make this `tm` a later one, whose migrations go one revision further; gives their file."""
    scripts = tmp_path / "migrations"
    shutil.copytree(migrating.SCRIPTS, scripts)
    later = scripts / "versions" / f"v{NEXT}_checked.py"
    later.write_text(write_migration(""))
    monkeypatch.setattr(migrating, "SCRIPTS", scripts)
    monkeypatch.setattr(head, "HEAD", NEXT)
    return later


def test_created_equals_migrated(new_url: Callable[[], str]) -> None:
    """A new database has exactly the tables that all migrations together make."""
    url, other = new_url(), new_url()
    open_store(url).close()
    engine = connect(other)
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        migrating.upgrade(connection, "head")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
    engine.dispose()
    assert describe_schema(url) == describe_schema(other)
    assert set(schema.metadata.tables) < set(describe_schema(url))


def test_a_reader_creates_nothing(url: str) -> None:
    """Where there are no tables yet, one who only reads is told so, and none are made."""
    for _ in range(2):
        with pytest.raises(NoStoreError, match="there is no database yet: `tm article add FILE`"):
            open_store(url, create=False)
    open_store(url).close()
    open_store(url, create=False).close()


def test_head_is_the_newest_revision() -> None:
    """The constant that spares us Alembic names Alembic's head, and revisions are numbers."""
    scripts = ScriptDirectory.from_config(migrating.make_config())
    assert scripts.get_current_head() == head.HEAD
    assert all(revisions.REVISION.fullmatch(found.revision) for found in scripts.walk_revisions())


def test_every_key_holds_the_desk() -> None:
    """Every primary key begins with the distribution column, and so does every foreign key."""
    for table in schema.metadata.tables.values():
        assert next(iter(table.primary_key)).name == "desk"
        assert all(key.column_keys[0] == "desk" for key in table.foreign_key_constraints)


def test_current_schema_does_not_need_alembic(tmp_path: Path) -> None:
    """Neither creating a database nor opening a current one imports Alembic."""
    path = tmp_path / "tm.db"
    code = (
        f"import sys; from tm.memory import open_store; open_store({str(path)!r}).close(); "
        f"open_store({str(path)!r}).close(); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_settings_of_a_connection(tmp_path: Path) -> None:
    """A SQLite database is in WAL mode with full synchronisation and foreign keys."""
    with open_store(str(tmp_path / "tm.db")) as store, store.transaction("look") as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert found == ["wal", 2, 1, 10_000]


def test_older_database_is_migrated(url: str, request: pytest.FixtureRequest) -> None:
    """An older database is migrated with its data, and a sentence says so."""
    with open_store(url) as store:
        store.concepts.merge([AMRIT])
    request.getfixturevalue("next_schema")
    said: list[str] = []
    with open_store(url, notify=said.append) as store:
        assert store.concepts.all() == [AMRIT]
    open_store(url, notify=said.append).close()
    assert len(said) == 1
    assert f"migrated from schema {NOW} to {NEXT}" in said[0]
    assert "checked" in str(describe_schema(url)["concepts"])


def test_migration_that_copies_a_table(url: str, request: pytest.FixtureRequest) -> None:
    """Changing a column, for which SQLite copies the table, keeps the rows that point to it."""
    with open_store(url) as store:
        store.concepts.merge([AMRIT])
    later = request.getfixturevalue("next_schema")
    change = (
        'with op.batch_alter_table("concepts") as table: table.alter_column("note", nullable=True)'
    )
    later.write_text(write_migration(change))
    with open_store(url) as store:
        assert store.concepts.all() == [AMRIT]
        # And they still must point to something.
        with pytest.raises(StoreError), store.transaction("bad") as connection:
            connection.exec_driver_sql("UPDATE terms SET concept = 'nothing'")


def test_copy_is_put_aside(
    tmp_path: Path, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before a migration the whole file is copied; a copy that is there is never overwritten."""
    path = tmp_path / "tm.db"
    (tmp_path / f"tm.db.before-{NEXT}").write_text("an earlier copy")
    with open_store(str(path)) as store:
        store.concepts.merge([AMRIT])
    request.getfixturevalue("next_schema")
    open_store(str(path)).close()
    aside = tmp_path / f"tm.db.before-{NEXT}.2"
    assert f"is kept in {aside}" in capsys.readouterr().err
    assert (tmp_path / f"tm.db.before-{NEXT}").read_text() == "an earlier copy"
    with closing(sqlite3.connect(aside)) as old:
        assert old.execute("SELECT version_num FROM alembic_version").fetchall() == [(NOW,)]
        assert old.execute("SELECT id FROM concepts").fetchall() == [("amrit",)]


def test_failed_migration_changes_nothing(url: str, request: pytest.FixtureRequest) -> None:
    """A migration that fails halfway is rolled back as a whole, on both databases."""
    open_store(url).close()
    before = describe_schema(url)
    later = request.getfixturevalue("next_schema")
    later.write_text(write_migration('op.execute("INSERT INTO nowhere VALUES (1)")'))
    with pytest.raises(StoreError, match="nowhere"):
        open_store(url)
    assert describe_schema(url) == before


def test_newer_database_is_refused(url: str) -> None:
    """A database of a newer `tm` is refused with the remedy and left alone."""
    open_store(url).close()
    engine = connect(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    engine.dispose()
    with pytest.raises(NewerSchemaError, match=r"a newer tm wrote .*0999.*upgrade tm"):
        open_store(url)


def test_foreign_database_is_refused(url: str) -> None:
    """A database with another program's tables is refused and left alone."""
    engine = connect(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE letters (id INTEGER)"))
    engine.dispose()
    with pytest.raises(StoreError, match="belongs to another program"):
        open_store(url)
    assert list(describe_schema(url)) == ["letters"]


@pytest.mark.parametrize(
    ("name", "error", "message"),
    [
        ("folder", StoreError, "this is a folder: name a file in it"),
        ("missing/tm.db", StoreError, "folder .*missing does not exist: create it"),
        ("note.txt", StoreError, "not a tm database"),
        ("/dev/null", StoreError, "this is not a file"),
        (":memory:", StoreError, "lost at the end"),
        (
            "postgresql://host:port/name",
            StoreError,
            "postgresql://host:port/name: .* write it as postgresql://user@host/name",
        ),
        ("mysql://lina:secret@host", StoreError, r"mysql://\*\*\*@host: tm does not know"),
    ],
)
def test_what_is_no_database(
    name: str,
    error: type[Exception],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever cannot be a database is refused in one sentence, and nothing appears on disk."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "note.txt").write_text("Buy milk. " * 1000)
    with pytest.raises(error, match=message):
        open_store(name)
    assert sorted(found.name for found in tmp_path.iterdir()) == ["folder", "note.txt"]


def test_empty_file_becomes_a_database(tmp_path: Path) -> None:
    """An empty file, as `mktemp` leaves it, is filled."""
    path = tmp_path / "tm.db"
    path.touch()
    with open_store(f"sqlite:///{path}") as store:
        assert store.articles.ids() == []


def test_damaged_database(tmp_path: Path) -> None:
    """A damaged file is reported in one sentence, at opening or when the damage is met."""
    path = tmp_path / "tm.db"
    with open_store(str(path)) as store:
        store.concepts.merge([AMRIT, NAHR_ENTRY])
    data = bytearray(path.read_bytes())
    data[100:] = b"\xa5" * (len(data) - 100)
    path.write_bytes(data)
    with pytest.raises(StoreError, match=r"tm\.db: the database is damaged: put a backup"):
        open_store(str(path))


def test_truncated_database(tmp_path: Path) -> None:
    """A file of which half is missing is reported as damaged, not read as an empty one."""
    path = tmp_path / "tm.db"
    open_store(str(path)).close()
    path.write_bytes(path.read_bytes()[: 4096 * 3])

    def look() -> None:
        with open_store(str(path)) as store:
            store.articles.summaries()

    with pytest.raises(StoreError, match="damaged"):
        look()


def test_unreachable_server_hides_the_password(tmp_path: Path) -> None:
    """A server that cannot be reached is named without its password."""
    with pytest.raises(StoreError, match=r"postgresql://\*\*\*@/desk.*cannot be used") as said:
        open_store(f"postgresql://lina:secret@/desk?host={tmp_path}&password=secret")
    assert "secret" not in str(said.value)


def test_missing_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the PostgreSQL driver the sentence says what to install."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"pip install 'tm-workbench\[postgres\]'"):
        open_store("postgresql://lina@host/desk")


@pytest.mark.interop
def test_postgresql_cannot_hold_a_nul(new_postgresql_url: Callable[[], str]) -> None:
    """A character that PostgreSQL cannot hold is refused in one sentence."""
    odd = replace(AMRIT, note="a\N{NULL}b")
    with open_store(new_postgresql_url()) as store, pytest.raises(StoreError, match="NUL"):
        store.concepts.merge([NAHR_ENTRY, odd])


def test_unborn_database_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that could not be created leaves no file behind."""

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk")

    monkeypatch.setattr(schema.metadata, "create_all", fail)
    with pytest.raises(StoreError):
        open_store(str(tmp_path / "tm.db"))
    assert list(tmp_path.iterdir()) == []


def test_file_system_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new database also appears on a file system that has no hard links."""

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    open_store(str(tmp_path / "tm.db")).close()
    assert [found.name for found in tmp_path.iterdir()] == ["tm.db"]


def test_read_only_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new database in a folder without write access is refused with the remedy."""
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(WriteError, match="is read-only: name a file in another one"):
        open_store(str(tmp_path / "tm.db"))
