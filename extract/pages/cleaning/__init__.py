"""A scanned page made flat, quiet and straight, and where its pixels lie."""
