"""The shape of the house: one direction of imports, small rooms, and nothing in it that belongs elsewhere."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "extract"
FLOORS = (
    *("errors", "settings", "nouns", "swedish", "pages", "layout", "minutes", "facts", "pipeline"),
    *("tables", "store", "archive", "audit", "evaluate", "doctor", "show", "cli"),
)
INNER_FLOORS = {
    "swedish": ("writing", "figures", "days", "who"),
    "pages": ("files", "cleaning", "lines", "readers", "words"),
    "facts": ("sureness", "document", "decided", "sums", "adopted", "granted", "names", "doubted"),
}
MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 50
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "core", "tools"}
NOT_DISTRIBUTED_UNDER_ITS_NAME = {
    "cv2": "opencv-python-headless",
    "PIL": "pillow",
    "click": "click",
}
TRAINING = "train"  # the extra of script/train-reader
USED_WITHOUT_IMPORT = {"hatchling", "mypy", "pytest-randomly", "ruff"}

MODULES = sorted(PACKAGE.rglob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                continue  # a test's own conftest; the package itself imports by whole names (ruff, TID252)
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _floor(module: str) -> int | None:
    """Where a dotted name of ours stands; None for the package itself and for foreign ones."""
    parts = module.split(".")
    return FLOORS.index(parts[1]) if parts[0] == "extract" and len(parts) > 1 and parts[1] in FLOORS else None


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_imports_go_one_way(path: Path) -> None:
    """A module imports from its own room and from those before it, never from one after it."""
    own = _floor(".".join(path.relative_to(ROOT).with_suffix("").parts))
    if own is None:
        assert path == PACKAGE / "__init__.py", f"{_name(path)} is on no floor: add it to FLOORS"
        own = 0
    wrong = {name for name in _imported(path) if (floor := _floor(name)) is not None and floor > own}
    assert not wrong


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_imports_within_a_room_go_one_way(path: Path) -> None:
    """In a room with inner ones, a module of an inner room imports from that one and from those before it only."""
    room, *inner = path.relative_to(PACKAGE).with_suffix("").parts
    order = INNER_FLOORS.get(room, ())
    if not inner or inner[0] not in order or len(inner) < 2:
        return
    later = {f"extract.{room}.{name}" for name in order[order.index(inner[0]) + 1 :]}
    assert not {name for name in _imported(path) if any(name == at or name.startswith(f"{at}.") for at in later)}


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_file_and_functions_are_small(path: Path) -> None:
    """A file has at most 300 lines, a function at most 50."""
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= MAX_FILE_LINES
    functions = [node for node in ast.walk(_tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions if f.end_lineno - f.lineno >= MAX_FUNCTION_LINES}
    assert not long


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_module_says_what_it_is(path: Path) -> None:
    """Every module has a docstring, and a name that says something."""
    words = (ast.get_docstring(_tree(path)) or "").split()
    assert len(words) > 2, "a docstring that says something"
    assert not {path.stem, *path.relative_to(PACKAGE).parts} & NAMES_THAT_SAY_NOTHING


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_only_the_command_prints(path: Path) -> None:
    """No `print` at all: the command prints through click and rich, everything else returns or logs."""
    calls = [node for node in ast.walk(_tree(path)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    assert "print" not in {call.func.id for call in calls}


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_error_is_swallowed_whole(path: Path) -> None:
    """No bare `except`, and no `except Exception: pass`."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"{_name(path)}:{node.lineno}"
            is_idle = all(isinstance(statement, ast.Pass) for statement in node.body)
            assert not (is_idle and ast.unparse(node.type) in {"Exception", "BaseException"}), node.lineno


def test_no_machine_path_or_host_is_committed() -> None:
    """No file names a folder of the machine it was made on, or a host that packages come from."""
    # With classes of one letter, so that this file does not find itself.
    forbidden = re.compile(r"/wor[k]/|/far[m]/|/roo[t]/|pythonh[o]sted|py[p]i\.org|deb\.debi[a]n|registry\.npm[j]")
    found = [f"{name}: {hit[0]}" for name in _tracked() if (hit := forbidden.search(_text(ROOT / name)))]
    assert not found


def test_lock_file_pins_every_package_by_hash() -> None:
    """Each requirement of the lock is one version with hashes, and it names no place."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", lock.strip())
    assert all(re.match(r"[\w.-]+==\S+", entry) and "--hash=sha256:" in entry for entry in entries)
    assert "://" not in lock


def test_lock_file_holds_every_package_asked_for() -> None:
    """What pyproject.toml asks for, at run time and for development, is in the lock."""
    assert set(_asked_for()) <= _locked("requirements.lock")


def test_training_has_a_lock_of_its_own() -> None:
    """What only the training of the line reader needs is locked beside it, and the set-up does not install it."""
    recipe = {name.split(".")[0] for path in (ROOT / "models" / "reader").rglob("*.py") for name in _imported(path)}
    assert set(_asked_for(TRAINING)) <= _locked("models/reader/requirements.lock") & recipe
    assert not set(_asked_for(TRAINING)) & _locked("requirements.lock")


def test_every_package_asked_for_is_imported() -> None:
    """No dependency is listed that nothing imports: the package those of run time, package or tests those of dev."""
    imported = {name.split(".")[0] for path in [*MODULES, *(ROOT / "tests").rglob("*.py")] for name in _imported(path)}
    known = {NOT_DISTRIBUTED_UNDER_ITS_NAME.get(name, name).lower().replace("_", "-") for name in imported}
    sources = "".join(_text(path) for path in [*MODULES, *(ROOT / "tests").rglob("*.py")])
    ways = ("find_spec", "importorskip")  # a wheel that only brings a model, a package that a test can do without
    named = {name for name in _asked_for() if any(f'{way}("{name}")' in sources for way in ways)}
    assert set(_asked_for()) - known - named <= USED_WITHOUT_IMPORT


def _locked(name: str) -> set[str]:
    return set(re.findall(r"^([\w.-]+)==", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))


def _asked_for(extra: str = "") -> list[str]:
    """What an extra asks for, or everything but the extra of the training."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    others = [line for name, lines in extras.items() if name != TRAINING for line in lines]
    lines = extras[extra] if extra else project["dependencies"] + others
    return [re.split(r"[^\w.-]", line)[0].lower() for line in lines]


def _tracked() -> list[str]:
    """Files that git knows; where there is no git, the test has nothing to hold."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs git and a checkout")
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
