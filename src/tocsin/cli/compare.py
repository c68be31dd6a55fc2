"""`tocsin compare`: a measure before and after a day."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import (
    ActorOption,
    AsOfOption,
    CasebookOption,
    FromOption,
    KnownOnOption,
    PlaceOption,
    PlotOption,
    RulesetOption,
    ToOption,
    day,
)
from tocsin.cli.trend import MeasureOption

__all__ = ["compare"]


def compare(
    split: Annotated[str, typer.Option("--split", help="The first day of the later period (YYYY-MM-DD).")],
    casebook: CasebookOption = None,
    actor: ActorOption = None,
    place: PlaceOption = None,
    measure: MeasureOption = "events_involving",
    by: Annotated[str, typer.Option("--by", help="week or month.")] = "month",
    from_: FromOption = None,
    to: ToOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    ruleset: RulesetOption = "default",
    format_: Annotated[str, typer.Option("--format", help="table, csv, jsonl or parquet.")] = "table",
    plot: PlotOption = None,
) -> None:
    """Compare the rate before and after a day: a rate ratio with its interval and the method named."""
    from tocsin.cli.findings import Asked, emit_finding, with_panel

    splits_on = day(split, option="--split")
    assert splits_on is not None
    asked = Asked(
        actor=actor, place=place, measure=measure, period=by, start=from_, end=to,
        ruleset=ruleset, as_of=as_of, known_on=known_on,
    )  # fmt: skip
    with with_panel(casebook, asked) as (kept, panel):
        from tocsin.analyses import before_after as method

        emit_finding(kept, method.fit(panel, split=splits_on), format_=format_, plot=plot)
