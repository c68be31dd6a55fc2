"""Hot spots, spread and cross-border counts, on places set by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from analyses.spots import points
from tocsin.analyses import abroad, hotspots, spread
from tocsin.analyses.distances import cell_centre, cell_of
from tocsin.domain.errors import InputError

FIRST = date(2020, 1, 1)


def _at(lat: float, lon: float, n: int = 0, **more: Any) -> dict[str, Any]:
    return {"start": FIRST + timedelta(days=n), "lat": lat, "lon": lon} | more


GRID = [_at(10.25 + r / 2, 40.25 + c / 2, n=r) for r in range(7) for c in range(7)]


def test_a_crowd_in_neighbouring_cells_is_a_hot_spot_and_its_cells_are_named() -> None:
    crowd = [_at(12.25 + r / 2, 42.25 + c / 2) for r in (0, 1) for c in (0, 1) for _ in range(12)]
    found = hotspots.fit(points([*GRID, *crowd]), region=points(GRID))
    hot = {row[0] for row in found.rows if row[8]}
    assert {str(cell_of(12.25 + r / 2, 42.25 + c / 2)) for r in (0, 1) for c in (0, 1)} <= hot
    assert "hot spots" in found.title


def test_even_counts_have_no_hot_spot() -> None:
    found = hotspots.fit(points(GRID), region=points(GRID))
    assert not any(row[8] for row in found.rows)
    assert "could lie so by chance" in found.title


def test_an_incident_known_to_the_province_is_in_no_cell() -> None:
    found = hotspots.fit(points([*GRID, _at(10.25, 40.25, where_prec=4)]), region=points(GRID))
    assert sum(row[3] for row in found.rows) == len(GRID)
    assert any("1 incident is located too coarsely" in caveat for caveat in found.caveats)


def test_of_too_few_units_nothing_is_told_and_an_unknown_unit_is_refused() -> None:
    few = points(GRID[:3])
    found = hotspots.fit(few, region=few)
    assert found.untold == "3 cells with anything on record, at least 8 are needed"
    with pytest.raises(InputError, match="no such unit"):
        hotspots.fit(few, region=few, unit="village")


@pytest.mark.parametrize(("lat", "lon"), [(34.53, 69.17), (-1.2, 36.8), (0.0, 0.0), (-33.9, -70.6)])
def test_a_point_lies_in_the_cell_of_its_number(lat: float, lon: float) -> None:
    middle = cell_centre(cell_of(lat, lon))
    assert abs(middle[0] - lat) <= 0.25 and abs(middle[1] - lon) <= 0.25


def test_a_front_that_moves_is_seen_to_move_and_cells_are_new_once() -> None:
    west = [_at(10.25, 40.25, n=n) for n in range(0, 180, 5)]
    east = [_at(10.25, 42.25, n=n) for n in range(180, 360, 5)]
    found = spread.fit(points([*west, *east], start=FIRST, end=date(2020, 12, 31)))
    assert sum(row[2] for row in found.rows) == found.values["cells"] == 2
    assert found.values["moved_km"] == pytest.approx(219, abs=25)
    assert found.values["p"] <= 0.01


def test_a_front_that_stays_has_not_moved() -> None:
    stay = [_at(10.25, 40.25, n=n) for n in range(0, 360, 5)]
    assert spread.fit(points(stay, end=date(2020, 12, 31))).values["p"] == 1.0


def test_incidents_are_counted_by_the_country_they_fall_in() -> None:
    split = date(2020, 7, 1)
    home = [_at(10, 40, n=n, country="Norland") for n in range(0, 360, 4)]
    away = [_at(10, 44, n=n, country="Eastland") for n in (20, *range(190, 360, 20))]
    made = points([*home, *away], split=split, end=date(2020, 12, 31), actor="Red Front")
    found = abroad.fit(made)
    assert [(row[0], row[1], row[2]) for row in found.rows] == [
        ("Norland", False, 90),
        ("Eastland", True, 10),
    ]
    assert found.rows[1][8:10] == (1, 9)
    assert found.rows[1][11] > 1
    assert "10 attacks outside Norland" in found.title
    assert any("fewer than five before" in caveat for caveat in found.caveats)


def test_a_country_that_nobody_covers_has_a_count_and_no_rate() -> None:
    made = points([_at(10, 40, country="Norland"), _at(10, 44, country="Eastland", covered=False)])
    rows = {row[0]: row for row in abroad.fit(made, home="norland").rows}
    assert rows["Eastland"][5] is None and rows["Norland"][5] is not None
