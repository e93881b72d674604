"""The first page of the report: what was asked, the sums, and what somebody must answer."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from html import escape

from extract import __version__
from extract.audit.audit import Audit
from extract.audit.nouns import Finding, Severity, State
from extract.audit.rules import version
from extract.audit.verdicts import kronor

PURPOSE = (
    "Är beviljade medel beslutade av rätt organ, inom ram och enligt budget, hänger besluten ihop med förslag, "
    "ansökningar och varandra, och är protokollen formellt i ordning? Om pengarna också betalades till rätt mottagare "
    "och användes för ändamålet står inte i protokollen; för det lämnar arbetspapperet tomma kolumner."
)
_MOST = 20  # findings on the first page
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_LONG = 210  # characters of a sentence there
WORDS = {Severity.ERROR: "Fel", Severity.WARNING: "Varning", Severity.INFO: "Upplysning"}
STATES = {State.OPEN: "öppen", State.EXPLAINED: "förklarad", State.ACCEPTED: "godtagen"}


def opening(found: Audit, made: dt.datetime) -> str:
    """Title, purpose, tiles, and a table of what is open."""
    bodies = sorted({one.body for one in found.holdings.minutes if one.body})
    days = sorted(one.head["meeting_date"] for one in found.holdings.minutes if one.day)
    span = f" · sammanträden {text(days[0])} – {text(days[-1])}" if days else ""
    named = ", ".join(bodies[:4]) + (f" och {len(bodies) - 4} till" if len(bodies) > 4 else "")  # noqa: PLR2004
    return (
        "<h1>Granskning av protokoll</h1>"
        f'<p class="soft">{escape(named)}{span} · gjord {text(f"{made:%Y-%m-%d %H:%M}")} med Utdrag {__version__}, '
        f"regler {version()}</p><p>{PURPOSE}</p>{_tiles(found)}{_to_answer(found)}"
    )


def counted(number: int, one: str, many: str) -> str:
    """`1 rad`, `2 rader`."""
    return f"{number} {one if number == 1 else many}"


def text(said: str) -> str:
    """Escaped for HTML; a § stays with its number, and a day is not broken."""
    return _DAY.sub(r"<span class='day'>\g<0></span>", escape(said).replace("§ ", "§\u00a0"))


def signed(sek: Decimal, form: Callable[[Decimal], str] = kronor) -> str:
    """`+2 000 kr`."""
    return f"{'+' if sek > 0 else '−' if sek < 0 else ''}{form(abs(sek))}"


def _tiles(found: Audit) -> str:
    grants = found.holdings.grants
    granted = sum((Decimal(row["amount_sek"]) for row in grants), Decimal())
    sums = [(kronor(granted), f"beviljat i {counted(len(grants), 'rad', 'rader')}")]
    comparison = found.comparison
    if comparison:
        sums.append((kronor(comparison.decided), f"därav för {', '.join(map(str, comparison.years))}, mot budgeten"))
        sums.append((kronor(comparison.budgeted), "budget"))
    counts = [(str(len(found.holdings.minutes)), "protokoll"), *((str(n), word) for n, word in _by_severity(found))]
    rows = ("".join(f'<div class="tile"><b>{b}</b><span>{s}</span></div>' for b, s in row) for row in (sums, counts))
    return "".join(f'<div class="tiles">{row}</div>' for row in rows)


def _by_severity(found: Audit) -> list[tuple[int, str]]:
    names = {Severity.ERROR: "fel", Severity.WARNING: "varningar", Severity.INFO: "upplysningar"}
    return [(sum(one.severity is severity for one in found.findings), word) for severity, word in names.items()]


def _to_answer(found: Audit) -> str:
    note = (
        "<p class='soft'>En iakttagelse säger att något <em>avviker</em> från en regel eller en förväntan; den är ett "
        "underlag för granskning, inte ett rättsligt besked.</p>"
    )
    if not found.open:
        return f"<h2>Att besvara</h2><p>Inget återstår att besvara.</p>{note}"
    rows = "".join(_row(one) for one in found.open[:_MOST])
    more = len(found.open) - _MOST
    rest = f"<p>Och {counted(more, 'till', 'till')}, längre ned.</p>" if more > 0 else ""
    heads = "<tr><th></th><th>Iakttagelse</th><th>Var</th><th class='n'>Kronor</th></tr>"
    return (
        f"<h2>Att besvara: {counted(len(found.open), 'iakttagelse', 'iakttagelser')}</h2>"
        f"<table><thead>{heads}</thead><tbody>{rows}</tbody></table>{rest}{note}"
    )


def _row(one: Finding) -> str:
    verdict, place = one.verdict, one.verdict.place
    sek = verdict.actual
    if sek is not None and verdict.expected is not None:
        sek -= verdict.expected
    where = f"{place.file}{', s. ' + place.page if place.page else ''}" if place else ""
    said = verdict.message if len(verdict.message) <= _LONG else verdict.message[: _LONG - 1].rsplit(" ", 1)[0] + " …"
    return (
        f'<tr><td><a href="#{one.finding_id}"><span class="tag {one.severity.value}">{WORDS[one.severity]}</span></a>'
        f"</td><td>{text(said)}</td><td class='where'>{escape(where)}</td>"
        f'<td class="n">{kronor(abs(sek)) if sek else ""}</td></tr>'
    )
