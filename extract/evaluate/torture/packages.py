"""The trial of what Utdrag is built on: pinned, listed, and without known holes where a database can be asked."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from extract.evaluate.torture.line import Line

LOCK = Path(__file__).parents[3] / "requirements.lock"
BILL = "bill.cdx.json"
_ENTRY = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)
_PDFMINER = "20260107"  # the first without the hole in its character maps (RELIABILITY S10)
_PATIENCE = 300.0


def trial_of_packages(folder: Path) -> Iterator[Line]:
    """S10: the lock, a bill of materials beside it, and pip-audit where it is installed and has data."""
    if not LOCK.is_file():
        yield Line("S10 packages", kept=True, figures="not tried: no lock file, Utdrag was installed")
        return
    lock = LOCK.read_text(encoding="utf-8")
    packages = dict(_ENTRY.findall(lock))
    loose = [entry.split()[0] for entry in re.split(r"\n(?=\S)", lock.strip()) if "--hash=sha256:" not in entry]
    yield Line(
        "S10 every package is one version with hashes", not loose, f"{len(packages)} packages, {len(loose)} loose"
    )
    found = packages.get("pdfminer-six", "none")
    yield Line(f"S10 pdfminer.six is of {_PDFMINER} or later", found.isdigit() and found >= _PDFMINER, found)
    (folder / BILL).write_text(json.dumps(bill(packages), indent=1), encoding="utf-8")
    yield Line("S10 a bill of materials (CycloneDX)", kept=True, figures=f"{BILL}, {len(packages)} components")
    yield _audited(folder)


def bill(packages: Mapping[str, str]) -> dict[str, object]:
    """A CycloneDX 1.6 list of the packages (name and version)."""
    components = [
        {"type": "library", "name": name, "version": version, "purl": f"pkg:pypi/{name}@{version}"}
        for name, version in sorted(packages.items())
    ]
    return {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": components}


def verdict(told: Sequence[Mapping[str, object]]) -> Line:
    """What pip-audit's list of packages says; one that it passed over was not found clean, though it ends with 0."""
    passed_over = [one for one in told if one.get("skip_reason")]
    holes = [f"{one['name']} {one.get('version')}" for one in told if one.get("vulns")]
    figures = f"{len(told) - len(passed_over)} of {len(told)} looked up; {', '.join(holes) or 'no hole known'}"
    if told and len(passed_over) == len(told):
        figures = f"not shown: none of {len(told)} packages could be looked up here"
    return Line("S10 no package has a known hole", not holes, figures)


def _audited(folder: Path) -> Line:
    beside = Path(sys.executable).with_name("pip-audit")
    program = str(beside) if beside.is_file() else shutil.which("pip-audit")
    if program is None:
        return Line("S10 no package has a known hole", kept=True, figures="not shown: pip-audit is not installed")
    answer = folder / "pip-audit.json"
    words = [program, "-r", str(LOCK), "--disable-pip", "--progress-spinner", "off", "-f", "json", "-o", str(answer)]
    try:
        subprocess.run(words, check=False, capture_output=True, timeout=_PATIENCE)  # noqa: S603 (our own words)
        return verdict(json.loads(answer.read_text(encoding="utf-8"))["dependencies"])
    except (OSError, ValueError, KeyError, subprocess.TimeoutExpired) as error:
        return Line(
            "S10 no package has a known hole", kept=True, figures=f"not shown: no answer ({type(error).__name__})"
        )
