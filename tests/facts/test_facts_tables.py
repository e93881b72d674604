"""Money in tables and lists: which sums are awarded, to whom, for which year, and which are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

HEADS = ["Förening", "Belopp (kr)"]
ROWS = [["Kvarnö IF", "14 000"], ["Lillsjö scoutkår", "9 500"]]
AWARDS = [("Kvarnö IF", 14000), ("Lillsjö scoutkår", 9500)]


def _grants(facts):
    return [(g.recipient, int(g.amount_sek)) for g in facts.grants]


def _roles(facts):
    return [(int(a.amount_sek), a.role.value) for a in facts.amounts]


def _applications(facts):
    return [
        (
            a.applicant,
            None if a.applied_sek is None else int(a.applied_sek),
            a.outcome.value if a.outcome else "",
            None if a.granted_sek is None else int(a.granted_sek),
        )
        for a in facts.applications
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "Nämnden beslutar att bevilja bidrag enligt följande:",
        "Nämnden beslutar bevilja föreningsbidrag med följande belopp.",
        "Nämnden beslutar att bidrag skall utgå med följande belopp:",
        "Bidrag utgår enligt nedan:",
        "Bidrag betalas ut med",
        "Bidrag utbetalas enligt följande fördelning:",
        "Nämnden beslutar att fördela bidragen sålunda:",
        "Beslöts att anslaget skall fördelas sålunda:",
        "Beslöts att följande bidrag skall utgå:",
        "Nämnden beslutar att anslå medel till följande föreningar:",
        "Nämnden beviljar följande belopp till nedanstående föreningar:",
        "Nämnden beslutar att fastställa fördelningen av föreningsbidragen enligt nedanstående tabell:",
        "Medlen fördelas på följande sätt:",
        "Verksamhetsbidrag för året beviljas med nedan angivna belopp:",
        "Följande föreningar beviljas bidrag:",
        "Nämnden beslutar att utdela stipendier enligt följande:",
    ],
)
def test_a_lead_in_gives_its_table(pen, lead):
    """However the sentence above a table gives money, each row is an award to the name in it."""
    assert _grants(pen.facts(pen.decide(lead), *pen.tabulate(HEADS, *ROWS))) == AWARDS


@pytest.mark.parametrize(
    "lead",
    [
        "Nämnden fastställer ramarna enligt följande:",
        "Nämnden noterar utfallet enligt följande:",
        "Nämnden avslår ansökningarna enligt följande:",
        "Nämnden bordlägger ansökningarna enligt följande:",
        "Nämnden fastställer avgifterna enligt följande:",
        "Nämnden beslutar att föreslå kommunfullmäktige att bevilja bidrag enligt följande:",
    ],
)
def test_a_lead_in_that_gives_nothing(pen, lead):
    """A table below a sentence that fixes frames, notes, refuses or proposes awards nothing."""
    assert not pen.facts(pen.decide(lead), *pen.tabulate(HEADS, *ROWS)).grants


LEAD = "Nämnden beslutar att bevilja bidrag enligt följande:"


@pytest.mark.parametrize(
    ("head", "row", "awards"),
    [
        (["Projekt", "Sökande", "Beviljat (tkr)"], ["Trädgårdsgruppen", "Kvarnö IF", "14"], [("Kvarnö IF", 14000)]),
        (
            ["Nr", "Förening", "Sökt (kr)", "Beslut (kr)"],
            ["3", "Kvarnö IF", "20 000", "14 000"],
            [("Kvarnö IF", 14000)],
        ),
        (
            ["Förening", "Beviljat 2030", "Sökt 2031", "Beviljat 2031 (tkr)"],
            ["Kvarnö IF", "10", "20", "14"],
            [("Kvarnö IF", 14000)],
        ),
        (["Förening", "2030", "Sökt 2031", "Beslut (tkr)"], ["Kvarnö IF", "10", "20", "14"], [("Kvarnö IF", 14000)]),
        (
            ["Förening", "Bidrag föregående år (kr)", "Bidrag (kr)"],
            ["Kvarnö IF", "10 000", "14 000"],
            [("Kvarnö IF", 14000)],
        ),
        (
            ["Förening", "Sökt (kr)", "Kontorets förslag", "Beslut"],
            ["Kvarnö IF", "20 000", "12 000", "14 000"],
            [("Kvarnö IF", 14000)],
        ),
        (
            ["Förening", "Söker", "AU:s förslag", "Nämndens beslut (kkr)"],
            ["Kvarnö IF", "20", "12", "14"],
            [("Kvarnö IF", 14000)],
        ),
        (["Förening", "Totalkostnad (kr)", "Bidrag (kr)"], ["Kvarnö IF", "90 000", "14 000"], [("Kvarnö IF", 14000)]),
        (["Förening", "Egen insats (kr)", "Beviljat (kr)"], ["Kvarnö IF", "90 000", "14 000"], [("Kvarnö IF", 14000)]),
        (["Förening", "Poängvärde", "Beviljat (kr)"], ["Kvarnö IF", "1 250", "14 000"], [("Kvarnö IF", 14000)]),
        (["Förening", "Belopp (kr)"], ["Kvarnö IF", "2000"], [("Kvarnö IF", 2000)]),
        (
            ["Förening", "Grundbidrag (kr)", "Ledarbidrag (kr)", "Summa (kr)"],
            ["Kvarnö IF", "4 000", "10 000", "14 000"],
            [("Kvarnö IF", 4000), ("Kvarnö IF", 10000)],
        ),
    ],
)
def test_the_column_tells_what_is_awarded(pen, head, row, awards):
    """Asked for, proposed, earlier, own or unexplained money beside an award is none; a row's sum is its total."""
    assert _grants(pen.facts(pen.decide(LEAD), *pen.tabulate(head, row))) == awards


@pytest.mark.parametrize(
    "name", ["Summa", "TOTALT", "S:a", "Summa bidrag", "Sammanlagt kr", "Delsumma:", "Tillsammans"]
)
def test_a_row_that_adds_up_is_no_award(pen, name):
    """Its sum is the total, in every column."""
    head = ["Förening", "2031 (tkr)", "2032 (tkr)"]
    rows = [["Kvarnö IF", "1 400 000", "1 500 000"], [name, "1 400 000", "1 500 000"]]
    facts = pen.facts(pen.decide(LEAD), *pen.tabulate(head, *rows))
    assert _grants(facts) == [("Kvarnö IF", 1400000000), ("Kvarnö IF", 1500000000)]
    assert [role for _, role in _roles(facts)][2:] == ["total", "total"]


@pytest.mark.parametrize(
    "name", ["Återstår", "Kvar att fördela", "Ej fördelat", "Reserv", "Resterande medel", "Ofördelat"]
)
def test_a_row_of_what_is_left_is_no_award(pen, name):
    """Nobody gets it."""
    facts = pen.facts(pen.decide(LEAD), *pen.tabulate(HEADS, *ROWS, [name, "6 000"]))
    assert _grants(facts) == AWARDS
    assert _roles(facts)[-1] == (6000, "remaining")


@pytest.mark.parametrize("head", ["(s)+(v)", "M", "kd", "(c), (m)", "SD", "s + mp"])
def test_budgets_of_parties_side_by_side_are_proposed(pen, head):
    """Columns of parties beside the board's own are proposals, and none of them is awarded."""
    table = pen.tabulate(
        ["Nämnd", "Ledningens förslag (tkr)", head], ["Skolnämnden", "171 200", "173 200"], kind="proposal"
    )
    facts = pen.facts("Ramarna föreslås så här:", *table, pen.decide("Ramarna fastställs enligt ledningens förslag."))
    assert _roles(facts) == [(171200000, "proposed"), (173200000, "proposed")]
    assert not facts.grants


@pytest.mark.parametrize(
    ("cell", "outcome", "granted"),
    [
        ("avslag", "avslag", 0),
        ("Nej", "avslag", 0),
        ("0 kr", "avslag", 0),
        ("bordläggs", "bordläggning", None),
        ("vilande", "bordläggning", None),
        ("återremiss", "återremiss", None),
    ],
)
def test_an_answer_in_words_stands_in_the_column_of_awards(pen, cell, outcome, granted):
    """A row that asks for money and is answered by a word is an application with that outcome."""
    rows = [["Kvarnö IF", "20 000", "14 000"], ["Lillsjö scoutkår", "9 500", cell]]
    facts = pen.facts(
        "Ansökningar om bidrag har kommit in.",
        pen.decide(LEAD),
        *pen.tabulate(["Förening", "Sökt (kr)", "Beslut (kr)"], *rows),
    )
    assert _grants(facts) == AWARDS[:1]
    assert _applications(facts) == [
        ("Kvarnö IF", 20000, "anslag_av_medel", 14000),
        ("Lillsjö scoutkår", 9500, outcome, granted),
    ]


@pytest.mark.parametrize(
    ("decision", "outcome"),
    [
        ("att Lillsjö scoutkårs ansökan bordläggs", "bordläggning"),
        ("att återremittera ansökan från Lillsjö scoutkår", "återremiss"),
        ("att Lillsjö scoutkår avslås", "avslag"),
    ],
)
def test_a_decision_answers_a_row_that_it_names(pen, decision, outcome):
    """What a row above asked for belongs to the applicant whom the point refuses or tables."""
    rows = [["Kvarnö IF", "20 000", "14 000"], ["Lillsjö scoutkår", "9 500", "9 500"]]
    facts = pen.facts(
        "Ansökningarna framgår av tabellen.",
        *pen.tabulate(["Förening", "Sökt (kr)", "Förslag (kr)"], *rows, kind="prose"),
        pen.decide("att bevilja Kvarnö IF 14 000 kr, samt", form="list"),
        pen.decide(decision, form="list"),
    )
    assert ("Lillsjö scoutkår", 9500, outcome, 0 if outcome == "avslag" else None) in _applications(facts)


def test_a_sum_is_not_granted_again_by_reference(pen):
    """An addition that was moved, and that a later point grants itself, is not adopted by the point before it too."""
    facts = pen.facts(
        pen.say(
            "Anna Test yrkar bifall till styrelsens förslag med tillägget att Kvarnö IF beviljas 14 000 kr.", "yrkande"
        ),
        pen.decide("Planen fastställs enligt styrelsens förslag.", form="list"),
        pen.decide("Kvarnö IF beviljas 14 000 kr.", form="list"),
    )
    assert _grants(facts) == AWARDS[:1]


@pytest.mark.parametrize(
    ("heading", "role"), [("Kassarapport", "result"), ("Bokslut", "result"), ("Medlemsbidrag och budget", "frame")]
)
def test_a_table_of_accounts_or_frames(pen, heading, role):
    """Money that came in, or that members pay, is no award, whatever its rows are called."""
    table = pen.tabulate(["Post", "2031 (kr)"], ["Bidrag till klubbar", "4 000"], kind="prose")
    facts = pen.facts("Kassören redogjorde.", *table, pen.decide("Redogörelsen godkänns."), heading=heading)
    assert _roles(facts) == [(4000, role)]
    assert not facts.grants


@pytest.mark.parametrize(
    ("told", "kronor"),
    [
        ("Sammanställningen är uttryckt i tusental kronor.", 1_900_000),
        ("Underlaget från den 20 maj redovisas i tkr.", 1_900_000),
        ("Samtliga belopp anges i kronor.", 1_900),
    ],
)
def test_a_sentence_above_the_decision_names_the_unit(pen, told, kronor):
    """The unit of a table may be told before the decision that gives it; its sums are then sure."""
    rows = pen.tabulate(["Sökande", "Sökt", "2031"], ["Kvarnö kommun", "2 000", "1 900"])
    facts = pen.facts(pen.say(told), pen.decide("Styrelsen beslutar att bevilja medel enligt följande:"), *rows)
    assert _grants(facts) == [("Kvarnö kommun", kronor)]
    assert not [d for d in facts.doubts if d.kind == "low_confidence"]


def test_a_bare_sum_without_any_unit_is_doubtful(pen):
    """No unit is told: the sum may be thousands, so that the grant is pointed out, a small sum in kronor or not."""
    rows = pen.tabulate(["Sökande", "Sökt", "Beviljat"], ["Kvarnö kommun", "2 000", "1 900"])
    for more in ([], [pen.say("Arvodet är 500 kr.")]):
        facts = pen.facts(*more, pen.decide("Styrelsen beslutar att bevilja medel enligt följande:"), *rows)
        assert [d.kind for d in facts.doubts if d.kind == "low_confidence"] == ["low_confidence"]


def test_a_row_has_the_case_number_of_its_column(pen):
    """Two cases of one body stay apart, each with the number that stands below the head of its column."""
    head = ["Dnr", "Insats", "Insatsägare", "Sökt, tkr", "Beviljat, tkr"]
    rows = [["31/021", "Spåret", "Kvarnö kommun", "900", "850"], ["31/030", "Språket", "Kvarnö kommun", "310", "150"]]
    facts = pen.facts(pen.decide("Styrelsen beslutar att bevilja medel enligt följande:"), *pen.tabulate(head, *rows))
    assert [(g.dnr, int(g.amount_sek)) for g in facts.grants] == [("31/021", 850_000), ("31/030", 150_000)]
    assert [(a.dnr, int(a.granted_sek)) for a in facts.applications] == [("31/021", 850_000), ("31/030", 150_000)]
    assert [(n.dnr, n.role.value) for n in facts.dnr] == [("31/021", "own"), ("31/030", "own")]


def test_a_column_of_answers_mixes_sums_and_words(pen):
    """Below `Beslut` stand sums with and without a remark, and refusals with their reason."""
    rows = [["Kvarnö IF", "18 000", "18 000 kr"], ["Gym AB", "20 000", "Avslag, vinstdrivande"]]
    rows += [["Lillsjö IF", "25 000", "15 000 kr, ej resor"]]
    table = pen.tabulate(["Sökande", "Söker, kr", "Beslut"], *rows)
    facts = pen.facts(pen.decide("Rådet fördelar medlen enligt följande tabell:"), *table)
    assert _grants(facts) == [("Kvarnö IF", 18000), ("Lillsjö IF", 15000)]
    assert ("Gym AB", 20000, "avslag", 0) in _applications(facts)


def test_the_name_of_a_row_may_hold_its_unit(pen):
    """`Ordförande, kr per år` gives the unit of the sums beside it."""
    facts = pen.facts(*pen.tabulate(["", "2030", "2031"], ["Ordförande, kr per år", "24 000", "24 500"]))
    assert [int(a.amount_sek) for a in facts.amounts] == [24000, 24500]


@pytest.mark.parametrize(
    "lead",
    [
        "Rådet kom överens om den här fördelningen för 2031:",
        "Styrelsen enades om följande fördelning:",
        "Nämnden beslutar om fördelning av projektpengarna för 2031:",
        "Det bestämdes att pengarna delas så här:",
    ],
)
def test_a_lead_in_without_a_verb_of_giving_above_what_was_asked_and_given(pen, lead):
    """A table of what was asked for and given is decided by the sentence above it; only awards have its year."""
    rows = [["Kvarnö IF", "14 000", "9 000"], ["Lillsjö scoutkår", "9 500", "nej"], ["Ekby kör", "3 000", "väntar"]]
    facts = pen.facts(pen.say(lead), *pen.tabulate(["Sökande", "Söker kr", "Får kr"], *rows, kind="prose"))
    assert _grants(facts) == [("Kvarnö IF", 9000)]
    assert _applications(facts) == [
        ("Kvarnö IF", 14000, "anslag_av_medel", 9000),
        ("Lillsjö scoutkår", 9500, "avslag", 0),
        ("Ekby kör", 3000, "bordläggning", None),
    ]
    assert {a.period for a in facts.amounts if a.role.value == "applied"} == {""}


def test_a_table_that_no_decision_gives_is_a_doubt(pen):
    """What was asked for and given is read, and a person is told that no sentence decides it."""
    rows = [["Kvarnö IF", "14 000", "9 000"], ["Ekby kör", "3 000", "2 000"]]
    table = pen.tabulate(["Sökande", "Söker kr", "Får kr"], *rows, kind="prose")
    facts = pen.facts(pen.say("Så här såg det ut:"), *table)
    assert _grants(facts) == [("Kvarnö IF", 9000), ("Ekby kör", 2000)]
    assert "undecided_table" in {d.kind for d in facts.doubts}


def test_a_table_belongs_to_the_clause_that_points_to_it(pen):
    """The rows below a list go to its point `enligt tabellen nedan`, not to its last one."""
    points = (
        "bevilja medel enligt tabellen nedan,",
        "avslå ansökan från Ekby kör, samt",
        "uppdra åt chefen att skriva avtal.",
    )
    said = [pen.decide(p, form="list") for p in points]
    facts = pen.facts(pen.decide("Styrelsen beslutar att"), *said, *pen.tabulate(HEADS, *ROWS))
    assert [(g.decision_no, g.recipient) for g in facts.grants] == [(1, "Kvarnö IF"), (1, "Lillsjö scoutkår")]


@pytest.mark.parametrize("what", ["Badtaxor", "Avgifterna", "Entréavgifter", "Hyrorna", "Priserna"])
def test_tariffs_fixed_as_proposed_award_nothing(pen, what):
    """A proposed price is no grant, though the decision follows the proposal."""
    facts = pen.facts(
        pen.say("Förslag: vuxen 30 kr, barn 12 kr.", "proposal", label="Förslag"),
        pen.decide(f"{what} att gälla från den 1 januari fastställs enligt förslaget."),
    )
    assert not facts.grants


@pytest.mark.parametrize(
    "text",
    [
        "Verksamhetsstöd fördelas i enlighet med kolumnen Beviljat i tabell 1.",
        "Stöd utgår enligt nedanstående tabell.",
    ],
)
def test_a_decision_that_only_shares_out_points_to_the_column_of_awards(pen, text):
    """The table stands in the background, and the verb alone decides nothing."""
    rows = pen.tabulate(
        ["Organisation", "Sökt tkr", "Beviljat tkr"],
        ["Navet", "90", "60"],
        ["Fyren", "40", "Avslag"],
        kind="background",
    )
    assert [(g.recipient, int(g.amount_sek)) for g in pen.facts(pen.decide(text), *rows).grants] == [("Navet", 60000)]


def test_the_title_of_a_table_gives_its_year(pen):
    """`Verksamhetsstöd 2032, tkr` above the head; the date of a letter gives none."""
    rows = pen.tabulate(["Organisation", "Sökt", "Beviljat"], ["Navet", "90", "60"])
    for title, year in (("Verksamhetsstöd 2032, tkr", 2032), ("Enligt skrivelse 2031-11-21, tkr", None)):
        titled = [replace(row, caption=pen.write(title)) for row in rows]
        facts = pen.facts(pen.decide("Nämnden beviljar bidrag enligt följande:"), *titled)
        assert [g.year for g in facts.grants] == [year]
