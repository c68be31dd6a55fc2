"""`tocsin changes`: what is new, revised, re-attributed or dropped since an instant, and why."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.options import (
    ActorOption,
    CasebookOption,
    FormatOption,
    FromOption,
    PlaceOption,
    RulesetOption,
    ToOption,
    day,
    instant,
    open_casebook,
    open_record,
)
from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.record.changes import Changes
    from tocsin.store.casebook import Casebook

__all__ = ["changes"]

_PARTS = ("incidents", "claims", "tallies")
_TALLIED = 8
_CLAIM = ("change", "kind", "claim_id", "quote", "document_name")


def changes(
    since: Annotated[
        str, typer.Option("--since", help="A day, from its beginning, or an instant (UTC, ISO 8601).")
    ],
    casebook: CasebookOption = None,
    actor: ActorOption = None,
    place: PlaceOption = None,
    from_: FromOption = None,
    to: ToOption = None,
    ruleset: RulesetOption = "default",
    what: Annotated[
        str, typer.Option("--what", help="Which rows --format gives: incidents, claims or tallies.")
    ] = "incidents",
    format_: FormatOption = "table",
    out: Annotated[Path | None, typer.Option("--out", help="Write to this file.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many rows on the screen.")] = 30,
) -> None:
    """Tell what is new, revised, re-attributed or dropped since a day, and which source or ruling did it."""
    from tocsin.cli.scope import actor_scope, place_scope
    from tocsin.record import changes as comparing
    from tocsin.record.listing import Filter

    if what not in _PARTS:
        raise InputError("there is no such part", column="--what", met=what, expected=", ".join(_PARTS))
    with open_casebook(casebook) as kept:
        asked_from, began = _before(since), min(kept.added_at("casebook").values())
        # Before a casebook began it held nothing, as it did when it was made.
        before = max(asked_from, began)
        then = open_record(kept, ruleset=ruleset, as_of=before.isoformat())
        now = open_record(kept, ruleset=ruleset)
        asked = Filter(
            actors=actor_scope(kept, now, actor, parts=True),
            places=place_scope(kept, now, place),
            start=day(from_, option="--from"),
            end=day(to, option="--to", last=True),
        )
        former = {claim.id for claim in kept.people_claims(as_of=before)}
        decided = [claim for claim in kept.people_claims() if claim.id not in former]
        found = comparing.changes(then, now, decided=decided, asked=asked)
        registers = _registers(kept, before)
    if format_ == "table" and out is None:
        _print(found, _since(since, asked_from, began), registers=registers, limit=limit)
    else:
        _write(found, what, format_=format_, out=out)


def _before(since: str) -> datetime:
    """The last instant that is not since: just before a day begins, or the instant itself."""
    found = instant(since, option="--since")
    assert found is not None
    if "T" in since or " " in since:
        return found
    return found - timedelta(days=1)


def _since(since: str, before: datetime, began: datetime) -> str:
    """What was asked for, to the second; and that all is new, where the casebook did not exist then."""
    named = f"{datetime.fromisoformat(since):%Y-%m-%dT%H:%M:%S}" if "T" in since or " " in since else since
    if before >= began:
        return named
    return f"{named} (the casebook was made on {began:%Y-%m-%d}, so all of it is new)"


def _registers(casebook: Casebook, before: datetime) -> list[str]:
    """The registers of names that were added or replaced."""
    former = casebook.registers(as_of=before).entries
    return sorted(name for name, kept in casebook.registers().entries.items() if former.get(name) != kept)


def _write(found: Changes, what: str, *, format_: str, out: Path | None) -> None:
    from tocsin import show
    from tocsin.record.changes import COLUMNS, KINDS

    columns: tuple[str, ...] = COLUMNS
    rows: tuple[tuple[Any, ...], ...] = found.rows
    if what == "claims":
        columns, rows = _CLAIM, found.claims
    elif what == "tallies":
        columns = ("what", "name", *KINDS)
        rows = tuple((t.what, t.name, *(t.counts.get(kind, 0) for kind in KINDS)) for t in found.tallies)
    show.table(columns, rows, format=format_, out=out)


def _print(found: Changes, since: str, *, registers: list[str], limit: int) -> None:
    from tocsin import show
    from tocsin.record.changes import COLUMNS, KINDS

    typer.echo(_headline(found, since))
    for what, words in (("added", found.releases), ("registers", registers), ("decided", found.decisions)):
        if words:
            typer.echo(f"{what}: {'; '.join(words)}")
    kinds = [kind for kind in KINDS if found.counts[kind]]
    for what in ("actor", "place"):
        tallies = [t for t in found.tallies if t.what == what]
        if tallies:
            typer.echo("")
            rows = tuple((t.name, *(t.counts.get(kind) for kind in kinds)) for t in tallies[:_TALLIED])
            show.table((what, *kinds), rows, format="table", out=None)
            _more(len(tallies), _TALLIED, "--what tallies")
    if found.rows:
        typer.echo("")
        # What was held otherwise before is looked at first; what is merely new may be thousands.
        first = sorted(found.rows, key=lambda row: row[0] == "new")[:limit]
        show.table(_SHOWN, tuple(_row(COLUMNS, row) for row in first), format="table", out=None)
        _more(len(found.rows), limit, "")
    if found.claims:
        typer.echo("")
        lines = tuple((c[0], c[1], c[2][:12], c[3], c[4]) for c in found.claims[:limit])
        show.table(_CLAIM, lines, format="table", out=None)
        _more(len(found.claims), limit, "--what claims ")


_SHOWN = ("change", "incident", "start", "where", "actors", "what changed", "why")


def _row(columns: tuple[str, ...], row: tuple[Any, ...]) -> tuple[Any, ...]:
    named = dict(zip(columns, row, strict=True))
    id_ = str(named["incident_id"])
    where = ", ".join(dict.fromkeys(w for w in (named["place_name"], named["admin1"]) if w))
    return (
        named["change"],
        id_[: id_.rfind(":") + 1] if ":" in id_ else id_[:12],
        named["start"],
        where or named["country"],
        named["actors"],
        _words(named["changes"]),
        named["why"],
    )


def _words(changes_: str | None) -> str | None:
    """What changed, as "deaths best: 3 -> 5"."""
    import msgspec

    if changes_ is None:
        return None
    return "; ".join(
        f"{field.replace('_', ' ')}: {_value(old)} -> {_value(new)}"
        for field, (old, new) in msgspec.json.decode(changes_).items()
    )


def _value(value: Any) -> str:
    return "unknown" if value is None else str(value)


def _headline(found: Changes, since: str) -> str:
    counts = [f"{n:,} {kind}" for kind, n in found.counts.items() if n]
    incidents = f"{', '.join(counts)} incidents" if counts else "no incident changed"
    said = [
        f"{n:,} {change}"
        for change in ("new", "withdrawn")
        if (n := sum(c[0] == change for c in found.claims))
    ]
    claims = f"{', '.join(said)} claims of reports" if said else "no claim of a report"
    n = len(found.decisions)
    return f"Since {since}: {incidents}; {claims}; {n} decision{'' if n == 1 else 's'} of people."


def _more(count: int, shown: int, option: str) -> None:
    if count > shown:
        typer.echo(
            f"and {count - shown:,} more: {option.strip()} --format csv lists all".replace(":  ", ": ")
        )
