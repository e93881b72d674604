"""Import into a store: again and again, interrupted, twice at once; nothing is lost, and nothing stands twice."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from extract.archive import intake
from extract.archive.files import find_all
from extract.archive.intake import Outcome, Plan, import_files
from extract.archive.progress import Silent
from extract.archive.remote import find_everywhere
from extract.archive.watch import Inbox
from extract.errors import InterruptedRunError, MissingDependencyError
from extract.settings import Settings
from extract.store.connect import Store, open_store, sqlite_url
from extract.store.reading import StoredTables

SETTINGS = Settings(jobs=2, page_seconds=2.0, document_seconds=30.0, worker_megabytes=400, quiet_seconds=0.0)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with open_store(sqlite_url(tmp_path / "out" / "utdrag.db")) as opened:
        yield opened


@pytest.fixture
def take_in(store: Store, inbox: Path, tmp_path: Path) -> Callable[..., Outcome]:
    """Import the inbox with work that goes wrong to order."""

    def import_inbox(settings: Settings = SETTINGS, progress: Silent | None = None) -> Outcome:
        from faulty_work import FAULTY

        plan = Plan(work=FAULTY, failures=tmp_path / "out" / "failures.jsonl")
        return import_files(find_all([inbox]), store, settings, progress or Silent(), plan)

    return import_inbox


def _write(inbox: Path, **files: str) -> None:
    for name, lines in files.items():
        (inbox / f"{name}.pdf").write_text(lines, encoding="utf-8")


def _read(inbox: Path) -> list[str]:
    """Pages that were read since the last look."""
    trace = inbox / "read"
    lines = sorted(trace.read_text().splitlines()) if trace.exists() else []
    trace.unlink(missing_ok=True)
    return lines


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _tables(store: Store) -> dict[str, list[dict[str, str]]]:
    return {name: list(rows) for name, rows in StoredTables(store).items()}


def test_every_input_has_one_ending_with_a_reason(take_in: Callable, inbox: Path, store: Store) -> None:
    """Good, partial, locked, blank, empty-handed, and a pipe: each is in the store with a status and a code."""
    _write(inbox, good="one", part="one\nSIGKILL\nthree", locked="locked", blank="blank", puzzle="puzzle")
    os.mkfifo(inbox / "pipe.pdf")
    (inbox / "gone.pdf").symlink_to(inbox / "nowhere")
    outcome = take_in()
    assert dict(outcome.endings) == {"ok": 1, "partial": 1, "failed": 3, "skipped": 2}
    failures = {line["file"]: line for line in map(json.loads, _lines(inbox.parent / "out" / "failures.jsonl"))}
    assert {name: line["reason"] for name, line in failures.items()} == {
        "part.pdf": "worker_died",
        "locked.pdf": "encrypted",
        "blank.pdf": "blank",
        "puzzle.pdf": "unexpected",
        "pipe.pdf": "not_regular",
        "gone.pdf": "not_regular",
    }
    assert [page["number"] for page in failures["part.pdf"]["pages"]] == [2]
    assert {row["file"]: row["status"] for row in _tables(store)["documents"]} == {
        "good.pdf": "ok",
        "part.pdf": "partial",
        "locked.pdf": "failed",
        "blank.pdf": "failed",
        "puzzle.pdf": "failed",
    }


def test_unchanged_files_are_not_even_opened(
    take_in: Callable, inbox: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second import reads no byte of a file whose size and times are as they were."""
    _write(inbox, a="one\ntwo", b="three")
    take_in()
    before = _tables(store)
    _read(inbox)
    monkeypatch.setattr("extract.archive.importer.sha256", None)
    outcome = take_in()
    assert (outcome.unchanged, outcome.read) == (2, 0)
    assert _read(inbox) == []
    assert _tables(store) == before


def test_touched_file_is_hashed_and_known(take_in: Callable, inbox: Path) -> None:
    """New times with the same bytes cost a hash, and no page."""
    _write(inbox, a="one\ntwo")
    take_in()
    _read(inbox)
    os.utime(inbox / "a.pdf", (1, 1))
    assert take_in().read == 1
    assert _read(inbox) == []
    assert take_in().unchanged == 1


def test_moved_file_is_known_by_its_bytes(take_in: Callable, inbox: Path, store: Store) -> None:
    """The same bytes under another name are one document with two files, and are not read again."""
    _write(inbox, a="one\ntwo")
    take_in()
    _read(inbox)
    (inbox / "sub").mkdir()
    (inbox / "sub" / "b.pdf").write_bytes((inbox / "a.pdf").read_bytes())
    take_in()
    assert _read(inbox) == []
    tables = _tables(store)
    assert [row["file"] for row in tables["documents"]] == ["a.pdf", "sub/b.pdf"]
    assert len(tables["items"]) == 2


@pytest.mark.promise("R7")
def test_same_bytes_at_once_are_one_document(take_in: Callable, inbox: Path, store: Store) -> None:
    """Twelve copies imported together give one document, read once."""
    _write(inbox, **{f"copy{n:02}": "one\ntwo" for n in range(12)})
    take_in()
    assert len(_read(inbox)) == 2
    tables = _tables(store)
    assert len({row["document_id"] for row in tables["documents"]}) == 1
    assert len(tables["documents"]) == 12
    assert [row["kind"] for row in tables["doubts"]] == ["duplicate_file"] * 11


def test_other_settings_of_later_stages_read_no_page(take_in: Callable, inbox: Path, store: Store) -> None:
    """Where only the way from words to rows is new, the words come from the cache and the rows are made anew."""
    _write(inbox, a="one\ntwo")
    take_in()
    _read(inbox)
    outcome = take_in(replace(SETTINGS, accept_error=0.005))
    assert (outcome.read, outcome.unchanged) == (1, 0)
    assert _read(inbox) == []
    assert take_in(replace(SETTINGS, accept_error=0.005)).unchanged == 1


def test_code_of_later_stages_is_part_of_the_method(
    take_in: Callable, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that finds facts otherwise makes the rows anew, and nobody has to raise a number for it."""
    _write(inbox, a="one")
    take_in()
    _read(inbox)
    monkeypatch.setattr("extract.store.runs._code_of_later_stages", lambda: "other code")
    assert take_in().read == 1
    assert _read(inbox) == []


def test_other_engine_reads_the_pages_again(take_in: Callable, inbox: Path) -> None:
    """What one engine read is no reading of another."""
    _write(inbox, a="one")
    take_in()
    _read(inbox)
    take_in(replace(SETTINGS, engine="other"))
    assert _read(inbox) == ["a.pdf 1"]


def test_page_that_died_is_tried_again_and_only_it(take_in: Callable, inbox: Path, store: Store) -> None:
    """What may go better another time is tried the next time; pages that were read are not."""
    _write(inbox, a="one\nSIGKILL\nthree")
    take_in()
    _read(inbox)
    outcome = take_in()
    assert _read(inbox) == ["a.pdf 2"]
    assert outcome.endings["partial"] == 1
    _write(inbox, b="locked")
    take_in()
    _read(inbox)
    assert take_in().unchanged == 1  # a password does not go away


@pytest.mark.promise("R10")
def test_file_that_grows_is_not_imported_by_half(take_in: Callable, inbox: Path, store: Store) -> None:
    """A file that is written to while it is read fails as `changed`, and is taken when it is left alone."""
    path = inbox / "grows.pdf"
    path.write_text("one\n" * 30, encoding="utf-8")
    stop = threading.Event()

    def append() -> None:
        while not stop.wait(0.1):
            with path.open("a", encoding="utf-8") as file:
                file.write("more\n")

    writer = threading.Thread(target=append)
    writer.start()
    outcome = take_in(replace(SETTINGS, quiet_seconds=0.5))
    stop.set()
    writer.join()
    assert dict(outcome.endings) == {"failed": 1}
    assert json.loads((inbox.parent / "out" / "failures.jsonl").read_text())["reason"] == "changed"
    assert _tables(store)["items"] == []
    assert take_in().is_well
    assert len(_tables(store)["items"]) == len(path.read_text().splitlines())


@pytest.mark.promise("R14")
def test_interrupt_keeps_what_was_read(take_in: Callable, inbox: Path, store: Store) -> None:
    """Ctrl-C ends within five seconds; the next import reads only the pages that were not read."""
    _write(inbox, **{f"d{n}": f"{n} one\n{n} two" for n in range(8)}, zz="endless\nlast")
    pressed = _Presser()
    with pytest.raises(InterruptedRunError):
        take_in(replace(SETTINGS, page_seconds=60.0), pressed)
    assert time.monotonic() - pressed.at < 5
    first = [line for line in _read(inbox) if not line.startswith("zz")]
    _write(inbox, zz="first\nlast")
    take_in()
    second = [line for line in _read(inbox) if not line.startswith("zz")]
    assert len(set(first) | set(second)) == 16
    assert len(first) + len(second) <= 16 + SETTINGS.jobs
    assert len(_tables(store)["items"]) == 18


class _Presser(Silent):
    """Presses Ctrl-C once five pages are read."""

    def __init__(self) -> None:
        self.at = 0.0
        self._pages = 0

    def read(self) -> None:
        self._pages += 1
        if self._pages == 5:
            self.at = time.monotonic()
            os.kill(os.getpid(), 2)


@pytest.mark.promise("R16")
def test_missing_engine_ends_before_the_first_page(take_in: Callable, inbox: Path, store: Store) -> None:
    """An engine that the settings ask for and that is not there leaves the store as it was."""
    _write(inbox, a="one")
    with pytest.raises(MissingDependencyError):
        take_in(replace(SETTINGS, engine="absent"))
    assert _read(inbox) == []
    assert _tables(store)["documents"] == []


@pytest.mark.promise("R6")
def test_two_importers_share_a_store(inbox: Path, tmp_path: Path) -> None:
    """Two at once on one database end in the tables of one alone; neither is told that it is locked."""
    from faulty_work import FAULTY

    _write(inbox, **{f"d{n}": f"{n} one\n{n} two" for n in range(10)})
    errors: list[BaseException] = []

    def work(number: int) -> None:
        settings = replace(SETTINGS, jobs=1, cache_folder=str(tmp_path / f"words{number}"))
        try:
            with open_store(sqlite_url(tmp_path / "both.db")) as opened:
                import_files(find_all([inbox]), opened, settings, plan=Plan(work=FAULTY))
        except BaseException as error:  # noqa: BLE001 (told below)
            errors.append(error)

    both = [threading.Thread(target=work, args=(number,)) for number in (1, 2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert errors == []
    work(3)
    with open_store(sqlite_url(tmp_path / "both.db")) as shared:
        shared_tables = _tables(shared)
    with open_store(sqlite_url(tmp_path / "alone.db")) as alone:
        import_files(find_all([inbox]), alone, SETTINGS, plan=Plan(work=FAULTY))
        assert _tables(alone) == shared_tables


def test_urls_are_fetched_one_by_one_and_gone_again(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files of an object store are imported under their URL, unchanged ones are not fetched again."""
    import fsspec
    from faulty_work import FAULTY

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    system = fsspec.filesystem("memory")
    system.pipe({"/archive/2019/a.pdf": b"one\ntwo", "/archive/b.pdf": b"three", "/archive/notes.txt": b"x"})
    for unchanged in (0, 2):
        files = find_everywhere(["memory://archive"], SETTINGS)
        outcome = import_files(files, store, SETTINGS, plan=Plan(work=FAULTY))
        assert (outcome.is_well, outcome.unchanged) == (True, unchanged)
    assert [row["file"] for row in _tables(store)["documents"]] == ["b.pdf", "2019/a.pdf"]
    assert not list(tmp_path.glob("utdrag-*"))


def test_archives_in_archives_do_not_take_each_others_place(store: Store, tmp_path: Path) -> None:
    """Two ZIP files that hold the same names are two files each, found again unchanged."""
    import zipfile

    from faulty_work import FAULTY

    for number in (1, 2):
        with zipfile.ZipFile(tmp_path / f"{number}.zip", "w") as archive:
            archive.writestr("å/a.pdf", f"{number} one")
    urls = [f"zip://::{tmp_path}/{number}.zip" for number in (1, 2)]
    for unchanged in (0, 2):
        outcome = import_files(find_everywhere(urls, SETTINGS), store, SETTINGS, plan=Plan(work=FAULTY))
        assert (outcome.is_well, outcome.unchanged) == (True, unchanged)
    assert sorted(row["heading"] for row in _tables(store)["items"]) == ["1", "2"]


def test_url_of_this_machine_is_its_path(inbox: Path) -> None:
    """A file has one name in the store, whether it was given by its path or by a `file:` URL."""
    _write(inbox, **{"a å": "one"})
    (by_path,) = find_everywhere([str(inbox)], SETTINGS)
    for url in (f"file://{inbox}", (inbox / "a å.pdf").as_uri()):
        (by_url,) = find_everywhere([url], SETTINGS)
        assert by_url.uri == by_path.uri


def test_inbox_waits_until_a_file_is_left_alone(inbox: Path) -> None:
    """A file is given once, when its size and times stood still for the delay; a change makes it new."""
    now = [0.0]
    watched = Inbox([inbox], still=10.0, clock=lambda: now[0])
    assert watched.ripe() == []  # an empty inbox is no mistake

    def names(at: float) -> list[str]:
        now[0] = at
        return [file.name for file in watched.ripe()]

    _write(inbox, a="one")
    assert names(1) == []
    _write(inbox, a="one more")
    assert names(9) == []
    assert names(15) == []
    assert names(19) == ["a.pdf"]
    assert names(40) == []
    _write(inbox, a="one more and more")
    assert names(41) == []
    assert names(52) == ["a.pdf"]


def test_words_of_a_server_store_lie_in_the_users_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where there is no file to lie beside, the user's own cache is the place, unless the settings name one."""
    from sqlalchemy import create_engine

    server = Store(create_engine("postgresql+psycopg://u@h/d"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert intake.cache_folder(server, SETTINGS) == tmp_path / "utdrag"
    assert intake.cache_folder(server, replace(SETTINGS, cache_folder="x")) == Path("x")
