"""UCDP/PRIO Armed Conflict Dataset: conflicts with a state on one side, a row for each and year."""

from __future__ import annotations

from tocsin.domain import ucdp
from tocsin.readers import ucdp_version
from tocsin.readers.declaration import Check, Derived, Field, Form, Ignored, Reader, Side
from tocsin.readers.ucdp_year import MOVED, first_day, is_year, last_day, version_said

__all__ = ["COUNTRY", "DAYS", "READER", "SHARED", "SIDES"]

_COLUMNS = (
    "conflict_id", "location", "side_a", "side_a_id", "side_a_2nd", "side_b", "side_b_id", "side_b_2nd",
    "incompatibility", "territory_name", "year", "intensity_level", "cumulative_intensity",
    "type_of_conflict", "start_date", "start_prec", "start_date2", "start_prec2", "ep_end", "ep_end_date",
    "ep_end_prec", "gwno_a", "gwno_a_2nd", "gwno_b", "gwno_b_2nd", "gwno_loc", "region", "version",
)  # fmt: skip
DAYS = ("%Y-%m-%d", "%m/%d/%Y")


def _coded(column: str, words: dict[int, str]) -> Field:
    return Field(column=column, required=True, codes={str(code): word for code, word in words.items()})


SHARED: dict[str, Field] = {
    "location": Field(column="location", required=True),
    "location_codes": Field(column="gwno_loc", note="Gleditsch and Ward"),
    "region": Field(column="region", note="1 Europe, 2 Middle East, 3 Asia, 4 Africa, 5 Americas"),
    "conflict_id": Field(column="conflict_id", required=True),
    "incompatibility": _coded("incompatibility", ucdp.INCOMPATIBILITY),
    "territory": Field(column="territory_name"),
    "conflict_kind": _coded("type_of_conflict", ucdp.CONFLICT_KIND),
    "intensity": Field(
        column="intensity_level",
        required=True,
        note="; ".join(f"{code}: {words}" for code, words in ucdp.INTENSITY.items()),
    ),
    "began_on": Field(column="start_date", required=True, format=DAYS),
    "began_prec": Field(column="start_prec", required=True),
    "episode_began_on": Field(column="start_date2", required=True, format=DAYS),
    "episode_began_prec": Field(column="start_prec2", required=True),
}
SIDES = (
    Side(column="side_a", role="side_a", id_column="side_a_id", required=True),
    Side(column="side_b", role="side_b", id_column="side_b_id", required=True),
)
COUNTRY = Derived(
    columns=("location", "gwno_loc"),
    sql="CASE WHEN {gwno_loc} NOT LIKE '%,%' THEN {location} END",
    note="the country that the dispute is about, where the row names only one",
)
_SECOND = "states that sent troops in support, in one cell and not told apart"
_STATE = "the number of a state on that side, which is named"
_IGNORED = {
    **{name: _SECOND for side in "ab" for name in (f"side_{side}_2nd", f"gwno_{side}_2nd")},
    **{f"gwno_{side}": _STATE for side in "ab"},
    "cumulative_intensity": "whether the conflict passed 1,000 deaths since it began, not in this year",
}

READER = Reader(
    name="ucdp-prio-acd",
    dataset="ucdp-prio-acd",
    title="UCDP/PRIO Armed Conflict Dataset",
    publisher="Uppsala Conflict Data Program and Peace Research Institute Oslo",
    licence="CC BY 4.0",
    citation="Gleditsch, Nils Petter, Peter Wallensteen, Mikael Eriksson, Margareta Sollenberg and Håvard "
    "Strand (2002): Armed Conflict 1946-2001: A New Dataset. Journal of Peace Research 39(5), 615-637; "
    "with the version number of the dataset",
    gives="total",
    forms=(Form(versions=("1[7-9].*", "2[0-9].1"), columns=_COLUMNS, note="28 columns"),),
    key=("conflict_id", "year"),
    whole_number_key=True,
    fields={
        **SHARED,
        "episode_ended_on": Field(column="ep_end_date", format=DAYS),
        "episode_ended_prec": Field(column="ep_end_prec", unknown=("0",), note="0: not ended"),
    },
    derived={"start": first_day("year"), "end": last_day("year"), "country": COUNTRY},
    constants={"violence": "state_based"},
    sides=SIDES,
    checks=(
        is_year("year"),
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
    notes=(
        "the dataset gives no number of deaths, only whether they were 25 to 999 or more in the year",
        "location is what the dispute is about, not where the fighting was",
        "side B may be several groups in one cell, which are kept as one name",
    ),
    version_of=ucdp_version.version_of,
)
"""Source: the schema of the dataset in UCDP's public interface, which lists its columns; the names of
side_a_id and side_b_id in the files, and the codes, as public programs that read them use them."""
