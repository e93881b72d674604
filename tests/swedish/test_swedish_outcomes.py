"""Verbs of decision and proposal."""

from __future__ import annotations

import pytest

from extract.nouns.facts import Outcome
from extract.swedish.outcomes import Mood, decided, find_outcomes, find_reference, proposed
from extract.swedish.rules import Rule, load_rules

EXAMPLES = [
    pytest.param(rule, text, id=f"{rule.name}-{text}")
    for rule in load_rules("outcomes")
    if rule.options["mood"] == "decides" and not rule.options.get("governs")
    for text in rule.yes
]


@pytest.mark.parametrize(("rule", "text"), EXAMPLES)
def test_rule_gives_its_outcome(rule: Rule, text: str) -> None:
    """The `yes` examples of a deciding verb give the rule's outcome through the whole finder."""
    mentions = [mention for mention in find_outcomes(text) if mention.rule == rule.name]
    assert [mention.outcome for mention in mentions] == [Outcome(rule.options["outcome"])]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Kallelsen godkändes med ändringen att punkt 4 utgår.", "godkännande"),
        ("Siv Modig utsågs att justera protokollet.", "val"),
        ("Minnesanteckningarna lästes upp och lades till handlingarna.", "till_handlingarna"),
        ("Årsrapporten godkändes och lades till handlingarna.", "godkännande"),
        ("Nämnden gick igenom underlaget och godkände det.", "godkännande"),
        ("Varje deltagare tar på sig att fråga hemma.", "uppdrag"),
        ("Nämnden beslutade att bjuda in grannarna", "annat"),
        ("Nämnden beslutade att inte hyra fler lokaler.", "annat"),
        ("Vidare beslutade nämnden att anta den nya planen inklusive en ram.", "fastställande"),
        ("Nämnden beslutar att bifalla ansökan och avsätta 215 tkr för 2018", "bifall"),
        ("att avsätta 15 tkr/år i budgeten", "anslag_av_medel"),
        ("Klubben beviljas 12 000 kr", "anslag_av_medel"),
        ("att bevilja 40 tkr till föreningen", "anslag_av_medel"),
        ("Ansökan beviljas med 12 000 kr", "bifall"),
        ("Ansökan om bidrag beviljas", "bifall"),
        ("att bevilja styrelsen ansvarsfrihet", "bifall"),
        ("Samordnaren fick i uppgift att ta fram underlaget.", "uppdrag"),
        ("Nämnden beslutade att ge presidiet i uppdrag att räkna om.", "uppdrag"),
        ("Motionen anses besvarad", "annat"),
        ("Ärendet återremitteras till förvaltningen", "återremiss"),
        ("Nämnden beslutar om återremiss", "återremiss"),
        ("Frågan bordläggs till nästa möte", "bordläggning"),
        ("Informationen antecknas.", "antecknas"),
        ("Stämman tackar för informationen", "antecknas"),
        ("Motionen bifalls delvis", "delvis_bifall"),
        ("Budgeten fastställs", "fastställande"),
        ("Bifall.", "bifall"),
        ("Förslag till fördelning om 90 tkr, där nämnd A tilldelas 20 tkr, godkänns.", "godkännande"),
    ],
)
def test_outcome_of_a_decision(text: str, outcome: str) -> None:
    """The verb that counts is the first one decided, whatever stands around it."""
    mention = decided(text)
    assert mention is not None
    assert mention.outcome == outcome


@pytest.mark.parametrize(
    "text",
    [
        "På sikt ska varje enhet fastställa egna mål.",
        "Uppföljningen ska redovisas vid nästa möte.",
        "Detta bör göras innan en budget fastställs, men inte nu.",
        "De medel som beviljades 2016 är slut.",
        "Beviljade medel ska redovisas.",
        "Bordlagt den 6 mars 2024, § 12",
        "Nämnden valde att avstå",
        "Kommunen kan bevilja undantag.",
        "Beslutsunderlag",
        "Godkännande av kallelsen",
        "Siv Modig yrkar avslag på förslaget",
        "Arbetsgruppen rekommenderade styrelsen att bifalla ansökan.",
        "Förvaltningen föreslår att ansökan avslås.",
        "Ordföranden ställer proposition på bifall och avslag.",
        "Siv Modig reserverar sig mot beslutet om 20 tkr bidrag",
        "Dick Holm antecknar som yttrande att",
    ],
)
def test_what_decides_nothing(text: str) -> None:
    """Duties, conditions, history, headings, proposals and votes are no decisions."""
    assert decided(text) is None


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Arbetsgruppen rekommenderade styrelsen att bifalla ansökan.", "bifall"),
        ("Arbetsgruppen rekommenderar styrelsen att avslå ansökan.", "avslag"),
        ("Förvaltningen föreslår att ansökan avslås.", "avslag"),
        ("Siv Modig yrkar bifall till förslaget", "bifall"),
        ("Siv Modig yrkar återremiss", "återremiss"),
        ("Utskottet tillstyrker och föreslår nämnden att besluta: att anta planen", "bifall"),
        ("Motionen avstyrks", "avslag"),
        ("att bevilja 40 tkr till föreningen", "anslag_av_medel"),
        ("Nämnden beslutar föreslå fullmäktige att anta planen", "fastställande"),
    ],
)
def test_outcome_of_a_proposal(text: str, outcome: str) -> None:
    """What is recommended, proposed or moved has its outcome too, apart from what is decided."""
    mention = proposed(text)
    assert mention is not None
    assert mention.outcome == outcome


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("att inte bifalla motionen", "avslag"),
        ("Nämnden beviljar inte bidrag", "avslag"),
        ("Nämnden beslutade att ej bevilja ansvarsfrihet", "avslag"),
        ("Planen antas inte", "annat"),
    ],
)
def test_negation_turns_the_outcome(text: str, outcome: str) -> None:
    """`inte` makes a grant a refusal, and anything else some other decision."""
    mention = decided(text)
    assert mention is not None
    assert (mention.outcome, mention.negated) == (outcome, True)


def test_confirmation_of_a_refusal_is_no_bifall() -> None:
    """`Motionen avslås. Bifalles av stämman`: the meeting agreed to the refusal."""
    text = "Styrelsens förslag: motionen avslås i sin helhet. Bifalles av stämman."
    assert [mention.outcome for mention in find_outcomes(text)] == [Outcome.AVSLAG]


def test_moods_are_told_apart() -> None:
    """The same verb is decided, proposed or a bare infinitive by what governs it."""
    moods = {
        "Nämnden beslutar att anta planen": Mood.DECIDES,
        "Planen antas": Mood.DECIDES,
        "Utskottet föreslår nämnden att anta planen": Mood.PROPOSES,
        "att anta planen": Mood.INFINITIVE,
    }
    assert {text: find_outcomes(text)[0].mood for text in moods} == moods


def test_governor_does_not_reach_over_the_sentence() -> None:
    """A recommendation in one sentence leaves the decision in the next alone."""
    text = "Arbetsgruppen rekommenderade att avslå ansökan. Nämnden biföll den med 40 tkr."
    assert [(m.outcome, m.mood) for m in find_outcomes(text)] == [
        (Outcome.AVSLAG, Mood.PROPOSES),
        (Outcome.BIFALL, Mood.DECIDES),
    ]


def test_bare_beslutar_stays_only_where_nothing_says_more() -> None:
    """A governing verb is a mention of its own only where no verb under it names an outcome."""
    assert [m.generic for m in find_outcomes("Nämnden beslutar att delta")] == [True]
    assert [m.generic for m in find_outcomes("Nämnden beslutar att utse Siv Modig")] == [False]


def test_span_is_the_verb() -> None:
    """The span of a mention gives back its words."""
    text = "Chefen fick av styrelsen i uppdrag att"
    (mention,) = find_outcomes(text)
    assert text[mention.start : mention.end] == "fick av styrelsen i uppdrag"


@pytest.mark.parametrize(
    ("text", "found", "excepted"),
    [
        ("Nämnden beslutar i enlighet med arbetsutskottets förslag.", "i enlighet med arbetsutskottets förslag", False),
        ("enligt ovanstående förslag med följande undantag: X", "enligt ovanstående förslag", True),
        ("enligt yrkandet i framställan", "enligt yrkandet", False),
    ],
)
def test_decision_by_reference(text: str, found: str, excepted: bool) -> None:
    """A decision may say only that it follows a proposal, with an exception or without."""
    reference = find_reference(text)
    assert reference is not None
    assert (text[reference.start : reference.end], reference.excepted) == (found, excepted)


def test_no_reference_where_none_is_made() -> None:
    """A law or a plan that is followed is no proposal."""
    assert find_reference("Nämnden beslutar enligt lag att anta planen.") is None
