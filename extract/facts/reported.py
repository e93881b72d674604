"""Sentences that tell of a decision that was taken elsewhere, or before."""

from __future__ import annotations

import re

from extract.swedish.months import month_pattern
from extract.swedish.outcomes import OutcomeMention, clause_is_over

_REPORTED_NEAR = re.compile(r"\b(?:har|hade|som|vilket|vilken|vilka)(?:\s+\w+){0,2}\s*$", re.IGNORECASE)
_REPORTED_CLAUSE = re.compile(
    r"\b(?:tidigare|förra|föregående sammanträde|vid (?:sitt )?(?:sammanträde|möte)\w*|fattade|när|då|sedan|efter att"
    r"|eftersom)\b[^,]*$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:beslutade|beslöt|beviljade|godkände|avslog|biföll|antog|fastställde|anslog|avsatte|tilldelade)\s+(?:den\s+)?"
    r"(?:\d{1,2}\s+[a-zåäö]+\s+(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)|"
    rf"\b(?:beslutade|beslöt|beviljade|anslog|avsatte|tilldelade|gav)\s+(?:redan\s+)?i\s+{month_pattern()}\b|"
    r"^(?:Under|År|I)\s+(?:år\s+)?(?:19|20)\d\d\s+(?:beviljades|fick|erhöll|anslogs|avsattes|tilldelades|utbetalades|utgick)\b|"
    r"\b(?:beviljades|beslutades|godkändes|avslogs|bifölls|antogs|fastställdes|anslogs)\s+av\s+[^.;,]{3,50}?\s(?:den\s+\d|(?:19|20)\d\d)|"
    r"\bvid (?:\w+\s+){0,2}(?:sammanträde|möte)\w*\s+(?:den|i|\d)\w*|\b(?:i fjol|förra året|tidigare i år)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\bändring\s+av\b", re.IGNORECASE)


def is_reported(text: str, verb: OutcomeMention) -> bool:
    """True where the sentence tells of a decision that was taken elsewhere or before."""
    before = text[: verb.start]
    clause = _REPORTED_CLAUSE.search(before)
    earlier = clause and not clause_is_over(clause[0]) and not _CHANGED.search(before)
    told = _REPORTED_NEAR.search(before) or earlier or _ELSEWHERE.search(text)
    return bool(told)
