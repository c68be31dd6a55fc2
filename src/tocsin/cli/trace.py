"""`tocsin trace`: from any number back to the words or the row it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import CasebookOption, open_casebook, open_record
from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.domain.findings import Finding
    from tocsin.record.tracing import Step
    from tocsin.store.casebook import Casebook

__all__ = ["trace"]

_SHORTEST = 6


def trace(
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="An incident, a claim, a finding or a checked claim.")
    ],
    casebook: CasebookOption = None,
) -> None:
    """Walk back from an id, or the beginning of one, to the sentence, coded entry or dataset row."""
    if len(id_) < _SHORTEST:
        raise InputError("the id is too short", met=id_, expected=f"at least {_SHORTEST} characters")
    from tocsin.record.tracing import trace as walk

    with open_casebook(casebook) as kept:
        found = _findings(kept, id_)
        for finding in found:
            _print_finding(finding)
        steps = walk(kept, open_record(kept), id_) if not found else []
        checked = _checked(kept, id_) if not found and not steps else []
    for step in [*steps, *checked]:
        _print(step, depth=0)
    if not (found or steps or checked):
        raise InputError(
            "nothing has that id",
            met=id_,
            remedy="take an id from tocsin list, trend, compare or a checked page",
        )


def _findings(casebook: Casebook, id_: str) -> list[Finding]:
    import msgspec

    from tocsin.domain.findings import Finding

    return [msgspec.json.decode(raw, type=Finding) for raw in casebook.find_shown(f"finding-{id_}")]


def _checked(casebook: Casebook, id_: str) -> list[Step]:
    """Claims of reports that were checked but not added to the casebook."""
    import msgspec

    from tocsin.domain.claims import AnyClaim
    from tocsin.domain.documents import Reading
    from tocsin.record.tracing import Step, context

    steps = []
    for raw in casebook.find_shown("reading-"):
        reading = msgspec.json.decode(raw, type=Reading)
        claims: list[AnyClaim] = [c for c in reading.claims if c.id.startswith(id_)]
        for claim in claims:
            start, end = claim.span if isinstance(claim.span, tuple) else (0, 0)
            facts = (
                ("words", claim.quote),
                ("who says so", " <- ".join(claim.attribution[1:])),
                ("document", f"{reading.document.name}, characters {start} to {end} (checked, not added)"),
                ("in the text", context(reading, start, end)),
            )
            steps.append(Step(what=claim.kind, id=claim.id, facts=facts))
    return steps


def _print(step: Step, *, depth: int) -> None:
    pad = "  " * depth
    typer.echo(f"{pad}{step.what} {step.id}")
    for name, words in step.facts:
        typer.echo(f"{pad}  {name}: {words}")
    for under in step.steps:
        _print(under, depth=depth + 1)


def _print_finding(finding: Finding) -> None:
    typer.echo(f"finding {finding.id}\n  {finding.title}")
    for name, value in finding.parameters.items():
        if value is not None and name != "query":
            typer.echo(f"  {name}: {value}")
    rests = finding.rests_on
    typer.echo(f"  record: {rests.digest} under {rests.ruleset}")
    if rests.query:
        typer.echo(f"  query: {rests.query}")
    typer.echo(f"  rests on {rests.rows or len(rests.claims)} incidents:")
    for claim in rests.claims:
        typer.echo(f"    tocsin trace {claim}")
