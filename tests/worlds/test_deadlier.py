"""Attacks said to have become deadlier, held against wars whose tolls are known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from record.invented import add_rows
from tocsin import extract
from tocsin.check import Held, check
from tocsin.domain.documents import Coverage
from tocsin.domain.findings import Verdict
from tocsin.names import Gazetteer, Register
from tocsin.record import derive, load_ruleset
from tocsin.store.casebook import Casebook
from worlds.assessed import ACTORS, FIRST, LAST, PLACES, SPLIT, Event, War

_NORLAND = Coverage(country="Norland", start=FIRST, end=LAST)
Tolls = Callable[[int], int]
Judge = Callable[[str, Sequence[int], Sequence[int]], Verdict]


@pytest.fixture
def judged(tmp_path: Path) -> Judge:
    """The verdict on a sentence about a group with these tolls, in turn, before and after the split."""

    def judge(words: str, before: Sequence[int], after: Sequence[int]) -> Verdict:
        register, gazetteer = Register.parse(ACTORS), Gazetteer.parse(PLACES)
        text = f'---\nauthor = "A. Writer"\ndate = "{LAST}"\n---\n\n{words}\n'.encode()
        with Casebook.init(tmp_path / "w.casebook") as casebook:
            casebook.add_register("actors.toml", raw=ACTORS)
            casebook.add_register("places.csv", raw=PLACES)
            add_rows(casebook, _war(before, after).rows(), coverage=(_NORLAND,), said_on="2021-12-31")
            reading = extract.read(text, name="a.md", register=register, gazetteer=gazetteer)
            record = derive(casebook, ruleset=load_ruleset())
            held = Held(record, register=register, gazetteer=gazetteer, day=LAST)
            [card] = [
                c for c in check(reading, casebook, then=held, now=held).cards if c.claim.kind == "measure"
            ]
        return card.now

    return judge


def _war(before: Sequence[int], after: Sequence[int]) -> War:
    """An attack every third day for two years on either side of the split, the tolls told in turn."""
    events = [
        Event("Red Front", SPLIT + timedelta(days=3 * n), "Port", True, tolls[n % len(tolls)])
        for tolls, numbers in ((before, range(-240, 0)), (after, range(180)))
        for n in numbers
    ]
    return War(tuple(events), {}, {}, {})


_SAID = "Since July 2020 attacks by the Red Front have become deadlier."


def test_it_holds_where_every_cut_of_the_incidents_bears_it_out(judged: Judge) -> None:
    verdict = judged(_SAID, (1, 2, 3), (5, 6, 7))
    assert verdict.outcome == "holds"
    assert {r.outcome for r in verdict.readings} == {"holds"}
    assert len({r.name.split(": ")[1] for r in verdict.readings}) == 3
    assert verdict.query is not None
    assert "lethality" in verdict.query


def test_it_fails_where_attacks_became_less_deadly(judged: Judge) -> None:
    assert judged(_SAID, (5, 6, 7), (1, 2, 3)).outcome == "fails"


def test_less_deadly_holds_where_they_became_so(judged: Judge) -> None:
    said = "Since July 2020 attacks by the Red Front have become less deadly."
    assert judged(said, (5, 6, 7), (1, 2, 3)).outcome == "holds"


def test_it_depends_where_chance_alone_could_have_made_the_change(judged: Judge) -> None:
    verdict = judged(_SAID, (1, 2, 3), (3, 1, 2))
    assert verdict.outcome == "depends"
    assert all("its range leaves room for no change" in r.why for r in verdict.readings)


def test_a_month_without_a_side_on_record_tells_nothing(judged: Judge) -> None:
    early = _SAID.replace("July 2020", "January 2017")
    assert judged(early, (1, 2, 3), (5, 6, 7)).outcome == "not_checkable"
