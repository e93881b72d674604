"""The command itself: its subcommands, its exit codes, and how an error is told to a person."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

import click
from rich.console import Console
from rich.text import Text

from extract import __version__
from extract.cli.archive import import_, purge, search, status, verify
from extract.cli.audit import audit, mark, match, sample
from extract.cli.config import config
from extract.cli.correct import correct
from extract.cli.doctor import doctor
from extract.cli.evaluate import evaluate
from extract.cli.export import export
from extract.cli.rules import rules
from extract.cli.run import run as run_command
from extract.cli.show import show
from extract.cli.synth import synth
from extract.errors import ExitCode, ExtractError

log = logging.getLogger(__name__)

_EPILOG = """\b
Exit codes: 0 all well · 1 some files failed, or were read in part · 2 bad usage
            3 something is missing on this machine · 4 the disk is full
            5 the store cannot be used · 6 the audit found what somebody must answer
            7 the audit could not be made · 130 interrupted"""


_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=_HELP, epilog=_EPILOG)
@click.version_option(__version__, prog_name="utdrag")
@click.option("-v", "--verbose", is_flag=True, help="Tell on standard error what happens inside, with tracebacks.")
def cli(verbose: bool) -> None:
    """Scanned Swedish minutes in; tidy tables of decisions, people, dates and grants out, each with its place."""
    level = logging.DEBUG if verbose else logging.WARNING
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    logging.getLogger("extract").setLevel(level)


_COMMANDS = (
    *(run_command, import_, export, status, search, correct, verify, purge),
    *(audit, mark, match, sample),
    *(evaluate, show, synth, rules, config, doctor),
)
for _command in _COMMANDS:
    _command.context_settings = _HELP  # click keeps the first help option it makes, even one made without the group
    cli.add_command(_command)


def main(words: Sequence[str] | None = None) -> int:
    """Run the command with `words` (those of the shell where None) and say how it ended."""
    try:
        code = cli.main(args=None if words is None else list(words), prog_name="utdrag", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return ExitCode.BAD_USAGE
    except (click.Abort, KeyboardInterrupt):
        _tell("Stopped.", "", word="")
        return ExitCode.INTERRUPTED
    except ExtractError as error:
        log.debug("the run ended", exc_info=True)
        _tell(error.message, error.advice, word="" if error.exit_code == ExitCode.INTERRUPTED else "Error: ")
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # `utdrag … | head`: nobody reads any more
        return ExitCode.OK
    except Exception as error:  # a person gets a sentence; the traceback is a flag away
        log.debug("a fault", exc_info=True)
        _tell(
            f"Utdrag met a fault of its own ({type(error).__name__}: {error}).", "Run again as utdrag -v …, report it."
        )
        return ExitCode.SOME_FILES_FAILED
    return int(code or ExitCode.OK)


def run() -> None:
    """The entry point of the shell command: Ctrl-C and a request to end are one thing."""
    signal.signal(signal.SIGTERM, _interrupt)
    sys.exit(main())


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _tell(message: str, advice: str, *, word: str = "Error: ") -> None:
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    console.print(Text(word, "bold red").append(message, "default"))
    if advice:
        console.print(Text(" " * len(word) + advice))


if __name__ == "__main__":
    run()
