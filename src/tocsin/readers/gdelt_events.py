"""GDELT 2.0 events: the export files of 61 columns, separated by tabs, without a header."""

from __future__ import annotations

from tocsin.domain import gdelt
from tocsin.domain.fips import COUNTRIES
from tocsin.readers.declaration import Check, Field, Form, Ignored, Reader, Side, crosswalk
from tocsin.store.columnar import literal

__all__ = ["READER"]

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
    "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
_COLUMNS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
_IGNORED = {
    "MonthYear": "the day again",
    "FractionDate": "the day again",
    **{f"Actor{n}{name}": "a part of the actor's code, which is kept" for n in (1, 2) for name in _ACTOR[2:]},
    "IsRootEvent": "whether the page says it early, which is about the page",
    "EventCode": "CAMEO's third level; EventBaseCode holds the level that is translated",
    "QuadClass": "follows from EventRootCode",
    "GoldsteinScale": "one number for each event code, not about this event",
    "NumMentions": "how much was written in a quarter of an hour, which is about the news",
    "NumArticles": "how much was written in a quarter of an hour, which is about the news",
    "AvgTone": "the tone of the pages, which is about the news",
    **{
        f"Actor{n}Geo_{name}": "a place named near the actor, not where it happened"
        for n in (1, 2)
        for name in _GEO
    },
    "ActionGeo_ADM1Code": "a code; ActionGeo_FullName names the unit",
    "ActionGeo_ADM2Code": "a code; ActionGeo_FullName names the place",
    "ActionGeo_FeatureID": "a number in another register of places",
    "DATEADDED": "when the page was seen",
}
_MOVED = "compare the row with the published file; its cells may have moved"


READER = Reader(
    name="gdelt-events",
    dataset="gdelt-events",
    title="GDELT 2.0 Event Database",
    publisher="The GDELT Project",
    licence="free for any use, with a citation of the GDELT Project and a link to it",
    citation="Leetaru, Kalev, and Philip A. Schrodt (2013): GDELT: Global Data on Events, Location and Tone, "
    "1979-2012. Annual Convention of the International Studies Association, San Francisco; with "
    "https://www.gdeltproject.org",
    forms=(Form(versions=("2.0",), columns=_COLUMNS, note="61 columns, separated by tabs"),),
    key="GLOBALEVENTID",
    whole_number_key=True,
    delimiter="\t",
    headerless={"GLOBALEVENTID": "[0-9]+", "SQLDATE": "[0-9]{8}", "DATEADDED": "[0-9]{14}"},
    fields={
        "start": Field(column="SQLDATE", required=True, format="%Y%m%d"),
        "place_name": Field(column="ActionGeo_FullName"),
        "country": Field(column="ActionGeo_CountryCode", codes=dict(COUNTRIES), note="FIPS 10-4"),
        "where_prec": Field(
            column="ActionGeo_Type",
            codes={str(code): str(ours) for code, ours in gdelt.WHERE_PRECISION.items()},
            unknown=("0",),
            note="0 means that no place was found",
        ),
        "lat": Field(column="ActionGeo_Lat"),
        "lon": Field(column="ActionGeo_Long"),
        "type": crosswalk("EventBaseCode", gdelt.TYPES, note="none for what PLOVER dropped or has split"),
        "mode": crosswalk(
            "EventBaseCode", gdelt.MODES, note="none where the code tells none or holds several"
        ),
        "n_sources": Field(column="NumSources", note="in the quarter of an hour in which it was first seen"),
        "source_text": Field(column="SOURCEURL"),
    },
    sides=(
        Side(column="Actor1Name", role="actor", id_column="Actor1Code"),
        Side(column="Actor2Name", role="recipient", id_column="Actor2Code"),
    ),
    checks=(
        Check(
            column="Year",
            broken='{column} IS DISTINCT FROM CAST(year("start") AS VARCHAR)',
            expected="the year of SQLDATE",
            remedy=_MOVED,
        ),
        Check(
            column="EventRootCode",
            broken="{column} IS NULL OR {column} NOT IN (" + ", ".join(map(literal, gdelt.ROOTS)) + ")",
            expected="a root code of CAMEO, 01 to 20",
            remedy=_MOVED,
        ),
        Check(
            column="EventBaseCode",
            broken="{column} IS NULL",
            expected="a code of CAMEO's second level",
            remedy=_MOVED,
        ),
    ),
    ignored=tuple(Ignored(column=column, why=why) for column, why in _IGNORED.items()),
    complete=False,
    notes=(
        "read by machines out of news pages: one event may stand in many rows, and a row may be no event",
        "no deaths and no injured: GDELT's events do not say them",
        "how well the day is known stays unknown; it is worked out from the page",
        "a file holds what was first seen in a quarter of an hour, so it covers nothing",
    ),
)
"""Source: GDELT Event Codebook 2.0 (2015) and the published list of its column labels."""
