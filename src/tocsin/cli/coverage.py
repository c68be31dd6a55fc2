"""`tocsin coverage`: what the record can speak to, by source, country and period."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import (
    AsOfOption,
    CasebookOption,
    FormatOption,
    FromOption,
    KnownOnOption,
    PlaceOption,
    PlotOption,
    RulesetOption,
    ToOption,
    day,
    open_casebook,
    open_record,
)
from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.domain.findings import Finding
    from tocsin.record import Record
    from tocsin.store.casebook import Casebook

__all__ = ["coverage"]

_PERIODS = ("year", "quarter", "month")


def coverage(
    casebook: CasebookOption = None,
    place: PlaceOption = None,
    from_: FromOption = None,
    to: ToOption = None,
    by: Annotated[str, typer.Option("--by", help="year, quarter or month.")] = "year",
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    ruleset: RulesetOption = "default",
    format_: FormatOption = "table",
    out: Annotated[Path | None, typer.Option("--out", help="Write to this file.")] = None,
    plot: PlotOption = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many lines on the screen.")] = 25,
) -> None:
    """Show what the record can speak to: which source covers which country when, gaps, and samples."""
    from tocsin import show
    from tocsin.analyses import coverage as method

    if by not in _PERIODS:
        raise InputError("there is no such period", column="--by", met=by, expected=", ".join(_PERIODS))
    with open_casebook(casebook) as kept:
        record = open_record(kept, ruleset=ruleset, as_of=as_of, known_on=known_on)
        countries, places = _where(kept, record, place)
        days = (day(from_, option="--from"), day(to, option="--to", last=True))
        finding = method.fit(record, countries=countries, places=places, days=days, period=by)
        kept.keep_shown(f"finding-{finding.id}", finding)
    if plot is not None:
        from tocsin.show import chart

        chart.save(finding, plot)
        typer.echo(f"picture: {plot}", err=True)
    if format_ != "table" or out is not None:
        show.table(finding.columns, finding.rows, format=format_, out=out)
        return
    _print(finding, limit=limit)


def _where(casebook: Casebook, record: Record, name: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The country asked about and, for a place inside one, the names of the place."""
    from tocsin.cli.scope import place_of, place_scope

    if name is None:
        return (), ()
    found = place_of(casebook, name)
    if found is None:
        return (), place_scope(casebook, record, name)
    if found.kind == "country":
        return (found.name,), ()
    return ((found.country,) if found.country else ()), place_scope(casebook, record, name)


def _print(finding: Finding, *, limit: int) -> None:
    from tocsin import show
    from tocsin.show.coverage_marks import LEGEND, marked

    typer.echo(finding.title)
    if finding.untold is not None:
        return
    lines = marked(finding)
    header = (
        f"{finding.parameters['first']} to {finding.parameters['last']}, by {finding.parameters['period']}"
    )
    rows = tuple((line.source, line.country, line.marks, line.incidents) for line in lines[:limit])
    show.table(("source", "country", header, "incidents"), rows, format="table", out=None)
    if len(lines) > limit:
        typer.echo(f"and {len(lines) - limit:,} more lines: --format csv lists all")
    typer.echo(LEGEND)
    for caveat in finding.caveats:
        typer.echo(f"caveat: {caveat}")
    releases = len(finding.rests_on.releases)
    typer.echo(
        f"rests on {releases} release{'' if releases == 1 else 's'}; "
        f"walk back with: tocsin trace {finding.id}"
    )
