"""What a sentence behind the first one of a decision does: settles something more, or only tells of the meeting."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from extract.swedish.rules import load_rules


class Step(StrEnum):
    """`MEASURE` is a decision of its own, `REMARK` no part of any, `NONE` neither by its own words."""

    MEASURE = "measure"
    REMARK = "remark"
    NONE = ""


@lru_cache(maxsize=4096)
def step_of(sentence: str) -> Step:
    """What `sentence` does, told by how it begins; the first rule of `steps.toml` that fits wins."""
    for rule in load_rules("steps"):
        if rule.pattern.match(sentence):
            return Step(rule.options["kind"])
    return Step.NONE
