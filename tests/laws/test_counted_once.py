"""Nothing is counted twice: no incident and no death, whatever datasets there are and however they match."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.domain.ruleset import Ruleset
from tocsin.matching import MATCH
from tocsin.record import load_ruleset
from tocsin.record.events import EVENT, make_tables
from tocsin.record.incident import derive_incidents
from tocsin.record.inventory import COVERAGE
from tocsin.record.tables import load_rows
from tocsin.store import columnar

DATASETS = ("acled", "gtd", "own-sheet", "ucdp-ged")
INCIDENTS = range(6)
FIRST = date(2020, 1, 1)


class Told(NamedTuple):
    """One row: whose, and which true incidents it tells at once."""

    source: str
    truth: frozenset[int]

    @property
    def id(self) -> str:
        return f"{self.source}:{'.'.join(map(str, sorted(self.truth)))}:0"


@st.composite
def tellings(draw: st.DrawFn) -> list[Told]:
    """What each dataset has: each true incident once at most, some told together with the next."""
    rows = []
    for source in draw(st.lists(st.sampled_from(DATASETS), min_size=1, unique=True)):
        left = [n for n in INCIDENTS if draw(st.booleans())]
        while left:
            size = draw(st.integers(1, 3))
            rows.append(Told(source, frozenset(left[:size])))
            left = left[size:]
    return rows


stretches = st.dictionaries(st.sampled_from(DATASETS), st.tuples(st.integers(0, 5), st.integers(0, 5)))


@settings(max_examples=20)
@given(tellings(), stretches, st.permutations(DATASETS), st.integers(0, 4), st.data())
def test_no_true_incident_and_no_death_is_counted_twice(
    rows: list[Told],
    covered: dict[str, tuple[int, int]],
    prefer: list[str],
    preferred: int,
    data: st.DataObject,
) -> None:
    ruleset = Ruleset(name="t", version=1, hedges=load_ruleset().hedges, prefer=tuple(prefer[:preferred]))
    matches = [
        _match(one, other, joined=data.draw(st.booleans()))
        for n, one in enumerate(rows)
        for other in rows[n + 1 :]
        if one.source != other.source and one.truth & other.truth
    ]
    incidents = _incidents(rows, matches, covered, ruleset)
    told = {row.id: row.truth for row in rows}
    counted = [told[i["claims"][0]] for i in incidents if i["counts"]]
    assert sum(map(len, counted)) == len(frozenset().union(*counted))
    assert sum(i["deaths_best"] for i in incidents if i["counts"]) <= sum(
        10**n for n in {n for row in rows for n in row.truth}
    )


def _match(one: Told, other: Told, *, joined: bool) -> dict[str, Any]:
    if one.truth == other.truth:
        decision = "same" if joined else "ask"
    elif one.truth > other.truth:
        decision = "left_spans"
    else:
        decision = "right_spans" if one.truth < other.truth else "ask"
    return dict.fromkeys(MATCH) | {
        "left_id": one.id, "right_id": other.id, "left_source": one.source, "right_source": other.source,
        "decision": decision,
    }  # fmt: skip


def _incidents(
    rows: list[Told],
    matches: list[dict[str, Any]],
    covered: dict[str, tuple[int, int]],
    ruleset: Ruleset,
) -> list[dict[str, Any]]:
    coverage = [
        {"source": source, "country": "X", "start": _day(min(days)), "end": _day(max(days)), "release": "r"}
        for source, days in covered.items()
    ]
    clusters = _clusters(matches)
    with columnar.connect(threads=1) as engine:
        make_tables(engine)
        load_rows(engine, "given", [_event(row) for row in rows], EVENT)
        engine.execute("INSERT INTO event_claim SELECT * FROM given")
        load_rows(engine, "coverage", coverage, COVERAGE)
        load_rows(engine, "match", matches, MATCH)
        load_rows(engine, "clustered", clusters, {"claim_id": "VARCHAR", "cluster": "VARCHAR"})
        derive_incidents(engine, ruleset=ruleset)
        found: list[dict[str, Any]] = engine.arrow("SELECT * FROM incident").to_pylist()
    return found


def _event(row: Told) -> dict[str, Any]:
    # An incident of its own power of ten of deaths each, so that a sum shows what went into it.
    day, toll = _day(min(row.truth)), sum(10**n for n in row.truth)
    return dict.fromkeys(EVENT) | {
        "claim_id": row.id, "basis": "dataset", "source": row.source, "document": row.source, "start": day,
        "end": day, "country": "X", "type": "ASSAULT", "deaths_best": toll, "said_low": FIRST,
    }  # fmt: skip


def _day(n: int) -> date:
    return FIRST + timedelta(days=n)


def _clusters(matches: list[dict[str, Any]]) -> list[dict[str, str]]:
    names: dict[str, str] = {}
    pairs = [(m["left_id"], m["right_id"]) for m in matches if m["decision"] == "same"]
    for _ in pairs:
        for left, right in pairs:
            names[left] = names[right] = min(names.get(left, left), names.get(right, right))
    return [{"claim_id": id_, "cluster": name} for id_, name in sorted(names.items())]
