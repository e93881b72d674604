"""The pages that every tool has to read: one PDF a scan class, with its truth."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

from extract.evaluate.bench_score import Expected, expected
from extract.evaluate.bench_truth import TrueWord, read_truth, segments, typeset_truth
from extract.evaluate.synth import SynthSettings, make_archive
from extract.evaluate.synth.damage import scan_classes
from extract.evaluate.synth.families import FAMILIES

log = logging.getLogger(__name__)

SEEDS = "seeds-"
_CLEAN = "_born-digital.pdf"
_MATTERS = (2, 4)
_SEED = 7301


@dataclass(frozen=True)
class Sheaf:
    """The pages of one scan class in one file; `digest` changes with the file's bytes."""

    scan_class: str
    pdf: Path
    pages: int
    truth: Expected

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.pdf.read_bytes()).hexdigest()[:12]


@dataclass(frozen=True)
class _Document:
    pdf: Path
    truth: list[list[TrueWord]]


def known_classes(scans: Path) -> tuple[str, ...]:
    """Those of the folder of scans, where it is there, then those of the generator."""
    kinds = sorted({path.stem.rpartition("_")[2] for path in scans.glob("*.pdf")} - {"born-digital"})
    return (*(f"{SEEDS}{kind}" for kind in kinds), *scan_classes())


def make_sheaf(scan_class: str, count: int, work: Path, scans: Path) -> Sheaf:
    """Write `<scan class>.pdf` of `count` pages under `work`, spread evenly over all pages of the class's documents.

    The same generator gives the same file; what it makes differs between classes in the damage only.
    """
    found = _from_scans(scans, scan_class) if scan_class.startswith(SEEDS) else _from_generator(work, scan_class)
    places = [(document, page) for document in found for page in range(len(document.truth))]
    chosen = [places[index] for index in spread(len(places), count)]
    work.mkdir(parents=True, exist_ok=True)
    target = work / f"{scan_class}.pdf"
    _bind([(document.pdf, page) for document, page in chosen], target)
    words = [segment for document, page in chosen for segment in segments(document.truth[page])]
    return Sheaf(scan_class, target, len(chosen), expected(words))


def spread(total: int, count: int) -> list[int]:
    """At most `count` different numbers below `total`, evenly spread, the first and the last among them.

    >>> spread(9, 3), spread(2, 5), spread(3, 1)
    ([0, 4, 8], [0, 1], [0])
    """
    if count >= total:
        return list(range(total))
    return [index * (total - 1) // max(count - 1, 1) for index in range(count)]


def _from_scans(scans: Path, scan_class: str) -> list[_Document]:
    kind = scan_class.removeprefix(SEEDS)
    clean = sorted(scans.glob(f"*{_CLEAN}"))
    scanned = [path.with_name(path.name.replace(_CLEAN, f"_{kind}.pdf")) for path in clean]
    pairs = zip(scanned, clean, strict=True)
    return [_Document(scan, typeset_truth(truth)) for scan, truth in pairs if scan.is_file()]


def _from_generator(work: Path, scan_class: str) -> list[_Document]:
    folder = work / "archive" / scan_class
    settings = SynthSettings(seed=_SEED, count=len(FAMILIES), scan=scan_class, matters=_MATTERS, truth=True)
    log.info("making the pages of %s", scan_class)
    made = [one.path for one in make_archive(folder, settings)]
    return [_Document(path, read_truth(path.with_suffix(".json"))) for path in made]


def _bind(pages: Sequence[tuple[Path, int]], target: Path) -> None:
    bound = pdfium.PdfDocument.new()
    for path, page in pages:
        source = pdfium.PdfDocument(path)
        bound.import_pages(source, [page])
        source.close()
    bound.save(target)
    bound.close()
