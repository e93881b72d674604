"""The roster: which affiliation belongs to which name.

Names and organisations often stand in two columns that were filled one by one, so that a wrapped organisation shifts
all that follow against the names (GENRE.md, section 2). Rows are therefore bound by what makes whole affiliations,
and by height only where that leaves a choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from extract.minutes.partycells import with_parties_behind
from extract.nouns.minutes import Field, Seat
from extract.nouns.page import Word
from extract.nouns.text import TextMap
from extract.swedish.labels import match_label
from extract.swedish.rules import pattern_of
from extract.swedish.who.people import (
    classify_affiliation,
    excepted,
    is_vacancy,
    looks_like_name,
    parse_person,
    split_people,
)
from extract.swedish.who.roles import find_mark_column, is_mark, presence_told, says_yes
from extract.swedish.writing.sentences import split_sentences

_NAME = 0.5  # looks_like_name above which a cell is taken for a person
_SURE_NAME = 0.7  # the same for one name among several in a line
_FULL_LINE = 0.85  # of the way to the right edge of the roster: a line that reaches so far goes on below
_COLUMN_SLACK = 24.0  # points between cells of one column, ragged or slightly skewed
_SHIFT = 0.12  # worth of one row of height, in units of one whole affiliation
_WHOLE = 0.6  # wholeness of an affiliation that heads a column of persons
_MAX_WRAP = 3  # printed lines of one affiliation

_WORDS = pattern_of("meeting_phrases", "words_of_attendance")
_GROUPS = frozenset(
    {"beslutande", "narvarande", "ersattare", "tjg_ersattare", "ej_tjg_ersattare", "ovriga", "franvarande"}
)

_NOTHING = TextMap("", (), ())


def seats_of(field: Field) -> tuple[Seat, ...]:
    """The persons of one roster field, in printed order, column by column."""
    if missing := excepted(field.text.text):
        rest = field.text.cut(len(field.text) - len(missing))
        return tuple(Seat("franvarande", text, _NOTHING) for text in _run_on(rest))
    if _runs_on(field):
        return tuple(_told(field.name, _joined(field)))
    if marked := _of_marks(field):
        return marked
    columns = _columns([with_parties_behind(row) for row in field.rows])
    if table := _of_matrix(field.name, columns) or _of_owners(field.name, columns):
        return table
    persons = [c for c in columns if _is_names(c)]
    others = [c for c in columns if not _is_names(c)]
    if not persons:
        return tuple(Seat(field.name, text, _NOTHING) for text in _run_on(field.text))
    seats: list[Seat] = []
    for n, column in enumerate(persons):
        left = column[0].words[0].flat.x0
        right = persons[n + 1][0].words[0].flat.x0 if n + 1 < len(persons) else float("inf")
        beside = [c for c in others if left < c[0].words[0].flat.x0 < right]
        seats.extend(_bound(field.name, column, beside))
    return tuple(seats)


def _of_matrix(group: str, columns: Sequence[Sequence[TextMap]]) -> tuple[Seat, ...]:
    """The persons of a grid with an organisation at the head of each column (GENRE, section 2); () for another form."""
    if len(columns) < 2 or not all(len(c) > 1 and _heads(c) for c in columns):  # noqa: PLR2004 (a grid)
        return ()
    return tuple(Seat(group, person, column[0]) for column in columns for person in _persons(column[1:]))


def _of_owners(group: str, columns: Sequence[Sequence[TextMap]]) -> tuple[Seat, ...]:
    """The persons of two columns of which the left names the organisation once for all below it; () for others."""
    if len(columns) != 2 or _is_names(columns[0]) or not _is_names(columns[1]):  # noqa: PLR2004 (owners, persons)
        return ()
    owners, names = columns
    if not all(cell.text.endswith(":") or _wholeness(cell.text) > _WHOLE for cell in owners):
        return ()
    seats: list[Seat] = []
    for name in _persons(names):
        above = [cell for cell in owners if _at_or_above(cell, name)]
        owner = max(above, key=lambda cell: (cell.words[0].page, cell.words[0].flat.cy), default=_NOTHING)
        seats.append(Seat(group, name, owner.cut(0, len(owner.text.rstrip(" :"))) if owner else _NOTHING))
    return tuple(seats)


def _at_or_above(one: TextMap, other: TextMap) -> bool:
    here, there = one.words[0], other.words[0]
    return here.page < there.page or (here.page == there.page and here.flat.y0 <= there.flat.cy)


def _heads(column: Sequence[TextMap]) -> bool:
    return _name_worth(column[0].text) < _NAME and _wholeness(column[0].text) > _WHOLE and _is_names(column[1:])


def _of_marks(field: Field) -> tuple[Seat, ...]:
    """The persons of a table with marks of presence (X, -) below heads that say so; () for another form."""
    heads, *rows = field.rows or ((),)
    columns = [(kind, w) for cell in heads for w in cell.words if (kind := find_mark_column(w.text))]
    told = any(says_yes(cell.text) or is_mark(cell.text) for row in rows for cell in row)
    if not told or not any(kind == "presence" for kind, _ in columns):
        return ()
    seats: list[Seat] = []
    for row in rows:
        said = {_kind_of(cell, columns) for cell in row if says_yes(cell.text)}
        rest = [cell for cell in row if not is_mark(cell.text)]
        if not rest:
            continue
        if _name_worth(rest[0].text) >= _NAME:
            there = field.name if "presence" in said else "franvarande"
            seats.append(Seat("tjg_ersattare" if "serving" in said else there, TextMap.joined(rest, ", "), _NOTHING))
        elif seats:  # the rest of a wrapped office
            seats[-1] = replace(seats[-1], person=TextMap.joined([seats[-1].person, *rest]))
    return tuple(seats)


def _kind_of(cell: TextMap, columns: Sequence[tuple[str, Word]]) -> str:
    """What the head says that stands over the mark, set flush with it or centred."""
    mark = cell.words[0].flat
    return min(columns, key=lambda c: min(abs(c[1].flat.x0 - mark.x0), abs(c[1].flat.cx - mark.cx)))[0]


def _runs_on(field: Field) -> bool:
    """True for a list in running text: lines that end in the middle, or that hold several persons."""
    if not field.rows or any(len(row) > 1 for row in field.rows):
        return False
    lines = [row[0].text for row in field.rows]
    several = [sum(looks_like_name(p.name) > _SURE_NAME for p in split_people(t)) > 1 for t in lines]
    return any(_is_open(t) for t in lines[:-1]) or any(several)


def _told(group: str, text: TextMap) -> Iterator[Seat]:
    """The persons of a roster in sentences: a later one tells who was away, or who else came."""
    for number, (start, end) in enumerate(split_sentences(text.text)):
        sentence = text.cut(start, end)
        label = match_label(sentence.text)
        there = group
        if label is not None and label.has_colon and label.name in _GROUPS:
            there, sentence = label.name, sentence.cut(label.rest_start)
        elif label is not None and label.has_colon and label.name == "sekreterare":
            there = "ovriga"
        elif number and (told := presence_told(sentence.text)):
            there = told
        if number and (words := _WORDS.match(sentence.text)):
            sentence = sentence.cut(words.end())
        for person in _run_on(sentence):
            yield Seat(there, person, _NOTHING)


def _is_open(line: str) -> bool:
    """True where the line's end cannot be a person's."""
    return line.rstrip().endswith((",", " och", " samt", "-")) or line.count("(") > line.count(")")


def _joined(field: Field) -> TextMap:
    """The lines as one text, a semicolon where a line stopped short of the others with its last person."""
    rows = [row[0] for row in field.rows]
    right = max(row.words[-1].flat.x1 for row in rows)
    text = rows[0]
    for before, row in pairwise(rows):
        wraps = _is_open(before.text) or before.words[-1].flat.x1 > _FULL_LINE * right
        text = text.continued(row) if wraps else TextMap.joined([text, row], "; ")
    return text


def _columns(rows: Sequence[Sequence[TextMap]]) -> list[list[TextMap]]:
    """The cells by column, left to right, each column from top to bottom."""
    columns: list[list[TextMap]] = []
    for cell in (cell for row in rows for cell in row if cell and not is_vacancy(cell.text)):
        x = cell.words[0].flat.x0
        near = [c for c in columns if abs(c[0].words[0].flat.x0 - x) <= _COLUMN_SLACK]
        if near:
            near[0].append(cell)
        else:
            columns.append([cell])
    return sorted(columns, key=lambda c: c[0].words[0].flat.x0)


def _is_names(column: Sequence[TextMap]) -> bool:
    return sum(_name_worth(c.text) for c in column) / len(column) >= _NAME


@cache
def _name_worth(text: str) -> float:
    person = parse_person(text)
    return looks_like_name(person.name) if person else 0.0


def _run_on(text: TextMap) -> list[TextMap]:
    return [text.cut(p.start, p.end) for p in split_people(text.text)]


def _bound(group: str, names: Sequence[TextMap], beside: Sequence[Sequence[TextMap]]) -> list[Seat]:
    """The persons of a column with what stands beside them: the first column by sense, any further one by height."""
    persons = _persons(names)
    shares = _shares(persons, beside[0] if beside else [])
    for column in beside[1:]:
        for cell in column:
            height = cell.words[0].flat.cy
            nearest = min(range(len(persons)), key=lambda n: abs(persons[n].words[0].flat.cy - height))
            shares[nearest].append(cell)
    return [Seat(group, person, _together(share)) for person, share in zip(persons, shares, strict=True)]


def _together(share: Sequence[TextMap]) -> TextMap:
    """The printed lines of one affiliation as one text; cells of different columns part with a comma."""
    text = _NOTHING
    for cell in share:
        if not text:
            text = cell
            continue
        below = cell.words[0].flat.x0 - text.words[0].flat.x0 <= _COLUMN_SLACK
        text = TextMap.of_words([text.words, cell.words]) if below else TextMap.joined([text, cell], ", ")
    return text


def _persons(cells: Sequence[TextMap]) -> list[TextMap]:
    """One text a person: a cell that names nobody goes on with the person above, one that names several is cut."""
    persons: list[TextMap] = []
    for cell in cells:
        several = _run_on(cell)
        if persons and persons[-1].text.rstrip().endswith(" för"):  # whom a deputy serves for
            persons[-1] = TextMap.of_words([persons[-1].words, cell.words])
        elif len(several) > 1:
            persons.extend(several)
        elif _name_worth(cell.text) >= _NAME or not persons:
            persons.append(cell)
        else:
            persons[-1] = TextMap.of_words([persons[-1].words, cell.words])
    return persons


def _shares(persons: Sequence[TextMap], lines: Sequence[TextMap]) -> list[list[TextMap]]:
    """Which of the affiliation column's `lines` each person has: the partition in order that is worth most."""
    if not lines:
        return [[] for _ in persons]
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    for p, person in enumerate(persons):
        for used in range(len(lines) + 1):
            if (p, used) not in best:
                continue
            worth, cuts = best[p, used]
            for take in range(min(_MAX_WRAP, len(lines) - used) + 1):
                share = lines[used : used + take]
                total = worth + _worth(share) - _SHIFT * _rows_off(person, share)
                at = (p + 1, used + take)
                if at not in best or total > best[at][0]:
                    best[at] = (total, (*cuts, take))
    reached = max(used for p, used in best if p == len(persons))
    cuts = best[len(persons), reached][1]
    shares, used = [], 0
    for take in cuts:
        shares.append(list(lines[used : used + take]))
        used += take
    shares[-1].extend(lines[used:])
    return shares


def _worth(share: Sequence[TextMap]) -> float:
    """How whole an affiliation the lines make together: 1 for one known one, less for pieces or for two in one."""
    if not share:
        return 0.0
    text = TextMap.of_words([s.words for s in share]).text
    whole = _wholeness(text)
    if len(share) == 1:
        return whole
    several = sum(_wholeness(s.text) > 0.6 for s in share) > 1  # noqa: PLR2004 (more likely whole than not)
    return (-1.0 if several else whole) - 0.2 * (len(share) - 1)


@cache
def _wholeness(text: str) -> float:
    return classify_affiliation(text).wholeness


def _rows_off(person: TextMap, share: Sequence[TextMap]) -> float:
    """By how many line heights the share's first line stands below or above the person's."""
    if not share:
        return 0.0
    here, there = person.words[0].flat, share[0].words[0].flat
    return min(3.0, abs(here.cy - there.cy) / max(here.height, 1.0))
