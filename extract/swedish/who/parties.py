"""The party code that stands at a name: in brackets whole or torn, behind a comma, in a column before the name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.swedish.rules import any_of, load_table
from extract.swedish.who.titles import is_title

_BRACKETED = re.compile(
    r"[({\[]+\s*(?P<code>[^()\[\]{}|]{0,30}?)\s*[,.;]?\s*(?:[)}\]]+|(?=\s*[,|§]|\s*$)(?![^()\[\]]*[)\]]))"
)
_SHORT = re.compile(r"[A-ZÅÄÖa-zåäö!$0-9]{1,6}(?:[-/][A-ZÅÄÖa-zåäö]{1,4})?")
_NOT_A_CODE = frozenset(
    {
        "ordf",
        "ers",
        "tjg",
        "tj",
        "adj",
        "ej",
        "kl",
        "led",
        "sekr",
        "vd",
        "tf",
        "nr",
        "just",
        "suppl",
        "ledamot",
        "distans",
        "teams",
        "digitalt",
        "ny",
        "via",
        "på",
        "kassör",
        "gäst",
        "jäv",
        "ek",
        "län",
    }
)


@dataclass(frozen=True, slots=True)
class Party:
    """A code as written, brackets and slips left out, and the span with its brackets; an empty `()` has no code."""

    start: int
    end: int
    code: str


def find_party(text: str) -> Party | None:
    """The first party code of a roster cell; None where there is none."""
    for match in _BRACKETED.finditer(text):
        code = _bracketed_code(match["code"])
        if code is not None:
            return Party(match.start(), match.end(), code)
    bare = _bare().search(text)
    if bare is None:
        return None
    group = str(bare.lastgroup)
    return Party(bare.start(group), bare.end() if group == "torn" else bare.end(group), bare[group].strip())


def _bracketed_code(inside: str) -> str | None:
    table = load_table("parties")
    plain = inside.strip(" ,.;")
    if not plain:
        return ""
    if plain.split(",")[0].split()[0].lower() in table["independent"]:
        return plain
    if plain in table["damaged"] and not plain.isdigit():
        return str(table["damaged"][plain])
    if plain in table["names"]:
        return plain
    if (
        not _SHORT.fullmatch(plain)
        or is_title(plain)
        or any(c.isdigit() for c in plain)
        or plain.lower() in _NOT_A_CODE
    ):
        return None
    return plain if len(plain) <= 4 or plain.upper() in _known() or not plain.islower() else None  # noqa: PLR2004


@cache
def _known() -> frozenset[str]:
    return frozenset(code.upper() for code in load_table("parties")["codes"])


@cache
def _bare() -> re.Pattern[str]:
    table = load_table("parties")
    code, names = any_of(table["codes"]), any_of(table["names"])
    return re.compile(
        rf",\s*(?P<comma>(?i:{code})|{names})(?=\s*(?:[,;|§)]|\d|$))"
        rf"|(?<=\s)(?P<torn>{code}\s*(?=\)))\)"
        rf"|(?<=\w\s)(?P<last>{code}|{names})(?=\s*(?:[,;|§]|\d|$))"
        rf"|^\s*(?P<first>(?i:{code}))(?=\s+[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?\s+(?:(?:von|af|de|van|al)\s+)?[A-ZÅÄÖ])"
    )
