"""What the words around a sum or a date say of its role: data in `amount_cues.toml` and `date_cues.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.swedish.rules import load_table
from extract.swedish.writing.mending import read_words

_SENTENCE_BREAK = re.compile(r"[.;]\s+(?=[A-ZÅÄÖ])")


@dataclass(frozen=True, slots=True)
class Cue:
    """A rule: `pattern` on `side` of the mention, at most `reach` characters away, gives it `role`."""

    name: str
    role: str
    side: str
    reach: int
    nearer: int
    pattern: re.Pattern[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@cache
def load_cues(table: str) -> tuple[Cue, ...]:
    """The rules of `data/<table>.toml` in the order of the file."""
    return tuple(
        Cue(
            name=rule["name"],
            role=rule["role"],
            side=rule["side"],
            reach=rule["reach"],
            nearer=rule.get("nearer", 0),
            pattern=re.compile(rule["pattern"], re.IGNORECASE),
            yes=tuple(rule["yes"]),
            no=tuple(rule["no"]),
        )
        for rule in load_table(table)["cue"]
    )


def cue_of(table: str, text: str, start: int, end: int, *, since: int = 0) -> Cue | None:
    """The cue of `table` nearest to the mention at `start`..`end` of `text`; `since` is where its clause begins.

    Damaged words are put right first, as for the verbs of decision."""
    read = read_words(text)
    before, after = read.text[read.start(since) : read.start(start)], read.text[read.end(end) :]
    breaks = [m.end() for m in _SENTENCE_BREAK.finditer(before)]
    before = before[breaks[-1] :] if breaks else before
    best: tuple[int, Cue] | None = None
    for cue in load_cues(table):
        distance = _distance(cue, before, after)
        if distance is None or distance > cue.reach:
            continue
        if best is None or distance - cue.nearer < best[0]:
            best = (distance - cue.nearer, cue)
    return best[1] if best else None


def _distance(cue: Cue, before: str, after: str) -> int | None:
    if cue.side == "after":
        match = cue.pattern.search(after[: cue.reach + 40])
        return match.start() if match else None
    ends = [m.end() for m in cue.pattern.finditer(before) if not _is_bracketed(before, m.end())]
    return len(before) - ends[-1] if ends else None


def _is_bracketed(before: str, end: int) -> bool:
    """True for a word within brackets that hold a sum of their own and close before this one: `(sökt 2 kr) 1 kr`."""
    closing = before.find(")", end)
    inside = before[end:closing] if closing >= 0 else ""
    opened = before.rfind("(", 0, end) > before.rfind(")", 0, end)
    return opened and "(" not in inside and any(char.isdigit() for char in inside)


def role_of_column(head: str) -> str:
    """The role that the head of a table's column gives to the sums below it; empty where it gives none."""
    return next((role for role, pattern in _columns() if pattern.search(head)), "")


@cache
def _columns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    columns = load_table("amount_cues")["columns"]
    return tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in columns.items())
