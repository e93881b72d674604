"""What is said of a file once its pages are read: its status, and what could not be read of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extract.errors import ExtractError, NoTextError
from extract.nouns.doubt import Doubt
from extract.nouns.facts import Facts
from extract.nouns.page import Page, TextSource
from extract.nouns.record import DocumentRecord, Status

FAILED = "failed"
_UNREAD = {
    "no_text": "no text was found on it",
    "low_quality": "it is too poor a picture to trust what was read",
}


@dataclass(frozen=True)
class PageRead:
    """A page and the CPU seconds by step that reading it took; none where it came from the cache."""

    page: Page
    seconds: Mapping[str, float] = field(default_factory=dict)


def failed_page(number: int, error: ExtractError) -> Page:
    """Stands where a page should, so that the pages after it keep their numbers."""
    return Page(number, 0.0, 0.0, (), TextSource.OCR, status=FAILED, error=str(error), reason=error.reason)


def failed(file: str, sha256: str, error: ExtractError, *, pages: int = 0) -> DocumentRecord:
    """The record of a file of which nothing could be had."""
    return DocumentRecord(
        document_id=sha256[:12],
        file=file,
        sha256=sha256,
        pages=pages,
        status=Status.FAILED,
        error=str(error),
        reason=error.reason,
    )


def without_text(file: str, sha256: str, reads: Sequence[PageRead]) -> DocumentRecord:
    """The record of a file with pages, none of which gave a word."""
    pages = [read.page for read in reads]
    lost = [page for page in pages if page.status == FAILED]
    error = NoTextError(
        f"There is no text on any page of {file} (pages: {len(pages)}).",
        advice="Look at the scan: is it blank, black, or a picture? If it is not, scan the paper again.",
    )
    if lost:
        error = NoTextError(f"No page of {file} could be read. Page {lost[0].number}: {lost[0].error}")
    kinds = {page.reason or page.status for page in pages}
    record = replace(failed(file, sha256, error, pages=len(pages)), seconds=_total(read.seconds for read in reads))
    return replace(record, reason=kinds.pop()) if len(kinds) == 1 else record


def not_understood(file: str, sha256: str, reads: Sequence[PageRead], error: ExtractError) -> DocumentRecord:
    """The record of a file whose words were read, but of which no facts could be made."""
    return replace(failed(file, sha256, error, pages=len(reads)), seconds=_total(read.seconds for read in reads))


def conclude(
    file: str, sha256: str, reads: Sequence[PageRead], understood: tuple[Facts, Mapping[str, float]]
) -> DocumentRecord:
    """The record of a file that gave text; `partial` where a page failed."""
    pages = [read.page for read in reads]
    lost = [page for page in pages if page.status == FAILED]
    facts, seconds = understood
    return DocumentRecord(
        document_id=sha256[:12],
        file=file,
        sha256=sha256,
        pages=len(pages),
        status=Status.PARTIAL if lost else Status.OK,
        text_source=_text_source(pages),
        ocr_confidence=_confidence(pages),
        error=" ".join(f"Page {page.number}: {page.error}" for page in lost),
        reason=lost[0].reason if lost else "",
        facts=replace(facts, doubts=facts.doubts + tuple(_page_doubts(pages))),
        seconds=_total([*(read.seconds for read in reads), seconds]),
    )


def _page_doubts(pages: Sequence[Page]) -> list[Doubt]:
    """A page that is missing from minutes is a doubt even where all others were read well."""
    doubts = []
    for page in pages:
        if page.status == FAILED:
            doubts.append(Doubt("page_failed", f"Page {page.number} could not be read: {page.error}"))
        elif page.status in _UNREAD:
            doubts.append(Doubt("page_unread", f"Page {page.number} gave no words: {_UNREAD[page.status]}."))
    return doubts


def _text_source(pages: Sequence[Page]) -> str:
    sources = {page.source for page in pages if page.words}
    return sources.pop().value if len(sources) == 1 else "mixed"


def _confidence(pages: Sequence[Page]) -> float:
    """Mean confidence of the recognised words, weighted by length; 0 where nothing was recognised."""
    words = [word for page in pages if page.source is TextSource.OCR for word in page.words]
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _total(parts: Iterable[Mapping[str, float]]) -> Mapping[str, float]:
    total: dict[str, float] = {}
    for part in parts:
        for step, seconds in part.items():
            total[step] = total.get(step, 0.0) + seconds
    return total
