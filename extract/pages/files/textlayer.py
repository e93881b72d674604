"""The text that a PDF page carries itself, and whether to believe it."""

from __future__ import annotations

import logging
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np

from extract.nouns.geometry import Box
from extract.nouns.page import Word
from extract.pages.files.pdfpage import Edges
from extract.pages.files.pdfshapes import rules_of
from extract.pages.files.pdftext import Letter, letters_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pypdfium2
    from numpy.typing import NDArray

log = logging.getLogger(__name__)

BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
SPACE_EM = 0.17  # of the font size: a wider gap between letters is a space
FEW_LETTERS = 150  # too few to judge the language by
COVERED_INK = 0.6  # share of the page's ink that the words of a trusted layer must lie over
GOOD_LAYER = 0.5  # quality from which a layer is taken instead of the pixels


@dataclass(frozen=True)
class TextLayer:
    """Words and rules of a page's own text; `upright` is the share of its letters that stand upright."""

    words: tuple[Word, ...]
    rules: tuple[Box, ...]
    upright: float = 1.0


@dataclass(frozen=True)
class Beneath:
    """What lies under the words: whether a scan fills the page, and the share of ink that words cover."""

    scanned: bool = False
    covered: float = 1.0


def read_layer(page: pypdfium2.PdfPage, number: int) -> TextLayer | None:
    """Text of a loaded page, its words numbered as of page `number`; None where it has none or cannot be parsed."""
    try:
        letters = letters_of(page)
        if not letters:
            return None
        width, height = page.get_size()
        words = _words(letters, number, Box(0.0, 0.0, width, height))
        upright = sum(letter.turned == 0 for letter in letters) / len(letters)
        return TextLayer(words, tuple(rules_of(page)), upright)
    except Exception:
        log.info("the text layer of page %d cannot be parsed; reading pixels", number, exc_info=True)
        return None


def covered_ink(words: Sequence[Word], grey: NDArray[np.uint8], scale: float) -> float:
    """Share of a page's ink that lies under its words; `grey` is the page drawn at `scale` pixels a point."""
    ink = grey < np.median(grey) * 0.75
    total = int(ink.sum())
    if total == 0:
        return 1.0
    bare = ink.copy()
    for word in words:
        box = word.box.grown(1.5).scaled(scale)
        bare[max(0, int(box.y0)) : int(box.y1) + 1, max(0, int(box.x0)) : int(box.x1) + 1] = False
    return 1.0 - int(bare.sum()) / total


def layer_quality(layer: TextLayer, beneath: Beneath) -> float:
    """How far to believe a layer, 0 to 1; GOOD_LAYER and above is taken.

    A layer over a scan is another program's reading, so it must look Swedish; one that was typeset need only be
    free of broken glyphs and cover what is seen on the page.
    """
    tokens = [word.text for word in layer.words]
    if not tokens or layer.upright < 0.5:  # noqa: PLR2004 (most of it stands on its side)
        return 0.0
    sound = 1.0 - min(1.0, 8 * _share(tokens, _traits().broken))
    seen = min(1.0, beneath.covered / COVERED_INK)
    if seen < 1.0:
        seen *= 0.5
    if not beneath.scanned:
        return sound * seen
    clean = 1.0 - min(1.0, 12 * _share(tokens, _traits().odd))
    return sound * seen * clean * swedish_likeness(tokens)


def swedish_likeness(tokens: Sequence[str]) -> float:
    """0 for text without Swedish letters or common words, 1 for ordinary Swedish; 0.5 where there is too little."""
    traits = _traits()
    letters = [sign for token in tokens for sign in token if sign.isalpha()]
    if len(letters) < FEW_LETTERS:
        return 0.5
    own = sum(sign in traits.letters for sign in letters) / len(letters)
    words = [token.strip(".,:;()").lower() for token in tokens]
    common = sum(word in traits.common for word in words) / len(words)
    by_letters = _ramp(own, traits.least_letters, traits.usual_letters)
    return by_letters * max(0.6, _ramp(common, traits.least_common, traits.usual_common))


@dataclass(frozen=True)
class _Traits:
    common: frozenset[str]
    letters: frozenset[str]
    least_letters: float
    usual_letters: float
    least_common: float
    usual_common: float
    broken: re.Pattern[str]
    odd: re.Pattern[str]


@cache
def _traits() -> _Traits:
    table = tomllib.loads(resources.files("extract.pages").joinpath("data/layer.toml").read_text(encoding="utf-8"))
    return _Traits(
        common=frozenset(table["common"]),
        letters=frozenset(table["swedish_letters"]),
        least_letters=table["least_swedish_letters"],
        usual_letters=table["usual_swedish_letters"],
        least_common=table["least_common"],
        usual_common=table["usual_common"],
        broken=re.compile("|".join(table["broken"])),
        odd=re.compile("|".join(table["odd"])),
    )


def _ramp(value: float, low: float, high: float) -> float:
    return min(1.0, max(0.0, (value - low) / (high - low)))


def _share(tokens: Sequence[str], pattern: re.Pattern[str]) -> float:
    return sum(bool(pattern.search(token)) for token in tokens) / len(tokens)


def _words(letters: Sequence[Letter], number: int, sheet: Box) -> tuple[Word, ...]:
    """Letters to words by their white, those of each of the four directions by themselves."""
    from pdfplumber.utils.text import extract_words

    found: list[Word | None] = []
    for turned in range(4):
        chars = [_char(letter) for letter in letters if letter.turned == turned]
        read = extract_words(chars, x_tolerance_ratio=SPACE_EM, extra_attrs=["fontname"], return_chars=False)
        found += [_word(raw, turned, number, sheet) for raw in read]
    return tuple(word for word in found if word)


def _char(letter: Letter) -> dict[str, Any]:
    """A letter in the form of pdfplumber, turned so that it stands upright."""
    x0, y0, x1, y1 = _turned((letter.x0, letter.y0, letter.x1, letter.y1), -letter.turned)
    return {
        "text": letter.text,
        "x0": x0,
        "x1": x1,
        "top": y0,
        "bottom": y1,
        "doctop": y0,
        "width": x1 - x0,
        "height": y1 - y0,
        "size": y1 - y0,
        "upright": True,
        "fontname": letter.font,
    }


def _turned(box: Edges, quarters: int) -> Edges:
    """A box turned clockwise about the corner of the page by right angles."""
    x0, y0, x1, y1 = box
    for _ in range(quarters % 4):
        x0, y0, x1, y1 = -y1, x0, -y0, x1
    return x0, y0, x1, y1


def _word(raw: dict[str, Any], turned: int, number: int, sheet: Box) -> Word | None:
    text = raw["text"].replace("\u00ad", "-").strip()
    left, top, right, bottom = _turned((raw["x0"], raw["top"], raw["x1"], raw["bottom"]), turned)
    x0, x1 = (min(max(x, 0.0), sheet.x1) for x in (left, right))
    y0, y1 = (min(max(y, 0.0), sheet.y1) for y in (top, bottom))
    if not text or x1 - x0 <= 0 or y1 - y0 <= 0:
        return None  # printed outside the sheet
    box = Box(x0, y0, x1, y1)
    return Word(text, number, box, box, 1.0, bool(BOLD.search(raw["fontname"].rpartition("+")[2])))
