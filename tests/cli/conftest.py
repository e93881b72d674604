"""Files that people give to a program by mistake, and one that is as it should be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from extract.cli.main import main

NO_PAGES = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n"
    b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n96\n%%EOF\n"
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


@pytest.fixture
def inbox(tmp_path: Path, make_pdf: Callable[..., bytes], meeting_pdf: bytes) -> Path:
    """One good document among everything that can be wrong with a file."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    contents = {
        "blank.pdf": make_pdf([[""], [""]]),
        "empty.pdf": b"",
        "good.pdf": meeting_pdf,
        "letter.pdf": b"Dear all, this is no PDF.",
        "locked.pdf": make_pdf([["hemligt"]], password="nyckel"),  # noqa: S106 (a test's own)
        "nopages.pdf": NO_PAGES,
        "torn.pdf": meeting_pdf[:300],
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return folder
