"""Who holds what, what changed hands, for how long and how much it is: on invented claims of known truth."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from check.world import ACTORS, Said, World, ledgers, said
from tocsin.analyses import (
    control_changes,
    control_on,
    control_shares,
    control_standing,
    holding_time,
    presence,
)
from tocsin.analyses.control_shares import Whole
from tocsin.analyses.holdings import Spell, spells
from tocsin.domain.bodies import Control
from tocsin.domain.errors import InputError
from tocsin.domain.findings import Finding
from tocsin.names import Register
from tocsin.names.levels import Levels

__all__ = ["ledgers", "said"]

A = {"by": "Ann Author", "document": "a"}
B = {"by": "Ben Other", "document": "b"}
JUNE, JULY = date(2021, 6, 1), date(2021, 7, 1)


def hold(actor: str = "Red Front", place: str | None = "Port", **more: Any) -> Control:
    return Control(actor=actor, place=place, **more)


def took(on: date, actor: str = "Red Front", **more: Any) -> Control:
    return hold(actor, change="gained", start=on, end=on, **more)


def lost(on: date, actor: str = "Red Front") -> Control:
    return hold(actor, change="lost", start=on, end=on)


def rows(finding: Finding) -> list[dict[str, Any]]:
    return [dict(zip(finding.columns, row, strict=True)) for row in finding.rows]


def standing(held: Any) -> list[dict[str, Any]]:
    return rows(control_standing.fit(held.record, register=held.register, gazetteer=held.gazetteer))


def changes(held: Any, **more: Any) -> Finding:
    return control_changes.fit(held.record, register=held.register, gazetteer=held.gazetteer, **more)


def times(held: Any) -> list[dict[str, Any]]:
    return rows(holding_time.fit(held.record, register=held.register, gazetteer=held.gazetteer))


def shares(held: Any, **more: Any) -> Finding:
    return control_shares.fit(held.record, levels=held.levels, gazetteer=held.gazetteer, **more)


def test_what_only_its_own_side_says_is_claimed_and_another_source_makes_it_reported(
    ledgers: World, said: Said
) -> None:
    own = said(hold(), via=("Red Wing",), **A)
    assert [r["standing"] for r in standing(ledgers(own))] == ["claimed"]
    assert [r["standing"] for r in standing(ledgers(own, said(hold(), **B)))] == ["reported"]


def test_two_sources_confirm_unless_they_share_an_origin(ledgers: World, said: Said) -> None:
    one, other = said(hold(), via=("a UN panel",), **A), said(hold(), via=("a UN panel",), **B)
    assert [r["standing"] for r in standing(ledgers(one, other))] == ["reported"]
    row = standing(ledgers(one, said(hold(), **B)))[0]
    assert (row["standing"], row["sources"]) == ("confirmed", 2)


@pytest.mark.parametrize(
    ("other", "header"),
    [
        (hold("Norland Army"), {}),
        (hold(), {"negated": True}),
        (hold(place="East"), {"negated": True}),
        (hold("Blue League", degree="contested"), {}),
    ],
)
def test_another_holder_a_denial_and_a_contest_leave_a_hold_contested(
    ledgers: World, said: Said, other: Control, header: dict[str, Any]
) -> None:
    row = next(
        r for r in standing(ledgers(said(hold(), **A), said(other, **B, **header)))
        if r["actor"] == "Red Front" and r["degree"] == "control" and r["what"] == "Port"
        and r["standing"] != "denied"
    )  # fmt: skip
    assert row["standing"] == "contested"
    assert "Ben Other" in row["against"]


@pytest.mark.parametrize(
    ("other", "header"),
    [
        (hold("Red Wing"), {}),
        (hold("Norland Army", degree="presence"), {}),
        (hold("Norland Army"), {"on": date(2020, 12, 1)}),
        (took(date(2020, 7, 1), "Norland Army"), {"on": date(2020, 7, 2)}),
    ],
)
def test_a_part_a_presence_another_time_and_a_change_of_hands_contest_nothing(
    ledgers: World, said: Said, other: Control, header: dict[str, Any]
) -> None:
    found = standing(ledgers(said(hold(), **A), said(other, **B, **header)))
    assert {r["standing"] for r in found} == {"reported"}


def test_that_control_is_denied_leaves_presence_standing(ledgers: World, said: Said) -> None:
    present, no_control = said(hold(degree="presence"), **A), said(hold(), negated=True, **B)
    assert sorted(r["standing"] for r in standing(ledgers(present, no_control))) == ["denied", "reported"]


@pytest.mark.parametrize("header", [{"hedge": "planned"}, {"hedge": "unlikely"}, {"condition": "if paid"}])
def test_what_is_not_yet_so_is_no_hold_no_gain_and_opposes_nothing(
    ledgers: World, said: Said, header: dict[str, Any]
) -> None:
    held = ledgers(said(took(JUNE, "Norland Army"), at=2, **A, **header), said(hold(), on=JUNE, **B))
    assert [(r["actor"], r["standing"]) for r in standing(held)] == [
        ("Red Front", "reported"),
        ("Norland Army", "not yet so"),
    ]
    assert changes(held).rows == ()
    assert {r["actor"] for r in times(held)} == {"Red Front"}


def test_a_denial_names_who_affirms_what_it_denies(ledgers: World, said: Said) -> None:
    found = standing(ledgers(said(hold(), **A), said(hold(place="East"), negated=True, **B)))
    denied = next(r for r in found if r["standing"] == "denied")
    assert denied["against"] == "Ann Author (2020-06-01): control in Port, as against none"


def test_places_that_are_not_named_do_not_confirm_each_other(ledgers: World, said: Said) -> None:
    found = standing(ledgers(said(hold(place=None), **A), said(hold(place=None), **B)))
    assert [r["standing"] for r in found] == ["reported", "reported"]


def test_holds_are_kept_by_the_days_they_are_told_of(ledgers: World, said: Said) -> None:
    held = ledgers(said(hold(), **A))
    more = {"register": held.register, "gazetteer": held.gazetteer}
    none = control_standing.fit(held.record, start=date(2020, 6, 2), **more)
    assert (none.rows, none.title) == ((), "No hold is told of")
    assert len(control_standing.fit(held.record, end=date(2020, 6, 1), **more).rows) == 1


def test_places_by_actors_say_how_firmly_and_where_all_are(ledgers: World, said: Said) -> None:
    held = ledgers(
        said(hold(degree="presence"), **A),
        said(hold(), hedge="reported", at=2, **B),
        said(hold("Blue League", degree="presence"), at=4, **A),
        said(hold("Blue League", place="East"), negated=True, at=6, **A),
    )
    found = presence.fit(held.record, gazetteer=held.gazetteer)
    assert found.title == "Both actors are told to be in Port"
    assert [row[:5] for row in found.rows] == [
        ("Port", "East", "presence", "control (reported)", 2),
        ("East", "East", "denied", None, 0),
    ]


def test_a_capture_and_a_loss_make_days_held(ledgers: World, said: Said) -> None:
    held = ledgers(said(took(JULY), **A), said(lost(JULY + timedelta(3)), at=2, **A))
    row = times(held)[0]
    assert (row["days_low"], row["days_high"], row["ended_by"]) == (3, 3, "said to be lost")


def test_a_rival_who_takes_the_place_ends_the_hold_and_a_part_of_the_holder_does_not(
    ledgers: World, said: Said
) -> None:
    rival = said(took(JULY + timedelta(10), "Norland Army"), at=2, **B)
    part = said(took(JULY + timedelta(5), "Red Wing"), at=4, **B)
    found = times(ledgers(said(took(JULY), **A), rival, part))
    red = next(r for r in found if r["actor"] == "Red Front")
    assert (red["days_low"], red["days_high"], red["ended_by"]) == (10, 10, "taken by Norland Army")


def gone(low: int | None, high: int | None) -> Control:
    told = {"held_days_low": low, "held_days_high": high}
    return hold(change="lost", **{name: days for name, days in told.items() if days is not None})


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ([gone(2, 3)], (2, 3)),
        ([gone(0, 7)], (0, 7)),
        ([hold(change="held", held_days_low=10, held_days_high=10)], (10, 10)),
        ([hold(change="held", held_days_low=10)], (10, None)),
    ],
)
def test_a_length_that_is_told_bounds_a_hold_without_days(
    ledgers: World, said: Said, told: list[Control], days: tuple[int, int | None]
) -> None:
    claims = [said(body, at=n, on=JULY, **A) for n, body in enumerate([hold(change="gained"), *told])]
    [row] = times(ledgers(*claims))
    assert (row["days_low"], row["days_high"]) == days


def test_a_told_length_narrows_days_that_leave_more_open(ledgers: World, said: Said) -> None:
    taken = hold(change="gained", start=date(2021, 6, 1), end=date(2021, 6, 20))
    loss = hold(
        change="lost", start=date(2021, 6, 10), end=date(2021, 6, 30), held_days_low=5, held_days_high=6
    )
    [row] = times(ledgers(said(taken, **A), said(loss, at=5, **A)))
    assert (row["days_low"], row["days_high"]) == (5, 6)


def test_a_place_taken_and_lost_on_one_day_was_held_for_none(ledgers: World, said: Said) -> None:
    held = ledgers(said(took(JULY), **A), said(lost(JULY), at=2, **A))
    found = holding_time.fit(held.record, register=held.register, gazetteer=held.gazetteer)
    assert found.title.endswith("Red Front in Port, 0 days")


def test_days_seen_narrow_what_an_undated_capture_leaves_open(ledgers: World, said: Said) -> None:
    taken = said(hold(change="gained"), on=JULY, **A)
    seen = said(hold(change="held"), on=JUNE, at=2, **B)
    gone = said(hold(change="lost"), on=JULY + timedelta(9), at=4, **B)
    row = times(ledgers(taken, seen, gone))[0]
    assert row["began"] == f"by {JUNE}"
    assert (row["days_low"], row["days_high"]) == (0, None)


def test_a_capture_long_after_a_capture_means_a_loss_between(ledgers: World, said: Said) -> None:
    later = date(2022, 7, 1)
    found = times(ledgers(said(took(JULY), **A), said(took(later), at=2, on=later, **B)))
    assert [(r["days_low"], r["days_high"]) for r in found] == [(0, 365), (0, None)]
    assert found[0]["ended_by"] == "it was taken again"


@given(
    st.integers(0, 300), st.integers(0, 60), st.integers(0, 30), st.integers(0, 30), st.integers(0, 30),
)  # fmt: skip
def test_the_true_days_lie_in_the_interval_whatever_the_bounds(
    start: int, lasted: int, before: int, after: int, late: int
) -> None:
    taken = JULY + timedelta(start)
    gone = taken + timedelta(lasted)
    began = (taken - timedelta(before), taken + timedelta(after))
    ended = (gone - timedelta(before), gone + timedelta(late))
    spell = Spell("a", "A", "p", "P", began, (None, None), ended, "lost", ())
    low, high = holding_time.held_days(spell)
    assert high is not None
    assert low <= lasted <= high


def test_the_net_counts_what_is_certain_and_what_may_be_between_two_days(ledgers: World, said: Said) -> None:
    held = ledgers(
        said(took(JUNE), **A),
        said(hold(place="East", change="gained"), on=JULY, at=2, **A),
        said(lost(JUNE + timedelta(20)), at=4, **A),
    )
    found = changes(held, start=JUNE, end=JULY)
    assert {k: found.values[k] for k in ("gained_low", "gained_high", "lost_low", "lost_high")} == {
        "gained_low": 1, "gained_high": 2, "lost_low": 1, "lost_high": 1,
    }  # fmt: skip
    assert (found.values["net_low"], found.values["net_high"]) == (0, 1)
    assert changes(held, start=date(2022, 1, 1)).rows == ()


def test_a_number_of_places_is_cumulative_and_leaves_no_net(ledgers: World, said: Said) -> None:
    many = hold(place=None, change="gained", count=150, denominator_unit="districts", start=JUNE, end=JULY)
    found = changes(ledgers(said(took(JUNE), **A), said(many, at=2, **A)), start=JUNE, end=JULY)
    assert found.values["net_low"] is None
    assert "no net, for a count is cumulative" in found.title
    assert len(found.rows) == 2


def test_the_later_day_cannot_come_first(ledgers: World) -> None:
    with pytest.raises(InputError, match="later day"):
        changes(ledgers(), start=JULY, end=JUNE)


def counted(actor: str, count: float, **more: Any) -> Control:
    return hold(actor, place=None, count=count, denominator_unit="districts", **more)


DISTRICTS = Whole("district", 40, 50, "as given")


def test_a_number_over_a_whole_is_an_interval_and_an_unknown_whole_is_said(
    ledgers: World, said: Said
) -> None:
    held = ledgers(said(counted("Red Front", 20, bound="more_than"), **A))
    row = rows(shares(held, wholes=[DISTRICTS]))[0]
    assert (row["low"], row["high"], row["whole_by"]) == (0.4, 1.0, "as given")
    unknown = rows(shares(held))[0]
    assert (unknown["of"], unknown["high"]) == ("not stated", None)


def test_a_stated_whole_is_taken_with_who_states_it(ledgers: World, said: Said) -> None:
    held = ledgers(said(counted("Red Front", 20, denominator_count=80), **A))
    row = rows(shares(held))[0]
    assert (row["low"], row["high"], row["whole_by"]) == (0.25, 0.25, "Ann Author")


def test_shares_of_one_whole_by_one_assessor_are_added_with_what_is_left(ledgers: World, said: Said) -> None:
    whole = Whole("district", 40, 40, "as given")
    held = ledgers(said(counted("Red Front", 10), **A), said(counted("Norland Army", 20), at=2, **A))
    found = shares(held, wholes=[whole])
    assert (found.values["sum_low"], found.values["sum_high"]) == (0.75, 0.75)
    assert found.title.endswith("75% together; left to others: 25%")


@pytest.mark.parametrize(
    ("other", "header", "reason"),
    [
        (counted("Red Wing", 20), A, "Red Wing is part of Red Front"),
        (counted("Norland Army", 20), B, "two assessors"),
        (counted("Norland Army", 20, degree="presence"), A, "presence is no sole hold"),
        (counted("Norland Army", 20, change="gained"), A, "what was taken is not what is held"),
        (counted("Norland Army", 20), A | {"on": date(2021, 6, 1)}, "different times"),
        (hold("Norland Army", "Norland", share=0.5), A, "what a share is of is not stated"),
        (hold("Norland Army", "Norland", share=0.5, denominator_unit="population"), A, "not one whole"),
    ],
)
def test_shares_that_differ_are_not_added_and_the_reason_is_given(
    ledgers: World, said: Said, other: Control, header: dict[str, Any], reason: str
) -> None:
    held = ledgers(said(counted("Red Front", 10), **A), said(other, at=2, **header))
    found = shares(held, wholes=[Whole("district", 40, 40, "as given")])
    assert found.values["refused"]
    assert any(reason in caveat for caveat in found.caveats)


def fall(on: date, actor: str = "Red Front", **more: Any) -> Control:
    return took(on, actor, place="Norland", **more)


def on_day(held: Any, day: date, **more: Any) -> dict[tuple[str, str], str]:
    found = control_on.fit(held.record, register=held.register, gazetteer=held.gazetteer, day=day, **more)
    return {(row["actor"], row["what"]): row["on the day"] for row in rows(found)}


@pytest.mark.parametrize("place", ["Port", "East", "Norland's cities"])
def test_when_a_country_is_taken_its_state_has_lost_what_it_held_there(
    ledgers: World, said: Said, place: str
) -> None:
    army = said(hold("Norland Army", place, change="held"), on=JUNE, **A)
    held = ledgers(army, said(fall(JULY), at=2, on=JULY, **B))
    [row] = [r for r in standing(held) if r["actor"] == "Norland Army"]
    assert row["ended"] == "2021-07-01: Red Front took Norland"
    [spell] = [r for r in times(held) if r["actor"] == "Norland Army"]
    assert (spell["days_low"], spell["ended"]) == (30, "2021-07-01")
    assert spell["ended_by"] == "taken by Red Front with the whole of Norland"
    key = ("Norland Army", place)
    assert [on_day(held, day)[key] for day in (JUNE, JULY - timedelta(1), JULY)] == ["held", "held", "over"]
    assert {r["what"] for r in rows(changes(held)) if r["change"] == "lost"} == {place}


@pytest.mark.parametrize(
    ("mine", "capture", "header"),
    [
        (hold("Blue League"), fall(JULY), {}),
        (hold("Norland Army", "the towns"), fall(JULY), {}),
        (hold("Norland Army"), took(JULY, place="East"), {}),
        (hold("Norland Army"), fall(JULY, share=0.5), {}),
        (hold("Norland Army"), fall(JULY), {"hedge": "planned"}),
        (hold("Norland Army"), fall(JUNE - timedelta(9)), {}),
    ],
)
def test_a_rebel_an_unknown_place_a_province_a_share_a_plan_and_an_earlier_fall_end_nothing(
    ledgers: World, said: Said, mine: Control, capture: Control, header: dict[str, Any]
) -> None:
    held = ledgers(said(mine, on=JUNE, **A), said(capture, at=2, on=JULY, **B, **header))
    assert {r["ended"] for r in standing(held)} == {None}
    assert on_day(held, JULY + timedelta(9))[mine.actor, str(mine.place)] == "not told to be over"


def test_of_a_place_who_holds_the_country_around_it_is_told_too(ledgers: World, said: Said) -> None:
    port = {"no-port", "Port"}
    held = ledgers(
        said(hold(degree="presence"), **A),
        said(fall(JULY), at=2, **B),
        said(hold("Blue League", "Norland", degree="presence"), at=4, **B),
    )
    found = control_standing.fit(held.record, register=held.register, gazetteer=held.gazetteer, places=port)
    assert {(r["actor"], r["what"]) for r in rows(found)} == {
        ("Red Front", "Port"),
        ("Red Front", "Norland (the place around)"),
    }
    assert on_day(held, JULY, places=port) == {("Red Front", "Norland (the place around)"): "held"}


def test_on_a_day_within_the_bounds_of_an_end_a_hold_may_be_over(ledgers: World, said: Said) -> None:
    loss = hold(change="lost", start=JULY, end=JULY + timedelta(10))
    held = ledgers(said(took(JUNE), **A), said(loss, at=2, on=JULY + timedelta(20), **B))
    days = (JUNE - timedelta(1), JUNE, JULY, JULY + timedelta(10))
    assert [on_day(held, day).get(("Red Front", "Port")) for day in days] == [
        None, "held", "may be over", "over",
    ]  # fmt: skip


def told_row(
    n: int, actor: str, change: str | None, low: date | None, high: date | None, on: date
) -> dict[str, Any]:
    """A row as the ledger has it: `actor` at Port, dated `low` to `high` where the source dates it."""
    return {
        "actor_id": actor, "actor_name": actor, "place_id": "no-port", "place_name": "Port", "count": None,
        "share": None, "degree": "control", "change": change, "start": low, "end": high, "said_low": on,
        "said_high": on, "negated": False, "hedge": "asserted", "condition": None, "claim_id": f"c{n}",
        "attribution": "Ann",
    }  # fmt: skip


@given(
    st.lists(st.tuples(st.integers(5, 400), st.sampled_from(["dated", "within", "undated"]), st.booleans()),
             min_size=1, max_size=6),
    st.integers(0, 2),
)  # fmt: skip
def test_a_town_that_changes_hands_on_known_days_is_held_for_days_within_every_interval(
    turns: list[tuple[int, str, bool]], slack: int
) -> None:
    """Two rivals take Port in turn, each capture told dated, within days or undated."""
    levels = Levels(Register.parse(ACTORS))
    days, rows = [JUNE], []
    for lasts, _, _ in turns:
        days.append(days[-1] + timedelta(lasts))
    for n, (taken, (_, how, seen)) in enumerate(zip(days, turns, strict=False)):
        actor = ("red-front", "army")[n % 2]
        told_on = taken + timedelta(slack)
        bounds = {
            "dated": (taken, taken),
            "within": (taken - timedelta(slack), taken + timedelta(slack)),
            "undated": (None, None),
        }[how]
        rows.append(told_row(2 * n, actor, "gained", *bounds, told_on))
        if seen:
            rows.append(told_row(2 * n + 1, actor, "held", None, None, told_on + timedelta(1)))
    found = spells(rows, levels)
    assert len(found) == len(turns)
    found.sort(key=lambda spell: spell.began[1] or date.max)
    for n, spell in enumerate(found):
        low, high = holding_time.held_days(spell)
        assert (spell.ended is None) == (n == len(turns) - 1)
        assert low <= turns[n][0]
        assert high is None or turns[n][0] <= high or spell.ended is None
