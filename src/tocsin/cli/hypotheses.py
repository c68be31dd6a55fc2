"""`tocsin hypotheses FILE`: competing hypotheses held against words of the casebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import (
    AsOfOption,
    CasebookOption,
    KnownOnOption,
    RulesetOption,
    day,
    open_casebook,
    open_record,
)
from tocsin.domain.errors import InputError
from tocsin.domain.figures import many

if TYPE_CHECKING:
    from tocsin.analyses.hypotheses import Weighed
    from tocsin.domain.findings import Finding
    from tocsin.query.matrix import Evidence, Find, Matrix
    from tocsin.record import Record
    from tocsin.record.quoted import Quoted
    from tocsin.store.casebook import Casebook

__all__ = ["hypotheses"]

_FORMATS = ("table", "json", "csv", "jsonl")


def hypotheses(
    file: Annotated[Path, typer.Argument(help="The hypotheses, the evidence and its marks: TOML or JSON.")],
    casebook: CasebookOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    ruleset: RulesetOption = "default",
    format_: Annotated[str, typer.Option("--format", help="table, json, csv or jsonl.")] = "table",
    html: Annotated[Path | None, typer.Option("--html", help="Write the page here.")] = None,
    beside: Annotated[
        Path | None, typer.Option("--beside", help="The same matrix as somebody else has marked it.")
    ] = None,
) -> None:
    """Hold competing hypotheses against the words of the casebook: which has least against it, and why."""
    if format_ not in _FORMATS:
        raise InputError("no such format", column="--format", met=format_, expected=", ".join(_FORMATS))
    from tocsin.query import matrix

    asked = matrix.load(file)
    if beside is not None:
        if html is not None or format_ == "json":
            raise InputError("two markings are told as rows", column="--beside",
                             expected="--format table, csv or jsonl, and no --html")  # fmt: skip
        with open_casebook(casebook) as kept:
            record = open_record(kept, ruleset=ruleset, as_of=as_of, known_on=known_on)
            _both(kept, record, (file, asked), (beside, matrix.load(beside)), format_=format_)
        return
    with open_casebook(casebook) as kept:
        from tocsin.analyses import hypotheses as method
        from tocsin.cli.check import write_whole
        from tocsin.show import matrices

        record = open_record(kept, ruleset=ruleset, as_of=as_of, known_on=known_on)
        pieces = {each.name: _pieces(kept, record, each, file=file.name) for each in asked.evidence}
        weighed = method.weigh(record, matrix=asked, pieces=pieces)
        finding = method.fit(record, matrix=asked, pieces=pieces)
        kept.keep_shown(f"finding-{finding.id}", finding)
    if html is not None:
        write_whole(html, matrices.page(weighed).encode("utf-8"))
        typer.echo(f"page: {html}", err=True)
    if format_ == "json":
        typer.echo(matrices.as_json(weighed), nl=False)
    else:
        _tell(weighed, finding, format_=format_)


def _both(
    casebook: Casebook, record: Record, one: tuple[Path, Matrix], other: tuple[Path, Matrix], *, format_: str
) -> None:
    """Two people's marks of one matrix, cell by cell; the words of both must stand in the casebook."""
    from tocsin.analyses import marked_twice
    from tocsin.cli.findings import emit_finding

    pieces = {
        each.name: _pieces(casebook, record, each, file=file.name)
        for file, asked in (one, other)
        for each in asked.evidence
    }
    called = (one[0].name, other[0].name)
    if called[0] == called[1]:
        called = (str(one[0]), str(other[0]))
    finding = marked_twice.fit(record, one=one[1], other=other[1], pieces=pieces, called=called)
    emit_finding(casebook, finding, format_=format_, plot=None, picked=_differing(finding),
                 unpicked="the other cells are marked alike")  # fmt: skip
    if format_ == "table":
        for name, told in finding.values.items():
            if name.startswith("order"):
                typer.echo(f"{name}: {told}")


def _differing(finding: Finding) -> tuple[int, ...] | None:
    """The rows shown on a screen: all that differ, else all."""
    found = tuple(at for at, row in enumerate(finding.rows) if row[0] != "no")
    return found or None


def _tell(weighed: Weighed, finding: Finding, *, format_: str) -> None:
    """The matrix as rows; on a screen with the standing of each hypothesis and what the order hangs on."""
    from tocsin import show

    if format_ != "table":
        show.table(finding.columns, finding.rows, format=format_, out=None)
        return
    typer.echo(f"{weighed.question}\n{weighed.title}\n")
    standings = tuple(
        (each.rank, each.name, each.against, each.for_, each.says) for each in weighed.standings
    )
    show.table(("rank", "hypothesis", "against", "for", "says"), standings, format="table", out=None)
    typer.echo("")
    # The words are long and stand on the page; the ids that lead to them are for other programs.
    cells = tuple(row[:-2] for row in finding.rows)
    show.table(finding.columns[:-2], cells, format="table", out=None)
    typer.echo("")
    left = tuple((each.changes, each.kind, each.without, each.order) for each in weighed.left)
    show.table(("changes", "what", "without", "order"), left, format="table", out=None)
    for caveat in weighed.caveats:
        typer.echo(f"caveat: {caveat}")
    typer.echo(
        f"rests on {many(weighed.rests_on.rows, 'passage')}; walk back with: tocsin trace {weighed.finding}"
    )


def _pieces(casebook: Casebook, record: Record, evidence: Evidence, *, file: str) -> list[Quoted]:
    """The words that a piece of evidence rests on, each once.

    Raises:
        InputError: it names a claim or a passage that the casebook does not hold, or finds none.
    """
    from tocsin.record import quoted

    try:
        made = quoted.of_claims(record, evidence.claims)
        made += [piece for find in evidence.find for piece in _found(casebook, record, find)]
        made += [quoted.passage(casebook, record, each.document, each.words) for each in evidence.passages]
    except InputError as error:
        what = f"evidence {evidence.name!r}: {error.what}"
        raise InputError(
            what, file=file, column=error.column, met=error.met, expected=error.expected, remedy=error.remedy
        ) from error
    return list({piece.home: piece for piece in made}.values())


def _found(casebook: Casebook, record: Record, find: Find) -> list[Quoted]:
    """What a query finds.

    Raises:
        InputError: nothing fits, too much does, or the list cannot be asked so.
    """
    from tocsin.cli.scope import actor_scope, place_scope
    from tocsin.record.listing import Filter
    from tocsin.record.quoted import found

    asked = Filter(
        actors=actor_scope(casebook, record, find.actor, parts=find.list == "incidents"),
        places=place_scope(casebook, record, find.place),
        start=day(find.from_, option="from"),
        end=day(find.to, option="to", last=True),
    )
    try:
        return found(record, find.list, asked, words=find.words, by=find.by)
    except InputError as error:
        by = f" by {record.known_on}" if record.known_on else ""
        what = error.what.replace("on record", f"on record{by}")
        raise InputError(what, met=error.met or _as_words(find), expected=error.expected,
                         remedy=error.remedy) from error  # fmt: skip


def _as_words(find: Find) -> str:
    """A query as a person would read it back."""
    import msgspec

    given = {name: value for name, value in msgspec.to_builtins(find).items() if value}
    return ", ".join(f"{name} {value}" for name, value in given.items())
