"""What the audit speaks of: rules, verdicts, findings, and places on pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Severity(StrEnum):
    """`error` cannot be right as it stands, `warning` departs from a rule, `info` an auditor should know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def milder(self) -> Severity:
        return Severity.WARNING if self is Severity.ERROR else Severity.INFO


class Result(StrEnum):
    OK = "ok"
    DEVIATION = "avvikelse"
    IMPOSSIBLE = "ej_möjlig"


class State(StrEnum):
    OPEN = "open"
    EXPLAINED = "explained"
    ACCEPTED = "accepted"


@dataclass(frozen=True, kw_only=True)
class Law:
    """Where a rule is written, and the meeting days for which that holds; None is without end."""

    basis: str
    first: dt.date | None = None
    last: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """True where a meeting on `day` stands under it."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule as data. `body_kinds` empty: any body; `laws` empty: practice or arithmetic, whenever the meeting was.

    `needs` says which facts it takes and when it is silent; `is_off` that it is tried only where somebody asks for it.
    """

    id: str
    name: str
    title: str
    severity: Severity
    body_kinds: tuple[str, ...] = ()
    laws: tuple[Law, ...] = ()
    needs: str = ""
    is_off: bool = False


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where something stands; `bbox` as in the tables, empty where only the page is known."""

    document_id: str
    file: str
    page: str = ""
    bbox: str = ""
    quote: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a check says of one thing in one document.

    `subject` names the thing and stays the same from run to run; `severity` only where it is not the rule's own. A hint
    is said within another finding and is none of its own.
    """

    result: Result
    document_id: str
    message: str = ""
    subject: str = ""
    severity: Severity | None = None
    item: str = ""
    dnr: str = ""
    place: Place | None = None
    place_2: Place | None = None
    expected: Decimal | None = None
    actual: Decimal | None = None
    fragile: bool = False
    is_hint: bool = False


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A deviation that stands in the report; `facts` is a hash of what it rests on."""

    finding_id: str
    rule: Rule
    severity: Severity
    verdict: Verdict
    message: str
    basis: str
    facts: str
    state: State = State.OPEN
    note: str = ""
    by: str = ""
    at: str = ""

    @property
    def is_open(self) -> bool:
        """True for what an auditor must still answer; an `info` asks for no answer."""
        return self.state is State.OPEN and self.severity is not Severity.INFO


@dataclass(frozen=True, kw_only=True)
class Check:
    """A rule tried on a document, whatever came of it."""

    rule: Rule
    document_id: str
    result: Result
    reason: str = ""
