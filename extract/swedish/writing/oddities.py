"""Words that no Swede would print: signs of a damaged reading where the recogniser itself was sure."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.swedish.writing.spelling import is_true_word

_EDGES = ".,;:!?()[]\"'”’“»«…–—-"
_STRANGE = re.compile(r"[|{}\[\]~^*<>=\\_#$£¥¤¦¬°•·\ufffd]")
_INSIDE = r"[^\W\d_]\d+[^\W\d_]{3}|[^\W\d_]{2}\d+[^\W\d_]"  # L0kal, bid7ag; not 2a, H2O, Covid19
_MIXED = re.compile(rf"{_INSIDE}|^\d[^\W\d_]{{4,}}$")
_HUMPED = re.compile(r"[a-zåäö]{2}[A-ZÅÄÖ]+[a-zåäö]|[A-ZÅÄÖ]{2}[a-zåäö][A-ZÅÄÖ]")  # beSlut, ANSöKAN
_THRICE = re.compile(r"([^\W\d_])\1\1", re.IGNORECASE)
_VOICELESS = re.compile(r"[bcdfghjklmnpqrstvwxz]{4,}", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_SHORT = 5  # letters of an abbreviation


@lru_cache(maxsize=65536)
def is_odd(word: str) -> bool:
    """True where the letters of a word tell that it was misread; words of the lists pass, so do case numbers, times."""
    bare = word.strip(_EDGES)
    if not _LETTER.search(bare) or "/" in bare or ":" in bare or "@" in bare or "." in bare:
        return False
    parts = bare.split("-")
    if any(part.isdigit() for part in parts) or (bare.isupper() and len(bare) <= _SHORT):
        return bool(_STRANGE.search(bare))
    known = is_true_word(bare) and (bare.isupper() or bare[1:].islower())
    return not known and any(_is_odd_part(part) for part in parts)


def _is_odd_part(part: str) -> bool:
    patterns = (_STRANGE, _MIXED, _HUMPED, _THRICE)
    voiceless = _VOICELESS.fullmatch(part) is not None and not part.isupper()
    return voiceless or any(pattern.search(part) for pattern in patterns)
