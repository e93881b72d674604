"""One module a version of the schema, oldest first; a version that was released is never changed."""
