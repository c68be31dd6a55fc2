"""Later claims leave the past alone: the record as of an earlier instant never changes."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from laws.war import ADDITIONS, Addition
from tocsin.record import derive, load_ruleset
from tocsin.store.casebook import Casebook


@settings(max_examples=3)
@given(st.permutations(ADDITIONS), st.integers(1, len(ADDITIONS) - 1))
def test_a_record_as_of_an_instant_is_the_record_of_that_instant(order: list[Addition], cut: int) -> None:
    with tempfile.TemporaryDirectory() as folder, Casebook.init(Path(folder) / "a.casebook") as casebook:
        for add in order[:cut]:
            add(casebook)
        then = casebook.head().recorded_at
        at_the_time = derive(casebook, ruleset=load_ruleset()).digest
        for add in order[cut:]:
            add(casebook)
        assert derive(casebook, ruleset=load_ruleset(), as_of=then).digest == at_the_time


def test_a_register_added_later_does_not_rename_the_past(tmp_path: Path) -> None:
    actors = b'[[actor]]\nid = "others"\nname = "Others"\nkind = "rebel"\naliases = ["Taleban", "IS"]\n'
    with Casebook.init(tmp_path / "a.casebook") as casebook:
        ADDITIONS[0](casebook)
        then = casebook.head().recorded_at
        before = derive(casebook, ruleset=load_ruleset()).digest
        casebook.add_register("actors.toml", raw=actors)
        assert derive(casebook, ruleset=load_ruleset(), as_of=then).digest == before
        assert derive(casebook, ruleset=load_ruleset()).digest != before
