"""PDF pages that hold nothing but pictures: one JPEG, one fax picture, or a 1-bit mask over a coarse background."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import cv2
import numpy as np
from PIL import Image, TiffImagePlugin

from extract.evaluate.synth.lens import quarter_turn
from extract.evaluate.synth.sheet import Pixels, pixels

_ROWS_PER_STRIP = 278
_STRIP_OFFSETS = 273
_STRIP_BYTES = 279


@dataclass(frozen=True)
class Picture:
    """A stored picture: the entries of its dictionary and its bytes."""

    facts: str
    content: bytes


@dataclass(frozen=True)
class Leaf:
    """A page: pictures from the lowest to the uppermost, its size in points before the flag, and the flag /Rotate."""

    pictures: tuple[Picture, ...]
    width: float
    height: float
    flag: int = 0


def leaf(image: Pixels, store: str, quality: int, shown: tuple[float, float], flag: int = 0) -> Leaf:
    """A page that shows `image` at `shown` points (width, height). `store` is jpeg, fax or layers.

    With a `flag` the picture is stored turned the other way, so that the page as displayed stays the same.
    Raises KeyError for another `store`.
    """
    stored, _ = quarter_turn(image, -flag)
    pictures = {"jpeg": _jpeg_only, "fax": _fax_only, "layers": _layers}[store](stored, quality)
    width, height = shown if flag % 180 == 0 else shown[::-1]
    return Leaf(pictures, width, height, flag)


def _jpeg_only(image: Pixels, quality: int) -> tuple[Picture, ...]:
    return (_jpeg(image, quality),)


def _fax_only(image: Pixels, _: int) -> tuple[Picture, ...]:
    return (_fax(image < 128, mask=False),)  # noqa: PLR2004


def _layers(image: Pixels, quality: int) -> tuple[Picture, ...]:
    """Mixed raster content: the ink as a fine mask, and a coarse background from which the ink is gone."""
    paper = cv2.medianBlur(cv2.resize(image, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA), 21)
    level = cv2.resize(paper, image.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    ink = image < level * 0.62
    clean = np.where(cv2.dilate(ink.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0, level, image).astype(np.uint8)
    small = cv2.resize(clean, None, fx=1 / 3, fy=1 / 3, interpolation=cv2.INTER_AREA)
    return (_jpeg(pixels(small), quality), _fax(ink, mask=True))


def _jpeg(image: Pixels, quality: int) -> Picture:
    stream = BytesIO()
    Image.fromarray(image).save(stream, "JPEG", quality=quality)
    space = "DeviceGray" if image.ndim == 2 else "DeviceRGB"  # noqa: PLR2004
    facts = (
        f"/Type /XObject /Subtype /Image /Width {image.shape[1]} /Height {image.shape[0]} "
        f"/ColorSpace /{space} /BitsPerComponent 8 /Filter /DCTDecode "
    )
    return Picture(facts, stream.getvalue())


def _fax(ink: np.typing.NDArray[np.bool_], *, mask: bool) -> Picture:
    """One bit a pixel in CCITT group 4, as a picture of its own or as a stencil for black ink."""
    height, width = ink.shape
    kind = "/ImageMask true" if mask else "/ColorSpace /DeviceGray"
    facts = (
        f"/Type /XObject /Subtype /Image /Width {width} /Height {height} {kind} /BitsPerComponent 1 "
        f"/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns {width} /Rows {height} >> "
    )
    return Picture(facts, _group4(ink))


def _group4(ink: np.typing.NDArray[np.bool_]) -> bytes:
    """The one strip of a TIFF that libtiff has packed."""
    stream = BytesIO()
    rows = TiffImagePlugin.ImageFileDirectory_v2()
    rows[_ROWS_PER_STRIP] = ink.shape[0]
    Image.fromarray(ink).save(stream, "TIFF", compression="group4", tiffinfo=rows)
    with Image.open(BytesIO(stream.getvalue())) as tiff:
        tags = dict(tiff.tag_v2)  # type: ignore[attr-defined]
    (start,), (length,) = tags[_STRIP_OFFSETS], tags[_STRIP_BYTES]
    return stream.getvalue()[start : start + length]


def image_pdf(leaves: Sequence[Leaf]) -> bytes:
    """The file; the same bytes for the same leaves."""
    firsts = np.cumsum([3] + [2 + len(one.pictures) for one in leaves]).tolist()
    kids = " ".join(f"{first} 0 R" for first in firsts[:-1])
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(leaves)} >>".encode()]
    for first, one in zip(firsts, leaves, strict=False):
        objects += _page(first, one)
    return _assembled(objects)


def _page(first: int, page: Leaf) -> list[bytes]:
    """The objects of a page, its dictionary at number `first`, then what is drawn, then the pictures."""
    names = ["Im", *(f"Im{i}" for i in range(1, len(page.pictures)))]
    draw = " ".join(f"q {page.width:.2f} 0 0 {page.height:.2f} 0 0 cm /{name} Do Q" for name in names)
    places = " ".join(f"/{name} {first + 2 + i} 0 R" for i, name in enumerate(names))
    turn = f" /Rotate {page.flag}" if page.flag else ""
    head = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width:.2f} {page.height:.2f}]{turn} "
        f"/Resources << /XObject << {places} >> >> /Contents {first + 1} 0 R >>"
    )
    pictures = [_stream(picture.facts, picture.content) for picture in page.pictures]
    return [head.encode(), _stream("", draw.encode()), *pictures]


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
