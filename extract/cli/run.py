"""`utdrag run`: the main job."""

from __future__ import annotations

import json
from pathlib import Path

import click

from extract.settings import Settings, load


@click.command(short_help="Read minutes and write the tables.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder for the tables; made if need be.")
@click.option("--alto", type=click.Path(path_type=Path), help="Folder for an ALTO 4 file a page as well.")
@click.option(
    "--engine", help=f"rapid, reader, cascade, tesserocr, pytesseract or replay:FOLDER.  [default: {Settings().engine}]"
)
@click.option("--jobs", type=click.IntRange(min=0), help="Worker processes.  [default: one a core]")
@click.option("--no-cache", is_flag=True, help="Read every page anew, and keep no words.")
@click.option("--timings", is_flag=True, help="Show CPU seconds by stage and by page.")
@click.option("--json", "as_json", is_flag=True, help="Print nothing but one JSON object.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("--set", "changes", multiple=True, metavar="KEY=VALUE", help="Change any other setting; may be repeated.")
def run(
    paths: tuple[Path, ...],
    out: Path,
    alto: Path | None,
    engine: str | None,
    jobs: int | None,
    no_cache: bool,
    timings: bool,
    as_json: bool,
    quiet: bool,
    changes: tuple[str, ...],
) -> int:
    """Read minutes (files, or folders of PDF, TIFF, PNG and JPEG) and write the tables into a folder."""
    from extract.archive.job import run_job, summary
    from extract.cli.screen import Screen, show_job

    flags = {"alto_folder": alto, "engine": engine, "jobs": jobs, "cache": "no" if no_cache else None}
    given = [f"{key}={value}" for key, value in flags.items() if value is not None]
    settings = load([*given, *changes]).settings
    with Screen(lines=not (quiet or as_json), bar=not quiet) as screen, run_job(paths, out, settings, screen) as job:
        screen.stop()
        if as_json:
            click.echo(json.dumps(summary(job), ensure_ascii=False, indent=2))
        elif not quiet:
            show_job(job, out, timings=timings)
        return job.exit_code
