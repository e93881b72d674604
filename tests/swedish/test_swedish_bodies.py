"""Bodies: their names in headers, their kinds, and who decides in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.swedish.rules import Rule, load_rules
from extract.swedish.who.bodies import body_kind, find_actor, find_body, is_own_body


@pytest.mark.parametrize(
    ("line", "name", "kind"),
    [
        ("Samordningsförbundet Älvdalarna Norra", "Samordningsförbundet Älvdalarna Norra", "finsam"),
        ("Samordningsförbundet Granby 2031-04-21", "Samordningsförbundet Granby", "finsam"),
        ("SAMORDNINGSFÖRBUNDET GRANBY PROTOKOLL", "SAMORDNINGSFÖRBUNDET GRANBY", "finsam"),
        ("Samordningsforbundet Granby-Kvistby", "Samordningsforbundet Granby-Kvistby", "finsam"),
        ("Granby kommun Kommunstyrelsen", "Kommunstyrelsen", "styrelse"),
        ("KOMMUNSTYRELSEN", "KOMMUNSTYRELSEN", "styrelse"),
        ("Kommunstyrelsens arbetsutskott", "Kommunstyrelsens arbetsutskott", "styrelse"),
        ("Region Norrdalen Regionstyrelsen", "Regionstyrelsen", "styrelse"),
        ("Sammanträdesprotokoll Socialnämnden 2031-05-05 Sida 1", "Socialnämnden", "namnd"),
        ("Kultur- och fritidsnämnden", "Kultur- och fritidsnämnden", "namnd"),
        ("Miljö-, bygg- och räddningsnämnden", "Miljö-, bygg- och räddningsnämnden", "namnd"),
        ("Tekniska nämnden", "Tekniska nämnden", "namnd"),
        ("Nämnden för teknik och miljö", "Nämnden för teknik och miljö", "namnd"),
        ("Stadsdelsnämnden Västra Kvistby", "Stadsdelsnämnden Västra Kvistby", "namnd"),
        ("Kommunfullmäktige i Granby", "Kommunfullmäktige i Granby", "fullmaktige"),
        ("Gemensamma nämnden för hjälpmedel", "Gemensamma nämnden för hjälpmedel", "gemensam_namnd"),
        ("Räddningstjänstförbundet Granby", "Räddningstjänstförbundet Granby", "kommunalforbund"),
        ("Direktionen", "Direktionen", "kommunalforbund"),
        ("Folkhälsorådet i Granby", "Folkhälsorådet i Granby", "ovrigt"),
        ("Kvisthöjdens samfällighetsförening", "Kvisthöjdens samfällighetsförening", "ovrigt"),
        ("Protokoll fört vid möte med Granby hembygdsförening", "Granby hembygdsförening", "ovrigt"),
        ("Styrelsen", "Styrelsen", "ovrigt"),
    ],
)
def test_body_of_a_header_line(line: str, name: str, kind: str) -> None:
    """The whole proper name is taken, with its place and without what else stands in the line."""
    found = find_body(line)
    assert found is not None
    assert (found.name, found.kind) == (name, kind)
    assert line[found.start : found.end] == name


@pytest.mark.parametrize(
    "line",
    [
        "Granby kommun",
        "Region Norrdalen",
        "Handlingarna finns på Samordningsförbundets expedition.",
        "Justeringen är anslagen hos Granby kommun",
        "Länsstyrelsen i Granby län",
        "Anna Test Försäkringskassan",
        "Beslutande ledamöter",
        "Sammanträdesdatum",
        "",
    ],
)
def test_line_without_a_body(line: str) -> None:
    """A kommun is no body that meets, nor is an authority beside a name."""
    assert find_body(line) is None


@pytest.mark.parametrize("rule", load_rules("bodies"), ids=lambda r: r.name)
def test_rule_keeps_its_examples(rule: Rule) -> None:
    """Each rule for names of bodies finds its `yes` and leaves its `no` alone."""
    for text in rule.yes:
        assert find_body(text) is not None, text
    for text in rule.no:
        assert not rule.pattern.search(text), text


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Styrelsen beslutade att delta.", "Styrelsen"),
        ("Vidare beslutade styrelsen att anta planen.", "styrelsen"),
        ("Kommunstyrelsen beslutar", "Kommunstyrelsen"),
        ("Beslut: Styrelsen biföll äskandet.", "Styrelsen"),
        ("- Styrelsen beslutade att delta.", "Styrelsen"),
        ("Nämnden godkände rapporten.", "Nämnden"),
        ("Kultur- och fritidsnämnden beslutar att", "Kultur- och fritidsnämnden"),
        ("Nämnden för teknik och miljö beslutar att", "Nämnden för teknik och miljö"),
        ("Kommunstyrelsens arbetsutskott beslutar att", "Kommunstyrelsens arbetsutskott"),
        ("KOMMUNSTYRELSEN BESLUTAR", "KOMMUNSTYRELSEN"),
        ("Samordningsförbundet Granby beslutar att", "Samordningsförbundet Granby"),
        ("Styrelsen granskade kalkylen och godkände den.", "Styrelsen"),
        ("Styrelsen enades om att avvakta.", "Styrelsen"),
        ("Efter diskussion beslutade nämnden att avslå.", "nämnden"),
        ("Rapporten godkändes av styrelsen.", "styrelsen"),
        ("Bifalles av stämman.", "stämman"),
        ("Årsmötet väljer Anna Test.", "Årsmötet"),
        ("Socialnamnden beslutar", "Socialnamnden"),
        ("Dagordningen godkändes.", ""),
        ("Informationen antecknas.", ""),
        ("Anna Test fick i uppdrag att återkomma.", ""),
        ("Förbundschefen fick i uppdrag att räkna om.", ""),
        ("Gruppen har beslutat att vänta.", ""),
        ("Nämnden tilldelas 2 000 tkr.", ""),
        ("Föreningen beviljas 50 000 kr.", ""),
        ("Föreningen har ansökt om 50 000 kr.", ""),
        ("Beredningsgruppen rekommenderade direktionen att bifalla.", ""),
        ("Länsstyrelsen beslutade i maj.", ""),
        ("att uppdra till styrelsen att", ""),
        ("Styrelsens beslut", ""),
        ("", ""),
    ],
)
def test_who_decides(sentence: str, actor: str) -> None:
    """The deciding body is the subject, or stands behind the verb; passives and recipients decide nothing."""
    assert find_actor(sentence) == actor


@pytest.mark.parametrize(
    "actor", ["Beredningsgruppen", "förvaltningen", "Kansliet", "Förbundschefen", "Ordföranden", ""]
)
def test_preparing_bodies_do_not_decide(actor: str) -> None:
    """Who prepares or carries out is not the body whose minutes these are."""
    assert not is_own_body(actor)


@pytest.mark.parametrize("actor", ["Styrelsen", "Kommunfullmäktige", "Socialnämnden", "Direktionen", "Arbetsutskottet"])
def test_deciding_bodies_are_own(actor: str) -> None:
    """Boards, councils and committees decide."""
    assert is_own_body(actor)


def test_kind_of_unknown_body_is_other() -> None:
    """A body of no known kind stands under no municipal law."""
    assert body_kind("Kvistby Energi AB") == "ovrigt"
    assert body_kind("Länsstyrelsen") == "ovrigt"


@given(st.text(max_size=80))
def test_any_text_can_be_asked(text: str) -> None:
    """No text breaks the search, and what is found stands in the text."""
    found = find_body(text)
    assert found is None or found.name in " ".join(text.split())
    assert find_actor(text) in " ".join(text.split())
