"""Choose between the letters that a recogniser leaves open by what is likely in a Swedish word."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from math import exp, log, prod
from typing import TYPE_CHECKING

from extract.pages.readers.ctc import CharReading, LineReading
from extract.swedish.writing.letters import knows, likelihood

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OPEN = 0.97  # a letter of less certainty may be another
LEAST = 0.01  # certainty of a letter that is considered at all
TRUST, TRUST_NAMES = 0.5, 0.2  # weight of what is likely beside what was seen; names are spelled as they like
TAIL = 0.05  # certainty of a comma that makes one of a stop which no sentence ends with
MOST_READINGS = 64  # of one word
SHORTEST = 2  # letters of a word that tell anything
LAST_L, WANTED = 0.05, 1.0  # certainty of an l that a 1 at the end of a word may be; log likelihood that it must win
LOOK_ALIKE = (("i", "l"), ("l", "i"), ("rn", "m"), ("v", "y"))  # a y whose foot is cut off or underlined is a v
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
CERTAIN = 9.0  # log likelihood won by one other letter: of 26,000 words of minutes, news and names none wins so much
MISTAKEN = 0.7  # certainty of a letter that was put right
RINGS = {"A": "ÅÄ", "O": "Ö"}  # capitals, and what they are with a ring or dots, which bad scans lose
RING_SEEN, RING_SURE = 0.06, 0.5  # certainty of a ring or dots that shows that there was one; certainty of it then


def most_likely(reading: LineReading) -> LineReading:
    """The line with open letters of its words, and its torn commas, replaced by what is likelier; figures stay."""
    chars = _unmistaken(list(reading.chars))
    if all(char.confidence >= OPEN for char in chars):
        return LineReading(tuple(chars))
    for start, end in _words(chars):
        chars[start:end] = [_ringed(char) for char in _settled(chars[start:end])]
    for i, char in enumerate(chars):
        sure = dict(char.others).get(",", 0.0) if char.text == "." else 0.0
        if sure >= TAIL and _goes_on(chars, i):
            chars[i] = replace(char, text=",", confidence=max(char.confidence, sure))
    return LineReading(tuple(chars))


def _unmistaken(chars: list[CharReading]) -> list[CharReading]:
    """The line with letters that look like others put right, where no Swedish word could have the one that was read:
    copies make a recogniser quite sure of `kansiiet`.
    """
    text = "".join(char.text if len(char.text) == 1 else " " for char in chars)
    for match in reversed(list(_LONG_WORD.finditer(text))):
        word = match.group()
        if not any(wrong in word for wrong, _ in LOOK_ALIKE) or not all(map(knows, word)):
            continue
        as_read = likelihood(word)
        gain, at, wrong, right = max(
            (likelihood(other) - as_read, at, wrong, right) for other, at, wrong, right in _look_alikes(word)
        )
        if gain >= CERTAIN:
            first = match.start() + at
            old = chars[first : first + len(wrong)]
            x = sum(char.x for char in old) / len(old)
            chars[first : first + len(wrong)] = [CharReading(right, x, min(MISTAKEN, *(c.confidence for c in old)))]
    return chars


def _look_alikes(word: str) -> Iterator[tuple[str, int, str, str]]:
    """The word with one letter changed, where, from what and to what."""
    for wrong, right in LOOK_ALIKE:
        at = word.find(wrong)
        while at >= 0:
            yield word[:at] + right + word[at + len(wrong) :], at, wrong, right
            at = word.find(wrong, at + 1)


def _goes_on(chars: Sequence[CharReading], i: int) -> bool:
    """True where a space and a small letter follow, so that no sentence ends there."""
    after = "".join(char.text for char in chars[i + 1 : i + 3])
    return after[:1].isspace() and after[1:].islower()


def _words(chars: Sequence[CharReading]) -> Iterator[tuple[int, int]]:
    """First place and end of each run of letters that holds an open one; an open sign may stand between letters."""
    start = 0
    while start < len(chars):
        end = start
        while end < len(chars) and (chars[end].text.isalpha() or (end > start and _hides_letter(chars, end))):
            end += 1
        if end - start >= SHORTEST and any(char.confidence < OPEN for char in chars[start:end]):
            yield start, end
        start = max(end, start + 1)


def _hides_letter(chars: Sequence[CharReading], i: int) -> bool:
    if i + 1 < len(chars) and chars[i + 1].text.isalpha():
        return chars[i].text in "!|1"
    at_end = i + 1 == len(chars) or not chars[i + 1].text.isalnum()
    return at_end and chars[i].text == "1" and dict(chars[i].others).get("l", 0.0) >= LAST_L and _wants_l(chars, i)


def _wants_l(chars: Sequence[CharReading], end: int) -> bool:
    """Whether the letters before make a word only with an l: "kl", "till", but not "bilaga"."""
    start = end
    while start and chars[start - 1].text.isalpha():
        start -= 1
    stem = "".join(char.text for char in chars[start:end])
    return stem == "k" or likelihood(f"{stem}l") > likelihood(stem) + WANTED


def _settled(word: Sequence[CharReading]) -> list[CharReading]:
    choices = [_choices(word, i) for i in range(len(word))]
    while prod(len(choice) for choice in choices) > MOST_READINGS:
        least = max(range(len(choices)), key=lambda i: (len(choices[i]), word[i].confidence))
        choices[least] = choices[least][:-1]
    readings = list(product(*choices))
    if len(readings) == 1:
        return list(word)
    weights = [_weight(reading) for reading in readings]
    best = max(range(len(readings)), key=lambda i: weights[i])
    share = exp(weights[best]) / sum(exp(weight - weights[best]) for weight in weights) / exp(weights[best])
    return [_changed(char, text, share) for char, (text, _) in zip(word, readings[best], strict=True)]


def _choices(word: Sequence[CharReading], i: int) -> list[tuple[str, float]]:
    char = word[i]
    if char.confidence >= OPEN:
        return [(char.text, char.confidence)]
    capital = char.text.isupper() if char.text.isalpha() else word[i - 1].text.isupper()
    others = [
        (text, sure)
        for text, sure in char.others
        if sure >= LEAST and text != char.text and knows(text) and text.isupper() == capital
    ]
    seen = dict(char.others).get(char.text, char.confidence)  # before another reader doubted it
    return [(char.text, seen), *sorted(others, key=lambda other: -other[1])]


def _weight(reading: Sequence[tuple[str, float]]) -> float:
    seen = sum(log(max(sure, 1e-6)) for _, sure in reading)
    text = "".join(letter for letter, _ in reading)
    return seen + (TRUST_NAMES if text.istitle() else TRUST) * likelihood(text)


def _ringed(char: CharReading) -> CharReading:
    """A capital with its ring or dots where there was a trace of them: worn off is usual, made up by dirt is not."""
    marked = [(text, sure) for text, sure in char.others if text in RINGS.get(char.text, "")]
    seen = sum(sure for _, sure in marked)
    if seen < RING_SEEN:
        return char
    return replace(char, text=max(marked, key=lambda other: other[1])[0], confidence=max(seen, RING_SURE))


def _changed(char: CharReading, text: str, share: float) -> CharReading:
    return char if text == char.text else replace(char, text=text, confidence=share)
