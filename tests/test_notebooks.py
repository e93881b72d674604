"""The notebooks: they run from top to bottom on tables of an invented archive, and are stored clean."""

from __future__ import annotations

import ast
import datetime as dt
import json
import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extract.errors import UsageError
from extract.nouns.doubt import Doubt
from extract.nouns.facts import DecisionFact, DocumentFact, Facts, GrantFact, GrantSource, Outcome, Qualifier
from extract.nouns.geometry import Box
from extract.nouns.page import Word
from extract.nouns.record import DocumentRecord, Status
from extract.nouns.text import Source
from extract.settings import Settings
from extract.tables.csvfile import read_rows
from extract.tables.exporters import export
from extract.tables.tabulate import tabulate

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LEDGER = ROOT / "notebooks" / "ledger.ipynb"
# Classes of one letter, so that this file does not find itself.
MACHINE = re.compile(r"/wor[k]/|/far[m]/|/roo[t]/|/hom[e]/|/Use[r]s/|/tm[p]/|[A-Z]:\\\\")
BOX = Box(72, 100, 180, 112)
PLACE = Source((Word(text="kronor", page=1, box=BOX, flat=BOX, confidence=0.9),))
BLURRED = Source((Word(text="k", page=2, box=BOX, flat=BOX, confidence=0.9),))  # a row at a doubt is never accepted


def _grant(amount: str, year: int | None, **more: Any) -> GrantFact:
    given: dict[str, Any] = {
        "qualifier": Qualifier.EXAKT,
        "granted_by": GrantSource.DECISION,
        "confidence": 1.0,
        **more,
    }
    return GrantFact(
        item="4", decision_no=1, matter="Bidrag", amount_sek=Decimal(amount), year=year, source=PLACE, **given
    )


def _record(number: int, body: str, grants: tuple[GrantFact, ...]) -> DocumentRecord:
    decision = DecisionFact(
        item="4",
        decision_no=1,
        matter="Bidrag",
        outcome=Outcome.ANSLAG_AV_MEDEL,
        text="att bevilja bidraget.",
        recommendation=Outcome.AVSLAG,
        deviates=True,
        source=PLACE,
        confidence=0.95,
    )
    facts = Facts(
        document=DocumentFact(body=body, meeting_date=dt.date(2019, 3, 14)),
        decisions=(decision,),
        grants=grants,
        doubts=(Doubt("item_gap", "§ 5 is missing."), Doubt("low_confidence", "The sum is blurred.", "4", BLURRED)),
    )
    name = f"{number:012x}"
    status = Status.OK if body else Status.PARTIAL
    return DocumentRecord(
        document_id=name, file=f"{number}.pdf", sha256=name * 5, pages=1, status=status, text_source="ocr", facts=facts
    )


def _archive() -> list[DocumentRecord]:
    """Two bodies and one whose name could not be read; years told and not told; öre; a copy; a file that failed."""
    granvik = (
        _grant("120000", 2019, deviates=True),
        _grant("1499.50", 2019, qualifier=Qualifier.HOGST),
        _grant("350000", 2020, recurring=True),
    )
    first = _record(1, "Kulturnämnden i Granvik", granvik)
    nameless = _record(2, "", (_grant("0.10", None, confidence=0.5), _grant("0.20", 2019)))
    last = _record(3, "Samordningsförbundet Dalarö", (_grant("10000", None, recurring=True),))
    copy = DocumentRecord(
        document_id=first.document_id,
        file="kopia.pdf",
        sha256=first.sha256,
        pages=1,
        status=Status.OK,
        text_source="ocr",
        facts=first.facts,
    )
    failed = DocumentRecord(document_id="", file="låst.pdf", sha256="", pages=0, status=Status.FAILED, error="Låst.")
    return [first, nameless, last, copy, failed]


def _cells(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return found


def _code(path: Path) -> Iterator[str]:
    yield from ("".join(cell["source"]) for cell in _cells(path) if cell["cell_type"] == "code")


def _run(path: Path) -> dict[str, Any]:
    """Execute every code cell in order; what they leave behind."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for number, source in enumerate(_code(path), 1):
        exec(compile(source, f"{path.name}, code cell {number}", "exec"), namespace)  # noqa: S102 (that is the test)
    return namespace


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the ledger's notebook holds after a run on the invented archive."""
    export(tabulate(_archive(), Settings()), tmp_path)
    monkeypatch.setenv("UTDRAG_TABLES", str(tmp_path))
    return _run(LEDGER)


def test_the_ledger_adds_up_to_the_table(told: dict[str, Any], tmp_path: Path) -> None:
    """The notebook's total, its lines together and the CSV's own sums are one number, to the öre."""
    expected = sum(Decimal(row["amount_sek"]) for row in read_rows(tmp_path / "grants.csv"))
    assert told["total"] == told["ledger"]["amount_sek"].sum() == expected == Decimal("481499.80")


def test_the_ledger_has_a_line_for_each_body_and_year(told: dict[str, Any]) -> None:
    """A year or a body that is not known has its own line instead of falling out."""
    ledger = told["ledger"].reset_index()
    lines = zip(
        ledger["body"], ledger["year"].fillna(0), ledger["grants"], ledger["at_most"], ledger["files"], strict=True
    )
    assert set(lines) == {
        ("", 0, 1, 0, 1),
        ("", 2019, 1, 0, 1),
        ("Kulturnämnden i Granvik", 2019, 2, 1, 1),
        ("Kulturnämnden i Granvik", 2020, 1, 0, 1),
        ("Samordningsförbundet Dalarö", 0, 1, 0, 1),
    }


def test_the_chapters_hold_their_rows(told: dict[str, Any]) -> None:
    """What goes on, what was granted against advice and what is to be looked at are all there, each once."""
    assert told["a_year"].to_dict() == {
        "Kulturnämnden i Granvik": Decimal(350000),
        "Samordningsförbundet Dalarö": Decimal(10000),
    }
    assert told["against"]["amount_sek"].tolist() == [Decimal(120000)]
    assert told["overruled"]["file"].tolist() == ["1.pdf", "2.pdf", "3.pdf"]
    assert told["unread"]["file"].tolist() == ["2.pdf", "låst.pdf"]
    assert told["to_review"]["amount_sek"].tolist() == [Decimal("0.10")]
    assert sorted(told["to_look_at"]["kind"]) == ["duplicate_file"] + ["item_gap"] * 3 + ["low_confidence"] * 3


def test_an_archive_without_grants_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The notebook runs on empty tables as well."""
    export(tabulate([], Settings()), tmp_path)
    monkeypatch.setenv("UTDRAG_TABLES", str(tmp_path))
    assert _run(LEDGER)["total"] == 0


def test_without_tables_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who opens the notebook first is told which command makes the tables."""
    monkeypatch.delenv("UTDRAG_TABLES", raising=False)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="script/demo"):
        _run(LEDGER)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebooks_are_stored_clean(path: Path) -> None:
    """No outputs, no counters, no path of a machine: whatever a run on real minutes showed stays out of the project."""
    code = [cell for cell in _cells(path) if cell["cell_type"] == "code"]
    assert code
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
    assert not MACHINE.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebooks_import_only_the_package_and_pandas(path: Path) -> None:
    """Whoever has Utdrag can run them: nothing else is needed, and no logic hides in a module beside them."""
    nodes = [node for source in _code(path) for node in ast.walk(ast.parse(source))]
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported = plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} <= {"extract", "pandas"} | sys.stdlib_module_names
