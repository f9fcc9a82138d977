"""Bring an older database to the current schema with Alembic. Start reading at `migrate`.

Imported only when a database is not current: Alembic takes longer to load than most commands
take to run.
"""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

from tm.memory import head, revisions, sqlite
from tm.memory.ledger import WRITING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine

SCRIPTS = Path(__file__).parent / "migrations"


def migrate(engine: Engine, place: str, revision: str, notify: Callable[[str], None]) -> None:
    """Put a copy of a SQLite file aside, then migrate, all in one transaction.

    Args:
        engine: on the older database.
        place: its name for people.
        revision: the schema it was found with.
        notify: takes the sentence that says what was done.
    """
    with engine.connect() as connection:
        writer = connection.execution_options(**{WRITING: True})
        is_file = engine.dialect.name == "sqlite"
        with sqlite.free_tables(writer) if is_file else nullcontext(), writer.begin():
            revisions.lock_creation(writer)
            if revisions.find_revision(writer, place) == head.HEAD:
                return  # another process was quicker
            aside = None
            if is_file:
                aside = sqlite.put_copy_aside(Path(str(engine.url.database)), head.HEAD)
            upgrade(writer, head.HEAD)
    kept = f"; the database as it was is kept in {aside}" if aside else ""
    notify(f"{place}: migrated from schema {revision} to {head.HEAD}{kept}.")


def upgrade(connection: Connection, revision: str) -> None:
    """Run the migrations up to a revision, in the connection's transaction."""
    config = make_config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def make_config() -> Config:
    """Alembic's settings, without an ini file."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config
