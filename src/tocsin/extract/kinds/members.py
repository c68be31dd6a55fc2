"""MEMBERS: the kinds of claim that are read, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tocsin.extract.draft import Draft
from tocsin.extract.kinds import (
    accused,
    allied,
    area,
    attribute,
    casualties,
    control,
    deadlier,
    deaths,
    deed,
    event,
    factions,
    forecast,
    lasting_ties,
    lists,
    livelihood,
    measure,
    mechanism,
    nature,
    position,
    rank,
    recruits,
    relation,
    resource,
    responsibility,
    rises,
    share,
    silence,
    standing,
    strength,
    tactics,
    terms,
    tolls,
    tools,
    totals,
    uncounted,
    undergone,
    whereabouts,
)
from tocsin.extract.scene import Scene

__all__ = ["CLAUSAL", "MEMBERS"]

MEMBERS: dict[str, Callable[[Scene], Iterator[Draft]]] = {
    "strength": strength.find,
    "share": share.find,
    "measure": measure.find,
    "rises": rises.find,
    "deadlier": deadlier.find,
    "totals": totals.find,
    "rank": rank.find,
    "tolls": tolls.find,
    "lists": lists.find,
    "responsibility": responsibility.find,
    "control": control.find,
    "area": area.find,
    "resource": resource.find,
    "livelihood": livelihood.find,
    "casualties": casualties.find,
    "event": event.find,
    "deaths": deaths.find,
    "uncounted": uncounted.find,
    "deed": deed.find,
    "undergone": undergone.find,
    "recruits": recruits.find,
    "accused": accused.find,
    "relation": relation.find,
    "allied": allied.find,
    "lasting_ties": lasting_ties.find,
    "tools": tools.find,
    "silence": silence.find,
    "attribute": attribute.find,
    "whereabouts": whereabouts.find,
    "nature": nature.find,
    "factions": factions.find,
    "standing": standing.find,
    "tactics": tactics.find,
    "forecast": forecast.find,
    "mechanism": mechanism.find,
    "position": position.find,
    "terms": terms.find,
}

CLAUSAL = tuple(
    MEMBERS[name]
    for name in ("strength", "control", "area", "casualties", "deed", "undergone", "relation", "totals")
)
"""Those whose rules want the verb beside who does it: tried on each clause of a long sentence."""
