"""The pages that every tool has to read: one PDF a scan class, with its truth."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium

from extract.evaluate import synth
from extract.evaluate.bench.score import Expected, expected
from extract.evaluate.bench.truth import TrueWord, read_truth, segments, typeset_truth
from extract.evaluate.synth import SynthSettings, make_archive
from extract.evaluate.synth.damage import scan_classes
from extract.evaluate.synth.lexicon import words

SEEDS = "seeds-"
_CLEAN = "_born-digital.pdf"
_MATTERS = (2, 4)
_SEED = 7301
_FAMILIES = ("finsam_form", "kommun_form", "brev", "skrivmaskin", "region", "tva_kolumner")  # forms, prose, tables


@dataclass(frozen=True)
class Sheaf:
    """The pages of one scan class in one file; `digest` changes with the files that they were taken from."""

    scan_class: str
    pdf: Path
    pages: int
    truth: Expected
    digest: str


@dataclass(frozen=True)
class _Document:
    pdf: Path
    truth: list[list[TrueWord]]


def known_classes(scans: Path) -> tuple[str, ...]:
    """Those of the folder of scans, where it is there, then those of the generator."""
    kinds = sorted({path.stem.rpartition("_")[2] for path in scans.glob("*.pdf")} - {"born-digital"})
    return (*(f"{SEEDS}{kind}" for kind in kinds), *scan_classes())


def extreme_classes() -> tuple[str, ...]:
    """Those of the generator that are so bad that no goal is set for them."""
    return tuple(name for name, facts in words("scans").items() if facts.get("extreme"))


def generator_version() -> str:
    """What tells one state of the generator from another."""
    return f"code {_generator_state()[:10]}"


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
    printed = [segment for document, page in chosen for segment in segments(document.truth[page])]
    return Sheaf(scan_class, target, len(chosen), expected(printed), _digest(chosen))


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
    """Made once for each state of the generator."""
    folder = work / "archive" / scan_class
    stamp, state = folder / "generator.txt", _generator_state()
    if not stamp.is_file() or stamp.read_text() != state:
        shutil.rmtree(folder, ignore_errors=True)
        family, count = ",".join(_FAMILIES), len(_FAMILIES)
        make_archive(
            folder, SynthSettings(seed=_SEED, count=count, family=family, scan=scan_class, matters=_MATTERS, truth=True)
        )
        stamp.write_text(state)
    return [_Document(path, read_truth(path.with_suffix(".json"))) for path in sorted(folder.glob("*.pdf"))]


@cache
def _generator_state() -> str:
    digest = hashlib.sha256(repr((_SEED, _MATTERS, _FAMILIES)).encode())
    for path in sorted(Path(synth.__file__).parent.rglob("*.*")):
        if path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _digest(pages: Sequence[tuple[_Document, int]]) -> str:
    """Of what was bound together, not of the bound file, into which PDFium writes a new number every time."""
    digest = hashlib.sha256(repr([page for _, page in pages]).encode())
    for document in dict.fromkeys(document.pdf for document, _ in pages):
        digest.update(document.read_bytes())
    return digest.hexdigest()[:12]


def _bind(pages: Sequence[tuple[Path, int]], target: Path) -> None:
    bound = pdfium.PdfDocument.new()
    for path, page in pages:
        source = pdfium.PdfDocument(path)
        bound.import_pages(source, [page])
        source.close()
    bound.save(target)
    bound.close()
