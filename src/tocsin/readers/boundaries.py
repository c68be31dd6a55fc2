"""A person's own boundary file into areas with names: GeoJSON, shapefile or GeoPackage, in degrees.

What `pyogrio` can open is read, and put into WGS 84 where the file says that it is in something else.
"""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from tocsin.domain.errors import InputError

__all__ = ["SUFFIXES", "original_bytes", "read_boundaries"]

SUFFIXES = (".geojson", ".shp", ".gpkg")
"""Endings of boundary files; a zip is one where it holds a file that ends in .shp."""
_SIBLINGS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_MOST_BYTES, _MOST_AREAS, _MOST_POINTS = 512 * 2**20, 100_000, 20_000_000
_MOST_UNPACKED_BYTES = 4 * _MOST_BYTES
# Columns by which districts are named as a rule: geoBoundaries, OCHA, GADM, and plain files.
_USUAL = ("shapeName", "ADM2_EN", "adm2_name", "ADM2_NAME", "NAME_2", "district", "name", "NAME")


def original_bytes(path: Path) -> bytes:
    """The file as it is; of a shapefile all its parts, packed into one zip that depends on them alone.

    Raises:
        InputError: the file is too large.
    """
    parts = [path.with_suffix(ending) for ending in _SIBLINGS] if path.suffix.lower() == ".shp" else [path]
    parts = [part for part in parts if part.is_file()]
    if sum(part.stat().st_size for part in parts) > _MOST_BYTES:
        raise InputError(
            "the boundary file is too large", file=path.name, expected=f"at most {_MOST_BYTES >> 20} MB"
        )
    if path.suffix.lower() != ".shp":
        return path.read_bytes()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            archive.writestr(zipfile.ZipInfo(part.name, (1980, 1, 1, 0, 0, 0)), part.read_bytes())
    return packed.getvalue()


def read_boundaries(path: Path, *, name_column: str | None = None, country: str | None = None) -> bytes:
    """The areas of a boundary file as GeoJSON: WGS 84, each with its name, and `country`.

    Areas of one name are one area. Rings that cross themselves are mended.

    Raises:
        InputError: the file cannot be opened or is too large, has no areas or no such column, says no
            coordinate system or one that cannot be put into degrees, or an area is empty or unnamed.
    """
    original_bytes(path)  # refuses what is too large before anything opens it
    _refuse_bomb(path)
    table, crs, areas = _opened(path)
    column = _name_column(path, list(table), name_column)
    names = [None if value is None else str(value).strip() for value in table[column]]
    _check(path, column, names, areas)
    areas = _mended(path, _in_degrees(path, crs, areas))
    joined: dict[str, list[Any]] = {}
    for name, area in zip(names, areas, strict=True):
        joined.setdefault(str(name), []).append(area)
    return _written(path, joined, country=country)


def _refuse_bomb(path: Path) -> None:
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        unpacked = sum(info.file_size for info in archive.infolist())
    if unpacked > _MOST_UNPACKED_BYTES:
        raise InputError(
            "the boundary file is too large once unpacked",
            file=path.name,
            met=f"{unpacked >> 20:,} MB",
            expected=f"at most {_MOST_UNPACKED_BYTES >> 20:,} MB",
            remedy="simplify the shapes first, or pack only the country you mean",
        )


def _opened(path: Path) -> tuple[dict[str, list[Any]], str | None, Any]:
    import shapely
    from pyogrio import raw
    from pyogrio.errors import DataLayerError, DataSourceError

    source = f"/vsizip/{path}" if path.suffix.lower() == ".zip" else str(path)
    try:
        meta, _, geometries, fields = raw.read(source, max_features=_MOST_AREAS + 1)
        areas = shapely.from_wkb(geometries)
    except (DataLayerError, DataSourceError, shapely.GEOSException, ValueError, OSError) as error:
        raise InputError(
            "not a boundary file that can be read",
            file=path.name,
            met=str(error).splitlines()[0][:200],
            expected="GeoJSON, GeoPackage, or a shapefile (.shp with .shx, .dbf and .prj, or a zip of them)",
        ) from error
    if areas is None or not len(areas):
        raise InputError("a boundary file without any areas", file=path.name)
    if len(areas) > _MOST_AREAS:
        raise InputError("too many areas", file=path.name, expected=f"at most {_MOST_AREAS:,}")
    columns = dict(zip(meta["fields"].tolist(), ([*f.tolist()] for f in fields), strict=True))
    return columns, meta["crs"], areas


def _name_column(path: Path, columns: list[str], given: str | None) -> str:
    if given is not None and given not in columns:
        raise InputError(
            "no such column", file=path.name, column=given, expected=", ".join(columns) or "any column"
        )
    found = given or next((column for column in _USUAL if column in columns), None)
    if found is None:
        raise InputError(
            "which column names the areas?",
            file=path.name,
            met=", ".join(columns) or "no columns",
            remedy="say it with --name-column",
        )
    return found


def _check(path: Path, column: str, names: list[str | None], areas: Any) -> None:
    import shapely

    empty = shapely.is_missing(areas) | shapely.is_empty(areas)
    flat = ~shapely.is_missing(areas) & (shapely.get_dimensions(areas) != 2)
    for row, name in enumerate(names, start=1):
        if not name:
            raise InputError("an area without a name", file=path.name, row=row, column=column)
        if empty[row - 1]:
            raise InputError("an area without a shape", file=path.name, row=row, met=name)
        if flat[row - 1]:
            raise InputError("no area but a point or line", file=path.name, row=row, met=name)
    if (points := int(shapely.get_num_coordinates(areas).sum())) > _MOST_POINTS:
        raise InputError(
            "too many points", file=path.name, met=f"{points:,}", expected=f"at most {_MOST_POINTS:,}",
            remedy="simplify the shapes first",
        )  # fmt: skip


def _in_degrees(path: Path, crs: str | None, areas: Any) -> Any:
    import shapely

    if crs is None:
        raise InputError(
            "the file does not say in which coordinate system it is",
            file=path.name,
            expected="a shapefile's .prj, or GeoJSON or GeoPackage in WGS 84",
        )
    if crs.upper() not in ("EPSG:4326", "OGC:CRS84"):
        areas = _reprojected(path, crs, areas)
    west, south, east, north = shapely.total_bounds(areas).tolist()
    if not (-180.5 <= west <= east <= 180.5 and -90.5 <= south <= north <= 90.5):
        raise InputError(
            "shapes that are not in degrees",
            file=path.name,
            met=f"{west:g} to {east:g}, {south:g} to {north:g}",
            expected="longitudes and latitudes (WGS 84)",
            remedy="save the file in WGS 84 (EPSG:4326)",
        )
    return areas


def _reprojected(path: Path, crs: str, areas: Any) -> Any:
    """The areas in WGS 84, by way of a GeoPackage, which alone can put shapes into another system."""
    import tempfile

    import numpy as np
    import shapely
    from pyogrio import raw
    from pyogrio.errors import CRSError, DataLayerError, DataSourceError

    with tempfile.TemporaryDirectory(prefix="tocsin-") as folder:
        between = Path(folder) / "areas.gpkg"
        try:
            raw.write(
                between, geometry=shapely.to_wkb(shapely.force_2d(areas)), field_data=[np.arange(len(areas))],
                fields=np.array(["n"]), crs=crs, geometry_type="Unknown", driver="GPKG", layer="areas",
            )  # fmt: skip
            asked = "SELECT ST_Transform(geom, 4326) AS geom, n FROM areas ORDER BY n"
            _, _, geometries, _ = raw.read(between, sql=asked)
            moved = shapely.from_wkb(geometries)
        except (CRSError, DataLayerError, DataSourceError, shapely.GEOSException, ValueError) as error:
            raise _unplaced(path, crs) from error
    if len(moved) != len(areas) or shapely.is_missing(moved).any():
        raise _unplaced(path, crs)
    return moved


def _unplaced(path: Path, crs: str) -> InputError:
    return InputError(
        "a coordinate system that cannot be put into degrees here",
        file=path.name,
        met=crs[:80],
        remedy="save the file in WGS 84 (EPSG:4326)",
    )


def _mended(path: Path, areas: Any) -> list[Any]:
    import shapely

    mended = []
    for row, area in enumerate(shapely.force_2d(areas), start=1):
        whole = area if shapely.is_valid(area) else shapely.make_valid(area)
        kept = [part for part in shapely.get_parts(whole) if shapely.get_dimensions(part) == 2]
        if not kept:
            raise InputError("an area whose rings cannot be mended", file=path.name, row=row)
        mended.append(shapely.union_all(kept) if len(kept) > 1 else kept[0])
    return mended


def _written(path: Path, joined: dict[str, list[Any]], *, country: str | None) -> bytes:
    import shapely
    from shapely.geometry import mapping

    features = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": mapping(shapely.union_all(areas) if len(areas) > 1 else areas[0]),
        }
        for name, areas in sorted(joined.items())
    ]
    said = {"type": "FeatureCollection", "file": path.name, "level": "district", "country": country}
    return json.dumps(said | {"features": features}, ensure_ascii=False, separators=(",", ":")).encode()
