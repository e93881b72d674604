"""One page on its way through layout."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extract.layout.measure import Setting
from extract.nouns.page import Line, Page, Segment


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with the lines that are still taken for text, and those that were found to be furniture."""

    page: Page
    setting: Setting
    lines: tuple[Line, ...]
    furniture: tuple[Line, ...] = ()

    def without(self, unwanted: Callable[[Line, Segment], bool]) -> Sheet:
        """The sheet with every segment that is `unwanted` moved to the furniture."""
        kept: list[Line] = []
        gone: list[Line] = []
        for line in self.lines:
            out = [s for s in line.segments if unwanted(line, s)]
            if not out:
                kept.append(line)
                continue
            gone.append(Line(line.page, tuple(out)))
            stays = tuple(s for s in line.segments if s not in out)
            if stays:
                kept.append(Line(line.page, stays))
        if not gone:
            return self
        return replace(self, lines=tuple(kept), furniture=(*self.furniture, *gone))

    def near_edge(self, line: Line, top: float, bottom: float) -> bool:
        """True in the uppermost `top` or the lowest `bottom` share of the page."""
        y = line.flat.cy / self.page.height
        return y < top or y > 1 - bottom


def page_words(lines: Sequence[Line]) -> str:
    """All text of `lines` in one string."""
    return " ".join(line.text for line in lines)
