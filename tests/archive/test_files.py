"""Which files are found, in which order, and what they are called."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.archive.files import find_files, sha256
from extract.errors import UsageError


def _make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_folder_gives_scans_in_order_and_nothing_else(tmp_path: Path) -> None:
    """PDF, TIFF, PNG and JPEG of any case are found folder by folder; hidden and other files are not."""
    _make(tmp_path, "b.PDF", "a.tiff", "sub/c.Png", "sub/d.jpeg", "notes.txt", ".hidden.pdf", ".cache/e.pdf")
    assert [file.name for file in find_files([tmp_path])] == ["a.tiff", "b.PDF", "sub/c.Png", "sub/d.jpeg"]


def test_file_given_by_name_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    """A person who names a file means it; whether it can be read is for later to say."""
    _make(tmp_path, "minutes.dat")
    assert [file.name for file in find_files([tmp_path / "minutes.dat"])] == ["minutes.dat"]


def test_names_are_nfc_and_printable(tmp_path: Path) -> None:
    """A name in NFD is listed in NFC, and bytes that are no UTF-8 become something that every table can hold."""
    (tmp_path / "a\u030a.pdf").write_bytes(b"x")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe5.pdf")).write_bytes(b"x")
    names = [file.name for file in find_files([tmp_path])]
    assert set(names) == {"\u00e5.pdf", "\\xe5.pdf"}
    assert "".join(names).encode()


def test_own_output_is_left_out(tmp_path: Path) -> None:
    """What an earlier run wrote inside the input folder is no input."""
    _make(tmp_path, "a.pdf", "out/page.png")
    assert [file.name for file in find_files([tmp_path], leave_out=tmp_path / "out")] == ["a.pdf"]


def test_circle_of_links_ends(tmp_path: Path) -> None:
    """A link back to the folder itself is not followed for ever, and a file is found once."""
    _make(tmp_path, "a.pdf")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "twin.pdf").symlink_to(tmp_path / "a.pdf")
    assert [file.name for file in find_files([tmp_path])] == ["a.pdf"]


def test_pipe_does_not_block(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A named pipe called .pdf is passed over with a word; one given by name is refused."""
    _make(tmp_path, "a.pdf")
    os.mkfifo(tmp_path / "p.pdf")
    assert [file.name for file in find_files([tmp_path])] == ["a.pdf"]
    assert "no regular file" in caplog.text
    with pytest.raises(UsageError, match="pipe or device"):
        find_files([tmp_path / "p.pdf"])


def test_nothing_there_is_told(tmp_path: Path) -> None:
    """A folder without scans and a path that does not exist are bad usage, each with its own sentence."""
    with pytest.raises(UsageError, match="no PDF, TIFF, PNG or JPEG"):
        find_files([tmp_path])
    with pytest.raises(UsageError, match="no file or folder"):
        find_files([tmp_path / "nowhere"])


def test_folder_without_scans_beside_others_is_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Of several folders, the one in which there is nothing to read is told, and the others are read."""
    _make(tmp_path, "one/a.pdf", "two/notes.txt")
    assert [file.name for file in find_files([tmp_path / "one", tmp_path / "two"])] == ["a.pdf"]
    assert "two" in caplog.text


def test_same_name_in_two_folders_is_told_apart(tmp_path: Path) -> None:
    """Files that would bear one name get the name of the folder that was given in front."""
    _make(tmp_path, "one/a.pdf", "two/a.pdf", "two/b.pdf")
    found = find_files([tmp_path / "one", tmp_path / "two"])
    assert [file.name for file in found] == ["one/a.pdf", "two/a.pdf", "b.pdf"]


def test_forms_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """A name in both forms of Unicode, in one folder or as folders, is two names; alone it is the composed one."""
    try:
        _make(
            tmp_path, "in/caf\u00e9.pdf", "in/cafe\u0301.pdf", "in/\u00e5/a.pdf", "in/a\u030a/a.pdf", "in/o\u0308.pdf"
        )
    except OSError:
        pytest.skip("this disk holds one form of a name only")
    if len(list((tmp_path / "in").iterdir())) < 5:
        pytest.skip("this disk holds one form of a name only")
    names = [file.name for file in find_files([tmp_path / "in"])]
    assert sorted(names) == sorted(["caf\u00e9.pdf", r"cafe\u0301.pdf", "\u00e5/a.pdf", r"a\u030a/a.pdf", "\u00f6.pdf"])


def test_folders_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """Where the folders that were given bear one name too, the whole address stands."""
    _make(tmp_path, "one/x/a.pdf", "two/x/a.pdf")
    names = [file.name for file in find_files([tmp_path / "one" / "x", tmp_path / "two" / "x"])]
    assert len(set(names)) == 2
    assert all(name.startswith("file://") for name in names)


def test_file_given_twice_is_found_once(tmp_path: Path) -> None:
    """A file and the folder that holds it are one file."""
    _make(tmp_path, "a.pdf")
    assert len(find_files([tmp_path / "a.pdf", tmp_path])) == 1


@given(content=st.binary(max_size=300))
def test_hash_is_that_of_the_bytes(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The hash is SHA-256 of the whole content."""
    path = tmp_path_factory.mktemp("hash") / "x"
    path.write_bytes(content)
    assert sha256(path) == hashlib.sha256(content).hexdigest()
