"""Plants of single awards: M03, M04, M07, M09–M12, M14, M21 and M22."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.evaluate.faults.formal import Planter, item_of, one
from extract.evaluate.faults.ground import Ground
from extract.evaluate.faults.pieces import PAID, awarded, decision, matter, money, ruled, said, story
from extract.evaluate.faults.plant import Plant
from extract.evaluate.synth.plan import Applied, Block, Item, Marked, Ruling
from extract.nouns.facts import AmountRole, Outcome

_BIFALL = Outcome.BIFALL


@dataclass(frozen=True)
class Wish:
    """Somebody who asks for money, for what, and a case of its own."""

    ground: Ground
    who: str
    what: str
    tkr: int

    @property
    def heading(self) -> str:
        return f"Medel till {self.what}"

    def sum(self, tkr: float = 0, *, year: int = 0, recurring: bool = False) -> Marked:
        """A sum that is granted in the matter."""
        return money(tkr or self.tkr, year=year or self.ground.year, recipient=self.who, recurring=recurring)

    def item(self, *parts: str | list[Block]) -> Item:
        """The § with a case number."""
        return matter(self.heading, *parts, case=self.ground.case(self.ground.dice.between(5, 40)))


def wish(ground: Ground) -> Wish:
    """A new one."""
    return Wish(ground, ground.associations.draw(), ground.works.draw(), ground.dice.between(8, 40) * 10)


def _in(rule: str, asked: Wish, item: Item, about: str, *, broken: bool) -> Plant:
    paper = asked.ground.meeting(asked.ground.day, [item])
    return one(rule, paper, about, broken=broken, item=item_of(paper, item.heading))


def _plain(asked: Wish) -> str:
    return f"{asked.who} ansöker om medel till {asked.what}. {PAID}"


def _against_advice(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    asked = wish(ground)
    advice = "Beredningsgruppen föreslår att ansökan " + ("avslås." if broken else "bifalls.")
    ruling = Ruling(
        outcome=_BIFALL,
        actor="Styrelsen",
        recommendation=Outcome.AVSLAG if broken else _BIFALL,
        deviates=broken,
    )
    item = asked.item(_plain(asked), advice, awarded(asked.who, asked.what, asked.sum(), ruling=ruling))
    return _in("M03", asked, item, "bifall mot beredningens förslag", broken=broken)


def _more_than_asked(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    asked = wish(ground)
    wanted = asked.tkr - 20 if broken else asked.tkr + 20
    told = said(
        f"{asked.who} ansöker om ", money(wanted, AmountRole.APPLIED), f" till {asked.what} {ground.year}. {PAID}"
    )
    applied = (Applied(applicant=asked.who, asked=Decimal(wanted * 1000)),)
    ruling = Ruling(outcome=_BIFALL, actor="Styrelsen", applied=applied)
    item = asked.item(story(told), awarded(asked.who, asked.what, asked.sum(), ruling=ruling))
    return _in("M04", asked, item, "mer beviljat än sökt", broken=broken)


def _wrong_unit(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    asked = wish(ground)
    proposed = money(asked.tkr / 1000 if broken else asked.tkr, AmountRole.PROPOSED, unit="kr" if broken else "tkr")
    told = said("Beredningsgruppen föreslår att ansökan bifalls med ", proposed, ".")
    ruling = Ruling(outcome=_BIFALL, actor="Styrelsen", recommendation=_BIFALL)
    item = asked.item(_plain(asked), story(told), awarded(asked.who, asked.what, asked.sum(), ruling=ruling))
    return _in("M07", asked, item, "kronor i förslaget, tkr i beslutet", broken=broken)


def _parts(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    asked = wish(ground)
    half = asked.tkr // 20 * 10
    rest = asked.tkr - half - (20 if broken else 0)
    parts = [money(tkr, AmountRole.OTHER) for tkr in (half, rest)]
    given = said(asked.sum(), ", varav ", parts[0], " till löner och ", parts[1], " till lokaler,")
    item = asked.item(_plain(asked), awarded(asked.who, asked.what, given))
    made = _in("M09", asked, item, "delarna ger inte summan", broken=broken)
    if not broken:
        return made
    return replace(made, papers=(replace(made.papers[0], mismatch=made.expected[0].item),))


def _two_sums(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    asked = wish(ground)
    first = asked.item(_plain(asked), awarded(asked.who, asked.what, asked.sum()))
    other = asked.sum(asked.tkr + 15) if broken else asked.sum()
    text = said(f"Styrelsen bekräftar att {asked.who} beviljas ", other, f" till {asked.what}.")
    again = matter("Sammanställning av bidrag", PAID, decision(text, ruled(_BIFALL)), case=first.case)
    paper = ground.meeting(ground.day, [first, again])
    items = item_of(paper, first.heading)
    return one("M10", paper, "två belopp för samma ärende", broken=broken, item=items)


def _every_year(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    asked = wish(ground)
    given = asked.sum(recurring=True) if broken else asked.sum()
    return _in(
        "M11", asked, asked.item(_plain(asked), awarded(asked.who, asked.what, given)), "utan slutår", broken=broken
    )


def _ahead(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    asked = wish(ground)
    given = asked.sum(year=ground.year + 2) if broken else asked.sum()
    return _in(
        "M12",
        asked,
        asked.item(_plain(asked), awarded(asked.who, asked.what, given)),
        "medel för senare år",
        broken=broken,
    )


def _unpaid(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    asked = wish(ground)
    told = f"{asked.who} ansöker om medel till {asked.what}." if broken else _plain(asked)
    return _in(
        "M14",
        asked,
        asked.item(told, awarded(asked.who, asked.what, asked.sum())),
        "inget om hur utgiften betalas",
        broken=broken,
    )


def _refused(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    asked = wish(ground)
    if broken:
        text = said(f"Styrelsen avslår ansökan från {asked.who} och ger ", asked.sum(), f" till {asked.what}.")
    else:
        text = Marked(f"Styrelsen avslår ansökan från {asked.who}.")
    item = asked.item(_plain(asked), decision(text, ruled(Outcome.AVSLAG)))
    return _in("M21", asked, item, "avslag med belopp", broken=broken)


def _no_sum(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    asked = wish(ground)
    given = Marked("medel") if broken else asked.sum()
    text = said("Styrelsen anslår ", given, f" till {asked.what} under {ground.year}.")
    item = asked.item(_plain(asked), decision(text, ruled(Outcome.ANSLAG_AV_MEDEL)))
    return _in("M22", asked, item, "anslag utan belopp", broken=broken)


AWARDS: Mapping[str, Planter] = {
    "M03": _against_advice,
    "M04": _more_than_asked,
    "M07": _wrong_unit,
    "M09": _parts,
    "M10": _two_sums,
    "M11": _every_year,
    "M12": _ahead,
    "M14": _unpaid,
    "M21": _refused,
    "M22": _no_sum,
}
