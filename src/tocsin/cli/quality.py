"""`tocsin quality`: what the data themselves show of how they were made."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.by_rule import RuleOption, RulesOption
from tocsin.cli.options import (
    ActorOption,
    AsOfOption,
    CasebookOption,
    FromOption,
    KnownOnOption,
    PlaceOption,
    PlotOption,
    RulesetOption,
    SplitOption,
    ToOption,
)
from tocsin.cli.trend import MeasureOption

__all__ = ["quality"]


def quality(
    casebook: CasebookOption = None,
    actor: ActorOption = None,
    place: PlaceOption = None,
    measure: MeasureOption = "events_involving",
    split: SplitOption = None,
    from_: FromOption = None,
    to: ToOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    ruleset: RulesetOption = "default",
    rule: RuleOption = None,
    rules: RulesOption = None,
    format_: Annotated[str, typer.Option("--format", help="table, csv, jsonl or parquet.")] = "table",
    plot: PlotOption = None,
) -> None:
    """Check the data: heaped days and tolls, drifting precision, and a changing mix of sources."""
    from tocsin.cli.findings import Asked, emit_finding, with_points

    asked = Asked(
        actor=actor, place=place, measure=measure, period="month", start=from_, end=to,
        ruleset=ruleset, as_of=as_of, known_on=known_on, rule=rule, rules=rules,
        split=split,
    )  # fmt: skip
    with with_points(casebook, asked, verb="quality") as (kept, points):
        from tocsin.analyses import quality as method

        emit_finding(kept, method.fit(points), format_=format_, plot=plot)
