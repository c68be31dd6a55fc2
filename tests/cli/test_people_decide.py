"""What a person decides at the command line, and that nothing is overwritten by it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.store.casebook import Casebook

from .conftest import Tocsin
from .test_shipped_answers import listed


@pytest.fixture
def norland(tocsin: Tocsin, empty: Path, tmp_path: Path) -> Path:
    """A casebook with one short report that names a group under a name nobody registered."""
    report = tmp_path / "report.txt"
    report.write_text(
        "3 March 2021\n\nBy Ann Author\n\nThe Kunar Brigade has about 500 fighters. "
        "The Haqqani network has about 900 fighters.\n",
        encoding="utf-8",
    )
    assert tocsin("add", "-c", empty, report).code == 0
    return empty


def test_an_unknown_name_is_listed_until_a_person_rules_on_it(tocsin: Tocsin, norland: Path) -> None:
    assert "Kunar Brigade" in {r["name"] for r in listed(tocsin, norland, "unresolved")}
    ran = tocsin(
        "rule",
        "Kunar Brigade",
        "is",
        "haqqani-network",
        "--by",
        "Ann",
        "--reason",
        "its own word",
        "-c",
        norland,
    )
    assert ran.code == 0, ran.err
    assert "Kunar Brigade" not in {r["name"] for r in listed(tocsin, norland, "unresolved")}
    names = {r["best"]: r["actor_name"] for r in listed(tocsin, norland, "strength")}
    assert names == {500.0: "Haqqani network", 900.0: "Haqqani network"}


def test_a_rejected_claim_leaves_the_record_and_stays_in_the_log(tocsin: Tocsin, norland: Path) -> None:
    claim = next(r["claim_id"] for r in listed(tocsin, norland, "strength") if r["best"] == 500)
    with Casebook.open(norland) as kept:
        before = kept.head()
    assert tocsin("rule", "reject", claim, "--by", "Ann", "--reason", "misread", "-c", norland).code == 0
    assert [r["best"] for r in listed(tocsin, norland, "strength")] == [900]
    earlier = listed(tocsin, norland, "strength", "--as-of", before.recorded_at.isoformat())
    assert sorted(r["best"] for r in earlier) == [500, 900]
    with Casebook.open(norland) as kept:
        assert kept.claim(claim) is not None
        assert kept.verify() == []


def test_a_ruling_on_a_claim_that_is_not_there_is_refused(tocsin: Tocsin, norland: Path) -> None:
    ran = tocsin("rule", "reject", "0" * 64, "--by", "Ann", "--reason", "misread", "-c", norland)
    assert ran.code == 2
    assert "no such claim" in ran.err


def test_redacted_words_are_gone_from_every_file(tocsin: Tocsin, norland: Path) -> None:
    assert tocsin("list", "claims", "-c", norland).code == 0
    document = listed(tocsin, norland, "documents")[0]["document"]
    assert tocsin("redact", document, "--by", "Ann", "--reason", "a name", "-c", norland).code == 0
    assert listed(tocsin, norland, "strength") == []
    for path in norland.rglob("*"):
        if path.is_file():
            assert b"Kunar Brigade" not in path.read_bytes(), path
    assert tocsin("verify", "-c", norland).code == 0


def test_verify_names_what_was_changed_and_answers_no(tocsin: Tocsin, norland: Path) -> None:
    blob = max((norland / "blobs").rglob("*"), key=lambda p: p.stat().st_size if p.is_file() else 0)
    blob.chmod(0o644)
    blob.write_bytes(blob.read_bytes().replace(b"500", b"5000"))
    ran = tocsin("verify", "-c", norland)
    assert ran.code == 1
    assert "entry " in ran.out


def test_the_schema_names_its_version_and_every_kind(tocsin: Tocsin) -> None:
    made = json.loads(tocsin("schema").out)
    assert made["x-vocabulary"] >= 1
    kinds = set(made["$defs"])
    assert {"EventClaim", "StrengthClaim", "ForecastClaim", "IdentityClaim"} <= kinds


def test_a_sheet_of_one_s_own_is_drafted_completed_and_read(
    tocsin: Tocsin, empty: Path, tmp_path: Path
) -> None:
    fixtures = Path(__file__).parent.parent / "readers" / "fixtures" / "sheet"
    draft = tmp_path / "draft.toml"
    ran = tocsin("map", fixtures / "incidents.csv", "--out", draft)
    assert ran.code == 0
    assert draft.stat().st_size > 0
    ran = tocsin(
        "add",
        "-c",
        empty,
        fixtures / "incidents.csv",
        "--mapping",
        fixtures / "mapping.toml",
        "--allow-rejects",
    )
    assert ran.code == 0, ran.err
    assert "rows accepted" in ran.out


def test_a_place_is_ruled_on_as_an_actor_is(tocsin: Tocsin, norland: Path, tmp_path: Path) -> None:
    report = tmp_path / "east.txt"
    report.write_text(
        "4 March 2021\n\nBy Ann Author\n\nLashkar-e-Taiba has about 800 fighters in the east.\n",
        encoding="utf-8",
    )
    assert tocsin("add", "-c", norland, report).code == 0
    names = {r["name"] for r in listed(tocsin, norland, "unresolved")}
    assert "the east" in names
    words = ("rule", "the east", "is", "af-nangarhar", "--by", "Ann", "--reason", "said so in the next line")
    assert tocsin(*words, "-c", norland).code == 0
    assert "the east" not in {r["name"] for r in listed(tocsin, norland, "unresolved")}
    rows = listed(tocsin, norland, "strength", "--place", "Nangarhar")
    assert [r["best"] for r in rows] == [800]


def test_a_dataset_row_is_rejected_by_the_beginning_of_its_id(tocsin: Tocsin, empty: Path, ged: Path) -> None:
    assert tocsin("add", "-c", empty, ged).code == 0
    rows = listed(tocsin, empty, "incidents")
    short = rows[0]["incident_id"].rpartition(":")[0] + ":"
    assert tocsin("rule", "reject", short, "--by", "Ann", "--reason", "a hoax", "-c", empty).code == 0
    assert len(listed(tocsin, empty, "incidents")) == len(rows) - 1


def test_actors_of_one_s_own_are_added_as_a_file_and_known_from_then_on(
    tocsin: Tocsin, empty: Path, tmp_path: Path
) -> None:
    own = tmp_path / "actors.toml"
    own.write_text(
        '[[actor]]\nid = "kunar-brigade"\nname = "Kunar Brigade"\nkind = "rebel"\n', encoding="utf-8"
    )
    ran = tocsin("add", "-c", empty, own)
    assert ran.code == 0, ran.err
    assert "register, 1 entry" in ran.out
    assert {"kunar-brigade", "taliban"} <= {r["actor_id"] for r in listed(tocsin, empty, "actors")}
    own.write_text("[[actor]]\nid = 7\n", encoding="utf-8")
    assert tocsin("add", "-c", empty, own).code == 2
