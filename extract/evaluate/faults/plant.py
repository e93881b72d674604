"""What is planted: minutes that break or keep a rule, and the findings that an audit of them owes."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.evaluate.synth.plan import Minutes

SCANNED = "office200"  # of papers whose fault shows only where they are no file that was born digital


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A document: its minutes, and what stands on the paper beside them.

    `boards` are those that the bevis names. `lost` is a page number that the counters leave out. `scan` is a class of
    scans that it needs; `copy` tells a second file of the same minutes from the first. `mismatch` is the § whose parts
    are not its sum, as the reading of it would say.
    """

    minutes: Minutes
    boards: tuple[str, ...] = ()
    lost: int | None = None
    scan: str = ""
    copy: str = ""
    mismatch: str = ""

    @property
    def name(self) -> str:
        return f"{self.minutes.name}{self.copy}"


@dataclass(frozen=True, kw_only=True)
class Expected:
    """A finding that is owed: the rule, the places in the plant of the papers that may carry it (none for what stands
    in a budget alone), the § (empty: any), and what it is in words. A hint is said within another finding."""

    rule: str
    about: str
    papers: tuple[int, ...] = (0,)
    item: str = ""
    is_hint: bool = False


@dataclass(frozen=True, kw_only=True)
class BudgetRow:
    """A row of a budget in tkr; `kind` is `sum` for one that calls itself the sum of those above."""

    activity: str
    tkr: float
    year: int = 0
    dnr: str = ""
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class Plant:
    """Papers of one body that belong together, what an audit owes, and the body's sheet of the budget."""

    rule: str
    papers: tuple[Paper, ...]
    expected: tuple[Expected, ...] = ()
    budget: tuple[BudgetRow, ...] = field(default=())
