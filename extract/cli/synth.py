"""`utdrag synth`: a fictional archive with its gold."""

from __future__ import annotations

from pathlib import Path

import click


class _ScanOption(click.Option):
    """Names the classes of scans in its help; they are read only when help is asked for."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        from extract.evaluate.synth.archive import CLEAN, MIXED
        from extract.evaluate.synth.damage import scan_classes

        self.help = (
            f"How the paper was scanned: `{MIXED}` for all classes in turn, or some with commas between: "
            f"{', '.join(scan_classes())}; `{CLEAN}`, or nothing, keeps the text."
        )
        return super().get_help_record(ctx)


_SOURCES = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command(short_help="Make a fictional scanned archive.")
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same archive.")
@click.option("--count", default=6, show_default=True, type=click.IntRange(min=1), help="How many minutes.")
@click.option("--family", default="", help="Only minutes of these layouts, commas between.  [default: all in turn]")
@click.option("--scan", cls=_ScanOption, default="mixed", show_default=True)
@click.option("--written", type=_SOURCES, help="Set the minutes written by hand in this folder instead.")
@click.option("--budget", is_flag=True, help="Write budget.xlsx for the same bodies, a few deviations planted in it.")
@click.option("--faults", is_flag=True, help="An archive that breaks every rule of the audit, and what it owes.")
@click.option("--truth", is_flag=True, help="Write the printed words with their boxes as well.")
def synth(
    out: Path,
    seed: int,
    count: int,
    family: str,
    scan: str,
    written: Path | None,
    budget: bool,
    faults: bool,
    truth: bool,
) -> None:
    """Make minutes of invented bodies, people and sums, scanned to image-only PDFs, with exact gold tables."""
    from extract.cli.screen import console
    from extract.evaluate.faults.archive import CLEAN, make_faults
    from extract.evaluate.synth.archive import MIXED, SynthSettings, make_archive, make_written
    from extract.evaluate.synth.budget import write_budget

    if faults:
        plants = make_faults(out, seed, CLEAN if scan == MIXED else scan)
        owed = sum(len(plant.expected) for plant in plants)
        console().print(f"{len(plants)} plants, {owed} findings owed: {out}", soft_wrap=True)
        return
    if written:
        paths = make_written(out, written, scan, truth=truth)
        console().print(f"{len(paths)} minutes, with their gold: {out}", soft_wrap=True)
        return
    made = make_archive(out, SynthSettings(seed=seed, count=count, family=family, scan=scan, truth=truth))
    if budget:
        write_budget(out / "budget.xlsx", [document.minutes for document in made])
    console().print(f"{len(made)} minutes, with their gold: {out}", soft_wrap=True)
