"""UCDP GED 21.1 as trimmed by a third party: 14 columns, the first day alone, whole numbers as 438.0."""

from __future__ import annotations

from tocsin.domain.ucdp import VIOLENCE_BY_WORDS
from tocsin.readers import ucdp_version
from tocsin.readers.declaration import Check, Derived, Field, Form, Ignored, Reader, Side
from tocsin.readers.ucdp_ged import FIRST_ON
from tocsin.readers.ucdp_ged import READER as GED

__all__ = ["READER"]

_COLUMNS = (
    "id", "year", "month", "day", "country", "type_of_violence", "conflict_name", "side_a", "side_b",
    "latitude", "longitude", "low_death", "best_death", "high_death",
)  # fmt: skip
_PARTS = ("year", "month", "day")
_DAY = "TRY_CAST(" + " || '-' || ".join(f"split_part({{{part}}}, '.', 1)" for part in _PARTS) + " AS DATE)"

READER = Reader(
    name="ucdp-ged-trimmed",
    dataset="ucdp-ged-trimmed",
    title="UCDP Georeferenced Event Dataset, third-party selection of 14 columns",
    publisher=GED.publisher,
    licence=GED.licence,
    citation=GED.citation,
    forms=(Form(versions=("2[0-9].1",), columns=_COLUMNS, note="14 columns"),),
    key="id",
    whole_number_key=True,
    first_on=FIRST_ON,
    fields={
        "country": Field(column="country", required=True),
        "lat": Field(column="latitude"),
        "lon": Field(column="longitude"),
        "violence": Field(column="type_of_violence", required=True, codes=dict(VIOLENCE_BY_WORDS)),
        "deaths_low": Field(column="low_death", required=True),
        "deaths_best": Field(column="best_death", required=True),
        "deaths_high": Field(column="high_death", required=True),
    },
    derived={"start": Derived(columns=_PARTS, sql=_DAY, note="the day on which the event began")},
    constants=GED.constants,
    sides=(
        Side(column="side_a", role="side_a", required=True),
        Side(column="side_b", role="side_b", role_by_violence={"one_sided": "victim"}, required=True),
    ),
    checks=(
        Check(
            column="day",
            broken=f'"start" IS NULL OR "start" < DATE \'{FIRST_ON}\'',
            expected="a day that the month has",
            remedy="compare the row with the published file; its cells may have moved",
        ),
    ),
    ignored=(Ignored(column="conflict_name", why="follows from the participants and the type of violence"),),
    complete=False,
    ordered=False,
    notes=(
        "the last day of an event, its place by name and how well both are known are not in this selection",
        "which events were selected is not said in the file, so it covers nothing",
        *GED.notes,
    ),
    version_of=ucdp_version.version_of,
    said_on=ucdp_version.said_on,
)
"""Source: the file ged211_trimmed_1989_2020.parquet itself, and the documentation of the dataset `ged`
in the public R package ladata, which has the same 14 columns of version 21.1."""
