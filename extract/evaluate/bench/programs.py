"""The tools that are held side by side: how each is started, and which version it is."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from extract.evaluate.bench import peer
from extract.evaluate.bench.peer import PEERS
from extract.pages.readers.reader import weights
from extract.settings import Settings

OURS = "utdrag-"
QUICK_ENGINE, QUICK_PEERS = Settings().engine, ("pdfplumber-pytesseract", "rapidocr")
_ENGINES = ("rapid", "reader", "cascade", "tesserocr", "pytesseract")
_OCRMYPDF = {"ocrmypdf": (), "ocrmypdf-clean": ("--deskew", "--clean", "--rotate-pages")}
_PACKAGES = {
    "pdfplumber-pytesseract": ("pdfplumber", "pytesseract"),
    "kreuzberg": ("kreuzberg",),
    "rapidocr": ("rapidocr", "onnxruntime"),
    "rapidocr-cls": ("rapidocr", "onnxruntime"),
    "faster-paddle-tiny": ("faster-paddle",),
    "faster-paddle-small": ("faster-paddle",),
}
_PACKAGE = Path(__file__).resolve().parents[2]
_READING = ("errors.py", "settings.py", "nouns", "swedish", "pages", "layout/lines.py", "evaluate/bench/read.py")
_VERSIONS = "import importlib.metadata as m, sys; print(*(f'{p} {m.version(p)}' for p in sys.argv[1:]), sep=', ')"
_SECONDS = 60


@dataclass(frozen=True)
class Tool:
    """Something that reads a PDF. `python` is the interpreter it needs, or the program itself."""

    name: str
    python: Path

    @property
    def is_ours(self) -> bool:
        return self.name.startswith(OURS)

    def command(self, pdf: Path, text: Path) -> list[str]:
        """What to run; it writes the words of `pdf` to the file `text`."""
        if self.is_ours:
            engine = self.name.removeprefix(OURS)
            return [str(self.python), "-m", "extract.evaluate.bench.read", engine, str(pdf), str(text)]
        if self.name in _OCRMYPDF:
            fixed = ("--language", "swe", "--jobs", "1", "--quiet", "--sidecar", str(text))
            return [str(self.python), *_OCRMYPDF[self.name], *fixed, str(pdf), str(text.with_suffix(".pdf"))]
        return [str(self.python), "-I", peer.__file__, self.name, str(pdf), str(text)]

    @cached_property
    def version(self) -> str:
        """What the figures hold for: versions of the peer's packages, a digest of our own code and weights."""
        if self.is_ours:
            return _own_digest()
        if self.name in _OCRMYPDF:
            return ", ".join(_program_version(program) for program in ("ocrmypdf", "unpaper", "tesseract"))
        script = hashlib.sha256(Path(peer.__file__).read_bytes()).hexdigest()
        said = f"{_said(_asking(self.python, self.name))} (called as of {script[:6]})"
        by_tesseract = self.name in {"pdfplumber-pytesseract", "kreuzberg"}
        return f"{said}, {_program_version('tesseract')}" if by_tesseract else said


def tools(peers: Path) -> tuple[list[Tool], list[str]]:
    """Those that can run, with the environment of the peers at `peers`, and the names of those that are missing."""
    found = [Tool(f"{OURS}{engine}", Path(sys.executable)) for engine in _ENGINES]
    found += [Tool(name, peers) for name in PEERS if _said(_asking(peers, name))]
    program = shutil.which("ocrmypdf")
    for name, options in _OCRMYPDF.items():
        if program and (shutil.which("unpaper") or not options):
            found.append(Tool(name, Path(program)))
    there = {tool.name for tool in found}
    return found, [name for name in (*PEERS, *_OCRMYPDF) if name not in there]


@cache
def _own_digest() -> str:
    digest = hashlib.sha256()
    for path in sorted(_own_files()):
        digest.update(path.read_bytes())
    return f"code {digest.hexdigest()[:10]}"


def _own_files() -> Iterator[Path]:
    for name in _READING:
        place = _PACKAGE / name
        found = place.rglob("*.*") if place.is_dir() else [place]
        yield from (path for path in found if path.suffix != ".pyc")
    if held := weights():
        yield held


@cache
def _program_version(program: str) -> str:
    said = _said([program, "--version"])
    first = said.splitlines()[0] if said else "?"
    return first if first.startswith(program) else f"{program} {first}"


def _asking(python: Path, peer: str) -> list[str]:
    return [str(python), "-I", "-c", _VERSIONS, *_PACKAGES[peer]]


def _said(command: Sequence[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=_SECONDS)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()
