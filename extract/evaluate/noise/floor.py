"""The ratchet on noise: facts lost or changed without a word in the slice that the tests try never grow in number."""

from __future__ import annotations

import tomllib
import zlib
from collections.abc import Mapping
from pathlib import Path

from extract.evaluate.noise.run import Tried, silent, tried
from extract.evaluate.recordings import MANNERS, load

SEED = 7
EVERY = 16  # of the kept documents about one is in the slice
_ABOUT = """# The most facts that noise may lose (`lost`) or make others (`other`) without a word, in the slice of kept
# words that tests/evaluate/test_noise.py disturbs. A change that lets a number grow says here why. After one that
# lowers them: python -m extract.evaluate.noise

"""


def tried_slice(folder: Path) -> list[Tried]:
    """Every kind of noise over a few documents of each manner, chosen by name: new ones move no other in or out."""
    held = [r for manner in MANNERS for r in load(folder / manner) if zlib.crc32(r.name.encode()) % EVERY == 0]
    return list(tried(held, SEED))


def ceilings(path: Path) -> dict[str, int]:
    """The most of each, from noise.toml, by `<question>.lost` and `<question>.other`."""
    held = tomllib.loads(path.read_text(encoding="utf-8"))
    return {f"{question}.{how}": most for question, sums in held.items() for how, most in sums.items()}


def above(found: Mapping[str, int], held: Mapping[str, int]) -> list[str]:
    """A sentence for each number that grew."""
    return [
        f"{name} grew to {count} from {held.get(name, 0)}" for name, count in found.items() if count > held.get(name, 0)
    ]


def lowered(path: Path, found: list[Tried]) -> dict[str, int]:
    """Write the ceilings anew where the numbers are lower; none is ever raised here."""
    held = ceilings(path) if path.exists() else {}
    new = {name: min(count, held.get(name, count)) for name, count in silent(found).items()}
    lines: list[str] = []
    for question in dict.fromkeys(name.partition(".")[0] for name in new):
        own = [(name.partition(".")[2], most) for name, most in new.items() if name.startswith(f"{question}.")]
        lines += [f'["{question}"]', *(f"{how} = {most}" for how, most in own), ""]
    path.write_text(_ABOUT + "\n".join(lines).rstrip() + "\n", encoding="utf-8")
    return new
