"""The sheets that are shipped: read whole, every field confirmed, days and places within reason."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from tocsin.domain.bodies import Event
from tocsin.domain.vocabulary import ASSAULT_MODES
from tocsin.names import Gazetteer, Register
from tocsin.readers.coding import read_coding

FOLDER = files("tocsin") / "casebooks" / "afghanistan"
SHEETS = sorted(f.name for f in FOLDER.iterdir() if f.name.endswith(".toml") and f.name != "actors.toml")
# Ours, not a source's: names of the entry, its words, and codes that judge what the sources say.
OURS = {"id", "summary", "note", "sources", "hedge", "type", "mode", "date_prec", "where_prec", "country"}
OURS |= {"actor", "event"}


def entries(*tables: str) -> list[tuple[str, dict[str, Any]]]:
    found = []
    for name in SHEETS:
        for table, rows in tomllib.loads((FOLDER / name).read_text(encoding="utf-8")).items():
            found += [(table, row) for row in rows] if table in tables else []
    return found


def of(*tables: str) -> list[Any]:
    return [pytest.param(row, id=row["id"]) for _, row in entries(*tables)]


@pytest.mark.parametrize("name", SHEETS)
def test_a_shipped_sheet_is_read_whole(name: str) -> None:
    raw = (FOLDER / name).read_bytes()
    reading = read_coding(raw, name=name, digest="sha256:00")
    rows = [row for rows in tomllib.loads(raw.decode()).values() if isinstance(rows, list) for row in rows]
    assert len(reading.claims) == len(rows) + sum(len(row.get("control", [])) for row in rows)
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)


@pytest.mark.parametrize("row", of("incident", "leader_event"))
def test_every_field_of_an_entry_is_confirmed_by_a_source(row: dict[str, Any]) -> None:
    confirmed = {field for source in row["sources"] for field in source["confirms"]}
    assert row.keys() - OURS - confirmed == set()
    assert confirmed - row.keys() == set()


@pytest.mark.parametrize("row", of("turning_point"))
def test_a_turning_point_s_day_and_words_are_confirmed(row: dict[str, Any]) -> None:
    confirmed = {field for source in row["sources"] for field in source["confirms"]}
    assert {"start", "summary"} <= confirmed
    assert "control" not in row or "control" in confirmed


@pytest.mark.parametrize("row", of("incident", "leader_event", "turning_point", "measure"))
def test_every_source_can_be_looked_up(row: dict[str, Any]) -> None:
    for source in row["sources"]:
        assert source.get("url", "").startswith("http") or source.get("dataset")
        assert source["confirms"]
        if "published_on" in source:
            assert source["published_on"] <= source["opened_on"]
    # An entry that stands on datasets alone may have no page; each page says when it was opened.
    assert all("opened_on" in source for source in row["sources"] if "url" in source)


@pytest.mark.parametrize("row", of("incident", "leader_event"))
def test_nothing_was_published_before_it_began(row: dict[str, Any]) -> None:
    began = row.get("start", row.get("announced_on"))
    if began is not None:
        assert all(s["published_on"] >= began for s in row["sources"] if "published_on" in s)


@pytest.mark.parametrize("row", of("incident"))
def test_an_incident_s_codes_days_and_place_are_within_reason(row: dict[str, Any]) -> None:
    assert row["type"] != "ASSAULT" or row.get("mode") in (None, *ASSAULT_MODES)
    assert date(2018, 1, 1) <= row["start"] <= row["end"] <= date(2023, 12, 31)
    assert row["id"].startswith(str(row["start"])[:7])
    assert 29.3 <= row["lat"] <= 38.5
    assert 60.4 <= row["lon"] <= 75.0
    assert all(p["source"] < len(row["sources"]) for p in row.get("participants", []))
    province = Gazetteer.packaged().resolve(f"{row['admin1']} province", country=row["country"])
    assert province.id, province.reason


def test_an_incident_lies_in_or_near_its_province() -> None:
    # The province's middle; the largest province is some 350 km across.
    gazetteer = Gazetteer.packaged()
    for _, row in entries("incident"):
        id_ = gazetteer.resolve(f"{row['admin1']} province", country=row["country"]).id
        place = gazetteer.places[id_ or ""]
        assert abs(place.lat - row["lat"]) < 2.2, row["id"]
        assert abs(place.lon - row["lon"]) < 2.2, row["id"]


def test_every_actor_that_is_named_is_registered() -> None:
    register = Register.packaged()
    for name in SHEETS:
        for claim in read_coding((FOLDER / name).read_bytes(), name=name, digest="sha256:00").claims:
            body = claim.body
            names = [p.name for p in body.participants] if isinstance(body, Event) else []
            on = body.start if isinstance(body, Event) else None
            for who in names:
                assert register.resolve(who, country="Afghanistan", on=on).id, (who, claim.quote)


def test_ids_are_unique_across_all_sheets() -> None:
    ids = [row["id"] for _, row in entries("incident", "leader_event", "turning_point", "measure")]
    assert len(ids) == len(set(ids))
