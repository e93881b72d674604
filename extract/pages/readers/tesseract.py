"""Tesseract, bound (tesserocr) or as a program (pytesseract), on pages that we cleaned: one thread, no `§` in `swe`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.errors import MissingDependencyError
from extract.pages.readers.characters import alphabet
from extract.pages.readers.ctc import CharReading, LineReading
from extract.pages.readers.interfaces import PlacedWord

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

TESSDATA_FOLDERS = ("/usr/share/tesseract-ocr", "/usr/share/tessdata", "/usr/local/share", "/opt/homebrew/share")
READING_DPI = 150.0  # of 12-point print; more costs time and gains nothing
START_SECONDS = 10
LINE_ROWS, FRAME = 40, 10  # pixels of a line read by itself, and of white around it
_SINGLE = ("page_num", "text", "left", "width", "conf")


class TesserocrEngine:
    """Tesseract in this process; the model is loaded once."""

    name = "tesserocr"

    def __init__(self, language: str) -> None:
        self.version = tesseract_version(bound=True)
        self._api = _api(language)

    def read_words(self, grey: Grey, dpi: float) -> list[PlacedWord]:
        """The words of a clean page, in Tesseract's reading order."""
        import tesserocr
        from PIL import Image

        small, factor = _reduced(grey, dpi)
        self._api.SetImage(Image.fromarray(small))
        self._api.SetSourceResolution(int(dpi * factor))
        self._api.Recognize()
        level = tesserocr.RIL.WORD
        words = []
        for item in tesserocr.iterate_level(self._api.GetIterator(), level):
            box = item.BoundingBox(level)
            text = item.GetUTF8Text(level) if box else ""
            words.append(_placed(text, box or (0, 0, 0, 0), item.Confidence(level), factor))
        self._api.Clear()
        return [word for word in words if word.text]

    def read_single_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        """One reading a crop, each taken for one line."""
        import tesserocr

        self._api.SetPageSegMode(tesserocr.PSM.SINGLE_LINE)
        try:
            return [self._read_line(crop) for crop in crops]
        finally:
            self._api.SetPageSegMode(tesserocr.PSM.AUTO)

    def _read_line(self, crop: Grey) -> LineReading:
        import tesserocr
        from PIL import Image

        framed, factor = _framed(crop)
        self._api.SetImage(Image.fromarray(framed))
        self._api.SetSourceResolution(int(READING_DPI))
        self._api.Recognize()
        symbol, word = tesserocr.RIL.SYMBOL, tesserocr.RIL.WORD
        chars: list[CharReading] = []
        for item in tesserocr.iterate_level(self._api.GetIterator(), symbol):
            box = item.BoundingBox(symbol)
            if box:
                starts = bool(chars) and item.IsAtBeginningOf(word)
                x = ((box[0] + box[2]) / 2 - FRAME) / factor
                chars += _chars(item.GetUTF8Text(symbol), x, item.Confidence(symbol), after_blank=starts)
        self._api.Clear()
        return LineReading(tuple(chars))


class PytesseractEngine:
    """Tesseract as a program of its own for each page."""

    name = "pytesseract"

    def __init__(self, language: str) -> None:
        self.version = tesseract_version(bound=False)
        self.language = language

    def read_words(self, grey: Grey, dpi: float) -> list[PlacedWord]:
        """The words of a clean page, in Tesseract's reading order. Raises MissingDependencyError where it fails."""
        import pytesseract
        from PIL import Image

        os.environ["OMP_THREAD_LIMIT"] = "1"
        small, factor = _reduced(grey, dpi)
        try:
            table: dict[str, list[Any]] = pytesseract.image_to_data(
                Image.fromarray(small),
                lang=self.language,
                config=f"--psm 3 --dpi {int(dpi * factor)}",
                output_type=pytesseract.Output.DICT,
            )
        except (pytesseract.TesseractError, pytesseract.TesseractNotFoundError) as error:
            raise MissingDependencyError(f"Tesseract failed: {error}.", advice="Run utdrag doctor.") from error
        rows = zip(*(table[k] for k in ("text", "left", "top", "width", "height", "conf")), strict=True)
        words = [_placed(t, (x, y, x + w, y + h), float(c), factor) for t, x, y, w, h, c in rows if float(c) >= 0]
        return [word for word in words if word.text]

    def read_single_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        """One reading a crop, each taken for one line; one start of the program reads them all."""
        import pytesseract
        from PIL import Image

        framed = [_framed(crop) for crop in crops]
        with tempfile.TemporaryDirectory() as name:
            paths = [Path(name) / f"{number}.png" for number in range(len(framed))]
            for (grey, _), path in zip(framed, paths, strict=True):
                Image.fromarray(grey).save(path)
            listed = Path(name) / "lines.txt"
            listed.write_text("\n".join(map(str, paths)), encoding="utf-8")
            try:
                table: dict[str, list[Any]] = pytesseract.image_to_data(
                    str(listed),
                    lang=self.language,
                    config=f"--psm 7 --dpi {int(READING_DPI)}",
                    output_type=pytesseract.Output.DICT,
                )
            except (pytesseract.TesseractError, pytesseract.TesseractNotFoundError) as error:
                raise MissingDependencyError(f"Tesseract failed: {error}.", advice="Run utdrag doctor.") from error
        lines: list[list[CharReading]] = [[] for _ in framed]
        for page, text, left, width, sure in zip(*(table[k] for k in _SINGLE), strict=True):
            if float(sure) >= 0 and text.strip():
                x = (left + width / 2 - FRAME) / framed[page - 1][1]
                lines[page - 1] += _chars(text.strip(), x, float(sure), after_blank=bool(lines[page - 1]))
        return [LineReading(tuple(chars)) for chars in lines]


@cache
def tesseract_version(*, bound: bool) -> str:
    """Version of the library that tesserocr is bound to, or of the program; empty where there is none."""
    if bound:
        import tesserocr

        said = str(tesserocr.tesseract_version())
    else:
        program = shutil.which("tesseract")
        if program is None:
            return ""
        command = [program, "--version"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=START_SECONDS, check=False)  # noqa: S603 (no input)
        said = done.stdout or done.stderr
    found = re.search(r"\d+(?:\.\d+)+", said)
    return found.group() if found else "unknown"


def tessdata() -> Path | None:
    """The folder of language data: TESSDATA_PREFIX, or the first that is found where packages put it."""
    said = os.environ.get("TESSDATA_PREFIX")
    roots = [Path(said)] if said else [Path(folder) for folder in TESSDATA_FOLDERS]
    for root in roots:
        for folder in (root, *sorted(root.glob("*/tessdata"), reverse=True), root / "tessdata"):
            if any(folder.glob("*.traineddata")):
                return folder
    return None


def missing_languages(language: str) -> str:
    """Which of the languages (`swe+eng`) have no data; empty where all are there."""
    folder = tessdata()
    wanted = language.split("+")
    lacking = [name for name in wanted if folder is None or not (folder / f"{name}.traineddata").is_file()]
    return "+".join(lacking)


@cache
def _api(language: str) -> Any:  # noqa: ANN401 (tesserocr has no types)
    import tesserocr

    os.environ["OMP_THREAD_LIMIT"] = "1"
    folder = tessdata()
    try:
        return tesserocr.PyTessBaseAPI(path=f"{folder}/", lang=language, psm=tesserocr.PSM.AUTO)
    except RuntimeError as error:
        raise MissingDependencyError(f"Tesseract cannot start: {error}.", advice="Run utdrag doctor.") from error


def _reduced(grey: Grey, dpi: float) -> tuple[Grey, float]:
    """The picture at READING_DPI at most, and the factor."""
    import cv2
    import numpy as np

    factor = min(1.0, READING_DPI / dpi)
    if factor > 0.9:  # noqa: PLR2004 (not worth a blur)
        return np.ascontiguousarray(grey), 1.0
    size = (round(grey.shape[1] * factor), round(grey.shape[0] * factor))
    return cv2.resize(grey, size, interpolation=cv2.INTER_AREA), factor  # type: ignore[return-value]


def _framed(crop: Grey) -> tuple[Grey, float]:
    """The crop at the height that Tesseract reads best, in a white frame, and the factor."""
    import cv2

    factor = LINE_ROWS / crop.shape[0]
    size = (max(1, round(crop.shape[1] * factor)), LINE_ROWS)
    small = cv2.resize(crop, size, interpolation=cv2.INTER_AREA)
    framed = cv2.copyMakeBorder(small, FRAME, FRAME, FRAME, FRAME, cv2.BORDER_CONSTANT, value=255)
    return framed, factor  # type: ignore[return-value]


def _chars(text: str, x: float, percent: float, *, after_blank: bool) -> list[CharReading]:
    """The letters of a piece of text, all at its middle."""
    sure = max(0.0, percent) / 100
    letters = [CharReading(letter, x, sure) for letter in alphabet().mended(text)]
    return [CharReading(" ", x, sure), *letters] if after_blank else letters


def _placed(text: str, box: tuple[float, float, float, float], percent: float, factor: float) -> PlacedWord:
    x0, y0, x1, y1 = (edge / factor for edge in box)
    return PlacedWord(alphabet().mended(text.strip()), x0, y0, x1, y1, round(max(0.0, percent) / 100, 4))
