"""What a scanner does to a clean page: ink in the margin, skew, blur, shadow, dirt, noise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extract.evaluate.synth.lexicon import words

Grey = npt.NDArray[np.uint8]
Light = npt.NDArray[np.float32]
Turn = npt.NDArray[np.float64]
Step = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class ScanClass:
    """One kind of scan; the units stand in scans.toml.

    `before` and `after` are steps (a name of STEPS under `do`, and its settings) on the paper and on the scanned
    picture.
    """

    mimics: str
    extreme: bool
    dpi: int
    skew: tuple[float, float]
    blur: float
    noise: float
    black: int
    white: int
    shadow: float
    specks: float
    dropout: float
    jpeg: int
    initials: int
    before: tuple[Step, ...] = ()
    after: tuple[Step, ...] = ()
    store: str = "jpeg"
    tagged: int = 0
    flags: tuple[int, ...] = (0,)

    @property
    def shown_dpi(self) -> int:
        """Pixels on 72 points of the page as displayed."""
        return self.tagged or self.dpi


def scan_class(name: str) -> ScanClass:
    """The class of scans.toml. Raises KeyError for an unknown name."""
    entry: dict[str, Any] = words("scans")[name]
    settings: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in entry.items()}
    return ScanClass(**settings)


def scan_classes() -> tuple[str, ...]:
    """The names of all classes."""
    return tuple(words("scans"))


def damaged(page: Grey, kind: ScanClass, numbers: np.random.Generator) -> tuple[Grey, Turn]:
    """The page as scanned, and the 2×3 matrix that takes a pixel of the clean page to its place in the scan."""
    inked = _with_initials(page, kind, numbers)
    turned, turn = _turned(inked, kind, numbers)
    if kind.dropout:
        turned = _with_holes(turned, kind, numbers)
    image = cv2.GaussianBlur(turned, (0, 0), kind.blur).astype(np.float32) / 255
    image = (kind.black + image * (kind.white - kind.black)) * _light(turned.shape, kind, numbers)
    image = image + numbers.standard_normal(image.shape, dtype=np.float32) * kind.noise
    return _with_specks(np.clip(image, 0, 255).astype(np.uint8), kind, numbers), turn


def _turned(page: Grey, kind: ScanClass, numbers: np.random.Generator) -> tuple[Grey, Turn]:
    height, width = page.shape
    angle = float(numbers.uniform(*kind.skew)) * (1 if numbers.random() < 0.5 else -1)  # noqa: PLR2004
    turn: Turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0).astype(np.float64)
    turn[:, 2] += numbers.uniform(-0.008, 0.008, 2) * width
    turned = cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255.0,))
    return turned.astype(np.uint8), turn


def _light(shape: tuple[int, ...], kind: ScanClass, numbers: np.random.Generator) -> Light:
    """Uneven light: a slope over the page and a darker corner, 1 where nothing is lost."""
    height, width = shape
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    way = float(numbers.uniform(0, 2 * np.pi))
    slope = (np.cos(way) * x + np.sin(way) * y + 1.42) / 2.84
    corner_x, corner_y = (float(v) for v in numbers.choice([-1.0, 1.0], 2))
    corner = np.exp(-((x - corner_x) ** 2 + (y - corner_y) ** 2) / 0.5)
    light: Light = (1 - kind.shadow * (0.7 * slope + 0.6 * corner)).astype(np.float32)
    return light


def _with_holes(page: Grey, kind: ScanClass, numbers: np.random.Generator) -> Grey:
    """Worn strokes: grains of white, then a hard threshold."""
    grain = cv2.GaussianBlur(numbers.random(page.shape, dtype=np.float32), (0, 0), 1.1)
    limit = float(np.quantile(grain[::7, ::7], kind.dropout))
    worn = np.where(grain < limit, 255, page)
    return np.where(cv2.GaussianBlur(worn.astype(np.uint8), (0, 0), 0.6) < 140, 0, 255).astype(np.uint8)  # noqa: PLR2004


def _with_specks(page: Grey, kind: ScanClass, numbers: np.random.Generator) -> Grey:
    height, width = page.shape
    count = int(kind.specks * height * width / kind.dpi**2)
    for x, y, size, dark in zip(
        numbers.integers(0, width, count),
        numbers.integers(0, height, count),
        numbers.integers(0, 3, count),
        numbers.integers(60, 190, count),
        strict=True,
    ):
        cv2.circle(page, (int(x), int(y)), int(size) * kind.dpi // 300, (int(dark),), -1)
    return page


def _with_initials(page: Grey, kind: ScanClass, numbers: np.random.Generator) -> Grey:
    """Initials of those who approved the page, as curls of ink low in the right margin."""
    page = page.copy()
    height, width = page.shape
    for place in range(int(numbers.integers(0, kind.initials + 1))):
        centre = np.array([width * numbers.uniform(0.90, 0.965), height * (0.86 + 0.055 * place)])
        size = kind.dpi * numbers.uniform(0.09, 0.16)
        knots = centre + numbers.normal(0, size, (7, 2)) * np.array([0.55, 1.0])
        line = curve(knots).round().astype(np.int32)
        cv2.polylines(page, [line], isClosed=False, color=(45,), thickness=max(2, kind.dpi // 90), lineType=cv2.LINE_AA)
    return page


def curve(knots: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """A smooth line through the knots (Catmull-Rom)."""
    t = np.linspace(0, 1, 12)[:, None]
    pieces = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(knots, knots[1:], knots[2:], knots[3:], strict=False)
    ]
    joined: npt.NDArray[np.float64] = np.vstack(pieces)
    return joined
