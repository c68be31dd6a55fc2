"""`tocsin spread`: how far incidents reach, and whether they move."""

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

__all__ = ["spread"]


def spread(
    casebook: CasebookOption = None,
    actor: ActorOption = None,
    place: PlaceOption = None,
    measure: MeasureOption = "events_involving",
    split: SplitOption = None,
    by: Annotated[str, typer.Option("--by", help="day, week, month, quarter or year.")] = "month",
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
    """Tell how many new cells are hit period by period, and whether the middle of the incidents moves."""
    from tocsin.cli.findings import Asked, emit_finding, with_points

    asked = Asked(
        actor=actor, place=place, measure=measure, period=by, start=from_, end=to,
        ruleset=ruleset, as_of=as_of, known_on=known_on, rule=rule, rules=rules,
        split=split,
    )  # fmt: skip
    with with_points(casebook, asked, verb="spread") as (kept, points):
        from tocsin.analyses import spread as method

        emit_finding(kept, method.fit(points), format_=format_, plot=plot)
