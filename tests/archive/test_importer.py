"""The import of a folder: one record a file, whatever happens to its pages."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from extract.archive.importer import run
from extract.archive.progress import Silent
from extract.errors import InterruptedRunError, MissingDependencyError, UsageError
from extract.nouns.record import DocumentRecord, Status
from extract.settings import Settings

RunFaulty = Callable[..., dict[str, DocumentRecord]]
SETTINGS = Settings(jobs=2, page_seconds=1.0, document_seconds=20.0, worker_megabytes=400)


def test_good_file_is_ok_with_its_facts(run_faulty: RunFaulty) -> None:
    """A file whose pages are all read has status ok, its hash, pages, source, confidence, facts and seconds."""
    record = run_faulty(good="one\ntwo words")["good"]
    assert (record.status, record.pages, record.text_source, record.error) == (Status.OK, 2, "ocr", "")
    assert record.document_id == record.sha256[:12]
    assert record.ocr_confidence == pytest.approx(0.9)
    assert record.facts is not None
    assert [item.heading for item in record.facts.items] == ["one", "two"]
    assert record.seconds == {"read": 0.5, "facts": 0.5}


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("SIGKILL", "was killed"),
        ("SIGSEGV", "crashed"),
        ("SIGABRT", "gave up"),
        ("endless", "longer than 1 seconds"),
        ("greedy", "more than 400 MB"),
        ("damaged", "damaged. Scan it anew"),
        ("bug", "ZeroDivisionError"),
    ],
)
@pytest.mark.promise("R3")
def test_fault_on_one_page_costs_that_page_only(run_faulty: RunFaulty, fault: str, said: str) -> None:
    """The page that fails is named with its reason and a doubt; the other pages and files are read."""
    records = run_faulty(hurt=f"one\n{fault}\nthree", whole="four\nfive")
    hurt = records["hurt"]
    assert hurt.status is Status.PARTIAL
    assert hurt.error.startswith("Page 2: ")
    assert said in hurt.error
    assert hurt.facts is not None
    assert [item.page for item in hurt.facts.items] == [1, 3]
    assert [doubt.kind for doubt in hurt.facts.doubts] == ["page_failed"]
    assert records["whole"].status is Status.OK


def test_file_that_cannot_be_opened_is_failed_with_advice(run_faulty: RunFaulty) -> None:
    """A locked file fails with its sentence, and the others are done."""
    records = run_faulty(locked="locked", good="one")
    assert records["locked"].status is Status.FAILED
    assert records["locked"].error == "locked.pdf is locked with a password. Save a copy without it."
    assert records["locked"].facts is None
    assert records["good"].status is Status.OK


def test_file_without_any_text_is_failed(run_faulty: RunFaulty) -> None:
    """Pages that give no word make no empty minutes but a failure that says what to look at."""
    records = run_faulty(blank="blank\nblank", gone="bug")
    assert records["blank"].status is Status.FAILED
    assert "no text on any page" in records["blank"].error
    assert records["gone"].status is Status.FAILED
    assert "ZeroDivisionError" in records["gone"].error


def test_fault_in_a_later_stage_fails_the_file_only(run_faulty: RunFaulty) -> None:
    """Where the pages were read but the facts could not be made, the file says so and the others are done."""
    records = run_faulty(puzzle="puzzle", good="one")
    assert records["puzzle"].status is Status.FAILED
    assert "puzzled" in records["puzzle"].error
    assert records["good"].status is Status.OK


def test_second_run_reads_nothing_again_and_says_the_same(run_faulty: RunFaulty, inbox: Path) -> None:
    """With the cache, a second run asks for failed pages only, and gives equal records."""
    first = run_faulty(a="one\nbug\nthree", b="four")
    trace = inbox / "read"
    assert len(trace.read_text().splitlines()) == 4
    trace.unlink()
    second = run_faulty(a="one\nbug\nthree", b="four")
    assert trace.read_text().splitlines() == ["a.pdf 2"]
    assert [replace(r, seconds={}) for r in first.values()] == [replace(r, seconds={}) for r in second.values()]


def test_without_cache_everything_is_read_again(run_faulty: RunFaulty, inbox: Path, tmp_path: Path) -> None:
    """`cache = false` neither reads nor writes the cache."""
    settings = replace(SETTINGS, cache=False)
    run_faulty(a="one", settings=settings)
    run_faulty(a="one", settings=settings)
    assert len((inbox / "read").read_text().splitlines()) == 2
    assert not (tmp_path / "out").exists()


def test_other_engine_does_not_use_the_cache_of_the_first(run_faulty: RunFaulty, inbox: Path) -> None:
    """What one engine read is not given out as the reading of another."""
    run_faulty(a="one")
    run_faulty(a="one", settings=replace(SETTINGS, engine="other"))
    assert len((inbox / "read").read_text().splitlines()) == 2


def test_copy_of_a_file_is_read_once_and_listed_twice(run_faulty: RunFaulty, inbox: Path) -> None:
    """Two files with the same bytes give two records with one document_id and one reading."""
    records = run_faulty(a="one", b="one")
    assert records["a"].document_id == records["b"].document_id
    assert len((inbox / "read").read_text().splitlines()) == 1
    assert records["b"].facts == records["a"].facts


def test_missing_engine_ends_the_run_before_the_first_page(run_faulty: RunFaulty, inbox: Path) -> None:
    """An engine that is not there is an error of the run, and no page is touched."""
    with pytest.raises(MissingDependencyError, match="absent"):
        run_faulty(a="one", settings=replace(SETTINGS, engine="absent"))
    assert not (inbox / "read").exists()


def test_folder_without_scans_is_bad_usage(run_faulty: RunFaulty) -> None:
    """A folder in which nothing can be read is told, not passed over."""
    with pytest.raises(UsageError, match="no PDF"):
        run_faulty()


def test_records_keep_the_order_of_the_names(run_faulty: RunFaulty) -> None:
    """Records come in the order of the file names, however long each file takes."""
    records = run_faulty(a="one\ntwo\nthree", b="locked", c="one more")
    assert list(records) == ["a", "b", "c"]


def test_interrupt_ends_the_run_quickly(inbox: Path, tmp_path: Path) -> None:
    """Ctrl-C while pages are read ends within seconds as an interruption."""
    from faulty_work import FAULTY

    for name in "abcdef":
        (inbox / f"{name}.pdf").write_text(f"{name}\nendless\nendless", encoding="utf-8")
    pressed = Presser()
    with pytest.raises(InterruptedRunError):
        run([inbox], tmp_path / "out", replace(SETTINGS, page_seconds=60.0), pressed, work=FAULTY)
    assert time.monotonic() - pressed.at < 5


class Presser(Silent):
    """Presses Ctrl-C half a second after the first page was read."""

    at = 0.0

    def read(self) -> None:
        """Set the finger in motion."""
        if not self.at:
            self.at = time.monotonic()
            threading.Timer(0.5, os.kill, (os.getpid(), 2)).start()
