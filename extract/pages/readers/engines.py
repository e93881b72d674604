"""The readers one can choose between: those that read lines that we cut, those that read a page, and records."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import MissingDependencyError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from extract.pages.readers.interfaces import Engine
    from extract.settings import Settings

REINSTALL = "Run script/setup again."
INSTALL_TESSERACT = "Type: sudo apt-get install tesseract-ocr tesseract-ocr-swe (macOS: brew install tesseract-lang)."


@dataclass(frozen=True)
class EngineState:
    """Whether an engine can run here: its `version`, or in `missing` what to install."""

    name: str
    version: str = ""
    missing: str = ""
    advice: str = ""

    @property
    def is_ready(self) -> bool:
        return not self.missing


def make_engine(name: str, settings: Settings) -> Engine:
    """The engine of that name: one of ENGINES, or `replay:FOLDER` for recorded pages.

    Raises UsageError for another name and MissingDependencyError, with what to install, where it cannot run.
    """
    kind, _, rest = name.partition(":")
    if kind == "replay":
        from extract.pages.readers.replay import ReplayEngine

        return ReplayEngine(Path(rest))
    if kind not in ENGINES or rest:
        raise UsageError(f"There is no engine {name!r}.", advice=f"Choose one of {', '.join(ENGINES)}.")
    state = ENGINES[kind].state(settings)
    if not state.is_ready:
        raise MissingDependencyError(f"The engine {kind} cannot run: {state.missing}.", advice=state.advice)
    return ENGINES[kind].make(settings)


def available_engines(settings: Settings) -> dict[str, EngineState]:
    """For each engine its version, or what is missing and how to get it."""
    return {name: kind.state(settings) for name, kind in ENGINES.items()}


@dataclass(frozen=True)
class _Kind:
    state: Callable[[Settings], EngineState]
    make: Callable[[Settings], Engine]


def _rapid_state(_: Settings) -> EngineState:
    lacking = _lacking("rapidocr", "onnxruntime", "cv2")
    if lacking:
        return EngineState("rapid", missing=f"the Python package {lacking} is not installed", advice=REINSTALL)
    from extract.pages.readers.rapid import model_path, version

    if model_path() is None:
        return EngineState("rapid", missing="the wheel of rapidocr holds no PP-OCRv6 model", advice=REINSTALL)
    return EngineState("rapid", version=version())


def _rapid(_: Settings) -> Engine:
    from extract.pages.readers.rapid import RapidEngine

    return RapidEngine()


def _reader_state(_: Settings) -> EngineState:
    lacking = _lacking("onnxruntime", "cv2")
    if lacking:
        return EngineState("reader", missing=f"the Python package {lacking} is not installed", advice=REINSTALL)
    from extract.pages.readers.reader import ReaderEngine, weights

    if weights() is None:
        return EngineState("reader", missing="the weights of models/reader are not there", advice=REINSTALL)
    return EngineState("reader", version=ReaderEngine().version)


def _reader(_: Settings) -> Engine:
    from extract.pages.readers.reader import ReaderEngine

    return ReaderEngine()


def _cascade_state(settings: Settings) -> EngineState:
    quick, dear = _reader_state(settings), _rapid_state(settings)
    if not (quick.is_ready and dear.is_ready):
        lacking = dear if quick.is_ready else quick
        return EngineState("cascade", missing=lacking.missing, advice=lacking.advice)
    return EngineState("cascade", version=f"{quick.version} and {dear.version}")


def _cascade(settings: Settings) -> Engine:
    from extract.pages.readers.cascade import CascadeEngine
    from extract.pages.readers.rapid import RapidEngine
    from extract.pages.readers.reader import ReaderEngine

    return CascadeEngine(ReaderEngine(), RapidEngine(), settings.reread_below)


def _tesserocr_state(settings: Settings) -> EngineState:
    from extract.pages.readers.tesseract import tesseract_version

    if _lacking("tesserocr"):
        return EngineState("tesserocr", missing="the Python package tesserocr is not installed", advice=REINSTALL)
    return _with_language("tesserocr", tesseract_version(bound=True), settings)


def _tesserocr(settings: Settings) -> Engine:
    from extract.pages.readers.tesseract import TesserocrEngine

    return TesserocrEngine(settings.language)


def _pytesseract_state(settings: Settings) -> EngineState:
    from extract.pages.readers.tesseract import tesseract_version

    if _lacking("pytesseract"):
        return EngineState("pytesseract", missing="the Python package pytesseract is not installed", advice=REINSTALL)
    version = tesseract_version(bound=False)
    if not version:
        return EngineState("pytesseract", missing="the program tesseract is not installed", advice=INSTALL_TESSERACT)
    return _with_language("pytesseract", version, settings)


def _pytesseract(settings: Settings) -> Engine:
    from extract.pages.readers.tesseract import PytesseractEngine

    return PytesseractEngine(settings.language)


def _with_language(name: str, version: str, settings: Settings) -> EngineState:
    from extract.pages.readers.tesseract import missing_languages

    lacking = missing_languages(settings.language)
    if lacking:
        return EngineState(name, missing=f"Tesseract has no language data {lacking}", advice=INSTALL_TESSERACT)
    return EngineState(name, version=version)


def _lacking(*packages: str) -> str:
    """The first of the Python packages that is not installed; empty where all are."""
    return next((package for package in packages if importlib.util.find_spec(package) is None), "")


ENGINES: Mapping[str, _Kind] = {
    "rapid": _Kind(_rapid_state, _rapid),
    "reader": _Kind(_reader_state, _reader),
    "cascade": _Kind(_cascade_state, _cascade),
    "tesserocr": _Kind(_tesserocr_state, _tesserocr),
    "pytesseract": _Kind(_pytesseract_state, _pytesseract),
}
