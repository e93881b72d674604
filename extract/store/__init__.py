"""The database that remembers an archive: its files, what they say, who corrected what, and how it was all read."""
