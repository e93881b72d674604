"""Swedish numbers in digits and words, read so that a wrong grouping is seen and never silently put right."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from extract.swedish.rules import any_of, load_table

BLANK = "[ \\t\\n\u00a0\u2007\u2009\u202f]"
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_GROUP = 3
_YEAR_DIGITS = 4
_HUNDRED, _THOUSAND = 100, 1000

# A run of digits with one blank, point or comma between groups; `O`, `l`, `I` and `|` count as digits only beside one,
# a lone `l` only before a group of three.
_DIGIT = r"(?:\d|[OolI|](?=[\dOolI|]*,?\d)|(?<=\d)[OolI|]+)"
_GROUP_OF_LETTERS = r"[Oo]{3}(?![^\W\d_])"
RUN = rf"(?:[lI|]{BLANK}(?=\d{{3}}(?!\d))|){_DIGIT}+(?:(?:{BLANK}|[.,])(?:{_GROUP_OF_LETTERS}|{_DIGIT}+))*"
# A speck in the gap between two groups is no comma: `40 .000 kr`, `28, 500 kr`.
SPECKED_RUN = rf"{RUN}(?:(?:{BLANK}[.,]|[.,]{BLANK})(?=\d{{3}}(?!\d)){RUN})*"
_TOKEN = re.compile(RUN)
_SPLIT = re.compile(rf"({BLANK}[.,]|[.,]{BLANK}|{BLANK}|[.,])")
_LOOK_BACK = 24
_NOT_BEGUN = re.compile(
    r"(?:(?<!\S)(?=\S*\d)(?=\S*[^\W\d_]|\S*[|!$&])[\w|!$&]{2,9}[.,]?\s?"  # 2R 500: the front is unreadable
    r"|(?<![\d.])\d{1,3}\s?[\"'’‘`´·•*_~^=<>°¨¸.,]{1,2}\s?"  # 28' 500: a speck
    r"|(?<!\S)(?![àáÀÅåÖö])[^\W\d_]\s|(?<!\S)[!?|$&]\s)$"  # B 300: a letter that may be a figure
)
_BROKEN = re.compile(
    r"(?:(?:(?<!\S)[SZBGlIO|]|[^\W\d_]{2}\d)\s(?:till|-|–)\s|[?&*%#@$^_§|!]|[\dO][^\w\s.,:/()+–—-])$"
)  # ?10, 6&9: the figure before was not read
_LETTERED = re.compile(  # Klubb B 300 kr
    r"\b(?:\w*(?:klubb|nämnd|förening|projekt|grupp|skola)|etapp|fas|alternativ|del|typ|klass|nivå|kategori|enhet|hus|bilaga"
    r"|område)\s[A-D]\s$",
    re.IGNORECASE,
)
_NO_SUM = re.compile(
    r"(?:§§?|\b(?:bilag\w*|punkt\w*|nr|nummer|kap\.?|kapitel|sid\w*|dnr|etapp|fas|del|projekt|alternativ|post|rad|grupp"
    r"|steg|tabell|not|ansvar|verksamhet|objekt|konto|från|års?|åren|version|den|team|kvartal|ansökan|ansökningarna|ansökningar|förslag|möte|klockan|kl\.?))\s*$",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(r"[.,]\s")
_WHOLE_BEFORE = re.compile(r"(?<!\d)\d{4,}$")
_THREE = re.compile(r"\d{3}(?!\d)")
_PLAIN = re.compile(rf"(?<![\w.,:/§%-]){RUN}(?![\w%])")
_ZERO = re.compile(r"\s*[Oo]\s*")


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `start`..`end` of the text given.

    `doubtful`: grouped in a way that no one writes, or open to two readings. `repaired`: a letter was read as a digit
    or a stray blank was taken out.
    """

    start: int
    end: int
    value: Decimal
    doubtful: bool = False
    repaired: bool = False


def parse_number(text: str) -> Number | None:
    """Read a string that is one number and nothing else; None where it is not."""
    stripped = text.strip()
    start = len(text) - len(text.lstrip())
    match = _TOKEN.fullmatch(stripped.lstrip("-−–"))
    if match is None:
        return Number(start, start + 1, Decimal(0), repaired=True) if _ZERO.fullmatch(text) else None
    sign = -1 if stripped[0] in "-−–" else 1
    number = read_run(match[0])
    if number is None or number.start > 0:
        return None
    return Number(start, start + len(stripped), sign * number.value, number.doubtful, number.repaired)


def find_bare_numbers(text: str) -> tuple[Number, ...]:
    """Numbers in figures that may be sums without a unit; those tied into dates, times, case numbers or §§ left out."""
    found = []
    for match in _PLAIN.finditer(text):
        if _is_tied(text, match):
            continue
        number = read_run(match[0])
        if number:
            found.append(replace(number, start=number.start + match.start(), end=number.end + match.start()))
    return tuple(found)


def format_number(value: Decimal) -> str:
    """The number as Swedish writes it: blanks between thousands, decimal comma; `parse_number` reads it back."""
    whole, _, fraction = f"{abs(value):f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", " ")
    sign = "-" if value < 0 else ""
    return f"{sign}{grouped},{fraction}" if fraction else f"{sign}{grouped}"


def read_run(run: str) -> Number | None:
    """Read a run of digits and separators; positions count from the run's first character.

    Where the run is no one number, the well-formed number at its end is given (`2018 425` is a year and 425), marked
    doubtful; where there is none, all its digits together, doubtful as well.
    """
    pieces = _SPLIT.split(run)
    groups = [_digits(piece) for piece in pieces[0::2]]
    specks = any(len(mark) > 1 for mark in pieces[1::2])
    marks = ["" if len(mark) > 1 else mark.strip() for mark in pieces[1::2]]
    if not all(group.isdigit() for group in groups):
        return None
    repaired = specks or any(read != raw for read, raw in zip(groups, pieces[0::2], strict=True))
    fraction = ""
    odd = specks
    if marks and marks[-1] and _is_decimal(groups, marks):
        fraction = groups.pop()
        odd = marks.pop() == "." or odd
    return _grouped(run, groups, marks, _Tail(fraction, odd=odd, repaired=repaired))


def read_run_at(text: str, run: str, start: int) -> Number | None:
    """The number of the run that begins at `start`, what only stands before it (`I 300`, `§ 12, 500`) left out."""
    if run[0] == "I" and not _inside_sentence(text, start):
        run, start = run[2:], start + 2
    *others, last = _OTHER_NUMBER.split(run)
    whole = bool(others) and _WHOLE_BEFORE.search(others[-1]) is not None  # `för 2031, 830 tkr`: a year is no thousands
    if others and (len(others) > 1 or whole or not text[:start].strip() or is_numbered(text[:start])):
        run, start = last, start + len(run) - len(last)
    number = read_run(run)
    return replace(number, start=number.start + start, end=number.end + start) if number else None


def is_numbered(before: str) -> bool:
    """True where a number behind `before` counts something else than money (`§ 12`, `bilaga 3`)."""
    return bool(_NO_SUM.search(before))


def words_value(text: str) -> Decimal | None:
    """The value of number words (`tvåhundra femtio tusen`); None where they make no number or only round one."""
    table = load_table("numbers")
    total = current = Decimal(0)
    position, lowered = 0, re.sub(r"[\s\u00a0-]+", "", text.lower()).replace("ettusen", "etttusen")
    for match in _morpheme().finditer(lowered):
        if match.start() != position:
            return None
        position, word = match.end(), match[0]
        factor = table["multipliers"].get(word)
        if factor is None:
            current += Decimal(str(table["words"].get(word, 0)))
        elif factor == _HUNDRED:
            current = (current or Decimal(1)) * factor
        elif factor > _THOUSAND and not current:
            return None
        else:
            total, current = total + (current or Decimal(1)) * factor, Decimal(0)
    total += current
    return total if lowered and position == len(lowered) and total >= 0 else None


def find_count(text: str) -> int | None:
    """A small whole number in figures or words (`7`, `sju`, `ingen`), such as votes are counted in; else None."""
    stripped = text.strip().lower()
    if stripped.isdecimal():
        return int(stripped)
    if stripped in load_table("numbers")["none"]["words"]:
        return 0
    value = words_value(stripped)
    return int(value) if value is not None and value == int(value) else None


@cache
def number_words() -> str:
    """A pattern for one or more number words in a row, as few as will do."""
    table = load_table("numbers")
    word = any_of([*table["words"], *table["multipliers"]])
    return rf"\b{word}+?(?:[\s\u00a0-]+(?:och\s+)?{word}+?)*?"


@dataclass(frozen=True, slots=True)
class _Tail:
    """What `read_run` knows when it comes to the groups before the decimals."""

    fraction: str
    odd: bool
    repaired: bool


def _grouped(run: str, groups: list[str], marks: list[str], tail: _Tail) -> Number:
    mixed = len(set(marks)) > 1 or "," in marks or (len(groups[0]) > 1 and groups[0][0] == "0")
    if _well_grouped(groups):
        return Number(0, len(run), _decimal(groups, tail), mixed or tail.odd, tail.repaired)
    cut = _clean_tail(groups)
    if len(groups) - cut > 1 or _is_year(groups[0]):
        cut = max(cut, 1)
        start = _group_start(run, cut)
        return Number(start, len(run), _decimal(groups[cut:], tail), doubtful=True, repaired=tail.repaired)
    return Number(0, len(run), _decimal(groups, tail), doubtful=True, repaired=True)


def is_cut_short(text: str, start: int) -> bool:
    """True where the number at `start` may be the rest of a longer one whose front was not read."""
    before = text[max(0, start - _LOOK_BACK) : start]
    if _BROKEN.search(before):
        return True
    return bool(_THREE.match(text, start) and _NOT_BEGUN.search(before) and not _LETTERED.search(before))


def _is_decimal(groups: list[str], marks: list[str]) -> bool:
    """A comma before the last group is decimal unless it groups thousands twice; a point only where it cannot group."""
    if marks[-1] == ",":
        return "," not in marks[:-1]
    return len(groups[-1]) != _GROUP and "." not in marks[:-1] and len(groups[-1]) <= _GROUP - 1


def _well_grouped(groups: list[str]) -> bool:
    if len(groups) == 1:
        return True
    first = groups[0]
    return len(first) <= _GROUP and not first.startswith("0") and all(len(group) == _GROUP for group in groups[1:])


def _clean_tail(groups: list[str]) -> int:
    """Index at which the longest well-formed number begins that ends where the run ends."""
    return next(index for index in range(len(groups)) if _well_grouped(groups[index:]))


def _is_year(group: str) -> bool:
    return len(group) == _YEAR_DIGITS and _FIRST_YEAR <= int(group) <= _LAST_YEAR


def _decimal(groups: list[str], tail: _Tail) -> Decimal:
    return Decimal("".join(groups) + (f".{tail.fraction}" if tail.fraction else ""))


def _digits(piece: str) -> str:
    confusions = load_table("numbers")["confusions"]
    return "".join(confusions.get(char, char) for char in piece)


def _inside_sentence(text: str, start: int) -> bool:
    """False where an `I` at `start` may be the preposition that opens a sentence."""
    before = text[:start].rstrip()
    return not text[start + 1].isspace() or bool(before and before[-1] not in ".:!?•-")


def _group_start(run: str, index: int) -> int:
    pieces = _SPLIT.split(run)
    return sum(len(piece) for piece in pieces[: 2 * index])


def _is_tied(text: str, match: re.Match[str]) -> bool:
    """True where a sign ties the number to figures beside it (`2016-10- 28`, `12:30`) or it stands after a §."""
    if re.match(r"\s?[-–/:]\s?\d|\s?%", text[match.end() : match.end() + 3]):
        return True
    before = text[max(0, match.start() - 4) : match.start()].rstrip()
    return before.endswith("§") or (before[-1:] in {"-", "–"} and before[-2:-1].isdigit())


@cache
def _morpheme() -> re.Pattern[str]:
    table = load_table("numbers")
    return re.compile(any_of([*table["words"], *table["multipliers"], "och"]))
