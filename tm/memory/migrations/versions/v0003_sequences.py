"""The memory counts its changes: sequence numbers, removed units, hashes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tm.memory.unit_rows import hash_sides

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# PostgreSQL would sort by the server's locale; SQLite sorts by code point.
KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
COUNTS = ("sequence", "born", "source_hash", "pair_hash")


def upgrade() -> None:
    """Add what is counted; the units that are there become change number 1."""
    for name in COUNTS:
        op.add_column("units", sa.Column(name, sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("units", sa.Column("origin", sa.Text(), nullable=False, server_default=""))
    op.create_index(op.f("ix_units_desk_sequence"), "units", ["desk", "sequence"], unique=False)
    op.create_table(
        "removed_units",
        sa.Column("desk", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("desk", "id", name=op.f("pk_removed_units")),
    )
    op.create_index(
        op.f("ix_removed_units_desk_sequence"), "removed_units", ["desk", "sequence"], unique=False
    )
    op.create_table(
        "sequences",
        sa.Column("desk", KEY, nullable=False),
        sa.Column("table_name", KEY, nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("desk", "table_name", name=op.f("pk_sequences")),
    )
    number_units()


def number_units() -> None:
    """Give the units that are there their number and their hashes."""
    names = ("desk", "id", "source_language", "source", "target_language", "target", *COUNTS)
    units = sa.table("units", *map(sa.column, names))
    connection = op.get_bind()
    found = connection.execute(sa.select(*(units.c[name] for name in names[:6]))).all()
    for desk, id_, *sides in found:
        source_hash, pair_hash = hash_sides(*sides)
        connection.execute(
            sa.update(units)
            .where(units.c.desk == desk, units.c.id == id_)
            .values(sequence=1, born=1, source_hash=source_hash, pair_hash=pair_hash)
        )
    sequences = sa.table("sequences", *map(sa.column, ("desk", "table_name", "value")))
    for desk in sorted({row[0] for row in found}):
        row = {"desk": desk, "table_name": "units", "value": 1}
        connection.execute(sa.insert(sequences).values(**row))
