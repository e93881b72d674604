"""What the head of a printed line may be as the number of an item, read in every way that it can be.

A secretary writes `§ 4`, `4 §`, `4.`, `Punkt 4`, `IV.`, `4/2017`, and a scanner loses or changes half of it (GENRE.md,
sections 3 and 9). One line may so have several readings (`55` is 55, § 5 or 5 §); which holds is for the run of numbers
to say, not for the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CODE = r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,6}\.?\s*"
_PREFIX = rf"(?P<prefix>(?:{_CODE})?)"
_NUMBER = r"(?P<number>\d{1,4})(?P<series>(?:\s?[/:]\s?\d{2,4})?)(?P<sub>(?:\s?[a-z](?=[).\s]|$)\)?)?)"
_PLAIN = r"(?P<number>\d{1,4})(?P<sub>[a-z]?)"
_MARK = r"(?P<mark>\s*[.:;,\u2013-]?)"
_REST = rf"{_MARK}\s*(?P<rest>.*)$"
_CAPITAL = r"[A-ZÅÄÖ\"”(]"
_TITLE = rf"\s+(?P<rest>{_CAPITAL}.*)$"
_ALONE = r"(?P<rest>)$"
_LIKE_DIGITS = r"[\dlI|!iOoSB]"  # what a scanner makes of figures
_AFTER = r"[$SsgG&]"  # what it makes of § behind a number, where a figure would be too bold a guess
_NO_CODE = (
    r"(?!(?:Bil|Bilaga|Bilagor|Sid|Sida|Sidan|Blad|Kl|Klockan|Tel|Telefon|Kap|Vecka|År|Den|Tabell|Figur|Box|Kr|Dnr"
    r"|Dr|Diarienr|Diarienummer|Ärendenr|Akt|Aktnr|Reg)\b)"
)
_OUTSIDE = r"(?:och|samt|i|av|st|stycket|kap|lagen|punkten|p|KL|FL|den|som|från|ovan|nedan)\b"
_REFERENCE = re.compile(rf"^(?:[,;)]|{_OUTSIDE}|\d{{4}}-\d\d-\d\d)")
_FIGURES = str.maketrans("lI|!iOoSB", "111110058")
_SURE = 3.0


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write the number of an item: `weight` says how seldom a line begins so that is none, `dress` is what
    the headings of one document have in common."""

    dress: str
    pattern: re.Pattern[str]
    weight: float


def _form(dress: str, weight: float, pattern: str) -> Form:
    return Form(dress, re.compile(pattern), weight)


_CODED = rf"^{_NO_CODE}(?P<prefix>[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{{0,7}}\.?\s+(?:nr\s+)?){_PLAIN}{_MARK}"
_GLUED = rf"^{_NO_CODE}(?P<prefix>[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{{1,5}})[-\u2013]?{_PLAIN}{_MARK}"
_OWN_YEAR = r"(?P<number>(?!(?:19|20)\d\d/)\d{1,4})(?P<series>/(?:19|20)?\d\d)"
_YEARLY = rf"^(?P<number>\d{{1,3}})(?P<series>/(?:19|20)?\d\d){_MARK}"
_OF_YEAR = rf"^(?P<lead>(?:(?:19|20)\d\d[:/-]|\d\d[/:]))(?P<number>\d{{1,3}}){_MARK}"
_OF_MEETING = rf"^(?P<lead>\d{{1,2}}[.:])(?P<number>\d{{1,2}}){_MARK}"
_STOPPED = r"(?P<mark>\s?[.)/]|:o|\s?:|\s[-\u2013]|\s?\.\s?[-\u2013]|[-\u2013](?=\s)|)"
_FORMS = (
    _form("§n", _SURE, rf"^{_PREFIX}(?:§\s?§?\.?|Paragraf)\s*[-.,·*']?\s*{_NUMBER}{_REST}"),
    _form("§n", _SURE, rf"^{_PREFIX}§\s*(?P<lead>(?:19|20)\d\d:)(?P<number>\d{{1,3}}){_REST}"),
    _form("§n", 2.0, rf"^{_PREFIX}§\s?(?P<number>(?!\d+\b){_LIKE_DIGITS}{{1,3}})(?![\w|!]){_REST}"),
    _form("name n", 2.2, rf"^(?P<prefix>Pkt|Punkt|Ärende)\.?\s+(?:nr\s+)?{_NUMBER}{_REST}"),
    _form("n§", 2.2, rf"^(?P<number>\d{{1,4}})\s?§{_MARK}\s*(?P<rest>{_CAPITAL}.*|)$"),
    _form("§n", 2.0, rf"^(?P<prefix>{_CODE}\s)(?:[$Ss&]\s*|[58B9]\s+){_NUMBER}{_REST}"),
    _form(
        "§n",
        1.2,
        rf"^(?:\$\s*|[Ss&58B9g]\s+|[$Ss&](?=\d{{1,3}}\b)|[568](?=\d{{2,3}}\b)){_NUMBER}{_REST}",
    ),
    _form("§n", 0.4, rf"^[5689](?=\d{{1,2}}\b){_PLAIN}{_MARK}{_TITLE}"),
    _form("n§", 0.9, rf"^(?P<number>\d{{1,3}})\s?{_AFTER}{_MARK}\s+(?P<rest>\S.*)$"),
    _form("n§", 0.9, rf"^(?P<number>\d{{1,3}})\s?{_AFTER}(?P<mark>[.:-])(?P<rest>{_CAPITAL}.*)$"),
    _form("n§", 0.3, rf"^(?P<number>\d{{1,3}})\s?[5689B]{_MARK}{_TITLE}"),
    _form(
        "code n/y",
        1.5,
        rf"^{_NO_CODE}(?P<prefix>{_CODE}\s){_OWN_YEAR}(?:{_TITLE[:-1]}|)$",
    ),
    _form("code n", 0.7, f"{_CODED}{_TITLE}"),
    _form("code n", 0.5, f"{_GLUED}{_TITLE}"),
    _form("code n", 0.5, rf"^{_NO_CODE}(?P<prefix>{_CODE}){_PLAIN}\s+(?P<rest>\d{{1,5}}/\d{{2,4}}\b.*)$"),
    _form("code n", 0.5, rf"^(?P<prefix>Par|P|p|Nr|#|Mom|Beslut(?: nr)?|Dagordningens punkt)\.?\s+{_NUMBER}{_REST}"),
    _form("code n", 0.3, f"{_CODED}{_ALONE}"),
    _form("code n", 0.2, f"{_GLUED}{_ALONE}"),
    _form("n/y", 0.4, f"{_YEARLY}{_TITLE}"),
    _form("n/y", 0.2, f"{_YEARLY}{_ALONE}"),
    _form("y/n", 0.4, f"{_OF_YEAR}{_TITLE}"),
    _form("y/n", 0.2, f"{_OF_YEAR}{_ALONE}"),
    _form("y.n", 0.4, f"{_OF_MEETING}{_TITLE}"),
    _form("y.n", 0.2, f"{_OF_MEETING}{_ALONE}"),
    _form("n", 0.5, rf"^(?:\(|[-\u2013]\s?)?{_PLAIN}{_STOPPED}{_TITLE}"),
    _form("n", 0.4, rf"^['*#_~.,]?\s?{_PLAIN}(?P<mark>[;,_]|\s\.|[.)'’][.,']?){_TITLE}"),
    _form("n", 0.4, r"^(?P<number>\d{1,3})(?P<mark>[.)])(?P<rest>[A-ZÅÄÖ][a-zåäö].*)$"),
    _form("n", 0.2, r"^(?P<number>\d{1,2})(?P<mark>[.)])\s+(?P<rest>[a-zåäö].*)$"),
    _form("n", 0.35, rf"^(?P<number>(?!\d+\b){_LIKE_DIGITS}{{1,3}})(?P<mark>\s?[.):,]){_TITLE}"),
    _form("n", 0.3, rf"^(?P<number>(?!\d+\b)(?=\S*\d){_LIKE_DIGITS}{{2,3}})(?P<mark>){_TITLE}"),
    _form(
        "n alone",
        0.35,
        r"^[-\u2013(]?\s?(?P<number>\d{1,3})(?P<sub>[a-z]?)(?P<mark>\s?(?:[.):/-]|:o|\.\s?-|\s[-\u2013])?)(?P<rest>)$",
    ),
    _form("roman", 0.5, rf"^(?P<number>[IVX]{{1,5}})(?P<mark>[.:)]){_TITLE}"),
    _form("roman", 0.25, rf"^(?P<number>[IVX]{{1,5}})(?P<mark>){_TITLE}"),
    _form("roman alone", 0.3, rf"^(?P<number>[IVX]{{1,5}})(?P<mark>[.:)]?){_ALONE}"),
)
_ROMAN_DRESS = ("roman", "roman alone")
_CODE_DRESS = ("code n", "code n/y")
_LIKELY = 0.45


@dataclass(frozen=True, slots=True)
class Opening:
    """One reading of the head of a line: the number with what is printed around it, and where the words begin.

    `lead` and `series` are what stands before and behind the running number (`2014:` of `2014:3`, `/17` of `5/17`);
    `mark` is the stop behind it, `dress` the form it is written in.
    """

    digits: str
    lead: str
    series: str
    suffix: str
    rest_start: int
    weight: float
    prefix: str
    dress: str
    mark: str

    @property
    def number(self) -> int:
        """The running number."""
        return int(self.digits)

    @property
    def item(self) -> str:
        """The number as the tables have it: `18`, `5/2017`, `2014:3`, `127b`."""
        figures = self.digits if self.lead else str(self.number)
        return f"{self.lead}{figures}{self.series}{self.suffix}"

    @property
    def is_signed(self) -> bool:
        """True where the sign or its word stands there whole."""
        return self.weight >= _SURE

    @property
    def is_bare(self) -> bool:
        """True where nothing but the figure says that it is a number of an item."""
        return self.dress in {"n", "n alone", *_ROMAN_DRESS}


def openings(text: str) -> tuple[Opening, ...]:
    """Every reading of the head of a line as the number of an item, the surest forms first; () for most lines."""
    return tuple(_readings(text))


def may_open_item(text: str) -> bool:
    """True for a line with the number of an item, its sign perhaps damaged or lost."""
    return any(opening.weight >= _LIKELY for opening in _readings(text))


def item_code(text: str) -> tuple[str, int] | None:
    """The letters and the number of an item that is told by the initials of its body (`Fn 73`), its sign left out."""
    found = next((o for o in _readings(text) if o.dress in _CODE_DRESS and o.prefix), None)
    return (found.prefix, found.number) if found else None


def _readings(text: str) -> Iterator[Opening]:
    for form in _FORMS:
        match = form.pattern.match(text)
        opening = _opening(form, match) if match else None
        if opening is not None:
            yield opening


def _opening(form: Form, match: re.Match[str]) -> Opening | None:
    groups = match.groupdict()
    rest = groups.get("rest") or ""
    digits = _arabic(groups["number"]) if form.dress in _ROMAN_DRESS else groups["number"].translate(_FIGURES)
    if _REFERENCE.match(rest) or not digits:
        return None
    return Opening(
        digits=digits,
        lead=groups.get("lead") or "",
        series=(groups.get("series") or "").replace(" ", ""),
        suffix=(groups.get("sub") or "").strip(" )"),
        rest_start=len(match.string) - len(rest),
        weight=form.weight,
        prefix=(groups.get("prefix") or "").strip(" ."),
        dress=form.dress,
        mark=(groups.get("mark") or "").strip()[:1],
    )


def _arabic(roman: str) -> str:
    """The figures of a number up to XXXIX as Romans wrote it; empty for letters that make none.

    >>> _arabic("XIV"), _arabic("IIX")
    ('14', '')
    """
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    written = {"X" * tens + one: 10 * tens + n for tens in range(4) for n, one in enumerate(ones)}
    return str(written.get(roman) or "")
