"""`tocsin contradictions`: where sources disagree, and whether that is a contradiction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import (
    ActorOption,
    AsOfOption,
    CasebookOption,
    FormatOption,
    FromOption,
    KnownOnOption,
    PlaceOption,
    RulesetOption,
    ToOption,
    day,
    open_casebook,
)
from tocsin.domain.errors import InputError
from tocsin.domain.figures import many

if TYPE_CHECKING:
    from tocsin.domain.findings import Finding

__all__ = ["contradictions"]


def contradictions(
    casebook: CasebookOption = None,
    actor: ActorOption = None,
    place: PlaceOption = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", help="strength, measure, relation, control, leader, forecast or defection."),
    ] = None,
    from_: FromOption = None,
    to: ToOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    ruleset: RulesetOption = "default",
    all_: Annotated[bool, typer.Option("--all", help="Also the pairs that can both be so.")] = False,
    corroborated: Annotated[
        bool, typer.Option("--corroborated", help="What several texts say alike, and whether they repeat it.")
    ] = False,
    format_: FormatOption = "table",
) -> None:
    """Show where claims disagree: both quotes, both sources, and why it is or is no contradiction."""
    from tocsin import show
    from tocsin.check.contradictions import MEMBERS
    from tocsin.check.contradictions import contradictions as opposed
    from tocsin.check.corroboration import MEMBERS as ALIKE
    from tocsin.check.corroboration import corroboration
    from tocsin.cli.ledgers import held_in

    kinds = ALIKE if corroborated else MEMBERS
    if kind is not None and kind not in kinds:
        raise InputError("there is no such kind", column="--kind", met=kind, expected=", ".join(kinds))
    if corroborated and place is not None:
        raise InputError("what is corroborated is not asked by place", column="--place", met=place)
    with open_casebook(casebook) as kept:
        held = held_in(kept, ruleset=ruleset, as_of=as_of, known_on=known_on)
        from tocsin.cli.scope import actor_scope, place_scope

        actors = actor_scope(kept, held.record, actor, parts=True)
        days = {"start": day(from_, option="--from"), "end": day(to, option="--to", last=True)}
        if corroborated:
            finding = corroboration(held, actors=actors, kind=kind, **days)
        else:
            places = place_scope(kept, held.record, place)
            finding = opposed(held, actors=actors, places=places, kind=kind, **days)
        kept.keep_shown(f"finding-{finding.id}", finding)
    if format_ != "table":
        show.table(finding.columns, finding.rows, format=format_, out=None)
    else:
        _print(finding, all_=all_)


def _print(finding: Finding, *, all_: bool) -> None:
    typer.echo(finding.title)
    records = [dict(zip(finding.columns, row, strict=True)) for row in finding.rows]
    shown = [row for row in records if all_ or row.get("standing") != "set aside"]
    for row in shown:
        typer.echo("")
        _block(row)
    if aside := len(records) - len(shown):
        them = "it" if aside == 1 else "them"
        typer.echo(f"\n{many(aside, 'pair')} that can both be so: --all shows {them}, with the reasons")
    for caveat in finding.caveats:
        typer.echo(f"caveat: {caveat}")
    footing = many(finding.rests_on.rows, "claim") if finding.rests_on.rows else "nothing on record"
    typer.echo(f"rests on {footing}; walk back with: tocsin trace {finding.id}")


def _block(row: dict[str, object]) -> None:
    if "standing" not in row:
        typer.echo(f"{row['standing_of_sources']}  {row['kind']}  {row['about']}")
        typer.echo(f"  {row['why']}")
        typer.echo(f"  said by {row['says']}")
        return
    about = "" if row["kind"] == "relation" else f"{row['about']}: "
    typer.echo(f"{str(row['standing']).upper()}  {row['kind']}  {about}{row['how']}")
    for side in ("one", "other"):
        typer.echo(f"  “{_short(row[f'{side}_quote'])}”")
        typer.echo(
            f"    {row[f'{side}_says']}, {row[f'{side}_said']}, {row[f'{side}_hedge']} "
            f"({row[f'{side}_document']}; claim {str(row[f'{side}_claim'])[:12]})"
        )
    lead = "they disagree; what could reconcile them: " if row["standing"] == "tension" else ""
    typer.echo(f"  {lead}{row['why']}; {row['sources']}")


_LONG = 160


def _short(quote: object) -> str:
    words = " ".join(str(quote).split())
    return words if len(words) <= _LONG else words[:_LONG].rsplit(" ", 1)[0] + " …"
