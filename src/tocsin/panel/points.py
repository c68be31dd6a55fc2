"""The incidents of a question one by one, as points in time and space with their marks.

A panel counts; what is asked of single incidents (how deadly, where, how well dated) needs them apart.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from tocsin.panel.asked import Asked, Tables
from tocsin.panel.assembling import query_of
from tocsin.panel.counting import fits, speaking
from tocsin.panel.grid import Stretch, grid
from tocsin.panel.make import one_unit, opened
from tocsin.panel.measures import MEMBERS
from tocsin.panel.reach import covers_of, days_of, deciding_countries, incident_days
from tocsin.panel.scope import load_scope
from tocsin.store import columnar

if TYPE_CHECKING:
    import pyarrow

__all__ = ["COLUMNS", "Party", "Points", "claimants", "parties", "points", "stretches"]

COLUMNS = (
    "incident_id", "start", "end", "date_prec", "where_prec", "lat", "lon", "gid", "country", "admin1",
    "district", "place_name", "violence", "type", "target", "deaths_low", "deaths_best", "deaths_high",
    "deaths_civilians", "n_sources", "datasets", "covered",
)  # fmt: skip


class Points(msgspec.Struct, frozen=True, kw_only=True):
    """The incidents of one actor scope in one place scope from `start` to `end`, in order of time.

    Both days are None where none is asked for and the record has nothing to take one from.

    `rows` holds one row each with `COLUMNS`; `covered` says whether some source covers its country on
    its first day. `unlocated` and `undated` incidents may belong to them, and are not among them. The
    other fields are those of `tocsin.panel.Panel`.
    """

    measure: str
    rule: str
    period: str
    query: str
    start: date | None
    end: date | None
    rows: pyarrow.Table
    actor: str | None = None
    place: str | None = None
    split: date | None = None
    baseline_start: date | None = None
    baseline_end: date | None = None
    countries: tuple[str, ...] = ()
    unlocated: int = 0
    undated: int = 0
    releases: tuple[str, ...] = ()
    digest: str | None = None
    ruleset: str | None = None
    as_of: str | None = None
    known_on: str | None = None

    def column(self, name: str) -> list[Any]:
        """The values of one column, None where unknown."""
        found: list[Any] = self.rows.column(name).to_pylist()
        return found

    def within(self, *, countries: set[str]) -> Points:
        """Those of them that lie in one of `countries`."""
        import pyarrow as pa

        kept = pa.array([name in countries for name in self.column("country")], pa.bool_())
        return msgspec.structs.replace(self, rows=self.rows.filter(kept))


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """One actor that takes part in incidents of a question: its id or name as written, and how often."""

    key: str
    name: str
    kind: str | None
    incidents: int


def points(record: Tables, question: Asked) -> Points:
    """The incidents that a question is about, those known too coarsely to lie in its place left out.

    Raises:
        InputError: the last day lies before the baseline.
    """
    with opened(record) as engine:
        load_scope(engine, question, units=one_unit(question))
        made = _points(engine, record, question)
        rows = _rows(engine, made, "SELECT DISTINCT number FROM scoped WHERE located")
    return msgspec.structs.replace(made, rows=rows)


def stretches(points: Points) -> list[Stretch]:
    """The periods from the first to the last day, cut at the split and at both ends of the baseline."""
    if points.start is None or points.end is None:
        return []
    last = points.baseline_end + timedelta(days=1) if points.baseline_end else None
    cuts = [day for day in (points.split, points.baseline_start, last) if day]
    return grid(points.start, points.end, period=points.period, cuts=cuts)


def claimants(record: Tables, question: Asked) -> Points:
    """The incidents of a question as `points`, one row for each actor that fits its rule, by its name.

    `rows` has further columns: `claimant`, the name, and `victims`: "civilians", "forces", "groups" or
    None, by the kind of those named as victims, else by the dataset's kind of violence.

    Raises:
        InputError: as for `points`.
    """
    test = fits(question.counting) if question.counting else MEMBERS[question.measure].test
    with opened(record) as engine:
        load_scope(engine, question, units=one_unit(question))
        made = _points(engine, record, question)
        _load_kinds(engine, record)
        rows = _rows(engine, made, "SELECT DISTINCT number FROM scoped WHERE located")
        engine.register("listed", rows)
        rows = engine.arrow(_CLAIMED.format(test=test))
    return msgspec.structs.replace(made, rows=rows)


def parties(record: Tables, question: Asked) -> tuple[Party, ...]:
    """Every actor that fits the rule of a question in its place and days, most incidents first."""
    test = fits(question.counting) if question.counting else MEMBERS[question.measure].test
    with opened(record) as engine:
        load_scope(engine, question, units=one_unit(question))
        _load_kinds(engine, record)
        found = engine.rows(
            f"""SELECT coalesce(y.actor_id, y.actor_name), min(y.actor_name), min(k.kind),
                       count(DISTINCT p.number)
                FROM participant p JOIN nearby i ON i.number = p.number JOIN party y ON y.party = p.party
                LEFT JOIN kind k ON k.actor_id = y.actor_id
                WHERE i.located AND p.number IN (SELECT number FROM scoped) AND {test}
                  AND i.start BETWEEN ? AND ?
                GROUP BY coalesce(y.actor_id, y.actor_name)
                ORDER BY 4 DESC, 1""",
            [question.start or date.min, question.end or date.max],
        )
    return tuple(Party(key=key, name=name, kind=kind, incidents=n) for key, name, kind, n in found)


def _points(engine: columnar.Connection, record: Tables, question: Asked) -> Points:
    covers = speaking(question.counting, covers_of(engine))
    countries = deciding_countries(engine, question, units=1, covers=covers)[0]
    days = days_of(question, covers=covers, countries=countries, held=partial(incident_days, engine))
    start, end = days or (None, None)
    inside = [start, end]
    unlocated, undated = engine.one(
        """SELECT count(DISTINCT CASE WHEN NOT located AND start BETWEEN ? AND ? THEN number END),
                  count(DISTINCT CASE WHEN located AND start IS NULL THEN number END) FROM scoped""",
        inside,
    )
    releases = engine.rows(
        'SELECT DISTINCT release FROM coverage WHERE release IS NOT NULL AND start <= ? AND "end" >= ? '
        "AND list_contains(?, country) ORDER BY release",
        [end, start, list(countries)],
    )
    return Points(
        measure=question.measure, rule=question.rule, period=question.period,
        query=query_of(record, question),
        start=start, end=end, rows=None, actor=question.actor, place=question.place or question.country,
        split=question.split, baseline_start=question.baseline_start, baseline_end=question.baseline_end,
        countries=countries, unlocated=int(unlocated), undated=int(undated),
        releases=tuple(row[0] for row in releases), digest=record.digest, ruleset=record.ruleset,
        as_of=record.as_of, known_on=record.known_on,
    )  # fmt: skip


def _rows(engine: columnar.Connection, made: Points, numbers: str) -> pyarrow.Table:
    columns = ", ".join(f"i.{columnar.quote(name)}" for name in COLUMNS if name != "covered")
    return engine.arrow(
        f"""SELECT i.number, {columns},
               EXISTS (SELECT 1 FROM coverage c WHERE lower(c.country) = lower(i.country)
                       AND i.start BETWEEN c.start AND c."end") AS covered
            FROM incident i WHERE i.number IN ({numbers}) AND i.start BETWEEN ? AND ?
            ORDER BY i.start, i.incident_id""",
        [made.start, made.end],
    )


def _load_kinds(engine: columnar.Connection, record: Tables) -> None:
    if record.path("actor").is_file():
        engine.view("kind", record.path("actor"))
    else:
        engine.execute("CREATE TEMP TABLE kind (actor_id VARCHAR, kind VARCHAR)")


# Whom a dataset of sides names as civilians is told by its kind of violence.
_CLAIMED = """
WITH hit AS (
  SELECT p.number, max(CASE WHEN k.kind = 'population' THEN 1 ELSE 0 END) AS civilians,
         max(CASE WHEN k.kind IN ('state_force', 'government', 'international', 'coalition')
                  THEN 1 ELSE 0 END) AS forces,
         max(CASE WHEN k.kind IN ('rebel', 'militia', 'armed_group', 'network', 'umbrella')
                  THEN 1 ELSE 0 END) AS groups
  FROM participant p JOIN party y ON y.party = p.party JOIN kind k ON k.actor_id = y.actor_id
  WHERE p.role IN ('victim', 'recipient') GROUP BY p.number)
SELECT DISTINCT l.*, y.actor_name AS claimant,
  CASE WHEN h.civilians = 1 THEN 'civilians' WHEN h.forces = 1 THEN 'forces'
       WHEN h.groups = 1 THEN 'groups' WHEN l.violence = 'one_sided' THEN 'civilians'
       WHEN l.violence = 'state_based' THEN 'forces' WHEN l.violence = 'non_state' THEN 'groups' END
    AS victims
FROM listed l JOIN nearby i ON i.number = l.number JOIN participant p ON p.number = l.number
JOIN party y ON y.party = p.party LEFT JOIN hit h ON h.number = l.number
WHERE {test} ORDER BY l.start, l.incident_id, claimant
"""
