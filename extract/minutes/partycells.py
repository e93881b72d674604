"""Party codes in a column of their own before the names (`s | Eva Munk, ordf`), put behind them."""

from __future__ import annotations

from collections.abc import Sequence

from extract.nouns.text import TextMap
from extract.swedish.who.parties import find_party
from extract.swedish.who.people import looks_like_name, parse_person

_LONGEST = 4  # letters of a code
_NAME = 0.6  # looks_like_name above which a cell names somebody


def with_parties_behind(row: Sequence[TextMap]) -> tuple[TextMap, ...]:
    """The cells of a roster's row with each party code behind the name that stands right of it."""
    cells: list[TextMap] = []
    code: TextMap | None = None
    for cell in row:
        if code is not None:
            cells += [TextMap.joined([cell, code], ", ")] if _names(cell.text) else [code, cell]
            code = None
        elif _is_code(cell.text):
            code = cell
        else:
            cells.append(cell)
    return (*cells, *([code] if code is not None else []))


def _is_code(text: str) -> bool:
    return len(text) <= _LONGEST and text.isalpha() and find_party(f"({text})") is not None


def _names(text: str) -> bool:
    person = parse_person(text)
    return person is not None and not person.party and looks_like_name(person.name) > _NAME
