"""What happens to the shape of the page on its way into the picture: turned, bent at the spine, photographed."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extract.evaluate.synth.sheet import Field, Matrix, Pixels, Points, Sheet, clouds, mapped, pixels, shaded

_TABLE_MARGIN = 0.06  # share of the page


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
    """The page laid crooked, by `least` to `most` degrees, on a glass that holds it; `lid` is the grey beside it."""
    angle = float(numbers.uniform(least, most)) * (1 if numbers.random() < 0.5 else -1)  # noqa: PLR2004
    width, height = sheet.size
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0).astype(np.float64)
    cos, sin = abs(turn[0, 0]), abs(turn[0, 1])
    wide, high = int(width * cos + height * sin) + 1, int(width * sin + height * cos) + 1
    turn[:, 2] += (np.array([wide, high]) - np.array([width, height])) / 2
    image = cv2.warpAffine(sheet.image, turn, (wide, high), borderValue=(float(lid),) * 3)
    return sheet.turned(image, turn)


def on_glass(sheet: Sheet, _: np.random.Generator, *, size: tuple[int, int], lid: int) -> Sheet:
    """The page in the upper left corner of a picture of that `size` in pixels; `lid` is the grey beside it."""
    width, height = size
    image = np.full((height, width, *sheet.image.shape[2:]), lid, dtype=np.uint8)
    part = sheet.image[:height, :width]
    image[: part.shape[0], : part.shape[1]] = part
    return sheet.moved(image, lambda points: points)


def bound(sheet: Sheet, _: np.random.Generator, *, reach: float, squeeze: float, bend: float) -> Sheet:
    """A book that does not lie flat: near its spine the page is squeezed and drawn to its middle.

    `reach` is how far that goes (share of the width), `squeeze` and `bend` how much at the spine itself.
    """
    width, height = sheet.size
    scale = reach * width
    away = np.arange(width, dtype=np.float64)  # pixels from the spine, in the picture
    on_paper = away + squeeze * scale * (1 - np.exp(-away / scale))

    def way(points: Points) -> Points:
        found = np.interp(sheet.from_spine(points[:, 0]), on_paper, away)
        rise = 1 - bend * np.exp(-found / scale)
        return np.column_stack([sheet.from_spine(found), height / 2 + (points[:, 1] - height / 2) * rise])

    across = sheet.from_spine(away)
    source = sheet.from_spine(np.interp(across, away, on_paper))
    rows = np.arange(height)[:, None] - height / 2
    y_map = (height / 2 + rows / (1 - bend * np.exp(-across / scale))).astype(np.float32)
    x_map = np.ascontiguousarray(np.broadcast_to(source.astype(np.float32), (height, width)))
    edge = float(np.median(sheet.image))
    return sheet.moved(cv2.remap(sheet.image, x_map, y_map, cv2.INTER_LINEAR, borderValue=(edge,) * 3), way)


def photographed(sheet: Sheet, numbers: np.random.Generator, *, tilt: float, turn: float, curl: float) -> Sheet:
    """The page on a table, seen from aslant: its corners off by up to `tilt` (share of the width), turned by up to
    `turn` degrees, the paper waved by `curl` (share of the height)."""
    width, height = sheet.size
    room = np.array([width, height]) * _TABLE_MARGIN
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
    y_map -= wave.astype(np.float32)[np.clip(x_map, 0, width - 1).astype(np.int32)]
    slope = np.clip(np.gradient(wave) * 1.2, -0.3, 0.1).astype(np.float32)
    lit = shaded(sheet, np.broadcast_to(1 + slope, (height, width)))
    image = pixels(cv2.remap(lit.image, x_map, y_map, cv2.INTER_LINEAR, borderValue=(255.0,) * 3))
    outside = (x_map < 0) | (x_map > width - 1) | (y_map < 0) | (y_map > height - 1)
    image[outside] = _table((high, wide), numbers)[outside]
    return sheet.moved(image, way)


def _wave(width: int, numbers: np.random.Generator, height: float) -> npt.NDArray[np.float64]:
    """How far each column of the paper is lifted, in pixels: one smooth hump or hollow and a corner that rises."""
    x = np.linspace(0, 1, width)
    hump = np.sin(np.pi * (x * float(numbers.uniform(0.8, 1.5)) + float(numbers.uniform(0, 0.4))))
    corner = np.clip((x - 0.7) / 0.3, 0, None) ** 2 * float(numbers.uniform(0, 1))
    sides = x if numbers.random() < 0.5 else x[::-1]  # noqa: PLR2004
    wave: npt.NDArray[np.float64] = height * (float(numbers.choice([-1.0, 1.0])) * hump + np.interp(sides, x, corner))
    return wave


def _looked_up(inverse: Matrix, size: tuple[int, int]) -> tuple[Field, Field]:
    """For each pixel of the picture the place on the paper that it shows."""
    x = np.arange(size[0], dtype=np.float32)[None, :]
    y = np.arange(size[1], dtype=np.float32)[:, None]
    a, b, c = (row.astype(np.float32) for row in inverse)
    depth = c[0] * x + c[1] * y + c[2]
    return (a[0] * x + a[1] * y + a[2]) / depth, (b[0] * x + b[1] * y + b[2]) / depth


def _table(shape: tuple[int, int], numbers: np.random.Generator) -> Pixels:
    """A wooden table: streaks along the picture."""
    grey = float(numbers.uniform(50, 110))
    streaks = clouds((shape[0], 16), numbers, 6.0)
    wood = cv2.resize(streaks, (shape[1], shape[0])) * 26 + clouds(shape, numbers, shape[1] / 3) * 20 + grey
    return pixels(wood)
