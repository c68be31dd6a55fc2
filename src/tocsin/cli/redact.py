"""`tocsin redact`: the words of one document taken out for good."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import CasebookOption, open_casebook, open_record

__all__ = ["redact"]


def redact(
    document: Annotated[str, typer.Argument(help="The digest of the document, or its beginning.")],
    by: Annotated[str, typer.Option("--by", help="Who decides it.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; stays in the log.")],
    casebook: CasebookOption = None,
) -> None:
    """Remove a document's words, claims and copies; a tombstone with the reason stays in the log."""
    from tocsin.cli.scope import document_of

    with open_casebook(casebook, write=True) as kept:
        whole = document_of(open_record(kept), document)
        kept.redact(whole, by=by, reason=reason)
    typer.echo(f"redacted {whole}")
