"""Where and when a name means its actor."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from tocsin.domain.actors import Alias
from tocsin.names.actors_file import Entry
from tocsin.names.countries import Countries
from tocsin.names.spelling import fold

__all__ = ["fits", "is_general", "limits_of", "rank", "standing_on", "stands"]


def is_general(alias: Alias) -> bool:
    """Whether it means its actor in every country and on every day."""
    return alias.country is None and alias.start is None and alias.end is None


def rank(alias: Alias) -> tuple[bool, float]:
    """What decides between several that fit: one made for the country comes before one for all."""
    return (alias.country is not None, alias.score)


def stands(start: date | None, end: date | None, *, on: date | None) -> bool:
    """Whether a day lies between two ends, either of which may be open; without a day, always."""
    return on is None or ((start is None or start <= on) and (end is None or on <= end))


def fits(alias: Alias, *, country: str | None, on: date | None) -> bool:
    """Whether a name may be meant so in that country on that day."""
    here = alias.country is None or (country is not None and _one_country(alias.country, country))
    return here and stands(alias.start, alias.end, on=on)


@lru_cache(maxsize=4096)
def _one_country(one: str, other: str) -> bool:
    """Whether two names of countries are one's, as datasets and registers write them."""
    if fold(one) == fold(other):
        return True
    known = Countries.packaged().named(other)
    return known is not None and known == Countries.packaged().named(one)


def standing_on(entries: Iterable[Entry], day: date) -> set[Entry]:
    """Those that stand on a day."""
    return {(id_, alias) for id_, alias in entries if stands(alias.start, alias.end, on=day)}


def limits_of(alias: Alias) -> str:
    """Its limits in words.

    >>> limits_of(Alias(name="The guard", country="Karsovia", end=date(2001, 5, 1)))
    'only in Karsovia until 2001-05-01'
    """
    limits = [f"in {alias.country}"] if alias.country else []
    limits += [f"from {alias.start}"] if alias.start else []
    limits += [f"until {alias.end}"] if alias.end else []
    return "only " + " ".join(limits)
