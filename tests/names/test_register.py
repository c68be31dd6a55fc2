"""What a name means, by country and day; on a small invented register."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain.errors import InputError
from tocsin.names import Register

RAW = b"""
[[actor]]
id = "river-front"
name = "River Front"
kind = "rebel"
country = "Morland"
aliases = [
  "RF", "Riverine Front",
  { name = "the Front", country = "Morland", score = 0.9, reason = "in Morland that is the River Front" },
  { name = "Government of Morland", start = 2020-05-01, reason = "it holds the capital" },
]

[[actor]]
id = "old-state"
name = "Republic of Morland"
kind = "government"
country = "Morland"
aliases = [{ name = "Government of Morland", end = 2020-04-30, reason = "until the capital fell" }]

[[actor]]
id = "hill-front"
name = "The Front"
kind = "rebel"

[[actor]]
id = "river-guard"
name = "River Guard"
kind = "rebel"
ties = [{ kind = "part_of", actor = "river-front", start = 2019-01-01, end = 2020-12-31 }]

[[actor]]
id = "night-guard"
name = "Night Guard"
kind = "rebel"
ties = [{ kind = "part_of", actor = "river-guard" }, { kind = "affiliate_of", actor = "hill-front" }]

[[actor]]
id = "east-wing"
name = "East Wing"
kind = "rebel"
aliases = ["Wing"]

[[actor]]
id = "west-wing"
name = "West Wing"
kind = "rebel"
aliases = [{ name = "Wing", score = 0.5, reason = "now and then" }]

[[actor]]
id = "nobody"
name = "unidentified men"
kind = "unknown"
"""
REGISTER = Register.parse(RAW)
DAYS = st.dates(date(2018, 1, 1), date(2022, 12, 31))
NAMES = st.sampled_from([*sorted({form for form, _ in REGISTER.forms()}), "Nobody we know", ""])
COUNTRIES = st.sampled_from([None, "Morland", "MORLAND", "Elsewhere"])
IDS = st.sampled_from(sorted(REGISTER.actors))


def test_a_country_decides_between_two_bearers() -> None:
    assert REGISTER.resolve("Front").id == "hill-front"
    here = REGISTER.resolve("Front", country="Morland")
    assert (here.id, here.score, here.candidates) == ("river-front", 0.9, ("hill-front",))
    assert here.reason == "in Morland that is the River Front"


def test_a_day_decides_who_the_government_is() -> None:
    last, first = date(2020, 4, 30), date(2020, 5, 1)
    assert REGISTER.resolve("Government of Morland", on=last).id == "old-state"
    assert REGISTER.resolve("Government of Morland", on=first).id == "river-front"
    assert REGISTER.cuts("government-of-Morland") == (first,)


def test_without_a_day_the_two_governments_stay_candidates() -> None:
    found = REGISTER.resolve("Government of Morland")
    assert (found.id, found.score) == (None, 0.0)
    assert found.candidates == ("old-state", "river-front")
    assert "Republic of Morland" in found.reason


def test_the_higher_score_wins_and_the_other_is_named() -> None:
    found = REGISTER.resolve("wing")
    assert (found.id, found.candidates) == ("east-wing", ("west-wing",))


def test_a_near_miss_is_a_candidate_and_no_more() -> None:
    found = REGISTER.resolve("River Frond")
    assert found.id is None
    assert found.candidates == ("river-front",)
    assert "river front" in found.reason


def test_a_short_name_has_no_near_misses() -> None:
    assert REGISTER.resolve("RS").candidates == ()


def test_a_shared_beginning_alone_is_not_alike() -> None:
    assert "river-front" not in REGISTER.resolve("Government of Norland-Vale").candidates


def test_unknown_perpetrators_are_nobody_in_particular() -> None:
    assert REGISTER.resolve("Unidentified men").id == "nobody"
    assert REGISTER.resolve("unidentified armed men of the river").id is None


def test_a_name_of_another_country_says_nothing() -> None:
    raw = b'[[actor]]\nid="x"\nname="Xenon Front"\nkind="rebel"\naliases=[{name="XF", country="Morland"}]'
    register = Register.parse(raw)
    for country in (None, "Elsewhere"):
        found = register.resolve("XF", country=country)
        assert (found.id, found.candidates) == (None, ("x",))
        assert "only in Morland" in found.reason


def test_parts_follow_standing_ties_only() -> None:
    assert REGISTER.parts("river-front") == {"river-front", "river-guard", "night-guard"}
    assert REGISTER.parts("river-front", on=date(2020, 6, 1)) == REGISTER.parts("river-front")
    assert REGISTER.parts("river-front", on=date(2021, 1, 1)) == {"river-front"}
    assert REGISTER.parts("hill-front") == {"hill-front"}
    with pytest.raises(InputError, match="no such actor"):
        REGISTER.parts("nobody-known")


def test_forms_give_each_meaning_and_the_plain_one_last() -> None:
    forms = list(REGISTER.forms())
    assert [id_ for form, id_ in forms if form.casefold() == "the front"] == ["river-front", "hill-front"]
    assert ("RF", "river-front") in forms


def test_forms_leave_out_bare_words_for_nobody() -> None:
    raw = b'[[actor]]\nid="nobody"\nname="unknown"\nkind="unknown"\naliases=["unknown gunmen"]'
    assert list(Register.parse(raw).forms()) == [("unknown gunmen", "nobody")]


@given(NAMES, COUNTRIES, st.one_of(st.none(), DAYS))
def test_case_and_hyphens_never_change_the_answer(name: str, country: str | None, on: date | None) -> None:
    plain = REGISTER.resolve(name, country=country, on=on)
    for written in (name.upper(), name.lower(), name.replace(" ", "-"), f" {name} "):
        other = REGISTER.resolve(written, country=country, on=on)
        assert (other.id, other.score, other.reason) == (plain.id, plain.score, plain.reason)


@given(st.permutations(RAW.decode().split("[[actor]]")[1:]), NAMES, COUNTRIES, st.one_of(st.none(), DAYS))
def test_the_order_of_the_file_never_changes_the_answer(
    tables: list[str], name: str, country: str | None, on: date | None
) -> None:
    turned = Register.parse("".join(f"[[actor]]{table}" for table in tables).encode())
    assert turned.resolve(name, country=country, on=on) == REGISTER.resolve(name, country=country, on=on)


@given(st.lists(NAMES, min_size=2, max_size=6))
def test_earlier_questions_never_change_the_answer(names: list[str]) -> None:
    fresh = Register.parse(RAW)
    forward = [fresh.resolve(name) for name in names]
    assert [fresh.resolve(name) for name in reversed(names)] == forward[::-1]


@given(NAMES, COUNTRIES, DAYS)
def test_between_cuts_a_name_keeps_its_meaning(name: str, country: str | None, on: date) -> None:
    before = on - timedelta(days=1)
    changed = REGISTER.resolve(name, country=country, on=on) != REGISTER.resolve(
        name, country=country, on=before
    )
    assert not changed or on in REGISTER.cuts(name)


@given(IDS, st.one_of(st.none(), DAYS))
def test_parts_are_reflexive_and_transitive(actor: str, on: date | None) -> None:
    parts = REGISTER.parts(actor, on=on)
    assert actor in parts
    for part in parts:
        assert REGISTER.parts(part, on=on) <= parts


@given(NAMES, COUNTRIES, st.one_of(st.none(), DAYS))
def test_every_answer_has_a_reason_and_an_honest_score(
    name: str, country: str | None, on: date | None
) -> None:
    found = REGISTER.resolve(name, country=country, on=on)
    assert found.reason
    assert (found.score > 0) == (found.id is not None)
    assert found.id not in found.candidates
