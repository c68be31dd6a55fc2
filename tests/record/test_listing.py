"""Lists: every list can be asked for, and filters let through what they should and no more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from record.invented import add_report, add_rows, add_sheet, row, sentence, sheet
from tocsin.domain.bodies import (
    Attribute,
    Control,
    Forecast,
    Measure,
    Mechanism,
    Position,
    Relation,
    RelationTo,
    Resource,
    Strength,
)
from tocsin.domain.errors import InputError
from tocsin.record import Record, derive, load_ruleset
from tocsin.record.listing import Filter, select
from tocsin.record.lists import LISTS
from tocsin.store.casebook import Casebook


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record with something in every list, made once for tests that only read it."""
    with Casebook.init(tmp_path_factory.mktemp("lists") / "lists.casebook") as casebook:
        _fill(casebook)
        yield derive(casebook, ruleset=load_ruleset())


def _fill(casebook: Casebook) -> None:
    add_rows(
        casebook,
        [
            row(1, "2020-05-12", sides=("IS", "Civilians")),
            row(2, "2020-06-12", place_name="Kabul city", lat=34.53, lon=69.17),
            row(3, "2020-07-12", place_name="Kandahar province", where_prec=4, lat=31.0, lon=65.9),
        ],
    )
    add_sheet(casebook, sheet("2021-08-02", participants=(("Taliban", "denied"), ("IS", "claimed"))))
    add_report(
        casebook,
        sentence(
            Strength(actor="IS-K", high=2200, bound="up_to", place="Afghanistan"), "IS-K has up to 2,200."
        ),
        sentence(
            Strength(
                actor="Haqqani Network", best=0.2, relation_to=RelationTo(kind="share_of", whole="Taliban")
            ),
            "The Haqqanis are a fifth of the Taliban.",
        ),
        sentence(Relation(subject="IS-K", object="Taliban", type="rival", sign=-1), "The two are rivals."),
        sentence(Control(actor="Taliban", place="Kunduz", change="gained"), "The Taliban took Kunduz."),
        sentence(Measure(subject="IS-K", measure="incidents", best=14, per="month"), "14 attacks a month."),
        sentence(Forecast(outcome="more attacks", subject="IS-K"), "More attacks will come."),
        sentence(Resource(holder="Taliban", kind="aid", best=5.0), "The Taliban got aid."),
        sentence(
            Attribute(subject="IS-K", property="leader_killed", value="A person"), "A person was killed."
        ),
        sentence(Attribute(subject="IS-K", property="tactic", value="raids"), "IS-K raids."),
        sentence(Mechanism(cause="aid", effect="recruits", sign=-1), "Aid keeps recruits away."),
        sentence(Position(actor="IS-K", issue="a caliphate", stance="wants"), "IS-K wants it."),
    )


def days(record: Record, **asked: object) -> list[str]:
    rows = select(record, "incidents", asked=Filter(**asked))  # type: ignore[arg-type]
    at = rows.columns.index("start")
    return [str(line[at]) for line in rows.rows]


@pytest.mark.parametrize("what", LISTS)
def test_every_list_can_be_made_and_shows_only_columns_that_it_has(record: Record, what: str) -> None:
    rows = select(record, what)
    assert set(rows.shown) <= set(rows.columns)
    assert all(len(line) == len(rows.columns) for line in rows.rows)


@pytest.mark.parametrize(
    ("what", "count"),
    [
        ("incidents", 4), ("strength", 2), ("relations", 1), ("control", 1), ("measures", 1),
        ("forecasts", 1), ("resources", 1), ("leaders", 1), ("attributes", 2), ("documents", 3),
        ("mechanisms", 1), ("positions", 1), ("claims", 12), ("coverage", 1), ("dropped", 0),
        ("review", 0), ("uncertain", 0),
    ],
)  # fmt: skip
def test_each_list_holds_what_was_said(record: Record, what: str, count: int) -> None:
    assert len(select(record, what).rows) == count


def test_a_position_is_found_by_any_name_of_its_actor_and_claims_by_their_kind(record: Record) -> None:
    assert len(select(record, "positions", asked=Filter(actors=("IS-K",))).rows) == 1
    assert select(record, "positions", asked=Filter(actors=("taliban",))).rows == ()
    assert len(select(record, "claims", asked=Filter(kind="mechanism")).rows) == 1


def test_incidents_by_actor_leave_out_those_it_only_denied(record: Record) -> None:
    assert days(record, actors=("is-k",)) == ["2020-05-12", "2021-08-02"]
    assert days(record, actors=("taliban",)) == ["2020-06-12", "2020-07-12"]
    assert days(record, actors=("TALIBAN", "is-k")) == days(record)


def test_a_place_is_found_by_id_by_name_and_by_name_without_its_kind(record: Record) -> None:
    assert days(record, places=("Kabul",)) == ["2020-06-12"]
    assert days(record, places=("kandahar",)) == ["2020-07-12"]
    assert days(record, places=("af-nangarhar.jalalabad",)) == ["2020-05-12", "2021-08-02"]
    assert days(record, places=("Nangarhar",)) == ["2020-05-12", "2021-08-02"], "Jalalabad lies there"
    assert days(record, places=("Afghanistan",)) == days(record)


def test_days_are_inclusive_at_both_ends(record: Record) -> None:
    assert days(record, start=date(2020, 6, 12), end=date(2020, 7, 12)) == ["2020-06-12", "2020-07-12"]
    assert days(record, start=date(2020, 6, 13), end=date(2020, 7, 11)) == []
    assert days(record, limit=2) == ["2020-05-12", "2020-06-12"]


def test_an_incident_shows_its_actors_with_their_roles(record: Record) -> None:
    rows = select(record, "incidents", asked=Filter(end=date(2020, 5, 31)))
    actors = rows.rows[0][rows.columns.index("actors")]
    assert actors == "Islamic State Khorasan Province (side_a); civilians (side_b)"


def test_a_strength_is_found_by_the_whole_it_is_a_share_of(record: Record) -> None:
    rows = select(record, "strength", asked=Filter(actors=("taliban",)))
    assert [line[rows.columns.index("relation")] for line in rows.rows] == ["share_of"]


@pytest.mark.parametrize(
    ("what", "asked", "told"),
    [
        ("nothing", Filter(), "no such list"),
        ("relations", Filter(places=("Kabul",)), "cannot be filtered by --place"),
        ("places", Filter(actors=("is-k",)), "cannot be filtered by --actor"),
        ("actors", Filter(start=date(2020, 1, 1)), "have no dates"),
    ],
)
def test_what_cannot_be_asked_is_said_plainly(record: Record, what: str, asked: Filter, told: str) -> None:
    with pytest.raises(InputError, match=told):
        select(record, what, asked=asked)


def test_a_name_with_quotes_and_wildcards_is_only_a_name(record: Record) -> None:
    assert days(record, actors=("x' OR '1'='1", "%")) == []
