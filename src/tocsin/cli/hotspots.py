"""`tocsin hotspots`: where incidents crowd beyond chance."""

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

__all__ = ["hotspots"]


def hotspots(
    casebook: CasebookOption = None,
    actor: ActorOption = None,
    place: PlaceOption = None,
    measure: MeasureOption = "events_involving",
    unit: Annotated[str, typer.Option("--unit", help="cell, district or admin1.")] = "cell",
    near_km: Annotated[
        float, typer.Option("--near-km", min=1, help="How near a neighbouring district or province lies.")
    ] = 80.0,
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
    """Find the cells or districts in which incidents crowd more than chance would put them."""
    from tocsin.cli.findings import Asked, emit_finding, with_region

    asked = Asked(
        actor=actor, place=place, measure=measure, period="month", start=from_, end=to,
        ruleset=ruleset, as_of=as_of, known_on=known_on, rule=rule, rules=rules,
    )  # fmt: skip
    with with_region(casebook, asked, verb="hotspots") as (kept, points, region):
        from tocsin.analyses import hotspots as method

        finding = method.fit(points, region=region, unit=unit, near_km=near_km)
        emit_finding(kept, finding, format_=format_, plot=plot)
