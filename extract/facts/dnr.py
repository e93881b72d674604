"""Case numbers (diarienummer) and whose they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.facts.statements import Statement
from extract.facts.sums.tables import case_cell
from extract.nouns.facts import DnrRole
from extract.nouns.minutes import CaseForm, Item, Matter, PassageForm, PassageKind
from extract.nouns.page import Word
from extract.nouns.text import Source, TextMap
from extract.swedish.dnr import find_dnr
from extract.swedish.rules import pattern_of

_CITED = pattern_of("number_phrases", "cited_before")
_ATT = re.compile(r"\batt\b", re.IGNORECASE)  # an entry of several att-satser may hold a number for each
_REPORTED = pattern_of("number_phrases", "list_of_others")
_LABELLED = pattern_of("number_phrases", "number_labelled")
_LABEL = "Dnr "  # the head of the column, said before each of its numbers
_SEVERAL = 2  # rows or entries with a number that make a list of cases


@dataclass(frozen=True)
class Numbered:
    """A dnr mention: the number as the body writes it, the matter it stands in, whether it is that matter's own.

    `explicit` where it stands as `(dnr 7-2031)` in running text, `told` where it stands in the history or in the list
    of papers, `cited` where a § or a day of another decision stands before it,
    `part` where it is own to a row, an att-sats or a few paragraphs only; `governs` the words (by id) of the
    paragraphs that it stands beside in the margin.
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
    governs: frozenset[int] = frozenset()


def find_item_dnr(item: Item, statements: Sequence[Statement]) -> tuple[Numbered, ...]:
    """The case numbers of one item, each once in each role."""
    found: list[Numbered] = []
    for matter in item.matters:
        found.extend(_in_text(matter.title, matter, DnrRole.OWN, bracketed=True, forms=item.case_forms))
    begun: set[int] = set()
    for statement in statements:
        first = id(statement.matter) not in begun and not statement.in_block
        begun.add(id(statement.matter))
        own = statement.kind is PassageKind.HEAD or (first and _opens_with_number(statement.text.text))
        role = DnrRole.OWN if own else DnrRole.OTHER
        told = statement.kind in {PassageKind.HISTORY, PassageKind.ATTACHMENT, PassageKind.DISTRIBUTION}
        mentions = _in_text(statement.text, statement.matter, role, bracketed=False, forms=item.case_forms)
        found.extend(replace(n, told=told) for n in _without_strangers(mentions))
        found.extend(_below_head(statement))
    if _REPORTED.search(item.heading.text):
        return _once(_reported(found, item, statements))
    return _once(_claimed(_of_margins(_of_sub_matters(found, statements), statements), item))


def _reported(found: Sequence[Numbered], item: Item, statements: Sequence[Statement]) -> list[Numbered]:
    """The numbers of an item that tells what others decided or wrote: own is what stands in its heading, or below it
    behind a label."""
    labelled = (s for s in statements if s.kind is PassageKind.HEAD and _LABELLED.match(s.text.text))
    texts = [*(matter.title for matter in item.matters), *(s.text for s in labelled)]
    words = {id(w) for text in texts for w in text.words}
    return [n if _lies_in(n, words) else replace(n, role=DnrRole.OTHER) for n in found]


def _of_margins(found: Sequence[Numbered], statements: Sequence[Statement]) -> list[Numbered]:
    """The numbers that stand alone in a margin, each own to the paragraphs down to the next one of its matter."""
    margins = [n for n in found if n.role is DnrRole.OTHER and _alone_in(n, statements) is not None]
    done = list(found)
    for margin in margins:
        beside = [_alone_in(n, statements) for n in margins if n.matter is margin.matter]
        start = _alone_in(margin, statements) or 0
        stop = min((b for b in beside if b is not None and b > start), default=len(statements))
        governed = {id(w) for s in statements[start:stop] if s.matter is margin.matter for w in s.text.words}
        own = replace(margin, role=DnrRole.OWN, part=len(beside) > 1, governs=frozenset(governed))
        done = [own if n is margin else n for n in done]
    return done


def _alone_in(numbered: Numbered, statements: Sequence[Statement]) -> int | None:
    """The place of the statement of prose that is this number and at most the name of a body; None where none is."""
    words = {id(w) for w in numbered.source.words}
    for place, statement in enumerate(statements):
        if statement.kind is not PassageKind.PROSE or not any(id(w) in words for w in statement.text.words):
            continue
        rest = [w.text for w in statement.text.words if id(w) not in words]
        named = len(rest) <= 1 and all(word.isalpha() and word[:1].isupper() for word in rest)
        return place if named else None
    return None


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
    own = [n for n in found if n.role is DnrRole.OWN and n.source.words]
    inside = [n.dnr for n in own if _lies_in(n, here)] or [n.dnr for n in own if n.governs & here]
    return next(iter(inside), "")


def own_dnr(found: Sequence[Numbered], matter: Matter, whole: Matter) -> str:
    """The own number of `matter`, else of the item (`whole`); empty where neither has one."""
    for place in (matter, whole):
        numbers = [n.dnr for n in found if n.role is DnrRole.OWN and n.matter is place and not n.part]
        if numbers:
            return numbers[0]
    return ""


def _in_text(
    text: TextMap, matter: Matter, role: DnrRole, *, bracketed: bool, forms: tuple[CaseForm, ...]
) -> list[Numbered]:
    """The numbers of `text`; not all of it, below a heading, is a place where the `bare` ones of `forms` may stand."""
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
        for m in find_dnr(text.text, forms, placed=role is DnrRole.OWN)
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
