"""`tocsin read`: the claims of one report, without a casebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.modelled import (
    REQUESTS,
    TOKENS,
    EndpointOption,
    KeyringOption,
    LlmOption,
    RequestsOption,
    TokensOption,
    modelled,
)
from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.domain.documents import Reading
    from tocsin.extract.roles import RoleModel

__all__ = ["read"]


def read(
    file: Annotated[
        Path,
        typer.Argument(help="A report: text, HTML, PDF, DOCX, an e-mail, a feed."),
    ],
    format_: Annotated[str, typer.Option("--format", help="table or jsonl.")] = "table",
    roles: Annotated[
        Path | None,
        typer.Option("--model", help="A model that fills open roles of attacks: tocsin train."),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", help="The encoding of a text, where it is not told.")
    ] = None,
    llm: LlmOption = None,
    endpoint: EndpointOption = None,
    llm_requests: RequestsOption = REQUESTS,
    llm_tokens: TokensOption = TOKENS,
    llm_keyring: KeyringOption = False,
) -> None:
    """Print every claim of a report: its words, who says so, how sure; needs no casebook."""
    from tocsin.cli.reports import Reports, remarks_on
    from tocsin.names import Gazetteer, Register

    if format_ not in ("table", "jsonl"):
        raise InputError("no such format", column="--format", met=format_, expected="table or jsonl")
    if roles and llm:
        raise InputError("two models at once", column="--model", remedy="read with one of --model and --llm")
    model = modelled(llm, endpoint, requests=llm_requests, tokens=llm_tokens, keyring=llm_keyring)
    register, gazetteer = Register.packaged(), Gazetteer.packaged()
    with Reports(register=register, gazetteer=gazetteer, model=model, roles=_loaded(roles)) as reports:
        for parsed, raw in reports.parsed(file, encoding=encoding):
            reading = reports.read(parsed, raw)
            for remark in (*remarks_on(parsed, reading.document), *(model.remarks() if model else ())):
                typer.echo(f"tocsin: {remark}", err=True)
            _print(reading, format_=format_)


def _loaded(roles: Path | None) -> RoleModel | None:
    if roles is None:
        return None
    from tocsin.extract.fillers import load

    return load(roles)


def _print(reading: Reading, *, format_: str) -> None:
    from tocsin.cli.output import reading_table
    from tocsin.domain.claims import encode

    if format_ == "table":
        reading_table(reading)
        return
    for claim in reading.claims:
        typer.echo(encode(claim).decode())
