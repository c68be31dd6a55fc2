"""Tracing: from an incident or a claim back to the sentence, the coded entry or the dataset row."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from tocsin.domain.claims import AnyClaim
from tocsin.domain.documents import Reading, Release
from tocsin.record import told_apart
from tocsin.record.derive import Record
from tocsin.record.desk import desk_of
from tocsin.record.headers import header_row
from tocsin.record.ruled import out_of_record, ruling_facts
from tocsin.store import columnar
from tocsin.store.casebook import Casebook

__all__ = ["Step", "context", "trace"]

_AROUND = 240


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step on the way back: what it is, and its facts as (name, words) in reading order."""

    what: str
    id: str
    facts: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...] = ()


def trace(casebook: Casebook, record: Record, id_: str) -> list[Step]:
    """Everything whose id begins with `id_`: incidents with the claims they rest on, or claims.

    An incident is at most two steps from the words; a claim is one. Empty where nothing fits.
    """
    with columnar.reading() as engine:
        for table in ("incident", "participant", "claim", *told_apart.VIEWS):
            engine.view(table, record.path(table))
        incidents = _rows(engine, "SELECT * FROM incident WHERE starts_with(incident_id, ?)", id_)
        if incidents:
            return [_incident(casebook, engine, row) for row in incidents[:20]]
        claims = _rows(engine, "SELECT * FROM claim WHERE starts_with(claim_id, ?)", id_)
        if claims:
            return [_claim(casebook, row) for row in claims[:20]]
        if ruled_out := out_of_record(desk_of(casebook), id_):
            return [_left_out(casebook, claim) for claim in ruled_out[:20]]
        members = _rows(engine, _BY_MEMBER, id_)
        if not members:
            engine.view("total", record.path("total"))
            totals = _rows(engine, "SELECT DISTINCT claim_id FROM total WHERE starts_with(claim_id, ?)", id_)
            steps = [_dataset_row(casebook, row["claim_id"]) for row in totals[:20]]
            return [step for step in steps if step is not None]
        return [_incident(casebook, engine, row) for row in members[:20]]


def _rows(engine: columnar.Connection, sql: str, id_: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = engine.arrow(f"{sql} ORDER BY 1", [id_]).to_pylist()
    return rows


def _incident(casebook: Casebook, engine: columnar.Connection, row: dict[str, Any]) -> Step:
    people = engine.rows(_PEOPLE, [row["incident_id"]])
    took_part = [f"{name} ({role}, per {source})" for role, name, source in people]
    facts = [(name, str(row[name])) for name in _SHOWN if row[name] is not None]
    kept = {c["claim_id"]: c for id_ in row["claims"] for c in _rows(engine, _ONE_CLAIM, id_)}
    facts += [
        ("participants", "; ".join(took_part)),
        *told_apart.differences(engine, row["incident_id"]),
        *told_apart.scores(engine, row["claims"]),
    ]
    steps = [
        _claim(casebook, kept[id_]) if id_ in kept else _dataset_row(casebook, id_) for id_ in row["claims"]
    ]
    return Step(
        what="incident",
        id=row["incident_id"],
        facts=tuple(facts),
        steps=tuple(step for step in steps if step is not None),
    )


_BY_MEMBER = """
SELECT * FROM incident WHERE incident_id IN
  (SELECT incident_id FROM (SELECT incident_id, unnest(claims) AS member FROM incident)
   WHERE starts_with(member, ?))
"""
_PEOPLE = """
SELECT role, actor_name, source FROM participant WHERE incident_id = ? ORDER BY role, actor_name, source
"""
_SIDES = "SELECT role, name FROM took_part WHERE row = ? ORDER BY role, name"
_ONE_CLAIM = "SELECT * FROM claim WHERE claim_id = ?"
_SHOWN = (
    "start", "end", "date_prec", "place_name", "admin1", "country", "where_prec", "type", "mode", "violence",
    "deaths_low", "deaths_best", "deaths_high", "datasets", "counts", "summary",
)  # fmt: skip


def _claim(casebook: Casebook, row: dict[str, Any]) -> Step:
    reading = next((r for r in casebook.readings() if r.document.digest == row["document"]), None)
    facts = [
        ("words", str(row["quote"])),
        ("who says so", str(row["attribution"])),
        ("read by", str(row["read_by"])),
        ("hedge", f"{row['hedge']} ({row['hedge_text']})" if row["hedge_text"] else str(row["hedge"])),
        ("said", f"{row['said_low'] or 'unknown'} to {row['said_high'] or 'unknown'}"),
        ("document", _where(reading, row)),
        ("digest", str(row["document"])),
    ]
    if row["negated"]:
        facts.append(("negated", "the text says it is not so"))
    if reading is not None:
        facts.append(("in the text", context(reading, row["span_start"], row["span_end"])))
        if casebook.people_claims():
            facts += ruling_facts(desk_of(casebook), row["claim_id"])
    return Step(what=str(row["kind"]), id=row["claim_id"], facts=tuple(facts))


def _where(reading: Reading | None, row: dict[str, Any]) -> str:
    page = reading.document.page(row["span_start"]) if reading else None
    words = f"{row['document_name']}, characters {row['span_start']} to {row['span_end']}"
    return f"{words}, page {page}" if page else words


def _left_out(casebook: Casebook, claim: AnyClaim) -> Step:
    """A claim that the record does not rest on, because of a ruling."""
    document = next(r.document for r in casebook.readings() if r.document.digest == claim.document)
    row = {"kind": f"{claim.kind}, not in the record", **header_row(claim, document)}
    return _claim(casebook, row)


def context(reading: Reading, start: int, end: int) -> str:
    """The words of a span with what stands around them in whole words, the span between >> and <<.

    For a coding sheet that is the whole entry with its sources.
    """
    text = reading.document.text
    if reading.document.said_on.kind == "coded":
        first = text.rfind("\n[[", 0, start) + 1
        after = text.find("\n[[", end)
        return text[first : after if after > 0 else len(text)].strip()
    before, after_ = _whole_words(text[:start][::-1])[::-1], _whole_words(text[end:])
    marked = f"{before}>>{text[start:end]}<<{after_}"
    return re.sub(r"\s+", " ", marked).strip()


def _whole_words(text: str) -> str:
    """The first words of a text up to so many characters, the last of them whole; dots where more follow.

    >>> _whole_words("one " * 500)[-13:]
    'one one one …'
    """
    if len(text) <= _AROUND:
        return text
    cut = text[:_AROUND]
    if not text[_AROUND].isspace() and any(letter.isspace() for letter in cut):
        cut = cut[: re.search(r"\s\S*$", cut).start()]  # type: ignore[union-attr]
    return f"{cut.rstrip()} …"


def _dataset_row(casebook: Casebook, id_: str) -> Step | None:
    for release in casebook.releases():
        if id_.startswith(f"{release.dataset}:"):
            found = _find_row(casebook, release, id_)
            if found is not None:
                return found
    return None


def _find_row(casebook: Casebook, release: Release, id_: str) -> Step | None:
    with columnar.connect() as engine:
        engine.view("event", casebook.release_part(release, release.gives))
        engine.view("took_part", casebook.release_part(release, "participant"))
        rows = _rows(engine, "SELECT * FROM event WHERE claim_id = ?", id_)
        if not rows:
            return None
        row = rows[0]
        sides = engine.rows(_SIDES, [row["row"]])
    facts = [(name, str(value)) for name, value in row.items() if value is not None and name != "claim_id"]
    sided = "; ".join(f"{name} ({role})" for role, name in sides)
    where = f"row {row['row']} of {release.name} ({release.dataset} {release.version or ''})".strip()
    shown = (("where", where), *facts, ("sides", sided), ("file", release.file_digest))
    return Step(what="dataset row", id=id_, facts=shown)
