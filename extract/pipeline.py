"""The way of the data from read pages to facts: one short list of stages, each a function of what came before."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from extract.facts.settle import find_facts
from extract.facts.sureness.calibration import calibrated
from extract.layout.order import lay_out
from extract.minutes.parse import parse_minutes
from extract.nouns.facts import Facts
from extract.nouns.page import Page
from extract.settings import Settings

Stages = tuple[tuple[str, Callable[[Any], Any]], ...]

STAGES: Stages = (
    ("layout", lay_out),  # pages -> Layout
    ("minutes", parse_minutes),  # Layout -> Minutes
    ("facts", find_facts),  # Minutes -> Facts
    ("confidence", calibrated),  # Facts -> Facts whose confidence is a probability
)


def extract_facts(pages: Sequence[Page], settings: Settings | None = None) -> Facts:
    """Everything that the pages of one document say."""
    return timed_facts(pages, settings)[0]


def uncalibrated_facts(pages: Sequence[Page], settings: Settings | None = None) -> Facts:
    """The same with the confidence that the rules alone give: what calibration is fitted on."""
    return cast("Facts", _run(pages, _stages(settings or Settings())[:-1])[0])


def timed_facts(pages: Sequence[Page], settings: Settings | None = None) -> tuple[Facts, Mapping[str, float]]:
    """The same, with the CPU seconds that each stage took."""
    value, seconds = _run(pages, _stages(settings or Settings()))
    return cast("Facts", value), seconds


def _run(value: Any, stages: Stages) -> tuple[Any, Mapping[str, float]]:  # noqa: ANN401 (each stage has its own noun)
    seconds: dict[str, float] = {}
    for name, stage in stages:
        before = time.process_time()
        value = stage(value)
        seconds[name] = time.process_time() - before
    return value, seconds


def _stages(settings: Settings) -> Stages:
    """The stages as the settings want them."""
    wanted: dict[str, Callable[[Any], Any]] = {
        "facts": functools.partial(find_facts, ner=settings.ner),
        "confidence": functools.partial(calibrated, engine=settings.engine),
    }
    return tuple((name, wanted.get(name, stage)) for name, stage in STAGES)
