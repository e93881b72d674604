"""The words of docs/quality/confidence.md around its figures."""

from __future__ import annotations

from collections.abc import Sequence

from extract.evaluate.calibration.cases import RuledCase
from extract.evaluate.calibration.fit import ERRORS, FOLDS, Judged
from extract.evaluate.calibration.report import (
    bars_table,
    calibration_error,
    class_table,
    reliability_table,
    said,
    summary_table,
    weights_table,
)
from extract.facts.sureness.calibration import Calibration
from extract.facts.sureness.evidence import SIGNS

_OLD_LIMIT = 0.9  # under which the rules alone sent a row to review

_HEAD = """# What confidence means

Written by `python -m extract.evaluate.calibration fit`; do not edit. The confidence of a row is the probability that
the row is right, and `review` is `auto` where rows of its kind that are as sure may be accepted unseen at the share of
errors that the setting `accept_error` states (1 %).

*Right* means what `utdrag evaluate` calls matched: gold has a row with the same key (of a grant §, dnr, year and sum;
docs/tables.md says by which key); of an application its outcome and its two sums must be right as well. Whether the
recipient or the heading is spelled right is not part of it.
"""


def page(calibration: Calibration, unseen: Sequence[Judged], ruled: Sequence[RuledCase]) -> str:
    """The whole page: figures of rows whose documents no curve that judged them had seen."""
    scanned = [row for row in unseen if row.case.scanned and not row.case.at_sight]
    printed = [row for row in unseen if not row.case.scanned and not row.case.at_sight]
    sighted = [row for row in unseen if row.case.at_sight]
    return "\n".join(
        [
            _HEAD,
            _data(calibration),
            _method(calibration),
            "## Scanned minutes in manners that the rules know\n",
            summary_table(scanned),
            _before(ruled, scanned),
            "All kinds together, in bins of equal size:\n",
            reliability_table(scanned),
            "Grants accepted at 1 % by scan class:\n",
            class_table(scanned),
            "## Minutes with a text layer in manners that the rules know\n",
            summary_table(printed),
            _SIGHT,
            "Scanned:\n",
            summary_table([row for row in sighted if row.case.scanned]),
            "With a text layer:\n",
            summary_table([row for row in sighted if not row.case.scanned]),
            "## The bars\n\nRows are accepted from this confidence on, by stated share of errors:\n",
            bars_table(calibration),
            "## The weights\n\n" + "".join(f"- *{name}*: {what}\n" for name, what in SIGNS.items()),
            weights_table(calibration),
            _LIMITS,
        ]
    )


def _data(calibration: Calibration) -> str:
    lines = [f"## Data ({calibration.made})\n", "| part | seed | classes | documents | rows |"]
    lines += ["|---|--:|---|--:|--:|"]
    for part in calibration.data:
        cells = (part["part"], part["seed"] or "", part["scans"], part["documents"], part["rows"])
        lines.append("| " + " | ".join(str(cell) for cell in cells) + " |")
    return "\n".join([*lines, "", "All of it is development data; no seed or page of the test is in it.\n"])


def _method(calibration: Calibration) -> str:
    stated = ", ".join(f"{100 * error:g} %" for error in ERRORS)
    return f"""## How

For each kind a logistic curve over {len(SIGNS)} signs (below). No weight is below zero, so that a reason to doubt never
raises confidence; the weights of a kind are drawn (ridge) to those that all kinds share, for errors are few; half a
right and half a wrong row are added (Jeffreys).

Rows *at sight* are those of minutes written by hand as the rules read them on the day when the minutes came, before
anybody had mended a rule for them (`... calibration sight`, kept in docs/quality/at_sight.csv); what mended rules make
of the same minutes is left out. Both curves and bars count them.

The bars for {stated} are set on scanned rows, those at sight too, judged by curves that were fitted without their
document: the lowest confidence above which what the curve says and what was counted are both within the stated share,
no row is wrong with more than five times that probability, and the upper end of Clopper and Pearson's interval
(one-sided, 95 %) is within twice the share, as 150 rows without an error show for 1 %. Where no bar has that much
evidence every row is `needs_review`; so is a row to which a doubt points (a sum that was put right, two readings that
differ), whatever its confidence. Nothing is calibrated, and nothing accepted, where another engine than
`{", ".join(calibration.engines)}` reads.

All figures below come from {FOLDS} rounds in which an eighth of the documents was kept out of everything, bars too. ECE
is over ten bins of equal size. *At most* is the upper end of that interval for the rows that were accepted.
"""


def _before(ruled: Sequence[RuledCase], scanned: Sequence[Judged]) -> str:
    """What the confidence of the rules alone was worth on the same rows."""
    known = [r for r in ruled if r.case.scanned and not r.case.at_sight]
    rows = [(r.rule, r.case.is_right) for r in known]
    passed = [right for sure, right in rows if sure >= _OLD_LIMIT]
    grants = [r for r in known if r.case.kind == "grants"]
    kept = [r.case.is_right for r in grants if r.rule >= _OLD_LIMIT]
    before, now = (f"{calibration_error(held):.3f}" for held in (rows, said(scanned)))
    return (
        f"Before, by the rules alone, on the same rows: ECE {before} (now {now}),\n"
        f"{len(passed)} of {len(rows)} rows above {_OLD_LIMIT}, {passed.count(False)} of them wrong;\n"
        f"of grants {len(kept)} of {len(grants)}, {kept.count(False)} wrong.\n"
    )


_SIGHT = """## Minutes in manners that no rule had been made for

By hand, read at sight, each once as a scan and once with a text layer. Their rows are wrong far more often, and hardly
one of them has a sign of its own: how much is accepted of them, and how much of that is wrong, tells whether the signs
of the document and of the § keep strange manners back.
"""

_LIMITS = """## What this does not say

- The minutes are fictional. Of minutes that the rules do not understand and that leave no sign of it (no doubt, no sum
  or date without a role, no number cut in two) the rows are accepted, and may be wrong.
- Errors of one document come together, and the bounds count rows as independent: a document that is misunderstood as a
  whole gives several wrong rows at once.
- A row that is missing has no confidence. What may be lost is told by `doubts`.
- Kinds with few rows have wide bounds; one that says *never* needs more data before any row of it is accepted.
"""
