"""`tocsin surge`: when a rate changed."""

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

__all__ = ["surge"]


def surge(
    casebook: CasebookOption = None,
    actor: ActorOption = None,
    place: PlaceOption = None,
    measure: MeasureOption = "events_involving",
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
    """Find the periods at which a rate changed, and how often chance alone would look like it."""
    from tocsin.cli.findings import Asked, emit_finding, with_panel

    asked = Asked(
        actor=actor, place=place, measure=measure, period=by, start=from_, end=to,
        ruleset=ruleset, as_of=as_of, known_on=known_on, rule=rule, rules=rules,
    )  # fmt: skip
    with with_panel(casebook, asked, verb="surge") as (kept, panel):
        from tocsin.analyses import surge as method

        emit_finding(kept, method.fit(panel), format_=format_, plot=plot)
