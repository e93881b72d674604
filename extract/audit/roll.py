"""Who met: F07–F11, F14 and F16."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.audit.holdings import Minutes
from extract.audit.members import board_names, member
from extract.audit.nouns import Severity, Verdict
from extract.audit.verdicts import cannot, departs, fine, listed
from extract.swedish.spelling import fold
from extract.tables.tabulate import Row

_REMOTE = re.compile(r"(?i)\b(?:distans\w*|teams|zoom|skype|video\w*|telefon\w*|digital\w*|webbmöte|länk)\b")
_NAME = re.compile(r"[A-ZÅÄÖ][\wåäöé-]+(?:\s+[A-ZÅÄÖ][\wåäöé-]+)+")
_DISQUALIFIED = re.compile(r"(?i)\b(?:jäv|jävig\w*)\b")
_CASTING = re.compile(r"(?i)utslagsröst|lott")


def justerare_fits(minutes: Minutes) -> Iterator[Verdict]:
    """F07: who approves the minutes was elected to it, took part in deciding, and is neither chair nor secretary."""
    chosen = [row for row in minutes["participants"] if row["is_justerare"] == "true"]
    if not chosen:
        yield cannot(minutes, "ingen justerare med namn")
        return
    elected = _elected(minutes)
    wrong = False
    for row in chosen:
        for reason in _unfit(row, elected):
            wrong = True
            yield departs(
                minutes, f"Justeraren {row['name']} {reason}.", at=row, subject=f"{row['name']}:{reason[:20]}"
            )
    if not wrong:
        yield fine(minutes, listed([row["name"] for row in chosen]))


def roll_is_kept(minutes: Minutes) -> Iterator[Verdict]:
    """F08: the minutes show who served. An unread roll is no breach, so that it can only say ok or not know."""
    serving = sum(row["category"] == "beslutande" for row in minutes["participants"])
    yield fine(minutes, f"{serving} beslutande") if serving else cannot(minutes, "inga beslutande lästa; se bilden")


def has_quorum(minutes: Minutes) -> Iterator[Verdict]:
    """F09: more than half of those who are known to have a seat decided."""
    serving = sum(row["category"] == "beslutande" for row in minutes["participants"])
    away = sum(row["category"] == "frånvarande" for row in minutes["participants"])
    if not serving:
        yield cannot(minutes, "inga beslutande lästa")
    elif serving > (serving + away) / 2:
        yield fine(minutes, f"{serving} beslutande, {away} antecknade som frånvarande")
    else:
        yield cannot(minutes, f"{serving} beslutande, {away} frånvarande: styrelsens storlek är inte känd")


def all_members_met(minutes: Minutes) -> Iterator[Verdict]:
    """F10: every kommun and region that has a board has somebody on the roll, present or absent."""
    boards = board_names(minutes)
    present = {known for row in minutes["participants"] if (known := member(row["organisation"]))}
    if not boards or not present:
        yield cannot(minutes, "medlemmarna är inte kända")
        return
    regions = any(kind == "region" for kind, _ in present)
    missing = sorted(name for kind, name in boards - present if not (kind == "region" and regions))
    if missing:
        yield departs(minutes, f"Närvarolistan har ingen från {listed([name.title() for name in missing])}.")
    else:
        yield fine(minutes)


def remote_has_ground(minutes: Minutes) -> Iterator[Verdict]:
    """F11: remote attendance by the place of the meeting, to be held against the law of that day."""
    hit = _REMOTE.search(minutes.head["place"])
    if hit is None:
        yield fine(minutes) if minutes.head["place"] else cannot(minutes, "platsen är inte läst")
        return
    message = (
        f"Sammanträdet {minutes.head['meeting_date']} hölls enligt protokollet ”{minutes.head['place']}”: "
        "pröva stödet för deltagande på distans."
    )
    yield departs(minutes, message, at=minutes.date_row("meeting"))


def votes_add_up(minutes: Minutes) -> Iterator[Verdict]:
    """F14: no more votes than there were to cast, and a tie that was broken."""
    serving = sum(row["category"] == "beslutande" for row in minutes["participants"])
    seen = False
    for row in minutes["decisions"]:
        if not (row["votes_yes"] and row["votes_no"]):
            continue
        seen = True
        counted = [int(row[name] or 0) for name in ("votes_yes", "votes_no", "votes_abstain")]
        subject = f"{row['item']}:{row['decision_no']}"
        told = f"§ {row['item']}: {counted[0]} ja, {counted[1]} nej, {counted[2]} avstår"
        if serving and sum(counted) > serving:
            yield departs(minutes, f"{told}, men bara {serving} beslutande.", at=row, subject=subject)
        elif counted[0] == counted[1] and not _CASTING.search(_text(minutes, row["item"])):
            message = f"{told}: lika röstetal, och ingen utslagsröst nämns."
            yield departs(minutes, message, at=row, severity=Severity.INFO, subject=subject)
        else:
            yield fine(minutes, told)
    if not seen:
        yield cannot(minutes, "ingen omröstning med röstetal")


def disqualified_stay_out(minutes: Minutes) -> Iterator[Verdict]:
    """F16: somebody noted as jävig in a § entered no reservation there. Never guessed from an employer."""
    noted = False
    for item in minutes["items"]:
        for sentence in re.split(r"(?<=[.!?])\s", item["text"]):
            if not _DISQUALIFIED.search(sentence):
                continue
            for name in _NAME.findall(sentence):
                noted = True
                yield from _acted(minutes, item, name)
    if not noted:
        yield cannot(minutes, "ingen är antecknad som jävig")


def _acted(minutes: Minutes, item: Row, name: str) -> Iterator[Verdict]:
    for row in minutes["decisions"]:
        if row["item"] == item["item"] and fold(name) in fold(row["reservations"]):
            message = f"{name} är antecknad som jävig i § {item['item']} men reserverar sig mot beslutet där."
            yield departs(minutes, message, at=row, subject=f"{item['item']}:{fold(name)}")
            return
    yield fine(minutes, f"§ {item['item']}: {name}")


def _elected(minutes: Minutes) -> Row | None:
    """The decision that elects somebody to approve these minutes, where it names people."""
    for row in minutes["decisions"]:
        said = f"{row['matter']} {row['text']}".lower()
        if row["outcome"] == "val" and "juster" in said and _NAME.search(row["text"]):
            return row
    return None


def _unfit(row: Row, elected: Row | None) -> Iterator[str]:
    if row["is_chair"] == "true":
        yield "är också ordförande"
    if row["is_secretary"] == "true":
        yield "är också sekreterare"
    if row["category"] in {"övrig", "frånvarande", "ersättare"}:
        yield f"står som {row['category']}, inte som beslutande"
    if elected and fold(row["name"]).split()[-1] not in fold(elected["text"]):
        yield f"är inte den som valdes i § {elected['item']}"


def _text(minutes: Minutes, item: str) -> str:
    return next((row["text"] for row in minutes["items"] if row["item"] == item), "")
