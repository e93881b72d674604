"""What a word is to the name model: its form, and whether the lists of names, places and organisations hold it.

Importing this registers the embedding layer `utdrag.NameEmbed.v1`, which the model's config asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import spacy
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    with_array,
)

from extract.swedish.datafiles import load_rows
from extract.swedish.rules import load_table
from extract.swedish.writing.spelling import fold

Columns = npt.NDArray[np.uint64]

_OWN = 5  # columns of `_word_columns` and the place in a phrase
_LONGEST = 5
_LONG_END = 5
_BEGIN, _INSIDE = 1, 2


@registry.architectures("utdrag.NameEmbed.v1")  # type: ignore[untyped-decorator]
def name_embed(width: int, attrs: list[str], rows: list[int]) -> Model[list[Doc], list[Any]]:
    """Hash embeddings of spaCy's `attrs` and of what the lists say, mixed to `width` numbers a word.

    `rows` is one size for each of `attrs` and for the columns of the lists: word, first name, phrase, ending, start.
    """
    if len(rows) != len(attrs) + _OWN:
        raise ValueError(f"{len(attrs) + _OWN} sizes are needed, not {len(rows)}")
    embeds: list[Model[Any, Any]] = [
        HashEmbed(width, size, column=n, seed=n + 7, dropout=0.0) for n, size in enumerate(rows)
    ]
    mix = Maxout(width, width * len(rows), nP=3, dropout=0.0, normalize=True)
    return chain(_extractor(attrs), list2ragged(), with_array(chain(concatenate(*embeds), mix)), ragged2list())


def _extractor(attrs: Sequence[str]) -> Model[list[Doc], list[Columns]]:
    ids = [spacy.attrs.IDS[name] for name in attrs]

    def forward(
        model: Model[list[Doc], list[Columns]],  # noqa: ARG001
        docs: list[Doc],
        is_train: bool,  # noqa: ARG001, FBT001 (thinc calls it by these names)
    ) -> tuple[list[Columns], Callable[[list[Columns]], list[Doc]]]:
        return [_columns(doc, ids) for doc in docs], lambda _gradient: []

    return Model("name_features", forward)


def _columns(doc: Doc, ids: Sequence[int]) -> Columns:
    """Words x columns; a column's values are hashed, so any numbers do as long as they differ."""
    if not len(doc):
        return np.zeros((0, len(ids) + _OWN), dtype=np.uint64)
    own = np.array([_word_columns(token.text) for token in doc], dtype=np.uint64)
    phrases = np.array(_phrases([token.text for token in doc]), dtype=np.uint64)[:, None]
    return np.concatenate([np.asarray(doc.to_array(list(ids)), dtype=np.uint64).reshape(len(doc), -1), own, phrases], 1)


@lru_cache(maxsize=65536)
def _word_columns(word: str) -> tuple[int, int, int, int]:
    """Is it a first name; how an organisation's word ends; a long ending; how its capitals stand."""
    parts = [fold(part) for part in word.split("-") if part]
    first = bool(parts) and word[:1].isupper() and all(part in _first_names() for part in parts)
    low = word.lower()
    ending = next((n for n, end in enumerate(_endings(), 1) if low.endswith(end)), 0)
    capitals = word[:1].isupper() + 2 * word.isupper() + 4 * any(c.isdigit() for c in word)
    return int(first), ending, _number(low[-_LONG_END:]), capitals


def _number(text: str) -> int:
    return int.from_bytes(text.encode("utf-8")[-8:], "little")


def _phrases(words: Sequence[str]) -> list[int]:
    """For each word whether it begins (odd) or goes on with a listed name, and in which list."""
    marks = [0] * len(words)
    place = 0
    folded = [fold(word) for word in words]
    while place < len(words):
        size, kind = _longest(words, folded, place)
        for n in range(size):
            marks[place + n] = 2 * kind + (_INSIDE if n else _BEGIN)
        place += size or 1
    return marks


def _longest(words: Sequence[str], folded: Sequence[str], place: int) -> tuple[int, int]:
    """How many words from `place` on are the longest listed name, and its list; (0, 0) for none."""
    if not words[place][:1].isupper():
        return 0, 0
    for size in range(min(_LONGEST, len(words) - place), 0, -1):
        key = " ".join(folded[place : place + size])
        kind = _listed().get(key) or (_listed().get(key[:-1]) if key.endswith("s") else None)
        if kind is not None:
            return size, kind
    return 0, 0


@cache
def _first_names() -> frozenset[str]:
    return frozenset(fold(part) for (name,) in load_rows("first_names") for part in name.split("-"))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(load_table("organisations")["endings"], key=len, reverse=True))


@cache
def _listed() -> dict[str, int]:
    """The folded names of places (0), organisations (1)."""
    found = {fold(row[0]): 0 for name in ("localities", "lan") for row in load_rows(name)}
    for row in load_rows("kommuner"):
        found[fold(row[0].removesuffix(" kommun").removesuffix("s"))] = 0
        found[fold(row[0].removesuffix(" kommun"))] = 0
        found[fold(row[0])] = 1
    found.update({fold(row[0]): 1 for row in load_rows("myndigheter")})
    found.update({fold(name): 1 for name in load_table("organisations")["names"]})
    return found
