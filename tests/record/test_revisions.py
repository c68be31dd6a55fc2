"""Newer releases beside older ones: new, changed and dropped rows, and keys that changed meaning."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from record.invented import AFGHANISTAN_2020, add_rows, row, table
from tocsin.domain.documents import Coverage
from tocsin.record import Record, derive, load_ruleset
from tocsin.record.editions import compared
from tocsin.store.casebook import Casebook

Derived = Callable[..., Record]
OLD = [row(1, "2020-05-12", deaths_best=3), row(2, "2020-06-01"), row(3, "2020-07-01", deaths_best=1)]
NEW = [row(1, "2020-05-12", deaths_best=5), row(3, "2020-07-01", deaths_best=1), row(4, "2020-08-01")]


def kinds(record: Record) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in table(record, "revision"):
        found.setdefault(each["kind"], []).append(each["native_id"])
    return found


def test_rows_new_changed_and_dropped_are_counted_and_listed(casebook: Casebook, derived: Derived) -> None:
    add_rows(casebook, OLD, version="23.1")
    newer = add_rows(casebook, NEW, version="24.1")
    record = derived()
    assert kinds(record) == {"new": ["4"], "changed": ["1"], "dropped": ["2"]}
    older, own = table(record, "release")
    assert (own["new"], own["changed"], own["dropped"], own["reused"]) == (1, 1, 1, 0)
    assert (older["standing"], own["standing"]) == (0, 3)
    assert (older["superseded_by"], own["supersedes"]) == ("24.1", "23.1")
    assert compared(casebook, newer)[-1].changed == 1


def test_what_changed_is_told_field_by_field(casebook: Casebook, derived: Derived) -> None:
    add_rows(casebook, [row(1, "2020-05-12", deaths_best=3, place_name="Kabul")], version="23.1")
    add_rows(
        casebook, [row(1, "2020-05-13", deaths_best=None, place_name='A "big" town', sides=("IS", ""))],
        version="24.1",
    )  # fmt: skip
    (changed,) = table(derived(), "revision")
    assert json.loads(changed["changes"]) == {
        "deaths_best": [3, None],
        "end": ["2020-05-12", "2020-05-13"],
        "participants": ["Government of Afghanistan (side_a); Taleban (side_b)", "IS (side_a)"],
        "place_name": ["Kabul", 'A "big" town'],
        "start": ["2020-05-12", "2020-05-13"],
    }
    assert (changed["version"], changed["former_version"]) == ("24.1", "23.1")


def test_a_key_that_names_another_event_is_no_change(casebook: Casebook, derived: Derived) -> None:
    add_rows(casebook, [row(1, "2020-05-12")], version="23.1")
    add_rows(casebook, [row(1, "2020-09-12", sides=("IS", ""))], version="24.1")
    record = derived()
    assert kinds(record) == {"reused": ["1"]}
    assert table(record, "release")[1]["changed"] == 0


def test_an_event_that_moved_but_kept_its_sides_is_the_same_event(
    casebook: Casebook, derived: Derived
) -> None:
    add_rows(casebook, [row(1, "2020-05-12")], version="23.1")
    add_rows(casebook, [row(1, "2020-09-12")], version="24.1")
    assert kinds(derived()) == {"changed": ["1"]}


def test_a_row_that_comes_back_is_not_dropped_now(casebook: Casebook, derived: Derived) -> None:
    for version, rows in (("22.1", OLD), ("23.1", NEW), ("24.1", OLD)):
        add_rows(casebook, rows, version=version)
    record = derived()
    assert [r["claim_id"].split(":")[1] for r in table(record, "dropped")] == ["4"]
    assert ("2", "dropped", "23.1") in {
        (r["native_id"], r["kind"], r["version"]) for r in table(record, "revision")
    }


def test_a_yearly_release_speaks_over_the_candidate_months_that_it_covers(
    casebook: Casebook, derived: Derived
) -> None:
    def month(number: int) -> Coverage:
        return Coverage(country="Afghanistan", start=date(2020, number, 1), end=date(2020, number, 30))

    add_rows(casebook, [row(5, "2020-05-12")], version="20.0.5", coverage=(month(5),))
    add_rows(casebook, [row(6, "2020-06-12")], version="20.0.6", coverage=(month(6),))
    assert table(derived(), "release")[1]["new"] is None  # months beside each other say nothing of another
    final = add_rows(casebook, [row(5, "2020-05-12")], version="21.1", coverage=(AFGHANISTAN_2020,))
    own = compared(casebook, final)[-1]
    assert own.supersedes == ("20.0.5", "20.0.6")
    assert (own.new, own.changed, own.dropped) == (0, 0, 1)


def test_one_release_alone_has_nothing_to_compare(casebook: Casebook, derived: Derived) -> None:
    only = add_rows(casebook, OLD)
    assert compared(casebook, only) == ()
    assert table(derived(), "revision") == []
    assert table(derived(), "release")[0]["standing"] == 3


_YEAR = Coverage(country="Mali", start=date(2020, 1, 1), end=date(2020, 12, 31))
_ROWS = st.lists(
    st.builds(
        lambda key, month, deaths, country: row(
            key, f"2020-{month:02}-15", deaths_best=deaths, country=country
        ),
        st.integers(1, 4),
        st.integers(1, 12),
        st.integers(0, 2),
        st.sampled_from(["Afghanistan", "Mali"]),
    ),
    max_size=5,
    unique_by=lambda each: each["native_id"],
)
_EDITIONS = st.lists(
    st.tuples(_ROWS, st.sampled_from([(), (AFGHANISTAN_2020,), (_YEAR,), (AFGHANISTAN_2020, _YEAR)])),
    min_size=2,
    max_size=3,
)


def test_releases_that_came_in_another_order_make_the_same_record(tmp_path: Path) -> None:
    editions = [("22.1", OLD), ("23.1", NEW), ("24.1", OLD[:2])]
    digests = set()
    for name, order in (("a", (0, 1, 2)), ("b", (2, 0, 1))):
        with Casebook.init(tmp_path / f"{name}.casebook") as casebook:
            for number in order:
                add_rows(casebook, editions[number][1], version=editions[number][0])
            digests.add(derive(casebook, ruleset=load_ruleset()).digest)
    assert len(digests) == 1


@pytest.mark.long
@settings(max_examples=6, deadline=None)
@given(_EDITIONS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter_and_the_past_stands(editions: Any, shuffle: Any) -> None:
    versions = list(enumerate(editions, start=20))
    mixed = list(versions)
    shuffle.shuffle(mixed)
    with tempfile.TemporaryDirectory() as folder:
        digests = []
        for name, order in (("a", versions), ("b", mixed)):
            with Casebook.init(Path(folder) / f"{name}.casebook") as casebook:
                early = None
                for number, (rows, coverage) in order:
                    add_rows(casebook, rows, version=f"{number}.1", coverage=coverage)
                    if early is None:
                        early = (
                            derive(casebook, ruleset=load_ruleset()).digest,
                            casebook.head().recorded_at,
                        )
                assert early is not None
                record = derive(casebook, ruleset=load_ruleset())
                digests.append(record.digest)
                assert derive(casebook, ruleset=load_ruleset(), as_of=early[1]).digest == early[0]
                _accounted(record, editions)
        assert digests[0] == digests[1]


def _accounted(record: Record, editions: Any) -> None:
    """Every row of every release stands, or gave way to a newer one, or was dropped: none is lost."""
    releases = table(record, "release")
    assert sum(r["rows"] for r in releases) == sum(len(rows) for rows, _ in editions)
    standing = sum(r["standing"] for r in releases)
    assert sum(len(i["claims"]) for i in table(record, "incident")) == standing
    last = max(releases, key=lambda r: r["edition"])
    assert last["standing"] == last["rows"]


def test_a_form_without_the_coding_status_revises_nothing(casebook: Casebook, derived: Derived) -> None:
    held = [
        row(1, "2020-05-12", code_status="Clear", deaths_best=3),
        row(2, "2020-06-01", code_status="Check"),
    ]
    add_rows(casebook, held, version="23.0.10")
    newer = [row(1, "2020-05-12", deaths_best=5), row(2, "2020-06-01", code_status="Clear")]
    add_rows(casebook, newer, version="24.1")
    changes = {each["native_id"]: json.loads(each["changes"]) for each in table(derived(), "revision")}
    assert changes == {"1": {"deaths_best": [3, 5]}, "2": {"code_status": ["Check", "Clear"]}}


def test_an_event_whose_country_is_named_anew_counts_once(casebook: Casebook) -> None:
    add_rows(casebook, [row("u1", "2020-05-12", deaths_best=32, country="Macedonia, FYR")])
    renamed = row("u1", "2020-05-12", deaths_best=32, country="North Macedonia")
    add_rows(casebook, [renamed], version="24.1", said_on="2024-07-01")
    record = derive(casebook, ruleset=load_ruleset())
    assert [r["deaths_best"] for r in table(record, "incident") if r["counts"]] == [32]
