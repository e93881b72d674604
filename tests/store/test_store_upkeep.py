"""Looking into a store, checking it, searching it, and taking things out of it."""

from __future__ import annotations

import contextlib
import hashlib
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from extract.errors import UsageError
from extract.store.audits import missing_pages
from extract.store.connect import open_store, sqlite_url
from extract.store.corrections import Correction, Kind, correct
from extract.store.coverage import gaps, lacking, state
from extract.store.documents import Ending, Origin, counter, link
from extract.store.integrity import verify
from extract.store.purge import purge
from extract.store.schema import document, fact, page
from extract.store.search import search

LINES = ["§ 2 Ansökan från Lindby kommun", "om bidrag till Sparvboet"]


def test_words_are_found_with_page_and_snippet(desk, make_facts: Callable) -> None:
    """All words must stand on the page; the snippet marks them."""
    desk.put("a.pdf", make_facts(), LINES)
    desk.put("b.pdf", make_facts(), ["Helt annat"])
    (hit,) = search(desk.store, "lindby ansökan")
    assert (hit.file, hit.page) == ("a.pdf", 1)
    assert "«Lindby»" in hit.snippet
    assert search(desk.store, "lindby annat") == []


def test_swedish_letters_are_letters(desk, make_facts: Callable) -> None:
    """`å` is no `a`: a search for one does not find the other."""
    desk.put("a.pdf", make_facts(), ["Åsa talar"])
    assert len(search(desk.store, "åsa")) == 1
    assert search(desk.store, "asa") == []


@pytest.mark.parametrize(
    "words",
    ['"', "NEAR(a b)", "a OR", "col:x", "x*", "'; DROP TABLE page; --", "^a", "{a b}", "-a +b", "a AND NOT", "(", "%_"],
)
@pytest.mark.promise("S9")
def test_signs_of_a_query_language_do_no_harm(desk, make_facts: Callable, words: str) -> None:
    """Syntax of FTS5, tsquery or SQL is taken for words, or for nothing."""
    desk.put("a.pdf", make_facts(), LINES)
    with contextlib.suppress(UsageError):  # signs without any word
        search(desk.store, words)
    assert len(search(desk.store, "lindby")) == 1


@pytest.fixture(scope="module")
def small_store(tmp_path_factory: pytest.TempPathFactory):
    """A store without documents, for questions only."""
    with open_store(sqlite_url(tmp_path_factory.mktemp("small") / "utdrag.db")) as opened:
        yield opened


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
@pytest.mark.promise("S9")
def test_any_text_may_be_searched_for(small_store, words: str) -> None:
    """No text ends in an error of the database."""
    has_word = any(sign.isalnum() or sign == "_" for sign in words)
    with contextlib.nullcontext() if has_word else pytest.raises(UsageError, match="no word"):
        assert search(small_store, words) == []


def test_untouched_store_has_no_flaw(desk, make_facts: Callable, make_grant: Callable) -> None:
    """Rows are as they were written, also after a person corrected one."""
    sha256 = desk.put("a.pdf", make_facts(make_grant("2", 250_000)), LINES)
    with desk.store.reading() as connection:
        key = connection.scalar(select(fact.c.key).where(fact.c.table_name == "grants"))
    said = Correction(kind=Kind.CORRECT, author="Ada", column="amount_sek", value="1")
    correct(desk.store, sha256, ("grants", key), said)
    assert [flaw.kind for flaw in verify(desk.store)] == ["missing"]  # the file was never there


@pytest.mark.parametrize(
    ("harm", "kind"),
    [
        (delete(fact).where(fact.c.table_name == "grants"), "rows"),
        (update(fact).where(fact.c.table_name == "grants").values(found="{}"), "rows"),
        (update(document).values(pages=2), "pages"),
    ],
    ids=["row lost", "row altered", "page lost"],
)
@pytest.mark.promise("R19")
def test_lost_and_altered_rows_are_found(desk, make_facts: Callable, make_grant: Callable, harm, kind: str) -> None:
    """A row that was cut out of the database, or changed behind our back, is named by its document."""
    sha256 = desk.put("a.pdf", make_facts(make_grant("2", 250_000)), LINES)
    with desk.store.writing() as connection:
        connection.execute(harm)
    assert (kind, sha256[:12]) in {(flaw.kind, flaw.subject) for flaw in verify(desk.store)}


@pytest.mark.promise("R19")
def test_original_with_a_flipped_byte_is_found(desk, make_facts: Callable, tmp_path: Path) -> None:
    """The file is held against the hash it had; one byte is enough."""
    path = tmp_path / "å%20b.pdf"
    path.write_bytes(b"scan of old paper" * 100)
    sha256 = desk.put("x.pdf", make_facts(), LINES, hashlib.sha256(path.read_bytes()).hexdigest())
    with desk.store.writing() as connection:
        number = connection.scalar(select(document.c.id).where(document.c.sha256 == sha256))
        link(connection, Origin("file:///in/x.pdf", "x.pdf"), None, Ending("failed"), desk.way)
        link(connection, Origin(path.as_uri(), "x.pdf"), number, Ending("ok"), desk.way)
    assert verify(desk.store) == []
    content = bytearray(path.read_bytes())
    content[700] ^= 1
    path.write_bytes(content)
    assert [flaw.kind for flaw in verify(desk.store)] == ["changed"]


@pytest.mark.promise("P4")
def test_purge_leaves_no_trace(tmp_path: Path, make_desk: Callable, make_facts: Callable, make_grant: Callable) -> None:
    """After a purge neither the database nor its log holds a word of the document; the others are whole."""
    with open_store(sqlite_url(tmp_path / "utdrag.db")) as opened:
        desk = make_desk(opened)
        lines = ["Hemlighetsmakeriet hos Qvarnströmska"]
        sha256 = desk.put("a.pdf", make_facts(make_grant("2", 250_000, recipient="Qvarnströmska")), lines)
        desk.put("b.pdf", make_facts(make_grant("2", 100)), LINES)
        with opened.reading() as connection:
            key = connection.scalar(select(fact.c.key).where(fact.c.table_name == "grants"))
        correct(opened, sha256, ("grants", key), Correction(kind=Kind.VERIFY, author="Ada", remark="Qvarnströmska"))
        assert purge(opened, sha256[:12]).files == ("file:///in/a.pdf",)
        assert search(opened, "qvarnströmska") == []
        assert len(search(opened, "lindby")) == 1
        files = [path for path in tmp_path.iterdir() if path.is_file()]
        for word in ("varnstr", "emlighetsmak", sha256):
            assert not [path.name for path in files if word.encode() in path.read_bytes()]
        strings = subprocess.run(["grep", "-c", "-i", "qvarn", *files], capture_output=True, text=True, check=False)  # noqa: S607
        assert all(line.endswith(":0") or line == "0" for line in strings.stdout.split())


@pytest.mark.parametrize("name", ["nothing.pdf", "ffffffffffff", ""])
def test_purge_of_what_is_not_there_is_bad_usage(desk, name: str) -> None:
    """A name that means no document removes none."""
    with pytest.raises(UsageError, match="no document"):
        purge(desk.store, name)


def test_state_counts_and_names_what_is_missing(desk, make_facts: Callable, make_grant: Callable) -> None:
    """Files, pages, doubts and grants are counted, and a leap in the §§ of a year is named with its days."""
    desk.put("a.pdf", make_facts(make_grant("2", 100)), LINES)
    desk.put("b.pdf", make_facts(day="2019-06-01", items="9 10 11"), ["annat"])
    desk.put("c.pdf", None, [])
    found = state(desk.store)
    assert (found.files, found.documents, found.pages) == ({"ok": 2, "failed": 1}, 3, 3)
    (year,) = found.years
    assert (year.year, year.meetings, year.grants) == ("2019", 2, 1)
    assert year.gaps == ("§§ 4–8 between 2019-03-14 and 2019-06-01",)
    assert found.last_run["run"] == desk.way.run


@pytest.mark.parametrize(
    ("series", "found"),
    [
        ([(1, 9, "01"), (10, 20, "02")], []),
        ([(1, 9, "01"), (11, 20, "02")], ["§ 10 between 01 and 02"]),
        ([(18, 30, "01"), (31, 40, "02")], []),
        ([(1, 9, "01"), (1, 8, "02"), (1, 12, "03")], []),
        ([(10, 20, "02"), (1, 5, "01")], ["§§ 6–9 between 01 and 02"]),
    ],
)
def test_gaps_in_a_series(series: list[tuple[int, int, str]], found: list[str]) -> None:
    """Numbers that no meeting has are named; a body that begins anew each time has none."""
    assert gaps(series) == found


@pytest.mark.parametrize(
    ("counters", "found"),
    [
        ([(1, 3), (2, 3), (3, 3)], ()),
        ([(1, 4), (2, 4), (4, 4)], (3,)),
        ([(1, 12)], ()),
        ([(1, 3), (2, 3), None], ()),
        ([None, (2, 3), (3, 3)], ()),
        ([(1, 5), (2, 5), None, (5, 5)], (3, 4)),
        ([(1, 5), (2, 5), None, None, (5, 5)], ()),
        ([(2, 4), (3, 4)], (1, 4)),
        ([(1, 4), (2, 40), (3, 7)], ()),
    ],
)
def test_pages_that_the_counters_miss(counters: list[tuple[int, int] | None], found: tuple[int, ...]) -> None:
    """`3 (12)` on the pages says which are not there; a single misread counter says nothing."""
    assert lacking(counters) == found


@pytest.mark.parametrize(("first", "found"), [(2, []), (3, [(1, 2)])])
def test_front_page_without_a_counter_is_not_missing(
    desk, make_facts: Callable, make_grant: Callable, first: int, found: list[tuple[int, ...]]
) -> None:
    """A form that counts from its second page on lacks none; a counter that skips one tells which."""
    desk.put("a.pdf", make_facts(make_grant("2", 1000)), ["Protokoll"])
    with desk.store.writing() as connection:
        (key,) = connection.scalars(select(page.c.document_id))
        told = {"status": "ok", "reason": "", "error": "", "engine": "", "confidence": 1.0, "text": ""}
        rows = [{**told, "number": n, "printed": first + n - 2, "printed_of": first + 1} for n in (2, 3)]
        connection.execute(insert(page), [{"document_id": key, **row} for row in rows])
    assert list(missing_pages(desk.store).values()) == found


def test_counter_is_read_from_the_edge_of_the_page(make_page: Callable) -> None:
    """`3 (12)` in the head counts; the same in the text, or a date, does not."""
    assert counter(make_page(1, ["3 (12)"])) == (3, 12)
    assert counter(make_page(1, ["sida 3 av 12"])) == (3, 12)
    assert counter(make_page(1, ["2019-03-14"])) is None
    assert counter(make_page(1, [*["text"] * 15, "3 (12)"])) is None
