"""A user's own rule file: what it adds without code, and how a mistake in it is told."""

from __future__ import annotations

import pytest

from extract.errors import UsageError
from extract.swedish.dnr import find_dnr
from extract.swedish.fired import fired, listed
from extract.swedish.outcomes import decided
from extract.swedish.rules import use_rules
from extract.swedish.who.bodies import find_actor, find_body
from extract.swedish.who.people import parse_person

OWN = """
[[body]]
words = ["Byarådet"]
kind = "ovrigt"

[[role]]
words = ["mötesledare"]
role = "ordförande"

[[outcome]]
words = ["hörsammas"]
outcome = "bifall"
why = "our own way of saying yes"

[[dnr]]
pattern = 'BR:\\d{1,4}'
yes = ["BR:12"]
no = ["BR12"]
"""


@pytest.fixture
def use(tmp_path):
    """Rules in force for one test."""

    def write(text: str) -> None:
        path = tmp_path / "rules.toml"
        path.write_text(text, encoding="utf-8")
        use_rules(str(path))

    yield write
    use_rules("")


def test_own_words_are_read(use):
    """A body, a role, a word of decision and a form of case numbers, from a file alone."""
    text = "Byarådet beslutar att ansökan BR:12 hörsammas."
    assert (find_body(text), find_dnr(text)) == (None, ())
    use(OWN)
    body, verb, person = find_body(text), decided(text), parse_person("Anna Test, mötesledare")
    assert body is not None
    assert (body.name, find_actor(text)) == ("Byarådet", "Byarådet")
    assert verb is not None
    assert (verb.outcome.value, verb.rule) == ("bifall", "own_outcome")
    assert [m.dnr for m in find_dnr(text)] == ["BR:12"]
    assert person is not None
    assert "ordförande" in person.roles


def test_own_rules_end_with_the_file(use):
    """Without the file nothing of it is left."""
    use(OWN)
    use_rules("")
    assert find_dnr("ansökan BR:12") == ()
    assert not any(rule.own for rule in listed("dnr"))


def test_own_rules_are_listed_first(use):
    """Before the built-in ones, marked as one's own."""
    use(OWN)
    rules = listed("outcomes")
    assert rules[0].own
    assert rules[0].why == "our own way of saying yes"
    assert not rules[1].own


@pytest.mark.parametrize(
    ("text", "told", "advice"),
    [
        ('[[bodi]]\nwords = ["X"]', "no section “bodi”", "“body”"),
        ('[[outcome]]\nword = ["X"]\noutcome = "bifall"', "no key “word”", "“words”"),
        ('[[outcome]]\nwords = ["X"]\noutcome = "bifal"', "no outcome “bifal”", "“bifall”"),
        ('[[role]]\nwords = ["X"]\nrole = "ordforande"', "no role “ordforande”", "“ordförande”"),
        ('[[body]]\nkind = "ovrigt"', "either words or a pattern", "words ="),
        ("[[dnr]]\npattern = 'BR:(\\d'\nyes = [\"BR:1\"]", "is wrong", "words"),
        ("[[dnr]]\npattern = 'BR:\\d'\nyes = [\"XY:1\"]", "does not fit its own example “XY:1”", "Mend"),
        ('[[dnr]]\npattern = \'BR:?\\d\'\nyes = ["BR:1"]\nno = ["BR1"]', "fits “BR1”", "Mend"),
        ("[[outcome]]\npattern = 'ja'\noutcome = \"bifall\"", "without an example", "yes ="),
        ('[body]\nwords = ["X"]', "should be a list", "[[body]]"),
        ("[[body]\nwords", "is no TOML", "docs/rules.md"),
    ],
)
def test_a_mistake_is_told_with_what_was_meant(use, text, told, advice):
    """One sentence, and what to write instead."""
    with pytest.raises(UsageError) as caught:
        use(text)
    assert told in caught.value.message
    assert advice in caught.value.advice


def test_a_file_that_is_not_there(tmp_path):
    """The path is told, not a traceback."""
    with pytest.raises(UsageError, match="cannot be read"):
        use_rules(str(tmp_path / "nowhere.toml"))


def test_what_fires_where():
    """Every rule that sees something, with its place, its words and its reason."""
    text = "Nämnden beviljar Föreningen Navet 40 000 kr."
    found = {(f.table, f.rule): f for f in fired(text)}
    assert found["outcomes", "beviljar_medel"].means == "anslag_av_medel, decides"
    assert found["outcomes", "beviljar_medel"].why
    assert found["amount_cues", "granted_award"].means == "granted"
    assert all(text[f.start : f.end] == f.words for f in found.values())


def test_nothing_fires_in_nothing():
    """A text without any of it."""
    assert fired("Alla fikade.") == ()
