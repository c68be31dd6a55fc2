"""`tocsin rank`: who is most active, and who cannot be told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from tocsin.cli.by_rule import RuleOption, RulesOption
from tocsin.cli.options import (
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

if TYPE_CHECKING:
    from tocsin.query import Question
    from tocsin.record import Record
    from tocsin.store.casebook import Casebook

__all__ = ["rank"]


def rank(
    casebook: CasebookOption = None,
    actor: Annotated[
        list[str] | None, typer.Option("--actor", help="A group with its parts; give it again for each.")
    ] = None,
    place: PlaceOption = None,
    measure: MeasureOption = "attacks_by",
    top: Annotated[
        int, typer.Option("--top", min=2, max=30, help="Compare so many of the most active.")
    ] = 10,
    states: Annotated[bool, typer.Option("--states", help="Rank states and their forces too.")] = False,
    by: ByOption = "month",
    from_: FromOption = None,
    to: ToOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    ruleset: RulesetOption = "default",
    rule: RuleOption = None,
    rules: RulesOption = None,
    format_: FormatOption = "table",
    plot: PlotOption = None,
) -> None:
    """Rank groups by one counting rule, with intervals, and say which cannot be told apart."""
    from tocsin import panel
    from tocsin.cli.findings import Asked, as_verb, emit_finding, with_question

    if actor and len(set(actor)) < 2:
        raise InputError(
            "one group alone has no rank", column="--actor", met=actor[0], expected="two names or more",
            remedy="name others with --actor, or leave it out to rank the most active",
        )  # fmt: skip
    asked = Asked(
        place=place, measure=measure, period=by, start=from_, end=to,
        ruleset=ruleset, as_of=as_of, known_on=known_on, rule=rule, rules=rules,
    )  # fmt: skip
    with with_question(casebook, asked) as (kept, record, made):
        from tocsin.analyses import rank as method

        groups = _named(kept, record, actor) if actor else _most_active(record, made, top, states=states)
        if not groups:
            whole = panel.make(record, made)
            none = method.nobody(msgspec.structs.replace(whole, query=as_verb(whole.query, "rank")))
            emit_finding(kept, none, format_=format_, plot=plot)
            return
        panels = panel.make_each(record, made, actors=groups)
        query = as_verb(made.canonical, "rank")
        panels = {name: msgspec.structs.replace(one, query=query) for name, one in panels.items()}
        emit_finding(kept, method.fit(panels), format_=format_, plot=plot)


def _named(casebook: Casebook, record: Record, names: list[str]) -> dict[str, tuple[str, ...]]:
    from tocsin.cli.scope import actor_scope

    return {name: actor_scope(casebook, record, name, parts=True) for name in names}


def _most_active(record: Record, question: Question, top: int, *, states: bool) -> dict[str, tuple[str, ...]]:
    from tocsin.analyses.groups import most_active

    found = most_active(record, question, top=top, states=states)
    return {name: (key,) for name, key in found.items()}
