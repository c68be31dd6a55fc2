"""From judged pairs to clusters: "same" joins, "different" forbids."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.domain.claims import IdentityClaim

__all__ = ["cluster"]

Pair = tuple[str, str]


def cluster(pairs: Iterable[Pair], *, rulings: Iterable[IdentityClaim] = ()) -> dict[str, frozenset[str]]:
    """The cluster of every claim id named in `pairs` or joined by a ruling.

    A person's "same" joins before any rule does; a "different" keeps its two sides in different
    clusters whatever else would join them. The result does not depend on the order given.

    >>> sorted(cluster([("a", "b"), ("b", "c")])["a"])
    ['a', 'b', 'c']
    """
    ordered = sorted(rulings, key=lambda claim: claim.id)
    joined = [_sides(c) for c in ordered if c.body.same]
    forbidden = {frozenset(_sides(c)) for c in ordered if not c.body.same}
    clusters: dict[str, frozenset[str]] = {}
    for left, right in [*sorted(joined), *sorted(pairs)]:
        merged = clusters.get(left, frozenset({left})) | clusters.get(right, frozenset({right}))
        if not any(pair <= merged for pair in forbidden):
            clusters |= dict.fromkeys(merged, merged)
    return clusters


def _sides(claim: IdentityClaim) -> Pair:
    left, right = sorted((claim.body.left, claim.body.right))
    return left, right
