"""What incidents are to counting rules: each participant's kind, and each incident's place and day.

Two participants are of one kind where no rule can tell them apart. There are few kinds, so a rule
is tried on each kind once and not on each row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from tocsin.domain.counting import CountingRule
from tocsin.panel.asked import Asked
from tocsin.panel.counting import tests_of
from tocsin.panel.scope import IN_COVERED, ONE_SPOT, load_places, place_tests
from tocsin.store import columnar

if TYPE_CHECKING:
    import pyarrow
    from numpy.typing import NDArray

__all__ = ["Profiles", "fitting", "load_profiles", "profiles"]

_PART = ("role", "hedge", "source", "basis")
_ABOUT = ("type", "mode", "violence", "best", "country", "where_prec")
_FLAGS = ("there", "maybe", "anywhere", "unknown", "counts")


class Profiles(NamedTuple):
    """Pairs of an incident and a kind of participant, and the incidents themselves.

    `owner` and `kind` (pairs) are places in `number` and in `kinds`; `party` (pairs, ascending) is who
    takes part. `number`, `country`, `spot` and the `flags` are one for each incident; incidents of one
    spot share a day and a named place. Each of `kinds` stands twice: its column `own` is 0 where the
    participant is a part of the actor asked about, and 1 where it is the actor itself.
    """

    owner: NDArray[np.int64]
    kind: NDArray[np.int64]
    party: NDArray[np.int64]
    kinds: pyarrow.Table
    number: NDArray[np.int64]
    country: tuple[NDArray[np.int64], tuple[str | None, ...]]
    spot: NDArray[np.int64]
    flags: dict[str, NDArray[np.bool_]]

    def of(self, parties: Sequence[int] | None, *, own: Sequence[int]) -> Profiles:
        """Those in which any of `parties` takes part, or anyone where that is None."""
        at = np.arange(len(self.owner)) if parties is None else self._pairs(parties)
        incidents, owner = np.unique(self.owner[at], return_inverse=True)
        itself = np.ones(len(at), bool) if parties is None else np.isin(self.party[at], list(own))
        return self._replace(
            owner=owner,
            kind=self.kind[at] * 2 + itself,
            party=self.party[at],
            number=self.number[incidents],
            country=(self.country[0][incidents], self.country[1]),
            spot=self.spot[incidents],
            flags={name: flag[incidents] for name, flag in self.flags.items()},
        )

    def _pairs(self, parties: Sequence[int]) -> NDArray[np.int64]:
        ends = [np.searchsorted(self.party, [party, party + 1]) for party in sorted(set(parties))]
        return np.concatenate([np.arange(0), *(np.arange(*bounds) for bounds in ends)])


def load_profiles(
    engine: columnar.Connection, asked: Asked, *, rules: Sequence[CountingRule], parties: Sequence[int] | None
) -> None:
    """Makes `part` and `nearby`: who takes part, of `parties` or of all, and the incidents that may count."""
    import pyarrow as pa

    engine.register("asked_party", pa.table({"party": pa.array(parties or (), pa.int32())}))
    joined = "" if parties is None else "JOIN asked_party a ON a.party = p.party"
    engine.execute(f"""
        CREATE TEMP TABLE part AS
        SELECT p.number, p.party, p.role, p.hedge, p.source, p.basis FROM participant p {joined}
    """)
    _load_nearby(engine, asked, rules)


def _load_nearby(engine: columnar.Connection, asked: Asked, rules: Sequence[CountingRule]) -> None:
    load_places(engine, asked)
    there, maybe = place_tests(asked)
    counted = "true" if any(rule.each == "listed" for rule in rules) else "i.counts"
    wide = f"({IN_COVERED}) OR i.country IS NULL" if any(rule.anywhere for rule in rules) else "false"
    engine.execute(f"""
        CREATE TEMP TABLE nearby AS
        SELECT i.number, i.start, i."end", i.date_prec, i.country, i.type, i.violence,
               i.mode, i.where_prec, i.admin1, i.place_name, i.deaths_best AS best,
               coalesce({there}, false) AS there,
               coalesce({maybe}, false) AS maybe, coalesce({IN_COVERED}, false) AS anywhere,
               i.country IS NULL AS unknown, i.counts
        FROM incident i
        WHERE i.number IN (SELECT number FROM part) AND {counted} AND (({there}) OR ({maybe}) OR {wide})
    """)


def _floor(rules: Iterable[CountingRule]) -> str:
    """SQL for the highest floor of deaths that an incident reaches; deaths themselves tell too many apart."""
    floors = sorted({r.deaths_at_least for r in rules if r.deaths_at_least is not None}, reverse=True)
    cases = " ".join(f"WHEN i.best >= {floor:d} THEN {floor:d}" for floor in floors)
    return f"CASE {cases} END" if floors else "CAST(NULL AS INTEGER)"


def profiles(engine: columnar.Connection, *, rules: Sequence[CountingRule]) -> Profiles:
    """The pairs and incidents of the tables that `load_profiles` made."""
    pairs = engine.arrow(f"SELECT number, party, {', '.join(_PART)} FROM part")
    about = engine.arrow(
        f"SELECT number, {', '.join(_FLAGS)}, type, mode, violence, {_floor(rules)} AS best, country, "
        f"where_prec, admin1, place_name, start, ({ONE_SPOT}) AS one_spot FROM nearby i ORDER BY number"
    )
    number = about["number"].to_numpy()
    whose, first = _told_apart([pairs[name] for name in _PART])
    party, taking = pairs["party"].to_numpy(), pairs["number"].to_numpy()
    owner = np.searchsorted(number, taking)
    near = np.flatnonzero(number[np.minimum(owner, len(number) - 1)] == taking) if len(number) else owner[:0]
    near = near[np.argsort(party[near], kind="stable")]
    what, example = _told_apart([about[name] for name in _ABOUT])
    many = max(1, len(example))
    met, kind = np.unique(whose[near] * many + what[owner[near]], return_inverse=True)
    kinds = pairs.select(list(_PART)).take(first[met // many])
    for name in _ABOUT:
        kinds = kinds.append_column(name, about[name].take(example[met % many]))
    country, names = _coded(about["country"])
    return Profiles(
        owner=owner[near],
        kind=kind,
        party=party[near],
        kinds=_twice(kinds),
        number=number,
        country=(country, names),
        spot=_spots(about),
        flags={name: about[name].to_numpy(zero_copy_only=False).astype(bool) for name in _FLAGS},
    )


def _twice(kinds: pyarrow.Table) -> pyarrow.Table:
    import pyarrow as pa

    places = np.repeat(np.arange(len(kinds)), 2)
    own = pa.array(np.tile([0, 1], len(kinds)), pa.int32())
    return kinds.take(places).append_column("own", own)


def _spots(about: pyarrow.Table) -> NDArray[np.int64]:
    alike, _ = _told_apart([about[name] for name in ("start", "country", "admin1", "place_name")])
    known = about["one_spot"].to_numpy(zero_copy_only=False).astype(object) == True  # noqa: E712
    alone = np.arange(len(alike)) + (int(alike.max()) + 1 if len(alike) else 0)
    return np.where(known, alike, alone)


def _coded(column: pyarrow.ChunkedArray) -> tuple[NDArray[np.int64], tuple[str | None, ...]]:
    """A column as places in the tuple of its values."""
    coded = column.combine_chunks().dictionary_encode(null_encoding="encode")
    return coded.indices.to_numpy().astype(np.int64), tuple(coded.dictionary.to_pylist())


def _told_apart(columns: Sequence[pyarrow.ChunkedArray]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Which rows are alike in all columns, as numbers from 0 on, and the first row of each."""
    alike = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        codes, values = _coded(column)
        _, alike = np.unique(alike * max(1, len(values)) + codes, return_inverse=True)
    _, first = np.unique(alike, return_index=True)
    return alike, first


def fitting(
    engine: columnar.Connection, found: Profiles, *, rules: Sequence[CountingRule]
) -> NDArray[np.bool_]:
    """Whether a participant of each kind makes an incident count: rules x kinds."""
    import pyarrow as pa

    tests = [(*tests_of(rule), *(() if rule.parts else ("p.own = 1",))) for rule in rules]
    distinct = list(dict.fromkeys(test for each in tests for test in each))
    number = pa.array(range(len(found.kinds)), pa.int32())
    engine.register("kind", found.kinds.append_column("kind", number))
    asked = ", ".join(f"coalesce({test}, false) AS t{n}" for n, test in enumerate(distinct))
    made: Any = engine.arrow(f"SELECT {asked} FROM kind i JOIN kind p ON p.kind = i.kind ORDER BY i.kind")
    held = {test: made[f"t{n}"].to_numpy(zero_copy_only=False) for n, test in enumerate(distinct)}
    every = [np.logical_and.reduce([held[test] for test in each]) for each in tests]
    return np.array(every, dtype=bool).reshape(len(rules), len(found.kinds))
