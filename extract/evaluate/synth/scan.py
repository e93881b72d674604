"""From a clean PDF to an image-only one, with the place of every printed word."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from extract.evaluate.synth.damage import damaged, scan_class
from extract.evaluate.synth.press import HEIGHT, WIDTH, PlacedWord

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from extract.evaluate.synth.damage import Grey, Turn


@dataclass(frozen=True)
class Leaf:
    """A scanned page: its JPEG and its size in pixels."""

    jpeg: bytes
    width: int
    height: int


def scan(clean: Path, target: Path, name: str, words: Sequence[PlacedWord], seed: Sequence[int]) -> list[PlacedWord]:
    """Write the scan of `clean` in the class `name`; the words come back where they lie in the scan."""
    kind = scan_class(name)
    leaves: list[Leaf] = []
    placed: list[PlacedWord] = []
    for number, page in enumerate(_rendered(clean, kind.dpi), 1):
        numbers = np.random.default_rng([*seed, number, kind.dpi])
        image, turn = damaged(page, kind, numbers)
        leaves.append(_leaf(image, kind.jpeg))
        placed += [_moved(w, turn, kind.dpi) for w in words if w.page == number]
    target.write_bytes(image_pdf(leaves))
    return placed


def _rendered(clean: Path, dpi: int) -> list[Grey]:
    document = pdfium.PdfDocument(clean)
    try:
        return [np.asarray(page.render(scale=dpi / 72, grayscale=True).to_numpy()).squeeze() for page in document]
    finally:
        document.close()


def _leaf(image: Grey, quality: int) -> Leaf:
    stream = BytesIO()
    Image.fromarray(image).save(stream, "JPEG", quality=quality)
    return Leaf(stream.getvalue(), image.shape[1], image.shape[0])


def _moved(word: PlacedWord, turn: Turn, dpi: int) -> PlacedWord:
    scale = dpi / 72
    corners = np.array([(x, y, 1 / scale) for x in (word.x0, word.x1) for y in (word.y0, word.y1)]) * scale
    moved = (corners @ turn.T) / scale
    (x0, y0), (x1, y1) = moved.min(axis=0), moved.max(axis=0)
    return replace(word, x0=float(x0), y0=float(y0), x1=float(x1), y1=float(y1))


def image_pdf(leaves: Sequence[Leaf]) -> bytes:
    """A PDF of A4 pages that hold nothing but a JPEG each; the same bytes for the same leaves."""
    kids = " ".join(f"{3 + 3 * i} 0 R" for i in range(len(leaves)))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(leaves)} >>".encode()]
    for index, leaf in enumerate(leaves):
        first = 3 + 3 * index
        draw = f"q {WIDTH:.2f} 0 0 {HEIGHT:.2f} 0 0 cm /Im Do Q".encode()
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH:.2f} {HEIGHT:.2f}] "
            f"/Resources << /XObject << /Im {first + 2} 0 R >> >> /Contents {first + 1} 0 R >>".encode(),
        )
        objects.append(_stream("", draw))
        facts = (
            f"/Type /XObject /Subtype /Image /Width {leaf.width} /Height {leaf.height} "
            "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode "
        )
        objects.append(_stream(facts, leaf.jpeg))
    return _assembled(objects)


def _stream(facts: str, content: bytes) -> bytes:
    return f"<< {facts}/Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _assembled(objects: Sequence[bytes]) -> bytes:
    out = BytesIO()
    out.write(b"%PDF-1.4\n%\xe5\xe4\xf6\xc5\n")
    places: list[int] = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + content + b"\nendobj\n")
    start = out.tell()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    out.write(f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode())
    out.write(f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def write_truth(words: Sequence[PlacedWord], target: Path) -> None:
    """The words of each page with their boxes in points (`x0 y0 x1 y1`, origin top left), as JSON."""
    pages: dict[int, list[list[object]]] = {}
    for w in words:
        box = [round(v, 1) for v in (w.x0, w.y0, w.x1, w.y1)]
        pages.setdefault(w.page, []).append([w.text, *box])
    text = json.dumps({"pages": pages}, ensure_ascii=False, separators=(",", ":"))
    target.write_text(text, encoding="utf-8")
