"""GeoJSON of rows: no point says more than is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain.errors import InputError
from tocsin.show.geojson import features

COLUMNS = ("incident_id", "lat", "lon", "where_prec")


@given(st.floats(-90, 90), st.floats(-180, 180), st.none() | st.integers(1, 7))
def test_a_point_is_drawn_only_where_the_district_or_better_is_known(
    lat: float, lon: float, where_prec: int | None
) -> None:
    (feature,) = features(COLUMNS, [("x", lat, lon, where_prec)])
    drawn = where_prec is not None and where_prec <= 3
    assert feature["geometry"] == ({"type": "Point", "coordinates": [lon, lat]} if drawn else None)
    assert feature["properties"]["precision"]


def test_a_row_without_a_position_has_no_point() -> None:
    (feature,) = features(COLUMNS, [("x", None, None, 1)])
    assert feature["geometry"] is None


def test_rows_without_places_are_refused() -> None:
    with pytest.raises(InputError, match="no places"):
        list(features(("claim_id",), [("x",)]))
