"""Every rule on minutes made by hand: planted, it is found; mended, it is silent; unknown, it says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from extract.audit.bodies import read_bodies
from extract.audit.checks import OF_BUDGET, OF_HOLDINGS, OF_MINUTES, try_all
from extract.audit.describe import markdown
from extract.audit.holdings import gather
from extract.audit.nouns import Finding, Result, Severity
from extract.audit.rules import law_for, rules, tried
from extract.errors import UsageError

from .conftest import minutes

HEADER = {"justering_date": "2021-03-20", "anslag_up": "2021-03-22", "anslag_down": "2021-04-13"}
WHOLE = [{"item": "1"}, {"item": "2"}, {"item": "3"}]


def found(holdings: Any, rule: str) -> list[Finding]:
    """Findings of one rule, also of one that is off by default."""
    return [finding for finding in try_all(holdings, {rule})[0] if finding.rule.id == rule]


def results(holdings: Any, rule: str) -> set[Result]:
    """What the checks of one rule came to."""
    return {check.result for check in try_all(holdings)[1] if check.rule.id == rule}


def person(name: str, **more: str) -> dict[str, str]:
    """Cells of somebody who took part in deciding."""
    return {"name": name, "category": "beslutande", **more}


def grant(sek: int, **more: str) -> dict[str, str]:
    """Cells of a grant in § 2."""
    return {"item": "2", "amount_sek": str(sek), "amount_tkr": str(sek // 1000), "matter": "Ansökan", **more}


def decided(**more: str) -> dict[str, str]:
    """Cells of a decision in § 2."""
    return {"item": "2", "text": "Styrelsen bifaller ansökan.", **more}


def told(text: str, **more: str) -> list[dict[str, str]]:
    """Three §§, of which § 2 says something."""
    return [{"item": "1"}, {"item": "2", "text": text, **more}, {"item": "3"}]


def sums(role: str, sek: int, **more: str) -> dict[str, str]:
    """Cells of an amount in § 2."""
    return {"item": "2", "role": role, "amount_sek": str(sek), **more}


FRAME = minutes(
    "2021-02-01",
    {"first_item": "1", "last_item": "3"},
    items=told("Styrelsen fastställer ramen för vårens utlysning till 400 tkr."),
    decisions=[decided(outcome="fastställande", text="Styrelsen fastställer ramen för vårens utlysning till 400 tkr.")],
    amounts=[sums("frame", 400000)],
)
CALL = {"first_item": "4", "last_item": "6"}


def call(*sek: int) -> dict[str, Any]:
    """A later meeting that shares out the money of a call."""
    items = [
        {"item": "4"},
        {"item": "5", "heading": "Ansökningar i vårens utlysning", "text": "bifalls"},
        {"item": "6"},
    ]
    grants = [grant(s, item="5", dnr=f"{n}-2021", year="2021") for n, s in enumerate(sek, 11)]
    return minutes("2021-03-12", CALL, items=items, grants=grants)


def planted() -> Mapping[str, list[dict[str, Any]]]:
    """For each rule, meetings in which it is broken."""
    day = "2021-03-12"
    two = [decided(recommendation="avslag", deviates="true", dnr="5-2021")]
    return {
        "F01": [minutes(day, {**HEADER, "anslag_up": "2021-03-19"})],
        "F02": [minutes(day, {**HEADER, "justering_date": "2021-03-29", "anslag_up": "2021-03-29"})],
        "F03": [minutes(day, {**HEADER, "anslag_up": "2021-03-25"})],
        "F04": [minutes(day, {**HEADER, "anslag_down": "2021-04-09"})],
        "F05": [
            minutes(
                day,
                {"boards": "Region Norrmark; Lindby kommun"},
                participants=[
                    person("Eva Ek", organisation="Lindby kommun"),
                    person("Bo Alm", organisation="Åsunda kommun"),
                ],
            )
        ],
        "F06": [minutes(day, HEADER)],
        "F07": [minutes(day, participants=[person("Eva Ek", is_chair="true", is_justerare="true")])],
        "F10": [
            minutes(
                "2023-03-10",
                {"boards": "Lindby kommun; Åsunda kommun"},
                participants=[person("Eva Ek", organisation="Lindby kommun")],
            )
        ],
        "F11": [minutes(day, {"place": "Rådhuset i Lindby samt via Teams"})],
        "F12": [minutes(day, {"last_item": "4"}, items=[{"item": "1"}, {"item": "2"}, {"item": "4"}])],
        "F14": [
            minutes(
                day,
                participants=[person("Eva Ek"), person("Bo Alm"), person("Ulla Lind")],
                decisions=[decided(votes_yes="3", votes_no="2")],
            )
        ],
        "F08": [minutes(day, {"text_source": "text_layer"}, items=WHOLE)],
        "F09": [
            minutes(
                day,
                participants=[person("Eva Ek"), *(person(f"Bo Alm{n}", category="frånvarande") for n in range(2))],
                items=WHOLE,
            )
        ],
        "F15": [minutes(day, items=told("Eva Ek (S) yrkar bifall. Bo Alm (M) yrkar avslag."), decisions=[decided()])],
        "F17": [
            minutes(
                day,
                items=told("Förbundschefen bifaller ansökan."),
                decisions=[decided(actor="Förbundschefen")],
                grants=[grant(50000)],
            )
        ],
        "F19": [minutes(day, decisions=[decided(outcome="fastställande", text="Styrelsen antar budget för 2022.")])],
        "F21": [minutes(day, participants=[person("Eva Ek", is_chair="true"), person("Bo Alm", is_justerare="true")])],
        "F16": [
            minutes(day, items=told("Bo Alm anmäler jäv och deltar inte."), decisions=[decided(reservations="Bo Alm")])
        ],
        "F18": [
            minutes("2021-12-03", decisions=[decided(outcome="fastställande", text="Styrelsen antar budget för 2022.")])
        ],
        "F20": [
            minutes(
                "2021-04-20",
                decisions=[
                    decided(
                        outcome="godkännande", matter="Årsredovisning 2020", text="Årsredovisningen för 2020 godkänns."
                    )
                ],
            )
        ],
        "F22": [minutes(day, items=told("Enligt bilaga 4."))],
        "F23": [minutes(day, decisions=[decided(outcome="fastställande", text="Styrelsen antar föreslagen budget.")])],
        "D01": [minutes(day, {"last_item": "3"}), minutes("2021-05-12", {"first_item": "9", "last_item": "12"})],
        "D02": [minutes(day, dates=[{"item": "2", "date": "2021-02-05", "kind": "earlier_meeting"}])],
        "D03": [minutes(day, {"document_id": f"d{n}"}, grants=[grant(50000)]) for n in (1, 2)],
        "D04": [minutes(day)],
        "D05": [minutes(day, dnr=[{"item": "2", "dnr": f"{n}-2021", "role": "own"} for n in (3, 4, 5, 7)])],
        "M01": [FRAME, call(250000, 200000)],
        "M02": [
            FRAME,
            call(300000)
            | {"amounts": minutes("2021-03-12", CALL, amounts=[sums("remaining", 150000, item="5")])["amounts"]},
        ],
        "M03": [minutes(day, items=told("Beredningen föreslår avslag. Styrelsen bifaller ansökan."), decisions=two)],
        "M04": [
            minutes(day, applications=[{"item": "2", "dnr": "5-2021", "applied_sek": "90000", "granted_sek": "95000"}])
        ],
        "M05": [
            minutes(d, {"first_item": f, "last_item": f}, grants=[grant(50000, dnr="5-2021", year="2021")])
            for d, f in ((day, "1"), ("2021-05-12", "2"))
        ],
        "M06": [
            minutes(
                day,
                {"body": b, "document_id": f"e{n}"},
                grants=[grant(50000, recipient="Föreningen Lyktan", purpose="Läxhjälp i Lindby", year="2021")],
            )
            for n, b in enumerate(("Samordningsförbundet Granvik", "Samordningsförbundet Åsunda"))
        ],
        "M07": [minutes(day, amounts=[sums("granted", 370000, dnr="5-2021"), sums("granted", 370, dnr="5-2021")])],
        "M08": [
            minutes(day, {"last_item": "1"}, grants=[grant(50000, dnr="5-2021", year="2021")]),
            minutes(
                "2021-05-12",
                {"first_item": "2", "last_item": "2"},
                items=told("Med ändring av tidigare beslut bifalls 60 tkr."),
                decisions=[decided(text="Med ändring av tidigare beslut bifalls 60 tkr.")],
                grants=[grant(60000, dnr="5-2021", year="2021")],
            ),
        ],
        "M09": [
            minutes(day, doubts=[{"kind": "sum_mismatch", "item": "2", "message": "Raderna blir mer.", "page": "1"}])
        ],
        "M10": [
            minutes(
                day,
                grants=[grant(50000, dnr="5-2021", year="2021")],
                amounts=[
                    sums("granted", 50000, dnr="5-2021"),
                    sums("granted", 55000, dnr="5-2021", decision_no="", page="3"),
                ],
            )
        ],
        "M15": [
            minutes(
                "2021-11-12",
                items=told("Budget för 2022: summa intäkter 5 200 tkr, summa kostnader 5 400 tkr."),
                decisions=[decided(outcome="fastställande", text="Styrelsen antar budget för 2022.")],
            )
        ],
        "M16": [
            minutes(
                "2021-11-12",
                items=told(
                    "Bidrag 2022\nFörsäkringskassan 2 600 tkr\nRegion Norrmark 1 300 tkr\nLindby kommun 800 tkr\n"
                    "Åsunda kommun 400 tkr"
                ),
                decisions=[decided(outcome="fastställande", text="Styrelsen antar budget för 2022.")],
            )
        ],
        "M11": [minutes(day, grants=[grant(10000, recurring="true")])],
        "M12": [minutes(day, grants=[grant(10000, year="2023")])],
        "M14": [minutes(day, items=told("Styrelsen bifaller ansökan."), grants=[grant(10000)])],
        "M20": [minutes(day, decisions=[decided(text="Styrelsen beslutar att gå i borgen för föreningen.")])],
        "M21": [minutes(day, decisions=[decided(outcome="avslag")], grants=[grant(10000)])],
        "M22": [minutes(day, decisions=[decided(outcome="anslag_av_medel", text="Styrelsen anslår medel.")])],
    }


@pytest.mark.parametrize("rule", [rule for rule in rules() if rule not in {*OF_BUDGET, "F13"}])
def test_a_planted_fault_is_found(rule: str, hold: Callable[..., Any]) -> None:
    """Each rule finds what is planted for it, once, with a sentence that ends and a stable id."""
    holdings = hold(*planted()[rule])
    first = found(holdings, rule)
    assert len(first) == 1
    assert first[0].message.endswith(".")
    assert [one.finding_id for one in found(hold(*planted()[rule]), rule)] == [first[0].finding_id]


def test_clean_minutes_have_no_open_findings(hold: Callable[..., Any]) -> None:
    """Minutes with everything in order give neither errors nor warnings."""
    people = [person("Eva Ek", is_chair="true"), person("Bo Alm", is_justerare="true"), person("Siv Ås")]
    one = minutes(
        "2021-03-12",
        {**HEADER, "boards": "Lindby kommun", "stored_at": "kansliet", "place": "Rådhuset"},
        items=told("Ur budgeten bifaller styrelsen ansökan.", page_last="4"),
        participants=people,
        decisions=[decided(recommendation="bifall")],
        applications=[{"item": "2", "applied_sek": "90000", "granted_sek": "90000"}],
        grants=[grant(90000, year="2021")],
    )
    findings, checks = try_all(hold(one))
    assert [finding for finding in findings if finding.severity is not Severity.INFO] == []
    assert {check.rule.id for check in checks if check.result is Result.OK} >= {
        "F01",
        "F02",
        "F03",
        "F04",
        "F07",
        "F09",
    }


def test_frame_is_held_over_documents(hold: Callable[..., Any]) -> None:
    """The frame of one meeting meets the grants of the next; what is left is always told."""
    near = found(hold(FRAME, call(250000, 140000)), "M01")
    assert [one.severity for one in near] == [Severity.INFO]
    assert "10 tkr återstår" in near[0].message
    assert near[0].verdict.place_2 is not None
    assert near[0].verdict.place_2.document_id == "d20210201"
    over = found(hold(FRAME, call(250000, 200000)), "M01")
    assert [one.severity for one in over] == [Severity.ERROR]
    assert "50 tkr över" in over[0].message


@pytest.mark.parametrize(("item", "result"), [("4", Result.DEVIATION), ("6", Result.IMPOSSIBLE)])
def test_a_frame_holds_what_comes_after_it(item: str, result: Result, hold: Callable[..., Any]) -> None:
    """M01: in one meeting, money that is shared out before a frame is set is not under it."""
    one = call(250000, 200000)
    told_ = "Styrelsen fastställer ramen för höstens utlysning till 400 tkr."
    decisions = minutes("2021-03-12", CALL, decisions=[decided(item=item, outcome="fastställande", text=told_)])
    amounts = minutes("2021-03-12", CALL, amounts=[sums("frame", 400000, item=item)])
    holdings = hold(one | {"decisions": decisions["decisions"], "amounts": amounts["amounts"]})
    assert results(holdings, "M01") == {result}


@pytest.mark.parametrize("name", ["Bo Alm", "Eva af Ekeby", "Siv von der Lund"])
def test_who_is_disqualified_is_known_by_the_whole_name(name: str, hold: Callable[..., Any]) -> None:
    """F16: a name with a particle is one name."""
    text = f"{name} anmäler jäv och deltar inte."
    for reserved, result in ((name, Result.DEVIATION), ("Ulla Lind", Result.OK)):
        one = minutes("2021-03-12", items=told(text), decisions=[decided(reservations=reserved)])
        assert results(hold(one), "F16") == {result}


def test_two_frames_are_not_guessed_between(hold: Callable[..., Any]) -> None:
    """Where a call may belong to either of two frames, both are named and nothing is an error."""
    frame = minutes(
        "2021-02-01",
        items=told("ram utlysning"),
        decisions=[
            decided(outcome="fastställande", text="ramen för utlysning A"),
            decided(decision_no="2", text="utlysning B"),
        ],
        amounts=[sums("frame", 400000), sums("frame", 300000, decision_no="2")],
    )
    told_ = found(hold(frame, call(350000)), "M01")
    assert [one.severity for one in told_] == [Severity.INFO]


@pytest.mark.parametrize(("reason", "severity"), [("", Severity.WARNING), (" Se bilaga 3.", Severity.INFO)])
def test_a_reason_makes_a_deviation_milder(reason: str, severity: Severity, hold: Callable[..., Any]) -> None:
    """The reason must stand in the passage of that decision, not in another one's."""
    text = f"Bilaga 1 gäller annat. Styrelsen avslår A. Beredningen föreslår avslag.{reason} Styrelsen bifaller B."
    decisions = [
        decided(outcome="avslag", text="Styrelsen avslår A."),
        decided(decision_no="2", text="Styrelsen bifaller B.", recommendation="avslag", deviates="true"),
    ]
    one = minutes("2021-03-12", items=told(text), decisions=decisions)
    assert [finding.severity for finding in found(hold(one), "M03")] == [severity]


def test_law_follows_the_day_and_the_body(hold: Callable[..., Any]) -> None:
    """Minutes of 2017 are held against the old law, those of 2018 against the new, an association's against none."""
    late = {"justering_date": "2017-05-29"}
    old = found(hold(minutes("2017-04-21", late)), "F02")
    assert "KL 1991:900" in old[0].message
    new = found(hold(minutes("2018-04-20", {"justering_date": "2018-05-29"})), "F02")
    assert "KL 5:69" in new[0].message
    assert results(hold(minutes("2017-04-21", {**late, "body_kind": "ovrigt"})), "F02") == set()
    assert results(hold(minutes("2017-04-21", {**late, "body_kind": ""})), "F02") == {Result.IMPOSSIBLE}


@pytest.mark.parametrize(("source", "count"), [("ocr", 0), ("text_layer", 1)])
def test_a_misread_member_is_no_missing_one(source: str, count: int, hold: Callable[..., Any]) -> None:
    """F05 and F10: of a scan, a member and the one board that nobody else answers are one if they read alike."""
    people = [person("Eva Ek", organisation="Lndby kommun"), person("Bo Alm", organisation="Åsunda kommun")]
    head = {"boards": "Lindby kommun; Åsunda kommun", "text_source": source}
    holdings = hold(minutes("2023-03-10", head, participants=people))
    assert [len(found(holdings, rule)) for rule in ("F05", "F10")] == [count, count]
    far = hold(minutes("2023-03-10", {**head, "boards": "Granvik; Åsunda kommun"}, participants=people))
    assert [len(found(far, rule)) for rule in ("F05", "F10")] == [1, 1]


@pytest.mark.parametrize("rule", ["F02", "F03", "F04", "F05", "F06"])
def test_a_missing_date_is_no_breach(rule: str, hold: Callable[..., Any]) -> None:
    """Minutes without a bevis get one D04 and nothing else."""
    holdings = hold(minutes("2021-03-12"))
    assert results(holdings, rule) == {Result.IMPOSSIBLE}
    assert len(found(holdings, "D04")) == 1


def test_unsure_facts_make_a_finding_milder(hold: Callable[..., Any]) -> None:
    """A date read with little confidence lowers the warning; one that a person verified does not."""
    head = {**HEADER, "justering_date": "2021-04-29", "anslag_up": "2021-04-29"}
    for review, severity in (("auto", Severity.INFO), ("verified", Severity.WARNING)):
        dates = [{"date": "2021-04-29", "kind": "justering", "confidence": "0.600", "review": review}]
        one = found(hold(minutes("2021-03-12", head, dates=dates)), "F02")
        assert [finding.severity for finding in one] == [severity]


def test_a_scan_of_the_same_meeting_is_counted_once(hold: Callable[..., Any]) -> None:
    """Of two scans whose grants are linked only one is audited, and D03 only tells."""
    first = minutes("2021-03-12", {"document_id": "d1"}, grants=[grant(50000)])
    second = minutes("2021-03-12", {"document_id": "d2"}, grants=[grant(50000, twin_of="d1")])
    holdings = hold(first, second)
    assert len(holdings.minutes) == 1
    assert len(holdings.grants) == 1
    assert [one.severity for one in found(holdings, "D03")] == [Severity.INFO]


def test_what_people_tell_of_a_body_is_used(tmp_path: Path, meeting: Callable[..., Any]) -> None:
    """Seats make F09 an error, members are held against the roll, and a delegation allows up to its sum."""
    file = tmp_path / "bodies.toml"
    file.write_text(
        """[[body]]
name = "Samordningsförbundet Granvik"
seats = 5
members = ["Lindby kommun", "Åsunda kommun"]
delegation = [{ to = "förbundschefen", up_to_sek = 40000 }]
""",
        encoding="utf-8",
    )
    bodies = read_bodies(str(file))
    few = [person("Eva Ek", organisation="Lindby kommun"), person("Bo Alm", items="§§ 1–2")]
    one = meeting("2023-03-12", participants=few, items=WHOLE)
    told_ = gather(defaultdict(list, one), bodies)
    assert [(f.severity, "2 beslutande av 5" in f.message) for f in found(told_, "F09")] == [(Severity.ERROR, True)]
    assert "från Åsunda kommun (" in found(told_, "F10")[0].message
    for sek, rules_ in ((30000, []), (50000, ["F17"])):
        given = meeting("2021-03-12", decisions=[decided(actor="Förbundschefen")], grants=[grant(sek)])
        assert [f.rule.id for f in found(gather(defaultdict(list, given), bodies), "F17")] == rules_


def test_a_bodies_file_that_cannot_be_meant_is_refused(tmp_path: Path) -> None:
    """A wrong key is named with the one that was perhaps meant; a missing file is told."""
    file = tmp_path / "bodies.toml"
    file.write_text('[[body]]\nname = "X"\nseat = 5\n', encoding="utf-8")
    with pytest.raises(UsageError, match="seats"):
        read_bodies(str(file))
    with pytest.raises(UsageError, match="cannot be read"):
        read_bodies(str(tmp_path / "none.toml"))
    assert read_bodies("") == {}


def test_presence_limited_to_some_items_counts_there(hold: Callable[..., Any]) -> None:
    """F09 goes § by §: who left after § 1 does not decide in § 2."""
    people = [person("Eva Ek"), person("Bo Alm", items="§ 1"), person("Siv Ås", category="frånvarande")]
    (one,) = found(hold(minutes("2021-03-12", participants=people, items=WHOLE)), "F09")
    assert one.message.startswith("§ 2 och § 3: 1 beslutande av 2")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Eva Ek (S) yrkar bifall.", 0),
        ("Eva Ek (S) yrkar bifall. Bo Alm (M) yrkar avslag.", 1),
        ("Eva Ek yrkar bifall. Bo Alm yrkar avslag. Ordföranden finner att nämnden bifaller.", 0),
        ("Votering genomförs. Ordföranden ställer förslagen mot varandra.", 1),
        ("Votering genomförs. Ordföranden ställer förslagen mot varandra. 5 ja och 3 nej.", 0),
        ("Reservation anmäls mot beslutet.", 1),
        ("Bo Alm (M) reserverar sig mot beslutet.", 0),
    ],
)
def test_what_a_matter_should_tell(text: str, count: int, hold: Callable[..., Any]) -> None:
    """F15: opposed motions need their order, a vote its count, a reservation its name."""
    assert len(found(hold(minutes("2021-03-12", items=told(text), decisions=[decided()])), "F15")) == count


@pytest.mark.parametrize(
    ("text", "sum_2", "count"),
    [("decision", 55000, 1), ("decision", 50000, 0), ("decision", 50000000, 0), ("applied", 55000, 0)],
)
def test_another_sum_in_the_same_matter(text: str, sum_2: int, count: int, hold: Callable[..., Any]) -> None:
    """M10 is for a second sum that is said to be granted; a thousandfold slip is M07's, an application M04's."""
    amounts = [
        sums("granted", 50000, dnr="5-2021"),
        sums("granted" if text == "decision" else "applied", sum_2, dnr="5-2021", decision_no=""),
    ]
    one = minutes("2021-03-12", grants=[grant(50000, dnr="5-2021", year="2021")], amounts=amounts)
    assert len(found(hold(one), "M10")) == count


def test_a_roll_that_is_not_whole_proves_nothing(hold: Callable[..., Any]) -> None:
    """F14: thirty votes with nine names on the roll tell of the roll, not of the vote."""
    people = [person(f"Eva Ek{n}") for n in range(9)]
    for yes, result in ((18, Result.IMPOSSIBLE), (9, Result.DEVIATION), (6, Result.OK)):
        one = minutes("2021-03-12", participants=people, decisions=[decided(votes_yes=str(yes), votes_no="3")])
        assert results(hold(one), "F14") == {result}


def test_an_award_for_several_years_is_held_against_the_years(hold: Callable[..., Any]) -> None:
    """M04: 100 a year applied for and granted for two years is no surplus; 120 in one of them is."""
    asked = [{"item": "2", "dnr": "5-2021", "applied_sek": "100000", "granted_sek": "200000"}]
    for sek, count in ((100000, 0), (120000, 1)):
        grants = [grant(sek, dnr="5-2021", year=year) for year in ("2021", "2022")]
        assert len(found(hold(minutes("2021-03-12", applications=asked, grants=grants)), "M04")) == count


def test_where_money_comes_from_is_no_award(hold: Callable[..., Any]) -> None:
    """M22: a decision that only names the source of the money needs no sum."""
    for text, count in (("Medlen anvisas ur reserven.", 0), ("Styrelsen anslår medel.", 1)):
        one = minutes("2021-03-12", decisions=[decided(outcome="anslag_av_medel", text=text)])
        assert len(found(hold(one), "M22")) == count


def test_a_day_of_justering_alone_is_no_bevis(hold: Callable[..., Any]) -> None:
    """The head may say when the minutes were approved: F02 is tried, and D04 says that the notice is not there."""
    holdings = hold(minutes("2021-03-12", {"justering_date": "2021-03-20"}))
    assert results(holdings, "F02") == {Result.OK}
    assert results(holdings, "F06") == {Result.IMPOSSIBLE}
    assert "F03–F06" in found(holdings, "D04")[0].message


def test_rules_can_be_switched() -> None:
    """F19 is off unless asked for; a rule that is not there is refused."""
    assert "F19" not in tried()
    assert "F19" in tried("F19")
    assert "D05" not in tried("F19, -D05")
    with pytest.raises(UsageError, match="no rule F99"):
        tried("F99")


def test_every_rule_is_described(repository: Path) -> None:
    """Each rule says which facts it takes, and the page made of the rules is current."""
    assert all(rule.needs for rule in rules().values())
    page = (repository / "docs" / "audit-rules.md").read_text(encoding="utf-8")
    assert page == markdown(), "run: python -m extract.audit.describe docs/audit-rules.md"


def test_every_rule_is_tried() -> None:
    """Each rule of the file has a check, and each check a rule."""
    assert {*OF_MINUTES, *OF_HOLDINGS, *OF_BUDGET} == set(rules())


def test_validity_has_no_hole() -> None:
    """Where a rule rests on several laws, one takes over the day after the other ends."""
    import datetime as dt

    for rule in rules().values():
        for before, after in zip(rule.laws, rule.laws[1:], strict=False):
            assert before.last is not None
            assert after.first == before.last + dt.timedelta(days=1)
            assert law_for(rule, before.last) is before
            assert law_for(rule, after.first) is after
