"""Find the printed lines of a clean page without a recogniser, as pieces that no column gap crosses.

The zone between baseline and x-line is the darkest band of a line whatever its letters, so blurring along the line
shows one band a line even where descenders touch the line below. Pieces of ink then go to the band they lie in, small
marks to the nearest line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extract.pages.clean import ink_mask
from extract.pages.inkparts import InkParts, find_parts, x_height
from extract.pages.marks import dot_rows, lone_marks, take_marks
from extract.pages.rules import take_rules
from extract.pages.textline import LinePlan, TextLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from extract.pages.clean import CleanPage

BAND_X_HEIGHT = 9.0  # pixels of the x-height in the picture that is blurred
COLUMN_GAP = 2.2  # x-heights
CAPITALS = (1.15, 1.65)  # heights of figures and capitals in x-heights of the same size of print
BODY_LOW, BODY_HIGH, BODY_WIDE = 0.55, 4.5, 16.0  # x-heights


def find_lines(page: CleanPage) -> LinePlan:
    """The lines of a page, top to bottom."""
    mask, rules = take_rules(ink_mask(page.grey).astype(np.uint8), page.scale)
    parts = find_parts(mask)
    small = x_height(parts, page.scale)
    if small == 0:
        return LinePlan((), tuple(rules), parts.labels, 0.0)
    body = body_parts(parts, small)
    bands = find_bands(parts, body, small)
    parts, home = settle(parts, body, bands, small)
    groups = [g for members in by_band(home) for g in cut_at_gaps(parts, members, COLUMN_GAP * small)]
    lines = [fit_line(parts, group, small) for group in groups]
    lines = join_level(parts, lines, small)
    loose = np.flatnonzero((home == -1) & (np.arange(home.size) > 0))
    dots, loose = dot_rows(parts, loose, small)
    lines, loose = take_marks(parts, lines, loose, small)
    lines += dots + lone_marks(parts, lines, loose, small)
    lines.sort(key=lambda line: (line.base, line.x0))
    return LinePlan(tuple(lines), tuple(rules), parts.labels, small)


def body_parts(parts: InkParts, small: float) -> NDArray[np.bool_]:
    """Which pieces are letters or words, by size; not specks, not pictures."""
    high, wide = parts.height, parts.width
    full = parts.area >= 0.06 * high * wide
    found = (high >= BODY_LOW * small) & (high <= BODY_HIGH * small) & (wide <= BODY_WIDE * small) & full
    found &= wide * 12 >= high
    found[0] = False
    return found


def find_bands(parts: InkParts, body: NDArray[np.bool_], small: float) -> NDArray[np.int32]:
    """A picture that numbers the x-zones of lines, 0 between them."""
    import cv2

    factor = min(1.0, BAND_X_HEIGHT / small)
    unit = small * factor
    letters = body.astype(np.uint8)[parts.labels] * np.uint8(255)
    size = (max(1, round(letters.shape[1] * factor)), max(1, round(letters.shape[0] * factor)))
    tone = cv2.resize(letters, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    along = cv2.blur(tone, (int(4 * unit) | 1, 1), borderType=cv2.BORDER_CONSTANT)
    near = cv2.GaussianBlur(along, (1, int(2 * unit) | 1), sigmaX=0.1, sigmaY=0.28 * unit)
    far = cv2.GaussianBlur(along, (1, int(6 * unit) | 1), sigmaX=0.1, sigmaY=1.2 * unit)
    zone = (near > np.maximum(1.1 * far, 10.0)).astype(np.uint8)
    _, labels = cv2.connectedComponents(zone, connectivity=4, ltype=cv2.CV_32S)
    full = cv2.resize(labels.astype(np.float32), letters.shape[::-1], interpolation=cv2.INTER_NEAREST)
    return full.astype(np.int32)


def settle(
    parts: InkParts, body: NDArray[np.bool_], bands: NDArray[np.int32], small: float
) -> tuple[InkParts, NDArray[np.int32]]:
    """Give each letter to the band that holds most of it; cut pieces that tie two lines together.

    Gives the parts (with the cut pieces added) and for each its band, -1 where it has none.
    """
    rows, columns = np.nonzero(body[parts.labels])
    owner, band = parts.labels[rows, columns], bands[rows, columns]
    inside = band > 0
    many = int(band.max(initial=0)) + 1
    pairs, counts = np.unique(owner[inside].astype(np.int64) * many + band[inside], return_counts=True)
    home = np.full(len(parts.area), -1, np.int32)
    best = np.zeros(len(parts.area), np.int64)
    for pair, count in zip(pairs, counts, strict=True):
        part, number = divmod(int(pair), many)
        if count > best[part]:
            best[part], home[part] = count, number
    torn = [
        (part, [int(p) % many for p, c in zip(pairs, counts, strict=True) if p // many == part and c * 5 >= best[part]])
        for part in np.flatnonzero((parts.height > 2.1 * small) & body)
    ]
    return cut_glued(parts, home, bands, [(int(p), zones) for p, zones in torn if len(zones) > 1])


def cut_glued(
    parts: InkParts, home: NDArray[np.int32], bands: NDArray[np.int32], torn: list[tuple[int, list[int]]]
) -> tuple[InkParts, NDArray[np.int32]]:
    """Split each listed piece between its bands, row by row, and number the pieces anew."""
    if not torn:
        return parts, home
    labels = parts.labels.copy()
    boxes = [np.stack([parts.x0, parts.y0, parts.x1, parts.y1, parts.area], axis=1)]
    homes = [home.copy()]
    following = len(parts.area)
    for part, zones in torn:
        x0, y0, x1, y1 = (int(a[part]) for a in (parts.x0, parts.y0, parts.x1, parts.y1))
        own = labels[y0:y1, x0:x1] == part
        band = bands[y0:y1, x0:x1]
        middles = sorted((float(np.nonzero(band == z)[0].mean()), z) for z in zones)
        edges = [0, *(int((a[0] + b[0]) / 2) + 1 for a, b in zip(middles, middles[1:], strict=False)), y1 - y0]
        for (_, zone), low, high in zip(middles, edges, edges[1:], strict=False):
            piece = own[low:high]
            ys, xs = np.nonzero(piece)
            if not ys.size:
                continue
            labels[y0 + low : y0 + high, x0:x1][piece] = following
            box = (x0 + xs.min(), y0 + low + ys.min(), x0 + xs.max() + 1, y0 + low + ys.max() + 1, ys.size)
            boxes.append(np.array([box], np.int32))
            homes.append(np.array([zone], np.int32))
            following += 1
        homes[0][part] = -2
    table = np.concatenate(boxes).astype(np.int32)
    return InkParts(labels, *(np.ascontiguousarray(table[:, i]) for i in range(5))), np.concatenate(homes)


def by_band(home: NDArray[np.int32]) -> list[list[int]]:
    """Numbers of the pieces of each band."""
    order = np.argsort(home, kind="stable")
    order = order[home[order] > 0]
    cuts = np.flatnonzero(np.diff(home[order])) + 1
    return [group.tolist() for group in np.split(order, cuts) if group.size]


def cut_at_gaps(parts: InkParts, members: list[int], gap: float) -> list[list[int]]:
    """Cut a row of pieces wherever the white between them is wider than `gap` pixels."""
    ordered = sorted(members, key=lambda i: int(parts.x0[i]))
    groups: list[list[int]] = [[]]
    reach = -np.inf
    for i in ordered:
        if groups[-1] and parts.x0[i] - reach > gap:
            groups.append([])
        groups[-1].append(i)
        reach = max(reach, int(parts.x1[i])) if len(groups[-1]) > 1 else int(parts.x1[i])
    return [group for group in groups if group]


def fit_line(parts: InkParts, members: Iterable[int], small: float) -> TextLine:
    """Baseline and hull of a group of pieces."""
    index = np.fromiter(members, np.int64)
    x0, y0, x1, y1 = (a[index].astype(float) for a in (parts.x0, parts.y0, parts.x1, parts.y1))
    left = float(x0.min())
    base, slope = _baseline((x0 + x1) / 2 - left, y1, small)
    own = _own_x_height(y1 - y0, small)
    hull = (left, float(y0.min()), float(x1.max()), float(y1.max()))
    return TextLine(*hull, base, slope, own, tuple(int(i) for i in index))


def _own_x_height(heights: NDArray[np.float64], small: float) -> float:
    """A line's own x-height: figures and capitals are as tall as 1.4 x-heights of the page's common size."""
    usual = float(np.median(heights))
    if CAPITALS[0] <= usual / small <= CAPITALS[1]:
        return small
    return min(max(usual, 0.6 * small), 3.0 * small)


def _baseline(x: NDArray[np.float64], bottoms: NDArray[np.float64], small: float) -> tuple[float, float]:
    """The level on which most letters stand, leaning where the line is long enough to tell."""
    spread = 0.18 * small
    near = np.abs(bottoms[:, None] - bottoms[None, :]) <= spread
    level = float(np.median(bottoms[near[int(near.sum(axis=1).argmax())]]))
    if x.size < 8 or np.ptp(x) < 15 * small:  # noqa: PLR2004 (letters and x-heights that make a lean certain)
        return level, 0.0
    base, slope = level, 0.0
    for reach in (0.5, 0.3, 0.2):
        chosen = np.abs(bottoms - (base + slope * x)) < reach * small
        if chosen.sum() < 6 or np.ptp(x[chosen]) < 8 * small:  # noqa: PLR2004
            break
        slope, base = (float(v) for v in np.polyfit(x[chosen], bottoms[chosen], 1))
    return (base, slope) if abs(slope) < 0.06 else (level, 0.0)  # noqa: PLR2004 (3.4 degrees: more is a bad fit)


def join_level(parts: InkParts, lines: list[TextLine], small: float) -> list[TextLine]:
    """Join pieces that stand on one baseline closer than a column gap."""
    lines = sorted(lines, key=lambda line: line.x0)
    merged = True
    while merged:
        merged = False
        for i, left in enumerate(lines):
            right = next((r for r in lines[i + 1 :] if _continues(left, r, small)), None)
            if right is not None:
                lines[i] = fit_line(parts, (*left.parts, *right.parts), small)
                lines.remove(right)
                merged = True
                break
    return lines


def _continues(left: TextLine, right: TextLine, small: float) -> bool:
    gap = right.x0 - left.x1
    if not -0.5 * (right.x1 - right.x0) - small <= gap <= COLUMN_GAP * small:
        return False
    return abs(left.base_at(right.x0) - right.base) < 0.35 * small
