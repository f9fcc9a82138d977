"""Databases to test with: a new SQLite file or a new database on a private PostgreSQL server.

The server is Debian's package `postgresql`, started for the session in a temporary folder on a
unix socket; without its programs the tests that need it are skipped with a word.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NUMBERS = count()

# PostgreSQL refuses to run as root; its Debian package brings this user.
SERVER_USER = "postgres"


def find_programs() -> Path | None:
    """The folder with PostgreSQL's `initdb` and `pg_ctl`, newest version first."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    return versions[0].parent if versions else None


def run_as_server(*command: str | Path) -> None:
    """Run a program of PostgreSQL's as a user that is not root."""
    user = SERVER_USER if os.geteuid() == 0 else None
    group = SERVER_USER if user else None
    subprocess.run(
        command,
        user=user,
        group=group,
        extra_groups=[] if user else None,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
    )


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The folder of the socket of a private PostgreSQL server."""
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    # Not pytest's own folder: another user must reach it, and a socket's path must be short.
    with tempfile.TemporaryDirectory(prefix="tm-pg-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, SERVER_USER, SERVER_USER)
        data = folder / "data"
        run_as_server(
            *(programs / "initdb", "--pgdata", data, "--username", "tm", "--auth", "trust"),
            *("--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
        )
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        start = (programs / "pg_ctl", "--pgdata", data, "--wait")
        run_as_server(*start, "--log", folder / "log", "--options", options, "start")
        try:
            yield name
        finally:
            run_as_server(*start, "--mode", "immediate", "stop")


@pytest.fixture
def new_postgresql_url(postgresql: str) -> Callable[[], str]:
    """Makes a new, empty database on the private server, and gives its URL."""

    def make() -> str:
        name = f"desk{next(NUMBERS)}"
        with psycopg.connect(host=postgresql, user="tm", dbname="postgres") as server:
            server.autocommit = True
            server.execute(f"CREATE DATABASE {name}".encode())
        return f"postgresql://tm@/{name}?host={postgresql}"

    return make


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
