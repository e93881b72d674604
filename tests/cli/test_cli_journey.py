"""A person's weeks with an archive: import, more files, a correction, a new extraction, export, a purge."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from extract.store.connect import open_store
from extract.store.schema import run

SECOND = (
    "Samordningsförbundet Norrvik",
    "Protokoll",
    "Styrelsemöte 2021-06-04 kl. 09:00-11:30, Rådhuset i Norrvik",
    "",
    "§ 5 Ansökan från Föreningen Lyktan, dnr 9-2021",
    "Föreningen Lyktan ansöker om 90 tkr för verksamheten Öppet hus.",
    "",
    "Styrelsen beslutar",
    "att bevilja Föreningen Lyktan 90 tkr för verksamheten Öppet hus 2021.",
)


@pytest.fixture
def db(tmp_path: Path) -> str:
    """The URL of a store that is not there yet."""
    return f"sqlite:///{tmp_path / 'store' / 'utdrag.db'}"


@pytest.fixture
def good(inbox: Path) -> Path:
    """An inbox with one good document."""
    for path in inbox.iterdir():
        if path.name != "good.pdf":
            path.unlink()
    return inbox


def _grants(folder: Path) -> list[tuple[str, str, str]]:
    with (folder / "grants.csv").open(encoding="utf-8", newline="") as file:
        return [(row["file"], row["amount_sek"], row["review"]) for row in csv.DictReader(file)]


@pytest.mark.promise("journey")
def test_archive_over_the_weeks(utdrag: Callable, good: Path, make_pdf: Callable, tmp_path: Path, db: str) -> None:
    """Nothing is lost on the way, and nothing stands twice."""
    out = tmp_path / "tables"
    assert utdrag("import", good, "--db", db).code == 0
    (good / "2021").mkdir()
    (good / "2021" / "june.pdf").write_bytes(make_pdf([SECOND]))
    (good / "copy.pdf").write_bytes((good / "good.pdf").read_bytes())
    said = utdrag("import", good, "--db", db, "--json")
    assert json.loads(said.out) | {"failures": ""} == {"run": 2, "ok": 3, "unchanged": 1, "read": 2, "failures": ""}

    key = _key(utdrag, "copy.pdf", "250000", db)
    at_first = "--db", db, "--author", "Ada"
    assert utdrag("correct", "set", "copy.pdf", "grants", key[:8], "amount_sek=225000", *at_first).code == 0
    assert utdrag("correct", "reject", "copy.pdf", "grants", key, *at_first).code == 0
    assert utdrag("correct", "undo", "2", "--db", db).code == 0
    assert utdrag("import", good, "--db", db, "--set", "accept_error=0.02").code == 0  # all rows are made anew
    assert utdrag("import", good, "--db", db, "--set", "accept_error=0.02", "--no-cache").code == 0
    assert utdrag("export", "all", "--db", db, "--out", out).code == 0
    assert sorted(_grants(out)) == [("2021/june.pdf", "90000", "auto"), ("copy.pdf", "225000", "corrected")]

    state = json.loads(utdrag("status", "--db", db, "--json").out)
    assert (state["documents"], state["corrections"], state["files"]) == (2, 1, {"ok": 3})
    assert state["years"][0]["gaps"] == ["§§ 3–4 between 2021-03-12 and 2021-06-04"]
    assert "Norrvik" in utdrag("status", "--db", db).out
    told = utdrag("correct", "list", "--db", db).out.splitlines()
    assert ["Ada: copy.pdf grants" in line for line in told] == [True, True]
    assert ["(taken back)" in line for line in told] == [False, True]
    assert "june.pdf s. 1" in utdrag("search", "lyktan", "--db", db).out
    assert utdrag("verify", "--db", db).code == 0
    (good / "copy.pdf").write_bytes(b"%PDF-1.4 something else")
    flaw = utdrag("verify", "--db", db)
    assert (flaw.code, flaw.out.split()[0]) == (1, "changed")

    assert utdrag("purge", "2021/june.pdf", "--db", db, "--yes").code == 0
    assert utdrag("export", "grants", "--db", db, "--out", out).code == 0
    assert [file for file, *_ in _grants(out)] == ["copy.pdf"]
    with open_store(db) as store, store.reading() as connection:
        runs = connection.execute(select(run).order_by(run.c.id)).all()
    assert len(runs) == 4
    assert all(r.finished and r.settings_hash and json.loads(r.tools)["python"] for r in runs)
    assert len({r.settings_hash for r in runs}) == 3


def _key(utdrag: Callable, file: str, amount: str, db: str) -> str:
    rows = json.loads(utdrag("correct", "rows", file, "grants", "--db", db, "--json").out)
    (key,) = [row["key"] for row in rows if row["cells"]["amount_sek"] == amount]
    return key


def test_run_gives_the_tables_of_the_paths_it_was_given(
    utdrag: Callable, good: Path, make_pdf: Callable, tmp_path: Path
) -> None:
    """The store inside --out remembers all; the tables beside it are of this run, unchanged files with them."""
    june = tmp_path / "june.pdf"
    june.write_bytes(make_pdf([SECOND]))
    out = tmp_path / "out"
    assert utdrag("run", good, "--out", out, "--quiet").code == 0
    assert utdrag("run", june, "--out", out, "--quiet").code == 0
    assert [file for file, *_ in _grants(out)] == ["june.pdf"]
    said = utdrag("run", good, june, "--out", out)
    assert "2 files unchanged" in said.out
    assert sorted(file for file, *_ in _grants(out)) == ["good.pdf", "june.pdf"]
    assert (out / "failures.jsonl").read_text() == ""


@pytest.mark.parametrize("command", [["status"], ["verify"], ["search", "x"], ["export", "all", "--out", "x"]])
def test_store_that_is_not_there_is_not_made(utdrag: Callable, db: str, tmp_path: Path, command: list[str]) -> None:
    """Only an import makes a store; the others say that there is none."""
    said = utdrag(*command, "--db", db)
    assert said.code == 2
    assert "There is no store" in said.err
    assert not (tmp_path / "store").exists()


def test_damaged_store_has_its_own_exit_code(utdrag: Callable, db: str, tmp_path: Path) -> None:
    """A file that is no database is told with 5, and is left as it was."""
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "utdrag.db").write_bytes(b"no database" * 500)
    said = utdrag("status", "--db", db)
    assert said.code == 5
    assert "damaged" in said.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["export", "nothing", "--out", "x"], "no table"),
        (["export", "all", "--out", "x", "--outcome", "kanske"], "no outcome"),
        (["export", "all", "--out", "x", "--from", "soon"], "soon"),
        (["export", "items", "--out", "x", "--format", "360giving"], "grants"),
        (["purge", "nothing", "--yes"], "no document"),
        (["search", "!!!"], "no word"),
    ],
)
def test_what_a_store_cannot_do_is_bad_usage(
    utdrag: Callable, good: Path, tmp_path: Path, db: str, words: list[str], said: str
) -> None:
    """A sentence, code 2, and no folder made for nothing."""
    from extract.store.connect import open_store as make

    with make(db):
        pass
    words = [str(tmp_path / "tables") if word == "x" else word for word in words]
    answer = utdrag(*words, "--db", db)
    assert answer.code == 2
    assert said in answer.err


def test_config_says_where_each_setting_comes_from(
    utdrag: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Default, file, environment and flag, the later one winning, and the same settings reach the commands."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "utdrag.toml").write_text('jobs = 3\nengine = "tesserocr"\nrender_dpi = 200\n', encoding="utf-8")
    monkeypatch.setenv("UTDRAG_ENGINE", "pytesseract")
    monkeypatch.setenv("UTDRAG_RENDER_DPI", "250")
    told = json.loads(utdrag("config", "--set", "render_dpi=280", "--json").out)
    assert told["jobs"] == {"value": 3, "from": "utdrag.toml"}
    assert told["engine"] == {"value": "pytesseract", "from": "environment (UTDRAG_ENGINE)"}
    assert told["render_dpi"] == {"value": 280, "from": "command line"}
    assert told["language"] == {"value": "swe", "from": "default"}
    assert "pytesseract" in utdrag("config").out
