"""Case numbers in the forms of many bodies, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.swedish.dnr import find_dnr, normalise_dnr


def numbers(text: str) -> list[str]:
    """The normalised case numbers of `text`."""
    return [mention.dnr for mention in find_dnr(text)]


@pytest.mark.parametrize(
    ("text", "dnr"),
    [
        ("Rubrik (Dnr 14-2018)", "14-2018"),
        ("Rubrik (dnr 8- 2018)", "8-2018"),
        ("Dnr14-2018", "14-2018"),
        ("D nr 14-2018", "14-2018"),
        ("Diarienr. 5-2019", "5-2019"),
        ("Diarienummer 00322/2026", "00322/2026"),
        ("Ärendenummer SLK-2024-00010", "SLK-2024-00010"),
        ("Dnr 2002/203-76", "2002/203-76"),
        ("Dnr: KFN 2008/310-72", "KFN 2008/310-72"),
        ("KS 2005/0344-14", "KS 2005/0344-14"),
        ("KS2007/0141-04", "KS 2007/0141-04"),
        ("KS 2019 / 123", "KS 2019/123"),
        ("Dnr KS 2018/14", "KS 2018/14"),
        ("RS 2019/42", "RS 2019/42"),
        ("KS 2012/172 51", "KS 2012/172 51"),
        ("KS/2014:17", "KS/2014:17"),
        ("KU.2017.3", "KU.2017.3"),
        ("RUN/9/2015", "RUN/9/2015"),
        ("Bom 12/2025", "Bom 12/2025"),
        ("SN-2017/104", "SN-2017/104"),
        ("M-2025-5733", "M-2025-5733"),
        ("SHBG 2023-000969", "SHBG 2023-000969"),
        ("SLK-2024-00010:2", "SLK-2024-00010:2"),
        ("62-2008/3887", "62-2008/3887"),
        ("040-207/2002", "040-207/2002"),
        ("03-2025-00191", "03-2025-00191"),
        ("2011/KS 0206 001", "2011/KS 0206 001"),
        ("Dnr LS 1209-1229", "LS 1209-1229"),
        ("Dnr 31/16", "31/16"),
        ("Dnr KS 20/2008", "KS 20/2008"),
        ("Dnr 00123/20212.6.", "00123/2021"),
        ("NKBY/660/10.04.00.01/2022", "NKBY/660/10.04.00.01/2022"),
        ("Dnr 14-2Ol8", "14-2018"),
        ("Dnr 14–2018", "14-2018"),
    ],
)
def test_form_of_a_case_number(text: str, dnr: str) -> None:
    """Each form of the genre is found and normalised: prefix, blank, number as the body writes it."""
    assert numbers(text) == [dnr]


@pytest.mark.parametrize(
    "text",
    [
        "KS 20/2008",
        "KSAU 130/2014",
        "§ 5/2017",
        "SFS 2003:1210",
        "enligt lag (2003:1210)",
        "SOU 2017:114",
        "prop. 2009/10:3",
        "fastigheten Ekbacken 2:297",
        "222000-1834",
        "716407-5322",
        "Göteborgsförslag 12879",
        "1:1-medel",
        "(2018-2020)",
        "läsåret (2009/10)",
        "Budget 2018-2020",
        "Plan 2017-20",
        "Protokoll nr 5/2001",
        "Möte 4/2014",
        "tel 08-508 18 040",
        "Orten 2018-05-15",
        "förordning (EU) 2016/679",
        "25/5 2021",
        "Bilaga 2",
        "",
    ],
)
def test_what_is_no_case_number(text: str) -> None:
    """§§ with a year, laws, spans of years, dates, telephones and registers of other kinds are left out."""
    assert numbers(text) == []


def test_number_alone_in_brackets_is_one_without_the_word() -> None:
    """`(14-2018)` at a heading's end is a case number, and the mention says that no word stood there."""
    text = "Förstudie om mötesplatser (14-2018)"
    (mention,) = find_dnr(text)
    assert (mention.dnr, mention.explicit, mention.bracketed) == ("14-2018", False, True)
    assert text[mention.number_start : mention.number_end] == "14-2018"


def test_lost_bracket_at_the_end_of_a_heading_is_forgiven() -> None:
    """A heading that ends with the number is the place where a closing bracket gets lost."""
    assert numbers("Förstudie om mötesplatser (14—2018") == ["14-2018"]


def test_word_before_the_number_makes_it_explicit() -> None:
    """The span takes in the word, the number's own span does not."""
    text = "Förstudie (Dnr 14-2018)"
    (mention,) = find_dnr(text)
    assert mention.explicit
    assert text[mention.start : mention.end] == "Dnr 14-2018"
    assert text[mention.number_start : mention.number_end] == "14-2018"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dnr 14-2018, 15-2018 och 16-2018", ["14-2018", "15-2018", "16-2018"]),
        ("KS2005/0344-14 och KS2008/7-14", ["KS 2005/0344-14", "KS 2008/7-14"]),
        ("Dnr 14-2018, § 12", ["14-2018"]),
    ],
)
def test_several_numbers(text: str, found: list[str]) -> None:
    """One word may stand before a row of numbers."""
    assert numbers(text) == found


def test_repair_is_told() -> None:
    """A letter put right is said; a form that is only folded is not."""
    assert [m.repaired for m in find_dnr("Dnr 14-2Ol8")] == [True]
    assert [m.repaired for m in find_dnr("KS2019/123")] == [False]


@given(st.integers(1, 999), st.integers(2000, 2030))
def test_written_number_is_read_back(number: int, year: int) -> None:
    """A number behind Dnr is found again as it was written."""
    assert numbers(f"Ansökan om medel (Dnr {number}-{year})") == [f"{number}-{year}"]


@given(st.sampled_from(["KS", "SN", "BUN", "VON", "RS"]), st.integers(2000, 2030), st.integers(1, 99999))
def test_normalising_is_stable(prefix: str, year: int, number: int) -> None:
    """A normalised number is found as itself, whether blank or not stood behind the prefix."""
    dnr = normalise_dnr(f"{year}/{number:05}", prefix)
    assert numbers(dnr) == [dnr]
    assert numbers(dnr.replace(" ", "")) == [dnr]
