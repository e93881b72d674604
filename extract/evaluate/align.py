"""Which row of the output is which row of the gold: one to one, within a document, by the key of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.errors import UsageError
from extract.evaluate.compare import agreeing, folded, likeness, shared_columns
from extract.evaluate.gold import Row

LIKE_ENOUGH = 0.8

KEYS: Mapping[str, tuple[str, ...]] = {
    "items": ("item",),
    "participants": ("name",),
    "dates": ("item", "date", "kind"),
    "dnr": ("item", "dnr", "role"),
    "decisions": ("item", "outcome"),
    "amounts": ("item", "amount_sek", "role", "period"),
    "grants": ("item", "dnr", "year", "amount_sek"),
    "applications": ("item", "dnr"),
}


@dataclass(frozen=True)
class Alignment:
    """Pairs of (gold row, output row), gold rows that nothing matches, output rows that match nothing."""

    pairs: tuple[tuple[Row, Row], ...]
    missed: tuple[Row, ...]
    false: tuple[Row, ...]


def align(table: str, gold: Sequence[Row], read: Sequence[Row]) -> Alignment:
    """Match the rows of one table of one document. Raises UsageError where a key column is missing.

    Rows pair only where their keys are equal. Where a key occurs more than once the pairs that agree best come first.
    Decisions must also be alike in `text`; applications without a dnr in who applied for what.
    """
    groups = _grouped(table, gold), _grouped(table, read)
    pairs = sorted(pair for key, rows in groups[0].items() for pair in _matched(table, rows, groups[1].get(key, ())))
    indexed = [(gold_index, read_index) for gold_index, read_index, *_ in pairs]
    found, used = {pair[0] for pair in indexed}, {pair[1] for pair in indexed}
    return Alignment(
        tuple((gold[i], read[j]) for i, j in indexed),
        tuple(row for i, row in enumerate(gold) if i not in found),
        tuple(row for j, row in enumerate(read) if j not in used),
    )


_Numbered = tuple[int, Row]


def _grouped(table: str, rows: Sequence[Row]) -> dict[tuple[str, ...], list[_Numbered]]:
    groups: dict[tuple[str, ...], list[_Numbered]] = {}
    for number, row in enumerate(rows):
        groups.setdefault(_key(table, row), []).append((number, row))
    return groups


def _key(table: str, row: Row) -> tuple[str, ...]:
    missing = [name for name in KEYS[table] if name not in row]
    if missing:
        message = f"A table {table} lacks the column {missing[0]}, by which its rows are matched."
        raise UsageError(message, advice="Add the column, or leave the table out of the gold.")
    return tuple(folded(table, name, row[name]) for name in KEYS[table])


def _matched(table: str, gold: Sequence[_Numbered], read: Sequence[_Numbered]) -> Iterator[tuple[int, int]]:
    """Index pairs, the best first; among equals those nearest in order, so that the two sides are treated alike."""
    scored = [
        (-score[0], -score[1], abs(i - j), i + j, i, j)
        for i, first in gold
        for j, second in read
        if (score := _score(table, first, second)) is not None
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    for *_, i, j in sorted(scored):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield i, j


def _score(table: str, gold: Row, read: Row) -> tuple[float, int] | None:
    """How good a pair is, None where it is none: likeness of the text, then the number of cells that agree."""
    alike = _ALIKE.get(table, _always)(gold, read)
    if alike is None:
        return None
    return alike, agreeing(table, gold, read, shared_columns(table, gold, read))


def _always(gold: Row, read: Row) -> float | None:  # noqa: ARG001 (an equal key is enough)
    return 1.0


def _alike_decisions(gold: Row, read: Row) -> float | None:
    return _enough(likeness(gold.get("text", ""), read.get("text", "")))


def _alike_applications(gold: Row, read: Row) -> float | None:
    alike = likeness(*(f"{row.get('applicant', '')} {row.get('matter', '')}" for row in (gold, read)))
    return alike if gold["dnr"].strip() else _enough(alike)


def _enough(alike: float) -> float | None:
    return alike if alike >= LIKE_ENOUGH else None


_ALIKE: Mapping[str, Callable[[Row, Row], float | None]] = {
    "decisions": _alike_decisions,
    "applications": _alike_applications,
}
