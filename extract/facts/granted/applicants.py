"""Who applied, as the words of a case name them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.facts.statements import Statement
from extract.nouns.minutes import Matter
from extract.swedish.outcomes import find_outcomes
from extract.swedish.rules import load_rule, pattern_of
from extract.swedish.who.people import looks_like_name, looks_like_organisation

_NAME_WORDS, _LONGEST = 4, 60
_NOBODY = pattern_of("grant_phrases", "no_applicant")
_MANY_FROM = pattern_of("grant_phrases", "applicants_many")
_NAMES = pattern_of("clause_phrases", "between_names")
_NAME = pattern_of("grant_phrases", "applicant_line")
_LIKELY = 0.3
_SURE = 0.6  # for the heading of a whole item, which is more often a thing than a name
_KIND_ALONE = re.compile(r"[A-ZÅÄÖ][a-zåäö]+(?:en|et|n)")
_ABOUT_IT = r"\b(?:till|för|från|åt|hos|av|vid)\s+{0}\b|\b{0}s\s+\w"  # a heading that only speaks of the applicant
_DEFINITE = re.compile(r"(?:en|et|n)$")
_SURE_NAME = 0.9  # a person's name after a comma: the presenter, not the applicant


def applicant_of(matter: Matter | None, statements: Sequence[Statement]) -> str:
    """The applicant that the statements, or else the matter's heading, name."""
    title = matter.heading.text if matter else ""
    texts = [*(s.text.text for s in statements), title]
    named = next((name for text in texts if (name := _named(text))), "")
    heading = load_rule("grant_phrases", "applicant_heading").pattern.search(title)
    if matter and _stands_for(named, title, _LIKELY if not matter.is_whole_item else _SURE):
        return title
    if not named and heading and looks_like_name(heading["applicant"]) < _SURE_NAME:
        return heading["applicant"].strip()
    beside = title.rsplit(", ", 1)[-1]
    if not named and matter and not matter.is_whole_item and beside != title:
        return beside if beside[:1].isupper() and looks_like_organisation(beside) > _LIKELY else ""
    return _full_name(named, texts) if _KIND_ALONE.fullmatch(named) else named


def _full_name(kind: str, texts: Sequence[str]) -> str:
    """The name that `Kommunen` stands for, the last one told before it: `Kvarnby kommun fick ... Kommunen begär`."""
    stem = re.escape(_DEFINITE.sub("", kind.lower()))
    before = " ".join(texts).split(f"{kind} ", maxsplit=1)[0]
    names = re.findall(rf"\b[A-ZÅÄÖ][\wåäö-]+(?:\s+[A-ZÅÄÖ][\wåäö-]+)*\s+{stem}\b(?!\w)", before)
    return names[-1] if names else kind


def _stands_for(named: str, title: str, likely: float) -> bool:
    """True where a sub-heading is the whole name of the applicant, whom the words below call by a part of it, or by
    none: `Bryggföreningen hade sökt` under `Bryggföreningen Trossen`."""
    if not _NAME.fullmatch(title) or find_outcomes(title) or len(title) > _LONGEST:
        return False
    if named and re.search(_ABOUT_IT.format(re.escape(named)), title, re.IGNORECASE):
        return False
    part = named.lower()
    parts = {part, _DEFINITE.sub("", part)} if _KIND_ALONE.fullmatch(named) else {part}
    words = title.lower().split()
    shorter = len(part) < len(title) and any(p in title.lower() or any(w.endswith(p) for w in words) for p in parts)
    return shorter if named else looks_like_organisation(title) > likely


def _named(text: str) -> str:
    """The applicant that the text names; empty where it names none."""
    for rule in (
        "applicant_label",
        "applicant_from",
        "applicant_inverted",
        "applicant_asks",
        "applicant_first",
        "applicant_genitive",
    ):
        match = load_rule("grant_phrases", rule).pattern.search(text)
        if match and not _NOBODY.match(match["applicant"]):
            return match["applicant"].strip()
    return ""


def all_named(text: str) -> list[str]:
    """The applicants of `avslå ansökningarna från A, B och C`; the only one where the text names one."""
    many = _MANY_FROM.search(text)
    if not many:
        return [name] if (name := _named(text)) else []
    names = [n.strip(" .") for n in _NAMES.split(many["names"])]
    return [n for n in names if n[:1].isupper() and len(n) <= _LONGEST]


def is_name(entry: str) -> bool:
    """True for an entry below a refusal that names an applicant; a further sentence names none."""
    name = entry.split(",", maxsplit=1)[0].strip()
    sentence = entry.endswith(".") and len(name.split()) > _NAME_WORDS
    return name[:1].isupper() and len(name) <= _LONGEST and not (sentence or name.endswith(":") or find_outcomes(entry))
