"""A query in the words of the grammar, which ask the same again."""

from __future__ import annotations

from datetime import date

from tocsin.query.command import Query
from tocsin.query.grammar import MEASURES

__all__ = ["in_words"]

_OF_LIST = {
    "strength": "how strong is {actor}",
    "leaders": "who leads {actor}",
    "relations": "relations of {actor}",
    "defections": "defections to {actor}",
    "control": "list control of {actor}",
}


_OF_TIES = {"friendly": "who works with {actor}", "hostile": "who fights {actor}"}
_OF_METHOD = {
    "surge": "changes in",
    "lethality": "how lethal are",
    "patterns": "claim patterns of",
    "hotspots": "hot spots of",
    "spread": "spread of",
    "seasons": "seasons of",
    "abroad": "abroad",
    "quality": "data quality of",
}


def in_words(query: Query) -> str:
    """The question in words; what it is understood to ask. Names stand in quotation marks.

    >>> in_words(Query(verb="control", actor="Taliban", start=date(2021, 7, 1)))
    'what did "Taliban" control since 2021-07-01'
    >>> in_words(Query(verb="ratio", actor="ANDSF", against="Taliban"))
    'force ratio "ANDSF" to "Taliban"'
    """
    if query.verb == "ratio":
        return f"force ratio {_named(query.actor)} to {_named(query.against)}"
    days = f"on {query.on}" if query.on else _days(query.start, query.end)
    parts = [_head(query), _where(query), days, _sides(query), _counted(query)]
    return " ".join(part for part in parts if part)


def _head(query: Query) -> str:
    if query.verb == "list":
        return _of_list(query)
    if query.verb == "control":
        return f"what did {_named(query.actor)} control" if query.actor else "who controls"
    if query.verb == "rank" and query.against:
        subject = MEASURES[query.measure or "attacks_by"][0]
        return f"compare {_named(query.actor)} {subject} with {_named(query.against)}"
    if query.verb in ("contradictions", "triads", "money"):
        return f"{query.verb} of {_named(query.actor)}" if query.actor else query.verb
    subject = MEASURES[query.measure or "events_involving"][0]
    # A death is counted for all who took part in the incident; "by" would say who killed.
    by = "by" if query.measure == "attacks_by" else "involving"
    by = f" {by} {_named(query.actor)}" if query.actor else ""
    if query.verb in _OF_METHOD:
        return f"{_OF_METHOD[query.verb]} {subject}{by}"
    return f"most active groups by {subject}" if query.verb == "rank" else f"{subject}{by}"


def _of_list(query: Query) -> str:
    if query.actor is None or query.what not in _OF_LIST:
        return f"list {query.what}" + (f" of {_named(query.actor)}" if query.actor else "")
    pattern = _OF_TIES.get(query.kind or "", _OF_LIST[query.what])
    return pattern.format(actor=_named(query.actor))


def _where(query: Query) -> str:
    if query.verb == "control" and not query.actor:
        return _named(query.place)
    return f"in {_named(query.place)}" if query.place else ""


def _days(start: date | None, end: date | None) -> str:
    if start and end:
        return f"from {start} to {end}"
    return f"since {start}" if start else f"until {end}" if end else ""


def _sides(query: Query) -> str:
    if query.split is None:
        return ""
    than = f" compared with {query.baseline[0]} to {query.baseline[1]}" if query.baseline else ""
    return f"before and after {query.split}{than}"


def _counted(query: Query) -> str:
    period = f"per {query.period}" if query.period else ""
    every = f"under every {query.every}" if query.every else ""
    rule = f'under rule "{query.rule}"' if query.rule else ""
    return " ".join(part for part in (period, rule, every) if part)


def _named(name: str | None) -> str:
    return f'"{name}"'
