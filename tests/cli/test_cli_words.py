"""What the commands of the store say so that nobody is left to wonder."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.store.connect import without_password

RESERVED = ("§ 2 Fördelning av medel", "Styrelsen beslutar", "att avsätta 250 tkr för extern utvärdering 2021.")


@pytest.fixture
def db(utdrag: Callable, tmp_path: Path, make_pdf: Callable, meeting_opening: tuple[str, ...]) -> str:
    """The URL of a store with one document, whose one grant has no recipient."""
    (tmp_path / "a.pdf").write_bytes(make_pdf([(*meeting_opening, *RESERVED)]))
    url = f"sqlite:///{tmp_path / 'store' / 'utdrag.db'}"
    said = utdrag("import", tmp_path / "a.pdf", "--db", url, "--jobs", "1")
    assert said.code == 0
    assert f"Store: {url}" in said.out
    return url


def test_export_that_holds_nothing_says_so(utdrag: Callable, db: str, tmp_path: Path) -> None:
    """A filter that fits no row is told; one that fits is not."""
    out = ["--db", db, "--out", tmp_path / "tables"]
    assert "No row fits" in utdrag("export", "grants", *out, "--body", "Söderby").err
    assert utdrag("export", "grants", *out, "--body", "norrvik").err == ""


def test_export_says_what_the_standard_left_out(utdrag: Callable, db: str, tmp_path: Path) -> None:
    """A grant without a recipient is no record of 360Giving: it is counted, and the file that names it is told."""
    said = utdrag("export", "grants", "--db", db, "--out", tmp_path / "tables", "--format", "360giving")
    assert said.code == 0
    assert "Left out: 1 grants that lack" in said.err
    (line,) = (tmp_path / "tables" / "360giving-left-out.jsonl").read_text().splitlines()
    assert json.loads(line)["lacks"] == "recipient"


def test_address_cannot_be_watched(utdrag: Callable, db: str) -> None:
    """Only folders of this machine can be looked at again and again; the advice says what to do instead."""
    said = utdrag("import", "--watch", "memory://archive", "--db", db)
    assert said.code == 2
    assert "cannot be watched" in said.err


def test_verify_says_what_it_did_not_look_at(
    utdrag: Callable, db: str, make_pdf: Callable, meeting_opening: tuple[str, ...]
) -> None:
    """Originals that lie in an object store are not called unchanged."""
    import fsspec

    fsspec.filesystem("memory").pipe({"/words/b.pdf": make_pdf([meeting_opening])})
    assert "Not looked at" not in utdrag("verify", "--db", db).out
    assert utdrag("import", "memory://words", "--db", db, "--jobs", "1").code == 0
    assert "Not looked at: 1 originals" in utdrag("verify", "--db", db).out


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://ada:hemligt@host/db", "postgresql://ada:***@host/db"),
        ("sqlite:///data/utdrag.db", "sqlite:///data/utdrag.db"),
    ],
)
def test_no_password_is_shown(url: str, shown: str) -> None:
    """What is printed of a store's URL holds no secret."""
    assert without_password(url) == shown
