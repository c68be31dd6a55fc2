"""UCDP Georeferenced Event Dataset, yearly versions 17.1 to 25.1 and the candidate releases."""

from __future__ import annotations

from tocsin.domain.ucdp import VIOLENCE_BY_CODE
from tocsin.readers import ucdp_version
from tocsin.readers.declaration import Check, Field, Form, Ignored, Reader, Side

__all__ = ["FIRST_ON", "READER", "YEAR_CHECK"]

FIRST_ON = "1989-01-01"
YEAR_CHECK = Check(
    column="year",
    broken="TRY_CAST({column} AS DOUBLE) IS NULL OR TRY_CAST({column} AS DOUBLE) "
    'NOT BETWEEN year("start") AND year("end")',
    expected="the year of the event's days",
    remedy="compare the row with the published file; its cells may have moved",
)

_YEARLY = (
    "id", "year", "active_year", "type_of_violence", "conflict_new_id", "conflict_name", "dyad_new_id",
    "dyad_name", "side_a_new_id", "gwnoa", "side_a", "side_b_new_id", "gwnob", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "adm_1", "adm_2", "latitude", "longitude",
    "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec",
    "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best",
    "high",
)  # fmt: skip
_DESCRIBED = (*_YEARLY, "where_description")
_DSET_IDS = ("conflict_dset_id", "dyad_dset_id", "side_a_dset_id", "side_b_dset_id")
_FULL = (*_DESCRIBED, "relid", "code_status", *_DSET_IDS)

_FORMS = (
    Form(
        versions=("2[0-9].1", "[12][0-9].0.*", "[12][0-9].01.*"),
        columns=_FULL,
        note="49 columns; also the candidate releases",
    ),
    Form(versions=("2[2-9].1",), columns=_DESCRIBED, note="43 columns, as the codebook of 22.1 lists them"),
    Form(versions=("17.1", "17.2", "18.1", "19.1"), columns=_YEARLY, note="42 columns"),
)
_IDS = "an identifier of UCDP's other tables; participants keep the actors' ids"
_SAID = "said again in source_article, which every event has"
_IGNORED = {
    **dict.fromkeys(_DSET_IDS, _IDS),
    "relid": "an older row identifier, empty in later versions",
    "active_year": "whether the dyad passed 25 deaths that year, which is not about this event",
    "conflict_new_id": _IDS,
    "conflict_name": "follows from the participants and the type of violence",
    "dyad_new_id": _IDS,
    "dyad_name": "joins the names of both sides",
    "gwnoa": "the number of a state that is side A; its name is kept",
    "gwnob": "the number of a state that is side B; its name is kept",
    "source_office": _SAID,
    "source_date": _SAID,
    "source_headline": _SAID,
    "source_original": "who told the source; often empty",
    "where_description": "free text on the place; where_coordinates names it in one form",
    "geom_wkt": "latitude and longitude again, as text",
    "country_id": "the number of the country, whose name is kept",
    "region": "follows from the country",
}

READER = Reader(
    name="ucdp-ged",
    version=2,
    dataset="ucdp-ged",
    title="UCDP Georeferenced Event Dataset",
    publisher="Uppsala Conflict Data Program",
    licence="CC BY 4.0",
    citation="Sundberg, Ralph, and Erik Melander (2013): Introducing the UCDP Georeferenced Event Dataset. "
    "Journal of Peace Research 50(4), 523-532; with the version number of the dataset",
    forms=_FORMS,
    key="id",
    whole_number_key=True,
    first_on=FIRST_ON,
    fields={
        "start": Field(column="date_start", required=True),
        "end": Field(column="date_end", required=True),
        "date_prec": Field(column="date_prec", required=True),
        "place_name": Field(column="where_coordinates"),
        "admin1": Field(column="adm_1"),
        "admin2": Field(column="adm_2"),
        "country": Field(column="country", required=True),
        "where_prec": Field(column="where_prec", required=True),
        "lat": Field(column="latitude"),
        "lon": Field(column="longitude"),
        "violence": Field(
            column="type_of_violence",
            required=True,
            codes={str(code): word for code, word in VIOLENCE_BY_CODE.items()},
        ),
        "deaths_low": Field(column="low", required=True),
        "deaths_best": Field(column="best", required=True),
        "deaths_high": Field(column="high", required=True),
        "deaths_a": Field(column="deaths_a", required=True),
        "deaths_b": Field(column="deaths_b", required=True),
        "deaths_civilians": Field(column="deaths_civilians", required=True),
        "deaths_unknown": Field(column="deaths_unknown", required=True),
        "event_clarity": Field(column="event_clarity", required=True),
        "source_text": Field(column="source_article"),
        "n_sources": Field(column="number_of_sources", unknown=("-1",), note="-1 means not counted"),
        "code_status": Field(
            column="code_status",
            optional=True,
            note="how far UCDP's coding is settled, as coded: Clear, or what is still to be checked; yearly "
            "releases hold Clear alone, and tables of 42 and 43 columns leave it out",
        ),
        "gid": Field(column="priogrid_gid"),
    },
    constants={"type": "ASSAULT"},
    sides=(
        Side(column="side_a", role="side_a", id_column="side_a_new_id", required=True),
        Side(
            column="side_b",
            role="side_b",
            id_column="side_b_new_id",
            role_by_violence={"one_sided": "victim"},
            required=True,
        ),
    ),
    checks=(YEAR_CHECK,),
    ignored=tuple(Ignored(column=column, why=why) for column, why in _IGNORED.items()),
    ordered=False,
    notes=(
        "low, best and high are kept as published: where UCDP takes known events out of an aggregate, "
        "its high estimate may fall below the others (codebook 22.1, section 5.5)",
    ),
    version_of=ucdp_version.version_of,
    said_on=ucdp_version.said_on,
    window=ucdp_version.window,
)
"""Source: UCDP GED Codebook 22.1, sections 3 and 5; the columns as published, version by version."""
