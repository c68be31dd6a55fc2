"""`tocsin lethality`: how deadly incidents are, and whether a few peaks carry the answer."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.by_rule import RuleOption, RulesOption
from tocsin.cli.options import (
    ActorOption,
    AsOfOption,
    BaselineOption,
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

__all__ = ["lethality"]


def lethality(
    casebook: CasebookOption = None,
    actor: ActorOption = None,
    place: PlaceOption = None,
    measure: MeasureOption = "events_involving",
    split: SplitOption = None,
    baseline: BaselineOption = None,
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
    """Deaths per incident: mean, median and peaks, before and after a day, and whether peaks carry it."""
    from tocsin.cli.findings import Asked, emit_finding, two_days, with_points

    asked = Asked(
        actor=actor, place=place, measure=measure, period=by, start=from_, end=to,
        ruleset=ruleset, as_of=as_of, known_on=known_on, rule=rule, rules=rules,
        split=split, baseline=two_days(baseline),
    )  # fmt: skip
    with with_points(casebook, asked, verb="lethality") as (kept, points):
        from tocsin.analyses import lethality as method

        emit_finding(kept, method.fit(points), format_=format_, plot=plot)
