"""Which rules fire in a text, where and why: what `utdrag rules try` shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.swedish.cues import cue_of, load_cues
from extract.swedish.datafiles import rule_tables
from extract.swedish.days.dates import find_dates
from extract.swedish.dnr import find_dnr
from extract.swedish.figures.money import find_money
from extract.swedish.labels import find_labels
from extract.swedish.outcomes import find_outcomes, find_reference
from extract.swedish.rules import Rule, load_rules
from extract.swedish.who.bodies import find_actor, find_body
from extract.swedish.who.roles import role_spans

_PHRASES = tuple(name for name in rule_tables() if name.endswith("_phrases"))  # looked for as they stand


@dataclass(frozen=True)
class Fired:
    """A rule that fired on `words` at `start`..`end` of the text: `means` is what it makes of them, `why` its reason.

    `rule` is empty where no single rule of the table stands behind it.
    """

    start: int
    end: int
    words: str
    table: str
    rule: str
    means: str
    why: str = ""


def fired(text: str) -> tuple[Fired, ...]:
    """Everything that the rules see in the text, from left to right."""
    found = [
        fire for look in (_outcomes, _sums, _dates, _numbers, _bodies, _labels, _roles, _phrases) for fire in look(text)
    ]
    return tuple(sorted(found, key=lambda fire: (fire.start, fire.end, fire.table)))


def _fire(text: str, span: tuple[int, int], table: str, rule: str, means: str) -> Fired:
    return Fired(*span, text[slice(*span)], table, rule, means, _why(table, rule))


def _why(table: str, rule: str) -> str:
    return next((r.why for r in load_rules(table) if r.name == rule), "")


def _outcomes(text: str) -> Iterator[Fired]:
    for m in find_outcomes(text):
        means = f"{m.outcome.value}, {m.mood.value}{', negated' if m.negated else ''}"
        yield _fire(text, (m.start, m.end), "outcomes", m.rule, means)
    reference = find_reference(text)
    if reference:
        means = "by reference, with an exception" if reference.excepted else "by reference to a proposal"
        yield _fire(text, (reference.start, reference.end), "outcomes", "", means)


def _sums(text: str) -> Iterator[Fired]:
    for money in find_money(text):
        upper = f"-{money.amount_max_sek:f}" if money.amount_max_sek else ""
        means = " ".join(p for p in (f"{money.amount_sek:f}{upper} kr", money.qualifier.value, money.period) if p)
        yield _fire(text, (money.start, money.end), "units", _unit_rule(money.unit), means)
        for table in ("amount_cues", "told_cues"):
            if cue := cue_of(table, text, money.start, money.end):
                yield Fired(money.start, money.end, text[money.start : money.end], table, cue.name, cue.role)


def _unit_rule(unit: str) -> str:
    return next((r.name for r in load_rules("units") if r.pattern.fullmatch(unit)), "")


def _dates(text: str) -> Iterator[Fired]:
    for mention in find_dates(text):
        cue = cue_of("date_cues", text, mention.start, mention.end)
        means = mention.date.isoformat() + (f" - {mention.end_date.isoformat()}" if mention.end_date else "")
        role = f", {cue.role}" if cue else ""
        words = text[mention.start : mention.end]
        yield Fired(mention.start, mention.end, words, "date_cues", cue.name if cue else "", means + role)


def _numbers(text: str) -> Iterator[Fired]:
    for m in find_dnr(text):
        rule = next((r.name for r in load_rules("dnr") if r.pattern.fullmatch(text[m.number_start : m.number_end])), "")
        yield _fire(text, (m.start, m.end), "dnr", rule, m.dnr)


def _bodies(text: str) -> Iterator[Fired]:
    body = find_body(text)
    if body:
        rule = next((r.name for r in load_rules("bodies") if r.pattern.search(text[body.start : body.end])), "")
        yield _fire(text, (body.start, body.end), "bodies", rule, f"{body.name} ({body.kind})")
    actor = find_actor(text)
    at = text.find(actor) if actor else -1
    if at >= 0:
        yield _fire(text, (at, at + len(actor)), "bodies", "", "who decides")


def _labels(text: str) -> Iterator[Fired]:
    for start, label in find_labels(text):
        yield _fire(text, (start, start + label.end), "labels", label.name, f"opens {label.kind}")


def _roles(text: str) -> Iterator[Fired]:
    for start, end, roles in role_spans(text):
        rule = next((r.name for r in load_rules("roles") if r.pattern.fullmatch(text[start:end])), "")
        yield _fire(text, (start, end), "roles", rule, ", ".join(roles))


def _phrases(text: str) -> Iterator[Fired]:
    for table in (*_PHRASES, "votes"):
        for rule in load_rules(table):
            if rule.options.get("quiet"):  # words too common to say anything alone
                continue
            for match in rule.pattern.finditer(text):
                groups = ", ".join(f"{k} = {v.strip()}" for k, v in match.groupdict().items() if v)
                yield _fire(text, (match.start(), match.end()), table, rule.name, groups)


@dataclass(frozen=True)
class Listed:
    """A rule as `utdrag rules list` shows it."""

    table: str
    name: str
    why: str
    yes: tuple[str, ...]
    no: tuple[str, ...]

    @property
    def own(self) -> bool:
        """True for a rule of the user's own file."""
        return self.name.startswith("own_")


def listed(table: str) -> tuple[Listed, ...]:
    """The rules or cues of a table, in the order in which they are tried."""
    rules: tuple[Rule, ...] = load_rules(table)
    cues = load_cues(table) if table.endswith("_cues") else ()
    return (
        *(Listed(table, r.name, r.why, r.yes, r.no) for r in rules),
        *(Listed(table, c.name, f"{c.role}, {c.side} it", c.yes, c.no) for c in cues),
    )
