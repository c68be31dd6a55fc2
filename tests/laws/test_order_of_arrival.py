"""The order of arrival does not matter, and adding the same thing twice changes nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laws.war import ADDITIONS, Addition, digest_after
from tocsin.store.casebook import Casebook


def _digest(additions: list[Addition]) -> str:
    with tempfile.TemporaryDirectory() as folder, Casebook.init(Path(folder) / "a.casebook") as casebook:
        for add in additions:
            add(casebook)
        return digest_after(casebook)


some = st.lists(st.sampled_from(ADDITIONS), min_size=2, max_size=len(ADDITIONS), unique=True)


@settings(max_examples=2)
@given(some, st.data())
def test_two_orders_of_adding_give_one_record(chosen: list[Addition], data: st.DataObject) -> None:
    assert _digest(data.draw(st.permutations(chosen))) == _digest(chosen)


@settings(max_examples=3)
@given(some, st.data())
def test_adding_again_changes_neither_the_record_nor_the_log(
    chosen: list[Addition], data: st.DataObject
) -> None:
    again = data.draw(st.lists(st.sampled_from(chosen), min_size=1, max_size=4))
    with tempfile.TemporaryDirectory() as folder, Casebook.init(Path(folder) / "a.casebook") as casebook:
        for add in chosen:
            add(casebook)
        once, head = digest_after(casebook), casebook.head()
        for add in again:
            add(casebook)
        assert (digest_after(casebook), casebook.head()) == (once, head)


@pytest.mark.long
def test_every_addition_of_the_war_tells_in_the_record_or_is_overruled() -> None:
    # Else the two laws above would hold for want of anything to disturb them.
    whole = _digest(list(ADDITIONS))
    without = [_digest([a for a in ADDITIONS if a is not left_out]) for left_out in ADDITIONS]
    overruled = {8, 10}
    assert {n for n, digest in enumerate(without) if digest == whole} == overruled
