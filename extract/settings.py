"""Every option, said once: defaults here, then `utdrag.toml`, then the environment, then the command line."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from extract.errors import UsageError

FILE = "utdrag.toml"
PREFIX = "UTDRAG_"
NO_SETTINGS = frozenset({"UTDRAG_CONFIG", "UTDRAG_PYTHON"})  # the file's place; which Python script/setup takes
_WORDS_FOR_BOOL = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def _option(default: Any, meaning: str) -> Any:  # noqa: ANN401 (of the field's type)
    """A field with its default and the sentence that docs/cli.md gives it."""
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a run behaves. Times in seconds, sizes in the unit that the name says."""

    engine: str = _option(
        "cascade",
        "What reads the pixels: `rapid`, `reader`, `cascade` (both), `tesserocr`, `pytesseract`, or `replay:FOLDER` "
        "for recorded pages.",
    )
    language: str = _option("swe", "Tesseract's model.")
    reread_below: float = _option(
        0.8,
        "`cascade`: certainty of a word's worst letter below which the second reader reads the word too; figures, §, % "
        "and names it reads in any case (docs/quality/readers.md).",
    )
    second_reading: bool = _option(True, "Read sums, dates, case numbers and names twice, and compare.")
    ner: bool = _option(True, "Look for names in running text with the trained model, beside the rules.")
    jobs: int = _option(0, "Worker processes; 0 is one a core.")
    page_seconds: float = _option(120.0, "After so long a page is given up.")
    document_seconds: float = _option(60.0, "The same for opening a file, and for making facts of its words.")
    worker_megabytes: int = _option(1500, "Memory that one worker may fill.")
    render_dpi: int = _option(300, "Dots an inch at which a page is drawn, unless its scan has fewer.")
    render_megapixels: float = _option(100.0, "A page that would be larger is drawn at fewer dots an inch.")
    max_pages: int = _option(5000, "A file with more is refused.")
    max_megabytes: int = _option(2000, "A file that is larger is refused.")
    cache: bool = _option(True, "Keep recognised words, and use those kept.")
    cache_folder: str = _option(
        "", "Where; empty is `.cache` in the output folder, so that removing that folder removes every word."
    )
    alto_folder: str = _option("", "Where an ALTO 4 file a page goes; empty is nowhere.")
    rules: str = _option("", "A file with rules of your own beside the built-in ones (docs/rules.md).")
    db: str = _option("sqlite:///data/out/utdrag.db", "The store of `utdrag import` and all that asks it.")
    audit_bodies: str = _option("", "A file that tells `utdrag audit` seats, members and delegations (docs/audit.md).")
    audit_rules: str = _option("", "Rules of the audit to try besides, or to leave out, such as `F19 -D05`.")
    quiet_seconds: float = _option(
        0.5, "A file that was written to so shortly before is looked at again once it is read."
    )
    accept_error: float = _option(
        0.01,
        "Rows are accepted unseen (`auto`) where of all as sure at most this share is wrong, the others are marked "
        "`needs_review`; 0.02, 0.01 and 0.005 were measured (docs/quality/confidence.md).",
    )

    def changed(self, words: Iterable[str]) -> Settings:
        """These settings with `key=value` words applied, in order. Raises UsageError for an unknown key or bad value.

        >>> Settings().changed(["jobs=2", "cache=no"]).jobs
        2
        """
        changes: dict[str, Any] = {}
        for word in words:
            key, equals, value = word.partition("=")
            if not equals:
                raise UsageError(f"There is no setting “{word}”.", advice="Write key=value.")
            changes[key] = _converted(key, value, _kind(key))
        return replace(self, **changes)


@dataclass(frozen=True)
class Loaded:
    """The settings that hold, and where each of them comes from."""

    settings: Settings
    origins: Mapping[str, str]


def load(words: Iterable[str] = (), *, environ: Mapping[str, str] | None = None, folder: Path | None = None) -> Loaded:
    """Defaults, the file, the environment (`UTDRAG_JOBS=2`), then `key=value` words: the later one wins.

    The file is `utdrag.toml` in `folder` (here where None), or the one that `UTDRAG_CONFIG` names. Raises UsageError
    for unknown keys, with the key that was perhaps meant, for bad values, and for a file that cannot be read.
    """
    environ = os.environ if environ is None else environ
    settings, origins = Settings(), {option.name: "default" for option in fields(Settings)}
    layers = [*_from_file(environ, folder or Path()), *_from_environment(environ)]
    layers += [(word.partition("=")[0], word, "command line") for word in words]
    for key, word, origin in layers:
        settings = settings.changed([word])
        origins[key] = origin
    return Loaded(settings, origins)


def _from_file(environ: Mapping[str, str], folder: Path) -> Iterable[tuple[str, str, str]]:
    named = environ.get("UTDRAG_CONFIG")
    path = Path(named) if named else folder / FILE
    if not named and not path.is_file():
        return
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{path} cannot be read: {error}.", advice="It should be TOML with lines such as jobs = 2."
        ) from error
    for key, value in values.items():
        kind = _kind(key, f" in {path}")
        if not isinstance(value, kind) and not (kind is float and isinstance(value, int)):
            raise UsageError(f"{key} = {value!r} in {path} is no good value.", advice=f"It should be {_form(kind)}.")
        yield key, f"{key}={str(value).lower() if kind is bool else value}", str(path)


def _from_environment(environ: Mapping[str, str]) -> Iterable[tuple[str, str, str]]:
    for name, value in sorted(environ.items()):
        if name.startswith(PREFIX) and name not in NO_SETTINGS:
            key = name.removeprefix(PREFIX).lower()
            _kind(key, f" for the variable {name}")
            yield key, f"{key}={value}", f"environment ({name})"


def _kind(key: str, where: str = "") -> type:
    known = {option.name: type(option.default) for option in fields(Settings)}
    if key in known:
        return known[key]
    near = difflib.get_close_matches(key, known, n=1)
    advice = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known)}."
    raise UsageError(f"There is no setting “{key}”{where}.", advice=advice)


def _converted(key: str, value: str, kind: type) -> object:
    try:
        return _WORDS_FOR_BOOL[value.lower()] if kind is bool else kind(value)
    except (KeyError, ValueError) as error:
        raise UsageError(f"{key}={value} is no good value.", advice=f"It should be {_form(kind)}.") from error


def _form(kind: type) -> str:
    return {bool: "true or false", int: "a whole number", float: "a number"}.get(kind, "text")
