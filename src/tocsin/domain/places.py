"""Places: countries, first-level units and towns, with honest precision."""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = ["Place", "PlaceKind"]

PlaceKind = Literal["country", "region", "admin1", "district", "town", "crossing", "site", "area"]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A named place. `where_prec` is UCDP's: 1 exact spot, 2 near, 3 district, 4 province,
    5 linear or fuzzy, 6 country, 7 international; `lat`, `lon` in degrees mark a middle, no more.
    """

    id: str
    name: str
    kind: PlaceKind
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    where_prec: int = 2
    aliases: tuple[str, ...] = ()
    borders: str | None = None
    source: str | None = None
