"""All trials one after the other, with a line of figures each: `script/torture`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from extract.evaluate.torture import trials
from extract.evaluate.torture.trials import Line


@click.command()
@click.option("--files", default=1000, show_default=True, help="Files of the trial of unchanged ones.")
@click.option("--pages", default=2000, show_default=True, help="Pages of the long archive.")
@click.option("--mutants", default=40, show_default=True, help="Damaged copies of good files.")
@click.option("--only", "only", default="", help="One trial: zoo, poison, thousand, length, disk.")
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="Folder to work in, and to leave.")
def torture(files: int, pages: int, mutants: int, only: str, keep: Path | None) -> None:
    """Do to the import what must not harm it, and print what came of it; ends with 1 where a promise was not kept."""
    kept = True
    with trials.workplace(keep) as folder:
        for line in _lines(folder, (files, pages, mutants), only):
            kept = kept and line.kept
            click.echo(f"{'kept' if line.kept else 'BROKEN':<7}{line.promise}: {line.figures}")
    sys.exit(0 if kept else 1)


def _lines(folder: Path, sizes: tuple[int, int, int], only: str) -> Iterator[Line]:
    files, pages, mutants = sizes
    if only in {"", "zoo"}:
        yield from trials.trial_of_the_zoo(folder, mutants)
    if only in {"", "poison"}:
        yield from trials.trial_of_poison(folder)
    if only in {"", "thousand"}:
        yield from trials.trial_of_thousand(folder, files)
    if only in {"", "length"}:
        yield from trials.trial_of_length(folder, pages)
    if only in {"", "disk"}:
        yield from trials.trial_of_full_disk(folder)


if __name__ == "__main__":
    torture()
