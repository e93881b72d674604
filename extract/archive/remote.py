"""Files in object stores, by URL: listed through fsspec, fetched one at a time, and gone again when they are read."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from extract.archive.files import SUFFIXES, InputFile, find_all, told_apart
from extract.errors import MissingDependencyError, TooLargeError, UnreadableFileError, UsageError
from extract.settings import Settings

_MEGABYTE = 1024 * 1024
_HERE = "file://"
_WEB = {"http:", "https:"}
_VERSIONS = ("ETag", "Last-Modified", "Content-MD5", "Digest")
_LOOKED_AT = {"atime", "time", "accessed"}


@dataclass(frozen=True)
class RemoteFile(InputFile):
    """A file in an object store; `mark` is what the store says of its version, `most` the bytes it may have.

    `inside` is what stands behind `::` in a URL such as `zip://::archive.zip`: two archives may hold the same names.
    """

    url: str = ""
    inside: str = ""
    mark: str = ""
    size: int = 0
    most: int = 0
    system: Any = field(default=None, compare=False, repr=False)

    @property
    def uri(self) -> str:
        return self.url + self.inside

    def stamp(self) -> str:
        """What the listing said: a store gives out whole versions, never half of one."""
        return self.mark

    @contextlib.contextmanager
    def fetched(self) -> Iterator[InputFile]:
        """The file on this machine as long as it is read. Raises UnreadableFileError, TooLargeError."""
        if self.size > self.most:
            raise TooLargeError(
                f"{self.name} is {self.size // _MEGABYTE} MB; the limit is {self.most // _MEGABYTE} MB.",
                advice="Split the file, or raise max_megabytes in the settings.",
            )
        folder = Path(tempfile.mkdtemp(prefix="utdrag-"))
        try:
            target = folder / f"fetched{PurePosixPath(self.url).suffix.lower()}"
            try:
                self.system.get_file(self.url, os.fspath(target))
            except Exception as error:  # every store has errors of its own
                raise UnreadableFileError(
                    f"{self.name} cannot be fetched: {error}.", advice="See that the store can be reached; run again."
                ) from error
            yield replace(self, path=target)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def find_everywhere(paths: Sequence[str], settings: Settings, *, leave_out: Path | None = None) -> list[InputFile]:
    """Files of folders on this machine and of URLs such as `s3://bucket/folder`.

    Raises UsageError for a place that is not there or holds nothing, MissingDependencyError for a kind of URL whose
    package is not installed.
    """
    here = [_local(path) for path in paths if not is_url(path)]
    found = find_all(here, leave_out=leave_out) if here else []
    for url in (path for path in paths if is_url(path)):
        found += _find_remote(url, settings)
    return told_apart(found)


def is_url(path: str) -> bool:
    """True for an address of a place that is not this machine's own disk."""
    return "://" in path and not path.startswith(_HERE)


def _local(path: str) -> Path:
    """A file or folder of this machine has one name, whether it is given by its path or by its URL."""
    if not path.startswith(_HERE):
        return Path(path)
    plain = Path(path.removeprefix(_HERE))
    return plain if plain.exists() else Path(unquote(str(plain)))


def _find_remote(url: str, settings: Settings) -> list[InputFile]:
    import fsspec

    try:
        system, root = fsspec.core.url_to_fs(url)
        listed = system.find(root, detail=True)
        wanted = {name: _told(system, name, listed[name]) for name in sorted(listed) if _is_wanted(name)}
    except (ImportError, ValueError) as error:
        raise MissingDependencyError(
            f"{url} cannot be opened: {error}.", advice="Install what it names (pip install aiohttp, s3fs, gcsfs …)."
        ) from error
    except Exception as error:
        raise UsageError(f"{url} cannot be listed: {error}.", advice="Check the address and your rights.") from error
    if not wanted:
        raise UsageError(f"There is no PDF, TIFF, PNG or JPEG in {url}.", advice="Check the address.")
    root_parts = PurePosixPath(root).parts
    _, chained, outer = url.partition("::")
    inside = chained + outer
    return [
        RemoteFile(
            path=Path(name),
            name=_name(PurePosixPath(name), root_parts),
            root=Path(root),
            url=system.unstrip_protocol(name),
            inside=inside,
            mark=_mark(info),
            size=int(info.get("size") or 0),
            most=settings.max_megabytes * _MEGABYTE,
            system=system,
        )
        for name, info in wanted.items()
    ]


def _is_wanted(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in SUFFIXES


def _told(system: Any, name: str, info: Mapping[str, Any]) -> Mapping[str, Any]:  # noqa: ANN401 (of fsspec)
    """What the store says of a file: in its listing or, as a web server lists bare names, where it is asked for it."""
    if info.get("size") is not None:
        return info
    asked: Mapping[str, Any] = system.info(name)
    return asked


def _name(path: PurePosixPath, root: tuple[str, ...]) -> str:
    """Relative to the folder that was given; the bare name where it was given itself."""
    name = "/".join(path.parts[len(root) :]) or path.name
    return unquote(name) if root and root[0] in _WEB else name


def _mark(info: Mapping[str, object]) -> str:
    """Names a version by all that the store says of it (size, times, ETag …), except when it was last looked at.

    Empty, which is never taken for unchanged, where it says no more than a name. fsspec's own `ukey` is another one
    each time for some stores, and never another one for the web.
    """
    if info.get("size") is None and not any(info.get(key) for key in _VERSIONS):
        return ""
    told = {key: str(value) for key, value in info.items() if key not in _LOOKED_AT}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
