"""Sub-headings of an item that bear no case number: `Steget`, `6.1 Lokalmat`, `b) Laddstolpar. Styrelsen ...`.

One title alone may be anything. Where an item has several, each with text below it and most with something decided or
applied for there, they part it into matters (GENRE.md, section 3: sub-points).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.minutes.flow import Paragraph
from extract.nouns.page import BlockKind
from extract.nouns.text import TextMap
from extract.swedish.figures.money import find_money
from extract.swedish.labels import match_label
from extract.swedish.outcomes import Mood, find_outcomes
from extract.swedish.rules import pattern_of
from extract.swedish.who.people import looks_like_name

_NUMBER = re.compile(r"^(?:\d{1,3}\.\d{1,2}\.?|[a-zåäö]\)|\d{0,3}\s?[a-zåäö]\))\s+(?=[A-ZÅÄÖ])")
_RUN_IN = re.compile(r"^(?:[a-zåäö]\)|(?P<figure>\d{1,2}[.)]))\s+(?P<title>[A-ZÅÄÖ][^.:;]{3,60})[.:]\s+(?=[A-ZÅÄÖ])")
_MOST_WORDS = 8
_LONGEST = 64
_LEAST = 2
_ASKS = pattern_of("heading_phrases", "asks_or_decides")
_SURE_NAME = 0.5


def parted(flow: Sequence[Paragraph], *, numbered: bool = True) -> tuple[tuple[Paragraph, ...], frozenset[int]]:
    """The flow with run-in titles on their own, and the places in it where a matter begins; where a document is not
    `numbered`, titles are all that parts it, whether or not something is decided below each."""
    flow = _with_titles_apart(flow)
    titles = [n for n in range(len(flow)) if _is_title(flow, n)]
    if not titles:
        return tuple(flow), frozenset()
    ends = [*titles[1:], len(flow)]
    told = [flow[start + 1 : end] for start, end in zip(titles, ends, strict=True)]
    kept = [n for n, below in zip(titles, told, strict=True) if _says_something(below)]
    if not numbered:
        return tuple(flow), frozenset(titles if len(titles) > _LEAST else ())
    deals = sum(_deals(below) for below in told)
    if len(kept) < max(_LEAST, len(titles)) or 2 * deals <= len(kept) or deals < _LEAST:
        return tuple(flow), frozenset()
    return tuple(flow), frozenset(kept)


def without_number(title: TextMap) -> TextMap:
    """The title without its `6.1` or `b)`."""
    match = _NUMBER.match(title.text)
    return title.cut(match.end()) if match else title


def _with_titles_apart(flow: Sequence[Paragraph]) -> list[Paragraph]:
    runs = [n for n, p in enumerate(flow) if _run_in(p)]
    if len(runs) < _LEAST:
        return list(flow)
    done: list[Paragraph] = []
    for paragraph in flow:
        match = _run_in(paragraph)
        if match is None:
            done.append(paragraph)
            continue
        begun = match.start("title") if match["figure"] else 0
        done.append(replace(paragraph, kind=BlockKind.PARAGRAPH, text=paragraph.text.cut(begun, match.end("title"))))
        done.append(replace(paragraph, kind=BlockKind.PARAGRAPH, text=paragraph.text.cut(match.end()), gap=0.0))
    return done


def _run_in(paragraph: Paragraph) -> re.Match[str] | None:
    match = _RUN_IN.match(paragraph.text.text) if paragraph.kind is not BlockKind.TABLE else None
    if match is None or not _names(match["title"]):
        return None
    return match if not match["figure"] or _ASKS.search(paragraph.text.text, match.end()) else None


def _is_title(flow: Sequence[Paragraph], n: int) -> bool:
    paragraph = flow[n]
    text = paragraph.text.text
    if paragraph.kind is not BlockKind.PARAGRAPH and not _NUMBER.match(text):
        return False
    if n + 1 >= len(flow) or paragraph.kind is BlockKind.TABLE or paragraph.opens or match_label(text):
        return False
    bare = replace(paragraph, text=without_number(paragraph.text))
    return bare.is_title_like and not text.endswith(",") and _names(bare.text.text, numbered=bare.text.text != text)


def _names(title: str, *, numbered: bool = False) -> bool:
    """True for words that name a matter: no sentence, no sum, no person; a number before them tells it is none."""
    if len(title) > _LONGEST or len(title.split()) > _MOST_WORDS or not title[:1].isupper():
        return False
    if find_money(title) or find_outcomes(title) or (not numbered and looks_like_name(title) > _SURE_NAME):
        return False
    return bool(re.search(r"[^\W\d_]{4}", title))


def _says_something(below: Sequence[Paragraph]) -> bool:
    return bool(below) and any(len(p.text.text.split()) > _LEAST for p in below)


def _deals(below: Sequence[Paragraph]) -> bool:
    """True where something is decided, or asked for, in the text below a title."""
    texts = [p.text.text for p in below]
    decides = any(m.mood is Mood.DECIDES for t in texts for m in find_outcomes(t))
    labelled = any((label := match_label(t)) is not None and label.kind == "decision" for t in texts)
    return decides or labelled or any(_ASKS.search(t) for t in texts)
