"""How much words look like the name of a person: by their shape, by known first names, by what they cannot be."""

from __future__ import annotations

import itertools
import re
from functools import cache, lru_cache

from extract.swedish.datafiles import load_rows
from extract.swedish.rules import any_of, load_table
from extract.swedish.writing.spelling import fold

PARTICLES = frozenset(
    {
        "von",
        "af",
        "av",
        "de",
        "van",
        "la",
        "der",
        "den",
        "el",
        "al",
        "bin",
        "ibn",
        "da",
        "dos",
        "di",
        "du",
        "zu",
        "ter",
        "le",
    }
)
_TOKEN = re.compile(r"[^\W\d_](?:[^\W_]|['’´`])*(?:[-‐–][^\W\d_](?:[^\W_]|['’´`])*)*\.?")
_UPPER, _LOWER = "A-ZÀ-ÖØ-ÞŠŽĆČŁŞİ", "a-zà-öø-ÿ\u0101-\u017f"
_SHAPED = re.compile(rf"[{_UPPER}][{_LOWER}014'’´`]+(?:['’]?[{_UPPER}][{_LOWER}]+)?$")
_CAPS = re.compile(rf"[{_UPPER}][{_UPPER}'’]+$")
_INITIAL = re.compile(r"[A-ZÅÄÖ]\.?$")
_PARTY_END = re.compile(r"\s*\(+[^()]{0,6}\)?$")
_EDGES = " \t.,;:_…*·•-–—'’\"|"
_SURNAME = re.compile(
    r"(?:sson|son|ström|berg|bergh|gren|lund|qvist|kvist|dahl|dal|stedt|stad|ander|ell|élius|elius|enius|holm|blom|blad|löf|lööf|mark|man|kvarn|lind|lindh|borg|näs|rud|skog|sjö|vall|wall|vik|wik|ås|hage|hagen|fors|fält|felt|roth|feldt|hult|bäck|ek|by|qvarn|sen|ic|ić|vic|oğlu|oglu|zadeh|nen|lainen|ski|sky|ska|ovic|ović|ian|yan|ez)$",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"(?:möten?|mötet|ingar|ingen|ningen|heten?|elsen?|skapet|tionen?|arbetet?|planen|frågan?|frågor|punkten?|rapporten?|ande|ende|ärendet?|ärenden|förslaget?|listan?|medel|bidraget?|stödet?|budgeten?|protokollet?|kommuner|värdskap|boken|året|skola|dagen|rummet|salen)$",
    re.IGNORECASE,
)
_GLUED = re.compile(r"\b([A-ZÅÄÖÉ][a-zåäöé]+(?:-[A-ZÅÄÖÉ][a-zåäöé]+)?)([A-ZÅÄÖÉ][a-zåäöé]{2,})\b")
_MOST_TOKENS = 5


def name_tokens(text: str) -> list[tuple[int, int]]:
    """Places of the words of `text` that could be part of a name, hyphenated ones whole."""
    return [m.span() for m in _TOKEN.finditer(text)]


def is_first_name(word: str) -> bool:
    """True for one of the common first names in Sweden, or a double name of them; a letter may be misread."""
    parts = [fold(part) for part in re.split(r"[-‐–]", word) if part]
    return bool(parts) and all(part in _first_names() for part in parts)


def unglued(text: str) -> str:
    """`text` with the blank back that a reader lost after a first name: `AnnaTest`."""
    return _GLUED.sub(lambda m: f"{m[1]} {m[2]}" if is_first_name(m[1]) else m[0], text)


def is_name_shaped(word: str) -> bool:
    """True for a word with a capital as names have, an initial, or a surname in capitals."""
    parts = [part for part in re.split(r"[-‐–]", word) if part]
    shaped = [bool(_SHAPED.match(p) or _INITIAL.match(p) or _CAPS.match(p)) for p in parts]
    return any(shaped) and all(good or part in PARTICLES for good, part in zip(shaped, parts, strict=True))


def is_no_name(word: str) -> bool:
    """True for a word that no person is called: an institution, a title, a month, an ordinary word."""
    plain = word.strip(_EDGES)
    if fold(plain) in _never():
        return True
    return bool(_institution().search(plain)) and not is_first_name(plain)


@lru_cache(maxsize=32768)
def looks_like_name(text: str) -> float:
    """From 0 to 1: how much `text` as a whole looks like one person's name, without title or organisation."""
    plain = unglued(_PARTY_END.sub("", text.strip(_EDGES)).strip(_EDGES))
    words = plain.split()
    if not words or len(words) > _MOST_TOKENS or any(w[0] == "(" for w in words):
        return 0.0
    words = [w.rstrip(",") if len(w) > 3 else w for w in words]  # noqa: PLR2004 (initials keep their stop)
    if not all(is_name_shaped(w) or (n and w.lower() in PARTICLES) for n, w in enumerate(words)):
        return 0.0
    if plain.casefold() in _places() or any(is_no_name(w) for w in words[:1] + _without_particles(words[1:])):
        return 0.05
    return _score(words)


def _without_particles(words: list[str]) -> list[str]:
    return [word for word in words if word.lower() not in PARTICLES]


def _score(words: list[str]) -> float:
    if len(words) == 1:
        return 0.3 if is_first_name(words[0]) else 0.1
    if is_first_name(words[0]):
        return 0.98 if _SURNAME.search(words[-1]) or len(words) == 2 else 0.95  # noqa: PLR2004
    return _score_unknown(words)


def _score_unknown(words: list[str]) -> float:
    """The same where the first word is no known first name."""
    surname = bool(_SURNAME.search(words[-1]))
    if _INITIAL.match(words[0]):
        return 0.75 if surname else 0.55
    if any(is_first_name(word) for word in words[1:]):
        return 0.7  # the surname first, as in Finland
    if words[0].casefold().removesuffix("s") in _places() or any(_is_ordinary(word) for word in words):
        return 0.2
    if surname:
        return 0.75
    if all(_CAPS.match(word) for word in words) or len(words) > 3:  # noqa: PLR2004
        return 0.3
    return 0.55


@cache
def _first_names() -> frozenset[str]:
    return frozenset(fold(part) for (name,) in load_rows("first_names") for part in name.split("-"))


def _is_ordinary(word: str) -> bool:
    return bool(_NOUN.search(word)) or word.lower() in _ordinary()


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(word for (word,) in load_rows("ordinary_words"))


@cache
def _never() -> frozenset[str]:
    organisations, titles = load_table("organisations"), load_table("titles")
    words = {
        *organisations["not_names"],
        *organisations["generic"],
        *organisations["names"],
        *organisations["legal_forms"],
    }
    words |= {word for word in titles["words"] if " " not in word} | set(organisations["place_openers"])
    words |= {head for head in organisations["heads"] if " " not in head}
    plain = {fold(word) for word in words}
    return frozenset(word for word in plain if word not in _first_names() or len(word) > _SHORT)


_SHORT = 4  # letters: `Mark` and `El` are first names as well


@cache
def _institution() -> re.Pattern[str]:
    organisations, titles = load_table("organisations"), load_table("titles")
    endings = [e for e in organisations["endings"] if len(e) >= _LONG_ENDING] + [
        e for e in titles["endings"] if len(e) >= _LONG_ENDING
    ]
    return re.compile(rf"{any_of(endings)}s?$", re.IGNORECASE)


_LONG_ENDING = 4  # letters: `Norråd`, `Storvd` may be surnames


@cache
def _places() -> frozenset[str]:
    kommuner = {row[0].casefold() for row in load_rows("kommuner")}
    localities = {row[0].casefold() for row in load_rows("localities")}
    return frozenset(kommuner | localities)


_BY_REFERENCE = re.compile(
    r"(?:Se|Enligt|se|enligt)\b.{0,40}\b(?:bilaga|lista|sida|sidor|förteckning|närvarolista|nedan|ovan)", re.IGNORECASE
)
_OPENING = re.compile(r"[A-ZÅÄÖÉ(]|\d{1,2}[.)]\s")
_WORDS = re.compile(r"[^\W\d_][\w-]*")
_HALF = 0.5
_MUCH = 160  # characters of a value that are looked at


def is_name_list(text: str) -> bool:
    """True where `text` is a name or a list of names with what belongs to them, and no sentence about somebody."""
    plain = text[:_MUCH].strip()
    if _BY_REFERENCE.match(plain):
        return True
    if not _OPENING.match(plain):
        return False
    words = list(_WORDS.findall(plain))
    lower = [w for w in words if w.islower() and len(w) > 1]
    if any(not _belongs(w) for w in lower):
        return False
    return _has_name(words)


def _belongs(word: str) -> bool:
    return word in PARTICLES or word in _beside_names() or bool(_institution().search(word))


def _has_name(words: list[str]) -> bool:
    return any(looks_like_name(f"{first} {second}") > _HALF for first, second in itertools.pairwise(words))


@cache
def _beside_names() -> frozenset[str]:
    """Words in small letters that stand beside names in rosters."""
    roles, titles = load_table("roles"), load_table("titles")
    words = {w for phrase in titles["words"] + titles["before"] for w in phrase.split()}
    return frozenset(words | set(roles["beside_names"]))
