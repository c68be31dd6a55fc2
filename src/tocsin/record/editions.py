"""The editions of each dataset: which rows stand, what each edition says anew, otherwise or no longer.

Editions are laid over one another from the oldest to the newest. An edition speaks alone for the
countries and days that it covers; a row of an older one that lies there and whose key it has not
was dropped. Elsewhere a row gives way only to a newer one of its own key, and only where the edition
covers nothing, the row names no country, or both are of one country, of one spot and day, or share
somebody who took part, a week and 100 km. So a monthly candidate release gives way to the yearly
release that covers its month, and stays where none does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from tocsin.domain.documents import Release
from tocsin.record.revisions import REVISION, revise, same_events
from tocsin.record.tables import create_table, load_rows
from tocsin.store import columnar
from tocsin.store.casebook import Casebook

__all__ = ["Compared", "by_dataset", "compare", "compared", "event_view", "lay_over"]

RELEASE: dict[str, str] = {
    "release": "VARCHAR",
    "dataset": "VARCHAR",
    "edition": "BIGINT",
    "version": "VARCHAR",
    "name": "VARCHAR",
    "said_low": "DATE",
    "said_high": "DATE",
    "rows": "BIGINT",
    "rejected": "BIGINT",
    "standing": "BIGINT",
    "supersedes": "VARCHAR",
    "superseded_by": "VARCHAR",
    "new": "BIGINT",
    "changed": "BIGINT",
    "dropped": "BIGINT",
    "reused": "BIGINT",
}
_STANDING = {
    "release": "VARCHAR",
    "row": "BIGINT",
    "native_id": "VARCHAR",
    "claim_id": "VARCHAR",
    "start": "DATE",
    "country": "VARCHAR",
    "lat": "DOUBLE",
    "lon": "DOUBLE",
}


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """What one edition of a dataset does to the older ones; the counts are None where there are none.

    `new`, `changed` and `dropped` count rows, `reused` the keys under which it has another event.
    `supersedes` are the older versions of which rows gave way to it, `superseded_by` the newer ones
    to which rows of it gave way.
    """

    release: str
    version: str | None
    supersedes: tuple[str, ...] = ()
    superseded_by: tuple[str, ...] = ()
    new: int | None = None
    changed: int | None = None
    dropped: int | None = None
    reused: int | None = None


def by_dataset(releases: Iterable[Release]) -> dict[str, list[Release]]:
    """The editions of each dataset from the oldest to the newest, whichever was added first."""
    found: dict[str, list[Release]] = {}
    for release in sorted(releases, key=_age):
        found.setdefault(release.dataset, []).append(release)
    return dict(sorted(found.items()))


def _age(release: Release) -> tuple[Any, ...]:
    # Of one version read twice the fuller file counts as the newer; the digest settles the rest.
    numbers = tuple(int(n) for n in re.findall(r"\d+", release.version or ""))
    said = release.said_on.high or release.said_on.low
    return (numbers, said.isoformat() if said else "", release.accepted, release.digest)


def lay_over(engine: columnar.Connection, casebook: Casebook, releases: Iterable[Release]) -> None:
    """Fills `release`, `revision` and, for datasets of several editions, `standing` of `engine`.

    `standing` names the rows that no newer edition speaks over, by `release` and `row`.
    """
    create_table(engine, "standing", _STANDING)
    create_table(engine, "revision", REVISION)
    rows: list[dict[str, Any]] = []
    for editions in by_dataset(releases).values():
        made = []
        if len(editions) > 1:
            totals = editions[-1].gives == "total"
            made = _last_alone(editions) if totals else compare(engine, casebook, editions)
        known = {each.release: each for each in made}
        rows += [
            _row(engine, release, known.get(release.digest)) | {"edition": number}
            for number, release in enumerate(editions, start=1)
        ]
    load_rows(engine, "release", sorted(rows, key=lambda row: str(row["release"])), RELEASE)


def _row(engine: columnar.Connection, release: Release, found: Compared | None) -> dict[str, Any]:
    stands = release.accepted
    if found is not None and release.gives == "total":
        stands = 0 if found.superseded_by else stands
    elif found is not None:
        stands = engine.one("SELECT count(*) FROM standing WHERE release = ?", [release.digest])[0]
    return {
        "release": release.digest,
        "dataset": release.dataset,
        "version": release.version,
        "name": release.name,
        "said_low": release.said_on.low,
        "said_high": release.said_on.high,
        "rows": release.accepted,
        "rejected": release.rejected,
        "standing": stands,
        "supersedes": ", ".join(found.supersedes) or None if found else None,
        "superseded_by": ", ".join(found.superseded_by) or None if found else None,
        "new": found.new if found else None,
        "changed": found.changed if found else None,
        "dropped": found.dropped if found else None,
        "reused": found.reused if found else None,
    }


def compared(casebook: Casebook, release: Release) -> tuple[Compared, ...]:
    """What the editions of `release`'s dataset do to one another, from the oldest to the newest."""
    editions = by_dataset(casebook.releases()).get(release.dataset, [])
    if len(editions) < 2:
        return ()
    if release.gives == "total":
        return tuple(_last_alone(editions))
    with columnar.connect() as engine:
        create_table(engine, "standing", _STANDING)
        create_table(engine, "revision", REVISION)
        return tuple(compare(engine, casebook, editions))


def _last_alone(editions: list[Release]) -> list[Compared]:
    """What editions of totals do to one another: the newest speaks for all of them."""
    *older, last = editions
    over = tuple(_named(release) for release in older)
    return [
        *(
            Compared(release=release.digest, version=release.version, superseded_by=(_named(last),))
            for release in older
        ),
        Compared(release=last.digest, version=last.version, supersedes=over),
    ]


def compare(engine: columnar.Connection, casebook: Casebook, editions: list[Release]) -> list[Compared]:
    """Lays the editions of one dataset, given from the oldest, over one another in `standing`."""
    gave_way: dict[str, list[str]] = {release.digest: [] for release in editions}
    found: list[Compared] = []
    for number, release in enumerate(editions):
        event_view(engine, casebook, release, number=number)
        if number:
            _meet(engine, release, editions, number)
            over = _gave_way(engine, editions)
            counts = revise(engine, editions=editions, number=number) if over else {}
            found.append(_compared(release, editions, over, counts))
            for digest in over:
                gave_way[digest].append(_named(release))
            engine.execute(_LEAVE)
        else:
            found.append(Compared(release=release.digest, version=release.version))
        engine.execute(f"""
            INSERT INTO standing
            SELECT {columnar.literal(release.digest)}, row, native_id, claim_id, "start", country, lat, lon
            FROM edition_{number}
        """)
    return [msgspec.structs.replace(e, superseded_by=tuple(gave_way[e.release])) for e in found]


def event_view(engine: columnar.Connection, casebook: Casebook, release: Release, *, number: int) -> None:
    """Makes the rows and participants of a release readable as `edition_N` and `edition_people_N`."""
    engine.view(f"edition_{number}", casebook.release_part(release, "event"))
    engine.view(f"edition_people_{number}", casebook.release_part(release, "participant"))


_LEAVE = """
DELETE FROM standing WHERE EXISTS
  (SELECT 1 FROM met m WHERE m.release = standing.release AND m.row = standing.row)
"""
_COVERED = """EXISTS (SELECT 1 FROM spoken c WHERE c.country = s.country
                      AND s."start" BETWEEN c."start" AND c."end")"""


_SAME_SPOT = 'n."start" = s."start" AND n.lat = s.lat AND n.lon = s.lon'


def _meet(engine: columnar.Connection, release: Release, editions: list[Release], number: int) -> None:
    """Fills `met`: the rows of older editions that give way, each with the newer row of its key."""
    spoken = [{"country": c.country, "start": c.start, "end": c.end} for c in release.coverage]
    load_rows(engine, "spoken", spoken, {"country": "VARCHAR", "start": "DATE", "end": "DATE"})
    older = ", ".join(columnar.literal(each.digest) for each in editions[:number])
    # A country may be named anew or corrected; a key at another spot or day may name another event.
    alike = f"s.country IS NULL OR n.country = s.country OR ({_SAME_SPOT})"
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE doubtful AS
        SELECT s.release, s.row, n.row AS new_row
        FROM standing s JOIN edition_{number} n ON n.native_id = s.native_id
        WHERE s.release IN ({older}) AND NOT coalesce({alike}, false)
    """)
    same_events(engine, editions=editions, number=number)
    own = f"{alike} OR e.row IS NOT NULL" if spoken else "true"
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE met AS
        SELECT s.release, s.row, s.native_id, s.claim_id, n.row AS new_row, n.claim_id AS new_claim_id
        FROM standing s LEFT JOIN edition_{number} n ON n.native_id = s.native_id
        LEFT JOIN same_event e ON e.release = s.release AND e.row = s.row AND e.new_row = n.row
        WHERE s.release IN ({older}) AND ({_COVERED} OR (n.row IS NOT NULL AND ({own})))
    """)


def _gave_way(engine: columnar.Connection, editions: list[Release]) -> list[str]:
    """The older editions of which rows gave way, in their order."""
    met = {str(row[0]) for row in engine.rows("SELECT DISTINCT release FROM met")}
    return [release.digest for release in editions if release.digest in met]


def _compared(release: Release, editions: list[Release], over: list[str], counts: dict[str, int]) -> Compared:
    older = {each.digest: _named(each) for each in editions}
    made = Compared(
        release=release.digest,
        version=release.version,
        supersedes=tuple(older[digest] for digest in over),
    )
    return msgspec.structs.replace(made, **counts) if over else made


def _named(release: Release) -> str:
    return release.version or release.name
