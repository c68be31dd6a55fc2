"""Own actors and places over those that come with Tocsin: own wins, the rest stays, once is enough."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.domain.actors import Actor, Alias, Tie
from tocsin.domain.errors import InputError
from tocsin.domain.places import Place
from tocsin.names import Gazetteer, Register
from tocsin.names.overlay import Clash, lay_actors, place_change

DAYS = st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2004, 12, 31)))
NAMES = st.sampled_from(["Guard", "Blue Front", "BF", "The Line", "Karo Column"])
COUNTRIES = st.sampled_from([None, "Norland", "Morland"])


@st.composite
def _alias(draw: st.DrawFn) -> Alias:
    start, end = sorted((draw(DAYS), draw(DAYS)), key=lambda day: day or date.min)
    return Alias(name=draw(NAMES), country=draw(COUNTRIES), start=start, end=end)


def _actors(ids: str) -> st.SearchStrategy[dict[str, Actor]]:
    one = st.builds(
        Actor,
        id=st.sampled_from(list(ids)),
        name=NAMES,
        kind=st.just("rebel"),
        aliases=st.lists(_alias(), max_size=3).map(tuple),
    )
    return st.lists(one, max_size=4).map(lambda found: {actor.id: actor for actor in found})


def _meant(
    actors: dict[str, Actor], mute: frozenset[str], name: str, country: str | None, on: date
) -> set[str]:
    """All that a name may mean in a country on a day, by the plain rule and none of the code."""
    found = set()
    for actor in actors.values():
        limited = any(alias.name == actor.name for alias in actor.aliases) or actor.id in mute
        for alias in (*(() if limited else (Alias(name=actor.name),)), *actor.aliases):
            here = alias.country in (None, country)
            then = (alias.start or date.min) <= on <= (alias.end or date.max)
            found |= {actor.id} if alias.name == name and here and then else set()
    return found


@settings(max_examples=150)
@given(_actors("abcd"), _actors("cdef"), NAMES, COUNTRIES, st.dates(date(2000, 1, 1), date(2005, 1, 1)))
def test_an_own_name_means_its_own_actor_where_and_when_it_says_and_all_else_stays(
    beneath: dict[str, Actor], own: dict[str, Actor], name: str, country: str | None, on: date
) -> None:
    made, mute, change = lay_actors(beneath, own.values())
    assert {id_: made[id_] for id_ in own} == own
    assert made.keys() == beneath.keys() | own.keys()
    assert set(change.added) | set(change.replaced) == own.keys()
    left = {id_: actor for id_, actor in beneath.items() if id_ not in own}
    everywhere = _meant(own, frozenset(), name, None, on)
    here, before = _meant(own, frozenset(), name, country, on), _meant(left, frozenset(), name, country, on)
    after = _meant(made, mute, name, country, on)
    assert here <= after <= here | before
    if everywhere:
        assert after == here
    if not here:
        assert after == before
    taken = {clash.other for clash in change.clashes if clash.name == name}
    assert before - after <= taken <= left.keys()


@settings(max_examples=100)
@given(_actors("abcd"), _actors("cdef"))
def test_laid_twice_is_laid_once(beneath: dict[str, Actor], own: dict[str, Actor]) -> None:
    made, mute, _ = lay_actors(beneath, own.values())
    again = lay_actors(made, own.values(), mute=mute)
    assert (again[0], again[1], again[2].added, again[2].clashes) == (made, mute, (), ())


@given(_actors("abcd"))
def test_nothing_laid_over_changes_nothing(beneath: dict[str, Actor]) -> None:
    assert lay_actors(beneath, []) == (beneath, frozenset(), ((), (), ()))


def test_nothing_over_the_packaged_register_is_the_packaged_register() -> None:
    packaged = Register.packaged()
    assert packaged.with_own([]).actors == packaged.actors
    assert list(packaged.with_own([]).forms()) == list(packaged.forms())
    assert Gazetteer.packaged().with_own({}).places == Gazetteer.packaged().places


def _own(aliases: Iterable[object] = (), **fields: object) -> Actor:
    names = [{"name": name} if isinstance(name, str) else name for name in aliases]
    made = {"id": "karo", "name": "Karo Column", "kind": "rebel", "aliases": names, **fields}
    return msgspec.convert(made, Actor)


def test_an_own_actor_may_be_tied_to_one_that_comes_with_tocsin() -> None:
    register = Register.packaged().with_own([_own(ties=[{"kind": "part_of", "actor": "taliban"}])])
    assert register.resolve("Karo Column").id == "karo" and register.resolve("Taliban").id == "taliban"
    assert "karo" in register.parts("taliban")


def test_a_replaced_actor_loses_its_names_and_keeps_who_is_tied_to_it() -> None:
    register = Register.packaged().with_own([_own(id="taliban", name="Taliban", aliases=["TB"])])
    assert register.resolve("TB").id == "taliban" and register.resolve("Taleban").id is None
    assert "haqqani-network" in register.parts("taliban")


def test_an_own_name_for_some_days_leaves_the_others_as_they_were() -> None:
    own = _own(aliases=[{"name": "Taliban", "start": date(2030, 1, 1)}])
    _, mute, change = lay_actors(Register.packaged().actors, [own])
    assert change.clashes == (Clash("Taliban", "karo", "taliban"),) and not mute
    register = Register.packaged().with_own([own])
    assert register.resolve("Taliban", on=date(2020, 1, 1)).id == "taliban"
    assert register.resolve("Taliban", on=date(2031, 1, 1)).id == "karo"
    assert register.cuts("Taliban") == (date(2030, 1, 1),)


def test_the_name_that_was_taken_stays_taken_beneath_ucdps_list_and_rulings() -> None:
    register = Register.packaged().with_own([_own(aliases=["TTP", "Tehrik-i-Taliban Pakistan"])])
    for each in (register, register.over([]), register.ruled([])):
        assert each.resolve("TTP").id == "karo" == each.resolve("Tehrik-i-Taliban Pakistan").id


def _place(id_: str, name: str, **fields: object) -> Place:
    return msgspec.convert({"id": id_, "name": name, "kind": "town", "country": "Ghana", **fields}, Place)


def test_of_places_as_coarse_the_own_one_is_meant_and_elsewhere_the_other() -> None:
    places = Gazetteer.packaged().with_own({"gh-herat": _place("gh-herat", "Herat", kind="admin1")})
    assert places.resolve("Herat").id == "gh-herat"
    assert places.resolve("Herat", country="Afghanistan").id == "af-herat"
    assert places.resolve("Herat, Afghanistan").id == "af-herat"
    assert places.ruled([]).resolve("Herat").id == "gh-herat"


def test_an_own_town_never_makes_the_name_of_a_province_finer() -> None:
    own = {"af-kunduz.own": _place("af-kunduz.own", "Kunduz", country="Afghanistan", admin1="Kunduz")}
    places = Gazetteer.packaged().with_own(own)
    assert places.resolve("Kunduz").id == "af-kunduz"
    assert places.resolve("Kunduz city").id == "af-kunduz.own"
    assert [c.other for c in place_change(Gazetteer.packaged().places, own).clashes] == ["af-kunduz.kunduz"]


def test_a_tie_to_nobody_is_still_a_fault() -> None:
    own = msgspec.structs.replace(_own(), ties=(Tie(kind="part_of", actor="nobody"),))
    with pytest.raises(InputError, match=r"own\.toml"):
        Register.packaged().with_own([own], file="own.toml")
