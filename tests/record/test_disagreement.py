"""Where sources of one incident differ, and where one of them only knows less than the other."""

from __future__ import annotations

from typing import Any

import pytest

from tocsin.record.disagreement import derive_disagreements
from tocsin.store import columnar

# Karsovia's harbour, its market 900 m away, a village 14 km inland, and the next province's main town.
HARBOUR = {"lat": 12.0, "lon": 40.0, "admin1": "Shore", "country": "Karsovia"}
MARKET = HARBOUR | {"lat": 12.008}
VILLAGE = HARBOUR | {"lat": 12.12, "lon": 40.05}
UPLAND = {"lat": 13.4, "lon": 40.9, "admin1": "Upland province", "country": "Karsovia"}
SHORE = {"lat": 12.6, "lon": 40.4, "admin1": "Shore province", "country": "Karsovia", "where_prec": 4}
COUNTRY = {"lat": 15.0, "lon": 42.0, "country": "Karsovia", "where_prec": 6}
UNSAID: dict[str, Any] = {
    "start": "2020-03-05", "end": None, "lat": None, "lon": None, "place_name": None, "admin1": None,
    "district": None, "country": None, "where_prec": 1, "deaths_low": None, "deaths_best": None,
    "deaths_high": None, "type": None, "violence": None,
}  # fmt: skip
TYPES = {"start": "DATE", "end": "DATE", "lat": "DOUBLE", "lon": "DOUBLE", "where_prec": "INTEGER"}


def differing(*claims: dict[str, Any]) -> set[str]:
    """The fields in which claims of one incident, given by what is not unsaid, are held to disagree."""
    with columnar.connect(threads=1) as engine:
        columns = ", ".join(
            f"{columnar.quote(name)} {TYPES.get(name, 'BIGINT' if name.startswith('deaths') else 'VARCHAR')}"
            for name in UNSAID
        )
        engine.execute(f"""
            CREATE TABLE ranked
              (claim_id VARCHAR, source VARCHAR, preference INTEGER, said_low DATE, {columns});
            CREATE TABLE incident AS SELECT 'i' AS incident_id, {len(claims)} AS n_claims;
            CREATE TABLE incident_of (incident_id VARCHAR, claim_id VARCHAR);
            CREATE TABLE participant_claim
              (claim_id VARCHAR, role VARCHAR, actor_id VARCHAR, actor_name VARCHAR)
        """)
        for number, claim in enumerate(claims):
            values = [f"c{number}", f"s{number}", number, None, *(UNSAID | claim).values()]
            engine.execute(f"INSERT INTO ranked VALUES ({', '.join('?' * len(values))})", values)
            engine.execute("INSERT INTO incident_of VALUES ('i', ?)", [f"c{number}"])
        derive_disagreements(engine)
        return {str(field) for (field,) in engine.rows("SELECT DISTINCT field FROM disagreement")}


@pytest.mark.parametrize(
    ("spans", "differ"),
    [
        ([("2020-03-05", None), ("2020-03-05", "2020-03-05")], False),
        ([("2020-03-05", None), ("2020-03-01", "2020-03-31")], False),
        ([("2020-03-05", None), ("2020-03-04", "2020-03-06"), ("2020-03-01", "2020-03-31")], False),
        ([("2020-03-05", None), ("2020-03-06", None)], True),
        ([("2020-03-05", None), ("2020-04-01", "2020-04-30")], True),
        ([("2020-03-01", "2020-03-05"), ("2020-03-04", "2020-03-09")], True),
        ([("2020-03-05", None), ("2020-03-06", None), ("2020-03-01", "2020-03-31")], True),
    ],
)
def test_a_day_within_the_other_s_span_is_no_disagreement(
    spans: list[tuple[str, str | None]], differ: bool
) -> None:
    told = [{"start": start, "end": end} for start, end in spans]
    assert differing(*told) == ({"when"} if differ else set())


@pytest.mark.parametrize(
    ("places", "differ"),
    [
        ([HARBOUR, MARKET], False),
        ([HARBOUR, VILLAGE], True),
        ([HARBOUR, VILLAGE | {"where_prec": 2}], False),
        ([HARBOUR, VILLAGE | {"where_prec": None}], False),
        ([HARBOUR, UPLAND | {"where_prec": 2}], True),
        ([HARBOUR, SHORE], False),
        ([UPLAND, SHORE], True),
        ([HARBOUR, UPLAND, COUNTRY], True),
        ([UPLAND, COUNTRY], False),
        ([UPLAND, COUNTRY | {"country": "Norland"}], True),
        ([HARBOUR | {"district": "Port"}, MARKET | {"district": "Hill", "where_prec": 3}], True),
        ([HARBOUR | {"district": "Port"}, VILLAGE | {"where_prec": 3}], False),
    ],
)
def test_a_place_within_the_other_s_province_is_no_disagreement(
    places: list[dict[str, Any]], differ: bool
) -> None:
    assert differing(*places) == ({"where"} if differ else set())


def test_two_tolls_are_a_disagreement_however_the_days_and_places_agree() -> None:
    assert differing(HARBOUR | {"deaths_best": 3}, SHORE | {"deaths_best": 4}) == {"toll"}
