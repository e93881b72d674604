"""The sentences of an item, with what each of them is: a step of the decision, or words around it.

A statement is the least piece of text that a finder looks at. The finders of decisions, amounts, dates and dnr all
read the same statements, so that what they find in one sentence can be put together by place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.facts.declared import unit_named
from extract.minutes.entries import is_caption
from extract.minutes.flow import without_mark
from extract.nouns.minutes import Item, Matter, Passage, PassageForm, PassageKind
from extract.nouns.text import TextMap
from extract.swedish.cues import role_of_column
from extract.swedish.figures.money import find_money, unit_of_heading
from extract.swedish.rules import pattern_of
from extract.swedish.writing.sentences import split_sentences

_LABEL_AND_SUM = 2  # cells
_ASKED_OR_GIVEN = frozenset({"applied", "proposed", "granted"})
_MARK = pattern_of("clause_phrases", "mark_of_entry")
_BARE_MARK = pattern_of("clause_phrases", "mark_in_cell")


@dataclass(frozen=True)
class Statement:
    """One sentence, list entry or table row of a matter.

    `passage` counts the passages of the item, so statements of one paragraph can be told from those of the next; `unit`
    is, for a row, the unit of the sum told last before its table, else of the first one told behind it, and `told_sek`
    how much that is; `caption` the words before its table that name the unit of its sums, however far above;
    `mark` the number or letter of the entry that it stands in (`3`, `b`, `iv`).
    """

    text: TextMap
    kind: PassageKind
    form: PassageForm
    matter: Matter
    passage: int
    label: str = ""
    cells: tuple[TextMap, ...] = ()
    head: tuple[TextMap, ...] = ()
    caption: TextMap | None = None
    unit: str = ""
    told_sek: Decimal = Decimal(0)
    places: tuple[int, ...] = ()
    mark: str = ""

    @property
    def in_block(self) -> bool:
        """True inside a part of the minutes that is labelled as the decision."""
        return self.kind is PassageKind.DECISION


def statements_of(item: Item, unit_for_all: TextMap | None = None) -> tuple[Statement, ...]:
    """The item's statements in reading order. A row, or an entry of a list of decisions, is one statement, however many
    sentences it has (SCHEMA: att-sats by att-sats). `unit_for_all` names the unit of all bare sums of the document."""
    found: list[Statement] = []
    number = 0
    for matter in item.matters:
        for passage in matter.passages:
            found.extend(_statements(passage, matter, number))
            number += 1
    return tuple(_with_unit(found, n, unit_for_all) for n in range(len(found)))


def _mark(passage: Passage) -> str:
    """The number or letter that opens an entry or stands in the first cell of a row; empty where there is none."""
    if passage.cells:
        bare = _BARE_MARK.fullmatch(passage.cells[0].text)
        return bare[1].lower() if bare else ""
    match = _MARK.match(passage.text.text)
    return match[1].lower() if match else ""


def _with_unit(found: Sequence[Statement], at: int, unit_for_all: TextMap | None) -> Statement:
    here = found[at]
    if here.form is not PassageForm.ROW:
        return here
    if here.caption is None and not any(unit_of_heading(head.text) for head in here.head):
        here = replace(here, caption=_unit_named(found, at) or _unit_below(found, at) or unit_for_all)
    for other in (*reversed(found[:at]), *found[at:]):
        sums = find_money(other.text.text) if other.form is not PassageForm.ROW else ()
        if sums:
            return replace(here, unit=sums[-1].unit, told_sek=sums[-1].amount_sek)
    return here


def _unit_named(found: Sequence[Statement], at: int) -> TextMap | None:
    """The words of the nearest sentence above that name the unit of the sums below: `uttryckt i tusental kronor`."""
    above = (s.text for s in reversed(found[:at]) if s.form is not PassageForm.ROW)
    return next((words for text in above if (words := unit_named(text, "unit_named"))), None)


def _unit_below(found: Sequence[Statement], at: int) -> TextMap | None:
    """The line directly below the table that says nothing but the unit of its sums: `(belopp i kronor)`."""
    below = next((s for s in found[at:] if s.form is not PassageForm.ROW), None)
    return below.text if below and below.matter is found[at].matter and is_caption(below.text.text) else None


def _labels_sum(passage: Passage) -> bool:
    """True for a row that is a label with its sum, `Beviljat belopp | 60 000 kr`, and no row of a table with a head."""
    if passage.head or len(passage.cells) != _LABEL_AND_SUM:
        return False
    label, value = (cell.text for cell in passage.cells)
    return role_of_column(label) in _ASKED_OR_GIVEN and bool(find_money(value))


def _statements(passage: Passage, matter: Matter, number: int) -> list[Statement]:
    if passage.form is PassageForm.ROW and _labels_sum(passage):
        passage = replace(passage, form=PassageForm.RUNNING, cells=())
    text = passage.text if passage.form is not PassageForm.LIST else without_mark(passage.text)
    if passage.form is PassageForm.RUNNING or (
        passage.form is PassageForm.LIST and passage.kind is not PassageKind.DECISION
    ):
        texts = [without_mark(text.cut(start, end)) for start, end in split_sentences(text.text)]
    else:
        texts = [text]
    return [
        Statement(
            text,
            passage.kind,
            passage.form,
            matter,
            number,
            passage.label,
            passage.cells,
            passage.head,
            passage.caption,
            places=passage.places,
            mark=_mark(passage),
        )
        for text in texts
        if text
    ]
