"""What changed between two pasts of one casebook: incidents new, revised, re-attributed or dropped.

Both records are derived by the same code under the same rules, so what differs between them was
added by people or data. An incident is followed through its claims: a row by its key in its
dataset, a sentence by its place in its document. So an incident whose id changed, because a newer
release or a claim said earlier now names it, is one that was revised, not one dropped and one new.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from tocsin.domain.claims import AnyClaim
from tocsin.domain.vocabulary import INVOLVED_ROLES
from tocsin.record.causes import load_causes
from tocsin.record.derive import Record
from tocsin.record.listing import Filter, conditions
from tocsin.record.lists import LISTS
from tocsin.record.tables import LEDGERS
from tocsin.store import columnar

__all__ = ["COLUMNS", "KINDS", "Changes", "Tally", "changes"]

KINDS = ("new", "revised", "re-attributed", "split", "merged", "dropped")
"""What can become of an incident; `split` came off another one, `merged` went into another one."""

COLUMNS = (
    "change", "incident_id", "former_id", "start", "place_name", "admin1", "country", "actors", "deaths_best",
    "fields", "changes", "why",
)  # fmt: skip
_FIELDS = (
    "start", "end", "date_prec", "place_name", "admin1", "country", "where_prec", "type", "mode", "violence",
    "deaths_low", "deaths_best", "deaths_high", "deaths_civilians", "injured_low", "injured_best",
    "injured_high", "weapon", "target", "datasets", "counts",
)  # fmt: skip
_TABLES = ("incident", "participant", "party", "takes_part", "claim", "release", "revision")


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How many incidents of one actor or place changed, by kind of change."""

    what: str
    name: str
    counts: dict[str, int]


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What is different since an instant: incidents by `COLUMNS`, tallies, claims and decisions.

    `claims` are (change, kind, claim id, quote, document), those of reports and coding sheets.
    `releases` are the dataset releases that were added, in words.
    """

    rows: tuple[tuple[Any, ...], ...]
    tallies: tuple[Tally, ...]
    claims: tuple[tuple[str, str, str, str, str], ...]
    decisions: tuple[str, ...]
    releases: tuple[str, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many incidents changed, by kind of change."""
        return {kind: sum(row[0] == kind for row in self.rows) for kind in KINDS}


def changes(
    then: Record, now: Record, *, decided: Sequence[AnyClaim] = (), asked: Filter | None = None
) -> Changes:
    """What `now` holds otherwise than `then`, in order of days; `decided` is what people ruled between.

    An incident is kept where it passes `asked` in either record.
    """
    asked = asked or Filter()
    with columnar.connect() as engine:
        for past, record in (("then", then), ("now", now)):
            for table in _TABLES:
                engine.view(f"{past}_{table}", record.path(table))
            _members(engine, past)
        engine.execute(_LINKED)
        _differences(engine)
        load_causes(engine, decided)
        _asked(engine, asked)
        engine.execute(_CHANGED)
        listed = ", ".join(COLUMNS)
        rows = engine.rows(f'SELECT {listed} FROM listed_change ORDER BY "start" NULLS LAST, incident_id')
        return Changes(
            rows=tuple(rows),
            tallies=tuple(_tallies(engine)),
            claims=tuple(_claims(engine, then, now, asked)),
            decisions=tuple(
                str(row[0]) for row in engine.rows("SELECT DISTINCT words FROM ruled ORDER BY 1")
            ),
            releases=tuple(str(row[0]) for row in engine.rows(_ADDED)),
        )


def _members(engine: columnar.Connection, past: str) -> None:
    """Makes `then_member` or `now_member`: each claim of each incident, under a key that outlives it."""
    engine.execute(f"""
        CREATE TEMP TABLE {past}_member AS
        SELECT u.incident_id, u.claim_id,
               CASE WHEN c.claim_id IS NOT NULL
                      THEN c.document || ' ' || c.kind || ' ' || CAST(c.span_start AS VARCHAR)
                    WHEN position(':' IN u.claim_id) > 0 THEN left(u.claim_id, length(u.claim_id) - 17)
                    ELSE u.claim_id END AS key
        FROM (SELECT incident_id, unnest(claims) AS claim_id FROM {past}_incident) u
        LEFT JOIN (SELECT claim_id, min(document) AS document, min(kind) AS kind,
                          min(span_start) AS span_start
                   FROM {past}_claim GROUP BY claim_id) c ON c.claim_id = u.claim_id;
        CREATE TEMP TABLE {past}_who AS
        SELECT incident_id, string_agg(who, '; ' ORDER BY who) AS who
        FROM (SELECT DISTINCT incident_id, actor_name || ' (' || role || ')' AS who FROM {past}_participant)
        GROUP BY incident_id
    """)


# Each incident is followed to one of the other record: its best partner, where that is mutual. A
# key that the dataset gave to another event leads nowhere.
_LINKED = """
CREATE TEMP TABLE link AS
SELECT t.incident_id AS former_id, n.incident_id, count(*) AS shared
FROM then_member t JOIN now_member n ON n.key = t.key
WHERE NOT EXISTS (SELECT 1 FROM now_revision r WHERE r.kind = 'reused'
                  AND r.former_claim_id = t.claim_id AND r.claim_id = n.claim_id)
GROUP BY t.incident_id, n.incident_id;
CREATE TEMP TABLE followed AS
SELECT former_id, incident_id FROM (
  SELECT former_id, incident_id,
         row_number() OVER (PARTITION BY incident_id
           ORDER BY CASE WHEN former_id = incident_id THEN 0 ELSE 1 END, shared DESC, former_id) AS of_new,
         row_number() OVER (PARTITION BY former_id
           ORDER BY CASE WHEN former_id = incident_id THEN 0 ELSE 1 END, shared DESC, incident_id) AS of_old
  FROM link) WHERE of_new = 1 AND of_old = 1
"""


def _differences(engine: columnar.Connection) -> None:
    """Fills `difference`: each field in which an incident that was followed differs, values as JSON."""
    differs = " OR ".join(
        f"o.{name} IS DISTINCT FROM n.{name}" for name in (columnar.quote(field) for field in _FIELDS)
    )
    engine.execute(f"""
        CREATE TEMP TABLE differing AS
        SELECT f.former_id, f.incident_id FROM followed f
        JOIN then_incident o ON o.incident_id = f.former_id
        JOIN now_incident n ON n.incident_id = f.incident_id WHERE {differs};
        CREATE TEMP TABLE difference AS
        SELECT f.former_id, f.incident_id, 'participants' AS field,
               to_json(o.who) AS old, to_json(n.who) AS new
        FROM followed f LEFT JOIN then_who o ON o.incident_id = f.former_id
        LEFT JOIN now_who n ON n.incident_id = f.incident_id WHERE o.who IS DISTINCT FROM n.who
    """)
    for field in _FIELDS:
        name = columnar.quote(field)
        engine.execute(f"""
            INSERT INTO difference
            SELECT f.former_id, f.incident_id, {columnar.literal(field)}, to_json(o.{name}), to_json(n.{name})
            FROM differing f JOIN then_incident o ON o.incident_id = f.former_id
            JOIN now_incident n ON n.incident_id = f.incident_id WHERE o.{name} IS DISTINCT FROM n.{name}
        """)


def _asked(engine: columnar.Connection, asked: Filter) -> None:
    """Makes `then_asked` and `now_asked`: the incidents that pass what was asked for."""
    for past in ("then", "now"):
        tests, values = conditions("incidents", LISTS["incidents"], asked, table=f"{past}_{{}}".format)
        engine.execute(
            f"CREATE TEMP TABLE {past}_asked AS "
            f"SELECT incident_id FROM {past}_incident WHERE {' AND '.join(tests)}",
            values,
        )


_CHANGED = """
CREATE TEMP TABLE changed AS
SELECT CASE WHEN d.attributed = 1 THEN 're-attributed' ELSE 'revised' END AS change,
       d.incident_id, d.former_id, d.fields, d.changes
FROM (SELECT former_id, incident_id, max(CASE WHEN field = 'participants' THEN 1 ELSE 0 END) AS attributed,
             string_agg(field, ', ' ORDER BY field) AS fields,
             '{' || string_agg('"' || field || '": [' || coalesce(CAST(old AS VARCHAR), 'null') || ', '
                    || coalesce(CAST(new AS VARCHAR), 'null') || ']', ', ' ORDER BY field) || '}' AS changes
      FROM difference GROUP BY former_id, incident_id) d;
INSERT INTO changed
SELECT CASE WHEN l.former_id IS NULL THEN 'new' ELSE 'split' END, i.incident_id, l.former_id, NULL, NULL
FROM now_incident i
LEFT JOIN (SELECT incident_id, min(former_id) AS former_id FROM link GROUP BY incident_id) l
  ON l.incident_id = i.incident_id
WHERE NOT EXISTS (SELECT 1 FROM followed f WHERE f.incident_id = i.incident_id);
INSERT INTO changed
SELECT CASE WHEN l.incident_id IS NULL THEN 'dropped' ELSE 'merged' END, l.incident_id, i.incident_id,
       NULL, NULL
FROM then_incident i
LEFT JOIN (SELECT former_id, min(incident_id) AS incident_id FROM link GROUP BY former_id) l
  ON l.former_id = i.incident_id
WHERE NOT EXISTS (SELECT 1 FROM followed f WHERE f.former_id = i.incident_id);
CREATE TEMP TABLE listed_change AS
SELECT c.change, coalesce(c.incident_id, c.former_id) AS incident_id,
       CASE WHEN c.former_id <> c.incident_id THEN c.former_id END AS former_id,
       coalesce(n."start", o."start") AS "start", coalesce(n.place_name, o.place_name) AS place_name,
       coalesce(n.admin1, o.admin1) AS admin1, coalesce(n.country, o.country) AS country,
       coalesce(nw.who, ow.who) AS actors,
       CASE WHEN n.incident_id IS NULL THEN o.deaths_best ELSE n.deaths_best END AS deaths_best,
       c.fields, c.changes, w.why, c.former_id AS old_id, c.incident_id AS new_id
FROM changed c
LEFT JOIN now_incident n ON n.incident_id = c.incident_id
LEFT JOIN then_incident o ON o.incident_id = c.former_id
LEFT JOIN now_who nw ON nw.incident_id = c.incident_id
LEFT JOIN then_who ow ON ow.incident_id = c.former_id
LEFT JOIN why w ON w.former_id IS NOT DISTINCT FROM c.former_id
               AND w.incident_id IS NOT DISTINCT FROM c.incident_id
WHERE EXISTS (SELECT 1 FROM now_asked a WHERE a.incident_id = c.incident_id)
   OR EXISTS (SELECT 1 FROM then_asked a WHERE a.incident_id = c.former_id)
"""
_ADDED = """
SELECT dataset || ' ' || coalesce(version, name) FROM now_release n
WHERE NOT EXISTS (SELECT 1 FROM then_release t WHERE t.release = n.release) ORDER BY dataset, edition
"""


def _tallies(engine: columnar.Connection) -> list[Tally]:
    """How many incidents changed by actor that took part, in either record, and by province."""
    roles = ", ".join(f"'{role}'" for role in INVOLVED_ROLES)
    actors = engine.rows(f"""
        SELECT name, change, count(*) FROM (
          SELECT c.incident_id, c.change, p.actor_name AS name FROM listed_change c
          JOIN now_participant p ON p.incident_id = c.new_id
          WHERE p.role IN ({roles}) AND p.actor_name IS NOT NULL
          UNION
          SELECT c.incident_id, c.change, p.actor_name FROM listed_change c
          JOIN then_participant p ON p.incident_id = c.old_id
          WHERE p.role IN ({roles}) AND p.actor_name IS NOT NULL)
        GROUP BY name, change ORDER BY name, change
    """)
    places = engine.rows("""
        SELECT coalesce(admin1, country, 'place unknown'), change, count(*) FROM listed_change
        GROUP BY coalesce(admin1, country, 'place unknown'), change ORDER BY 1, 2
    """)
    return [*_by_name("actor", actors), *_by_name("place", places)]


def _by_name(what: str, rows: list[tuple[Any, ...]]) -> list[Tally]:
    found: dict[str, dict[str, int]] = {}
    for name, change, count in rows:
        found.setdefault(str(name), {})[str(change)] = int(count)
    ranked = sorted(found.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    return [Tally(what=what, name=name, counts=counts) for name, counts in ranked]


def _claims(
    engine: columnar.Connection, then: Record, now: Record, asked: Filter
) -> list[tuple[str, str, str, str, str]]:
    """The claims of texts that stand now and did not, or stood and do not, as far as they were asked for."""
    found = []
    for change, here, there, record in (("new", "now", "then", now), ("withdrawn", "then", "now", then)):
        about = _about(engine, record, here, asked)
        found += engine.rows(f"""
            SELECT DISTINCT '{change}', kind, claim_id, quote, document_name FROM {here}_claim c
            WHERE NOT EXISTS (SELECT 1 FROM {there}_claim o WHERE o.claim_id = c.claim_id) AND {about}
            ORDER BY kind, document_name, claim_id
        """)
    return found


def _about(engine: columnar.Connection, record: Record, past: str, asked: Filter) -> str:
    """SQL for "the claim is about who and where was asked for", over `c`."""
    if not asked.actors and not asked.places:
        return "true"
    parts = [f"SELECT m.claim_id FROM {past}_member m JOIN {past}_asked a ON a.incident_id = m.incident_id"]
    for ledger in LEDGERS:
        stems = [*ledger.roles.values(), *ledger.actors.values()] if asked.actors else []
        places = [*ledger.places.values()] if asked.places else []
        if (asked.actors and not stems) or (asked.places and not places):
            continue
        view = f"{past}_{ledger.name}"
        engine.view(view, record.path(ledger.name))
        tests = [_named(stems, asked.actors)] if stems else []
        tests += [_named(places, asked.places)] if places else []
        parts.append(f"SELECT claim_id FROM {view} WHERE {' AND '.join(tests)}")
    return f"c.claim_id IN ({' UNION ALL '.join(parts)})"


def _named(stems: list[str], names: tuple[str, ...]) -> str:
    listed = ", ".join(columnar.literal(name.lower()) for name in names)
    columns = [f"{stem}_{part}" for stem in stems for part in ("id", "name")]
    return "(" + " OR ".join(f"lower({column}) IN ({listed})" for column in columns) + ")"
