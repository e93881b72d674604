"""The way to a store: SQLite or PostgreSQL by URL, its schema brought up to date when it is opened."""

from __future__ import annotations

import contextlib
import logging
import re
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from extract.errors import DiskFullError, MissingDependencyError, StoreError, UsageError
from extract.store.schema import SCHEMA, note
from extract.store.views import make_views

log = logging.getLogger(__name__)

BUSY_SECONDS = 60.0  # how long a writer waits for another
_WAL = "PRAGMA journal_mode = WAL"  # readers and one writer do not wait for each other
_SQLITE = (
    "PRAGMA synchronous = FULL",  # a correction that was confirmed outlives a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is purged is overwritten, not only forgotten
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000:.0f}",
)
_LOCK = 5_318_008_471  # of the advisory lock under which PostgreSQL changes the schema; any number of our own
_FULL = ("database or disk is full", "no space left", "disk i/o error", "could not extend file")
_DAMAGED = ("malformed", "not a database", "file is encrypted")


@dataclass(frozen=True)
class Store:
    """An open store. `reading` and `writing` are transactions; a writing one is refused to nobody, only queued."""

    engine: Engine

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @property
    def file(self) -> Path | None:
        """The SQLite file; None for a database on a server."""
        name = self.engine.url.database
        return Path(name) if self.is_sqlite and name else None

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A look at one moment of the store. Raises StoreError."""
        with told(), self.engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """All that is done in it happens, or nothing. Raises StoreError, DiskFullError."""
        with told(), self.engine.connect().execution_options(is_writing=True) as connection, connection.begin():
            yield connection

    def sweep(self) -> None:
        """Rewrite the database without what was removed, and empty SQLite's log of changes. Raises StoreError."""
        options = {"is_bare": True} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
        with told(), self.engine.connect().execution_options(**options) as connection:
            connection.exec_driver_sql("VACUUM" if self.is_sqlite else "VACUUM FULL")
            if self.is_sqlite:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        self.engine.dispose()


@contextlib.contextmanager
def open_store(url: str | URL, *, create: bool = True) -> Iterator[Store]:
    """The store at `url`, made where it is not there and `create` allows it, its schema of this version.

    Raises UsageError for a URL that means nothing or a store that is not there, MissingDependencyError where the
    driver is not installed, StoreError where the database is out of reach, damaged or of a later Utdrag.
    """
    place = _parsed(url)
    if place.get_backend_name() == "sqlite":
        _make_room(place, create=create)
    store = Store(_engine(place))
    try:
        _bring_up_to_date(store)
        yield store
    finally:
        store.close()


def count_documents(url: str) -> tuple[int | None, Path | None]:
    """Documents of the store as it is, None where it was not made yet; and its SQLite file, None for a server.

    Nothing is made and no schema is changed. Raises what `open_store` raises.
    """
    place = _parsed(url)
    store = Store(_engine(place))
    try:
        if store.file is not None and not store.file.exists():
            return None, store.file
        with store.reading() as connection:
            if not inspect(connection).has_table("document"):
                return None, store.file
            return connection.scalar(text("SELECT count(*) FROM document")), store.file
    finally:
        store.close()


def sqlite_url(file: Path) -> URL:
    """The URL of a SQLite file, whatever signs its path holds."""
    return URL.create("sqlite", database=str(file))


def without_password(url: str) -> str:
    """The URL as it may be shown."""
    return re.sub(r"(://[^/@:]*):[^/@]*@", r"\1:***@", url)


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Say what a database complains of in our words. Raises StoreError, DiskFullError."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
        if any(word in said.lower() for word in _FULL):
            raise DiskFullError(
                f"The disk of the store is full ({said}).", advice="Make room; run it again."
            ) from error
        if any(word in said.lower() for word in _DAMAGED):
            raise StoreError(
                f"The store is damaged ({said}).", advice="Put back a copy, or move it away and import again."
            ) from error
        raise StoreError(
            f"The store cannot be used: {said}.", advice="See that --db is right and reachable."
        ) from error


def _parsed(url: str | URL) -> URL:
    try:
        place = make_url(url)
        backend = place.get_backend_name()
    except (ArgumentError, NoSuchModuleError) as error:
        raise UsageError(f"{url} is no URL of a database.", advice=_EXAMPLES) from error
    if backend == "postgresql" and place.drivername == "postgresql":
        return place.set(drivername="postgresql+psycopg")
    if backend not in {"sqlite", "postgresql"}:
        raise UsageError(f"A store cannot be kept in {backend}.", advice=_EXAMPLES)
    return place


_EXAMPLES = "Write sqlite:///folder/utdrag.db or postgresql://user@host/database."


def _make_room(place: URL, *, create: bool) -> None:
    if not place.database or place.database == ":memory:":
        raise UsageError("A store in memory would forget everything.", advice=_EXAMPLES)
    file = Path(place.database)
    if not create and not file.is_file():
        raise UsageError(
            f"There is no store {file}.", advice="Make one with `utdrag import PATH...`, or give --db URL."
        )
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{file.parent} cannot be made: {error.strerror}.", advice="Choose another --db.") from error


def _engine(place: URL) -> Engine:
    try:
        engine = create_engine(place)
    except ImportError as error:
        raise MissingDependencyError(
            "PostgreSQL needs the package psycopg.", advice="Type: pip install 'utdrag[postgresql]'"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 (of the driver)
    connection.isolation_level = None  # the driver would begin too late, and never IMMEDIATE
    for line in _SQLITE:
        connection.execute(line)
    patience = time.monotonic() + BUSY_SECONDS
    while not _is_wal(connection):  # SQLite refuses this change at once, without the timeout, while another writes
        if time.monotonic() > patience:
            raise sqlite3.OperationalError("database is locked")
        time.sleep(0.05)


def _is_wal(connection: Any) -> bool:  # noqa: ANN401 (of the driver)
    try:
        return bool(connection.execute(_WAL).fetchone()[0] == "wal")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            return False
        raise


def _begin_sqlite(connection: Connection) -> None:
    """A transaction that will write says so at once: one that finds out later could not wait for another's end."""
    options = connection.get_execution_options()
    if not options.get("is_bare"):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("is_writing") else "BEGIN")


def _bring_up_to_date(store: Store) -> None:
    with store.reading() as connection:
        if _version(connection) == SCHEMA and _views_are_new(connection):
            return
    with store.writing() as connection:
        if not store.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
        if _version(connection) != SCHEMA:
            _migrate(connection)
        make_views(connection)


def _views_are_new(connection: Connection) -> bool:
    from extract.store.views import CONTRACT, contract_hash

    return connection.scalar(select(note.c.value).where(note.c.name == CONTRACT)) == contract_hash()


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if version is None else str(version)


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "extract.store:migrations")
    config.set_main_option("path_separator", "os")
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(
            f"The store was made by another version of Utdrag ({error}).", advice="Use that version, or a newer one."
        ) from error
    except SQLAlchemyError:
        log.debug("the schema could not be brought up to date", exc_info=True)
        raise
