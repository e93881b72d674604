"""docs/cli.md, made from the commands' own help so that it cannot say anything else."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from extract.cli.main import cli

_HEAD = """# The command

*Made from `--help` by `python -m extract.cli.reference docs/cli.md`; edit the command, not this.*

## Exit codes
| code | meaning |
|---|---|
| 0 | all well |
| 1 | some files failed or were read only in part; their rows in `documents.csv` say why, the other files are done |
| 2 | bad usage: a path that is not there, a folder without scans, an unknown option or setting |
| 3 | something is missing on this machine; the message says what to type |
| 4 | the disk is full; the store is whole and the old tables stand, run again when there is room |
| 5 | the store cannot be used: out of reach, damaged, or of another version |
| 6 | `utdrag audit` found errors or warnings that nobody has answered (`utdrag mark`) |
| 7 | the audit could not be made: no minutes, or a budget that cannot be read or understood |
| 130 | interrupted; run the same command again, pages already read are kept |

## Settings
In rising order: `utdrag.toml` in the folder where the command is run (or the file that `UTDRAG_CONFIG` names), with
lines such as `jobs = 2`; the environment, `UTDRAG_JOBS=2`; options; `--set jobs=2`. `utdrag config` says which hold.

| key | default | meaning |
|---|---|---|
"""


def reference() -> str:
    """The whole document."""
    from dataclasses import fields

    from extract.settings import Settings

    rows = [
        (f"`{o.name}`", f"`{o.default}`" if o.default != "" else "", o.metadata["meaning"]) for o in fields(Settings)
    ]
    settings = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    parts = [_section("utdrag", cli)]
    for name, command in cli.commands.items():
        parts.append(_section(f"utdrag {name}", command))
        below = command.commands if isinstance(command, click.Group) else {}
        parts += [_section(f"utdrag {name} {word}", sub) for word, sub in below.items()]
    return _HEAD + settings + "".join(parts)


def _section(words: str, command: click.Command) -> str:
    context = click.Context(command, info_name=words, terminal_width=100, help_option_names=["-h", "--help"])
    return f"\n## `{words}`\n```\n{command.get_help(context).rstrip()}\n```\n"


def main(words: list[str]) -> int:
    """Write the document to the path in `words`, or with `--check` say whether it is current."""
    *flags, path = words
    if "--check" not in flags:
        Path(path).write_text(reference(), encoding="utf-8")
        return 0
    is_current = Path(path).is_file() and Path(path).read_text(encoding="utf-8") == reference()
    if not is_current:
        click.echo(f"{path} does not say what --help says: python -m extract.cli.reference {path}", err=True)
    return 0 if is_current else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
