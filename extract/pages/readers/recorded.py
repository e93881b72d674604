"""A page as plain values for JSON and back: one form for the cache, for test fixtures and for the replay engine.

Coordinates keep a tenth of a point, confidence four decimals.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from extract.nouns.geometry import Box
from extract.nouns.page import Page, TextSource, Word

Plain = dict[str, Any]

FORMAT = 1


def page_to_plain(page: Page) -> Plain:
    """Values that `json.dumps` takes. A word is a list: text, box, flat (null where equal to box),
    confidence, bold, and where it was read twice the second text and confidence."""
    plain: Plain = {
        "format": FORMAT,
        "number": page.number,
        "width": round(page.width, 1),
        "height": round(page.height, 1),
        "source": page.source.value,
        "engine": page.engine,
        "status": page.status,
        "words": [_word_to_plain(word) for word in page.words],
        "rules": [_box_to_plain(rule) for rule in page.rules],
    }
    if page.error:
        plain["error"] = page.error
    return plain


def page_from_plain(plain: Plain) -> Page:
    """The page again. Raises ValueError where the values have another form than `page_to_plain` gives."""
    if plain.get("format") != FORMAT:
        raise ValueError(f"recorded page of format {plain.get('format')!r}, this program reads {FORMAT}")
    try:
        number = int(plain["number"])
        return Page(
            number=number,
            width=float(plain["width"]),
            height=float(plain["height"]),
            words=tuple(_word_from_plain(word, number) for word in plain["words"]),
            source=TextSource(plain["source"]),
            engine=str(plain["engine"]),
            status=str(plain["status"]),
            rules=tuple(Box(*rule) for rule in plain["rules"]),
            error=str(plain.get("error", "")),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a recorded page: {error!r}") from error


def rounded(page: Page) -> Page:
    """The page as its record will give it back, so that a cached and a fresh reading are the same."""
    return page_from_plain(page_to_plain(page))


def _word_to_plain(word: Word) -> list[Any]:
    box, flat = _box_to_plain(word.box), _box_to_plain(word.flat)
    again: list[Any] = [word.second, round(word.second_confidence, 4), word.other]
    kept = 3 if word.other else 0 if word.second is None else 2
    return [word.text, box, None if flat == box else flat, round(word.confidence, 4), int(word.bold), *again[:kept]]


def _word_from_plain(plain: list[Any], number: int) -> Word:
    text, box, flat, confidence, bold, *again = plain
    place = Box(*box)
    word = Word(str(text), number, place, place if flat is None else Box(*flat), float(confidence), bool(bold))
    if not again:
        return word
    second, sure, *other = again
    return replace(
        word,
        second=None if second is None else str(second),
        second_confidence=float(sure),
        other=str(other[0]) if other else "",
    )


def _box_to_plain(box: Box) -> list[float]:
    return [round(box.x0, 1), round(box.y0, 1), round(box.x1, 1), round(box.y1, 1)]
