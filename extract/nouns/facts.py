"""The facts, one class a table of the contract (docs/tables.md); field names are its column names.

Every fact carries its Source and a confidence from 0 to 1. Money is Decimal in kronor.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from extract.nouns.doubt import Doubt
from extract.nouns.text import Source


class DocumentType(StrEnum):
    PROTOKOLL = "protokoll"
    PROTOKOLLSUTDRAG = "protokollsutdrag"
    KALLELSE = "kallelse"
    ANNAT = "annat"


class Category(StrEnum):
    """In what capacity a person took part; empty where a meeting keeps no roll (stämma)."""

    BESLUTANDE = "beslutande"
    ERSATTARE = "ersättare"
    OVRIG = "övrig"
    FRANVARANDE = "frånvarande"
    UNKNOWN = ""


class DateKind(StrEnum):
    MEETING = "meeting"
    JUSTERING = "justering"
    ANSLAG_UP = "anslag_up"
    ANSLAG_DOWN = "anslag_down"
    APPEAL_DEADLINE = "appeal_deadline"
    PLANNED_MEETING = "planned_meeting"
    EARLIER_MEETING = "earlier_meeting"
    DOCUMENT = "document"
    DEADLINE = "deadline"
    PERIOD = "period"
    OTHER = "other"


class DnrRole(StrEnum):
    OWN = "own"
    OTHER = "other"


class Outcome(StrEnum):
    BIFALL = "bifall"
    DELVIS_BIFALL = "delvis_bifall"
    AVSLAG = "avslag"
    ATERREMISS = "återremiss"
    BORDLAGGNING = "bordläggning"
    GODKANNANDE = "godkännande"
    TILL_HANDLINGARNA = "till_handlingarna"
    ANTECKNAS = "antecknas"
    VAL = "val"
    UPPDRAG = "uppdrag"
    ANSLAG_AV_MEDEL = "anslag_av_medel"
    FASTSTALLANDE = "fastställande"
    ANNAT = "annat"


GIVING = frozenset({Outcome.BIFALL, Outcome.DELVIS_BIFALL, Outcome.ANSLAG_AV_MEDEL})
REFUSING = frozenset({Outcome.AVSLAG, Outcome.ATERREMISS, Outcome.BORDLAGGNING})


class Qualifier(StrEnum):
    EXAKT = "exakt"
    HOGST = "högst"
    CIRKA = "cirka"
    MINST = "minst"


class AmountRole(StrEnum):
    GRANTED = "granted"
    APPLIED = "applied"
    PROPOSED = "proposed"
    FRAME = "frame"
    REMAINING = "remaining"
    TOTAL = "total"
    COST = "cost"
    RESULT = "result"
    OTHER = "other"


class GrantSource(StrEnum):
    DECISION = "decision"
    PROPOSAL_BY_REFERENCE = "proposal_by_reference"
    TABLE = "table"


@dataclass(frozen=True, kw_only=True)
class Fact:
    source: Source
    confidence: float


@dataclass(frozen=True, kw_only=True)
class DocumentFact:
    """What the header and the bevis say of the document as a whole; None or empty where they are silent."""

    document_type: DocumentType = DocumentType.ANNAT
    body: str = ""
    meeting_date: dt.date | None = None
    start_time: dt.time | None = None
    end_time: dt.time | None = None
    place: str = ""
    first_item: str = ""
    last_item: str = ""
    body_kind: str = ""
    boards: tuple[str, ...] = ()
    stored_at: str = ""
    justering_date: dt.date | None = None
    anslag_up: dt.date | None = None
    anslag_down: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class ItemFact:
    """A paragraph (§) of the minutes; `source` is its heading."""

    item: str
    heading: str
    page: int
    page_last: int
    text: str
    source: Source


@dataclass(frozen=True, kw_only=True)
class ParticipantFact(Fact):
    name: str
    category: Category
    organisation: str = ""
    title: str = ""
    party: str = ""
    is_chair: bool = False
    is_vice_chair: bool = False
    is_secretary: bool = False
    is_justerare: bool = False
    items: str = ""


@dataclass(frozen=True, kw_only=True)
class DateFact(Fact):
    item: str
    date: dt.date
    kind: DateKind
    end_date: dt.date | None = None
    time: dt.time | None = None


@dataclass(frozen=True, kw_only=True)
class DnrFact(Fact):
    item: str
    dnr: str
    matter: str
    role: DnrRole


@dataclass(frozen=True, kw_only=True)
class DecisionFact(Fact):
    item: str
    decision_no: int
    matter: str
    outcome: Outcome
    text: str
    dnr: str = ""
    actor: str = ""
    recommendation: Outcome | None = None
    deviates: bool = False
    by_reference: bool = False
    votes_yes: int | None = None
    votes_no: int | None = None
    votes_abstain: int | None = None
    reservations: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AmountFact(Fact):
    item: str
    amount_sek: Decimal
    unit: str
    qualifier: Qualifier
    role: AmountRole
    decision_no: int | None = None
    dnr: str = ""
    amount_max_sek: Decimal | None = None
    period: str = ""


@dataclass(frozen=True, kw_only=True)
class GrantFact(Fact):
    item: str
    decision_no: int
    matter: str
    amount_sek: Decimal
    qualifier: Qualifier
    granted_by: GrantSource
    dnr: str = ""
    recipient: str = ""
    purpose: str = ""
    year: int | None = None
    recurring: bool = False
    recommendation: Outcome | None = None
    deviates: bool = False
    conditions: str = ""


@dataclass(frozen=True, kw_only=True)
class ApplicationFact(Fact):
    item: str
    matter: str
    dnr: str = ""
    applicant: str = ""
    applied_sek: Decimal | None = None
    recommendation: Outcome | None = None
    outcome: Outcome | None = None
    granted_sek: Decimal | None = None
    deviates: bool = False


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Everything that one document says; `further` is what other minutes say that are bound into the same file."""

    document: DocumentFact
    items: tuple[ItemFact, ...] = ()
    participants: tuple[ParticipantFact, ...] = ()
    dates: tuple[DateFact, ...] = ()
    dnr: tuple[DnrFact, ...] = ()
    decisions: tuple[DecisionFact, ...] = ()
    amounts: tuple[AmountFact, ...] = ()
    grants: tuple[GrantFact, ...] = ()
    applications: tuple[ApplicationFact, ...] = ()
    doubts: tuple[Doubt, ...] = field(default=())
    further: tuple[Facts, ...] = ()
