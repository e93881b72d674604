"""Who decides: the body that a sentence names, by its name, its initials or its office, or that the label names."""

from __future__ import annotations

import re

from extract.swedish.bodies import find_actor

_SHORT_NAME = re.compile(  # boards that go by their initials: LAG, SKAU, FHR
    r"(?P<body>(?!VD\b|EU\b|SKR\b|SKL\b)[A-ZÅÄÖ]{2,6})\s+(?:beslut\w*|beslöt|bevilja\w*|godkän\w*|fastställ\w*|anta[rg]\w*|avsl\w+"
    r"|bif\w+|utsåg|utser|väljer|valde|noter\w+|anteckna\w*|tacka\w*|läg?g?er|lade|avsätter|avsatte|anslår|anslog|uppdra[rg]\w*|ger|gav"
    r"|bord\w+|återremitt?era\w*|säger|sade|ställer|ställde|tilldela\w*)\b"
)
_GENITIVE = re.compile(r"(?P<body>[A-ZÅÄÖ][\w -]*?)s\s+beslut\b", re.IGNORECASE)
_OFFICIAL = re.compile(
    r"(?P<body>[A-ZÅÄÖ]\w+(?:chefen|direktören|samordnaren)|Ordföranden)\s+"
    r"(?:beslut(?:ar|ade)|beslöt|bevilja[rd]e?|ansl(?:år|og)|fastställ(?:er|de))\b"
)


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
