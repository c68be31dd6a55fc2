"""One claim for what a document says twice, with every place where it says it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from tocsin.domain.bodies import Body, Relation
from tocsin.domain.claims import AnyClaim, Span, canonical

__all__ = ["merged"]


def merged(claims: Iterable[AnyClaim]) -> tuple[AnyClaim, ...]:
    """The claims by span; those of one kind and source with one body, hedge and sign are one, the first.

    What two sources say alike stays two claims, for each may be believed or not.
    """
    first: dict[bytes, AnyClaim] = {}
    again: dict[bytes, list[Span]] = {}
    for claim in sorted(claims, key=_place):
        key = canonical(
            [claim.kind, _undirected(claim), claim.negated, claim.hedge, list(claim.attribution[1:])]
        )
        if key not in first:
            first[key] = claim
        elif claim.span != first[key].span and isinstance(claim.span, tuple):
            again.setdefault(key, []).append(claim.span)
    made = [
        msgspec.structs.replace(claim, duplicates=tuple(sorted(set(again[key])))) if key in again else claim
        for key, claim in first.items()
    ]
    return tuple(sorted(made, key=_place))


_MUTUAL = frozenset({"ally", "cooperate", "rival", "fight", "negotiate"})


def _undirected(claim: AnyClaim) -> Body:
    """The body, with the ends of a mutual tie in one order: that A fights B and B fights A is one tie."""
    body = claim.body
    if not isinstance(body, Relation) or body.type not in _MUTUAL or body.subject <= body.object:
        return body
    return msgspec.structs.replace(body, subject=body.object, object=body.subject)


def _place(claim: AnyClaim) -> tuple[Span, str, str]:
    span = claim.span if isinstance(claim.span, tuple) else (claim.span.row, claim.span.row)
    return span, claim.kind, claim.id
