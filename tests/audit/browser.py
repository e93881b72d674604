"""A real browser that tests look with: Debian's chromium, driven by its chromedriver over HTTP."""

from __future__ import annotations

import base64
import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

_FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"]
_WAIT = 30.0  # seconds


@dataclass(frozen=True)
class Browser:
    """A session with the browser (WebDriver)."""

    address: str

    def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """The value that the browser answers with."""
        data = json.dumps(body or {}).encode() if method == "POST" else None
        request = urllib.request.Request(self.address + path, data, method=method)  # noqa: S310 (on this machine)
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return json.load(answer)["value"]

    def open(self, file: Path, *, width: int = 1100, height: int = 1400) -> None:
        """Show a file in a window of that size."""
        self.ask("POST", "/window/rect", {"width": width, "height": height})
        self.ask("POST", "/url", {"url": file.as_uri()})

    def run(self, script: str) -> Any:
        """What a script on the page returns."""
        return self.ask("POST", "/execute/sync", {"script": script, "args": []})

    def picture(self) -> bytes:
        """What the window shows, as PNG."""
        return base64.b64decode(self.ask("GET", "/screenshot"))

    def paper(self) -> bytes:
        """The page as it prints, as PDF on A4."""
        size = {"page": {"width": 21.0, "height": 29.7}, "background": True}
        return base64.b64decode(self.ask("POST", "/print", size))


@contextmanager
def browsing() -> Iterator[Browser]:
    """A browser for as long as it lasts; skips the test, with the word to type, where none can be had."""
    driver = shutil.which("chromedriver")
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if not driver or not browser:
        pytest.skip("needs a browser: apt-get install chromium chromium-driver")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([driver, f"--port={port}"], **quiet)
    server = Browser(f"http://127.0.0.1:{port}")
    try:
        _wait_for(server)
        options = {"binary": browser, "args": _FLAGS}
        wanted = {"capabilities": {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options}}}
        try:
            session = server.ask("POST", "/session", wanted)["sessionId"]
        except urllib.error.HTTPError as error:
            pytest.skip(f"the browser does not start here: {error.read()[:200]!r}")
        here = Browser(f"{server.address}/session/{session}")
        try:
            yield here
        finally:
            here.ask("DELETE", "")
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(server: Browser) -> None:
    end = time.monotonic() + _WAIT
    while time.monotonic() < end:
        try:
            if server.ask("GET", "/status")["ready"]:
                return
        except OSError:
            time.sleep(0.1)
    pytest.skip("chromedriver does not answer")
