"""ALTO files: the structure that version 4 of the schema asks for, every word once, text that cannot break out."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable
from math import cos, radians, sin
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.archive import importer
from extract.archive.alto import NAMESPACE, Origin, alto_files, alto_name, turn_of
from extract.errors import UsageError
from extract.nouns.geometry import Box
from extract.nouns.page import Page, TextSource, Word
from extract.nouns.record import Status
from extract.pages.cleaning.frame import Frame
from extract.settings import Settings

ORIGIN = Origin("arkiv/möte <1> & \u0007.pdf", "ab" * 32, "4|rapid|3.10")
NUMBER, NAME, ANY = r"-?\d+(\.\d+)?", r"[A-Za-z_][\w.-]*", r"[\s\S]*"
PLACE = dict.fromkeys(("HPOS", "VPOS", "WIDTH", "HEIGHT"), NUMBER)
BLOCKS = "((TextBlock|ComposedBlock|Illustration|GraphicalElement) )*"
# Order of children, as a pattern over their names; attributes with their form, those with ! required.
SCHEMA: dict[str, tuple[str, dict[str, str]]] = {
    "alto": (
        "(Description )?(Styles )?(Tags )?(ReadingOrder )?Layout ",
        {"SCHEMAVERSION": r"4\.\d", "schemaLocation": ANY},
    ),
    "Description": ("MeasurementUnit (sourceImageInformation )?(OCRProcessing )*(Processing )*", {}),
    "MeasurementUnit": ("", {}),
    "sourceImageInformation": ("(fileName )?(fileIdentifier )*(documentIdentifier )*", {}),
    "fileName": ("", {}),
    "fileIdentifier": ("", {"fileIdentifierLocation": ANY}),
    "documentIdentifier": ("", {"documentIdentifierLocation": ANY}),
    "Processing": (
        (
            "(processingCategory )?(processingDateTime )?(processingAgency )?(processingStepDescription )*"
            "(processingStepSettings )?(processingSoftware )?"
        ),
        {"ID!": NAME},
    ),
    "processingCategory": ("", {}),
    "processingStepDescription": ("", {}),
    "processingStepSettings": ("", {}),
    "processingSoftware": ("(softwareCreator )?(softwareName )?(softwareVersion )?(applicationDescription )?", {}),
    "softwareName": ("", {}),
    "softwareVersion": ("", {}),
    "applicationDescription": ("", {}),
    "Layout": ("(Page )+", {}),
    "Page": (
        "(TopMargin )?(LeftMargin )?(RightMargin )?(BottomMargin )?(PrintSpace )?",
        {
            "ID!": NAME,
            "PHYSICAL_IMG_NR!": r"\d+",
            "PROCESSINGREFS": NAME,
            "WIDTH": NUMBER,
            "HEIGHT": NUMBER,
            "QUALITY": "OK|Missing|Missing in original|Damaged|Retained|Target|As in original",
            "QUALITY_DETAIL": ANY,
            "PC": r"0\.\d+|1\.0+",
            "ROTATION": NUMBER,
        },
    ),
    "TopMargin": (BLOCKS, PLACE),
    "LeftMargin": (BLOCKS, PLACE),
    "RightMargin": (BLOCKS, PLACE),
    "BottomMargin": (BLOCKS, PLACE),
    "PrintSpace": (BLOCKS, PLACE),
    "ComposedBlock": (BLOCKS, {"ID!": NAME, "TYPE": ANY, **PLACE}),
    "TextBlock": ("(TextLine )*", {"ID!": NAME, **PLACE}),
    "TextLine": ("(String (SP )?)+(HYP )?", {"ID": NAME, **PLACE}),
    "SP": ("", PLACE),
    "String": ("", {"ID": NAME, "CONTENT!": ANY, "WC": r"0\.\d+|1\.0+", "STYLE": "bold", **PLACE}),
}


def _check(element: ET.Element) -> None:
    space, _, name = element.tag.rpartition("}")
    assert space == "{" + NAMESPACE
    order, attributes = SCHEMA[name]
    children = "".join(child.tag.rpartition("}")[2] + " " for child in element)
    assert re.fullmatch(order, children), f"{name}: {children}"
    forms = {key.rstrip("!"): form for key, form in attributes.items()}
    found = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
    assert {key.rstrip("!") for key in attributes if key.endswith("!")} <= set(found)
    for key, value in found.items():
        assert re.fullmatch(forms[key], value), f"{name} {key}={value!r}"
    for child in element:
        _check(child)


def _valid(content: bytes) -> ET.Element:
    """The parsed file, held against the structure of the schema; identifiers are unique, references lead somewhere."""
    root = ET.fromstring(content)  # noqa: S314
    assert root.tag == f"{{{NAMESPACE}}}alto"
    _check(root)
    names = [element.attrib["ID"] for element in root.iter() if "ID" in element.attrib]
    assert len(names) == len(set(names))
    assert {element.attrib["PROCESSINGREFS"] for element in root.iter() if "PROCESSINGREFS" in element.attrib} <= set(
        names
    )
    assert root.find(f".//{{{NAMESPACE}}}MeasurementUnit").text == "inch1200"
    return root


def _strings(root: ET.Element) -> list[dict[str, str]]:
    return [element.attrib for element in root.iter(f"{{{NAMESPACE}}}String")]


def _row(y: float, *cells: tuple[float, str], page: int = 1, frame: Frame | None = None) -> list[Word]:
    words = []
    for start, text in cells:
        x = start
        for part in text.split(" "):
            flat = Box(x, y, x + 5.5 * len(part), y + 9)
            corners = ((flat.x0, flat.y0), (flat.x1, flat.y0), (flat.x0, flat.y1), (flat.x1, flat.y1))
            words.append(Word(part, page, frame.box_on_page(corners) if frame else flat, flat, 0.97))
            x = flat.x1 + 3.5
    return words


def _minutes(page: int = 1, frame: Frame | None = None) -> list[Word]:
    """A page with a running head, paragraphs, a table and a page number."""
    return [
        *_row(30, (60, "Nämnden för provning"), (480, f"{page} (2)"), page=page, frame=frame),
        *_row(120, (60, "§ 4 Ansökan om medel till projektet Vägen vidare"), page=page, frame=frame),
        *_row(
            150, (60, "Styrelsen behandlar ansökan som kom in i god tid före mötet och tackar."), page=page, frame=frame
        ),
        *_row(
            164, (60, "Ordföranden redogör för läget i de tre projekten och svarar på frågor."), page=page, frame=frame
        ),
        *_row(220, (60, "Projekt"), (260, "2019"), (380, "2020"), page=page, frame=frame),
        *_row(236, (60, "Vägen vidare"), (260, "1 200"), (380, "1 350"), page=page, frame=frame),
        *_row(252, (60, "Steget"), (260, "300"), (380, "310"), page=page, frame=frame),
        *_row(310, (60, "Styrelsen beslutar"), page=page, frame=frame),
        *_row(326, (60, "att bevilja medlen enligt förslaget."), page=page, frame=frame),
    ]


def _page(words: list[Word], number: int = 1, **facts: object) -> Page:
    return Page(number, 595.0, 842.0, tuple(words), TextSource.OCR, "rapid", **facts)


def test_pages_follow_the_schema_and_hold_each_word_once() -> None:
    """Two pages with heads, text and a table give two valid files with every word, its box and its confidence."""
    pages = [_page(_minutes(number), number) for number in (1, 2)]
    files = alto_files(pages, ORIGIN)
    assert (
        list(files)
        == [alto_name(ORIGIN.sha256, 1), alto_name(ORIGIN.sha256, 2)]
        == [
            "abababababab-0001.xml",
            "abababababab-0002.xml",
        ]
    )
    for page, content in zip(pages, files.values(), strict=True):
        root = _valid(content)
        found = _strings(root)
        assert Counter(word["CONTENT"] for word in found) == Counter(word.text for word in page.words)
        places = {(word["CONTENT"], word["HPOS"], word["VPOS"]) for word in found}
        assert places == {(w.text, str(round(w.box.x0 * 50 / 3)), str(round(w.box.y0 * 50 / 3))) for w in page.words}
        assert {word["WC"] for word in found} == {"0.9700"}
        assert root.find(f".//{{{NAMESPACE}}}ComposedBlock").attrib["TYPE"] == "table"


def test_blocks_come_in_reading_order() -> None:
    """Text runs from the heading to the decision, the cells of the table between, row by row."""
    (content,) = alto_files([_page(_minutes())], ORIGIN).values()
    text = " ".join(word["CONTENT"] for word in _strings(_valid(content)))
    places = [text.index(part) for part in ("§ 4", "redogör", "Vägen vidare 1 200 1 350", "Steget", "att bevilja")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("quarters", "skew", "turn"), [(0, 0.0, 0.0), (0, 2.5, 357.5), (1, 0.0, 90.0), (2, -1.5, 181.5), (3, 0.0, 270.0)]
)
def test_rotation_is_told_counterclockwise(quarters: int, skew: float, turn: float) -> None:
    """A page read lying on its side or leaning says by how much its text is turned, from its words alone."""
    frame = Frame(595.0, 842.0, quarters, skew)
    words = [word for word in _minutes(frame=frame) if 20 < word.box.cx < 575 and 20 < word.box.cy < 820]
    assert turn_of(words) == pytest.approx(turn, abs=0.15)
    (content,) = alto_files([_page(words)], ORIGIN).values()
    assert float(_valid(content).find(f".//{{{NAMESPACE}}}Page").attrib["ROTATION"]) == pytest.approx(turn, abs=0.15)


def test_rotation_of_the_text_is_what_a_reader_sees() -> None:
    """Words that climb to the right at ten degrees are turned by ten degrees counterclockwise."""
    words = []
    for k in range(6):
        x, y = 100 + 50 * k * cos(radians(10)), 400 - 50 * k * sin(radians(10))
        words.append(Word("ord", 1, Box(x, y, x + 20, y + 9), Box(100 + 50 * k, 400, 120 + 50 * k, 409)))
    assert turn_of(words) == pytest.approx(10.0, abs=0.1)


@pytest.mark.parametrize(("status", "quality"), [("blank", "OK"), ("no_text", "OK"), ("failed", "Missing")])
def test_a_page_without_words_says_why(status: str, quality: str) -> None:
    """A page that gave no words has a file too, with its status and no blocks."""
    error = "The page took longer than 120 s." if status == "failed" else ""
    (content,) = alto_files([_page([], status=status, error=error)], ORIGIN).values()
    root = _valid(content)
    facts = root.find(f".//{{{NAMESPACE}}}Page").attrib
    assert facts["QUALITY"] == quality
    assert facts["QUALITY_DETAIL"] == (f"failed: {error}" if error else status)
    assert not _strings(root)


@pytest.mark.parametrize(
    "text", ["a]]>b", "</alto><x/>", '"onload="x', "&amp;&#0;", "<!--", "\u0000\u0008\ufffe\ud800"]
)
def test_hostile_text_stays_text(text: str) -> None:
    """Markup, entities, control characters and lone surrogates come back as they were or as U+FFFD."""
    words = [Word(text, 1, Box(60, 60, 160, 70), Box(60, 60, 160, 70))]
    (content,) = alto_files([_page(words)], ORIGIN).values()
    (found,) = _strings(_valid(content))
    assert found["CONTENT"] == re.sub("[\x00-\x08\ufffe\ud800]", "\ufffd", text)


@given(st.text(min_size=1, max_size=12))
def test_any_text_makes_a_file_that_can_be_parsed(text: str) -> None:
    """Whatever a word, a file name or an error holds, the file is well formed and holds one word."""
    words = [Word(text, 1, Box(60, 60, 160, 70), Box(60, 60, 160, 70))]
    page = _page(words, status="low_quality", error=text)
    (content,) = alto_files([page], Origin(text, "cd" * 32, text)).values()
    assert len(_strings(_valid(content))) == 1


@pytest.fixture
def import_one(inbox: Path, tmp_path: Path) -> Callable[[Path], Status]:
    """Import one born-digital file and write ALTO files into the folder given."""

    def run_it(folder: Path) -> Status:
        from reportlab.pdfgen.canvas import Canvas

        canvas = Canvas(str(inbox / "protokoll.pdf"))
        for _ in range(2):
            canvas.drawString(72, 700, "Styrelsen beslutar att bifalla ansökan från Norra kommunen.")
            canvas.showPage()
        canvas.save()
        settings = Settings(jobs=1, alto_folder=str(folder))
        (record,) = importer.run([inbox], tmp_path / "out", settings)
        return record.status

    return run_it


def test_a_run_writes_a_file_a_page(import_one: Callable[[Path], Status], tmp_path: Path) -> None:
    """Asked for, a run leaves one valid file a page, and nothing half written beside them."""
    folder = tmp_path / "deep" / "alto"
    assert import_one(folder) is Status.OK
    files = sorted(folder.iterdir())
    assert [path.name[12:] for path in files] == ["-0001.xml", "-0002.xml"]
    for path in files:
        root = _valid(path.read_bytes())
        assert "Styrelsen" in {word["CONTENT"] for word in _strings(root)}
        assert root.find(f".//{{{NAMESPACE}}}fileName").text == "protokoll.pdf"


def test_a_folder_that_cannot_be_written_ends_the_run(import_one: Callable[[Path], Status], tmp_path: Path) -> None:
    """Files that were asked for and cannot be written are told, not passed over."""
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(UsageError, match="ALTO"):
        import_one(tmp_path / "taken")
