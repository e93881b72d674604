"""`utdrag export`: tables out of the store, in the form that the next program wants."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from extract.cli.options import settings_from, store_options

_DAY = click.DateTime(["%Y-%m-%d"])
_REVIEWS = ["auto", "needs_review", "verified", "corrected", "rejected"]


@click.command(short_help="Write tables of the store.")
@click.argument("names", nargs=-1, required=True, metavar="TABLE...|all")
@store_options
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder; made if need be.")
@click.option(
    "--format",
    "form",
    default="csv",
    show_default=True,
    type=click.Choice(["csv", "csv-sv", "xlsx", "parquet", "jsonl", "360giving"]),
    help="csv-sv is for a Swedish Excel.",
)
@click.option("--body", "bodies", multiple=True, help="Only bodies whose name holds this; may be repeated.")
@click.option("--from", "first", type=_DAY, help="Only meetings from this day on.")
@click.option("--to", "last", type=_DAY, help="Only meetings up to this day.")
@click.option("--outcome", "outcomes", multiple=True, help="Only decisions and applications with this outcome.")
@click.option("--review", "reviews", multiple=True, type=click.Choice(_REVIEWS), help="Only rows in this state.")
@click.option("--twins", is_flag=True, help="Also grants that count from fuller copies of their minutes (twin_of).")
@click.option(
    "--redact",
    default="none",
    show_default=True,
    type=click.Choice(["none", "ids", "names"]),
    help="Mask personal numbers, or give the people of the roster pseudonyms too.",
)
def export(
    names: tuple[str, ...],
    db: str | None,
    changes: tuple[str, ...],
    out: Path,
    form: str,
    bodies: tuple[str, ...],
    first: datetime | None,
    last: datetime | None,
    outcomes: tuple[str, ...],
    reviews: tuple[str, ...],
    twins: bool,
    redact: str,
) -> None:
    """Write tables (grants, decisions, findings, ... or all) into a folder; rejected ones only where --review asks.

    A CSV that is opened by a double click turns a dnr such as 12-2019 into a date: take xlsx for that.
    """
    from extract.archive.extracts import Order, export_tables, remarks
    from extract.store.connect import open_store
    from extract.store.reading import Selection

    from_day, to_day = (f"{day:%Y-%m-%d}" if day else "" for day in (first, last))
    selection = Selection(
        bodies=bodies, first_day=from_day, last_day=to_day, outcomes=outcomes, reviews=reviews, twins=twins
    )
    order = Order(tables=names, form=form, selection=selection, redaction=redact)
    with open_store(settings_from(db, changes).db, create=False) as store:
        files = export_tables(store, order, out)
        for path in files:
            click.echo(path)
        for remark in remarks(store, order, files):
            click.echo(remark, err=True)
