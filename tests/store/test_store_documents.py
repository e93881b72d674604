"""What goes into a store comes out of it, once, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from extract.errors import DiskFullError, StoreError, UsageError
from extract.store import schema
from extract.store.connect import Store, open_store
from extract.store.reading import Selection, StoredTables
from extract.tables.schema import tables

LINES = ["§ 2 Ansökan från Lindby kommun", "Styrelsen beslutar att bevilja", "kommunen medel om 250000 kr"]


def test_rows_come_out_as_the_contract_has_them(desk, make_facts: Callable, make_grant: Callable) -> None:
    """Every table is there with its columns in order, and a grant carries its file, body and day."""
    desk.put("a.pdf", make_facts(make_grant("2", 250_000)), LINES)
    found = StoredTables(desk.store)
    assert list(found) == list(tables())
    (row,) = found["grants"]
    assert list(row) == list(tables()["grants"].names)
    wanted = {"file": "a.pdf", "body": "Samordningsförbundet Granvik", "meeting_date": "2019-03-14"}
    assert wanted.items() <= row.items()
    assert (row["amount_sek"], row["amount_tkr"]) == ("250000", "250")
    assert [item["item"] for item in found["items"]] == ["1", "2", "3"]


def test_second_saving_replaces_the_first(desk, make_facts: Callable, make_grant: Callable) -> None:
    """A document that is made anew leaves nothing of what it said before."""
    desk.put("a.pdf", make_facts(make_grant("2", 250_000), make_grant("3", 1_000, row=8)), LINES)
    desk.put("a.pdf", make_facts(make_grant("2", 260_000)), LINES)
    assert [row["amount_sek"] for row in StoredTables(desk.store)["grants"]] == ["260000"]
    with desk.store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.page)) == 1


def test_two_files_with_the_same_bytes_are_one_document(desk, make_facts: Callable, make_grant: Callable) -> None:
    """Each has its documents row, the copy a doubt; the money stands once, under the first name."""
    desk.put("b.pdf", make_facts(make_grant("2", 250_000)), LINES, "c0" * 32)
    desk.put("a.pdf", make_facts(make_grant("2", 250_000)), LINES, "c0" * 32)
    found = StoredTables(desk.store)
    assert [(row["file"], row["doubts"]) for row in found["documents"]] == [("a.pdf", "0"), ("b.pdf", "1")]
    assert [(row["file"], row["amount_sek"]) for row in found["grants"]] == [("a.pdf", "250000")]
    assert [row["kind"] for row in found["doubts"]] == ["duplicate_file"]


@pytest.mark.promise("R7")
def test_hash_is_unique_in_the_database(desk, make_facts: Callable) -> None:
    """No program, ours or another, can put the same bytes in twice."""
    sha256 = desk.put("a.pdf", make_facts(), LINES)
    values = {"sha256": sha256, "pages": 1, "is_settled": True, "run_id": desk.way.run}
    with (
        pytest.raises((StoreError, IntegrityError), match=r"(?i)unique"),
        desk.store.writing() as connection,
    ):
        connection.execute(schema.document.insert().values(values))


def test_file_with_other_bytes_leaves_its_old_rows(desk, make_facts: Callable, make_grant: Callable) -> None:
    """A file that was replaced says what it says now: the old version counts no more."""
    desk.put("a.pdf", make_facts(make_grant("2", 250_000)), LINES, "a1" * 32)
    desk.put("a.pdf", make_facts(make_grant("2", 300_000)), LINES, "a2" * 32)
    assert [row["amount_sek"] for row in StoredTables(desk.store)["grants"]] == ["300000"]
    assert len(list(StoredTables(desk.store)["documents"])) == 1


def test_filters_choose_documents_and_rows(desk, make_facts: Callable, make_grant: Callable) -> None:
    """Body, days and review limit what comes out."""
    desk.put("a.pdf", make_facts(make_grant("2", 1_000)), LINES)
    desk.put("b.pdf", make_facts(make_grant("2", 2_000), day="2020-05-05", body="Nämnden i Åby"), LINES)

    def sums(**words: object) -> list[str]:
        return [row["amount_sek"] for row in StoredTables(desk.store, Selection(**words))["grants"]]

    assert sums() == ["1000", "2000"]
    assert sums(bodies=("åby",)) == ["2000"]
    assert sums(first_day="2020-01-01") == ["2000"]
    assert sums(last_day="2019-12-31") == ["1000"]
    assert sums(first_day="2019-03-14", last_day="2019-03-14") == ["1000"]
    assert sums(reviews=("needs_review",)) == []
    assert sums(reviews=("auto",)) == ["1000", "2000"]


def test_sql_sees_the_tables_of_the_contract(desk, make_facts: Callable, make_grant: Callable) -> None:
    """Any SQL tool finds a view for each table, with the columns and rows that an export has."""
    desk.put("a.pdf", make_facts(make_grant("2", 250_000)), LINES)
    with desk.store.reading() as connection:
        for name, rows in StoredTables(desk.store).items():
            seen = [dict(row) for row in connection.execute(text(f"SELECT * FROM {name}")).mappings()]  # noqa: S608
            assert [{k: str(v) for k, v in row.items()} for row in seen] == list(rows), name


def test_schema_is_the_newest_migration(store: Store) -> None:
    """The number in the code, the folder of migrations and the database agree, and the tables are those declared."""
    from alembic.autogenerate import compare_metadata
    from alembic.config import Config
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "extract.store:migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == schema.SCHEMA
    with store.reading() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == schema.SCHEMA
        ours = set(schema.metadata.tables)
        options = {"include_name": lambda name, kind, _: kind != "table" or name in ours}
        found = compare_metadata(MigrationContext.configure(connection, opts=options), schema.metadata)
    assert [change for change in found if "words" not in str(change)] == []


def test_store_of_a_later_version_is_refused(store: Store) -> None:
    """A store that a newer Utdrag changed is left alone."""
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="another version"), open_store(store.engine.url):
        pass


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "no URL"),
        ("mysql://x/y", "cannot be kept"),
        ("sqlite://", "memory"),
        ("oracle+x://y", "no URL|kept"),
    ],
)
def test_url_that_makes_no_store_is_bad_usage(url: str, said: str) -> None:
    """What cannot be opened is said with an example of what can."""
    with pytest.raises(UsageError, match=said), open_store(url):
        pass


def test_file_that_is_no_database_is_told(tmp_path) -> None:
    """A file of something else is not overwritten."""
    path = tmp_path / "utdrag.db"
    path.write_bytes(b"this is a letter, and no database at all" * 100)
    with pytest.raises(StoreError, match="damaged"), open_store(f"sqlite:///{path}"):
        pass
    assert path.read_bytes().startswith(b"this is a letter")


@pytest.mark.promise("R8")
def test_full_disk_stops_with_its_own_error_and_resumes(tmp_path, make_desk: Callable, make_facts: Callable) -> None:
    """Where SQLite gets no page more, the document is not half there; with room again it goes in."""
    with open_store(f"sqlite:///{tmp_path / 'utdrag.db'}") as opened:
        desk = make_desk(opened)
        desk.put("a.pdf", make_facts(), LINES)
        _allow(opened, more=3)
        with pytest.raises(DiskFullError) as caught:
            desk.put("b.pdf", make_facts(), ["x" * 200_000])
        assert caught.value.exit_code == 4
        assert [row["file"] for row in StoredTables(opened)["documents"]] == ["a.pdf"]
        _allow(opened, more=10_000)
        desk.put("b.pdf", make_facts(), ["x" * 200_000])
        assert [row["file"] for row in StoredTables(opened)["documents"]] == ["a.pdf", "b.pdf"]


def _allow(store: Store, *, more: int) -> None:
    """Let the database grow by so many pages; its one connection is given out again and again."""
    with store.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + more}")


def test_file_with_several_minutes_has_a_row_for_each(desk, make_facts: Callable, make_grant: Callable) -> None:
    """Each minutes of a bundle has its own id, body and day, in the tables, in filters and in SQL."""
    later = make_facts(make_grant("2", 2_000), day="2020-05-05", body="Nämnden i Åby")
    desk.put("bunt.pdf", replace(make_facts(make_grant("2", 1_000)), further=(later,)), LINES)
    found = StoredTables(desk.store)
    first, second = (row["document_id"] for row in found["documents"])
    assert second == f"{first}-2"
    grants = [(row["document_id"], row["body"], row["amount_sek"]) for row in found["grants"]]
    assert grants == [(first, "Samordningsförbundet Granvik", "1000"), (second, "Nämnden i Åby", "2000")]
    chosen = StoredTables(desk.store, Selection(first_day="2020-01-01"))
    assert [row["document_id"] for row in chosen["documents"]] == [second]
    assert [row["amount_sek"] for row in chosen["grants"]] == ["2000"]
    with desk.store.reading() as connection:
        seen = connection.execute(text("SELECT body, amount_sek FROM grants ORDER BY amount_sek")).all()
    assert [tuple(row) for row in seen] == [("Samordningsförbundet Granvik", "1000"), ("Nämnden i Åby", "2000")]
