"""Case numbers (diarienummer) and whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.facts.statements import Statement
from extract.nouns.facts import DnrRole
from extract.nouns.minutes import Item, Matter, PassageKind
from extract.nouns.text import Source, TextMap
from extract.swedish.dnr import find_dnr


@dataclass(frozen=True)
class Numbered:
    """A dnr mention: the number as the body writes it, the matter it stands in, whether it is that matter's own."""

    dnr: str
    matter: Matter
    role: DnrRole
    source: Source
    repaired: bool


def find_item_dnr(item: Item, statements: Sequence[Statement]) -> tuple[Numbered, ...]:
    """The case numbers of one item, each once in each role."""
    found: list[Numbered] = []
    for matter in item.matters:
        found.extend(_in_text(matter.title, matter, DnrRole.OWN, bracketed=True))
    for statement in statements:
        role = DnrRole.OWN if statement.kind is PassageKind.HEAD else DnrRole.OTHER
        found.extend(_in_text(statement.text, statement.matter, role, bracketed=False))
    return _once(found)


def own_dnr(found: Sequence[Numbered], matter: Matter, whole: Matter) -> str:
    """The own number of `matter`, else of the item (`whole`); empty where neither has one."""
    for place in (matter, whole):
        numbers = [n.dnr for n in found if n.role is DnrRole.OWN and n.matter is place]
        if numbers:
            return numbers[0]
    return ""


def _in_text(text: TextMap, matter: Matter, role: DnrRole, *, bracketed: bool) -> list[Numbered]:
    return [
        Numbered(m.dnr, matter, role, text.source(m.start, m.end), m.repaired)
        for m in find_dnr(text.text)
        if bracketed or not m.bracketed
    ]


def _once(found: Sequence[Numbered]) -> tuple[Numbered, ...]:
    own = {_key(n.dnr) for n in found if n.role is DnrRole.OWN}
    kept: dict[tuple[str, DnrRole], Numbered] = {}
    for numbered in found:
        if numbered.role is DnrRole.OTHER and _key(numbered.dnr) in own:
            continue
        kept.setdefault((_key(numbered.dnr), numbered.role), numbered)
    return tuple(kept.values())


def _key(dnr: str) -> str:
    return dnr.replace(" ", "").casefold()
