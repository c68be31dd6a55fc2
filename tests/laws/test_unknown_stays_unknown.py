"""Precision is never invented: what a source leaves out is null in the record, never zero or a guess."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from record.invented import add_report, add_rows, row, sentence, table
from tocsin.domain.bodies import Event, Strength
from tocsin.record import Record, derive, load_ruleset
from tocsin.store.casebook import Casebook

FULL: dict[str, Any] = {
    "end": date(2020, 5, 13), "date_prec": 2, "place_name": "Jalalabad town", "admin1": "Nangarhar",
    "country": "Afghanistan", "where_prec": 2, "lat": 34.4, "lon": 70.4, "mode": "explosives",
    "violence": "state_based", "deaths_low": 1, "deaths_best": 2, "deaths_high": 3, "deaths_civilians": 1,
    "injured_low": 4, "injured_best": 5, "injured_high": 6,
}  # fmt: skip
some_known = st.sets(st.sampled_from(sorted(FULL)))


@settings(max_examples=6)
@given(some_known)
def test_a_row_s_unknown_fields_are_null_in_its_incident(known: set[str]) -> None:
    given_ = {name: value if name in known else None for name, value in FULL.items()}
    with tempfile.TemporaryDirectory() as folder, Casebook.init(Path(folder) / "a.casebook") as casebook:
        add_rows(casebook, [row(1, "2020-05-12", sides=("", "")) | given_], coverage=())
        record = derive(casebook, ruleset=load_ruleset())
        (incident,) = table(record, "incident")
        participants = table(record, "participant")
    if given_["admin1"] is None and incident["admin1"] is not None:
        # Worked out, and said to be, from a place or a position that the row does give.
        assert incident["admin1_by"] and (given_["place_name"] or given_["lat"] is not None)
        given_ |= {"admin1": incident["admin1"]}
    assert {name: incident[name] for name in FULL} == given_
    assert participants == []
    assert incident["weapon"] is incident["target"] is incident["summary"] is None


some_quantities = st.fixed_dictionaries(
    {}, optional={"low": st.floats(0, 1e6), "best": st.floats(0, 1e6), "high": st.floats(0, 1e6)}
)


@settings(max_examples=4)
@given(some_quantities)
def test_a_figure_s_missing_bounds_stay_missing(figures: dict[str, float]) -> None:
    with tempfile.TemporaryDirectory() as folder, Casebook.init(Path(folder) / "a.casebook") as casebook:
        add_report(casebook, sentence(Strength(actor="IS-K", **figures), "IS-K has some fighters."))  # type: ignore[arg-type]
        (held,) = table(derive(casebook, ruleset=load_ruleset()), "strength")
    assert {name: held[name] for name in ("low", "best", "high")} == dict.fromkeys(
        ("low", "best", "high")
    ) | figures
    assert (held["start"], held["end"], held["place_name"]) == (None, None, None)


def test_an_attack_known_to_the_province_is_held_at_the_precision_of_a_province(
    casebook: Casebook, derived: Callable[..., Record]
) -> None:
    event = Event(start=date(2020, 5, 12), type="ASSAULT", place_name="Nangarhar province")
    add_report(casebook, sentence(event, "Nangarhar province was hit."))
    (incident,) = table(derived(), "incident")
    assert (incident["where_prec"], incident["place_id"]) == (4, "af-nangarhar")
    assert incident["end"] is None


def test_an_attack_without_a_perpetrator_gets_none(
    casebook: Casebook, derived: Callable[..., Record]
) -> None:
    event = Event(start=date(2020, 5, 12), type="ASSAULT", place_name="Kabul city")
    add_report(casebook, sentence(event, "Kabul city was hit."))
    record = derived()
    assert len(table(record, "incident")) == 1
    assert table(record, "participant") == []


def test_no_body_has_a_default_that_is_a_value_for_something_unknown() -> None:
    # Words for how a figure is bounded or counted are no values of the world.
    words = {"bound", "unit", "level", "degree", "participants", "bodies", "scoreable"}
    from tocsin.domain import bodies

    for name in bodies.__all__:
        body = getattr(bodies, name)
        if not (isinstance(body, type) and issubclass(body, bodies.Body)):
            continue
        for field in msgspec.structs.fields(body):
            assert field.default in (None, msgspec.UNSET, msgspec.NODEFAULT) or field.name in words, (
                name,
                field.name,
            )
