"""What a run tells while it goes on; the terminal, a log or nobody listens."""

from __future__ import annotations

from typing import Protocol

from extract.nouns.record import DocumentRecord


class Progress(Protocol):
    """`opened` and `read` are called from several threads; `done` in the order of the files."""

    def found(self, files: int) -> None:
        """So many files will be read."""

    def opened(self, pages: int) -> None:
        """One more file is open and has so many pages, 0 where it could not be opened."""

    def read(self) -> None:
        """One more page is done with, well or badly."""

    def done(self, record: DocumentRecord) -> None:
        """One more file is done with."""


class Silent:
    """Nobody listens."""

    def found(self, files: int) -> None:
        """Say nothing."""

    def opened(self, pages: int) -> None:
        """Say nothing."""

    def read(self) -> None:
        """Say nothing."""

    def done(self, record: DocumentRecord) -> None:
        """Say nothing."""


SILENT = Silent()
