"""MEMBERS: the kinds of claim that are read, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tocsin.extract.draft import Draft
from tocsin.extract.kinds import (
    allied,
    area,
    attribute,
    casualties,
    control,
    deaths,
    deed,
    event,
    forecast,
    lists,
    measure,
    mechanism,
    nature,
    position,
    rank,
    relation,
    resource,
    responsibility,
    rises,
    share,
    silence,
    standing,
    strength,
    tactics,
    tolls,
    tools,
    totals,
    undergone,
    whereabouts,
)
from tocsin.extract.scene import Scene

__all__ = ["MEMBERS"]

MEMBERS: dict[str, Callable[[Scene], Iterator[Draft]]] = {
    "strength": strength.find,
    "share": share.find,
    "measure": measure.find,
    "rises": rises.find,
    "totals": totals.find,
    "rank": rank.find,
    "tolls": tolls.find,
    "lists": lists.find,
    "responsibility": responsibility.find,
    "control": control.find,
    "area": area.find,
    "resource": resource.find,
    "casualties": casualties.find,
    "event": event.find,
    "deaths": deaths.find,
    "deed": deed.find,
    "undergone": undergone.find,
    "relation": relation.find,
    "allied": allied.find,
    "tools": tools.find,
    "silence": silence.find,
    "attribute": attribute.find,
    "whereabouts": whereabouts.find,
    "nature": nature.find,
    "standing": standing.find,
    "tactics": tactics.find,
    "forecast": forecast.find,
    "mechanism": mechanism.find,
    "position": position.find,
}
