"""What every test shares: where repository and seeds lie, a calm hypothesis, and Ctrl-C as in a terminal."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell ignores Ctrl-C for what it runs in the background

ROOT = Path(__file__).resolve().parent.parent


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
