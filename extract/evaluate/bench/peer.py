"""Reads a PDF with one of the peers, as their own manuals show it; run by the peers' interpreter, not by ours.

`python -I bench_peer.py PEER IN.pdf OUT.txt` writes the text, a form feed between pages; nothing of Utdrag is imported.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

# The resolution at which each read the scans beside this checkout better; it hardly changes their costs.
_DOTS_FOR_RAPIDOCR, _DOTS_FOR_FASTER_PADDLE = 300, 200
_POINTS_PER_INCH = 72


def pdfplumber_pytesseract(pdf: Path) -> str:
    """Draw each page at 300 dpi and hand it to Tesseract."""
    import pdfplumber
    import pytesseract

    with pdfplumber.open(pdf) as document:
        pictures = (page.to_image(resolution=300).original for page in document.pages)
        return "\f".join(pytesseract.image_to_string(picture, lang="swe") for picture in pictures)


def kreuzberg(pdf: Path) -> str:
    """The whole file in one call, Tesseract behind it."""
    from kreuzberg import ExtractionConfig, OcrConfig, extract_file_sync  # type: ignore[import-not-found]

    config = ExtractionConfig(ocr=OcrConfig(backend="tesseract", language="swe"))
    return str(extract_file_sync(str(pdf), config=config).content)


def rapidocr(pdf: Path) -> str:
    """The raw page to RapidOCR with its own detector, lines taken to stand upright."""
    return _rapidocr(pdf, turn_lines=False)


def rapidocr_cls(pdf: Path) -> str:
    """The same as it comes: a third network turns lines that it takes to stand on their heads."""
    return _rapidocr(pdf, turn_lines=True)


def _rapidocr(pdf: Path, *, turn_lines: bool) -> str:
    from rapidocr import RapidOCR

    threads = {f"EngineConfig.onnxruntime.{way}_op_num_threads": 1 for way in ("intra", "inter")}
    reader = RapidOCR(params={**threads, "Global.use_cls": turn_lines})
    read = (getattr(reader(picture), "txts", None) or () for picture in _pictures(pdf, _DOTS_FOR_RAPIDOCR))
    return "\f".join("\n".join(lines) for lines in read)


def faster_paddle_tiny(pdf: Path) -> str:
    """The raw page to the smallest network."""
    return _faster_paddle(pdf, "tiny")


def faster_paddle_small(pdf: Path) -> str:
    """The raw page to the largest network that the wheel holds."""
    return _faster_paddle(pdf, "small")


def _faster_paddle(pdf: Path, size: str) -> str:
    from faster_paddle import OcrEngine  # type: ignore[import-not-found]

    reader = OcrEngine(model_size=size, threads=1)
    return "\f".join(reader.ocr(_bitmap(picture))["text"] for picture in _pictures(pdf, _DOTS_FOR_FASTER_PADDLE))


def _bitmap(picture: Image) -> bytes:
    """As BMP, which costs nothing to write and to read."""
    stream = BytesIO()
    picture.save(stream, "BMP")
    return stream.getvalue()


def _pictures(pdf: Path, dots_per_inch: int) -> Iterator[Image]:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        yield page.render(scale=dots_per_inch / _POINTS_PER_INCH).to_pil()
    document.close()


PEERS: dict[str, Callable[[Path], str]] = {
    "pdfplumber-pytesseract": pdfplumber_pytesseract,
    "kreuzberg": kreuzberg,
    "rapidocr": rapidocr,
    "rapidocr-cls": rapidocr_cls,
    "faster-paddle-tiny": faster_paddle_tiny,
    "faster-paddle-small": faster_paddle_small,
}


def main(words: Sequence[str]) -> None:
    """`PEER IN.pdf OUT.txt`."""
    peer, pdf, target = words
    Path(target).write_text(PEERS[peer](Path(pdf)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
