"""An evaluation for people (rich tables) and for programs (JSON)."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict
from decimal import Decimal
from itertools import islice
from typing import Any, TypeVar

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from extract.evaluate.families import family_table, figure, plain_scores
from extract.evaluate.gold import SCORED, Row
from extract.evaluate.metrics import Counts, wilson
from extract.evaluate.scoring import ALL, ColumnScore, Evaluation, Unmatched, WrongCell

_GOOD, _FAIR = 0.98, 0.95
_Entry = TypeVar("_Entry")


def to_dict(evaluation: Evaluation) -> dict[str, Any]:
    """Everything in the evaluation in plain values; money as decimal strings, each share with its 95 % interval."""
    return {
        "classes": list(evaluation.classes),
        "tables": [
            {"table": score.table, "class": score.scan_class, **_figures(score.counts)} for score in evaluation.tables
        ],
        "families": plain_scores(evaluation),
        "columns": [_plain(score) | {"accuracy": score.accuracy} for score in evaluation.columns],
        "grants": [_plain(total) for total in evaluation.grants],
        "missed": [_plain(row) for row in evaluation.unmatched if row.side == "missed"],
        "false": [_plain(row) for row in evaluation.unmatched if row.side == "false"],
        "wrong": [_plain(cell) for cell in evaluation.wrong],
        "unscored": list(evaluation.unscored),
        "unread": list(evaluation.unread),
    }


def to_json(evaluation: Evaluation) -> str:
    """`to_dict` as text."""
    return json.dumps(to_dict(evaluation), ensure_ascii=False, indent=2) + "\n"


def render(evaluation: Evaluation, limit: int | None = 20) -> list[RenderableType]:
    """What a terminal shows, best overview first; lists are cut after `limit` lines (None: never) and say so."""
    by_family = family_table(evaluation)
    parts: list[RenderableType] = [_overview(evaluation), *([by_family] if by_family else []), _ledger(evaluation)]
    weak = [score for score in evaluation.columns if score.right < score.total]
    if weak:
        parts.append(_listed("Columns not always right in matched rows", _COLUMN_HEADS, weak, _column_line, limit))
    if evaluation.wrong:
        parts.append(_listed("Wrong values in matched rows", _WRONG_HEADS, evaluation.wrong, _wrong_line, limit))
    if evaluation.unmatched:
        parts.append(_listed("Missed (-) and false (+) rows", _ROW_HEADS, evaluation.unmatched, _row_line, limit))
    return parts + _left_out(evaluation)


def _figures(counts: Counts) -> dict[str, Any]:
    return {
        "f1": counts.f1,
        "precision": counts.precision,
        "precision_95": list(wilson(counts.matched, counts.read)),
        "recall": counts.recall,
        "recall_95": list(wilson(counts.matched, counts.gold)),
        "matched": counts.matched,
        "missed": counts.missed,
        "false": counts.false,
    }


def _plain(noun: Any) -> dict[str, Any]:  # noqa: ANN401 (any of the dataclasses of an evaluation)
    values = {("class" if name == "scan_class" else name): value for name, value in asdict(noun).items()}
    return {name: str(value) if isinstance(value, Decimal) else value for name, value in values.items()}


def _overview(evaluation: Evaluation) -> Table:
    classes = [*evaluation.classes, ALL] if len(evaluation.classes) > 1 else list(evaluation.classes)
    brief = len(classes) > _ROOMY
    title = "F1 by table and scan class" if brief else "F1 (precision/recall) by table and scan class"
    table = Table(title=title, title_justify="left")
    table.add_column("table", no_wrap=True, min_width=len("participants"))
    for scan_class in classes:
        table.add_column(scan_class or "(no class)", justify="right", no_wrap=True)
    known = {score.table for score in evaluation.tables}
    for name in (name for name in SCORED if name in known):
        table.add_row(name, *(_score_cell(evaluation.counts(name, scan_class), brief=brief) for scan_class in classes))
    return table


def _score_cell(counts: Counts, *, brief: bool) -> Text:
    if not counts.gold and not counts.read:
        return Text("–" if brief else "nothing to find", style="dim")
    style = "green" if counts.f1 >= _GOOD else "yellow" if counts.f1 >= _FAIR else "red"
    if brief:
        return Text(figure(counts.f1), style=style)
    return Text(f"{figure(counts.f1)} ({figure(counts.precision)}/{figure(counts.recall)})", style=style)


def _ledger(evaluation: Evaluation) -> Table:
    table = Table(title="Grants, kronor", title_justify="left")
    for head in ("file", "gold", "read", "difference"):
        table.add_column(head, justify="left" if head == "file" else "right")
    for entry in evaluation.grants:
        difference = entry.read_sek - entry.gold_sek
        table.add_row(
            entry.file,
            f"{_kronor(entry.gold_sek)} in {entry.gold_rows}",
            f"{_kronor(entry.read_sek)} in {entry.read_rows}",
            Text(_kronor(difference), style="red" if difference else "green"),
        )
    return table


def _kronor(amount: Decimal) -> str:
    return f"{amount:,f}".replace(",", " ")


_ROOMY = 4  # classes for which precision and recall still fit a terminal's width
_COLUMN_HEADS = ("table", "column", "class", "right", "share", "likeness")
_WRONG_HEADS = ("file", "table", "row", "column", "gold", "read")
_ROW_HEADS = ("", "file", "table", "row")
_SILENT = {"document_id", "grant_id", "file", "bbox", "review"}


def _column_line(score: ColumnScore) -> Sequence[str]:
    alike = "" if score.likeness is None else figure(score.likeness)
    right = f"{score.right} of {score.total}"
    return (score.table, score.column, score.scan_class, right, figure(score.accuracy), alike)


def _wrong_line(cell: WrongCell) -> Sequence[str]:
    return (cell.file, cell.table, _said(cell.key), cell.column, cell.gold, cell.read)


def _row_line(row: Unmatched) -> Sequence[str]:
    return ("-" if row.side == "missed" else "+", row.file, row.table, _said(row.row))


def _said(row: Row) -> str:
    return " ".join(f"{name}={value}" for name, value in row.items() if value and name not in _SILENT)


def _listed(
    title: str,
    heads: Sequence[str],
    entries: Collection[_Entry],
    line: Callable[[_Entry], Sequence[str]],
    limit: int | None,
) -> Table:
    hidden = 0 if limit is None else max(0, len(entries) - limit)
    caption = f"… and {hidden} more" if hidden else None
    table = Table(title=title, title_justify="left", caption=caption, caption_justify="left")
    for head in heads:
        table.add_column(head, overflow="fold")
    for entry in islice(entries, limit):
        table.add_row(*(Text(cell) for cell in line(entry)))
    return table


def _left_out(evaluation: Evaluation) -> list[RenderableType]:
    notes = (
        ("Files without gold, not scored", evaluation.unscored),
        ("Gold without a file, not counted", evaluation.unread),
    )
    return [Text(f"{lead}: {', '.join(names)}", style="yellow") for lead, names in notes if names]
