"""Swedish knowledge: words and rules as data, and thin readers of them. Nothing here knows of pages."""
