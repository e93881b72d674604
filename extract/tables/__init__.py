"""The tidy tables: their contract, their rows, and the files that they are written to."""
