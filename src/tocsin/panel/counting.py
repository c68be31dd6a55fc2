"""A counting rule as SQL: whether an incident counts for one of its participants."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.domain.counting import CountingRule
from tocsin.store.columnar import literal

__all__ = ["fits"]


def fits(rule: CountingRule) -> str:
    """SQL over `i`, the incident, and `p`, the participant, that is true where the incident counts.

    >>> print(fits(CountingRule(name="claimed", says="", why="", roles=("claimed",))))
    (p.role IN ('claimed'))
    """
    parts = [_part(rule)]
    if rule.types:
        # Of what a dataset codes as organised violence the category may be left open.
        parts.append(f"(i.type IN ({_listed(rule.types)}) OR (i.type IS NULL AND i.violence IS NOT NULL))")
    if rule.violence:
        parts.append(f"i.violence IN ({_listed(rule.violence)})")
    if rule.deaths_at_least is not None:
        parts.append(f"i.best >= {rule.deaths_at_least:d}")
    if rule.sources:
        parts.append(_said_by(rule.sources))
    return " AND ".join(parts)


def _part(rule: CountingRule) -> str:
    ways = [f"p.role IN ({_listed(rule.roles)})"] if rule.roles else []
    if rule.first_side:
        ways.append(f"(p.role = 'side_a' AND i.violence IN ({_listed(rule.first_side)}))")
    return f"({' OR '.join(ways)})"


def _said_by(sources: Iterable[str]) -> str:
    named = _listed(sources)
    return f"(p.source IN ({named}) OR p.basis IN ({named}))"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(literal(word) for word in words)
