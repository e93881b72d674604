"""The nouns of the fictional archive: what a set of minutes says, and with every word what it means."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from extract.nouns.facts import AmountRole, Category, DateKind, DnrRole, Outcome, Qualifier


@dataclass(frozen=True, kw_only=True)
class Sum:
    """A mention of money; `top` is the upper end of a range. `years` are the years that a grant of it is booked
    on, (None,) where none is said."""

    amount: Decimal
    unit: str
    role: AmountRole
    quote: str
    qualifier: Qualifier = Qualifier.EXAKT
    period: str = ""
    years: tuple[int | None, ...] = (None,)
    recurring: bool = False
    recipient: str = ""
    top: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Day:
    """A mention of a date."""

    date: dt.date
    kind: DateKind
    quote: str
    time: dt.time | None = None
    end_date: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Case:
    """A mention of a case number."""

    dnr: str
    role: DnrRole


@dataclass(frozen=True)
class Marked:
    """A piece of printed text with the mentions in it."""

    text: str
    sums: tuple[Sum, ...] = ()
    days: tuple[Day, ...] = ()
    cases: tuple[Case, ...] = ()

    def __add__(self, other: Marked | str) -> Marked:
        tail = Marked(other) if isinstance(other, str) else other
        return Marked(
            self.text + tail.text,
            self.sums + tail.sums,
            self.days + tail.days,
            self.cases + tail.cases,
        )

    def capital(self) -> Marked:
        """The same with a capital first letter, as at the start of a sentence."""
        first = self.text[:1].upper()
        at_start = tuple(
            replace(s, quote=first + s.quote[1:]) if self.text.startswith(s.quote) else s for s in self.sums
        )
        return Marked(first + self.text[1:], at_start, self.days, self.cases)


@dataclass(frozen=True, kw_only=True)
class Applied:
    """What somebody applied for in the matter that a decision settles; `asked` is None where no sum is said,
    `given` where it got all that the decision gives, `outcome` where it is the decision's own."""

    applicant: str = ""
    asked: Decimal | None = None
    given: Decimal | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, kw_only=True)
class Votes:
    """What was counted where a decision was put to the vote."""

    yes: int
    no: int
    abstain: int | None = None


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """What a decision's words amount to. `referred` are the proposed sums that a decision by reference awards."""

    outcome: Outcome
    actor: str = ""
    recommendation: Outcome | None = None
    deviates: bool = False
    referred: tuple[Sum, ...] = ()
    by_reference: bool = False
    applied: tuple[Applied, ...] = ()
    votes: Votes | None = None
    reservations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Passage:
    """Words on the page; with a ruling they are a decision. `lead` is printed before it and belongs to nobody."""

    marked: Marked
    ruling: Ruling | None = None
    lead: str = ""

    @property
    def printed(self) -> str:
        return self.lead + self.marked.text


class Look(StrEnum):
    """How a block is to be set; a family decides what that means."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    ATT = "att"
    NUMBERED = "numbered"
    LABEL = "label"
    MATTER = "matter"
    LINES = "lines"
    TABLE = "table"


@dataclass(frozen=True, kw_only=True)
class Block:
    """A piece of an item. `label` is set before the words (`Beslut:`); a MATTER block opens a sub-matter with its
    own `case`; `rows` are the cells of a TABLE, whose sums belong to the decision before it, as do those of `owned`
    LINES."""

    look: Look
    passages: tuple[Passage, ...] = ()
    label: str = ""
    matter: str = ""
    case: Case | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    owned: bool = False

    @property
    def text(self) -> str:
        """The words as printed, without bullets."""
        said = " ".join(p.printed for p in self.passages)
        return f"{self.label} {said}".strip()


@dataclass(frozen=True, kw_only=True)
class Item:
    """A paragraph (§) of the minutes; `number` is what gold says, without the sign."""

    number: str
    heading: str
    blocks: tuple[Block, ...]
    case: Case | None = None


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody at the meeting. `office` is a word such as `ordförande`, printed after the organisation or party."""

    name: str
    category: Category
    organisation: str = ""
    title: str = ""
    party: str = ""
    office: str = ""
    is_chair: bool = False
    is_vice_chair: bool = False
    is_secretary: bool = False
    is_justerare: bool = False
    items: str = ""
    serves_for_absent: bool = False


@dataclass(frozen=True, kw_only=True)
class Body:
    """An invented body. `kind` is a key of bodies.toml; `actor` what its decisions call it (`Styrelsen`)."""

    kind: str
    name: str
    actor: str
    place: str
    region: str
    owner: str
    members: tuple[str, ...]
    officer: str
    preparer: str
    boards: str


@dataclass(frozen=True, kw_only=True)
class Bevis:
    """The proof that the minutes were approved and announced."""

    justering: dt.date
    anslag_up: dt.date
    anslag_down: dt.date
    boards: str
    stored_at: str


@dataclass(frozen=True, kw_only=True)
class Habits:
    """How this body writes. `number` is how an item's number is made of {n}, {year} and {short} (two figures);
    `decision_word` is the heading over a decision; `serving` is said of a deputy who serves; `wide` bodies draw from
    the longer lists of words; `money_style` is a key of `money.STYLES`."""

    tense: str
    year_word: str
    decision: str
    unit: str
    group: str
    date_style: str
    head_style: str
    dnr_style: str
    sign: str
    clock: str
    sections: bool
    decision_first: bool
    number: str
    bullet: str
    wide: bool = False
    decision_word: str = "Beslut"
    money_style: str = "plain"
    serving: str = "tjänstgörande ersättare"


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """One set of minutes, ready to be set in type."""

    name: str
    body: Body
    date: dt.date
    start: dt.time
    end: dt.time
    place: str
    people: tuple[Person, ...]
    bevis: Bevis | None
    items: tuple[Item, ...]
    habits: Habits
    family: str
    end_date: dt.date | None = None
    document_type: str = "protokoll"
    seed: tuple[int, ...] = field(default=())
