"""`utdrag audit`, `mark`, `match` and `sample`: the auditor's work, seen from the shell."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import click

from extract.cli.options import settings_from, store_options
from extract.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from extract.audit.audit import Audit
    from extract.audit.desks import Desk
    from extract.audit.holdings import Holdings
    from extract.audit.nouns import Place
    from extract.settings import Settings

_TABLES = click.option(
    "--tables",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder that `utdrag run` wrote, not the store.",
)


@click.command(short_help="Hold the minutes against budget and law.")
@store_options
@_TABLES
@click.option("--scans", type=click.Path(path_type=Path, file_okay=False), help="With --tables: where the files lie.")
@click.option("--budget", "budget_file", type=click.Path(path_type=Path, dir_okay=False), help="XLSX or CSV.")
@click.option("--unit", type=click.Choice(["kr", "tkr", "mnkr"]), help="Unit of a budget that does not say.")
@click.option("--year", type=click.IntRange(1900, 2100), help="Only this year.")
@click.option(
    "--report",
    "reports",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write: .html to read, .xlsx as a working paper; may be repeated.",
)
@click.option("--json", "as_json", is_flag=True, help="Print nothing but one JSON object.")
def audit(
    db: str | None,
    changes: tuple[str, ...],
    tables: Path | None,
    scans: Path | None,
    budget_file: Path | None,
    unit: str | None,
    year: int | None,
    reports: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Try every rule on the minutes of the store, and hold their grants against a budget; ends with 6 if much is open.

    Findings are kept and keep what people said of them (utdrag mark) until the facts behind them change.
    """
    from extract.audit.audit import audit as look
    from extract.audit.audit import rows_of, summary
    from extract.audit.budget import read_budget
    from extract.audit.crops import crops_of
    from extract.audit.marks import said_at

    if any(path.suffix not in {".html", ".xlsx"} for path in reports):
        raise UsageError("A report is .html or .xlsx.", advice="Name it so.")
    settings = settings_from(db, changes)
    budget = read_budget(budget_file, unit=unit or "", year=year) if budget_file else None
    with _desk(settings, tables, scans) as (holdings, desk):
        found = look(holdings, budget, year=year, said=said_at(desk), rules=settings.audit_rules)
        rows = rows_of(found)
        desk.leave(rows)
    crops = crops_of(found.findings, found.holdings.originals, settings) if reports else {}
    for path in reports:
        _write(found, path, crops)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for line in budget.understood if budget else ():
            click.echo(line)
        for finding in found.findings:
            click.echo(f"{finding.severity.value:<8}{finding.finding_id:<16}{finding.message}")
        click.echo(summary(found))
    return ExitCode.OPEN_FINDINGS if found.open else ExitCode.OK


@click.command(short_help="Say what became of a finding.")
@click.argument("finding")
@store_options
@_TABLES
@click.option(
    "--as", "state", required=True, type=click.Choice(["explained", "accepted", "open"]), help="Its new state."
)
@click.option("--note", default="", help="Why; asked of all but `open`.")
@click.option("--by", default="", help="Who says so.")
def mark(
    finding: str, db: str | None, changes: tuple[str, ...], tables: Path | None, state: str, note: str, by: str
) -> None:
    """Mark FINDING (its id) of the last audit; the next one keeps the mark while rule and facts stay the same."""
    from extract.audit.marks import mark as say
    from extract.audit.nouns import State

    with _desk(settings_from(db, changes), tables, None) as (_, desk):
        say(desk, finding, State(state), note=note, by=by)
    click.echo(f"{finding}: {state}.")


@click.command(short_help="Say which budget row a grant belongs to.")
@click.argument("grant")
@click.argument("row")
@store_options
@_TABLES
@click.option("--note", default="", help="Why.")
@click.option("--by", default="", help="Who says so.")
def match(
    grant: str, row: str, db: str | None, changes: tuple[str, ...], tables: Path | None, note: str, by: str
) -> None:
    """Say that GRANT (its id) belongs to ROW of the budget (`Sheet!C6`, as in the table matches), or to `none`.

    It holds from the next audit on, before anything that the program finds; `auto` lets the program choose again.
    """
    from extract.audit.marks import say_match

    with _desk(settings_from(db, changes), tables, None) as (holdings, desk):
        known = next((one for one in holdings.grants if one["grant_id"] == grant), None)
        say_match(desk, known, row, note=note, by=by)
    click.echo(f"{grant}: {row}.")


@click.command(short_help="Draw an audit sample by kronor.")
@store_options
@_TABLES
@click.option("--n", "size", default=60, show_default=True, type=click.IntRange(min=1), help="How many to draw.")
@click.option("--seed", default=1, show_default=True, help="The same seed draws the same sample.")
@click.option("--blind/--open", "is_blind", default=True, show_default=True, help="Hide or show the sums as read.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="XLSX to fill in.")
@click.option(
    "--filled", type=click.Path(path_type=Path, dir_okay=False), help="The filled-in XLSX: compute the bound."
)
def sample(
    db: str | None,
    changes: tuple[str, ...],
    tables: Path | None,
    size: int,
    seed: int,
    is_blind: bool,
    out: Path | None,
    filled: Path | None,
) -> None:
    """Draw grants so that each krona has the same chance (--out), or tell the error bound of a filled-in sample."""
    from extract.audit.sample import bound, draw, read_filled, told, write_sample
    from extract.audit.verdicts import kronor

    if (out is None) == (filled is None):
        raise UsageError("Either --out or --filled.", advice="Draw first, fill in, then compute.")
    with _desk(settings_from(db, changes), tables, None) as (holdings, desk):
        drawn = draw(holdings.grants, size=size, seed=seed)
        found = bound(drawn, read_filled(filled)) if filled else None
        if found:
            desk.leave_sample(told(drawn, found))
    if out:
        write_sample(drawn, out, is_blind=is_blind)
        click.echo(
            f"{len(drawn.drawn)} av {len(holdings.grants)} beviljanden, {kronor(drawn.total)}, frö {seed}: {out}"
        )
    if found:
        click.echo(f"{found.seen} sedda, {found.wrong} fel. Population {kronor(found.total)}.")
        for word, likely, most in (
            ("för högt", found.likely_high, found.most_high),
            ("för lågt", found.likely_low, found.most_low),
        ):
            share = f"{most / found.total:.1%}".replace(".", ",")
            click.echo(
                f"Läst {word}: troligen {kronor(likely.quantize(Decimal(1)))}, "
                f"med 95 % säkerhet högst {kronor(most.quantize(Decimal(1)))} ({share})."
            )


@contextlib.contextmanager
def _desk(settings: Settings, tables: Path | None, scans: Path | None) -> Iterator[tuple[Holdings, Desk]]:
    """The holdings and where their audit is kept: a folder of tables, else the store."""
    from dataclasses import replace

    from extract.audit.bodies import read_bodies
    from extract.audit.desks import FolderDesk, StoreDesk
    from extract.audit.holdings import from_folder, gather
    from extract.store.audits import missing_pages
    from extract.store.connect import open_store
    from extract.store.reading import StoredTables

    bodies = read_bodies(settings.audit_bodies)
    if tables:
        holdings = from_folder(tables, bodies)
        files = {one.id: scans / one.file for one in holdings.minutes} if scans else {}
        yield replace(holdings, originals=_at_hand(files)), FolderDesk(tables)
        return
    with open_store(settings.db, create=False) as store:
        stored = StoredTables(store)
        files = {
            name: Path(unquote(urlsplit(uri).path))
            for name, uri in stored.originals().items()
            if uri.startswith("file:")
        }
        holdings = replace(gather(stored, bodies), lacking=missing_pages(store), originals=_at_hand(files))
        yield holdings, StoreDesk(store)


def _at_hand(files: Mapping[str, Path]) -> dict[str, Path]:
    return {name: path for name, path in files.items() if path.is_file()}


def _write(found: Audit, path: Path, crops: Mapping[Place, bytes]) -> None:
    from extract.audit.report import html_report
    from extract.audit.workpaper import write_workpaper
    from extract.tables.exporters import replace_file

    made = dt.datetime.now().astimezone()
    if path.suffix == ".xlsx":
        write_workpaper(found, path, made.replace(tzinfo=None), crops)
    else:
        replace_file(path, html_report(found, crops, made).encode())
