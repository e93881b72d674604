"""Whether letters at the head of lines (`A. Inledning`, `B. Justering`) are the numbers of the items.

Letters also lead the points of a decision, of a letter or of a list of recipients. Items run through the minutes from
A on; points stand together in one item, behind a sentence that leads them in, and begin again in the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.minutes.heading import Heading
from extract.nouns.page import Block
from extract.swedish.rules import pattern_of

_LEAST = 3  # items of a meeting
_SPAN, _SMALL_SPAN = 0.3, 0.35  # of the text, from the first letter to the last; small ones lead points oftener
_WHOLE = 0.6  # of the steps go on by one letter
_WEIGHT = 0.25  # of a letter that looks like the head of an item, on the average
_LED_IN = pattern_of("heading_phrases", "leads_a_list")


def divides(letters: Sequence[Heading], numbers: Sequence[Heading], blocks: Sequence[Block]) -> bool:
    """True where the chain of letters parts the minutes, and that of numbers stands inside its items or is none."""
    if len(letters) < _LEAST or letters[0].number != 1 or any(c.opening.is_signed for c in numbers):
        return False
    goes_on = sum(b.number == a.number + 1 for a, b in pairwise(letters))
    span = _SPAN if letters[0].opening.letter.isupper() else _SMALL_SPAN
    if goes_on < _WHOLE * (len(letters) - 1) or letters[-1].share - letters[0].share < span:
        return False
    if sum(c.weight for c in letters) < _WEIGHT * len(letters) or _is_led_in(letters[0], blocks):
        return False
    if not numbers:
        return True
    own, other = _parts(letters, numbers), _parts(numbers, letters)
    return own > other or (own == other and letters[0].place < numbers[0].place)


def _parts(chain: Sequence[Heading], by: Sequence[Heading]) -> int:
    """In how many of the stretches that the other chain makes this one has a heading."""
    return len({sum(other.place < heading.place for other in by) for heading in chain})


def _is_led_in(first: Heading, blocks: Sequence[Block]) -> bool:
    """True where the line above ends with a colon or in the middle of `Styrelsen beslutar`."""
    block, line = first.place
    if line:
        above = blocks[block].lines[line - 1].text
    elif block:
        above = blocks[block - 1].lines[-1].text
    else:
        return False
    return bool(_LED_IN.search(above))
