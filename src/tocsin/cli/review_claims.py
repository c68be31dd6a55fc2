"""`tocsin review claims`: doubtful claims shown with their words, and what a person decides of them."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import typer

from tocsin.cli.options import open_casebook
from tocsin.domain.errors import InputError
from tocsin.domain.figures import many

if TYPE_CHECKING:
    from tocsin.record.deciding import Decided
    from tocsin.record.desk import Desk
    from tocsin.record.doubtful import Doubt
    from tocsin.record.listing import Rows
    from tocsin.store.casebook import Casebook

__all__ = ["Asked", "review"]

_HELP = (
    "a accepts, r rejects, a number takes that reading, FIELD=VALUE corrects, k skips, q quits; "
    "after any of them: because WHY"
)
_WORDS = {"a": "accept", "accept": "accept", "r": "reject", "reject": "reject"}
_REASON = "read against the text"


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked of the review of claims, as the options of the command have it."""

    by: str
    because: str
    list: bool
    format: str
    out: Path | None
    in_: Path | None
    document: str | None
    all: bool
    ruleset: str


def review(casebook: Path | None, file: Path | None, asked: Asked) -> None:
    """Lists, writes, reads back, or asks for each claim in turn, as `asked` says.

    Raises:
        InputError: options that do not go together, or a file that cannot be used.
    """
    if file is not None:
        if asked.in_ is not None or asked.out is not None or asked.by:
            raise InputError(
                "a report is only listed; its claims are decided in a casebook", file=str(file),
                remedy=f"add it first: tocsin add {file}",
            )  # fmt: skip
        _list(_chosen(_of_file(file), asked), asked)
        return
    if asked.list or (asked.out is not None and asked.in_ is None):
        with open_casebook(casebook) as kept:
            found = _chosen(_of_casebook(kept, asked), asked)
        if asked.out is None:
            _list(found, asked)
        else:
            _write(found, asked.out)
        return
    if not asked.by:
        raise InputError("a decision needs its author", remedy="add --by NAME, or --list to see what waits")
    with open_casebook(casebook, write=True) as kept:
        if asked.in_ is not None:
            _read_back(kept, asked.in_, asked)
        else:
            _ask_each(kept, _chosen(_of_casebook(kept, asked), asked), asked)


def _of_casebook(casebook: Casebook, asked: Asked) -> tuple[Doubt, ...]:
    from tocsin.record import load_ruleset
    from tocsin.record.doubtful import claims_of

    return claims_of(casebook, ruleset=load_ruleset(asked.ruleset))


def _of_file(file: Path) -> tuple[Doubt, ...]:
    from tocsin.cli.reports import Reports
    from tocsin.names import Gazetteer, Register
    from tocsin.record.doubtful import doubts
    from tocsin.record.resolving import Resolving

    register, gazetteer = Register.packaged(), Gazetteer.packaged()
    with Reports(register=register, gazetteer=gazetteer) as reports:
        readings = [reports.read(parsed, raw) for parsed, raw in reports.parsed(file)]
    return doubts(readings, Resolving(register, gazetteer))


def _chosen(found: tuple[Doubt, ...], asked: Asked) -> tuple[Doubt, ...]:
    of = asked.document
    if of is not None:
        stem = "sha256:" + of.removeprefix("sha256:")
        found = tuple(d for d in found if d.document == of or d.claim.document.startswith(stem))
        if not found:
            raise InputError("no claim waits in such a document", column="--document", met=of,
                             remedy="take its name or digest from: tocsin list documents")  # fmt: skip
    return found if asked.all else tuple(doubt for doubt in found if doubt.why)


def _list(found: tuple[Doubt, ...], asked: Asked) -> None:
    from tocsin.cli.output import emit

    emit(_rows(found), format_=asked.format, out=None)
    if found:
        typer.echo(f"{many(len(found), 'claim')} waiting for a decision", err=True)


def _rows(found: tuple[Doubt, ...]) -> Rows:
    from tocsin.check.words import says, title
    from tocsin.record.listing import Rows

    columns = ("claim_id", "kind", "claim", "says", "hedge", "why", "quote", "context", "document_name")
    rows = tuple(
        (d.claim.id, d.claim.kind, title(d.claim), says(d.claim), d.claim.hedge, "; ".join(d.why),
         d.claim.quote, d.context, d.document)
        for d in found
    )  # fmt: skip
    return Rows(columns=columns, rows=rows, shown=("claim_id", "kind", "claim", "why", "context"))


def _write(found: tuple[Doubt, ...], out: Path) -> None:
    from tocsin.record.returned import cells_of, line_of

    if out.suffix.lower() not in (".xlsx", ".jsonl"):
        raise InputError("a file of another kind", column="--out", met=out.name, expected=".xlsx or .jsonl")
    if out.exists():
        raise InputError("the file exists", file=str(out), remedy="name another, or remove it first")
    staged = out.with_name(f".{out.name}.part")
    try:
        if out.suffix.lower() == ".jsonl":
            staged.write_bytes(b"".join(msgspec.json.encode(line_of(doubt)) + b"\n" for doubt in found))
        else:
            from tocsin.show.review_form import review_form

            by_kind: dict[str, list[dict[str, Any]]] = {}
            for doubt in found:
                by_kind.setdefault(doubt.claim.kind, []).append(cells_of(doubt))
            review_form(staged, by_kind)
        staged.replace(out)
    finally:
        staged.unlink(missing_ok=True)
    typer.echo(f"{many(len(found), 'claim')} written to {out}", err=True)


def _read_back(casebook: Casebook, file: Path, asked: Asked) -> None:
    """All decisions of a file at once, or none where one cannot be read."""
    from tocsin.cli.ruling import keep
    from tocsin.record.desk import desk_of

    if not file.is_file():
        raise InputError("no such file", file=str(file), remedy="check the path")
    desk = desk_of(casebook)
    kept = keep(casebook, list(_returned(file, desk, asked.because or _REASON)), by=asked.by, desk=desk)
    typer.echo(f"{many(len(kept), 'ruling')} kept")


def _returned(file: Path, desk: Desk, because: str) -> Iterator[Decided]:
    from tocsin.record.returned import from_lines, from_rows

    if file.suffix.lower() == ".jsonl":
        with file.open("rb") as lines:
            yield from from_lines(lines, desk, file=file.name, because=because)
    elif file.suffix.lower() == ".xlsx":
        from tocsin.readers import apart

        yield from from_rows(apart.review_rows(file), desk, file=file.name, because=because)
    else:
        raise InputError("a file of another kind", column="--in", met=file.name, expected=".xlsx or .jsonl")


def _ask_each(casebook: Casebook, found: tuple[Doubt, ...], asked: Asked) -> None:
    from tocsin.cli.ruling import keep

    decided = 0
    for number, doubt in enumerate(found, start=1):
        typer.echo(f"\nclaim {number} of {len(found)}, {doubt.claim.kind}, {doubt.document}")
        for line in _shown(doubt):
            typer.echo(f"  {line}")
        while True:
            said = str(typer.prompt("accept, reject, a reading, FIELD=VALUE, skip or quit")).strip()
            if said.lower() in ("q", "quit"):
                typer.echo(f"{decided} decided, {len(found) - decided} waiting")
                return
            if said.lower() in ("k", "skip"):
                break
            try:
                ruled = _answered(said, doubt.claim.id, asked.because or _REASON)
                decided += bool(keep(casebook, [ruled], by=asked.by))
                break
            except InputError as error:
                typer.echo(f"  {error}\n  {_HELP}", err=True)
    typer.echo(f"{decided} decided, {len(found) - decided} waiting")


def _answered(said: str, claim: str, because: str) -> Decided:
    """The decision that one line says.

    Raises:
        InputError: it says none.
    """
    from tocsin.cli.ruling import fields_of
    from tocsin.record.deciding import Decided

    said, _, why = said.partition(" because ")
    try:
        words = shlex.split(said)
    except ValueError as error:
        raise InputError("a quotation mark is left open", met=said) from error
    reason = why.strip() or because
    if len(words) == 1 and words[0].isdigit():
        return Decided(claim=claim, decision="correct", reason=reason, fields={"reading": words[0]})
    if len(words) == 1 and words[0].lower() in _WORDS:
        chosen = _WORDS[words[0].lower()]
        return Decided(claim=claim, decision="accept" if chosen == "accept" else "reject", reason=reason)
    return Decided(claim=claim, decision="correct", reason=reason, fields=fields_of(words))


def _shown(doubt: Doubt) -> Iterator[str]:
    from tocsin.check.words import says, title

    claim = doubt.claim
    yield title(claim)
    hedged = f"{claim.hedge}: {claim.hedge_text}" if claim.hedge_text else claim.hedge
    yield f"says {says(claim)}; {hedged}"
    yield doubt.context
    for why in doubt.why:
        yield f"? {why}"
    for number, reading in enumerate(claim.readings, start=1):
        fields = ", ".join(f"{name}={value}" for name, value in reading.body.items() if value is not None)
        yield f"{number}: {fields}"
    body = msgspec.to_builtins(claim.body)
    yield "  ".join(f"{name}={value}" for name, value in body.items() if value not in (None, []))
