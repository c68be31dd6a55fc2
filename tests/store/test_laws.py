"""What holds for every casebook, however it came to be."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from store.invented import identity, reading
from tocsin.store.casebook import Casebook

TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
STEP = st.one_of(
    st.tuples(st.just("reading"), TEXT, st.sampled_from(["extract@1", "extract@2"])),
    st.tuples(st.just("register"), st.sampled_from(["actors", "places"]), TEXT),
    st.tuples(st.just("claim"), TEXT, TEXT),
)
# Each example makes casebooks on the disk.
FEW = settings(max_examples=15)
Step = tuple[str, str, str]


@contextmanager
def _casebook() -> Iterator[Casebook]:
    with tempfile.TemporaryDirectory() as folder, Casebook.init(Path(folder) / "c") as casebook:
        yield casebook


def _do(casebook: Casebook, step: Step) -> int:
    kind, one, two = step
    if kind == "reading":
        return casebook.add_reading(reading(one, reader=two), raw=one.encode()).new
    if kind == "register":
        return casebook.add_register(one, raw=two.encode()).new
    return casebook.add_claims([identity(one, two)]).new


def _held(casebook: Casebook, *, as_of: datetime | None = None) -> list[object]:
    people = sorted(casebook.people_claims(as_of=as_of), key=lambda claim: claim.id)
    return [casebook.readings(as_of=as_of), casebook.registers(as_of=as_of), people]


@FEW
@given(steps=st.lists(STEP, max_size=6))
def test_adding_everything_twice_changes_nothing(steps: list[Step]) -> None:
    with _casebook() as casebook:
        for step in steps:
            _do(casebook, step)
            head, held = casebook.head(), _held(casebook)
            assert _do(casebook, step) == 0
            assert casebook.head() == head
            assert _held(casebook) == held


@FEW
@given(steps=st.lists(STEP, min_size=1, max_size=6))
def test_no_instant_of_the_past_changes_later(steps: list[Step]) -> None:
    with _casebook() as casebook:
        pasts: dict[datetime, list[object]] = {}
        for step in steps:
            _do(casebook, step)
            pasts[casebook.head().recorded_at] = _held(casebook)
            for instant, held in pasts.items():
                assert _held(casebook, as_of=instant) == held
                assert casebook.head(as_of=instant).recorded_at == instant
        assert casebook.verify() == []


@FEW
@given(texts=st.lists(TEXT, unique=True, max_size=5), data=st.data())
def test_the_order_of_arrival_does_not_matter(texts: list[str], data: st.DataObject) -> None:
    steps = [("reading", text, "extract@1") for text in texts] + [("claim", text, "x") for text in texts]
    with _casebook() as one, _casebook() as other:
        for step in steps:
            _do(one, step)
        for step in data.draw(st.permutations(steps)):
            _do(other, step)
        assert _held(one) == _held(other)


@FEW
@given(ticks=st.lists(st.integers(min_value=0, max_value=2**50), min_size=1, max_size=8))
def test_time_in_the_log_runs_forward_whatever_the_clock_does(ticks: list[int]) -> None:
    with _casebook() as casebook:
        instants = [casebook.head().recorded_at]
        for number, tick in enumerate(ticks):
            casebook._log._clock = lambda tick=tick: tick  # type: ignore[misc]
            casebook.add_register("actors", raw=str(number).encode())
            instants.append(casebook.head().recorded_at)
        assert instants == sorted(set(instants))
        assert casebook.registers(as_of=instants[0]) == {}
        assert casebook.registers(as_of=instants[-1] - timedelta(microseconds=1)).get("actors") == (
            str(len(ticks) - 2).encode() if len(ticks) > 1 else None
        )
