"""`utdrag config`: which settings hold here, and why."""

from __future__ import annotations

import json
from dataclasses import asdict

import click


@click.command(short_help="Say which settings hold, and where each comes from.")
@click.option("--set", "changes", multiple=True, metavar="KEY=VALUE", help="Change a setting; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print nothing but one JSON object.")
def config(changes: tuple[str, ...], as_json: bool) -> None:
    """Print every setting with its origin: default, utdrag.toml, environment (UTDRAG_JOBS=2), command line."""
    from extract.cli.screen import console
    from extract.cli.tables import settings_table
    from extract.settings import load

    loaded = load(changes)
    if as_json:
        values = asdict(loaded.settings)
        told = {key: {"value": value, "from": loaded.origins[key]} for key, value in values.items()}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    console().print(settings_table(loaded))
