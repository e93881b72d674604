"""`utdrag show`: the auditor's look at a page."""

from __future__ import annotations

from pathlib import Path

import click

from extract.settings import load


@click.command(short_help="Draw the facts over a page.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--page", required=True, type=click.IntRange(min=1), help="Page to draw, from 1.")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="PNG file to write.")
@click.option(
    "--tables", type=click.Path(path_type=Path), help="Folder that `utdrag run` wrote; else FILE is read now."
)
@click.option("--set", "changes", multiple=True, metavar="KEY=VALUE", help="Change a setting; may be repeated.")
def show(file: Path, page: int, out: Path, tables: Path | None, changes: tuple[str, ...]) -> None:
    """Draw the place of every fact over a page of FILE, one colour a table."""
    from collections import Counter

    from rich.text import Text

    from extract.cli.screen import console
    from extract.show import COLOURS, show_page

    marks = show_page(file, page, out, load(changes).settings, tables)
    screen = console()
    for table, times in Counter(mark.table for mark in marks).items():
        screen.print(Text("■ ", COLOURS[table]).append(f"{table} {times}", "default"))
    screen.print(f"Page {page} with {len(marks)} places: {out}", soft_wrap=True)
