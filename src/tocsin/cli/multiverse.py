"""`--multiverse` of the methods: one question under every combination of reasonable choices."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.by_rule import rules_of
from tocsin.cli.options import instant, open_casebook, open_record
from tocsin.cli.scope import actor_scope

if TYPE_CHECKING:
    from tocsin.cli.findings import Asked
    from tocsin.domain.findings import Finding
    from tocsin.query import Question
    from tocsin.query.chosen import Chosen
    from tocsin.query.multiverse import Edge
    from tocsin.record import Record
    from tocsin.store.casebook import Casebook

__all__ = ["ChoicesOption", "MultiverseOption", "ThresholdOption", "emit_multiverse"]

MultiverseOption = Annotated[
    bool, typer.Option("--multiverse", help="Ask under every combination of reasonable choices.")
]
ChoicesOption = Annotated[
    Path | None, typer.Option("--choices", help="A TOML file of choices, in place of the packaged set.")
]
ThresholdOption = Annotated[
    float, typer.Option("--threshold", help="With --multiverse: count the readings above this ratio.")
]
_SHOWN = 30


def emit_multiverse(
    casebook: Path | None,
    asked: Asked,
    *,
    choices: Path | None,
    threshold: float = 1.0,
    format_: str,
    plot: Path | None,
) -> None:
    """Asks a question under every specification and shows the readings in order of their answer."""
    from tocsin.cli.findings import question
    from tocsin.query import multiverse
    from tocsin.query.chosen import chosen

    given = multiverse.load(choices) if choices else None
    with open_casebook(casebook) as kept:
        record = open_record(kept, ruleset=asked.ruleset, as_of=asked.as_of, known_on=asked.known_on)
        made = question(kept, record, asked)
        set_ = chosen(kept, given=given, as_of=instant(record.as_of))
        # The set is told before the answer is worked out.
        typer.echo(f"choices: {set_.universe.name}, digest {set_.universe.digest}; {set_.says}", err=True)
        finding = _found(kept, record, asked, made, set_, threshold)
        _show(kept, finding, format_=format_, plot=plot)


def _found(
    casebook: Casebook,
    record: Record,
    asked: Asked,
    made: Question,
    set_: Chosen,
    threshold: float,
) -> Finding:
    from tocsin import panel
    from tocsin.analyses import multiverse as method
    from tocsin.query import counting, multiverse

    universe = set_.universe
    own = {"attacks_by": "attacks"}.get(made.measure, "involved")
    rule = counting.named(asked.rule or own, among=rules_of(asked.rules if asked.rule else None))
    kind: multiverse.Asks = "ratio" if made.split else "rate"
    first, last = made.baseline_start, made.baseline_end
    before = f"{first}..{last}" if first else "all"
    edge: Edge = "cut"
    dimensions = multiverse.as_asked_first(
        universe.narrowed(kind, datasets=panel.datasets(record, made)), rule=rule, before=before, edge=edge
    )
    specifications = multiverse.specifications(dimensions, rule=rule, before=before, edge=edge)
    rules = tuple(dict.fromkeys(each.rule for each in specifications))
    cube = panel.cube(record, made, rules=rules, own=actor_scope(casebook, record, asked.actor, parts=False))
    return method.fit(
        cube,
        made,
        record=record,
        universe=universe,
        dimensions=dimensions,
        specifications=specifications,
        threshold=threshold,
        fixed=set_.says,
    )


def _show(casebook: Casebook, finding: Finding, *, format_: str, plot: Path | None) -> None:
    from tocsin import show
    from tocsin.cli.findings import emit_finding

    picked = _spread(len(finding.rows), kept=finding.values["as_asked"])
    alike = tuple(
        name
        for place, name in enumerate(finding.columns)
        if place >= _FIGURES and len({row[place] for row in finding.rows}) == 1
    )
    emit_finding(casebook, finding, format_=format_, plot=plot, aside=alike, picked=picked)
    if format_ == "table":
        if finding.values["as_asked"]:
            typer.echo(f"as asked: reading {finding.values['as_asked']}")
        show.table(_CHOICES, _choices(finding), format="table", out=None)


_FIGURES = 7
_CHOICES = ("choice", "as_asked", "factor", "share_of_spread", "other_options")


def _choices(finding: Finding) -> tuple[tuple[Any, ...], ...]:
    """What the question as asked takes of each choice, and how far the other options move the answer."""
    effects = {choice["dimension"]: choice for choice in finding.values["choices"]}
    rows = []
    for dimension in finding.parameters["dimensions"]:
        asked, *others = (option["name"] for option in dimension["options"])
        effect = effects.get(dimension["name"], {})
        factor, share = (effect.get(name) for name in ("factor", "share"))
        said = (None if value is None else round(value, 2) for value in (factor, share))
        rows.append((dimension["name"], asked, *said, ", ".join(others)))
    return tuple(sorted(rows, key=lambda row: (-(row[2] or 0), row[0])))


def _spread(rows: int, *, kept: int | None) -> tuple[int, ...]:
    """The places of as many rows as a screen holds, evenly spread, with both ends and the row `kept`."""
    if rows <= _SHOWN:
        return tuple(range(rows))
    places = {round(n * (rows - 1) / (_SHOWN - 1)) for n in range(_SHOWN)}
    return tuple(sorted(places | ({kept - 1} if kept else set())))
