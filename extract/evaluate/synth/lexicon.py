"""The words of the fictional archive, read from the TOML files beside this module."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from extract.evaluate.synth.plan import Marked
from extract.nouns.facts import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

_GAP = re.compile(r"\{([^{}]+)\}")


@cache
def words(name: str) -> dict[str, Any]:
    """The content of `data/<name>.toml`."""
    source = resources.files(__package__).joinpath("data", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Template:
    """A clause of a decision with gaps; `att` can stand in a list, `full` is a sentence of its own."""

    text: str
    outcome: Outcome | None
    is_att: bool

    def asks(self, gap: str) -> bool:
        """True where the template has a gap of that name."""
        return f"{{{gap}}}" in self.text


@cache
def phrases(key: str, kind: str = "", *, wide: bool = False) -> list[str]:
    """The list of prose.toml at `key`, or at `kind` within it; with `wide` also that of prose_wide.toml."""
    found: list[str] = []
    for source in ("prose", "prose_wide") if wide else ("prose",):
        entry = words(source).get(key, {} if kind else [])
        found += entry.get(kind, []) if kind else entry
    if not found:
        raise KeyError(f"{key} {kind}".strip())
    return found


@cache
def templates(intention: str, *, wide: bool = False) -> tuple[Template, ...]:
    """All clauses of decisions.toml for an intention; with `wide` also those of decisions_wide.toml."""
    sources = ("decisions", "decisions_wide") if wide else ("decisions",)
    entries = [entry for source in sources for entry in words(source).get(intention, ())]
    return tuple(
        Template(
            entry.get("att") or entry["full"],
            Outcome(entry["outcome"]) if "outcome" in entry else None,
            "att" in entry,
        )
        for entry in entries
    )


def in_tense(verb: str, tense: str) -> str | None:
    """A verb of decisions.toml in the `past` or `present`; None where the word is no such verb."""
    past: str | None = (words("decisions")["verbs"] | words("decisions_wide")["verbs"]).get(verb)
    if past is None:
        return None
    return past if tense == "past" else verb


def fill(template: str, values: Mapping[str, Marked | str], tense: str = "present") -> Marked:
    """The template with its gaps filled and a capital at the start. Raises KeyError for a gap without a value."""
    result = Marked("")
    position = 0
    for gap in _GAP.finditer(template):
        name = gap.group(1)
        value = values[name] if name in values else in_tense(name, tense)
        if value is None:
            raise KeyError(name)
        before = template[position : gap.start()]
        result = result + before + (_limit_after_to(value) if before.endswith("till ") else value)
        position = gap.end()
    return result + template[position:]


def _limit_after_to(value: Marked | str) -> Marked | str:
    """`till upp till 900 tkr` is no Swedish: `till högst 900 tkr`."""
    if isinstance(value, str) or not value.text.startswith("upp till "):
        return value
    sums = tuple(replace(s, quote=s.quote.replace("upp till ", "högst ", 1)) for s in value.sums)
    return replace(value, text=value.text.replace("upp till ", "högst ", 1), sums=sums)


def lower_first(text: str) -> str:
    """The word as it stands within a sentence."""
    return text[:1].lower() + text[1:]


def genitive(text: str) -> str:
    """`Styrelsen` → `Styrelsens`; words that end in s, x or z stay as they are."""
    return text if text[-1:] in "sxz" else f"{text}s"


def definite(title: str) -> str:
    """`Förbundschef` → `Förbundschefen`, `Direktör` → `Direktören`, `Ledare` → `Ledaren`, `Strateg` → `Strategen`."""
    return f"{title}n" if title.endswith("e") else f"{title}en"
