"""Records made by hand: a folder with the tables that a panel reads, of an invented war in Norland."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from tocsin.query import Question, trend

_DAY, _TEXT, _COUNT, _DEGREES = pa.date32(), pa.string(), pa.int64(), pa.float64()
INCIDENT = {
    "incident_id": _TEXT, "start": _DAY, "end": _DAY, "date_prec": pa.int32(), "place_name": _TEXT,
    "place_id": _TEXT, "admin1": _TEXT, "admin1_by": _TEXT, "district": _TEXT, "district_by": _TEXT,
    "gid": pa.int64(), "country": _TEXT, "where_prec": pa.int32(), "lat": _DEGREES,
    "lon": _DEGREES, "type": _TEXT, "mode": _TEXT, "violence": _TEXT, "deaths_low": _COUNT,
    "deaths_best": _COUNT, "deaths_high": _COUNT, "deaths_civilians": _COUNT, "injured_low": _COUNT,
    "injured_best": _COUNT, "injured_high": _COUNT, "weapon": _TEXT, "target": _TEXT, "n_sources": _COUNT,
    "summary": _TEXT, "basis": _TEXT, "datasets": _TEXT, "n_claims": pa.int32(), "claims": pa.list_(_TEXT),
    "said_low": _DAY, "said_high": _DAY, "counts": pa.bool_(), "out_of_order": pa.bool_(),
    "code_status": _TEXT, "number": pa.int32(),
}  # fmt: skip
PARTICIPANT = {
    "incident_id": _TEXT, "actor_id": _TEXT, "actor_name": _TEXT, "role": _TEXT, "hedge": _TEXT,
    "source": _TEXT, "basis": _TEXT, "number": pa.int32(), "party": pa.int32(),
}  # fmt: skip
PARTY = {"party": pa.int32(), "actor_id": _TEXT, "actor_name": _TEXT}
COVERAGE = {
    "source": _TEXT,
    "country": _TEXT,
    "start": _DAY,
    "end": _DAY,
    "release": _TEXT,
    "candidate": pa.bool_(),
}
Row = dict[str, Any]


class Tables(msgspec.Struct, frozen=True):
    """A record that is nothing but its folder."""

    folder: Path
    digest: str = "invented"
    ruleset: str | None = "default@1"
    as_of: str | None = None
    known_on: str | None = None

    def path(self, table: str) -> Path:
        return self.folder / f"{table}.parquet"


def incident(name: str, day: str | date, *roles: tuple[str, str], **columns: Any) -> Row:
    """One incident in the village of Ford, with its (actor id, role) pairs under "roles"."""
    start = date.fromisoformat(day) if isinstance(day, str) else day
    return {
        "incident_id": name, "start": start, "end": start, "date_prec": 1, "place_name": "Ford",
        "admin1": "East", "country": "Norland", "where_prec": 1, "type": "ASSAULT",
        "violence": "one_sided", "basis": "dataset", "datasets": "ged", "counts": True, "roles": roles,
    } | columns  # fmt: skip


def cover(
    start: str = "2020-01-01", end: str = "2020-12-31", *, country: str = "Norland", source: str = "ged"
) -> Row:
    """One stretch that a dataset speaks to."""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    return {
        "source": source,
        "country": country,
        "start": first,
        "end": last,
        "release": f"sha256:{source}",
        "candidate": False,
    }


@contextmanager
def record(
    incidents: Iterable[Row], *, coverage: Sequence[Row] | None = None, **about: Any
) -> Iterator[Tables]:
    """The tables of these incidents; Norland is covered in 2020 unless said otherwise."""
    kept = list(incidents)
    people = [
        {
            "incident_id": row["incident_id"],
            "role": role,
            "hedge": "asserted",
            "source": row["datasets"],
            "basis": row["basis"],
            "number": number,
        }
        | _who(actor)
        for number, row in enumerate(kept)
        for actor, role in row["roles"]
    ]
    who = sorted({(row["actor_id"] or "", row["actor_name"]) for row in people})
    for row in people:
        row["party"] = who.index((row["actor_id"] or "", row["actor_name"]))
    parties = [{"party": n, "actor_id": id_ or None, "actor_name": name} for n, (id_, name) in enumerate(who)]
    rows = [
        {name: value for name, value in row.items() if name != "roles"} | {"number": number}
        for number, row in enumerate(kept)
    ]
    with tempfile.TemporaryDirectory() as folder:
        made = Tables(Path(folder), **about)
        _write(rows, INCIDENT, made.path("incident"))
        _write(people, PARTICIPANT, made.path("participant"))
        _write(parties, PARTY, made.path("party"))
        _write([cover()] if coverage is None else coverage, COVERAGE, made.path("coverage"))
        yield made


def _who(actor: str) -> Row:
    # A name that is no id of a register is written with a capital letter.
    known = actor.islower()
    return {"actor_id": actor if known else None, "actor_name": actor.title() if known else actor}


def _write(rows: Iterable[Row], columns: dict[str, Any], path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(list(rows), schema=pa.schema(columns.items())), path)


def of_red(measure: str = "events_involving", **scope: Any) -> Question:
    """A question about the Red Front."""
    return trend(measure, **({"actor": "Red Front", "actor_ids": ("red-front",)} | scope))
