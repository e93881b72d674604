"""What each paragraph of an item does: told, proposed, decided; and in which matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from extract.minutes.entries import is_entry, points_down
from extract.minutes.flow import Paragraph, paragraphs_of
from extract.minutes.items import RawItem
from extract.minutes.submatters import parted, without_number
from extract.minutes.tablerows import Cells, places_of
from extract.nouns.minutes import CaseForm, Item, Matter, Passage, PassageForm, PassageKind
from extract.nouns.page import BlockKind
from extract.nouns.text import TextMap
from extract.swedish.dnr import find_dnr
from extract.swedish.figures.heads import mended_head
from extract.swedish.figures.money import find_money, unit_of_heading
from extract.swedish.labels import LabelMatch, match_label
from extract.swedish.outcomes import Mood, find_outcomes
from extract.swedish.rules import pattern_of
from extract.swedish.writing.sentences import split_sentences

_KINDS = {
    "decision": PassageKind.DECISION,
    "proposal": PassageKind.PROPOSAL,
    "recommendation": PassageKind.RECOMMENDATION,
    "yrkande": PassageKind.YRKANDE,
    "proposition": PassageKind.VOTE,
    "vote": PassageKind.VOTE,
    "reservation": PassageKind.RESERVATION,
    "statement": PassageKind.RESERVATION,
    "jäv": PassageKind.JAV,
    "history": PassageKind.HISTORY,
    "background": PassageKind.BACKGROUND,
    "attachment": PassageKind.ATTACHMENT,
    "distribution": PassageKind.DISTRIBUTION,
}
_LAST = frozenset(  # sections that stand behind the decision
    {PassageKind.RESERVATION, PassageKind.VOTE, PassageKind.JAV, PassageKind.DISTRIBUTION, PassageKind.ATTACHMENT}
)
_DNR_LINE = pattern_of("number_phrases", "number_first")
_NUMBER_WORDS = pattern_of("number_phrases", "number_words_last")
_BRACKETED_END = re.compile(r"\)\s*$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIGURES = re.compile(r"\d")
_SMALL_TITLE = 2  # words
_DNR_TEXT = 80  # characters: in a longer paragraph the case number only comes first
_SIDE_TEXT = 30  # characters beside a side head, at least
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{3})\.\s*$")  # of a heading, not of an abbreviation such as m.m.
_DECISION_INSIDE = pattern_of("heading_phrases", "decision_inside")
_OPEN_END = pattern_of("clause_phrases", "passage_left_open")


@dataclass(frozen=True)
class _State:
    """Which section the flow is in; `inline` where its label had text after it on the same line, `points_down` where
    that text says that what it decides stands below."""

    kind: PassageKind = PassageKind.PROSE
    label: str = ""
    inline: bool = False
    points_down: bool = False


def read_item(raw: RawItem) -> Item:
    """The item with its matters and passages."""
    matters: list[tuple[TextMap, list[Passage]]] = [(raw.heading, [])]
    state = _State()
    table_head: tuple[TextMap, ...] = ()
    caption: TextMap | None = None
    pieces = [piece for paragraph in paragraphs_of(raw.body) for piece in _at_decision(paragraph)]
    flow, titles = parted(pieces, numbered=bool(raw.number))
    columns = _columns(flow)
    for place, paragraph in enumerate(flow):
        if place in titles or _opens_matter(flow, place):
            matters.append((without_number(paragraph.text), []))
            state, table_head = _State(), ()
            continue
        label = _section(paragraph)
        if label:
            state = _entered(paragraph, label)
            rest = paragraph.text.cut(label.rest_start)
            if not rest:
                continue
            matters[-1][1].append(_passage(replace(paragraph, text=rest, cells=()), state, (), first=place == 0))
            continue
        if paragraph.opens or (state.kind in _LAST and _heads_table(flow, place)):
            state = _State()
        if state.inline and not (
            _stays(matters[-1][1], paragraph) or (state.points_down and is_entry(paragraph.text.text))
        ):
            state = _State()
        table_head = _head_row(flow, place, table_head)
        caption = _caption(flow, place, caption)
        passage = _passage(paragraph, state, table_head, first=place == 0)
        matters[-1][1].append(replace(passage, caption=caption, places=_below_heads(table_head, place, columns)))
    return Item(
        number=raw.number,
        label=raw.label,
        heading=without_dnr(raw.heading),
        matters=tuple(
            Matter(title, without_dnr(title), tuple(passages), is_whole_item=n == 0)
            for n, (title, passages) in enumerate(matters)
        ),
    )


def _at_decision(paragraph: Paragraph) -> list[Paragraph]:
    """`Budgeten är 60 000:-. Beslut: ...`: the label of a decision may stand inside a paragraph."""
    match = _DECISION_INSIDE.search(paragraph.text.text) if paragraph.kind is not BlockKind.TABLE else None
    if match is None:
        return [paragraph]
    before, after = paragraph.text.cut(0, match.start()), paragraph.text.cut(match.start("label"))
    return [replace(paragraph, text=before), replace(paragraph, text=after, kind=BlockKind.PARAGRAPH, gap=0.0)]


def _passage(paragraph: Paragraph, state: _State, head: tuple[TextMap, ...], *, first: bool) -> Passage:
    if paragraph.kind is BlockKind.TABLE:
        form = PassageForm.ROW
    else:
        form = PassageForm.LIST if paragraph.is_list else PassageForm.RUNNING
    kind = state.kind
    if kind is PassageKind.PROSE and first and _is_dnr_line(paragraph.text.text):
        kind = PassageKind.HEAD
    return Passage(kind, form, paragraph.text, state.label, paragraph.cells, head if form is PassageForm.ROW else ())


def _is_dnr_line(text: str) -> bool:
    """True for a line that holds the item's case number and nothing else."""
    numbers = find_dnr(text)
    alone = bool(numbers) and not re.search(r"\w{3}", text[: numbers[0].start] + text[numbers[-1].end :])
    tells = len(text) > _DNR_TEXT or _OPEN_END.search(text) or find_outcomes(text)
    return alone or (not tells and bool(_DNR_LINE.match(text)))


def _section(paragraph: Paragraph) -> LabelMatch | None:
    match = match_label(paragraph.text.text)
    if match is None or match.kind not in _KINDS:
        return None
    if paragraph.kind is BlockKind.TABLE and len(paragraph.cells) > 1:
        # "Mottagare | 2031 | 2032" is the head of a table; "Beslut | Styrelsen beslutar att ..." is a side head
        beside = paragraph.text.text[match.rest_start :]
        return match if match.end == len(paragraph.cells[0]) and len(beside) > _SIDE_TEXT else None
    return match


def _entered(paragraph: Paragraph, match: LabelMatch) -> _State:
    label = paragraph.text.text[: match.end]
    rest = paragraph.text.text[match.rest_start :]
    return _State(_KINDS[match.kind], label, inline=bool(rest), points_down=points_down(rest))


def _stays(passages: Sequence[Passage], paragraph: Paragraph) -> bool:
    """True where a paragraph after `Beslut: ...` on one line still belongs to it: a list, a table, an open sentence."""
    if paragraph.is_list or paragraph.kind is BlockKind.TABLE:
        return True
    return bool(passages) and bool(_OPEN_END.search(passages[-1].text.text))


def _opens_matter(flow: Sequence[Paragraph], place: int) -> bool:
    """True for a sub-heading that names a case: a title of its own with a dnr, and something below it."""
    paragraph = flow[place]
    text = paragraph.text.text
    if paragraph.kind is not BlockKind.PARAGRAPH or place + 1 >= len(flow) or _section(paragraph):
        return False
    numbers = find_dnr(text)
    if not numbers or _DNR_LINE.match(text):
        return False
    if find_money(text) or any(m.mood is Mood.DECIDES for m in find_outcomes(text)):
        return False  # a sentence that ends with its dnr
    title = text[: numbers[0].start].strip(" (")
    ends = bool(_BRACKETED_END.search(text)) or (numbers[-1].end >= len(text) - 2 and not text.endswith("."))
    small = title[:1].islower() and len(title.split()) > _SMALL_TITLE  # a capital may be misread; a phrase is no title
    return ends and len(title) > 3 and not small and "." not in title[:-1].replace("s.k.", "")  # noqa: PLR2004


def _heads_table(flow: Sequence[Paragraph], place: int) -> bool:
    """True for the title of a table, `Belopp i kronor`: what stands below it belongs to the item, not to the section
    that happens to stand above."""
    below = flow[place + 1] if place + 1 < len(flow) else None
    here = flow[place]
    return (
        here.kind is BlockKind.PARAGRAPH and here.is_title_like and below is not None and below.kind is BlockKind.TABLE
    )


def _head_row(flow: Sequence[Paragraph], place: int, current: tuple[TextMap, ...]) -> tuple[TextMap, ...]:
    """The head of the table that the row at `place` belongs to: its first row, if that has no figures of its own."""
    paragraph = flow[place]
    if paragraph.kind is not BlockKind.TABLE:
        return ()
    bare = not _FIGURES.search(_YEAR.sub("", mended_head(paragraph.text.text)))
    if bare and current and place and flow[place - 1].cells == current and len(paragraph.cells) < len(current):
        return _two_lines(current, paragraph.cells)
    within = place > 0 and flow[place - 1].kind is BlockKind.TABLE
    if bare and (not within or len(paragraph.cells) > 1):
        return paragraph.cells  # of a second table, too, that is set below the first
    if current or within:
        return current
    caption = flow[place - 1].text if place > 0 and flow[place - 1].is_title_like else None
    return (caption,) if caption and unit_of_heading(caption.text) else ()


def _columns(flow: Sequence[Paragraph]) -> list[tuple[Cells, tuple[int, ...]]]:
    """For each paragraph of the flow its cells and the columns that they stand in, both empty outside tables."""
    found: list[tuple[Cells, tuple[int, ...]]] = []
    for is_table, group in groupby(flow, key=lambda p: p.kind is BlockKind.TABLE):
        rows = [p.cells for p in group]
        found += zip(rows, places_of(rows) if is_table else [()] * len(rows), strict=True)
    return found


def _below_heads(
    head: Sequence[TextMap], place: int, columns: Sequence[tuple[Cells, tuple[int, ...]]]
) -> tuple[int, ...]:
    """For each cell of a row the index of the head in whose column it stands, -1 where there is none."""
    above = next(
        (
            at
            for cells, at in reversed(columns[: place + 1])
            if at and [c.words[0] for c in cells] == [h.words[0] for h in head]
        ),
        (),
    )
    return tuple(above.index(at) if at in above else -1 for at in columns[place][1]) if above else ()


def _two_lines(head: tuple[TextMap, ...], below: Sequence[TextMap]) -> tuple[TextMap, ...]:
    """A head whose second line stands below some of its cells: `Styrgruppens` over `beslut (tkr)`."""
    whole = list(head)
    for cell in below:
        x0, x1 = cell.words[0].flat.x0, cell.words[-1].flat.x1
        gaps = [max(h.words[0].flat.x0 - x1, x0 - h.words[-1].flat.x1, 0.0) for h in head]
        nearest = gaps.index(min(gaps))
        if gaps[nearest] > 0:
            return head
        whole[nearest] = TextMap.joined([whole[nearest], cell])
    return tuple(whole)


def _caption(flow: Sequence[Paragraph], place: int, current: TextMap | None) -> TextMap | None:
    """The line above the table that the row at `place` belongs to, if it names a unit: `bidrag (belopp i tkr):`."""
    if flow[place].kind is not BlockKind.TABLE or place == 0:
        return None
    above = flow[place - 1]
    if above.kind is BlockKind.TABLE:
        return current
    if unit_of_heading(above.text.text):
        return above.text
    *_, (start, end) = split_sentences(above.text.text) or [(0, 0)]
    last = above.text.cut(start, end)
    return last if unit_of_heading(last.text) else None


def without_dnr(heading: TextMap, forms: Sequence[CaseForm] = ()) -> TextMap:
    """A heading keeps `(Bilaga 2)` and leaves the dnr out (SCHEMA, ruling 10); `forms` are the document's own."""
    numbers = find_dnr(heading.text, forms)
    if not numbers:
        stop = _FULL_STOP.search(heading.text)
        return heading.cut(0, stop.start()) if stop else heading
    before = _NUMBER_WORDS.sub("", heading.text[: numbers[0].start]).rstrip(" \t\n,;(-–")
    end = re.match(r"\s*\)?", heading.text[numbers[-1].end :])
    left = heading.cut(0, len(before))
    right = heading.cut(numbers[-1].end + (end.end() if end else 0))
    return TextMap.joined([part for part in (left, right) if part])
