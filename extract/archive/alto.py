"""A page as ALTO 4 (Library of Congress): blocks, lines and words with boxes, for library systems and viewers.

Boxes are in 1/1200 inch of the page as displayed. The same pages give the same bytes, so no time of making is noted.
"""

from __future__ import annotations

import cmath
import math
import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract import __version__
from extract.layout.order import lay_out
from extract.nouns.geometry import Box, hull
from extract.nouns.page import Block, BlockKind, Layout, Line, Page, TextSource, Word

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
SCHEMA = "http://www.loc.gov/standards/alto/v4/alto-4-4.xsd"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_UNITS_A_POINT = 1200 / 72
# What XML 1.0 has no way to write, not even escaped.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_QUALITY = {"ok": "OK", "blank": "OK", "no_text": "OK", "low_quality": "Damaged", "failed": "Missing"}
_MARGINS = ("TopMargin", "LeftMargin", "RightMargin", "BottomMargin")


@dataclass(frozen=True)
class Origin:
    """What the pages are of: the file's name and SHA-256, and the manner of reading (engine, version, settings)."""

    file: str
    sha256: str
    manner: str


def alto_name(sha256: str, number: int) -> str:
    """File name of page `number`: the tables' `document_id` and the page, safe whatever the scan is called."""
    return f"{sha256[:12]}-{number:04d}.xml"


def alto_files(pages: Sequence[Page], origin: Origin) -> dict[str, bytes]:
    """One ALTO file a page of a document, by name; a page without words has no blocks and says why."""
    layout = lay_out(pages) if any(page.words for page in pages) else Layout((), ())
    blocks: defaultdict[int, list[Block]] = defaultdict(list)
    for block in layout.blocks:
        blocks[block.page].append(block)
    margins: defaultdict[int, list[Line]] = defaultdict(list)
    for line in layout.furniture:
        margins[line.page].append(line)
    return {
        alto_name(origin.sha256, page.number): _document(page, origin, blocks[page.number], margins[page.number])
        for page in pages
    }


def turn_of(words: Sequence[Word]) -> float:
    """Degrees counterclockwise, 0 to 360, by which the text of a page is turned, seen from where its words lie."""
    shown = [complex(word.box.cx, word.box.cy) for word in words]
    flat = [complex(word.flat.cx, word.flat.cy) for word in words]
    if not words:
        return 0.0
    middle, level = sum(shown) / len(shown), sum(flat) / len(flat)
    turned = sum((z - middle) * (w - level).conjugate() for z, w in zip(shown, flat, strict=True))
    return round(-math.degrees(cmath.phase(turned)), 1) % 360.0 if abs(turned) > 1.0 else 0.0


def _document(page: Page, origin: Origin, blocks: Sequence[Block], furniture: Sequence[Line]) -> bytes:
    root = ET.Element(
        "alto",
        {
            "xmlns": NAMESPACE,
            "xmlns:xsi": _INSTANCE,
            "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
            "SCHEMAVERSION": "4.4",
        },
    )
    _describe(root, page, origin)
    place = ET.SubElement(ET.SubElement(root, "Layout"), "Page", _page_facts(page))
    _Print(page, blocks, furniture).fill(place)
    ET.indent(root, " ")
    content = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{content}\n'.encode()


def _describe(root: ET.Element, page: Page, origin: Origin) -> None:
    description = ET.SubElement(root, "Description")
    _said(description, "MeasurementUnit", "inch1200")
    source = ET.SubElement(description, "sourceImageInformation")
    _said(source, "fileName", origin.file)
    _said(source, "fileIdentifier", origin.sha256).set("fileIdentifierLocation", "sha256")
    _said(source, "documentIdentifier", origin.sha256[:12])
    step = ET.SubElement(description, "Processing", {"ID": "reading"})
    _said(step, "processingCategory", "contentGeneration")
    is_read = page.source is TextSource.OCR
    _said(step, "processingStepDescription", "recognised from pixels" if is_read else "taken from the text layer")
    _said(step, "processingStepSettings", origin.manner)
    software = ET.SubElement(step, "processingSoftware")
    _said(software, "softwareName", "Utdrag")
    _said(software, "softwareVersion", __version__)
    if page.engine:
        _said(software, "applicationDescription", f"words by the engine {page.engine}")


def _page_facts(page: Page) -> dict[str, str]:
    said = f"{page.status}: {page.error}" if page.error else page.status
    return {
        "ID": f"page{page.number}",
        "PROCESSINGREFS": "reading",
        "PHYSICAL_IMG_NR": str(page.number),
        "WIDTH": _units(page.width),
        "HEIGHT": _units(page.height),
        "QUALITY": _QUALITY.get(page.status, "OK"),
        "QUALITY_DETAIL": _writable(said),
        "PC": f"{page.confidence:.4f}",
        "ROTATION": f"{turn_of(page.words):.1f}",
    }


class _Print:
    """What is printed on one page, as elements; it numbers them as it goes."""

    def __init__(self, page: Page, blocks: Sequence[Block], furniture: Sequence[Line]) -> None:
        self._page = page
        self._blocks = blocks
        self._aside = furniture
        self._count = 0

    def fill(self, place: ET.Element) -> None:
        """Margins first, as the schema has it, then the print space with the blocks in reading order."""
        inside, margins = self._spaces()
        for name in _MARGINS:
            if lines := margins.get(name):
                space = ET.SubElement(place, name, _place(_around(lines)))
                for line in lines:
                    self._text_block(space, [line.words])
        everything = [line for block in self._blocks for line in block.lines] + inside
        space = ET.SubElement(place, "PrintSpace", _place(_around(everything)) if everything else {})
        for block in self._blocks:
            self._block(space, block)
        for line in inside:
            self._text_block(space, [line.words])

    def _spaces(self) -> tuple[list[Line], Mapping[str, list[Line]]]:
        """Lines of the paper that lie among the text, and those of each margin."""
        inside: list[Line] = []
        margins: dict[str, list[Line]] = {}
        text = hull(block.flat for block in self._blocks) if self._blocks else None
        for line in self._aside:
            name = _margin(line.flat, text) if text else None
            (margins.setdefault(name, []) if name else inside).append(line)
        return inside, margins

    def _block(self, space: ET.Element, block: Block) -> None:
        if block.kind is not BlockKind.TABLE:
            self._text_block(space, [line.words for line in block.lines])
            return
        table = ET.SubElement(space, "ComposedBlock", {"ID": self._id("block"), **_place(_around(block.lines))})
        table.set("TYPE", "table")
        for line in block.lines:
            for cell in line.segments:
                self._text_block(table, [cell.words])

    def _text_block(self, parent: ET.Element, lines: Sequence[Sequence[Word]]) -> None:
        words = [word for line in lines for word in line]
        block = ET.SubElement(parent, "TextBlock", {"ID": self._id("block"), **_place(hull(w.box for w in words))})
        for line in lines:
            place = _place(hull(word.box for word in line))
            element = ET.SubElement(block, "TextLine", {"ID": self._id("line"), **place})
            for position, word in enumerate(line):
                if position:
                    ET.SubElement(element, "SP")
                self._word(element, word)

    def _word(self, line: ET.Element, word: Word) -> None:
        facts = {"ID": self._id("word"), **_place(word.box), "CONTENT": _writable(word.text)}
        facts["WC"] = f"{min(max(word.confidence, 0.0), 1.0):.4f}"
        if word.bold:
            facts["STYLE"] = "bold"
        ET.SubElement(line, "String", facts)

    def _id(self, kind: str) -> str:
        self._count += 1
        return f"p{self._page.number}-{kind}{self._count}"


def _margin(line: Box, text: Box) -> str | None:
    beside = {
        "TopMargin": line.y1 <= text.y0,
        "BottomMargin": line.y0 >= text.y1,
        "LeftMargin": line.x1 <= text.x0,
        "RightMargin": line.x0 >= text.x1,
    }
    return next((name for name, is_there in beside.items() if is_there), None)


def _around(lines: Iterable[Line]) -> Box:
    return hull(word.box for line in lines for word in line.words)


def _place(box: Box) -> dict[str, str]:
    return {
        "HPOS": _units(box.x0),
        "VPOS": _units(box.y0),
        "WIDTH": _units(box.x1 - box.x0),
        "HEIGHT": _units(box.y1 - box.y0),
    }


def _units(points: float) -> str:
    return str(round(points * _UNITS_A_POINT))


def _said(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, name)
    element.text = _writable(text)
    return element


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
