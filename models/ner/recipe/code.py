"""What spaCy must import before it reads the config."""

from extract.facts.names import name_features

__all__ = ["name_features"]
