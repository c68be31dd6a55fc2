"""`tocsin review`: pairs that may be one incident, decided by a person; nothing is overwritten."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.options import CasebookOption, RulesetOption, open_casebook, open_record
from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.domain.claims import AnyClaim
    from tocsin.record import Record
    from tocsin.store.casebook import Casebook

__all__ = ["review"]

_ANSWERS = {"s": "same", "same": "same", "d": "different", "different": "different", "k": "skip",
            "skip": "skip", "q": "quit", "quit": "quit"}  # fmt: skip
_REASON = "compared side by side"


def review(
    what: Annotated[str, typer.Argument(help="pairs (of datasets' rows) or claims (of reports).")] = "pairs",
    file: Annotated[
        Path | None, typer.Argument(help="With claims: a report, whose doubtful claims are listed.")
    ] = None,
    casebook: CasebookOption = None,
    by: Annotated[str, typer.Option("--by", help="Who decides; needed unless only listing.")] = "",
    reason: Annotated[
        str, typer.Option("--because", "--reason", help="Why, where an answer gives no reason of its own.")
    ] = "",
    list_: Annotated[bool, typer.Option("--list", help="Only list what waits.")] = False,
    format_: Annotated[str, typer.Option("--format", help="With --list: table, csv or jsonl.")] = "table",
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Write what waits: pairs to a .csv file, claims to .xlsx or .jsonl."),
    ] = None,
    in_: Annotated[
        Path | None, typer.Option("--in", help="Read such a file back, its decisions filled in.")
    ] = None,
    document: Annotated[
        str | None, typer.Option("--document", help="With claims: of this document alone, by digest or name.")
    ] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="With claims: those too that nothing speaks against.")
    ] = False,
    ruleset: RulesetOption = "default",
) -> None:
    """Decide what is doubtful: pairs of rows that may be one incident, or claims read from reports."""
    if what == "claims":
        from tocsin.cli import review_claims

        asked = review_claims.Asked(by=by, because=reason, list=list_, format=format_, out=out, in_=in_,
                                    document=document, all=all_, ruleset=ruleset)  # fmt: skip
        review_claims.review(casebook, file, asked)
        return
    if what != "pairs" or file is not None:
        raise InputError("no such review", met=f"{what} {file or ''}".strip(), expected="pairs or claims")
    if list_ or (out is not None and in_ is None):
        with open_casebook(casebook) as kept:
            _list(open_record(kept, ruleset=ruleset), format_=format_, out=out)
        return
    if not by:
        raise InputError("a decision needs its author", remedy="add --by NAME")
    with open_casebook(casebook, write=True) as kept:
        if in_ is not None:
            _read_back(kept, in_, by=by, reason=reason or _REASON)
        else:
            _ask_each(kept, open_record(kept, ruleset=ruleset), by=by, reason=reason or _REASON)


def _list(record: Record, *, format_: str, out: Path | None) -> None:
    from tocsin import show
    from tocsin.cli.output import emit
    from tocsin.record.waiting import waiting

    rows = waiting(record)
    if out is not None:
        show.table(rows.columns, rows.rows, format="csv", out=out)
        typer.echo(f"{len(rows.rows):,} pairs written to {out}", err=True)
    else:
        emit(rows, format_=format_, out=None)
    _tell_reopened(record)


def _tell_reopened(record: Record) -> None:
    from tocsin.record.listing import select

    reopened = len(select(record, "review").rows)
    if reopened:
        typer.echo(f"note: {reopened} earlier rulings wait for a second look: tocsin list review", err=True)


def _ask_each(casebook: Casebook, record: Record, *, by: str, reason: str) -> None:
    from tocsin.record.waiting import side_by_side, waiting

    rows = waiting(record)
    decided = 0
    for number, values in enumerate(rows.rows, start=1):
        row = dict(zip(rows.columns, values, strict=True))
        typer.echo(f"\npair {number} of {len(rows.rows)}")
        for line in side_by_side(row):
            typer.echo(line)
        answer = _answer()
        if answer == "quit":
            break
        if answer != "skip":
            casebook.add_claims([_ruling(row, answer, by=by, reason=reason)])
            decided += 1
    typer.echo(f"{decided} decided, {len(rows.rows) - decided} waiting")
    _tell_reopened(record)


def _answer() -> str:
    while True:
        said = str(typer.prompt("same, different, skip or quit")).strip().lower()
        if said in _ANSWERS:
            return _ANSWERS[said]
        typer.echo("answer s, d, k or q", err=True)


def _ruling(row: dict[str, Any], decision: str, *, by: str, reason: str) -> AnyClaim:
    from tocsin.cli.rule import claim_by
    from tocsin.domain.bodies import Identity

    left, right = sorted((str(row["left_id"]), str(row["right_id"])))
    return claim_by(Identity(left=left, right=right, same=decision == "same", reason=reason), by)


def _read_back(casebook: Casebook, file: Path, *, by: str, reason: str) -> None:
    """All decisions of a file at once, or none where one cannot be read."""
    from tocsin.record.waiting import standing_judgements

    stands = standing_judgements(casebook)
    claims = []
    for row in _decided(file):
        sides = frozenset((row["left_id"], row["right_id"]))
        if stands.get(sides) != (row["decision"] == "same"):
            claims.append(_ruling(row, row["decision"], by=by, reason=row.get("reason") or reason))
    added = casebook.add_claims(claims)
    typer.echo(f"{added.new} decisions kept")


def _decided(file: Path) -> list[dict[str, str]]:
    import csv

    if not file.is_file():
        raise InputError("no such file", file=str(file), remedy="check the path")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        missing = {"left_id", "right_id", "decision"} - set(reader.fieldnames or ())
        if missing:
            raise InputError(
                "a column is missing", file=file.name, column=", ".join(sorted(missing)),
                remedy="begin with a file that tocsin review --out wrote",
            )  # fmt: skip
        rows = [_one(file, number, row) for number, row in enumerate(reader, start=1)]
    return [row for row in rows if row["decision"]]


def _one(file: Path, number: int, row: dict[str, str | None]) -> dict[str, str]:
    decision = _ANSWERS.get((row["decision"] or "skip").strip().lower() or "skip")
    if decision not in ("same", "different", "skip"):
        raise InputError(
            "not a decision", file=file.name, row=number, column="decision", met=row["decision"],
            expected="same, different, or nothing",
        )  # fmt: skip
    kept = {name: value or "" for name, value in row.items() if name is not None and isinstance(value, str)}
    if decision != "skip" and not (kept.get("left_id") and kept.get("right_id")):
        raise InputError("a decision without its pair", file=file.name, row=number, column="left_id")
    return kept | {"decision": "" if decision == "skip" else decision}
