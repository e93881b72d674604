"""Names in running text, found by a trained model: people, organisations, places, and what money is for.

The model is read when the first text needs it. Where it cannot be read there are no names, and `missing` says why.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    from spacy.language import Language

log = logging.getLogger(__name__)

Label = Literal["PER", "ORG", "LOC", "INSATS"]

_PACKAGE = Path(__file__).resolve().parents[2]
_PLACES = (_PACKAGE / "models" / "ner", _PACKAGE.parent / "models" / "ner" / "weights")  # a wheel, a checkout
_BATCH = 64  # texts
_SO = ", so names in running text are not looked for."


@dataclass(frozen=True, slots=True)
class Name:
    """A name at `start`..`end` of a text; INSATS is a project, an insats or another thing that money is for."""

    text: str
    label: Label
    start: int
    end: int


def find_names(texts: Sequence[str]) -> tuple[tuple[Name, ...], ...]:
    """The names of each text, left to right; () for every text where the model is missing."""
    model = _model() if any(texts) else None
    if model is None:
        return no_names(texts)
    return tuple(
        tuple(Name(e.text, cast("Label", e.label_), e.start_char, e.end_char) for e in doc.ents)
        for doc in model.pipe(texts, batch_size=_BATCH)
    )


def no_names(texts: Sequence[str]) -> tuple[tuple[Name, ...], ...]:
    """What `find_names` gives where no model is wanted."""
    return ((),) * len(texts)


def weights() -> Path | None:
    """The folder of the trained model: inside an installed package, or in the checkout; None where neither is."""
    return next((place for place in _PLACES if (place / "meta.json").is_file()), None)


def missing() -> str:
    """Why no names can be found, in one sentence; empty where they can. Cheap: nothing is loaded."""
    if find_spec("spacy") is None:
        return f"The package spacy is not installed{_SO}"
    folder = weights()
    if folder is None:
        return f"The name model (models/ner) is not there{_SO}"
    wanted = re.search(r"\d+\.\d+", json.loads((folder / "meta.json").read_text(encoding="utf-8"))["spacy_version"])
    installed = version("spacy")
    if wanted is None or not installed.startswith(f"{wanted[0]}."):
        return f"The name model is not for spacy {installed}{_SO}"
    return ""


def is_ready() -> bool:
    """True where the model can be loaded, which is tried."""
    return _model() is not None


@cache
def _model() -> Language | None:
    folder = weights()
    if missing() or folder is None:
        return None
    try:
        import spacy

        import extract.facts.names.name_features  # the layer that the model's config names

        log.debug("%s, layers of %s", folder, extract.facts.names.name_features.__name__)
        return spacy.load(folder)
    except Exception:  # a model of another version of spaCy fails in many ways; the rules go on without it
        log.exception("The name model in %s cannot be used.", folder)
        return None
