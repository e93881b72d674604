"""Participants: seats and offices."""

from __future__ import annotations

import pytest

from extract.nouns.facts import Category

FLAGS = ("is_chair", "is_vice_chair", "is_secretary", "is_justerare")


@pytest.fixture
def people(pen):
    """The participants of minutes with these seats and fields, by name."""

    def find(*seats, fields=()):
        return {p.name: p for p in pen.found(pen.item("Text."), seats=seats, fields=fields).participants}

    return find


def _offices(person):
    return [flag for flag in FLAGS if getattr(person, flag)]


def test_roster_with_organisations_and_offices(pen, people):
    """What stands beside the name, and who signs, come together in one row a person."""
    found = people(
        pen.seat("Berta Quist", "Kvistby kommun, ordförande"),
        pen.seat("Sture Gran", "Region Granland"),
        pen.seat("Anna Lindros", "Förbundschef", "ovriga"),
        fields=[
            pen.label("sekreterare", "Anna Lindros"),
            pen.label("ordforande", "Berta Quist"),
            pen.label("justerare", "Sture Gran"),
        ],
    )
    assert [(p.name, p.category.value, p.organisation, p.title, _offices(p)) for p in found.values()] == [
        ("Berta Quist", "beslutande", "Kvistby kommun", "", ["is_chair"]),
        ("Sture Gran", "beslutande", "Region Granland", "", ["is_justerare"]),
        ("Anna Lindros", "övrig", "", "Förbundschef", ["is_secretary"]),
    ]


@pytest.mark.parametrize(
    ("group", "person", "category"),
    [
        ("beslutande", "Maja Holm (C)", Category.BESLUTANDE),
        ("narvarande", "Maja Holm (C)", Category.BESLUTANDE),
        ("tjg_ersattare", "Maja Holm (C)", Category.BESLUTANDE),
        ("ersattare", "Maja Holm (C)", Category.ERSATTARE),
        ("ej_tjg_ersattare", "Maja Holm (C)", Category.ERSATTARE),
        ("ovriga", "Maja Holm (C)", Category.OVRIG),
        ("franvarande", "Maja Holm (C)", Category.FRANVARANDE),
        ("ersattare", "Maja Holm (C), tjänstgörande ersättare", Category.BESLUTANDE),
        ("narvarande", "Maja Holm (C), ej tjänstgörande ersättare", Category.ERSATTARE),
        ("narvarande", "Maja Holm, ersättare", Category.ERSATTARE),
        ("narvarande", "Maja Holm, förbundschef", Category.OVRIG),
    ],
)
def test_categories(pen, people, group, person, category):
    """The roster's label gives the category, unless the person's own role says more: a serving deputy decides, and an
    official among members of parties does not."""
    found = people(pen.seat("Berta Quist (S)", group=group), pen.seat(person, group=group))
    assert found["Maja Holm"].category is category


def test_party_role_and_items(pen, people):
    """What stands behind the name."""
    found = people(pen.seat("Berta Quist (S), ordförande"), pen.seat("Sture Gran (M), vice ordförande"))
    assert [(p.party, _offices(p)) for p in found.values()] == [("S", ["is_chair"]), ("M", ["is_vice_chair"])]
    (found,) = people(pen.seat("Maja Holm (C), §§ 12-18")).values()
    assert "12-18" in found.items


def test_offices_without_a_roster(pen, people):
    """SCHEMA ruling 8: who is known by an office alone has an empty category, and is less sure."""
    found = people(fields=[pen.label("ordforande", "Berta Quist"), pen.label("justerare", ["Sture Gran", "Maja Holm"])])
    assert [(p.name, p.category, _offices(p)) for p in found.values()] == [
        ("Berta Quist", Category.UNKNOWN, ["is_chair"]),
        ("Sture Gran", Category.UNKNOWN, ["is_justerare"]),
        ("Maja Holm", Category.UNKNOWN, ["is_justerare"]),
    ]
    assert all(p.confidence < 1.0 for p in found.values())


def test_an_office_holder_is_known_with_a_slip(pen, people):
    """A letter that OCR took for another makes no second person."""
    found = people(pen.seat("Berta Quist", "Kvistby kommun"), fields=[pen.label("ordforande", "Berta Qvist")])
    assert [(p.name, p.is_chair) for p in found.values()] == [("Berta Quist", True)]


def test_one_row_a_person(pen, people):
    """Somebody listed twice is one, and a vacancy nobody."""
    found = people(pen.seat("Berta Quist (S)"), pen.seat("Berta Quist (S)"), pen.seat("Vakant (M)"))
    assert list(found) == ["Berta Quist"]


def test_a_person_is_where_the_name_stands(pen, people):
    """The source holds the name and what is bound to it from the other column."""
    (found,) = people(pen.seat("Berta Quist", "Kvistby kommun")).values()
    assert found.source.quote == "Berta Quist Kvistby kommun"


def test_whom_an_item_elects_checks_the_minutes(pen):
    """No field names them, the sentence does; somebody called by the first name is the one member of that name."""
    seats = [pen.seat("Berta Quist", "ordförande"), pen.seat("Alma Grandin"), pen.seat("Ove Lindros")]
    item = pen.item("Alma ska justera.")
    found = {p.name: p for p in pen.found(item, seats=seats).participants}
    assert [name for name, person in found.items() if person.is_justerare] == ["Alma Grandin"]


def test_a_title_says_what_its_bearer_does_at_the_meeting(people, pen):
    """A `nämndsekreterare` is the secretary and keeps the title."""
    (person,) = people(pen.seat("Berta Quist, nämndsekreterare")).values()
    assert (person.title, person.is_secretary) == ("nämndsekreterare", True)


def test_those_absent_among_the_members_are_absent(people, pen):
    """`Bo Ekdahl (s), frånvarande` in the list of members."""
    found = people(pen.seat("Anna Lindros (m)"), pen.seat("Bo Ekdahl (s), frånvarande"))
    assert [p.category for p in found.values()] == [Category.BESLUTANDE, Category.FRANVARANDE]


def test_hours_of_presence_are_no_items(people, pen):
    """`items` holds §§ only (SCHEMA)."""
    found = people(pen.seat("Anna Lindros, till kl. 14.15"), pen.seat("Bo Ekdahl, § 3"))
    assert [p.items for p in found.values()] == ["", "§ 3"]
