"""`utdrag rules`: which rules there are, and which of them fire in a text."""

from __future__ import annotations

import json
from dataclasses import asdict

import click


@click.group(short_help="Show the rules, and try them on a text.")
def rules() -> None:
    """The Swedish rules that Utdrag reads by, and your own beside them (docs/rules.md)."""


@rules.command("list")
@click.option("--table", default="", help="Only the rules of one table: outcomes, dnr, bodies, roles, ...")
@click.option("--rules", "path", default="", help="A rule file of your own.")
@click.option("--json", "as_json", is_flag=True, help="Print nothing but one JSON object.")
def list_rules(table: str, path: str, as_json: bool) -> int:
    """List every rule with its reason and its examples, in the order in which they are tried."""
    from rich.table import Table
    from rich.text import Text

    from extract.cli.screen import console
    from extract.errors import ExitCode, UsageError
    from extract.swedish.datafiles import rule_tables
    from extract.swedish.fired import listed
    from extract.swedish.rules import use_rules

    use_rules(path)
    names = rule_tables()
    if table and table not in names:
        raise UsageError(f"There is no table “{table}”.", advice=f"Tables: {', '.join(names)}.")
    found = [rule for name in ([table] if table else names) for rule in listed(name)]
    if as_json:
        click.echo(json.dumps({"rules": [asdict(r) for r in found]}, ensure_ascii=False, indent=2))
        return ExitCode.OK
    grid = Table("table", "rule", "why", "fits, for example", box=None, pad_edge=False)
    for rule in found:
        style = "bold" if rule.own else ""
        grid.add_row(rule.table, Text(rule.name, style), Text(rule.why), Text(rule.yes[0] if rule.yes else ""))
    console().print(grid)
    return ExitCode.OK


@rules.command("try")
@click.argument("text")
@click.option("--rules", "path", default="", help="A rule file of your own.")
@click.option("--json", "as_json", is_flag=True, help="Print nothing but one JSON object.")
def try_rules(text: str, path: str, as_json: bool) -> int:
    """Show which rules fire in TEXT, on which words, what they make of them and why."""
    from rich.table import Table
    from rich.text import Text

    from extract.cli.screen import console
    from extract.errors import ExitCode
    from extract.swedish.fired import fired
    from extract.swedish.rules import use_rules

    use_rules(path)
    found = fired(text)
    if as_json:
        click.echo(json.dumps({"fired": [asdict(f) for f in found]}, ensure_ascii=False, indent=2))
        return ExitCode.OK
    screen = console()
    if not found:
        screen.print("No rule fires in this text.")
        return ExitCode.OK
    grid = Table("at", "words", "rule", "means", "why", box=None, pad_edge=False)
    for fire in found:
        name = f"{fire.table}.{fire.rule}" if fire.rule else fire.table
        grid.add_row(f"{fire.start}-{fire.end}", Text(fire.words), Text(name), Text(fire.means, "bold"), Text(fire.why))
    screen.print(grid)
    return ExitCode.OK
