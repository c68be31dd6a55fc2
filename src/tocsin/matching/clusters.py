"""From judged pairs to clusters: "same" joins, "different" forbids."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.domain.claims import IdentityClaim
from tocsin.matching.pairs import Pair

__all__ = ["cluster"]

Sides = frozenset[str]


def cluster(pairs: Iterable[Pair], *, rulings: Iterable[IdentityClaim] = ()) -> dict[str, frozenset[str]]:
    """The cluster of every claim id named in `pairs` or joined by a ruling.

    A person's "same" joins before any rule does; a "different" keeps its two sides in different
    clusters whatever else would join them; of several rulings on one pair the last holds. A rule
    never brings two claims of one source together, for that source holds them apart. The result
    does not depend on the order given.

    >>> made = cluster([Pair("a", "b", "x", "y", 0.5), Pair("b", "c", "y", "z", 0.1)])
    >>> sorted(made["a"])
    ['a', 'b', 'c']
    """
    ordered = sorted(pairs, key=lambda pair: (-pair.strength, pair.left, pair.right))
    same, different = _last_rulings(rulings)
    clusters: dict[str, frozenset[str]] = {}
    for sides in same:
        _join(clusters, sides, different)
    sources = {
        id_: source for p in ordered for id_, source in ((p.left, p.left_source), (p.right, p.right_source))
    }
    for pair in ordered:
        here, there = _cluster_of(clusters, pair.left), _cluster_of(clusters, pair.right)
        theirs = {sources[id_] for id_ in there if id_ in sources}
        if here is there or not any(sources.get(id_) in theirs for id_ in here):
            _join(clusters, frozenset((pair.left, pair.right)), different)
    return clusters


def _last_rulings(rulings: Iterable[IdentityClaim]) -> tuple[list[Sides], frozenset[Sides]]:
    """The pairs ruled the same, latest first, and those ruled different."""
    last: dict[Sides, IdentityClaim] = {}
    for claim in sorted(rulings, key=_order):
        last[frozenset((claim.body.left, claim.body.right))] = claim
    said = [(sides, claim) for sides, claim in last.items() if len(sides) == 2]
    same = sorted(
        (each for each in said if each[1].body.same), key=lambda each: _order(each[1]), reverse=True
    )
    return [sides for sides, _ in same], frozenset(sides for sides, claim in said if not claim.body.same)


def _order(claim: IdentityClaim) -> tuple[str, str]:
    said = claim.said_on.high
    return (claim.body.ruled_at or (said.isoformat() if said else ""), claim.id)


def _cluster_of(clusters: dict[str, frozenset[str]], id_: str) -> frozenset[str]:
    return clusters.get(id_) or frozenset((id_,))


def _join(clusters: dict[str, frozenset[str]], sides: Sides, different: frozenset[Sides]) -> None:
    merged = frozenset().union(*(_cluster_of(clusters, id_) for id_ in sides))
    if not any(pair <= merged for pair in different):
        clusters.update(dict.fromkeys(merged, merged))
