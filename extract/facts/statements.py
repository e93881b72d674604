"""The sentences of an item, with what each of them is: a step of the decision, or words around it.

A statement is the least piece of text that a finder looks at. The finders of decisions, amounts, dates and dnr all
read the same statements, so that what they find in one sentence can be put together by place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.minutes.flow import without_mark
from extract.nouns.minutes import Item, Matter, Passage, PassageForm, PassageKind
from extract.nouns.text import TextMap
from extract.swedish.money import find_money
from extract.swedish.sentences import split_sentences


@dataclass(frozen=True)
class Statement:
    """One sentence, list entry or table row of a matter.

    `passage` counts the passages of the item, so statements of one paragraph can be told from those of the next; `unit`
    is, for a row, the unit of the sum told last before its table.
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
    places: tuple[int, ...] = ()

    @property
    def in_block(self) -> bool:
        """True inside a part of the minutes that is labelled as the decision."""
        return self.kind is PassageKind.DECISION


def statements_of(item: Item) -> tuple[Statement, ...]:
    """The item's statements in reading order. A row, or an entry of a list of decisions, is one statement, however many
    sentences it has (SCHEMA: att-sats by att-sats)."""
    found: list[Statement] = []
    number = 0
    for matter in item.matters:
        for passage in matter.passages:
            found.extend(_statements(passage, matter, number))
            number += 1
    return tuple(_with_unit(found, n) for n in range(len(found)))


def _with_unit(found: list[Statement], at: int) -> Statement:
    here = found[at]
    if here.form is not PassageForm.ROW:
        return here
    for before in reversed(found[:at]):
        sums = find_money(before.text.text) if before.form is not PassageForm.ROW else ()
        if sums:
            return replace(here, unit=sums[-1].unit)
    return here


def _statements(passage: Passage, matter: Matter, number: int) -> list[Statement]:
    text = passage.text if passage.form is PassageForm.RUNNING else without_mark(passage.text)
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
        )
        for text in texts
        if text
    ]
