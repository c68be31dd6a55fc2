"""`tocsin derive`: the record under a ruleset, as of an instant, known on a day."""

from __future__ import annotations

import typer

from tocsin.cli.options import (
    AsOfOption,
    CasebookOption,
    KnownOnOption,
    RulesetOption,
    open_casebook,
    open_record,
)

__all__ = ["derive"]


def derive(
    casebook: CasebookOption = None,
    ruleset: RulesetOption = "default",
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
) -> None:
    """Work out the record and print its digest; other commands do so by themselves when it is stale."""
    from tocsin.store import columnar

    with open_casebook(casebook) as kept, columnar.connect() as engine:
        record = open_record(kept, ruleset=ruleset, as_of=as_of, known_on=known_on)
        typer.echo(f"record {record.digest} under {record.ruleset}")
        for path in sorted(record.folder.glob("*.parquet")):
            engine.view("counted", path)
            typer.echo(f"  {path.stem:<12} {engine.one('SELECT count(*) FROM counted')[0]:>9,}")
        for name in record.uncertain_documents:
            typer.echo(f"note: whether {name} had spoken by then is uncertain; it is left out", err=True)
