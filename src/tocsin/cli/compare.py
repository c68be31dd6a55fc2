"""`tocsin compare`: a measure before and after a day."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.by_rule import EveryRuleOption, RuleOption, RulesOption, emit_by_rule
from tocsin.cli.multiverse import ChoicesOption, MultiverseOption, ThresholdOption, emit_multiverse
from tocsin.cli.options import (
    ActorOption,
    AsOfOption,
    ByOption,
    CasebookOption,
    FormatOption,
    FromOption,
    KnownOnOption,
    MeasureOption,
    PlaceOption,
    PlotOption,
    RulesetOption,
    ToOption,
)
from tocsin.domain.errors import InputError

__all__ = ["compare"]


def compare(
    split: Annotated[str, typer.Option("--split", help="The first day of the later period (YYYY-MM-DD).")],
    casebook: CasebookOption = None,
    actor: ActorOption = None,
    place: PlaceOption = None,
    measure: MeasureOption = "events_involving",
    baseline: Annotated[
        str | None, typer.Option("--baseline", help="What counts as before: FIRST..LAST day; else all of it.")
    ] = None,
    by: ByOption = "month",
    from_: FromOption = None,
    to: ToOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    ruleset: RulesetOption = "default",
    rule: RuleOption = None,
    every_rule: EveryRuleOption = False,
    rules: RulesOption = None,
    every_method: Annotated[
        bool, typer.Option("--every-method", help="The ratio by every model, and what came before the split.")
    ] = False,
    multiverse: MultiverseOption = False,
    choices: ChoicesOption = None,
    threshold: ThresholdOption = 1.0,
    format_: FormatOption = "table",
    plot: PlotOption = None,
) -> None:
    """Compare the rate before and after a day: a rate ratio with its interval and the method named."""
    from tocsin.cli.findings import Asked, emit_finding, two_days, with_panel

    chosen = {"--multiverse": multiverse, "--every-rule": every_rule, "--every-method": every_method}
    if sum(chosen.values()) > 1:
        met = " ".join(name for name, given in chosen.items() if given)
        raise InputError("these cannot be asked at once", met=met, expected="one of them")
    asked = Asked(
        actor=actor, place=place, measure=measure, period=by, start=from_, end=to,
        ruleset=ruleset, as_of=as_of, known_on=known_on, rule=rule, rules=rules,
        split=split, baseline=two_days(baseline),
    )  # fmt: skip
    if multiverse:
        emit_multiverse(casebook, asked, choices=choices, threshold=threshold, format_=format_, plot=plot)
        return
    if every_rule:
        emit_by_rule(casebook, asked, format_=format_, plot=plot)
        return
    with with_panel(casebook, asked) as (kept, panel):
        from tocsin.analyses import before_after
        from tocsin.analyses import every_method as by_method

        method = by_method if every_method else before_after
        emit_finding(kept, method.fit(panel), format_=format_, plot=plot)
