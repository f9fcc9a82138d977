"""The foundation: articles with their findings, placeholders, glossary, memory, audit trail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# PostgreSQL would sort by the server's locale; SQLite sorts by code point.
KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Create all tables in an empty database."""
    create_articles()
    create_statements()
    create_placeholders()
    create_glossary()
    create_memory()


def create_articles() -> None:
    """Articles with their texts."""
    op.create_table(
        "articles",
        sa.Column("desk", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("source_languages", sa.JSON(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("not_before", sa.Text(), nullable=True),
        sa.Column("not_after", sa.Text(), nullable=True),
        sa.Column("dateline", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("page", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("desk", "id", name=op.f("pk_articles")),
    )


def create_statements() -> None:
    """What was found in the articles: quotes and claims."""
    op.create_table(
        "quotes",
        sa.Column("desk", KEY, nullable=False),
        sa.Column("article", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("utterance", sa.Text(), nullable=True),
        sa.Column("needs_arabic_source", sa.Boolean(), nullable=True),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.Column("plain", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["desk", "article"],
            ["articles.desk", "articles.id"],
            name=op.f("fk_quotes_articles"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("desk", "article", "id", name=op.f("pk_quotes")),
    )
    op.create_table(
        "claims",
        sa.Column("desk", KEY, nullable=False),
        sa.Column("article", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("needs_arabic_source", sa.Boolean(), nullable=True),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.Column("plain", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["desk", "article"],
            ["articles.desk", "articles.id"],
            name=op.f("fk_claims_articles"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("desk", "article", "id", name=op.f("pk_claims")),
    )


def create_placeholders() -> None:
    """What waits for its Arabic words."""
    op.create_table(
        "placeholders",
        sa.Column("desk", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("article", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source_language", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("ask", sa.Boolean(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("outlet_name", sa.Text(), nullable=True),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("not_after", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("hints", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["desk", "article"],
            ["articles.desk", "articles.id"],
            name=op.f("fk_placeholders_articles"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("desk", "id", name=op.f("pk_placeholders")),
    )
    op.create_index(
        op.f("ix_placeholders_desk_article_position"),
        "placeholders",
        ["desk", "article", "position"],
        unique=False,
    )
    op.create_index(
        op.f("ix_placeholders_desk_status"), "placeholders", ["desk", "status"], unique=False
    )


def create_glossary() -> None:
    """Concept entries and their terms."""
    op.create_table(
        "concepts",
        sa.Column("desk", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("publishes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("desk", "id", name=op.f("pk_concepts")),
    )
    op.create_table(
        "terms",
        sa.Column("desk", KEY, nullable=False),
        sa.Column("concept", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("part_of_speech", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["desk", "concept"],
            ["concepts.desk", "concepts.id"],
            name=op.f("fk_terms_concepts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("desk", "concept", "position", name=op.f("pk_terms")),
    )


def create_memory() -> None:
    """Translation units and the audit trail."""
    op.create_table(
        "units",
        sa.Column("desk", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("source_language", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("target_language", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("properties", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created", sa.Text(), nullable=True),
        sa.Column("changed", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("desk", "id", name=op.f("pk_units")),
    )
    op.create_table(
        "audit",
        sa.Column("desk", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Text(), nullable=False),
        sa.Column("old", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("desk", "id", name=op.f("pk_audit")),
    )
    op.create_index(
        op.f("ix_audit_desk_table_name_row_id"),
        "audit",
        ["desk", "table_name", "row_id"],
        unique=False,
    )
