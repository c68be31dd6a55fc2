"""How near to where they are place names are put: accuracy at 161 km and the median error.

The names are given; only which place each means is asked. 161 km are a hundred miles.

Source: Gritta, Pilehvar and Collier (2020), A Pragmatic Guide to Geoparsing Evaluation, Language
Resources and Evaluation.
"""

from __future__ import annotations

import math
import re
import statistics
from collections.abc import Sequence
from typing import NamedTuple

from tocsin.evaluate.atlas import Atlas
from tocsin.evaluate.lgl import Article
from tocsin.names.toponyms import Candidate, Toponym

__all__ = [
    "FAR_KM",
    "NEAR_KM",
    "Reached",
    "distance_km",
    "most_people",
    "reachable",
    "reached",
    "toponyms_of",
]

NEAR_KM = 161.0
FAR_KM = 20_039.0
"""Half the way around the earth: the error of a name that was put nowhere."""
_EARTH_KM = 6371.0
_BEHIND = re.compile(r",\s+([A-Z][\w.’']*(?:\s[A-Z][\w.’']*){0,2})")


class Reached(NamedTuple):
    """Of `names` place names: put nowhere, the share put within 161 km, the median error in km."""

    names: int
    nowhere: int
    accuracy: float
    median_km: float


def toponyms_of(articles: Sequence[Article], atlas: Atlas) -> list[Toponym]:
    """The place names of the articles, in order, with what each may mean."""
    return [
        Toponym(one.id, one.outlet, place.name, atlas.of(place.name), _behind(one.text, place.end, atlas))
        for one in articles
        for place in one.places
    ]


def reached(articles: Sequence[Article], chosen: Sequence[Candidate | None]) -> Reached:
    """The scores of one choice for every place name; a name put nowhere is as far off as can be."""
    places = [place for article in articles for place in article.places]
    errors = [
        distance_km((place.lat, place.lon), (one.lat, one.lon)) if one else FAR_KM
        for place, one in zip(places, chosen, strict=True)
    ]
    if not errors:
        return Reached(0, 0, 0.0, FAR_KM)
    near = sum(error <= NEAR_KM for error in errors) / len(errors)
    return Reached(len(errors), sum(one is None for one in chosen), near, statistics.median(errors))


def most_people(toponym: Toponym) -> Candidate | None:
    """The usual baseline: the candidate where most people live."""
    return max(toponym.candidates, key=lambda one: one.population, default=None)


def reachable(articles: Sequence[Article], toponyms: Sequence[Toponym]) -> list[Candidate | None]:
    """The nearest candidate of each name: no choice among these candidates scores better."""
    places = [place for article in articles for place in article.places]
    return [
        min(t.candidates, key=lambda c: distance_km((place.lat, place.lon), (c.lat, c.lon)), default=None)
        for place, t in zip(places, toponyms, strict=True)
    ]


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The way over a sphere of 6371 km between two positions, each latitude and longitude in degrees.

    >>> round(distance_km((0, 0), (0, 1)), 1)
    111.2
    """
    (lat, lon), (lat2, lon2) = ((math.radians(degrees) for degrees in position) for position in (one, other))
    across = (
        math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(across)))


def _behind(text: str, end: int, atlas: Atlas) -> tuple[Candidate, ...]:
    """The country or first-level unit that stands behind a comma right after a name."""
    found = _BEHIND.match(text, end)
    words = found[1].split() if found else []
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size])
        for written in (name, name.rstrip(".")):
            units = tuple(c for c in atlas.of(written) if c.kind in ("country", "admin1"))
            if units:
                return units
    return ()
