"""The files of `data` as the program brings them: TOML tables of rules and CSV lists of words, unread by any rule."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@cache
def built_in(table: str) -> Mapping[str, Any]:
    """The table as the program brings it."""
    text = (files("extract.swedish") / "data" / f"{table}.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


@cache
def rule_tables() -> tuple[str, ...]:
    """The names of all tables that hold rules or cues."""
    names = sorted(
        path.name.removesuffix(".toml")
        for path in (files("extract.swedish") / "data").iterdir()
        if path.name.endswith(".toml")
    )
    return tuple(name for name in names if {"rule", "cue"} & built_in(name).keys())


@cache
def load_rows(table: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `data/<table>.csv` below its heading; lines that begin with # name the source."""
    text = (files("extract.swedish") / "data" / f"{table}.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(tuple(row) for row in csv.reader(lines[1:]))
