"""How decisions came about, as far as minutes tell it: F15, F17 and F19."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extract.audit.holdings import Minutes
from extract.audit.nouns import Verdict
from extract.audit.passages import decision_of, item_text
from extract.audit.verdicts import cannot, departs, fine, listed, tkr
from extract.audit.wording import next_years_budgets
from extract.swedish.rules import pattern_of
from extract.tables.tabulate import Row

_MOTION = pattern_of("audit_phrases", "moves")
_WAYS = ("bifall", "avslag", "återremi", "bordlägg", "remi")
_WITHDRAWN = pattern_of("audit_phrases", "withdrawn")
_VOTED = pattern_of("audit_phrases", "voted")
_COUNTED = pattern_of("audit_phrases", "counted")
_PUT = pattern_of("audit_phrases", "put_to_vote")
_RESERVED = pattern_of("audit_phrases", "reserved")
_NAMED = pattern_of("audit_phrases", "somebody_named")
_NO_BODY = pattern_of("audit_phrases", "not_the_body")
_OFFICIAL = pattern_of("audit_phrases", "official")
_DELEGATED = pattern_of("audit_phrases", "delegated")
_PUBLIC = pattern_of("audit_phrases", "held_in_public")


def matters_are_whole(minutes: Minutes) -> Iterator[Verdict]:
    """F15: where a yrkande, a vote or a reservation is told, so is what came of it and how it was decided."""
    told = False
    for item in minutes["items"]:
        text = item_text(minutes, item["item"])
        if not (_MOTION.search(text) or _VOTED.search(text) or _RESERVED.search(text)):
            continue
        told = True
        lacking = list(_lacking(minutes, item, text))
        if lacking:
            message = f"§ {item['item']} berättar om yrkande, omröstning eller reservation, men inte {listed(lacking)}."
            yield departs(minutes, message, at={**item, "bbox": ""}, subject=f"{item['item']}:{len(lacking)}")
        else:
            yield fine(minutes, f"§ {item['item']}")
    if not told:
        yield cannot(minutes, "inget yrkande, ingen omröstning och ingen reservation berättas")


def right_body_decides(minutes: Minutes) -> Iterator[Verdict]:
    """F17: budget, frames and grants are the board's to decide, unless it has delegated them."""
    seen = False
    for row, sek, is_rule in _decided_money(minutes):
        if not row["actor"]:
            continue
        seen = True
        own = _NO_BODY if minutes.kind == "finsam" else _OFFICIAL
        if own.search(row["actor"]):
            yield _by_another(minutes, row, sek, is_rule=is_rule)
        else:
            yield fine(minutes, f"§ {row['item']}: {row['actor']}")
    if not seen:
        yield cannot(minutes, "inget beslut om medel med utläst beslutsorgan")


def budget_meeting_is_public(minutes: Minutes) -> Iterator[Verdict]:
    """F19: the minutes of the meeting that fixes the budget say that it was public; the law does not ask them to."""
    adopted = list(next_years_budgets(minutes))
    if not adopted:
        yield cannot(minutes, "ingen budget för nästa år antas")
    elif any(_PUBLIC.search(item_text(minutes, item["item"])) for item in minutes["items"]):
        yield fine(minutes)
    else:
        message = f"§ {adopted[0]['item']} antar budget, men protokollet säger inte att sammanträdet var offentligt."
        yield departs(minutes, message, at=adopted[0], subject=adopted[0]["item"])


def _lacking(minutes: Minutes, item: Row, text: str) -> Iterator[str]:
    decisions = [row for row in minutes["decisions"] if row["item"] == item["item"]]
    motions = len(_MOTION.findall(text))
    voted = _VOTED.search(text)
    if (motions or voted) and not decisions and not _WITHDRAWN.search(text):
        yield "vad som beslutades"
    if (voted or _are_opposed(text)) and not _PUT.search(text):
        yield "hur ordföranden ställde förslagen mot varandra"
    if voted and not _COUNTED.search(text) and not any(row["votes_yes"] for row in decisions):
        yield "hur rösterna föll"
    if _RESERVED.search(text) and not any(row["reservations"] for row in decisions) and not _reserver(text):
        yield "vem som reserverar sig"


def _are_opposed(text: str) -> bool:
    """True where two sentences move different things: bifall and avslag, bifall and återremiss."""
    moved = set()
    for sentence in re.split(r"(?<=[.!?])\s|\n", text):
        if _MOTION.search(sentence):
            ways = [way for way in _WAYS if way in sentence.lower()]
            moved |= {ways[0]} if len(ways) == 1 else set()
    return len(moved) > 1


def _reserver(text: str) -> bool:
    return any(
        _RESERVED.search(sentence) and _NAMED.search(sentence) for sentence in re.split(r"(?<=[.!?])\s|\n\n", text)
    )


def _decided_money(minutes: Minutes) -> Iterator[tuple[Row, Decimal, bool]]:
    """Decisions that grant money or set a frame or a budget, with the sum; True where they set rather than grant."""
    sums: dict[tuple[str, str], Decimal] = {}
    for row in minutes.grants:
        key = (row["item"], row["decision_no"])
        sums[key] = sums.get(key, Decimal()) + Decimal(row["amount_sek"])
    for row in minutes["decisions"]:
        key = (row["item"], row["decision_no"])
        framed = [one for one in minutes["amounts"] if one["role"] == "frame" and decision_of(minutes, one) is row]
        if key in sums:
            yield row, sums[key], False
        elif framed:
            yield row, Decimal(framed[0]["amount_sek"] or 0), True


def _by_another(minutes: Minutes, row: Row, sek: Decimal, *, is_rule: bool) -> Verdict:
    what = f"§ {row['item']}: {row['actor']} beslutar om {tkr(sek)}"
    subject = f"{row['item']}:{row['decision_no']}"
    known = minutes.told.delegation(row["actor"])
    if known and (known.up_to is None or sek <= known.up_to):
        return fine(minutes, f"{what}, inom delegationen")
    if known and known.up_to is not None:
        message = f"{what}, mer än de {tkr(known.up_to)} som är delegerade."
        return departs(minutes, message, at=row, expected=known.up_to, actual=sek, subject=subject)
    if not is_rule and _DELEGATED.search(item_text(minutes, row["item"])):
        return cannot(minutes, f"{what} på delegation, vars gräns inte är känd")
    message = f"{what}, men det är styrelsens sak om den inte har delegerat det."
    return departs(minutes, message, at=row, actual=sek, subject=subject)
