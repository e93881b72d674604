"""What the names that a model finds add to the rules: who gets money, who asked for it, what it is for.

The rules come first. A name fills what they left empty, cuts off what is no part of a name, and tells a project from
an organisation where both could stand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from extract.facts.chapter import Chapter
from extract.facts.granted.applied import Applied
from extract.facts.granted.grants import Draft
from extract.facts.names.ner import Name
from extract.nouns.minutes import Matter
from extract.swedish.rules import load_rule, pattern_of
from extract.swedish.who.people import looks_like_organisation

Finder = Callable[[Sequence[str]], tuple[tuple[Name, ...], ...]]
Names = Mapping[str, tuple[Name, ...]]

_SURE = 0.6  # looks_like_organisation from which the lists overrule the model
_NOUN = 4  # letters of the shortest noun behind a genitive
_WHO = frozenset({"ORG", "PER"})
_WHO_HEAD = pattern_of("table_phrases", "who_column")
_INSATS_HEAD = pattern_of("table_phrases", "purpose_column")


def with_names(chapters: Sequence[Chapter], find: Finder) -> list[Chapter]:
    """The chapters with recipients, applicants and purposes settled; all texts go to `find` in one call."""
    texts = list(dict.fromkeys(text for chapter in chapters for text in _texts(chapter)))
    names = dict(zip(texts, find(texts), strict=True)) if texts else {}
    return [_settled(chapter, names) if chapter.drafts or chapter.applied else chapter for chapter in chapters]


def _texts(chapter: Chapter) -> list[str]:
    """What is worth a look: sentences that award a sum, that name an applicant, or that could name a missing one."""
    awarding = [chapter.statements[draft.mention.statement].text.text for draft in chapter.drafts]
    return [*awarding, *(text for applied in chapter.applied for text in _about(chapter, applied))]


def _about(chapter: Chapter, applied: Applied) -> list[str]:
    """The first sentence that has the applicant; where there is none, every sentence that asks."""
    if not applied.applicant:
        return _asking(chapter, applied.matter)
    own = (s.text.text for s in chapter.statements if s.matter is applied.matter)
    return [text for text in (*own, applied.matter.heading.text) if applied.applicant in text][:1]


def _asking(chapter: Chapter, matter: Matter) -> list[str]:
    own = [s.text.text for s in chapter.statements if s.matter is matter]
    asks = load_rule("name_phrases", "asking_word").pattern
    return [text for text in (*own, matter.heading.text) if asks.search(text)]


def _settled(chapter: Chapter, names: Names) -> Chapter:
    drafts = [_draft(chapter, draft, names) for draft in chapter.drafts]
    renamed = {old.recipient: new.recipient for old, new in zip(chapter.drafts, drafts, strict=True) if old.recipient}
    applied = [_application(chapter, a, names, renamed) for a in chapter.applied]
    return replace(chapter, drafts=tuple(drafts), applied=tuple(applied))


def _draft(chapter: Chapter, draft: Draft, names: Names) -> Draft:
    """The award with its recipient looked over: kept, cut, filled in, or found to be what the money is for."""
    statement = chapter.statements[draft.mention.statement]
    text = statement.text.text
    start, end = _clause(chapter, draft, len(text))
    found = [name for name in names.get(text, ()) if start <= name.start < end]
    if draft.recipient == draft.recipient.lower():  # none, or words of the sentence: a name has a capital
        return replace(draft, recipient=_receiver(text, found) or draft.recipient)
    if _is_purpose(draft.recipient, found, [cell.text for cell in statement.head]):
        return replace(draft, recipient=_receiver(text, found), purpose=draft.purpose or draft.recipient)
    return replace(draft, recipient=_cut(draft.recipient, found))


def _clause(chapter: Chapter, draft: Draft, size: int) -> tuple[int, int]:
    """Where in its sentence the decision stands that awards the sum: one sentence may hold several."""
    place, start = draft.mention.statement, draft.mention.money.start
    spans = chapter.decided[draft.decision].spans
    return next(((s, e) for n, s, e in spans if n == place and s <= start < e), (0, size))


def _is_purpose(recipient: str, found: Sequence[Name], head: Sequence[str]) -> bool:
    """True for a project where a recipient could stand; a table's head and the lists of organisations come first."""
    if looks_like_organisation(recipient) >= _SURE or any(_WHO_HEAD.search(cell) for cell in head):
        return False
    if any(_INSATS_HEAD.search(cell) for cell in head):
        return True
    return any(name.label == "INSATS" and name.text == recipient for name in found)


def _cut(recipient: str, found: Sequence[Name]) -> str:
    """The recipient without the words in small letters that a rule took along behind the name; a genitive needs the
    noun that it belongs to: `Ekbackens vårdhem`."""
    for name in found:
        rest = recipient[len(name.text) :]
        owns = name.text.endswith("s") and len(rest.strip()) >= _NOUN and rest.strip().isalpha()
        if name.label in _WHO and recipient.startswith(f"{name.text} ") and rest == rest.lower() and not owns:
            return name.text
    return recipient


def _receiver(text: str, found: Sequence[Name]) -> str:
    """The one name that the sentence gives money to; empty for none or several."""
    given = {n.text for n in found if n.label in _WHO and _is_given(text[: n.start], text[n.end :])}
    return given.pop() if len(given) == 1 else ""


def _is_given(before: str, behind: str) -> bool:
    gives = load_rule("name_phrases", "name_gives").pattern
    gets = load_rule("name_phrases", "name_gets").pattern
    return bool(gives.search(before) or gets.match(behind))


def _application(chapter: Chapter, applied: Applied, names: Names, renamed: Mapping[str, str]) -> Applied:
    if applied.applicant:
        found = [name for text in _about(chapter, applied) for name in names.get(text, ())]
        return replace(applied, applicant=renamed.get(applied.applicant) or _cut(applied.applicant, found))
    asking = {
        name.text
        for text in _asking(chapter, applied.matter)
        for name in names.get(text, ())
        if name.label in _WHO and _asks(text[: name.start], text[name.end :])
    }
    return replace(applied, applicant=asking.pop()) if len(asking) == 1 else applied


def _asks(before: str, behind: str) -> bool:
    """True where the words round a name make it the one who applies."""
    sender = load_rule("name_phrases", "name_sends").pattern
    asker = load_rule("name_phrases", "name_asks").pattern
    return bool(sender.search(before) or asker.match(behind))
