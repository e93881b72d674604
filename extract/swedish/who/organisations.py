"""Organisations: whether a text names one, whole, a piece of one or two; and where they stand inside a longer text."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extract.swedish.datafiles import load_rows
from extract.swedish.rules import any_of, load_table
from extract.swedish.who.titles import is_title
from extract.swedish.writing.spelling import fold

WHOLE = 0.6  # worth above which a text is one organisation rather than a piece

_EDGES = " \t.,;:·•*|_…"
_WORD = re.compile(r"[\w&-]+")
_CAPITAL = re.compile(r"[A-ZÅÄÖÉ]")
_PLACE_WORD = r"[A-ZÅÄÖÉ][\wåäöé]*(?:-[A-ZÅÄÖÉ]?[\wåäöé]+)*"
_GLUED = 0.1
_FRAGMENT = 0.3


@lru_cache(maxsize=32768)
def looks_like_organisation(text: str) -> float:
    """From 0 to 1; an unknown name of the right shape has 0.3 at most."""
    plain = text.strip(_EDGES + "()")
    if not plain or not any(c.isalpha() for c in plain):
        return 0.0
    if is_title(plain):
        return 0.05
    worth = organisation_worth(plain)
    if worth > _FRAGMENT:
        return worth
    if has_organisation_word(plain):
        return 0.6 if worth > _GLUED else 0.4
    return 0.25 if _CAPITAL.match(plain) else 0.1


def organisation_worth(text: str) -> float:
    """How much `text`, without roles and titles, is one organisation, whole: 1, or a piece (0.3), or two (0.1)."""
    plain = " ".join(text.strip(_EDGES).split())
    key = fold(plain)
    if key in _known():
        return 1.0
    if key in _pieces_of_known():
        return _FRAGMENT
    if _is_two(plain.split()):
        return _GLUED
    for test in (_company, _municipality, _region, _by_words):
        worth = test(plain)
        if worth is not None:
            return worth
    return _FRAGMENT if _CAPITAL.match(plain) else 0.2


def organisation_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Places of the organisations that can be told inside a longer text, such as behind a name."""
    return tuple(match.span() for match in _inside().finditer(text))


def has_organisation_word(text: str) -> bool:
    """True where a word of `text` is that of an organisation."""
    return any(_is_organisation_word(word) for word in _WORD.findall(text))


def _company(plain: str) -> float | None:
    """A trade name: its legal form ends it."""
    match = _legal_form().search(plain)
    if match is None:
        return None
    rest = plain[match.end() :].strip(_EDGES)
    before = plain[: match.start()].split()
    if rest and not rest.startswith(("(publ", "i ")):
        return _GLUED if before else 0.2
    if not before:
        return 0.15
    if any(_is_whole_part(" ".join(before[:n])) for n in range(2, len(before))):
        return _GLUED
    generic = [fold(word) in _generic() for word in before]
    if len(before) == 1 and generic[0]:
        return 0.35
    return 0.95 if _CAPITAL.match(plain) else 0.4


def _municipality(plain: str) -> float | None:
    match = re.search(r"\b(?:kommun|stad|kommuns?\s+\w+)(?:$|(?=\s))", plain, re.IGNORECASE)
    if match is None:
        return None
    words = plain[: match.start()].split()
    rest = plain[match.end() :].strip(_EDGES)
    if not words:
        return 0.3
    worth = _place_worth(words)
    if not rest:
        return worth
    if re.match(r"(?:och|samt|i|&)\s", rest):
        return 0.6
    return _GLUED if _CAPITAL.match(rest) else min(worth, 0.7)


def _place_worth(words: list[str]) -> float:
    """How whole a kommun's name is, by the words before `kommun`."""
    name = fold(" ".join(words))
    if name in _municipalities() or name.removesuffix("s") in _municipalities():
        return 1.0
    if len(words) == 1:
        return 0.95 if _CAPITAL.match(words[0]) else 0.3
    if len(words) == 2:  # noqa: PLR2004
        return 0.9 if words[0] in load_table("organisations")["place_openers"] else 0.45
    return 0.2


def _region(plain: str) -> float | None:
    if plain.endswith(tuple(f" {opener}" for opener in load_table("organisations")["place_openers"])):
        return _FRAGMENT
    if re.match(
        rf"(?:Region(?:en)?|Landstinget(?:\s+i)?|Länsstyrelsen(?:\s+i)?)\s+{_PLACE_WORD}(?:\s+{_PLACE_WORD})?(?:\s+län|\s+regionkommun)?$",
        plain,
    ):
        return 1.0
    if re.match(rf"{_PLACE_WORD}(?:\s+{_PLACE_WORD})?\s+(?:läns\s+)?landsting$", plain):
        return 1.0
    if re.search(r"\b(?:läns|Region|Landstinget i|Landstinget|Länsstyrelsen i)$", plain):
        return 0.25
    if re.match(r"(?:läns|landsting|kommun|län|stad)\b", plain):
        return 0.2
    return None


def _by_words(plain: str) -> float | None:
    """By a word that is an organisation's own (`…förbundet`, `…kassan`): whole where it heads or ends the name."""
    words = plain.split()
    own = [n for n, word in enumerate(words) if _is_organisation_word(word.strip(_EDGES))]
    if not own:
        return None
    known = [n for n, word in enumerate(words) if fold(word.strip(_EDGES)) in _known()]
    if len(known) > 1 and "och" not in words:
        return _GLUED
    if own[-1] == len(words) - 1:
        return 0.95 if own[0] == own[-1] else 0.7
    if own[0] == 0:
        rest = words[1:]
        joined = rest[0] in {"i", "för", "på", "av", "vid", "inom"} or _CAPITAL.match(rest[0])
        return 0.9 if joined and len(rest) <= 4 else 0.5  # noqa: PLR2004
    return 0.5


def _is_two(words: list[str]) -> bool:
    """True where the words are two known organisations, one set after the other."""
    return any(_surely_whole(words[:n]) and _surely_whole(words[n:]) for n in range(1, len(words)))


def _surely_whole(words: list[str]) -> bool:
    if fold(" ".join(words)) in _known():
        return True
    return words[-1].lower() == "kommun" and len(words) == 2 and words[0][:1].isupper()  # noqa: PLR2004


def _is_whole_part(part: str) -> bool:
    return fold(part) in _known() or bool(re.search(r"\b(?:kommun|landsting)$", part, re.IGNORECASE))


@cache
def _legal_form() -> re.Pattern[str]:
    forms = load_table("organisations")["legal_forms"]
    return re.compile(rf"(?<!\w){any_of(forms)}(?!\w)")


@cache
def _generic() -> frozenset[str]:
    return frozenset(fold(word) for word in load_table("organisations")["generic"])


@cache
def _municipalities() -> frozenset[str]:
    """Names without `kommun`, with their genitive and without."""
    return frozenset(fold(re.sub(r"\s+kommun$", "", row[0])) for row in load_rows("kommuner"))


@cache
def _known() -> frozenset[str]:
    names = set(load_table("organisations")["names"])
    names |= {row[0] for row in load_rows("kommuner")} | {row[0] for row in load_rows("myndigheter")}
    for (lan,) in load_rows("lan"):
        short = re.sub(r"s?\s+län$", "", lan)
        names |= {
            f"Region {short}",
            f"{lan[:-4]} läns landsting",
            f"Landstinget {short}",
            f"Landstinget i {short}",
            f"Länsstyrelsen i {lan}",
        }
    return frozenset(fold(name) for name in names)


@cache
def _pieces_of_known() -> frozenset[str]:
    """Beginnings and ends of known names that are no names themselves: `Göinge kommun`, `Västra Götalands läns`."""
    pieces: set[str] = set()
    for name in _known():
        words = name.split()
        pieces.update(" ".join(words[:n]) for n in range(1, len(words)))
        pieces.update(" ".join(words[n:]) for n in range(1, len(words)))
    return frozenset(pieces - _known())


def _is_organisation_word(word: str) -> bool:
    """True for `…förbundet`, `…kassan` and for short names such as `Kommunal`."""
    lowered = word.lower()
    return lowered.endswith(_organisation_endings()) or lowered in _organisation_names()


@cache
def _organisation_endings() -> tuple[str, ...]:
    return tuple(e for e in load_table("organisations")["endings"] if len(e) >= 4)  # noqa: PLR2004


@cache
def _organisation_names() -> frozenset[str]:
    return frozenset(name.lower() for name in load_table("organisations")["names"])


@cache
def _inside() -> re.Pattern[str]:
    table = load_table("organisations")
    openers = any_of(table["place_openers"])
    several = 2  # words before `kommun`: shorter names have a pattern
    kommuner = any_of([row[0] for row in load_rows("kommuner") if row[0].count(" ") >= several] + table["names"])
    heads = any_of(table["heads"])
    tail = rf"(?:\s+(?:i\s+|för\s+)?{_PLACE_WORD}){{0,2}}(?:\s+&\s+{_PLACE_WORD})?"
    endings = any_of([e for e in table["endings"] if len(e) >= 5])  # noqa: PLR2004
    forms = any_of(table["legal_forms"])
    return re.compile(
        rf"(?<!\w)(?:{kommuner}(?!\w)"
        rf"|(?:{openers}\s+)?{_PLACE_WORD}\s+(?i:kommun|stad|församling|pastorat|läns\s+landsting|landsting)(?!\w)"
        rf"|(?:{_PLACE_WORD}\s+){{1,4}}{forms}(?!\w)|{heads}(?!\w){tail}|[A-ZÅÄÖ][\wåäöÅÄÖ-]*{endings}(?!\w){tail})"
    )
