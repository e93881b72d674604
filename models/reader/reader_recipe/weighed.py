"""docs/quality/readers.md and cascade.svg: what `weigh` found, for people."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from html import escape

from extract.evaluate.calibration.fit import upper_bound

_LEFT, _TOP, _WIDE, _HIGH = 78.0, 34.0, 560.0, 300.0
_SIZE = 700, 400
_ALL, _FIGURES = "#0b6e4f", "#b3531a"
_LEAST = 1e-4  # errors a character or digit below which a point stands at the floor of the plot
_INTRODUCTION = """# Two readers beside one

Written by `python -m reader_recipe.weigh` (models/reader, in its environment); do not edit. On lines that the program
cut out of {pages} scanned pages of fictional minutes in each class (of each minutes the page with most sums; seed
{seed}, which nothing is trained on). Lines cut in two or through a word are left out, so that these are faults
of reading alone; the whole way, faults of cutting included, and beside other programs: [reading.md](reading.md).
`reader` is the network of models/reader ({version}), `rapid` PP-OCRv6, `cascade` the reader, and PP-OCRv6 again for
what must not be wrong. Machine: {machine}; one thread.
"""
_THRESHOLDS = """PP-OCRv6 reads a word again where the reader's worst letter is less certain than the threshold (setting
`reread_below`), and at any threshold words with a figure, a § or a %, and names.

![Errors over cost at each threshold](cascade.svg)
"""
_PAGES = """On pages of minutes as they are set, {sum_pages} a class:
"""
_HARD = """Lines of minutes with sums that no training line has, half of them with other figures, on sheets of hard
print (sizes from 6.5 points, narrow and typewriter faces, half of the faces never trained on), {sheets} a class:
"""


@dataclass(frozen=True)
class Agreement:
    """Sums of a class that are printed, that each reader has right, that both have alike, and those of the last that
    are wrong."""

    scan: str
    printed: int
    quick: int
    dear: int
    both: int
    wrong: int


@dataclass(frozen=True)
class Point:
    """A reader, or the cascade at a threshold: milliseconds a line, errors a character, share of digits lost."""

    name: str
    cost: float
    errors: float
    digits: float


@dataclass(frozen=True)
class About:
    """Pages a class, pages whose sums were read, sheets of sums, and what else the figures hold for."""

    pages: int
    sum_pages: int
    sheets: int
    seed: int
    machine: str
    version: str


def document(
    rows: Iterable[Sequence[str]],
    signs: Iterable[Sequence[str]],
    agreed: Sequence[Sequence[Agreement]],
    points: Sequence[Point],
    about: About,
) -> str:
    """The whole page; of `agreed` first the sums on pages of minutes, then those on sheets of hard print."""
    head = "errors a character · F1 of words"
    parts = [
        _INTRODUCTION.format(**asdict(about)),
        f"## All that is printed: {head}",
        _table(("class", "lines", "reader", "rapid", "cascade"), rows),
        "## § and % that are right · how many were read that are none · digits inside sums and dnr that are right",
        _table(("class", "§ and %", "digits", "reader", "rapid", "cascade"), signs),
        "## Sums on which both agree",
        *(
            "\n".join([head.format(**asdict(about)), _agreement(found)])
            for head, found in zip((_PAGES, _HARD), agreed, strict=True)
        ),
        "## What a threshold costs",
        _THRESHOLDS,
        _table(
            ("threshold", "ms a line", "errors a character", "digits of sums and dnr lost"),
            ((point.name, f"{point.cost:.1f}", f"{point.errors:.5f}", f"{point.digits:.5f}") for point in points),
        ),
    ]
    return "\n".join(parts)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(heads)} |", f"|---|{'---:|' * (len(heads) - 1)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def _agreement(agreed: Sequence[Agreement]) -> str:
    both, wrong = sum(part.both for part in agreed), sum(part.wrong for part in agreed)
    rows = [(p.scan, p.printed, p.quick, p.dear, p.both, p.wrong) for p in agreed]
    rows.append(("all", *(sum(row[place] for row in rows) for place in range(1, 6))))  # type: ignore[misc]
    table = _table(
        ("class", "sums printed", "right by reader", "right by rapid", "both alike", "of these wrong"),
        (tuple(map(str, row)) for row in rows),
    )
    share, most = 1000 * wrong / max(1, both), 1000 * upper_bound(wrong, both)
    said = (
        f"Of {both} sums that both give alike **{wrong} are wrong**: {share:.2f} of 1,000 (95 %: less than {most:.2f})."
    )
    return f"{said}\n\n{table}"


def curve(points: Sequence[Point], chosen: float) -> str:
    """Cost to the right, errors upwards on a scale of tenths: all characters, and digits of sums and dnr."""
    right = max(point.cost for point in points) * 1.1
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE[0]} {_SIZE[1]}" font-family="sans-serif">',
        f'<rect width="{_SIZE[0]}" height="{_SIZE[1]}" fill="white"/>',
        *_axes(right),
    ]
    for colour, title, row, values in (
        (_ALL, "characters", 0, [point.errors for point in points]),
        (_FIGURES, "digits of sums and dnr", 1, [point.digits for point in points]),
    ):
        places = [(_x(point.cost, right), _y(value)) for point, value in zip(points, values, strict=True)]
        way = " ".join(f"{x:.1f},{y:.1f}" for x, y in places[2:])
        parts.append(f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        parts.append(f'<text x="{_LEFT + _WIDE - 150}" y="{_TOP + 12 + 16 * row}" fill="{colour}">{title}</text>')
        for point, (x, y) in zip(points, places, strict=True):
            size = 6 if point.name == f"{chosen:g}" else 3.5
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}" fill="{colour}"/>')
            if colour == _ALL or point in points[:2]:
                parts.append(
                    f'<text x="{x + 6:.1f}" y="{y - 6:.1f}" fill="#444" font-size="10">{escape(point.name)}</text>'
                )
    return "\n".join([*parts, "</svg>"]) + "\n"


def _axes(right: float) -> list[str]:
    floor = _TOP + _HIGH
    parts = [
        f'<text x="{_LEFT + _WIDE / 2}" y="{floor + 42}" text-anchor="middle">CPU milliseconds a line</text>',
        f'<text x="{_LEFT - 60}" y="{_TOP - 14}">share that is wrong</text>',
        f'<line x1="{_LEFT}" y1="{floor}" x2="{_LEFT + _WIDE}" y2="{floor}" stroke="#555"/>',
    ]
    for tick in range(0, math.ceil(right), 5):
        x = _x(tick, right)
        parts.append(f'<text x="{x:.1f}" y="{floor + 18}" text-anchor="middle" fill="#555">{tick}</text>')
    for value in (0.0001, 0.001, 0.01, 0.1):
        y = _y(value)
        parts.append(f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_LEFT + _WIDE}" y2="{y:.1f}" stroke="#e3e5e8"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end" fill="#555">{value:g}</text>')
    return parts


def _x(cost: float, right: float) -> float:
    return _LEFT + _WIDE * cost / right


def _y(value: float) -> float:
    share = math.log10(max(value, _LEAST) / _LEAST) / 3
    return _TOP + _HIGH * (1 - min(1.0, share))
