"""Damaged words put right without moving a letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.swedish.datafiles import load_rows
from extract.swedish.days.dates import find_dates
from extract.swedish.outcomes import decided
from extract.swedish.rules import load_table
from extract.swedish.writing.mending import (
    Vocabulary,
    damaged_years,
    figures_before_units,
    names_unit,
    read_figures,
    split_words,
)

WORDS = Vocabulary(["avslår", "godkänner", "februari", "avsätta"], kept=["avsatta"])


@pytest.mark.parametrize(
    ("read", "mended"),
    [
        ("avslar", "avslår"),
        ("Godkanner", "Godkänner"),
        ("GODKANNER", "GODKÄNNER"),
        ("februar1", "februari"),
        ("feblruari", "feblruari"),
        ("avsatta", "avsatta"),
        ("avsåtta", "avsätta"),
        ("avslår", "avslår"),
    ],
)
def test_single_letters_are_put_right(read: str, mended: str) -> None:
    """Lost marks and l for i are mended in the same case; other damage and words of their own stay."""
    assert WORDS.mend(f"({read}) och") == f"({mended}) och"


@given(st.text(max_size=80))
def test_every_place_stays(text: str) -> None:
    """The mended text is as long as the text, so that spans fit both."""
    assert len(WORDS.mend(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Styreisen godkande redovisningen", "godkännande"),
        ("Namnden avslar ansokan", "avslag"),
        ("Klubben beviijas 12 000 kr", "anslag_av_medel"),
        ("Namnden bes1utar att faststalla planen", "fastställande"),
    ],
)
def test_decision_without_its_marks_is_found(text: str, outcome: str) -> None:
    """A scan that lost å, ä and ö still tells what was decided."""
    mention = decided(text)
    assert mention is not None
    assert mention.outcome == outcome


def test_damaged_month_without_a_year_is_found() -> None:
    """A month with one letter taken for another is read even where no year follows, and says so."""
    (mention,) = find_dates("den 14 februarl", default_year=2018)
    assert (mention.date.isoformat(), mention.repaired) == ("2018-02-14", True)


@pytest.mark.parametrize(
    ("read", "split"),
    [
        ("Styrelsenbeviljar 40 tkr", "Styrelsen beviljar 40 tkr"),
        ("Styrelsen beslutadeatt vänta", "Styrelsen beslutade att vänta"),
        ("attavsatta 210 tkr", "att avsatta 210 tkr"),
        ("Nämndentilldelas 40 tkr", "Nämnden tilldelas 40 tkr"),
        ("medhögst 40 tkr", "med högst 40 tkr"),
        ("högst425 tkrför 2031", "högst 425 tkr för 2031"),
        ("beviljarFöreningen", "beviljar Föreningen"),
        ("tilldelas2 689 tkr", "tilldelas 2 689 tkr"),
        ("bes1utar, bifa11, bevIljar", "bes1utar, bifa11, bevIljar"),
        ("omfördela medlen i IdrottsKlubben", "omfördela medlen i IdrottsKlubben"),
    ],
)
def test_words_run_together_are_parted(read: str, split: str) -> None:
    """A lost blank is put back beside a verb of decision, a sum or a unit; damaged words stay whole."""
    assert split_words(read).text == split


def test_true_words_stay_whole() -> None:
    """No ordinary word and no form of a verb of decision falls apart."""
    words = [row[0] for row in load_rows("ordinary_words")] + load_table("outcomes")["spelling"]["forms"]
    assert [word for word in words if split_words(word).blanks] == []


@given(st.lists(st.sampled_from(["Styrelsen", "beviljar", "att", "avsätta", " ", "högst", "40 tkr", "2031", "Å"])))
def test_every_place_is_found_again(pieces: list[str]) -> None:
    """Each character of what was read is at its place in the split text, and back."""
    read = "".join(pieces)
    split = split_words(read)
    assert "".join(c for n, c in enumerate(split.text) if n not in split.blanks) == read
    for at, char in enumerate(read):
        assert split.text[split.start(at)] == char
        assert split.back(split.start(at)) == at
        assert split.back(split.end(at + 1)) == at + 1


@pytest.mark.parametrize(
    ("read", "plain", "doubtful"),
    [
        ("2B 500 kr", "28 500 kr", (1,)),
        ("150 00Q kr", "150 000 kr", (6,)),
        ("37D tkr", "370 tkr", (2,)),
        ("i,5 mnkr", "1,5 mnkr", (0,)),
        ("1,S mnkr", "1,5 mnkr", (2,)),
        ("för 2O31", "för 2031", ()),
        ("Klubb B 300 kr", "Klubb B 300 kr", ()),
        ("Granby AB 300 kr", "Granby AB 300 kr", ()),
        ("rum 2B i huset", "rum 2B i huset", ()),
    ],
)
def test_letters_among_figures_are_read_as_digits(read: str, plain: str, doubtful: tuple[int, ...]) -> None:
    """Only before a unit of money or in a year, and unusual likenesses are told apart from `O` and `l`."""
    figures = read_figures(read)
    assert (figures.text, figures.doubtful) == (plain, doubtful)


@given(st.text(alphabet="0123456789OlISBZ ,.kr\n", max_size=40))
def test_figures_keep_their_places(text: str) -> None:
    """Only the places that are named changed, and each of them to a digit."""
    figures = read_figures(text)
    changed = {n for n, (a, b) in enumerate(zip(text, figures.text, strict=True)) if a != b}
    assert changed <= set(figures.repaired)
    assert all(figures.text[place].isdigit() for place in figures.repaired)
    assert set(figures.doubtful) <= set(figures.repaired)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("beviljar 37R tkr till", ["37R tkr"]),
        ("beviljar 270-kkr till", ["270-kkr"]),
        ("beviljar 150 000 hr till", ["000 hr"]),
        ("1,5 rnkr", ["1,5 rnkr"]),
        ("under 2031 kommer", []),
        ("12 km och 5 kg", []),
    ],
)
def test_figures_before_a_unit_are_pointed_out(text: str, places: list[str]) -> None:
    """Whole or damaged units count, other measures do not."""
    assert [text[start:end] for start, _, end in figures_before_units(text)] == places


def test_a_unit_alone_is_named() -> None:
    """`tkr` without figures is a unit, `kronan` and the sign `:-` alone are none."""
    assert names_unit("avsätta tkr till läger")
    assert not names_unit("kronan på verket enligt följande:-")


def test_damaged_years_are_placed() -> None:
    """A year with a letter among its figures is pointed out; a whole year and a code are not."""
    assert damaged_years("för 2O31, inte 2031 eller A2O31") == (4,)
