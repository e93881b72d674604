"""The report in a real browser: all of it is seen, nothing sticks out, nothing is fetched, and it prints on A4."""

from __future__ import annotations

import io
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extract.cli.main import main
from extract.errors import ExitCode

from .browser import Browser, browsing

HEAD = (
    "Samordningsförbundet Norrvik",
    "Protokoll",
    "Styrelsemöte 2021-03-12 kl. 09:00-11:30, Rådhuset i Norrvik",
    "Justeringsdatum: 2021-04-29",
    "",
    "§ 1 Mötets öppnande",
    "Ordföranden öppnar mötet.",
    "",
)
NAMES = ("Steget vidare", "Läxhjälp", "Mötesplatsen", "Ett mycket långt namn på en insats för unga vuxna utan arbete")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report and the working paper of one meeting with four grants, against a budget that says otherwise."""
    folder = tmp_path_factory.mktemp("report")
    scans = folder / "scans"
    scans.mkdir()
    canvas = Canvas(str(scans / "möte.pdf"))
    lines = [*HEAD]
    for number, name in enumerate(NAMES, 2):
        lines += [f"§ {number} Ansökan om {name}, dnr {number}-2021", "Styrelsen beslutar"]
        lines += [f"att bevilja Lundby kommun {number}50 tkr för {name} 2021.", ""]
    for number, line in enumerate(lines):
        canvas.drawString(72, 780 - 16 * number, line)
    canvas.save()
    budget = folder / "budget.csv"
    rows = [f"2021;{number}-2021;{name};{number}00" for number, name in enumerate(NAMES, 2)]
    budget.write_text("\n".join(["År;Dnr;Insats;Budget tkr", *rows, ";;Summa;9999", ""]), encoding="utf-8")
    db = f"sqlite:///{folder / 'u.db'}"
    assert main(["import", str(scans), "--db", db, "--jobs", "1", "--quiet"]) == ExitCode.OK
    page, paper = folder / "r.html", folder / "r.xlsx"
    words = ["audit", "--db", db, "--budget", str(budget), "--report", str(page), "--report", str(paper)]
    assert main(words) == ExitCode.OPEN_FINDINGS
    return page


@pytest.fixture(scope="module")
def browser(report: Path) -> Iterator[Browser]:
    """The browser with the report open."""
    with browsing() as found:
        found.open(report)
        yield found


def test_the_page_is_whole(browser: Browser) -> None:
    """Every section is there, every crop is drawn, and each link on the first page leads to a finding that is seen."""
    heads = browser.run("return [...document.querySelectorAll('h2')].map(h => h.textContent)")
    assert heads[0].startswith("Att besvara: ")
    wanted = ["Beslutat mot budget", "Iakttagelser", "Kontroller", "Metod och säkerhet", "Underlag", "Slutsats"]
    assert heads[1:] == wanted
    crops = browser.run("return [...document.images].map(i => [i.complete, i.naturalWidth, i.clientHeight])")
    assert len(crops) >= len(NAMES)
    assert all(done and width > 500 and height > 20 for done, width, height in crops)
    lost = browser.run(
        "return [...document.querySelectorAll('a')].filter(a => !document.querySelector(a.getAttribute('href'))).length"
    )
    assert lost == 0
    bars = browser.run("return [...document.querySelectorAll('svg rect.decided')].map(r => r.getBBox().width)")
    assert len([width for width in bars if width > 10]) >= len(NAMES)


@pytest.mark.parametrize("width", [1100, 760])
def test_nothing_sticks_out(width: int, browser: Browser, report: Path) -> None:
    """Neither on a wide nor on a narrow window does anything reach beyond the page's edge."""
    browser.open(report, width=width)
    assert browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    script = (
        "const edge = document.querySelector('main').getBoundingClientRect().right;"
        "return [...document.querySelectorAll('td, p, img, svg, .tile, h2')]"
        ".filter(e => e.getBoundingClientRect().right > edge + 1).map(e => e.outerHTML.slice(0, 80))"
    )
    assert browser.run(script) == []


def test_nothing_is_fetched(browser: Browser) -> None:
    """The file asks for nothing beside itself, and the page may not run anything."""
    assert browser.run("return performance.getEntriesByType('resource').filter(e => !e.name.startsWith('data:'))") == []
    assert browser.run("return document.scripts.length") == 0


def test_there_is_something_to_see(browser: Browser, report: Path) -> None:
    """The window is no empty sheet: ink, the colours of a warning and of the chart."""
    browser.open(report)
    with Image.open(io.BytesIO(browser.picture())) as image:
        seen = image.convert("RGB")
        colours = {colour for _, colour in seen.getcolors(seen.width * seen.height) or []}
    assert {(163, 90, 0), (47, 102, 144), (255, 255, 255)} <= colours


def test_it_prints_on_numbered_pages(browser: Browser) -> None:
    """Printed, every finding and rule is on paper, with page numbers and room to sign."""
    paper = pypdfium2.PdfDocument(browser.paper())
    try:
        texts = [page.get_textpage().get_text_range() for page in paper]
        sizes = {tuple(round(side) for side in page.get_size()) for page in paper}
    finally:
        paper.close()
    assert all(abs(width - 595) < 3 and abs(height - 842) < 3 for width, height in sizes)
    assert [f"{number} ({len(texts)})" in text for number, text in enumerate(texts, 1)] == [True] * len(texts)
    whole = "\n".join(texts)
    assert all(word in whole for word in ("Granskat av", "Regler och vad de vilar på", "M22", "F01", "Population"))
    findings = browser.run("return document.querySelectorAll('section.finding').length")
    assert whole.count("Varning") + whole.count("Upplysning") + whole.count("Fel") >= findings


def test_the_working_paper_has_its_crops(report: Path) -> None:
    """Pieces of pages stand beside findings in the workbook, each in its row."""
    sheet = openpyxl.load_workbook(report.with_suffix(".xlsx"))["5 Iakttagelser"]
    heads = [cell.value for cell in sheet[1]]
    rows = [image.anchor._from.row for image in sheet._images]
    assert len(rows) >= len(NAMES)
    assert {image.anchor._from.col for image in sheet._images} == {heads.index("bild")}
    assert len(set(rows)) == len(rows)
    sums = [sheet.cell(row + 1, heads.index("funnet kr") + 1).value for row in rows]
    assert Decimal(250000) in sums
