"""Invented wars with written assessments whose every sentence is true, false or ambiguous by construction.

A sentence is *true* where its figure lies well inside what happened under every rule and every time
that it may mean, *false* where it lies far outside all of them, and *ambiguous* where it is right
under one and far off under another. The truth is counted here, from the war itself.
"""

from __future__ import annotations

import calendar
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

__all__ = ["ACTORS", "PLACES", "SPLIT", "Told", "War", "kinds", "make_war", "sentences"]

FIRST, LAST, SPLIT = date(2017, 1, 1), date(2021, 12, 31), date(2020, 7, 1)
_NAMES = ("Red Front", "Blue League", "Black Banner", "Green Guard", "White Column", "Grey Army")
_TOWNS = ("Port", "Mill", "Ford", "Quarry", "Harbour", "Weir")
_ACTOR = '[[actor]]\nid = "{id}"\nname = "{name}"\nkind = "rebel"\n'
ACTORS = "\n".join(_ACTOR.format(id=name.lower().replace(" ", "-"), name=name) for name in _NAMES).encode()
ACTORS += b'[[actor]]\nid = "army"\nname = "Norland Army"\nkind = "state_force"\n'
_TOWN = "no-{n},{town},town,Norland,East,60.{n},11,2,,,invented\n"
PLACES = (
    "id,name,kind,country,admin1,lat,lon,where_prec,aliases,borders,source\n"
    "no,Norland,country,Norland,,60,10,6,,,invented\nno-east,East,admin1,Norland,East,60.5,11,4,,,invented\n"
    + "".join(_TOWN.format(n=n, town=town) for n, town in enumerate(_TOWNS))
).encode()


class Event(NamedTuple):
    """One incident: the group that is in it, whether the group struck or was struck, and its deaths."""

    group: str
    day: date
    town: str
    struck: bool
    deaths: int


class War(NamedTuple):
    """The incidents of a war, what other authors wrote of its groups, and the shape of each group."""

    events: tuple[Event, ...]
    shapes: dict[str, str]
    strengths: dict[str, tuple[int, int]]
    holds: dict[str, tuple[str, bool]]

    def rows(self) -> Iterator[dict[str, Any]]:
        """The incidents as rows of a dataset of two sides."""
        for n, event in enumerate(self.events):
            sides = (event.group, "Civilians") if event.struck else ("Norland Army", event.group)
            yield {
                "native_id": str(n), "start": event.day, "end": event.day, "date_prec": 1,
                "place_name": event.town, "admin1": "East", "country": "Norland", "where_prec": 1,
                "lat": 60.5, "lon": 11.0, "type": "ASSAULT", "sides": sides,
                "violence": "one_sided" if event.struck else "state_based",
                "deaths_low": event.deaths, "deaths_best": event.deaths, "deaths_high": event.deaths,
            }  # fmt: skip

    def months(self, group: str, *, struck: bool = False) -> dict[date, int]:
        """Incidents by month: of all in which a group is, or of those in which it struck."""
        found = dict.fromkeys(_months(FIRST, LAST), 0)
        for event in self.events:
            if event.group == group and (event.struck or not struck):
                found[event.day.replace(day=1)] += 1
        return found

    def deaths(self, group: str, month: date) -> int:
        """The dead of a month."""
        return sum(e.deaths for e in self.events if e.group == group and e.day.replace(day=1) == month)


class Told(NamedTuple):
    """A sentence: the kind of claim, its words, and whether it is true, false or ambiguous."""

    kind: str
    words: str
    truth: str
    group: str


def _months(first: date, last: date) -> list[date]:
    return [date(y, m, 1) for y in range(first.year, last.year + 1) for m in range(1, 13)
            if first <= date(y, m, 1) <= last]  # fmt: skip


# Mean attacks a month before the last year before the change, in its two halves, and after it; and
# battles beside the attacks, in which the group did not strike first.
_SHAPES = {
    "steady": (16.0, 16.0, 16.0, 16.0, 0.0),
    "risen": (10.0, 10.0, 10.0, 36.0, 0.0),
    "fallen": (40.0, 40.0, 40.0, 10.0, 0.0),
    "battling": (5.0, 5.0, 5.0, 5.0, 25.0),
    "building": (7.0, 12.0, 27.0, 30.0, 0.0),
}


def make_war(seed: int) -> War:
    """A war of five years and five groups, each of another shape, drawn by seed."""
    rng = random.Random(seed)
    names = rng.sample(_NAMES, len(_SHAPES))
    shapes = dict(zip(names, _SHAPES, strict=True))
    events = [event for name, shape in shapes.items() for event in _events(rng, name, *_SHAPES[shape])]
    strengths = {name: _sizes(rng) for name in names}
    holds = {name: (town, rng.random() < 0.5) for name, town in zip(names, _TOWNS, strict=False)}
    return War(tuple(sorted(events)), shapes, strengths, holds)


def _sizes(rng: random.Random) -> tuple[int, int]:
    size = rng.choice((800, 1500, 3000, 6000))
    return size, size if rng.random() < 0.5 else 4 * size


def _events(rng: random.Random, name: str, early: float, late: float, last: float, then: float, battles: float
            ) -> Iterator[Event]:  # fmt: skip
    for month in _months(FIRST, LAST):
        before = (SPLIT.year - month.year) * 12 + SPLIT.month - month.month
        mean = then if before <= 0 else last if before <= 6 else late if before <= 12 else early
        for struck, many in ((True, mean), (False, battles)):
            for _ in range(_drawn(rng, many)):
                days = calendar.monthrange(month.year, month.month)[1]
                day = month + timedelta(days=rng.randrange(days))
                yield Event(name, day, rng.choice(_TOWNS), struck, rng.choice((1, 1, 1, 2, 2, 3, 5, 8)))


def _drawn(rng: random.Random, mean: float) -> int:
    """A Poisson number, by the waiting times between incidents."""
    count, left = 0, mean
    while mean and (left := left - rng.expovariate(1.0)) > 0:
        count += 1
    return count


def kinds() -> tuple[str, ...]:
    """The kinds of sentence that are written."""
    return tuple(_WRITERS)


def sentences(war: War, seed: int) -> list[Told]:
    """An assessment of a war: sentences of every kind and truth that the war has room for."""
    rng = random.Random(f"words {seed}")
    return [told for write in _WRITERS.values() for told in write(war, rng)]


def _by_shape(war: War, *shapes: str) -> list[str]:
    return [name for name, shape in war.shapes.items() if shape in shapes]


_RATES = (
    "{a} has carried out {n} attacks a month since {day}.",
    "Since {day}, {a} has carried out {n} attacks a month.",
    "{a} has averaged {n} attacks per month since {day}.",
    "{a} has conducted {n} attacks per month since {day}.",
    "Since {day} {a} has mounted an average of {n} attacks a month.",
    "{a} has launched some {n} attacks every month since {day}.",
)


def _rates(war: War, rng: random.Random) -> Iterator[Told]:
    after = _months(SPLIT, LAST)
    for name in war.shapes:
        rates = sorted(
            {sum(war.months(name, struck=s)[m] for m in after) / len(after) for s in (False, True)}
        )
        if len(rates) == 1:
            choices = [("true", rates[0]), ("false", rates[0] * 2.5), ("false", rates[0] / 2.5)]
        else:
            choices = [("ambiguous", rates[0]), ("ambiguous", rates[1]), ("false", rates[1] * 2.5)]
        for truth, value in [*choices[:1], rng.choice(choices[1:])]:
            words = rng.choice(_RATES).format(a=name, n=round(value), day=f"{SPLIT.day} {SPLIT:%B %Y}")
            yield Told("rate", words, truth, name)


_ROSE = (
    "Attacks by {a} have more than doubled since {month}.",
    "{a}'s attacks have more than doubled since {month}.",
    "The number of attacks by {a} has more than doubled since {month}.",
    "{a} has carried out {n} attacks a month since {day}, more than double the rate before.",
    "Since {day}, {a} has carried out {n} attacks a month, more than twice the previous rate.",
)
_FELL = (
    "Attacks by {a} have fallen by more than half since {month}.",
    "{a}'s attacks have fallen by more than half since {month}.",
    "Attacks by {a} have declined by more than 50 percent since {month}.",
    "Since {month}, attacks by {a} have dropped by more than half.",
)


def _ratios(war: War, rng: random.Random) -> Iterator[Told]:
    truths = {
        "risen": (("true", _ROSE), ("false", _FELL)),
        "steady": (("false", _ROSE), ("false", _FELL)),
        "fallen": (("true", _FELL), ("false", _ROSE)),
        "building": (("ambiguous", _ROSE), ("false", _FELL)),
    }
    for name, shape in war.shapes.items():
        after = _months(SPLIT, LAST)
        rate = round(sum(war.months(name)[m] for m in after) / len(after))
        for truth, words in truths.get(shape, ()):
            when = {"month": f"{SPLIT:%B %Y}", "day": f"{SPLIT.day} {SPLIT:%B %Y}"}
            yield Told("ratio", rng.choice(words).format(a=name, n=rate, **when), truth, name)


_COUNTS = (
    "{a} carried out {n} attacks in {month}.",
    "In {month} {a} carried out {n} attacks.",
    "{a} conducted {n} attacks in {month}.",
    "In {month}, {n} attacks were attributed to {a}.",
    "{n} attacks by {a} were recorded in {month}.",
)


def _counts(war: War, rng: random.Random) -> Iterator[Told]:
    for name in war.shapes:
        month = rng.choice(_months(date(2021, 1, 1), LAST))
        every, own = (war.months(name, struck=s)[month] for s in (False, True))
        if every != own and (every < 20 or own > 9 or own == 0):
            continue
        both = [("true", every)] if every == own else [("ambiguous", every)]
        for truth, n in [*both, ("false", every * 3 + 10)]:
            if n > 3:
                words = rng.choice(_COUNTS).format(a=name, n=n, month=f"{month:%B %Y}")
                yield Told("count", words, truth, name)


_DEATHS = (
    "{a}'s attacks caused {n} deaths in {month}.",
    "Attacks by {a} caused {n} deaths in {month}.",
    "{a} was involved in violence that left {n} people dead in {month}.",
    "In {month}, attacks by {a} killed {n} people.",
)


def _deaths(war: War, rng: random.Random) -> Iterator[Told]:
    for name in _by_shape(war, "steady", "risen", "fallen"):
        month = rng.choice(_months(date(2021, 1, 1), LAST))
        dead = war.deaths(name, month)
        for truth, n in (("true", dead), ("false", dead * 3 + 20), ("false", dead // 4)):
            if n > 3:
                words = rng.choice(_DEATHS).format(a=name, n=n, month=f"{month:%B %Y}")
                yield Told("deaths", words, truth, name)


_RANKS = (
    "{a} is the most active group in Norland.",
    "{a} remains the most active armed group in Norland.",
    "{a} is by far the most active of the groups in Norland.",
)


def _ranks(war: War, rng: random.Random) -> Iterator[Told]:
    truths = {"risen": "true", "steady": "false", "fallen": "false"}
    for name in _by_shape(war, *truths):
        yield Told("rank", rng.choice(_RANKS).format(a=name), truths[war.shapes[name]], name)


_STRENGTHS = (
    "{a} has {n} fighters.",
    "{a} has about {n} fighters.",
    "{a} is thought to have {n} fighters.",
    "{a} fields some {n} fighters.",
    "The strength of {a} is put at {n} fighters.",
)


def _strengths(war: War, rng: random.Random) -> Iterator[Told]:
    for name, (one, other) in war.strengths.items():
        truth = "true" if one == other else "ambiguous"
        for told, n in ((truth, one), ("false", max(one, other) * 5)):
            yield Told("strength", rng.choice(_STRENGTHS).format(a=name, n=f"{n:,}"), told, name)


_HOLDS = (
    "{a} controls {town}.",
    "{a} holds {town}.",
    "{town} is under the control of {a}.",
    "{town} is controlled by {a}.",
)


def _holds(war: War, rng: random.Random) -> Iterator[Told]:
    # Who holds a town is never refuted by an account, so nothing is false here.
    for name, (town, agreed) in war.holds.items():
        truth = "true" if agreed else "ambiguous"
        yield Told("control", rng.choice(_HOLDS).format(a=name, town=town), truth, name)


_WRITERS: dict[str, Callable[[War, random.Random], Iterator[Told]]] = {
    "rate": _rates,
    "ratio": _ratios,
    "count": _counts,
    "deaths": _deaths,
    "rank": _ranks,
    "strength": _strengths,
    "control": _holds,
}
