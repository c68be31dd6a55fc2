"""The first-level units of the world's countries, with shapes good to about two kilometres.

Source: Natural Earth (public domain), of about 2014; `scripts/make_first_level.py` made the file.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from tocsin.names.spelling import fold

__all__ = ["first_level", "first_level_countries"]


@cache
def first_level_countries() -> frozenset[str]:
    """The ids of the countries whose first-level units are known with their shapes.

    >>> "ml" in first_level_countries()
    True
    """
    with _archive() as archive:
        return frozenset(name.removesuffix(".geojson") for name in archive.namelist())


def first_level(country: str) -> list[dict[str, Any]]:
    """The units of a country, by its id, as GeoJSON features with id, name, kind and country.

    A unit of which the source does not say clearly what it is called has the name None. A country
    that is not known has no units.

    >>> sorted(feature["properties"]["name"] for feature in first_level("ml"))[:3]
    ['Bamako', 'Gao', 'Kayes']
    """
    if country not in first_level_countries():
        return []
    with _archive() as archive:
        features: list[dict[str, Any]] = json.loads(archive.read(f"{country}.geojson"))["features"]
    for number, feature in enumerate(features):
        said = feature["properties"]
        said["id"] = f"{country}-{fold(said['name'] or str(number)).replace(' ', '-')}"
    return features


def _archive() -> Any:
    from importlib.resources import as_file, files
    from zipfile import ZipFile

    with as_file(files("tocsin").joinpath("world/admin1.zip")) as path:
        return ZipFile(path)
