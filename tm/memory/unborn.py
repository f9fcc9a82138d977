"""A SQLite database that is not there yet: it appears with the first change that is committed.

So a refused file, a dry run or a command that finds nothing to do leaves no empty database. Until
then all is done in a half-made file beside the place; the first commit with a change in it puts
that file there as a whole, and work goes on in it. A process that is killed before that has told
nobody that anything was done. Start reading at `Unborn.publish`.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from tm.errors import BusyStoreError
from tm.memory import sqlite

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine


class Unborn:
    """A database in the making.

    Attributes:
        here: the file it is in at the moment.
    """

    def __init__(self, path: Path) -> None:
        self.here = sqlite.name_half(path)
        self._path = path

    def publish(self, engine: Engine) -> None:
        """Put the file in its place, once a change was committed; without one nothing is done.

        Args:
            engine: whose connections are to go on in it; none of them is in use.

        Raises:
            BusyStoreError: another process has made a database there meanwhile; that one stays.
        """
        if self.here == self._path:
            return
        engine.dispose()
        with closing(sqlite3.connect(self.here)) as half:
            # Every change has an audit row.
            if not half.execute("SELECT EXISTS (SELECT 1 FROM audit)").fetchone()[0]:
                return
            # What is in the log would stay behind under the old name.
            is_busy = half.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        half_made = self.here
        if is_busy or not sqlite.put_in_place(half_made, self._path):
            raise BusyStoreError(
                f"{self._path}: another process has made this database meanwhile, so nothing was "
                "written. Run the command again."
            )
        self.here = self._path
        sqlite.remove_half(half_made)

    def drop(self) -> None:
        """Take the half-made file away, if it is still that."""
        if self.here != self._path:
            sqlite.remove_half(self.here)
