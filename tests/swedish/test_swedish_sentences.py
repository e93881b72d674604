"""Where a sentence ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.swedish.writing.sentences import split_sentences


def sentences(text: str) -> list[str]:
    """The pieces of `text`."""
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Styrelsen tackar bl.a. Berta Quist, m.fl. Alla var glada",
        "Medlen betalas fr.o.m. 2031 och t.o.m. 2033.",
        "Kostnaden är ca. 40 tkr och resp. 50 tkr.",
        "Mötet börjar kl. 09.00 i Kvistby.",
        "Ärendet har dnr. 7-2031 och bil. 2 hör till.",
        "Enligt 6 kap. 40 § ska protokollet anslås.",
        "Projektet kostar 1.500 kr och pågår till 2031-05-01 kl. 12.",
        "Avtalet gäller i kommunen s.k. Kvistbymodellen.",
        "Frågan om p.g.a. Granby kommuns beslut ändrade villkor.",
        "Styrelsen godkänner 2,5 milj. Kronor i år.",
        "Redovisning lämnas senast den 5 jan. 2032.",
        "Valda är B. Quist och S. Gran.",
        "Avgiften för max. 10 personer är 1.200 kr.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    """The stop of an abbreviation, an initial, a time, a date or a number goes on."""
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Styrelsen godkände rapporten. Mötet avslutades.", ["Styrelsen godkände rapporten.", "Mötet avslutades."]),
        ("Styrelsen avsätter 40 tkr. De övriga dröjer.", ["Styrelsen avsätter 40 tkr.", "De övriga dröjer."]),
        ("Avsätts för 2031. Frågan är löst.", ["Avsätts för 2031.", "Frågan är löst."]),
        ("Är vi klara? Ja! Då går vi.", ["Är vi klara?", "Ja!", "Då går vi."]),
        ('Hon sade "det räcker." Sedan gick hon.', ['Hon sade "det räcker."', "Sedan gick hon."]),
        ("Styrelsen beslutar. att bevilja 40 tkr", ["Styrelsen beslutar.", "att bevilja 40 tkr"]),
        ("Bifalles. 40 tkr betalas ut.", ["Bifalles.", "40 tkr betalas ut."]),
        ("Utan slut", ["Utan slut"]),
        ("  Med blanka.  Överallt.  ", ["Med blanka.", "Överallt."]),
    ],
)
def test_a_full_stop_ends_a_sentence(text: str, pieces: list[str]) -> None:
    """A stop before a capital, a figure, `att` or the end of the text parts two sentences."""
    assert sentences(text) == pieces


def test_nothing_has_no_sentence() -> None:
    """An empty or blank text gives none."""
    assert split_sentences("") == ()
    assert split_sentences("   ") == ()


@given(st.text(alphabet="aåB1. ?!,kr\n", max_size=60))
def test_sentences_share_out_the_text(text: str) -> None:
    """The spans rise, do not overlap, and leave out nothing but white space."""
    spans = split_sentences(text)
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()
