"""The contract of the tables."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from extract.nouns import facts
from extract.tables.describe import markdown
from extract.tables.schema import Column, ColumnType, tables

NOUNS = {
    "documents": facts.DocumentFact,
    "items": facts.ItemFact,
    "participants": facts.ParticipantFact,
    "dates": facts.DateFact,
    "dnr": facts.DnrFact,
    "decisions": facts.DecisionFact,
    "amounts": facts.AmountFact,
    "grants": facts.GrantFact,
    "applications": facts.ApplicationFact,
}
PROVENANCE = ("page", "bbox", "quote", "confidence", "review")


@pytest.mark.parametrize("name", NOUNS)
def test_every_field_of_a_fact_has_its_column(name: str) -> None:
    """Nothing that the facts know is lost on the way to the tables."""
    renamed = {"granted_by": "source"}
    expected = {renamed.get(f.name, f.name) for f in fields(NOUNS[name]) if f.name != "source"}
    assert expected <= set(tables()[name].names)


@pytest.mark.parametrize("table", tables().values(), ids=lambda table: table.name)
def test_keys_name_columns_that_exist(table) -> None:
    """Primary and foreign keys point at real columns, and no column comes twice."""
    assert len(set(table.names)) == len(table.names)
    assert set(table.primary_key) <= set(table.names)
    for key in table.foreign_keys:
        assert set(key.columns) <= set(table.names)
        assert set(key.columns) <= set(tables()[key.table].names)


def test_fact_tables_carry_their_place() -> None:
    """Every table of facts begins with its document (after a key of its own) and ends with place and confidence."""
    carrying = [table for table in tables().values() if table.provenance]
    assert {table.name for table in carrying} == set(NOUNS) - {"documents", "items"}
    for table in carrying:
        assert table.names[-5:] == PROVENANCE
        assert "document_id" in table.names[:2]


def test_choices_come_from_the_nouns() -> None:
    """Coded values are those of the enumerations; the empty one is no value but an empty cell."""
    category = tables()["participants"].column("category")
    assert category is not None
    assert category.choices == ("beslutande", "ersättare", "övrig", "frånvarande")


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (ColumnType.MONEY, "-1499.50", "1 499"),
        (ColumnType.INTEGER, "18", "18b"),
        (ColumnType.DATE, "2019-03-14", "14/3 2019"),
        (ColumnType.TIME, "08:30", "8.30"),
        (ColumnType.BOOLEAN, "true", "ja"),
    ],
)
def test_a_column_knows_its_form(kind: ColumnType, good: str, bad: str) -> None:
    """A cell in the wrong form is refused, an empty one never."""
    column = Column(name="x", type=kind, description="")
    assert column.accepts(good)
    assert column.accepts("")
    assert not column.accepts(bad)


def test_the_page_about_the_tables_is_current(repository: Path) -> None:
    """docs/tables.md says what the schema says."""
    page = (repository / "docs" / "tables.md").read_text(encoding="utf-8")
    assert page == markdown(), "run: python -m extract.tables.describe docs/tables.md"
