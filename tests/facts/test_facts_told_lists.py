"""Lists and tables that say with few words what is given: bare sums, lead-ins without a sum, rows that answer."""

from __future__ import annotations

import pytest


def _grants(facts):
    return [(g.recipient, int(g.amount_sek)) for g in facts.grants]


@pytest.mark.parametrize(
    ("lead", "entries"),
    [
        ("Följande föreningar beviljas bidrag (kr):", ["Kvarnö IF 14 000", "Ekby kör 9 500"]),
        ("Verksamhetsbidrag fördelas enligt nedan (tkr):", ["Kvarnö IF 14", "Ekby kör 9,5"]),
        ("Samtliga belopp i kronor. Studieförbunden tilldelas:", ["Kvarnö IF, 14 000", "Ekby kör, 9 500"]),
    ],
)
def test_a_unit_told_once_holds_for_every_entry(pen, lead, entries):
    """Bare numbers behind names are sums where the words above name their unit."""
    facts = pen.facts(pen.say(lead), *(pen.say(e, form="list") for e in entries))
    assert _grants(facts) == [("Kvarnö IF", 14000), ("Ekby kör", 9500)]


def test_a_unit_told_once_holds_for_a_sentence_of_names(pen):
    """Categories divided by semicolons are one list, and what was written in is not printed."""
    said = "Nämnden beviljar bidrag enligt följande, kr: Idrott: Kvarnö IF 14 000; Kultur: Ekby kör 9 500, Visan 800."
    facts = pen.facts(pen.say(said))
    assert [int(g.amount_sek) for g in facts.grants] == [14000, 9500, 800]
    assert facts.decisions[0].text == said


def test_numbers_that_count_things_are_no_sums(pen):
    """Points, years and members stay what they are below a unit."""
    entries = ["Kvarnö IF 2031", "Ekby kör 40 medlemmar", "Styrelsen 1. Inledning"]
    facts = pen.facts(pen.say("Nämnden beviljar (tkr):"), *(pen.say(e, form="list") for e in entries))
    assert not facts.grants
    assert not facts.amounts


@pytest.mark.parametrize(
    "lead",
    [
        "Till följande sökande fördelas:",
        "Ur fonden utdelas:",
        "Styrelsen beslutar att bevilja",
        "Nämnden beslöt dela ut julgåvor till:",
        "Utdelning sker till:",
        "Beviljade projekt:",
        "I bidrag till föreningarna utgår:",
        "Studieförbunden får följande bidrag:",
    ],
)
def test_a_lead_in_without_a_sum_gives_its_list(pen, lead):
    """Words of giving above names and sums award them, though they hold no sum."""
    entries = [pen.say("Kvarnö IF 14 000 kr", form="list"), pen.say("Ekby kör 9 500 kr", form="list")]
    assert _grants(pen.facts(pen.say(lead), *entries)) == [("Kvarnö IF", 14000), ("Ekby kör", 9500)]


@pytest.mark.parametrize(
    "lead",
    [
        "Under året har följande bidrag betalats ut:",
        "Kostnaderna fördelas:",
        "Beredningen föreslår att bevilja:",
        "Följande lån beviljas ur fonden:",
        "Ej beviljade projekt:",
        "Följande ansökningar har inkommit:",
        "Följande arvoden utgår:",
        "Nämnden avslår följande ansökningar:",
    ],
)
def test_a_list_that_is_no_award_gives_nothing(pen, lead):
    """Reports, costs, proposals, loans, fees and refusals have lists of the same look."""
    entries = [pen.say("Kvarnö IF 14 000 kr", form="list"), pen.say("Ekby kör 9 500 kr", form="list")]
    assert not pen.facts(pen.say(lead), *entries).grants


def test_a_refused_list_ends_the_granted_one(pen):
    """Two lists in one matter keep their own answers."""
    facts = pen.facts(
        pen.say("Beviljade projekt:"),
        pen.say("Nattcaféet 50 tkr", form="list"),
        pen.say("Ej beviljade projekt:"),
        pen.say("Hundgården 75 tkr", form="list"),
    )
    assert _grants(facts) == [("Nattcaféet", 50000)]


@pytest.mark.parametrize(
    "said",
    [
        "Nämnden fastställer fördelningen.",
        "Ovanstående bidrag beviljas.",
        "Nämnden beslutar enligt uppställningen.",
    ],
)
def test_a_decision_gives_the_list_above_it(pen, said):
    """Who fixes the shares gives what stands above, in a matter about money given."""
    entries = [pen.say("Kvarnö IF 14 000 kr", form="list"), pen.say("Ekby kör 9 500 kr", form="list")]
    facts = pen.facts(pen.say("Bidrag:"), *entries, pen.say(said), heading="Bidrag till föreningar")
    assert [int(g.amount_sek) for g in facts.grants] == [14000, 9500]


def test_the_earlier_years_column_is_not_given_again(pen):
    """Of two columns of awards only that of the year which the decision names is granted."""
    rows = pen.tabulate(
        ["Förening", "Bidrag 2030 kr", "Bidrag 2031 kr"], ["Kvarnö IF", "9 000", "12 000"], kind="prose"
    )
    facts = pen.facts(*rows, pen.say("Nämnden beslutar att fördela bidragen för 2031 enligt tabellen."))
    assert _grants(facts) == [("Kvarnö IF", 12000)]


def test_the_states_column_is_not_the_boards(pen):
    """A table of municipal grants may tell what the state pays beside them."""
    rows = pen.tabulate(
        ["Väg", "Kommunalt bidrag kr", "Statligt bidrag kr"], ["Ekvägen", "9 000", "18 000"], kind="prose"
    )
    facts = pen.facts(*rows, pen.say("Nämnden beviljar bidrag enligt tabellen."))
    assert [int(g.amount_sek) for g in facts.grants] == [9000]


def test_a_sum_in_brackets_behind_an_award_is_none(pen):
    """Last year's sum, or what was asked for, may stand in brackets behind what is given."""
    entry = pen.decide("Kvarnö IF 14 000 kr (12 000 kr)", form="list")
    facts = pen.facts(pen.decide("Nämnden beviljar bidrag (föregående år inom parentes):"), entry)
    assert _grants(facts) == [("Kvarnö IF", 14000)]


def test_rows_answer_in_words(pen):
    """`Bifall` gives what was asked for, a refusal among the remarks and a withdrawal give nothing."""
    rows = [
        ["Kvarnö IF", "14 000 kr", "Bifall", "Redovisas"],
        ["Ekby kör", "9 500 kr", "-", "Avslag. Saknar samverkan"],
        ["Visans vänner", "4 000 kr", "-", "Återtagen av sökanden"],
        ["Bygdespelet", "8 000 kr", "5 000 kr", "Delvis"],
    ]
    table = pen.tabulate(["Sökande", "Sökt", "Beslut", "Anmärkning"], *rows, kind="prose")
    facts = pen.facts(*table, pen.say("Nämnden beviljar bidrag enligt tabellen."))
    assert sorted(_grants(facts)) == [("Bygdespelet", 5000), ("Kvarnö IF", 14000)]


def test_a_second_line_of_years_in_the_head_is_no_sum(pen):
    """`Sökt | Beviljat` over `2031 | 2031` is one head."""
    head = ["Sökande", "Sökt", "Beviljat"]
    rows = pen.tabulate(head, ["2031", "2031"], ["Kvarnö IF", "14 000", "9 000"], kind="prose")
    facts = pen.facts(*rows, pen.say("Nämnden beviljar bidrag enligt tabellen."))
    assert [int(g.amount_sek) for g in facts.grants] == [9000]


@pytest.mark.parametrize(
    ("said", "granted"),
    [
        ("Nämnden bifaller samtliga ansökningar.", [("Kvarnö IF", 14000), ("Ekby kör", 9500)]),
        ("Nämnden bifaller ansökan från Ekby kör. Ansökan från Kvarnö IF avslås.", [("Ekby kör", 9500)]),
        ("Ansökningarna bordläggs.", []),
    ],
)
def test_applications_of_a_list_are_granted_as_asked(pen, said, granted):
    """A decision on a list of applications gives all of them, those it names, or none."""
    entries = [pen.say("Kvarnö IF 14 000 kr", form="list"), pen.say("Ekby kör 9 500 kr", form="list")]
    assert _grants(pen.facts(pen.say("Följande ansökningar har inkommit:"), *entries, pen.say(said))) == granted


def test_one_applicant_has_a_row_for_each_of_his_applications(pen):
    """Two rows of a table with the same name are two applications (SCHEMA, ruling 14)."""
    rows = [["Kvarnö kommun", "Navet", "90", "60"], ["Kvarnö kommun", "Fyren", "40", "Avslag"]]
    table = pen.tabulate(["Sökande", "Insats", "Sökt tkr", "Beviljat tkr"], *rows, kind="prose")
    facts = pen.facts(*table, pen.say("Styrelsen beviljar medel enligt tabellen."))
    assert [(a.applicant, a.granted_sek) for a in facts.applications] == [
        ("Kvarnö kommun", 60000),
        ("Kvarnö kommun", 0),
    ]
