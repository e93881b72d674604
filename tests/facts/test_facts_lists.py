"""Sums whose unit, year or recipient stands elsewhere than beside them, and tables of who asked for what."""

from __future__ import annotations

from dataclasses import replace

LEAD = "Nämnden beviljar följande bidrag för 2032 (belopp i tkr):"


def _grants(facts):
    return [(g.recipient, int(g.amount_sek), g.year) for g in facts.grants]


def test_the_unit_of_a_table_stands_above_it(pen):
    """GENRE section 6: `belopp angivna i tkr`; a rest row is no grant."""
    rows = pen.tabulate(["Förening", "Belopp"], ["Föreningen Navet", "82"], ["Att fördela senare", "18"])
    captioned = [replace(row, caption=pen.write(LEAD)) for row in rows]
    facts = pen.facts(pen.decide(LEAD), *captioned)
    assert _grants(facts) == [("Föreningen Navet", 82000, 2032)]
    assert [a.role.value for a in facts.amounts] == ["granted", "remaining"]
    assert "unread_sum" not in {d.kind for d in facts.doubts}


def test_the_recipient_stands_on_the_line_above(pen):
    """Name and amount on separate lines."""
    lines = ["Föreningen Navet", "82 000 kr", "Granby idrottsklubb", "41 000 kr"]
    facts = pen.facts(pen.decide("Nämnden beviljar följande bidrag:"), *map(pen.decide, lines))
    assert _grants(facts) == [("Föreningen Navet", 82000, None), ("Granby idrottsklubb", 41000, None)]


def test_lines_below_a_decision_take_its_year(pen):
    """The lead-in says for which year, also where it ends in a full stop."""
    lines = ["Föreningen Navet 82 000 kr", "Bokcafét 41 000 kr"]
    facts = pen.facts(
        pen.decide("Nämnden fördelar bidragen för 2032 enligt nedanstående uppställning."), *map(pen.decide, lines)
    )
    assert _grants(facts) == [("Föreningen Navet", 82000, 2032), ("Bokcafét", 41000, 2032)]


def test_committees_are_recipients(pen):
    """They are written small."""
    facts = pen.facts(
        pen.decide("Förslaget, där kulturnämnden tilldelas 70 tkr och fritidsnämnden tilldelas 50 tkr, godkänns.")
    )
    assert [g.recipient for g in facts.grants] == ["kulturnämnden", "fritidsnämnden"]


def test_a_table_of_applications(pen):
    """Every row is an application; a dash or a nought is a refusal, and no grant (SCHEMA ruling 14)."""
    rows = pen.tabulate(
        ["Förening", "Sökt (kr)", "Beviljat (kr)"],
        ["Föreningen Navet", "90 000", "82 000"],
        ["Bokcafét", "30 000", "0"],
        ["Kören Ton", "20 000", "–"],
    )
    facts = pen.facts(pen.decide("Bidrag beviljas enligt följande:"), *rows, heading="Föreningsbidrag")
    assert _grants(facts) == [("Föreningen Navet", 82000, None)]
    assert [(a.applicant, int(a.applied_sek), a.outcome.value, int(a.granted_sek)) for a in facts.applications] == [
        ("Föreningen Navet", 90000, "anslag_av_medel", 82000),
        ("Bokcafét", 30000, "avslag", 0),
        ("Kören Ton", 20000, "avslag", 0),
    ]


def test_money_of_another_currency_is_doubted(pen):
    """Euros are no kronor: the row is for a person to look at."""
    (grant,) = pen.facts(pen.decide("Styrelsen beviljar Föreningen Navet 40 000 euro.")).grants
    assert grant.confidence < 0.9


def test_a_changed_decision_is_a_decision(pen):
    """`med ändring av tidigare ... fattat beslut` is taken now, though it tells of then."""
    facts = pen.facts(
        pen.decide("Styrelsen beslöt att med ändring av tidigare beslut bevilja Navet 11 000 kr för 2032.")
    )
    assert _grants(facts) == [("Navet", 11000, 2032)]
