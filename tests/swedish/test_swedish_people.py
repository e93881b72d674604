"""Persons in rosters: name, party, role, title, organisation, presence; and what makes an affiliation whole."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.swedish.rules import Rule, load_rules
from extract.swedish.who.people import (
    classify_affiliation,
    looks_like_name,
    looks_like_organisation,
    parse_person,
    same_person,
    split_people,
)
from extract.swedish.who.roles import role_spans

PERSONS: list[tuple[str, dict[str, Any]]] = [
    ("Anna Test", {}),
    ("  Anna Test ..........", {}),
    ("Anna Test (S)", {"party": "S"}),
    ("Anna Test (s)", {"party": "s"}),
    ("Anna Test, S", {"party": "S"}),
    ("Anna Test, s", {"party": "s"}),
    ("Anna Test S", {"party": "S"}),
    ("M  Anna Test", {"party": "M"}),
    ("Anna Test ((SD)", {"party": "SD"}),
    ("Anna Test (M,)", {"party": "M"}),
    ("Anna Test (SD", {"party": "SD"}),
    ("Anna Test ($)", {"party": "S"}),
    ("Anna Test ()", {"party": ""}),
    ("Anna Test (-)", {"party": "-"}),
    ("Anna Test (ÖrP)", {"party": "ÖrP"}),
    ("Anna Test (FoAr)", {"party": "FoAr"}),
    ("Anna Test (oberoende)", {"party": "oberoende"}),
    ("Anna Test (oberoende, tidigare KD)", {"party": "oberoende, tidigare KD"}),
    ("Anna Test (137)", {"party": "", "rest": "137"}),
    ("Anna Test (S), ordförande", {"party": "S", "roles": {"ordförande"}}),
    ("Anna Test, ordf.", {"roles": {"ordförande"}}),
    ("Anna Test (C), 1:e v. ordf.", {"party": "C", "roles": {"vice ordförande"}}),
    ("Anna Test (C) 2: e vice ordf.", {"party": "C", "roles": {"vice ordförande"}}),
    ("Ordföranden Anna Test (S)", {"party": "S", "roles": {"ordförande"}}),
    ("Anna Test, sekreterare", {"roles": {"sekreterare"}}),
    ("Anna Test, tjg ers", {"roles": {"tjänstgörande ersättare"}}),
    ("Anna Test (V), ej tjänstgörande ersättare", {"party": "V", "roles": {"ersättare", "ej tjänstgörande"}}),
    ("Anna Test (V), ersättare", {"party": "V", "roles": {"ersättare"}}),
    (
        "Anna Test (M), ersätter Bo Prov (M) §§ 12-18",
        {"party": "M", "roles": {"tjänstgörande ersättare"}, "replaces": "Bo Prov", "items": "§§ 12-18"},
    ),
    (
        "Anna Test (M) tjänstgör för Bo Prov (M) 94-100",
        {"party": "M", "roles": {"tjänstgörande ersättare"}, "replaces": "Bo Prov", "items": "94-100"},
    ),
    (
        "Anna Test (S) Ersätter vakant tjänst (s)",
        {"party": "S", "roles": {"tjänstgörande ersättare"}, "replaces": "vakant tjänst"},
    ),
    ("Anna Test (S), §§ 12-18", {"party": "S", "items": "§§ 12-18"}),
    ("Anna Test (S) 141-143, 145-159", {"party": "S", "items": "141-143, 145-159"}),
    ("Anna Test, ej 133", {"items": "ej 133"}),
    ("Anna Test, fr o m § 63", {"items": "fr o m § 63"}),
    ("Anna Test, del av § 159", {"items": "del av § 159"}),
    ("Anna Test kl. 10.00-12.00", {"items": "kl. 10.00-12.00"}),
    ("Anna Test (kl. 16.10-16.55)", {"items": "kl. 16.10-16.55"}),
    ("Anna Test, via Teams", {"roles": {"på distans"}}),
    ("Anna Test, adjungerad", {"roles": {"adjungerad"}}),
    ("Förbundschef Anna Test", {"title": "Förbundschef"}),
    ("Biträdande förbundschef Anna Test", {"title": "Biträdande förbundschef"}),
    ("Anna Test förbundschef", {"title": "förbundschef"}),
    ("Anna Test (förbundschef)", {"title": "förbundschef"}),
    ("Anna Test, chef för vuxenenheten", {"title": "chef för vuxenenheten"}),
    ("Anna Test, Norrtälje kommun, ordförande", {"organisation": "Norrtälje kommun", "roles": {"ordförande"}}),
    ("Anna Test Granby kommun", {"organisation": "Granby kommun"}),
    ("Anna Test Försäkringskassan", {"organisation": "Försäkringskassan"}),
    ("Anna Test Samordningsförbundet Granby", {"organisation": "Samordningsförbundet Granby"}),
    ("Anna Test Nordkraft Konsult AB", {"organisation": "Nordkraft Konsult AB"}),
    ("Anna Test, Stockholm, ordförande", {"organisation": "Stockholm", "roles": {"ordförande"}}),
    ("Anna Test, ekonom, Granby kommun", {"organisation": "Granby kommun", "title": "ekonom"}),
]
NAMES = [
    "Anna Test",
    "Anna Maria Test Prov",
    "Karl-Erik Test",
    "Eva von Test-Prov",
    "Per af Test",
    "Karl G. Test",
    "ANNA TEST",
    "Anna TEST",
    "Test Anna",
    "Mergim Qvarntorp",
    "Xerxes Qvarntorp",
    "Åsa O'Test",
    "Daniele De Testi",
    "Ali el-Prov",
    "Zoë Tëst",
]


@pytest.mark.parametrize(("text", "expected"), PERSONS)
def test_roster_cell_is_taken_apart(text: str, expected: dict[str, Any]) -> None:
    """Name, party, roles, title, organisation and presence of a cell are told apart; nothing else is found."""
    person = parse_person(text)
    assert person is not None
    assert person.name == "Anna Test"
    assert text[person.name_start : person.name_end] == "Anna Test"
    found = {key: getattr(person, key) for key in ("party", "roles", "title", "organisation", "items", "replaces")}
    wanted = {"party": "", "roles": set(), "title": "", "organisation": "", "items": "", "replaces": ""} | expected
    assert found == {key: wanted[key] for key in found}
    assert wanted.get("rest", "") in person.rest


def test_blank_that_the_reader_lost_is_put_back() -> None:
    """A known first name glued to the surname is told from it."""
    person = parse_person("AnnaTest (S)")
    assert person is not None
    assert (person.name, person.party) == ("Anna Test", "S")


@pytest.mark.parametrize("name", NAMES)
def test_name_is_whole(name: str) -> None:
    """Particles, hyphens, initials, capitals and surnames first belong to the name as written."""
    assert looks_like_name(name) >= 0.5
    person = parse_person(f"{name} (S)")
    assert person is not None
    assert person.name == name


@pytest.mark.parametrize(
    "text",
    [
        "Vakant (M)",
        "VAKANT",
        "Vakans",
        "",
        "  ",
        "Försäkringskassan",
        "Granby kommun",
        "Se bilaga 1",
        "Kommunal, 50-56",
        "2031-04-02",
        "12-18",
    ],
)
def test_no_person_is_none(text: str) -> None:
    """A vacancy, an organisation, a reference and figures name nobody."""
    assert parse_person(text) is None
    assert split_people(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Försäkringskassan",
        "Arbetsförmedlingen Granby",
        "Granby kommun",
        "Region Norrdalen",
        "Östra Göinge",
        "Förbundschef",
        "Biträdande förbundschef",
        "Digital Hälsa",
        "Konsult AB",
        "Övriga frågor",
        "Föregående protokoll",
        "Tisdagen den 4 maj",
        "Anna Test förklarade mötet öppnat",
        "Beslut",
    ],
)
def test_other_words_are_no_name(text: str) -> None:
    """Organisations, places, titles, headings and sentences do not look like a name."""
    assert looks_like_name(text) < 0.5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Test", [("Anna Test", "")]),
        ("Anna Test och Bo Prov", [("Anna Test", ""), ("Bo Prov", "")]),
        ("Anna Test (S), Bo Prov (M)", [("Anna Test", ""), ("Bo Prov", "")]),
        ("Anna Test Bo Prov Eva Maria Exempel", [("Anna Test", ""), ("Bo Prov", ""), ("Eva Maria Exempel", "")]),
        ("Anna Test (S) Bo Prov (M)", [("Anna Test", ""), ("Bo Prov", "")]),
        (
            "Anna Test, förvaltningschef, Bo Prov, ekonom §§ 166-186",
            [("Anna Test", "förvaltningschef"), ("Bo Prov", "ekonom")],
        ),
        (
            "Kommundirektör Anna Test, kommunsekreterare Bo Prov",
            [("Anna Test", "Kommundirektör"), ("Bo Prov", "kommunsekreterare")],
        ),
        ("Förbundschef, Anna Test, ekonom, Bo Prov", [("Anna Test", "Förbundschef"), ("Bo Prov", "ekonom")]),
        (
            "Anna Test, Granby kommun; Bo Prov, Kvistby kommun",
            [("Anna Test", "Granby kommun"), ("Bo Prov", "Kvistby kommun")],
        ),
        ("Anna Test (S), ersätter Bo Prov (S), Eva Exempel (C)", [("Anna Test", ""), ("Eva Exempel", "")]),
        ("Anna Test (S), vakant (C), Bo Prov (M)", [("Anna Test", ""), ("Bo Prov", "")]),
        ("Anna Test ordförande Bo Prov sekreterare", [("Anna Test", ""), ("Bo Prov", "")]),
        ("Förbundschef Anna Test Administratör Bo Prov", [("Anna Test", "Förbundschef"), ("Bo Prov", "Administratör")]),
        ("1. Anna Test 2. Bo Prov", [("Anna Test", ""), ("Bo Prov", "")]),
        ("Anna, Bo och Eva", [("Anna", ""), ("Bo", ""), ("Eva", "")]),
        ("Samtliga ledamöter med undantag för Anna Test (KP)", []),
        ("Granby kommun, Kvistby kommun", []),
    ],
)
def test_run_on_list_is_cut_into_persons(text: str, expected: list[tuple[str, str]]) -> None:
    """Commas separate persons as well as what belongs to them; each person keeps their own title or organisation."""
    found = split_people(text)
    assert [(p.name, p.title or p.organisation) for p in found] == expected
    for person in found:
        assert text[person.name_start : person.name_end] == person.name
        assert person.start <= person.name_start < person.name_end <= person.end <= len(text)


@pytest.mark.parametrize(
    ("text", "organisation", "title", "roles"),
    [
        ("Granby kommun, ordförande", "Granby kommun", "", {"ordförande"}),
        ("Förbundschef", "", "Förbundschef", set()),
        ("Ekonom, Granby kommun", "Granby kommun", "Ekonom", set()),
        ("Granby kommun ekonomichef", "Granby kommun", "ekonomichef", set()),
        ("vice ordförande", "", "", {"vice ordförande"}),
        ("Västra Götalands läns landsting", "Västra Götalands läns landsting", "", set()),
    ],
)
def test_affiliation_is_taken_apart(text: str, organisation: str, title: str, roles: set[str]) -> None:
    """Organisation, title and role of what stands beside a name are told apart."""
    found = classify_affiliation(text)
    assert (found.organisation, found.title, found.roles) == (organisation, title, roles)


@pytest.mark.parametrize(
    "text",
    [
        "Granby kommun",
        "Granby Kommun",
        "Norrtälje kommun, ordförande",
        "Upplands Väsby kommun",
        "Region Norrdalen",
        "Region Västra Götaland",
        "Norrbottens läns landsting",
        "Arbetsförmedlingen",
        "Försäkringskassan",
        "Förbundschef",
        "Administratör",
        "Barn- och utbildningsnämnden",
        "Nordisk Hälsa Konsult AB",
        "Nordkraft AB",
        "Kvistbys hembygdsförening",
        "Ekonom, Granby kommun",
    ],
)
def test_complete_affiliation_is_whole(text: str) -> None:
    """An authority, a kommun, a company with its legal form, a title: each is one affiliation."""
    assert classify_affiliation(text).wholeness >= 0.8


@pytest.mark.parametrize(
    "text",
    [
        "Nordisk Hälsa",
        "Konsult AB",
        "AB",
        "Västra Götalands läns",
        "Region Västra",
        "Göinge kommun",
        "landsting",
        "Barn- och",
        "Granby kommun,",
        "kommun",
    ],
)
def test_piece_of_an_affiliation_is_not_whole(text: str) -> None:
    """What a line break left over is worth less than half."""
    assert classify_affiliation(text).wholeness < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Granby kommun Kvistby kommun",
        "Konsult AB Granby Kommun",
        "Försäkringskassan Granby kommun",
        "Förbundschef Administratör",
        "Arbetsförmedlingen Försäkringskassan",
    ],
)
def test_two_affiliations_are_worth_least(text: str) -> None:
    """Two of them set as one are worth less than a piece of one."""
    assert classify_affiliation(text).wholeness <= 0.15


def test_wrapped_company_is_worth_more_joined_than_cut_elsewhere() -> None:
    """Of the ways to join three printed lines the one that a reader would choose is worth most."""
    lines = ["Nordisk Hälsa", "Konsult AB", "Granby Kommun"]

    def worth(*parts: str) -> float:
        return sum(classify_affiliation(part).wholeness for part in parts)

    right = worth(f"{lines[0]} {lines[1]}", lines[2])
    assert right > worth(lines[0], f"{lines[1]} {lines[2]}") + 0.5
    assert right > worth(*lines)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Försäkringskassan", 0.9, 1),
        ("Granby kommun", 0.9, 1),
        ("Kvistbys hembygdsförening", 0.9, 1),
        ("Nordkraft AB", 0.9, 1),
        ("Granby IF", 0.9, 1),
        ("Kvistbyskolan", 0.4, 1),
        ("Förbundschef", 0, 0.2),
        ("Anna Test", 0, 0.3),
        ("Ny Väg Framåt", 0, 0.3),
        ("", 0, 0),
        ("370", 0, 0),
    ],
)
def test_organisation_is_told_from_other_words(text: str, least: float, most: float) -> None:
    """Known forms of organisations score high, unknown names no more than a guess."""
    assert least <= looks_like_organisation(text) <= most


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Åsa Test", "Asa Test"),
        ("Malin Testström", "Ma1in Testström"),
        ("Anna Maria Test", "Anna Test"),
        ("A. Testberg", "Anna Testberg"),
        ("Test Anna", "Anna Test"),
        ("Bo Pettersson", "Bo Petersson"),
        ("ANNA TEST", "Anna Test"),
        ("Ann-Marie Test", "Annmarie Test"),
        ("Eva von Prov", "Eva Prov"),
    ],
)
def test_same_person_in_spite_of_slips(one: str, other: str) -> None:
    """Slips of the reader, missing middle names, initials and turned order do not make two persons."""
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Berg", "Anna Borg"),
        ("Anna Test", "Anne Test"),
        ("Eva Prov", "Per Prov"),
        ("Anna Test", ""),
        ("Bo Hansson", "Bo Jansson"),
    ],
)
def test_alike_names_are_two_persons(one: str, other: str) -> None:
    """Another first name, or another short surname, is another person."""
    assert not same_person(one, other)


@given(
    st.sampled_from(NAMES), st.sampled_from(["S", "M", "KD", "ÖrP"]), st.sampled_from(["", ", ordförande", ", §§ 1-9"])
)
def test_printed_person_is_read_back(name: str, party: str, rest: str) -> None:
    """A person set as `Name (Party), more` is read back with the same name and party."""
    person = parse_person(f"{name} ({party}){rest}")
    assert person is not None
    assert (person.name, person.party) == (name, party)


@given(st.text(max_size=60))
def test_any_text_can_be_asked(text: str) -> None:
    """No text breaks the parser, and scores stay between 0 and 1."""
    parse_person(text)
    assert 0 <= looks_like_name(text) <= 1
    assert 0 <= looks_like_organisation(text) <= 1
    assert 0 <= classify_affiliation(text).wholeness <= 1
    for person in split_people(text):
        assert text[person.name_start : person.name_end].split() == person.name.split()


@pytest.mark.parametrize("rule", load_rules("roles"), ids=lambda r: r.name)
def test_role_rule_keeps_its_examples(rule: Rule) -> None:
    """A rule for a role finds its `yes` and leaves its `no` alone, other rules before it considered."""
    for text in rule.yes:
        given_roles = {role for _, _, roles in role_spans(text) for role in roles}
        assert set(rule.options["roles"]) <= given_roles, text
    for text in rule.no:
        spans = [text[s:e] for s, e, roles in role_spans(text) if set(roles) == set(rule.options["roles"])]
        assert not spans, text
