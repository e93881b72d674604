"""`utdrag doctor`: is this machine fit, and if not, what to type."""

from __future__ import annotations

import json
from dataclasses import asdict

import click


@click.command(short_help="Say what this machine has, and what to install.")
@click.option("--json", "as_json", is_flag=True, help="Print nothing but one JSON object.")
def doctor(as_json: bool) -> int:
    """Find Python, Tesseract with Swedish, the engines, the store and packages, with versions; say what to install."""
    from rich.table import Table
    from rich.text import Text

    from extract.cli.screen import console
    from extract.doctor import examine
    from extract.errors import ExitCode
    from extract.settings import load

    diagnosis = examine(load().settings)
    if as_json:
        content = {"exit_code": int(diagnosis.exit_code), "checks": [asdict(check) for check in diagnosis.checks]}
        click.echo(json.dumps(content, ensure_ascii=False, indent=2))
        return diagnosis.exit_code
    table = Table(box=None, show_header=False, pad_edge=False)
    for check in diagnosis.checks:
        mark = Text("ok", "green") if check.ok else Text("missing", "yellow")
        note = check.found if check.ok else f"{check.found}. {check.advice}".removeprefix(". ")
        table.add_row(mark, check.subject, Text(check.name, "bold"), Text(note))
    screen = console()
    screen.print(table)
    if diagnosis.exit_code is ExitCode.OK:
        screen.print(Text("Fit: at least one engine can read.", "green"))
    else:
        screen.print(Text("Not fit: no engine can read. Type what stands beside one of them.", "red"))
    return diagnosis.exit_code
