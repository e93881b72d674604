"""What happens to the light and the tones of the picture: black edges, shadows, coloured paper, a fax's threshold."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from extract.evaluate.synth.sheet import Field, Sheet, clouds, shaded


def edged(sheet: Sheet, numbers: np.random.Generator, *, least: float, most: float, dark: int) -> Sheet:
    """Black strips where the paper did not cover the glass: on two to four sides, `least` to `most` points wide."""
    width, height = sheet.size
    image = sheet.image.copy()
    sides = numbers.permutation(4)[: int(numbers.integers(2, 5))]
    for side in sides:
        a, b = (int(sheet.pixels(float(v))) for v in numbers.uniform(least, most, 2))
        strip = {
            0: [(0, 0), (a, 0), (b, height), (0, height)],
            1: [(width, 0), (width - a, 0), (width - b, height), (width, height)],
            2: [(0, 0), (0, a), (width, b), (width, 0)],
            3: [(0, height), (0, height - a), (width, height - b), (width, height)],
        }[int(side)]
        cv2.fillPoly(image, [np.array(strip, dtype=np.int32)], (dark,), cv2.LINE_AA)
    grain = numbers.standard_normal(image.shape, dtype=np.float32) * 5
    return sheet.painted(np.where(image == dark, image + grain, image))


def lamplit(sheet: Sheet, numbers: np.random.Generator, *, fall: float, shadow: float) -> Sheet:
    """One lamp: the light falls off by `fall` away from it, and a hand or phone throws a soft `shadow` (shares)."""
    width, height = sheet.size
    x = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    y = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    lamp_x, lamp_y = (float(v) for v in numbers.uniform(0, 1, 2))
    light = 1.05 - fall * ((x - lamp_x) ** 2 + (y - lamp_y) ** 2) ** 0.5
    mask = np.zeros((height // 8 + 1, width // 8 + 1), dtype=np.float32)
    way = float(numbers.uniform(0, 2 * np.pi))
    near = np.array([0.5 + 0.25 * np.cos(way), 0.5 + 0.25 * np.sin(way)])
    across = np.array([-np.sin(way), np.cos(way)])
    out = np.array([np.cos(way), np.sin(way)]) * 1.5
    spot = np.array([near - across * 0.25, near + across * 0.3, near + across * 0.6 + out, near - across * 0.5 + out])
    cv2.fillPoly(mask, [(spot * mask.shape[::-1]).astype(np.int32)], (1.0,))
    soft = cv2.resize(cv2.GaussianBlur(mask, (0, 0), mask.shape[1] * 0.05), (width, height))
    return shaded(sheet, (light * (1 - shadow * soft)).astype(np.float32))


def gutter(sheet: Sheet, _: np.random.Generator, *, reach: float, shadow: float) -> Sheet:
    """The shadow at the spine of a book: `shadow` of the light is lost there, within about `reach` (both shares)."""
    width, height = sheet.size
    away = sheet.from_spine(np.arange(width, dtype=np.float64))
    light = (1 - shadow * np.exp(-away / (reach * width))).astype(np.float32)
    return shaded(sheet, np.broadcast_to(light, (height, width)))


def sensed(sheet: Sheet, numbers: np.random.Generator, *, noise: float, blur: float, motion: float) -> Sheet:
    """A phone's sensor: out of focus by `blur`, moved by `motion` points, then `noise` in grey steps, and sharpened."""
    image = np.asarray(cv2.GaussianBlur(sheet.image, (0, 0), blur), dtype=np.float32)
    if motion:
        streak = _streak(sheet.pixels(motion), float(numbers.uniform(0, np.pi)))
        image = np.asarray(cv2.filter2D(image, -1, streak), dtype=np.float32)
    image += numbers.standard_normal(image.shape, dtype=np.float32) * noise
    return sheet.painted(image * 1.4 - cv2.GaussianBlur(image, (0, 0), 2.0) * 0.4)


def _streak(length: float, angle: float) -> Field:
    size = int(length) * 2 + 3
    kernel = np.zeros((size, size), dtype=np.float32)
    way = np.array([np.cos(angle), np.sin(angle)]) * length / 2
    ends = [tuple(round(v) for v in size // 2 + sign * way) for sign in (-1, 1)]
    cv2.line(kernel, ends[0], ends[1], (1.0,), 1, cv2.LINE_AA)
    return np.asarray(kernel / kernel.sum(), dtype=np.float32)


def tinted(
    sheet: Sheet, numbers: np.random.Generator, *, papers: Sequence[Sequence[int]], inks: Sequence[Sequence[int]]
) -> Sheet:
    """Paper and ink of a colour each (RGB, one of each list): white becomes the paper, black the ink."""
    paper, ink = (np.array(c[int(numbers.integers(len(c)))], dtype=np.float32) for c in (papers, inks))
    grey = np.arange(256, dtype=np.float32)[:, None] / 255
    table = (ink + (paper - ink) * grey).round().astype(np.uint8)
    return sheet.painted(table[sheet.image])


def bitonal(sheet: Sheet, numbers: np.random.Generator, *, threshold: float, ragged: float) -> Sheet:
    """A fax: black where the page is darker than `threshold` (share of the paper's grey), with `ragged` edges."""
    paper = float(np.median(sheet.image))
    grain = numbers.standard_normal(sheet.image.shape, dtype=np.float32) * ragged
    drift = (clouds(sheet.image.shape, numbers, sheet.size[0] / 3) - 0.5) * 0.06
    image = np.asarray(cv2.GaussianBlur(sheet.image, (0, 0), 0.7), dtype=np.float32) + grain
    return sheet.painted(np.where(image < paper * (threshold + drift), 0, 255))
