"""Invented people, organisations, places and insatser, none of them from the generator's own lists.

The model must learn what surrounds a name and how names are made, not the few names that the generator knows: each
name of its minutes is exchanged for a new one, and the generator's own names are left for the test.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from extract.evaluate.synth.dice import Dice
from extract.evaluate.synth.labelled import Labelled
from extract.swedish.datafiles import load_rows

_GAP = re.compile(r"\{(\w+)\}")
_PLAIN = {"title": "titles", "sum": "sums", "thing": "things", "topic": "topics", "party": "parties"}


@cache
def words() -> dict[str, Any]:
    """The pieces of words.toml."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


class Inventor:
    """Draws new names."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._makers: dict[str, Callable[[], str]] = {
            "PER": self.person,
            "ORG": self.organisation,
            "LOC": self.place,
            "INSATS": self.insats,
        }

    def name(self, label: str) -> str:
        """A name of that label."""
        return self._makers[label]()

    def person(self) -> str:
        """`Elsa Ahlstrand`, now and then a double name, two surnames, an initial."""
        dice = self._dice
        first = self._first()
        if dice.chance(0.1):
            first += ("-" if dice.chance(0.7) else " ") + self._first()
        last = self._surname()
        if dice.chance(0.08):
            last += ("-" if dice.chance(0.4) else " ") + self._surname()
        if dice.chance(0.03):
            last = f"{dice.pick(words()['particles'])} {last}"
        if dice.chance(0.03):
            return first
        return f"{first[0]}. {last}" if dice.chance(0.02) else f"{first} {last}"

    def organisation(self) -> str:
        """A club, a company, an authority or a kommun."""
        kind = self._dice.pick(("clubs", "clubs", "authorities"))
        made = self._dice.pick(words()[kind])
        return self._filled(
            made,
            {"LOC": self.place, "X": self._proper, "body": self._body, "body_c": lambda: self._body().capitalize()},
        )

    def place(self) -> str:
        """A real locality, or one that sounds like it."""
        if self._dice.chance(0.4):
            return str(self._dice.pick(load_rows("localities"))[0])
        return str(self._dice.pick(words()["place_heads"]) + self._dice.pick(words()["place_tails"]))

    def insats(self) -> str:
        """`Jobblyftet`, `Nya Vindar`, `Rehabkedjan 2`."""
        dice = self._dice
        if dice.chance(0.5):
            made = str(dice.pick(words()["insats_names"]))
        else:
            made = str(dice.pick(words()["insats_heads"]) + dice.pick(words()["insats_tails"]))
        made = f"{made} {self.place()}" if dice.chance(0.06) else made
        return f"{made} {dice.pick(('2', '2.0', 'II', 'Ung', 'Plus'))}" if dice.chance(0.06) else made

    def sentence(self) -> Labelled:
        """One of the sentences of words.toml with its gaps filled."""
        text, spans, end = "", [], 0
        template = self._dice.pick(words()["sentences"])
        for gap in _GAP.finditer(template):
            text += template[end : gap.start()]
            end = gap.end()
            label = gap[1]
            filled = str(self._dice.pick(words()[_PLAIN[label]])) if label in _PLAIN else self.name(label)
            if label not in _PLAIN:
                spans.append((len(text), len(text) + len(filled), label))
            text += filled
        made = Labelled(text + template[end:], tuple(spans))
        return replace(made, text=made.text.upper()) if self._dice.chance(0.06) else made

    def _first(self) -> str:
        return str(self._dice.pick(load_rows("first_names"))[0])

    def _surname(self) -> str:
        kind = self._dice.between(0, 9)
        if kind < 5:  # noqa: PLR2004
            return str(self._dice.pick(words()["surname_heads"]) + self._dice.pick(words()["surname_tails"]))
        if kind < 8:  # noqa: PLR2004
            first = self._first().rstrip("s")
            return f"{first}son" if first.endswith("s") else f"{first}sson"
        return str(self._dice.pick(words()["surnames"]))

    def _proper(self) -> str:
        pool = self._dice.pick(("club_names", "insats_names"))
        return str(self._dice.pick(words()[pool])) if self._dice.chance(0.7) else self._surname()

    def _body(self) -> str:
        return str(self._dice.pick(words()["bodies"]))

    def _filled(self, template: str, makers: dict[str, Callable[[], str]]) -> str:
        return _GAP.sub(lambda gap: makers[gap[1]](), template)


def renamed(line: Labelled, fresh: dict[str, str], inventor: Inventor) -> Labelled:
    """The line with every name exchanged, the same one for the same; `fresh` remembers and is added to."""
    text, spans, end = "", [], 0
    for start, stop, label in line.names:
        old = line.text[start:stop]
        new = fresh.setdefault(old, "") or inventor.name(label)
        fresh[old] = new
        new = new.upper() if old.isupper() else new
        text += line.text[end:start]
        spans.append((len(text), len(text) + len(new), label))
        text += new
        end = stop
    return Labelled(text + line.text[end:], tuple(spans))
