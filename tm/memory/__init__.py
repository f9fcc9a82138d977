"""The store: one schema, on SQLite by default and on PostgreSQL by URL.

    with open_store("tm.db") as store:
        with store.transaction("tm article add"):
            store.articles.save(article, extraction)
            store.placeholders.save(article.id, placeholders)

`store` has one small repository for each kind of value: `articles`, `placeholders`, `sources`,
`links`, `concepts`, `units`, and the audit trail `audit`; `vectors` and `searches` hold what can be
computed anew. They take and return values of `tm.model`. Start reading at `tm.memory.schema` for
what is stored, `tm.memory.opening` for how a database is created, recognised and migrated, and
`tm.memory.ledger` for how every write leaves an audit row.

What needs SQLAlchemy is imported when it is first asked for: it takes longer than a look-up in a
large glossary (`tm.memory.glossary_file`), which does without.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tm.memory.articles import ArticleSummary
    from tm.memory.audit import AuditEntry, ChangeSummary
    from tm.memory.ledger import Changes
    from tm.memory.links import make_link_id
    from tm.memory.store import Store, open_store

__all__ = [
    "ArticleSummary",
    "AuditEntry",
    "ChangeSummary",
    "Changes",
    "Store",
    "make_link_id",
    "open_store",
]

_HOMES = {
    "ArticleSummary": "articles",
    "AuditEntry": "audit",
    "ChangeSummary": "audit",
    "Changes": "ledger",
    "Store": "store",
    "make_link_id": "links",
    "open_store": "store",
}


def __getattr__(name: str) -> object:
    """Import a public name from its module (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
