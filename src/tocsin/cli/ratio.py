"""`tocsin ratio`: the strength of one actor against another's."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import (
    AsOfOption,
    CasebookOption,
    FormatOption,
    KnownOnOption,
    RulesetOption,
    open_casebook,
    open_record,
)

__all__ = ["ratio"]


def ratio(
    actor: Annotated[str, typer.Option("--actor", help="The actor whose strength stands above the line.")],
    to: Annotated[str, typer.Option("--to", help="The actor whose strength stands below it.")],
    casebook: CasebookOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    ruleset: RulesetOption = "default",
    format_: FormatOption = "table",
) -> None:
    """Compare two actors' strengths: the force ratio as an interval for each pair of estimates."""
    from tocsin.analyses import force_ratio as method
    from tocsin.cli.findings import emit_finding
    from tocsin.cli.scope import actor_scope

    with open_casebook(casebook) as kept:
        record = open_record(kept, ruleset=ruleset, as_of=as_of, known_on=known_on)
        above = actor_scope(kept, record, actor, parts=False)[0]
        below = actor_scope(kept, record, to, parts=False)[0]
        emit_finding(kept, method.fit(record, actor=above, to=below), format_=format_, plot=None)
