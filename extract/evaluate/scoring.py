"""Gold against output: every table of every scan, summed by scan class."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from extract.evaluate.align import KEYS, Alignment, align
from extract.evaluate.compare import folded, is_prose, likeness, shared_columns
from extract.evaluate.gold import SCORED, GoldDocument, ReadDocument, Row, Scan, load_gold, load_output, scan_of
from extract.evaluate.metrics import Counts, share

ALL = "all"


@dataclass(frozen=True, kw_only=True)
class ColumnScore:
    """Of the matched rows of a table, how many have the right value; `likeness` is the mean one of a text column."""

    table: str
    column: str
    scan_class: str
    right: int
    total: int
    likeness: float | None = None

    @property
    def accuracy(self) -> float:
        return share(self.right, self.total)


@dataclass(frozen=True, kw_only=True)
class TableScore:
    """Counts of one table in one scan class, or in all of them; in `documents` cells are counted, not rows."""

    table: str
    scan_class: str
    counts: Counts


@dataclass(frozen=True, kw_only=True)
class Unmatched:
    """A row that is in the gold only (`missed`), or in the output only (`false`)."""

    file: str
    scan_class: str
    table: str
    side: str
    row: Row


@dataclass(frozen=True, kw_only=True)
class WrongCell:
    """A matched row whose value in one column is not that of the gold; `key` says which row."""

    file: str
    scan_class: str
    table: str
    column: str
    key: Row
    gold: str
    read: str


@dataclass(frozen=True, kw_only=True)
class GrantSum:
    """The ledger of one file in kronor, true and read."""

    file: str
    scan_class: str
    gold_sek: Decimal
    read_sek: Decimal
    gold_rows: int
    read_rows: int


@dataclass(frozen=True, kw_only=True)
class PartScore:
    """Counts of one table of one file; `family` is what its gold calls its layout, empty where it says nothing."""

    file: str
    family: str
    scan_class: str
    table: str
    counts: Counts


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """Everything that a comparison found. `parts` are the counts file by file; `unscored` are files without
    gold, `unread` gold documents without a file."""

    classes: tuple[str, ...]
    tables: tuple[TableScore, ...]
    columns: tuple[ColumnScore, ...]
    unmatched: tuple[Unmatched, ...]
    wrong: tuple[WrongCell, ...]
    grants: tuple[GrantSum, ...]
    unscored: tuple[str, ...]
    unread: tuple[str, ...]
    parts: tuple[PartScore, ...] = ()

    def counts(self, table: str, scan_class: str = ALL) -> Counts:
        """Counts of a table in one class, or in all; nothing counted where it was not compared."""
        found = (s.counts for s in self.tables if (s.table, s.scan_class) == (table, scan_class))
        return next(found, Counts())


@dataclass(frozen=True)
class _Compared:
    """One table of one scan, matched."""

    file: str
    family: str
    scan_class: str
    table: str
    counts: Counts
    alignment: Alignment


def evaluate(gold_dir: Path, tables_dir: Path) -> Evaluation:
    """Compare what a run wrote with the gold. Raises UsageError where either folder is not what it should be."""
    return compare(load_gold(gold_dir), load_output(tables_dir))


def compare(gold: Mapping[str, GoldDocument], output: Sequence[ReadDocument]) -> Evaluation:
    """The comparison itself, on tables that are already read."""
    scans = [(document, scan_of(document.file, gold)) for document in output]
    scored = [(document, scan) for document, scan in scans if scan]
    compared = [part for document, scan in scored for part in _compare_scan(gold[scan.name], document, scan)]
    wrong = tuple(cell for part in compared for cell in _wrong_cells(part))
    return Evaluation(
        classes=tuple(sorted({scan.scan_class for _, scan in scored})),
        tables=_table_scores(compared),
        columns=_column_scores(compared),
        unmatched=tuple(row for part in compared for row in _unmatched(part)),
        wrong=wrong,
        grants=tuple(_grant_sum(part) for part in compared if part.table == "grants"),
        unscored=tuple(document.file for document, scan in scans if scan is None),
        unread=tuple(sorted(set(gold) - {scan.name for _, scan in scored})),
        parts=tuple(_part(part) for part in compared),
    )


def _part(part: _Compared) -> PartScore:
    return PartScore(
        file=part.file, family=part.family, scan_class=part.scan_class, table=part.table, counts=part.counts
    )


def _compare_scan(gold: GoldDocument, read: ReadDocument, scan: Scan) -> list[_Compared]:
    names = [name for name in SCORED if name in gold.tables]
    return [_compare_table(name, gold, read, scan) for name in names]


def _compare_table(name: str, document: GoldDocument, read: ReadDocument, scan: Scan) -> _Compared:
    gold = document.tables[name]
    rows = read.tables[name]
    if name == "documents":
        alignment = Alignment(((gold[0], rows[0]),), (), ())
        counts = _cell_counts(gold[0], rows[0])
    else:
        alignment = align(name, gold, rows)
        counts = Counts(len(alignment.pairs), len(alignment.missed), len(alignment.false))
    return _Compared(read.file, document.family, scan.scan_class, name, counts, alignment)


def _cell_counts(gold: Row, read: Row) -> Counts:
    """A file always has its row, so in `documents` each cell that says something counts as a row does elsewhere."""
    counts = Counts()
    for name in shared_columns("documents", gold, read):
        expected, found = folded("documents", name, gold[name]), folded("documents", name, read[name])
        same = expected == found
        counts += Counts(bool(expected and same), bool(expected and not same), bool(found and not same))
    return counts


def _table_scores(compared: Iterable[_Compared]) -> tuple[TableScore, ...]:
    sums: dict[tuple[str, str], Counts] = defaultdict(Counts)
    for part in compared:
        sums[part.table, part.scan_class] += part.counts
        sums[part.table, ALL] += part.counts
    return tuple(
        TableScore(table=t, scan_class=c, counts=counts) for (t, c), counts in sorted(sums.items(), key=_order)
    )


def _order(entry: tuple[tuple[str, str], Counts]) -> tuple[int, str]:
    (table, scan_class), _ = entry
    return SCORED.index(table), scan_class


def _column_scores(compared: Iterable[_Compared]) -> tuple[ColumnScore, ...]:
    right: Counter[tuple[str, str, str]] = Counter()
    total: Counter[tuple[str, str, str]] = Counter()
    alike: dict[tuple[str, str, str], float] = defaultdict(float)
    for part in compared:
        for gold, read in part.alignment.pairs:
            for column in shared_columns(part.table, gold, read):
                key = (part.table, column, part.scan_class)
                total[key] += 1
                right[key] += folded(part.table, column, gold[column]) == folded(part.table, column, read[column])
                alike[key] += likeness(gold[column], read[column]) if is_prose(column) else 0.0
    return tuple(_column_score(key, right[key], total[key], alike[key]) for key in total)


def _column_score(key: tuple[str, str, str], right: int, total: int, alike: float) -> ColumnScore:
    table, column, scan_class = key
    mean = alike / total if is_prose(column) else None
    return ColumnScore(table=table, column=column, scan_class=scan_class, right=right, total=total, likeness=mean)


def _unmatched(part: _Compared) -> list[Unmatched]:
    missed = Unmatched(file=part.file, scan_class=part.scan_class, table=part.table, side="missed", row={})
    false = replace(missed, side="false")
    return [
        *(replace(missed, row=_telling(part.table, row)) for row in part.alignment.missed),
        *(replace(false, row=_telling(part.table, row)) for row in part.alignment.false),
    ]


def _telling(table: str, row: Row) -> Row:
    """What identifies a row first, then whatever else it says."""
    names = dict.fromkeys((*KEYS[table], *row))
    return {name: row[name] for name in names if row[name]}


def _wrong_cells(part: _Compared) -> list[WrongCell]:
    return [
        WrongCell(
            file=part.file,
            scan_class=part.scan_class,
            table=part.table,
            column=column,
            key={name: gold[name] for name in KEYS.get(part.table, ())},
            gold=gold[column],
            read=read[column],
        )
        for gold, read in part.alignment.pairs
        for column in shared_columns(part.table, gold, read)
        if folded(part.table, column, gold[column]) != folded(part.table, column, read[column])
    ]


def _grant_sum(part: _Compared) -> GrantSum:
    gold = [pair[0] for pair in part.alignment.pairs] + list(part.alignment.missed)
    read = [pair[1] for pair in part.alignment.pairs] + list(part.alignment.false)
    return GrantSum(
        file=part.file,
        scan_class=part.scan_class,
        gold_sek=_sum(gold),
        read_sek=_sum(read),
        gold_rows=len(gold),
        read_rows=len(read),
    )


def _sum(rows: Iterable[Row]) -> Decimal:
    return sum((Decimal(row["amount_sek"]) for row in rows), Decimal(0))
