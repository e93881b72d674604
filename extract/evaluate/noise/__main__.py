"""Writes docs/quality/noise.md and lowers its ratchet, noise.toml: python -m extract.evaluate.noise [SEED]."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from extract.evaluate.noise.floor import SEED, lowered, tried_slice
from extract.evaluate.noise.page import page
from extract.evaluate.noise.run import silent, tried
from extract.evaluate.recordings import MANNERS, load

RECORDINGS = Path("tests/data/recordings")
PAGE = Path("docs/quality/noise.md")
CEILINGS = Path("docs/quality/noise.toml")
log = logging.getLogger(__name__)


def main(words: Sequence[str]) -> None:
    """All kept words with the seed of the page, or with another one, of which only the numbers are told."""
    seed = int(words[0]) if words else SEED
    held = [recording for manner in MANNERS for recording in load(RECORDINGS / manner)]
    found = list(tried(held, seed))
    for name, count in silent(found).items():
        log.info("%s %d", name, count)
    if seed == SEED:
        PAGE.write_text(page(found, seed), encoding="utf-8")
        lowered(CEILINGS, tried_slice(RECORDINGS))


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    main(sys.argv[1:])
