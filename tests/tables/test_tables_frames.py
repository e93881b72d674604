"""Tables on disk as typed pandas frames."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.errors import UsageError
from extract.nouns.record import DocumentRecord
from extract.settings import Settings
from extract.tables.cells import cell, trimmed
from extract.tables.exporters import export
from extract.tables.frames import read_frames
from extract.tables.schema import ColumnType, tables
from extract.tables.tabulate import Row, Tables, tabulate

DTYPES = {
    ColumnType.INTEGER: "Int64",
    ColumnType.NUMBER: "Float64",
    ColumnType.MONEY: "object",
    ColumnType.BOOLEAN: "boolean",
    ColumnType.DATE: "datetime64[s]",
}


@pytest.fixture
def archive(read_record: DocumentRecord, failed_record: DocumentRecord) -> Tables:
    """Tables of a file that was read and one that failed."""
    return tabulate([read_record, failed_record], Settings())


def _written(name: str, value: object) -> str:
    """A value of a frame as the tables write it."""
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if name == "amount_tkr":
        return trimmed(value)
    return cell(value.date() if isinstance(value, pd.Timestamp) else value)


def _rows(frame: pd.DataFrame) -> list[Row]:
    records = frame.astype(object).to_dict("records")
    return [{name: _written(name, value) for name, value in record.items()} for record in records]


def test_frames_say_what_the_tables_said(archive: Tables, tmp_path: Path) -> None:
    """Every cell of every table survives the way to disk, into a frame and back to text, formula guards undone."""
    export(archive, tmp_path)
    frames = read_frames(tmp_path)
    assert list(frames) == list(tables())
    assert {name: _rows(frame) for name, frame in frames.items()} == archive
    assert frames["decisions"]["text"][0] == "=SUMMA(A1), att bevilja bidraget."


@pytest.mark.parametrize("empty", [False, True])
def test_each_column_has_the_type_of_the_schema(archive: Tables, tmp_path: Path, empty: bool) -> None:
    """An empty table has the same columns of the same types as a full one, so a notebook runs on it as well."""
    export({name: [] for name in archive} if empty else archive, tmp_path)
    for name, frame in read_frames(tmp_path).items():
        expected = {column.name: DTYPES.get(column.type, "string") for column in tables()[name].columns}
        assert {column: str(dtype) for column, dtype in frame.dtypes.items()} == expected
        assert len(frame) == (0 if empty else len(archive[name]))


def test_unknown_is_missing_and_empty_text_is_text(archive: Tables, tmp_path: Path) -> None:
    """A file that failed has no date and no confidence; its body is the empty text, which a grouping keeps."""
    export(archive, tmp_path)
    documents = read_frames(tmp_path)["documents"]
    assert documents["meeting_date"].tolist() == [pd.Timestamp("2019-03-14"), pd.NaT]
    assert documents["ocr_confidence"].tolist() == [0.987, pd.NA]
    assert documents["body"].tolist() == ["Kulturnämnden i Granvik", ""]
    assert documents.groupby("body").size().sum() == len(documents)


def test_a_sum_not_told_is_none(archive: Tables, tmp_path: Path) -> None:
    """An application without a sum does not become nought, and does not spoil the total."""
    export(archive, tmp_path)
    frames = read_frames(tmp_path)
    assert frames["applications"]["applied_sek"].tolist() == [None]
    assert frames["applications"]["granted_sek"].tolist() == [Decimal(0)]
    assert frames["grants"]["amount_sek"].sum() == Decimal(1509500)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=10)
@given(sums=st.lists(st.decimals(min_value=-(10**15), max_value=10**15, places=2), min_size=1, max_size=20))
def test_money_is_exact(archive: Tables, tmp_path: Path, sums: list[Decimal]) -> None:
    """Sums come back to the öre, as Decimal, and add up as Decimals do."""
    rows = [archive["amounts"][0] | {"amount_sek": cell(each)} for each in sums]
    export(archive | {"amounts": rows}, tmp_path)
    money = read_frames(tmp_path)["amounts"]["amount_sek"]
    assert money.tolist() == sums
    assert {type(each) for each in money} == {Decimal}
    assert money.sum() == sum(sums)


def test_dates_before_the_nineteenth_century_are_dates(archive: Tables, tmp_path: Path) -> None:
    """A misread year is shown as it was read, not an error of the calendar that pandas once had."""
    archive["dates"][0]["date"] = "1019-03-14"
    export(archive, tmp_path)
    assert read_frames(tmp_path)["dates"]["date"].dt.year.tolist() == [1019]


def test_a_column_that_somebody_added_stays(archive: Tables, tmp_path: Path) -> None:
    """An auditor's own notes beside the ledger come along, as text."""
    export(archive, tmp_path)
    path = tmp_path / "grants.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([header + ",note", *(row + ",007" for row in rows)]) + "\n", encoding="utf-8")
    assert read_frames(tmp_path)["grants"].iloc[:, -1].tolist() == ["007", "007"]


@pytest.mark.parametrize("folder", ["nowhere", "."])
def test_a_folder_without_tables_is_bad_usage(tmp_path: Path, folder: str) -> None:
    """The message names the folder and the command that fills it, whether the folder is missing or empty."""
    with pytest.raises(UsageError, match=r"holds no tables.*utdrag run"):
        read_frames(tmp_path / folder)


def test_a_missing_table_is_told(archive: Tables, tmp_path: Path) -> None:
    """A ledger that was moved away is no empty ledger."""
    export(archive, tmp_path)
    (tmp_path / "grants.csv").unlink()
    with pytest.raises(UsageError, match=r"holds no grants\.csv"):
        read_frames(tmp_path)


SPOILT = [
    ("grants", {"amount_sek": "1 000"}, r"grants\.csv, row 2: amount_sek cannot be '1 000'"),
    ("grants", {"amount_sek": ""}, "amount_sek cannot be ''"),
    ("grants", {"recurring": "sant"}, "recurring cannot be 'sant'"),
    ("grants", {"qualifier": "kanske"}, "qualifier cannot be 'kanske'"),
    ("grants", {"year": "9" * 30}, r"grants\.csv holds a cell that says nothing"),
    ("dates", {"date": "2019-02-30"}, r"dates\.csv holds a cell that says nothing"),
]


@pytest.mark.parametrize(("table", "cells", "message"), SPOILT)
def test_a_spoilt_cell_is_told(
    archive: Tables, tmp_path: Path, table: str, cells: Mapping[str, str], message: str
) -> None:
    """A cell that the contract does not allow never becomes a guess or a gap."""
    archive[table][0].update(cells)
    export(archive, tmp_path)
    with pytest.raises(UsageError, match=message):
        read_frames(tmp_path)


def test_a_lost_column_is_told(archive: Tables, tmp_path: Path) -> None:
    """Tables of another version are not read halfway."""
    export(archive, tmp_path)
    path = tmp_path / "dnr.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("matter", "heading", 1), encoding="utf-8")
    with pytest.raises(UsageError, match=r"dnr\.csv has no column matter"):
        read_frames(tmp_path)


def test_importing_the_reader_does_not_load_pandas() -> None:
    """The command stays light: pandas loads when the first frame is made."""
    program = "import sys, extract.tables.frames; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_date_of_the_frame_is_the_day_of_the_table(archive: Tables, tmp_path: Path) -> None:
    """No clock and no time zone moves a day."""
    export(archive, tmp_path)
    assert read_frames(tmp_path)["grants"]["meeting_date"].dt.date.tolist() == [dt.date(2019, 3, 14)] * 2
