"""`utdrag evaluate`: how right the tables are."""

from __future__ import annotations

from pathlib import Path

import click

_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
_PAGES = click.Path(path_type=Path, file_okay=False)


@click.command(short_help="Say how right the tables are.")
@click.option("--gold", required=True, type=_FOLDER, help="Folder with one folder of true tables a document.")
@click.option("--tables", required=True, type=_FOLDER, help="Folder that `utdrag run` wrote.")
@click.option("--all", "everything", is_flag=True, help="List every miss and false row, not only the first ones.")
@click.option("--pages", type=_PAGES, help="Write a Markdown page a table there, with intervals and every miss.")
@click.option("--held-out", is_flag=True, help="Tell the misses of a test that nobody tunes on by number only.")
@click.option("--json", "as_json", is_flag=True, help="Print nothing but one JSON object.")
def evaluate(gold: Path, tables: Path, everything: bool, pages: Path | None, held_out: bool, as_json: bool) -> None:
    """Compare tables with gold: F1 by table, family and scan class, and what was missed or made up."""
    from extract.cli.screen import console
    from extract.evaluate import quality, report, scoring

    found = scoring.evaluate(gold, tables)
    if pages:
        quality.write_pages(found, pages, misses=not held_out)
    if as_json:
        click.echo(report.to_json(found), nl=False)
        return
    screen = console()
    for part in report.render(found, 0 if held_out else None if everything else 20):
        screen.print(part)
