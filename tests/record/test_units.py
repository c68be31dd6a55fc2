"""Provinces, districts and grid cells worked out from positions, and never finer than those are known."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from record.invented import add_rows, row
from tocsin.cli.adding import HowToRead, add_boundaries
from tocsin.record import Record
from tocsin.record.listing import Filter, select
from tocsin.store.casebook import Casebook

GOSSI = {"lat": 15.82, "lon": -1.30}  # in the region of Timbuktu


def _incident(record: Record, *wanted: str, **asked: Any) -> list[tuple[Any, ...]]:
    listed = select(record, "incidents", asked=Filter(**asked))
    return [tuple(r[listed.columns.index(c)] for c in wanted) for r in listed.rows]


def _mali(key: int, **columns: Any) -> dict[str, Any]:
    return row(key, "2020-05-12", place_name=None, country="Mali") | GOSSI | columns


def district_file(folder: Path, *, name: str = "cercles.geojson", **cercles: tuple[float, float]) -> Path:
    """A boundary file of squares of one degree, by name and south-west corner (lon, lat)."""
    features = [
        {
            "type": "Feature",
            "properties": {"name": cercle, "note": "invented"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]],
            },
        }
        for cercle, (x, y) in cercles.items()
    ]
    file = folder / name
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return file


@pytest.mark.parametrize(
    ("where_prec", "admin1", "gid"),
    [(1, "Timbuktu", 152278), (3, "Timbuktu", 152278), (4, "Timbuktu", None), (5, None, None),
     (6, None, None), (7, None, None), (None, None, None)],
)  # fmt: skip
def test_a_position_tells_no_more_than_its_precision(
    casebook: Casebook, derived: Callable[..., Record], where_prec: int | None, admin1: str | None, gid: int
) -> None:
    add_rows(casebook, [_mali(1, where_prec=where_prec)])
    by = "position" if admin1 else None
    assert _incident(derived(), "admin1", "admin1_by", "district", "gid") == [(admin1, by, None, gid)]


def test_what_the_dataset_says_stands(casebook: Casebook, derived: Callable[..., Record]) -> None:
    add_rows(casebook, [_mali(1, where_prec=1, admin1="Gao region", admin2="Gao cercle")])
    assert _incident(derived(), "admin1", "admin1_by", "district", "district_by") == [
        ("Gao region", None, "Gao cercle", "dataset")
    ]


def test_a_named_place_says_where_it_lies(casebook: Casebook, derived: Callable[..., Record]) -> None:
    add_rows(
        casebook,
        [
            row(1, "2020-05-12"),
            row(2, "2020-05-13", place_name="Achin district"),
            row(3, "2020-05-14", place_name="Ghazni province", lat=33.5, lon=68.4),
        ],
    )
    found = _incident(derived(), "place_name", "admin1", "admin1_by", "district", "gid")
    assert [f[:4] for f in found] == [
        ("Jalalabad town", "Nangarhar", "gazetteer", None),
        ("Achin district", "Nangarhar", "gazetteer", "Achin"),
        ("Ghazni province", "Ghazni", "gazetteer", None),
    ]
    assert [f[4] is None for f in found] == [False, False, True], "no grid cell for a province"


def test_an_own_boundary_file_tells_the_district(
    casebook: Casebook, derived: Callable[..., Record], tmp_path: Path
) -> None:
    file = district_file(tmp_path, Gossi=(-2, 15), Ansongo=(0, 15))
    add_rows(casebook, [_mali(1, where_prec=2), _mali(2, where_prec=3), _mali(3, where_prec=4)])
    outcome = add_boundaries(casebook, file)
    assert (outcome.what, outcome.accepted, outcome.new) == ("boundaries", 2, True)
    record = derived()
    found = _incident(record, "where_prec", "district", "district_by")
    assert sorted(found, key=lambda f: f[0]) == [
        (2, "Gossi", "boundaries"),
        (3, "Gossi", "boundaries"),
        (4, None, None),
    ]
    assert len(_incident(record, "incident_id", places=("Gossi",))) == 2
    assert casebook.registers()[file.name] == file.read_bytes()
    assert not add_boundaries(casebook, file).new


def test_a_boundary_file_says_nothing_of_the_record_before_it_came(
    casebook: Casebook, derived: Callable[..., Record], tmp_path: Path
) -> None:
    add_rows(casebook, [_mali(1, where_prec=1)])
    before = casebook.head().recorded_at
    then = derived()
    add_boundaries(casebook, district_file(tmp_path, Gossi=(-2, 15)))
    assert _incident(derived(), "district") == [("Gossi",)]
    again = derived(as_of=before)
    assert _incident(again, "district") == [(None,)]
    assert again.digest == then.digest
    after = casebook.head().recorded_at
    add_boundaries(casebook, district_file(tmp_path, Ansongo=(-2, 15)))
    assert _incident(derived(), "district") == [("Ansongo",)]
    assert _incident(derived(as_of=after), "district") == [("Gossi",)]


def test_where_areas_overlap_the_district_stays_open(
    casebook: Casebook, derived: Callable[..., Record], tmp_path: Path
) -> None:
    add_boundaries(casebook, district_file(tmp_path, One=(-2, 15), Other=(-1.8, 15.2)))
    add_rows(casebook, [_mali(1, where_prec=1)])
    assert _incident(derived(), "district") == [(None,)]


def test_a_file_of_another_country_is_left_aside(
    casebook: Casebook, derived: Callable[..., Record], tmp_path: Path
) -> None:
    add_boundaries(casebook, district_file(tmp_path, Gossi=(-2, 15)), how=HowToRead(country="Niger"))
    add_rows(casebook, [_mali(1, where_prec=1)])
    assert _incident(derived(), "district") == [(None,)]


@pytest.mark.long
def test_the_order_of_arrival_makes_no_difference(tmp_path: Path) -> None:
    from tocsin.record import derive, load_ruleset

    digests = set()
    files = [district_file(tmp_path, name=f"{n}.geojson", **{n: (-2, 15)}) for n in ("a", "b")]
    for order in (files, files[::-1]):
        with Casebook.init(tmp_path / f"{order[0].stem}.casebook") as kept:
            add_rows(kept, [_mali(1, where_prec=1)])
            for file in order:
                add_boundaries(kept, file)
            record = derive(kept, ruleset=load_ruleset())
            assert _incident(record, "district") == [("a",)]
            digests.add(record.digest)
    assert len(digests) == 1


def test_the_grid_cells_are_those_of_the_real_events(real_data: Path) -> None:
    from tocsin.store import columnar

    for file in sorted((real_data / "data/ucdp").glob("ged_*.csv")):
        with columnar.connect() as engine:
            rows, same = engine.one(
                "SELECT count(*), sum(CASE WHEN floor((latitude + 90) * 2) * 720 "
                "+ floor((longitude + 180) * 2) + 1 = priogrid_gid THEN 1 ELSE 0 END) "
                f"FROM read_csv({columnar.file_literal(file)})"
            )
        assert rows == same > 100, file.name
