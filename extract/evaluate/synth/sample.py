"""The small archive that the project carries in data/raw."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from extract.evaluate.synth.archive import Made, SynthSettings, make_archive
from extract.evaluate.synth.budget import Deviation, write_budget

SAMPLE = SynthSettings(
    seed=2027,
    count=8,
    family="finsam_form,kommun_form,brev,skrivmaskin",
    scan="office200,grey150,copy200,grey150,poor200",
    matters=(4, 6),
)
_ABOUT = """# Ett påhittat arkiv

Allt här är påhittat: orter, organ, personer, belopp. Protokollen är satta och skannade av programmet självt och kan
göras om på nytt, byte för byte på samma maskin:

    python -m extract.evaluate.synth.sample data/raw

- `<ort>-<datum>_<skanning>.pdf`: protokoll som bara är bilder.
- `gold/<ort>-<datum>/*.csv`: vad som står i dem, tabell för tabell (docs/tables.md).
- `budget.xlsx`: en budget för samma organ, i tkr, med några inlagda avvikelser:

| blad | insats | avvikelse | beslutat tkr | budget tkr |
|---|---|---|---|---|
"""
_WORDS = {
    "other_sum": "annat belopp i budgeten",
    "kronor_for_tkr": "kronor inskrivna i en kolumn för tkr",
    "missing": "beslutat men saknas i budgeten",
    "undecided": "i budgeten men inte beslutat",
    "other_year": "bokfört på nästa år",
}


def make_sample(out: Path) -> list[Made]:
    """Write minutes, gold, `budget.xlsx` and a README under `out`; what else lies there stays."""
    made = make_archive(out, SAMPLE)
    planted = write_budget(out / "budget.xlsx", [m.minutes for m in made])
    (out / "README.md").write_text(_ABOUT + "".join(_line(d) for d in _sorted(planted)), encoding="utf-8")
    return made


def _sorted(planted: Sequence[Deviation]) -> list[Deviation]:
    return sorted(planted, key=lambda d: d.sheet)


def _line(d: Deviation) -> str:
    return f"| {d.sheet} | {d.activity} | {_WORDS[d.kind]} | {d.decided:f} | {d.budget:f} |\n"


if __name__ == "__main__":
    make_sample(Path(sys.argv[1]))
