"""Counts over the units of a desk. Start reading at `Tallies`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from tm.memory import schema

if TYPE_CHECKING:
    from tm.memory.ledger import Ledger


class Tallies:
    """How many units there are of what."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def origins(self) -> dict[str, int]:
        """The files that units were imported from (empty for the desk itself): how many of each."""
        columns = schema.units.c
        wanted = select(columns.origin, func.count()).group_by(columns.origin)
        wanted = wanted.where(columns.desk == self._ledger.desk).order_by(columns.origin)
        with self._ledger.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(wanted)}

    def births(self) -> list[tuple[int, int, str]]:
        """The changes that added units still there: number, how many of them, one of their ids."""
        columns = schema.units.c
        wanted = select(columns.born, func.count(), func.min(columns.id)).group_by(columns.born)
        wanted = wanted.where(columns.desk == self._ledger.desk)
        with self._ledger.reading() as connection:
            return [(born, number, id_) for born, number, id_ in connection.execute(wanted)]
