"""The typed bodies of claims: one struct a kind, names as in the JSON.

Quantities are always `low`, `best`, `high` with a `bound`; a missing figure is None, never zero.
Shares are fractions of 1. Dates are days; an interval is `start` to `end`, both inclusive.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from tocsin.domain.vocabulary import Bound, Change, Degree, Hedge, Level, Plover, RelationType, Role, Violence

__all__ = [
    "Attribute",
    "Body",
    "Control",
    "Event",
    "Forecast",
    "Identity",
    "Measure",
    "Mechanism",
    "Participant",
    "Position",
    "Relation",
    "RelationTo",
    "Resource",
    "RuledHeader",
    "Ruling",
    "Strength",
]


class Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every typed body shares: frozen, keyword-only, unknown fields refused."""


class Participant(Body, frozen=True, kw_only=True):
    """One actor of an event and what it did there; `name` is as the source has it."""

    name: str
    role: Role


class Event(Body, frozen=True, kw_only=True):
    """Something that happened: an attack, a meeting, a capture."""

    start: date | None = None
    end: date | None = None
    date_prec: int | None = None
    place_name: str | None = None
    where_prec: int | None = None
    lat: float | None = None
    lon: float | None = None
    admin: str | None = None
    country: str | None = None
    type: Plover | None = None
    mode: str | None = None
    violence: Violence | None = None
    participants: tuple[Participant, ...] = ()
    deaths_low: int | None = None
    deaths_best: int | None = None
    deaths_high: int | None = None
    injured_low: int | None = None
    injured_best: int | None = None
    injured_high: int | None = None
    weapon: str | None = None
    target: str | None = None
    announced_on: date | None = None


class Measure(Body, frozen=True, kw_only=True):
    """A reported statistic; `relation` and `baseline` make it a comparison."""

    subject: str
    measure: str
    low: float | None = None
    best: float | None = None
    high: float | None = None
    bound: Bound = "exact"
    unit: str | None = None
    per: Literal["day", "week", "month", "year"] | None = None
    relation: Literal["ratio", "difference", "rank"] | None = None
    baseline: str | None = None
    place: str | None = None
    start: date | None = None
    end: date | None = None


class RelationTo(Body, frozen=True, kw_only=True):
    """How a strength stands to a whole: a share of it, a part of it, or only planned."""

    kind: Literal["share_of", "part_of", "planned"]
    whole: str | None = None


class Strength(Body, frozen=True, kw_only=True):
    """How many fighters or personnel an actor has; with `share_of`, a fraction of 1."""

    actor: str
    low: float | None = None
    best: float | None = None
    high: float | None = None
    bound: Bound = "exact"
    unit: str = "fighters"
    definition: str | None = None
    relation_to: RelationTo | None = None
    place: str | None = None
    start: date | None = None
    end: date | None = None


class Resource(Body, frozen=True, kw_only=True):
    """Money, equipment, revenue or aid, with its scope in `definition`."""

    holder: str
    kind: str
    low: float | None = None
    best: float | None = None
    high: float | None = None
    bound: Bound = "exact"
    currency: str | None = None
    definition: str | None = None
    start: date | None = None
    end: date | None = None


class Relation(Body, frozen=True, kw_only=True):
    """A tie between two actors; `sign` is +1 friendly, -1 hostile, 0 neither."""

    subject: str
    object: str
    type: RelationType
    sign: Literal[-1, 0, 1]
    level: Level = "whole"
    basis: str | None = None
    start: date | None = None
    end: date | None = None


class Control(Body, frozen=True, kw_only=True):
    """Who is present in or holds what; `count` places or a `share` of a stated whole.

    `held_days_low` and `held_days_high` bound how many days the actor is said to have held the place.
    """

    actor: str
    place: str | None = None
    degree: Degree = "control"
    change: Change | None = None
    count: float | None = None
    bound: Bound = "exact"
    share: float | None = None
    denominator_count: float | None = None
    denominator_unit: str | None = None
    start: date | None = None
    end: date | None = None
    # Left out of the JSON where they are not given, so that claims made without them keep their ids.
    held_days_low: int | msgspec.UnsetType = msgspec.UNSET
    held_days_high: int | msgspec.UnsetType = msgspec.UNSET


class Forecast(Body, frozen=True, kw_only=True):
    """What will or may happen, by when, how likely, and on what it hangs.

    `afterwards` is true where the text looks back on a forecast that somebody had made before it.
    """

    outcome: str
    subject: str | None = None
    place: str | None = None
    horizon: str | None = None
    start: date | None = None
    end: date | None = None
    probability_text: str | None = None
    probability_low: float | None = None
    probability_high: float | None = None
    conditional_on: str | None = None
    scoreable: bool = False
    reason: str | None = None
    # Left out of the JSON where it is not given, so that claims made without it keep their ids.
    afterwards: bool | msgspec.UnsetType = msgspec.UNSET


class Attribute(Body, frozen=True, kw_only=True):
    """A property of an actor: leader, affiliation, faction, capability, tactic.

    `by` is who did it, where the property is something done to a leader and the words name one.
    """

    subject: str
    property: str
    value: str
    start: date | None = None
    end: date | None = None
    # Left out of the JSON where it is not given, so that claims made without it keep their ids.
    by: str | msgspec.UnsetType = msgspec.UNSET


class Mechanism(Body, frozen=True, kw_only=True):
    """A cause and its effect; `sign` is +1 where more cause gives more effect."""

    cause: str
    effect: str
    sign: Literal[-1, 0, 1]
    mediator: str | None = None


class Position(Body, frozen=True, kw_only=True):
    """What an actor wants or advises on an issue."""

    actor: str
    issue: str
    stance: str


class Identity(Body, frozen=True, kw_only=True):
    """Two references mean the same thing, or are forbidden to: `name:IS`, `actor:is-k`, a claim id.

    `ruled_at` is the instant of a person's judgement (ISO 8601, UTC); the latest on a pair stands.
    """

    left: str
    right: str
    same: bool
    reason: str
    ruled_at: str | None = None


class Ruling(Body, frozen=True, kw_only=True):
    """A person's decision about claims; `bodies` holds what replaces them, as canonical JSON.

    "resolve" says of a forecast whether what it speaks of came about: `outcome`; it leaves the claim
    as it is. `headers` holds, body by body, those fields of `RuledHeader` that the person set, also as JSON.
    """

    decision: Literal["accept", "reject", "correct", "merge", "split", "resolve"]
    claims: tuple[str, ...]
    author: str
    reason: str
    ruled_at: str
    bodies: tuple[str, ...] = ()
    # Left out of the JSON where it is not given, so that rulings made without it keep their ids.
    headers: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    outcome: Literal["yes", "no", "unresolved"] | msgspec.UnsetType = msgspec.UNSET


class RuledHeader(Body, frozen=True, kw_only=True):
    """What a person may set of a claim besides its body; what is not given stays as it was read.

    `speakers` replace who says so, from the author to the origin.
    """

    hedge: Hedge | msgspec.UnsetType = msgspec.UNSET
    negated: bool | msgspec.UnsetType = msgspec.UNSET
    condition: str | msgspec.UnsetType | None = msgspec.UNSET
    speakers: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
