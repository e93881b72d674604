"""One matter, one year, two sums in one document: M10. The decision counts; a person sees the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from extract.audit.holdings import Minutes, money_in
from extract.audit.nouns import Verdict
from extract.audit.verdicts import cannot, departs, fine, tkr
from extract.swedish.writing.spelling import fold
from extract.tables.tabulate import Row

_THOUSAND = 1000


def sums_agree(minutes: Minutes) -> Iterator[Verdict]:
    """M10: what is said to be granted elsewhere in the document is what the decision grants."""
    clean = True
    for row, other in (*_said_again(minutes), *_granted_again(minutes)):
        clean = False
        sek, said = Decimal(row["amount_sek"]), Decimal(other["amount_sek"])
        year = f" för {row['year']}" if row["year"] else ""
        what = row["dnr"] or row["recipient"] or row["matter"]
        where = f"s. {other['page']}" if other["item"] == row["item"] else f"§ {other['item']}"
        message = f"§ {row['item']}, {what}{year}: beslutet säger {tkr(sek)}, men {where} säger {tkr(said)}."
        subject = f"{row['item']}:{row['dnr'] or row['decision_no']}:{row['year']}:{said}"
        more = {"place_2": minutes.place(other), "expected": sek, "actual": said, "subject": subject}
        yield departs(minutes, message, at=row, **more)
    if clean:
        yield fine(minutes) if minutes.grants else cannot(minutes, "inga beviljanden")


def _said_again(minutes: Minutes) -> Iterator[tuple[Row, Row]]:
    """The only grant of a matter and year, and a sum said to be granted in it that stands in no decision."""
    by_matter: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in minutes.grants:
        by_matter[row["item"], row["dnr"]].append(row)
    for (item, dnr), rows in by_matter.items():
        if not dnr and any(key[0] == item and key[1] for key in by_matter):
            continue  # a sum without a case number among several cases
        known = _known(minutes, item)
        for other in minutes["amounts"]:
            sek = money_in(other, "amount_sek")
            mine = [row for row in rows if not other["period"] or other["period"] == row["year"]]
            own = (other["item"], other["dnr"], other["role"], other["decision_no"]) == (item, dnr, "granted", "")
            if own and len(mine) == len(rows) == 1 and sek and sek not in known:
                yield mine[0], other


def _known(minutes: Minutes, item: str) -> set[Decimal]:
    """Sums that the § explains: its decisions' own, their total, and a thousandfold slip (M07)."""
    sums = [Decimal(row["amount_sek"]) for row in minutes.grants if row["item"] == item]
    of_others = [
        money_in(row, "amount_sek") or Decimal()
        for row in minutes["amounts"]
        if row["item"] == item and (row["role"] != "granted" or row["decision_no"])
    ]
    slips = [sek * factor for sek in sums for factor in (Decimal(_THOUSAND), Decimal("0.001"))]
    return {*sums, sum(sums, Decimal()), *of_others, *slips}


def _granted_again(minutes: Minutes) -> Iterator[tuple[Row, Row]]:
    """Two grants of one case, year and recipient in different §§ of the document, with different sums."""
    cases: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in minutes.grants:
        if row["dnr"] and row["year"]:
            cases[fold(row["dnr"]).replace(" ", ""), row["year"], fold(row["recipient"])].append(row)
    for rows in cases.values():
        for before, row in pairwise(rows):
            if before["item"] != row["item"] and before["amount_sek"] != row["amount_sek"]:
                yield (row, before) if before["source"] == "table" else (before, row)
