"""The trials of files that nobody should send: bombs, mutants, hostile names, and TIFF files of many pages."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import openpyxl

from extract.archive.executors import LocalProcesses
from extract.archive.extracts import Order, export_tables
from extract.archive.files import InputFile, find_all, sha256
from extract.archive.intake import failures, import_files
from extract.errors import ExtractError
from extract.evaluate.torture.inputs import is_drawn, tiff, zoo
from extract.evaluate.torture.line import PATIENCE, SETTINGS, Line, listed, taken_in
from extract.evaluate.torture.watching import Watch
from extract.store.connect import Store, open_store, sqlite_url
from extract.store.integrity import verify
from extract.store.reading import Selection, StoredTables
from extract.tables.exporters import EXPORTERS

_MOST_MEGABYTES = 2500
_MOST_FOR_TIFF = 300
_DRAWN_SHARE = 0.95
_REASONS = {
    "million-pages.pdf": "too_large",
    "locked.pdf": "encrypted",
    "white.png": "blank",
    "empty.pdf": "empty",
    "letter.pdf": "unreadable",
    "torn.tif": "missing",
    "pipe.pdf": "not_regular",
    "device.pdf": "not_regular",
}


def trial_of_the_zoo(folder: Path, mutants: int) -> Iterator[Line]:
    """R1, R11, R12, R13, R17, R20, S7, S8: everything nasty at once."""
    zoo(folder / "zoo", mutants=mutants)
    files = find_all([folder / "zoo"])
    before = _hashes(files)
    begun = time.monotonic()
    with Watch() as watch, open_store(sqlite_url(folder / "zoo.db")) as store:
        outcome = import_files(files, store, SETTINGS)
        took = time.monotonic() - begun
        told = {str(line["file"]).rsplit("/", 1)[-1]: line for line in failures(store, outcome.run)}
        yield Line(
            "R1 every input has one ending with a reason",
            sum(outcome.endings.values()) == len(files) and all(line["reason"] for line in told.values()),
            f"{len(files)} inputs, {listed(outcome.endings)}, {took:.0f} s",
        )
        yield Line("R1 no worker grows over 2.5 GB", watch.most <= _MOST_MEGABYTES, f"{watch.most:.0f} MB at most")
        yield Line("R1 no process is left", not watch.left(), f"{len(watch.left())} left")
        reasons = Counter(str(line["reason"]) for line in told.values())
        yield Line("   reasons", kept=True, figures=listed(reasons))
        found = {name: str(told.get(name, {}).get("reason", "ok")) for name in _REASONS}
        yield Line("R11, R12, R13, R20, S7 known faults have their own reason", found == _REASONS, _difference(found))
        yield from _of_the_store(folder, store)
    touched = sum(digest != before[name] for name, digest in _hashes(files).items())
    yield Line("R13 no original is touched", not touched, f"{touched} of {len(before)}")


def _hashes(files: Sequence[InputFile]) -> dict[str, str]:
    return {file.name: sha256(file.path) for file in files if not file.obstacle}


def _of_the_store(folder: Path, store: Store) -> Iterator[Line]:
    told = list(StoredTables(store)["documents"])
    rows = {row["file"]: row for row in told}  # two names that differ in their form of é only are one here
    drawn = {f"mutants/{path.name}" for path in _drawn(sorted((folder / "zoo" / "mutants").iterdir()))}
    read = sum(rows[name]["status"] in {"ok", "partial"} for name in drawn)
    yield Line("R1 what PDFium draws is read", read >= _DRAWN_SHARE * len(drawn), f"{read} of {len(drawn)}")
    yield Line("R13 an empty password is no obstacle", rows["odd/unlocked.pdf"]["status"] == "ok", "unlocked.pdf ok")
    yield Line("R13 a signed file is read", rows["odd/signed.pdf"]["status"] == "ok", "signed.pdf ok")
    mixed = rows["odd/mixed.tif"]
    is_read = (mixed["status"], mixed["pages"]) == ("ok", "4")
    yield Line("R11 bitonal, grey, alpha, CMYK", is_read, f"{mixed['status']}, {mixed['pages']} pages {mixed['error']}")
    torn = rows["odd/torn.tif"]
    yield Line(
        "R11 a cut TIFF is read up to the cut", torn["status"] == "partial", f"{torn['status']}: {torn['error']}"
    )
    named = sum(row["file"].startswith("names/") and row["status"] == "ok" for row in told)
    hostile = len(list((folder / "zoo" / "names").iterdir()))
    yield Line("R17 hostile names are imported and listed", named == hostile, f"{named} of {hostile}")
    yield from _exported(folder, store, {row["file"] for row in told})
    noise = [row for row in StoredTables(store)["grants"] if row["file"].endswith((".png", ".tif"))]
    yield Line("R20 no grant is made up from noise", not noise, f"{len(noise)} grants")
    strays = [path for path in (folder / "zoo").rglob("*") if path.name in {"hit", "hacked", "x.sh"}]
    yield Line("S8 nothing in a file is run or written", not strays, f"{len(strays)} strays")
    damage = [flaw for flaw in verify(store) if flaw.kind in {"database", "rows", "pages"}]
    yield Line("   the store is whole", not damage, f"{len(damage)} flaws")


def _exported(folder: Path, store: Store, names: set[str]) -> Iterator[Line]:
    """R17, S5: every form can be written, and the names come back out of the workbook as they went in."""
    for form in EXPORTERS:
        export_tables(store, Order(form=form, selection=Selection(twins=False)), folder / "exported" / form)
    (path,) = (folder / "exported" / "xlsx").glob("*.xlsx")
    head, *rows = openpyxl.load_workbook(path, read_only=True)["documents"].iter_rows(values_only=True)
    back = {str(row[head.index("file")]) for row in rows}
    lost = {_as_cell(name) for name in names} - {_as_cell(name) for name in back}
    yield Line(
        "R17 hostile names are exported in every form", not lost, f"{len(EXPORTERS)} forms, {len(lost)} names lost"
    )


def _as_cell(name: str) -> str:
    """What a workbook can hold of a name: XML folds its white space."""
    return " ".join(name.split())


def trial_of_tiff(folder: Path, pages: int = 1500) -> Iterator[Line]:
    """R11: a TIFF of very many pages."""
    inbox = folder / "tiff"
    inbox.mkdir()
    (inbox / "long.tif").write_bytes(tiff(pages))
    with Watch() as watch, open_store(sqlite_url(folder / "tiff.db")) as store:
        _, took = taken_in(inbox, store)
        (row,) = StoredTables(store)["documents"]
    kept = int(row["pages"]) == pages and watch.most <= _MOST_FOR_TIFF
    yield Line(
        f"R11 a TIFF of {pages} pages in {_MOST_FOR_TIFF} MB",
        kept,
        f"{row['pages']} pages, {watch.most:.0f} MB, {took:.0f} s",
    )


def _drawn(paths: list[Path]) -> Iterator[Path]:
    """Files of which PDFium draws some page that is not white, tried in a process of their own."""
    with LocalProcesses(1, megabytes=SETTINGS.worker_megabytes) as processes:
        for path in paths:
            try:
                if processes.submit(is_drawn, path, seconds=PATIENCE).result().value:
                    yield path
            except ExtractError:
                continue


def _difference(found: dict[str, str]) -> str:
    wrong = [f"{name}: {found[name]}, not {reason}" for name, reason in _REASONS.items() if found[name] != reason]
    return "; ".join(wrong) or f"{len(_REASONS)} as they should be"
