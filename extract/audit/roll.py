"""Who met, voted and signed: F07–F11, F14, F16 and F21."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.audit.holdings import Minutes, number_in
from extract.audit.members import Member, member, named_members, unpaired
from extract.audit.nouns import Severity, Verdict
from extract.audit.verdicts import cannot, departs, fine, listed
from extract.swedish.rules import pattern_of
from extract.swedish.writing.spelling import fold
from extract.tables.tabulate import Row

_REMOTE = pattern_of("audit_phrases", "on_distance")
_NAME = re.compile(r"[A-ZÅÄÖ][\wåäöé-]+(?:\s+(?:(?:a[fv]|von|van|de[rn]?|di|la)\s+)*[A-ZÅÄÖ][\wåäöé-]+)+")
_DISQUALIFIED = pattern_of("audit_phrases", "disqualified")
_TWICE = 2
_CASTING = pattern_of("audit_phrases", "casting_vote")
_LISTED = pattern_of("audit_phrases", "roll_elsewhere")
_SIGNED_ON_SCREEN = pattern_of("audit_phrases", "signed_on_screen")
_SIGNERS = (("sekreterare", "is_secretary"), ("ordförande", "is_chair"), ("justerare", "is_justerare"))
_SPAN = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")


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
    """F08: the minutes show who served; a roll that only pixels lack may be unread, and one that is bound in elsewhere
    is told."""
    serving = sum(row["category"] == "beslutande" for row in minutes["participants"])
    listed_in = next((row for row in minutes["items"] if _LISTED.search(row["text"])), None)
    if serving:
        yield fine(minutes, f"{serving} beslutande")
    elif not minutes.is_whole:
        yield cannot(minutes, "utdrag")
    elif not minutes["items"]:
        yield cannot(minutes, "inga paragrafer lästa")
    elif listed_in:
        message = f"Protokollet hänvisar till en närvarolista (§ {listed_in['item']}) och nämner inga beslutande."
        yield departs(minutes, message, at={**listed_in, "bbox": ""}, severity=Severity.INFO)
    else:
        severity = Severity.INFO if minutes.is_scanned else Severity.WARNING
        more = " såvitt det kunde läsas; läs bilden först" if minutes.is_scanned else ""
        yield departs(minutes, f"Protokollet visar inte vilka som beslutade{more}.", severity=severity)


def has_quorum(minutes: Minutes) -> Iterator[Verdict]:
    """F09: in every § more than half of the seats decided; unless they are told, of those that the roll names."""
    people = [row for row in minutes["participants"] if row["category"] == "beslutande"]
    away = sum(row["category"] == "frånvarande" for row in minutes["participants"])
    if not people:
        yield cannot(minutes, "inga beslutande lästa")
        return
    seats = minutes.told.seats or len([row for row in people if not row["items"]]) + away
    short = [(item, some) for item, some in _serving(minutes, people) if some * 2 <= seats]
    if not short:
        known = f"av {seats}" if minutes.told.seats else f"och {away} antecknade som frånvarande"
        yield fine(minutes, f"{min(some for _, some in _serving(minutes, people))} beslutande {known}")
        return
    items = listed([f"§ {item}" for item, _ in short]) if short[0][0] and len(short) < len(minutes["items"]) else ""
    message = f"{items + ': ' if items else ''}{short[0][1]} beslutande av {seats} platser, inte fler än hälften"
    if minutes.told.seats:
        yield departs(minutes, f"{message}.", at=people[0], severity=Severity.ERROR, dnr="", subject=items)
    else:
        message = f"{message}; styrelsens storlek är räknad ur närvarolistan."
        yield departs(minutes, message, at=people[0], dnr="", subject=items)


def all_members_met(minutes: Minutes) -> Iterator[Verdict]:
    """F10: every kommun and region that has a board has somebody on the roll, present or absent."""
    boards = named_members(minutes)
    present = {known for row in minutes["participants"] if (known := member(row["organisation"]))}
    if not boards or not present:
        yield cannot(minutes, "medlemmarna är inte kända")
        return
    regions = any(_is_region(known) for known in present)
    alone = unpaired(boards, present, minutes)
    missing = sorted(name for known, name in boards.items() if known in alone and not (_is_region(known) and regions))
    if missing:
        yield departs(minutes, f"Närvarolistan har ingen från {listed(missing)}.")
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
    """F14: no more votes than there were to cast, and a tie that was broken; twice as many tell of a torn roll."""
    serving = sum(row["category"] == "beslutande" for row in minutes["participants"])
    seen = False
    for row in minutes["decisions"]:
        if not (row["votes_yes"] and row["votes_no"]):
            continue
        seen = True
        counted = [int(row[name] or 0) for name in ("votes_yes", "votes_no", "votes_abstain")]
        subject = f"{row['item']}:{row['decision_no']}"
        told = f"§ {row['item']}: {counted[0]} ja, {counted[1]} nej, {counted[2]} avstår"
        if serving and sum(counted) > serving * _TWICE:
            yield cannot(minutes, f"{told}: närvarolistan med {serving} beslutande är inte hel")
        elif serving and sum(counted) > serving:
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


def those_who_sign_are_named(minutes: Minutes) -> Iterator[Verdict]:
    """F21: secretary, chair and justerare are named; who signs on a screen, or in a file that was never paper, is not
    asked for."""
    people = minutes["participants"]
    if not minutes.is_scanned or any(_SIGNED_ON_SCREEN.search(row["text"]) for row in minutes["items"]):
        yield cannot(minutes, "elektroniskt original")
        return
    named = {word: any(row[flag] == "true" for row in people) for word, flag in _SIGNERS}
    lacking = [word for word, is_there in named.items() if not is_there]
    if not minutes.is_whole or len(lacking) == len(named):
        yield cannot(minutes, "inga namn på dem som undertecknar")
    elif lacking:
        yield departs(minutes, f"Protokollet nämner ingen {listed(lacking)} som undertecknar.", subject=str(lacking))
    else:
        yield fine(minutes)


def _serving(minutes: Minutes, people: Sequence[Row]) -> list[tuple[str, int]]:
    """Of every §, how many of those decide who serve there; one number for all where nobody serves in some §§ only."""
    if not any(row["items"] for row in people):
        return [("", len(people))]
    return [
        (item["item"], sum(_serves(row["items"], number_in(item["item"])) for row in people))
        for item in minutes["items"]
        if number_in(item["item"])
    ] or [("", len(people))]


def _serves(limits: str, number: int) -> bool:
    """True where the §§ that a presence is limited to (`§§ 3–5, 9`) hold this one; no limit: everywhere."""
    spans = [(int(hit[1]), int(hit[2] or hit[1])) for hit in _SPAN.finditer(limits)]
    return not spans or any(first <= number <= last for first, last in spans)


def _is_region(known: Member) -> bool:
    return known[0] == "region"


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
