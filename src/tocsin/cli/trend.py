"""`tocsin trend`: a measure by month for one actor."""

from __future__ import annotations

from tocsin.cli.by_rule import EveryRuleOption, RuleOption, RulesOption, emit_by_rule
from tocsin.cli.multiverse import ChoicesOption, MultiverseOption, emit_multiverse
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

__all__ = ["trend"]


def trend(
    casebook: CasebookOption = None,
    actor: ActorOption = None,
    place: PlaceOption = None,
    measure: MeasureOption = "events_involving",
    by: ByOption = "month",
    from_: FromOption = None,
    to: ToOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    ruleset: RulesetOption = "default",
    rule: RuleOption = None,
    every_rule: EveryRuleOption = False,
    rules: RulesOption = None,
    multiverse: MultiverseOption = False,
    choices: ChoicesOption = None,
    format_: FormatOption = "table",
    plot: PlotOption = None,
) -> None:
    """Count a measure by period and give its rate with an interval; what is counted is named."""
    from tocsin.cli.findings import Asked, emit_finding, with_panel

    asked = Asked(
        actor=actor, place=place, measure=measure, period=by, start=from_, end=to,
        ruleset=ruleset, as_of=as_of, known_on=known_on, rule=rule, rules=rules,
    )  # fmt: skip
    if multiverse:
        emit_multiverse(casebook, asked, choices=choices, format_=format_, plot=plot)
        return
    if every_rule:
        emit_by_rule(casebook, asked, format_=format_, plot=plot)
        return
    with with_panel(casebook, asked) as (kept, panel):
        from tocsin.analyses import trend as method

        emit_finding(kept, method.fit(panel), format_=format_, plot=plot)
