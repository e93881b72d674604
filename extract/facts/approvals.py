"""An application that is granted as it stands: `Rådet biföll ansökan` gives the sum that was applied for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.facts.decisions import Decided
from extract.facts.mention import Mention
from extract.nouns.facts import AmountRole, Outcome

_ADOPTING = frozenset({Outcome.BIFALL, Outcome.ANSLAG_AV_MEDEL})
_BARE = re.compile(  # Beviljades. Styrelsen sade ja.
    r"(?:(?:Man|Vi|[A-ZÅÄÖ][\wåäö-]+)\s+)?(?:enhälligt\s+)?(?:bevilja\w*|bifall\w*|biföll\w*|godkän\w*|(?:säger|sade|sa)\s+ja|tillmötes\w+)"
    r"(?:\s+(?:enhälligt|helt|fullt\s+ut|oavkortat|utan\s+diskussion|av\s+\w+))*\s*(?:[.!,;]|$)",
    re.IGNORECASE,
)
_SPEAKS_OF = frozenset({AmountRole.GRANTED, AmountRole.PROPOSED, AmountRole.REMAINING})
_AS_ASKED = re.compile(
    r"\b(?:ansökan|ansökningen|äskandet|framställan|framställningen|begäran|anhållan|(?:det|den|de)\s+(?:an)?(?:sökta|begärda|äskade)"
    r"|i enlighet med ansökan|enligt ansökan|i sin helhet|bidraget|beloppet|bidragsansökan|önskemålet|sökt belopp|begärt belopp)\b",
    re.IGNORECASE,
)
_IN_PART = re.compile(r"\b(?:delvis|en del av|del av|hälften|principiellt?|i princip|inte|ej)\b", re.IGNORECASE)


def approved_sum(number: int, decisions: Sequence[Decided], mentions: Sequence[Mention]) -> Mention | None:
    """The one sum that the application of decision `number` asked for, where it is granted whole and nothing else in
    its matter says how much is given; None where several sums or decisions leave room for doubt."""
    decided = decisions[number]
    text = decided.text.text
    if decided.outcome not in _ADOPTING or not (_AS_ASKED.search(text) or _BARE.match(text)) or _IN_PART.search(text):
        return None
    own = [m for m in mentions if m.matter is decided.matter]
    asked = {m.money.amount_sek: m for m in own if m.role is AmountRole.APPLIED and m.decision in {None, number}}
    rivals = [d for d in decisions if d.matter is decided.matter and d.outcome in _ADOPTING]
    plain = len(asked) == 1 and len(rivals) == 1 and not any(m.role in _SPEAKS_OF for m in own)
    return next(iter(asked.values())) if plain else None
