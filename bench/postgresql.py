"""A private PostgreSQL server in a temporary folder, for benches and tests.

The programs are Debian's package `postgresql`; the server listens on a unix socket only and goes
when the block ends. Start reading at `start_server`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

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


@contextmanager
def start_server(programs: Path, *, durable: bool = False) -> Iterator[str]:
    """The folder of the socket of a server whose superuser is `tm`.

    Args:
        programs: the folder of `find_programs`.
        durable: let it wait for the disk, as a real server does; tests do not.
    """
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
        options = f"-c listen_addresses='' -c unix_socket_directories={folder}"
        options += "" if durable else " -c fsync=off"
        start = (programs / "pg_ctl", "--pgdata", data, "--wait")
        run_as_server(*start, "--log", folder / "log", "--options", options, "start")
        try:
            yield name
        finally:
            run_as_server(*start, "--mode", "immediate", "stop")


def create_database(folder: str, name: str) -> str:
    """A new, empty database on a server of `start_server`: its URL."""
    import psycopg

    with psycopg.connect(host=folder, user="tm", dbname="postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}".encode())
    return f"postgresql://tm@/{name}?host={folder}"
