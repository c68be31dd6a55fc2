# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Totals of a time or a place: incidents recorded, their shares, and people driven from their homes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Measure
from tocsin.extract.certainty import negated_between
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import ATTACKS, rule
from tocsin.extract.kinds.figures import attacks_named, figure_slots, period_counted
from tocsin.extract.kinds.happening import happened
from tocsin.extract.kinds.perpetrators import doer_of
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.kinds.topics import topic
from tocsin.extract.mentions import Mention
from tocsin.extract.quantities import Quantity
from tocsin.extract.scene import Scene

__all__ = ["find"]

_WHOSE = r"(?: (?:by|involving|attributed to|claimed by|blamed on|between|of) (?P<a>{A}))?"
_NOTED = r"(?:recorded|reported|registered|documented|counted|logged|verified)"
_RECORDED = rule(
    rf"(?P<q>{{Q}}) {{ADJ}}(?:(?P<own>{{A}})(?:'s?)? )?{{ADJ}}(?P<what>{ATTACKS}|violations|fatalities|deaths)\b{_WHOSE}[^,;.]{{0,50}}? (?:were|have been|had been|was) (?:also )?{_NOTED}"
    rf"|\b(?:{_NOTED}|there were|saw) (?:a total of )?(?P<q2>{{Q}}) {{ADJ}}(?:(?P<own2>{{A}})(?:'s?)? )?{{ADJ}}(?P<what2>{ATTACKS}|violations|fatalities|deaths)\b(?! (?:a|an|per|each|every) ){_WHOSE.replace('<a>', '<a2>')}"
)
_EVENTS = r"events|incidents|attacks|violence|deaths|fatalities|battles|casualties|killings|activity|violations|abuses"
_SHARE = rule(
    rf"(?P<s>{{S}}) of (?:all |the |total |overall |recorded |reported |registered |political |conflict |security |violent |organi[sz]ed |civilian |documented )*(?P<what>{_EVENTS})\b"
)
_PEOPLE = r"people|civilians|residents|families|households|persons|refugees|villagers|children|inhabitants|women|Rohingya|others"
_DRIVEN = r"displaced|fled|uprooted|driven from|forced (?:from|to flee|to leave|out of)|confined|trapped|cut off|evacuated"
_DISPLACED = rule(
    rf"(?P<q>{{Q}})(?: of)?(?: {{ADJ}}(?P<who>{_PEOPLE}))?(?: (?:were|was|have been|had been|has been|are|have|had|remain|also|now|newly|internally))* (?P<verb>{_DRIVEN})\b"
    rf"|\b(?P<verb2>displac(?:ed|ing)|uproot(?:ed|ing)|driv(?:ing|en) (?:away )?|forc(?:ed|ing)|trapping) (?:about |some |an estimated )?(?P<q2>{{Q}}) {{ADJ}}(?P<who2>{_PEOPLE})"
)
_LOSSES = r"casualties|deaths|fatalities|losses|dead|killed"
_SUFFERED = rule(
    rf"(?P<a>{{A}})(?:'s?)?(?: (?:forces|troops|army|military))? (?:has |have |had |also |reportedly )*(?:suffered|sustained|incurred) (?P<q>{{Q}}) {{ADJ}}(?P<what>{_LOSSES})\b"
    rf"|(?P<a2>{{As}}|{{A}}) (?:[a-z]+ )?(?:losses|casualties|dead|death toll) (?:are|is|were|was|have been|has been|stands?|stood) (?:(?:put|estimated|reported|believed to be|thought to be) )?(?:at )?(?P<q2>{{Q}})(?: (?P<what2>{_LOSSES}))?"
)
_MEASURE = (("confined", re.compile(r"confin|trapp|cut off", re.IGNORECASE)), ("displaced", re.compile("")))


def find(scene: Scene) -> Iterator[Draft]:
    """The totals that a sentence reports."""
    if not scene.quantities:
        return
    yield from _recorded(scene)
    yield from _shares(scene)
    yield from _displaced(scene)
    yield from _suffered(scene)


def _recorded(scene: Scene) -> Iterator[Draft]:
    for match in _RECORDED.finditer(scene.typed):
        first = "" if match["q"] else "2"
        quantity = scene.quantity(match.start(f"q{first}"))
        if quantity is None or quantity.what != "count" or not happened(scene, match.start()):
            continue
        group = next((g for g in (f"own{first}", f"a{first}") if match[g]), None)
        who = mention_at(scene, match.start(group)) if group else None
        what = attacks_named(match[f"what{first}"])
        yield _total(scene, match, quantity, who if who and who.kinds else None, measure=what, unit=what)


def _shares(scene: Scene) -> Iterator[Draft]:
    for match in _SHARE.finditer(scene.typed):
        quantity = scene.quantity(match.start("s"))
        if quantity is None:
            continue
        before = [m for m in scene.mentions if m.end <= quantity.start and m.kinds and not m.prefixed]
        who = before[-1] if before and _ACCOUNTS.search(scene.words[: match.start()]) else None
        part = _PART_OF.search(scene.words[: match.start()])
        what = attacks_named(part["what"] if part else match["what"])
        yield _total(scene, match, quantity, who, measure=what, unit="fraction", of=match["what"].lower())


_PART_OF = re.compile(
    rf"\b(?P<what>{ATTACKS}|violence against civilians) (?:account(?:s|ed)? for|ma(?:de|kes?) up|represent(?:s|ed)|constitut(?:es?|ed)) (?:about |some )?$",
    re.IGNORECASE,
)


_ACCOUNTS = re.compile(
    r"\b(?:account(?:s|ed)? for|ma(?:de|kes?) up|responsible for|represent(?:s|ed)|constitut(?:es|ed)|behind|carried out|involved in|perpetrated|committed)\b[^,;]{0,30}$",
    re.IGNORECASE,
)


def _displaced(scene: Scene) -> Iterator[Draft]:
    for match in _DISPLACED.finditer(scene.typed):
        first = "" if match["q"] else "2"
        quantity = scene.quantity(match.start(f"q{first}"))
        if quantity is None or quantity.what != "count" or not happened(scene, match.start()):
            continue
        if not match[f"who{first}"] and (quantity.best or quantity.low or quantity.high or 0) < _MANY:
            continue
        verb = scene.span(match, f"verb{first}")
        measure = next(name for name, words in _MEASURE if words.search(scene.page.flat[slice(*verb)]))
        who = doer_of(scene, scene.start + match.start(), scene.start + match.end(), passive=not first)
        unit = (match[f"who{first}"] or "people").lower()
        yield _total(scene, match, quantity, who if first else None, measure=measure, unit=unit)


def _suffered(scene: Scene) -> Iterator[Draft]:
    """What an actor is said to have lost in people: "has suffered 3,000 casualties"."""
    for match in _SUFFERED.finditer(scene.typed):
        first = "" if match["q"] else "2"
        quantity, who = scene.quantity(match.start(f"q{first}")), mention_at(scene, match.start(f"a{first}"))
        if quantity is None or quantity.what != "count" or who is None or not who.kinds:
            continue
        unit = (match[f"what{first}"] or "losses").lower()
        measure = "casualties suffered" if unit == "casualties" else "losses"
        yield _total(scene, match, quantity, who, measure=measure, unit=unit)


# Without a word for people, fewer than this may be anything.
_MANY = 1000


def _total(
    scene: Scene,
    match: re.Match[str],
    quantity: Quantity,
    who: Mention | None,
    *,
    measure: str,
    unit: str,
    of: str | None = None,
) -> Draft:
    where = topic(scene, scene.span(match))
    about, place = who or where, scene.place_text(where) if where else None
    when = period_counted(scene, scene.start + match.end())
    low, best, high, bound = quantity.figures
    body = Measure(
        subject=who.name if who else place or (unit if of is None else of),
        measure=measure,
        low=low,
        best=best,
        high=high,
        bound=bound,
        unit=unit,
        baseline=of,
        place=place,
        start=when.first if when else None,
        end=when.last if when else None,
    )
    slots = {**figure_slots(quantity), "counted": scene.span(match)}
    if when:
        slots["period"] = (when.start, when.end)
    if where:
        slots["place"] = (where.start, where.end)
    negated = negated_between(scene, scene.start + match.start(), scene.start + match.end())
    return Draft(body, slots, quantity.core, negated=negated).at(about, "subject")
