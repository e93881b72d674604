"""Monetary unit sampling: reproducible, fair to the krona, and bounded as the tables of auditors have it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.audit.sample import bound, draw, factor
from extract.errors import AuditError


def grants(*sek: int) -> list[dict[str, str]]:
    """Grants of these sums."""
    return [{"grant_id": f"g{number}", "amount_sek": str(one)} for number, one in enumerate(sek)]


@pytest.mark.parametrize(("errors", "mean"), [(0, 3.00), (1, 4.74), (2, 6.30), (3, 7.75), (5, 10.51)])
def test_factors_are_those_of_the_tables(errors: int, mean: float) -> None:
    """Poisson factors at 95 %, as printed in handbooks of audit sampling."""
    assert factor(errors) == pytest.approx(mean, abs=0.01)


@given(st.lists(st.integers(1, 10**7), min_size=1, max_size=80), st.integers(1, 60), st.integers(0, 1000))
def test_as_many_hits_as_asked_for(sums: list[int], size: int, seed: int) -> None:
    """Whatever the sums, the hits are `size`, the same seed draws the same, and large sums are surely in."""
    one = draw(grants(*sums), size=size, seed=seed)
    assert sum(hit.times for hit in one.drawn) == size
    assert one == draw(grants(*sums)[::-1], size=size, seed=seed)
    drawn = {hit.grant["grant_id"] for hit in one.drawn}
    assert {row["grant_id"] for row in grants(*sums) if Decimal(row["amount_sek"]) >= one.interval} <= drawn


def test_no_error_leaves_five_percent() -> None:
    """Sixty clean hits bound the error at three intervals: five percent of all kronor, either way."""
    one = draw(grants(*[1000] * 600), size=60, seed=1)
    told = bound(one, {hit.grant["grant_id"]: hit.sek for hit in one.drawn})
    assert told.wrong == 0
    assert told.most_high == told.most_low
    assert float(told.most_high / told.total) == pytest.approx(0.05, abs=0.0005)


def test_an_error_raises_the_bound_on_its_side() -> None:
    """A sum read twice too high taints half; the other side stays as it was."""
    one = draw(grants(*[1000] * 600), size=60, seed=1)
    right = {hit.grant["grant_id"]: hit.sek for hit in one.drawn}
    right[one.drawn[0].grant["grant_id"]] = Decimal(500)
    told = bound(one, right)
    assert told.wrong == 1
    assert told.likely_high == Decimal("0.5") * one.interval
    assert told.most_high > told.most_low


def test_a_sample_half_filled_is_refused() -> None:
    """A row without a sum is not taken for right."""
    one = draw(grants(1000, 2000), size=3, seed=1)
    with pytest.raises(AuditError, match="not filled in"):
        bound(one, {})


def test_nothing_to_draw_from() -> None:
    """No money, no sample."""
    with pytest.raises(AuditError):
        draw([], size=3, seed=1)
