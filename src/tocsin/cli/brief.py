"""`tocsin brief`: a short assessment of an actor or a place in which every sentence is backed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.options import (
    ActorOption,
    CasebookOption,
    KnownOnOption,
    PdfOption,
    PlaceOption,
    RulesetOption,
    day,
    open_casebook,
    open_record,
)
from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from datetime import date

    from tocsin.brief import Subject
    from tocsin.store.casebook import Casebook

__all__ = ["brief"]

_FORMATS = ("text", "json", "html")
_YARDSTICKS = ("ICD-203", "PHIA")


def brief(
    casebook: CasebookOption = None,
    actor: ActorOption = None,
    place: PlaceOption = None,
    known_on: KnownOnOption = None,
    since: Annotated[
        str | None, typer.Option("--since", help="What changed since this day; else 12 months back.")
    ] = None,
    yardstick: Annotated[
        str, typer.Option("--yardstick", help="Whose estimative words: ICD-203 or PHIA.")
    ] = "ICD-203",
    ruleset: RulesetOption = "default",
    full: Annotated[
        bool, typer.Option("--full", help="Print every sentence, and all that it rests on.")
    ] = False,
    format_: Annotated[str, typer.Option("--format", help="text, json or html.")] = "text",
    html: Annotated[Path | None, typer.Option("--html", help="Write the page here.")] = None,
    pdf: PdfOption = None,
) -> None:
    """Write a short assessment of an actor or a place: every sentence carries its claims or its query."""
    if actor is None and place is None:
        raise InputError("a brief on nobody", remedy="name an actor with --actor or a place with --place")
    for value, allowed, option in ((format_, _FORMATS, "--format"), (yardstick, _YARDSTICKS, "--yardstick")):
        if value not in allowed:
            raise InputError("there is no such choice", column=option, met=value, expected=", ".join(allowed))
    with open_casebook(casebook) as kept:
        from tocsin import brief as briefing
        from tocsin.cli.check import write_whole
        from tocsin.show import briefs, papers

        if pdf is not None:
            papers.typesetter()

        asked = _subject(kept, actor, place, known_on=known_on, since=since, ruleset=ruleset,
                         yardstick=yardstick)  # fmt: skip
        made = briefing.write(asked)
    if html is not None:
        write_whole(html, briefs.page(made).encode("utf-8"))
        typer.echo(f"page: {html}", err=True)
    if pdf is not None:
        write_whole(pdf, papers.brief_pdf(made))
        typer.echo(f"PDF: {pdf}", err=True)
    written = briefs.as_text(made, full=full) if format_ == "text" else briefs.MEMBERS[format_](made)
    typer.echo(written, nl=False)


def _subject(
    casebook: Casebook,
    actor: str | None,
    place: str | None,
    *,
    known_on: str | None,
    since: str | None,
    ruleset: str,
    yardstick: str,
) -> Subject:
    """Whom and what the brief is about, in the record of the day and in that of the day it looks back to."""
    from datetime import UTC, datetime

    from tocsin.brief import Subject
    from tocsin.brief.subject import STALE_MONTHS, months_before
    from tocsin.cli.adding import ruled_names_of
    from tocsin.cli.findings import Asked, question
    from tocsin.cli.scope import actor_scope, place_scope
    from tocsin.query.chosen import chosen

    known = day(known_on, option="--known-on", last=True)
    today: date = known or datetime.now(UTC).date()
    from_ = day(since, option="--since") or months_before(today, STALE_MONTHS)
    if from_ >= today:
        raise InputError("nothing can have changed yet", column="--since", met=str(from_),
                         expected=f"a day before {today}")  # fmt: skip
    record = open_record(casebook, ruleset=ruleset, known_on=known.isoformat() if known else None)
    former = open_record(casebook, ruleset=ruleset, known_on=from_.isoformat())
    own = actor_scope(casebook, record, actor, parts=False)
    places = place_scope(casebook, record, place)
    opposed = _opposed(casebook, actor_scope(casebook, record, actor, parts=True), places, known_on, ruleset)
    register = ruled_names_of(casebook)[0]
    named = register.actors.get(own[0]) if own else None
    asked = Asked(measure="events_involving", period="month", actor=actor, place=place, ruleset=ruleset)
    return Subject(
        record=record, former=former, day=today, since=from_, known_on=known,
        question=question(casebook, record, asked), actor=actor, name=named.name if named else actor,
        own=own, place=place, places=places, yardstick=yardstick,
        opposed=opposed, chosen=chosen(casebook),
    )  # fmt: skip


def _opposed(
    casebook: Casebook, actors: tuple[str, ...], places: tuple[str, ...], known_on: str | None, ruleset: str
) -> tuple[dict[str, Any], ...]:
    """The pairs of claims on the actor that say opposite things; on the place where none is asked for."""
    from tocsin.check.contradictions import contradictions
    from tocsin.cli.ledgers import held_in

    held = held_in(casebook, ruleset=ruleset, known_on=known_on)
    found = contradictions(held, actors=actors, places=() if actors else places)
    return tuple(dict(zip(found.columns, row, strict=True)) for row in found.rows)
