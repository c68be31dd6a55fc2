"""Small invented casebooks: rows of a dataset, coded incidents and sentences of reports."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from tocsin.domain import bodies
from tocsin.domain.claims import AnyClaim, SaidOn, make
from tocsin.domain.documents import Coverage, Document, Origin, Reading, Release
from tocsin.readers.coding import read_coding
from tocsin.record import Record
from tocsin.store.casebook import Added, Casebook

_EVENT = pa.schema(
    [("row", pa.int64()), ("native_id", pa.string()), ("claim_id", pa.string()), ("start", pa.date32()),
     ("end", pa.date32()), ("date_prec", pa.int32())]
    + [(n, pa.string()) for n in ("place_name", "admin1", "admin2", "country")]
    + [("where_prec", pa.int32()), ("lat", pa.float64()), ("lon", pa.float64())]
    + [(n, pa.string()) for n in ("type", "mode", "violence")]
    + [(f"deaths_{n}", pa.int64()) for n in ("low", "best", "high", "a", "b", "civilians", "unknown")]
    + [(f"injured_{n}", pa.int64()) for n in ("low", "best", "high")]
    + [("event_clarity", pa.int32()), ("source_text", pa.string())]
    + [("n_sources", pa.int64()), ("code_status", pa.string()), ("gid", pa.int64())]
)  # fmt: skip
_PARTICIPANT = pa.schema(
    [("row", pa.int64()), ("name", pa.string()), ("role", pa.string()), ("native_actor_id", pa.string())]
)
_REJECT = pa.schema([("row", pa.int64())])
AFGHANISTAN_2020 = Coverage(country="Afghanistan", start=date(2020, 1, 1), end=date(2020, 12, 31))


def digest_of(raw: bytes) -> str:
    """A digest as documents and files carry it."""
    return "sha256:" + hashlib.sha256(raw).hexdigest()


def row(key: int | str, day: str, *, sides: tuple[str, str] = ("Government of Afghanistan", "Taleban"),
        **columns: Any) -> dict[str, Any]:  # fmt: skip
    """One dataset row at Jalalabad, with what `columns` say otherwise; all else is unknown."""
    start = date.fromisoformat(day)
    return {
        "native_id": str(key), "start": start, "end": start, "place_name": "Jalalabad town",
        "country": "Afghanistan", "lat": 34.42647, "lon": 70.45153, "type": "ASSAULT",
        "violence": "state_based", "sides": sides,
    } | columns  # fmt: skip


def add_rows(
    casebook: Casebook,
    rows: Iterable[dict[str, Any]],
    *,
    dataset: str = "ucdp-ged-cut",
    version: str | None = "23.1",
    said_on: str | None = "2023-07-01",
    coverage: tuple[Coverage, ...] = (AFGHANISTAN_2020,),
) -> Release:
    """Adds a release of these rows and gives it back."""
    events, people = [], []
    for number, given in enumerate(rows, start=1):
        kept = {name: value for name, value in given.items() if name not in ("sides", "codes")}
        content = hashlib.sha256(json.dumps(kept, sort_keys=True, default=str).encode()).hexdigest()[:16]
        events.append(kept | {"row": number, "claim_id": f"{dataset}:{given['native_id']}:{content}"})
        codes = given.get("codes", (None, None))
        for name, role, code in zip(given["sides"], ("side_a", "side_b"), codes, strict=True):
            if name:
                people.append({"row": number, "name": name, "role": role, "native_actor_id": code})
    return _register(
        casebook, {"event": (events, _EVENT), "participant": (people, _PARTICIPANT), "reject": ([], _REJECT)},
        dataset=dataset, version=version, said_on=said_on, coverage=coverage,
    )  # fmt: skip


def _register(
    casebook: Casebook,
    parts: dict[str, Any],
    *,
    dataset: str,
    version: str | None,
    said_on: str | None,
    coverage: tuple[Coverage, ...],
) -> Release:
    folder = casebook.staging()
    for name, (rows, schema) in parts.items():
        pq.write_table(pa.Table.from_pylist(rows, schema=schema), folder / f"{name}.parquet")
    hashes = {n: hashlib.sha256((folder / f"{n}.parquet").read_bytes()).hexdigest() for n in parts}
    raw = json.dumps([dataset, version, hashes], sort_keys=True).encode()
    file = casebook.staging() / f"{dataset}.csv"
    file.write_bytes(raw)
    day = date.fromisoformat(said_on) if said_on else None
    release = Release(
        digest=digest_of(raw + b"invented@1"), name=file.name, dataset=dataset, version=version,
        reader="invented@1", publisher="An invented project",
        said_on=SaidOn(low=day, high=day, kind="release"), accepted=len(parts["event"][0]), rejected=0,
        file_digest=digest_of(raw), parts=hashes, coverage=coverage,
    )  # fmt: skip
    casebook.add_release(release, parts=folder, file=file)
    return release


def sentence(body: bodies.Body, quote: str, **header: Any) -> tuple[bodies.Body, str, dict[str, Any]]:
    """One claim of a report to be: what it says, its words, and other header fields."""
    return (body, quote, header)


def reading_of(
    *sentences: tuple[bodies.Body, str, dict[str, Any]],
    author: str = "A. Author",
    said_on: str | None = "2020-06-14",
    reader: str = "extract@1",
    title: str = "A report",
) -> tuple[Reading, bytes]:
    """A report made of these sentences, as a reader would have read it, and its bytes."""
    text = f"{title}\n\n" + "\n".join(quote for _, quote, _ in sentences)
    return reread(text, *sentences, author=author, said_on=said_on, reader=reader)


def reread(
    text: str,
    *sentences: tuple[bodies.Body, str, dict[str, Any]],
    author: str = "A. Author",
    said_on: str | None = "2020-06-14",
    reader: str = "extract@2",
) -> tuple[Reading, bytes]:
    """A text of which these sentences were read, and its bytes."""
    raw = text.encode()
    day = date.fromisoformat(said_on) if said_on else None
    said = SaidOn(low=day, high=day, kind="stated" if day else "unknown")
    claims = []
    for body, quote, header in sentences:
        start = text.index(quote)
        fields = {"attribution": (reader, author), "said_on": said} | header
        claims.append(
            make(body, document=digest_of(raw), span=(start, start + len(quote)), quote=quote, **fields)
        )
    document = Document(
        digest=digest_of(raw), name="report.txt", media_type="text/plain", text=text, said_on=said,
        origin=Origin(author=author),
    )  # fmt: skip
    return Reading(document=document, reader=reader, claims=tuple(claims)), raw


def add_report(casebook: Casebook, *sentences: Any, **about: Any) -> Reading:
    """Adds a report of these sentences and gives back how it was read."""
    reading, raw = reading_of(*sentences, **about)
    casebook.add_reading(reading, raw=raw)
    return reading


SHEET = """[[incident]]
id = "{id}"
start = {start}
end = {start}
date_prec = 1
place_name = "{place_name}"
admin1 = "Nangarhar"
country = "Afghanistan"
lat = {lat}
lon = {lon}
where_prec = {where_prec}
type = "ASSAULT"
mode = "explosives"
participants = [{participants}]
{tolls}
summary = "{summary}"
sources = [{{ title = "A page", outlet = "A paper", {published} opened_on = 2026-01-02, confirms = [] }}]
"""


def sheet(
    start: str,
    *,
    tolls: str = "",
    participants: tuple[tuple[str, str], ...] = (("Taliban", "attributed"),),
    published: str | None = None,
    **named: Any,
) -> str:
    """A coding sheet of one incident at Jalalabad, published on its own day unless said otherwise."""
    people = ", ".join(f'{{ name = "{name}", role = "{role}" }}' for name, role in participants)
    fields = {
        "id": f"{start}-attack", "place_name": "A market, Jalalabad", "lat": 34.43, "lon": 70.45,
        "where_prec": 2, "summary": "Something blew up in a market.",
    } | named  # fmt: skip
    day = f"published_on = {published or start}," if published != "" else ""
    return SHEET.format(start=start, participants=people, tolls=tolls, published=day, **fields)


def add_sheet(casebook: Casebook, text: str, *, name: str = "sheet.toml") -> Added:
    """Adds a coding sheet."""
    raw = text.encode()
    return casebook.add_reading(read_coding(raw, name=name, digest=digest_of(raw)), raw=raw)


def judgement(
    body: bodies.Body, *, by: str = "An analyst", on: str = "2024-01-01", **header: Any
) -> AnyClaim:
    """A person's ruling or identity claim."""
    day = date.fromisoformat(on)
    fields: dict[str, Any] = {
        "quote": by, "attribution": ("rule@1", by), "said_on": SaidOn(low=day, high=day, kind="stated"),
    } | header  # fmt: skip
    return make(body, document=f"person:{by}", span=(0, 0), **fields)


def ruling(
    decision: Any,
    *claims: str,
    at: str = "2024-01-01T00:00:00+00:00",
    bodies_: tuple[str, ...] = (),
    reason: str = "It was judged so.",
    outcome: Any = msgspec.UNSET,
    **header: Any,
) -> AnyClaim:
    """A person's decision about claims."""
    body = bodies.Ruling(
        decision=decision, claims=claims, author="An analyst", reason=reason, ruled_at=at, bodies=bodies_,
        outcome=outcome,
    )  # fmt: skip
    return judgement(body, **header)


def identity(left: str, right: str, *, same: bool, on: str = "2024-01-01") -> AnyClaim:
    """A person's judgement that two references are, or are not, the same."""
    return judgement(bodies.Identity(left=left, right=right, same=same, reason="It was judged so."), on=on)


def table(record: Record, name: str) -> list[dict[str, Any]]:
    """All rows of one table of a record, as it was written."""
    rows: list[dict[str, Any]] = pq.read_table(record.path(name)).to_pylist()
    return rows
