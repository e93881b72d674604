"""What an archive lacks: F12, F13, D01–D03 and D05. A missing grant is most often a missing page or meeting."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extract.audit.holdings import Holdings, Minutes, day_in, number_in
from extract.audit.nouns import Severity, Verdict
from extract.audit.verdicts import cannot, departs, fine, listed

_DNR = re.compile(r"^(?P<lead>\D*?)(?P<first>\d+)(?P<sign>[-/:])(?P<second>\d+)$")
_FEWEST_IN_SERIES = 4
_MOVED = 7  # days by which a planned meeting may have been moved
_YEARS = range(1950, 2100)


def items_follow(minutes: Minutes) -> Iterator[Verdict]:
    """F12: the §§ run without gap or repeat, from the first to the last that the head names."""
    if not minutes.is_whole:
        yield cannot(minutes, "utdrag")
        return
    numbers = [number for row in minutes["items"] if (number := number_in(row["item"]))]
    if len(numbers) < 2:  # noqa: PLR2004
        yield cannot(minutes, "för få paragrafer lästa")
        return
    span = minutes.span
    whole = set(range(*span)) | {span[1]} if span else set()
    missing = sorted((set(range(min(numbers), max(numbers) + 1)) | whole) - set(numbers))
    if missing:
        before = [row for row in minutes["items"] if 0 < number_in(row["item"]) < missing[0]]
        at = {**before[-1], "bbox": "", "page": before[-1]["page_last"]} if before else None
        message = f"{spans(missing)} saknas mellan § {min(numbers)} och § {max(numbers)}: en sida kan fattas."
        yield departs(minutes, message, at=at, subject=spans(missing), item=str(missing[0]))
    else:
        yield fine(minutes, f"§§ {min(numbers)}–{max(numbers)}")


def pages_follow(holdings: Holdings) -> Iterator[Verdict]:
    """F13: the printed page counters name every page; only a store remembers them."""
    for one in holdings.minutes:
        if holdings.lacking is None:
            yield cannot(one, "sidräknare finns bara i ett lager (--db)")
        elif missing := holdings.lacking.get(one.id):
            message = f"Sidräknaren hoppar över sida {listed([str(number) for number in missing])}."
            yield departs(one, message, subject=str(missing))
        else:
            yield fine(one)


def meetings_follow(holdings: Holdings) -> Iterator[Verdict]:
    """D01: a body's meetings of a year take up the §§ where the last ended; unless each begins at § 1."""
    for meetings in holdings.by_body().values():
        years: dict[int, list[Minutes]] = defaultdict(list)
        for one in meetings:
            if one.day and one.is_whole and one.span:
                years[one.day.year].append(one)
        restarts = any(one.span and one.span[0] == 1 for year in years.values() for one in year[1:])
        for year, found in sorted(years.items()):
            yield from _gaps(year, found, restarts=restarts)


def planned_were_held(holdings: Holdings) -> Iterator[Verdict]:
    """D02: a meeting that minutes name has minutes of its own, up to the body's last day in the archive."""
    for meetings in holdings.by_body().values():
        held = [one.day for one in meetings if one.day]
        told: set[dt.date] = set()
        for one in meetings:
            for row in one["dates"]:
                day = day_in(row, "date")
                if row["kind"] not in {"planned_meeting", "earlier_meeting"} or day is None or day in told:
                    continue
                told.add(day)
                if day > max(held):
                    yield cannot(one, f"{day} ligger efter organets sista protokoll i arkivet")
                elif any(abs((day - other).days) <= _MOVED for other in held):
                    yield fine(one, f"{day}")
                else:
                    message = f"Sammanträdet {day}, som nämns i protokollet {one.day}, har inget protokoll i arkivet."
                    yield departs(one, message, at=row, subject=str(day))


def no_doubles(holdings: Holdings) -> Iterator[Verdict]:
    """D03: the same minutes twice; grave only where the copy's grants still count."""
    for copy, original in holdings.copies:
        counted = len(copy.grants)
        message = f"Samma protokoll finns som {original.file}"
        if counted:
            yield departs(copy, f"{message}, och {counted} beviljanden räknas två gånger.", subject=copy.file)
        else:
            yield departs(copy, f"{message}; inget räknas två gånger.", severity=Severity.INFO, subject=copy.file)
    twice = {copy.id for copy, _ in holdings.copies}
    yield from (fine(one) for one in holdings.minutes if one.id not in twice)


def dnr_follow(minutes: Minutes) -> Iterator[Verdict]:
    """D05: numbers of the cases that one § decides on, where they are a series of at least four with few gaps."""
    series: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    for row in minutes["dnr"]:
        known = _numbered(row["dnr"]) if row["role"] == "own" else None
        if known:
            series[row["item"], known[0], known[1], known[2]].append(known[3])
    long = {key: sorted(set(numbers)) for key, numbers in series.items() if len(set(numbers)) >= _FEWEST_IN_SERIES}
    if not long:
        yield cannot(minutes, "ingen serie av minst fyra diarienummer")
    for (item, lead, sign, year), numbers in long.items():
        missing = sorted(set(range(numbers[0], numbers[-1] + 1)) - set(numbers))
        if len(missing) * 3 > len(numbers):
            yield cannot(minutes, f"§ {item}: serien delas med andra ärenden")
        elif missing:
            names = [f"{lead}{number}{sign}{year}" for number in missing]
            first = f"{lead}{numbers[0]}{sign}{year}"
            at = next((row for row in minutes["dnr"] if row["item"] == item and row["role"] == "own"), None)
            message = (
                f"§ {item} avgör ärenden ur serien {first}–{lead}{numbers[-1]}{sign}{year}, men inte {listed(names)}."
            )
            yield departs(minutes, message, at=at, dnr="", subject=f"{item}:{names}")
        else:
            yield fine(minutes, f"§ {item}")


def spans(numbers: Sequence[int]) -> str:
    """`§ 4`, or `§§ 4–6, 9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"{'§' if len(numbers) == 1 else '§§'} {told}"


def _gaps(year: int, found: Sequence[Minutes], *, restarts: bool) -> Iterator[Verdict]:
    reached, before = 0, None
    for one in found:
        first, last = one.span or (1, 1)
        if restarts or first <= reached + 1:
            yield fine(one)
        else:
            missing = spans(range(reached + 1, first))
            if before is None:
                message = f"Årets första protokoll i arkivet börjar på § {first}: {missing} av {year} finns inte."
                yield departs(one, message, severity=Severity.INFO, subject=f"{year}:{missing}")
            else:
                message = f"Protokoll saknas för {missing} av {year}, mellan {before.day} och {one.day}."
                yield departs(one, message, subject=f"{year}:{missing}", place_2=before.place(None))
        reached, before = max(reached, last), one


def _numbered(dnr: str) -> tuple[str, str, str, int] | None:
    """Lead, sign, year and running number of a dnr, whichever of the two comes first."""
    hit = _DNR.match(dnr)
    if hit is None:
        return None
    first, second = hit["first"], hit["second"]
    if int(second) in _YEARS:
        return hit["lead"], hit["sign"], second, int(first)
    return None
