"""Raises docs/quality/floor.toml to what the rules reach today, or records the words of an archive anew.

python -m extract.evaluate.floor                            raise the floor
python -m extract.evaluate.floor record ARCHIVE MANNER      keep the words of its files, with the gold beside them
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from extract.evaluate.gold import load_gold, scan_of
from extract.evaluate.quality import write_pages
from extract.evaluate.recordings import MANNERS, Recording, all_figures, evaluate_recordings, load, raised, save
from extract.pages.files.source import probe
from extract.pages.read import read_page
from extract.pages.readers.engines import make_engine
from extract.pages.readers.recorded import rounded
from extract.settings import Settings

RECORDINGS = Path("tests/data/recordings")
FLOOR = Path("docs/quality/floor.toml")
PAGES = Path("docs/quality/development")
_NOTE = "On the recordings that the floor is measured on. Made by `python -m extract.evaluate.floor`."
log = logging.getLogger(__name__)


def main(words: Sequence[str]) -> None:
    """Raise the floor and write its pages; with `record ARCHIVE MANNER` keep the words of the archive's files."""
    if words[:1] == ["record"]:
        record(Path(words[1]), RECORDINGS / words[2])
        return
    found = all_figures(RECORDINGS)
    for name, floor in raised(FLOOR, found).items():
        log.info("%s %s, floor %s", name, found[name], floor)
    for manner in MANNERS:
        write_pages(evaluate_recordings(load(RECORDINGS / manner)), PAGES / manner, note=_NOTE)


def record(archive: Path, folder: Path) -> list[Path]:
    """Read every PDF of a fictional archive and keep its words with its gold (`archive/gold`)."""
    gold, settings = load_gold(archive / "gold"), Settings()
    engine = make_engine(settings.engine, settings)
    kept: list[Path] = []
    for path in sorted(archive.glob("*.pdf")):
        scan = scan_of(path.name, gold)
        if scan:
            count = probe(path, settings).pages
            pages = tuple(rounded(read_page(path, n, engine, settings).page) for n in range(1, count + 1))
            kept.append(save(Recording(path.stem, pages, gold[scan.name]), folder))
    return kept


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    main(sys.argv[1:])
