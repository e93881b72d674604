"""What every test shares: repository and seeds, a printed meeting, a calm hypothesis, Ctrl-C, promises told."""

from __future__ import annotations

import io
import signal
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell ignores Ctrl-C for what it runs in the background

ROOT = Path(__file__).resolve().parent.parent
MEETING = (
    "Samordningsförbundet Norrvik",
    "Protokoll",
    "Styrelsemöte 2021-03-12 kl. 09:00-11:30, Rådhuset i Norrvik",
    "",
    "§ 1 Mötets öppnande",
    "Ordföranden öppnar mötet.",
    "",
    "§ 2 Ansökan från Lundby kommun, dnr 7-2021",
    "Lundby kommun ansöker om 250 tkr för projektet Steget vidare.",
    "",
    "Styrelsen beslutar",
    "att bevilja Lundby kommun 250 tkr för projektet Steget vidare 2021.",
)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds pyproject.toml."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The scans and gold tables that lie beside a checkout; a test that needs them is skipped where they do not."""
    folder = ROOT.parent / "shared"
    if not (folder / "scans").is_dir():
        pytest.skip("needs the folder shared/ beside the checkout (scans, gold)")
    return folder


@pytest.fixture(scope="session")
def make_pdf() -> Callable[..., bytes]:
    """A born-digital PDF of pages of lines, locked where a password is given."""
    return _printed


@pytest.fixture(scope="session")
def meeting_pdf() -> bytes:
    """A born-digital PDF of one meeting that grants one sum."""
    return _printed([MEETING])


@pytest.fixture(scope="session")
def meeting_opening() -> tuple[str, ...]:
    """The lines of that meeting above its item with the grant."""
    return MEETING[: MEETING.index("") + 4]


def _printed(pages: Sequence[Sequence[str]], *, password: str = "") -> bytes:
    content = io.BytesIO()
    canvas = Canvas(content, encrypt=StandardEncryption(password) if password else None)
    for lines in pages:
        for row, line in enumerate(lines):
            canvas.drawString(72, 770 - 16 * row, line)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let script/torture ask for the list of promises."""
    parser.addoption("--promises", action="store_true", help="list what tests marked `promise` found, with figures")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Send each promise along with the report of its test."""
    for item in items:
        for mark in item.iter_markers("promise"):
            said = (getattr(getattr(item, "function", None), "__doc__", None) or item.name).strip().splitlines()[0]
            item.user_properties.append(("promise", f"{mark.args[0]} {said.rstrip('.')}"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """A line for each promise: kept where all its tests passed, and what they measured."""
    if not config.getoption("--promises"):
        return
    ends: dict[str, list[str]] = defaultdict(list)
    figures: dict[str, list[str]] = defaultdict(list)
    for end in ("passed", "failed", "error", "skipped"):
        for report in terminalreporter.stats.get(end, ()):
            told = report.user_properties
            for promise in (value for name, value in told if name == "promise"):
                ends[promise].append(end)
                figures[promise] += [str(value) for name, value in told if name == "figure"]
    for promise, found in sorted(ends.items()):
        verdict = "kept  " if set(found) == {"passed"} else "BROKEN" if {"failed", "error"} & set(found) else "unseen"
        measured = "; ".join(figures[promise]) or f"{found.count('passed')} of {len(found)} tests"
        terminalreporter.write_line(f"{verdict} {promise}: {measured}")
