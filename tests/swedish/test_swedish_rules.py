"""The tables of rules: every rule keeps what its own examples promise."""

from __future__ import annotations

import pytest

from extract.swedish.datafiles import load_rows
from extract.swedish.rules import Rule, alternatives, any_of, fill, load_rule, load_rules, load_table

TABLES = (
    *("units", "qualifiers", "periods", "dnr", "outcomes", "grant_phrases", "table_phrases", "votes", "bevis"),
    *("elections", "item_cells", "amount_phrases", "clause_phrases", "decision_phrases", "meeting_phrases"),
    *("number_phrases", "told_phrases", "heading_phrases", "sheet_phrases", "audit_phrases", "item_numbers"),
)
EXAMPLES = [
    pytest.param(rule, text, expected, id=f"{table}-{rule.name}-{text}")
    for table in TABLES
    for rule in load_rules(table)
    for expected, texts in ((True, rule.yes), (False, rule.no))
    for text in texts
]
RULES = [pytest.param(rule, id=f"{table}-{rule.name}") for table in TABLES for rule in load_rules(table)]


@pytest.mark.parametrize(("rule", "text", "expected"), EXAMPLES)
def test_rule_keeps_its_examples(rule: Rule, text: str, expected: bool) -> None:
    """Each `yes` example holds the pattern, no `no` example does."""
    assert bool(rule.pattern.search(text)) is expected


@pytest.mark.parametrize("rule", RULES)
def test_rule_is_explained_and_exemplified(rule: Rule) -> None:
    """A rule says why it exists and shows at least one example of either kind."""
    assert rule.why
    assert rule.yes
    assert rule.no


@pytest.mark.parametrize("table", TABLES)
def test_names_are_unique(table: str) -> None:
    """No two rules of a table share a name."""
    names = [rule.name for rule in load_rules(table)]
    assert len(names) == len(set(names))


def test_rule_holds_only_in_its_years() -> None:
    """A rule is valid from its first to its last year, both included, and always where the year is unknown."""
    rule = Rule(name="x", pattern=load_rules("units")[0].pattern, since=2004, until=2017)
    assert [rule.holds_in(year) for year in (2003, 2004, 2017, 2018, None)] == [False, True, True, False, True]


def test_unknown_table_and_rule_are_errors() -> None:
    """Asking for a table or rule that is not there fails loudly."""
    with pytest.raises(FileNotFoundError):
        load_table("no_such_table")
    with pytest.raises(KeyError, match="no_such_rule"):
        load_rule("units", "no_such_rule")


def test_unknown_piece_is_an_error() -> None:
    """A pattern that names a missing piece does not compile to something else."""
    assert fill("a<<b>>c", {"b": "x|y"}) == "a(?:x|y)c"
    with pytest.raises(KeyError):
        fill("<<missing>>", {})


def test_longest_word_wins() -> None:
    """`any_of` tries longer words first, so that `tretton` is not read as `tre`."""
    assert any_of(["tre", "tretton"]) == "(?:tretton|tre)"


def test_alternatives_name_their_rule() -> None:
    """A match of the joined pattern tells which rule made it."""
    assert "(?P<tusental>" in alternatives(load_rules("units"))


def test_word_lists_name_their_source() -> None:
    """Rows come without heading and comments, and the lists are not empty."""
    assert ("Anna", "persons") not in load_rows("first_names")
    assert any(row[0] == "Anna" for row in load_rows("first_names"))
    assert len(load_rows("kommuner")) == 290
    assert len(load_rows("lan")) == 21
