"""The report: one HTML file in Swedish with everything in it, for a screen and for paper."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from importlib.resources import files

from extract.audit.audit import Audit
from extract.audit.chart import chart
from extract.audit.coverage import certainty, coverage, not_checked, population, tally
from extract.audit.crops import MOST
from extract.audit.differences import Answer
from extract.audit.nouns import Finding, Place, Severity, State
from extract.audit.opening import STATES, WORDS, counted, opening, signed, text
from extract.audit.rules import rules
from extract.audit.verdicts import kronor, tkr

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"  # nothing is fetched, nothing runs
_CODES = {
    "lika": "lika",
    "avrundning": "avrundning",
    "högst_ej_nått": "under beslutat tak",
    "cirka": "beslutat som cirka",
    "tkr_kr": "kronor och tkr förväxlade",
    "annat_år": "annat år",
    "omkastat": "omkastade siffror",
    "ersatt": "ersatt beslut",
    "dubbelräknat": "ytterligare beslut i samma ärende",
    "delår": "flera års beslut på ett år",
    "ej_beslutat": "i budgeten, inget beslut hittat",
    "ej_budgeterat": "beslutat, inte i budgeten",
    "egen": "egen kostnad, söks inte",
    "intäkt": "intäkt, söks inte",
    "ofördelat": "ofördelat",
    "oförklarat": "oförklarat",
}


def html_report(found: Audit, crops: Mapping[Place, bytes], made: dt.datetime) -> str:
    """The whole file; `crops` are PNG by place."""
    sections: tuple[Callable[[], str], ...] = (
        lambda: opening(found, made),
        lambda: _money(found),
        lambda: _findings(found, crops),
        lambda: _checks(found),
        lambda: _method(found),
        lambda: _sources(found),
        _conclusion,
    )
    style = files("extract.audit").joinpath("report.css").read_text(encoding="utf-8")
    body = "".join(section() for section in sections)
    return (
        '<!DOCTYPE html>\n<html lang="sv"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>Granskning av protokoll</title><style>{style}</style></head><body><main>{body}</main></body></html>\n"
    )


def _money(found: Audit) -> str:
    comparison = found.comparison
    if comparison is None:
        return "<h2>Beslutat mot budget</h2><p>Ingen budgetfil gavs; bara protokollen har granskats.</p>"
    steps = "".join(
        f'<tr><td>{escape(_CODES[code].capitalize())}</td><td class="n">{signed(sek)}</td></tr>'
        for code, sek in comparison.steps
    )
    bridge = (
        f'<table><thead><tr><th>Från budget till protokoll</th><th class="n">kronor</th></tr></thead><tbody>'
        f'<tr><td>Budget</td><td class="n">{kronor(comparison.budgeted)}</td></tr>{steps}</tbody>'
        "<tfoot><tr><td>Beslutat enligt protokollen</td>"
        f'<td class="n">{kronor(comparison.decided)}</td></tr></tfoot></table>'
    )
    rows = "".join(_answer_row(one) for one in comparison.answers)
    heads = '<th>Budgetrad</th><th class="n">Budget</th><th class="n">Beslutat</th><th class="n">Skillnad</th>'
    told = "".join(f"<li>{escape(line)}</li>" for line in comparison.budget.understood)
    outside = (
        f"<p>{counted(comparison.outside, 'beviljande', 'beviljanden')} gäller andra år eller organ än budgeten.</p>"
    )
    return (
        f"<h2>Beslutat mot budget</h2>{bridge}{chart(comparison.answers)}<h3>Rad för rad</h3>"
        f"<table><thead><tr>{heads}<th>Förklaring</th></tr></thead><tbody>{rows}</tbody></table>{outside}"
        f"<h3>Så förstods budgetfilen {escape(comparison.budget.file)}</h3><ul>{told}</ul>"
    )


def _answer_row(one: Answer) -> str:
    name = (one.line.activity or one.line.dnr) if one.line else one.grants[0]["matter"]
    dnr = next((row["dnr"] for row in one.grants if row["dnr"]), one.line.dnr if one.line else "")
    reason = f" <span class='soft'>Hör ihop: {escape(one.reason)}.</span>" if one.reason else ""
    cells = (
        f"<td>{escape(f'{dnr} {name}'.strip())}</td>",
        f'<td class="n">{tkr(one.budget) if one.line else ""}</td>',
        f'<td class="n">{tkr(one.decided) if one.grants else ""}</td>',
        f'<td class="n">{signed(one.difference, tkr) if one.difference else "0"}</td>',
        f"<td><b>{escape(_CODES[one.code].capitalize())}.</b> {text(one.explanation)}{reason}</td>",
    )
    return f"<tr>{''.join(cells)}</tr>"


def _findings(found: Audit, crops: Mapping[Place, bytes]) -> str:
    parts = ["<h2>Iakttagelser</h2>"]
    for severity, word in (
        (Severity.ERROR, "Fel: kan inte vara rätt som det står"),
        (Severity.WARNING, "Varningar: avviker från en regel eller förväntan"),
        (Severity.INFO, "Upplysningar"),
    ):
        some = [one for one in found.findings if one.severity is severity]
        if some:
            parts += [f"<h3>{word} ({len(some)})</h3>", *(_finding(one, crops) for one in some)]
    if len(crops) == MOST:
        parts.append(f"<p class='soft'>Bilder visas för de {MOST} första ställena.</p>")
    if not found.findings:
        parts.append("<p>Inga.</p>")
    return "".join(parts)


def _finding(one: Finding, crops: Mapping[Place, bytes]) -> str:
    done = "" if one.state is State.OPEN else " done"
    state = "" if one.state is State.OPEN else f" · {STATES[one.state]} av {escape(one.by)} {escape(one.at[:10])}"
    note = f"<p><em>{escape(one.note)}</em></p>" if one.note else ""
    places = "".join(_place(place, crops) for place in (one.verdict.place, one.verdict.place_2) if place)
    return (
        f'<section class="finding {one.severity.value}{done}" id="{one.finding_id}"><p class="head">'
        f'<span class="tag">{WORDS[one.severity]}</span> {one.rule.id} {escape(one.rule.title)} · '
        f"<code>{one.finding_id}</code>{state}</p><p>{text(one.message)}</p>{note}{places}</section>"
    )


def _place(place: Place, crops: Mapping[Place, bytes]) -> str:
    page = f", s. {place.page}" if place.page else ""
    quote = f": ”{escape(place.quote[:200])}”" if place.quote else ""
    sure = f" (säkerhet {place.confidence:.2f})".replace(".", ",", 1) if place.confidence < 1 else ""
    where = f'<p class="where">{escape(place.file)}{page}{quote}{sure}</p>'
    crop = crops.get(place)
    if crop is None:
        return where
    data = base64.b64encode(crop).decode()
    return f'<img class="crop" alt="{escape(place.quote[:80])}" src="data:image/png;base64,{data}">{where}'


def _checks(found: Audit) -> str:
    rows = "".join(
        f"<tr><td>{rule.id}</td><td>{escape(rule.title)}</td>"
        + "".join(f'<td class="n">{number or ""}</td>' for number in numbers)
        + f"<td class='soft'>{escape(why)}</td></tr>"
        for rule, numbers, why in tally(found)
    )
    heads = (
        '<th></th><th>Kontroll</th><th class="n">Utan anm.</th><th class="n">Avviker</th><th class="n">Ej möjlig</th>'
    )
    return (
        "<h2>Kontroller</h2><p>Antal protokoll per kontroll och utfall. Ej möjlig: protokollet bär inte de "
        "uppgifter som kontrollen behöver, vilket aldrig räknas som avvikelse.</p>"
        f"<table><thead><tr>{heads}<th>Vanligaste skäl</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def _method(found: Audit) -> str:
    sure = "".join(f"<li>{escape(line)}</li>" for line in certainty(found))
    whole = "".join(f"<li>{text(line)}</li>" for line in population(found))
    rows = _rows(
        (one.body, one.year, one.meetings, one.items, one.grants, one.missing) for one in coverage(found.holdings)
    )
    heads = "<th>Organ</th><th>År</th><th>Sammanträden</th><th>§§</th><th>Beviljanden</th><th>Saknas</th>"
    lacks = "".join(f"<li>{escape(line)}</li>" for line in not_checked(found))
    return (
        "<h2>Metod och säkerhet</h2><p>Protokollen är lästa av program, ur skannade bilder eller textlager. Varje "
        f"uppgift bär sin sida, sin plats och ordagrant vad som lästes.</p><h3>Population och urval</h3>"
        f"<ul>{whole}</ul><h3>Hur säkert det är</h3><ul>{sure}</ul><h3>Täckning</h3>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table><h3>Inte prövat</h3><ul>{lacks}</ul>"
    )


def _sources(found: Audit) -> str:
    heads = [one.head for one in (*found.holdings.minutes, *(copy for copy, _ in found.holdings.copies))]
    rows = "".join(
        f"<tr><td>{escape(head['file'])}</td><td class='n'>{head['pages']}</td>"
        f"<td class='hash'><code>{head['sha256']}</code></td></tr>"
        for head in heads
    )
    laws = _rows(
        (rule.id, rule.title, "; ".join(law.basis for law in rule.laws) or "praxis eller räkning")
        for rule in rules().values()
    )
    return (
        "<h2>Underlag</h2><h3>Filer och deras SHA-256</h3><table><thead><tr><th>Fil</th>"
        f"<th class='n'>Sidor</th><th>SHA-256</th></tr></thead><tbody>{rows}</tbody></table>"
        "<h3>Regler och vad de vilar på</h3><table><thead><tr><th></th><th>Kontroll</th>"
        f"<th>Stöd</th></tr></thead><tbody>{laws}</tbody></table>"
    )


def _conclusion() -> str:
    lines = "".join(f"<tr><td>{who} av</td><td></td><td>Datum</td><td></td></tr>" for who in ("Upprättat", "Granskat"))
    return f"<h2>Slutsats</h2><p class='soft'>Skrivs av revisorn.</p><table class='sign'><tbody>{lines}</tbody></table>"


def _rows(rows: Iterable[Sequence[object]]) -> str:
    return "".join("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows)
