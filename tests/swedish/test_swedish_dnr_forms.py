"""Forms of case numbers learnt from where they stand."""

from __future__ import annotations

import pytest

from extract.swedish.dnr import find_dnr
from extract.swedish.dnr_forms import learnt_form, placed_alone, placed_at_end, placed_at_start

NUMBERS = ("31", "118", "97")


def _forms(manner: str, year: int):
    placed = [placed_at_end(f"Bidrag till kören {manner.format(n=n)}") for n in NUMBERS]
    form = learnt_form(placed, {year}) if all(placed) else None
    return (form,) if form else ()


@pytest.mark.parametrize(
    ("manner", "year", "dnr"),
    [
        ("GV {n}/36-615", 2036, "GV 118/36-615"),
        ("EV 36:{n}", 2036, "EV 36:118"),
        ("O 36-{n}", 2036, "O 36-118"),
        ("2036.{n}.041", 2036, "2036.118.041"),
        ("{n}/36", 2036, "118/36"),
        ("({n}/36)", 2036, "118/36"),
        ("36/{n}-611", 2036, "36/118-611"),
        ("SF 36/{n}", 2036, "SF 36/118"),
        ("Barn 36/{n}", 2036, "Barn 36/118"),
        ("KS/36:{n}", 2036, "KS/36:118"),
        ("36FPN{n}", 2036, "36FPN118"),
        ("36.{n} 720", 2036, "36.118 720"),
        ("S2036/{n}/ST", 2036, "S 2036/118/ST"),
        ("KS {n}/36 042", 2036, "KS 118/36 042"),
        ("36 KS {n} 045", 2036, "36 KS 118 045"),
        ("FN 36 0{n}", 2036, "FN 36 0118"),
        ("Nr {n}/36", 2036, "118/36"),
    ],
)
def test_numbers_that_end_heading_after_heading_are_cases(manner, year, dnr):
    """The same signs, a year of the document and a number that differs make a form, read in further headings."""
    forms = _forms(manner, year)
    found = find_dnr(f"Ansökan om lokal {manner.format(n=118)}", forms)
    assert [m.dnr.replace(" ", "") for m in found] == [dnr.replace(" ", "")]


@pytest.mark.parametrize(
    ("headings", "year"),
    [
        (("Budget 2036/37", "Skolskjutsar 2036/37", "Timplan 2036/37"), 2036),
        (("Förhandsbesked Kvarnby 12:3", "Bygglov Lillsjö 12:14", "Rivning Storgården 12:7"), 2012),
        (("SOU 2036:14", "SFS 2036:77", "Ds 2036:12"), 2036),
        (("Protokoll 2036-02-11", "Protokoll 2036-03-11", "Protokoll 2036-04-08"), 2036),
        (("AU § 12/36", "AU § 13/36", "AU § 17/36"), 2036),
        (("Möte kl 18.30", "Möte kl 18.36", "Möte kl 16.15"), 2036),
        (("Lokal 14/92", "Lokal 15/92", "Lokal 16/92"), 2036),
    ],
)
def test_spans_properties_laws_and_days_make_no_form(headings, year):
    """What ends several headings and is no case number."""
    placed = [p for p in map(placed_at_end, headings) if p]
    assert not placed or learnt_form(placed, {year}) is None


def test_a_body_s_capitals_need_no_second_item():
    """One number with capitals and a year of the document is enough; a bare one is not."""
    assert learnt_form([placed_alone("GV 31/36")], {2036}) is not None
    assert learnt_form([placed_alone("31/36")], {2036}) is None


def test_a_bare_number_in_running_text_is_none():
    """Only its place tells `118/36`."""
    forms = _forms("{n}/36", 2036)
    assert find_dnr("Bandet spelade 118/36 gånger.", forms, placed=False) == ()


def test_a_number_may_open_a_heading():
    """`A 31/36 Hyra av lokal`."""
    placed = placed_at_start("A 31/36 Hyra av lokal")
    assert placed is not None
    assert (placed.prefix, placed.number) == ("A", "31/36")
