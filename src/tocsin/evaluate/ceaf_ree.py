"""CEAF-REE: role fillers of a text as entities, each gold entity met by at most one prediction.

A predicted entity is right where every mention of it is one of the gold entity it is paired with.
Pairs are chosen for the greatest total, role by role and text by text; counts are summed over texts.

Source: Du, Rush and Cardie (2021), GRIT: Generative Role-filler Transformers for Document-level Event
Entity Extraction, EACL; after CEAF of Luo (2005).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tocsin.evaluate.assignment import best_pairs
from tocsin.evaluate.muc4 import ROLES, Entity, Fillers
from tocsin.evaluate.tally import Tally
from tocsin.extract.tokens import key_of

__all__ = ["ceaf_ree", "proportional", "strict", "total"]

Likeness = Callable[[Entity, Entity], float]


def strict(predicted: Entity, gold: Entity) -> float:
    """1 where all predicted mentions are mentions of the gold entity, else 0.

    >>> strict(("FMLN",), ("fmln", "the front")), strict(("fmln", "urng"), ("fmln",))
    (1.0, 0.0)
    """
    mentions = {key_of(m) for m in predicted}
    return float(bool(mentions) and mentions <= {key_of(m) for m in gold})


def proportional(predicted: Entity, gold: Entity) -> float:
    """The share of the predicted mentions that are mentions of the gold entity.

    >>> proportional(("fmln", "urng"), ("fmln",))
    0.5
    """
    mentions = {key_of(m) for m in predicted}
    return len(mentions & {key_of(m) for m in gold}) / len(mentions) if mentions else 0.0


def ceaf_ree(
    predicted: Mapping[str, Fillers], gold: Mapping[str, Fillers], *, likeness: Likeness = strict
) -> dict[str, Tally]:
    """The count of each role, over the texts of either side, by id.

    A text that one side lacks has no fillers there.

    >>> said = {"t1": {"PerpOrg": (("fmln",), ("urng",))}}
    >>> key = {"t1": {"PerpOrg": (("farabundo marti front", "fmln"),), "Victim": (("priest",),)}}
    >>> scores = ceaf_ree(said, key)
    >>> scores["PerpOrg"], round(total(scores).f1, 3)
    (Tally(right=1.0, predicted=2, found=1.0, gold=1), 0.5)
    """
    scores = dict.fromkeys(ROLES, Tally())
    for text in sorted(predicted.keys() | gold.keys()):
        said, key = predicted.get(text, {}), gold.get(text, {})
        for role in ROLES:
            scores[role] = scores[role].plus(_paired(said.get(role, ()), key.get(role, ()), likeness))
    return scores


def total(scores: Mapping[str, Tally]) -> Tally:
    """All counts together, from which the micro-average follows."""
    whole = Tally()
    for tally in scores.values():
        whole = whole.plus(tally)
    return whole


def _paired(predicted: Sequence[Entity], gold: Sequence[Entity], likeness: Likeness) -> Tally:
    met = sum(worth for _, _, worth in best_pairs(predicted, gold, likeness))
    return Tally(met, len(predicted), met, len(gold))
