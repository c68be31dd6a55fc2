"""`tocsin schema`: the JSON Schema of a claim."""

from __future__ import annotations

import typer

__all__ = ["schema"]


def schema() -> None:
    """Print the JSON Schema of the claim vocabulary, with its version."""
    import json

    from tocsin.domain import claims

    typer.echo(json.dumps(claims.schema(), indent=2, ensure_ascii=False))
