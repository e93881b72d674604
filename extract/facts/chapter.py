"""One item with everything that the finders found in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from extract.facts.adopted.sides import side_taken
from extract.facts.dates import Dated, find_item_dates
from extract.facts.decided.deciding_tables import with_tables
from extract.facts.decided.decisions import Decided, find_decisions
from extract.facts.decided.proposed_points import with_proposed_points
from extract.facts.decided.recommendations import adopted, find_recommendations, recommendation_for
from extract.facts.dnr import Numbered, dnr_in, find_item_dnr, own_dnr
from extract.facts.granted.applications import find_applications
from extract.facts.granted.applied import Applied
from extract.facts.granted.grants import Draft, find_grants
from extract.facts.statements import Statement, statements_of
from extract.facts.sums.amounts import find_mentions
from extract.facts.sums.mention import Mention
from extract.facts.sums.told import with_told
from extract.facts.told_units import with_told_units
from extract.nouns.facts import AmountRole, GrantSource, Outcome
from extract.nouns.minutes import Item, Matter, PassageKind
from extract.nouns.text import TextMap
from extract.swedish.rules import pattern_of

_GRANTS_IT = pattern_of("decision_phrases", "names_the_application")


@dataclass(frozen=True)
class Chapter:
    """One item with everything that was found in it."""

    item: Item
    statements: tuple[Statement, ...]
    decided: tuple[Decided, ...]
    recommended: tuple[Outcome | None, ...]
    mentions: tuple[Mention, ...]
    drafts: tuple[Draft, ...]
    applied: tuple[Applied, ...]
    numbered: tuple[Numbered, ...]
    dated: tuple[Dated, ...]

    @classmethod
    def of(cls, item: Item, meeting: dt.date | None, *, decides: bool = True, unit: TextMap | None = None) -> Chapter:
        """Every finder over the item; `meeting` gives dates without a year theirs; a kallelse `decides` nothing;
        `unit` names that of all bare sums in tables."""
        read = with_proposed_points(with_told_units(statements_of(item, unit), unit))
        statements = read if decides else _offered(read)
        decided = with_tables(statements, find_decisions(statements)) if decides else ()
        proposals = find_recommendations(statements, decided)
        recommended = tuple(recommendation_for(d, decided, proposals) for d in decided)
        decided = tuple(adopted(d, r, side_taken(d, statements)) for d, r in zip(decided, recommended, strict=True))
        mentions = find_mentions(statements, decided, meeting.year if meeting else None)
        drafts = find_grants(statements, decided, mentions)
        paid = {d.decision for d in drafts}
        decided = tuple(  # a proposal of sums without a verb
            replace(d, outcome=Outcome.ANSLAG_AV_MEDEL) if d.outcome is None and n in paid else d
            for n, d in enumerate(decided)
        )
        applied = find_applications(item, statements, decided, mentions, drafts)
        return cls(
            item=item,
            statements=statements,
            decided=decided,
            recommended=recommended,
            mentions=with_told(mentions, statements),
            drafts=_with_applicants(drafts, statements, decided, applied),
            applied=applied,
            numbered=find_item_dnr(item, statements),
            dated=find_item_dates(statements, item.heading, meeting),
        )

    def heading_of(self, matter: Matter) -> TextMap:
        """The sub-heading, or the item's heading."""
        return self.item.heading if matter.is_whole_item else matter.heading

    def matter_name(self, matter: Matter) -> str:
        """The same as plain text."""
        return self.heading_of(matter).text

    def dnr_of(self, matter: Matter) -> str:
        """The matter's own case number, else the item's."""
        return own_dnr(self.numbered, matter, self.item.matters[0])

    def dnr_at(self, decision: int) -> str:
        """The own case number that stands in decision `decision`, else its matter's."""
        decided = self.decided[decision]
        return dnr_in(self.numbered, decided.text.words) or self.dnr_of(decided.matter)

    def dnr_beside(self, mention: Mention) -> str:
        """The own case number that stands in the row or sentence of a sum, else its matter's."""
        decided = self.decided[mention.decision].text.words if mention.decision is not None else ()
        beside = self.statements[mention.statement].text.words
        return dnr_in(self.numbered, decided) or dnr_in(self.numbered, beside) or self.dnr_of(mention.matter)

    def outcome(self, index: int) -> Outcome:
        """The outcome of decision `index`; `annat` where its words have none of the known ones."""
        return self.decided[index].outcome or Outcome.ANNAT

    def awards(self, index: int) -> bool:
        """True where the decision's own words grant a sum."""
        return any(m.decision == index and m.role is AmountRole.GRANTED for m in self.mentions)


def _offered(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """What a kallelse prints under `Beslut` is only proposed."""
    return tuple(replace(s, kind=PassageKind.PROPOSAL) if s.in_block else s for s in statements)


def _with_applicants(
    drafts: tuple[Draft, ...],
    statements: tuple[Statement, ...],
    decided: tuple[Decided, ...],
    applied: tuple[Applied, ...],
) -> tuple[Draft, ...]:
    """The drafts, those without a recipient with the only applicant of their matter: whose application was granted."""
    done = []
    for draft in drafts:
        own = [a for a in applied if a.matter is decided[draft.decision].matter and a.applicant]
        named = {a.applicant for a in own if a.decided is decided[draft.decision]} or {a.applicant for a in own}
        words = f"{decided[draft.decision].text.text} {statements[draft.mention.statement].text.text}"
        adopted_whole = draft.granted_by is GrantSource.PROPOSAL_BY_REFERENCE and not draft.mention.from_table
        plain = not draft.recipient and len(named) == 1 and (adopted_whole or _GRANTS_IT.search(words))
        done.append(replace(draft, recipient=named.pop()) if plain else draft)
    return tuple(done)
