"""How far apart a document sets its lines, and whether it parts paragraphs by white."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.layout.measure import Face, Setting, baseline, edges_of, quantile
from extract.nouns.page import Line, Page

_DISTINCT = 0.1  # pitches
_NEAR, _FAR = 0.8, 1.6
_PROSE_WORDS = 5
_WITNESSES = 4  # pairs of lines that show a page's pitch
_LIMITS = (1.09, 1.2)  # pitches, where a document does not show its own


@dataclass(frozen=True, slots=True)
class Draft:
    """A page's face and its lines, before it is known how the document is set; `marks` are no words."""

    page: Page
    face: Face
    lines: tuple[Line, ...]
    marks: tuple[Line, ...]


def settings_of(drafts: Sequence[Draft]) -> list[Setting]:
    """One setting a page; a page that shows little is taken to be set as the others are."""
    edges = [edges_of(d.lines, d.page) for d in drafts]
    known = [e for e in edges if e is not None]
    usual = (quantile([e[0] for e in known], 0.5), quantile([e[1] for e in known], 0.5)) if known else None
    pitches = _pitches(drafts)
    same, apart, spaced = _spacing(drafts, pitches)
    found = []
    for draft, own, pitch in zip(drafts, edges, pitches, strict=True):
        left, right = own or usual or _widest(draft)
        found.append(Setting(draft.face, left, right, pitch, same, apart, spaced))
    return found


def _widest(draft: Draft) -> tuple[float, float]:
    """Edges of a page without running text: of most of its cells, and as much white at the right as at the left."""
    cells = [s.flat for line in draft.lines for s in line.segments if len(s.words) > 1]
    if not cells:
        return (0.0, draft.page.width)
    left = min(box.x0 for box in cells)
    return (left, max(quantile([box.x1 for box in cells], 0.9), draft.page.width - left))


def _pitches(drafts: Sequence[Draft]) -> list[float]:
    steps = [steps_of(d.lines, d.face) for d in drafts]
    every = [step for page in steps for step in page]
    found = []
    for draft, here in zip(drafts, steps, strict=True):
        witnesses = here if len(here) >= _WITNESSES else every
        found.append(quantile(witnesses, 0.5) if witnesses else _any_pitch(draft))
    return found


def _any_pitch(draft: Draft) -> float:
    """A pitch for pages of tables and single lines: the usual smallest step between two lines."""
    stands = [baseline(line, draft.face) for line in draft.lines]
    height = draft.face.height
    steps = [b - a for a, b in pairwise(stands) if 0.9 * height < b - a < 3.5 * height]
    return quantile(steps, 0.25) if len(steps) >= _WITNESSES else 1.5 * height


def steps_of(lines: Sequence[Line], face: Face) -> list[float]:
    """Distances between two baselines inside paragraphs, shown by cells that go on in lower case."""
    steps: list[float] = []
    for above, below in pairwise(lines):
        step = baseline(below, face) - baseline(above, face)
        if 0.6 * face.height < step < 3.5 * face.height and _flows(above, below, face):
            steps.append(step)
    return steps


def _flows(above: Line, below: Line, face: Face) -> bool:
    alone = len(above.segments) == len(below.segments) == 1
    return any(
        len(one.words) >= _PROSE_WORDS and (alone or abs(one.flat.x0 - other.flat.x0) < face.letter)
        for one in above.segments
        for other in below.segments
        if other.text[:1].islower()
    )


def two_pitches(steps: Sequence[float]) -> tuple[float, float] | None:
    """Means of the steps, in pitches, between lines that follow on and lines with white above them.

    Split where the two groups are tightest (Otsu); None where they are not clearly two.
    """
    near = sorted(s for s in steps if _NEAR < s < _FAR)
    best: tuple[float, int] | None = None
    total = sum(near)
    left = 0.0
    for i in range(1, len(near)):
        left += near[i - 1]
        apart = (total - left) / (len(near) - i) - left / i
        between = i * (len(near) - i) * apart * apart
        if best is None or between > best[0]:
            best = (between, i)
    if best is None or min(best[1], len(near) - best[1]) < 3:  # noqa: PLR2004 (a stray step is no group)
        return None
    low, high = near[: best[1]], near[best[1] :]
    one, other = sum(low) / len(low), sum(high) / len(high)
    spread = quantile([abs(s - one) for s in low] + [abs(s - other) for s in high], 0.75)
    return (one, other) if other - one > max(_DISTINCT, 4 * spread) and one < 1.1 else None  # noqa: PLR2004


def _spacing(drafts: Sequence[Draft], pitches: Sequence[float]) -> tuple[float, float, bool]:
    """Steps up to which there is no extra white and from which there is; and whether paragraphs have it."""
    steps = [
        (baseline(below, draft.face) - baseline(above, draft.face)) / pitch
        for draft, pitch in zip(drafts, pitches, strict=True)
        for above, below in pairwise(draft.lines)
        if len(above.segments) == len(below.segments) == 1 and len(above.words) > 2  # noqa: PLR2004
    ]
    means = two_pitches(steps)
    if means is None:
        return (*_LIMITS, False)
    low, high = means
    wide = sum((low + high) / 2 <= s < 2.5 for s in steps)  # noqa: PLR2004
    return (low + 0.4 * (high - low), low + 0.6 * (high - low), wide > 0.15 * len(steps))
