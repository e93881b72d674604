"""Ways of giving money that unknown minutes used, and money in them that nobody gives; every sentence is invented."""

from __future__ import annotations

import pytest

GIVEN = [
    ("Projektet Bryggan får ett tillskott på 20 tkr.", [(20000, "")]),
    ("Stipendiet på 15 000 kr delas ut till Anna Test.", [(15000, "Anna Test")]),
    ("Fondens avkastning, 24 000 kr, delas ut till Navets Vänner.", [(24000, "Navets Vänner")]),
    ("Tilldelning sker med 500 tkr till Kvistby kommun.", [(500000, "Kvistby kommun")]),
    ("Förslag om 40 000 kr till Kvinnojouren Fyren antogs.", [(40000, "Kvinnojouren Fyren")]),
    ("Styrelsen har denna dag anslagit 25 000 kr till Navets Vänner.", [(25000, "Navets Vänner")]),
    ("Styrelsen beslutar bidra med resterande 75 000 kr.", [(75000, "")]),
    ("Styrelsen godkänner projektansökan och budget om totalt 600 tkr.", [(600000, "")]),
    ("Nämnden beslutar att till Elevkåren Ankaret lämna 4.000:- till affischer.", [(4000, "Elevkåren Ankaret")]),
    ("att ur fonden utbetala 60 000 kr till Navets Vänner.", [(60000, "Navets Vänner")]),
    ("Kvistby vägförening: bidrag utgår med 15 000 kr.", [(15000, "Kvistby vägförening")]),
    ("Styrelsen beviljar Region Kvist medel. Beloppet uppgår till 75 000 kr.", [(75000, "Region Kvist")]),
    ("Styrelsen beviljar Region Kvist 75 000 kr. Bidraget är 75 000 kr.", [(75000, "Region Kvist")]),
    (
        "Följande fördelning beslöts: Navet IF 20 000 kr, Kören Ton 30 000 kr.",
        [(20000, "Navet IF"), (30000, "Kören Ton")],
    ),
    ("Stiftelsen Fyrbåken stöds med 150 000 kr ur kulturanslaget.", [(150000, "Stiftelsen Fyrbåken")]),
    ("Nämnden beslutar att fastställa driftbidraget till Kvistby museum till 90 000 kr.", [(90000, "Kvistby museum")]),
    (
        "Årets miljöpris tillfaller Kvistby naturskola. Priset är ett diplom och 10 000 kr.",
        [(10000, "Kvistby naturskola")],
    ),
    ("Till kulturpristagare utsågs Anna Test. Prissumman är 18 000 kronor.", [(18000, "Anna Test")]),
    (
        "Startbidrag om 5 000 kr per förening beviljas Navet IF och Kören Ton.",
        [(5000, "Navet IF"), (5000, "Kören Ton")],
    ),
    (
        "Årets stipendier à 6 000 kr går till Eva Test, Navets IF, Bo Prov, Kvistby SK.",
        [(6000, "Bo Prov"), (6000, "Eva Test")],
    ),
    ("Navet IF och Kören Ton får vardera 8 000 kr.", [(8000, "Kören Ton"), (8000, "Navet IF")]),
    (
        "Julgåva om 5 000 kr vardera lämnas till Navets Vänner och Kören Ton.",
        [(5000, "Kören Ton"), (5000, "Navets Vänner")],
    ),
    (
        "Nämnden beslutar att utöver tidigare beviljade 60 000 kr anslå ytterligare 40 000 kr till scenen.",
        [(40000, "")],
    ),
    ("Nämnden beslöt att till Föreningen Navet utgiva 14.000:-.", [(14000, "Föreningen Navet")]),
    ("Åt föreståndaren ställdes 8.000:- till förfogande för julkaffe.", [(8000, "")]),
    ("Styrelsen beslutar att utanordna 17 000 kr till Kören Ton.", [(17000, "Kören Ton")]),
    ("Till upprustning av badplatsen får Navets Vänner använda 22 000 kr av medlen.", [(22000, "Navets Vänner")]),
    ("Nämnden beslutar att medverka till resan med ett belopp av 9 000 kr.", [(9000, "")]),
    ("Nämnden anvisar för köpet och omkostnader 38 000 kr ur markreserven.", [(38000, "")]),
    ("Styrelsen beviljar för resekostnader och arvoden 20 000 kr till Kören Ton.", [(20000, "Kören Ton")]),
    (
        "Kvistby kommun fick medel i fjol. Kommunen begär nu 130 000 kr. Styrelsen bifaller ansökan.",
        [(130000, "Kvistby kommun")],
    ),
]

NOT_GIVEN = [
    "Nämnden återkallar det beviljade bidraget, 40 000 kr, då bygget inte blivit av.",
    "Styrelsen återkallar bidraget, 60 000 kr, och uppdrar åt kanslisten att tala om de 8 600 kr som inte använts.",
    "Nämnden beslutar att revisorns arvode skall utgå med 6 000 kr.",
    "Nämnden drar in den del av bidraget som inte utbetalats, eller 25 000 kr.",
    "Nämnden upphäver sitt beslut om bidrag till Kören Ton om 30 000 kr.",
    "Nämnden beslutar att ändra ändamålet för det bidrag om 50 000 kr som Byalaget tidigare fått.",
    "Nämnden noterar att Kvistby SK år 2018 erhöll 9 500 kr.",
    "Stipendiebeloppet höjs från 10 000 kr till 15 000 kr.",
    "Tjugo tusen kronor lämnas ofördelade till våren.",
    "Förslag om 40 000 kr till Kvinnojouren Fyren föll.",
    "Klubben söker 75 000 kr av kommunstyrelsen. Rådet beslutade att tillstyrka framställningen.",
    "Föreningen beviljades 2017 ett bidrag om 30 000 kr, vilket nu har redovisats.",
    "Navets IF beviljas nedsättning av hyran med 4 500 kr.",
    "Nämnden beslutar att överföra 300 000 kr från investeringsbudgeten till driftbudgeten.",
    "Lokalt aktivitetsstöd om 500 kr per förening beviljas.",
    "Priset på stolarna är 400 kr. Priset är 400 kr.",
    "Nämnden antecknar rapporten. Bidraget uppgår till 30 000 kr.",
]


@pytest.mark.parametrize(("text", "expected"), GIVEN)
def test_what_is_given_is_in_the_ledger(pen, text, expected):
    """Each sum that the words give stands there once for each who gets it."""
    grants = pen.facts(text, heading="Medel").grants
    assert sorted((int(g.amount_sek), g.recipient) for g in grants) == sorted(expected)


@pytest.mark.parametrize("text", NOT_GIVEN)
def test_what_nobody_gives_is_not(pen, text):
    """What is noted, recommended, told of other years, moved or taken off a fee is no grant."""
    assert pen.facts(text, heading="Medel").grants == ()


def test_points_without_a_lead_in_decide(pen):
    """A secretary may write nothing but the points; those below a proposal decide nothing."""
    points = ("att bevilja medel till Navets IF med 40 000 kr, samt", "att redovisning sker i maj.")
    assert [int(g.amount_sek) for g in pen.facts(*points).grants] == [40000]
    assert pen.facts("Ordföranden föreslår", *points).grants == ()


def test_halves_of_two_years_are_a_grant_each(pen, ledger):
    """`vartdera andra halvåret 2031 och första halvåret 2032` names two years."""
    text = "Styrelsen beslutar att bevilja Kvistby kommun 225 000 kr för vartdera andra halvåret 2031 "
    assert ledger(pen.facts(f"{text}och första halvåret 2032.")) == [(225000, 2031, False), (225000, 2032, False)]


def test_ore_behind_kronor_are_part_of_the_sum(pen):
    """Old minutes write the öre out."""
    assert [str(g.amount_sek) for g in pen.facts("Kören Ton beviljas 12 600 kronor och 50 öre.").grants] == ["12600.5"]


@pytest.mark.parametrize("lead", ["Kansliet har läst ansökningarna och föreslår", "Utskottet har den 3 maj föreslagit"])
def test_points_below_an_open_proposal_decide_nothing(pen, lead):
    """The body refers the matter back: none of the points that stand in prose gives anything."""
    points = [pen.say(f"att {name} beviljas 9 000 kr", form="list") for name in ("Kören Ton", "Navets IF")]
    facts = pen.facts(lead, *points, "Nämnden beslutar att återremittera ärendet.", heading="Bidrag till kurser")
    assert facts.grants == ()
    assert [d.outcome.value for d in facts.decisions] == ["återremiss"]
