"""The fictional archive: PDFs, with gold and the true words beside each."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from extract.errors import UsageError
from extract.evaluate.synth.compose import compose
from extract.evaluate.synth.damage import scan_classes
from extract.evaluate.synth.families import FAMILIES
from extract.evaluate.synth.gold import write_gold
from extract.evaluate.synth.plan import Minutes
from extract.evaluate.synth.press import PlacedWord
from extract.evaluate.synth.scan import scan, write_truth
from extract.evaluate.synth.typeset import typeset
from extract.evaluate.synth.written import copy_gold, sources, typeset_written

CLEAN = "born-digital"
MIXED = "mixed"
_WRITTEN_SEED = 12  # of the dice that damage the pages


@dataclass(frozen=True, kw_only=True)
class SynthSettings:
    """What to make: `count` documents from `seed`.

    `family` is a key of FAMILIES or several with commas between, empty for all in turn.
    `scan` is a class of scans.toml or several with commas between, used in turn; `mixed` for all classes;
    empty for PDFs that keep their text layer. `matters` is the least and the greatest number of items
    beside the procedural ones; `truth` also writes the printed words with their boxes.
    """

    seed: int = 1
    count: int = 10
    family: str = ""
    scan: str = ""
    matters: tuple[int, int] = (4, 9)
    truth: bool = False


@dataclass(frozen=True)
class Made:
    """One document of the archive: the file and its plan."""

    path: Path
    minutes: Minutes


def make_archive(out: Path, settings: SynthSettings) -> list[Made]:
    """Write `<name>_<class>.pdf` and `gold/<name>/*.csv` under `out`, which is made if need be.

    The same settings give the same files. Raises UsageError for an unknown family or class of scans.
    """
    families = _families(settings.family)
    scans = _scans(settings.scan)
    out.mkdir(parents=True, exist_ok=True)
    made: list[Made] = []
    names: set[str] = set()
    for index in range(settings.count):
        family = FAMILIES[families[index % len(families)]].FAMILY
        minutes = compose(family, (settings.seed, index), settings.matters)
        if minutes.name in names:
            minutes = replace(minutes, name=f"{minutes.name}-{index}")
        names.add(minutes.name)
        kind = scans[_turn(index, len(families), len(scans)) % len(scans)]
        made.append(_make(out, minutes, kind, truth=settings.truth))
    return made


def make_written(out: Path, folder: Path, scan_names: str = "", *, truth: bool = False) -> list[Path]:
    """Write `<name>_<class>.pdf` and gold for each of the minutes written by hand under `folder`, classes in turn.

    Raises UsageError where there are none, or for an unknown class of scans.
    """
    kinds = _scans(scan_names)
    out.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    for index, source in enumerate(sources(folder)):
        kind = kinds[index % len(kinds)]
        path = out / f"{source.name}_{kind}.pdf"
        words = _printed(path, kind, (_WRITTEN_SEED, index), partial(typeset_written, source))
        copy_gold(source, out / "gold" / source.name)
        if truth:
            write_truth(words, path.with_suffix(".json"))
        made.append(path)
    return made


def _turn(index: int, families: int, scans: int) -> int:
    """Where families and scan classes would walk in pace, each round starts one class further on."""
    return index + (index // families if families % scans == 0 or scans % families == 0 else 0)


def _make(out: Path, minutes: Minutes, kind: str, *, truth: bool) -> Made:
    path = out / f"{minutes.name}_{kind}.pdf"
    words = _printed(path, kind, minutes.seed, partial(typeset, minutes))
    write_gold(minutes, out / "gold" / minutes.name)
    if truth:
        write_truth(words, path.with_suffix(".json"))
    return Made(path, minutes)


def _printed(
    path: Path, kind: str, seed: Sequence[int], print_to: Callable[[Path], list[PlacedWord]]
) -> list[PlacedWord]:
    """Print to `path`, through a scanner unless the class is CLEAN; where each word stands in the end."""
    if kind == CLEAN:
        return print_to(path)
    with tempfile.TemporaryDirectory() as folder:
        clean = Path(folder) / "clean.pdf"
        return scan(clean, path, kind, print_to(clean), seed)


def _chosen(what: str, wanted: str, known: tuple[str, ...]) -> tuple[str, ...]:
    if wanted and wanted not in known:
        raise UsageError(f"Okänd {what}: {wanted}.", advice=f"Välj bland {', '.join(known)}.")
    return (wanted,) if wanted else known


def _families(wanted: str) -> tuple[str, ...]:
    known = tuple(FAMILIES)
    return tuple(_chosen("family", key.strip(), known)[0] for key in wanted.split(",")) if wanted else known


def _scans(wanted: str) -> tuple[str, ...]:
    if wanted == MIXED:
        return scan_classes()
    known = (CLEAN, *scan_classes())
    return tuple(_chosen("scan", kind.strip(), known)[0] for kind in (wanted or CLEAN).split(","))
