"""Files behind a web server: listed, asked for their version, fetched one by one, and gone again."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.archive.intake import Outcome, Plan, import_files
from extract.archive.remote import find_everywhere
from extract.errors import MissingDependencyError, UsageError
from extract.settings import Settings
from extract.store.connect import Store, open_store, sqlite_url
from extract.store.reading import StoredTables

SETTINGS = Settings(jobs=1, page_seconds=2.0, document_seconds=30.0, worker_megabytes=400, quiet_seconds=0.0)


class _Shelf(http.server.SimpleHTTPRequestHandler):
    """Lists folders and gives out files; notes what was fetched, and keeps silent about versions where told so."""

    fetched: list[str] = []  # noqa: RUF012 (one server a test)
    tells_versions = True

    def do_GET(self) -> None:
        if self.path.endswith(".pdf"):
            self.fetched.append(self.path)
        super().do_GET()

    def send_header(self, keyword: str, value: str) -> None:
        if self.tells_versions or keyword not in {"Last-Modified", "Content-Length"}:
            super().send_header(keyword, value)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server on this machine whose folder is `tmp_path/web`."""
    pytest.importorskip("aiohttp")
    monkeypatch.setattr(_Shelf, "fetched", [])
    (tmp_path / "web" / "2019").mkdir(parents=True)
    handler = functools.partial(_Shelf, directory=str(tmp_path / "web"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with open_store(sqlite_url(tmp_path / "store.db")) as opened:
        yield opened


def _taken_in(url: str, store: Store) -> Outcome:
    from faulty_work import FAULTY

    return import_files(find_everywhere([url], SETTINGS), store, SETTINGS, plan=Plan(work=FAULTY))


def test_archive_behind_a_web_server(shelf: str, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders are gone through, an unchanged file is not fetched again, a changed one of the same name is."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    web = tmp_path / "web"
    (web / "b å.pdf").write_text("three")
    (web / "2019" / "a.pdf").write_text("one\ntwo")
    (web / "notes.txt").write_text("x")
    assert _taken_in(shelf, store).endings["ok"] == 2
    assert [row["file"] for row in StoredTables(store)["documents"]] == ["b å.pdf", "2019/a.pdf"]
    del _Shelf.fetched[:]
    assert _taken_in(shelf, store).unchanged == 2
    assert _Shelf.fetched == []
    (web / "2019" / "a.pdf").write_text("one\nfour")
    os.utime(web / "2019" / "a.pdf", (2_000_000_000, 2_000_000_000))
    assert _taken_in(shelf, store).unchanged == 1
    assert "four" in [row["heading"] for row in StoredTables(store)["items"]]
    assert not list(tmp_path.glob("utdrag-*"))


def test_one_file_behind_a_web_server(shelf: str, store: Store, tmp_path: Path) -> None:
    """The address of a file is as good as that of a folder."""
    (tmp_path / "web" / "2019" / "a.pdf").write_text("one")
    assert _taken_in(shelf + "2019/a.pdf", store).endings["ok"] == 1
    assert [row["file"] for row in StoredTables(store)["documents"]] == ["a.pdf"]


def test_server_that_tells_no_version_is_asked_each_time(
    shelf: str, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing says whether a file is the same, it is fetched; its bytes then tell that it need not be read."""
    monkeypatch.setattr(_Shelf, "tells_versions", False)
    (tmp_path / "web" / "a.pdf").write_text("one")
    assert _taken_in(shelf, store).endings["ok"] == 1
    del _Shelf.fetched[:]
    outcome = _taken_in(shelf, store)
    assert (outcome.unchanged, outcome.endings["ok"]) == (0, 1)
    assert "/a.pdf" in _Shelf.fetched
    (tmp_path / "web" / "a.pdf").write_text("two")
    _taken_in(shelf, store)
    assert [row["heading"] for row in StoredTables(store)["items"]] == ["two"]


def test_address_that_holds_nothing_is_bad_usage(shelf: str) -> None:
    """An empty folder and one that is not there are told, not passed over."""
    for url in (shelf + "2019/", shelf + "nowhere/"):
        with pytest.raises(UsageError, match=r"no PDF|cannot be listed"):
            find_everywhere([url], SETTINGS)


def test_kind_of_address_without_its_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What must be installed is said, before anything is read."""
    import fsspec

    def refuse(*_: object, **__: object) -> None:
        raise ImportError("Install aiohttp to access HTTP")

    monkeypatch.setattr(fsspec.core, "url_to_fs", refuse)
    with pytest.raises(MissingDependencyError, match="aiohttp"):
        find_everywhere(["http://127.0.0.1/x"], SETTINGS)
