"""The project's own reader of lines (models/reader): a small network, run on one thread."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from extract.errors import MissingDependencyError
from extract.pages.readers.ctc import LineReading
from extract.pages.readers.linenet import LineShape, one_thread, read_batches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Ink = NDArray[np.float32]

SHAPE = LineShape(height=32, step=4, narrowest=16, widest=2048)
LEAST_CONTRAST = 40.0  # grey levels between paper and ink, else the stretching makes ink of grain
INK_SHARE, PAPER_SHARE = 0.01, 0.5  # of a line's pixels that are darker than its ink, and than its paper
INK_RANGE = -0.5, 1.5

_PACKAGE = Path(__file__).resolve().parents[2]
_NAME = "reader.onnx"
_PLACES = (_PACKAGE / "models" / "reader" / _NAME, _PACKAGE.parent / "models" / "reader" / "weights" / _NAME)


class ReaderEngine:
    """Reads pictures of lines; the network is loaded once a process."""

    name = "reader"

    def __init__(self) -> None:
        self._session, self._signs, self.version = _load()

    def read_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        """Read each grey crop (height x width, dark on light); the answer keeps the order."""
        return read_batches(crops, SHAPE, self._run, self._signs)

    def _run(self, lines: list[Grey]) -> NDArray[np.float32]:
        batch = np.zeros((len(lines), 1, SHAPE.height, SHAPE.width(lines)), np.float32)
        for row, line in enumerate(lines):
            batch[row, 0, :, : line.shape[1]] = ink(line)
        return np.asarray(self._session.run(None, {self._session.get_inputs()[0].name: batch})[0], np.float32)


def ink(line: Grey) -> Ink:
    """The line as the network sees it: paper 0, ink 1, however dark either is."""
    counts = np.cumsum(np.bincount(line.ravel(), minlength=256))
    dark, paper = (float(level) for level in np.searchsorted(counts, counts[-1] * np.array([INK_SHARE, PAPER_SHARE])))
    table = (paper - np.arange(256, dtype=np.float32)) / max(paper - dark, LEAST_CONTRAST)
    return np.asarray(np.clip(table, *INK_RANGE)[line], np.float32)


def weights() -> Path | None:
    """The network's file: inside an installed package, or in the checkout; None where neither is."""
    return next((place for place in _PLACES if place.is_file()), None)


@cache
def _load() -> tuple[Any, list[str], str]:
    """The session, what each class is written as, and the version of the weights."""
    path = weights()
    if path is None:
        raise MissingDependencyError("The weights of models/reader are not there.", advice="Run script/setup again.")
    session = one_thread(str(path))
    held = session.get_modelmeta().custom_metadata_map
    return session, ["", *held["characters"]], held["version"]
