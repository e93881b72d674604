"""Decided against budget as a drawing: two bars a line, in SVG that prints well and needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape

from extract.audit.differences import Answer
from extract.audit.verdicts import tkr

_MOST = 24
_LABEL, _WIDTH, _FIGURES = 300, 420, 170  # pixels across
_ROW, _BAR, _HEAD = 34, 11, 26  # pixels down
_LONGEST = 42  # characters


def chart(answers: Sequence[Answer]) -> str:
    """An SVG of the largest answers; empty where there is nothing to compare."""
    shown = [one for one in answers if one.code not in {"egen", "intäkt", "ofördelat"} and (one.budget or one.decided)]
    shown = sorted(shown, key=lambda one: -max(one.budget, one.decided))[:_MOST]
    if not shown:
        return ""
    largest = _largest(shown)
    height = _HEAD + _ROW * len(shown)
    width = _LABEL + _WIDTH + _FIGURES
    rows = "".join(_bars(one, _HEAD + place * _ROW, largest) for place, one in enumerate(shown))
    legend = (
        f'<rect class="budget" x="{_LABEL}" y="4" width="12" height="10"/><text x="{_LABEL + 17}" y="13">budget</text>'
        f'<rect class="decided" x="{_LABEL + 80}" y="4" width="12" height="10"/>'
        f'<text x="{_LABEL + 97}" y="13">beslutat</text>'
    )
    label = "Beslutat mot budget, de största raderna"
    return f'<svg class="chart" viewBox="0 0 {width} {height}" role="img" aria-label="{label}">{legend}{rows}</svg>'


def _largest(answers: Sequence[Answer]) -> Decimal:
    """The longest bar's sum; one entered in the wrong unit must not flatten the others."""
    sums = sorted(max(one.budget, one.decided) for one in answers if one.code != "tkr_kr")
    return sums[-1] if sums and sums[-1] > 0 else max(max(one.budget, one.decided) for one in answers)


def _bars(one: Answer, y: int, largest: Decimal) -> str:
    name = _name(one)
    short = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
    off = "" if one.difference == 0 else " off"
    figures = f"{tkr(one.budget)} / {tkr(one.decided)}"
    return (
        f'<g class="row{off}"><title>{escape(one.explanation)}</title>'
        f'<text class="name" x="{_LABEL - 8}" y="{y + 15}" text-anchor="end">{escape(short)}</text>'
        f'<rect class="budget" x="{_LABEL}" y="{y + 2}" width="{_length(one.budget, largest)}" height="{_BAR}"/>'
        f'<rect class="decided" x="{_LABEL}" y="{y + 14}" width="{_length(one.decided, largest)}" height="{_BAR}"/>'
        f'<text class="figures" x="{_LABEL + _WIDTH + 8}" y="{y + 18}">{escape(figures)}</text></g>'
    )


def _length(sek: Decimal, largest: Decimal) -> int:
    return max(0, round(min(sek / largest, Decimal(1)) * _WIDTH))


def _name(one: Answer) -> str:
    row = one.grants[0] if one.grants else None
    own = one.line.activity or one.line.dnr if one.line else ""
    name = own or (row["recipient"] or row["matter"] if row else "")
    dnr = row["dnr"] if row else ""
    return f"{dnr} {name}".strip()
