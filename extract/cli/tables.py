"""How `utdrag status` and `utdrag config` look in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

from rich.table import Table
from rich.text import Text

from extract.settings import Loaded, Settings
from extract.store.coverage import State


def state_parts(state: State) -> Iterator[Table | Text | str]:
    """The figures, then a table of bodies and years, then what is missing."""
    failed = f", {state.pages_failed} of them unread" if state.pages_failed else ""
    yield Text(f"{state.documents} documents, {state.pages} pages{failed}.", "bold")
    yield f"Files: {_listed(state.files)}. Twins: {state.twins}. Corrections: {state.corrections}."
    yield f"Doubts: {_listed(state.doubts)}."
    yield f"Grants by review: {_listed(state.reviews)}."
    if state.last_run:
        told = state.last_run
        ended = told["finished"] or "not finished"
        yield f"Last run: {told['run']}, {told['started']} to {ended}, Utdrag {told['program']}."
    if state.years:
        yield _coverage(state)


def settings_table(loaded: Loaded) -> Table:
    """Key, value and origin of every setting."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("Setting", "Value", "From"):
        table.add_column(head, overflow="fold")
    for option in fields(Settings):
        value = getattr(loaded.settings, option.name)
        origin = loaded.origins[option.name]
        table.add_row(Text(option.name), Text(str(value)), Text(origin, "dim" if origin == "default" else "green"))
    return table


def _coverage(state: State) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Body", overflow="fold")
    table.add_column("Year")
    table.add_column("Meetings", justify="right")
    table.add_column("Grants", justify="right")
    table.add_column("Missing", overflow="fold")
    for year in state.years:
        missing = Text("; ".join((*year.gaps, *year.missing_pages)), "yellow")
        table.add_row(Text(year.body or "(no body)"), year.year or "?", str(year.meetings), str(year.grants), missing)
    return table


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {times}" for name, times in sorted(counts.items())) or "none"
