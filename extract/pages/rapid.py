"""The PP-OCRv6 recogniser that lies in the `rapidocr` wheel, run directly on lines that we cut out ourselves."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from extract.errors import MissingDependencyError
from extract.pages.characters import alphabet
from extract.pages.ctc import LineReading, decode, give_to_swedish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

HEIGHT = 48  # pixels, fixed by the network
STEP = 8  # pixels of a line that one output step sees
MODEL = "PP-OCRv6_rec_small.onnx"
BATCH_PIXELS = 6400  # total width of a batch
MAX_WIDTH = 3200


class RapidEngine:
    """Reads pictures of lines; one thread, model loaded once a process."""

    name = "rapid"

    def __init__(self) -> None:
        self.version = version()
        self._session, self._columns, self._signs = _load()

    def read_lines(self, crops: Sequence[NDArray[np.uint8]]) -> list[LineReading]:
        """Read each grey crop (height x width, dark on light); the answer keeps the order."""
        scaled = [fit_height(crop) for crop in crops]
        order = sorted(range(len(scaled)), key=lambda i: scaled[i].shape[1])
        found: list[LineReading | None] = [None] * len(scaled)
        for batch in _batches(order, [s.shape[1] for s in scaled]):
            output = self._run([scaled[i] for i in batch])
            for row, i in enumerate(batch):
                ratio = crops[i].shape[1] / scaled[i].shape[1]
                steps = -(-scaled[i].shape[1] // STEP)
                found[i] = decode(output[row, :steps], self._signs, STEP * ratio)
        return [reading for reading in found if reading is not None]

    def _run(self, lines: list[NDArray[np.uint8]]) -> NDArray[np.float32]:
        wide = max(line.shape[1] for line in lines)
        wide = -(-wide // STEP) * STEP
        batch = np.zeros((len(lines), 3, HEIGHT, wide), np.float32)
        for row, line in enumerate(lines):
            batch[row, :, :, : line.shape[1]] = line.astype(np.float32)[None] / 127.5 - 1.0
        output = self._session.run(None, {self._session.get_inputs()[0].name: batch})[0][:, :, self._columns]
        return give_to_swedish(output, self._signs, alphabet().blurred)


def fit_height(crop: NDArray[np.uint8]) -> NDArray[np.uint8]:
    import cv2

    high, wide = crop.shape
    target = min(MAX_WIDTH, max(STEP, round(wide * HEIGHT / high * SQUEEZE)))
    method = cv2.INTER_AREA if high > HEIGHT else cv2.INTER_LINEAR
    return cv2.resize(crop, (target, HEIGHT), interpolation=method)


SQUEEZE = 1.0


def _batches(order: list[int], widths: list[int]):
    batch: list[int] = []
    for i in order:
        if batch and (widths[i] * (len(batch) + 1) > BATCH_PIXELS or widths[i] > 1.08 * widths[batch[0]] + 24):
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
    return importlib.metadata.version("rapidocr")


@cache
def _load():
    import onnxruntime

    path = model_path()
    if path is None:
        raise MissingDependencyError("The wheel of rapidocr holds no PP-OCRv6 model.", advice="Run script/setup again.")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    listed = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    columns, signs = alphabet().choose(["", *listed, " "])
    return session, columns, signs
