"""Noise: pages disturbed alike on every machine, the fate of facts, and the ratchet on what goes wrong silently."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from extract.evaluate.gold import GoldDocument
from extract.evaluate.noise.disturb import BROKEN, KINDS, disturbed, sure
from extract.evaluate.noise.floor import above, ceilings, lowered, tried_slice
from extract.evaluate.noise.judge import Fate, judge
from extract.evaluate.noise.lines import between_words, broken, cut, run_together
from extract.evaluate.noise.page import page
from extract.evaluate.noise.run import Tried, silent
from extract.evaluate.noise.slips import IN_WORD
from extract.evaluate.recordings import load
from extract.evaluate.synth.dice import Dice
from extract.nouns.doubt import Doubt
from extract.nouns.facts import DateFact, DateKind, DocumentFact, Facts
from extract.nouns.geometry import Box
from extract.nouns.page import Page, TextSource, Word
from extract.nouns.text import Source

ROOT = Path(__file__).resolve().parents[2]
RECORDINGS = ROOT / "tests" / "data" / "recordings"
CEILINGS = ROOT / "docs" / "quality" / "noise.toml"


@cache
def _slice() -> tuple[Tried, ...]:
    return tuple(tried_slice(RECORDINGS))


def _word(text: str, x: float, y: float = 100.0) -> Word:
    box = Box(x, y, x + 5 * len(text), y + 10)
    return Word(text, 1, box, box)


def _line(*texts: str, y: float = 100.0) -> list[Word]:
    words: list[Word] = []
    for text in texts:
        words.append(_word(text, words[-1].box.x1 + 3 if words else 70.0, y))
    return words


def test_no_more_is_lost_or_changed_silently() -> None:
    """On a few kept documents no kind of noise does more without a word than docs/quality/noise.toml allows."""
    held = ceilings(CEILINGS)
    found = silent(_slice())
    assert set(found) == set(held)
    assert above(found, held) == []


def test_every_kind_of_noise_hits_something() -> None:
    """No kind is idle, and the page tells of each."""
    assert {one.kind for one in _slice()} == set(KINDS)
    told = page(_slice(), 7)
    assert all(f"| {kind} |" in told for kind in KINDS)


def test_ceilings_are_lowered_and_never_raised(tmp_path: Path) -> None:
    """A better number counts from now on, a worse one is told."""
    path = tmp_path / "noise.toml"
    first = lowered(path, list(_slice()))
    assert lowered(path, []) == dict.fromkeys(first, 0)
    assert ceilings(path) == lowered(path, list(_slice())) == dict.fromkeys(first, 0)
    assert above({"dates.lost": 2}, {"dates.lost": 1}) == ["dates.lost grew to 2 from 1"]


def test_same_seed_same_noise() -> None:
    """Pages are disturbed alike for one seed, otherwise for another, and only in words."""
    recording = load(RECORDINGS / "families")[0]
    pages = tuple(sure(one) for one in recording.pages)
    first = disturbed(pages, "0 as O", recording.name, 1)
    assert first == disturbed(pages, "0 as O", recording.name, 1)
    assert first != disturbed(pages, "0 as O", recording.name, 2)
    changed = [(a, b) for p, q in zip(pages, first.pages, strict=True) for a, b in zip(p.words, q.words, strict=True)]
    assert first.hits == sum(a.text != b.text for a, b in changed) > 0
    assert all(replace(a, text=b.text) == b for a, b in changed)


@pytest.mark.parametrize("kind", sorted(IN_WORD))
def test_a_slip_leaves_a_trace(kind: str) -> None:
    """No slip makes a digit of another digit: nobody could see that."""
    for seed in range(20):
        for text in ("150", "2019-08-26", "1,5", "tkr", "§", "Brunnsälvs", "förening", "lånet"):
            read = IN_WORD[kind](text, Dice(seed))
            digits = [(a, b) for a, b in zip(text, read, strict=False) if len(text) == len(read) and a != b]
            assert not any(a.isdigit() and b.isdigit() for a, b in digits)


def test_words_are_run_together_and_cut_in_place() -> None:
    """One word takes the room of two, and two that of one."""
    words = _line("om", "470", "tkr")
    one = run_together(words, 0, Dice(1))
    assert [w.text for w in one] == ["om470", "tkr"]
    assert one[0].box == words[0].box.union(words[1].box)
    two = cut(_line("tillsammans"), 0, Dice(1))
    assert "".join(w.text for w in two) == "tillsammans"
    assert two[0].box.x1 < two[1].box.x0


def test_columns_are_not_run_together() -> None:
    """A wide gap parts columns, and a line ends."""
    far = [_word("Navet", 70.0), _word("500", 300.0), _word("Summa", 70.0, 114.0)]
    assert between_words(far) == []


def test_a_broken_line_goes_on_below() -> None:
    """The rest of the line stands at its margin, and the lines under it move down; no word is lost."""
    words = [*_line("Styrelsen", "beviljar", "Navet", "40", "tkr"), *_line("Nästa", "möte", y=114.0)]
    before = Page(1, 595.0, 842.0, tuple(words), TextSource.OCR)
    after, count = broken(before, Dice(3), 1)
    assert count == 1
    assert [w.text for w in after.words] == [w.text for w in words]
    assert len({w.box.y0 for w in after.words}) == 3
    assert after.words[-1].box.y0 > words[-1].box.y0
    assert disturbed((before,), BROKEN, "x", 1).hits > 0


def _facts(day: dt.date | None, *doubts: Doubt, confidence: float = 1.0) -> Facts:
    source = Source((_word("dag", 70.0),))
    date = (
        [] if day is None else [DateFact(source=source, confidence=confidence, item="5", date=day, kind=DateKind.OTHER)]
    )
    return Facts(document=DocumentFact(), dates=tuple(date), doubts=doubts)


@pytest.mark.parametrize(
    ("noisy", "fate"),
    [
        (_facts(dt.date(2031, 4, 21)), Fate.SAME),
        (_facts(None), Fate.LOST),
        (_facts(None, Doubt("unread_date", "?", "5")), Fate.LOST_TOLD),
        (_facts(dt.date(2031, 4, 1)), Fate.OTHER),
        (_facts(dt.date(2031, 4, 1), confidence=0.8), Fate.OTHER_TOLD),
        (_facts(dt.date(2031, 4, 1), Doubt("unread_date", "?", "5")), Fate.OTHER_TOLD),
        (_facts(dt.date(2031, 4, 1), Doubt("unread_date", "?", "6")), Fate.OTHER),
    ],
)
def test_the_fate_of_a_fact(noisy: Facts, fate: Fate) -> None:
    """A doubt about its § or a low confidence tells; one about another § does not."""
    gold = GoldDocument("x", {"dates": ({"item": "5", "date": "2031-04-21"},)})
    assert [one.fate for one in judge(gold, _facts(dt.date(2031, 4, 21)), noisy)] == [fate]


def test_what_was_wrong_without_noise_is_not_judged() -> None:
    """Only right facts are followed; a wrong one that stays is not noise's doing."""
    gold = GoldDocument("x", {"dates": ()})
    wrong = _facts(dt.date(2031, 4, 1))
    assert judge(gold, wrong, wrong) == []
    assert [one.fate for one in judge(gold, _facts(None), wrong)] == [Fate.OTHER]
