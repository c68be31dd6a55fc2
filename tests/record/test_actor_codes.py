"""A dataset's own ids of actors: one id is one actor, by the register or for want of one."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from tocsin import record
from tocsin.domain.documents import Coverage
from tocsin.record import Record
from tocsin.record.registers import ACTOR_LIST, registers_of
from tocsin.store import columnar
from tocsin.store.casebook import Casebook

from .invented import add_rows, row

LIST = (Path(__file__).parents[1] / "names" / "fixtures" / "actor_list.csv").read_bytes()
GOVERNMENT = ("Government of Karsovia", "9001")
COVERED = (Coverage(country="Karsovia", start=date(2020, 1, 1), end=date(2021, 12, 31)),)


def met(number: int, day: str, other: tuple[str, str | None], **columns: Any) -> dict[str, Any]:
    """One row of the invented war: the government against another actor."""
    names, codes = zip(GOVERNMENT, other, strict=True)
    return row(number, day, sides=names, **({"codes": codes, "country": "Karsovia"} | columns))


def derived(casebook: Casebook, *rows: dict[str, Any]) -> Record:
    """The record of the list and these rows."""
    casebook.add_register(ACTOR_LIST + "30.1", raw=LIST)
    add_rows(casebook, rows, dataset="ucdp-ged", coverage=COVERED)
    return record.derive(casebook, ruleset=record.load_ruleset("default"))


def asked(held: Record, table: str, sql: str) -> list[tuple[Any, ...]]:
    """The rows that a query over one table gives."""
    with columnar.connect() as engine:
        engine.view(table, held.path(table))
        return engine.rows(sql)


def test_the_code_goes_before_the_name(casebook: Casebook) -> None:
    held = derived(
        casebook,
        met(1, "2020-01-01", ("KLF", "9002")),
        met(2, "2020-02-01", ("The Liberators", "9002.0")),
        met(3, "2020-03-01", ("KLF", "9004")),
    )
    found = asked(
        held, "resolution", "SELECT name, id, reason FROM resolution WHERE what = 'actor' ORDER BY id, name"
    )
    assert found == [
        ("Government of Karsovia", "ucdp-9001", "ucdp code 9001"),
        ("KLF", "ucdp-9002", "ucdp code 9002"),
        ("The Liberators", "ucdp-9002", "ucdp code 9002"),
        ("KLF", "ucdp-9004", "ucdp code 9004"),
    ]


def test_an_id_that_no_register_has_is_one_provisional_actor_under_its_last_name(casebook: Casebook) -> None:
    held = derived(
        casebook,
        met(1, "2020-01-01", ("Night Band", "9100")),
        met(2, "2021-01-01", ("Army of the Night", "9100")),
        met(3, "2020-06-01", ("The Night", "9100")),
        met(4, "2020-07-01", ("Night Band", None)),
    )
    listed = asked(held, "actor", "SELECT actor_id, name, kind, codes, seen FROM actor WHERE provisional")
    assert listed == [("ucdp-9100", "Army of the Night", None, "ucdp 9100", 3)]
    people = asked(
        held, "participant", "SELECT DISTINCT actor_id, actor_name FROM participant WHERE role = 'side_b'"
    )
    assert sorted(people, key=str) == [("ucdp-9100", "Army of the Night"), (None, "Night Band")]


def test_codes_of_other_datasets_are_left_alone(casebook: Casebook) -> None:
    add_rows(casebook, [met(1, "2020-01-01", ("KLF", "9002"))], dataset="gdelt-events", coverage=COVERED)
    held = record.derive(casebook, ruleset=record.load_ruleset("default"))
    assert asked(held, "resolution", "SELECT DISTINCT id FROM resolution WHERE what = 'actor'") == [(None,)]


def test_an_unknown_actor_with_an_id_stays_unknown(casebook: Casebook) -> None:
    held = derived(casebook, met(1, "2020-01-01", ("unidentified armed group", "9002")))
    assert asked(held, "participant", "SELECT actor_id FROM participant WHERE role = 'side_b'") == [
        ("unknown",)
    ]


def test_the_newest_version_of_the_list_speaks_whatever_came_last(casebook: Casebook) -> None:
    newer = re.sub(rb"30\.1(?=\r\n)", b"100.1", LIST).replace(b"Dunai", b"Dunay")
    for order in (("30.1", "100.1"), ("100.1", "30.1")):
        kept = {ACTOR_LIST + version: newer if version == "100.1" else LIST for version in order}
        register, _ = registers_of(kept)
        assert (register.resolve("Dunay").id, register.resolve("Dunai").id) == ("ucdp-9006", None)
