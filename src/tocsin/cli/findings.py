"""From the options of a method to its panel, and from its finding to the screen and the picture."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec
import typer

from tocsin.cli.options import day, open_casebook, open_record
from tocsin.cli.scope import actor_scope, place_of, place_scope
from tocsin.domain.errors import InputError
from tocsin.domain.figures import many

if TYPE_CHECKING:
    from tocsin.domain.findings import Finding
    from tocsin.panel import Panel, Points
    from tocsin.query import Question
    from tocsin.query.question import Period
    from tocsin.record import Record
    from tocsin.store.casebook import Casebook

__all__ = [
    "Asked", "as_verb", "emit_finding", "question", "two_days", "with_panel", "with_panel_and_points",
    "with_points", "with_question", "with_region",
]  # fmt: skip


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a person asked for, as typed."""

    measure: str
    period: str
    actor: str | None = None
    place: str | None = None
    start: str | None = None
    end: str | None = None
    ruleset: str = "default"
    as_of: str | None = None
    known_on: str | None = None
    split: str | None = None
    baseline: tuple[str, str] | None = None
    rule: str | None = None
    rules: Path | None = None


@contextmanager
def with_panel(
    casebook: Path | None, asked: Asked, *, verb: str | None = None
) -> Iterator[tuple[Casebook, Panel]]:
    """The casebook, open, and the panel that was asked for, by the command `verb` if it is not its own."""
    from tocsin import panel

    with with_question(casebook, asked) as (kept, record, made):
        held = panel.make(record, made)
        yield kept, msgspec.structs.replace(held, query=as_verb(held.query, verb)) if verb else held


@contextmanager
def with_points(
    casebook: Path | None, asked: Asked, *, verb: str, claimed: bool = False
) -> Iterator[tuple[Casebook, Points]]:
    """The casebook, open, and the incidents asked for; with `claimed`, one row for each who fits."""
    from tocsin import panel

    with with_question(casebook, asked) as (kept, record, made):
        held = panel.claimants(record, made) if claimed else panel.points(record, made)
        yield kept, msgspec.structs.replace(held, query=as_verb(held.query, verb))


@contextmanager
def with_panel_and_points(
    casebook: Path | None, asked: Asked, *, verb: str
) -> Iterator[tuple[Casebook, Panel, Points]]:
    """The casebook, open, with the panel and the incidents that were asked for."""
    from tocsin import panel

    with with_question(casebook, asked) as (kept, record, made):
        counted, held = panel.make(record, made), panel.points(record, made)
        yield kept, msgspec.structs.replace(counted, query=as_verb(counted.query, verb)), held


@contextmanager
def with_region(
    casebook: Path | None, asked: Asked, *, verb: str
) -> Iterator[tuple[Casebook, Points, Points]]:
    """The casebook, open, with the incidents asked for, and all on record in their place or countries."""
    from tocsin import panel

    with with_question(casebook, asked) as (kept, record, made):
        held = panel.points(record, made)
        plain = Asked(measure="events_involving", period=asked.period, place=asked.place)
        every = panel.points(record, question(kept, record, plain))
        if not asked.place:
            every = every.within(countries={name for name in held.column("country") if name})
        yield kept, msgspec.structs.replace(held, query=as_verb(held.query, verb)), every


def two_days(text: str | None) -> tuple[str, str] | None:
    """The ends of a stretch of days, as typed.

    Raises:
        InputError: not two days with two dots between them.
    """
    if text is None:
        return None
    first, _, last = text.partition("..")
    if not first or not last:
        raise InputError(
            "not a stretch of days", column="--baseline", met=text, expected="2020-01-01..2020-12-31"
        )
    return first, last


def as_verb(query: str, verb: str) -> str:
    """The command line of a question, asked by another command.

    >>> as_verb("tocsin trend --measure deaths --by month", "seasons")
    'tocsin seasons --measure deaths --by month'
    """
    words = query.split(" ", 2)
    return " ".join([words[0], verb, *words[2:]])


@contextmanager
def with_question(casebook: Path | None, asked: Asked) -> Iterator[tuple[Casebook, Record, Question]]:
    """The casebook, open, its record, and the question behind what was typed, under its counting rule."""
    with open_casebook(casebook) as kept:
        record = open_record(kept, ruleset=asked.ruleset, as_of=asked.as_of, known_on=asked.known_on)
        made = question(kept, record, asked)
        if asked.rule is not None:
            from tocsin.cli.by_rule import counted_by, rules_of
            from tocsin.query import counting

            rule = counting.named(asked.rule, among=rules_of(asked.rules))
            made = counted_by(kept, record, asked, made, rule)
        yield kept, record, made


def question(casebook: Casebook, record: Record, asked: Asked) -> Question:
    """The question object behind what was typed: names resolved, days read.

    Raises:
        InputError: an unknown actor, place, measure or period, or days that cannot be.
    """
    from tocsin import query
    from tocsin.query.rules import ALSO_CALLED

    first, last = asked.baseline or (None, None)
    made = query.Question(
        measure=ALSO_CALLED.get(asked.measure, asked.measure),
        actor=asked.actor,
        actor_ids=actor_scope(casebook, record, asked.actor, parts=True),
        start=day(asked.start, option="--from"),
        end=day(asked.end, option="--to", last=True),
        period=cast("Period", asked.period),
        split=day(asked.split, option="--split"),
        baseline_start=day(first, option="--baseline"),
        baseline_end=day(last, option="--baseline", last=True),
        ruleset=asked.ruleset if asked.ruleset != "default" else None,
    )
    if asked.place is None:
        return made
    place = place_of(casebook, asked.place)
    if place is not None:
        return query.located(made, place)
    names = place_scope(casebook, record, asked.place)
    return msgspec.structs.replace(made, place=asked.place, place_level=None, place_names=names)


def _draw(finding: Finding, plot: Path | None) -> None:
    """The picture, where one was asked for and the record has anything to draw."""
    if plot is None:
        return
    if finding.untold is not None and not finding.rows:
        typer.echo("no picture: there is nothing to draw", err=True)
        return
    from tocsin.show import chart

    chart.save(finding, plot)
    typer.echo(f"picture: {plot}", err=True)


def emit_finding(
    casebook: Casebook,
    finding: Finding,
    *,
    format_: str,
    plot: Path | None,
    aside: tuple[str, ...] = (),
    picked: tuple[int, ...] | None = None,
    unpicked: str | None = None,
) -> None:
    """Shows a finding and keeps it, so that `tocsin trace ID` finds it again.

    On a screen, and only there, the columns named in `aside` are left out, and all rows but those
    at the places `picked`; `unpicked` says what the others are.
    """
    from tocsin import show

    casebook.keep_shown(f"finding-{finding.id}", finding)
    _draw(finding, plot)
    if finding.untold is not None and format_ != "table":
        typer.echo(finding.title, err=True)
    if format_ != "table":
        show.table(finding.columns, finding.rows, format=format_, out=None)
        return
    typer.echo(finding.title)
    kept = [place for place, name in enumerate(finding.columns) if name not in aside]
    places = range(len(finding.rows)) if picked is None else picked
    rows = tuple(tuple(finding.rows[at][place] for place in kept) for at in places)
    if rows:
        show.table(tuple(finding.columns[place] for place in kept), rows, format="table", out=None)
    if len(rows) < len(finding.rows):
        shown = f"{len(rows)} of {len(finding.rows)} rows"
        if unpicked is not None:
            typer.echo(f"{unpicked}; --format csv has all {len(finding.rows)} rows")
        elif tuple(places) == tuple(range(len(rows))):
            typer.echo(f"the first {shown}; more with --top N, all with --format csv")
        else:
            typer.echo(f"{shown}, evenly spread; --format csv has all")
    for warning in finding.warnings:
        typer.echo(f"warning: partly a change in reporting? {warning.why}")
    for caveat in finding.caveats:
        typer.echo(f"caveat: {caveat}")
    footing = many(finding.rests_on.rows, "incident") + (" or claims" if finding.rests_on.rows != 1 else "")
    if not finding.rests_on.rows:
        footing = "nothing on record"
    typer.echo(f"rests on {footing}; walk back with: tocsin trace {finding.id}")
