"""How Alembic runs a migration: on the connection, and in the transaction, it is given.

Alembic runs this file itself; `tm.memory.migrating` is the one that calls Alembic.
"""

from alembic import context

from tm.memory import head, schema

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.metadata,
    version_table=head.VERSION_TABLE,
    # SQLite can roll back a change of tables too, given a real transaction.
    transactional_ddl=True,
    # SQLite changes a column by copying its table.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
