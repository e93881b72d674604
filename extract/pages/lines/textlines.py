"""Find the printed lines of a clean page without a recogniser, as pieces that no column gap crosses."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from extract.pages.cleaning.clean import ink_mask
from extract.pages.cleaning.inkparts import InkParts, find_parts, x_height
from extract.pages.lines.bands import NO_BAND, find_bands, letters_of, settle
from extract.pages.lines.marks import dot_rows, known_bullets, lone_marks, take_marks
from extract.pages.lines.rules import take_rules
from extract.pages.lines.textline import LinePlan, TextLine, fit_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from extract.pages.cleaning.clean import CleanPage

# all lengths in x-heights
COLUMN_GAP = 2.2  # a wider gap parts two columns: a line squeezed over it would read badly
SAME_LEVEL = 0.35  # pieces of one line differ by no more


def find_lines(page: CleanPage) -> LinePlan:
    """The lines of a page, top to bottom."""
    mask, rules = take_rules(ink_mask(page.grey).astype(np.uint8), page.scale)
    parts = find_parts(mask)
    small = x_height(parts, page.scale)
    if small == 0:
        return LinePlan((), tuple(rules), parts.labels, 0.0)
    letters = letters_of(parts, small)
    parts, home = settle(parts, letters, find_bands(parts, letters, small), small)
    groups = [group for members in by_band(home) for group in cut_at_gaps(parts, members, COLUMN_GAP * small)]
    lines = join_level(parts, [fit_line(parts, group, small) for group in groups], small)
    loose = np.flatnonzero(home == NO_BAND)[1:]  # the first is paper
    dots, loose = dot_rows(parts, lines, loose, small)
    lines, loose = take_marks(parts, known_bullets(parts, lines, small), loose, small)
    lines += dots + lone_marks(parts, lines, loose, small)
    lines.sort(key=lambda line: (line.base, line.x0))
    return LinePlan(tuple(lines), tuple(rules), parts.labels, small)


def by_band(home: NDArray[np.int32]) -> list[list[int]]:
    """Numbers of the pieces of each band."""
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for part in np.flatnonzero(home > 0).tolist():
        groups[int(home[part])].append(part)
    return list(groups.values())


def cut_at_gaps(parts: InkParts, members: Sequence[int], gap: float) -> list[list[int]]:
    """Cut a row of pieces wherever the white between them is wider than `gap` pixels."""
    groups: list[list[int]] = []
    reach = -np.inf
    for part in sorted(members, key=lambda i: int(parts.x0[i])):
        if parts.x0[part] - reach > gap:
            groups.append([])
        groups[-1].append(part)
        reach = max(reach, int(parts.x1[part]))
    return groups


def join_level(parts: InkParts, lines: Sequence[TextLine], small: float) -> list[TextLine]:
    """Join pieces that stand on one baseline closer than a column gap."""
    joined: list[TextLine] = []
    shelves: defaultdict[int, list[int]] = defaultdict(list)  # numbers of lines by the level of their right end
    for piece in sorted(lines, key=lambda line: line.x0):
        shelf = round(piece.base / small)
        near = [k for level in (shelf - 1, shelf, shelf + 1) for k in shelves[level]]
        before = next((k for k in reversed(near) if _continues(joined[k], piece, small)), None)
        if before is None:
            joined.append(piece)
            shelves[round(piece.base_at(piece.x1) / small)].append(len(joined) - 1)
            continue
        shelves[round(joined[before].base_at(joined[before].x1) / small)].remove(before)
        joined[before] = fit_line(parts, (*joined[before].parts, *piece.parts), small)
        shelves[round(joined[before].base_at(joined[before].x1) / small)].append(before)
    return joined


def _continues(left: TextLine, right: TextLine, small: float) -> bool:
    gap = right.x0 - left.x1
    overlap = 0.5 * (right.x1 - right.x0) + small
    return -overlap <= gap <= COLUMN_GAP * small and abs(left.base_at(right.x0) - right.base) < SAME_LEVEL * small
