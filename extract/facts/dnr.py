"""Case numbers (diarienummer) and whose they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.facts.statements import Statement
from extract.facts.tables import case_cell
from extract.nouns.facts import DnrRole
from extract.nouns.minutes import Item, Matter, PassageForm, PassageKind
from extract.nouns.page import Word
from extract.nouns.text import Source, TextMap
from extract.swedish.dnr import find_dnr

_CITED = re.compile(
    r"(?:§+\s*\d+\w?(?:/\d+)?|\bav\s+\w*(?:fullmäktige|styrelsen|nämnden|domstolen|rätten))[\s,;(–-]*$", re.IGNORECASE
)
_ATT = re.compile(r"\batt\b", re.IGNORECASE)  # an entry of several att-satser may hold a number for each
_LABEL = "Dnr "  # the head of the column, said before each of its numbers
_SEVERAL = 2  # rows or entries with a number that make a list of cases


@dataclass(frozen=True)
class Numbered:
    """A dnr mention: the number as the body writes it, the matter it stands in, whether it is that matter's own.

    `explicit` where it stands as `(dnr 7-2031)` in running text, `told` where it stands in the history or in the list
    of papers, `cited` where a § or a day of another decision stands before it,
    `part` where it is own to a row or an att-sats only.
    """

    dnr: str
    matter: Matter
    role: DnrRole
    source: Source
    repaired: bool
    explicit: bool = False
    told: bool = False
    cited: bool = False
    part: bool = False


def find_item_dnr(item: Item, statements: Sequence[Statement]) -> tuple[Numbered, ...]:
    """The case numbers of one item, each once in each role."""
    found: list[Numbered] = []
    for matter in item.matters:
        found.extend(_in_text(matter.title, matter, DnrRole.OWN, bracketed=True))
    begun: set[int] = set()
    for statement in statements:
        first = id(statement.matter) not in begun and not statement.in_block
        begun.add(id(statement.matter))
        own = statement.kind is PassageKind.HEAD or (first and _opens_with_number(statement.text.text))
        role = DnrRole.OWN if own else DnrRole.OTHER
        told = statement.kind in {PassageKind.HISTORY, PassageKind.ATTACHMENT, PassageKind.DISTRIBUTION}
        mentions = _without_strangers(_in_text(statement.text, statement.matter, role, bracketed=False))
        found.extend(replace(n, told=told) for n in mentions)
        found.extend(_below_head(statement))
    return _once(_claimed(_of_sub_matters(found, statements), item))


def _below_head(statement: Statement) -> list[Numbered]:
    """The number in a column of case numbers, whatever its form: that of the row's own case."""
    cell = case_cell(statement)
    numbers = find_dnr(f"{_LABEL}{cell.text}") if cell else ()
    if cell is None or len(numbers) != 1 or statement.cells == statement.head:
        return []
    only = numbers[0]
    return [Numbered(only.dnr, statement.matter, DnrRole.OWN, cell.source(), only.repaired, part=True)]


def _of_sub_matters(found: Sequence[Numbered], statements: Sequence[Statement]) -> list[Numbered]:
    """The numbers with those owned that stand one in each of several rows or att-satser: cases of their own."""
    listed = {PassageKind.DECISION, PassageKind.PROSE}
    entries = [s for s in statements if s.form is PassageForm.ROW or (s.kind in listed and s.form is PassageForm.LIST)]
    words = [{id(w) for w in s.text.words} for s in entries]
    alone = [n for n in found if n.role is DnrRole.OTHER and not n.told and any(_lies_in(n, w) for w in words)]
    if len({_key(n.dnr) for n in alone}) < _SEVERAL or any(
        sum(_lies_in(n, w) for n in alone) > max(1, len(_ATT.findall(s.text.text)))
        for s, w in zip(entries, words, strict=True)
    ):
        return list(found)
    return [replace(n, role=DnrRole.OWN, part=True) if any(n is a for a in alone) else n for n in found]


def _without_strangers(mentions: list[Numbered]) -> list[Numbered]:
    """`LK 2031:33, Ku 31/412`: the body's own number stands first, one with another prefix is its sender's."""
    first = _prefix(mentions[0].dnr) if mentions else ""
    strange = [bool(first) and bool(_prefix(n.dnr)) and _prefix(n.dnr) != first for n in mentions]
    return [replace(n, role=DnrRole.OTHER) if odd else n for n, odd in zip(mentions, strange, strict=True)]


def _prefix(dnr: str) -> str:
    letters = re.match(r"[A-Za-zÅÄÖåäö]+", dnr)
    return letters[0].casefold() if letters else ""


def _lies_in(numbered: Numbered, words: set[int]) -> bool:
    return any(id(w) in words for w in numbered.source.words)


def _opens_with_number(text: str) -> bool:
    """True for text that begins with the number of its case: `Dnr 214/78 Föreningen anhåller ...`."""
    numbers = find_dnr(text)
    return bool(numbers) and numbers[0].explicit and not text[: numbers[0].start].strip(" (")


def _claimed(found: Sequence[Numbered], item: Item) -> list[Numbered]:
    """A matter whose heading has no number owns the only one that its text adds in brackets."""
    done = list(found)
    for matter in item.matters:
        mine = [n for n in found if n.matter is matter]
        explicit = {_key(n.dnr) for n in mine if n.explicit and not n.told and not n.cited}
        if any(n.role is DnrRole.OWN for n in mine) or len(explicit) != 1:
            continue
        done = [replace(n, role=DnrRole.OWN) if n.matter is matter and _key(n.dnr) in explicit else n for n in done]
    return done


def dnr_in(found: Sequence[Numbered], words: Sequence[Word]) -> str:
    """The own number that stands within `words`, those of an att-sats; empty where none does."""
    here = {id(w) for w in words}
    return next((n.dnr for n in found if n.role is DnrRole.OWN and n.source.words and _lies_in(n, here)), "")


def own_dnr(found: Sequence[Numbered], matter: Matter, whole: Matter) -> str:
    """The own number of `matter`, else of the item (`whole`); empty where neither has one."""
    for place in (matter, whole):
        numbers = [n.dnr for n in found if n.role is DnrRole.OWN and n.matter is place and not n.part]
        if numbers:
            return numbers[0]
    return ""


def _in_text(text: TextMap, matter: Matter, role: DnrRole, *, bracketed: bool) -> list[Numbered]:
    return [
        Numbered(
            m.dnr,
            matter,
            role,
            text.source(m.start, m.end),
            m.repaired,
            m.explicit and text.text[: m.start].rstrip().endswith("("),
            cited=bool(_CITED.search(text.text[: m.start])),
        )
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
