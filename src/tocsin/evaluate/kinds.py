"""Which kinds of claim may state which kind of fact, and in which group a fact is counted.

The coders' kinds are not the kinds of claim: theirs follow what a sentence is about, ours the form
of what it asserts. Each line below says why its claims can state such a fact in full.
"""

from __future__ import annotations

from typing import Literal, get_args

from tocsin.evaluate.fact import Fact
from tocsin.evaluate.making import MAKING

__all__ = ["GROUPS", "REACH", "claim_kinds", "group_of"]

Group = Literal[
    "numbers",
    "events",
    "relations",
    "control",
    "forecasts",
    "attribution",
    "mechanisms",
    "trends",
    "document",
]
GROUPS: tuple[Group, ...] = get_args(Group)
# What the project set itself; no reach was set for the last two.
REACH: dict[str, float] = {
    "numbers": 0.9,
    "events": 0.7,
    "relations": 0.7,
    "control": 0.7,
    "forecasts": 0.7,
    "attribution": 0.7,
    "mechanisms": 0.4,
}

_FIGURES = ("strength", "comparison", "money", "incident_count", "control")
_CLAIMS: dict[str, tuple[str, ...]] = {
    # A capture is an event and a change of control; a defection or a meeting ties two actors; what
    # was handed over or left behind is a resource; what befell a leader is the leader's attribute.
    "event": ("event", "control", "relation", "resource", "attribute"),
    "incident": ("event",),
    "leader_event": ("event", "attribute"),
    # A tie to a person (who leads whom) is an attribute of the group; a tie that was made or
    # refused on an occasion (negotiated, declined) may be told as the event; a shared interest
    # or a wish for a partner is a position.
    "relation": ("relation", "attribute", "event", "position"),
    # Holding, gaining and losing; a capture may be told as an event.
    "control": ("control", "event"),
    "forecast": ("forecast",),
    # Who claims, is blamed for or enables attacks: roles of an event, a tie, or a share of attacks
    # (a measure); whom an author works for is an attribute; what an actor fails at, a position.
    "attribution": ("event", "relation", "measure", "attribute", "position"),
    # Interests, aims and advice are positions; tactics, ideology and factions are attributes.
    "mechanism": ("mechanism", "position", "attribute"),
    # A number of attacks or attempts in a period is a measure; one attempt is an event.
    "incident_count": ("measure", "event"),
    # A ratio, a difference or a rank is a measure; so is a rise; a contest may be a tie.
    "comparison": ("measure", "relation", "attribute"),
    # Men and shares of men; capability and composition are attributes; growth is a measure; those
    # who joined may be told as a tie.
    "strength": ("strength", "attribute", "measure", "relation", "event"),
    # Money, equipment, aid and revenue; who pays whom is a tie (sponsor); advice to withhold is a
    # position.
    "money": ("resource", "relation", "measure", "position", "attribute"),
}
# With a figure, only a kind that has a place for the figure will do.
_CLAIMS_WITH_FIGURES: dict[str, tuple[str, ...]] = {
    "strength": ("strength",),
    "comparison": ("measure",),
    "incident_count": ("measure",),
    "money": ("resource",),
    "control": ("control",),
}
_GROUP: dict[str, Group] = {
    "event": "events",
    "incident": "events",
    "leader_event": "events",
    "relation": "relations",
    "control": "control",
    "forecast": "forecasts",
    "attribution": "attribution",
    "mechanism": "mechanisms",
}


def claim_kinds(fact: Fact) -> tuple[str, ...]:
    """The kinds of claim that can state the fact; none where it is about the text's making.

    >>> fact = Fact(id="1", file="a", kind="strength", subject="NRF", predicate="has", high=900,
    ...             span_start=0, span_end=9)
    >>> claim_kinds(fact)
    ('strength',)
    """
    if group_of(fact) == "document":
        return ()
    figured = _CLAIMS_WITH_FIGURES.get(fact.kind) if fact.numbers else None
    return figured or _CLAIMS.get(fact.kind, ())


def group_of(fact: Fact) -> Group:
    """The group in which the fact is counted.

    Numbers are facts of strength, comparison, money or control, and counts of incidents, that have
    a figure; those without one are trends, but for control. What tells of the making of a text
    stands in the header of its document, and is counted apart.

    >>> group_of(Fact(id="1", file="a", kind="money", subject="A", predicate="p", span_start=0, span_end=9))
    'trends'
    """
    if fact.subkind in MAKING:
        return "document"
    if fact.kind in _FIGURES and fact.numbers:
        return "numbers"
    return _GROUP.get(fact.kind, "trends")
