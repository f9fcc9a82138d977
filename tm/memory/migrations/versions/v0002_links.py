"""Linking: Arabic sources, links, searches, cached vectors; audit rows know their transaction."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# PostgreSQL would sort by the server's locale; SQLite sorts by code point.
KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Create the tables of linking, and the column of the audit trail."""
    op.add_column("audit", sa.Column("change", sa.Text(), nullable=True))
    create_sources()
    create_links()
    create_derived()


def create_sources() -> None:
    """Arabic texts."""
    op.create_table(
        "sources",
        sa.Column("desk", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("retrieved", sa.Text(), nullable=True),
        sa.Column("page", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("desk", "id", name="pk_sources"),
    )


def create_links() -> None:
    """Links from placeholders to places in sources."""
    op.create_table(
        "links",
        sa.Column("desk", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("placeholder", KEY, nullable=False),
        sa.Column("source", KEY, nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("probability", sa.Float(), nullable=True),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("desk", "id", name="pk_links"),
        sa.ForeignKeyConstraint(
            ["desk", "placeholder"],
            ["placeholders.desk", "placeholders.id"],
            name="fk_links_placeholders",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["desk", "source"], ["sources.desk", "sources.id"], name="fk_links_sources"
        ),
    )
    op.create_index(
        "ix_links_desk_placeholder_position", "links", ["desk", "placeholder", "position"]
    )
    op.create_index("ix_links_desk_source", "links", ["desk", "source"])


def create_derived() -> None:
    """What can be computed anew: which placeholders were looked for, and vectors."""
    op.create_table(
        "searches",
        sa.Column("desk", KEY, nullable=False),
        sa.Column("placeholder", KEY, nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("desk", "placeholder", name="pk_searches"),
        sa.ForeignKeyConstraint(
            ["desk", "placeholder"],
            ["placeholders.desk", "placeholders.id"],
            name="fk_searches_placeholders",
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "vectors",
        sa.Column("desk", KEY, nullable=False),
        sa.Column("encoder", KEY, nullable=False),
        sa.Column("sha256", KEY, nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("desk", "encoder", "sha256", name="pk_vectors"),
    )
