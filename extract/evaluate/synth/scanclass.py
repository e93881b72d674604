"""The classes of scans, read from scans.toml.

Augraphy, the field's library for such damage, is not used: it brings numba, scikit-image, scikit-learn, scipy and
matplotlib for effects of a few lines each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extract.evaluate.synth.lexicon import words

Step = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class ScanClass:
    """One kind of scan; the units stand in scans.toml.

    `before` and `after` are steps (a name of STEPS under `do`, and its settings) on the paper and on the scanned
    picture.
    """

    mimics: str
    extreme: bool
    dpi: int
    skew: tuple[float, float]
    blur: float
    noise: float
    black: int
    white: int
    shadow: float
    specks: float
    dropout: float
    jpeg: int
    initials: int
    before: tuple[Step, ...] = ()
    after: tuple[Step, ...] = ()
    store: str = "jpeg"
    tagged: int = 0
    flags: tuple[int, ...] = (0,)

    @property
    def shown_dpi(self) -> int:
        """Pixels on 72 points of the page as displayed."""
        return self.tagged or self.dpi


def scan_class(name: str) -> ScanClass:
    """The class of scans.toml. Raises KeyError for an unknown name."""
    entry = words("scans")[name]
    return ScanClass(**{key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()})


def scan_classes() -> tuple[str, ...]:
    """The names of all classes."""
    return tuple(words("scans"))
