"""Sums of money in running text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.nouns.facts import Qualifier
from extract.swedish.figures.money import Money, find_money, read_cell, unit_of_heading
from extract.swedish.figures.numbers import format_number


def only(text: str) -> Money:
    """The one sum of `text`."""
    (money,) = find_money(text)
    return money


@pytest.mark.parametrize(
    ("text", "sek", "unit"),
    [
        ("1 246 595 kr", "1246595", "kr"),
        ("1\u00a0246\u00a0595 kr", "1246595", "kr"),
        ("25000kr", "25000", "kr"),
        ("134 992kr", "134992", "kr"),
        ("12 kronor", "12", "kronor"),
        ("25 000:-", "25000", ":-"),
        ("1 499,50 kr", "1499.50", "kr"),
        ("215 tkr", "215000", "tkr"),
        ("9 700 tkr", "9700000", "tkr"),
        ("82 kkr", "82000", "kkr"),
        ("2,5 mnkr", "2500000", "mnkr"),
        ("3 Mkr", "3000000", "Mkr"),
        ("3 milj kr", "3000000", "milj kr"),
        ("3 milj. kronor", "3000000", "milj. kronor"),
        ("3,041 miljoner kronor", "3041000", "miljoner kronor"),
        ("1,2 mdkr", "1200000000", "mdkr"),
        ("50 tusen kronor", "50000", "tusen kronor"),
        ("1 000 SEK", "1000", "SEK"),
        ("två miljoner kronor", "2000000", "miljoner kronor"),
        ("femhundra tusen kronor", "500000", "tusen kronor"),
        ("en halv miljon kronor", "500000", "miljon kronor"),
        ("470\ntkr", "470000", "tkr"),
    ],
)
def test_unit_makes_kronor(text: str, sek: str, unit: str) -> None:
    """Every unit of the genre gives exact kronor and stays as written."""
    money = only(f"Bidrag med {text}.")
    assert (money.amount_sek, money.unit, money.doubtful) == (Decimal(sek), unit, False)


@pytest.mark.parametrize(
    ("text", "quote", "qualifier", "period"),
    [
        ("avsätta 15 tkr/år i budgeten", "15 tkr/år", "exakt", "per_year"),
        ("pott som får vara som högst 1 300 tkr.", "som högst 1 300 tkr", "högst", ""),
        ("avsätta cirka 325 tkr/år för en ledare", "cirka 325 tkr/år", "cirka", "per_year"),
        ("bifalla med högst 375 tkr för 2018.", "högst 375 tkr för 2018", "högst", "2018"),
        ("kostar drygt 1,7 mnkr", "drygt 1,7 mnkr", "cirka", ""),
        ("upp till 30 000 kr", "upp till 30 000 kr", "högst", ""),
        ("ej överstigande 40 tkr", "ej överstigande 40 tkr", "högst", ""),
        ("överstigande 50 kkr", "överstigande 50 kkr", "minst", ""),
        ("minst 10 tkr per år", "minst 10 tkr per år", "minst", "per_year"),
        ("3 mnkr för 2025 och framåt", "3 mnkr för 2025 och framåt", "exakt", "2025-"),
        ("40 tkr från och med 2015", "40 tkr från och med 2015", "exakt", "2015-"),
        ("600 kr/månad", "600 kr/månad", "exakt", "per_month"),
        ("60 tkr för åren 2018-2020", "60 tkr för åren 2018-2020", "exakt", "2018-2020"),
        ("60 tkr för åren 2018, 2019 och 2020", "60 tkr för åren 2018, 2019 och 2020", "exakt", "2018-2020"),
        ("20 mnkr per år för perioden 2025-2027", "20 mnkr per år för perioden 2025-2027", "exakt", "per_year"),
        (
            "60 tkr för perioden 1 juli 2007 - 31 december 2008",
            "60 tkr för perioden 1 juli 2007 - 31 december 2008",
            "exakt",
            "2007-2008",
        ),
        ("2019: 745 tkr", "2019: 745 tkr", "exakt", "2019"),
        ("375 tkr i 2018 års prisnivå", "375 tkr", "exakt", ""),
        ("375 tkr 2018-05-15", "375 tkr", "exakt", ""),
    ],
)
def test_span_runs_from_qualifier_to_period(text: str, quote: str, qualifier: str, period: str) -> None:
    """The quote holds what says how exact the sum is and what time it is for."""
    money = only(text)
    assert text[money.start : money.end] == quote
    assert (money.qualifier, money.period) == (qualifier, period)


def test_sum_for_each_of_several_years() -> None:
    """SCHEMA ruling 15: `för vardera` names the years and says that each gets the sum."""
    money = only("275 tkr för vardera 2015 och 2016")
    assert (money.period, money.years, money.each) == ("2015-2016", (2015, 2016), True)


def test_list_of_years_gives_a_sum_each() -> None:
    """One decision that awards four years names four sums, each with its year."""
    text = "avsätta 210 tkr för 2018, 840 tkr för 2019, 850 tkr för 2020 och 875 tkr för 2021. Frågan"
    assert [(str(m.amount_sek), m.period) for m in find_money(text)] == [
        ("210000", "2018"),
        ("840000", "2019"),
        ("850000", "2020"),
        ("875000", "2021"),
    ]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("700-1 200 mnkr", 700_000_000, 1_200_000_000),
        ("250–290 mnkr/år", 250_000_000, 290_000_000),
        ("mellan 200 och 300 tkr", 200_000, 300_000),
        ("mellan 200 tkr och 300 tkr", 200_000, 300_000),
        ("200 till 300 tkr", 200_000, 300_000),
    ],
)
def test_range_is_one_sum_with_two_ends(text: str, low: int, high: int) -> None:
    """A range gives its lower end as the sum and its upper end beside it."""
    money = only(text)
    assert (money.amount_sek, money.amount_max_sek) == (low, high)


@pytest.mark.parametrize("text", ["Etapp 2 - 10 tkr", "Projekt 7 - 200 tkr", "§ 12 - 20 tkr", "Dnr 14-2018 200 tkr"])
def test_dash_after_a_name_makes_no_range(text: str) -> None:
    """A number that belongs to a name, a § or a case number is no lower end."""
    assert only(text).amount_max_sek is None


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("10, 20 och 30 tkr", [10_000, 20_000, 30_000]),
        ("höjs från 200 till 300 tkr", [200_000, 300_000]),
        ("16 500 + 50 000 + 33 500 kr", [16_500, 50_000, 33_500]),
        ("Ansökan 3 och 20 tkr", [20_000]),
        ("under 2018 och 20 tkr", [20_000]),
    ],
)
def test_unit_at_the_end_is_shared(text: str, sums: list[int]) -> None:
    """Numbers coordinated before a sum have its unit; years and list numbers do not."""
    assert [int(money.amount_sek) for money in find_money(text)] == sums


def test_leading_hogst_governs_what_is_coordinated() -> None:
    """SCHEMA ruling 16: `högst` governs the sums after it, but not over a full stop."""
    text = "högst 200 tkr till Klubb A, 300 tkr till Klubb B och 50 tkr till Klubb C. De återstående 90 tkr sparas."
    assert [m.qualifier for m in find_money(text)] == [Qualifier.HOGST] * 3 + [Qualifier.EXAKT]


def test_hogst_before_the_last_sum_governs_only_that() -> None:
    """SCHEMA ruling 16: what stands before `högst` stays exact."""
    text = "200 tkr för 2018 och högst 300 tkr för 2019"
    assert [m.qualifier for m in find_money(text)] == [Qualifier.EXAKT, Qualifier.HOGST]


@pytest.mark.parametrize(
    ("text", "sek", "doubtful", "repaired"),
    [
        ("1475 828 kr", 1_475_828, True, True),
        ("1211 590 kr", 1_211_590, True, True),
        ("2018 425 tkr", 425_000, True, False),
        ("2018-05-15 425 tkr", 425_000, False, False),
        ("som högst l 300 tkr", 1_300_000, False, True),
        ("1 3OO tkr", 1_300_000, False, True),
        ("O kr", 0, True, True),
        ("1.500 mnkr", 1_500_000_000, True, False),
        ("200,000 kr", 200_000, True, False),
        ("3 miljoner.", 3_000_000, True, False),
        ("-25 000 kr", -25_000, True, False),
        ("resultat -18 095 kr", -18_095, False, False),
        ("högst425 tkr för 2018", 425_000, False, True),
        ("med 425 tkrför 2018", 425_000, False, False),
        ("avsätta425tkr för 2018", 425_000, False, True),
        ("2B 500 kr", 28_500, True, True),
        ("1S0 000 kr", 150_000, True, True),
        ("2R 500 kr", 500, True, False),
        ("beviljar B 300 kr", 300, True, False),
        ("Klubb B 300 kr", 300, False, False),
        ("40 .000 kr", 40_000, True, True),
        ("på 28, 500 kr", 28_500, True, True),
        ("28' 500 kr", 500, True, False),
        ("§ 28, 500 kr", 500, True, False),
        ("000 kr", 0, True, False),
        ("?10 tkr", 10_000, True, False),
        ("6&9 tkr", 9_000, True, False),
        ("270-kkr", 270_000, False, True),
        ("40 tkr för 2O31", 40_000, False, True),
    ],
)
def test_noise_is_repaired_or_doubted(text: str, sek: int, doubtful: bool, repaired: bool) -> None:
    """A sum whose figures were mended says so, and one with two readings is doubtful."""
    money = only(text)
    assert (money.amount_sek, money.doubtful, money.repaired) == (sek, doubtful, repaired)


def test_preposition_that_opens_a_sentence_is_no_figure() -> None:
    """`I 300 tkr ingår` is three hundred, not one thousand three hundred."""
    assert only("I 300 tkr ingår hyran.").amount_sek == 300_000


@pytest.mark.parametrize(
    "text",
    [
        "12 (35)",
        "9,5 % och 12 procent",
        "ring 08-508 18 040",
        "713 81 Orten",
        "§§ 28-45",
        "org.nr 716407-5322",
        "ansvar 1604, verksamhet 366",
        "SLK-2023-00025:-1",
        "klockan 09.00",
        "2 miljoner invånare",
        "xx kronor",
        "flera tusen kronor",
        "enligt krav 12",
        "under 2018.",
    ],
)
def test_what_is_no_money(text: str) -> None:
    """Page counters, rates, telephones, codes, times and placeholders are no sums."""
    assert find_money(text) == ()


def test_unit_price_names_its_piece() -> None:
    """A price per piece says of what, so that nobody takes it for a grant."""
    assert [m.per for m in find_money("3 kr/kWh, 500 kr per barn och 40 kronor per timme")] == ["kWh", "barn", "timme"]


def test_foreign_money_keeps_its_currency() -> None:
    """Euro are not turned into kronor."""
    money = only("12 000 euro")
    assert (money.amount_sek, money.unit, money.foreign) == (12000, "euro", True)


def test_figures_have_their_own_place() -> None:
    """The place of the figures is what is read again from the crop."""
    text = "med högst 1 375 tkr för 2018"
    money = only(text)
    assert text[money.number_start : money.number_end] == "1 375"


@pytest.mark.parametrize(
    ("heading", "factor"),
    [("Belopp i tkr", 1000), ("(kr)", 1), ("Sökt belopp, kronor", 1), ("Budget 2018 (Mkr)", 1_000_000), ("tkr", 1000)],
)
def test_unit_of_a_column_heading(heading: str, factor: int) -> None:
    """The head of a table gives the unit of the cells below it."""
    unit = unit_of_heading(heading)
    assert unit is not None
    assert unit.factor == factor


@pytest.mark.parametrize("heading", ["Belopp", "Sekreterare", "200 tkr", "Krav", ""])
def test_heading_without_a_unit(heading: str) -> None:
    """A heading that only resembles a unit, or is itself a sum, gives none."""
    assert unit_of_heading(heading) is None


def test_cell_takes_the_unit_of_its_heading() -> None:
    """A bare number in a cell becomes a sum in the heading's unit; a cell of words does not."""
    unit = unit_of_heading("Belopp i tkr")
    assert unit is not None
    money = read_cell(" 1 250 ", unit)
    assert money is not None
    assert (money.amount_sek, money.start, money.end) == (1_250_000, 1, 6)
    assert read_cell("Klubb A", unit) is None


@given(st.integers(0, 10**10), st.sampled_from(["kr", "kronor", ":-"]), st.sampled_from(["", " för 2019", "/år"]))
def test_written_sum_is_read_back(value: int, unit: str, tail: str) -> None:
    """A sum written the Swedish way is found again with its exact value."""
    text = f"Nämnden beviljar {format_number(Decimal(value))} {unit}{tail} till klubben."
    money = only(text)
    assert (money.amount_sek, money.doubtful) == (value, False)


@given(st.text(alphabet="0123456789 .,-–:/OlIkrtmn()§%högstcaår\n", max_size=60))
def test_any_text_gives_sane_spans(text: str) -> None:
    """Whatever the page holds, spans lie inside the text, in order, and hold their figures."""
    last = 0
    for money in find_money(text):
        assert last <= money.number_start < money.number_end <= len(text)
        assert money.start <= money.number_start
        assert money.end >= money.number_end
        last = money.number_end


@pytest.mark.parametrize(
    "text", ["attavsätta högst425 tkrför 2031 till Klubb A", "Nämndentilldelas2 689 tkr", "med37D tkr"]
)
def test_places_are_those_of_the_text_as_read(text: str) -> None:
    """Blanks that were put back do not move the span of the sum."""
    money = only(text)
    assert text[money.number_start : money.number_end].strip("2689 475D3") == ""
    assert text[money.start : money.end].endswith(("tkr", "2031"))


def test_a_range_over_a_group_may_be_a_speck() -> None:
    """`28-500 kr` is a range, or 28 500 with a speck; `250-290 tkr` is a range."""
    assert only("28-500 kr").doubtful
    assert not only("250-290 tkr").doubtful


def test_a_year_before_a_sum_is_no_front_of_it():
    """`för 2031, 830 tkr` is a year and a sum of which nothing is in doubt."""
    sums = find_money("avsätta 210 tkr för 2031, 830 tkr för 2032 och 865 tkr för 2033")
    assert [int(m.amount_sek) for m in sums] == [210000, 830000, 865000]
    assert not any(m.doubtful or m.repaired for m in sums)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("2,140 tkr", 2_140_000),
        ("1, 5 mnkr", 5_000_000),
        ("kr 143.7S0", 143_750),
        ("kr Z5.000", 25_000),
        ("ca470 tkr", 470_000),
        ("om5 000 kr", 5_000),
        ("S till 8 tkr", 8_000),
    ],
)
def test_damage_in_a_sum_is_never_silent(text: str, amount: int) -> None:
    """What is read out of a damaged figure is marked; `2,140 tkr` is no 2 140 kronor, `kr 143.7S0` no 143."""
    (money,) = find_money(f"Bidrag lämnas med {text} till Navet")
    assert (int(money.amount_sek), money.doubtful or money.repaired) == (amount, True)


def test_a_word_run_together_with_a_sum_whose_unit_stands_first() -> None:
    """`kr 25.000under` is not 25 kronor."""
    assert [int(m.amount_sek) for m in find_money("utgår med kr 25.000under två år")] == [25_000]


@pytest.mark.parametrize(
    "text",
    [
        "tjugotusen (20 000) kronor",
        "20 000 (tjugotusen) kronor",
        "tjugotusen kronor (20 000 kr)",
        "20 000 kronor (tjugotusen kronor)",
        "20.000 ( tjugotusen ) kr",
    ],
)
def test_a_sum_told_in_words_and_figures_is_one(text):
    """Careful secretaries write it twice."""
    assert [m.amount_sek for m in find_money(f"att anslå {text} till en brygga")] == [20000]
