"""The parties of a claim, by its kind."""

from __future__ import annotations

from typing import NamedTuple

from tocsin.domain import bodies
from tocsin.domain.bodies import Body

__all__ = ["Sides", "sides_of"]

_HIT = ("recipient", "victim")
# Ties that hold either way round.
_MUTUAL = ("ally", "cooperate", "rival", "fight", "negotiate")
_MEETINGS = ("CONSULT", "AGREE", "COOPERATE", "SUPPORT")


class Sides(NamedTuple):
    """What a claim names on the side of the subject and of the object.

    `ordered` says that the two may not change places; `has_object` that this kind of claim has a
    field for the object at all; `one_party` that the one party it has may be either of the two.
    """

    subject: tuple[str, ...]
    object: tuple[str, ...]
    ordered: bool = False
    has_object: bool = True
    one_party: bool = False


def sides_of(body: Body) -> Sides:
    """The two sides of a claim.

    >>> sides_of(bodies.Relation(subject="A", object="B", type="sponsor", sign=1))
    Sides(subject=('A',), object=('B',), ordered=True, has_object=True, one_party=False)
    """
    match body:
        case bodies.Event():
            return _event(body)
        case bodies.Relation():
            # What a tie rests on is the object of a fact on just that.
            return Sides((body.subject,), _said(body.object, body.basis), ordered=body.type not in _MUTUAL)
        case bodies.Control():
            return Sides((body.actor,), _said(body.place, body.denominator_unit), ordered=True)
        case bodies.Mechanism():
            return Sides((body.cause,), _said(body.effect, body.mediator), ordered=True)
        case bodies.Measure():
            return Sides(_said(body.subject, body.measure), _said(body.baseline, body.place))
        case bodies.Strength():
            whole = body.relation_to.whole if body.relation_to else None
            return Sides(_said(body.actor, body.definition), _said(whole, body.place), has_object=bool(whole))
        case bodies.Resource():
            # Who gave it has no field: its holder is the fact's subject, or the one who got it.
            return Sides((body.holder,), _said(body.kind, body.definition), one_party=True)
        case bodies.Attribute():
            by = body.by if isinstance(body.by, str) else None
            return Sides((body.subject,), _said(body.property, body.value, by))
        case bodies.Forecast():
            return Sides(_said(body.subject, body.outcome), _said(body.place), has_object=False)
        case bodies.Position():
            # Advice is the author's; whom it is for stands in the issue.
            return Sides((body.actor, body.issue), (body.issue, body.stance), has_object=False)
    return Sides((), ())


def _event(body: bodies.Event) -> Sides:
    hit = tuple(p.name for p in body.participants if p.role in _HIT)
    sides = tuple(p.name for p in body.participants if p.role not in _HIT)
    place = _said(body.place_name, body.admin, body.country, body.target, body.mode)
    # By UCDP's custom the state is side_a, whoever began; only the hit and the hitting are in order.
    # Where nobody is named as the doer, the event is told of those whom it befell.
    return Sides(sides or hit, (*hit, *place), ordered=bool(hit) and body.type not in _MEETINGS)


def _said(*slots: str | None) -> tuple[str, ...]:
    return tuple(slot for slot in slots if slot)
