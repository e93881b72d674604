"""Labels of minutes: told from prose that starts with the same words, and read through damage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.swedish.labels import find_labels, match_label
from extract.swedish.rules import Rule, load_rules, load_table

HEAD = [
    ("Plats och tid", "place_and_time", ""),
    (
        "Plats och tid Kommunhuset, Granby, klockan 09.00-11.30",
        "place_and_time",
        "Kommunhuset, Granby, klockan 09.00-11.30",
    ),
    ("Platsochtid: Granby", "place_and_time", "Granby"),
    ("Tid och plats: Biblioteket", "place_and_time", "Biblioteket"),
    ("Datum och tid: 2031-04-02 kl. 13", "time", "2031-04-02 kl. 13"),
    ("Tid 13.00", "time", "13.00"),
    ("TID - AIKA", "time", ""),
    ("PLATS - PAIKKA Medborgarhuset", "place", "Medborgarhuset"),
    ("NÄRVARANDE LEDAMÖTER - LÄSNÄ OLLEET", "beslutande", ""),
    ("Sammanträdesdatum", "meeting_date", ""),
    ("Sammanträdesdatum 2031-04-21", "meeting_date", "2031-04-21"),
    ("Beslutande", "beslutande", ""),
    ("Beslutande Anna Test Bo Prov", "beslutande", "Anna Test Bo Prov"),
    ("Beslutande Enligt särskild närvarolista", "beslutande", "Enligt särskild närvarolista"),
    ("Beslutande ledamöter: Anna Test (S)", "beslutande", "Anna Test (S)"),
    ("Närvarande: Anna Test, Bo Prov", "narvarande", "Anna Test, Bo Prov"),
    ("Frånvarande: -", "franvarande", "-"),
    ("Anmält förhinder", "franvarande", ""),
    ("Ej tjänstgörande ersättare", "ej_tjg_ersattare", ""),
    ("Tjänstgörande ersättare", "tjg_ersattare", ""),
    ("Tjg. ers.", "tjg_ersattare", ""),
    ("Ersättare", "ersattare", ""),
    ("Övriga deltagande", "ovriga", ""),
    ("Ovriga deltagare", "ovriga", ""),
    ("Adjungerade: Eva Exempel", "ovriga", "Eva Exempel"),
    ("Utses att justera Anna Test", "justerare", "Anna Test"),
    ("Justeringsmän: Anna Test och Bo Prov", "justerare", "Anna Test och Bo Prov"),
    ("Justeringsperson(er)", "justerare", ""),
    ("Ordförande Anna Test", "ordforande", "Anna Test"),
    ("Ordförande ..........", "ordforande", ""),
    ("Sekreterare", "sekreterare", ""),
    ("Vid protokollet", "sekreterare", ""),
    ("Paragrafer 18-34", "items_range", "18-34"),
    ("§§ 18-34", "items_range", "18-34"),
    ("Justeringens plats och tid Kommunkansliet 2031-05-02", "justering_place_time", "Kommunkansliet 2031-05-02"),
    ("Justeringsdatum: 2031-05-19", "justering_date", "2031-05-19"),
    ("Justerat den 3 maj 2031", "justering_date", "3 maj 2031"),
    ("BEVIS", "bevis", ""),
    ("ANSLAG/BEVIS", "bevis", ""),
    ("Datum för anslags uppsättande: 2031-05-25", "anslag_up", "2031-05-25"),
    ("Anslaget sätts upp 2031-05-25", "anslag_up", "2031-05-25"),
    ("Anslaget den 2031-05-25", "anslag_up", "2031-05-25"),
    ("Anslaget tas ned: 2031-06-16", "anslag_down", "2031-06-16"),
    ("Sista dag för överklagande 2031-06-15", "appeal", "2031-06-15"),
    ("Förvaringsplats för protokollet Kansliet", "stored_at", "Kansliet"),
    ("Protokollet förvaras på förbundets kansli.", "stored_at", "förbundets kansli."),
    ("Organ: Direktionen", "body", "Direktionen"),
    ("Nämnd Socialnämnden", "body", "Socialnämnden"),
    ("Underskrift", "signature", ""),
    ("Ärendelista", "agenda", ""),
    ("Protokoll nr: 5", "meeting_number", "5"),
]
SECTIONS = [
    ("Beslut", "decision", ""),
    ("B E S L U T", "decision", ""),
    ("Beslut:", "decision", ""),
    ("Beslut: Styrelsen biföll äskandet.", "decision", "Styrelsen biföll äskandet."),
    ("Beslut Styrelsen beslutar att bifalla äskandet.", "decision", "Styrelsen beslutar att bifalla äskandet."),
    ("Beslöts", "decision", ""),
    ("Kommunfullmäktiges beslut", "decision", ""),
    ("Kultur- och fritidsnämndens beslut", "decision", ""),
    ("KOMMUNFULLMÄKTIGES BESLUT", "decision", ""),
    ("ARBETSUTSKOTTET BESLUTAR", "decision", ""),
    ("Styrelsen beslutade:", "decision", ""),
    ("Förslag till beslut", "proposal", ""),
    ("Arbetsutskottets förslag till nämnden", "proposal", ""),
    ("Ledningskontorets förslag", "proposal", ""),
    ("Förvaltningens förslag till beslut:", "proposal", ""),
    ("Kommunstyrelsen föreslår kommunfullmäktige besluta", "proposal", ""),
    ("Beredningsgruppens rekommendation: avslag", "recommendation", "avslag"),
    ("Yrkanden", "yrkande", ""),
    ("Förslag till beslut på sammanträdet", "yrkande", ""),
    ("Tilläggsyrkande", "yrkande", ""),
    ("Propositionsordning", "proposition", ""),
    ("Beslutsgång", "proposition", ""),
    ("Omröstning", "vote", ""),
    ("Reservationer", "reservation", ""),
    (
        "Reservation Anna Test (M) reserverar sig mot beslutet.",
        "reservation",
        "Anna Test (M) reserverar sig mot beslutet.",
    ),
    ("Protokollsanteckning", "statement", ""),
    ("Jäv", "jäv", ""),
    ("Tidigare behandling", "history", ""),
    ("Tidigare beslut KS 2031-02-02 § 12", "history", "KS 2031-02-02 § 12"),
    ("Bakgrund", "background", ""),
    ("Sammanfattning av ärendet", "background", ""),
    ("Beslutsunderlag Tjänsteskrivelse 2031-02-01", "attachment", "Tjänsteskrivelse 2031-02-01"),
    ("Protokollsutdrag skickas till kommunstyrelsen", "distribution", "kommunstyrelsen"),
    ("Expedieras", "distribution", ""),
]
PROSE = [
    "Beslut om medel fattas senare",
    "Beslut gällande skolskjuts",
    "Beslut inkomna anbud upphandling av bussar",
    "Beslutet vann laga kraft i maj.",
    "Beslut Arbetsordning för styrelsen och delegation inom verksamheten för åren 2031 till 2034",
    "Ordförande förklarade mötet öppnat.",
    "Ordförande Anna Test förklarade mötet avslutat.",
    "Ordföranden ställer proposition på arbetsutskottets förslag.",
    "Reservation lämnades av Anna Test (M).",
    "Kommunstyrelsen beslutar enligt arbetsutskottets förslag.",
    "Styrelsen beslutar att godkänna rapporten.",
    "Arbetsutskottet rekommenderade nämnden att bifalla framställan.",
    "Justering av budgeten för 2032",
    "Närvarande var inte alla.",
    "Tid för nästa möte bestäms senare.",
    "Vid sammanträdet den 17 mars fattade nämnden beslut om en utlysning.",
    "Sammanträdet den 17 mars blev inställt",
    "§ 5 Mötets öppnande",
    "§ 7 Val av justerare",
    "Beslöt",
    "besluta",
    "Information om läget",
    "Övrigt",
    "Ekonom",
    "Mötesplan",
    "Sammanträdesprotokoll",
    "Mötet avslutades.",
    "Revisorerna",
    "Sammanträdestider",
    "Anna Test, ordförande",
    "nr 125, gård 4",
    "",
    "2031-04-02",
]
RULES = load_rules("labels")


@pytest.mark.parametrize(("text", "name", "value"), HEAD)
def test_head_label_gives_its_name_and_value(text: str, name: str, value: str) -> None:
    """A label of the head is known by its words and by what follows them."""
    found = match_label(text)
    assert found is not None
    assert (found.kind, found.name, text[found.rest_start :]) == ("head", name, value)


@pytest.mark.parametrize(("text", "kind", "rest"), SECTIONS)
def test_section_label_gives_its_kind_and_rest(text: str, kind: str, rest: str) -> None:
    """A label inside an item tells what its section does."""
    found = match_label(text)
    assert found is not None
    assert (found.kind, text[found.rest_start :]) == (kind, rest)


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_no_label(text: str) -> None:
    """The same words in a sentence, a heading of a matter, a name or a date open nothing."""
    assert match_label(text) is None


@pytest.mark.parametrize(
    ("read", "name"),
    [
        ("Juslerande", "justerare"),
        ("Sammantradesdatum", "meeting_date"),
        ("Sarnmanträdesdatum", "meeting_date"),
        ("Ovriqa deltaqare", "ovriga"),
        ("0rdförande", "ordforande"),
        ("Beslutandc", "beslutande"),
        ("Datum för ans1ags uppsättande: 2031-05-25", "anslag_up"),
        ("Förvaringsp1ats för protoko1let", "stored_at"),
    ],
)
def test_damaged_label_is_read(read: str, name: str) -> None:
    """A slip or two of the recogniser in a long label do not hide it."""
    found = match_label(read)
    assert found is not None
    assert found.name == name


def test_lost_negation_is_not_mended_into_its_contrary() -> None:
    """A damaged `Ej tjänstgörande` may be lost, but never becomes a list of those who serve."""
    for text in ("E tjg ersättare", "j tjg. ersättare:", "E närvarande"):
        found = match_label(text)
        assert found is None or found.name in {"ej_tjg_ersattare", "franvarande"}, text


def test_mended_label_says_so() -> None:
    """`exact` tells a label as spelled from one that was mended."""
    right, mended = match_label("Övriga deltagare"), match_label("Övriqa dcltagare")
    assert right is not None
    assert mended is not None
    assert (right.exact, mended.exact) == (True, False)


@pytest.mark.parametrize("entry", load_table("labels")["label"], ids=lambda e: f"{e['kind']}-{e['name']}")
def test_every_form_is_a_label_alone_and_with_a_colon(entry: dict[str, object]) -> None:
    """Each form of the table is found alone on its line, in capitals, and with a colon before a value."""
    forms = entry["forms"]
    assert isinstance(forms, list)
    for form in forms:
        if form == "§":
            continue
        alone, capitals, valued = match_label(form), match_label(form.upper()), match_label(f"{form}: Exempel")
        assert alone is not None, form
        assert capitals is not None, form
        assert valued is not None, form
        assert valued.has_colon
        assert f"{form}: Exempel"[valued.rest_start :] == "Exempel"
        assert not alone.has_colon
        assert alone.rest_start == len(form)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_rule_keeps_its_examples(rule: Rule) -> None:
    """A rule for a label that names somebody finds its `yes` and leaves its `no` alone."""
    for text in rule.yes:
        found = match_label(text)
        assert found is not None, text
        assert found.kind == rule.options["kind"], text
    for text in rule.no:
        assert match_label(text) is None, text


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Sammanträdesdatum: 2031-04-21 Justeringsdatum: 2031-05-19",
            [("meeting_date", "2031-04-21"), ("justering_date", "2031-05-19")],
        ),
        ("Tid: 13.00 Plats: Kommunhuset", [("time", "13.00"), ("place", "Kommunhuset")]),
        (
            "Datum för anslags uppsättande: 2031-05-25 Datum för anslags nedtagande: 2031-06-15",
            [("anslag_up", "2031-05-25"), ("anslag_down", "2031-06-15")],
        ),
        ("Ordförande Anna Test Sekreterare Bo Prov", [("ordforande", "Anna Test"), ("sekreterare", "Bo Prov")]),
        (
            "Anslaget uppsätts 2031-05-25 Anslaget tas ned 2031-06-16",
            [("anslag_up", "2031-05-25"), ("anslag_down", "2031-06-16")],
        ),
        ("Anna Test, ordförande, Bo Prov, sekreterare", []),
        ("Granby kommun", []),
    ],
)
def test_labels_inside_a_line(line: str, expected: list[tuple[str, str]]) -> None:
    """Several labels in one line are found with their places, so that each has its own value."""
    found = find_labels(line)
    stops = [start for start, _ in found[1:]] + [len(line)] * bool(found)
    values = [(m.name, line[s + m.rest_start : stop].strip()) for (s, m), stop in zip(found, stops, strict=True)]
    assert values == expected


@given(st.text(max_size=80))
def test_any_text_can_be_asked(text: str) -> None:
    """No text breaks the search, and the places found lie in the text in order."""
    for start, match in find_labels(text):
        assert 0 <= start < start + match.end <= start + match.rest_start <= len(text)
