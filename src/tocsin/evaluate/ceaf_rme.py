"""CEAF-RME: incidents as templates, paired one to one; mentions need not be told apart as entities.

Templates of one incident type are paired for the greatest total likeness. By `subset` a predicted
entity is right where it shares a mention with an entity of its role in the paired template, and
several may meet the same one, so that a system that gives mentions without joining them is not
punished for it; counts are of entities. By `phi3` entities are paired one to one within the
template, and counts are of shared mentions.

Source: Chen, Gantt, Gu, Chen, White and Van Durme (2023), Iterative Document-level Information
Extraction via Imitation Learning, EACL; checked against what its authors' scorer does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tocsin.evaluate.assignment import best_pairs
from tocsin.evaluate.muc4 import ROLES, Entity, Template
from tocsin.evaluate.tally import Tally
from tocsin.extract.tokens import key_of

__all__ = ["ceaf_rme", "phi3", "subset"]

# Of pairings that are alike by what is right, the one that finds more; too little to change the rest.
_TIE = 1e-6


def subset(said: Template, key: Template) -> Tally:
    """Entities of `said` that share a mention with one of `key`, and those of `key` so met.

    >>> said = Template(("attack",), {"Victim": (("mayor",), ("Ana Paz",), ("guard",))})
    >>> key = Template(("attack",), {"Victim": (("the mayor", "Ana Paz"),)})
    >>> subset(said, key)
    Tally(right=2, predicted=3, found=1, gold=1)
    """
    right = found = 0
    for role in ROLES:
        ours, theirs = (_mentions(t.fillers.get(role, ())) for t in (said, key))
        right += sum(any(one & other for other in theirs) for one in ours)
        found += sum(any(one & other for one in ours) for other in theirs)
    return Tally(right, _entities(said), found, _entities(key))


def phi3(said: Template, key: Template) -> Tally:
    """Mentions shared by entities that are paired one to one, of all mentions of either side.

    >>> said = Template(("attack",), {"Victim": (("mayor",), ("Ana Paz",))})
    >>> key = Template(("attack",), {"Victim": (("the mayor", "Ana Paz"),)})
    >>> phi3(said, key)
    Tally(right=1, predicted=2, found=1, gold=2)
    """
    shared = 0
    for role in ROLES:
        ours, theirs = (_mentions(t.fillers.get(role, ())) for t in (said, key))
        shared += sum(int(worth) for *_, worth in best_pairs(ours, theirs, lambda a, b: len(a & b)))
    return Tally(shared, _count(said), shared, _count(key))


def ceaf_rme(
    predicted: Mapping[str, Sequence[Template]],
    gold: Mapping[str, Sequence[Template]],
    *,
    phi: Callable[[Template, Template], Tally] = subset,
) -> Tally:
    """The count over the texts of either side, by id; a template of the key with two types allows both."""
    whole = Tally()
    nothing = Template((), {})
    for text in sorted(predicted.keys() | gold.keys()):
        said, key = predicted.get(text, ()), gold.get(text, ())

        def alike(one: Template, other: Template) -> float:
            tally = phi(one, other)
            return tally.right + _TIE * tally.found if set(one.types) & set(other.types) else 0.0

        for one, other, _ in best_pairs(said, key, alike):
            met = phi(one, other)
            whole = whole.plus(Tally(met.right, 0, met.found, 0))
        for one in said:
            whole = whole.plus(Tally(0, phi(one, nothing).predicted, 0, 0))
        for other in key:
            whole = whole.plus(Tally(0, 0, 0, phi(nothing, other).gold))
    return whole


def _mentions(entities: Sequence[Entity]) -> list[frozenset[str]]:
    return [frozenset(key_of(mention) for mention in entity) for entity in entities]


def _entities(template: Template) -> int:
    return sum(len(entities) for entities in template.fillers.values())


def _count(template: Template) -> int:
    return sum(len(mentions) for entities in template.fillers.values() for mentions in _mentions(entities))
