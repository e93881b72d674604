"""Sums of money in running text, with unit, qualifier and period as the amounts table wants them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from extract.nouns.facts import Qualifier
from extract.swedish.figures.behind_sums import told_once, with_ore
from extract.swedish.figures.coordination import numbers_before
from extract.swedish.figures.heads import with_whole_units, with_whole_years
from extract.swedish.figures.numbers import (
    BLANK,
    SPECKED_RUN,
    Number,
    is_cut_short,
    number_words,
    parse_number,
    read_run_at,
    words_value,
)
from extract.swedish.figures.periods import Period, period_after, period_before
from extract.swedish.figures.sums import Money, Unit
from extract.swedish.figures.unit_first import find_unit_first
from extract.swedish.rules import Rule, alternatives, load_rules
from extract.swedish.writing.mending import Figures, Split, read_figures, split_words

_THREE_DECIMALS = -3
_THOUSAND = 1000
_LOOK_BACK = 60
_FAR_APART = 20
_HAS_UNIT = re.compile(r"kr|mdr|milj|sek|:-|eur|€|usd|dollar|nok|dkk|mark|\d:\d\d|[:,][-–—]", re.IGNORECASE)
_GOVERNED_GAP = re.compile(
    r"(?:(?!\b(?:att|varav|därav|dvs|minst|inte)\b|[.;:!?] )[^\n]){0,90}?(?:,|\b(?:och|samt|respektive|resp\.?))\s*",
    re.IGNORECASE,
)


def find_money(text: str) -> tuple[Money, ...]:
    """Every sum with a unit in `text`, in order; `amount_sek` is exact, in kronor."""
    if not _HAS_UNIT.search(text):
        return ()
    split = split_words(text)
    figures = read_figures(split.text)
    return tuple(_placed(money, split, figures) for money in _found(figures.text))


def read_cell(text: str, unit: Unit) -> Money | None:
    """A table cell of one number without a unit, in the unit of its column's heading; None where it holds no such."""
    number = parse_number(text)
    return replace(_money(number, unit), end=number.end) if number else None


def unit_of_heading(text: str) -> Unit | None:
    """The unit that a column or table heading gives (`Belopp i tkr`, `(kr)`, `tusental kronor`); None without one."""
    mended = with_whole_units(text)
    if not _HAS_UNIT.search(mended) or any(char.isdigit() for char in _without_years(mended)):
        return None
    match = _heading_pattern().search(mended)
    unit = _unit_of(match) if match else None
    return replace(unit, bare=True) if unit and mended != text else unit


def _found(text: str) -> tuple[Money, ...]:
    found: list[Money] = []
    for match in _sum_pattern().finditer(text):
        unit = _unit_of(match)
        number = _number_of(text, match)
        if number and not _stands_elsewhere(text, number):
            found.extend(_sums(text, number, unit))
    found = with_ore(text, told_once(text, found))
    return _governed(text, _ranged(text, _with_unit_first(text, found)))


def _with_unit_first(text: str, found: list[Money]) -> list[Money]:
    """With `kr 6.000` and `18.340:50`, which no unit behind them closes."""
    further = [
        _qualified(text, replace(_money(number, unit, period_after(text, unit.end)), start=unit.start))
        for number, unit in find_unit_first(text)
        if not any(m.start < unit.end and unit.start < m.end for m in found)
    ]
    return sorted([*found, *further], key=lambda m: m.number_start)


def _placed(money: Money, split: Split, figures: Figures) -> Money:
    """The sum at its place in the text as read, with what was put right in its words and figures."""
    letters = any(money.start <= place < money.end for place in figures.repaired)
    guessed = any(money.number_start <= place < money.number_end for place in figures.doubtful)
    glued = money.number_start - 1 in split.blanks
    if not (letters or glued or split.blanks):
        return money
    return replace(
        money,
        start=split.back(money.start),
        end=split.back(money.end),
        number_start=split.back(money.number_start),
        number_end=split.back(money.number_end),
        repaired=money.repaired or letters or glued,
        doubtful=money.doubtful or guessed,
    )


def _sums(text: str, number: Number, unit: Unit) -> list[Money]:
    """The sum at `number` and those before it that share its unit; a range is one sum."""
    after = period_after(text, unit.end)
    shared = numbers_before(text, number)
    last = _money(number, unit, after)
    if shared.is_range and shared.numbers:
        low = shared.numbers[0]
        last = replace(
            _money(low, unit, after),
            amount_max_sek=last.amount_sek,
            number_end=number.end,
            doubtful=low.doubtful or number.doubtful or shared.doubtful,
            repaired=low.repaired or number.repaired,
        )
        return [_qualified(text, replace(last, start=shared.start))]
    siblings = [
        replace(
            _money(n, unit, after),
            end=n.end,
            shared_unit=True,
            doubtful=n.doubtful or unit.bare or n.value * _FAR_APART < number.value,
        )
        for n in shared.numbers
    ]
    return [_qualified(text, one) for one in [*siblings, last]]


def _money(number: Number, unit: Unit, after: Period | None = None) -> Money:
    exponent = number.value.as_tuple().exponent
    in_thousands = unit.factor <= _THOUSAND and exponent == _THREE_DECIMALS  # 200,000 kr, 2,140 tkr: a speck or a point
    amount = number.value * unit.factor * (_THOUSAND if in_thousands else 1)
    return Money(
        start=number.start,
        end=max(after.end if after else unit.end, number.end),
        amount_sek=amount.normalize() if amount != amount.to_integral() else amount.quantize(Decimal(1)),
        unit=unit.text,
        number_start=number.start,
        number_end=number.end,
        period=after.name if after else "",
        years=after.years if after else (),
        each=bool(after and after.each),
        per=after.per if after else "",
        doubtful=number.doubtful or in_thousands or unit.bare or unit.foreign,
        repaired=number.repaired,
        foreign=unit.foreign,
    )


def _qualified(text: str, money: Money) -> Money:
    """The sum with the words before it that say how exact it is and, where none stands behind, for which year."""
    before = text[max(0, money.start - _LOOK_BACK) : money.start]
    match = _qualifier_pattern().search(before)
    if match:
        value = next(rule for rule in load_rules("qualifiers") if match.group(rule.name))
        start = money.start - len(before) + match.start()
        return _dated_before(text, replace(money, start=start, qualifier=Qualifier(value.options["value"])))
    behind = _QUALIFIED_BEHIND.match(text, money.end)
    if behind:
        return replace(money, end=behind.end(), qualifier=Qualifier.HOGST)
    return _dated_before(text, money)


def _dated_before(text: str, money: Money) -> Money:
    if money.period:
        return money
    before = period_before(text, money.start)
    if before is None:
        return money
    return replace(money, start=before.start, period=before.name, years=before.years)


def _governed(text: str, found: tuple[Money, ...]) -> tuple[Money, ...]:
    """SCHEMA ruling 16: a leading `högst` governs the sums coordinated after it."""
    out = list(found[:1])
    for following in found[1:]:
        previous = out[-1]
        bounded = previous.qualifier is Qualifier.HOGST and following.qualifier is Qualifier.EXAKT
        governed = bounded and _GOVERNED_GAP.fullmatch(text[previous.end : following.start])
        out.append(replace(following, qualifier=Qualifier.HOGST) if governed else following)
    return tuple(out)


def _ranged(text: str, found: list[Money]) -> tuple[Money, ...]:
    """`mellan 200 tkr och 300 tkr`: two sums with a unit each that are the ends of one."""
    out = list(found[:1])
    for high in found[1:]:
        low = out[-1]
        gap = text[low.end : high.start]
        between = bool(_BETWEEN.search(text[max(0, low.start - _LOOK_BACK) : low.start])) and gap.strip() == "och"
        if (between or gap.strip() in {"-", "–", "—"}) and low.amount_sek < high.amount_sek and not low.period:
            out[-1] = replace(high, start=low.start, number_start=low.number_start, amount_sek=low.amount_sek)
            out[-1] = replace(out[-1], amount_max_sek=high.amount_sek, qualifier=low.qualifier)
        else:
            out.append(high)
    return tuple(out)


def _number_of(text: str, match: re.Match[str]) -> Number | None:
    if match["words"]:
        value = None if _ROUND.search(text[: match.start("words")]) else words_value(match["words"])
        return None if value is None else Number(match.start("words"), match.end("words"), value)
    if match["zero"]:
        return Number(match.start("zero"), match.end("zero"), Decimal(0), doubtful=True, repaired=True)
    number = read_run_at(text, match["run"], match.start("run"))
    if number is None:
        return None
    point_groups = "." in match["run"] and match["miljoner"] is not None  # 1.500 mnkr: grouped, or a decimal point
    if number.start == match.start("run") and match["minus"]:
        at = match.start("minus")
        may_be_bullet = text[:at].rstrip(" ")[-1:] in {"", "\n"}
        number = replace(number, start=at, value=-number.value, doubtful=number.doubtful or may_be_bullet)
    torn = bool(match["miljoner"] and _TORN_DECIMAL.search(text[max(0, number.start - _LOOK_BACK) : number.start]))
    doubtful = number.doubtful or point_groups or torn or is_cut_short(text, number.start)
    return replace(number, doubtful=doubtful, repaired=number.repaired or match["speck"] is not None)


def _stands_elsewhere(text: str, number: Number) -> bool:
    """True for digits that end a case number (`SLK-2023-00025:-1`), a time or an account string."""
    return bool(_TIED.search(text[max(0, number.start - 3) : number.start]))


def _unit_of(match: re.Match[str]) -> Unit:
    rule = next(rule for rule in load_rules("units") if match.group(rule.name))
    start, end = match.span(rule.name)
    return _unit(rule, match.string, start, end)


def _unit(rule: Rule, text: str, start: int, end: int) -> Unit:
    options = rule.options
    return Unit(
        start,
        end,
        text[start:end],
        factor=options["factor"],
        foreign=bool(options.get("foreign")),
        bare=bool(options.get("bare")),
    )


def _without_years(text: str) -> str:
    return re.sub(r"(?:19|20)\d\d", "", with_whole_years(text))


@cache
def _sum_pattern() -> re.Pattern[str]:
    units = alternatives(load_rules("units"))
    begin = r"(?<!\w)(?<!\d[.,:/])(?<!\d\d-\d\d-)"
    figures = rf"(?P<minus>(?<!\w)(?:[-−–]|minus ))?(?P<run>{SPECKED_RUN})|(?P<zero>[Oo])(?={BLANK}?k)"
    words = rf"(?P<words>(?i:{number_words()}))(?={BLANK})"
    end = r"(?:(?![^\W\d_])|(?=(?:för|per|till|under|och|som)\b))"
    speck = rf"(?P<speck>[-–.·]{BLANK}?(?=\w))?"
    told = (
        rf"(?:\)|{BLANK}?\({BLANK}?(?i:{number_words()}){BLANK}?\))?"  # tjugotusen (20 000) or 20 000 (tjugotusen) kr
    )
    return re.compile(rf"(?:{begin}(?:{figures}){told}|{words}){BLANK}{{0,3}}{speck}(?i:{units}){end}")


@cache
def _heading_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w]){BLANK}*(?:{alternatives(load_rules('units'))})(?![^\W\d_])", re.IGNORECASE)


@cache
def _qualifier_pattern() -> re.Pattern[str]:
    words = alternatives(load_rules("qualifiers"))
    sum_of = r"(?:ett\s+belopp|en\s+(?:summa|kostnad))\s+(?:om|på|av)"
    filler = rf"(?:(?:{sum_of}|totalt|sammanlagt|om|på|motsvarande)\s+)?"
    return re.compile(rf"(?<!\w)(?:(?:{words})\s*)+{filler}$", re.IGNORECASE)


_QUALIFIED_BEHIND = re.compile(r"\s+som\s+(?:högst|mest)\b(?!\s*\d)|\s*\(max(?:imalt)?\.?\)", re.IGNORECASE)
_BETWEEN = re.compile(r"\bmellan\s+$", re.IGNORECASE)
_ROUND = re.compile(
    r"(?:\b(?:belopp(?:en)?\s+i|anges\s+i|flera|några|många|par|tals|kvarts|\w+tals)|\d)\s*$", re.IGNORECASE
)
_TORN_DECIMAL = re.compile(r"(?<![\w.,])\d{1,3}(?:\s[.,]|,\s)$")  # 1, 5 mnkr
_TIED = re.compile(r"(?:[A-Za-z][-/]|\d[/:])$")


__all__ = ["Money", "Unit", "find_money", "read_cell", "unit_of_heading"]
