"""Budgets as people have them: read, refused, matched, and each difference explained."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.audit.against import compare, verdicts
from extract.audit.budget import Budget, Line, read_budget
from extract.audit.budgetfile import number
from extract.audit.checks import settle
from extract.audit.matching import award_key, match
from extract.audit.pairs import case
from extract.errors import AuditError, UsageError

from .conftest import BODY, minutes, row

LINE = "B!E3|2021|ungdomsstod"
HEAD = ("År", "Dnr", "Insats", "Mottagare", "Budget tkr")


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """A workbook of sheets by name, each a list of rows."""

    def make(**sheets: Sequence[Sequence[object]]) -> Path:
        made = openpyxl.Workbook()
        made.remove(made.active)
        for name, rows in sheets.items():
            sheet = made.create_sheet(name.replace("_", " "))
            for cells in rows:
                sheet.append(list(cells))
        made.save(tmp_path / "budget.xlsx")
        return tmp_path / "budget.xlsx"

    return make


def meeting(*grants: dict[str, str], day: str = "2021-03-12", **head: str) -> dict[str, Any]:
    """One meeting with grants in § 2."""
    full = [{"item": "2", "qualifier": "exakt", "decision_no": "1", **one} for one in grants]
    return minutes(day, head, items=[{"item": "2"}], grants=full)


def award(tkr: float, matter: str = "", year: str = "2021", **more: str) -> dict[str, str]:
    """Cells of a grant of so many tkr."""
    sek = str(int(tkr * 1000))
    return {"amount_sek": sek, "amount_tkr": str(tkr), "matter": matter, "year": year, **more}


def codes(found: Any) -> dict[str, str]:
    """The code of each line, or of each grant without one."""
    return {one.line.activity if one.line else one.grants[0]["matter"]: one.code for one in found.answers}


def test_a_usual_sheet_is_understood(book: Callable[..., Path]) -> None:
    """Title, unit above, headings, blanks and sums between: only the lines are lines, and it says how it read."""
    path = book(
        Budget_2021=[
            ["Samordningsförbundet Granvik"],
            ["Belopp i tkr"],
            [],
            ["Dnr", "Insats", "Budget"],
            [None, "Insatser"],
            ["3-2021", "Läxhjälp", 150],
            [None, "Rusta", "1 200,5"],
            [None, "Summa insatser", 1350.5],
            [],
            [None, "Administration"],
            [None, "Kansli", 420],
            [None, "Totalt", 1770.5],
        ]
    )
    found = read_budget(path)
    assert [(one.activity, one.budget, one.kind, one.year) for one in found.lines] == [
        ("Läxhjälp", Decimal(150000), "insats", 2021),
        ("Rusta", Decimal(1200500), "insats", 2021),
        ("Kansli", Decimal(420000), "egen", 2021),
    ]
    assert found.lines[0].id == "Budget 2021!C6"
    assert found.wrong == ()
    assert "C ”Budget” → budget; belopp i tkr; år 2021" in found.understood[0]


def test_years_in_columns_and_english_heads(book: Callable[..., Path]) -> None:
    """A column a year gives a line a year; English heads are known; a sheet that is no table is told and left."""
    path = book(
        Plan=[["Activity", "Recipient", "2021", "2022"], ["(all sums in kr)"], ["Rusta", "Lindby", 5000, 6000]],
        Noter=[["Det här är bara text"]],
    )
    with pytest.raises(AuditError, match="kronor or thousands"):
        read_budget(path)
    found = read_budget(path, unit="kr")
    assert [(one.year, one.budget, one.recipient) for one in found.lines] == [
        (2021, Decimal(5000), "Lindby"),
        (2022, Decimal(6000), "Lindby"),
    ]
    assert "inte läst" in found.understood[1]


def test_csv_of_a_swedish_excel(tmp_path: Path) -> None:
    """Semicolon, decimal comma, hard blanks, cp1252, negative in brackets."""
    path = tmp_path / "budget.csv"
    path.write_bytes("År;Insats;Belopp kr\r\n2021;Läxhjälp;1\xa0400,50\r\n2021;Åter;(50)\r\n".encode("cp1252"))
    assert [one.budget for one in read_budget(path).lines] == [Decimal("1400.50"), Decimal(-50)]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([["Insats", "Budget"], ["Rusta", 5]], "kronor or thousands"),
        ([["Insats", "Budget tkr"], ["Rusta", 5]], "which year"),
        ([["Hej", "hopp"], ["a", 5]], "no table"),
        ([["År", "Insats", "Budget tkr"], [2021, "Rusta", "=1+2"]], "formulas without a value"),
    ],
)
def test_what_is_not_said_is_refused(rows: list[list[object]], why: str, book: Callable[..., Path]) -> None:
    """No unit, no year, no table, no calculated values: a sentence says what to do, nothing is guessed."""
    with pytest.raises(AuditError, match=why):
        read_budget(book(Blad=rows))


@pytest.mark.parametrize("content", [b"%PDF-1.4", b"\xd0\xcf\x11\xe0old", b"PK\x03\x04broken", b"a\x00b"])
def test_other_files_are_refused(content: bytes, tmp_path: Path) -> None:
    """A PDF, an old .xls, a torn workbook and bytes are refused with a sentence."""
    path = tmp_path / "budget.bin"
    path.write_bytes(content)
    with pytest.raises((AuditError, UsageError)):
        read_budget(path)


def test_a_wrong_sum_is_told(book: Callable[..., Path], hold: Callable[..., Any]) -> None:
    """A total that is neither that of its group nor that of all rows is M09."""
    path = book(
        B=[HEAD, [2021, None, "Rusta", None, 100], [2021, None, "Orka", None, 50], [None, None, "Summa", None, 160]]
    )
    found = compare(hold(meeting(award(100, "Rusta"), award(50, "Orka"))), read_budget(path))
    findings, _ = settle(verdicts(found, hold(meeting(award(1)))), hold(meeting(award(1))))
    assert [one.rule.id for one in findings] == ["M09"]
    assert "160 tkr" in findings[0].message
    assert "150 tkr" in findings[0].message


def test_each_difference_has_its_code(book: Callable[..., Path], hold: Callable[..., Any]) -> None:
    """Equal, rounded, in the wrong unit, under a ceiling, about, another year, missing on either side, unexplained."""
    rows = [
        [2021, "1-2021", "Lika", None, 100],
        [2021, "2-2021", "Runda", None, 33],
        [2021, None, "Enhet", None, 80000],
        [2021, None, "Taket", None, 90],
        [2021, None, "Ungefär", None, 98],
        [2021, None, "Nästa år", None, 40],
        [2021, None, "Bara budget", None, 70],
        [2021, None, "Fel", None, 25],
        [2021, None, "Vända", None, 540],
        [2021, None, "Kansli", None, 400],
    ]
    grants = [
        award(100, "Annat namn", dnr="Dnr 1/2021"),
        award(33.3, "Runda", dnr="2-2021"),
        award(80, "Enhet"),
        award(100, "Taket", qualifier="högst"),
        award(100, "Ungefär", qualifier="cirka"),
        award(40, "Nästa år", year="2022"),
        award(60, "Bara protokoll"),
        award(20, "Fel"),
        award(450, "Vända"),
    ]
    found = compare(hold(meeting(*grants)), read_budget(book(B=[HEAD, *rows])))
    assert codes(found) == {
        "Lika": "lika",
        "Runda": "avrundning",
        "Enhet": "tkr_kr",
        "Taket": "högst_ej_nått",
        "Ungefär": "cirka",
        "Nästa år": "annat_år",
        "Bara budget": "ej_beslutat",
        "Fel": "oförklarat",
        "Vända": "omkastat",
        "Kansli": "egen",
        "Bara protokoll": "ej_budgeterat",
    }
    assert sum((sek for _, sek in found.steps), Decimal()) == found.decided - found.budgeted


def test_a_budget_over_a_ceiling_is_an_error(book: Callable[..., Path], hold: Callable[..., Any]) -> None:
    """`högst` is a ceiling: more in the budget is M17, in a series without gaps an error."""
    holdings = hold(meeting(award(100, "Taket", qualifier="högst")))
    found = compare(holdings, read_budget(book(B=[HEAD, [2021, None, "Taket", None, 120]])))
    findings, _ = settle(verdicts(found, holdings), holdings)
    assert [(one.rule.id, one.severity.value) for one in findings] == [("M17", "error")]
    assert "§ 2, s. 1, 2021-03-12" in findings[0].message


def test_several_grants_may_share_a_line(book: Callable[..., Path], hold: Callable[..., Any]) -> None:
    """They join while they bring the sum nearer; one that would not stays outside and is told."""
    grants = [award(60, "Läxhjälp"), award(40, "Läxhjälp"), award(30, "Läxhjälp")]
    found = compare(hold(meeting(*grants)), read_budget(book(B=[HEAD, [2021, None, "Läxhjälp", None, 100]])))
    shared = next(one for one in found.answers if one.line)
    assert shared.decided == 100000
    assert [one.code for one in found.answers] == ["lika", "ej_budgeterat"]


def test_names_need_a_margin_and_recipients_agree(hold: Callable[..., Any]) -> None:
    """Two lines of one name go to the recipients that they name; other cases are never joined by name."""
    lines = [
        Line(
            sheet="B", row=n, cell=f"E{n}", year=2021, activity="Föreningsbidrag", recipient=who, budget=Decimal(50000)
        )
        for n, who in ((2, "Föreningen Lyktan"), (3, "Skidklubben Spåret"))
    ]
    grants = hold(meeting(award(50, "Föreningsbidrag", recipient="Skidklubben Spåret"))).grants
    found = match(grants, lines)
    assert [one.line.row for one in found.matches] == [3]
    other = [Line(sheet="B", row=2, cell="E2", year=2021, activity="Rusta", dnr="9-2021", budget=Decimal(50000))]
    apart = match(hold(meeting(award(55, "Rusta", dnr="8-2021"))).grants, other)
    assert not apart.matches


def test_a_recurring_award_answers_every_year(book: Callable[..., Path], hold: Callable[..., Any]) -> None:
    """An award per year from 2019 is the line of 2021; one from 2023 is not."""
    path = book(B=[HEAD, [2021, None, "Processledare", None, 350]])
    award_ = award(350, "Processledare", year="", recurring="true")
    assert codes(compare(hold(meeting(award_, day="2019-03-12")), read_budget(path))) == {"Processledare": "lika"}
    late = compare(hold(meeting(award_, day="2023-03-12")), read_budget(path))
    assert codes(late) == {"Processledare": "ej_beslutat"}


def test_a_replaced_decision_is_not_counted(book: Callable[..., Path], hold: Callable[..., Any]) -> None:
    """Of an award and its change only the change meets the budget."""
    text = "Med ändring av tidigare beslut bifalls 60 tkr."
    first = meeting(award(50, "Rusta", dnr="5-2021"), last_item="1")
    second = minutes(
        "2021-05-12",
        {"first_item": "2", "last_item": "2"},
        items=[{"item": "2", "text": text}],
        decisions=[{"item": "2", "text": text}],
        grants=[{"item": "2", **award(60, "Rusta", dnr="5-2021")}],
    )
    found = compare(hold(first, second), read_budget(book(B=[HEAD, [2021, "5-2021", "Rusta", None, 60]])))
    assert sorted(one.code for one in found.answers) == ["ersatt", "lika"]
    assert found.decided == 60000


def test_sheets_belong_to_bodies(book: Callable[..., Path], hold: Callable[..., Any]) -> None:
    """A sheet that a body names takes that body's grants only, also where Excel cut the name."""
    long = "Samordningsförbundet Granvik och Lindbyområdet"
    sheet = long[:31].replace(" ", "_")
    path = book(
        **{
            sheet: [HEAD, [2021, None, "Rusta", None, 10]],
            BODY.replace(" ", "_"): [HEAD, [2021, None, "Rusta", None, 20]],
        }
    )
    one = meeting(award(20, "Rusta"), document_id="a")
    two = meeting(award(10, "Rusta"), document_id="b", body=long)
    found = compare(hold(one, two), read_budget(path))
    assert [one.code for one in found.answers] == ["lika", "lika"]


def test_a_year_without_lines_is_refused(book: Callable[..., Path], hold: Callable[..., Any]) -> None:
    """`--year` outside the budget says so."""
    with pytest.raises(AuditError, match="no lines for 2030"):
        compare(hold(meeting(award(1))), read_budget(book(B=[HEAD, [2021, None, "Rusta", None, 1]])), 2030)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 400", 1400),
        ("1.400", 1400),
        ("1 400,5", "1400.5"),
        ("50-", -50),
        ("-50", -50),
        ("(1 400)", -1400),
        ("12.5", "12.5"),
    ],
)
def test_numbers_as_swedes_type_them(text: str, value: object) -> None:
    """Groups, decimal comma, and minus in three manners."""
    assert number(text) == Decimal(str(value))


@pytest.mark.parametrize("text", ["12-2019", "2017/12", "ca 50", "1 40", "§ 5", "2021-03-12"])
def test_what_is_no_number(text: str) -> None:
    """A dnr, a date or a text stays text."""
    assert number(text) is None


@given(st.integers(-(10**10), 10**10))
def test_a_grouped_number_is_read_back(value: int) -> None:
    """Whatever whole number is grouped with blanks comes back."""
    assert number(f"{value:,}".replace(",", "\u00a0")) == value


def test_a_dnr_is_compared_without_its_dress() -> None:
    """Word, blanks and kind of stroke do not matter."""
    assert case("Dnr 12-2019") == case("12/2019") == case("dnr: 12–2019")


def test_ten_thousand_grants_against_two_thousand_lines(hold: Callable[..., Any]) -> None:
    """Matched, explained and judged in less than five seconds of processor time, nearly half of it by name only."""
    dice = random.Random(7)
    places = ("läxhjälp", "sommarlovet", "skolgården", "vuxna", "unga", "seniorer", "nyanlända", "föräldrar")
    names = [
        f"{w} {dice.choice(places)} {n}" for n in range(250) for w in ("Stöd till", "Resurs för", "Kurs i", "Plan för")
    ]
    lines = [
        Line(
            sheet="B",
            row=n,
            cell=f"E{n}",
            year=2015 + n % 8,
            activity=names[n % 1000],
            budget=Decimal(1000 * (n + 1)),
            dnr=f"{n}-{2015 + n % 8}" if n % 2 else "",
        )
        for n in range(2000)
    ]
    grants = [
        row(
            "grants",
            "d",
            n,
            {
                "grant_id": f"d-g{n}",
                "item": "2",
                "body": BODY,
                "meeting_date": f"{2015 + n % 8}-03-01",
                "year": str(2015 + n % 8),
                "matter": names[n % 1000],
                "amount_sek": str(1000 * (n % 2000 + 1)),
                "dnr": f"{n % 2000}-{2015 + n % 8}" if n % 2 else "",
            },
        )
        for n in range(10000)
    ]
    holdings = hold({**minutes("2015-03-01", {"document_id": "d"}), "grants": grants})
    begin = time.process_time()
    found = compare(holdings, Budget(file="b.xlsx", lines=tuple(lines)))
    judged = list(verdicts(found, holdings))
    assert time.process_time() - begin < 5
    assert len([one for one in found.answers if one.line and one.grants]) == 2000
    assert len(judged) >= 10000 - 2000
    assert sum((sek for _, sek in found.steps), Decimal()) == found.decided - found.budgeted


def test_day_and_item_of_the_decision_match(book: Callable[..., Path], hold: Callable[..., Any]) -> None:
    """Way C: a budget that says which § decided is matched by it, in one column or two, whatever the names are."""
    heads = ("År", "Insats", "Beslutsdatum", "§", "Budget tkr")
    rows = [[2021, "Konto 4711", "2021-03-12", "§ 2", 100], [2021, "Konto 4712", "2021-03-12", 9, 50]]
    found = compare(hold(meeting(award(100, "Läxhjälp"))), read_budget(book(B=[heads, *rows])))
    assert [(one.way, one.code) for one in found.answers] == [("C", "lika"), ("", "ej_beslutat")]
    assert found.answers[0].reason == "budgeten anger beslutet 2021-03-12 § 2"
    one = [("År", "Insats", "Beslut", "Budget tkr"), [2021, "Konto 4711", "Styrelsen 2021-03-12, § 2", 100]]
    assert [one.way for one in compare(hold(meeting(award(100))), read_budget(book(B=one))).answers] == ["C"]


def test_several_grants_of_an_item_need_a_sum_or_name(book: Callable[..., Path], hold: Callable[..., Any]) -> None:
    """Where the § grants twice, way C takes the one whose sum fits, and none where nothing tells them apart."""
    heads = ("År", "Insats", "Beslut", "Budget tkr")
    holdings = hold(meeting(award(100, "Läxhjälp"), award(60, "Simskola")))
    fitting = compare(holdings, read_budget(book(B=[heads, [2021, "X", "2021-03-12 § 2", 60]])))
    assert [(one.way, one.decided) for one in fitting.answers if one.line] == [("C", Decimal(60000))]
    other = compare(holdings, read_budget(book(B=[heads, [2021, "X", "2021-03-12 § 2", 77]])))
    assert [one.way for one in other.answers if one.line] == [""]


def said(row: dict[str, str], line: str) -> dict[str, str]:
    """A person's word on a grant."""
    return {"award": award_key(row), "line": line, "note": "ringde", "author": "Eva Ek", "at": "2022-01-01T10:00:00"}


def test_a_persons_match_wins(book: Callable[..., Path], hold: Callable[..., Any]) -> None:
    """It goes before case numbers, also to no line at all, finds a line that was moved, and is told where lost."""
    rows = [[2021, "3-2021", "Läxhjälp", None, 100], [2021, None, "Ungdomsstöd", None, 100]]
    holdings = hold(meeting(award(100, "Läxhjälp", dnr="3-2021")))
    budget = read_budget(book(B=[HEAD, *rows]))
    (row,) = holdings.grants
    assert [one.way for one in compare(holdings, budget).answers if one.grants] == ["A"]
    ours = compare(holdings, budget, None, [said(row, LINE)])
    assert {one.line.activity: (one.way, one.reason) for one in ours.answers if one.line and one.grants} == {
        "Ungdomsstöd": ("P", "kopplat av Eva Ek 2022-01-01: ringde")
    }
    moved = read_budget(book(B=[HEAD, [], *rows]))
    assert [one.way for one in compare(holdings, moved, None, [said(row, LINE)]).answers if one.grants] == ["P"]
    apart = compare(holdings, budget, None, [said(row, LINE), said(row, "none")])
    assert [(one.way, one.line) for one in apart.answers if one.grants] == [("", None)]
    assert "enligt Eva Ek" in apart.answers[-1].explanation
    back = compare(holdings, budget, None, [said(row, "none"), said(row, "auto")])
    assert [one.way for one in back.answers if one.grants] == ["A"]
    assert len(compare(holdings, budget, None, [said(row, "B!E9|2021|borta")]).unplaced) == 1


def test_years_and_doubles_have_their_codes(book: Callable[..., Path], hold: Callable[..., Any]) -> None:
    """A budget that takes a decision for two years in one is `delår`; a second decision on one case is told as such."""
    whole = meeting(award(50, "Rusta", dnr="5-2021"), award(50, "Rusta", "2022", dnr="5-2021"))
    taken = compare(hold(whole), read_budget(book(B=[HEAD, [2021, "5-2021", "Rusta", None, 100]])))
    assert [one.code for one in taken.answers] == ["delår"]
    assert "100 tkr, på 2021" in taken.answers[0].explanation.replace("\u00a0", " ")
    twice = [meeting(award(50, "Rusta", dnr="5-2021")), meeting(award(50, "Rusta", dnr="5-2021"), day="2021-05-12")]
    doubled = compare(hold(*twice), read_budget(book(B=[HEAD, [2021, "5-2021", "Rusta", None, 50]])))
    assert [one.code for one in doubled.answers] == ["lika", "dubbelräknat"]


def test_digits_give_a_hint(book: Callable[..., Path], hold: Callable[..., Any]) -> None:
    """M19 is said within the finding on the difference, and stands among the checks."""
    holdings = hold(meeting(award(310, "Rusta"), award(450, "Vända"), award(20, "Annat")))
    rows = [[2021, None, "Rusta", None, 370], [2021, None, "Vända", None, 540], [2021, None, "Annat", None, 25]]
    findings, checks = settle(verdicts(compare(holdings, read_budget(book(B=[HEAD, *rows]))), holdings), holdings)
    assert {one.rule.id for one in findings} == {"M13"}
    told = " ".join(one.message for one in findings)
    assert "en enda siffra" in told
    assert "omkastade" in told
    assert [one.result.value for one in checks if one.rule.id == "M19"] == ["avvikelse"]


def test_about_is_told_within_five_percent(book: Callable[..., Path], hold: Callable[..., Any]) -> None:
    """M18: a budget near a `cirka` is information, one that is equal nothing, one far away a difference."""
    rules_ = {}
    for tkr in (98, 100, 150):
        holdings = hold(meeting(award(100, "Rusta", qualifier="cirka")))
        found = compare(holdings, read_budget(book(B=[HEAD, [2021, None, "Rusta", None, tkr]])))
        rules_[tkr] = [(one.rule.id, one.severity.value) for one in settle(verdicts(found, holdings), holdings)[0]]
    assert rules_ == {98: [("M18", "info")], 100: [], 150: [("M13", "error")]}


def test_income_of_the_budget_is_weighed(book: Callable[..., Path], hold: Callable[..., Any]) -> None:
    """M15 and M16 out of the file: costs over income, and shares that are not a half, a quarter and a quarter."""
    heads = ("År", "Insats", "Typ", "Budget tkr")

    def found(fk: int, costs: int) -> set[str]:
        income = [[2021, "Försäkringskassan", "Intäkt", fk], [2021, "Region Norrmark", "Intäkt", 50]]
        rows = [heads, *income, [2021, "Lindby kommun", "Intäkt", 50], [2021, "Rusta", "Insats", costs]]
        holdings = hold(meeting(award(costs, "Rusta")))
        pairs = verdicts(compare(holdings, read_budget(book(Granvik=rows))), holdings)
        return {one.rule.id for one in settle(pairs, holdings)[0]}

    assert found(100, 200) == set()
    assert found(100, 210) == {"M15"}
    assert found(150, 200) == {"M16"}


def test_a_budget_keeps_its_file_name(book: Callable[..., Path]) -> None:
    """The report names the file, not the folder that it lay in."""
    found = read_budget(book(B=[HEAD, [2021, None, "Rusta", None, 1]]))
    assert isinstance(found, Budget)
    assert found.file == "budget.xlsx"
