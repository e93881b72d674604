"""The working paper as a workbook: what was asked, what it rests on, what was done and found, and room to sign."""

from __future__ import annotations

import datetime as dt
import io
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

from extract import __version__
from extract.audit.audit import Audit
from extract.audit.coverage import certainty, coverage, not_checked, population, tally
from extract.audit.nouns import Place
from extract.audit.opening import PURPOSE, STATES, WORDS
from extract.audit.rules import rules, version
from extract.tables.csvfile import guard
from extract.tables.tabulate import Row

Cell = str | int | Decimal | None
_Content = tuple[Sequence[str], Iterable[Sequence[Cell]], Sequence[str]]  # heads, rows, heads left empty
_LONGEST = 32_000  # characters; Excel takes 32 767
_WIDTHS = {
    75: {"bild"},
    70: {"text", "förklaring", "kontroll", "sha256", "vanligaste skäl"},
    60: {"iakttagelse"},
    40: {"citat"},
    34: {
        "fil",
        "ärende",
        "insats",
        "organ",
        "mottagare",
        "stöd",
        "not",
        "bedömning",
        "åtgärd",
        "kommentar",
        "var",
        "gäller",
    },
    24: {"rubrik", "id"},
}
_NARROW = 14
_LINE = 15  # points
_LETTERS = 0.95  # of a column's width that an average letter fills, on the safe side
_MOST_LINES = 12
_A4, _A3 = 9, 8
_MANY = 9  # columns, for which A4 is too small
_MONEY = "# ##0"
_PICTURE = (520, 70)  # pixels across and down
_NO_CROPS: Mapping[Place, bytes] = MappingProxyType({})
_SIGN = ("bedömning", "åtgärd", "kontrollerad_av", "datum")
_PAID = ("verifikat", "utbetalt_sek", "utbetalt_datum", "kontrollerad_av")


def write_workpaper(found: Audit, path: Path, made: dt.datetime, crops: Mapping[Place, bytes] = _NO_CROPS) -> None:
    """Write the workbook, with pieces of pages where `crops` (PNG) has them; text is written as text, so that a dnr
    never becomes a date and a quote never a formula."""
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"title": "Arbetspapper: granskning av protokoll", "created": made})
        styles = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "money": book.add_format({"num_format": _MONEY, "valign": "top"}),
            "sign": book.add_format({"bg_color": "#FFF8DC", "border": 1, "text_wrap": True, "valign": "top"}),
        }
        for name, heads, rows, empty in _sheets(found, made):
            _write(book.add_worksheet(name), styles, (heads, rows, empty))
        _pictures(book.get_worksheet_by_name(_FINDINGS), found, crops)


def _sheets(
    found: Audit, made: dt.datetime
) -> Iterator[tuple[str, Sequence[str], Iterable[Sequence[Cell]], Sequence[str]]]:
    """Name, heads, rows and columns left empty for a person, sheet by sheet in the order of a working paper."""
    yield "1 Syfte", ("rubrik", "text"), _purpose(found, made), ()
    yield "2 Underlag", ("fil", "sidor", "sha256", "sammanträde", "organ"), _sources(found), ()
    yield "3 Population", ("organ", "år", "sammanträden", "paragrafer", "beviljanden", "saknas"), _population(found), ()
    heads = ("regel", "kontroll", "utan anmärkning", "avviker", "ej möjlig", "vanligaste skäl")
    yield "4 Kontroller", heads, ((r.id, r.title, *numbers, why) for r, numbers, why in tally(found)), ()
    yield _FINDINGS, _FINDING, _findings(found), _SIGN
    yield "6 Budget mot beslut", _ANSWER, _answers(found), ("kommentar",)
    yield "7 Beviljanden", _GRANT, _grants(found.holdings.grants), _PAID
    yield "8 Slutsats", ("rubrik", "text"), _CONCLUSION, ()
    heads = ("regel", "kontroll", "grad", "gäller", "stöd", "prövad")
    yield "9 Regler", heads, _rules(found), ()


_FINDING = (
    "id",
    "grad",
    "regel",
    "iakttagelse",
    "väntat kr",
    "funnet kr",
    "var",
    "citat",
    "bild",
    "stöd",
    "läge",
    "not",
    "av",
    "när",
)
_FINDINGS = "5 Iakttagelser"
_ANSWER = ("rad", "insats", "år", "budget kr", "beslutat kr", "skillnad kr", "kod", "väg", "poäng", "förklaring")
_GRANT = ("id", "fil", "sida", "organ", "dag", "§", "dnr", "ärende", "mottagare", "år", "belopp kr", "grad", "granskad")
_CONCLUSION: tuple[tuple[str, str], ...] = (
    ("Slutsats", ""),
    ("Upprättat av", ""),
    ("Datum", ""),
    ("Granskat av", ""),
    ("Datum", ""),
)


def _purpose(found: Audit, made: dt.datetime) -> Iterator[Sequence[Cell]]:
    yield "Syfte och revisionsfråga", PURPOSE
    yield "Gjord", f"{made:%Y-%m-%d %H:%M} med Utdrag {__version__}, regler {version()}"
    if found.comparison:
        yield "Budgetfil", found.comparison.budget.file
        for line in found.comparison.budget.understood:
            yield "Så förstods den", line
    for line in population(found):
        yield "Population och urval", line
    for line in certainty(found):
        yield "Säkerhet", line
    for line in not_checked(found):
        yield "Inte prövat", line


def _sources(found: Audit) -> Iterator[Sequence[Cell]]:
    for one in (*found.holdings.minutes, *(copy for copy, _ in found.holdings.copies)):
        yield one.file, int(one.head["pages"] or 0), one.head["sha256"], one.head["meeting_date"], one.body


def _population(found: Audit) -> Iterator[Sequence[Cell]]:
    for one in coverage(found.holdings):
        yield one.body, one.year, one.meetings, one.items, one.grants, one.missing


def _findings(found: Audit) -> Iterator[Sequence[Cell]]:
    for one in found.findings:
        verdict, place = one.verdict, one.verdict.place
        where = " ".join(
            part
            for part in (
                place.file if place else "",
                f"s. {place.page}" if place and place.page else "",
                f"§ {verdict.item}" if verdict.item else "",
            )
            if part
        )
        quote = place.quote if place else ""
        sums = (verdict.expected, verdict.actual)
        yield (
            one.finding_id,
            WORDS[one.severity],
            one.rule.id,
            one.message,
            *sums,
            where,
            quote,
            None,
            one.basis,
            STATES[one.state],
            one.note,
            one.by,
            one.at[:10],
        )


def _pictures(sheet: Any, found: Audit, crops: Mapping[Place, bytes]) -> None:  # noqa: ANN401
    """The piece of the page beside each finding, made to fit its cell and to move with it."""
    column = _FINDING.index("bild")
    for line, one in enumerate(found.findings, 1):
        crop = crops.get(one.verdict.place) if one.verdict.place else None
        if crop:
            width, height = struct.unpack(">II", crop[16:24])  # the size in a PNG's head
            scale = min(_PICTURE[0] / width, _PICTURE[1] / height, 1.0)
            form = {"x_scale": scale, "y_scale": scale, "x_offset": 2, "y_offset": 2, "object_position": 1}
            said = {"image_data": io.BytesIO(crop), "description": one.message[:200]}
            lines = _height(["iakttagelse"], [one.message])
            sheet.set_row(line, max(_PICTURE[1] * 0.75 + 4, lines))
            sheet.insert_image(line, column, f"{one.finding_id}.png", {**form, **said})


def _rules(found: Audit) -> Iterator[Sequence[Cell]]:
    for rule in rules().values():
        laws = "; ".join(f"{law.basis} ({law.first or ''} – {law.last or ''})" for law in rule.laws)
        kinds = ", ".join(rule.body_kinds) or "alla organ"
        was_tried = "ja" if rule.id in found.tried else "avstängd"
        yield rule.id, rule.title, WORDS[rule.severity], kinds, laws or "praxis eller räkning", was_tried


def _answers(found: Audit) -> Iterator[Sequence[Cell]]:
    for one in found.comparison.answers if found.comparison else ():
        line = one.line
        name = line.activity if line else one.grants[0]["matter"]
        year = line.year if line else one.grants[0]["year"]
        sums = (one.budget if line else None, one.decided if one.grants else None, one.difference)
        score = str(one.score) if one.way else ""
        yield line.id if line else "", name, year, *sums, one.code, one.way, score, one.explanation


def _grants(grants: Iterable[Row]) -> Iterator[Sequence[Cell]]:
    for row in grants:
        own = (row["grant_id"], row["file"], row["page"], row["body"], row["meeting_date"], row["item"], row["dnr"])
        what = (row["matter"], row["recipient"], row["year"], Decimal(row["amount_sek"]))
        yield *own, *what, row["qualifier"], row["review"]


def _write(sheet: Any, styles: dict[str, Any], content: _Content) -> None:  # noqa: ANN401
    heads, rows, empty = content
    for place, head in enumerate((*heads, *empty)):
        sheet.write_string(0, place, head, styles["head"])
        sheet.set_column(place, place, _width(head))
    last = 0
    for last, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            _cell(sheet, (last, place), value, styles)
        for place in range(len(heads), len(heads) + len(empty)):
            sheet.write_blank(last, place, None, styles["sign"])
        sheet.set_row(last, _height(heads, row))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(last, 1), len(heads) + len(empty) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A3 if len(heads) > _MANY else _A4)
    sheet.set_footer("&L&A&R&P (&N)")
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _cell(sheet: Any, at: tuple[int, int], value: Cell, styles: dict[str, Any]) -> None:  # noqa: ANN401
    if isinstance(value, Decimal):
        sheet.write_number(*at, value, styles["money"])
    elif isinstance(value, int):
        sheet.write_number(*at, value)
    elif value:
        sheet.write_string(*at, guard(value)[:_LONGEST], styles["text"])


def _width(head: str) -> int:
    return next((width for width, heads in _WIDTHS.items() if head in heads), _NARROW)


def _height(heads: Sequence[str], row: Sequence[Cell]) -> int:
    """Points that the longest text of a row takes: not every program finds them out by itself."""
    texts = [(value, _width(head)) for head, value in zip(heads, row, strict=True) if isinstance(value, str)]
    lines = max((-(-len(value) // int(width * _LETTERS)) for value, width in texts), default=1)
    return _LINE * min(max(lines, 1), _MOST_LINES)
