"""Errors travel between processes and say what to do."""

from __future__ import annotations

import pickle

import pytest

from extract import errors


def _all_kinds(kind: type[errors.ExtractError]) -> list[type[errors.ExtractError]]:
    return [kind, *(found for below in kind.__subclasses__() for found in _all_kinds(below))]


@pytest.mark.parametrize("kind", _all_kinds(errors.ExtractError))
def test_error_survives_a_pipe(kind: type[errors.ExtractError]) -> None:
    """Kind, message and advice are the same after pickling, and the text holds both sentences."""
    copy = pickle.loads(pickle.dumps(kind("It is broken.", advice="Mend it.")))  # noqa: S301 (our own bytes)
    assert type(copy) is kind
    assert str(copy) == "It is broken. Mend it."
    assert copy.exit_code in set(errors.ExitCode)


def test_reasons_tell_kinds_apart() -> None:
    """Each kind of failure has a reason code of its own for tables and JSON."""
    kinds = _all_kinds(errors.ExtractError)
    assert len({kind.reason for kind in kinds}) == len(kinds)
