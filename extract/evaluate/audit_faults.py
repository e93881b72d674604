"""How well the audit finds what was planted, on gold tables, on born-digital papers, and on a few scanned ones.

`python -m extract.evaluate.audit_faults` writes docs/quality/audit.md; the scans take about two seconds a page.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from extract.audit.rules import rules
from extract.evaluate.faults.archive import PLANTERS, make_faults
from extract.evaluate.faults.judge import Score, gold_score, read_score

log = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parent.parent.parent
_WORK, _PAGE = _ROOT / "data" / "out" / "faults", _ROOT / "docs" / "quality" / "audit.md"
_SCAN = "office200"
_ABOUT = """# What the audit finds

*Made by `python -m extract.evaluate.audit_faults`; edit that, not this.*

An archive of invented minutes in which every rule ([audit-rules.md](../audit-rules.md)) is broken at least once, and
beside each fault the same situation in order, just inside its limit; `utdrag synth DIR --faults` makes it, with gold
tables, a budget and `expected-findings.csv`. Each plant is a body of its own. Beside them lie minutes of other bodies
in seven layouts, as the generator composes them, with notice and votes in order; what their boards decide otherwise
than was proposed (M03) is owed too. A finding is right where its rule, document and § are those that were planted, and
answers one planted fault at most; every other finding is false, of whatever severity in the plants, and from `warning`
on in the other minutes, which have much to tell in `info`. On gold tables the rules alone are tried; on read papers the
reading as well.

What is known: two boards of one name (Socialnämnden of two kommuner) are one body to the audit, so D01 sees a gap
between them. From paper the reading counts no sum of a refusal as granted, so what M21 guards against does not arise.
It misses a few recommendations where a board follows a proposal save for an exception, and M03 with them.
"""
_HEAD = "| tables | documents | planted | found | recall | false | false per 100 documents | on the right page |\n"


def main(words: Sequence[str] | None = None) -> int:
    """Make the archives, audit them, write the page; 0 where the gold tables give every fault."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    asked = _asked(words)
    clean, scanned = asked.work / "clean", asked.work / asked.scan
    make_faults(clean, asked.seed)
    scores = {"gold": gold_score(clean)}
    if not asked.gold:
        scores["born digital, read"] = read_score(clean, asked.work / "clean.db")
        make_faults(scanned, asked.seed, asked.scan, _sample(asked.scanned))
        scores[f"scanned ({asked.scan}), read"] = read_score(scanned, asked.work / "scanned.db")
    page = report(scores, asked.seed)
    log.info("%s", page)
    if not asked.gold:
        asked.page.write_text(page, encoding="utf-8")
    return int(scores["gold"].recall < 1)


def report(scores: Mapping[str, Score], seed: int) -> str:
    """The page: the figures of each way, recall rule by rule, and what was missed or false."""
    parts = [_ABOUT, f"Seed {seed}.\n", _HEAD + "|---|--:|--:|--:|--:|--:|--:|--:|\n"]
    parts[-1] += "".join(_line(name, score) for name, score in scores.items())
    parts.append("## Rule by rule\n\nFound of planted; a dash where none was planted there.\n")
    parts.append(f"| rule | {' | '.join(scores)} |\n|---|{'--:|' * len(scores)}\n")
    parts[-1] += "".join(f"| {rule} {rules()[rule].name} | {_cells(rule, scores)} |\n" for rule in rules())
    parts += [_told(name, score) for name, score in scores.items()]
    return "\n".join(parts)


def _line(name: str, score: Score) -> str:
    found = sum(told is not None for _, told in score.pairs)
    right, placed = score.right_pages
    return (
        f"| {name} | {score.documents} | {len(score.pairs)} | {found} | {score.recall:.3f} | {len(score.false)} "
        f"| {score.false_per_100:.1f} | {right} of {placed} |\n"
    )


def _cells(rule: str, scores: Mapping[str, Score]) -> str:
    cells = []
    for score in scores.values():
        own = [told for owed, told in score.pairs if owed.rule == rule]
        cells.append(f"{sum(told is not None for told in own)} of {len(own)}" if own else "–")
    return " | ".join(cells)


def _told(name: str, score: Score) -> str:
    missed = [
        f"- missed {owed.rule}: {owed.about} ({', '.join(owed.documents) or 'budget'}, § {owed.item or '–'})\n"
        for owed, told in score.pairs
        if told is None
    ]
    false = [f"- false {told.rule} ({told.severity}): {told.message}\n" for told in score.false]
    return f"## Missed and false: {name}\n\n" + ("".join(missed + false) or "None.\n")


def _sample(count: int) -> tuple[str, ...]:
    """So many planters, evenly spread."""
    keys = tuple(PLANTERS)
    return tuple(keys[place * len(keys) // count] for place in range(min(count, len(keys))))


def _asked(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="of the archive")
    parser.add_argument("--work", type=Path, default=_WORK, help="where the archives are made")
    parser.add_argument("--page", type=Path, default=_PAGE, help="where the figures are written")
    parser.add_argument("--gold", action="store_true", help="gold tables only; writes nothing")
    parser.add_argument("--scan", default=_SCAN, help="class of the scans")
    parser.add_argument("--scanned", type=int, default=6, help="plants to scan, each with its fault and without")
    return parser.parse_args(words)


if __name__ == "__main__":
    raise SystemExit(main())
