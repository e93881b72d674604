"""What the body decided, and what it did not."""

from __future__ import annotations

import pytest


def _decisions(facts):
    return [(d.decision_no, d.outcome.value, d.text) for d in facts.decisions]


def _outcomes(facts):
    return [d.outcome.value for d in facts.decisions]


def test_samt_att_is_two_decisions(pen):
    """Each att-sats of a sentence is a decision with a number of its own and the same actor."""
    facts = pen.facts(pen.decide("Styrelsen beslutade att bevilja Navet 40 000 kr samt att avslå Ankans ansökan."))
    assert _decisions(facts) == [
        (1, "anslag_av_medel", "Styrelsen beslutade att bevilja Navet 40 000 kr"),
        (2, "avslag", "att avslå Ankans ansökan."),
    ]
    assert {d.actor for d in facts.decisions} == {"Styrelsen"}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Förbundschefen beviljar Navet 40 000 kr.", "Förbundschefen"),
        ("Ordföranden beslutade att bevilja Navet 40 000 kr.", "Ordföranden"),
        ("Förbundschefen beviljas 40 000 kr till resor.", ""),
    ],
)
def test_an_official_who_decides_is_the_actor(pen, text: str, actor: str):
    """Who decides on delegation is named; who only gets something is not."""
    (decision,) = pen.facts(pen.decide(text)).decisions
    assert decision.actor == actor


def test_sentences_of_a_decision_block_are_decisions(pen):
    """Two sentences that each say what is done are two decisions."""
    facts = pen.facts(pen.decide("Styrelsen godkände rapporten. Styrelsen avsätter 40 tkr till läger."))
    assert _outcomes(facts) == ["godkännande", "anslag_av_medel"]


@pytest.mark.parametrize("kind", ["prose", "decision"])
def test_the_rest_of_a_decision_belongs_to_it(pen, kind):
    """`De övriga 120 tkr ...` goes on with the decision before it, and takes none of its own."""
    text = "Styrelsen biföll äskandet med högst 430 tkr för 2031. De övriga 120 tkr i ansökan prövas senare."
    assert _decisions(pen.facts(pen.say(text, kind))) == [(1, "bifall", text)]


def test_points_below_an_open_lead_in(pen):
    """`Styrelsen beslutar` gives its actor to the points; their text leaves it out (ruling 10)."""
    facts = pen.facts(
        pen.decide("Styrelsen beslutar"),
        pen.decide("- att anta planen", form="list"),
        pen.decide("- att avsätta 10 tkr/år till mässor", form="list"),
    )
    assert _decisions(facts) == [
        (1, "fastställande", "att anta planen"),
        (2, "anslag_av_medel", facts.decisions[1].text),
    ]
    assert facts.decisions[1].text == "att avsätta 10 tkr/år till mässor"
    assert {d.actor for d in facts.decisions} == {"Styrelsen"}


def test_numbers_run_on_over_two_blocks(pen):
    """SCHEMA ruling 2: `decision_no` does not start again with the printed numbers."""
    facts = pen.facts(
        pen.decide("Styrelsen beslutar"),
        pen.decide("1. att anta planen", form="list"),
        pen.decide("2. att avsätta 10 tkr", form="list"),
        pen.say("Bakgrund till frågan.", "background"),
        pen.decide("Styrelsen beslutar"),
        pen.decide("1. att utse Berta Quist till ombud", form="list"),
    )
    assert [(n, o) for n, o, _ in _decisions(facts)] == [(1, "fastställande"), (2, "anslag_av_medel"), (3, "val")]


def test_a_list_of_recipients_is_one_decision(pen):
    """Entries that only name a recipient and a sum belong to the lead-in that decides."""
    facts = pen.facts(
        pen.decide("Styrelsen beslutar att bevilja bidrag till föreningar enligt följande:"),
        pen.decide("Föreningen Navet 40 000 kr", form="list"),
        pen.decide("Granby idrottsklubb 30 000 kr", form="list"),
    )
    assert _outcomes(facts) == ["anslag_av_medel"]
    assert [(int(a.amount_sek), a.role.value, a.decision_no) for a in facts.amounts] == [
        (40000, "granted", 1),
        (30000, "granted", 1),
    ]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Ansökan avslogs.", "avslag"),
        ("Dagordningen godkändes.", "godkännande"),
        ("Rapporten godkändes och lades till handlingarna.", "godkännande"),
        ("Informationen antecknas.", "antecknas"),
        ("Ärendet bordläggs till nästa möte.", "bordläggning"),
        ("Sture Gran utsågs att justera.", "val"),
        ("Det beslöts att köpa ett tält.", "annat"),
        ("Styrelsen avsatte 40 tkr till läger.", "anslag_av_medel"),
        ("Skrivelsen från Granby lades till handlingarna.", "till_handlingarna"),
        ("Kansliet fick i uppdrag att skriva ett svar.", "uppdrag"),
        ("Nämnden lämnar ansökan utan bifall.", "avslag"),
        ("Styrelsen beslutar att inte bevilja Navet 40 000 kr.", "avslag"),
    ],
)
def test_prose_decides_without_a_label(pen, text, outcome):
    """Small boards write `Dagordningen godkändes` and nothing else; the first verb gives the outcome."""
    facts = pen.facts(f"Berta Quist redogjorde för läget. {text}")
    assert _outcomes(facts) == [outcome]
    assert facts.decisions[0].text == text


@pytest.mark.parametrize(
    "text",
    [
        "Ordföranden förklarade mötet öppnat.",
        "Styrelsen har tidigare beviljat 40 tkr.",
        "Vid förra mötet beslutade styrelsen att avslå ansökan.",
        "Vid sammanträdet den 3 mars beslutade styrelsen om läger.",
        "Beredningsgruppen föreslår styrelsen att bevilja 40 tkr.",
        "Berta Quist (S) yrkar bifall till förslaget.",
        "Berta Quist godkände fakturan i går.",
        "När styrelsen beviljade medlen fanns ingen plan.",
        "Alla som kommit sade sitt namn.",
    ],
)
def test_what_is_only_told_or_wanted_decides_nothing(pen, text):
    """Reports, wishes and what was decided elsewhere give no decision and no grant."""
    facts = pen.facts(text)
    assert facts.decisions == ()
    assert facts.grants == ()


def test_a_dated_decision_of_another_body_is_told(pen):
    """`Kommunstyrelsen beslutade den 3 mars 2031 ...` in the minutes of another board, of a later day, is history."""
    facts = pen.facts("Kommunstyrelsen beslutade den 3 mars 2031 att bevilja 40 tkr.")
    assert (facts.decisions, facts.grants) == ((), ())


@pytest.mark.parametrize(
    "kind", ["proposal", "recommendation", "yrkande", "vote", "reservation", "history", "attachment", "distribution"]
)
def test_no_other_section_decides(pen, kind):
    """The same words below another label than the decision's are no decision."""
    facts = pen.facts(pen.say("Styrelsen beviljar Föreningen Navet 40 tkr.", kind))
    assert (facts.decisions, facts.grants) == ((), ())


def test_a_labelled_decision_silences_the_text_around(pen):
    """Where a part is labelled as the decision, sentences elsewhere in the item tell of it only."""
    facts = pen.facts(
        "Styrelsen beviljar årligen medel. Styrelsen avsatte 90 tkr till läger.",
        pen.decide("Styrelsen avslår ansökan."),
    )
    assert _outcomes(facts) == ["avslag"]


def test_tillstyrker_is_one_decision(pen):
    """SCHEMA ruling 1: what the body only proposes to another one is `proposed`, and no grant."""
    facts = pen.facts(
        pen.decide("Arbetsutskottet tillstyrker ansökan och föreslår kommunstyrelsen att bevilja 40 000 kr.")
    )
    assert _outcomes(facts) == ["bifall"]
    assert [a.role.value for a in facts.amounts] == ["proposed"]
    assert facts.grants == ()


LEAD = "Arbetsutskottet tillstyrker förslaget och föreslår kommunstyrelsen att besluta:"


@pytest.mark.parametrize("form", ["list", "running"])
def test_points_proposed_to_another_body_are_no_decisions(pen, form):
    """SCHEMA ruling 1, with the proposed points in a list or on the same line."""
    point = "1. att bevilja Föreningen Navet 40 000 kr."
    said = [pen.decide(LEAD), pen.decide(point, form="list")] if form == "list" else [pen.decide(f"{LEAD} {point}")]
    facts = pen.facts(*said)
    assert _outcomes(facts) == ["bifall"]
    assert [a.role.value for a in facts.amounts] == ["proposed"]
    assert facts.grants == ()


def test_matters_have_decisions_of_their_own(pen):
    """The matter of a decision is its sub-heading, its dnr the sub-heading's."""
    facts = pen.found(
        pen.item_of(
            pen.matter("Läger", pen.decide("Styrelsen biföll."), title="Läger (Dnr 7-2031)", whole=False),
            pen.matter("Mässa", pen.decide("Styrelsen avslog ansökan."), title="Mässa (8-2031)", whole=False),
        )
    )
    assert [(d.matter, d.dnr, d.outcome.value) for d in facts.decisions] == [
        ("Läger", "7-2031", "bifall"),
        ("Mässa", "8-2031", "avslag"),
    ]


def test_a_decision_is_where_it_stands(pen):
    """Its source is the words of its clause, and its page theirs."""
    facts = pen.facts(pen.say("Alla fikade. Styrelsen biföll ansökan.", "prose", page=3))
    assert facts.decisions[0].source.quote == "Styrelsen biföll ansökan."
    assert facts.decisions[0].source.page == 3


def test_prose_is_less_sure_than_a_labelled_part(pen):
    """A decision without a label, or without a known verb, ranks lower for review."""
    labelled = pen.facts(pen.decide("Styrelsen biföll ansökan.")).decisions[0]
    prose = pen.facts("Styrelsen biföll ansökan.").decisions[0]
    unknown = pen.facts(pen.decide("Styrelsen beslutade att köpa ett tält.")).decisions[0]
    assert labelled.confidence == 1.0
    assert max(prose.confidence, unknown.confidence) < 1.0


def _told(facts):
    return [(d.outcome.value, d.text) for d in facts.decisions]


def test_a_measure_behind_the_decision_is_one_of_its_own(pen):
    """How the money is paid is decided beside that it is given, and is no part of that text."""
    facts = pen.facts(pen.decide("Åsby Ryttare erhåller 80 tkr för 2031. Bidraget betalas ut i två delar."))
    assert _told(facts) == [
        ("anslag_av_medel", "Åsby Ryttare erhåller 80 tkr för 2031."),
        ("annat", "Bidraget betalas ut i två delar."),
    ]


@pytest.mark.parametrize(
    "remark",
    [
        "Paragrafen justeras omedelbart.",
        "Siv Almdotter deltog inte i beslutet.",
        "Justeringen sker den 8 december.",
        "Anteckning: Siv Almdotter anmälde jäv.",
        "Siv Almdotter yrkade bifall till kulturchefens förslag.",
    ],
)
def test_a_remark_behind_the_decision_is_left_out(pen, remark):
    """What is told of the meeting is neither a decision nor a part of one."""
    assert _told(pen.facts(pen.decide(f"Ärendet bordläggs. {remark}"))) == [("bordläggning", "Ärendet bordläggs.")]


def test_a_rest_that_is_refused_or_kept_is_decided(pen):
    """`Övriga` and `Återstående` open a decision where a verb of one follows."""
    facts = pen.facts("Ansökan från Lurens Vänner avslogs. Resterande fyra ansökningar bordlades i väntan på intyg.")
    assert [o for o, _ in _told(facts)] == ["avslag", "bordläggning"]


def test_bodies_of_short_names_note_and_elect(pen):
    """`LAG väljer` and `FHR noterar` are acts of the body, `VD väljer` none."""
    assert [o for o, _ in _told(pen.facts("LAG väljer Siv Almdotter."))] == ["val"]
    assert [o for o, _ in _told(pen.facts("FHR noterar rapporten."))] == ["antecknas"]
    assert _told(pen.facts("VD noterar att snön har smält.")) == []


def test_a_clause_that_has_its_verb_hides_no_decision(pen):
    """`Eftersom underlag saknas bordläggs ärendet`: the verb behind the clause is the decision's."""
    facts = pen.facts("Eftersom underlag saknas bordläggs ärendet till nästa möte.")
    assert [o for o, _ in _told(facts)] == ["bordläggning"]


def test_numbered_att_satser_on_one_line_are_two(pen):
    """`avslå ..., samt 4. att ...`: the number of the second ran on behind the first."""
    facts = pen.facts(
        pen.decide("Nämnden beslutar att avslå ansökan från Kören Klang, samt 4. att bordlägga övriga ansökningar.")
    )
    assert [o for o, _ in _told(facts)] == ["avslag", "bordläggning"]


def test_lettered_points_are_read_one_by_one(pen):
    """`a) Dom. Läggs till handlingarna. b) Brev. Noteras.` takes two decisions."""
    facts = pen.facts("a) Dom om bygglov. Läggs till handlingarna. b) Brev från Lurens Vänner. Nämnden noterar brevet.")
    assert [o for o, _ in _told(facts)] == ["till_handlingarna", "antecknas"]
