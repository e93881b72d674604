"""The tables of cues: every rule keeps what its own examples promise, and the nearest one wins."""

from __future__ import annotations

import pytest

from extract.nouns.facts import AmountRole, DateKind
from extract.swedish.cues import Cue, cue_of, load_cues
from extract.swedish.figures.money import find_money

TABLES = {"amount_cues": AmountRole, "told_cues": AmountRole, "date_cues": DateKind}
CUES = [pytest.param(table, cue, id=f"{table}-{cue.name}") for table in TABLES for cue in load_cues(table)]


def _examples(kind: str) -> list:
    return [
        pytest.param(table, cue, text, id=f"{table}-{cue.name}-{text}")
        for table in TABLES
        for cue in load_cues(table)
        for text in getattr(cue, kind)
    ]


def chosen(table: str, marked: str) -> Cue | None:
    """The cue for the mention that stands between « and »."""
    before, mention, after = marked.replace("»", "«").split("«")
    return cue_of(table, before + mention + after, len(before), len(before) + len(mention))


@pytest.mark.parametrize(("table", "cue", "text"), _examples("yes"))
def test_a_yes_example_gets_the_role_of_its_rule(table: str, cue: Cue, text: str) -> None:
    """Among all rules of the table, one of the same role is nearest to the marked mention."""
    found = chosen(table, text)
    assert found is not None
    assert found.role == cue.role


@pytest.mark.parametrize(("table", "cue", "text"), _examples("no"))
def test_a_no_example_is_not_taken_by_its_rule(table: str, cue: Cue, text: str) -> None:
    """The rule itself does not win there."""
    found = chosen(table, text)
    assert found is None or found.name != cue.name


@pytest.mark.parametrize(("table", "cue"), CUES)
def test_a_cue_is_whole(table: str, cue: Cue) -> None:
    """A rule gives a role that the tables know, looks to one side, reaches somewhere, and shows examples of both."""
    assert cue.role in set(TABLES[table])
    assert cue.side in {"before", "after"}
    assert cue.reach > 0
    assert cue.yes
    assert cue.no


@pytest.mark.parametrize("text", [t for cue in load_cues("amount_cues") for t in cue.yes])
def test_what_an_example_marks_is_a_sum(text: str) -> None:
    """The examples of the sums hold sums that the program finds."""
    assert find_money(text.partition("«")[2].partition("»")[0])


@pytest.mark.parametrize("table", TABLES)
def test_names_of_cues_are_unique(table: str) -> None:
    """No two rules of a table share a name."""
    names = [cue.name for cue in load_cues(table)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Föreningen har ansökt om 90 tkr. Styrelsen beviljar «40 tkr»", "granted"),
        ("Styrelsen beviljar 40 tkr av de «90 tkr» som söktes", "applied"),
        ("Styrelsen beviljar 40 tkr. Resterande «10 tkr» kvarstår", "remaining"),
        ("Avgiften är densamma. Styrelsen avsätter «40 tkr»", "granted"),
    ],
)
def test_the_nearest_cue_wins(text: str, role: str) -> None:
    """Of several words around a sum the one that stands nearest to it gives the role."""
    found = chosen("amount_cues", text)
    assert found is not None
    assert found.role == role


def test_a_cue_of_the_sentence_before_is_out_of_reach() -> None:
    """What another sentence says of another sum does not count."""
    assert chosen("amount_cues", "Styrelsen beviljade bidraget. Saken gäller «40 tkr»") is None


def test_a_cue_before_the_clause_is_out_of_reach() -> None:
    """`since` is where the clause begins: the verb of the clause before it rules only there."""
    text = "att bevilja Föreningen Navet bidrag samt att notera 40 tkr"
    at = text.index("40")
    assert cue_of("amount_cues", text, at, len(text), since=text.index("samt")) is None
    assert cue_of("amount_cues", text, at, len(text)) is not None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Styrelsen blföll äskandet med «40 tkr»", "granted"),
        ("Föreningen har ansokt om «40 tkr»", "applied"),
        ("att avsatta «40 tkr»", "granted"),
        ("Nämndentilldelas «40 tkr»", "granted"),
    ],
)
def test_damaged_words_are_cues(text: str, role: str) -> None:
    """A letter misread or a blank lost in the word beside a sum changes nothing."""
    found = chosen("amount_cues", text)
    assert found is not None
    assert found.role == role
