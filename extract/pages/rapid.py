"""The PP-OCRv6 recogniser that lies in the `rapidocr` wheel, run directly on lines that we cut out ourselves."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from extract.errors import MissingDependencyError
from extract.pages.characters import alphabet
from extract.pages.ctc import LineReading, decode, give_to_swedish
from extract.pages.lastlayer import LastLayer
from extract.pages.likely import most_likely
from extract.pages.onnxfile import part

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

MODEL = "PP-OCRv6_rec_small.onnx"
HEIGHT = 48  # pixels, fixed by the network
STEP = 8  # pixels of a line that one output step sees
MAX_WIDTH = 3200  # pixels; a longer line is squeezed
BATCH_PIXELS = 6400  # total width of a batch: more does not go faster
LIKE_WIDTH = 1.08, 24  # widest to narrowest line of a batch: factor and pixels; padding costs as much as text


class RapidEngine:
    """Reads pictures of lines on one thread; the model is loaded once a process."""

    name = "rapid"

    def __init__(self) -> None:
        self.version = version()
        self._session, self._last, self._signs = _load()

    def read_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        """Read each grey crop (height x width, dark on light); the answer keeps the order."""
        scaled = [fit_height(crop) for crop in crops]
        found = [LineReading()] * len(scaled)
        for batch in like_batches([line.shape[1] for line in scaled]):
            output = self._run([scaled[i] for i in batch])
            for row, i in enumerate(batch):
                wide = scaled[i].shape[1]
                step = STEP * crops[i].shape[1] / wide
                found[i] = most_likely(decode(output[row, : -(-wide // STEP)], self._signs, step))
        return found

    def _run(self, lines: list[Grey]) -> NDArray[np.float32]:
        wide = -(-max(line.shape[1] for line in lines) // STEP) * STEP
        batch = np.zeros((len(lines), 3, HEIGHT, wide), np.float32)
        for row, line in enumerate(lines):
            batch[row, :, :, : line.shape[1]] = line.astype(np.float32) / 127.5 - 1.0
        features = self._session.run(None, {self._session.get_inputs()[0].name: batch})[0]
        return give_to_swedish(self._last.certainties(features), self._signs, alphabet().blurred)


def fit_height(crop: Grey) -> Grey:
    """The crop at the height that the network wants, its shape kept."""
    import cv2

    high, wide = crop.shape
    target = min(MAX_WIDTH, max(STEP, round(wide * HEIGHT / high)))
    method = cv2.INTER_AREA if high > HEIGHT else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(crop, (target, HEIGHT), interpolation=method), np.uint8)


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


def model_path() -> Path | None:
    """The recogniser's file inside the installed wheel; None where it is not there."""
    spec = importlib.util.find_spec("rapidocr")
    if spec is None or not spec.origin:
        return None
    path = Path(spec.origin).parent / "models" / MODEL
    return path if path.is_file() else None


def version() -> str:
    """Version of the wheel that the model came in."""
    return importlib.metadata.version("rapidocr")


@cache
def _load() -> tuple[Any, LastLayer, list[str]]:
    """The session, the layer that was taken off it, and what each sign of that is written as."""
    import onnxruntime

    path = model_path()
    if path is None:
        raise MissingDependencyError("The wheel of rapidocr holds no PP-OCRv6 model.", advice="Run script/setup again.")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    network = part(path.read_bytes())
    session = onnxruntime.InferenceSession(network.model, options, providers=["CPUExecutionProvider"])
    listed = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    columns, signs = alphabet().choose(["", *listed, " "])
    return session, LastLayer(network.weights, network.bias, columns), signs
