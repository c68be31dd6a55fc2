"""UCDP's list of actors as a register: an invented list in the published form, and every fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.domain.errors import InputError
from tocsin.domain.ucdp import ACTOR_COLUMNS
from tocsin.names import Register
from tocsin.names.actor_list import IGNORED, is_actor_list, read_actor_list

RAW = (Path(__file__).parent / "fixtures" / "actor_list.csv").read_bytes()
LIST = read_actor_list(RAW, file="list.csv")
BY_ID = {actor.id: actor for actor in LIST.actors}
OWN = Register.parse(
    b"""
[[actor]]
id = "karsovia-old"
name = "Old Karsovian government"
kind = "government"
country = "Karsovia"
codes = { ucdp = "9001" }
aliases = [{ name = "Government of Karsovia", end = 2029-12-31 }]

[[actor]]
id = "karsovia-new"
name = "New Karsovian government"
kind = "government"
country = "Karsovia"
codes = { ucdp = "9001" }
aliases = [{ name = "Government of Karsovia", start = 2030-01-01 }]

[[actor]]
id = "front"
name = "The Front"
kind = "rebel"
codes = { ucdp = "9002" }

[[actor]]
id = "council"
name = "Hill Council"
kind = "rebel"

[[actor]]
id = "blue-side"
name = "Supporters of the Blue Party"
kind = "umbrella"
"""
)


def test_the_list_as_read() -> None:
    assert (LIST.version, LIST.age, len(LIST.actors)) == ("30.1", (30, 1), 7)
    assert {actor.id: actor.kind for actor in LIST.actors} == {
        "ucdp-9001": "government",
        "ucdp-9002": "rebel",
        "ucdp-9003": "rebel",
        "ucdp-9004": "armed_group",
        "ucdp-9005": "armed_group",
        "ucdp-9006": "population",
        "ucdp-9007": "population",
    }
    splinter = BY_ID["ucdp-9003"]
    assert [(tie.kind, tie.actor) for tie in splinter.ties] == [
        ("split_from", "ucdp-9002"),
        ("allied_in", "ucdp-9005"),
        ("joined", "ucdp-9001"),
    ]
    assert splinter.ties[0].source == "UCDP Actor Dataset 30.1, ActorId 9003, ActorIdPrev"
    assert BY_ID["ucdp-9001"].country is None
    assert BY_ID["ucdp-9005"].note == "split_from 'Lost Band', UCDP's 8999, which has no row in the list"
    assert [alias.name for alias in BY_ID["ucdp-9005"].aliases] == [
        "Hill Council", "HC", "HCA", "Hill Council of Karsovia", "Hill Council Army",
    ]  # fmt: skip


def test_a_name_of_two_actors_means_each_where_it_fought() -> None:
    register = Register({}).over(LIST.actors)
    assert register.resolve("KLF", country="Karsovia").id == "ucdp-9002"
    assert register.resolve("KLF", country="Veldland").id == "ucdp-9004"
    assert register.resolve("KLF").candidates == ("ucdp-9002", "ucdp-9004")


def test_every_column_is_used_or_ignored_with_a_reason() -> None:
    assert set(IGNORED) < set(ACTOR_COLUMNS)
    used = Path("src/tocsin/names/actor_list.py").read_text("utf-8")
    for column in set(ACTOR_COLUMNS) - set(IGNORED):
        assert f'"{column}"' in used, column
    assert all(IGNORED.values())


@pytest.mark.parametrize(
    ("old", "new", "row", "column"),
    [
        (b"9002,KLF", b"x2,KLF", 2, "ActorId"),
        (b"9004,KLF", b"9002,KLF", 4, "ActorId"),
        (b"9006,Dunai,Dunai,n/a,Dunai,0,,,,3", b"9006,Dunai,Dunai,n/a,Dunai,0,,,,7", 6, "Org"),
        (b"9006,Dunai", b"9006,", 6, "NameData"),
        (b",KLF,9002,", b",KLF,none,", 3, "ActorIdPrev"),
        (b"1,30.1\r\n9005", b"1,31.1\r\n9005", 4, "Version"),
        (b",JoinGroup", b",JoinedGroup", None, "JoinedGroup"),
        (b",Version", b"", None, "Version"),
        (b",Version", b",Org", None, "Org"),
        (b"9006,Dunai,", b"9006,Dunai,,,", 6, None),
    ],
)
def test_faults_name_row_and_column(old: bytes, new: bytes, row: int | None, column: str | None) -> None:
    assert old in RAW
    with pytest.raises(InputError) as caught:
        read_actor_list(RAW.replace(old, new, 1), file="list.csv")
    assert (caught.value.file, caught.value.row, caught.value.column) == ("list.csv", row, column)


@pytest.mark.parametrize("raw", [RAW.replace("’".encode(), b"\x92"), RAW.split(b"\r\n")[0]])
def test_other_encodings_and_empty_lists_are_refused(raw: bytes) -> None:
    with pytest.raises(InputError, match=r"UTF-8|no actors"):
        read_actor_list(raw, file="list.csv")


def test_the_list_is_known_by_its_columns() -> None:
    assert is_actor_list(RAW[:400])
    assert not is_actor_list(b"id,name,kind,country\r\n")
    assert not is_actor_list(b"")


def test_one_code_is_one_actor_under_the_own_id() -> None:
    register = OWN.over(LIST.actors)
    assert register.actors.keys() == {
        "karsovia-old", "karsovia-new", "front", "council", "blue-side",
        "ucdp-9003", "ucdp-9004", "ucdp-9006", "ucdp-9007",
    }  # fmt: skip
    assert register.actors["front"].name == "The Front"
    assert register.resolve("Karsovian Liberation Front").id == "front"
    # By its name without doubt, as the own register has no code for it.
    assert register.actors["council"].codes == {"ucdp": "9005"}
    assert register.resolve("Hill Council Army").id == "council"
    assert ("allied_in", "council") in {(t.kind, t.actor) for t in register.actors["ucdp-9003"].ties}


def test_a_way_of_speaking_takes_no_code_and_keeps_its_name() -> None:
    register = OWN.over(LIST.actors)
    assert register.actors["blue-side"].codes == {}
    assert register.resolve("Supporters of the Blue Party").id == "blue-side"
    assert register.coded("Supporters of the Blue Party", scheme="ucdp", code="9007").id == "blue-side"
    with pytest.raises(InputError, match="way of speaking"):
        Register.parse(b'[[actor]]\nid = "x"\nname = "some"\nkind = "umbrella"\ncodes = { ucdp = "1" }')


def test_laying_over_twice_changes_nothing() -> None:
    once = OWN.over(LIST.actors)
    assert once.over(LIST.actors).actors == once.actors
