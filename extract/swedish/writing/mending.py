"""Puts damaged text right where single characters were taken for others, or a blank was lost, and knows every place."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from extract.swedish.rules import alternatives, any_of, load_rules, load_table

_WORD = re.compile(r"[^\W_]{4,}")
_LONG_WORD = re.compile(r"[^\W\d_]{6,}")
# Marks lost or changed (å, ä, ö; é for ö in old scans) and l, I, 1, i taken for each other: GENRE of bad scans.
_FOLD = str.maketrans("åäàáâöøòóôé0üùúèêëi1í|", "aaaaaooooooouuueeellll")
_ATT_BEFORE = re.compile(r"\batt\s+$", re.IGNORECASE)
_SUM_BEHIND = re.compile(r"\s+(?:[^\W\d_]+\s+){0,2}\d")
_FIGURES = (
    r"\d[\dOolISBZGDQ.,]*(?:[ \u00a0]\d[\dOolISBZGDQ]{2})*\s?(?:(?:t|k|mn?)?kr|:-|milj|tusen)|(?:19|20)\d\d(?!\w)"
)
_SEAM = re.compile(rf"(?:(?<=[a-zåäö]{{3}})|(?<=\b[Oo]m)|(?<=\b[Cc]a)|(?<=\b[Pp]å)|(?<=\b[Aa]v))(?={_FIGURES})")
_CAPITAL = re.compile(r"[a-zåäö](?=[A-ZÅÄÖ][a-zåäö]{2})")
_LETTERS_BEFORE = re.compile(r"[^\W\d_]*$")
_DECIMALS = re.compile(r",\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SURE_DIGITS = 2  # of a year's four
_GROUP = 3
_DISTINCT = 7  # letters of a verb that no other word ends in


class Vocabulary:
    """Words that may be put right. `kept` are words of their own that only differ from them by a mark."""

    def __init__(self, words: Sequence[str], kept: Sequence[str] = ()) -> None:
        self._by_fold = {_folded(word): word for word in words}
        self._words = frozenset(words)
        self._kept = frozenset(kept)

    def mend(self, text: str) -> str:
        """`text` with its damaged words put right: as long as before, every character at its old place."""
        return _WORD.sub(self._mended, text)

    def _mended(self, match: re.Match[str]) -> str:
        word = match[0]
        found = self._by_fold.get(_folded(word))
        if found is None or word.lower() in self._words or (word.lower() in self._kept and not _governs(match, found)):
            return word
        return found.upper() if word.isupper() else found.capitalize() if word[0].isupper() else found


@dataclass(frozen=True, slots=True)
class Split:
    """`text` is what was read with the blanks that were lost put back; `blanks` are their places in it."""

    text: str
    blanks: tuple[int, ...] = ()

    def back(self, place: int) -> int:
        """Where a place of `text` lies in what was read."""
        return place - bisect_left(self.blanks, place)

    def start(self, place: int) -> int:
        """Where something that begins at `place` of what was read begins in `text`."""
        return place + bisect_right(self._cuts(), place)

    def end(self, place: int) -> int:
        """Where something that ends at `place` of what was read ends in `text`."""
        return place + bisect_left(self._cuts(), place)

    def _cuts(self) -> list[int]:
        return [blank - before for before, blank in enumerate(self.blanks)]


@dataclass(frozen=True, slots=True)
class Figures:
    """Text with the letters among its figures read as digits, as long as before.

    `repaired` are the places of all these letters, `doubtful` of those that only a bad page makes of a digit.
    """

    text: str
    repaired: tuple[int, ...] = ()
    doubtful: tuple[int, ...] = ()


@lru_cache(maxsize=4096)
def split_words(text: str) -> Split:
    """Parts words that the reader ran together, where one of them is a word of decisions, a sum or a name."""
    cuts = {match.start() for match in _SEAM.finditer(text)}
    if "kr" in text:
        cuts |= {match.end("unit") for match in _unit_seam().finditer(text)}
    cuts |= {match.end() for match in _CAPITAL.finditer(text) if _is_known(text[: match.end()])}
    for word in _LONG_WORD.finditer(text):
        cuts.update(word.start() + cut for cut in _cuts_in(word[0].lower()))
    if not cuts:
        return Split(text)
    edges = [0, *sorted(cuts), len(text)]
    pieces = [text[a:b] for a, b in itertools.pairwise(edges)]
    return Split(" ".join(pieces), tuple(cut + before for before, cut in enumerate(sorted(cuts))))


@lru_cache(maxsize=4096)
def read_words(text: str) -> Split:
    """`text` as its finders of verbs read it: lost blanks put back and the words of decisions put right."""
    split = split_words(text)
    return replace(split, text=_vocabulary().mend(read_figures(split.text).text))


def read_figures(text: str) -> Figures:
    """`text` with the letters in its sums and years read as the digits that they resemble."""
    if not _letter_in_figures().search(text):
        return Figures(text)
    runs = [(m.start(), m[0]) for m in _run_before_unit().finditer(text)]
    runs += [(m.start("run"), m["run"]) for m in _run_behind_unit().finditer(text)]
    found = {place: digit for start, run in runs for place, digit in _in_run(start, run)}
    for start, digits in _years(text):
        found.update((start + n, digit) for n, digit in enumerate(digits) if text[start + n] != digit)
    if not found:
        return Figures(text)
    plain = "".join(found.get(place, char) for place, char in enumerate(text))
    hard = load_table("numbers")["likenesses"]
    return Figures(plain, tuple(sorted(found)), tuple(place for place in sorted(found) if text[place] in hard))


def figures_before_units(text: str) -> tuple[tuple[int, int, int], ...]:
    """Where figures stand before a unit of money, whole or damaged: begin of the figures, of the unit, its end."""
    return tuple((m.start(), m.start("unit"), m.end()) for m in _figures_and_unit().finditer(text))


def damaged_years(text: str) -> tuple[int, ...]:
    """Where years begin that have a letter among their figures: `för 2O31`."""
    return tuple(start for start, _ in _years(text)) if _letter_in_figures().search(text) else ()


def names_unit(text: str) -> bool:
    """True where a unit of Swedish money stands in the text, with figures or without."""
    return bool(_unit().search(text))


def _years(text: str) -> Iterator[tuple[int, str]]:
    for token in _year_token().finditer(text):
        digits = token[0].translate(_digits())
        if _YEAR.fullmatch(digits) and sum(char.isdigit() for char in token[0]) >= _SURE_DIGITS:
            yield token.start(), digits


def _in_run(at: int, run: str) -> Iterator[tuple[int, str]]:
    """The letters to put right in the run of figures at `at`: those of pieces that hold a digit, or a whole group
    behind one."""
    seen = False
    for piece in re.finditer(r"[^\s.,]+", run):
        has_digit = any(char.isdigit() for char in piece[0])
        group = seen and (len(piece[0]) == _GROUP or run[piece.start() - 1] == ",")
        if has_digit or group or (len(piece[0]) == 1 and _DECIMALS.match(run, piece.end())):
            seen = True
            if any(char in load_table("numbers")["likenesses"] for char in piece[0]):
                start = at + piece.start()
                digits = piece[0].translate(_digits())
                yield from ((start + n, d) for n, (c, d) in enumerate(zip(piece[0], digits, strict=True)) if c != d)


def _governs(match: re.Match[str], infinitive: str) -> bool:
    """True for `avsatta` in `att avsatta 210 tkr`: behind att, before a sum, the infinitive is meant."""
    before = match.string[max(0, match.start() - _GROUP * 2) : match.start()]
    behind = _SUM_BEHIND.match(match.string, match.end())
    return infinitive.endswith("a") and bool(_ATT_BEFORE.search(before) and behind)


def _is_known(before: str) -> bool:
    """True where the last word of `before` is one that other words are run together with: `beviljarFöreningen`."""
    word = _LETTERS_BEFORE.search(before)
    return bool(word and _run_together().fullmatch(_folded(word[0]) + "att"))


def _folded(word: str) -> str:
    return word.lower().translate(_FOLD)


@lru_cache(maxsize=65536)
def _cuts_in(word: str) -> tuple[int, ...]:
    """Where a word in small letters falls apart; nowhere for most."""
    match = _run_together().fullmatch(_folded(word))
    if match is None or not (match["head"] or match["tail"]) or word in load_table("spelling")["run_together"]["whole"]:
        return ()
    start, end = match.span("core")
    return tuple(cut for cut in (start, end) if 0 < cut < len(word))


@cache
def _run_together() -> re.Pattern[str]:
    table = load_table("spelling")["run_together"]
    parts = {name: any_of([_folded(word) for word in words]) for name, words in table.items()}
    long = any_of([_folded(word) for word in table["words"] if len(word) >= _DISTINCT])
    head = rf"(?P<head>[^\W\d_]*{parts['bodies']}|{parts['heads']}|[^\W\d_]{{3,}}(?={long}))"
    return re.compile(rf"{head}?(?P<core>{parts['words']})(?P<tail>{parts['tails']})?")


@cache
def _unit_seam() -> re.Pattern[str]:
    """Behind a unit of money that a word of the list hangs on: `200 tkravsätts`."""
    table = load_table("spelling")["run_together"]
    behind = any_of([*table["heads"], *table["tails"], *table["words"]])
    return re.compile(rf"(?:(?<=\d)|(?<=\d\s))(?P<unit>(?:t|k|mn?)?kr)(?={behind}\b)")


@cache
def _vocabulary() -> Vocabulary:
    spelling = load_table("outcomes")["spelling"]
    return Vocabulary(spelling["forms"], spelling["kept"])


@cache
def _digits() -> dict[int, str]:
    table = load_table("numbers")
    return str.maketrans({**table["confusions"], **table["likenesses"]})


@cache
def _letters() -> str:
    table = load_table("numbers")
    return re.escape("".join([*table["confusions"], *table["likenesses"]]))


@cache
def _letter_in_figures() -> re.Pattern[str]:
    return re.compile(rf"\d(?:,?[{_letters()}]|\s[{_letters()}]{{3}}\s)|[{_letters()}][.,]?\d")


@cache
def _figure() -> str:
    return rf"[\d{_letters()}]"


@cache
def _run_before_unit() -> re.Pattern[str]:
    """Figures with letters among them, up to a unit of money."""
    char = _figure()
    gap = r"(?:[ \n\u00a0\u2007\u2009\u202f][.,]?|[.,][ \n\u00a0]?)"
    units = alternatives(load_rules("units"))
    return re.compile(
        rf"(?<!\w)(?=[^\n]{{0,40}}\d){char}{{1,9}}(?:{gap}{char}{{1,9}})*(?=\s{{0,3}}(?i:{units})(?![^\W\d_]))"
    )


@cache
def _run_behind_unit() -> re.Pattern[str]:
    """Figures with letters among them behind a unit that stands first: `kr 14.S00`."""
    char = _figure()
    return re.compile(
        rf"(?<![\w/])(?:[Kk]r\.?|KR|SEK|[Kk]ronor)[ \u00a0]?"
        rf"(?P<run>(?=[^\s]{{0,9}}\d){char}{{1,6}}(?:[. \u00a0]{char}{{3}})*)(?!\w)"
    )


@cache
def _year_token() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?=\w?\d|\w\w\d)(?!\d{{4}}){_figure()}{{4}}(?![\w-]|\s\d{{3}}\b)")


@cache
def _figures_and_unit() -> re.Pattern[str]:
    damaged = rf"(?<!\b20\d\d\s)(?<!\b19\d\d\s){load_table('units')['damaged']['pattern']}(?!\w)"
    units = f"{alternatives(load_rules('units'))}|{damaged}"
    letters = r"(?<![^\s(])[OQDlI|SZGB]{1,4}(?:\s[OQDSB]{3})?\s"  # SO OOO kr, lO tkr
    return re.compile(rf"(?:[^\s/;()]*\d[^\s/;()]*?\s{{0,3}}|{letters})[-–.,·]?\s?(?P<unit>(?i:{units}))(?![^\W\d_])")


@cache
def _unit() -> re.Pattern[str]:
    units = [rule for rule in load_rules("units") if not {"bare", "foreign"} & set(rule.options)]
    return re.compile(rf"(?<![^\W\d_])(?=[a-zåäö])(?:{alternatives(units)})(?![^\W\d_])", re.IGNORECASE)
