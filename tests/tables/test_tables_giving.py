"""The ledger as 360Giving: every record fits the standard's schema, whatever the minutes said."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from extract.tables.exporters import export
from extract.tables.schema import tables

# The standard's field list in our own words: what it demands, and the types of what we fill in.
_DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "format": "date"}
_WORDS = {"type": "string", "minLength": 1}
_ORGANISATION = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {"id": {"type": "string", "pattern": r"^[A-Za-z0-9-]+$"}, "name": _WORDS},
    "additionalProperties": False,
}
_SCHEMA = {
    "type": "object",
    "required": ["grants"],
    "properties": {
        "grants": {
            "type": "array",
            "items": {
                "type": "object",
                "required": [
                    *("id", "title", "description", "currency", "amountAwarded", "awardDate"),
                    *("recipientOrganization", "fundingOrganization"),
                ],
                "properties": {
                    "id": {"type": "string", "pattern": r"^360G-[a-z]+-[0-9a-f]{12}"},
                    "title": {"type": "string", "minLength": 1, "maxLength": 139},
                    "description": _WORDS,
                    "currency": {"enum": ["SEK"]},
                    "amountAwarded": {"type": "number"},
                    "amountAppliedFor": {"type": "number"},
                    "awardDate": _DAY,
                    "plannedDates": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "type": "object",
                            "required": ["startDate", "endDate"],
                            "properties": {"startDate": _DAY, "endDate": _DAY},
                        },
                    },
                    "recipientOrganization": {"type": "array", "minItems": 1, "items": _ORGANISATION},
                    "fundingOrganization": {"type": "array", "minItems": 1, "items": _ORGANISATION},
                },
                "patternProperties": {"^utdrag_": {"type": "string"}},
                "additionalProperties": False,
            },
        }
    },
    "additionalProperties": False,
}
_GRANT = {
    "grant_id": "0123456789ab-g1",
    "document_id": "0123456789ab",
    "file": "2019/mars nr 3.pdf",
    "page": "2",
    "body": "Nämnden i Åby",
    "meeting_date": "2019-03-14",
    "item": "4",
    "decision_no": "1",
    "dnr": "7-2019",
    "matter": "Ansökan från Lyktan",
    "recipient": "Föreningen Lyktan",
    "amount_sek": "250000",
}
_CASES = {
    "plain": {},
    "öre": {"amount_sek": "1499.50"},
    "a long title": {"purpose": "att " * 60},
    "no words of its own": {"matter": "", "purpose": ""},
    "one letter": {"recipient": "Ö"},
    "signs of JSON": {"recipient": '"}],\\ \u2028 \x00', "matter": "{}\n"},
    "a year": {"year": "2020"},
    "every year": {"recurring": "true"},
}


def _row(**cells: str) -> dict[str, str]:
    return dict.fromkeys(tables()["grants"].names, "") | _GRANT | cells


def _written(folder: Path, *rows: dict[str, str], applications: tuple[dict[str, str], ...] = ()) -> list[dict]:
    jsonschema = pytest.importorskip("jsonschema")
    export({"grants": rows, "applications": applications}, folder, "360giving")
    found = json.loads((folder / "360giving.json").read_text(encoding="utf-8"))
    jsonschema.validate(found, _SCHEMA, format_checker=jsonschema.FormatChecker())
    return found["grants"]


@pytest.mark.parametrize("case", list(_CASES))
def test_record_fits_the_schema(case: str, tmp_path: Path) -> None:
    """What is demanded is there, in its type, and a sum of öre is exact."""
    row = _row(**_CASES[case])
    (record,) = _written(tmp_path, row)
    assert Decimal(str(record["amountAwarded"])) == Decimal(row["amount_sek"])
    assert record["utdrag_source"] == "2019/mars nr 3.pdf#page=2"


def test_all_rows_are_records_or_are_told(tmp_path: Path) -> None:
    """Sums of the records and of what was left out make up the ledger; ids are of one grant each."""
    years = [_row(grant_id=f"0123456789ab-g{n}", year=str(2019 + n)) for n in range(1, 4)]
    lacking = [_row(grant_id=f"0123456789ab-g{4 + n}", **{name: ""}) for n, name in enumerate(("recipient", "body"))]
    twin = _row(grant_id="0123456789ab-g9", twin_of="ba9876543210")
    records = _written(tmp_path, *years, *lacking, twin, _row(grant_id="0123456789ab-g7", item="5"))
    assert sorted(record["amountAwarded"] for record in records) == [250_000, 750_000]
    assert len({record["id"] for record in records}) == 2
    told = [json.loads(line) for line in (tmp_path / "360giving-left-out.jsonl").read_text().splitlines()]
    assert [(line["grants"], line["lacks"]) for line in told] == [
        (["0123456789ab-g4"], "recipient"),
        (["0123456789ab-g5"], "body"),
    ]


def test_what_was_applied_for_stands_beside(tmp_path: Path) -> None:
    """The application of the same § and applicant gives the sum asked for."""
    asked = dict.fromkeys(tables()["applications"].names, "")
    asked |= {"document_id": "0123456789ab", "item": "4", "dnr": "7-2019", "applicant": "Föreningen Lyktan"}
    (record,) = _written(tmp_path, _row(), applications=(asked | {"applied_sek": "400000"},))
    assert record["amountAppliedFor"] == 400_000


def test_ledger_without_grants_fits_the_schema(tmp_path: Path) -> None:
    """An empty list is a file of the standard too."""
    assert _written(tmp_path) == []
