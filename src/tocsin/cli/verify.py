"""`tocsin verify`: chain, blobs and releases against their seals."""

from __future__ import annotations

import typer

from tocsin.cli.options import CasebookOption, open_casebook

__all__ = ["verify"]


def verify(casebook: CasebookOption = None) -> int:
    """Check the casebook against its own seals; names what is wrong by sequence number."""
    with open_casebook(casebook) as kept:
        head, damage = kept.head(), kept.verify()
    for found in damage:
        typer.echo(f"entry {found.seq}: {found.what}; to do: {found.remedy}")
    if not damage:
        typer.echo(f"sound: {head.seq} entries, chain {head.chain[:16]}")
    return 1 if damage else 0
