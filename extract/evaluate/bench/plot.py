"""docs/quality/bench.svg: for each tool a dot a class, word F1 on the left and CPU time on the right."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from statistics import median

from extract.evaluate.bench.figures import Row
from extract.evaluate.bench.programs import OURS
from extract.evaluate.bench.report import unique

_LEFT, _PANEL, _GAP, _LINE, _TOP = 190, 380, 40, 30, 58
_WIDTH = _LEFT + 2 * _PANEL + _GAP + 30
_OURS, _PEER = "#0b6e4f", "#7a7f87"


@dataclass(frozen=True)
class _Axis:
    """A scale over the panel whose left edge is at `left`: the ticks in order of `place`, the outer ones its ends."""

    title: str
    left: float
    ticks: Sequence[float]
    place: Callable[[float], float]

    def x(self, value: float) -> float:
        """In pixels; what lies beyond the ends is set at the end."""
        first, last = self.place(self.ticks[0]), self.place(self.ticks[-1])
        share = (self.place(value) - first) / (last - first)
        return self.left + _PANEL * min(1.0, max(0.0, share))


_LEAST_ERROR = 0.0005
_WORDS = _Axis(
    "word F1 (each step right: a tenth of the errors)",
    _LEFT,
    (0.0, 0.9, 0.99, 0.999, 1.0),
    lambda f1: -math.log10(max(1 - f1, _LEAST_ERROR)),
)
_COSTS = _Axis("CPU seconds a page", _LEFT + _PANEL + _GAP, (0.25, 0.5, 1, 2, 4, 8, 16, 32), math.log2)


def plot(rows: Sequence[Row]) -> str:
    """An SVG of a line a tool; the bar is the median over the classes."""
    tools = unique(row.tool for row in rows)
    height = _TOP + _LINE * len(tools) + 40
    box = f'viewBox="0 0 {_WIDTH} {height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDTH}" height="{height}" fill="white"/>',
    ]
    for number, tool in enumerate(tools):
        y = _TOP + _LINE * (number + 0.5)
        parts.append(
            f'<text x="{_LEFT - 14}" y="{y + 4}" text-anchor="end" fill="{_colour(tool)}">{escape(tool)}</text>'
        )
    parts += _panel(rows, tools, _WORDS, lambda row: row.f1)
    parts += _panel(rows, tools, _COSTS, lambda row: row.cpu_s_page)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(rows: Sequence[Row], tools: Sequence[str], axis: _Axis, value: Callable[[Row], float | None]) -> list[str]:
    bottom = _TOP + _LINE * len(tools)
    parts = [f'<text x="{axis.left + _PANEL / 2}" y="24" text-anchor="middle" font-weight="bold">{axis.title}</text>']
    for tick in axis.ticks:
        x = axis.x(tick)
        parts.append(f'<line x1="{x:.1f}" y1="{_TOP - 6}" x2="{x:.1f}" y2="{bottom}" stroke="#e3e5e8"/>')
        parts.append(f'<text x="{x:.1f}" y="{_TOP - 12}" text-anchor="middle" fill="#555">{tick:g}</text>')
    for number, tool in enumerate(tools):
        y = _TOP + _LINE * (number + 0.5)
        figures = [(row, figure) for row in rows if row.tool == tool and (figure := value(row)) is not None]
        parts += [_dot(row, figure, axis.x(figure), y) for row, figure in figures]
        if figures:
            x = axis.x(median(figure for _, figure in figures))
            ends = f'x1="{x:.1f}" y1="{y - 10}" x2="{x:.1f}" y2="{y + 10}"'
            parts.append(f'<line {ends} stroke="{_colour(tool)}" stroke-width="2.5"/>')
    return parts


def _dot(row: Row, figure: float, x: float, y: float) -> str:
    said = escape(f"{row.tool}, {row.scan_class}: {figure:.3f}")
    circle = f'<circle cx="{x:.1f}" cy="{y}" r="4.5" fill="{_colour(row.tool)}" fill-opacity="0.45">'
    return f"{circle}<title>{said}</title></circle>"


def _colour(tool: str) -> str:
    return _OURS if tool.startswith(OURS) else _PEER
