"""The names in real releases: known ones are found, all others stay unresolved."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tocsin.names import Gazetteer, Register, fold
from tocsin.names.actor_list import read_actor_list

ELSEWHERE = ["el_salvador", "ethiopia", "sierra_leone", "south_sudan", "sri_lanka", "venezuela"]


@pytest.fixture
def ucdp() -> Path:
    folder = os.environ.get("TOCSIN_REAL_DATA")
    if not folder:
        pytest.skip("TOCSIN_REAL_DATA is not set: the real releases are not here")
    return Path(folder) / "data" / "ucdp"


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a release."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def test_all_names_of_afghanistan_in_2020_are_known(ucdp: Path) -> None:
    register = Register.packaged()
    for row in rows(ucdp / "ged231_afghanistan_2020_complete.csv"):
        on = date.fromisoformat(row["date_start"][:10])
        for side in (row["side_a"], row["side_b"]):
            found = register.resolve(side, country=row["country"], on=on)
            assert found.id, found


@pytest.mark.parametrize("country", ELSEWHERE)
def test_names_of_other_wars_are_never_taken_for_afghan_ones(ucdp: Path, country: str) -> None:
    register = Register.packaged()
    names = {
        (side, row["country"])
        for row in rows(ucdp / f"ged_raw_{country}.csv")
        for side in (row["side_a"], row["side_b"])
    }
    met = {register.resolve(side, country=where).id for side, where in names}
    assert "Afghanistan" not in {register.actors[id_].country for id_ in met if id_}
    assert None in met


def test_the_candidate_release_finds_its_afghan_actors(ucdp: Path) -> None:
    register = Register.packaged()
    met = {
        register.resolve(side, country=row["country"], on=date.fromisoformat(row["date_start"][:10])).id
        for row in rows(ucdp / "ged_candidate_v23_0_10_sample.csv")
        if row["country"] == "Afghanistan"
        for side in (row["side_a"], row["side_b"])
    }
    assert met == {"taliban-government", "civilians", "is-k", "nrf", "aff"}


def test_ged_bears_the_ids_of_the_actor_list_and_both_registers_agree(ucdp: Path) -> None:
    listed = read_actor_list((ucdp / "ucdp-actor-221.csv").read_bytes(), file="ucdp-actor-221.csv")
    register = Register.packaged().over(listed.actors)
    assert (listed.version, len(listed.actors)) == ("22.1", 1725)
    met = {
        (row[f"side_{side}"], row[f"side_{side}_new_id"], row["country"])
        for country in ELSEWHERE
        for row in rows(ucdp / f"ged_raw_{country}.csv")
        for side in "ab"
    }
    by_id = {actor.codes["ucdp"]: fold(actor.name) for actor in listed.actors}
    held = {(name, code, where) for name, code, where in met if code in by_id}
    renamed = {name for name, code, _ in held if fold(name) != by_id[code]}
    assert renamed == {"SPLM/A - IO - Kitgwang"}
    for name, code, where in held:
        found = register.coded(name, scheme="ucdp", code=code, country=where)
        assert found.id is not None and register.actors[found.id].codes["ucdp"] == code


def test_districts_lie_where_the_release_has_them(ucdp: Path) -> None:
    gazetteer = Gazetteer.packaged()
    checked = 0
    for row in rows(ucdp / "ged231_afghanistan_2020_complete.csv"):
        found = gazetteer.resolve(row["where_coordinates"], country="Afghanistan")
        place = gazetteer.places[found.id] if found.id else None
        if place and place.kind == "district":
            checked += 1
            assert place.lat == pytest.approx(float(row["latitude"]), abs=1e-6), row["where_coordinates"]
    assert checked > 1000


def test_countries_of_the_releases_are_known(ucdp: Path) -> None:
    gazetteer = Gazetteer.packaged()
    names = {row["country"] for row in rows(ucdp / "ged_candidate_v23_0_10_sample.csv")}
    unknown = {name for name in names if gazetteer.resolve(name).id is None}
    assert unknown == set()
