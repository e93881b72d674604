"""The pages that a TIFF file says it has, found without decoding any: a chain of directories through the file."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_PAGE_NUMBER = 297  # TIFF 6.0, p. 37: the number of this page, and of how many
_SHORT = 3
_MOST_ENTRIES = 4096  # of one directory; files have some twenty


@dataclass(frozen=True)
class Frames:
    """Pages that are in the file, and pages that it should have; more than are there where the file was cut."""

    present: int
    expected: int


@dataclass(frozen=True)
class _Form:
    """Where things stand: the size of a count, of an entry and of an offset; `order` is of the bytes."""

    order: str
    count: str
    entry: int
    offset: str

    def number(self, raw: bytes, form: str, at: int = 0) -> int:
        return int(struct.unpack_from(self.order + form, raw, at)[0])


def frames(path: Path, *, most: int) -> Frames:
    """Follow the chain to its end, to where it leaves the file, or round to a directory that was seen before.

    Stops at `most` + 1 pages. Raises OSError.
    """
    with path.open("rb") as file:
        form, place = _head(file)
        seen: set[int] = set()
        told = 0
        while place and place not in seen and len(seen) <= most:
            found = _directory(file, form, place)
            if found is None:  # cut: at least this one is missing, and as many as the pages before it speak of
                return Frames(len(seen), max(told if told <= most else 0, len(seen) + 1))
            seen.add(place)
            place, total = found
            told = max(told, total)
        return Frames(len(seen), len(seen))


def _head(file: BinaryIO) -> tuple[_Form, int]:
    raw = file.read(16).ljust(16, b"\0")
    order = "<" if raw[:2] == b"II" else ">"
    is_big = raw[2:4] in {b"+\0", b"\0+"}
    form = _Form(order, "Q", 20, "Q") if is_big else _Form(order, "H", 12, "I")
    return form, form.number(raw, form.offset, 8 if is_big else 4)


def _directory(file: BinaryIO, form: _Form, place: int) -> tuple[int, int] | None:
    """Where the next one is (0: nowhere), and of how many pages this one says it is one; None where it is not there."""
    file.seek(place)
    head = file.read(struct.calcsize(form.order + form.count))
    if len(head) < struct.calcsize(form.order + form.count):
        return None
    size = form.entry * form.number(head, form.count)
    if not 0 < size <= form.entry * _MOST_ENTRIES:
        return None
    raw = file.read(size + struct.calcsize(form.order + form.offset))
    if len(raw) < size + struct.calcsize(form.order + form.offset):
        return None
    return form.number(raw, form.offset, size), _total(raw, form, size)


def _total(raw: bytes, form: _Form, size: int) -> int:
    values = 12 if form.entry == 20 else 8  # noqa: PLR2004 (tag, type and count stand before the values)
    for at in range(0, size, form.entry):
        if (form.number(raw, "H", at), form.number(raw, "H", at + 2)) == (_PAGE_NUMBER, _SHORT):
            return form.number(raw, "H", at + values + 2)
    return 0
