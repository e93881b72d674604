"""The faces of faces.toml as they lie in unpacked font packages, trained ones and held-out ones."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from PIL import ImageFont

from reader_recipe.config import HERE

_NEVER = ("*Symbol*", "*Dingbats*", "*Math*", "*Ornament*", "*-Thin*", "*Hairline*", "*ExtraLight*", "*UltraLight*",
          "*[Ii]nitials*", "*SC[-.]*", "*SmallCaps*", "*smallcaps*", "*PTC*", "*Display*", "*Black*", "*Variable*",
          "*-VF*", "*Outline*", "*Swash*", "*XThin*")  # fmt: skip
_ITALIC = ("*talic*", "*blique*", "*-It.*", "*BdIta*", "*_RI*", "*-I.*", "*BI.*", "*RI.*")
_NECESSARY = "abcdefghijklmnopqrstuvwxyzåäöABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ0123456789.,-/()"
_ITALIC_SHARE = 0.33


@dataclass(frozen=True)
class Face:
    """A font file; `weight` is how often it is drawn beside others."""

    path: Path
    kind: str
    weight: float


def trained_faces(folder: Path) -> tuple[Face, ...]:
    """All faces that may be trained on, found under `folder` (unpacked packages)."""
    found: list[Face] = []
    for group in _table()["face"]:
        files = [path for path in _matching(folder, group["files"]) if not is_held_out(path)]
        shares = [_ITALIC_SHARE if _fits(path, _ITALIC) else 1.0 for path in files]
        each = group["weight"] / sum(shares) if files else 0.0
        found += [
            Face(path, group.get("kind", "office"), each * share) for path, share in zip(files, shares, strict=True)
        ]
    return tuple(face for face in found if _is_usable(face.path))


def held_out_faces(folder: Path) -> tuple[Face, ...]:
    """The faces that only the test is drawn in, one family a kind."""
    groups = _table()["held_out"].items()
    return tuple(
        Face(path, kind, 1.0) for kind, files in groups for path in _matching(folder, files) if _is_usable(path)
    )


def is_held_out(path: Path) -> bool:
    """True for a file of a held-out family."""
    patterns = " ".join(_table()["held_out"].values()).split()
    return any(fnmatch(str(path), f"*/{pattern}") for pattern in patterns)


@lru_cache(maxsize=400)
def font(path: Path, pixels: int) -> ImageFont.FreeTypeFont:
    """The face at a size in pixels of the em."""
    return ImageFont.truetype(str(path), pixels, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=100_000)
def has(path: Path, sign: str) -> bool:
    """True where the face has a picture of the sign."""
    if sign == " ":
        return True
    face = font(path, 24)
    drawn, missing = face.getmask(sign), face.getmask("\ufffe")
    return drawn.getbbox() is not None and bytes(drawn) != bytes(missing)


def can_set(path: Path, text: str) -> bool:
    """True where the face has every sign of the text."""
    return all(has(path, sign) for sign in set(text))


@cache
def _is_usable(path: Path) -> bool:
    try:
        return can_set(path, _NECESSARY)
    except OSError:
        return False


def _matching(folder: Path, patterns: str) -> list[Path]:
    return [
        path
        for path in _files(folder)
        if not _fits(path, _NEVER) and any(fnmatch(str(path), f"*/{pattern}") for pattern in patterns.split())
    ]


def _fits(path: Path, patterns: Iterable[str]) -> bool:
    return any(fnmatch(path.name, pattern) for pattern in patterns)


@cache
def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(path for path in folder.rglob("*") if path.suffix.lower() in {".ttf", ".otf"}))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((HERE / "faces.toml").read_text(encoding="utf-8"))
