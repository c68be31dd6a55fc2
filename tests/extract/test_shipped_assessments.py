"""The assessments that are shipped with the casebook: their figures must be read right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib.resources import files

import pytest

from tocsin import extract
from tocsin.domain.documents import Reading
from tocsin.names import Gazetteer, Register

NAMES = (
    "balance-of-power-2021",
    "ex-soldiers-2021",
    "is-k-threat-2022",
    "tactical-alliances-2020",
    "us-taliban-2021",
)


@pytest.fixture(scope="module")
def assessment() -> Callable[[str], Reading]:
    def read(name: str) -> Reading:
        raw = files("tocsin").joinpath(f"casebooks/afghanistan/assessments/{name}.md").read_bytes()
        return extract.read(
            raw, name=f"{name}.md", register=Register.packaged(), gazetteer=Gazetteer.packaged()
        )

    return read


@pytest.mark.parametrize("name", NAMES)
def test_each_is_dated_and_signed_from_its_front_matter(assessment, name):
    document = assessment(name).document
    assert document.said_on.low is not None
    assert document.origin.title
    assert document.origin.author
    assert "(" not in document.origin.author
    assert assessment(name).claims[0].attribution[1] == document.origin.author


def bodies(reading: Reading, kind: str) -> list:
    return [claim.body for claim in reading.claims if claim.kind == kind]


def test_figures_of_the_balance_of_power(assessment):
    reading = assessment("balance-of-power-2021")
    (strength,) = bodies(reading, "strength")
    assert (strength.low, strength.high) == (58000, 100000)
    (districts,) = [c for c in reading.claims if c.kind == "control" and c.body.count]
    assert (districts.body.count, districts.body.start) == (150, date(2021, 5, 1))
    assert districts.readings
    assert [b.share for b in bodies(reading, "control") if b.share] == [pytest.approx(1 / 3)]


def test_figures_of_the_threat(assessment):
    reading = assessment("is-k-threat-2022")
    measures = bodies(reading, "measure")
    assert {(m.best, m.low, m.relation) for m in measures if m.per == "month"} == {
        (14, None, None),
        (None, 2, "ratio"),
    }
    assert {(m.start, m.best) for m in measures if m.measure == "deaths"} == {
        (date(2021, 10, 1), 138),
        (date(2022, 4, 1), 168),
    }
    assert {(m.place, m.best) for m in measures if m.place} == {
        ("Pakistan", 29),
        ("northern border", 32),
        ("Pakistan", 5),
        ("northern border", 10),
        ("Afghanistan", 1),
    }
    assert 4000 in {s.best for s in bodies(reading, "strength")}


def test_figures_of_the_alliances(assessment):
    reading = assessment("tactical-alliances-2020")
    strengths = {(s.low, s.best, s.high) for s in bodies(reading, "strength")}
    assert strengths >= {
        (None, 600, None),
        (None, None, 2200),
        (None, 800, None),
        (None, 0.2, None),
        (0.1, None, None),
        (10000, None, None),
        (None, None, 6500),
    }
    assert {c.body.best for c in reading.claims if c.kind == "strength" and c.hedge == "planned"} == {2000}
    assert [b.count for b in bodies(reading, "control") if b.count] == [12]


def test_a_deadline_from_an_unknown_date_stays_open(assessment):
    (claim,) = [c for c in assessment("ex-soldiers-2021").claims if c.kind == "forecast" and c.body.scoreable]
    assert (claim.body.start, claim.body.end) == (date(2021, 8, 15), None)
