"""`tocsin abroad`: an actor's incidents by the country they fall in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

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
from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.panel import Points
    from tocsin.store.casebook import Casebook

__all__ = ["abroad"]


def abroad(
    casebook: CasebookOption = None,
    actor: ActorOption = None,
    place: PlaceOption = None,
    measure: MeasureOption = "events_involving",
    split: SplitOption = None,
    baseline: BaselineOption = None,
    home: Annotated[str | None, typer.Option("--home", help="The country that is not abroad.")] = None,
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
    """Count incidents by the country they fall in, at home and across borders, before and after a day."""
    from tocsin.cli.findings import Asked, emit_finding, two_days, with_points

    asked = Asked(
        actor=actor, place=place, measure=measure, period="month", start=from_, end=to,
        ruleset=ruleset, as_of=as_of, known_on=known_on, rule=rule, rules=rules,
        split=split, baseline=two_days(baseline),
    )  # fmt: skip
    with with_points(casebook, asked, verb="abroad") as (kept, points):
        from tocsin.analyses import abroad as method

        base = _country(kept, points, home) if home else None
        emit_finding(kept, method.fit(points, home=base), format_=format_, plot=plot)


def _country(casebook: Casebook, points: Points, name: str) -> str:
    """The country that `name` means: one of the casebook's, of the world's, or of the incidents."""
    from tocsin.cli.scope import place_of
    from tocsin.names import Countries

    place, known = place_of(casebook, name), Countries.packaged().named(name)
    if place is not None and place.kind == "country":
        return place.name
    met = {str(country).casefold(): str(country) for country in points.column("country") if country}
    found = met.get(name.casefold()) or (known.name if known else None)
    if found is None:
        raise InputError(
            "no country of that name", column="--home", met=name, expected="a country",
            remedy=f"incidents are on record in: {', '.join(sorted(met.values())[:5])}",
        )  # fmt: skip
    return found
