"""A page a table on how right it is: by family and scan class, with intervals, its columns, and every miss."""

from __future__ import annotations

from collections import Counter
from pathlib import Path, PurePosixPath

from extract.evaluate.families import FamilyScore, family_scores, figure
from extract.evaluate.metrics import wilson
from extract.evaluate.scoring import ALL, Evaluation, Unmatched

_QUIET = {"document_id", "grant_id", "file", "bbox", "review", "confidence", "body", "meeting_date", "page"}
_FIGURES = """| family | class | files | F1 | 95 % | precision | recall | missed | false |
|---|---|--:|--:|---|--:|--:|--:|--:|
"""


def write_pages(evaluation: Evaluation, folder: Path, *, misses: bool = True, note: str = "") -> list[Path]:
    """Write `folder/<table>.md` for each table that was compared. Without `misses` they are counted, not told, as
    befits data that nobody may tune on."""
    folder.mkdir(parents=True, exist_ok=True)
    scores = family_scores(evaluation)
    written = []
    for table in dict.fromkeys(score.table for score in scores):
        path = folder / f"{table}.md"
        own = [score for score in scores if score.table == table]
        path.write_text(_page(evaluation, table, own, misses=misses, note=note), encoding="utf-8")
        written.append(path)
    return written


def _page(evaluation: Evaluation, table: str, scores: list[FamilyScore], *, misses: bool, note: str) -> str:
    what = "cells" if table == "documents" else "rows"
    parts = [f"# {table}\n", *([note, ""] if note else []), f"Counted in {what}.\n"]
    parts.append(_FIGURES + "".join(_line(score) for score in scores))
    parts.append(_columns(evaluation, table))
    rows = [row for row in evaluation.unmatched if row.table == table]
    parts.append(_told(rows) if misses else _counted(evaluation, rows))
    return "\n".join(part for part in parts if part)


def _line(score: FamilyScore) -> str:
    counts = score.counts
    interval = f"{figure(score.low)} – {figure(score.high)}"
    shares = f"{figure(counts.f1)} | {interval} | {figure(counts.precision)} | {figure(counts.recall)}"
    return f"| {score.family} | {score.scan_class} | {score.files} | {shares} | {counts.missed} | {counts.false} |\n"


def _columns(evaluation: Evaluation, table: str) -> str:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for score in evaluation.columns:
        if score.table == table:
            right[score.column] += score.right
            total[score.column] += score.total
    lines = [
        f"| {name} | {right[name]} of {total[name]} | {figure(low)} – {figure(high)} |\n"
        for name in total
        for low, high in [wilson(right[name], total[name])]
    ]
    return "## Columns, in matched rows\n\n| column | right | 95 % |\n|---|--:|---|\n" + "".join(lines)


def _told(rows: list[Unmatched]) -> str:
    if not rows:
        return "## Missed and false rows\n\nNone.\n"
    lines = [f"- {'missed' if row.side == 'missed' else 'false'} {_stem(row.file)}: {_said(row)}\n" for row in rows]
    return "## Missed and false rows\n\n" + "".join(sorted(lines))


def _counted(evaluation: Evaluation, rows: list[Unmatched]) -> str:
    families = {part.file: part.family for part in evaluation.parts}
    counts = Counter((families[row.file], row.side) for row in rows)
    lines = [f"- {family or ALL}: {side} {count}\n" for (family, side), count in sorted(counts.items())]
    return "## Missed and false rows, by number only\n\n" + ("".join(lines) or "None.\n")


def _stem(file: str) -> str:
    return PurePosixPath(file).stem


def _said(row: Unmatched) -> str:
    return ", ".join(f"{name} `{value}`" for name, value in row.row.items() if value and name not in _QUIET)
