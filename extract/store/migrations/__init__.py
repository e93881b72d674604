"""The versions of the schema, each a step from the one before; Alembic runs them when a store is opened."""
