"""The closed word lists of claims: what a field may say.

Sources: UCDP GED codebook 22.1 (type of violence, precision codes); PLOVER manual (event
categories and modes); the words for hedges, roles and relations are Tocsin's own.
"""

from __future__ import annotations

from typing import Literal, get_args

__all__ = [
    "ACTOR_KINDS",
    "ASSAULT_MODES",
    "HEDGES",
    "INVOLVED_ROLES",
    "KINDS",
    "ActorKind",
    "Bound",
    "Change",
    "Degree",
    "Hedge",
    "Kind",
    "Level",
    "Outcome",
    "Plover",
    "RelationType",
    "Role",
    "SaidKind",
    "TieKind",
    "Violence",
]

Kind = Literal[
    "event",
    "measure",
    "strength",
    "resource",
    "relation",
    "control",
    "forecast",
    "attribute",
    "mechanism",
    "position",
    "identity",
    "ruling",
]
KINDS: tuple[str, ...] = get_args(Kind)

Hedge = Literal[
    "asserted",
    "likely",
    "reported",
    "alleged",
    "possible",
    "unlikely",
    "planned",
    "hypothetical",
    "denied",
]
HEDGES: tuple[str, ...] = get_args(Hedge)

Bound = Literal["exact", "about", "at_least", "more_than", "at_most", "up_to"]
SaidKind = Literal["stated", "posted", "inferred", "release", "coded", "unknown"]
Violence = Literal["state_based", "non_state", "one_sided"]
Role = Literal[
    "side_a",
    "side_b",
    "actor",
    "recipient",
    "claimed",
    "attributed",
    "facilitated",
    "denied",
    "victim",
]
# A denial and being hit are not taking part; every other role is.
INVOLVED_ROLES: tuple[Role, ...] = (
    "side_a",
    "side_b",
    "actor",
    "recipient",
    "claimed",
    "attributed",
    "facilitated",
)

Plover = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
# Modes of ASSAULT, table 3.11 of the PLOVER manual; other categories' modes pass as written.
ASSAULT_MODES: tuple[str, ...] = (
    "abduct",
    "beat",
    "torture",
    "sexual",
    "targeted",
    "destroy",
    "primitive",
    "firearms",
    "explosives",
    "suicide-attack",
    "aerial",
    "drone",
    "heavy-weapons",
    "crowd-control",
    "unconventional",
)

RelationType = Literal[
    "ally",
    "cooperate",
    "facilitate",
    "sponsor",
    "shelter",
    "rival",
    "fight",
    "part_of",
    "splinter",
    "successor",
    "negotiate",
    "recognise",
]
Level = Literal["whole", "sub-group"]
Degree = Literal["presence", "influence", "contested", "control"]
Change = Literal["gained", "lost", "held"]
ActorKind = Literal[
    "state_force",
    "government",
    "rebel",
    "militia",
    "armed_group",
    "network",
    "international",
    "coalition",
    "population",
    "umbrella",
    "unknown",
]
ACTOR_KINDS: tuple[str, ...] = get_args(ActorKind)
# Only `part_of` puts an actor inside another; the others tell where it comes from and whom it joined.
TieKind = Literal[
    "part_of",
    "affiliate_of",
    "successor_of",
    "split_from",
    "drawn_from",
    "allied_in",
    "joined",
]
Outcome = Literal["holds", "fails", "depends", "not_checkable", "open"]
