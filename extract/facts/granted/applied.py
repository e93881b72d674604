"""An application before it is settled."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extract.facts.decided.decisions import Decided
from extract.facts.sums.mention import Mention
from extract.nouns.facts import Outcome
from extract.nouns.minutes import Matter
from extract.nouns.text import Source


@dataclass(frozen=True)
class Applied:
    """An application before it is settled; `decided` is None while nothing is decided about it, `sums` are those from
    which its own were taken, `answer` what its own row says where the decision on all of them gives others money,
    `case` its own case number as printed in the row."""

    matter: Matter
    applicant: str
    applied_sek: Decimal | None
    decided: Decided | None
    granted_sek: Decimal | None
    source: Source
    sums: tuple[Mention, ...] = ()
    answer: Outcome | None = None
    case: str = ""
    row: int | None = None
