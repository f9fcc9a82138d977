"""Databases to test with: a new SQLite file or a new database on a private PostgreSQL server.

The server is started once for the session (`bench.postgresql`); without its programs the tests
that need it are skipped with a word.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from bench.postgresql import create_database, find_programs, start_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NUMBERS = count()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The folder of the socket of a private PostgreSQL server."""
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    with start_server(programs) as folder:
        yield folder


@pytest.fixture
def new_postgresql_url(postgresql: str) -> Callable[[], str]:
    """Makes a new, empty database on the private server, and gives its URL."""
    return lambda: create_database(postgresql, f"desk{next(NUMBERS)}")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.interop)])
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes a new, empty database of each kind, and gives its path or URL."""
    if request.param == "sqlite":
        return lambda: str(tmp_path / f"tm{next(NUMBERS)}.db")
    found: Callable[[], str] = request.getfixturevalue("new_postgresql_url")
    return found


@pytest.fixture
def url(new_url: Callable[[], str]) -> str:
    """A new, empty database of each kind."""
    return new_url()


@pytest.fixture
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Backups of a server lie in `backups/` of the current folder."""
    monkeypatch.chdir(tmp_path)
