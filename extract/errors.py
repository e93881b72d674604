"""One tree of errors. Each says what is wrong and what to do next; `exit_code` is what the command ends with."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the shell sees; listed in docs/cli.md."""

    OK = 0
    SOME_FILES_FAILED = 1
    BAD_USAGE = 2
    MISSING_DEPENDENCY = 3
    DISK_FULL = 4
    STORE_UNUSABLE = 5
    OPEN_FINDINGS = 6
    NOT_AUDITED = 7
    INTERRUPTED = 130


class ExtractError(Exception):
    """The run, or the work on one file, cannot go on. `reason` is a short code for tables and JSON."""

    exit_code = ExitCode.SOME_FILES_FAILED
    reason = "error"

    def __init__(self, message: str, *, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()

    def __reduce__(self) -> tuple[object, ...]:
        return (_revive, (type(self), self.message, self.advice))


def _revive(kind: type[ExtractError], message: str, advice: str) -> ExtractError:
    return kind(message, advice=advice)


class UsageError(ExtractError):
    """The command was asked for something that makes no sense."""

    exit_code = ExitCode.BAD_USAGE
    reason = "bad_usage"


class MissingDependencyError(ExtractError):
    """A program, model or package that the settings ask for is not there."""

    exit_code = ExitCode.MISSING_DEPENDENCY
    reason = "missing_dependency"


class DiskFullError(ExtractError):
    """There is no room for the store or the tables; nothing half done was kept."""

    exit_code = ExitCode.DISK_FULL
    reason = "disk_full"


class StoreError(ExtractError):
    """The database is out of reach, damaged, or of another version."""

    exit_code = ExitCode.STORE_UNUSABLE
    reason = "store"


class AuditError(ExtractError):
    """There is nothing to audit, or a budget says too little to be held against the minutes."""

    exit_code = ExitCode.NOT_AUDITED
    reason = "not_audited"


class UnreadableFileError(ExtractError):
    """A file that is no PDF or image, or is damaged beyond reading."""

    reason = "unreadable"


class EmptyFileError(UnreadableFileError):
    reason = "empty"


class EncryptedFileError(UnreadableFileError):
    reason = "encrypted"


class NoPagesError(UnreadableFileError):
    reason = "no_pages"


class MissingPageError(NoPagesError):
    """A page that a file should have and has not, because the file was cut."""

    reason = "missing"


class TooLargeError(UnreadableFileError):
    reason = "too_large"


class PageTimeoutError(ExtractError):
    reason = "timeout"


class WorkerDiedError(ExtractError):
    reason = "worker_died"


class NoTextError(UnreadableFileError):
    """Every page could be drawn, and none holds anything to read."""

    reason = "no_text"


class ChangedFileError(ExtractError):
    """A file that somebody writes to while it is read."""

    reason = "changed"


class UnexpectedError(ExtractError):
    """A fault in Utdrag itself, met while it worked on one file or page."""

    reason = "unexpected"


class InterruptedRunError(ExtractError):
    """Somebody pressed Ctrl-C, or asked the process to end."""

    exit_code = ExitCode.INTERRUPTED
    reason = "interrupted"
