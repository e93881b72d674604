"""Dates of the minutes and their notice: F01–F06 and D04. A missing date is never a breach."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator

from extract.audit.days import anslag_limit, appeal_end, justering_limit
from extract.audit.holdings import Minutes, day_in
from extract.audit.members import board_names, is_stale_name, member_names, told_members, unpaired
from extract.audit.nouns import Severity, Verdict
from extract.audit.verdicts import cannot, departs, fine, hangs_on_a_digit, listed
from extract.swedish.rules import pattern_of

_ORDER = (
    ("meeting_date", "sammanträdet", "meeting"),
    ("justering_date", "justeringen", "justering"),
    ("anslag_up", "anslagets uppsättande", "anslag_up"),
    ("anslag_down", "anslagets nedtagande", "anslag_down"),
)
_BEVIS = ("anslag_up", "anslag_down", "boards", "stored_at")  # the day of justering stands in many heads too
_SPAN = re.compile(r"(?<![\d.:])([01]?\d|2[0-3])[.:]([0-5]\d)\s*[-–]\s*([01]?\d|2[0-3])[.:]([0-5]\d)(?![\d.:])")
_AT_ONCE = pattern_of("audit_phrases", "checked_at_once")


def in_order(minutes: Minutes) -> Iterator[Verdict]:
    """F01: meeting, justering and notice in this order; an end after its beginning, also in a plan of meetings."""
    known = [(word, kind, day) for name, word, kind in _ORDER if (day := day_in(minutes.head, name))]
    if len(known) < 2:  # noqa: PLR2004
        yield cannot(minutes, "datum saknas")
        return
    wrong = False
    for (word, _, day), (later, kind, then) in itertools.pairwise(known):
        if then < day:
            wrong = True
            message = f"Datumet för {later}, {then}, ligger före datumet för {word}, {day}: troligt läsfel."
            yield departs(minutes, message, at=minutes.date_row(kind), subject=kind)
    for row in minutes["items"]:
        for hit in _SPAN.finditer(row["text"]):
            begin, end = dt.time(int(hit[1]), int(hit[2])), dt.time(int(hit[3]), int(hit[4]))
            if begin >= end:
                wrong = True
                yield _odd_times(minutes, row, hit)
    if not wrong:
        yield fine(minutes)


def justered_in_time(minutes: Minutes) -> Iterator[Verdict]:
    """F02: justering within fourteen days."""
    meeting, done = minutes.day, day_in(minutes.head, "justering_date")
    if meeting is None or done is None:
        yield cannot(minutes, "sammanträdes- eller justeringsdatum saknas")
        return
    if done < meeting:
        yield cannot(minutes, "justeringsdatumet ligger före sammanträdet (F01)")
        return
    limit = justering_limit(meeting)
    late, days = (done - limit).days, (done - meeting).days
    if late <= 0:
        yield fine(minutes, f"justerat {done}, dag {days}; senaste dag {limit}")
        return
    message = (
        f"Protokollet justerades {done}, {days} dagar efter sammanträdet {meeting}; "
        f"senaste dag var {limit}, alltså {late} dagar för sent."
    )
    fragile = minutes.is_scanned and (
        hangs_on_a_digit(done, lambda day: meeting <= day <= limit)
        or hangs_on_a_digit(meeting, lambda day: day <= done <= justering_limit(day))
    )
    yield departs(
        minutes,
        message,
        at=minutes.date_row("justering"),
        place_2=minutes.place(minutes.date_row("meeting")),
        fragile=fragile,
    )


def noticed_in_time(minutes: Minutes) -> Iterator[Verdict]:
    """F03: the notice goes up on the second day after the justering at the latest."""
    done, up = day_in(minutes.head, "justering_date"), day_in(minutes.head, "anslag_up")
    if done is None or up is None:
        yield cannot(minutes, "datum för justering eller anslag saknas")
        return
    if up < done:
        yield cannot(minutes, "anslaget är daterat före justeringen (F01)")
        return
    limit = anslag_limit(done)
    late = (up - limit).days
    if late <= 0:
        yield fine(minutes, f"anslaget {up}; senaste dag {limit}")
        return
    fragile = minutes.is_scanned and (
        hangs_on_a_digit(up, lambda day: done <= day <= limit)
        or hangs_on_a_digit(done, lambda day: day <= up <= anslag_limit(day))
    )
    message = (
        f"Justeringen {done} anslogs {up}; senaste dag var {limit}, alltså "
        f"{late} {'dag' if late == 1 else 'dagar'} för sent."
    )
    yield departs(
        minutes,
        message,
        at=minutes.date_row("anslag_up"),
        place_2=minutes.place(minutes.date_row("justering")),
        fragile=fragile,
    )


def notice_outlasts_appeal(minutes: Minutes) -> Iterator[Verdict]:
    """F04: the notice stays up the whole time of appeal; taken down on its last day is told, not blamed."""
    up, down = day_in(minutes.head, "anslag_up"), day_in(minutes.head, "anslag_down")
    if up is None or down is None:
        yield cannot(minutes, "anslagets datum saknas")
        return
    if down < up:
        yield cannot(minutes, "anslaget är nedtaget före uppsättandet (F01)")
        return
    end = appeal_end(up)
    if down > end:
        yield fine(minutes, f"nedtaget {down}; sista överklagandedag {end}")
        return
    at, when = minutes.date_row("anslag_down"), f"Anslaget sattes upp {up} och togs ned {down}"
    if down == end:
        message = f"{when}, samma dag som överklagandetiden gick ut; dagen ska vara slut innan anslaget tas ned."
        yield departs(minutes, message, at=at, severity=Severity.INFO)
        return
    fragile = minutes.is_scanned and (
        hangs_on_a_digit(down, lambda day: day > end) or hangs_on_a_digit(up, lambda day: appeal_end(day) < down)
    )
    message = f"{when}, {(end - down).days} dagar innan överklagandetiden gick ut {end}."
    yield departs(minutes, message, at=at, place_2=minutes.place(minutes.date_row("anslag_up")), fragile=fragile)


def noticed_everywhere(minutes: Minutes) -> Iterator[Verdict]:
    """F05: every kommun and region that is a member has the notice on its board."""
    boards, members = board_names(minutes), {**told_members(minutes), **member_names(minutes)}
    if not boards or not members:
        yield cannot(minutes, "beviset nämner inga tavlor" if not boards else "inga kommuner eller regioner i närvaron")
        return
    has_region = any(kind == "region" for kind, _ in boards)  # two regions look like two spellings of one
    alone = unpaired(members, boards, minutes)
    missing = {name: row for name, row in members.items() if name in alone and not (has_region and name[0] == "region")}
    for (kind, place), row in missing.items():
        message = f"{row['organisation']} är medlem, men beviset nämner ingen anslagstavla där."
        yield departs(minutes, message, at=row, subject=f"{kind}:{place}")
    stale = [row for name, row in members.items() if name in boards and is_stale_name(row["organisation"], minutes)]
    for row in stale:
        told = next(board for board in minutes.head["boards"].split("; ") if "landsting" in board.lower())
        message = f"Närvarolistan säger {row['organisation']}, beviset {told}: samma medlem under sitt gamla namn."
        yield departs(minutes, message, at=row, severity=Severity.INFO, subject=f"namn:{row['organisation']}")
    if not missing and not stale:
        yield fine(minutes, listed(sorted(row["organisation"] for row in members.values())))


def bevis_says_where(minutes: Minutes) -> Iterator[Verdict]:
    """F06: the bevis says where the minutes are kept and when the notice went up."""
    if not any(minutes.head[name] for name in _BEVIS):
        yield cannot(minutes, "bevis saknas (D04)")
        return
    lacking = [
        word
        for name, word in (("stored_at", "var protokollet förvaras"), ("anslag_up", "vilken dag det anslogs"))
        if not minutes.head[name]
    ]
    if lacking:
        yield departs(minutes, f"Beviset säger inte {listed(lacking)}.")
    else:
        yield fine(minutes)


def has_bevis(minutes: Minutes) -> Iterator[Verdict]:
    """D04: without a bevis F02–F06 have nothing to go by; said once a document."""
    if any(minutes.head[name] for name in _BEVIS):
        yield fine(minutes)
    elif any(_AT_ONCE.search(row["text"]) for row in minutes["items"]):
        yield cannot(minutes, "protokollet justerades omedelbart")
    elif not minutes.is_whole:
        yield cannot(minutes, "utdrag")
    else:
        untried = "F03–F06" if minutes.head["justering_date"] else "F02–F06"
        yield departs(minutes, f"Inget bevis om justering och anslag hittades, så {untried} kunde inte prövas.")


def _odd_times(minutes: Minutes, item: dict[str, str], hit: re.Match[str]) -> Verdict:
    """A span of time in the text that ends before it has begun, placed at the date that stands on its line."""
    line = item["text"][: hit.start()].rpartition("\n")[2]
    at = next((row for row in minutes["dates"] if row["item"] == item["item"] and row["quote"] in line), None)
    message = f"§ {item['item']} anger tiden {line.strip()} {hit[0]}: den slutar inte efter att den börjat.".replace(
        "  ", " "
    )
    return departs(
        minutes,
        message,
        at=at or {**item, "bbox": ""},
        severity=Severity.INFO,
        subject=f"{item['item']}:{hit[0]}:{at['date'] if at else ''}",
    )
