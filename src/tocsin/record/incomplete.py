"""What a figure lacks to be used: its unit, its currency, its period, or what it was counted in."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.domain import bodies

__all__ = ["lacks"]


def lacks(body: bodies.Body) -> Iterator[str]:
    """What a reader of this claim would have to ask back, in plain words.

    >>> list(lacks(bodies.Resource(holder="The Front", kind="revenue", best=5e6)))
    ['money without a currency']
    >>> list(lacks(bodies.Strength(actor="The Front", best=500, unit="fighters", place="Orm")))
    []
    """
    if isinstance(body, bodies.Measure) and _figure(body):
        yield from _measure(body)
    elif isinstance(body, bodies.Resource) and _figure(body) and not (body.currency or body.definition):
        yield "money without a currency" if body.kind in _MONEY else "an amount without a unit"
    elif isinstance(body, bodies.Strength) and _figure(body) and not body.unit:
        yield "a number without a unit"
    elif isinstance(body, bodies.Control) and body.count is not None and not body.denominator_unit:
        yield "a number of places without what kind they are"


_MONEY = ("money", "revenue", "income", "funding", "budget", "aid")


def _measure(body: bodies.Measure) -> Iterator[str]:
    if body.per and not (body.start or body.end):
        yield "a rate without its period"
    if not (body.place or body.start or body.end or body.per):
        yield "a number without place and period"
    if body.relation in ("ratio", "difference") and not body.baseline:
        yield "a comparison without what it is compared with"


def _figure(body: bodies.Measure | bodies.Resource | bodies.Strength) -> bool:
    return any(value is not None for value in (body.low, body.best, body.high))
