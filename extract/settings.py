"""Every option, said once: defaults here, others as `key=value` words on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Any

from extract.errors import UsageError

_WORDS_FOR_BOOL = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def _option(default: Any, meaning: str) -> Any:  # noqa: ANN401 (of the field's type)
    """A field with its default and the sentence that docs/cli.md gives it."""
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a run behaves. Times in seconds, sizes in the unit that the name says."""

    engine: str = _option(
        "rapid", "What reads the pixels: `rapid`, `tesserocr`, `pytesseract`, or `replay:FOLDER` for recorded pages."
    )
    language: str = _option("swe", "Tesseract's model.")
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
    quiet_seconds: float = _option(
        0.5, "A file that was written to so shortly before is looked at again once it is read."
    )
    review_below: float = _option(0.9, "Values with less confidence are marked `needs_review`.")

    def changed(self, words: Iterable[str]) -> Settings:
        """These settings with `key=value` words applied, in order. Raises UsageError for an unknown key or bad value.

        >>> Settings().changed(["jobs=2", "cache=no"]).jobs
        2
        """
        known = {option.name: type(getattr(self, option.name)) for option in fields(self)}
        changes: dict[str, Any] = {}
        for word in words:
            key, equals, value = word.partition("=")
            if not equals or key not in known:
                raise UsageError(f"There is no setting “{word}”.", advice=f"Write key=value; keys: {', '.join(known)}.")
            changes[key] = _converted(key, value, known[key])
        return replace(self, **changes)


def _converted(key: str, value: str, kind: type) -> object:
    try:
        return _WORDS_FOR_BOOL[value.lower()] if kind is bool else kind(value)
    except (KeyError, ValueError) as error:
        example = {bool: "true or false", int: "a whole number", float: "a number"}.get(kind, "text")
        raise UsageError(f"{key}={value} is no good value.", advice=f"It should be {example}.") from error
