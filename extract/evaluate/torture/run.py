"""All trials one after the other, with a line of figures each: `script/torture`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from extract.evaluate.torture import packages, trials, zoo
from extract.evaluate.torture.line import Line, workplace


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """How much of each there is."""

    files: int
    pages: int
    mutants: int


_TRIALS: dict[str, Callable[[Path, Sizes], Iterator[Line]]] = {
    "zoo": lambda folder, sizes: zoo.trial_of_the_zoo(folder, sizes.mutants),
    "tiff": lambda folder, _: zoo.trial_of_tiff(folder),
    "poison": lambda folder, _: trials.trial_of_poison(folder),
    "signals": lambda folder, _: trials.trial_of_signals(folder),
    "thousand": lambda folder, sizes: trials.trial_of_thousand(folder, sizes.files),
    "length": lambda folder, sizes: trials.trial_of_length(folder, sizes.pages),
    "disk": lambda folder, _: trials.trial_of_full_disk(folder),
    "speed": lambda folder, _: trials.trial_of_speed(folder),
    "packages": lambda folder, _: packages.trial_of_packages(folder),
}


@click.command()
@click.option("--files", default=1000, show_default=True, help="Files of the trial of unchanged ones.")
@click.option("--pages", default=2000, show_default=True, help="Pages of the long archive.")
@click.option(
    "--mutants", default=266, show_default=True, help="Damaged copies of good files; 37 oddities come on top."
)
@click.option("--only", multiple=True, type=click.Choice(list(_TRIALS)), help="Only this trial; may be repeated.")
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="Folder to work in, and to leave.")
def torture(files: int, pages: int, mutants: int, only: tuple[str, ...], keep: Path | None) -> None:
    """Do to the import what must not harm it, and print what came of it; ends with 1 where a promise was not kept."""
    kept = True
    sizes = Sizes(files=files, pages=pages, mutants=mutants)
    with workplace(keep) as folder:
        for name in only or _TRIALS:
            for line in _TRIALS[name](folder, sizes):
                kept = kept and line.kept
                click.echo(f"{'kept' if line.kept else 'BROKEN':<7}{line.promise}: {line.figures}")
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    torture()
