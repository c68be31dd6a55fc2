"""UCDP GED as cut down by a third party: 24 columns, no event ids, no precision codes."""

from __future__ import annotations

from tocsin.domain.ucdp import VIOLENCE_BY_TEXT
from tocsin.readers import ucdp_version
from tocsin.readers.declaration import Field, Form, Ignored, Reader, Side
from tocsin.readers.ucdp_ged import FIRST_ON, YEAR_CHECK
from tocsin.readers.ucdp_ged import READER as GED

__all__ = ["READER"]

_COLUMNS = (
    "", "year", "type_of_violence", "side_a", "side_b", "number_of_sources", "source_article",
    "source_office", "source_date", "where_coordinates", "latitude", "longitude", "country", "region",
    "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown",
    "best", "high", "low", "cluster",
)  # fmt: skip
_KEPT = ("start", "end", "place_name", "country", "lat", "lon", "deaths_low", "deaths_best", "deaths_high")
_SPLIT = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "source_text", "n_sources")

READER = Reader(
    name="ucdp-ged-cut",
    dataset="ucdp-ged-cut",
    title="UCDP Georeferenced Event Dataset, third-party cut of 24 columns",
    publisher=GED.publisher,
    licence=GED.licence,
    citation=GED.citation,
    forms=(Form(versions=("[12][0-9].*",), columns=_COLUMNS, note="24 columns, the first without a name"),),
    key="",
    whole_number_key=True,
    first_on=FIRST_ON,
    fields={
        **{name: GED.fields[name] for name in (*_KEPT, *_SPLIT)},
        "violence": Field(column="type_of_violence", required=True, codes=dict(VIOLENCE_BY_TEXT)),
    },
    constants=GED.constants,
    sides=(
        Side(column="side_a", role="side_a", required=True),
        Side(column="side_b", role="side_b", role_by_violence={"one_sided": "victim"}, required=True),
    ),
    checks=(YEAR_CHECK,),
    ignored=(
        Ignored(column="source_office", why="said again in source_article, which every event has"),
        Ignored(column="source_date", why="said again in source_article, which every event has"),
        Ignored(column="region", why="follows from the country"),
        Ignored(column="cluster", why="added by whoever made the cut; not UCDP's and not explained"),
    ),
    ordered=False,
    notes=(
        "the key is the cut's own and not UCDP's event id, so rows alike but for the key are kept apart",
        "the cut has no precision codes: how well day and place are known stays unknown",
        *GED.notes,
    ),
    version_of=ucdp_version.version_of,
    said_on=ucdp_version.said_on,
    window=ucdp_version.window,
)
"""Source: UCDP GED Codebook 22.1 for what the columns mean; the cut itself has no codebook."""
