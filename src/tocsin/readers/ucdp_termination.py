"""UCDP Conflict Termination Dataset: conflicts by year, and how their episodes ended."""

from __future__ import annotations

from tocsin.domain import ucdp
from tocsin.readers.declaration import Check, Field, Form, Ignored, Reader
from tocsin.readers.ucdp_prio_acd import COUNTRY, DAYS, SHARED, SIDES
from tocsin.readers.ucdp_year import MOVED, first_day, is_year, last_day, version_said

__all__ = ["READER"]

_COLUMNS = (
    "conflictep_id", "conflictepisode", "type_of_conflict2", "dyadcount", "confterm", "ependdate",
    "ependprec", "outcome", "recur", "version", "conflict_id", "year", "location", "side_a", "side_a_id",
    "side_a_2nd", "side_b", "side_b_id", "side_b_2nd", "incompatibility", "territory_name",
    "intensity_level", "type_of_conflict", "start_date", "start_prec", "start_date2", "start_prec2",
    "gwno_loc", "region",
)  # fmt: skip
_SECOND = "states that sent troops in support, in one cell and not told apart"

READER = Reader(
    name="ucdp-termination",
    dataset="ucdp-termination",
    title="UCDP Conflict Termination Dataset, conflicts",
    publisher="Uppsala Conflict Data Program",
    licence="CC BY 4.0",
    citation="Kreutz, Joakim (2010): How and When Armed Conflicts End: Introducing the UCDP Conflict "
    "Termination Dataset. Journal of Peace Research 47(2), 243-250; with the version of the dataset",
    gives="total",
    forms=(Form(versions=("3",), columns=_COLUMNS, note="29 columns, as of version 3-2021"),),
    key=("conflict_id", "year"),
    whole_number_key=True,
    fields={
        **SHARED,
        "dyads": Field(column="dyadcount", required=True),
        "episode": Field(column="conflictep_id", required=True),
        "episode_ended_on": Field(column="ependdate", format=DAYS),
        "episode_ended_prec": Field(column="ependprec"),
        "ending": Field(column="outcome", codes={str(code): words for code, words in ucdp.ENDING.items()}),
    },
    derived={"start": first_day("year"), "end": last_day("year"), "country": COUNTRY},
    constants={"violence": "state_based"},
    sides=SIDES,
    checks=(
        is_year("year"),
        Check(
            column="confterm",
            broken="{column} IS NULL OR {column} NOT IN ('0', '1') "
            "OR ({column} = '1') <> (episode_ended_on IS NOT NULL)",
            expected="1 where the episode ended in the year, with the day, else 0",
            remedy=MOVED,
        ),
        version_said("[0-9]([.][0-9]+)?"),
    ),
    ignored=(
        Ignored(
            column="conflictepisode", why="which episode of the conflict it is, which conflictep_id names"
        ),
        Ignored(column="type_of_conflict2", why="the type of conflict in three classes; the four are kept"),
        Ignored(column="recur", why="whether the conflict came back later, which its later rows tell"),
        Ignored(column="side_a_2nd", why=_SECOND),
        Ignored(column="side_b_2nd", why=_SECOND),
    ),
    complete=False,
    notes=(
        "the dataset gives no number of deaths, only whether they were 25 to 999 or more in the year",
        "location is what the dispute is about, not where the fighting was",
        "the version is in the file and not in its name, so the release is without one",
    ),
)
"""Source: the file ucdp_acd_2021.csv itself, which public programs name ucdp-term-acd-3-2021; the table
of outcomes as such programs carry it."""
