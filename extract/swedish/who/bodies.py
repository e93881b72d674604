"""The bodies that hold meetings and decide: their names in a header, their kind, and who decides in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.swedish.rules import any_of, load_rules, load_table
from extract.swedish.writing.spelling import fold

_TOLERANT = {"å": "[åaà4]", "ä": "[äaà4]", "ö": "[öoó0]"}
_LEAD = re.compile(r"^\s*(?:[-–•*·]\s+|\d{1,2}[.)]\s+|beslut(?:et)?\s*[:.–-]?\s+)*", re.IGNORECASE)
_SENTENCE = 400  # characters that are looked at


@dataclass(frozen=True, slots=True)
class BodyMention:
    """The name of a body at `start`..`end`, as written; `kind` as `body_kind` gives it."""

    start: int
    end: int
    name: str
    kind: str


@lru_cache(maxsize=8192)
def find_body(text: str) -> BodyMention | None:
    """The body that a header line names, with its place; None where it names none, or only a kommun."""
    for pattern, kind in _body_patterns():
        for match in pattern.finditer(text):
            name = " ".join(match[0].split()).strip(" ,.-–")
            if not name[:1].isupper() or fold(name) in _never():
                continue
            return BodyMention(
                match.start(), match.start() + len(match[0].rstrip(" ,.-–")), name, kind or body_kind(name)
            )
    return None


@lru_cache(maxsize=16384)
def find_actor(text: str) -> str:
    """Who decides in a sentence: the body at its start, right after the verb, or behind `av`; empty for none."""
    sentence = text[:_SENTENCE]
    lead = _LEAD.match(sentence)
    start = lead.end() if lead else 0
    subject = _subject().match(sentence, start)
    if subject is not None and _decides(subject["body"], subject["next"].lower()):
        return " ".join(subject["body"].split())
    for pattern in (_after_verb(), _agent()):
        for match in pattern.finditer(sentence, start):
            if fold(match["body"].split()[-1]) not in _never():
                return " ".join(match["body"].split())
    return ""


def body_kind(name: str) -> str:
    """The kind of AUDIT.md, section 1, that decides which law a body's minutes stand under; `ovrigt` for none."""
    plain = f" {fold(name)} "
    for entry in load_table("bodies")["kind"]:
        if any(_folded(word) in plain for word in entry["words"]):
            return str(entry["kind"])
    return "ovrigt"


def is_own_body(actor: str) -> bool:
    """False for officers and for bodies that prepare (beredningsgruppen, förvaltningen); they decide nothing here."""
    plain = fold(actor)
    if not plain:
        return False
    return not any(fold(word) in plain for word in load_table("bodies")["actor"]["preparing"])


def _decides(body: str, following: str) -> bool:
    table = load_table("bodies")["actor"]
    last = body.rsplit(maxsplit=1)[-1].lower()
    if fold(last) in _never():
        return False
    if any(fold(last) == fold(weak) for weak in table["weak"]) or any(
        fold(w) in fold(body).split()[:1] for w in table["weak"]
    ):
        return following in table["deciding"][:4]
    if following in table["reflexive"]:
        return True
    return following not in table["passive"] and not (len(following) > 3 and following.endswith("s"))  # noqa: PLR2004


def _folded(word: str) -> str:
    """A key word folded, with the blanks at its edges kept: they say that a word begins or ends there."""
    return (" " if word[0] == " " else "") + fold(word) + (" " if word[-1] == " " else "")


@cache
def _body_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_tolerant(rule.pattern.pattern), str(rule.options["kind"])) for rule in load_rules("bodies"))


def _tolerant(pattern: str) -> re.Pattern[str]:
    """The pattern with å, ä, ö outside of brackets open to what a reader makes of them."""
    pieces = re.split(r"(\[[^\]]*\])", pattern)
    spread = [piece if piece.startswith("[") else "".join(_TOLERANT.get(c, c) for c in piece) for piece in pieces]
    return re.compile("".join(spread))


@cache
def _body() -> str:
    """A body that decides, in a sentence: `Kultur- och fritidsnämnden`, `Styrelsen för X`, `KS arbetsutskott`."""
    table = load_table("bodies")["actor"]
    compound = r"(?:[\wåäö]+-(?:,\s+[\wåäö]+-)?\s+och\s+)?"
    heads = f"[\\wåäö-]*{any_of(table['heads'])}"
    weak = any_of(table["weak"])
    of = r"(?:\s+(?:för|i)(?-i:\s+[A-ZÅÄÖ][\wåäö-]*){1,3})?"
    subject = r"nämnden\s+för\s+[\wåäö-]+(?:,\s+[\wåäö-]+)?(?:\s+och\s+[\wåäö-]+)?"
    part = r"(?:[\wåäö-]*(?:styrelsens|nämndens)\s+[\wåäö-]*(?:utskott|presidium|delegation))"
    named = r"(?:(?-i:\s+[A-ZÅÄÖ][\wåäö-]*)){0,3}"
    of_all = r"(?:tekniska|sociala|gemensamma|centrala|lokala|kommunala|regionala)\s+[\wåäö-]*"
    plain = f"{compound}{heads}(?!\\w){of}|{of_all}(?:nämnden|kommittén|utskottet|rådet|styrelsen|beredningen)"
    return f"(?:{part}|{subject}|{plain}|{weak}(?!\\w){named})"


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(rf"(?P<body>{_spread(_body())})(?!\w)\s*[:,]?\s+(?P<next>\w+)", re.IGNORECASE)


@cache
def _after_verb() -> re.Pattern[str]:
    verbs = any_of(load_table("bodies")["actor"]["inverting"])
    return re.compile(
        rf"(?<!\w){verbs}\s+(?:(?:även|också|därefter|vidare|sedan|således)\s+)?(?P<body>{_spread(_body())})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _agent() -> re.Pattern[str]:
    return re.compile(
        rf"\b\w+(?:es|as|des|ts|s)\s+(?:enhälligt\s+)?av\s+(?P<body>{_spread(_body())})(?!\w)", re.IGNORECASE
    )


def _spread(pattern: str) -> str:
    return _tolerant(pattern).pattern


@cache
def _never() -> frozenset[str]:
    return frozenset(fold(word) for word in load_table("bodies")["actor"]["never"])
