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
"""

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
