"""UCDP Non-State Conflict Dataset: fighting between armed groups, a row for each dyad and year."""

from __future__ import annotations

from tocsin.readers import ucdp_version
from tocsin.readers.declaration import Check, Derived, Field, Form, Ignored, Reader, Side
from tocsin.readers.ucdp_year import FIRST, MOVED, first_day, is_year, last_day, version_said

__all__ = ["COUNTRY", "READER"]

_COLUMNS = (
    "conflict_id", "dyad_id", "org", "side_a_name", "side_a_name_fulltext", "side_a_name_mothertongue",
    "side_a_id", "side_a_components", "side_a_2nd", "gwno_a_2nd", "side_b_name", "side_b_name_fulltext",
    "side_b_name_mothertongue", "side_b_id", "side_b_components", "side_b_2nd", "gwno_b_2nd", "start_date",
    "start_prec", "start_date2", "start_prec2", "ep_end", "ep_end_date", "ep_end_prec", "year",
    "best_fatality_estimate", "low_fatality_estimate", "high_fatality_estimate", "location",
    "gwno_location", "region", "version",
)  # fmt: skip
COUNTRY = Derived(
    columns=("location", "gwno_location"),
    sql="CASE WHEN {gwno_location} NOT LIKE '%,%' THEN {location} END",
    note="the country, where the row names only one",
)
_NAME = "the same name in full or in the group's own language; the short name is kept"
_JOINED = "the numbers of the groups in an alliance, whose name is kept"
_SECOND = "states that sent troops in support, in one cell and not told apart"
_IGNORED = {
    **{f"side_{side}_name_{what}": _NAME for side in "ab" for what in ("fulltext", "mothertongue")},
    **{f"side_{side}_components": _JOINED for side in "ab"},
    **{name: _SECOND for side in "ab" for name in (f"side_{side}_2nd", f"gwno_{side}_2nd")},
}

READER = Reader(
    name="ucdp-nonstate",
    dataset="ucdp-nonstate",
    title="UCDP Non-State Conflict Dataset",
    publisher="Uppsala Conflict Data Program",
    licence="CC BY 4.0",
    citation="Sundberg, Ralph, Kristine Eck and Joakim Kreutz (2012): Introducing the UCDP Non-State "
    "Conflict Dataset. Journal of Peace Research 49(2), 351-362; with the version number of the dataset",
    gives="total",
    forms=(Form(versions=("2[0-9].1",), columns=_COLUMNS, note="32 columns, as of version 22.1"),),
    key=("dyad_id", "year"),
    whole_number_key=True,
    fields={
        "location": Field(column="location", required=True),
        "location_codes": Field(column="gwno_location", note="Gleditsch and Ward"),
        "region": Field(column="region", note="1 Europe, 2 Middle East, 3 Asia, 4 Africa, 5 Americas"),
        "conflict_id": Field(column="conflict_id", required=True),
        "dyad_id": Field(column="dyad_id", required=True),
        "organisation": Field(
            column="org", required=True, note="how the groups are organised; kept as coded"
        ),
        "began_on": Field(column="start_date", required=True),
        "began_prec": Field(column="start_prec", required=True),
        "episode_began_on": Field(column="start_date2", required=True),
        "episode_began_prec": Field(column="start_prec2", required=True),
        "episode_ended_on": Field(column="ep_end_date"),
        "episode_ended_prec": Field(column="ep_end_prec", unknown=("0",), note="0: not ended"),
        "deaths_low": Field(column="low_fatality_estimate", required=True),
        "deaths_best": Field(column="best_fatality_estimate", required=True),
        "deaths_high": Field(column="high_fatality_estimate", required=True),
    },
    derived={"start": first_day("year"), "end": last_day("year"), "country": COUNTRY},
    constants={"violence": "non_state"},
    sides=(
        Side(column="side_a_name", role="side_a", id_column="side_a_id", required=True),
        Side(column="side_b_name", role="side_b", id_column="side_b_id", required=True),
    ),
    checks=(
        is_year("year", first=FIRST),
        Check(
            column="ep_end",
            broken="{column} IS NULL OR {column} NOT IN ('0', '1') "
            "OR ({column} = '1') <> (episode_ended_on IS NOT NULL)",
            expected="1 where the episode ended in the year, with the day, else 0",
            remedy=MOVED,
        ),
        version_said(),
    ),
    ignored=tuple(Ignored(column=column, why=why) for column, why in _IGNORED.items()),
    complete=False,
    ordered=False,
    notes=(
        "a dyad has a row only for a year in which it passed 25 deaths",
        "low, best and high are kept as published, and are not always in order",
        "the deaths of a dyad are not told apart by country where it fought in several",
    ),
    version_of=ucdp_version.version_of,
)
"""Source: ucdp-nonstate-221.csv itself and the schema of the dataset in UCDP's public interface, which
has the same columns; the codebook of 22.1 as public notes quote it."""
