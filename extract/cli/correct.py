"""`utdrag correct`: a person's word on a row, from the shell."""

from __future__ import annotations

import getpass
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import click

from extract.cli.options import Command, settings_from, store_options
from extract.errors import UsageError

if TYPE_CHECKING:
    from extract.store.corrections import Correction

_UNTOLD = {"document_id", "file", "sha256", "bbox", "confidence", "text"}


def _signed(command: Command) -> Command:
    """Add who says it and why."""
    author = click.option("--author", help="Who says so.  [default: your login name]")
    remark = click.option("--remark", default="", help="Why; kept with it.")
    return store_options(author(remark(command)))


@click.group(short_help="Correct, confirm or reject a row, and take that back.")
def correct() -> None:
    """What a person says of a row holds at once, and after every import and new extraction.

    A ROW is named by its key in `correct rows`, or by the key's beginning; for a grant its grant_id will do.
    """


@correct.command("rows")
@click.argument("document")
@click.argument("table")
@store_options
@click.option("--json", "as_json", is_flag=True, help="Print nothing but one JSON array.")
def rows(document: str, table: str, db: str | None, changes: tuple[str, ...], as_json: bool) -> None:
    """List the rows of TABLE in DOCUMENT (its id, or its file's name), each behind its key."""
    from extract.store.connect import open_store
    from extract.store.history import rows_of
    from extract.store.reading import check_table

    with open_store(settings_from(db, changes).db, create=False) as store:
        found = rows_of(store, document, check_table(table))
    if as_json:
        click.echo(json.dumps([asdict(row) for row in found], ensure_ascii=False, indent=2))
        return
    for row in found:
        told = " ".join(f"{name}={cell!r}" for name, cell in row.cells.items() if cell and name not in _UNTOLD)
        click.echo(f"{row.key} {told}")
    if not found:
        click.echo(f"{document} has no row in {table}.")


@correct.command("set")
@click.argument("document")
@click.argument("table")
@click.argument("row")
@click.argument("values", nargs=-1, required=True, metavar="COLUMN=VALUE...")
@_signed
def set_values(values: tuple[str, ...], **named: Any) -> None:  # noqa: ANN401 (of several types, by name)
    """Put VALUE in a COLUMN of the row; the forms are those of docs/tables.md, sums in kronor with a point."""
    from extract.store.corrections import Correction, Kind

    pairs = [value.partition("=") for value in values]
    for name, equals, _ in pairs:
        if not equals:
            raise UsageError(f"{name!r} is no COLUMN=VALUE.", advice="For example: amount_sek=225000")
    _say(named, [Correction(kind=Kind.CORRECT, author="", column=name, value=value) for name, _, value in pairs])


@correct.command("verify")
@click.argument("document")
@click.argument("table")
@click.argument("row")
@_signed
def verify_row(**named: Any) -> None:  # noqa: ANN401 (of several types, by name)
    """Say that the row is right as it stands."""
    from extract.store.corrections import Correction, Kind

    _say(named, [Correction(kind=Kind.VERIFY, author="")])


@correct.command("reject")
@click.argument("document")
@click.argument("table")
@click.argument("row")
@_signed
def reject_row(**named: Any) -> None:  # noqa: ANN401 (of several types, by name)
    """Say that the row should not be there; exports leave it out."""
    from extract.store.corrections import Correction, Kind

    _say(named, [Correction(kind=Kind.REJECT, author="")])


@correct.command("list")
@click.argument("document", default="")
@store_options
@click.option("--json", "as_json", is_flag=True, help="Print nothing but one JSON array.")
def list_said(document: str, db: str | None, changes: tuple[str, ...], as_json: bool) -> None:
    """List what people said, of DOCUMENT only where it is given, with the number that `undo` takes."""
    from extract.store.connect import open_store
    from extract.store.history import Said, history

    def line(said: Said) -> str:
        state = "" if said.is_placed else " (finds no row)"
        state = " (taken back)" if said.is_undone else state
        what = f"{said.column}: {said.old!r} -> {said.new!r}" if said.column else said.kind
        why = f": {said.remark}" if said.remark else ""
        return f"{said.number} {said.at} {said.author}: {said.file} {said.table} {said.key} {what}{state}{why}"

    with open_store(settings_from(db, changes).db, create=False) as store:
        found = history(store, document)
    if as_json:
        click.echo(json.dumps([asdict(said) for said in found], ensure_ascii=False, indent=2))
        return
    for said in found:
        click.echo(line(said))
    if not found:
        click.echo("Nothing was corrected.")


@correct.command("undo")
@click.argument("number", type=int)
@store_options
@click.option("--author", help="Who says so.  [default: your login name]")
def undo_said(number: int, db: str | None, changes: tuple[str, ...], author: str | None) -> None:
    """Take back correction NUMBER of `correct list`; it stays in the list."""
    from extract.store.connect import open_store
    from extract.store.history import undo
    from extract.store.twins import settle

    with open_store(settings_from(db, changes).db, create=False) as store:
        undo(store, number, author or getpass.getuser())
        settle(store)
    click.echo(f"Correction {number} holds no more.")


def _say(named: dict[str, Any], words: Sequence[Correction]) -> None:
    """Keep all the words on one row, or none of them."""
    from extract.store.connect import open_store
    from extract.store.corrections import correct as keep
    from extract.store.history import row_meant
    from extract.store.reading import check_table
    from extract.store.twins import settle

    table = check_table(named["table"])
    author = named["author"] or getpass.getuser()
    with open_store(settings_from(named["db"], named["changes"]).db, create=False) as store:
        sha256, key = row_meant(store, named["document"], table, named["row"])
        keep(store, sha256, (table, key), *(replace(word, author=author, remark=named["remark"]) for word in words))
        settle(store)
    click.echo(f"Kept: {table} {key}.")
