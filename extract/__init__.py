"""Utdrag: scanned Swedish minutes in, tidy tables with their place on the page out."""

__version__ = "0.1.0"
