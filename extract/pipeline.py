"""The way of the data from read pages to facts: one short list of stages, each a function of what came before."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from extract.facts.settle import find_facts
from extract.layout.order import lay_out
from extract.minutes.parse import parse_minutes
from extract.nouns.facts import Facts
from extract.nouns.page import Page

STAGES: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("layout", lay_out),  # pages -> Layout
    ("minutes", parse_minutes),  # Layout -> Minutes
    ("facts", find_facts),  # Minutes -> Facts
)


def extract_facts(pages: Sequence[Page]) -> Facts:
    """Everything that the pages of one document say."""
    return timed_facts(pages)[0]


def timed_facts(pages: Sequence[Page]) -> tuple[Facts, Mapping[str, float]]:
    """The same, with the CPU seconds that each stage took."""
    value: Any = pages
    seconds: dict[str, float] = {}
    for name, stage in STAGES:
        before = time.process_time()
        value = stage(value)
        seconds[name] = time.process_time() - before
    return cast("Facts", value), seconds
