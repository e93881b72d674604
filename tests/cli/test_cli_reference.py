"""docs/cli.md says what the command says."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from extract.cli.main import cli
from extract.cli.reference import main, reference


def test_page_is_current(repository: Path) -> None:
    """The page in docs was made from the help of today."""
    page = (repository / "docs" / "cli.md").read_text(encoding="utf-8")
    assert page == reference(), "run: script/lint --fix"


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_a_command_used_alone_still_takes_the_short_help(name: str) -> None:
    """`-h` works on a command that was first made ready outside the group."""
    outcome = CliRunner().invoke(cli.commands[name], ["-h"])
    assert outcome.exit_code == 0
    assert "-h, --help" in outcome.output


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_option_is_explained(name: str) -> None:
    """Each command and each of its options has a help text that stands in the page."""
    command = cli.commands[name]
    assert command.help
    for option in command.params:
        if option.param_type_name == "option":
            assert option.help, option.name
            assert option.opts[0] in reference()


def test_check_tells_a_page_that_is_old(tmp_path: Path) -> None:
    """`--check` ends with 1 on a page that says something else and 0 on a fresh one."""
    page = tmp_path / "cli.md"
    page.write_text("old", encoding="utf-8")
    assert main(["--check", str(page)]) == 1
    assert main([str(page)]) == 0
    assert main(["--check", str(page)]) == 0
