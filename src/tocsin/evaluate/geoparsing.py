"""How near to where they are place names are put: accuracy at 161 km and the median error.

The names are given; only which place each means is asked. 161 km are a hundred miles.

Source: Gritta, Pilehvar and Collier (2020), A Pragmatic Guide to Geoparsing Evaluation, Language
Resources and Evaluation.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from typing import NamedTuple

from tocsin.domain.actors import Resolution
from tocsin.evaluate.atlas import Atlas
from tocsin.evaluate.lgl import Article
from tocsin.names import Gazetteer
from tocsin.names.distance import distance_km
from tocsin.names.setting import Setting
from tocsin.names.toponyms import Candidate, Toponym

__all__ = [
    "FAR_KM",
    "NEAR_KM",
    "Reached",
    "in_casebook",
    "most_people",
    "reachable",
    "reached",
    "toponyms_of",
]

NEAR_KM = 161.0
FAR_KM = 20_039.0
"""Half the way around the earth: the error of a name that was put nowhere."""
_BEHIND = re.compile(r",\s+([A-Z][\w.’']*(?:\s[A-Z][\w.’']*){0,2})")


class Reached(NamedTuple):
    """Of `names` place names: put nowhere, the share put within 161 km, the median error in km.

    `of_put` is the share within 161 km of those that were put somewhere.
    """

    names: int
    nowhere: int
    accuracy: float
    median_km: float
    of_put: float


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
        return Reached(0, 0, 0.0, FAR_KM, 0.0)
    near, nowhere = sum(error <= NEAR_KM for error in errors), sum(one is None for one in chosen)
    of_put = near / (len(errors) - nowhere) if nowhere < len(errors) else 0.0
    return Reached(len(errors), nowhere, near / len(errors), statistics.median(errors), of_put)


def in_casebook(
    articles: Sequence[Article], gazetteer: Gazetteer, *, together: bool = True
) -> list[Candidate | None]:
    """Where the record of a casebook puts each name: with all names of its article, or each alone."""
    chosen: list[Candidate | None] = []
    for article in articles:
        setting = Setting(gazetteer, text=article.text, names=[place.name for place in article.places])
        here = gazetteer.in_setting(setting) if together else gazetteer
        chosen += [_put(here.resolve(place.name), gazetteer) for place in article.places]
    return chosen


def _put(found: Resolution, gazetteer: Gazetteer) -> Candidate | None:
    place = gazetteer.places[found.id] if found.id else None
    if place is None or place.lat is None or place.lon is None:
        return None
    return Candidate(place.id, place.lat, place.lon, place.kind, place.country or place.name)


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
