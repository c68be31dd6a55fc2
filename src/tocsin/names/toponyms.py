"""Which places a text means by its place names, all of them weighed together.

Method: each name's candidates begin with a weight by population and kind (a country or a province
before a town of the same name). A unit named right behind a name ("Nara, Mali") speaks for the
candidates within it. Then, a few times over, a candidate gains with the share of the text's other
names that lie in its first-level unit and in its country, and with the share in all texts of the
same outlet, which mostly writes of one region. One name means one place throughout a text.

Source: the priors, the comma rule and one sense a text of Leidner (2007), Toponym Resolution in
Text; the local lexicon of an outlet of Lieberman, Samet and Sankaranarayanan (2010), ICDE.
Limits: places that no candidate stands for are never found; an outlet of one text adds nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Candidate", "Toponym", "located", "weighed"]

_KIND = {"country": 3.0, "admin1": 2.0}
_POPULATION, _OWN_NAME, _BEHIND = 0.35, 0.3, 8.0
_ADMIN1, _COUNTRY, _OUTLET_ADMIN1, _OUTLET_COUNTRY = 1.6, 1.0, 1.5, 0.5
_ROUNDS = 3
# Smoothing: what a place has of a text, or of an outlet, that says nothing of its unit.
_IN_TEXT, _IN_OUTLET, _OUTLETS_UNITS = 0.3, 0.5, 5.0

Unit = tuple[str, str | None]


class Candidate(NamedTuple):
    """A place that a name may mean; `admin1` is the code of its first-level unit, None for a country."""

    id: str
    lat: float
    lon: float
    kind: str
    country: str
    admin1: str | None = None
    population: int = 0
    own_name: bool = True

    @property
    def unit(self) -> Unit:
        """The first-level unit that it lies in, or is."""
        return self.country, self.admin1


class Toponym(NamedTuple):
    """One place name of a text: its candidates, and those of the unit named right behind it."""

    text: str
    outlet: str
    name: str
    candidates: Sequence[Candidate]
    behind: Sequence[Candidate] = ()


def located(toponyms: Sequence[Toponym]) -> list[Candidate | None]:
    """The place that each name means, in order; None where a name has no candidate.

    >>> us = Candidate("1", 33.66, -95.56, "town", "US", "TX", 25_000)
    >>> fr = Candidate("2", 48.85, 2.35, "town", "FR", "11", 2_000_000)
    >>> texas = Candidate("3", 31.2, -99.3, "admin1", "US", "TX", 29_000_000)
    >>> [c.id for c in located([Toponym("a", "x", "Paris", [us, fr]), Toponym("a", "x", "Texas", [texas])])]
    ['1', '3']
    >>> [c.id for c in located([Toponym("b", "y", "Paris", [us, fr])])]
    ['2']
    """
    return [
        _most(share, toponym.candidates) for share, toponym in zip(weighed(toponyms), toponyms, strict=True)
    ]


def weighed(toponyms: Sequence[Toponym]) -> list[list[float]]:
    """How much speaks for each candidate of each name: shares that add up to 1, in the order given.

    >>> fr, us = Candidate("1", 48.85, 2.35, "town", "FR"), Candidate("2", 33.66, -95.56, "town", "US")
    >>> [[round(share, 1) for share in of] for of in weighed([Toponym("a", "x", "Paris", [fr, us])])]
    [[0.5, 0.5]]
    """
    prior = [[_prior(candidate, toponym) for candidate in toponym.candidates] for toponym in toponyms]
    shares = [_shares(weights) for weights in prior]
    for _ in range(_ROUNDS):
        shares = _one_sense(toponyms, _fitted(toponyms, prior, shares))
    return shares


def _most(shares: Sequence[float], candidates: Sequence[Candidate]) -> Candidate | None:
    """The candidate of the largest share; of equals the one whose id comes first."""
    ranked = sorted(zip(shares, candidates, strict=True), key=lambda pair: (-pair[0], pair[1].id))
    return ranked[0][1] if ranked else None


def _prior(candidate: Candidate, toponym: Toponym) -> float:
    weight = _POPULATION * math.log(candidate.population + 10) + _KIND.get(candidate.kind, 0.0)
    weight += _OWN_NAME * candidate.own_name
    return weight + _BEHIND * any(_within(candidate, unit) for unit in toponym.behind)


def _within(candidate: Candidate, unit: Candidate) -> bool:
    if candidate.kind == "country":
        return False
    return candidate.country == unit.country and (unit.kind == "country" or candidate.admin1 == unit.admin1)


def _shares(weights: Sequence[float]) -> list[float]:
    """Logarithmic weights as shares of 1."""
    most = max(weights, default=0.0)
    raised = [math.exp(weight - most) for weight in weights]
    return [one / sum(raised) for one in raised]


class _Regions:
    """How much of a text, an outlet or one name lies in each first-level unit and country."""

    def __init__(self) -> None:
        self.units: defaultdict[Unit, float] = defaultdict(float)
        self.countries: defaultdict[str, float] = defaultdict(float)
        self.in_units = self.in_countries = 0.0

    def add(self, toponym: Toponym, shares: Sequence[float]) -> None:
        for candidate, share in zip(toponym.candidates, shares, strict=True):
            self.countries[candidate.country] += share
            self.in_countries += share
            if candidate.admin1 is not None:
                self.units[candidate.unit] += share
                self.in_units += share


def _fitted(
    toponyms: Sequence[Toponym], prior: Sequence[Sequence[float]], shares: Sequence[Sequence[float]]
) -> list[list[float]]:
    """The shares of each name's candidates, given where the other names are thought to lie."""
    texts: dict[str, _Regions] = defaultdict(_Regions)
    outlets: dict[str, _Regions] = defaultdict(_Regions)
    alike: dict[tuple[str, str], _Regions] = defaultdict(_Regions)
    for toponym, share in zip(toponyms, shares, strict=True):
        for regions in (texts[toponym.text], outlets[toponym.outlet], alike[toponym.text, toponym.name]):
            regions.add(toponym, share)
    fitted = []
    for toponym, weights in zip(toponyms, prior, strict=True):
        text, own = texts[toponym.text], alike[toponym.text, toponym.name]
        fits = (_fit(c, text, own=own, outlet=outlets[toponym.outlet]) for c in toponym.candidates)
        fitted.append(_shares([weight + fit for weight, fit in zip(weights, fits, strict=True)]))
    return fitted


def _fit(candidate: Candidate, text: _Regions, *, own: _Regions, outlet: _Regions) -> float:
    """How well a candidate fits the rest of its text and its outlet; a name never speaks for itself."""
    country, unit = candidate.country, candidate.unit
    rest = text.countries[country] - own.countries[country] + _IN_TEXT
    fit = _COUNTRY * math.log(rest / (text.in_countries - own.in_countries + 1))
    there = outlet.countries[country] + _IN_OUTLET
    fit += _OUTLET_COUNTRY * math.log(there / (outlet.in_countries + _OUTLETS_UNITS))
    if candidate.admin1 is None:
        # A country lies in no unit: it has of every text what says nothing of its unit.
        return fit + (_ADMIN1 + _OUTLET_ADMIN1) * math.log(_IN_TEXT)
    rest = text.units[unit] - own.units[unit] + _IN_TEXT
    fit += _ADMIN1 * math.log(rest / (text.in_units - own.in_units + 1))
    there = outlet.units[unit] + _IN_OUTLET
    return fit + _OUTLET_ADMIN1 * math.log(there / (outlet.in_units + _OUTLETS_UNITS))


_LEAST = 1e-9


def _one_sense(toponyms: Sequence[Toponym], shares: list[list[float]]) -> list[list[float]]:
    """The same shares for every mention of a name in a text: their product."""
    same: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, toponym in enumerate(toponyms):
        same[toponym.text, toponym.name].append(n)
    for numbers in same.values():
        if len(numbers) > 1:
            columns = zip(*(shares[n] for n in numbers), strict=True)
            together = _shares([sum(math.log(share + _LEAST) for share in column) for column in columns])
            for n in numbers:
                shares[n] = together
    return shares
