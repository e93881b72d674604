"""The rules of the audit as data: what each rests on, from when to when, and how grave a breach is."""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from extract.audit.nouns import Law, Rule, Severity
from extract.errors import UsageError

_FILE = "rules.toml"


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by id, in the order of the file."""
    return {entry["id"]: _rule(entry) for entry in tomllib.loads(_text())["rule"]}


def tried(words: str = "") -> frozenset[str]:
    """Ids of the rules to try: all that are not off, changed by words such as `F19 -D05`. Raises UsageError."""
    found = {rule.id for rule in rules().values() if not rule.is_off}
    for word in words.replace(",", " ").split():
        name = word.lstrip("+-").upper()
        if name not in rules():
            raise UsageError(f"There is no rule {name}.", advice=f"Choose among: {', '.join(rules())}.")
        found = found - {name} if word.startswith("-") else found | {name}
    return frozenset(found)


@cache
def version() -> str:
    """Eight hex digits that change with the rules; a finding says under which it was made."""
    return hashlib.sha256(_text().encode()).hexdigest()[:8]


def law_for(rule: Rule, day: dt.date | None) -> Law | None:
    """The law that a meeting on `day` stands under; None where the rule rests on none, or on none that held then."""
    return next((law for law in rule.laws if day is not None and law.holds_on(day)), None)


def _text() -> str:
    return files("extract.audit").joinpath(_FILE).read_text(encoding="utf-8")


def _rule(entry: Mapping[str, Any]) -> Rule:
    return Rule(
        id=entry["id"],
        name=entry["name"],
        title=entry["title"],
        severity=Severity(entry["severity"]),
        body_kinds=tuple(entry.get("body_kinds", ())),
        needs=entry.get("needs", ""),
        is_off=entry.get("off", False),
        laws=tuple(Law(basis=law["basis"], first=law.get("from"), last=law.get("to")) for law in entry.get("law", ())),
    )
