"""What the commands that use the store share: `--db`, `--set`, and the settings that come of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click

from extract.settings import Settings, load

Command = Callable[..., Any]


def store_options(command: Command) -> Command:
    """Add `--db` and `--set`."""
    change = click.option(
        "--set", "changes", multiple=True, metavar="KEY=VALUE", help="Change a setting; may be repeated."
    )
    place = click.option("--db", metavar="URL", help=f"The store.  [default: {Settings().db}]")
    return place(change(command))


def settings_from(db: str | None, changes: Iterable[str], **flags: object) -> Settings:
    """The effective settings under the flags that were given; `--set` comes last."""
    named = {"db": db, **flags}
    return load([*(f"{key}={value}" for key, value in named.items() if value is not None), *changes]).settings
