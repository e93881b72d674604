"""Which files are meant, what they are called in the tables, and what their bytes are."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extract.errors import UsageError

log = logging.getLogger(__name__)

SUFFIXES = frozenset({".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg"})
_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class InputFile:
    """A file to read; `name` is its path relative to the folder that was given, with `/`, NFC.

    `obstacle` says why it is no file that can be read; empty for all others.
    """

    path: Path
    name: str
    root: Path
    obstacle: str = ""

    @property
    def uri(self) -> str:
        """One name for one file on this machine, whatever way leads to it; bytes that are no UTF-8 as `%E5`."""
        return Path(os.path.realpath(self.path)).as_uri()

    def stamp(self) -> str:
        """Changes whenever the content may have: size and the times of the last change. Raises OSError."""
        status = self.path.stat()
        return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}"

    @contextlib.contextmanager
    def fetched(self) -> Iterator[InputFile]:
        """The file as it can be opened here; one on this machine is at hand."""
        yield self


def find_files(paths: Sequence[Path], *, leave_out: Path | None = None) -> list[InputFile]:
    """The files of `find_all` that can be read."""
    return [file for file in find_all(paths, leave_out=leave_out) if not file.obstacle]


def find_all(paths: Sequence[Path], *, leave_out: Path | None = None) -> list[InputFile]:
    """Files given by name, and PDF, TIFF, PNG and JPEG files in folders given, sorted folder by folder.

    Hidden files and what lies under `leave_out` (the run's own output) are passed over; what is no regular file has
    its obstacle. Raises UsageError for a path that is not there, and where nothing can be read at all.
    """
    found: dict[str, InputFile] = {}
    for path in paths:
        files = list(_in_folder(path, leave_out)) if path.is_dir() else [_named(path)]
        if not files and len(paths) > 1:
            log.warning("there is no PDF, TIFF, PNG or JPEG in %s", path)
        for file in files:
            found.setdefault(os.path.realpath(file.path), file)
    if all(file.obstacle for file in found.values()):
        places = ", ".join(str(path) for path in paths)
        raise UsageError(
            f"There is no PDF, TIFF, PNG or JPEG in {places}.", advice="Give the folder that holds the scans, or files."
        )
    return told_apart(list(found.values()))


def sha256(path: Path) -> str:
    """The hash of the bytes in hexadecimal; nothing is parsed. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _named(path: Path) -> InputFile:
    if not path.exists():
        raise UsageError(f"There is no file or folder {path}.", advice="Check the name.")
    if not path.is_file():
        raise UsageError(f"{path} is a pipe or device.", advice="Save the data to a file first.")
    return InputFile(path, _portable(path.name), path.parent)


def _in_folder(root: Path, leave_out: Path | None) -> Iterator[InputFile]:
    shunned = os.path.realpath(leave_out) if leave_out else None
    for folder, names in _folders(root, shunned):
        for name in sorted(names, key=_portable):
            path = Path(folder, name)
            if name.startswith(".") or path.suffix.lower() not in SUFFIXES:
                continue
            obstacle = "" if _is_regular(path) else "It is no regular file but a pipe, a device or a broken link."
            if obstacle:
                log.warning("%s is no regular file and was passed over", path)
            yield InputFile(path, _portable(path.relative_to(root).as_posix()), root, obstacle)


def _folders(root: Path, shunned: str | None) -> Iterator[tuple[str, list[str]]]:
    """`root` and what lies below with its files, links followed, each once whatever circle the links make."""
    seen: set[str] = set()
    for folder, below, names in os.walk(root, followlinks=True, onerror=_tell):
        real = os.path.realpath(folder)
        if real in seen or real == shunned:
            below.clear()
            continue
        seen.add(real)
        below[:] = sorted((name for name in below if not name.startswith(".")), key=_portable)
        yield folder, names


def _tell(error: OSError) -> None:
    log.warning("%s cannot be looked into: %s", error.filename, error.strerror)


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _portable(name: str) -> str:
    """NFC; bytes that are no UTF-8 (old Latin-1 disks) are escaped, so that every table can hold the name."""
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "backslashreplace"))


def told_apart(files: Sequence[InputFile]) -> list[InputFile]:
    """No two files bear one name: signs made of parts are spelled out, of several folders the given one stands in
    front, and where both are not enough the URI is the name."""
    spelled = Counter((file.root, file.name) for file in files)
    files = [_spelled_out(file) if spelled[file.root, file.name] > 1 else file for file in files]
    shared = Counter(file.name for file in files)
    files = [_with_folder(file) if shared[file.name] > 1 else file for file in files]
    shared = Counter(file.name for file in files)
    return [replace(file, name=file.uri) if shared[file.name] > 1 else file for file in files]


def _spelled_out(file: InputFile) -> InputFile:
    r"""`é` of one sign stays, `é` of two becomes `e\u0301`: some disks hold both forms of a name in one folder."""
    path = os.fsencode(file.path.relative_to(file.root).as_posix()).decode("utf-8", "backslashreplace")
    if unicodedata.is_normalized("NFC", path):
        return file
    return replace(file, name=path.encode("ascii", "backslashreplace").decode())


def _with_folder(file: InputFile) -> InputFile:
    return replace(file, name=f"{_portable(file.root.resolve().name)}/{file.name}")
