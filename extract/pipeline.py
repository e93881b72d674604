"""The way of the data from read pages to facts: one short list of stages, each a function of what came before."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from extract.facts.settle import find_facts
from extract.layout.order import lay_out
from extract.minutes.parse import parse_minutes
from extract.nouns.facts import Facts
from extract.nouns.page import Page
from extract.settings import Settings

STAGES: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("layout", lay_out),  # pages -> Layout
    ("minutes", parse_minutes),  # Layout -> Minutes
    ("facts", find_facts),  # Minutes -> Facts
)


def extract_facts(pages: Sequence[Page], settings: Settings | None = None) -> Facts:
    """Everything that the pages of one document say."""
    return timed_facts(pages, settings)[0]


def timed_facts(pages: Sequence[Page], settings: Settings | None = None) -> tuple[Facts, Mapping[str, float]]:
    """The same, with the CPU seconds that each stage took."""
    value: Any = pages
    seconds: dict[str, float] = {}
    for name, stage in _stages(settings or Settings()):
        before = time.process_time()
        value = stage(value)
        seconds[name] = time.process_time() - before
    return cast("Facts", value), seconds


def _stages(settings: Settings) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """The stages as the settings want them."""
    wanted = {"facts": functools.partial(find_facts, ner=settings.ner)}
    return tuple((name, wanted.get(name, stage)) for name, stage in STAGES)
