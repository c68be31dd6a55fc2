"""The shipped casebook against every event that UCDP holds for Afghanistan in 2020.

Runs only where the real data is present. What is compared is counted once, by hand, from the
file: 3,317 rows, 67 events that involve IS, 17 of them with IS as side A.
"""

from __future__ import annotations

import math
import os
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from record.invented import add_sheet, table
from tocsin import readers
from tocsin.record import Record, derive, load_ruleset
from tocsin.record.listing import Filter, select
from tocsin.store import columnar
from tocsin.store.casebook import Casebook

SHEETS = ("incidents-2018-2020.toml", "incidents-2021-2023.toml", "leaders.toml", "measures.toml")
MONTHLY = [2, 13, 11, 1, 7, 3, 3, 4, 2, 2, 6, 13]
# Coded incidents of 2020 that the rule leaves apart from UCDP's row of them, and why.
APART = {
    "2020-01-08": "UCDP gives the government as the attacker, the sources that were coded the United States",
    "2020-10-21": "the sources disagree on the village, so it is coded to the province only",
}


def _real_data() -> Path:
    folder = os.environ.get("TOCSIN_REAL_DATA")
    if not folder:
        pytest.skip("TOCSIN_REAL_DATA is not set: it names the folder that holds the real data")
    file = Path(folder) / "data" / "ucdp" / "ged231_afghanistan_2020_complete.csv"
    if not file.is_file():
        pytest.skip(f"TOCSIN_REAL_DATA holds no {file.name}")
    return file


@pytest.fixture(scope="module")
def record() -> Iterator[Record]:
    file = _real_data()
    folder = files("tocsin") / "casebooks" / "afghanistan"
    with tempfile.TemporaryDirectory() as made, Casebook.init(Path(made) / "a.casebook") as casebook:
        for name in SHEETS:
            add_sheet(casebook, (folder / name).read_text(encoding="utf-8"), name=name)
        staging = casebook.staging()
        release = readers.read(file, into=staging)
        casebook.add_release(release, parts=staging, file=file)
        yield derive(casebook, ruleset=load_ruleset())


def _query(record: Record, sql: str) -> list[Any]:
    with columnar.connect() as engine:
        for name in ("incident", "participant", "coverage"):
            engine.view(name, record.path(name))
        return engine.rows(sql)


_INVOLVED = """
SELECT month(i.start) AS m, count(DISTINCT i.incident_id)
FROM incident i JOIN participant p USING (incident_id)
WHERE p.actor_id = 'is-k' AND p.role {roles} AND i.counts AND year(i.start) = 2020 GROUP BY m ORDER BY m
"""


def test_every_row_is_an_incident_and_each_counts_once(record: Record) -> None:
    counted = _query(record, "SELECT count(*) FROM incident WHERE counts AND year(start) = 2020")
    assert counted == [(3317,)]


def test_events_that_involve_is_k_are_counted_as_ucdp_has_them(record: Record) -> None:
    monthly = _query(record, _INVOLVED.format(roles="IN ('side_a', 'side_b')"))
    assert [n for _, n in monthly] == MONTHLY
    assert sum(MONTHLY) == 67


def test_what_was_coded_adds_no_event_of_2020_to_those_that_ucdp_has(record: Record) -> None:
    monthly = _query(record, _INVOLVED.format(roles="NOT IN ('denied', 'victim')"))
    assert [n for _, n in monthly] == MONTHLY


def test_attacks_by_is_k_are_those_with_it_as_side_a(record: Record) -> None:
    monthly = _query(record, _INVOLVED.format(roles="= 'side_a'"))
    assert sum(n for _, n in monthly) == 17


def test_the_measures_that_are_shipped_agree_with_the_rows(record: Record) -> None:
    held = {
        (r["measure"], r["start"].month): r["best"]
        for r in table(record, "measure")
        if r["actor_id"] == "is-k"
    }
    assert [held["events_involving", month] for month in range(1, 13)] == MONTHLY
    attacks = dict(_query(record, _INVOLVED.format(roles="= 'side_a'")))
    assert {m: n for (what, m), n in held.items() if what == "attacks_by" and n} == attacks


def test_a_coded_incident_of_2020_is_the_same_as_ucdp_s_row_or_its_difference_is_known(
    record: Record,
) -> None:
    coded = _query(
        record,
        "SELECT start, datasets FROM incident WHERE contains(datasets, 'coded') AND year(start) = 2020",
    )
    assert len(coded) == 22
    apart = {str(start) for start, datasets in coded if datasets == "coded"}
    assert apart == set(APART)


def test_coded_days_places_and_tolls_agree_with_ucdp_s_row(record: Record) -> None:
    matched = [r for r in table(record, "incident") if r["datasets"] == "coded, ucdp-ged-cut"]
    assert len(matched) == 20
    for incident in matched:
        coded = _coded(incident["claims"])
        days = abs((incident["start"] - coded["start"]).days)
        assert days <= 1 or incident["start"] <= coded["start"] <= incident["end"], incident["summary"]
        assert _km(incident, coded) <= 50, incident["summary"]
        tolls = [coded[name] for name in ("deaths_low", "deaths_best", "deaths_high") if name in coded]
        assert min(tolls) <= incident["deaths_high"], incident["summary"]
        assert incident["deaths_low"] <= max(tolls), incident["summary"]


def _coded(claims: list[str]) -> dict[str, Any]:
    import tomllib

    from record.invented import digest_of
    from tocsin.readers.coding import read_coding

    raw = (files("tocsin") / "casebooks" / "afghanistan" / SHEETS[0]).read_bytes()
    rows = tomllib.loads(raw.decode())["incident"]
    read = read_coding(raw, name=SHEETS[0], digest=digest_of(raw)).claims
    (found,) = [row for row, claim in zip(rows, read, strict=True) if claim.id in claims]
    return found


def _km(one: dict[str, Any], other: dict[str, Any]) -> float:
    north = 111.2 * (one["lat"] - other["lat"])
    east = 111.2 * math.cos(math.radians(one["lat"])) * (one["lon"] - other["lon"])
    return math.hypot(north, east)


def test_a_place_filter_finds_rows_of_the_city_by_its_name(record: Record) -> None:
    rows = select(record, "incidents", asked=Filter(places=("Kabul",), actors=("is-k",)))
    places = {line[rows.columns.index("place_name")] for line in rows.rows}
    assert "Kabul city" in places


def test_no_name_in_the_shipped_casebook_or_the_year_is_unknown(record: Record) -> None:
    assert [r["name"] for r in table(record, "resolution") if r["id"] is None] == []
