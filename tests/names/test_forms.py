"""The forms in which datasets write actors, and what none of them may do."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain.claims import IdentityClaim
from tocsin.names import Register
from tocsin.names.actor_list import read_actor_list
from tocsin.names.forms import forms_of

from .test_actor_list import RAW as LIST
from .test_rulings import ruling

REGISTER = Register.packaged()


@pytest.mark.parametrize(
    ("name", "country", "on", "means", "score"),
    [
        (
            "Military Forces of Afghanistan (2021-)",
            "Afghanistan",
            date(2021, 8, 14),
            "taliban-government",
            0.8,
        ),
        (
            "Military Forces of Afghanistan (2004-2021)",
            None,
            date(2021, 9, 1),
            "government-of-afghanistan",
            0.8,
        ),
        ("Police Forces of Pakistan (2018-2022)", None, None, "pakistan", 0.8),
        ("Government of Russian Federation", None, None, "russia", 1.0),
        ("ISKP: Islamic State Khorasan Province", None, None, "is-k", 0.95),
        ("Islamic State Khorasan Province (ISKP)", None, None, "is-k", 0.95),
        ("Civilians (Mali)", "Mali", None, "civilians", 0.95),
        ("Protesters (Mali)", "Mali", None, "protesters", 0.95),
        ("Unidentified Armed Group (Mali)", "Mali", None, "unknown", 0.95),
        ("XXX140", "Brazil", None, "unknown", 1.0),
        ("IMU: Islamic Movement of Usbekistan", None, None, "imu", 0.855),
        ("Islamic State (Afghanistan)", None, None, "is-k", 0.76),
        # The country may only say where it happened.
        ("Taliban (Pakistan)", None, None, None, 0.0),
        # The letters say another than the name.
        ("TTP: Taliban", None, None, None, 0.0),
        ("IMU: Islands Maritime Union", None, None, None, 0.0),
        ("Military Forces of Atlantis (2001-)", None, None, None, 0.0),
        ("Unknown: Taliban", None, None, None, 0.0),
    ],
)
def test_forms_of_other_datasets(
    name: str, country: str | None, on: date | None, means: str | None, score: float
) -> None:
    found = REGISTER.resolve(name, country=country, on=on)
    assert (found.id, found.score, found.name) == (means, score, name)


def test_who_governs_afghanistan_is_told_by_the_day() -> None:
    for name in ("Government of Afghanistan", "Military Forces of Afghanistan"):
        assert REGISTER.resolve(name, on=date(2021, 8, 1)).id == "government-of-afghanistan"
        assert REGISTER.resolve(name, on=date(2021, 9, 1)).id == "taliban-government"
        assert REGISTER.cuts(name) == (date(2021, 8, 15),)
    assert REGISTER.cuts("Military Forces of Afghanistan (2021-)") == ()


def test_what_is_no_form_has_none() -> None:
    assert list(forms_of("Taliban")) == []


RAW = b"""
[[actor]]
id = "nobody"
name = "unknown"
kind = "unknown"
aliases = ["unidentified armed group"]
[[actor]]
id = "all-rebels"
name = "anti-government elements"
kind = "umbrella"
aliases = ["AGE", "Supporters of the Blue Party"]
[[actor]]
id = "front"
name = "The Front"
kind = "rebel"
codes = { ucdp = "9002" }
[[actor]]
id = "union"
name = "The Union"
kind = "rebel"
"""
PLAIN = Register.parse(RAW)
LAID = PLAIN.over(read_actor_list(LIST, file="list").actors)
SAID = [
    "unknown",
    "unidentified armed group",
    "AGE",
    "anti-government elements",
    "Supporters of the Blue Party",
]
NAMED = [
    "The Front",
    "The Union",
    "Unheard",
    "KLF",
    "Front (Karsovia)",
    "AGE: The Front",
    "Unidentified Front",
]
REFERENCES = st.sampled_from(
    [f"name:{name}" for name in SAID + NAMED]
    + [f"actor:{id_}" for id_ in ("nobody", "all-rebels", "front", "union", "ucdp-9007", "ucdp-9004")]
)
RULINGS = st.lists(
    st.builds(
        ruling, REFERENCES, REFERENCES, same=st.booleans(), day=st.dates(date(2024, 1, 1), date(2024, 1, 9))
    ),
    max_size=10,
)


@given(RULINGS, st.booleans(), st.sampled_from([None, "9002", "9007", "1"]))
def test_nobody_in_particular_is_never_a_named_actor(
    rulings: list[IdentityClaim], laid: bool, code: str | None
) -> None:
    register = (LAID if laid else PLAIN).ruled(rulings)
    for name in (*SAID, "Unidentified Armed Group (Mali)", "Unidentified Front", "XXX140"):
        plain = register.resolve(name)
        found = register.coded(name, scheme="ucdp", code=code) if code else plain
        meant = {register.actors[r.id].kind for r in (plain, found) if r.id}
        assert meant <= ({"umbrella"} if name in SAID[2:] else {"unknown"}), (name, plain, found)
    kinds: dict[str, set[str]] = {}
    for id_, one in register.rulings.joined.items():
        kinds.setdefault(one, set()).add(register.actors[id_].kind)
    for joined in kinds.values():
        assert joined <= {"umbrella"} or not joined & {"umbrella", "unknown"}
    assert register.parts("nobody") == {"nobody"}
    assert register.parts("all-rebels") == {"all-rebels"}


@given(RULINGS)
def test_a_named_actor_keeps_out_of_ways_of_speaking(rulings: list[IdentityClaim]) -> None:
    register = LAID.ruled(rulings)
    for name in ("The Front", "The Union"):
        found = register.resolve(name)
        assert found.id is None or register.actors[found.id].kind not in ("umbrella", "unknown")
