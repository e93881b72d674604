"""Case numbers that only their place in the items tells."""

from __future__ import annotations

from extract.minutes.parse import parse_minutes
from extract.nouns.minutes import PassageKind


def _minutes(sheets, *, number: bool):
    sheets.para("Kulturnämnden").para("Sammanträdesdatum 2036-03-12")
    for n, (title, case) in enumerate(
        (("Hyra av lokal", "31/36"), ("Val av ombud", "118/36"), ("Bokslut", "97/36")), 7
    ):
        sheets.para(f"**§ {n} {title}**", gap=2)
        if number:
            sheets.para(case)
        sheets.para("Nämnden beslutar att godkänna förslaget.")
    return parse_minutes(sheets.layout)


def test_a_number_alone_below_each_heading_is_its_case(sheets):
    """The line heads the item and the form is known to all items."""
    items = _minutes(sheets, number=True).items
    assert [i.passages[0].kind for i in items] == [PassageKind.HEAD] * 3
    assert all(i.case_forms for i in items)


def test_items_without_numbers_learn_none(sheets):
    """Nothing is learnt where nothing stands."""
    assert not any(i.case_forms for i in _minutes(sheets, number=False).items)
