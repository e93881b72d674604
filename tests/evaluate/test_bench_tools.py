"""How the tools are started, and that a wrong word is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from extract.evaluate.bench import peer as bench_peer
from extract.evaluate.bench.command import main
from extract.evaluate.bench.programs import QUICK_ENGINE, QUICK_PEERS, Tool, tools
from extract.settings import Settings


def test_peers_that_are_not_installed_are_named(tmp_path: Path) -> None:
    """Without the peers' interpreter Utdrag is still measured, and the rest is told as missing."""
    found, missing = tools(tmp_path / "absent")
    ours = [tool.name.removeprefix("utdrag-") for tool in found if tool.is_ours]
    assert ours == ["rapid", "reader", "cascade", "tesserocr", "pytesseract"]
    assert set(bench_peer.PEERS) <= set(missing)


def test_a_peer_is_run_without_our_package() -> None:
    """The peers' script runs in an interpreter that does not see this package or its modules."""
    tool = Tool("kreuzberg", Path(sys.executable))
    command = tool.command(Path("in.pdf"), Path("out.txt"))
    assert command[1] == "-I"
    assert subprocess.run([*command[:3], "nobody", "a", "b"], capture_output=True, check=False).returncode == 1
    code = Path(command[2]).read_text(encoding="utf-8")
    assert "extract." not in code


def test_ocrmypdf_writes_its_words_beside() -> None:
    """The words come from the sidecar; the PDF it makes lies beside it."""
    command = Tool("ocrmypdf-clean", Path("ocrmypdf")).command(Path("in.pdf"), Path("out.txt"))
    assert {"--deskew", "--clean", "--rotate-pages"} < set(command)
    assert command[command.index("--sidecar") + 1] == "out.txt"
    assert command[-2:] == ["in.pdf", "out.pdf"]


def test_our_version_is_a_digest_of_the_code() -> None:
    """A change of the reading code is a new version, so old runs are not taken for it."""
    assert Tool("utdrag-rapid", Path(sys.executable)).version.startswith("code ")


def test_quick_names_tools_that_exist(tmp_path: Path) -> None:
    """The quick measurement takes the default engine and two peers."""
    assert Settings().engine == QUICK_ENGINE
    assert set(QUICK_PEERS) <= set(bench_peer.PEERS)
    assert f"utdrag-{QUICK_ENGINE}" in {tool.name for tool in tools(tmp_path)[0]}


@pytest.mark.parametrize("word", ["--peers", "--engines", "--classes"])
def test_an_unknown_name_is_told(word: str, tmp_path: Path) -> None:
    """A wrong name ends with 2 before anything is measured."""
    assert main([word, "abacus", "--work", str(tmp_path), "--peers-python", str(tmp_path / "absent")]) == 2
    assert not list(tmp_path.rglob("*.jsonl"))


def test_nothing_to_run_leaves_the_documents_alone(tmp_path: Path) -> None:
    """A part of the tools or classes is told in the working folder, not among the documents."""
    words = ["--peers", "none", "--engines", "none", "--classes", "grey150", "--pages", "1", "--work", str(tmp_path)]
    assert main([*words, "--peers-python", str(tmp_path / "absent"), "--scans", str(tmp_path / "absent")]) == 0
    assert (tmp_path / "reading.md").is_file()
    assert (tmp_path / "pages" / "grey150.pdf").is_file()
