"""A person's judgements: same joins, different forbids, whatever order they come in."""

from __future__ import annotations

from datetime import date
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain import bodies
from tocsin.domain.claims import IdentityClaim, SaidOn, make
from tocsin.names import Register

RAW = b"""
[[actor]]
id = "a"
name = "Alpha Front"
kind = "rebel"
aliases = ["AF", "Alpha", { name = "The Front", score = 0.9 }]
[[actor]]
id = "b"
name = "Beta Front"
kind = "rebel"
aliases = ["Beta", { name = "The Front", score = 0.5 }]
ties = [{ kind = "part_of", actor = "c" }]
[[actor]]
id = "c"
name = "Gamma Union"
kind = "coalition"
[[actor]]
id = "nobody"
name = "unidentified"
kind = "unknown"
"""
REGISTER = Register.parse(RAW)
NAMES = ["Alpha", "AF", "Beta", "The Front", "Alpha Front", "Unheard", "Gamma Union"]
ACTORS = ["a", "b", "c"]
DAY = date(2024, 1, 1)


def ruling(left: str, right: str, *, same: bool, day: date = DAY) -> IdentityClaim:
    body = bodies.Identity(left=left, right=right, same=same, reason=f"{left} {same} {right}")
    said = SaidOn(low=day, high=day, kind="stated")
    made = make(
        body, document="sha256:00", span=(0, day.toordinal()), quote="", attribution=("me",), said_on=said
    )
    return cast("IdentityClaim", made)


REFERENCES = st.sampled_from([f"name:{n}" for n in NAMES] + [f"actor:{a}" for a in ACTORS])
RULINGS = st.lists(
    st.builds(ruling, REFERENCES, REFERENCES, same=st.booleans(), day=st.dates(DAY, date(2024, 1, 5))),
    max_size=8,
)


def test_a_new_name_joins_an_actor() -> None:
    ruled = REGISTER.ruled([ruling("name:Unheard", "actor:a", same=True)])
    found = ruled.resolve("un-heard")
    assert found.id is None
    found = ruled.resolve("UNHEARD")
    assert (found.id, found.score) == ("a", 1.0)
    assert "Alpha Front" in found.reason
    assert REGISTER.resolve("Unheard").id is None


def test_a_name_joined_to_a_name_shares_its_meaning() -> None:
    assert REGISTER.ruled([ruling("name:Unheard", "name:Beta", same=True)]).resolve("Unheard").id == "b"


def test_different_takes_a_registered_name_away() -> None:
    found = REGISTER.ruled([ruling("name:Alpha", "actor:a", same=False)]).resolve("Alpha")
    assert (found.id, found.candidates) == (None, ())
    assert "ruled to be different from Alpha Front" in found.reason


def test_different_leaves_the_next_bearer() -> None:
    assert REGISTER.ruled([ruling("name:The Front", "actor:a", same=False)]).resolve("The Front").id == "b"


def test_the_judged_name_gives_way_to_the_name_it_differs_from() -> None:
    ruled = REGISTER.ruled([ruling("name:AF", "name:Alpha", same=False)])
    assert (ruled.resolve("AF").id, ruled.resolve("Alpha").id) == (None, "a")


def test_joined_actors_become_one_and_keep_their_parts() -> None:
    ruled = REGISTER.ruled([ruling("actor:a", "actor:b", same=True)])
    assert ruled.resolve("Beta").id == ruled.resolve("Alpha").id == "a"
    assert ruled.parts("a") == {"a", "b"}
    assert ruled.parts("c") == {"a", "b", "c"}


def test_the_latest_of_two_rulings_on_one_pair_holds() -> None:
    later = date(2024, 2, 1)
    barred = ruling("name:Alpha", "actor:a", same=False)
    again = ruling("actor:a", "name:alpha", same=True, day=later)
    assert REGISTER.ruled([again, barred]).resolve("Alpha").id == "a"


def test_the_latest_of_two_actors_for_one_name_holds_and_joins_no_actors() -> None:
    older = ruling("name:Unheard", "actor:a", same=True)
    newer = ruling("name:Unheard", "actor:b", same=True, day=date(2024, 2, 1))
    ruled = REGISTER.ruled([newer, older])
    assert ruled.resolve("Unheard").id == "b"
    assert ruled.rulings.idle == (older.id,)
    assert ruled.resolve("Alpha").id == "a"


def test_a_chain_of_same_never_overrides_different() -> None:
    chain = [
        ruling("name:Unheard", "name:Other", same=True),
        ruling("name:Other", "actor:a", same=True),
        ruling("name:Unheard", "actor:a", same=False),
    ]
    assert REGISTER.ruled(chain).resolve("Unheard").id is None


def test_an_unknown_is_never_joined_to_a_named_actor() -> None:
    for reference in ("name:Unidentified", "actor:nobody"):
        claim = ruling(reference, "actor:a", same=True)
        ruled = REGISTER.ruled([claim])
        assert ruled.resolve("unidentified").id == "nobody"
        assert ruled.resolve("Alpha").id == "a"
        assert ruled.rulings.idle == (claim.id,)


def test_rulings_on_other_things_and_lost_actors_change_nothing() -> None:
    lost = ruling("name:Alpha", "actor:gone", same=True)
    other = ruling("9f2c", "41ab", same=True)
    ruled = REGISTER.ruled([lost, other])
    assert ruled.resolve("Alpha") == REGISTER.resolve("Alpha")
    assert ruled.rulings.idle == (lost.id,)


def test_rulings_add_up() -> None:
    first, second = ruling("name:X", "actor:a", same=True), ruling("name:Y", "name:X", same=True)
    assert REGISTER.ruled([first]).ruled([second]).resolve("Y").id == "a"


@given(RULINGS, st.randoms(use_true_random=False), st.sampled_from(NAMES))
def test_the_order_of_rulings_never_matters(rulings: list[IdentityClaim], random: object, name: str) -> None:
    turned = list(rulings)
    random.shuffle(turned)  # type: ignore[attr-defined]
    one, other = REGISTER.ruled(rulings), REGISTER.ruled([*turned, *turned])
    assert one.resolve(name) == other.resolve(name)
    assert one.rulings == other.rulings


@given(RULINGS, st.sampled_from(NAMES), st.sampled_from(ACTORS))
def test_different_always_wins(rulings: list[IdentityClaim], name: str, actor: str) -> None:
    last = ruling(f"name:{name}", f"actor:{actor}", same=False, day=date(2024, 12, 31))
    ruled = REGISTER.ruled([last, *rulings])
    found = ruled.resolve(name)
    group = {other for other in ACTORS if ruled.rulings.joined.get(other, other) == found.id} | {found.id}
    assert actor not in group
    assert actor not in found.candidates


@given(RULINGS, st.sampled_from(ACTORS))
def test_parts_stay_transitive_under_rulings(rulings: list[IdentityClaim], actor: str) -> None:
    ruled = REGISTER.ruled(rulings)
    parts = ruled.parts(actor)
    assert actor in parts
    assert all(ruled.parts(part) <= parts for part in parts)
