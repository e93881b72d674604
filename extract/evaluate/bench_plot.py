"""docs/quality/bench.svg: for each tool a dot a class, word F1 on the left and CPU time on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from statistics import median

from extract.evaluate.bench_figures import Row
from extract.evaluate.bench_report import unique
from extract.evaluate.bench_tools import OURS

_LEFT, _PANEL, _GAP, _LINE, _TOP = 190, 380, 40, 30, 58
_WIDTH = _LEFT + 2 * _PANEL + _GAP + 30
_OURS, _PEER = "#0b6e4f", "#7a7f87"


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
    least = min((row.f1 for row in rows if row.f1 is not None), default=0.0)
    low = max(0.0, int(least * 10) / 10)
    dearest = max((row.cpu_s_page for row in rows if row.cpu_s_page is not None), default=1.0)
    high = float(int(dearest / 2 + 1) * 2)
    parts += _panel(rows, tools, _Axis("word F1", _LEFT, low, 1.0, ".2f"), lambda row: row.f1)
    right = _Axis("CPU seconds a page", _LEFT + _PANEL + _GAP, 0.0, high, ".0f")
    parts += _panel(rows, tools, right, lambda row: row.cpu_s_page)
    return "\n".join([*parts, "</svg>"]) + "\n"


class _Axis:
    """A scale from `low` to `high` over a panel whose left edge is at `left`."""

    def __init__(self, title: str, left: float, low: float, high: float, form: str) -> None:
        self.title, self.left, self.low, self.high, self.form = title, left, low, high, form

    def x(self, value: float) -> float:
        return self.left + _PANEL * (value - self.low) / ((self.high - self.low) or 1.0)

    def ticks(self, count: int = 5) -> list[float]:
        return [self.low + (self.high - self.low) * step / (count - 1) for step in range(count)]


def _panel(rows: Sequence[Row], tools: Sequence[str], axis: _Axis, value: Callable[[Row], float | None]) -> list[str]:
    bottom = _TOP + _LINE * len(tools)
    parts = [f'<text x="{axis.left + _PANEL / 2}" y="24" text-anchor="middle" font-weight="bold">{axis.title}</text>']
    for tick in axis.ticks():
        x = axis.x(tick)
        parts.append(f'<line x1="{x:.1f}" y1="{_TOP - 6}" x2="{x:.1f}" y2="{bottom}" stroke="#e3e5e8"/>')
        parts.append(f'<text x="{x:.1f}" y="{_TOP - 12}" text-anchor="middle" fill="#555">{tick:{axis.form}}</text>')
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
