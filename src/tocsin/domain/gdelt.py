"""The crosswalk to GDELT: the only place where CAMEO's codes meet our words.

Source: PLOVER manual, table 7.1 and its notes (categories) and tables 3.7 to 3.11 (modes); the
codes are those of the CAMEO codebook 1.1b3 as public listings give them; GDELT Event Codebook 2.0
(EventBaseCode, Geo_Type).
"""

from __future__ import annotations

from tocsin.domain.vocabulary import Plover

__all__ = ["BASE_CODES", "MODES", "ROOTS", "TYPES", "WHERE_PRECISION"]

ROOTS: dict[str, Plover | None] = {
    "01": None,
    "02": None,
    "03": "AGREE",
    "04": "CONSULT",
    "05": "SUPPORT",
    "06": "COOPERATE",
    "07": "AID",
    "08": None,
    "09": "ACCUSE",
    "10": "REQUEST",
    "11": "ACCUSE",
    "12": "REJECT",
    "13": "THREATEN",
    "14": "PROTEST",
    "15": "MOBILIZE",
    "16": "SANCTION",
    "17": "COERCE",
    "18": "ASSAULT",
    "19": "ASSAULT",
    "20": "ASSAULT",
}
"""The PLOVER category of each CAMEO root code. None for statements and appeals, which PLOVER dropped,
and for yielding, which it split by the next digit."""

# How many codes of three digits each root has, from 0 on: 190 to 196 are seven.
_BASES = (10, 9, 10, 7, 8, 5, 6, 8, 5, 9, 7, 10, 10, 6, 6, 7, 7, 7, 7, 5)

BASE_CODES: tuple[str, ...] = (
    *(f"{root}{digit}" for root, bases in zip(ROOTS, _BASES, strict=True) for digit in range(bases)),
    *ROOTS,
)
"""Every value of EventBaseCode: CAMEO's second level, and the root where an event has no more."""


def _category(code: str) -> Plover | None:
    if code in ("081", "082", "083"):
        return "CONCEDE"
    if code in ("084", "085", "086", "087"):
        return "RETREAT"
    return ROOTS[code[:2]]


TYPES: dict[str, Plover | None] = {code: _category(code) for code in BASE_CODES}
"""The PLOVER category of each code, or None."""

# Only where all that a code holds has one mode: 182 holds torture, 183 holds suicide and roadside
# bombs, 195 holds drones.
_SAID = {
    "086": "access",
    "141": "demo",
    "142": "hunger",
    "144": "obstruct",
    "145": "riot",
    "151": "police",
    "153": "police",
    "154": "troops",
    "173": "arrest",
    "174": "deport",
    "176": "cyber",
    "181": "abduct",
    "185": "targeted",
    "186": "targeted",
    "193": "firearms",
    "194": "heavy-weapons",
    "202": "targeted",
    "204": "unconventional",
}
MODES: dict[str, str | None] = {code: _SAID.get(code) for code in BASE_CODES}
"""The PLOVER mode of each code, or None where it tells none or holds several."""

WHERE_PRECISION: dict[int, int] = {1: 6, 2: 4, 3: 2, 4: 2, 5: 4}
"""ActionGeo_Type to UCDP's where_prec: country; state of the USA; city or landmark there; city or
landmark elsewhere; first-order unit elsewhere. A city is told by its middle and was found by a
machine among the places of a page, so it is near the place, not the place."""
