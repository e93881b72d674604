"""What the columns and rows of a table say: who a row is about, what its sums are, what answer it gives."""

from __future__ import annotations

import re

from extract.facts.statements import Statement
from extract.facts.sums.rows import head_of, head_over, row_sums
from extract.nouns.facts import AmountRole, Outcome
from extract.nouns.text import TextMap
from extract.swedish.cues import role_of_column
from extract.swedish.figures.money import Money
from extract.swedish.rules import load_rule, pattern_of

_WORD = re.compile(r"[A-Za-zÅÄÖåäö]{3}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SUM = pattern_of("table_phrases", "adds_up")
_ASKING = frozenset({AmountRole.APPLIED, AmountRole.PROPOSED})
_ANSWERS = (
    ("tabled_cell", Outcome.BORDLAGGNING),
    ("returned_cell", Outcome.ATERREMISS),
    ("withdrawn_cell", Outcome.ANNAT),
    ("refused_cell", Outcome.AVSLAG),
)
_REMARKS = pattern_of("table_phrases", "remarks_column")
_RUNNING_NUMBER = re.compile(r"^\d{1,3}[.)]?\s+(?=[^\W\d_])")


def name_cell(statement: Statement) -> TextMap | None:
    """The cell that names who the row is about: the one below `Sökande` or the like, else the first one with words."""
    named = [c for c in statement.cells if _says("recipient_column", _head(c, statement)) and _WORD.search(c.text)]
    return next(iter(named), None) or next((c for c in statement.cells if _WORD.search(c.text)), None)


def case_cell(statement: Statement) -> TextMap | None:
    """The cell with the row's own case number; None where the table has no column of them or the cell is empty."""
    figures = (c for c in statement.cells if any(ch.isdigit() for ch in c.text))
    return next((c for c in figures if _says("dnr_column", _head(c, statement).strip())), None)


def tells_projects(statement: Statement) -> bool:
    """True for a row of a table that names projects beside applicants: each row is an application of its own."""
    return any(_says("purpose_column", head.text) for head in statement.head[1:])


def answer_in(statement: Statement) -> Outcome | None:
    """The answer that a row gives in words instead of a sum: refused, tabled, sent back, withdrawn; None where it gives
    none. It stands in the column of what is given, or among the remarks where that column holds no sum."""
    heads = [(cell, _head(cell, statement)) for cell in statement.cells[1:]]
    given = [cell.text.strip() for cell, head in heads if _role(head) is AmountRole.GRANTED]
    remarks = [cell.text.strip() for cell, head in heads if _REMARKS.search(head)]
    silent = not any(any(ch.isdigit() for ch in text) for text in given)
    for text in (*given, *(remarks if silent else [])):
        for rule, outcome in _ANSWERS:
            if _says(rule, text):
                return outcome
    return None


def says_yes(statement: Statement) -> bool:
    """True for a row that grants what was asked for by a word, `bifall`, `enligt ansökan`, in the column of what is
    given."""
    given = (c.text.strip() for c in statement.cells[1:] if _role(_head(c, statement)) is AmountRole.GRANTED)
    return any(_says("granted_cell", text) for text in given)


def column_year(statement: Statement, money: Money) -> str:
    """The year in the head over a sum; empty where there is none."""
    year = _YEAR.search(head_over(money, statement))
    return year[0] if year else ""


def without_number(name: str, statement: Statement) -> str:
    """The name of a row without the running number that was read into its cell, where the first column holds such."""
    first = statement.head[0].text.strip() if statement.head else ""
    return _RUNNING_NUMBER.sub("", name) if _says("number_column", first) else name


def role_in_table(statement: Statement, money: Money) -> AmountRole | None:
    """The role that the row and the column give to a sum in a table; None where neither says anything."""
    first = statement.cells[0].text.strip() if statement.cells else ""
    if _says("total_row", first):
        return AmountRole.TOTAL
    if _says("rest_row", first):
        return AmountRole.REMAINING
    if not statement.head:
        return None
    head = head_over(money, statement)
    if _sums_years(head, statement):
        return AmountRole.TOTAL
    role = _role(head)
    if role in {AmountRole.GRANTED, None} and _stands_aside(head, role, money, statement):
        return AmountRole.OTHER
    return role


def role_by_subject(statement: Statement) -> AmountRole | None:
    """The role of a table's sums by what the table is about, where its columns say nothing: accounts or frames."""
    about = f"{statement.matter.heading.text} {statement.caption.text if statement.caption else ''}"
    if _says("accounts_table", about):
        return AmountRole.RESULT
    return AmountRole.FRAME if _says("frames_table", about) else None


def _stands_aside(head: str, role: AmountRole | None, money: Money, statement: Statement) -> bool:
    """True for a sum beside those that are asked for and given: an earlier year's, or of a column nobody explains."""
    heads = [head_over(m, statement) for m in row_sums(statement) if m.number_start != money.number_start]
    roles = {_role(h) for h in heads}
    year = _YEAR.search(head)
    later = [h for h in heads if _role(h) in _ASKING and year and (y := _YEAR.search(h)) and y[0] > year[0]]
    asked_now = any(_role(h) in _ASKING and year and year[0] in h for h in heads)
    if later and not asked_now:
        return True
    return role is None and bool(head) and AmountRole.GRANTED in roles and not _SUM.match(head)


def _sums_years(head: str, statement: Statement) -> bool:
    """True in a column that adds up those of several years."""
    years = [h for h in statement.head if _YEAR.search(h.text)]
    return len(years) > 1 and bool(_SUM.match(head))


def _role(head: str) -> AmountRole | None:
    name = role_of_column(head)
    return AmountRole(name) if name else None


def _head(cell: TextMap, statement: Statement) -> str:
    above = head_of(cell, statement)
    return above.text if above else ""


def _says(rule: str, text: str) -> bool:
    return load_rule("table_phrases", rule).pattern.search(text) is not None
