"""From records to rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from extract.facts.sureness import calibration
from extract.facts.sureness.calibration import Bar, Calibration, Curve
from extract.nouns.doubt import Doubt
from extract.nouns.record import DocumentRecord
from extract.settings import Settings
from extract.tables.schema import tables
from extract.tables.tabulate import tabulate

SETTINGS = Settings()


def test_every_table_is_there_with_its_columns_in_order(read_record: DocumentRecord) -> None:
    """A file with something in every table gives rows whose cells are strings under the columns of the contract."""
    found = tabulate([read_record], SETTINGS)
    assert list(found) == list(tables())
    for name, rows in found.items():
        assert rows, name
        for row in rows:
            assert tuple(row) == tables()[name].names
            assert all(isinstance(value, str) for value in row.values())


def test_every_cell_is_what_the_contract_allows(read_record: DocumentRecord, failed_record: DocumentRecord) -> None:
    """Cells have their column's form, and required ones are never empty."""
    for name, rows in tabulate([read_record, failed_record], SETTINGS).items():
        for row in rows:
            for column in tables()[name].columns:
                assert column.accepts(row[column.name]), (name, column.name, row[column.name])
                assert row[column.name] or not column.required, (name, column.name)


def test_a_grant_row_says_everything(read_record: DocumentRecord) -> None:
    """The ledger repeats what it takes to read a row alone: file, body, day, kronor and thousands, place."""
    first, second = tabulate([read_record], SETTINGS)["grants"]
    expected = {
        "grant_id": "0123456789ab-g1",
        "document_id": "0123456789ab",
        "file": "2019/granvik_light.pdf",
        "body": "Kulturnämnden i Granvik",
        "meeting_date": "2019-03-14",
        "amount_sek": "1499500",
        "amount_tkr": "1499.5",
        "source": "decision",
        "recurring": "false",
        "page": "1",
        "bbox": "72.0 100.0 180.2 112.0",
        "quote": "högst 1 499,50 kr",
        "recipient": "",
    }
    assert {name: first[name] for name in expected} == expected
    assert (second["grant_id"], second["amount_tkr"]) == ("0123456789ab-g2", "10")


def _reviews(record: DocumentRecord, settings: Settings = SETTINGS) -> list[str]:
    return [row["review"] for row in tabulate([record], settings)["participants"]]


def _set_bars(monkeypatch: pytest.MonkeyPatch, bars: Mapping[float, float]) -> None:
    held = {error: Bar(least, 400, 1, 0.01) for error, least in bars.items()}
    known = Calibration({"participants": Curve(-4.0, (), bars=held)}, engines=(Settings().engine,))
    monkeypatch.setattr(calibration, "current", lambda: known)


def test_review_follows_the_stated_error(read_record: DocumentRecord, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row at the bar of its kind is accepted, one just under it is not; a smaller stated error has a higher bar."""
    _set_bars(monkeypatch, {0.01: 0.9, 0.005: 0.95})
    facts = read_record.facts
    assert facts is not None
    people = tuple(replace(facts.participants[0], confidence=sure) for sure in (0.97, 0.9, 0.8999))
    record = replace(read_record, facts=replace(facts, participants=people, doubts=()))
    assert _reviews(record) == ["auto", "auto", "needs_review"]
    assert _reviews(record, replace(SETTINGS, accept_error=0.005)) == ["auto", "needs_review", "needs_review"]
    assert set(_reviews(record, replace(SETTINGS, accept_error=0.001))) == {"needs_review"}
    assert set(_reviews(record, replace(SETTINGS, engine="tesserocr"))) == {"needs_review"}
    dates = tabulate([record], SETTINGS)["dates"]
    assert {row["review"] for row in dates} == {"needs_review"}  # a kind without a curve


def test_row_in_doubt_is_for_a_person(read_record: DocumentRecord, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row to which a doubt points is never accepted, however sure it is."""
    _set_bars(monkeypatch, {0.01: 0.5})
    facts = read_record.facts
    assert facts is not None
    told = Doubt("low_confidence", "The sum is blurred.", "7", facts.participants[0].source)
    sure = (replace(facts.participants[0], confidence=1.0),)
    assert _reviews(replace(read_record, facts=replace(facts, participants=sure, doubts=()))) == ["auto"]
    assert _reviews(replace(read_record, facts=replace(facts, participants=sure, doubts=(told,)))) == ["needs_review"]


def test_a_failed_file_keeps_its_row(failed_record: DocumentRecord) -> None:
    """Nothing is lost silently: a file that could not be read says so and guesses nothing."""
    found = tabulate([failed_record], SETTINGS)
    (row,) = found["documents"]
    said = {name: value for name, value in row.items() if value}
    assert said == {
        "file": "låst.pdf",
        "pages": "0",
        "status": "failed",
        "doubts": "0",
        "error": "The file is encrypted. Save it without a password.",
    }
    assert not any(rows for name, rows in found.items() if name != "documents")


def test_two_files_that_failed_are_two_rows(failed_record: DocumentRecord) -> None:
    """Files without a hash are not taken for copies of each other."""
    found = tabulate([failed_record, replace(failed_record, file="tom.pdf")], SETTINGS)
    assert [row["file"] for row in found["documents"]] == ["låst.pdf", "tom.pdf"]


def test_a_copy_of_a_file_adds_no_money(read_record: DocumentRecord) -> None:
    """The same bytes under another name keep their documents row and raise a doubt; the ledger counts them once."""
    copy = replace(read_record, file="kopia.pdf")
    once, twice = tabulate([read_record], SETTINGS), tabulate([read_record, copy], SETTINGS)
    assert twice["grants"] == once["grants"]
    assert [row["file"] for row in twice["documents"]] == ["2019/granvik_light.pdf", "kopia.pdf"]
    assert twice["documents"][1]["doubts"] == "1"
    assert twice["doubts"][-1]["kind"] == "duplicate_file"
    assert "2019/granvik_light.pdf" in twice["doubts"][-1]["message"]


def test_a_file_given_twice_counts_once(read_record: DocumentRecord) -> None:
    """One file named twice on the command line is one file."""
    assert tabulate([read_record, read_record], SETTINGS) == tabulate([read_record], SETTINGS)


def test_doubts_are_counted_and_placed(read_record: DocumentRecord) -> None:
    """Each doubt is a row, with its place where it has one."""
    found = tabulate([read_record], SETTINGS)
    assert found["documents"][0]["doubts"] == "2"
    anywhere, somewhere = found["doubts"]
    assert (anywhere["kind"], anywhere["page"], anywhere["bbox"]) == ("item_gap", "", "")
    assert (somewhere["item"], somewhere["page"], somewhere["quote"]) == ("7", "2", "149950 kr")


def test_reading_confidence_is_for_what_was_recognised(read_record: DocumentRecord) -> None:
    """A text layer has no reader whose confidence could be told."""
    layer = replace(read_record, text_source="text_layer")
    assert tabulate([read_record], SETTINGS)["documents"][0]["ocr_confidence"] == "0.987"
    assert tabulate([layer], SETTINGS)["documents"][0]["ocr_confidence"] == ""
