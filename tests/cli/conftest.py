"""Files that people give to a program by mistake, and one that is as it should be."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extract.cli.main import main

NO_PAGES = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n"
    b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n96\n%%EOF\n"
)
MINUTES = (
    "Samordningsförbundet Norrvik",
    "Protokoll",
    "Styrelsemöte 2021-03-12 kl. 09:00-11:30, Rådhuset i Norrvik",
    "",
    "§ 1 Mötets öppnande",
    "Ordföranden öppnar mötet.",
    "",
    "§ 2 Ansökan från Lundby kommun, dnr 7-2021",
    "Lundby kommun ansöker om 250 tkr för projektet Steget vidare.",
    "",
    "Styrelsen beslutar",
    "att bevilja Lundby kommun 250 tkr för projektet Steget vidare 2021.",
)


class Said(NamedTuple):
    """How the command ended, and what it printed where."""

    code: int
    out: str
    err: str


@pytest.fixture
def utdrag(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run the command with words, as the shell would."""

    def call(*words: object) -> Said:
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return Said(int(code), out, err)

    return call


def pdf(pages: Sequence[Sequence[str]], *, password: str = "") -> bytes:
    """A born-digital PDF with the given lines on each page."""
    content = io.BytesIO()
    canvas = Canvas(content, encrypt=StandardEncryption(password) if password else None)
    for lines in pages:
        for row, line in enumerate(lines):
            canvas.drawString(72, 770 - 16 * row, line)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """One good document among everything that can be wrong with a file."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    contents = {
        "blank.pdf": pdf([[""], [""]]),
        "empty.pdf": b"",
        "good.pdf": pdf([MINUTES]),
        "letter.pdf": b"Dear all, this is no PDF.",
        "locked.pdf": pdf([["hemligt"]], password="nyckel"),  # noqa: S106 (a test's own)
        "nopages.pdf": NO_PAGES,
        "torn.pdf": pdf([MINUTES])[:300],
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """A born-digital PDF of pages of lines."""
    return pdf
