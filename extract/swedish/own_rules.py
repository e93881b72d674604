"""A user's own rules: bodies, roles, words of decision and forms of case numbers, from a TOML file of theirs.

The file is the one that the setting `rules` points to (docs/rules.md); worker processes find it in the environment.
Its rules go before the built-in ones.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from extract.errors import UsageError
from extract.nouns.facts import Outcome
from extract.swedish.datafiles import built_in

VARIABLE = "UTDRAG_RULES"

_COMMON = frozenset({"name", "words", "pattern", "why", "yes", "no"})
_SECTIONS: Mapping[str, frozenset[str]] = {
    "body": _COMMON | {"kind"},
    "role": _COMMON | {"role"},
    "outcome": _COMMON | {"outcome", "proposes"},
    "dnr": (_COMMON - {"words"}) | {"labelled"},
}
_TABLES = {"bodies": "body", "roles": "role", "outcomes": "outcome", "dnr": "dnr"}
_STEM = 3
_Entry = dict[str, Any]


def extended(table: str, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """The built-in table with the user's rules before its own; unchanged where there are none for it."""
    path = os.environ.get(VARIABLE, "")
    own = read_own_rules(path).get(_TABLES.get(table, ""), ()) if path else ()
    if not own:
        return raw
    done = {**raw, "rule": [*own, *raw["rule"]]}
    if table == "bodies":
        heads = [word.lower() for entry in own for word in entry["words"]]
        done["actor"] = {**raw["actor"], "heads": [*raw["actor"]["heads"], *heads]}
    if table == "roles":
        stems = [stem.lower() for entry in own for stem in entry["stems"]]
        done["stems"] = [*raw["stems"], *stems]
    return done


@cache
def read_own_rules(path: str) -> Mapping[str, Sequence[_Entry]]:
    """The rules of the file by section, each as the built-in tables have them. Raises UsageError, in one sentence with
    what to write instead, for a file that cannot be read and for a rule that cannot be meant."""
    try:
        content = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"The rule file {path} cannot be read: {error.strerror}.", advice="Mend the path.") from error
    except ValueError as error:
        raise UsageError(f"The rule file {path} is no TOML: {error}.", advice="docs/rules.md has examples.") from error
    found: dict[str, list[_Entry]] = {}
    for section, entries in content.items():
        _known("section", section, _SECTIONS, path)
        if not isinstance(entries, list):
            raise UsageError(f"“{section}” in {path} should be a list.", advice=f"Write [[{section}]], two brackets.")
        found[section] = [
            _rule(section, entry, f"[[{section}]] number {n} in {path}") for n, entry in enumerate(entries, 1)
        ]
    return found


def _rule(section: str, entry: _Entry, where: str) -> _Entry:
    for key in entry:
        _known("key", key, _SECTIONS[section], where)
    words, pattern = entry.get("words", []), entry.get("pattern", "")
    if bool(words) == bool(pattern):
        raise UsageError(f"{where} needs either words or a pattern.", advice='Write words = ["..."].')
    if words:
        longest = sorted(words, key=len, reverse=True)
        pattern = "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in longest) + r")(?!\w)"
    rule = {
        "name": f"own_{entry.get('name', '')}" if entry.get("name") else f"own_{section}",
        "why": entry.get("why", f"{where}"),
        "yes": entry.get("yes", words),
        "no": entry.get("no", []),
        "words": words,
        **_special(section, entry, pattern, where),
    }
    return {**rule, "stems": _stems(section, rule, where)}


def _special(section: str, entry: _Entry, pattern: str, where: str) -> _Entry:
    """What each section has of its own, in the form of the built-in table."""
    if section == "body":
        kind = entry.get("kind", "ovrigt")
        _known("kind", kind, _kinds("bodies", "kind"), where)
        return {"pattern": rf"(?<!\w)(?:{pattern})", "kind": kind, "case": True}
    if section == "role":
        role = entry.get("role", "")
        _known("role", role, _kinds("roles", "roles"), where)
        return {"pattern": rf"(?<!\w)(?:{pattern})", "roles": [role]}
    if section == "outcome":
        outcome = entry.get("outcome", "")
        _known("outcome", outcome, [o.value for o in Outcome], where)
        return {"pattern": pattern, "outcome": outcome, "mood": "proposes" if entry.get("proposes") else "decides"}
    groups = re.findall(r"\(\?P<(\w+)>", pattern)
    number = pattern if "number" in groups else f"(?P<number>{pattern})"
    prefix = "" if "prefix" in groups else "(?P<prefix>)"
    gap = "" if "gap" in groups else "(?P<gap>)"
    return {"pattern": prefix + gap + number, "labelled": bool(entry.get("labelled")), "case": True}


def _stems(section: str, rule: _Entry, where: str) -> list[str]:
    """Checks the pattern and its examples; gives the beginnings of words by which the rule is found quickly."""
    try:
        compiled = re.compile(rule["pattern"], 0 if rule.get("case") else re.IGNORECASE)
    except re.error as error:
        raise UsageError(
            f"The pattern of {where} is wrong: {error}.", advice="Try it at regex101.com, or use words."
        ) from error
    matches = [(text, compiled.search(text)) for text in rule["yes"]]
    missed = [text for text, match in matches if match is None]
    if missed:
        raise UsageError(f"The pattern of {where} does not fit its own example “{missed[0]}”.", advice="Mend either.")
    wrong = next((text for text in rule["no"] if compiled.search(text)), None)
    if wrong is not None:
        raise UsageError(f"The pattern of {where} fits “{wrong}”, which it should not.", advice="Mend either.")
    stems = sorted({match[0][:_STEM].lower() for _, match in matches if match})
    if section in {"role", "outcome"} and not stems:
        raise UsageError(f"{where} has a pattern without an example.", advice='Write yes = ["a text that it fits"].')
    return stems


def _known(what: str, value: str, allowed: Sequence[str] | frozenset[str] | Mapping[str, Any], where: str) -> None:
    if value in allowed:
        return
    near = get_close_matches(value, list(allowed), 1)
    hint = f"Did you mean “{near[0]}”? " if near else ""
    shown = f"“{value}”" if value else "an empty one"
    raise UsageError(
        f"{where} has no {what} {shown}." if not value else f"There is no {what} {shown} ({where}).",
        advice=f"{hint}Known: {', '.join(sorted(allowed))}.",
    )


def _kinds(table: str, key: str) -> list[str]:
    """The values that the built-in table uses for `key`."""
    found: list[str] = []
    for rule in built_in(table)["rule"]:
        value = rule[key]
        found += value if isinstance(value, list) else [value]
    return sorted(({*found} - {""}) | ({"ovrigt"} if table == "bodies" else set()))
