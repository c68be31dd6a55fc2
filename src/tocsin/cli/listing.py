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
from tocsin.domain.figures import many

if TYPE_CHECKING:
    from tocsin.record import Record
    from tocsin.record.listing import Rows
    from tocsin.store.casebook import Casebook

__all__ = ["list_"]


_Kind = Annotated[
    str | None,
    typer.Option(
        "--kind",
        help="Of actors, places, claims: only this kind. Of relations: friendly or hostile. Of countries: "
        "only these codes.",
    ),
]
_Disagree = Annotated[bool, typer.Option("--disagree", help="Of incidents: only those whose sources differ.")]
_Datasets = Annotated[
    int | None, typer.Option("--datasets", min=1, help="Of incidents: held by so many sources or more.")
]
_StaleAfter = Annotated[
    str | None, typer.Option("--stale-after", help="Mark what is older, e.g. 12m: adds age and stale.")
]
_Scored = Annotated[bool, typer.Option("--scored", help="Of forecasts: what became of them, with scores.")]


def list_(
    what: Annotated[
        str,
        typer.Argument(
            help="incidents, strength, relations, control, measures, forecasts, leaders, resources, "
            "attributes, mechanisms, positions, actors, places, countries, documents, claims, unresolved, "
            "names, disagreements, members, matches, review, releases, revisions, dropped, uncertain, "
            "totals, completeness or coverage."
        ),
    ],
    casebook: CasebookOption = None,
    actor: ActorOption = None,
    place: PlaceOption = None,
    kind: _Kind = None,
    from_: FromOption = None,
    to: ToOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    ruleset: RulesetOption = "default",
    format_: Annotated[
        str, typer.Option("--format", help="table, csv, jsonl, geojson or parquet.")
    ] = "table",
    out: Annotated[Path | None, typer.Option("--out", help="Write to this file.")] = None,
    disagree: _Disagree = False,
    datasets: _Datasets = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most so many rows.")] = None,
    stale_after: _StaleAfter = None,
    scored: _Scored = False,
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
        if scored:
            from tocsin.cli.scored import emit_scored

            past = (ruleset, as_of, known_on)
            emit_scored(kept, what, past, actors=asked.actors, format_=format_, out=out)
            return
        rows = _aged(select(record, what, asked=asked), what, stale_after, known_on)
        more = limit is None and format_ == "table" and out is None and len(rows.rows) > _SCREENFUL
        rows = msgspec.structs.replace(rows, rows=rows.rows[:_SCREENFUL]) if more else rows
        emit(_dated(kept, rows) if what == "releases" else rows, format_=format_, out=out)
        _say_more(more)
        if what == "incidents" and format_ == "table" and out is None:
            _say_aside(record)
        _say_uncertain(record.uncertain_documents, known_on)


def _aged(rows: Rows, what: str, stale_after: str | None, known_on: str | None) -> Rows:
    """The rows, with how old they are where that was asked."""
    if stale_after is None:
        return rows
    from tocsin.cli.ageing import aged

    return aged(rows, what, stale_after=stale_after, on=day(known_on, option="--known-on"))


# What a person reads at one sitting; a table of thousands takes the screen minutes to set.
_SCREENFUL = 200


def _say_uncertain(documents: tuple[str, ...], known_on: str | None) -> None:
    for name in documents:
        typer.echo(f"note: whether {name} had spoken by {known_on} is uncertain; it is left out", err=True)


def _say_more(more: bool) -> None:
    if more:
        typer.echo(f"note: the first {_SCREENFUL} rows; --limit N shows more, --format csv all", err=True)


def _say_aside(record: Record) -> None:
    """That texts tell of events which are not among the incidents, if they do."""
    from tocsin.record.left_aside import left_aside

    told, aside = left_aside(record)
    are = "is" if aside == 1 else "are"
    if aside:
        typer.echo(
            f"note: {aside:,} of {many(told, 'event')} told in texts {are} among no incidents: "
            "no day, no place that the gazetteer knows, or not said to have happened; "
            "see tocsin list claims --kind event",
            err=True,
        )


def _dated(casebook: Casebook, rows: Rows) -> Rows:
    """The releases with the instant at which each was added, which the record itself leaves out."""
    at = casebook.added_at("release")
    place = rows.columns.index("release")
    dated = tuple((*row, at[row[place]].isoformat()) for row in rows.rows)
    return msgspec.structs.replace(
        rows, columns=(*rows.columns, "added_at"), rows=dated, shown=(*rows.shown, "added_at")
    )
