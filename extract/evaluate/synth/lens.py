"""What happens to the shape of the page on its way into the picture: turned, bent at the spine, photographed."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extract.evaluate.synth.sheet import Field, Pixels, Points, Sheet, clouds, mapped, shaded


def quarter(sheet: Sheet, _: np.random.Generator, *, degrees: int) -> Sheet:
    """The picture turned clockwise by 90, 180 or 270 degrees."""
    image, matrix = quarter_turn(sheet.image, degrees)
    return sheet.turned(image, matrix)


def quarter_turn(image: Pixels, degrees: int) -> tuple[Pixels, npt.NDArray[np.float64]]:
    """The picture turned clockwise, and the 2 x 3 matrix that takes an old pixel to its new place."""
    height, width = image.shape[:2]
    matrix = {
        0: [[1.0, 0, 0], [0, 1, 0]],
        90: [[0.0, -1, height], [1, 0, 0]],
        180: [[-1.0, 0, width], [0, -1, height]],
        270: [[0.0, 1, 0], [-1, 0, width]],
    }[degrees % 360]
    return np.ascontiguousarray(np.rot90(image, -degrees // 90 % 4)), np.array(matrix)


def askew(sheet: Sheet, numbers: np.random.Generator, *, least: float, most: float, lid: int) -> Sheet:
    """The page laid crooked, by `least` to `most` degrees, on a glass large enough to hold it; `lid` is the grey beside it."""
    angle = float(numbers.uniform(least, most)) * (1 if numbers.random() < 0.5 else -1)  # noqa: PLR2004
    width, height = sheet.size
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0).astype(np.float64)
    cos, sin = abs(turn[0, 0]), abs(turn[0, 1])
    wide, high = int(width * cos + height * sin) + 1, int(width * sin + height * cos) + 1
    turn[:, 2] += (np.array([wide, high]) - np.array([width, height])) / 2
    image = cv2.warpAffine(sheet.image, turn, (wide, high), borderValue=(float(lid),) * 3)
    return sheet.turned(image, turn)


def bound(
    sheet: Sheet, numbers: np.random.Generator, *, reach: float, squeeze: float, bend: float, shadow: float
) -> Sheet:
    """A book that does not lie flat: near one edge the page is squeezed, drawn to its middle, and dark.

    `reach` is how far that goes (share of the width), `squeeze` and `bend` how much at the edge, `shadow` the light lost there.
    """
    width, height = sheet.size
    left = bool(numbers.random() < 0.5)  # noqa: PLR2004
    scale = reach * width
    away = np.arange(width, dtype=np.float64)  # pixels from the spine, in the picture
    on_paper = away + squeeze * scale * (1 - np.exp(-away / scale))

    def across(x: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return x if left else width - 1 - x

    def way(points: Points) -> Points:
        found = np.interp(across(points[:, 0]), on_paper, away)
        rise = 1 - bend * np.exp(-found / scale)
        return np.column_stack([across(found), height / 2 + (points[:, 1] - height / 2) * rise])

    near = np.exp(-across(away) / scale)
    source = across(np.interp(across(away), away, on_paper)).astype(np.float32)
    rows = np.arange(height, dtype=np.float32)[:, None] - height / 2
    y_map = (height / 2 + rows / (1 - bend * near)[None, :]).astype(np.float32)
    x_map = np.broadcast_to(source, (height, width)).astype(np.float32)
    edge = float(np.median(sheet.image))
    image = cv2.remap(sheet.image, x_map, y_map, cv2.INTER_LINEAR, borderValue=(edge,) * 3)
    dark = (1 - shadow * np.exp(-across(away) / (scale * 0.8))).astype(np.float32)
    return shaded(sheet.moved(image, way), np.broadcast_to(dark, (height, width)))


def photographed(
    sheet: Sheet, numbers: np.random.Generator, *, tilt: float, turn: float, curl: float, margin: float, table: int
) -> Sheet:
    """The page on a table of that grey, seen from aslant: corners off by `tilt` (share of the width), turned by up
    to `turn` degrees, its paper waved by `curl` (share of the height), `margin` (share) of table around it."""
    width, height = sheet.size
    room = np.array([width, height]) * margin
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=np.float64)
    spin = cv2.getRotationMatrix2D((width / 2, height / 2), float(numbers.uniform(-turn, turn)), 1.0)
    seen = mapped(corners, spin) + numbers.uniform(-tilt, tilt, (4, 2)) * width
    seen = seen - seen.min(axis=0) + room * numbers.uniform(0.5, 1.5, 2)
    wide, high = (int(v) for v in seen.max(axis=0) + room * numbers.uniform(0.5, 1.5, 2))
    view = cv2.getPerspectiveTransform(corners.astype(np.float32), seen.astype(np.float32))
    wave = _wave(width, numbers, curl * height)

    def way(points: Points) -> Points:
        lift = np.interp(points[:, 0], np.arange(width), wave)
        return mapped(points + np.column_stack([np.zeros(len(points)), lift]), view)

    x_map, y_map = _looked_up(np.linalg.inv(view), (wide, high))
    column = np.clip(x_map, 0, width - 1).astype(np.int32)
    y_map = y_map - wave.astype(np.float32)[column]
    slope = np.gradient(wave).astype(np.float32)
    lit = sheet.image * (1 + np.clip(slope * 1.2, -0.3, 0.1))[(None, slice(None)) + (None,) * (sheet.image.ndim - 2)]
    image = cv2.remap(np.clip(lit, 0, 255).astype(np.uint8), x_map, y_map, cv2.INTER_LINEAR, borderValue=(255.0,) * 3)
    outside = (x_map < 0) | (x_map > width - 1) | (y_map < 0) | (y_map > height - 1)
    image[outside] = _table((high, wide), numbers, table)[outside]
    return sheet.moved(image, way)


def _wave(width: int, numbers: np.random.Generator, height: float) -> npt.NDArray[np.float64]:
    """How far each column of the paper is lifted, in pixels: one smooth hump or hollow and a corner that rises."""
    x = np.linspace(0, 1, width)
    hump = np.sin(np.pi * (x * float(numbers.uniform(0.8, 1.5)) + float(numbers.uniform(0, 0.4))))
    corner = np.clip((x - 0.7) / 0.3, 0, None) ** 2 * float(numbers.uniform(0, 1))
    sides = x if numbers.random() < 0.5 else x[::-1]  # noqa: PLR2004
    wave: npt.NDArray[np.float64] = height * (float(numbers.choice([-1.0, 1.0])) * hump + np.interp(sides, x, corner))
    return wave


def _looked_up(inverse: npt.NDArray[np.float64], size: tuple[int, int]) -> tuple[Field, Field]:
    """For each pixel of the picture the place on the paper that it shows."""
    x = np.arange(size[0], dtype=np.float32)[None, :]
    y = np.arange(size[1], dtype=np.float32)[:, None]
    a, b, c = (row.astype(np.float32) for row in inverse)
    depth = c[0] * x + c[1] * y + c[2]
    return (a[0] * x + a[1] * y + a[2]) / depth, (b[0] * x + b[1] * y + b[2]) / depth


def _table(shape: tuple[int, int], numbers: np.random.Generator, grey: int) -> Pixels:
    """A wooden table: streaks along the picture."""
    streaks = clouds((shape[0], 16), numbers, 6.0)
    wood = cv2.resize(streaks, (shape[1], shape[0])) * 26 + clouds(shape, numbers, shape[1] / 3) * 20 + grey - 20
    return np.clip(wood, 0, 255).astype(np.uint8)


