"""Rules, compiled from the tables that lie as data beside this module, with the user's own before them.

A rule is one TOML table: `name`, `pattern`, optionally `since` and `until` (years of validity), `why`, and its own
`yes` and `no` examples, which one test runs. Further keys are the rule's own `options`. A table may open with
`[parts]`: pieces of pattern that rules name as `<<piece>>`.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from extract.swedish import own_rules
from extract.swedish.datafiles import built_in
from extract.swedish.own_rules import VARIABLE, extended, read_own_rules

_PIECE = re.compile(r"<<(\w+)>>")
_OWN_KEYS = frozenset({"name", "pattern", "since", "until", "why", "yes", "no", "case"})


@dataclass(frozen=True)
class Rule:
    """One compiled rule; `since` and `until` are the first and last year in which it holds, None where unbounded."""

    name: str
    pattern: re.Pattern[str]
    why: str = ""
    since: int | None = None
    until: int | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def holds_in(self, year: int | None) -> bool:
        """True where the rule is valid in `year`; an unknown year rules nothing out."""
        if year is None:
            return True
        return (self.since is None or year >= self.since) and (self.until is None or year <= self.until)


@cache
def load_table(table: str) -> Mapping[str, Any]:
    """The whole of `data/<table>.toml` with the user's own rules; raises FileNotFoundError for an unknown table."""
    return MappingProxyType(dict(extended(table, built_in(table))))


def use_rules(path: str) -> None:
    """Take the user's rules of the file, here and in the processes started from now on; an empty path takes none.

    Raises UsageError where the file is no good. Everything that was compiled from the tables before is forgotten.
    """
    if path:
        path = str(Path(path).resolve())
        read_own_rules(path)
    if os.environ.get(VARIABLE, "") == path:
        return
    os.environ[VARIABLE] = path
    for name, module in list(sys.modules.items()):
        if name.startswith("extract.") and name != own_rules.__name__:
            for value in list(vars(module).values()):
                if callable(forget := getattr(value, "cache_clear", None)):
                    forget()


@cache
def load_rules(table: str) -> tuple[Rule, ...]:
    """The rules of `data/<table>.toml` in the order of the file, compiled; the order is their precedence."""
    raw = load_table(table)
    parts: dict[str, str] = {}
    for name, piece in raw.get("parts", {}).items():
        parts[name] = fill(piece, parts)
    return tuple(_compile(entry, parts) for entry in raw.get("rule", ()))


@cache
def load_rule(table: str, name: str) -> Rule:
    """The rule `name` of `data/<table>.toml`; KeyError where the table has none of that name."""
    for rule in load_rules(table):
        if rule.name == name:
            return rule
    raise KeyError(f"no rule {name!r} in {table}.toml")


def pattern_of(table: str, name: str) -> re.Pattern[str]:
    """The pattern of that rule; not for the tables that a user's rules extend, where more than one may hold."""
    return load_rule(table, name).pattern


def fill(pattern: str, parts: Mapping[str, str]) -> str:
    """`pattern` with each `<<piece>>` replaced by that part; KeyError where there is no such part."""
    return _PIECE.sub(lambda m: f"(?:{parts[m[1]]})", pattern)


def any_of(words: Sequence[str]) -> str:
    """A pattern for any of `words`, the longest first; a blank stands for any white space."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


def alternatives(rules: Sequence[Rule]) -> str:
    """One pattern with a group named after each rule; `match.lastgroup` then tells which rule it was."""
    return "|".join(f"(?P<{rule.name}>{rule.pattern.pattern})" for rule in rules)


def _compile(entry: Mapping[str, Any], parts: Mapping[str, str]) -> Rule:
    flags = re.UNICODE if entry.get("case") else re.UNICODE | re.IGNORECASE
    return Rule(
        name=entry["name"],
        pattern=re.compile(fill(entry["pattern"], parts), flags),
        why=entry.get("why", ""),
        since=entry.get("since"),
        until=entry.get("until"),
        yes=tuple(entry.get("yes", ())),
        no=tuple(entry.get("no", ())),
        options=MappingProxyType({key: value for key, value in entry.items() if key not in _OWN_KEYS}),
    )
