"""Units have an order: that in which they were added, those of a file in the order of the file."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# What `Ledger.take_positions` would have given: the change that added a unit, and a count in it.
# SQLite still knows in which order the rows were written; PostgreSQL does not, so there it is that
# of the ids, as units were listed until now.
NUMBER = {
    "sqlite": "UPDATE units SET position = (born << 32) + rowid",
    "postgresql": """
        UPDATE units SET position = (units.born << 32) + counted.number
        FROM (
            SELECT desk, id, row_number() OVER (PARTITION BY desk ORDER BY id) AS number FROM units
        ) AS counted
        WHERE units.desk = counted.desk AND units.id = counted.id
    """,
}


def upgrade() -> None:
    """Add the column, and number the units that are there."""
    op.add_column(
        "units", sa.Column("position", sa.BigInteger(), nullable=False, server_default="0")
    )
    op.execute(NUMBER[op.get_bind().dialect.name])
    op.create_index(op.f("ix_units_desk_position"), "units", ["desk", "position"], unique=False)
