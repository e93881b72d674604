"""Words as a damaged page may spell them: folds what recognisers confuse, so that the rest can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from rapidfuzz.distance import DamerauLevenshtein, Levenshtein

from extract.swedish.datafiles import load_rows
from extract.swedish.rules import any_of, load_table

_BLANKS = re.compile(r"\s+")
_HYPHENS = re.compile(r"[\u00ad\u200b]")
_ENDING = 3  # letters
_WORDS = re.compile(r"[\w|$]{5,}")
_SLIPS = 1
_EDGES = ".,;:!?()[]\"'”’“»«…–—-"
_NOT_FINITE = re.compile(r"(?:a|å|ad|at)$")
_NO_LETTERS = re.compile(r"[^\w§]|_")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` in lower case with letters that recognisers confuse made one (å, ä, 4 are a; l, I, 1 are l).

    For comparing words with each other only: figures do not survive it.
    """
    plain = _HYPHENS.sub("", unicodedata.normalize("NFC", text)).lower().translate(_letters())
    for printed, read in load_table("spelling")["sequences"].items():
        plain = plain.replace(printed, read)
    return _BLANKS.sub(" ", plain).strip()


def squash(text: str) -> str:
    """`fold` without blanks and signs: the same for `Plats och tid`, `Platsochtid` and `P L A T S  O C H  T I D`."""
    return _NO_LETTERS.sub("", fold(text))


def slips_between(one: str, other: str, *, most: int) -> int | None:
    """How many letters part the two once both are folded; None where more than `most`."""
    distance = DamerauLevenshtein.distance(fold(one), fold(other), score_cutoff=most)
    return distance if distance <= most else None


def ends_alike(one: str, other: str) -> bool:
    """True where the last letters of two folded words are the same but for slips: `Övrigt` is no slip of `Övriga`."""
    table = _lookalikes()
    return one[-_ENDING:].translate(table) == other[-_ENDING:].translate(table)


def is_spelled_like(one: str, other: str) -> bool:
    """True where the two differ in case, blanks, signs and Swedish diacritics only."""
    return Levenshtein.distance(_bare(one), _bare(other), score_cutoff=1) == 0


def is_damaged(text: str, kind: str) -> bool:
    """True where a word of `text` is a slip away from one of `kind` (`words`, `bodies`) and no true word."""
    return any(_is_slip(word.lower(), kind) for word in _WORDS.findall(text))


def is_true_word(word: str) -> bool:
    """True for a word of the lists, the signs around it left out."""
    return word.strip(_EDGES).lower() in true_words()


def opens_damaged(text: str) -> bool:
    """True where a sentence opens with a body and a verb of decision of which one lost or gained a sign or its ending:
    `Styrelsen. beviljar`, `Styrelse beviljar`, `Styrelsen beviljat`."""
    match = _opening().match(text)
    if match is None:
        return False
    return bool(match["sign"] or match["stop"]) or not match["end"] or bool(_NOT_FINITE.search(match["verb"]))


def ends_with_verb(text: str) -> bool:
    """True where the sentence breaks off behind a verb of decision, as in `Nämnden tilldelas`."""
    words = _WORDS.findall(text)
    return bool(words) and words[-1].lower() in load_table("spelling")["run_together"]["words"]


@lru_cache(maxsize=65536)
def _is_slip(word: str, kind: str) -> bool:
    table = load_table("spelling")["run_together"]
    if word in true_words():
        return False
    return any(
        0 < DamerauLevenshtein.distance(word, known, score_cutoff=_SLIPS) <= _SLIPS
        for known in table[kind]
        if abs(len(known) - len(word)) <= _SLIPS
    )


@cache
def _opening() -> re.Pattern[str]:
    table = load_table("spelling")["run_together"]
    bodies = any_of([body[:-1] for body in table["bodies"] if body.endswith("n")])
    verbs = any_of([*table["words"], *(word for word in table["akin"] if _NOT_FINITE.search(word))])
    opening = rf"\W*[\w-]*{bodies}(?P<end>n?)\s*(?P<sign>[^\w\s]?)\s*(?P<verb>{verbs})\b(?P<stop>\s*[.;!?])?"
    return re.compile(opening, re.IGNORECASE)


@cache
def true_words() -> frozenset[str]:
    """All words of the lists, in small letters."""
    table, spelling = load_table("spelling")["run_together"], load_table("outcomes")["spelling"]
    listed = (*table["words"], *table["bodies"], *table["akin"], *spelling["forms"], *spelling["kept"])
    listed = (*listed, *load_table("spelling")["telling"]["words"])
    return frozenset(listed) | {row[0] for row in load_rows("ordinary_words")}


def _bare(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in parts if c.isalnum() or c == "§")


@cache
def _lookalikes() -> dict[int, str]:
    return {ord(slip): letter for letter, slips in load_table("spelling")["lookalikes"].items() for slip in slips}


@cache
def _letters() -> dict[int, str]:
    return {ord(slip): letter for letter, slips in load_table("spelling")["characters"].items() for slip in slips}
