"""What is stored: the tables, for SQLite and PostgreSQL alike.

Every primary key begins with `desk`, the distribution column: on a server the tables can be
hash-partitioned by it (and spread with Citus) without a change here. Keys compare by code point
on both databases, so listings come in the same order. Start reading at `articles`.

A change of this file needs a migration in `tm/memory/migrations/versions` and a new `HEAD` in
`tm.memory.head`; a test holds the three against each other.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    false,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

# PostgreSQL would sort by the server's locale; SQLite sorts by code point.
KEY = Text().with_variant(Text(collation="C"), "postgresql")


def _key(name: str) -> Column[str]:
    """A column of a primary key, or one that points to one."""
    return Column(name, KEY, nullable=False)


def _text(name: str) -> Column[str]:
    """A text that may be empty but is never unknown."""
    return Column(name, Text, nullable=False)


def _count(name: str) -> Column[int]:
    """A whole number, 0 where nothing was counted yet."""
    return Column(name, BigInteger, nullable=False, server_default="0")


def _speech_table(name: str, *more: Column[str]) -> Table:
    """Reported speech in an article: the columns one searches by, and the value as plain JSON."""
    return Table(
        name,
        metadata,
        _key("desk"),
        _key("article"),
        _key("id"),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        _text("kind"),
        Column("speaker", Text),
        Column("outlet", Text),
        *more,
        Column("needs_arabic_source", Boolean),
        Column("sure", Boolean, nullable=False),
        Column("plain", JSON, nullable=False),
        PrimaryKeyConstraint("desk", "article", "id"),
        ForeignKeyConstraint(
            ["desk", "article"], ["articles.desk", "articles.id"], ondelete="CASCADE"
        ),
    )


articles = Table(
    "articles",
    metadata,
    _key("desk"),
    _key("id"),
    _text("name"),
    _text("text"),
    _text("sha256"),
    _text("language"),
    Column("source_languages", JSON, nullable=False),
    Column("outlet", Text),
    Column("date", Text),
    Column("not_before", Text),
    Column("not_after", Text),
    Column("dateline", Text),
    Column("url", Text),
    # Blocks, mentions, dates and findings as plain JSON: read only as a whole.
    Column("page", JSON, nullable=False),
    PrimaryKeyConstraint("desk", "id"),
)

quotes = _speech_table("quotes", Column("utterance", Text))
claims = _speech_table("claims")

placeholders = Table(
    "placeholders",
    metadata,
    _key("desk"),
    _key("id"),
    _key("article"),
    # Where it stands among the placeholders of its article, in reading order.
    Column("position", Integer, nullable=False),
    _text("item"),
    _text("text"),
    _text("source_language"),
    _text("status"),
    Column("ask", Boolean, nullable=False),
    Column("gone", Boolean, nullable=False),
    Column("outlet", Text),
    Column("outlet_name", Text),
    Column("speaker", Text),
    Column("date", Text),
    Column("not_after", Text),
    _text("note"),
    Column("hints", JSON, nullable=False),
    PrimaryKeyConstraint("desk", "id"),
    ForeignKeyConstraint(["desk", "article"], ["articles.desk", "articles.id"], ondelete="CASCADE"),
    Index(None, "desk", "article", "position"),
    Index(None, "desk", "status"),
)

sources = Table(
    "sources",
    metadata,
    _key("desk"),
    # Made from the text: the same text is stored once.
    _key("id"),
    _text("name"),
    _text("text"),
    _text("sha256"),
    _text("language"),
    Column("outlet", Text),
    Column("date", Text),
    Column("url", Text),
    Column("retrieved", Text),
    # Sentences and quotes as plain JSON: read only as a whole.
    Column("page", JSON, nullable=False),
    PrimaryKeyConstraint("desk", "id"),
)

links = Table(
    "links",
    metadata,
    _key("desk"),
    # Made from the placeholder, the source and the spans: linking anew finds the same row.
    _key("id"),
    _key("placeholder"),
    # Null when a person typed the words.
    Column("source", KEY),
    # Among the links of its placeholder, the best first.
    Column("position", Integer, nullable=False),
    Column("spans", JSON, nullable=False),
    _text("words"),
    Column("probability", Float),
    Column("evidence", JSON, nullable=False),
    _text("made_by"),
    _text("status"),
    PrimaryKeyConstraint("desk", "id"),
    ForeignKeyConstraint(
        ["desk", "placeholder"], ["placeholders.desk", "placeholders.id"], ondelete="CASCADE"
    ),
    ForeignKeyConstraint(["desk", "source"], ["sources.desk", "sources.id"]),
    Index(None, "desk", "placeholder", "position"),
    Index(None, "desk", "source"),
)

# In which state of the desk a placeholder was last looked for, so that an interrupted run goes
# on where it stopped. Derived, like `vectors`: neither leaves audit rows.
searches = Table(
    "searches",
    metadata,
    _key("desk"),
    _key("placeholder"),
    _text("signature"),
    Column("sources", Integer, nullable=False),
    PrimaryKeyConstraint("desk", "placeholder"),
    ForeignKeyConstraint(
        ["desk", "placeholder"], ["placeholders.desk", "placeholders.id"], ondelete="CASCADE"
    ),
)

# What an encoder made of a text: 32-bit floats, little-endian, by the SHA-256 of the text.
vectors = Table(
    "vectors",
    metadata,
    _key("desk"),
    _key("encoder"),
    _key("sha256"),
    Column("vector", LargeBinary, nullable=False),
    PrimaryKeyConstraint("desk", "encoder", "sha256"),
)

concepts = Table(
    "concepts",
    metadata,
    _key("desk"),
    _key("id"),
    _text("type"),
    _text("definition"),
    _text("note"),
    _text("region"),
    Column("publishes", JSON, nullable=False),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("see_also", JSON, nullable=False, server_default="[]"),
    Column("distinct_from", JSON, nullable=False, server_default="[]"),
    Column("do_not_translate", Boolean, nullable=False, server_default=false()),
    Column("first_use", Text),
    PrimaryKeyConstraint("desk", "id"),
)

terms = Table(
    "terms",
    metadata,
    _key("desk"),
    _key("concept"),
    # Counts through the whole concept entry, so that sections and terms keep their order.
    Column("position", Integer, nullable=False),
    _text("language"),
    _text("text"),
    _text("status"),
    _text("type"),
    _text("part_of_speech"),
    _text("note"),
    _text("source"),
    Column("gender", Text),
    Column("styles", JSON, nullable=False, server_default="[]"),
    PrimaryKeyConstraint("desk", "concept", "position"),
    ForeignKeyConstraint(["desk", "concept"], ["concepts.desk", "concepts.id"], ondelete="CASCADE"),
)

units = Table(
    "units",
    metadata,
    _key("desk"),
    _key("id"),
    _text("source_language"),
    _text("source"),
    _text("target_language"),
    _text("target"),
    Column("properties", JSON, nullable=False),
    _text("note"),
    Column("created", Text),
    Column("changed", Text),
    Column("created_by", Text),
    # The sequence number (see `sequences`) of the transaction that wrote the row last, and of the
    # one that added it: an import is undone by the second, and an index follows by the first.
    _count("sequence"),
    _count("born"),
    # Hashes of the strict keys, of the source and of both sides (`tm.memory.unit_rows`).
    _count("source_hash"),
    _count("pair_hash"),
    # The file it was imported from; empty for what the desk itself confirmed.
    Column("origin", Text, nullable=False, server_default=""),
    # Where it stands among all units of the desk: in the order in which they were added, those of
    # a file in the order of the file (see `Ledger.take_positions`).
    _count("position"),
    PrimaryKeyConstraint("desk", "id"),
    Index(None, "desk", "sequence"),
    Index(None, "desk", "position"),
)

# Units that were removed, so that whoever follows the sequence hears of it.
removed_units = Table(
    "removed_units",
    metadata,
    _key("desk"),
    _key("id"),
    _count("sequence"),
    PrimaryKeyConstraint("desk", "id"),
    Index(None, "desk", "sequence"),
)

# How often a table of the desk was written: goes up by one with each transaction that changes it.
sequences = Table(
    "sequences",
    metadata,
    _key("desk"),
    _key("table_name"),
    _count("value"),
    PrimaryKeyConstraint("desk", "table_name"),
)

audit = Table(
    "audit",
    metadata,
    _key("desk"),
    # UUID version 7: sorts by time without a counter that writers would have to share.
    _key("id"),
    _text("at"),
    _text("who"),
    _text("action"),
    _text("table_name"),
    _text("row_id"),
    Column("old", JSON(none_as_null=True)),
    _text("reason"),
    # The transaction it was written in; null in rows older than this column.
    Column("change", Text),
    PrimaryKeyConstraint("desk", "id"),
    Index(None, "desk", "table_name", "row_id"),
)
