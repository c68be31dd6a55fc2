"""The crosswalk to UCDP: the only place where its codes meet our words.

Source: UCDP Georeferenced Event Dataset Codebook 22.1, sections on type_of_violence,
where_prec and date_prec.
"""

from __future__ import annotations

from tocsin.domain.vocabulary import Violence

__all__ = ["DATE_PRECISION", "VIOLENCE_BY_CODE", "VIOLENCE_BY_TEXT", "WHERE_PRECISION"]

VIOLENCE_BY_CODE: dict[int, Violence] = {1: "state_based", 2: "non_state", 3: "one_sided"}
VIOLENCE_BY_TEXT: dict[str, Violence] = {
    "State": "state_based",
    "Non-State": "non_state",
    "One-Sided": "one_sided",
}
DATE_PRECISION: dict[int, str] = {
    1: "exact day",
    2: "within 2-6 days",
    3: "within a week",
    4: "within a month",
    5: "within a year",
}
WHERE_PRECISION: dict[int, str] = {
    1: "exact location",
    2: "near the location, about 25 km",
    3: "second-order unit (district)",
    4: "first-order unit (province)",
    5: "linear feature or fuzzy polygon",
    6: "country",
    7: "international waters or airspace",
}
