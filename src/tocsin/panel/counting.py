"""A counting rule as SQL: whether an incident counts for one of its participants, and what covers it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.domain.counting import CountingRule, hedges_from
from tocsin.panel.coverage import Cover
from tocsin.store.columnar import literal

__all__ = ["fits", "speaking", "tests_of"]


def fits(rule: CountingRule) -> str:
    """SQL over `i`, the incident, and `p`, the participant, that is true where the incident counts.

    >>> print(fits(CountingRule(name="claimed", says="", why="", roles=("claimed",))))
    (p.role IN ('claimed'))
    """
    return " AND ".join(tests_of(rule))


def tests_of(rule: CountingRule) -> list[str]:
    """The parts of `fits`, all of which must be true; rules of one multiverse share most of them."""
    parts = [_part(rule)]
    if rule.types:
        # Of what a dataset codes as organised violence the category may be left open.
        parts.append(f"(i.type IN ({_listed(rule.types)}) OR (i.type IS NULL AND i.violence IS NOT NULL))")
    if rule.modes:
        parts.append(f"i.mode IN ({_listed(rule.modes)})")
    if rule.violence:
        parts.append(f"i.violence IN ({_listed(rule.violence)})")
    if rule.deaths_at_least is not None:
        parts.append(f"i.best >= {rule.deaths_at_least:d}")
    if rule.countries:
        parts.append(f"lower(i.country) IN ({_listed(name.lower() for name in rule.countries)})")
    if rule.where_prec_at_most is not None:
        parts.append(f"i.where_prec <= {rule.where_prec_at_most:d}")
    if rule.hedge_at_least is not None:
        parts.append(f"p.hedge IN ({_listed(hedges_from(rule.hedge_at_least))})")
    if rule.sources:
        parts.append(_said_by(rule.sources))
    return parts


def _part(rule: CountingRule) -> str:
    ways = [f"p.role IN ({_listed(rule.roles)})"] if rule.roles else []
    if rule.first_side:
        ways.append(f"(p.role = 'side_a' AND i.violence IN ({_listed(rule.first_side)}))")
    return f"({' OR '.join(ways)})"


def _said_by(sources: Iterable[str]) -> str:
    named = _listed(sources)
    return f"(p.source IN ({named}) OR p.basis IN ({named}))"


def speaking(rule: CountingRule | None, covers: Sequence[Cover]) -> list[Cover]:
    """The stretches that are covered by a source whose word the rule takes.

    Outside what its sources cover a count is not zero but unknown, and people's coding and reports
    cover nothing.
    """
    if rule is None or not rule.sources or "dataset" in rule.sources:
        return list(covers)
    return [cover for cover in covers if cover.source in rule.sources]


def _listed(words: Iterable[str]) -> str:
    return ", ".join(literal(word) for word in words)
