"""`tocsin patterns`: who claims attacks on whom, and whose claims meet."""

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
    ToOption,
)
from tocsin.cli.trend import MeasureOption

__all__ = ["patterns"]


def patterns(
    casebook: CasebookOption = None,
    actor: ActorOption = None,
    place: PlaceOption = None,
    measure: MeasureOption = "events_involving",
    from_: FromOption = None,
    to: ToOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    ruleset: RulesetOption = "default",
    rule: RuleOption = "claimed",
    rules: RulesOption = None,
    format_: Annotated[str, typer.Option("--format", help="table, csv, jsonl or parquet.")] = "table",
    plot: PlotOption = None,
) -> None:
    """Cross claimants with those they hit, and test whether two groups strike together beyond chance."""
    from tocsin.cli.findings import Asked, emit_finding, with_points

    asked = Asked(
        actor=actor, place=place, measure=measure, period="month", start=from_, end=to,
        ruleset=ruleset, as_of=as_of, known_on=known_on, rule=rule, rules=rules,
    )  # fmt: skip
    with with_points(casebook, asked, verb="patterns", claimed=True) as (kept, points):
        from tocsin.analyses import patterns as method

        emit_finding(kept, method.fit(points), format_=format_, plot=plot)
