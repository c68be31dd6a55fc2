"""`tocsin list`: rows of the record, for reading and for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from tocsin.cli.options import (
    ActorOption,
    AsOfOption,
    CasebookOption,
    FromOption,
    KnownOnOption,
    PlaceOption,
    RulesetOption,
    ToOption,
    day,
    open_casebook,
    open_record,
)

if TYPE_CHECKING:
    from tocsin.record.listing import Rows
    from tocsin.store.casebook import Casebook

__all__ = ["list_"]


def list_(
    what: Annotated[
        str,
        typer.Argument(
            help="incidents, strength, relations, control, measures, forecasts, leaders, resources, "
            "attributes, actors, places, countries, documents, claims, unresolved, names, disagreements, "
            "members, matches, review, releases, revisions, dropped, uncertain, totals, completeness "
            "or coverage."
        ),
    ],
    casebook: CasebookOption = None,
    actor: ActorOption = None,
    place: PlaceOption = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", help="Of actors, places: only this kind. Of countries: only these codes."),
    ] = None,
    from_: FromOption = None,
    to: ToOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    ruleset: RulesetOption = "default",
    format_: Annotated[
        str, typer.Option("--format", help="table, csv, jsonl, geojson or parquet.")
    ] = "table",
    out: Annotated[Path | None, typer.Option("--out", help="Write to this file.")] = None,
    disagree: Annotated[
        bool, typer.Option("--disagree", help="Of incidents: only those whose sources differ.")
    ] = False,
    datasets: Annotated[
        int | None, typer.Option("--datasets", min=1, help="Of incidents: held by so many sources or more.")
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most so many rows.")] = None,
) -> None:
    """List what the record holds."""
    from tocsin.cli.output import emit
    from tocsin.cli.scope import actor_scope, place_scope
    from tocsin.record.listing import Filter, select

    with open_casebook(casebook) as kept:
        record = open_record(kept, ruleset=ruleset, as_of=as_of, known_on=known_on)
        asked = Filter(
            actors=actor_scope(kept, record, actor, parts=what == "incidents"),
            places=place_scope(kept, record, place),
            kind=kind,
            start=day(from_, option="--from"),
            end=day(to, option="--to", last=True),
            limit=limit or (_SCREENFUL + 1 if format_ == "table" and out is None else None),
            disagree=disagree,
            datasets=datasets,
        )
        rows = select(record, what, asked=asked)
        more = limit is None and format_ == "table" and out is None and len(rows.rows) > _SCREENFUL
        rows = msgspec.structs.replace(rows, rows=rows.rows[:_SCREENFUL]) if more else rows
        emit(_dated(kept, rows) if what == "releases" else rows, format_=format_, out=out)
        _say_more(more)
        for name in record.uncertain_documents:
            typer.echo(
                f"note: whether {name} had spoken by {known_on} is uncertain; it is left out", err=True
            )


# What a person reads at one sitting; a table of thousands takes the screen minutes to set.
_SCREENFUL = 200


def _say_more(more: bool) -> None:
    if more:
        typer.echo(f"note: the first {_SCREENFUL} rows; --limit N shows more, --format csv all", err=True)


def _dated(casebook: Casebook, rows: Rows) -> Rows:
    """The releases with the instant at which each was added, which the record itself leaves out."""
    at = casebook.added_at("release")
    place = rows.columns.index("release")
    dated = tuple((*row, at[row[place]].isoformat()) for row in rows.rows)
    return msgspec.structs.replace(
        rows, columns=(*rows.columns, "added_at"), rows=dated, shown=(*rows.shown, "added_at")
    )
