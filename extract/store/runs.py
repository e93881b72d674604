"""The account of every run: what it was done with, so that a row can be traced to its settings and tools."""

from __future__ import annotations

import datetime as dt
import hashlib
import importlib.metadata
import json
import platform
import re
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from sqlalchemy import insert, update

from extract import __version__
from extract.facts.names import ner
from extract.facts.sureness import calibration
from extract.settings import Settings
from extract.store.connect import Store
from extract.store.schema import run

# They decide how fast and where, not what is found: a change of them makes nothing stale.
WITHOUT_EFFECT = frozenset(
    {
        "jobs",
        "page_seconds",
        "document_seconds",
        "worker_megabytes",
        "max_pages",
        "max_megabytes",
        "cache",
        "cache_folder",
        "alto_folder",
        "db",
        "quiet_seconds",
        "audit_bodies",
        "audit_rules",
    }
)
_LATER_ROOMS = ("nouns", "swedish", "layout", "minutes", "facts", "tables", "pipeline.py")


def method(settings: Settings) -> str:
    """Names the way from words to rows: the code and data of the later stages, and the settings that matter to them.

    A document made by another method is made anew from its words; nobody has to remember to raise a number.
    """
    own_rules = Path(settings.rules).read_bytes().hex() if settings.rules else ""
    parts = [_code_of_later_stages(), effective(settings), own_rules, ner.missing(), calibration.fingerprint()]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


def effective(settings: Settings) -> dict[str, object]:
    """The settings that change what is found."""
    return {name: value for name, value in asdict(settings).items() if name not in WITHOUT_EFFECT}


def begin_run(store: Store, settings: Settings, manner: str) -> int:
    """Write down what this run is done with; its number."""
    told = json.dumps(asdict(settings), ensure_ascii=False, sort_keys=True)
    values = {
        "started": now(),
        "program": __version__,
        "tools": json.dumps(tools(), sort_keys=True),
        "settings": told,
        "settings_hash": hashlib.sha256(told.encode()).hexdigest(),
        "manner": manner,
        "method": method(settings),
    }
    with store.writing() as connection:
        return int(connection.execute(insert(run).values(values).returning(run.c.id)).scalar_one())


def finish_run(store: Store, number: int, outcome: Mapping[str, object]) -> None:
    """Write down how it ended."""
    with store.writing() as connection:
        values = {"finished": now(), "outcome": json.dumps(outcome, ensure_ascii=False)}
        connection.execute(update(run).where(run.c.id == number).values(values))


def now() -> str:
    """This moment in UTC, to the second."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@cache
def tools() -> dict[str, str]:
    """Versions of Python and of every package that is asked for at run time."""
    names = [re.split(r"[^\w.-]", line)[0] for line in _requirements() if "extra ==" not in line]
    return {"python": platform.python_version(), **{name: _version(name) for name in sorted(names)}}


def _requirements() -> list[str]:
    try:
        return importlib.metadata.requires("utdrag") or []
    except importlib.metadata.PackageNotFoundError:
        return []


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


@cache
def _code_of_later_stages() -> str:
    digest = hashlib.sha256()
    for room in _LATER_ROOMS:
        _add(files("extract").joinpath(room), digest)
    return digest.hexdigest()


def _add(place: Traversable, digest: hashlib._Hash) -> None:
    if place.is_dir():
        for part in sorted(place.iterdir(), key=lambda part: part.name):
            if part.name != "__pycache__":
                _add(part, digest)
    else:
        digest.update(place.name.encode() + b"\0" + place.read_bytes())
