"""The whole concept entry: where it is, what it is not, house styles, rules of use.

What was stored before has none of it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    for name in ("latitude", "longitude"):
        op.add_column("concepts", sa.Column(name, sa.Float(), nullable=True))
    for name in ("see_also", "distinct_from"):
        op.add_column("concepts", sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
    op.add_column(
        "concepts",
        sa.Column("do_not_translate", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("concepts", sa.Column("first_use", sa.Text(), nullable=True))
    op.add_column("terms", sa.Column("gender", sa.Text(), nullable=True))
    op.add_column("terms", sa.Column("styles", sa.JSON(), nullable=False, server_default="[]"))
