"""Invented phrases full of what minutes hold and a reader gets wrong: figures, signs, names, addresses."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from extract.swedish.datafiles import load_rows

_MONTHS = ("januari februari mars april maj juni juli augusti september oktober november december "
           "jan feb mar apr aug sept okt nov dec").split()  # fmt: skip
_DAYS = "måndagen tisdagen onsdagen torsdagen fredagen Måndag Tisdag Onsdag Torsdag Fredag mån tis ons tors fre".split()
_UNITS = "kr kronor tkr mnkr mkr Mkr :- SEK miljoner tusen öre kr. % procent st timmar h m2 m² km mån dagar år".split()
_SERIES = "Dnr dnr Dnr: KS KSN SN FN FF BN RS TN Ärendenr nr Nr Diarienummer dnr: KST BUN ON VO KFN HSN".split()
_PARTIES = "S M C L V KD MP SD FI s m c v kd mp sd fp FP L+ M+ HEL opol VOH SPI".split()
_TITLES = ("ordförande Ordförande vice ledamot ledamöter ersättare tjänstgörande sekreterare Sekreterare Justerare "
           "justerare förbundschef kommundirektör ekonom handläggare adjungerad Närvarande Frånvarande föredragande "
           "t.f. v. ordf. sekr. ers. just. §§").split()  # fmt: skip
_LABELS = ("Datum Tid Plats Ärende Beslut Bilaga Sida Blad Paragraf Paragrafer Underskrifter Utses Justeras "
           "Anslagsdatum Sammanträdesdatum Närvarande Ajournering Summa Totalt Belopp Kostnad Konto Saldo Förslag "
           "Yrkanden Bakgrund Not Anm Ref Tel Fax Mobil E-post Org.nr Bg Pg Kl Klockan").split()  # fmt: skip
_VERBS = ("beviljas avslår tillstyrker godkänner beslutar föreslår anslår avsätter bifaller återremitterar "
          "noterar lägger antar förordar fastställer medger upphäver").split()  # fmt: skip
_ENDS = "sson ström berg lund gren kvist dal vall mark stedt man ell löf blad qvist skog näs hed fors ås holm".split()
_HEADS = "Gran Sjö Väst Öst Norr Lind Alm Ek Hag Sten Rönn Åker Äng Berg Ceder Wall Hök Frid Lager Kvarn Dahl".split()
_BULLETS = "• - – · ▪ □ ■ ☐ ☒ * ✓ — >".split()
_DOMAINS = "se com org nu eu net".split()
_FILES = "pdf docx xlsx html".split()


def phrase(numbers: random.Random) -> str:
    """One of the kinds below, by their weights."""
    maker = numbers.choices(list(_MAKERS), list(_MAKERS.values()))[0]
    return maker(numbers)


def figure(numbers: random.Random, most: int = 9) -> str:
    """Digits, the first not nought, grouped by blanks now and then."""
    digits = str(numbers.randint(1, 9)) + "".join(numbers.choices("0123456789", k=numbers.randint(0, most - 1)))
    if numbers.random() < 0.25 and len(digits) > 3:
        digits = digits[:-3] + "000"
    if numbers.random() < 0.75:
        groups = [digits[max(0, end - 3) : end] for end in range(len(digits), 0, -3)][::-1]
        digits = numbers.choices((" ", ".", ""), (7, 2, 1))[0].join(groups)
    return digits


def _sum(numbers: random.Random) -> str:
    text = figure(numbers)
    if numbers.random() < 0.1:
        return text + numbers.choice((":-", ":–", ",-", ",–", " :-", ":00", ",00", ".00"))
    if numbers.random() < 0.25:
        text += f",{numbers.randint(0, 99):02}" if numbers.random() < 0.6 else f",{numbers.randint(0, 9)}"
    text = numbers.choices(("", "-", "–", "+", "ca ", "högst "), (14, 1, 1, 1, 1, 1))[0] + text
    blank = "" if numbers.random() < 0.1 else " "
    return text + blank + numbers.choice(_UNITS) if numbers.random() < 0.75 else text


def _row(numbers: random.Random) -> str:
    label = numbers.choice(_LABELS)
    return " ".join([label, *(_sum(numbers) for _ in range(numbers.randint(1, 4)))])


def _date(numbers: random.Random) -> str:
    year, month, day = numbers.randint(1950, 2030), numbers.randint(1, 12), numbers.randint(1, 31)
    name = numbers.choice(_MONTHS)
    return numbers.choice(
        (
            f"{year}-{month:02}-{day:02}",
            f"{year}-{month:02}-{day:02}",
            f"{day} {name} {year}",
            f"den {day} {name} {year}",
            f"{numbers.choice(_DAYS)} den {day} {name}",
            f"{day}/{month} {year}",
            f"{day}/{month}-{year % 100:02}",
            f"{year}.{month:02}.{day:02}",
            f"{year % 100:02}-{month:02}-{day:02}",
            f"{year}{month:02}{day:02}",
            f"{day}.{month}.{year}",
            f"{year}/{year % 100 + 1:02}",
            f"{year}–{year + numbers.randint(1, 5)}",
            f"{numbers.choice(_DAYS)} {day} {name} {year}",
        )
    )


def _time(numbers: random.Random) -> str:
    def clock() -> str:
        return f"{numbers.randint(7, 22):02}{numbers.choice('.:')}{numbers.randint(0, 59):02}"

    span = f"{clock()}{numbers.choice(('–', '-', ' - ', ' – '))}{clock()}" if numbers.random() < 0.6 else clock()
    return f"{numbers.choice(('kl.', 'kl', 'Kl', 'klockan', 'Tid:', 'Kl.', ''))} {span}"


def _case(numbers: random.Random) -> str:
    year, serial, series = numbers.randint(1985, 2027), numbers.randint(1, 2400), numbers.choice(_SERIES)
    return numbers.choice(
        (
            f"{series} {year}/{serial}",
            f"{series} {year}/{serial:04}",
            f"{series} {year}:{serial}",
            f"{series} {year}-{serial:05}",
            f"{series} {serial}/{year % 100:02}",
            f"{series}-{year}/{serial}-{numbers.randint(1, 40)}",
            f"{series} {year}/{serial} {numbers.randint(100, 999)}",
            f"{year % 100:02}/{serial}",
            f"{series}/{year}:{serial}",
            f"({series} {year}/{serial})",
            f"{series}{serial}-{year}",
            *_cases_apart(series, year, serial, numbers),
        )
    )


def _cases_apart(series: str, year: int, serial: int, numbers: random.Random) -> Iterator[str]:
    part, plan = numbers.randint(1, 40), numbers.randint(0, 999)
    yield f"{series} {year} / {serial}"
    yield f"{series} {year} - {serial}"
    yield f"{series} {serial:03}-{year}"
    yield f"{series} {year}.{serial}"
    yield f"{series} {year}-{serial:04}.{part}"
    yield f"{series}. {year}/{serial}-{plan:03}"
    yield f"{series} {year}:{serial}/{part}"
    yield f"{series} {serial}/{year} {plan:03}"
    yield f"{numbers.choice(_LABELS)} {year}-{serial}, {year}-{serial + part}"
    yield f"{serial}-{year % 100:02}-{plan:03}"


def _section(numbers: random.Random) -> str:
    n, k = numbers.randint(1, 320), numbers.randint(1, 12)
    return numbers.choice(
        (
            f"§ {n}",
            f"§{n}",
            f"§ {n}.",
            f"§ {n} {_name(numbers)}",
            f"§§ {n}-{n + k}",
            f"§§ {n}–{n + k}",
            f"§ {n}/{numbers.randint(5, 25):02}",
            f"§ {n}:{k}",
            f"{k} kap. {n % 40 + 1} §",
            f"{n % 40 + 1} § {k} st.",
            f"{k} kap {n % 20 + 1} a § kommunallagen ({numbers.randint(1970, 2024)}:{numbers.randint(1, 1300)})",
            f"Ks § {n}",
            f"§ {n} {numbers.choice(_LABELS)}",
            f"{k}.{n % 9 + 1} {numbers.choice(_LABELS)}",
        )
    )


def _percent(numbers: random.Random) -> str:
    value = numbers.choice((f"{numbers.randint(0, 100)}", f"{numbers.randint(0, 99)},{numbers.randint(0, 99)}"))
    return f"{value}{numbers.choice((' %', '%', ' %,', '%.', ' ‰'.replace('‰', '%')))}"


@cache
def _first_names() -> Sequence[str]:
    return tuple(str(row[0]) for row in load_rows("first_names"))


@cache
def _places() -> Sequence[str]:
    return tuple(str(row[0]) for row in load_rows("localities"))


def _surname(numbers: random.Random) -> str:
    if numbers.random() < 0.3:
        return "".join(numbers.choices("aeiouyåäöbdfghjklmnprstv", k=numbers.randint(3, 8))).capitalize()
    return numbers.choice(_HEADS) + numbers.choice(_ENDS)


def _name(numbers: random.Random) -> str:
    first = numbers.choice(_first_names())
    kind = numbers.random()
    if kind < 0.1:
        first = f"{first}-{numbers.choice(_first_names())}"
    elif kind < 0.16:
        first = f"{first[0]}."
    last = _surname(numbers)
    return f"{first} {last}-{_surname(numbers)}" if numbers.random() < 0.06 else f"{first} {last}"


def _person(numbers: random.Random) -> str:
    name, party, title = _name(numbers), numbers.choice(_PARTIES), numbers.choice(_TITLES)
    return numbers.choice(
        (
            f"{name} ({party})",
            f"{name} ({party}), {title}",
            f"{name}, {title}",
            f"{title} {name}",
            f"{name}, {numbers.choice(_places())}",
            f"{name} {party}",
            f"{name} ({party}) §§ {numbers.randint(1, 60)}–{numbers.randint(61, 99)}",
            f"{title}: {name}",
            f"{name} ersätter {_name(numbers)} ({party})",
            f"{name}/{_name(numbers)}",
        )
    )


def _contact(numbers: random.Random) -> str:
    first, last = numbers.choice(_first_names()).lower(), _surname(numbers).lower()
    place = numbers.choice(_places()).lower().replace(" ", "")
    plain = str.maketrans("åäöé", "aaoe")
    mail = f"{first}.{last}@{place}.{numbers.choice(_DOMAINS)}".translate(plain)
    four = "".join(numbers.choices("0123456789", k=4))
    area, (two, other, third) = numbers.randint(8, 980), (numbers.randint(10, 99) for _ in range(3))
    three = numbers.randint(100, 999)
    return numbers.choice(
        (
            mail,
            f"E-post: {mail}",
            f"www.{place}.se".translate(plain),
            f"https://www.{place}.se/{last}/{numbers.randint(1, 999)}".translate(plain),
            f"0{area}-{two} {other} {third}",
            f"0{area}-{numbers.randint(100000, 9999999)}",
            f"+46 {area} {three} {two} {other}",
            f"07{numbers.randint(0, 9)}-{three} {two} {other}",
            f"{three} {two} {place.upper()}",
            f"{numbers.randint(100000, 999999)}-{four}",
            f"Bg {numbers.randint(100, 9999)}-{four}",
            f"{first}_{last}.{numbers.choice(_FILES)}",
            f"Box {numbers.randint(1, 999)}, {three} {two} {place.capitalize()}",
            f"{place.capitalize()}vägen {numbers.randint(1, 140)}{numbers.choice(('', ' A', ' B', 'C'))}",
        )
    )


def _listed(numbers: random.Random) -> str:
    mark = numbers.choice(
        (
            numbers.choice(_BULLETS),
            f"{numbers.randint(1, 30)}.",
            f"{numbers.randint(1, 9)})",
            f"{numbers.choice('abcdefg')})",
            f"{numbers.choice('ABCDEFG')}.",
            f"({numbers.choice('ivx')})",
            f"{numbers.choice(('I', 'II', 'III', 'IV', 'V', 'VI', 'VIII', 'IX', 'XI'))}.",
        )
    )
    return f"{mark} {numbers.choice((_clause, _person, _sum, _section))(numbers)}"


def _clause(numbers: random.Random) -> str:
    return numbers.choice(
        (
            f"att {numbers.choice(_VERBS)} {_surname(numbers)} {_sum(numbers)}",
            f"{numbers.choice(_VERBS)} {_sum(numbers)} till {numbers.choice(_places())}",
            f"att {numbers.choice(_VERBS)} {_case(numbers)} och/eller {_case(numbers)};",
            f"Ja: {numbers.randint(0, 60)}, Nej: {numbers.randint(0, 60)}, Avstår: {numbers.randint(0, 9)}",
            f"{numbers.choice(_VERBS)}, {_date(numbers)}",
            f"{numbers.choice(_places())} {_date(numbers)}",
            f"Sida {numbers.randint(1, 40)} av {numbers.randint(2, 60)}",
            f"{numbers.randint(1, 20)} ({numbers.randint(20, 60)})",
            f"{numbers.randint(1, 20)}/{numbers.randint(20, 60)}",
            f"Sida {numbers.randint(1, 20)}({numbers.randint(20, 60)})",
            f"se bilaga {numbers.randint(1, 30)}.",
        )
    )


def _quoted(numbers: random.Random) -> str:
    inner = f"{_surname(numbers)} {numbers.choice(_places()).lower()}"
    left, right = numbers.choice(
        (("”", "”"), ('"', '"'), ("“", "”"), ("„", "“"), ("»", "»"), ("’", "’"), ("«", "»"), ("'", "'"))
    )
    return f"{numbers.choice(_VERBS)} {left}{inner}{right}{numbers.choice(('', '.', ',', '!', '?', ';', ':'))}"


def _label(numbers: random.Random) -> str:
    said = numbers.choice((_date, _time, _name, _case, _sum))(numbers)
    return f"{numbers.choice(_LABELS)}{numbers.choice((':', '', ' :', '.'))} {said}"


def _slashed(numbers: random.Random) -> str:
    return "/".join(
        _surname(numbers).lower() if numbers.random() < 0.5 else numbers.choice(_first_names())
        for _ in range(numbers.randint(2, 3))
    )


_MAKERS: dict[Callable[[random.Random], str], float] = {
    _sum: 5,
    _row: 2,
    _date: 4,
    _time: 2,
    _case: 5,
    _section: 5,
    _percent: 2.5,
    _person: 4,
    _contact: 2,
    _listed: 3,
    _clause: 2,
    _quoted: 1,
    _label: 2,
    _slashed: 1,
}
