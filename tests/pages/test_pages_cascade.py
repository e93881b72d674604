"""The cascade: which words are read twice, what is cut for them, and what comes of two readings."""

from __future__ import annotations

import numpy as np
import pytest

from extract.pages.readers.cascade import CascadeEngine, Piece, cut_piece, pieces_of, spliced, wanted
from extract.pages.readers.ctc import CharReading, LineReading
from extract.pages.readers.engines import make_engine
from extract.pages.words.words import other_text
from extract.settings import Settings

PITCH = 10


def reading(text: str, sure: float = 0.99, start: float = 0.0) -> LineReading:
    """A line read with the same certainty throughout, ten pixels a sign."""
    return LineReading(tuple(CharReading(sign, start + PITCH * (i + 0.5), sure) for i, sign in enumerate(text)))


def picture(text: str):
    """A bar for every sign but blanks, ten pixels a sign."""
    grey = np.full((20, PITCH * len(text)), 255, np.uint8)
    for i, sign in enumerate(text):
        if sign != " ":
            grey[4:16, PITCH * i + 1 : PITCH * i + 9] = 0
    return grey


class Fake:
    """A reader that says what it was told, and keeps what it was shown."""

    version = "1"

    def __init__(self, *lines: LineReading) -> None:
        self.lines, self.seen = list(lines), []

    def read_lines(self, crops):
        self.seen.extend(crops)
        return [self.lines.pop(0) for _ in crops]


def test_figures_names_and_unsure_words_are_wanted():
    """Running text read surely is not read again; sums, §, names and a doubtful word are."""
    line = reading("mötet § 12 anslår 250 000 kr åt lyktan")
    chars = [*line.chars]
    chars[-1] = CharReading("n", chars[-1].x, 0.4)
    found = [line.text[first:last] for first, last in wanted(LineReading(tuple(chars)), 0.8)]
    assert found == ["§", "12", "250", "000", "lyktan"]
    assert wanted(reading("mötet öppnas av ordföranden"), 0.8) == []
    named = reading("närvarande var Tindra Alkärr och flera")
    assert [named.text[first:last] for first, last in wanted(named, 0.8)] == ["Tindra", "Alkärr"]


def test_neighbours_are_cut_as_one_at_the_white_beside_them():
    """Words beside each other are one piece from blank to blank; much of a line is the whole line."""
    text = "bidrag om 250 000 kr till den nya föreningen"
    line, grey = reading(text), picture(text)
    pieces = pieces_of(line, grey, [(10, 13), (14, 17)])
    assert pieces == [Piece(10, 17, 95, 175)]
    assert pieces_of(line, grey, [(0, 20), (21, 40)]) == [Piece(0, len(text), 0, grey.shape[1])]
    assert pieces_of(line, grey, []) == []


def test_piece_has_paper_at_its_ends():
    """What is cut begins and ends with white, however close the ink is."""
    cut = cut_piece(picture("§ 12"), Piece(2, 4, 20, 40))
    assert cut.shape == (20, 20 + 2 * 6)
    assert (cut[:, :6] == 255).all()
    assert (cut[:, -6:] == 255).all()


def test_second_reading_takes_the_place_of_the_first():
    """The dear reader's signs stand where the piece lies, the rest of the line stays as it was."""
    line = reading("anslår 25O kr")
    piece = Piece(7, 10, 65, 105)
    found = spliced(line, piece, reading("250", 0.995, start=6 + 5), 20)
    assert found.text == "anslår 250 kr"
    assert [round(char.x) for char in found.chars[7:10]] == [75, 85, 95]
    disputed = found.chars[9]
    assert disputed.confidence < 0.7
    assert ("O", 0.99) in disputed.others
    assert found.chars[7].confidence == 0.995


def test_what_the_dear_reader_does_not_see_stays_in_doubt():
    """A piece that comes back empty is kept as first read, with less certainty; blanks at its ends are dropped."""
    line = reading("nr 7")
    kept = spliced(line, Piece(3, 4, 25, 40), LineReading(), 20)
    assert kept.text == "nr 7"
    assert kept.chars[3].confidence < 0.7
    assert kept.chars[0].confidence == 0.99
    assert spliced(line, Piece(3, 4, 25, 40), reading(" 7 "), 20).text == "nr 7"


def test_an_unsure_other_reading_is_no_dispute():
    """Where the quick reader guessed, the dear one's certainty holds."""
    found = spliced(reading("2O1", 0.5), Piece(0, 3, 0, 30), reading("201", 0.97), 20)
    assert [char.confidence for char in found.chars] == [0.97] * 3


def test_each_reader_is_believed_in_what_it_does_better():
    """A § and the blanks are the quick reader's; of other signs the surer one stays, in doubt."""
    line = reading("§ 59 kl 13", 0.96)
    found = spliced(line, Piece(0, 10, 0, 100), reading("S59 k1 18", 0.9), 20)
    assert found.text == "§ 59 kl 13"
    assert [char.text for char in found.chars if char.confidence < 0.7 and char.text != " "] == ["l", "3"]
    assert spliced(reading("a b"), Piece(0, 3, 0, 30), reading("ab", 0.9), 20).text == "a b"


def test_only_what_is_wanted_goes_to_the_dear_reader():
    """Two lines, three pieces, in order; lines without any are not asked about at all."""
    plain, sums = "mötet öppnas", "summa 10 kr och för nästa år 20 kr samt vidare"
    quick = Fake(reading(plain), reading(sums))
    dear = Fake(reading("21", 0.995), reading("10", 0.995))
    found = CascadeEngine(quick, dear).read_lines([picture(plain), picture(sums)])
    assert [line.text for line in found] == [plain, "summa 10 kr och för nästa år 21 kr samt vidare"]
    assert len(dear.seen) == 2
    assert CascadeEngine(Fake(reading(plain)), Fake()).read_lines([picture(plain)])[0].text == plain


def test_what_is_likely_decides_between_letters_that_the_two_see_differently():
    """Not the surer of two by little: a ring makes the name, an l the word."""
    for quick, dear, word in (("Åke", "Ake", "Åke"), ("handlar", "handiar", "handlar")):
        grey = picture(quick)
        sure = reading(quick, 0.92).chars
        first = LineReading((*sure[:-1], CharReading(sure[-1].text, sure[-1].x, 0.7)))
        found = CascadeEngine(Fake(first), Fake(reading(dear, 0.95, start=6))).read_lines([grey])
        assert found[0].text == word
        assert min(char.confidence for char in found[0].chars) < 0.95


def test_a_second_best_sign_that_is_close_is_kept() -> None:
    """What the other reader read, and what the same reader nearly read, make the other reading of a word; what it
    hardly thought of does not, nor do blanks."""
    disputed = spliced(reading("250"), Piece(0, 3, 0, 30), reading("280", 0.95), 20).chars
    assert [sign.text for sign in disputed] == ["2", "5", "0"]
    assert other_text(disputed) == "280"
    near = CharReading("5", 5.0, 0.6, (("5", 0.6), ("6", 0.3), ("S", 0.05)))
    far = CharReading("7", 15.0, 0.9, (("7", 0.9), ("1", 0.06), (" ", 0.5)))
    assert other_text([near, far]) == "67"
    assert other_text([far]) == ""
    assert other_text(reading("250").chars) == ""


@pytest.mark.ocr
def test_the_threshold_is_a_setting() -> None:
    """`reread_below` comes to the engine, and its version, which words are kept by, tells it."""
    engines = [make_engine("cascade", Settings(reread_below=least)) for least in (0.8, 0.5)]
    assert [engine.version.rpartition("+")[2] for engine in engines] == ["0.8", "0.5"]
