"""What Alembic runs first: the connection is given by `store.connect`, inside a transaction of its own."""

from __future__ import annotations

from alembic import context

from extract.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
