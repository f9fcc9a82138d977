"""Backups of a PostgreSQL database by its own programs, `pg_dump` and `pg_restore`.

Start reading at `dump`. The password never stands on a command line, where others could see it:
it goes through the environment (PostgreSQL manual, 34.15).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from sqlalchemy.engine import make_url

from tm.errors import StoreError
from tm.memory.opening import hide_password

if TYPE_CHECKING:
    from pathlib import Path


def dump(url: str, target: Path) -> None:
    """Write a database to an archive in PostgreSQL's custom format, and read it through once.

    A dump is one snapshot: writers go on meanwhile.

    Raises:
        StoreError: the program is missing, or says what failed.
    """
    _run("pg_dump", url, "--format=custom", "--no-owner", f"--file={target}")
    check_dump(target)


def check_dump(archive: Path) -> None:
    """Read an archive from end to end, without writing anything.

    Raises:
        StoreError: it is damaged or no archive of PostgreSQL's.
    """
    _run("pg_restore", None, "--format=custom", f"--file={os.devnull}", str(archive))


def restore(archive: Path, url: str) -> None:
    """Replace the tables of a database by those of an archive, in one transaction.

    Raises:
        StoreError: the archive is damaged, or the server refuses; nothing was changed.
    """
    check_dump(archive)
    flags = ("--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error")
    _run("pg_restore", url, *flags, str(archive))


def name_database(url: str) -> str:
    """The name of the database in a URL."""
    return make_url(url).database or "postgresql"


def _run(program: str, url: str | None, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on a database; what it complains of is raised."""
    place = hide_password(url) if url else arguments[-1]
    if shutil.which(program) is None:
        raise StoreError(
            f"{place}: {program} is missing: install PostgreSQL's client programs "
            "(Debian: sudo apt-get install postgresql-client)."
        )
    command, environment = [program, *arguments], dict(os.environ)
    if url:
        parsed = make_url(url).set(drivername="postgresql")
        hidden = parsed.query.get("password")
        password = parsed.password or (hidden if isinstance(hidden, str) else None)
        if password:
            environment["PGPASSWORD"] = password
        # `set` would read None as "leave it as it is".
        bare = parsed._replace(password=None).difference_update_query(["password"])
        command.insert(1, f"--dbname={bare.render_as_string(hide_password=False)}")
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own program, no shell
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise StoreError(f"{place}: {program} failed ({said[-1] if said else 'it says nothing'}).")
