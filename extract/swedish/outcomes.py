"""What a piece of text decides, told by its verbs: outcome, and whether it is decided or only proposed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from extract.nouns.facts import Outcome
from extract.swedish.rules import Rule, load_rules, pattern_of
from extract.swedish.writing.mending import read_words

_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE_END = re.compile(r"(?:(?<!\b[a-zåäö])(?<!\d)[.!?](?=\s+[A-ZÅÄÖ\"”]|\s*$)|\n\s*\n)")
_STEM = 3
_NEAR = 70
_SUBJECT = 2  # words before the verb of `Förslaget bifalls på så sätt att ...`
_AHEAD = 110
_NOT = r"(?:inte|ej|icke)"
_NOT_BEFORE = re.compile(rf"\b{_NOT}\s+(?:heller\s+|längre\s+)?$", re.IGNORECASE)
_NOT_BEHIND = re.compile(
    rf"\s+(?:(?:styrelsen|nämnden|utskottet|direktionen|stämman|mötet)\s+)?{_NOT}\b", re.IGNORECASE
)
_SUBORDINATE = re.compile(
    r"(?:(?:^|[.,;:!?(]\s*|\b(?:och|men|att)\s+)om(?:\s+\w+){0,6}|\b(?:innan|där|när|då|eftersom|ifall|huruvida|tills|därest"
    r"|medan|såvida|så\s+fort|sedan)(?:\s+[\wåäö-]+){0,6}|\b(?:som|vilken|vilket|vilka)(?:\s+\w+)?(?:\s+(?:har|hade))?)\s+$",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(?:ska|skall|bör|kan|måste|kommer(?:\s+att)?|får|kunde|skulle|vill|ville|behöver|avser|har\s+att)\b(?!.*\batt\b)[^.;]{0,60}$"
    r"|\bkommer\b[^.;]{0,60}\batt(?:\s+\w+)?\s*$",
    re.IGNORECASE,
)
_ORDERS = re.compile(r"\batt\b[^.;]*\b(?:ska|skall|skulle|bör)\b(?!.*\b(?:kunna|inte|ej)\b)[^.;]{0,40}$", re.IGNORECASE)
_FINITE = re.compile(  # the clause has its verb already: `Eftersom underlag saknas bordläggs ärendet`
    r"^\W*(?:då|eftersom|när|sedan|ifall|såvida)\b.*\b(?:saknas|saknades|finns|fanns|är|var|inkommit|närvara(?:r|de)?|kommit|har|återstår)\s+$",
    re.IGNORECASE | re.DOTALL,
)
_PROPOSAL_FIRST = re.compile(r"(?:\w+s\s+)?förslag(?:et)?\b", re.IGNORECASE)
_ATT = re.compile(r"\batt\b", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"(?:^|[.;:]\s*|\b(?:de|det|den|dessa|alla|tidigare|redan|totalt|samtliga|av|om|i|på|till|från|med|under|inom"
    r"|enligt|för|nu)\s+)$",
    re.IGNORECASE,
)
_CONFIRMED = re.compile(r"\s+(?:av|på)\s+(?:stämman|årsmötet|mötet|årsstämman|föreningsstämman)\b", re.IGNORECASE)
_REFERENCE = re.compile(
    r"\b(?:i\s+enlighet\s+med|enligt)\s+(?:(?!\b(?:lag|punkt|§)\b)(?:[\w-]+|\([A-ZÅÄÖ]{1,3}\))\s+){0,5}?"
    r"(?:\w*förslag(?:et|en)?|\w*yrkande(?:t|na)?|rekommendation(?:en|erna|er)?|framställ(?:an|ningen)|hemställan"
    r"|tillstyrkan|bedömning|prioritering(?:en)?|linje)\b(?:\s+till\s+beslut)?",
    re.IGNORECASE,
)
_EXCEPTION = re.compile(
    r"\bmed\s+(?:följande\s+|den\s+|det\s+|de\s+)?(?:undantag(?:et)?|ändring(?:ar|en)?|tillägg(?:et)?)\b|\b(?:utom|förutom|undantaget|dock\s+(?:inte|ej|att|så\s+att|med)|men\s+(?:med|att|så\s+att))\b",
    re.IGNORECASE,
)

_OTHERWISE = re.compile(r"\bi\s+övrigt\b", re.IGNORECASE)
_NOTED = pattern_of("told_phrases", "noted_that")


class Mood(StrEnum):
    """How a verb stands: decided, an infinitive that nothing governs (a bullet), or only proposed."""

    DECIDES = "decides"
    INFINITIVE = "infinitive"
    PROPOSES = "proposes"


@dataclass(frozen=True, slots=True)
class OutcomeMention:
    """A verb of decision at `start`..`end`.

    `generic`: a bare `beslutar` or `föreslår` that only governs what follows. `negated`: `inte` turned the outcome.
    `rule` names the rule that found it.
    """

    start: int
    end: int
    outcome: Outcome
    mood: Mood
    rule: str
    negated: bool = False
    generic: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """`enligt arbetsutskottets förslag` at `start`..`end`; `excepted` where the sentence makes an exception from it."""

    start: int
    end: int
    excepted: bool


@dataclass(frozen=True, slots=True)
class _Governor:
    """The last governing verb of the sentence."""

    end: int
    mood: Mood


@lru_cache(maxsize=4096)
def find_outcomes(text: str) -> tuple[OutcomeMention, ...]:
    """Every verb of decision or proposal in `text`, in order of appearance.

    A bare `beslutar` or `föreslår` is among them only where no verb under it says what.
    """
    read = read_words(text)
    text = read.text
    found: list[tuple[int, OutcomeMention]] = []
    stops = [match.end() for match in _SENTENCE_END.finditer(text)]
    governor: _Governor | None = None
    sentence = 0
    for rule, match in _candidates(text):
        if found and match.start() < found[-1][1].end:
            continue
        begun = max((stop for stop in stops if stop <= match.start()), default=0)
        if begun != sentence:
            sentence, governor = begun, None
        mention = _judge(rule, match, governor, sentence)
        if mention is None or (found and _CONFIRMED.match(text, mention.end)):
            continue
        found.append((sentence, mention))
        if rule.options.get("governs"):
            governor = _Governor(match.end(), mention.mood)
    mentions = (mention for n, (_, mention) in enumerate(found) if not _is_empty(found, n))
    return tuple(replace(m, start=read.back(m.start), end=read.back(m.end)) for m in mentions)


def decided(text: str) -> OutcomeMention | None:
    """The mention that names the outcome of an att-sats, the first one that is no proposal; None where none is.

    A finite verb goes before an infinitive that nothing governs: `Förslaget att avsätta 20 tkr godkänns` approves.
    """
    mentions = [mention for mention in find_outcomes(text) if mention.mood is not Mood.PROPOSES]
    text = read_words(text).text
    finite = [] if _ATT.match(text) else [mention for mention in mentions if mention.mood is Mood.DECIDES]
    if finite and _PROPOSAL_FIRST.match(text) and len(text[: finite[0].start].split()) > _SUBJECT:
        # `Förslaget, där X tilldelas 20 tkr, godkänns`: the verb stands last
        finite.reverse()
    return next(iter(finite or mentions), None)


def binds_anyone(rule: str) -> bool:
    """True for a rule whose verb decides whoever its subject is: a member that takes a task on."""
    return rule in {r.name for r in load_rules("outcomes") if r.options.get("anyone")}


def clause_is_over(clause: str) -> bool:
    """True for a subordinate clause that has its verb: what follows is the main clause, with or without a comma."""
    return bool(_FINITE.search(clause))


def proposed(text: str) -> OutcomeMention | None:
    """The outcome that a proposal, yrkande or recommendation in `text` asks for; None where it asks for none."""
    mentions = [mention for mention in find_outcomes(text) if not mention.generic]
    first = next((mention for mention in mentions if mention.mood is Mood.PROPOSES), None)
    return first or next((mention for mention in mentions if mention.mood is Mood.INFINITIVE), None)


def find_reference(text: str) -> Reference | None:
    """Where the decision says that its content stands in a proposal; None where it does not."""
    match = _REFERENCE.search(text)
    if match is None:
        return None
    return Reference(match.start(), match.end(), makes_exception(text, match.end()))


def makes_exception(text: str, end: int) -> bool:
    """True where a decision does not take over all of the proposal that it names up to `end`."""
    return bool(_EXCEPTION.search(text, end) or _OTHERWISE.search(text))


def _candidates(text: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    for word in _WORD.finditer(text):
        for rule in _by_stem().get(word[0][:_STEM].lower(), ()):
            match = rule.pattern.match(text, word.start())
            if match and not _forbidden(rule, text, word.start()):
                yield rule, match
                break


def _is_empty(found: list[tuple[int, OutcomeMention]], index: int) -> bool:
    """True for a bare governing verb where one behind it in the sentence says what is decided (or proposed)."""
    sentence, mention = found[index]
    if not mention.generic:
        return False
    for place, following in found[index + 1 :]:
        if place != sentence or following.mood is not mention.mood:
            return False
        if not following.generic:
            return True
    return False


def _forbidden(rule: Rule, text: str, position: int) -> bool:
    begun = max(0, position - _NEAR)
    before, around = text[begun:position], text[begun : position + _AHEAD]
    barred, wanted, near = _side_patterns().get(rule.name, (None, None, None))
    if barred and barred.search(before):
        return True
    return bool(wanted and not wanted.search(before)) or bool(near and not near.search(around))


def _judge(rule: Rule, match: re.Match[str], governor: _Governor | None, sentence: int) -> OutcomeMention | None:
    text, start = match.string, match.start()
    before = text[max(sentence, start - _NEAR) : start]
    if text[start : _verb_end(match)].endswith("ade") and _ATTRIBUTE.search(before):
        return None  # "beviljade medel", "de noterade bristerna": the verb is an attribute
    groups = match.groupdict()
    mood = _mood(rule, groups, before, governor, text[governor.end if governor else start : start])
    if mood is None:
        return None
    if rule.options["mood"] == "noun" and not governor and not _stands_alone(text, match, sentence):
        return None
    if rule.options["mood"] == "answer" and text[sentence : match.start()].strip():
        return None
    mention = OutcomeMention(
        start, match.end(), Outcome(rule.options["outcome"]), mood, rule.name, generic=_is_generic(rule)
    )
    turns = not mention.generic and not rule.options.get("refuses")
    if turns and (_NOT_BEFORE.search(before) or _NOT_BEHIND.match(text, _verb_end(match))):
        return replace(mention, negated=True, outcome=_turned(mention.outcome))
    return mention


def _mood(
    rule: Rule, groups: dict[str, str | None], before: str, governor: _Governor | None, between: str
) -> Mood | None:
    """None where the verb stands in a subordinate clause or under a modal, and so decides nothing."""
    own = Mood.PROPOSES if rule.options["mood"] == Mood.PROPOSES else Mood.DECIDES
    ordered = governor is not None and bool(_ORDERS.search(between))  # beslöts att anslaget skall fördelas
    if groups.get("inf"):
        modal = _MODAL.search(before) and not ordered
        return None if modal else _mood_of_infinitive(own, governor)
    if groups.get("passive") and governor is None and _MODAL.search(before):
        return None
    if (clause := _SUBORDINATE.search(before)) and not clause_is_over(clause[0]):
        return None
    if not groups.get("passive") and _NOTED.search(before):
        return None
    is_noun = rule.options["mood"] == "noun"
    governed = governor and governor.mood is Mood.PROPOSES and (is_noun or _ATT.search(between))
    return Mood.PROPOSES if governed else own


def _mood_of_infinitive(own: Mood, governor: _Governor | None) -> Mood:
    if own is Mood.PROPOSES:
        return own
    return governor.mood if governor else Mood.INFINITIVE


def _verb_end(match: re.Match[str]) -> int:
    word = _WORD.match(match.string, match.start())
    return word.end() if word else match.end()


def _stands_alone(text: str, match: re.Match[str], sentence: int) -> bool:
    """`Bifall.` as a whole sentence is a decision; `Avslag, underlag saknas` is one as well."""
    behind = text[match.end() :].lstrip()
    return not text[sentence : match.start()].strip() and (not behind.strip(" .!\n") or behind[0] in ",;–")


def _is_generic(rule: Rule) -> bool:
    return bool(rule.options.get("governs")) and rule.options["outcome"] == Outcome.ANNAT


def _turned(outcome: Outcome) -> Outcome:
    """What `inte` makes of it: no grant is a refusal, anything else is some other decision."""
    refused = {Outcome.BIFALL, Outcome.DELVIS_BIFALL, Outcome.ANSLAG_AV_MEDEL}
    return Outcome.AVSLAG if outcome in refused else Outcome.ANNAT


@cache
def _by_stem() -> dict[str, tuple[Rule, ...]]:
    stems: dict[str, list[Rule]] = {}
    for rule in load_rules("outcomes"):
        for stem in rule.options["stems"]:
            stems.setdefault(stem, []).append(rule)
    return {stem: tuple(rules) for stem, rules in stems.items()}


@cache
def _side_patterns() -> dict[str, tuple[re.Pattern[str] | None, ...]]:
    """What must not, and what must, stand before the verb of a rule, and what must stand on either side of it."""
    sides = ("not_before", "before", "near")
    return {
        rule.name: tuple(_compiled(rule.options.get(side)) for side in sides)
        for rule in load_rules("outcomes")
        if any(side in rule.options for side in sides)
    }


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern, re.IGNORECASE) if pattern else None
