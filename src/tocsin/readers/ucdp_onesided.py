"""UCDP One-Sided Violence Dataset: civilians killed by an organised actor, a row for each and year."""

from __future__ import annotations

from tocsin.readers import ucdp_version
from tocsin.readers.declaration import Check, Field, Form, Ignored, Reader, Side
from tocsin.readers.ucdp_nonstate import COUNTRY
from tocsin.readers.ucdp_year import FIRST, MOVED, first_day, is_year, last_day, version_said

__all__ = ["READER"]

_COLUMNS = (
    "conflict_id", "dyad_id", "actor_id", "coalition_components", "actor_name", "actor_name_fulltext",
    "actor_name_mothertongue", "year", "best_fatality_estimate", "low_fatality_estimate",
    "high_fatality_estimate", "is_government_actor", "location", "gwno_location", "gwnoa", "region",
    "version",
)  # fmt: skip
_NAME = "the same name in full or in the actor's own language; the short name is kept"

READER = Reader(
    name="ucdp-onesided",
    dataset="ucdp-onesided",
    title="UCDP One-Sided Violence Dataset",
    publisher="Uppsala Conflict Data Program",
    licence="CC BY 4.0",
    citation="Eck, Kristine, and Lisa Hultman (2007): Violence Against Civilians in War. Journal of Peace "
    "Research 44(2), 233-246; with the version number of the dataset",
    gives="total",
    forms=(Form(versions=("2[0-9].1",), columns=_COLUMNS, note="17 columns"),),
    key=("dyad_id", "year"),
    whole_number_key=True,
    fields={
        "location": Field(column="location", required=True),
        "location_codes": Field(column="gwno_location", note="Gleditsch and Ward"),
        "region": Field(column="region"),
        "conflict_id": Field(column="conflict_id", required=True),
        "dyad_id": Field(column="dyad_id", required=True),
        "deaths_low": Field(column="low_fatality_estimate", required=True),
        "deaths_best": Field(column="best_fatality_estimate", required=True),
        "deaths_high": Field(column="high_fatality_estimate", required=True),
    },
    derived={"start": first_day("year"), "end": last_day("year"), "country": COUNTRY},
    constants={"violence": "one_sided"},
    sides=(Side(column="actor_name", role="actor", id_column="actor_id", required=True),),
    checks=(
        is_year("year", first=FIRST),
        Check(
            column="is_government_actor",
            broken="{column} IS NULL OR {column} NOT IN ('0', '1')",
            expected="1 for a government, else 0",
            remedy=MOVED,
        ),
        version_said(),
    ),
    ignored=(
        Ignored(column="coalition_components", why="the numbers of the actors in a coalition that is named"),
        Ignored(column="actor_name_fulltext", why=_NAME),
        Ignored(column="actor_name_mothertongue", why=_NAME),
        Ignored(column="gwnoa", why="the number of a state that killed, which is named"),
    ),
    complete=False,
    ordered=False,
    notes=(
        "an actor has a row only for a year in which it killed 25 civilians or more",
        "low, best and high are kept as published, and are not always in order",
        "the deaths are not told apart by country where there were several",
    ),
    version_of=ucdp_version.version_of,
)
"""Source: the schema of the dataset in UCDP's public interface; that its files have the same columns in
the same order by a public program that takes columns 3 and 8 to 12 of ucdp-onesided-201.csv by number."""
