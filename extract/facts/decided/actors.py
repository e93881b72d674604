"""Who decides: the body that a sentence names, by its name, its initials or its office, or that the label names."""

from __future__ import annotations

from extract.swedish.rules import pattern_of
from extract.swedish.who.bodies import find_actor

_SHORT_NAME = pattern_of("decision_phrases", "short_name_acts")
_GENITIVE = pattern_of("decision_phrases", "whose_decision")
_OFFICIAL = pattern_of("decision_phrases", "official_acts")


def names_actor(text: str) -> bool:
    """True where the sentence names the body, or begins with its initials."""
    return bool(find_actor(text) or _SHORT_NAME.match(text))


def actor_of(text: str, label: str) -> str:
    """The body or official that the sentence names, else the label of its section; empty for none."""
    named = _SHORT_NAME.match(text) or _OFFICIAL.match(text)
    return find_actor(text) or (named["body"] if named else _labelled(label))


def _labelled(label: str) -> str:
    """The body that a label such as `Kommunstyrelsens beslut` or `Styrelsen beslutar` names; empty for `Beslut`."""
    genitive = _GENITIVE.match(label)
    return genitive["body"] if genitive else find_actor(label)
