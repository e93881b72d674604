"""Opening a store that others open at the same moment."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from extract.store.connect import open_store, sqlite_url


@pytest.mark.parametrize("attempt", range(12))
def test_a_new_store_may_be_opened_by_several_at_once(tmp_path: Path, attempt: int) -> None:
    """Each waits while another makes it: SQLite takes its log of changes into use without heeding its timeout."""
    errors: list[BaseException] = []
    together = threading.Barrier(4)

    def work() -> None:
        together.wait()
        try:
            with open_store(sqlite_url(tmp_path / f"{attempt}.db")) as store, store.writing() as connection:
                connection.exec_driver_sql("SELECT 1")
        except BaseException as error:  # noqa: BLE001 (told below)
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
