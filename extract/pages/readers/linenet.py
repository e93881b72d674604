"""What networks that read pictures of lines have in common: lines of one height, batches of like widths, one thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from extract.pages.readers.ctc import LineReading, decode
from extract.pages.readers.likely import most_likely

if TYPE_CHECKING:
    import onnxruntime
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Floats = NDArray[np.float32]

BATCH_PIXELS = 6400  # total width of a batch: more does not go faster
LIKE_WIDTH = 1.08, 24  # widest to narrowest line of a batch: factor and pixels; padding costs as much as text


@dataclass(frozen=True, slots=True)
class LineShape:
    """How a network wants a line, in pixels: `step` is what one output step sees; a longer one is squeezed."""

    height: int
    step: int
    narrowest: int
    widest: int

    def fit(self, crop: Grey) -> Grey:
        """The crop at the height of the network, its shape kept."""
        import cv2

        high, wide = crop.shape
        target = min(self.widest, max(self.narrowest, round(wide * self.height / high)))
        method = cv2.INTER_AREA if high > self.height else cv2.INTER_LINEAR
        return np.asarray(cv2.resize(crop, (target, self.height), interpolation=method), np.uint8)

    def width(self, lines: Sequence[Grey]) -> int:
        """The width that holds all lines, in whole steps."""
        widest: int = max(line.shape[1] for line in lines)
        return -(-widest // self.step) * self.step


def read_batches(
    crops: Sequence[Grey], shape: LineShape, run: Callable[[list[Grey]], Floats], signs: Sequence[str]
) -> list[LineReading]:
    """Read each grey crop (height x width, dark on light); the answer keeps the order.

    `run` gives lines x steps x signs of lines that were fitted to the shape.
    """
    scaled = [shape.fit(crop) for crop in crops]
    found = [LineReading()] * len(scaled)
    for batch in like_batches([line.shape[1] for line in scaled]):
        output = run([scaled[i] for i in batch])
        for row, i in enumerate(batch):
            wide = scaled[i].shape[1]
            pixels = shape.step * crops[i].shape[1] / wide
            found[i] = most_likely(decode(output[row, : -(-wide // shape.step)], signs, pixels))
    return found


def like_batches(widths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of lines that go well together, narrow ones first; every line is in one batch."""
    batch: list[int] = []
    for i in sorted(range(len(widths)), key=lambda i: widths[i]):
        factor, pixels = LIKE_WIDTH
        full = widths[i] * (len(batch) + 1) > BATCH_PIXELS
        if batch and (full or widths[i] > factor * widths[batch[0]] + pixels):
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def one_thread(model: bytes | str) -> onnxruntime.InferenceSession:
    """A session of onnxruntime on one thread; `model` is the network's file or its path."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
