"""A small invented archive: one file that was read, one that could not be."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extract.nouns.doubt import Doubt
from extract.nouns.facts import (
    AmountFact,
    AmountRole,
    ApplicationFact,
    Category,
    DateFact,
    DateKind,
    DecisionFact,
    DnrFact,
    DnrRole,
    DocumentFact,
    DocumentType,
    Facts,
    GrantFact,
    GrantSource,
    ItemFact,
    Outcome,
    ParticipantFact,
    Qualifier,
)
from extract.nouns.geometry import Box
from extract.nouns.page import Word
from extract.nouns.record import DocumentRecord, Status
from extract.nouns.text import Source


def _source(text: str, page: int = 1) -> Source:
    box = Box(72, 100, 180.25, 112)
    return Source(tuple(Word(text=part, page=page, box=box, flat=box, confidence=0.9) for part in text.split()))


def _facts() -> Facts:
    place = _source("högst 1 499,50 kr")
    return Facts(
        document=DocumentFact(
            document_type=DocumentType.PROTOKOLL,
            body="Kulturnämnden i Granvik",
            meeting_date=dt.date(2019, 3, 14),
            start_time=dt.time(8, 30),
            boards=("Granviks kommun", "Region Dalarö"),
            first_item="7",
            last_item="7",
        ),
        items=(ItemFact(item="7", heading="Bidrag", page=1, page_last=2, text="Två\nrader", source=place),),
        participants=(
            ParticipantFact(
                name="Åsa Öhrn", category=Category.BESLUTANDE, is_chair=True, source=place, confidence=0.97
            ),
            ParticipantFact(name="Bo Ek", category=Category.UNKNOWN, source=place, confidence=0.9),
        ),
        dates=(DateFact(item="", date=dt.date(2019, 3, 14), kind=DateKind.MEETING, source=place, confidence=0.8996),),
        dnr=(DnrFact(item="7", dnr="KN 2019/12", matter="Bidrag", role=DnrRole.OWN, source=place, confidence=0.5),),
        decisions=(
            DecisionFact(
                item="7",
                decision_no=1,
                matter="Bidrag",
                outcome=Outcome.BIFALL,
                text="=SUMMA(A1), att bevilja bidraget.",
                recommendation=Outcome.AVSLAG,
                deviates=True,
                votes_yes=5,
                votes_no=0,
                reservations=("Bo Ek", "Lo Al"),
                source=place,
                confidence=1.0,
            ),
        ),
        amounts=(
            AmountFact(
                item="7",
                amount_sek=Decimal("-1499.5"),
                unit="kr",
                qualifier=Qualifier.HOGST,
                role=AmountRole.GRANTED,
                source=place,
                confidence=0.95,
            ),
        ),
        grants=tuple(_grant(amount, place) for amount in ("1499500", "10000")),
        applications=(
            ApplicationFact(item="7", matter="Bidrag", granted_sek=Decimal(0), source=place, confidence=0.95),
        ),
        doubts=(
            Doubt("item_gap", "§ 8 is missing."),
            Doubt("low_confidence", "The sum is blurred.", "7", _source("149950 kr", page=2)),
        ),
    )


def _grant(amount: str, place: Source) -> GrantFact:
    return GrantFact(
        item="7",
        decision_no=1,
        matter="Bidrag",
        amount_sek=Decimal(amount),
        qualifier=Qualifier.HOGST,
        granted_by=GrantSource.DECISION,
        year=2019,
        source=place,
        confidence=0.95,
    )


@pytest.fixture
def read_record() -> DocumentRecord:
    """A file that was read, with something in every table."""
    return DocumentRecord(
        document_id="0123456789ab",
        file="2019/granvik_light.pdf",
        sha256="0123456789ab" + "0" * 52,
        pages=2,
        status=Status.OK,
        text_source="ocr",
        ocr_confidence=0.987654,
        facts=_facts(),
    )


@pytest.fixture
def failed_record() -> DocumentRecord:
    """A file that could not be opened at all: not even its hash is known."""
    error = "The file is encrypted. Save it without a password."
    return DocumentRecord(document_id="", file="låst.pdf", sha256="", pages=0, status=Status.FAILED, error=error)
