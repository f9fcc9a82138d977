"""The schema this `tm` knows, by its number: for whoever only asks whether a database has it.

It stands apart from `tm.memory.schema` so that a quick look at a database imports no SQLAlchemy.
"""

from __future__ import annotations

# The newest revision in `migrations/versions`. Opening a database that is current does not import
# Alembic. Revisions count upwards, so a newer one is recognised.
HEAD = "0005"

# The name under which Alembic keeps the revision of a database.
VERSION_TABLE = "alembic_version"
