"""Names in the sentences of fictional minutes, as the name model learns them."""

from __future__ import annotations

import pytest

from extract.evaluate.synth.compose import compose
from extract.evaluate.synth.families import FAMILIES
from extract.evaluate.synth.labelled import LABELS, labelled


@pytest.fixture(scope="module")
def meetings():
    """One meeting of each family, with its lines."""
    made = [compose(family.FAMILY, (77, n)) for n, family in enumerate(FAMILIES.values())]
    return [(minutes, labelled(minutes)) for minutes in made]


def test_every_participant_is_labelled(meetings):
    """Each person of the roster is a PER somewhere, and nothing else is one."""
    for minutes, lines in meetings:
        people = {person.name for person in minutes.people}
        found = {line.text[s:e] for line in lines for s, e, label in line.names if label == "PER"}
        assert people <= found
        assert {name.lower() for name in found} <= {name.lower() for name in people}


def test_recipients_are_organisations(meetings):
    """Whoever gets money by the gold is an ORG where the sentence names it."""
    for minutes, lines in meetings:
        given = {s.recipient for i in minutes.items for b in i.blocks for p in b.passages for s in p.marked.sums}
        found = {line.text[s:e] for line in lines for s, e, label in line.names if label == "ORG"}
        assert {name for name in given if any(name in line.text for line in lines)} - {""} <= found


def test_names_stand_apart(meetings):
    """Names are in order, none inside another, and of the four kinds."""
    for _, lines in meetings:
        for line in lines:
            ends = [place for s, e, _ in line.names for place in (s, e)]
            assert ends == sorted(ends)
            assert {label for *_, label in line.names} <= set(LABELS)
