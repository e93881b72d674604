"""Elections to offices of the meeting itself."""

from __future__ import annotations

import pytest

from extract.swedish.who.elections import find_elections

ADJUSTERS = [
    ("Till protokolljusterare valdes Gunilla Hedlund och Kjell Brandt.", "", ["Gunilla Hedlund", "Kjell Brandt"]),
    ("Att jämte ordföranden justera dagens protokoll utsågs Ylva Torsdotter.", "", ["Ylva Torsdotter"]),
    ("Kerstin Dahl utses att tillsammans med ordföranden justera protokollet.", "", ["Kerstin Dahl"]),
    ("Nämnden utser Eva Ekdahl (S) och Bo Almgren (M) att justera.", "", ["Eva Ekdahl", "Bo Almgren"]),
    ("Nämnden utser Eva Ekdahl att justera, med Ulf Orre som ersättare.", "", ["Eva Ekdahl"]),
    ("Mötet valde Gunilla Hedlund och Kjell Brandt.", "Val av två justerare", ["Gunilla Hedlund", "Kjell Brandt"]),
    ("Mötet valde Gunilla Hedlund och Kjell Brandt.", "Val av valberedning", []),
    ("Alma ska justera.", "", ["Alma"]),
    ("Protokollet från föregående möte justerades av Eva Ekdahl.", "", []),
    ("Till revisor valdes Eva Ekdahl.", "", []),
]


@pytest.mark.parametrize(("sentence", "heading", "names"), ADJUSTERS)
def test_who_checks_the_minutes(sentence, heading, names):
    """Whom the sentence elects, not those beside whom they serve, nor those of an earlier meeting."""
    found = find_elections(sentence, heading)
    assert [e.name for e in found if e.office == "justerare"] == names
    assert all(sentence[e.start : e.end] == e.name for e in found)


def test_an_annual_meeting_elects_its_own_chair():
    """The chair of the meeting is told from the chair of the coming year, the secretary behind it goes along."""
    found = find_elections("Till ordförande för mötet valdes Barbro Enhall och till sekreterare Tomas Rågvik.")
    assert [(e.office, e.name) for e in found] == [("ordforande", "Barbro Enhall"), ("sekreterare", "Tomas Rågvik")]
    assert not find_elections("Till ordförande för två år valdes Barbro Enhall och till sekreterare Tomas Rågvik.")


def test_whoever_opens_the_meeting_is_its_chair_only_where_nothing_else_tells():
    """`Ordföranden Elof Gamlin öppnade mötet` is told by the way."""
    (found,) = find_elections("Ordföranden Elof Gamlin öppnade mötet.")
    assert (found.office, found.name, found.only_first) == ("ordforande", "Elof Gamlin", True)
