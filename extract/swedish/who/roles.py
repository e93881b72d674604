"""What somebody is at a meeting (chair, deputy, secretary), and for how long they were there."""

from __future__ import annotations

import re
from functools import cache

from extract.swedish.rules import any_of, load_rules, load_table

_SERVES = re.compile(r"(?<!ej )(?<!inte )\b(?:tjg|tj|tjänstgör|tjänstgjorde|tjänstgörande)\b(?!\.?\s+(?:ej|inte)\b)")


def role_spans(text: str) -> tuple[tuple[int, int, tuple[str, ...]], ...]:
    """Start, end and roles of each word or phrase that says what somebody is at the meeting, left to right."""
    if not _role_stems().search(text):
        return ()
    found: list[tuple[int, int, tuple[str, ...]]] = []
    left = text
    for rule in load_rules("roles"):
        given = tuple(rule.options["roles"])
        found.extend((*match.span(), given) for match in rule.pattern.finditer(left))
        left = blank_out(left, [(s, e) for s, e, _ in found])
    return tuple(sorted(found))


def find_presence(text: str) -> tuple[tuple[int, int], ...]:
    """The spans in a roster cell that limit a presence to §§ or to hours, left to right."""
    return tuple(m.span() for m in _presence().finditer(text))


def is_mark(text: str) -> bool:
    """True for a cell that only says whether somebody was there: `X`, `-`, `N/F`."""
    return text.strip() in {*load_table("roles")["marks"]["yes"], *load_table("roles")["marks"]["no"]}


def says_yes(text: str) -> bool:
    """True for a mark of presence, also where more follows: `Ja, till och med punkt 8`."""
    marks: list[str] = load_table("roles")["marks"]["yes"]
    return text.strip() in marks or re.split(r"[\s,;(]", text.strip(), maxsplit=1)[0] in marks


def find_mark_column(head: str) -> str:
    """What a column of marks tells by its head: `presence`, `serving`, or empty for anything else (votes)."""
    columns = load_table("roles")["marks"]["columns"]
    return next((kind for kind, words in columns.items() if any(w in head.lower() for w in words)), "")


def says_serving(text: str) -> bool:
    """True for a mark of a deputy who serves: `x*`, `tjg`, `Ja, tjänstgör från punkt 9`; not for `tjänstgör inte`."""
    plain = text.strip().lower()
    if plain in load_table("roles")["marks"]["serving"]:
        return True
    return says_yes(text) and bool(_SERVES.search(plain))


def find_grid_head(head: str) -> str:
    """What a column of a roll holds by its head: `person`, `organisation`, `party`, `role`, `ignored`, or empty."""
    plain = " ".join(head.lower().strip(" .:*").split())
    return next((kind for kind, words in load_table("roles")["grid"].items() if plain in words), "")


def presence_told(sentence: str) -> str:
    """The group of a roster that a sentence tells of (`franvarande`, `ovriga`); empty where it tells of none."""
    table: dict[str, list[str]] = load_table("roles")["told"]
    return next((group for group, words in table.items() if re.search(any_of(words), sentence, re.IGNORECASE)), "")


def titled_roles(title: str) -> tuple[str, ...]:
    """The roles at the meeting that come with a title: a `nämndsekreterare` is the board's secretary."""
    words = title.lower().split()
    table: dict[str, list[str]] = load_table("roles")["titled"]
    return tuple(role for role, endings in table.items() if any(w.endswith(tuple(endings)) for w in words))


def blank_out(text: str, spans: list[tuple[int, int]]) -> str:
    """`text` with the characters of the spans replaced by bars, so that places stay what they are."""
    for start, end in spans:
        text = text[:start] + "|" * (end - start) + text[end:]
    return text


@cache
def _role_stems() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(load_table('roles')['stems'])})", re.IGNORECASE)


@cache
def _presence() -> re.Pattern[str]:
    table = load_table("roles")["presence"]
    unit, lead, figure, clock = table["unit"], table["lead"], table["figure"], table["clock"]
    leads = rf"(?:(?<!\w)(?:{lead})\s+)"
    counted = rf"(?:{figure}(?!\d)|{table['letter']})"
    joint = r"(?:[-–,&]|\boch\b|\bsamt\b|t\.?\s?o\.?\s?m\.?)"
    more = rf"(?:\s*{joint}\s*(?:(?:ej|inte|del\s+av)\s+)*(?:{unit})?{counted})*"
    bare = rf"(?<![\w(])\d{{1,4}}\s*[-–]\s*(?:del\s+av\s+)?\d{{1,4}}(?!\d){more}"
    letters = rf"(?<![\w(.]){table['letter']}\s*[-–]\s*{table['letter']}"
    items = rf"{leads}*(?<!\w){unit}{counted}{more}|{letters}|{leads}+{figure}(?!\d){more}|{bare}"
    tail = rf"(?:\s*,?\s*{leads}+(?:{unit})?{figure}(?!\d){more})*"
    return re.compile(
        rf"\(?(?:{leads}*{clock}|(?:{items}){tail})\)?|(?<=[),|]\s)\d{{1,4}}(?=\s*(?:$|,))", re.IGNORECASE
    )
