# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Reported statistics: rates, counts by month, comparisons with an earlier time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from tocsin.domain.bodies import Measure
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import ATTACKS, rule
from tocsin.extract.kinds.figures import attacks_named, figure_slots, period
from tocsin.extract.kinds.subjects import active_subject, mention_at
from tocsin.extract.mentions import Mention
from tocsin.extract.quantities import Quantity
from tocsin.extract.scene import Scene

__all__ = ["find"]

_RATE = rule(
    r"(?P<q>{Q}) (?P<adj>{ADJ})(?P<what>{ATTACKS}|deaths|fatalities|casualties) (?:a|an|per|each|every) (?P<per>day|week|month|year)\b(?: on average)?"
)
_DEADLY = (
    r"fatalities|deaths|dead|people dead|people killed|killed|civilian deaths|civilian fatalities|casualties"
)
_DEATHS = rule(
    rf"(?P<q>{{Q}}) (?P<what>{_DEADLY}) (?:in|during|for) (?P<t>{{T}})|(?P<q3>{{Q}}) (?P<what3>{_DEADLY}) (?P<t3>{{T}})"
)
# "... and 168 in April": the noun is said once for the list
_MORE = rule(
    r"^,? and (?:in )?(?P<q>{Q}) (?:in |during )?(?P<t>{T})|^,? and (?:in )?(?P<t2>{T}),? (?:{A} )?(?:they |it |this )?(?:caused |left |claimed |killed |saw )?(?P<q2>{Q})(?! {ADJ}{ATTACKS})"
)
_RATIO = rule(
    r"(?P<x>{X}|{S}) (?:of )?(?P<base>(?:{ITS}|the) (?:(?:[a-z'-]+|[A-Za-z-]*{N}) ){0,4}?(?:figure|rate|number|level|average|total|size|strength|pace|toll|count)[^,;.]{0,80})"
)
_COUNT = rule(
    r"(?P<a>{A}) {ADV}(?:has |have |had )?{ADV}(?:carried out|conducted|launched|made|staged|mounted|claimed|committed|perpetrated|recorded|executed|attempted) (?P<q>{Q}) (?P<adj>{ADJ})(?P<what>{ATTACKS})(?! (?:a|per|each|every) )"
)
# "... were attributed to": said of attacks by who is blamed for them
_LAID = rule(
    r"(?P<q>{Q}) (?P<adj>{ADJ})(?P<what>{ATTACKS}) (?:were|was|are|is|have been|has been|had been) {ADV}(?:attributed to|ascribed to|blamed on|pinned on|claimed by|carried out by|conducted by|launched by|mounted by|staged by|committed by) (?:the )?(?P<a>{A})"
)
# "Attacks by ... caused": the subject is what they did
_THEIR = rule(
    r"\b(?:{ATTACKS}) (?:by|from) (?:the )?(?P<a>{A}),? {ADV}(?:have |had |has )?{ADV}(?:caused|led to|resulted in|brought|produced|accounted for)(?: some| about| around| at least| more than)? $"
)
_TRIES = rule(
    r"(?P<a>{A})[^,;.]{0,30}? (?:made|launched|mounted) (?P<q>{Q}) (?P<adj>(?:failed|unsuccessful|abortive|successful) )?attempts? (?:to|at) (?P<aim>[^,;.]{3,60})|(?P<a2>{A}) (?:has |have |had )?tried (?P<x>{X}) to (?P<aim2>[^,;.]{3,60}?)(?P<failed> and failed[^,;.]*| without success)?(?=[,;.]|$)"
)
# "The Front has attacked some 90 vessels since May"
_HIT = rule(
    r"(?P<a>{A}) {ADV}(?:has |have |had )?{ADV}(?P<did>attacked|struck|hit|targeted|shelled|bombed|raided|burned(?: down)?|torched|looted|destroyed|sunk|sank|shot down|downed) (?P<q>{Q}) (?P<adj>{ADJ})(?P<what>vessels|ships|tankers|boats|villages|towns|schools|hospitals|clinics|churches|mosques|homes|houses|bases|outposts|posts|checkpoints|convoys|vehicles|trucks|tanks|aircraft|drones|missiles|bridges|farms|markets|camps|positions|targets|sites|facilities|installations)\b"
)
_LEFT = re.compile(r"\b(?:rest|half|third|quarter)\b", re.IGNORECASE)


def find(scene: Scene) -> Iterator[Draft]:
    """The statistics that a sentence reports."""
    if scene.quantities:
        yield from _rates(scene)
        yield from _deaths(scene)
        yield from _ratios(scene)
        yield from _counts(scene)
        yield from _hits(scene)
        yield from _attempts(scene)


def _subject(scene: Scene, before: int) -> Mention | None:
    return active_subject(scene, before)


def _body(name: str, measure: str, quantity: Quantity, **more: object) -> Measure:
    low, best, high, bound = quantity.figures
    return Measure(subject=name, measure=measure, low=low, best=best, high=high, bound=bound, **more)  # type: ignore[arg-type]


def _rates(scene: Scene) -> Iterator[Draft]:
    for match in _RATE.finditer(scene.typed):
        quantity, subject = scene.quantity(match.start("q")), _subject(scene, scene.start + match.start())
        if quantity is None or subject is None:
            continue
        when = period(scene, scene.start + match.end())
        what = attacks_named(scene.words[match.start("what") : match.end("what")])
        body = _body(
            subject.name,
            what,
            quantity,
            unit=what,
            per=match["per"].lower(),
            start=when.first if when else None,
            end=when.last if when else None,
        )
        slots = {**figure_slots(quantity), "per": scene.span(match, "per")}
        if when:
            slots["period"] = (when.start, when.end)
        yield Draft(body, slots, quantity.core).at(subject, "subject")


def _deaths(scene: Scene) -> Iterator[Draft]:
    for match in _DEATHS.finditer(scene.typed):
        at, when_at = (
            match.start("q") if match["q"] else match.start("q3"),
            match.start("t") if match["t"] else match.start("t3"),
        )
        yield from _month_deaths(scene, at, when_at)
        more = _MORE.search(scene.typed[match.end() : match.end() + 90])
        if more:
            q, t = ("q", "t") if more["q"] else ("q2", "t2")
            yield from _month_deaths(scene, match.end() + more.start(q), match.end() + more.start(t))


def _month_deaths(scene: Scene, at: int, when_at: int) -> Iterator[Draft]:
    quantity, when = scene.quantity(at), scene.time(when_at)
    subject = _subject(scene, scene.start + at) or _whose_attacks(scene, at)
    # A single day's toll is an event, not a statistic of a stretch of time.
    if quantity is None or when is None or when.prec == 1 or subject is None:
        return
    body = _body(subject.name, "deaths", quantity, unit="deaths", start=when.first, end=when.last)
    slots = {**figure_slots(quantity), "period": (when.start, when.end)}
    yield Draft(body, slots, quantity.core).at(subject, "subject")


def _whose_attacks(scene: Scene, at: int) -> Mention | None:
    """Whose attacks are said, just before `at`, to have caused something."""
    match = _THEIR.search(scene.typed[:at])
    return mention_at(scene, match.start("a")) if match else None


def _ratios(scene: Scene) -> Iterator[Draft]:
    for match in _RATIO.finditer(scene.typed):
        quantity = scene.quantity(match.start("x"))
        subject = _subject(scene, scene.start + match.start())
        if quantity is None or subject is None or quantity.what == "share":
            continue
        base = scene.words[match.start("base") : match.end("base")]
        strength = bool(re.search(r"\b(?:size|strength)\b", base, re.IGNORECASE))
        what, per = ("strength", None) if strength else _compared(scene, scene.start + match.start())
        if what is None:
            continue
        body = _body(
            subject.name, what, quantity, unit="ratio", relation="ratio", baseline=_clean(base), per=per
        )
        slots = {**figure_slots(quantity), "baseline": scene.span(match, "base")}
        yield Draft(body, slots, quantity.core, own=scene.span(match)).at(subject, "subject")


def _compared(scene: Scene, before: int) -> tuple[str | None, Literal["day", "week", "month", "year"] | None]:
    lead = scene.typed[: before - scene.start]
    rates = list(_RATE.finditer(lead))
    if rates:
        return attacks_named(scene.words[rates[-1].start("what") : rates[-1].end("what")]), rates[-1][
            "per"
        ].lower()  # type: ignore[return-value]
    nouns = list(re.finditer(rf"\b(?:{ATTACKS}|deaths|fatalities)\b", lead, re.IGNORECASE))
    return (attacks_named(nouns[-1][0]) if nouns else None), None


def _clean(words: str) -> str:
    return re.sub(r" +", " ", words).strip()


def _counts(scene: Scene) -> Iterator[Draft]:
    for match in (*_COUNT.finditer(scene.typed), *_LAID.finditer(scene.typed)):
        quantity = scene.quantity(match.start("q"))
        subject = mention_at(scene, match.start("a"))
        when = period(scene, scene.start + match.end())
        if quantity is None or subject is None:
            continue
        what = attacks_named(scene.words[match.start("what") : match.end("what")])
        body = _body(
            subject.name,
            what,
            quantity,
            unit=what,
            start=when.first if when else None,
            end=when.last if when else None,
        )
        slots = figure_slots(quantity)
        if when:
            slots["period"] = (when.start, when.end)
        yield Draft(body, slots, quantity.core).at(subject, "subject")


def _hits(scene: Scene) -> Iterator[Draft]:
    for match in _HIT.finditer(scene.typed):
        quantity, subject = scene.quantity(match.start("q")), mention_at(scene, match.start("a"))
        when = period(scene, scene.start + match.end())
        # Of one day, or of no time that is told, it is an event.
        if quantity is None or subject is None or not subject.kinds or when is None or when.prec == 1:
            continue
        what = scene.told((scene.start + match.start("adj"), scene.start + match.end("what"))).lower()
        body = _body(
            subject.name,
            f"{what} {match['did'].lower()}",
            quantity,
            unit=match["what"].lower(),
            start=when.first,
            end=when.last,
        )
        slots = {**figure_slots(quantity), "period": (when.start, when.end)}
        yield Draft(body, slots, quantity.core).at(subject, "subject")


def _attempts(scene: Scene) -> Iterator[Draft]:
    for match in _TRIES.finditer(scene.typed):
        first = match["a"] is not None
        quantity = scene.quantity(match.start("q" if first else "x"))
        subject = mention_at(scene, match.start("a" if first else "a2"))
        if quantity is None or subject is None:
            continue
        aim = scene.span(match, "aim" if first else "aim2")
        failed = (
            "failed "
            if (match["adj"] or "").lower().strip() in ("failed", "unsuccessful", "abortive")
            or match["failed"]
            else ""
        )
        places = [m for m in scene.mentions if m.places and aim[0] <= m.start < aim[1]]
        when = period(scene, aim[0])
        body = _body(
            subject.name,
            f"{failed}attempts",
            quantity,
            unit="attempts",
            place=places[0].name if places else None,
            start=when.first if when else None,
            end=when.last if when else None,
        )
        slots = {**figure_slots(quantity), "aim": aim}
        if places:
            slots["place"] = (places[0].start, places[0].end)
        if when:
            slots["period"] = (when.start, when.end)
        yield Draft(body, slots, quantity.core).at(subject, "subject")
