"""docs/audit-rules.md, made from the rules: `python -m extract.audit.describe docs/audit-rules.md` writes it anew."""

from __future__ import annotations

import sys
from pathlib import Path

from extract.audit.nouns import Rule
from extract.audit.rules import rules

_LEAD = """\
# The rules of the audit

*Made from `extract/audit/rules.toml` by `python -m extract.audit.describe docs/audit-rules.md`; edit that, not this.*

Each rule answers `ok`, `avvikelse` or `ej_möjlig` for each document; `error` cannot be right as it stands, `warning`
departs from a rule or an expectation, `info` an auditor should know. A rule that rests on law is tried for meetings in
its years and for bodies of its kinds only. How to use all this: [audit.md](audit.md).
"""


def markdown() -> str:
    """The whole page."""
    return "\n".join([_LEAD, *(_section(rule) for rule in rules().values())])


def _section(rule: Rule) -> str:
    off = " Off by default." if rule.is_off else ""
    kinds = ", ".join(f"`{kind}`" for kind in rule.body_kinds) or "every body"
    laws = "; ".join(f"{law.basis} ({law.first or ''} to {law.last or 'now'})" for law in rule.laws)
    return (
        f"## {rule.id} {rule.name}\n\n*{rule.title}.* `{rule.severity.value}`, {kinds}.{off}\n\n{rule.needs}\n\n"
        f"Rests on {laws or 'practice or arithmetic'}.\n"
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(markdown(), encoding="utf-8")
