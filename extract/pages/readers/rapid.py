"""The PP-OCRv6 recogniser that lies in the `rapidocr` wheel, run directly on lines that we cut out ourselves."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from extract.errors import MissingDependencyError
from extract.pages.readers.characters import alphabet
from extract.pages.readers.ctc import LineReading, give_to_swedish
from extract.pages.readers.lastlayer import LastLayer
from extract.pages.readers.linenet import LineShape, one_thread, read_batches
from extract.pages.readers.onnxfile import part

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

MODEL = "PP-OCRv6_rec_small.onnx"
SHAPE = LineShape(height=48, step=8, narrowest=8, widest=3200)


class RapidEngine:
    """Reads pictures of lines on one thread; the model is loaded once a process."""

    name = "rapid"

    def __init__(self) -> None:
        self.version = version()
        self._session, self._last, self._signs = _load()

    def read_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        """Read each grey crop (height x width, dark on light); the answer keeps the order."""
        return read_batches(crops, SHAPE, self._run, self._signs)

    def _run(self, lines: list[Grey]) -> NDArray[np.float32]:
        batch = np.zeros((len(lines), 3, SHAPE.height, SHAPE.width(lines)), np.float32)
        for row, line in enumerate(lines):
            batch[row, :, :, : line.shape[1]] = line.astype(np.float32) / 127.5 - 1.0
        features = self._session.run(None, {self._session.get_inputs()[0].name: batch})[0]
        return give_to_swedish(self._last.certainties(features), self._signs, alphabet().blurred)


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
    path = model_path()
    if path is None:
        raise MissingDependencyError("The wheel of rapidocr holds no PP-OCRv6 model.", advice="Run script/setup again.")
    network = part(path.read_bytes())
    session = one_thread(network.model)
    listed = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    columns, signs = alphabet().choose(["", *listed, " "])
    return session, LastLayer(network.weights, network.bias, columns), signs
