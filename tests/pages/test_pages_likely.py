"""Letters that were left open are settled by the word they stand in."""

from __future__ import annotations

import pytest

from extract.pages.readers.ctc import CharReading, LineReading
from extract.pages.readers.likely import most_likely


def _line(text: str, **others: str) -> LineReading:
    """A line read as `text`; `others` names a place (`at4`) and the sign that has nearly as much certainty."""
    chars = [CharReading(c, 10.0 * k, 0.999) for k, c in enumerate(text)]
    for place, sign in others.items():
        k = int(place.removeprefix("at"))
        chars[k] = CharReading(text[k], 10.0 * k, 0.5, ((text[k], 0.5), (sign, 0.4)))
    return LineReading(tuple(chars))


@pytest.mark.parametrize(
    ("read", "others", "meant"),
    [
        ("Dagordningen godkånns.", {"at17": "ä"}, "Dagordningen godkänns."),
        ("ett gott resuitat", {"at13": "l"}, "ett gott resultat"),
        ("Folkhä!sostrategen", {"at6": "l"}, "Folkhälsostrategen"),
        ("MÖTETS OPPNANDE", {"at7": "Ö"}, "MÖTETS ÖPPNANDE"),
        ("vi åter middag", {"at3": "ä"}, "vi åter middag"),  # a word as it stands
    ],
)
def test_an_open_letter_is_what_the_word_wants(read: str, others: dict[str, str], meant: str) -> None:
    """Blurred dots, a torn l."""
    assert most_likely(_line(read, **others)).text == meant


@pytest.mark.parametrize(
    ("read", "others"), [("1 250 000", {"at2": "7"}), ("2019/12", {"at3": "8"}), ("KS1", {"at2": "l"})]
)
def test_figures_are_never_replaced(read: str, others: dict[str, str]) -> None:
    """A wrong sum that looks right is the worst thing."""
    assert most_likely(_line(read, **others)).text == read


def test_a_sure_letter_stays_however_unlikely() -> None:
    """A name that no Swedish word looks like."""
    sure = LineReading(tuple(CharReading(c, 0.0, 0.99, ((c, 0.99), ("l", 0.02))) for c in "Xqwi"))
    assert most_likely(sure).text == "Xqwi"


def test_confidence_says_how_sure_the_choice_is() -> None:
    """More than what the recogniser gave the letter, less than certainty."""
    settled = most_likely(_line("godkånns", at4="ä")).chars[4]
    assert 0.4 < settled.confidence < 1.0


def test_a_torn_comma_is_no_stop() -> None:
    """A stop leaves no thought of a comma; inside a number nothing is touched."""
    read = "utan frånvaro. klockan 13.15."
    reading = _line(read, at13=",", at25=",")
    assert most_likely(reading).text == "utan frånvaro, klockan 13.15."


@pytest.mark.parametrize(
    ("capital", "other", "seen", "meant"),
    [("A", "Å", 0.1, "Å"), ("A", "Ä", 0.1, "Ä"), ("O", "Ö", 0.2, "Ö"), ("A", "Å", 0.02, "A"), ("A", "R", 0.3, "A")],
)
def test_a_trace_of_a_ring_is_a_ring(capital: str, other: str, seen: float, meant: str) -> None:
    """Bad scans wear rings and dots off capitals; they do not make them."""
    first = CharReading(capital, 0.0, 0.9 - seen, ((capital, 0.9 - seen), (other, seen)))
    rest = [CharReading(c, 10.0 * k, 0.999) for k, c in enumerate("sedal", 1)]
    read = most_likely(LineReading((first, *rest)))
    assert read.text == f"{meant}sedal"
    assert read.chars[0].confidence < 0.9


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("kansiiet får ytteriigare", "kansliet får ytterligare"),
        ("efter sarnmanträdet", "efter sammanträdet"),
        ("Wilheim Tornkvist, Hellsten", "Wilhelm Tornkvist, Hellsten"),
        ("Kvrkans stvrelse", "Kyrkans styrelse"),
        ("Elvira bevilja verksamhet", "Elvira bevilja verksamhet"),
        ("Fahlmark och Järnsand i heldag", "Fahlmark och Järnsand i heldag"),
        ("Ottilia Rezai, biotopvård", "Ottilia Rezai, biotopvård"),
    ],
)
def test_what_no_word_can_have_is_put_right_though_it_was_read_surely(read: str, meant: str) -> None:
    """In bad copies i, l, rn and m look alike, and a y without its foot is a v; names and rare words stay, and what was
    put right is doubted."""
    line = most_likely(_line(read))
    assert line.text == meant
    assert (min(char.confidence for char in line.chars) < 0.9) == (read != meant)


@pytest.mark.parametrize(
    ("read", "others", "meant"),
    [
        ("k1 13.00", {"at1": "l"}, "kl 13.00"),
        ("överlämnas til1 kansliet", {"at14": "l"}, "överlämnas till kansliet"),
        ("se bilaga1", {"at9": "l"}, "se bilaga1"),
        ("prio1", {"at4": "l"}, "prio1"),
    ],
)
def test_a_one_that_ends_a_word_is_an_l_only_where_the_word_wants_it(
    read: str, others: dict[str, str], meant: str
) -> None:
    """The clock strikes, but an annex keeps its number."""
    assert most_likely(_line(read, **others)).text == meant
