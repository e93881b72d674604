"""The characters of a Swedish page, and the foreign signs that stand for them. Both are data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_BLANK = ""


@dataclass(frozen=True)
class Alphabet:
    """`known` may be read as they are; `alike` maps a foreign sign to the one it stands for; `blurred` a foreign
    letter to those that it may be a blurred picture of.
    """

    known: frozenset[str]
    alike: Mapping[str, str]
    blurred: Mapping[str, tuple[str, ...]]

    def written(self, sign: str) -> str | None:
        """How we write a recogniser's sign; None where a Swedish page cannot hold it."""
        if sign in self.alike:
            return self.alike[sign]
        return sign if sign in self.known else None

    def mended(self, text: str) -> str:
        """The text with every foreign sign replaced by the one it stands for; others stay."""
        return "".join(self.alike.get(sign, sign) for sign in text)

    def choose(self, outputs: Sequence[str]) -> tuple[list[int], list[str]]:
        """Which of a network's outputs to look at, and what each is written as; output 0, the blank, is the first."""
        pairs = [(i, self.written(sign)) for i, sign in enumerate(outputs) if i]
        kept = [(i, sign) for i, sign in pairs if sign is not None]
        return [0, *(i for i, _ in kept)], [_BLANK, *(sign for _, sign in kept)]


@cache
def alphabet() -> Alphabet:
    """The alphabet of data/characters.toml."""
    text = resources.files("extract.pages").joinpath("data/characters.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    blurred = {sign: tuple(letters) for sign, letters in table["blurred"].items()}
    return Alphabet(frozenset(table["read"]), MappingProxyType(table["alike"]), MappingProxyType(blurred))
