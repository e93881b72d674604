"""The minutes that confidence is fitted on: development seeds and minutes written by hand, made and read once."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.archive.cache import PageCache
from extract.archive.files import sha256
from extract.errors import UsageError
from extract.evaluate.gold import load_gold, scan_of
from extract.evaluate.recordings import Recording
from extract.evaluate.synth.archive import SynthSettings, make_archive, make_written
from extract.evaluate.synth.splits import Split, split_of_seed
from extract.nouns.page import Page
from extract.pages.files.source import probe
from extract.pages.read import read_page, reading_key
from extract.pages.readers.engines import make_engine
from extract.pages.readers.interfaces import Engine
from extract.settings import Settings

log = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parents[3]
_SCANS = "light,office200,grey150,poor,poor200,copy200,fax200"


@dataclass(frozen=True)
class Part:
    """A part of the data: minutes of a seed, or where there is none those in the folder `written`."""

    name: str
    scans: str
    seed: int | None = None
    count: int = 0
    written: Path | None = None

    def make(self, folder: Path) -> Path:
        """The part's PDFs with their gold, made where they are not there. UsageError for a seed of the test."""
        if self.seed is not None and split_of_seed(self.seed) is Split.TEST:
            raise UsageError(f"The seed {self.seed} is held out.", advice="Fit on another.")
        out = folder / self.name
        if not (out / "gold").is_dir():
            log.info("making %s", out)
            if self.seed is not None:
                make_archive(out, SynthSettings(seed=self.seed, count=self.count, scan=self.scans))
            elif self.written:
                make_written(out, self.written, self.scans)
        return out


WRITTEN = Part("written", "light,grey150,copy200,poor", written=_ROOT / "data" / "written" / "development")
PARTS = (
    Part("scanned", _SCANS, seed=4101, count=75),
    Part("text_layer", "", seed=4102, count=90),
    WRITTEN,
)
RECORDED = (
    _ROOT / "tests" / "data" / "recordings" / "families"
)  # office200, of every family and the minutes written by hand


def read_part(part: Part, work: Path) -> Iterator[Recording]:
    """Every file of the part with its words, from the cache in `work/words` where they were read before."""
    settings = Settings()
    folder = part.make(work)
    gold, engine, cache = load_gold(folder / "gold"), make_engine(settings.engine, settings), PageCache(work / "words")
    for path in sorted(folder.glob("*.pdf")):
        scan = scan_of(path.name, gold)
        if scan:
            yield Recording(path.stem, _pages(path, engine, cache, settings), gold[scan.name])


def _pages(path: Path, engine: Engine, cache: PageCache, settings: Settings) -> tuple[Page, ...]:
    digest, manner, found = sha256(path), reading_key(engine, settings), []
    for number in range(1, probe(path, settings).pages + 1):
        page = cache.get(digest, number, manner)
        if page is None:
            page = read_page(path, number, engine, settings).page
            cache.put(digest, manner, page)
        found.append(page)
    return tuple(found)
