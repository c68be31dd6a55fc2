"""Boundary files as people have them, and hostile ones: read whole, or refused in one message."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from pyogrio import raw

from tocsin.domain.errors import InputError
from tocsin.readers.boundaries import original_bytes, read_boundaries

SQUARE = shapely.box(64.0, 32.0, 65.0, 33.0)


def _write(file: Path, areas: list[Any], names: list[str | None], *, crs: str | None = "EPSG:4326") -> Path:
    raw.write(
        file, geometry=shapely.to_wkb(np.array(areas, dtype=object)), crs=crs, geometry_type="Unknown",
        field_data=[np.array(names, dtype=object)], fields=np.array(["ADM2_EN"]),
    )  # fmt: skip
    return file


def _areas(file: Path, **said: Any) -> dict[str, Any]:
    read = json.loads(read_boundaries(file, **said))
    return {
        f["properties"]["name"]: shapely.from_geojson(json.dumps(f["geometry"])) for f in read["features"]
    }


@pytest.mark.parametrize("ending", ["geojson", "gpkg"])
def test_areas_come_with_their_names(tmp_path: Path, ending: str) -> None:
    assert _areas(_write(tmp_path / f"d.{ending}", [SQUARE], ["Nawa"]))["Nawa"].equals(SQUARE)


def test_a_shapefile_comes_with_its_parts_and_in_a_zip(tmp_path: Path) -> None:
    raw.write(
        tmp_path / "d.shp", geometry=shapely.to_wkb(np.array([SQUARE])), crs="EPSG:4326",
        geometry_type="Polygon", field_data=[np.array(["Nawa"], dtype=object)], fields=np.array(["name"]),
    )  # fmt: skip
    assert _areas(tmp_path / "d.shp")["Nawa"].equals(SQUARE)
    packed = tmp_path / "packed.zip"
    packed.write_bytes(original_bytes(tmp_path / "d.shp"))
    assert zipfile.ZipFile(packed).namelist()[0] == "d.shp"
    assert _areas(packed)["Nawa"].equals(SQUARE)
    assert original_bytes(tmp_path / "d.shp") == original_bytes(tmp_path / "d.shp")


def test_another_coordinate_system_is_put_into_degrees(tmp_path: Path) -> None:
    metres = shapely.box(7_000_000, 3_000_000, 7_100_000, 3_100_000)
    found = _areas(_write(tmp_path / "d.gpkg", [metres], ["Nawa"], crs="EPSG:3857"))["Nawa"]
    assert found.bounds == pytest.approx((62.882070, 26.007420, 63.780385, 26.811974), abs=1e-5)


def test_parts_of_one_name_are_one_area(tmp_path: Path) -> None:
    other = shapely.box(66.0, 32.0, 67.0, 33.0)
    found = _areas(_write(tmp_path / "d.geojson", [SQUARE, other], ["Nawa", "Nawa"]))
    assert list(found) == ["Nawa"] and found["Nawa"].area == pytest.approx(2)


def test_a_ring_that_crosses_itself_is_mended(tmp_path: Path) -> None:
    bow = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    found = _areas(_write(tmp_path / "d.geojson", [bow], ["Nawa"]))["Nawa"]
    assert found.is_valid and found.area == pytest.approx(2)


@pytest.mark.parametrize(
    ("areas", "names", "crs", "said", "what"),
    [
        ([shapely.Polygon()], ["Nawa"], "EPSG:4326", {}, "without a shape"),
        ([SQUARE], [None], "EPSG:4326", {}, "without a name"),
        ([SQUARE], [" "], "EPSG:4326", {}, "without a name"),
        ([shapely.Point(64, 32)], ["Nawa"], "EPSG:4326", {}, "no area"),
        ([SQUARE], ["Nawa"], "EPSG:4326", {"name_column": "nom"}, "no such column"),
        ([shapely.box(5e6, 1e6, 6e6, 2e6)], ["Nawa"], "EPSG:4326", {}, "not in degrees"),
        ([SQUARE], ["Nawa"], None, {}, "coordinate system"),
    ],
)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_what_cannot_be_used_is_refused(
    tmp_path: Path,
    areas: list[Any],
    names: list[str | None],
    crs: str | None,
    said: dict[str, str],
    what: str,
) -> None:
    with pytest.raises(InputError, match=what):
        read_boundaries(_write(tmp_path / "d.gpkg", areas, names, crs=crs), **said)


@pytest.mark.parametrize(
    "raw_bytes", [b"", b"{}", b"not a map", b'{"type": "FeatureCollection", "features": []}']
)
def test_no_boundary_file_at_all_is_refused(tmp_path: Path, raw_bytes: bytes) -> None:
    file = tmp_path / "d.geojson"
    file.write_bytes(raw_bytes)
    with pytest.raises(InputError):
        read_boundaries(file)


def test_an_unnamed_column_is_asked_for(tmp_path: Path) -> None:
    raw.write(
        tmp_path / "d.gpkg", geometry=shapely.to_wkb(np.array([SQUARE])), crs="EPSG:4326",
        geometry_type="Polygon", field_data=[np.array(["Nawa"], dtype=object)], fields=np.array(["nom"]),
    )  # fmt: skip
    with pytest.raises(InputError, match="which column"):
        read_boundaries(tmp_path / "d.gpkg")
    assert list(_areas(tmp_path / "d.gpkg", name_column="nom")) == ["Nawa"]


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.readers.boundaries._MOST_BYTES", 10)
    with pytest.raises(InputError, match="too large"):
        read_boundaries(_write(tmp_path / "d.geojson", [SQUARE], ["Nawa"]))
