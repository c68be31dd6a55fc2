"""The crosswalk to UCDP: the only place where its codes meet our words.

Sources: UCDP Georeferenced Event Dataset Codebook 22.1, sections on type_of_violence,
where_prec and date_prec; for incompatibility, type and intensity of conflict the documentation of
the dataset `ucdp_acd` in the public R package peacesciencer; for the endings of episodes the table of
outcomes that public programs reading the UCDP Conflict Termination Dataset carry. Of the actor list:
GED's definitions of formally and informally organized groups; the numbers of `Org` are read off the
UCDP Actor Dataset 22.1 itself (all of 4 are named "Government of", all of 2 "Supporters of") and agree
with `org` of the Non-State Conflict Dataset 22.1 for all but four of the 903 actors in both; no
codebook that numbers them could be opened.
"""

from __future__ import annotations

import re

from tocsin.domain.vocabulary import ActorKind, Violence

__all__ = [
    "ACTOR_COLUMNS",
    "ACTOR_KIND_BY_ORG",
    "CODED_BY",
    "CONFLICT_KIND",
    "DATE_PRECISION",
    "ENDING",
    "GED_COLUMNS",
    "INCOMPATIBILITY",
    "INTENSITY",
    "VIOLENCE_BY_CODE",
    "VIOLENCE_BY_TEXT",
    "VIOLENCE_BY_WORDS",
    "WHERE_PRECISION",
    "is_candidate",
]

VIOLENCE_BY_CODE: dict[int, Violence] = {1: "state_based", 2: "non_state", 3: "one_sided"}
VIOLENCE_BY_TEXT: dict[str, Violence] = {
    "State": "state_based",
    "Non-State": "non_state",
    "One-Sided": "one_sided",
}
VIOLENCE_BY_WORDS: dict[str, Violence] = {
    "State-based violence": "state_based",
    "Non-state violence": "non_state",
    "One-sided violence": "one_sided",
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
# The columns of GED as published since 23.1 and of the candidate releases, in the published order; the
# interface of UCDP gives each event under the same 49 names.
GED_COLUMNS: tuple[str, ...] = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id",
    "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt",
    "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start",
    "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low",
    "gwnoa", "gwnob",
)  # fmt: skip
INCOMPATIBILITY: dict[int, str] = {1: "territory", 2: "government", 3: "both"}
CONFLICT_KIND: dict[int, str] = {
    1: "extrasystemic",
    2: "interstate",
    3: "intrastate",
    4: "internationalised",
}
INTENSITY: dict[int, str] = {1: "25 to 999 battle-related deaths in the year", 2: "1,000 or more"}
ENDING: dict[int, str] = {
    1: "peace agreement",
    2: "ceasefire",
    3: "victory of side A",
    4: "victory of side B",
    5: "low activity",
    6: "an actor ceased to exist",
}
"""How an episode of a state-based conflict ended; side A is a government."""
# The columns of the actor list as published in 22.1, in the published order.
ACTOR_COLUMNS: tuple[str, ...] = (
    "ActorId", "NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng", "NameChange", "NewName",
    "NewNameFullMotherTongue", "NewNameFullEng", "Org", "ConflictId", "DyadId", "PrimaryParty", "OSID",
    "OSCoalition", "OSCoalitionID", "NSID", "NSCoalition", "NSCoalitionID", "Splinter", "NamePrev",
    "ActorIdPrev", "SplitTemp", "NameSplitTemp", "ActorIdSplitTemp", "Alliance", "NameAlliance",
    "ActorIdAlliance", "JoinGroup", "GroupName", "ActorIdGroup", "Location", "GWNOLoc", "Region",
    "Version",
)  # fmt: skip
# A named group may be rebels, a militia, a gang or a cartel; the list does not say.
ACTOR_KIND_BY_ORG: dict[str, ActorKind] = {
    "1": "armed_group",
    "2": "population",
    "3": "population",
    "4": "government",
}
# Datasets whose rows carry the actor list's own ids, and the scheme of those ids. GED's codebook says so
# of versions 17.1 and later, of the others too. A dataset whose actor codes class actors, and do not name
# them, is not here.
CODED_BY: dict[str, str] = {
    "ucdp-ged": "ucdp",
    "ucdp-nonstate": "ucdp",
    "ucdp-onesided": "ucdp",
    "ucdp-prio-acd": "ucdp",
}


def is_candidate(version: str | None) -> bool:
    """Whether a version of GED is a candidate release, which the yearly release after it replaces.

    Source: the names of the candidate releases, such as 23.0.10 (a month) and 21.01.21.03 (a quarter).

    >>> is_candidate("23.0.10"), is_candidate("21.01.21.03"), is_candidate("23.1"), is_candidate(None)
    (True, True, False, False)
    """
    return re.fullmatch(r"\d{2}\.0\d?(\.\d{1,2}){1,2}", version or "") is not None
