"""What a person tells the audit of bodies: their seats, their members, and who may decide up to which sum.

No minutes say these things, and without them some rules can only say that they do not know (F05, F09, F10, F17).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from extract.errors import UsageError
from extract.swedish.writing.spelling import fold


@dataclass(frozen=True, kw_only=True)
class Delegation:
    """Somebody who may decide in the body's place; `up_to` in kronor, None without a limit."""

    to: str
    up_to: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Body:
    """A body by its name; `seats` 0 and no members or delegations where nobody told."""

    name: str = ""
    seats: int = 0
    members: tuple[str, ...] = ()
    delegations: tuple[Delegation, ...] = ()

    def delegation(self, actor: str) -> Delegation | None:
        """What was delegated to the actor of a decision (`Förbundschefen` is the `förbundschef` of the file)."""
        said = fold(actor)
        return next((one for one in self.delegations if fold(one.to) in said or said in fold(one.to)), None)


Bodies = Mapping[str, Body]
_KEYS: Mapping[str, type] = {"name": str, "seats": int, "members": list, "delegation": list}
_DELEGATION: Mapping[str, type] = {"to": str, "up_to_sek": int}


def read_bodies(path: str) -> Bodies:
    """The bodies of the file by folded name; none where `path` is empty.

    Raises UsageError for a file that cannot be read, and for what it says that cannot be meant.
    """
    if not path:
        return {}
    try:
        content = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} cannot be read: {error}.", advice="docs/audit.md shows what it holds.") from error
    _check(content, {"body": list}, path)
    found = (_body(entry, f"[[body]] number {place} in {path}") for place, entry in enumerate(content["body"], 1))
    return {fold(body.name): body for body in found}


def body_named(bodies: Bodies, name: str) -> Body:
    """What is told of the body with that name, else an empty Body."""
    return bodies.get(fold(name), Body())


def _body(entry: Mapping[str, Any], where: str) -> Body:
    _check(entry, _KEYS, where)
    if not entry.get("name"):
        raise UsageError(f"{where} has no name.", advice="Write the name as the minutes have it.")
    return Body(
        name=entry["name"],
        seats=entry.get("seats", 0),
        members=tuple(map(str, entry.get("members", ()))),
        delegations=tuple(_delegations(entry.get("delegation", ()), where)),
    )


def _delegations(entries: Iterable[Mapping[str, Any]], where: str) -> Iterable[Delegation]:
    for entry in entries:
        _check(entry, _DELEGATION, where)
        limit = entry.get("up_to_sek")
        yield Delegation(to=entry.get("to", ""), up_to=None if limit is None else Decimal(limit))


def _check(entry: object, known: Mapping[str, type], where: str) -> None:
    if not isinstance(entry, dict):
        raise UsageError(f"{where} is no table.", advice="docs/audit.md shows how it is written.")
    for key, value in entry.items():
        if key not in known:
            near = get_close_matches(key, known, n=1)
            advice = f"Did you mean “{near[0]}”?" if near else f"Known: {', '.join(known)}."
            raise UsageError(f"There is no key “{key}” ({where}).", advice=advice)
        if not isinstance(value, known[key]):
            raise UsageError(f"{key} = {value!r} is no good value ({where}).", advice="docs/audit.md has examples.")
