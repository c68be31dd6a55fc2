"""The crosswalk from the Global Terrorism Database: the only place where its codes meet our words.

Sources: the codes of attacks and targets as a public document quotes GTD's codebook of June 2016 at
length; the codes of weapons, 4 nuclear among them, by the table of all variables that a public
project made from the codebook of 2017, and by public programs, which agree; the meaning of
`specificity` and of an unknown day by both. The codebook itself was not at hand. The right-hand sides
(modes of PLOVER, precision codes of UCDP, our words for targets) are Tocsin's own choice.
"""

from __future__ import annotations

__all__ = [
    "ATTACK_TYPES",
    "MODE_BY_ATTACK",
    "MODE_BY_WEAPON",
    "SPECIFICITY",
    "TARGET_BY_CODE",
    "WEAPON_BY_CODE",
    "WHERE_PREC_BY_SPECIFICITY",
]

ATTACK_TYPES: dict[int, str] = {
    1: "assassination",
    2: "armed assault",
    3: "bombing or explosion",
    4: "hijacking",
    5: "hostage taking behind a barricade",
    6: "kidnapping",
    7: "attack on a facility",
    8: "unarmed assault",
    9: "unknown",
}
# How an attack of type 2 or 8 was made is told by its weapon; 9 says that nothing is known.
MODE_BY_ATTACK: dict[int, str] = {
    1: "targeted",
    3: "explosives",
    4: "abduct",
    5: "abduct",
    6: "abduct",
    7: "destroy",
}
# An unarmed assault has no weapon but an agent (1 to 4). Fire, vehicles and sabotage have no mode.
MODE_BY_WEAPON: dict[int, dict[int, str]] = {
    2: {
        **dict.fromkeys((1, 2, 3, 4), "unconventional"),
        5: "firearms",
        6: "explosives",
        9: "primitive",
    },
    8: dict.fromkeys((1, 2, 3, 4), "unconventional"),
}
TARGET_BY_CODE: dict[int, str | None] = {
    1: "business",
    2: "government",
    3: "police",
    4: "military",
    5: "abortion provider",
    6: "airport or aircraft",
    7: "diplomats",
    8: "education",
    9: "food or water supply",
    10: "journalists",
    11: "ships or ports",
    12: "aid organisation or other NGO",
    13: "other",
    14: "private citizens or their property",
    15: "religion",
    16: "telecommunication",
    17: "non-state armed group",
    18: "tourists",
    19: "transport",
    20: None,
    21: "utilities",
    22: "violent political party",
}
WEAPON_BY_CODE: dict[int, str | None] = {
    1: "biological",
    2: "chemical",
    3: "radiological",
    4: "nuclear",
    5: "firearms",
    6: "explosives",
    7: "fake weapons",
    8: "incendiary",
    9: "melee",
    10: "vehicle",
    11: "sabotage equipment",
    12: "other",
    13: None,
}
SPECIFICITY: dict[int, str] = {
    1: "a settlement, with its own coordinates",
    2: "a settlement, with the middle of the smallest unit that is known",
    3: "no settlement, with the middle of the smallest unit that is known",
    4: "a first-order unit, with its middle",
    5: "no unit below the country",
}
# 1 is the exact place only where the attack was in the settlement and not near it (`vicinity`).
# 2 and 3 give a middle of a unit below the first order, which is a district at best; under 2 the
# name is a town's, but the coordinates are what a distance is taken from.
WHERE_PREC_BY_SPECIFICITY: dict[int, int] = {1: 2, 2: 3, 3: 3, 4: 4, 5: 6}
"""UCDP's where_prec (`tocsin.domain.ucdp.WHERE_PRECISION`); 1 instead of 2 where `vicinity` is 0."""
