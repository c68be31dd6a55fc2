"""A person's judgements on names: "same" joins, "different" forbids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tocsin.domain.claims import IdentityClaim
from tocsin.names.spelling import fold

__all__ = ["Node", "Rulings", "settle"]

Node = tuple[str, str]  # ("name", folded name) or ("actor", id)


@dataclass(frozen=True)
class Rulings:
    """What rulings come to. `idle` are the ids of rulings that could not be followed.

    `means`: folded name -> (actor id, reason); `alike`: folded name -> all folded names ruled the
    same; `barred`: folded name -> actors it never means; `unlike`: folded name -> folded names
    whose meaning it never shares; `joined`: actor id -> the id that stands for its joined group.
    """

    means: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    alike: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    barred: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unlike: Mapping[str, frozenset[str]] = field(default_factory=dict)
    joined: Mapping[str, str] = field(default_factory=dict)
    idle: tuple[str, ...] = ()


def settle(
    identities: Iterable[IdentityClaim],
    *,
    actors: Iterable[str],
    unknown: Iterable[Node],
    speech: Mapping[Node, bool] = MappingProxyType({}),
) -> Rulings:
    """What the rulings come to, whatever order they arrive in.

    Only rulings between `name:...` and `actor:...` are read. They count in the order of the day
    they were made and then their id: of several on one pair the last holds; where "same" rulings
    pull a name to two actors the latest wins; only a ruling between two actors joins actors; a
    "different" ruling is never overridden by a chain of "same". The nodes in `unknown` stand for
    nobody in particular, so they are never joined to anything. `speech` tells of registered nodes
    whether they are only a way of speaking: such are never joined, by any chain, to those that are not.
    """
    known, nobody = set(actors), set(unknown)
    last: dict[frozenset[Node], IdentityClaim] = {}
    idle: list[str] = []
    for claim in sorted({c.id: c for c in identities}.values(), key=_order):
        pair = _pair(claim)
        if pair is None:
            continue
        lost = any(kind == "actor" and name not in known for kind, name in pair)
        if lost or len(pair) < 2 or (claim.body.same and pair & nobody):
            idle.append(claim.id)
        else:
            last[pair] = claim
    forbidden = {pair: _node(c.body.left) for pair, c in last.items() if not c.body.same}
    groups = _Groups(forbidden, speech)
    joins = [(pair, claim) for pair, claim in last.items() if claim.body.same]
    joins.sort(key=lambda join: _order(join[1]), reverse=True)
    joins.sort(key=lambda join: {kind for kind, _ in join[0]} != {"actor"})
    idle += [claim.id for pair, claim in joins if not groups.join(pair, reason=claim.body.reason)]
    return groups.rulings(idle=tuple(sorted(idle)))


def _order(claim: IdentityClaim) -> tuple[str, str]:
    said = claim.said_on.high
    return (claim.body.ruled_at or (said.isoformat() if said else ""), claim.id)


def _pair(claim: IdentityClaim) -> frozenset[Node] | None:
    nodes = [_node(claim.body.left), _node(claim.body.right)]
    return frozenset(nodes) if all(k in ("name", "actor") and n for k, n in nodes) else None


def _node(reference: str) -> Node:
    kind, _, name = reference.partition(":")
    return (kind, fold(name) if kind == "name" else name)


class _Groups:
    """Sets of nodes that were ruled the same, kept clear of the forbidden pairs.

    `forbidden` maps each such pair to its left node: the name that is judged, which gives way.
    """

    def __init__(self, forbidden: Mapping[frozenset[Node], Node], speech: Mapping[Node, bool]) -> None:
        self.forbidden, self.speech = forbidden, speech
        self.group: dict[Node, set[Node]] = {}
        self.reason: dict[Node, str] = {}

    def join(self, pair: frozenset[Node], *, reason: str) -> bool:
        """Whether the pair could be joined; nothing changes where it could not."""
        left, right = sorted(pair)
        a, b = self.group.get(left, {left}), self.group.get(right, {right})
        if a is not b:
            between_actors = left[0] == right[0] == "actor"
            if not between_actors and _actors(a) and _actors(b):
                return False
            if any(frozenset((x, y)) in self.forbidden for x in a for y in b):
                return False
            if len({self.speech[node] for node in a | b if node in self.speech}) > 1:
                return False
            a = a | b
            self.group.update(dict.fromkeys(a, a))
        for node in pair:
            self.reason.setdefault(node, reason)
        return True

    def rulings(self, *, idle: tuple[str, ...]) -> Rulings:
        """The settled groups, name by name."""
        means, alike, joined = {}, {}, {}
        for (kind, name), group in self.group.items():
            actors = _actors(group)
            if kind == "actor":
                joined[name] = actors[0]
                continue
            alike[name] = _names(group)
            if actors:
                means[name] = (actors[0], self.reason[(kind, name)])
        barred, unlike = self._forbidden("actor"), self._forbidden("name")
        return Rulings(means=means, alike=alike, barred=barred, unlike=unlike, joined=joined, idle=idle)

    def _forbidden(self, kind: str) -> dict[str, frozenset[str]]:
        """Folded name -> what it never means: actors, or the meanings of other folded names."""
        found: dict[str, frozenset[str]] = {}
        for pair, left in self.forbidden.items():
            for node in pair:
                (other,) = pair - {node}
                if node[0] != "name" or other[0] != kind or (kind == "name" and node != left):
                    continue
                shut = _actors(self.group.get(other, {other})) if kind == "actor" else [other[1]]
                for name in _names(self.group.get(node, {node})):
                    found[name] = found.get(name, frozenset()) | set(shut)
        return found


def _actors(group: set[Node]) -> list[str]:
    return sorted(name for kind, name in group if kind == "actor")


def _names(group: set[Node]) -> tuple[str, ...]:
    return tuple(sorted(name for kind, name in group if kind == "name"))
