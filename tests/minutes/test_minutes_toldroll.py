"""Rolls without a label, and labels inside a roll that runs on."""

from __future__ import annotations

import pytest

from extract.minutes.parse import parse_minutes
from extract.swedish.who.people import parse_person

TOLD = {
    "I sammanträdet deltog ordföranden Eva Munk, kassören Bo Ahl och ledamoten Siv Lind. Ledamoten Per Krok hade "
    "anmält förhinder.": "Eva Munk n, Bo Ahl n, Siv Lind n, Per Krok f",
    "Mötet hölls i skolan. Närvarande var ordföranden Eva Munk, ledamöterna Bo Ahl och Siv Lind samt ersättarna "
    "Per Krok och Ove Rask.": "Eva Munk n, Bo Ahl n, Siv Lind n, Per Krok e, Ove Rask e",
    "Närvarande voro Eva Munk och Bo Ahl. För Siv Lind tjänstgjorde Per Krok.": (
        "Eva Munk n, Bo Ahl n, Siv Lind f, Per Krok t"
    ),
    "Närvarande var Eva Munk och Bo Ahl. Kanslist Siv Lind förde protokollet.": "Eva Munk n, Bo Ahl n, Siv Lind o",
    "Närvarande var Eva Munk och Bo Ahl. Landsantikvarien Siv Lind deltog under punkt G. Per Krok hade anmält "
    "förhinder.": "Eva Munk n, Bo Ahl n, Siv Lind o, Per Krok f",
    "Närvarande: Eva Munk (ordf.), Bo Ahl. Sekreterare: Siv Lind. Ej närvarande: Per Ek.": (
        "Eva Munk n, Bo Ahl n, Per Ek f"
    ),
    "Beslutande: Eva Munk (s), Bo Ahl (m). Ej tjänstgörande ersättare: Siv Lind (s) och Per Ek (c). Övriga närvarande: "
    "ekonomichef Ove Rask, §§ 3-4.": "Eva Munk b, Bo Ahl b, Siv Lind e, Per Ek e, Ove Rask o",
}
GROUPS = {"narvarande": "n", "beslutande": "b", "franvarande": "f", "ej_tjg_ersattare": "e", "tjg_ersattare": "t"}


def _seats(sheets):
    seats = parse_minutes(sheets.layout).seats
    return ", ".join(f"{parse_person(s.person.text).name} {GROUPS.get(s.group, 'o')}" for s in seats)


@pytest.mark.parametrize("text", TOLD)
def test_a_roll_in_sentences_names_everybody_in_their_group(sheets, text):
    """Who came, who served for whom, who was away and who kept the minutes are told apart by the words around."""
    sheets.para("PROTOKOLL")
    sheets.para(text)
    sheets.para("§ 1 Öppnande")
    sheets.para("Ordföranden öppnade mötet.")
    assert _seats(sheets) == TOLD[text]


def test_rows_of_organisations_are_a_roll(sheets):
    """Names beside their organisations are members, though no label says so."""
    sheets.para("PROTOKOLL")
    sheets.table([(71, "Region Norr"), (220, "Eva Munk (S), Bo Ahl (M)")], [(71, "Polisen"), (220, "Siv Lind")])
    sheets.para("§ 1 Öppnande")
    sheets.para("Ordföranden öppnade mötet.")
    assert _seats(sheets) == "Eva Munk n, Bo Ahl n, Siv Lind n"


@pytest.mark.parametrize("label", ["Med", "Styrelsen", "Beslutande - Päätöksentekijät"])
def test_labels_beside_names_open_a_roll(sheets, label):
    """Common words and labels in two languages open a roll where they stand alone beside the names."""
    sheets.para("PROTOKOLL")
    sheets.table([(71, label), (260, "Eva Munk, ordförande")], [(260, "Bo Ahl")])
    sheets.para("§ 1 Öppnande")
    sheets.para("Ordföranden öppnade mötet.")
    assert _seats(sheets).startswith("Eva Munk")


def test_a_party_before_the_name_is_the_persons(sheets):
    """Codes in a column of their own, and a second roster below the first one in the same column, keep their names."""
    sheets.para("PROTOKOLL")
    sheets.table(
        [(71, "Ledamöter"), (300, "Ersättare")],
        [(71, "s"), (100, "Eva Munk, ordf"), (300, "m"), (330, "Bo Ahl")],
        [(71, "fp"), (100, "Siv Lind"), (300, "Övriga")],
        [(71, "c"), (100, "Per Krok"), (330, "Rektor Ove Rask")],
    )
    sheets.para("§ 1 Öppnande")
    sheets.para("Ordföranden öppnade mötet.")
    seats = parse_minutes(sheets.layout).seats
    people = {parse_person(s.person.text).name: (s.group, parse_person(s.person.text).party) for s in seats}
    assert people == {
        "Eva Munk": ("beslutande", "s"),
        "Siv Lind": ("beslutande", "fp"),
        "Per Krok": ("beslutande", "c"),
        "Bo Ahl": ("ersattare", "m"),
        "Ove Rask": ("ovriga", ""),
    }
