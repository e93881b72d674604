"""What sentences behind a decision do, and the words in which boards decide."""

from __future__ import annotations

import pytest

from extract.swedish.outcomes import Mood, decided, find_outcomes
from extract.swedish.steps import Step, step_of


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("Bidraget betalas ut när bokslutet har kommit in.", Step.MEASURE),
        ("Medlen rekvireras senast den 1 december.", Step.MEASURE),
        ("Kostnaden belastar kontot för fritid.", Step.MEASURE),
        ("Slutrapport lämnas till kansliet i juni.", Step.MEASURE),
        ("Utbetalning sker i två delar.", Step.MEASURE),
        ("Projekttiden förlängs till årets slut.", Step.MEASURE),
        ("Redovisas vid nämndens möte i maj.", Step.MEASURE),
        ("Före utbetalningen ska föreningen visa ett hyresavtal.", Step.MEASURE),
        ("Paragrafen justeras omedelbart.", Step.REMARK),
        ("Beslutet är enhälligt.", Step.REMARK),
        ("Justeringen sker den 3 mars.", Step.REMARK),
        ("Siv Almdotter (C) deltar inte i beslutet.", Step.REMARK),
        ("Olle Granhed reserverade sig.", Step.REMARK),
        ("Anteckning: Olle Granhed anmälde jäv.", Step.REMARK),
        ("Olle Granhed (L) yrkade återremiss.", Step.REMARK),
        ("Sedan ordföranden ställt proposition på yrkandena fann hon bifall.", Step.REMARK),
        ("Kostnaden beräknas till 4 000 kr.", Step.NONE),
        ("Bidraget har använts till en ny spis.", Step.NONE),
        ("Nämnden avslår ansökan.", Step.NONE),
        ("Föreningen tackas för sitt arbete.", Step.NONE),
    ],
)
def test_sentence_behind_a_decision(text: str, step: Step) -> None:
    """A sentence that settles how money is paid is a measure, one about the meeting a remark, any other neither."""
    assert step_of(text) is step


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Nej.", "avslag"),
        ("Nej, sådant betalar vägföreningen.", "avslag"),
        ("Avslag, ansökan kom för sent.", "avslag"),
        ("Styrelsen fann sig ej kunna bifalla anhållan.", "avslag"),
        ("Kretsens begäran har icke kunnat beviljas.", "avslag"),
        ("att lämna framställningarna från Åsby Ryttare och Lurens Vänner utan bifall", "avslag"),
        ("Bifall, dock högst 4 000 kr.", "bifall"),
        ("Ja, men först till hösten.", "bifall"),
        ("Nämnden beviljar klubben ett räntefritt lån om 30 000 kr.", "bifall"),
        ("Åsby Ryttare beviljas sökt belopp.", "bifall"),
        ("Förslaget bifalls på så sätt att 40 000 kr avsätts för en brygga.", "bifall"),
        ("Nämnden ställer en förlustgaranti på 25 000 kr till festivalens förfogande.", "annat"),
        ("Måleri AB Penseldrag tilldelas kontraktet för 340 000 kr.", "annat"),
        ("Skulptören erhåller ett arvode av 12 000 kr.", "annat"),
        ("Återstående 6 500 kr sparas till våren.", "annat"),
        ("Resterande 9 tkr reserveras för ansökningar i höst.", "annat"),
        ("Mötet gick med på halva summan, 3 000 kr.", "anslag_av_medel"),
        ("Bidrag betalas ut enligt listan.", "anslag_av_medel"),
        ("Eftersom underlag saknas bordläggs ärendet.", "bordläggning"),
        ("Då ingen sökande var närvarande och tiden var ute bordlades frågan.", "bordläggning"),
        ("Skrivelsen togs till protokollet.", "antecknas"),
        ("Anteckning därom gjordes.", "antecknas"),
        ("att ha tagit del av rapporten", "antecknas"),
        ("Genomgången och lagd till handlingarna.", "till_handlingarna"),
        ("Till handlingarna.", "till_handlingarna"),
        ("Kallelsen befanns ha utgått i laga ordning.", "godkännande"),
        ("Dagordningen lades fast.", "fastställande"),
        ("Beslöts antaga Takplåts anbud.", "fastställande"),
        ("Omval av Siv Almdotter.", "val"),
        ("Valda blev Siv Almdotter och Olle Granhed.", "val"),
        ("Olle ska justera.", "val"),
    ],
)
def test_outcome_of_everyday_words(text: str, outcome: str) -> None:
    """Everyday, clipped and old-fashioned words give the outcome that they stand for."""
    mention = decided(text)
    assert mention is not None
    assert mention.outcome == outcome


@pytest.mark.parametrize(
    "text",
    [
        "I bokslutet kommer 4 mnkr att avsättas för taket.",
        "Sju ja-röster och två nej-röster avges.",
        "Olle Granhed yrkade bifall till förslaget.",
        "Protokollet ska justeras den 4 mars.",
        "Den som säger att bidraget är för litet har rätt.",
    ],
)
def test_what_only_sounds_like_a_decision(text: str) -> None:
    """A forecast, a count of votes and a yrkande decide nothing."""
    assert [m for m in find_outcomes(text) if m.mood is Mood.DECIDES and not m.generic] == []
