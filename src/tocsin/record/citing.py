"""Incidents as pieces of evidence: what happened, in one line, who told it, and how to walk to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from tocsin.domain.findings import Cited

__all__ = ["IN_WORDS", "cited_incidents", "said"]

IN_WORDS = """CASE WHEN basis = 'dataset' THEN (
    SELECT string_agg(DISTINCT actor_name, ' and ' ORDER BY actor_name)
    FROM participant p WHERE p.incident_id = i.incident_id
) ELSE summary END"""
"""SQL over `i`, the incident: it in words. A dataset's summary is a list of its sources, so its
parties are named instead."""

_INCIDENTS = f"""
SELECT incident_id, start, coalesce(place_name, admin1, country), {IN_WORDS}, deaths_low, deaths_best,
       deaths_high, datasets
FROM incident i WHERE list_contains(?, incident_id) ORDER BY incident_id
"""
Ask = Callable[[str, list[Any]], list[tuple[Any, ...]]]


def cited_incidents(ask: Ask, ids: Iterable[str]) -> dict[str, Cited]:
    """The incidents of `ids` that are on record, by id; `ask` answers SQL over `incident`, `participant`."""
    wanted = list(ids)
    rows = ask(_INCIDENTS, [wanted]) if wanted else []
    return {str(row[0]): _cited(*row) for row in rows}


def _cited(id_: str, start: date | None, place: str | None, words: str | None, *rest: Any) -> Cited:
    low, best, high, datasets = rest
    toll = [f"{value:,}" if value is not None else "?" for value in (best, low, high)]
    when = f"{start or 'day unknown'}, {place or 'place unknown'}"
    text = f"{when}: {toll[0]} dead ({toll[1]} to {toll[2]}). {words or ''}"
    return Cited(
        id=str(id_), kind="incident", text=text.strip(),
        who=str(datasets), said="", source=str(datasets), trace=f"tocsin trace {id_}",
    )  # fmt: skip


def said(low: date | None, high: date | None) -> str:
    """The day on which something was said, or the days between which it may have been.

    >>> said(date(2020, 6, 4), date(2020, 6, 4)), said(None, None), said(date(2021, 8, 15), None)
    ('2020-06-04', 'undated', '2021-08-15 to unknown')
    """
    if low == high:
        return low.isoformat() if low else "undated"
    return f"{low or 'unknown'} to {high or 'unknown'}"
