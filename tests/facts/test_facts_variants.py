"""The many ways in which secretaries give money to somebody, and money that they give to nobody.

Every sentence is invented. What is not understood yet stands in no list here.
"""

from __future__ import annotations

import pytest

from extract.nouns.doubt import Doubt

GIVEN = [
    ("Styrelsen enades om att stödja Föreningen Navet med femtontusen kronor.", [(15000, "Föreningen Navet")]),
    ("Till Kvistby Teater utgår ett bidrag av 12.500 kronor.", [(12500, "Kvistby Teater")]),
    ("Driftbidraget till Kvistby Teater bestämdes till 64.500:-.", [(64500, "Kvistby Teater")]),
    ("Sökt belopp: 90 000 kr. Beslutat belopp: 70 000 kr.", [(70000, "")]),
    (
        "Nämnden medfinansierar vattenrådet med 50 000 kr under förutsättning att Havsfonden beviljar 150 000 kr.",
        [(50000, "")],
    ),
    ("Styrelsen beslutade att bidraget till Navets IF utökas med 20 000 kr till 60 000 kr.", [(20000, "Navets IF")]),
    ("Styrelsen beslutade att utöka bidraget till Navets IF med 20 000 kr.", [(20000, "Navets IF")]),
    ("Nämnden höjer bidraget till Kvistby Teater från 40 000 kr till 55 000 kr.", [(55000, "Kvistby Teater")]),
    ("Nämnden beslutar att höja årsbidraget till Kvistby Teater till 55 000 kr.", [(55000, "Kvistby Teater")]),
    ("Kvistby Teater får 45 tkr i verksamhetsbidrag.", [(45000, "Kvistby Teater")]),
    ("Kvistby Teater: 45 tkr beviljas.", [(45000, "Kvistby Teater")]),
    ("45 tkr beviljas Kvistby Teater.", [(45000, "Kvistby Teater")]),
    ("Kvistby Teater beviljas 45 tkr.", [(45000, "Kvistby Teater")]),
    ("Till Kvistby Teater beviljas 45 tkr.", [(45000, "Kvistby Teater")]),
    ("Till Kvistby Teater beviljades ett bidrag om 45 tkr.", [(45000, "Kvistby Teater")]),
    ("Ett bidrag om 45 tkr beviljas till Kvistby Teater.", [(45000, "Kvistby Teater")]),
    ("Bidrag med 45 000 kronor beviljas Kvistby Teater för år 2032.", [(45000, "Kvistby Teater")]),
    (
        "Nämnden beslutar bevilja Kvistby Teater ett verksamhetsbidrag på 45 000 kr för 2032.",
        [(45000, "Kvistby Teater")],
    ),
    ("Nämnden beslutar lämna bidrag till Kvistby Teater med 45 000 kr.", [(45000, "Kvistby Teater")]),
    ("Nämnden lämnar ett bidrag om 45 000 kr till Kvistby Teater.", [(45000, "Kvistby Teater")]),
    ("Nämnden beslutar att lämna Kvistby Teater ett bidrag på 45 000 kr.", [(45000, "Kvistby Teater")]),
    ("Nämnden beslutar utge bidrag med 45 000 kr till Kvistby Teater.", [(45000, "Kvistby Teater")]),
    ("Kvistby Teater tilldelades 45 000 kr ur kulturpotten.", [(45000, "Kvistby Teater")]),
    ("Kvistby Teater fick 45 000 kr av kulturpotten.", [(45000, "Kvistby Teater")]),
    ("Beslöts att Kvistby Teater skall få 45 000 kr.", [(45000, "Kvistby Teater")]),
    ("Det beslutades att Kvistby Teater ska erhålla 45 000 kr.", [(45000, "Kvistby Teater")]),
    ("Man beslutade att stödja Kvistby Teater med 45 000 kr.", [(45000, "Kvistby Teater")]),
    ("Vi beslutade stötta Kvistby Teater med 4 500 kr.", [(4500, "Kvistby Teater")]),
    ("Vi bidrar med 4 500 kr till Kvistby Teater.", [(4500, "Kvistby Teater")]),
    ("Styrelsen var enig om att skänka 4 500 kr till Kvistby Teater.", [(4500, "Kvistby Teater")]),
    ("Styrelsen enades om 4 500 kr till Kvistby Teater.", [(4500, "Kvistby Teater")]),
    ("Beslut: Kvistby Teater beviljas 4 500 kr.", [(4500, "Kvistby Teater")]),
    ("Beslut: Beviljas med 45 000 kr.", [(45000, "")]),
    ("Kvistby Teater ansöker om 60 000 kr. Ansökan bifalls med 45 000 kr.", [(45000, "Kvistby Teater")]),
    ("Kvistby Teater ansöker om 60 000 kr. Nämnden beviljar 45 000 kr.", [(45000, "Kvistby Teater")]),
    ("Kvistby Teater ansöker om 60 000 kr. Nämnden beviljar hälften, 30 000 kr.", [(30000, "Kvistby Teater")]),
    ("Kvistby Teater har sökt 60 000 kr och beviljas 45 000 kr.", [(45000, "Kvistby Teater")]),
    ("Kvistby Teater, som sökt 60 000 kr, beviljas 45 000 kr.", [(45000, "Kvistby Teater")]),
    ("Av sökta 60 000 kr beviljas Kvistby Teater 45 000 kr.", [(45000, "Kvistby Teater")]),
    ("Ansökan från Kvistby Teater om 60 000 kr bifalls.", [(60000, "Kvistby Teater")]),
    ("Ansökan från Kvistby Teater om 60 000 kr beviljas.", [(60000, "Kvistby Teater")]),
    ("Ansökan från Kvistby Teater om 60 000 kr beviljades i sin helhet.", [(60000, "Kvistby Teater")]),
    ("Nämnden biföll Kvistby Teaters ansökan om 60 000 kr till ny ridå.", [(60000, "Kvistby Teater")]),
    ("Kvistby Teater ansöker om bidrag på 60 000 kr till ny ridå. Beviljades.", [(60000, "Kvistby Teater")]),
    ("Kvistby Teater ansöker om bidrag på 60 000 kr till ny ridå. Bifalles.", [(60000, "Kvistby Teater")]),
    ("Kvistby Teater ansöker om bidrag på 60 000 kr till ny ridå. Styrelsen sade ja.", [(60000, "Kvistby Teater")]),
    ("Kvistby Teater ansöker om 60 000 kr. Nämnden beslutar i enlighet med ansökan.", [(60000, "Kvistby Teater")]),
    (
        "Kvistby Teater begär 60 000 kr. Nämnden beslutar att bevilja det begärda beloppet.",
        [(60000, "Kvistby Teater")],
    ),
    ("Nämnden beslutar att anslå 80 000 kr till upprustning av badplatsen.", [(80000, "")]),
    ("För upprustning av badplatsen anslås 80 000 kr.", [(80000, "")]),
    ("För upprustning av badplatsen ställs 80 000 kr till förfogande.", [(80000, "")]),
    ("Nämnden ställer 80 000 kr till tekniska kontorets förfogande för badplatsen.", [(80000, "tekniska kontoret")]),
    ("Nämnden avsätter 80 000 kr för badplatsen.", [(80000, "")]),
    ("80 000 kr avsätts för badplatsen.", [(80000, "")]),
    ("80 000 kr reserveras för badplatsen.", [(80000, "")]),
    ("Medel om 80 000 kr anvisas ur kommunstyrelsens ofördelade medel.", [(80000, "")]),
    ("Styrelsen beslutade att överskottet, 4 500 kr, ska gå till ungdomssektionen.", [(4500, "")]),
    ("Gatukontoret får disponera 300 000 kr.", [(300000, "Gatukontoret")]),
    ("Beslöts anslå 500 kr till blommor.", [(500, "")]),
    ("Nämnden godkänner att 200 000 kr omdisponeras från gator till parker.", [(200000, "")]),
    ("Kulturnämndens ram utökas med 300 tkr.", [(300000, "")]),
    ("Kulturnämnden tillförs 300 tkr.", [(300000, "Kulturnämnden")]),
    ("Kommunstyrelsen beslutar att tillföra kulturnämnden 300 tkr.", [(300000, "kulturnämnden")]),
    ("Tilläggsanslag om 300 tkr beviljas kulturnämnden.", [(300000, "kulturnämnden")]),
    ("Kulturnämnden beviljas ett tilläggsanslag om 300 tkr.", [(300000, "Kulturnämnden")]),
    (
        "Nämnden beslutar att bevilja Kvistby Teater 40 tkr och Navets IF 60 tkr.",
        [(40000, "Kvistby Teater"), (60000, "Navets IF")],
    ),
    (
        "Kvistby Teater och Navets IF beviljas 40 tkr respektive 60 tkr.",
        [(40000, "Kvistby Teater"), (60000, "Navets IF")],
    ),
    ("Kvistby Teater och Navets IF beviljas 40 tkr vardera.", [(40000, "Kvistby Teater"), (40000, "Navets IF")]),
    (
        "Kvistby Teater får 40 tkr, Navets IF 60 tkr och Kören Ton 5 tkr.",
        [(40000, "Kvistby Teater"), (60000, "Navets IF"), (5000, "Kören Ton")],
    ),
    (
        "Bidrag beviljas till Kvistby Teater (40 tkr), Navets IF (60 tkr) och Kören Ton (5 tkr).",
        [(40000, "Kvistby Teater"), (60000, "Navets IF"), (5000, "Kören Ton")],
    ),
    (
        "Bidragen fördelas så: Kvistby Teater 40 tkr, Navets IF 60 tkr.",
        [(40000, "Kvistby Teater"), (60000, "Navets IF")],
    ),
    (
        "Styrelsen beslutade att dela ut stipendier på 5 000 kr till Anna Test och Bo Prov.",
        [(5000, "Anna Test och Bo Prov")],
    ),
    ("Anna Test tilldelas kulturstipendiet på 15 000 kr.", [(15000, "Anna Test")]),
    ("Kulturstipendiet om 15 000 kr tilldelas Anna Test.", [(15000, "Anna Test")]),
    ("Stipendium utdelas till Anna Test med 15 000 kr.", [(15000, "Anna Test")]),
    ("Nämnden beslutar att Anna Test får 2032 års kulturpris om 15 000 kr.", [(15000, "Anna Test")]),
    (
        "Styrelsen beslutar att medfinansiera Jobbspåret med 350 tkr per år 2032-2034.",
        [(350000, "Jobbspåret"), (350000, "Jobbspåret"), (350000, "Jobbspåret")],
    ),
    ("Nämnden beslutar att bevilja 300 000 kr i stället för sökta 450 000 kr.", [(300000, "")]),
    ("Nämnden beviljar 300 000 kr av sökta 450 000 kr till Kvistby Teater.", [(300000, "Kvistby Teater")]),
    (
        "Nämnden beviljar Kvistby Teater 300 000 kr, vilket är 150 000 kr mindre än sökt.",
        [(300000, "Kvistby Teater")],
    ),
    ("Nämnden beviljar Kvistby Teater 300 000 kr, varav 100 000 kr avser hyra.", [(300000, "Kvistby Teater")]),
    (
        "Ordföranden yrkar att bidraget sätts till 40 000 kr. Nämnden beslutar enligt ordförandens yrkande.",
        [(40000, "")],
    ),
    ("Ordföranden föreslår att Kvistby Teater får 40 000 kr. Förslaget antas.", [(40000, "Kvistby Teater")]),
    ("Ordföranden föreslår att Kvistby Teater får 40 000 kr. Nämnden beslutar så.", [(40000, "Kvistby Teater")]),
    (
        "Arbetsutskottet föreslår 40 000 kr till Kvistby Teater. Nämnden godkänner förslaget.",
        [(40000, "Kvistby Teater")],
    ),
    ("Det föreslogs att skänka 500 kr till Kvistby Teater. Mötet biföll förslaget.", [(500, "Kvistby Teater")]),
    ("Investeringsmedel om 2,4 mnkr frigörs för badhuset.", [(2400000, "")]),
    ("Nämnden beslutar att ta i anspråk 400 tkr ur investeringsramen för ny ventilation.", [(400000, "")]),
    ("Nämnden medger att högst 60 000 kr används till föreläsningar.", [(60000, "")]),
    ("Ordföranden bemyndigas att använda upp till 60 000 kr för jubileet.", [(60000, "")]),
    ("Festkommittén får 6 000 kr att röra sig med.", [(6000, "Festkommittén")]),
    ("Beslutades att betala 6 000 kr till Festkommittén.", [(6000, "Festkommittén")]),
    ("Styrelsen godkände ett bidrag på 6 000 kr till Kvistby Teater.", [(6000, "Kvistby Teater")]),
    ("Driftbidraget till Kvistby Teater för 2032 fastställs till 90 000 kr.", [(90000, "Kvistby Teater")]),
    ("Kvistby Teater beviljas ett förlustbidrag om högst 25 000 kr.", [(25000, "Kvistby Teater")]),
    ("Styrelsen beslutar att avsätta 300 000 kr till underhållsfonden.", [(300000, "")]),
]
GIVES_NOBODY = [
    "Kvistby Teater ansöker om 60 000 kr. Ansökan avslås.",
    "Kvistby Teater ansöker om 60 000 kr. Ansökan avslogs eftersom medlen är slut.",
    "Kvistby Teater ansöker om 60 000 kr. Nämnden säger nej.",
    "Kvistby Teater ansöker om 60 000 kr. Nämnden ansåg sig inte kunna bevilja bidraget.",
    "Kvistby Teater ansöker om 60 000 kr. Något bidrag beviljas inte.",
    "Kvistby Teater ansöker om 60 000 kr. Inget bidrag utgår.",
    "Kvistby Teater ansöker om 60 000 kr. Begäran kunde inte tillmötesgås.",
    "Kvistby Teater ansöker om 60 000 kr. Ansökan lämnas utan bifall.",
    "Kvistby Teater ansöker om 60 000 kr. Ärendet bordläggs till nästa möte.",
    "Kvistby Teater ansöker om 60 000 kr. Ärendet återremitteras.",
    "Nämnden beslutar att inte bevilja Kvistby Teater 60 000 kr.",
    "Nämnden beslutar att ej bevilja ansökan om 60 000 kr.",
    "Kostnaden, 80 000 kr, finansieras ur kommunstyrelsens medel för oförutsedda behov.",
    "Kostnaden tas ur budget.",
    "Kostnaden 80 000 kr tas ur budget för 2032.",
    "Styrelsen beslutade att köpa en ny gräsklippare för 12 500 kr.",
    "Beslöts att inköpa en gräsklippare till en kostnad av högst 12 500 kr.",
    "Styrelsen beslöt att anta offerten från Byggtest AB på 125 000 kr.",
    "Byggtest AB:s anbud på 125 000 kr antas.",
    "Styrelsen beslutade anlita Byggtest AB för 125 000 kr.",
    "Beslutades att hyra lokalen för 3 000 kr per månad.",
    "Beslutades att höja medlemsavgiften från 200 kr till 250 kr.",
    "Årsavgiften höjs med 50 kr till 250 kr.",
    "Medlemsavgiften för 2032 fastställdes till 250 kr för vuxna och 100 kr för barn.",
    "Arvodet till ordföranden höjs till 12 000 kr per år.",
    "Ordföranden arvoderas med 12 000 kr.",
    "Stämman beslutade att ordföranden får 12 000 kr i arvode.",
    "Bo Test ersätts med 1 200 kr för utlägg.",
    "Budgeten för 2032 fastställs till 1 250 000 kr.",
    "Nämnden fastställer budgeten, som omsluter 1 250 000 kr.",
    "Styrelsen beslutade uppta ett lån på 500 000 kr.",
    "Föreningen lånar ut 20 000 kr till Kvistby Teater.",
    "Kommunal borgen om 500 000 kr beviljas Kvistby Teater.",
    "Nämnden beslutar gå i borgen för Kvistby Teaters lån på 500 000 kr.",
    "Vi har beviljats 75 000 kr från Leader Test.",
    "Föreningen har fått 75 000 kr från kommunen.",
    "Bingon gav 4 500 kr.",
    "Behållningen på kontot är 45 200 kr.",
    "Styrelsen noterar att 300 000 kr återstår av årets anslag.",
    "Lotteriet inbringade 4 500 kr som går till ungdomssektionen.",
    "Beslöts att uppvakta Karin Sjö med en gåva för högst 500 kr.",
    "Kommunen tar emot en donation på 50 000 kr från Stiftelsen Test.",
    "Kvistby Teater ska återbetala 12 000 kr av bidraget.",
    "Nämnden återkräver 12 000 kr från Kvistby Teater.",
    "Nämnden beslutar att bidraget till Kvistby Teater minskas med 12 000 kr.",
    "Styrelsen beslutar förlänga Jobbspåret ett år till en kostnad av 200 tkr.",
    "Nämnden beslutar att föreslå kommunfullmäktige att anslå 300 000 kr till badhuset.",
    "Nämnden tillstyrker att Kvistby Teater får 40 000 kr.",
    "Nämnden hemställer hos kommunstyrelsen om 300 000 kr till badhuset.",
    "Nämnden begär ett tilläggsanslag på 300 000 kr hos kommunfullmäktige.",
    "Nämnden beslutar ansöka om 300 000 kr hos Boverket.",
    "Nämnden beslutar om igångsättning av projektet till en kostnad av 2,4 mnkr.",
    "Festkommitténs budget sätts till 6 000 kr.",
    "Kassören betalar fakturan på 6 000 kr.",
    "Bidraget till Kvistby Teater är oförändrat 90 000 kr.",
    "Kvistby Teater har tidigare beviljats 90 000 kr.",
    "Nämnden beviljar Kvistby Teater förlustgaranti med högst 25 000 kr.",
    "Kvistby Teater får en förlusttäckningsgaranti på 25 000 kr.",
    "Kvistby Teater beviljas anstånd med hyran, 25 000 kr.",
    "Nämnden efterskänker hyran för Kvistby Teater, 25 000 kr.",
    "Nämnden avskriver fordran på Kvistby Teater om 25 000 kr.",
    "Priset för kaffe blir 25 kr.",
    "Marken säljs till Kvistby Teater för 250 000 kr.",
    "Kommunen förvärvar fastigheten för 2 500 000 kr.",
    "Vite om 50 000 kr föreläggs.",
    "Miljösanktionsavgift om 5 000 kr påförs Testbolaget AB.",
    "Nämnden beslutar att debitera Testbolaget AB 5 000 kr.",
    "Årets vinst, 30 000 kr, överförs i ny räkning.",
    "Utdelning lämnas med 3 kr per aktie.",
    "Aktieutdelning om 300 000 kr lämnas till kommunen.",
    "Hyresersättning utgår med 1 500 kr per tillfälle.",
    "Till kommunen utgår ett statsbidrag av 12 500 kronor.",
    "Projektet finansieras med 400 000 kr av Havsfonden.",
    "Nämnden beslutar att bidraget finansieras genom att 0,5 mnkr anvisas ur reserven.",
    "Bidrag utgår med 25 kr per deltagare.",
]


@pytest.mark.parametrize(("text", "given"), GIVEN)
def test_a_way_of_giving_is_understood(pen, text, given):
    """Each sum that is given has its row in the ledger, with the one who gets it, and no other sum has."""
    assert sorted((int(g.amount_sek), g.recipient) for g in pen.facts(text).grants) == sorted(given)


@pytest.mark.parametrize("text", GIVES_NOBODY)
def test_what_nobody_is_given_stays_out_of_the_ledger(pen, text):
    """Refusals, purchases, fees, loans, frames, income, repayments and wishes are no grants."""
    assert pen.facts(text).grants == ()


def _asked(facts):
    return [
        (a.applicant, None if a.applied_sek is None else int(a.applied_sek), a.outcome.value, a.granted_sek)
        for a in facts.applications
    ]


def test_cases_told_in_turn_are_answered_one_by_one(pen):
    """Each entry asks and is answered; a bare answer grants what its own entry asks for."""
    facts = pen.facts(
        pen.say("a) Kvistby skola vill ha 2 500 kr till metspön. Beviljades utan diskussion.", form="list"),
        pen.say("b) Båtklubben Ankaret söker 12 000 kr till en ramp. Mötet beviljar 6 000 kr.", form="list"),
        pen.say("c) Kören Ton har begärt 3 000 kr till noter. Mötet avslog begäran.", form="list"),
        heading="Önskemål om pengar",
    )
    assert [int(g.amount_sek) for g in facts.grants] == [2500, 6000]
    assert [(name, sought, outcome) for name, sought, outcome, _ in _asked(facts)] == [
        ("Kvistby skola", 2500, "bifall"),
        ("Båtklubben Ankaret", 12000, "anslag_av_medel"),
        ("Kören Ton", 3000, "avslag"),
    ]


def test_refused_applicants_are_taken_one_by_one(pen):
    """`avslå ansökningarna från A, B och C` answers three (SCHEMA ruling 14)."""
    facts = pen.facts(
        pen.decide("bevilja Kören Ton 50 000 kr,", form="list"),
        pen.decide("avslå ansökningarna från Barockfesten, Opera i hagen och Stiftelsen Testporten.", form="list"),
        heading="Verksamhetsbidrag",
    )
    assert [name for name, _, outcome, _ in _asked(facts) if outcome == "avslag"] == [
        "Barockfesten",
        "Opera i hagen",
        "Stiftelsen Testporten",
    ]


def test_sums_told_in_turn_were_all_asked_for(pen):
    """The verb stands only before the first of them."""
    facts = pen.facts("Kören Ton har sökt 140 000 kr, Kvistby kommun 45 000 kr och Navets IF 75 000 kr.")
    assert [a.role.value for a in facts.amounts] == ["applied"] * 3


def test_entries_below_a_numbered_point_are_its_list(pen):
    """A point that ends in a colon leads in names and sums; the next point stands for itself."""
    facts = pen.facts(
        pen.decide("1. bevilja verksamhetsbidrag för 2032 enligt följande:", form="list"),
        pen.decide("- Kvistby Teater, 145 000 kronor", form="list"),
        pen.decide("- Navets IF, 97 000 kronor", form="list"),
        pen.decide("2. bevilja Kören Ton ett bidrag om 5 000 kronor för 2033,", form="list"),
    )
    found = [(int(g.amount_sek), g.recipient, g.year, g.decision_no) for g in facts.grants]
    assert found == [
        (145000, "Kvistby Teater", 2032, 1),
        (97000, "Navets IF", 2032, 1),
        (5000, "Kören Ton", 2033, 2),
    ]


def test_a_table_without_a_unit_is_in_the_unit_told_before_it(pen):
    """`Sökt | Beviljat` are columns of money; their figures stand right of their heads, and order tells them apart."""
    rows = pen.tabulate(
        ["Förening", "Sökt", "Beviljat", "Anm"],
        ["Kvistby Teater", "18 000", "14 000"],
        ["Kyrkokören", "12 000", "Avslag"],
    )
    facts = pen.facts("I budgeten finns 190 000 kr.", pen.decide("Nämnden fördelar bidragen enligt tabellen."), *rows)
    assert [(int(g.amount_sek), g.recipient) for g in facts.grants] == [(14000, "Kvistby Teater")]
    assert ("Kyrkokören", 12000, "avslag", 0) in _asked(facts)


def test_a_table_that_no_unit_stands_near_is_doubted(pen):
    """Kronor is the best guess, and no more than that."""
    rows = pen.tabulate(["Förening", "Sökt", "Beviljat"], ["Kvistby Teater", "18 000", "14 000"])
    facts = pen.facts(pen.decide("Nämnden fördelar bidragen enligt tabellen."), *rows)
    assert [g.confidence < 0.9 for g in facts.grants] == [True]
    assert "low_confidence" in {doubt.kind for doubt in facts.doubts if isinstance(doubt, Doubt)}


def test_a_decision_gives_what_the_table_above_it_says(pen):
    """`Medel fördelas enligt tabellen`: the column of awards, and the column of applicants names who gets them."""
    rows = pen.tabulate(
        ["Insats", "Sökande", "Sökt (tkr)", "Beslut (tkr)"],
        ["Språkcafé", "Kvistby kommun", "80", "60"],
        ["Cykelskola", "Navets IF", "35", "avslag"],
        kind="prose",
    )
    facts = pen.facts(*rows, pen.decide("Medel fördelas enligt tabellen."))
    assert [(int(g.amount_sek), g.recipient) for g in facts.grants] == [(60000, "Kvistby kommun")]
    assert ("Navets IF", 35000, "avslag", 0) in _asked(facts)


def test_a_column_that_adds_up_years_is_a_total(pen):
    """No krona is granted twice because a table adds its years up."""
    rows = pen.tabulate(["Förening", "2031", "2032", "Summa"], ["Kvistby Teater", "640", "660", "1 300"])
    facts = pen.facts(pen.decide("Nämnden beviljar bidrag enligt följande tabell (belopp i tkr):"), *rows)
    assert [a.role.value for a in facts.amounts if a.amount_sek == 1300000] in ([], ["total"])
    assert 1300000 not in {int(g.amount_sek) for g in facts.grants}


def test_an_excepted_point_is_left_out(pen):
    """`med undantag av punkt 2`: its sum is given to nobody."""
    facts = pen.facts(
        pen.say("1. Kvistby Teater beviljas 120 tkr.", "proposal", form="list", label="Förslag"),
        pen.say("2. Navets IF beviljas 65 tkr.", "proposal", form="list", label="Förslag"),
        pen.decide("Nämnden beslutar enligt förslaget, med undantag av punkt 2 som återremitteras."),
    )
    assert [int(g.amount_sek) for g in facts.grants] == [120000]


def test_frames_that_are_adopted_give_nobody_anything(pen):
    """A proposed budget of committees is no list of grants."""
    rows = pen.tabulate(
        ["Nämnd", "Förslag (tkr)"], ["Kulturnämnden", "38 400"], ["Socialnämnden", "142 650"], kind="proposal"
    )
    facts = pen.facts(*rows, pen.decide("Nettoramarna för 2032 fastställs enligt förslaget."))
    assert facts.grants == ()


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Styrelsen beviljar Kören Ton 30 tkr för 2031 och lika mycket för 2032.", [2031, 2032]),
        (
            "Att för vart och ett av åren 2031, 2032 och 2033 bevilja Kören Ton 30 tkr, beslutar styrelsen.",
            [2031, 2032, 2033],
        ),
        (
            "Styrelsen beviljar Kören Ton 60 tkr, att utgå med 30 tkr under vartdera av åren 2031 och 2032.",
            [2031, 2032],
        ),
    ],
)
def test_a_sum_for_each_of_several_years_is_given_in_each(pen, text, years):
    """One decision that awards several years gives as many rows, and the whole no row of its own."""
    assert [(int(g.amount_sek), g.year) for g in pen.facts(text).grants] == [(30000, year) for year in years]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Anslaget till Navets IF utökas med 150 tkr till 850 tkr.", ["granted", "total"]),
        ("Stödet till Navets IF utökas med 120 tkr, från 600 tkr till 720 tkr.", ["granted", "other", "total"]),
        ("Styrelsen höjer bidraget till Navets IF från 40 tkr till 55 tkr.", ["other", "granted"]),
        (
            "Styrelsen beviljar 90 tkr, varav EU-stöd 45 tkr och övrig finansiering 45 tkr.",
            ["granted", "other", "other"],
        ),
        ("Beslöts bevilja Kören Ton ett lån på 4 tkr, att återbetalas med 1 tkr per år.", ["other", "other"]),
    ],
)
def test_what_a_raise_or_a_repayment_gives(pen, text, roles):
    """What is added is granted; what it makes, where it stood before and what is paid back are not."""
    assert [a.role.value for a in pen.facts(text).amounts] == roles


def test_a_decision_may_be_nothing_but_a_sum(pen):
    """`15 000:- till Kören Ton` below the label of the decision needs no verb."""
    facts = pen.facts("Kören Ton vill ha 25 000 kr.", pen.decide("15 000:- till Kören Ton."))
    assert [(int(g.amount_sek), g.recipient) for g in facts.grants] == [(15000, "Kören Ton")]
    assert pen.facts(pen.decide("15 000 kr i hyra per år.")).grants == ()


@pytest.mark.parametrize(
    "text",
    [
        "att tilldela studenterna Anna Test, Bo Quist och Cia Lund 5 000 kr vardera.",
        "att Anna Test, Bo Quist och Cia Lund tilldelas 5 000 kr var.",
        "att bevilja Anna Test, Bo Quist samt Cia Lund 5 000 kr vardera.",
    ],
)
def test_a_sum_for_each_is_given_to_all_that_are_named(pen, text):
    """However many they are, and whatever they are called before their names."""
    facts = pen.facts(pen.decide(text, form="list"))
    assert [(g.recipient, int(g.amount_sek)) for g in facts.grants] == [
        ("Anna Test", 5000),
        ("Bo Quist", 5000),
        ("Cia Lund", 5000),
    ]


@pytest.mark.parametrize("end", ["besluta", "att besluta", "besluta att", "besluta:", "att besluta följande"])
def test_points_below_a_proposal_to_another_body_grant_nothing(pen, end):
    """SCHEMA, ruling 1; the number of a page may stand between."""
    points = ("1. att budgeten fastställs till 38 mnkr,", "2. att 2 mnkr avsätts till bidrag åt små församlingar.")
    facts = pen.facts(
        pen.say(f"Styrelsen tillstyrker förslaget och föreslår fullmäktige {end}"),
        pen.say("3"),
        *(pen.say(point, form="list") for point in points),
    )
    assert facts.grants == ()
    assert {a.role.value for a in facts.amounts} == {"proposed"}


@pytest.mark.parametrize("said", ["Så beslöts.", "Så beslutades.", "Så beslutade styrelsen."])
def test_a_proposal_in_running_words_is_adopted_by_one(pen, said):
    """The proposal and the word that adopts it stand in one paragraph."""
    facts = pen.facts(pen.say(f"Styrelsen föreslog att 45 000 kr avsätts till en fond. {said}"))
    assert [int(g.amount_sek) for g in facts.grants] == [45000]
