"""What is told of a whole province or country, and so of every place in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tocsin.analyses.holdings import is_meant, told
from tocsin.names import Gazetteer
from tocsin.record.speaking import Row

__all__ = ["around", "is_of_all"]


def around(rows: Iterable[Row], *, places: Collection[str], gazetteer: Gazetteer) -> frozenset[str]:
    """The ids of the places that rows speak of as a whole and in which all of `places` lie.

    Names among `places` are passed over; ids that are asked for are not around themselves.
    """
    inside = {place for place in places if place in gazetteer.places}
    told_of = {str(row["place_id"]) for row in rows if is_of_all(row)} & set(gazetteer.places)
    return frozenset(wide for wide in told_of - inside if inside and inside <= gazetteer.within(wide))


def is_of_all(row: Row) -> bool:
    """Whether a row says that an actor holds a place as a whole: no number, no share, no mere presence."""
    whole = row["count"] is None and row["share"] is None and row["degree"] == "control"
    return bool(whole and row["place_id"] and is_meant(row) and told(row).saying != "lost")
