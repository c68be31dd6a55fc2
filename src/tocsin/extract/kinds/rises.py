# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""How a statistic has changed: by a share, to a multiple, from one figure to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from tocsin.domain.bodies import Measure
from tocsin.domain.claims import Span
from tocsin.domain.vocabulary import Bound
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import ATTACKS, rule
from tocsin.extract.kinds.figures import attacks_named, figure_slots, period_counted
from tocsin.extract.kinds.subjects import active_subject
from tocsin.extract.kinds.topics import topic
from tocsin.extract.mentions import Mention
from tocsin.extract.quantities import Quantity
from tocsin.extract.scene import Scene
from tocsin.extract.words.roles import ARMED

__all__ = ["find"]

_WHAT = rf"(?P<what>{ATTACKS}|deaths|fatalities|casualties|violence|fighting|displacement|(?:civilian|political) violence|hostilities)"
_UP = r"rose|risen|rises|increased|grew|grown|climbed|jumped|surged|soared|(?<!made[ ])(?<!make[ ])(?<!makes[ ])up|spiked"
_DOWN = r"fell|fallen|falls|declined|dropped|decreased|down|shrank|shrunk|sank|plunged"
_HAS = r"(?:,? (?:has|have|had|was|were|is|are|also|since|then|again|sharply|slightly|steadily|reportedly))*"
_BASE = r"(?P<base> (?:(?:on|over|from|since|compared (?:to|with)|against) [^,;.]{3,60}|compared {{T}}|{{T}}(?=[,.;])))?"
_FOLD = rule(
    rf"(?P<s>{{X}})(?: (?:and|or) (?:an? )?{{X}})? (?:(?P<up>increases?|rises?|jumps?|surges?|growth)|(?P<down>decreases?|declines?|falls?|drops?))(?: in (?P<what>{ATTACKS}|deaths|fatalities)){_BASE}"
)
_BY = rule(
    rf"\b{_WHAT}(?: [^,;.]{{0,60}}?)??{_HAS} (?:(?P<up>{_UP})|(?P<down>{_DOWN})) (?:by )?(?:about |some |roughly )?(?P<s>{{S}}|{{X}}){_BASE}"
)
_TIMES = rule(
    rf"\b{_WHAT}(?: [^,;.]{{0,60}}?)??{_HAS}(?P<bound> (?:more than|almost|nearly|roughly|about))? (?P<times>doubled|tripled|trebled|quadrupled|halved)\b{_BASE}"
)
_TO = rule(
    rf"\b{_WHAT}(?: [^,;.]{{0,60}}?)??{_HAS} (?:(?P<up>{_UP}|doubled|tripled|trebled|quadrupled)|(?P<down>{_DOWN}|halved))(?:(?: [^,;.]{{3,70}})??,?(?: from)? (?P<was>{{Q}})(?: (?:in |during )?{{T}})?)?,? to (?P<q>{{Q}})(?: (?:in |during )?(?P<t>{{T}}))?(?: from (?P<was2>{{Q}}))?(?: (?:a|an|per|each|every) (?P<per>day|week|month|year)\b)?"
)
_PER: dict[str, Literal["day", "week", "month", "year"]] = {
    "day": "day", "week": "week", "month": "month", "year": "year",
}  # fmt: skip
_TIMES_OF = {"doubled": 2.0, "tripled": 3.0, "trebled": 3.0, "quadrupled": 4.0, "halved": 0.5}
_BOUNDS: dict[str, Bound] = {"more than": "more_than", "": "exact"}
_TURNED: dict[Bound, Bound] = {
    "more_than": "at_most",
    "at_least": "at_most",
    "up_to": "at_least",
    "at_most": "at_least",
}
_ANY = re.compile(
    rf"\b(?:{_UP}|{_DOWN}|increases?|rises?|jumps?|surges?|growth|decreases?|declines?|falls?|drops?|doubled|tripled|trebled|quadrupled|halved)\b",
    re.IGNORECASE,
)


def find(scene: Scene) -> Iterator[Draft]:
    """The changes of a statistic that a sentence tells, as ratios; and the figure it came to."""
    if not _ANY.search(scene.words):
        return
    for pattern in (_FOLD, _BY):
        for match in pattern.finditer(scene.typed):
            if quantity := scene.quantity(match.start("s")):
                yield _by(scene, match, quantity)
    for match in _TIMES.finditer(scene.typed):
        yield _times(scene, match)
    for match in _TO.finditer(scene.typed):
        if quantity := scene.quantity(match.start("q")):
            yield _to(scene, match, quantity)


def _by(scene: Scene, match: re.Match[str], quantity: Quantity) -> Draft:
    down = bool(match["down"])

    def ratio(number: float | None) -> float | None:
        if number is None:
            return None
        if quantity.what == "fold":
            return round(1 / number, 6) if down and number else number
        return round(1 - number if down else 1 + number, 6)

    low, best, high, bound = quantity.figures
    if down:
        low, high, bound = high, low, _TURNED.get(bound, bound)
    figures = (ratio(low), ratio(best), ratio(high), bound)
    return _ratio(scene, match, figures, (quantity.start, quantity.end), quantity.core)


def _times(scene: Scene, match: re.Match[str]) -> Draft:
    value = _TIMES_OF[match["times"].lower()]
    bound = (match["bound"] or "").strip().lower()
    more = bound == "more than"
    word = scene.span(match, "times")
    figures = (value if more else None, None if more else value, None, _BOUNDS.get(bound, "about"))
    return _ratio(scene, match, figures, word, word)


def _ratio(
    scene: Scene,
    match: re.Match[str],
    figures: tuple[float | None, float | None, float | None, Bound],
    at: Span,
    focus: Span,
) -> Draft:
    low, best, high, bound = figures
    who, name, place = _of(scene, match)
    base = scene.told(scene.span(match, "base")) if match["base"] else None
    body = Measure(
        subject=name,
        measure=attacks_named(match["what"]),
        low=low,
        best=best,
        high=high,
        bound=bound,
        unit="ratio",
        relation="ratio",
        baseline=base,
        place=place,
    )
    return Draft(body, {"change": scene.span(match), "best": at}, focus).at(who, "subject")


def _to(scene: Scene, match: re.Match[str], quantity: Quantity) -> Draft:
    who, name, place = _of(scene, match)
    when = scene.time(match.start("t")) if match["t"] else period_counted(scene, quantity.end)
    low, best, high, bound = quantity.figures
    what = attacks_named(match["what"])
    body = Measure(
        subject=name,
        measure=what,
        low=low,
        best=best,
        high=high,
        bound=bound,
        unit=what,
        per=_PER.get((match["per"] or "").lower()),
        place=place,
        start=when.first if when else None,
        end=when.last if when else None,
    )
    slots = {**figure_slots(quantity), "change": scene.span(match)}
    return Draft(body, slots, quantity.core).at(who, "subject")


def _of(scene: Scene, match: re.Match[str]) -> tuple[Mention | None, str, str | None]:
    """Whose statistic it is: an armed actor's, else the place's, else of what it counts; and the place."""
    span = scene.span(match)
    inside = (
        m for m in scene.mentions if span[0] <= m.start < span[1] and m.kinds & ARMED and not m.prefixed
    )
    where = topic(scene, span)
    who = _owner(scene, scene.start + match.start("what")) or next(inside, None)
    if who is None and where is None and not _OF_OTHERS.match(scene.typed, match.end("what")):
        who = active_subject(scene, scene.start + match.start("what"))
    if who is not None:
        # "Attacks by the Front in Karo": of the Front, and of those in Karo alone.
        told = where is not None and span[0] <= where.start < span[1] and not where.kinds
        return who, who.name, scene.place_text(where) if told and where else None
    place = scene.place_text(where) if where else None
    return where, place or attacks_named(match["what"]), place


def _owner(scene: Scene, what: int) -> Mention | None:
    """In "the Front's deadly attacks" the Front."""
    before = [m for m in scene.mentions if m.end <= what and m.kinds and not m.prefixed]
    near = before and _OWNS.fullmatch(scene.page.flat, before[-1].end, what)
    return before[-1] if near else None


_OWNS = re.compile(r"(?:'s?)?(?: [a-z-]+){0,2} ")
_OF_OTHERS = rule(r" (?:on|against|in) {N}")
_DONE_BY = re.compile(r"\b(?:by|of|involving|to)(?: the)? $")
