"""The page on noise: what each kind of it did, in rows of right facts, and what was lost or changed without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

from extract.evaluate.noise.judge import QUESTIONS, SILENT, Fate, Judged, Key
from extract.evaluate.noise.run import Tried

_HEAD = (
    f"| {{}} | places | {' | '.join(fate.value for fate in Fate)} | % silent |\n|---|--:|{'--:|' * (len(Fate) + 1)}\n"
)
_ABOUT = """# Noise

What becomes of facts when the reader errs: `python -m extract.evaluate.noise` (seed {seed}) takes the kept words of
{documents} development minutes (`tests/data/recordings`), misreads words of every page in one manner at a time, and
holds what the rules then find against what they found before and against the gold. Every word counts as surely read,
and there is no second reading: only the rules can notice. Each misreading leaves a trace (a letter among figures, a
lost blank); a digit taken for another digit leaves none, and is not tried here.

Counted are facts that were right before, and wrong ones that noise added. *Told*: the row's confidence fell below .9,
or a new doubt names its § or its place. **Another silently is the worst: a wrong value that nothing speaks against.**
In one manner of a run a quarter of the places that can be misread so are, at most eight a page, so these are shares of
facts on bad pages, not of facts.

"""


def page(found: Sequence[Tried], seed: int) -> str:
    """The page as Markdown."""
    documents = len({one.document for one in found})
    parts = [_ABOUT.format(seed=seed, documents=documents)]
    parts += ["## By what is asked\n\n", _table("asked", _by_question(found))]
    for name in ("grants", "sums", "dates", "case numbers", "outcomes"):
        parts += [f"\n## {name.capitalize()} by kind of noise\n\n", _table("noise", _by_kind(found, name))]
    parts += ["\n## Other sums and grants, silently\n\n", *_told(found)]
    return "".join(parts)


_Line = tuple[str, int, Counter[Fate]]


def _by_question(found: Sequence[Tried]) -> Iterable[_Line]:
    hits = sum(one.hits for one in found)
    for name in QUESTIONS:
        yield name, hits, Counter(f.fate for one in found for f in one.fates if f.question == name)


def _by_kind(found: Sequence[Tried], question: str) -> Iterable[_Line]:
    for kind in dict.fromkeys(one.kind for one in found):
        own = [one for one in found if one.kind == kind]
        fates = Counter(f.fate for one in own for f in one.fates if f.question == question)
        yield kind, sum(one.hits for one in own), fates


def _table(what: str, lines: Iterable[_Line]) -> str:
    return _HEAD.format(what) + "".join(_line(*line) for line in lines)


def _line(name: str, hits: int, fates: Counter[Fate]) -> str:
    silent = 100 * sum(fates[fate] for fate in SILENT) / max(1, fates.total())
    return f"| {name} | {hits} | {' | '.join(str(fates[fate]) for fate in Fate)} | {silent:.2f} |\n"


def _told(found: Sequence[Tried]) -> list[str]:
    lines = [
        f"- {one.kind}, {one.document.rpartition('_')[0]}: {fact.question} {_said(fact)}\n"
        for one in found
        for fact in one.fates
        if fact.fate is Fate.OTHER and fact.question in {"grants", "sums"}
    ]
    return lines or ["None.\n"]


def _said(fact: Judged) -> str:
    return f"{_key(fact.before)} → {_key(fact.after)}"


def _key(key: Key) -> str:
    return " ".join(["§", key[0], _plain(key[1])]) if key else "nothing"


def _plain(value: str) -> str:
    try:
        return f"{Decimal(value):f}"
    except InvalidOperation:
        return value
