"""`utdrag import`, `status`, `verify`, `purge` and `search`: the store, seen from the shell."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from extract.cli.options import settings_from, store_options
from extract.errors import ExitCode, UsageError
from extract.settings import Settings


@click.command("import", short_help="Bring files into the store.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@store_options
@click.option(
    "--engine", help=f"rapid, reader, cascade, tesserocr, pytesseract or replay:FOLDER.  [default: {Settings().engine}]"
)
@click.option("--jobs", type=click.IntRange(min=0), help="Worker processes.  [default: one a core]")
@click.option("--no-cache", is_flag=True, help="Read every page anew, and keep no words.")
@click.option("--failures", type=click.Path(path_type=Path), help="JSON lines of what failed.  [default: by the store]")
@click.option("--watch", "is_watched", is_flag=True, help="Stay, and import what comes in, until Ctrl-C.")
@click.option("--still", default=10.0, show_default=True, help="With --watch: seconds that a file must be left alone.")
@click.option("--json", "as_json", is_flag=True, help="Print nothing but one JSON object.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def import_(
    paths: tuple[str, ...],
    db: str | None,
    changes: tuple[str, ...],
    engine: str | None,
    jobs: int | None,
    no_cache: bool,
    failures: Path | None,
    is_watched: bool,
    still: float,
    as_json: bool,
    quiet: bool,
) -> int:
    """Read files, folders or URLs (s3://bucket/folder) into the store; what is known already is not read again."""
    from extract.archive.intake import Plan, failures_file, import_files
    from extract.archive.remote import find_everywhere, is_url
    from extract.archive.watch import Inbox, watch
    from extract.cli.screen import Screen
    from extract.store.connect import open_store, without_password

    settings = settings_from(db, changes, engine=engine, jobs=jobs, cache="no" if no_cache else None)
    if is_watched and (urls := [path for path in paths if is_url(path)]):
        raise UsageError(
            f"{urls[0]} cannot be watched.", advice="Import it again now and then: what is unchanged is not fetched."
        )
    inbox = Inbox([Path(path) for path in paths], still)
    found = [] if is_watched else find_everywhere(paths, settings)
    with Screen(lines=not (quiet or as_json), bar=not quiet) as screen, open_store(settings.db) as store:
        plan = Plan(failures=failures or failures_file(store, settings))
        if is_watched:
            if not quiet:
                click.echo(f"Waiting for files in {', '.join(paths)}; Ctrl-C ends it.", err=True)
            watch(inbox, store, settings, screen, plan)
        outcome = import_files(found, store, settings, screen, plan)
        screen.stop()
    if as_json:
        told = {"run": outcome.run, **outcome.endings, "unchanged": outcome.unchanged, "read": outcome.read}
        click.echo(json.dumps({**told, "failures": str(plan.failures)}, ensure_ascii=False, indent=2))
    elif not quiet:
        endings = ", ".join(f"{times} {status}" for status, times in sorted(outcome.endings.items()) if times)
        click.echo(f"Files: {endings or 'none'}; {outcome.read} read, {outcome.unchanged} unchanged.")
        click.echo(f"Store: {without_password(settings.db)}")
        if not outcome.is_well:
            click.echo(f"What failed: {plan.failures}")
    return ExitCode.OK if outcome.is_well else ExitCode.SOME_FILES_FAILED


@click.command(short_help="Say what the store holds, and what it lacks.")
@store_options
@click.option("--json", "as_json", is_flag=True, help="Print nothing but one JSON object.")
def status(db: str | None, changes: tuple[str, ...], as_json: bool) -> None:
    """Count files, pages and doubts; by body and year name the §§ and pages that are missing from the series."""
    from extract.cli.screen import console
    from extract.cli.tables import state_parts
    from extract.store.connect import open_store
    from extract.store.coverage import state

    with open_store(settings_from(db, changes).db, create=False) as store:
        found = state(store)
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
        return
    screen = console()
    for part in state_parts(found):
        screen.print(part, soft_wrap=isinstance(part, str))


@click.command(short_help="Hold the store against the originals.")
@store_options
@click.option("--json", "as_json", is_flag=True, help="Print nothing but one JSON object.")
def verify(db: str | None, changes: tuple[str, ...], as_json: bool) -> int:
    """Find rows that are missing or were altered, and originals that are gone or have other bytes."""
    from extract.store.connect import open_store
    from extract.store.integrity import elsewhere
    from extract.store.integrity import verify as look

    with open_store(settings_from(db, changes).db, create=False) as store:
        flaws, unseen = look(store), elsewhere(store)
    if as_json:
        click.echo(json.dumps([asdict(flaw) for flaw in flaws], ensure_ascii=False, indent=2))
    else:
        for flaw in flaws:
            click.echo(f"{flaw.kind:<10} {flaw.subject}: {flaw.message}")
        click.echo(f"Flaws: {len(flaws)}." if flaws else "The store is whole, and every original is as it was.")
        if unseen:
            click.echo(f"Not looked at: {unseen} originals that lie elsewhere; an import sees whether they changed.")
    return ExitCode.SOME_FILES_FAILED if flaws else ExitCode.OK


@click.command(short_help="Take a document out of the store for good.")
@click.argument("document", metavar="DOCUMENT")
@store_options
@click.option("--yes", is_flag=True, help="Do not ask.")
def purge(document: str, db: str | None, changes: tuple[str, ...], yes: bool) -> None:
    """Remove DOCUMENT (its id, or its file's name): rows, words, corrections, cached pages, and their traces.

    The original file and tables that were exported earlier are not touched.
    """
    from extract.archive.intake import cache_folder, failures_file, write_failures
    from extract.store.connect import open_store
    from extract.store.purge import purge as take_out

    settings = settings_from(db, changes)
    if not yes:
        click.confirm(f"Remove {document} from the store for good?", abort=True)
    with open_store(settings.db, create=False) as store:
        from extract.archive.cache import PageCache

        purged = take_out(store, document)
        pages = PageCache(cache_folder(store, settings)).remove(purged.sha256)
        write_failures(store, None, failures_file(store, settings))
    click.echo(f"Removed {purged.sha256[:12]} with {pages} cached pages. These files still hold it:")
    for uri in purged.files:
        click.echo(f"  {uri}")


@click.command(short_help="Find words in all pages.")
@click.argument("words", nargs=-1, required=True)
@store_options
@click.option("--most", default=20, show_default=True, type=click.IntRange(min=1), help="Pages to show.")
@click.option("--json", "as_json", is_flag=True, help="Print nothing but one JSON array.")
def search(words: tuple[str, ...], db: str | None, changes: tuple[str, ...], most: int, as_json: bool) -> None:
    """Show the pages that hold all WORDS, with a snippet of each, best first."""
    from extract.store.connect import open_store
    from extract.store.search import search as look

    with open_store(settings_from(db, changes).db, create=False) as store:
        hits = look(store, " ".join(words), most=most)
    if as_json:
        click.echo(json.dumps([asdict(hit) for hit in hits], ensure_ascii=False, indent=2))
        return
    for hit in hits:
        click.echo(f"{hit.file} s. {hit.page}: {hit.snippet}")
    if not hits:
        click.echo("No page holds these words.")
