"""Which printed lines open an item (§).

Every line that might be a heading is a candidate with a weight; the heads are the best rising chain, because
numbers that go on (18, 19, 20 ...) tell more than the sign, which scanners and secretaries lose (GENRE.md, section 3).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.nouns.page import Block, BlockKind, Line

_PREFIX = r"(?P<prefix>(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,6})\.?\s*)?"
_NUMBER = r"(?P<number>\d{1,4}(?:\s?/\s?\d{2,4})?)(?P<sub>\s?[a-z](?=[).\s]|$)\)?)?"
_REST = r"\s*[.:\u2013-]?\s*(?P<rest>.*)$"

_SIGNED = re.compile(rf"^{_PREFIX}(?:§\s?§?\.?|Paragraf)\s*[-.,·*']?\s*{_NUMBER}{_REST}")
_NUMBER_FIRST = re.compile(r"^(?P<number>\d{1,4})(?P<sub>)\s?§(?:\s*[.:\u2013-]?\s+(?P<rest>\S.*)|(?P<none>)$)")
_DAMAGED = re.compile(
    rf"^(?P<prefix>(?:[A-ZÅÄÖ]{{2,4}}\s)?)(?:\$\s*|[Ss&58B9]\s+|[$Ss&](?=\d{{1,3}}\b)|[568](?=\d{{2,3}}\b)){_NUMBER}{_REST}"
)
_FUSED = re.compile(rf"^(?P<prefix>)[568](?=\d\b){_NUMBER}{_REST}")  # "51" is § 1, or rather 51
_BARE = re.compile(
    r"^(?P<prefix>)(?:\(|[-\u2013]\s)?(?P<number>\d{1,4})(?P<sub>[a-z]?)(?:\s?[.)/]|:o|\s?:|\s[-\u2013])?\s+(?P<rest>[A-ZÅÄÖ].*)$"
)
_ROMAN = re.compile(r"^(?P<prefix>)(?P<number>[IVX]{1,5})(?P<sub>)[.:)]\s+(?P<rest>[A-ZÅÄÖ].*)$")
_WORDED = re.compile(rf"^(?P<prefix>Par|P|Nr|Beslut(?: nr)?|Dagordningens punkt)\.?\s+{_NUMBER}{_REST}")
_CODED = re.compile(r"^(?P<prefix>[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{1,5})\s+(?P<number>\d{1,4})(?P<sub>)\s+(?P<rest>[A-ZÅÄÖ].*)$")

_CODED_YEAR = re.compile(
    r"^(?P<prefix>[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{1,5})\s+(?P<number>(?!(?:19|20)\d\d/)\d{1,4}/(?:19|20)?\d\d)(?P<sub>)(?:\s+(?P<rest>[A-ZÅÄÖ].*)|$)"
)
_NAMED = re.compile(rf"^(?P<prefix>Pkt|Punkt|Ärende)\.?\s+(?:nr\s+)?{_NUMBER}{_REST}")
_FORMS = (
    (_SIGNED, 3.0),
    (_NAMED, 2.2),
    (_NUMBER_FIRST, 2.2),
    (_DAMAGED, 1.2),
    (_FUSED, 0.4),
    (_CODED_YEAR, 1.5),
    (_CODED, 0.7),
    (_WORDED, 0.5),
    (_ROMAN, 0.5),
    (_BARE, 0.5),
)  # with their weight

_REFERENCE = re.compile(
    r"^(?:[,;)]|(?:och|samt|i|av|st|stycket|kap|lagen|punkten|p|KL|FL|den|som|från|ovan|nedan)\b|\d{4}-\d\d-\d\d)"
)
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d*\s*$|\s\d{1,3}\s*$")
_SENTENCE_END = re.compile(r"[a-zåäö]{3,}\.\s*$")

_POINT = re.compile(r"^\d{1,2}\s?([.)])")
_SURE_FORM = 2.0  # a form with its sign: no other reading of the line is tried
_MAX_HEADING_LINES = 3
_CHAIN_MINIMUM = 2.5
_SIGNED_MINIMUM = 1.0
_GOES_ON = 0.5


@dataclass(frozen=True, slots=True)
class Heading:
    """A candidate: where it stands (block and line index), its number and what follows the number."""

    block: int
    line: int
    number: int
    suffix: str
    series: str
    rest_start: int
    weight: float
    prefix: str
    is_signed: bool

    @property
    def item(self) -> str:
        """The number as the tables have it: `18`, `5/2017`, `127b`."""
        return f"{self.number}{self.series}{self.suffix}"


def find_headings(blocks: Sequence[Block]) -> tuple[Heading, ...]:
    """The headings of items in reading order; empty where the document has none."""
    candidates = [c for b, block in enumerate(blocks) for c in _candidates(b, block)]
    candidates = _without_points(_without_contents(candidates, blocks), blocks)
    chain = _best_chain(candidates)
    least = _SIGNED_MINIMUM if any(c.is_signed for c in chain) else _CHAIN_MINIMUM  # an extract has one § only
    return tuple(chain) if chain and _strength(chain) >= least else ()


def _strength(chain: Sequence[Heading]) -> float:
    """The weight of the chain; numbers that go on without a gap, each at the head of its block, tell more."""
    goes_on = sum(b.number == a.number + 1 and not a.line and not b.line for a, b in pairwise(chain))
    return sum(c.weight for c in chain) + _GOES_ON * goes_on


def may_open_item(text: str) -> bool:
    """True for a line with the number of an item, its sign perhaps damaged or lost."""
    return any(pattern.match(text) for pattern, _ in _FORMS)


def _candidates(index: int, block: Block) -> list[Heading]:
    found = []
    for number, line in enumerate(block.lines):
        forms = ((pattern, base, match) for pattern, base in _FORMS if (match := pattern.match(line.text)))
        for form in forms:
            candidate = _candidate(index, block, number, form)
            if candidate is not None:
                found.append(candidate)
                if form[1] >= _SURE_FORM:
                    break
    return found


_Form = tuple[re.Pattern[str], float, re.Match[str]]


def _candidate(index: int, block: Block, number: int, form: _Form) -> Heading | None:
    pattern, base, match = form
    line = block.lines[number]
    groups = match.groupdict()
    rest = groups.get("rest") or ""
    if _REFERENCE.match(rest) or (pattern is _NUMBER_FIRST and rest[:1].islower()):
        return None
    if block.kind is BlockKind.TABLE and len(line.segments) > 1 and base < 1.0:
        return None
    figure, _, year = groups["number"].replace(" ", "").partition("/")
    if pattern is _ROMAN and not (figure := _arabic(figure)):
        return None
    return Heading(
        block=index,
        line=number,
        number=int(figure),
        suffix=(groups["sub"] or "").strip(" )"),
        series=f"/{year}" if year else "",
        rest_start=match.start("rest") if rest else len(line.text),
        weight=base * _looks(block, number, line, rest),
        prefix=(groups.get("prefix") or "").strip(" ."),
        is_signed=base >= _SURE_FORM,
    )


def _arabic(roman: str) -> str:
    """The figures of a number up to XXXIX as Romans wrote it; empty for letters that make none.

    >>> _arabic("XIV"), _arabic("IIX")
    ('14', '')
    """
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    written = {"X" * tens + one: 10 * tens + n for tens in range(4) for n, one in enumerate(ones)}
    return str(written.get(roman) or "")


def _looks(block: Block, number: int, line: Line, rest: str) -> float:
    """How much the line looks like a heading: 1 is neutral."""
    factor = 1.0
    if number > 0:
        factor *= 0.35
    elif block.gap > 0.55 or (line.words and line.words[0].bold):  # noqa: PLR2004 (half a line of white)
        factor *= 1.3
    if rest[:1].islower():
        factor *= 0.4
    if _SENTENCE_END.search(rest):
        factor *= 0.5
    if len(block.lines) > _MAX_HEADING_LINES:
        factor *= 0.6
    return factor


def _without_contents(candidates: list[Heading], blocks: Sequence[Block]) -> list[Heading]:
    """Leave out a table of contents: three or more candidates in a row with nothing between, told again later."""
    last_seen = {c.item: n for n, c in enumerate(candidates)}
    kept = []
    for n, candidate in enumerate(candidates):
        repeated = last_seen[candidate.item] > n
        if repeated and (_in_list(candidates, n) or _LEADERS.search(_line_text(blocks, candidate))):
            continue
        kept.append(candidate)
    return kept


def _without_points(candidates: Sequence[Heading], blocks: Sequence[Block]) -> list[Heading]:
    """Leave out `1. 2. 3. ...` below a heading with its sign: points of a decision, though 4. may follow on § 3."""
    kept: list[Heading] = []
    expected: dict[str, int] = {}  # by the stop behind the number, the next point of a list that is open
    signed = False
    for candidate in candidates:
        if candidate.is_signed:
            signed, expected = True, {}
        mark = _stop_behind(_line_text(blocks, candidate))
        if signed and mark and not candidate.is_signed and candidate.number == expected.get(mark, 1):
            expected[mark] = candidate.number + 1
            continue
        kept.append(candidate)
    return kept


def _stop_behind(text: str) -> str:
    match = _POINT.match(text)
    return match[1] if match else ""


def _in_list(candidates: list[Heading], n: int) -> bool:
    """True where candidate `n` is followed or preceded at once by another: no text stands between them."""
    here = candidates[n]
    near = candidates[max(0, n - 1) : n] + candidates[n + 1 : n + 2]
    return any(abs(other.block - here.block) <= 1 and other.item != here.item for other in near)


def _line_text(blocks: Sequence[Block], heading: Heading) -> str:
    return blocks[heading.block].lines[heading.line].text


def _best_chain(candidates: Sequence[Heading]) -> list[Heading]:
    """The rising chain with the greatest weight (longest path, quadratic in the number of candidates)."""
    scores: list[float] = []
    before: list[int] = []
    for n, here in enumerate(candidates):
        best, link = 0.0, -1
        for m in range(n):
            step = _step(candidates[m], here)
            if step is not None and scores[m] + step > best:
                best, link = scores[m] + step, m
        scores.append(best + here.weight)
        before.append(link)
    if not scores:
        return []
    at = max(range(len(scores)), key=scores.__getitem__)
    chain = []
    while at >= 0:
        chain.append(candidates[at])
        at = before[at]
    return chain[::-1]


def _step(a: Heading, b: Heading) -> float | None:
    """Worth of going from item `a` to item `b`; None where that cannot be."""
    if (a.block, a.line) == (b.block, b.line):
        return None  # two readings of one line: `80` may be § 0 with a damaged sign
    if a.series != b.series and a.series and b.series:
        return None
    if b.number == a.number and b.suffix > a.suffix:
        return 0.5
    gap = b.number - a.number - 1
    if gap < 0:
        return None
    same_code = 0.0 if a.prefix == b.prefix else -0.8
    return (1.0 if gap == 0 else -0.4 * min(gap, 6)) + same_code
