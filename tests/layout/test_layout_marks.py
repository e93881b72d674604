"""Signs at the start of a line."""

from __future__ import annotations

import pytest

from extract.layout.marks import is_list_mark, starts_att, starts_bullet, starts_signed, titled


@pytest.mark.parametrize(
    "text",
    [
        "- en punkt",
        "–en punkt",
        "• en punkt",
        "1. en punkt",
        "12) en punkt",
        "a) en punkt",
        "o En punkt",
        "\uf0b7 en punkt",
        "(cid:127) en",
        "§ en",
    ],
)
def test_bullets_are_known(text):
    """Dashes, dots, numbers and letters of a list open a bullet, also where OCR glued or misread them."""
    assert starts_bullet(text)


@pytest.mark.parametrize(
    "text", ["2019-03-12 möte", "1 250 kr", "12.30 ajournering", "e post", "Ordförande", "-18 095 kr", "1:1-medel"]
)
def test_prose_is_no_bullet(text):
    """Dates, sums, times and negative amounts at the start of a line are no list."""
    assert not starts_bullet(text)


@pytest.mark.parametrize(
    "text",
    ["§ 18 Val", "§18 Val", "KS § 49 Val", "§§ 4-5", "$ 7 Val", "S 1. Val", "s120/2013 Val", "§ 5/2017", "28 § Val"],
)
def test_paragraph_signs_are_known(text):
    """The number of an item is known with prefix, without space, first in the line, and as OCR reads it."""
    assert starts_signed(text)


@pytest.mark.parametrize("text", ["Styrelsen § 4", "S och M", "18 Val", "enligt § 4"])
def test_other_lines_are_not_signed(text):
    """A reference within a sentence and a bare number are no item."""
    assert not starts_signed(text)


def test_a_heading_goes_on_with_a_capital():
    """A reference that was wrapped to the start of a line goes on in lower case."""
    assert titled("§ 18 Mötets öppnande")
    assert not titled("§ 105, bordlagt den 6 mars")


def test_list_marks_alone():
    """A mark that stands in a column of its own is known as such, a label is not."""
    assert all(is_list_mark(text) for text in ("-", "•", "3.", "b)", "att"))
    assert not any(is_list_mark(text) for text in ("Tid", "3", "2019"))
    assert starts_att("att bevilja")
    assert not starts_att("attest")
