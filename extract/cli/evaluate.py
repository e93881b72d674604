"""`utdrag evaluate`: how right the tables are."""

from __future__ import annotations

from pathlib import Path

import click

_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command(short_help="Say how right the tables are.")
@click.option("--gold", required=True, type=_FOLDER, help="Folder with one folder of true tables a document.")
@click.option("--tables", required=True, type=_FOLDER, help="Folder that `utdrag run` wrote.")
@click.option("--all", "everything", is_flag=True, help="List every miss and false row, not only the first ones.")
@click.option("--json", "as_json", is_flag=True, help="Print nothing but one JSON object.")
def evaluate(gold: Path, tables: Path, everything: bool, as_json: bool) -> None:
    """Compare tables with gold: precision, recall and F1 by table and scan class, and what was missed or made up."""
    from extract.cli.screen import console
    from extract.evaluate import report, scoring

    found = scoring.evaluate(gold, tables)
    if as_json:
        click.echo(report.to_json(found), nl=False)
        return
    screen = console()
    for part in report.render(found, None if everything else 20):
        screen.print(part)
