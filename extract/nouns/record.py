"""What a run knows of one input file when it is done with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from extract.nouns.facts import Facts


class Status(StrEnum):
    OK = "ok"
    PARTIAL = "partial"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class DocumentRecord:
    """One file, whether it could be read or not.

    `document_id` is the first 12 hex digits of `sha256`; `file` is relative to the folder that was given, NFC.
    `text_source` is `text_layer`, `ocr` or `mixed`. `error` says what went wrong in one sentence with advice, `reason`
    the same as a code (`encrypted`, `timeout`, …).
    `seconds` are CPU seconds by stage.
    """

    document_id: str
    file: str
    sha256: str
    pages: int
    status: Status
    text_source: str = ""
    ocr_confidence: float = 0.0
    error: str = ""
    reason: str = ""
    facts: Facts | None = None
    seconds: Mapping[str, float] = field(default_factory=dict)
