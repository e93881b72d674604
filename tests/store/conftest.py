"""A store on SQLite and one on a real PostgreSQL, and documents made by hand to put into them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path

import pytest

from extract.nouns.facts import (
    DocumentFact,
    DocumentType,
    Facts,
    GrantFact,
    GrantSource,
    ItemFact,
    Qualifier,
)
from extract.nouns.geometry import Box
from extract.nouns.page import Page, TextSource, Word
from extract.nouns.record import DocumentRecord, Status
from extract.nouns.text import Source
from extract.settings import Settings
from extract.store.connect import Store, open_store, sqlite_url
from extract.store.documents import Origin, Way, save
from extract.store.runs import begin_run, method

BODY = "Samordningsförbundet Granvik"


def _word(text: str, page: int, row: int, place: int) -> Word:
    box = Box(50 + 60 * place, 100 + 20 * row, 100 + 60 * place, 110 + 20 * row)
    return Word(text, page, box, box, 0.95)


def page_of(number: int, lines: list[str]) -> Page:
    """A page with the lines, each word in a box of its own."""
    words = (_word(w, number, r, p) for r, line in enumerate(lines) for p, w in enumerate(line.split()))
    return Page(number, 595.0, 842.0, tuple(words), TextSource.OCR, "rapid")


def grant(item: str, amount: int, *, row: int = 3, recipient: str = "Lindby kommun") -> GrantFact:
    """A grant whose sum stands in the given row of page 1."""
    return GrantFact(
        item=item,
        decision_no=1,
        matter=f"Ansökan från {recipient}",
        amount_sek=Decimal(amount),
        qualifier=Qualifier.EXAKT,
        granted_by=GrantSource.DECISION,
        recipient=recipient,
        source=Source((_word(str(amount), 1, row, 4),)),
        confidence=1.0,
    )


class Desk:
    """Puts documents into a store as an import would."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.settings = Settings()
        self.way = Way(begin_run(store, self.settings, "by hand"), "by hand", method(self.settings))

    def put(self, name: str, facts: Facts | None, lines: list[str], sha256: str = "") -> str:
        """Save a document of one page; its hash, made of the name where none is given."""
        sha256 = sha256 or name.encode().hex().ljust(64, "0")[:64]
        record = DocumentRecord(
            document_id=sha256[:12],
            file=name,
            sha256=sha256,
            pages=1,
            status=Status.OK if facts else Status.FAILED,
            text_source="ocr",
            ocr_confidence=0.95,
            error="" if facts else "No text.",
            reason="" if facts else "no_text",
            facts=facts,
        )
        save(
            self.store, Origin(f"file:///in/{name}", name, "1"), (record, [page_of(1, lines)]), self.way, self.settings
        )
        return sha256


def facts(*grants: GrantFact, day: str = "2019-03-14", items: str = "1 2 3", body: str = BODY) -> Facts:
    """Facts of a meeting with the given grants and §§."""
    import datetime as dt

    first, *_, last = items.split()
    head = DocumentFact(
        document_type=DocumentType.PROTOKOLL,
        body=body,
        meeting_date=dt.date.fromisoformat(day) if day else None,
        first_item=first,
        last_item=last,
    )
    found = tuple(
        ItemFact(item=n, heading=f"Ärende {n}", page=1, page_last=1, text="", source=Source((_word("§", 1, 1, 0),)))
        for n in items.split()
    )
    return Facts(document=head, items=found, grants=grants)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite store, made once, to be copied."""
    file = tmp_path_factory.mktemp("migrated") / "utdrag.db"
    with open_store(sqlite_url(file)) as made:
        made.sweep()
    return file


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store on each database."""
    if request.param == "sqlite":
        file = tmp_path / "store" / "utdrag.db"
        file.parent.mkdir()
        shutil.copy(request.getfixturevalue("migrated_file"), file)
        url = sqlite_url(file)
    else:
        url = request.getfixturevalue("empty_postgresql")
    with open_store(url) as opened:
        yield opened


@pytest.fixture
def desk(store: Store) -> Desk:
    """Someone who puts documents into the store."""
    return Desk(store)


@pytest.fixture
def make_facts() -> Callable[..., Facts]:
    """Facts of a meeting."""
    return facts


@pytest.fixture
def make_grant() -> Callable[..., GrantFact]:
    """A grant."""
    return grant


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A PostgreSQL of Debian's, run by nobody in particular in a folder of its own; the URL without a database."""
    if find_spec("psycopg") is None:
        _do_without("psycopg is not installed: pip install 'utdrag[postgresql]'")
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or [Path(shutil.which("initdb") or "/none")]
    if not programs[-1].is_file():
        _do_without("PostgreSQL is not installed: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="utdrag-pg-"))
    with ExitStack() as closing:
        closing.callback(shutil.rmtree, folder, ignore_errors=True)
        yield _started(programs[-1].parent, folder, closing)


def _do_without(why: str) -> None:
    """Skip at a person's desk; in CI a store that was tried on one database only is not tested."""
    if os.environ.get("CI"):
        pytest.fail(f"{why} (CI tries the store on both)")
    pytest.skip(why)


def _started(programs: Path, folder: Path, closing: ExitStack) -> str:
    as_someone = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
    if as_someone:
        shutil.chown(folder, "nobody", "nogroup")
    data, quiet = folder / "data", {"capture_output": True, **as_someone}
    subprocess.run(
        [programs / "initdb", "-D", data, "-U", "utdrag", "-A", "trust", "-E", "UTF8", "--no-sync"], check=True, **quiet
    )
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
    log = folder / "log"
    subprocess.run([programs / "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start"], check=True, **quiet)
    closing.callback(subprocess.run, [programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **quiet)
    return f"postgresql+psycopg://utdrag@/postgres?host={folder}"


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql_server: str) -> str:
    """The URL of an empty store on the server, made once, to be copied."""
    from sqlalchemy import create_engine, text

    engine = create_engine(postgresql_server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("CREATE DATABASE migrated"))
    engine.dispose()
    url = postgresql_server.replace("/postgres?", "/migrated?")
    with open_store(url):
        return url


@pytest.fixture
def empty_postgresql(postgresql_server: str, migrated_postgresql: str) -> str:
    """The URL of an empty store on the server."""
    from sqlalchemy import create_engine, text

    engine = create_engine(postgresql_server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS store WITH (FORCE)"))
        connection.execute(text("CREATE DATABASE store TEMPLATE migrated"))
    engine.dispose()
    return migrated_postgresql.replace("/migrated?", "/store?")


@pytest.fixture
def make_desk() -> Callable[[Store], Desk]:
    """Someone who puts documents into a store of the test's own."""
    return Desk


@pytest.fixture
def make_page() -> Callable[..., Page]:
    """A page of lines."""
    return page_of
