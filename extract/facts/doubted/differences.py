"""Where the second reading of a value says something else, or does not bear out what was put right in the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.facts.chapter import Chapter
from extract.facts.sureness.again import Again, date_again, dnr_again, name_again, second_quote, sum_again
from extract.nouns.doubt import Doubt
from extract.nouns.facts import Facts
from extract.nouns.text import Source


def differences(facts: Facts, chapters: Sequence[Chapter]) -> tuple[Doubt, ...]:
    """A doubt with both readings for each sum, date, case number and name that two readings do not agree on.

    The value of the table is that of the first reading; which of the two is right is for a person to say.
    """
    found = [*_sums(chapters), *_dates(facts), *_numbers(facts), *_names(facts)]
    return tuple({(doubt.kind, doubt.source): doubt for doubt in found}.values())


def also(source: Source) -> str:
    """The end of a sentence about words that could not be read: what they gave the second time, or nearly the first,
    if that differs."""
    second = second_quote(source)
    said = f"; en andra läsning gav {second!r}" if second and second != source.quote else ""
    return said + _nearly(source)


def _nearly(source: Source) -> str:
    """What the other reader, or the letters that came close, give, where neither reading says it."""
    other = " ".join(word.other or word.text for word in source.words)
    return "" if other in {source.quote, second_quote(source)} else f"; kan också läsas {other!r}"


def _sums(chapters: Sequence[Chapter]) -> Iterator[Doubt]:
    for chapter in chapters:
        item = chapter.item.number
        for mention in chapter.mentions:
            if sum_again(mention.money, mention.source) is not Again.CONTRADICTED:
                continue
            if mention.money.repaired:
                what = f"Beloppet {mention.source.quote!r} i § {item} tolkades som {mention.money.amount_sek:f} kr"
                second = second_quote(mention.source)
                yield Doubt("repaired_sum", f"{what}; en andra läsning gav {second!r}.", item, mention.source)
            else:
                yield _doubt("Beloppet", item, mention.source)


def _dates(facts: Facts) -> Iterator[Doubt]:
    for fact in facts.dates:
        if date_again(fact.date, fact.end_date, fact.source) is Again.CONTRADICTED:
            yield _doubt("Datumet", fact.item, fact.source)


def _numbers(facts: Facts) -> Iterator[Doubt]:
    for fact in facts.dnr:
        if dnr_again(fact.dnr, fact.source) is Again.CONTRADICTED:
            yield _doubt("Diarienumret", fact.item, fact.source)


def _names(facts: Facts) -> Iterator[Doubt]:
    for fact in facts.participants:
        if name_again(fact.source) is Again.CONTRADICTED:
            yield _doubt("Namnet", "", fact.source)


def _doubt(what: str, item: str, source: Source) -> Doubt:
    where = f" i § {item}" if item else ""
    message = f"{what} {source.quote!r}{where} gav vid en andra läsning {second_quote(source)!r}{_nearly(source)}."
    return Doubt("second_reading", message, item, source)
