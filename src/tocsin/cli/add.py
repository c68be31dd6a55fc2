"""`tocsin add`: dataset releases, reports and coding sheets into the casebook."""

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
from tocsin.cli.options import CasebookOption, open_casebook, say
from tocsin.cli.outcome import outcome_line
from tocsin.domain.errors import InputError, TocsinError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tocsin.cli.adding import HowToRead
    from tocsin.cli.modelled import Modelled
    from tocsin.store.casebook import Casebook

__all__ = ["add"]

# A folder or more: then a last line sums up.
_FEW = 5


def add(
    files: Annotated[
        list[Path], typer.Argument(help="Event data, reports, coding sheets, or folders of them.")
    ],
    casebook: CasebookOption = None,
    reader: Annotated[str | None, typer.Option("--reader", help="Read with this reader, unasked.")] = None,
    mapping: Annotated[Path | None, typer.Option("--mapping", help="The mapping of an own sheet.")] = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", help="The encoding of a text, where it is not told.")
    ] = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", help="The sheet of a workbook, where there are several.")
    ] = None,
    allow_rejects: Annotated[
        bool, typer.Option("--allow-rejects", help="Take a dataset without the rows that are wrong.")
    ] = False,
    name_column: Annotated[
        str | None, typer.Option("--name-column", help="The column that names the areas of a boundary file.")
    ] = None,
    country: Annotated[
        str | None, typer.Option("--country", help="The country that a boundary file is of.")
    ] = None,
    alone: Annotated[
        bool,
        typer.Option("--alone", help="Own actors or places in place of those that come with Tocsin."),
    ] = False,
    rejects: Annotated[
        Path | None, typer.Option("--rejects", help="List the wrong rows of a dataset in this CSV file.")
    ] = None,
    llm: LlmOption = None,
    endpoint: EndpointOption = None,
    llm_requests: RequestsOption = REQUESTS,
    llm_tokens: TokensOption = TOKENS,
    llm_keyring: KeyringOption = False,
) -> int:
    """Add files, or all files of a folder, to the casebook: what each was taken for, and how much of it."""
    from tocsin.cli.adding import HowToRead

    how = HowToRead(
        reader=reader, mapping=mapping, allow_rejects=allow_rejects, rejects=rejects,
        encoding=encoding, sheet=sheet, name_column=name_column, country=country,
        alone=alone,
    )  # fmt: skip
    paths = list(_files(files))
    with open_casebook(casebook, write=True) as kept:
        model = modelled(llm, endpoint, requests=llm_requests, tokens=llm_tokens, keyring=llm_keyring,
                         cache=kept.unfinished())  # fmt: skip
        failed = _add_all(kept, paths, how, model)
        _compare_datasets(kept)
    if len(paths) > _FEW:
        typer.echo(f"tocsin: {_summary(len(paths), failed)}", err=True)
    return 2 if failed else 0


def _files(given: list[Path]) -> Iterator[Path]:
    """The files that are named, and those in folders that are; what is hidden is left out."""
    for path in given:
        if not path.is_dir():
            yield path
            continue
        inside = sorted(each for each in path.rglob("*") if each.is_file() and not _is_hidden(each, path))
        if not inside:
            raise InputError("the folder holds no files", file=str(path), remedy="check the path")
        yield from inside


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)


def _add_all(casebook: Casebook, paths: list[Path], how: HowToRead, model: Modelled | None) -> int:
    """Adds each file by itself, so that what is in stays in; how many could not be added."""
    from tocsin.cli.adding import add_file
    from tocsin.cli.adding_reports import ReportsInto

    failed = 0
    with ReportsInto(casebook, model=model) as reports:
        for number, path in enumerate(paths):
            say(
                f"reading {path.name}"
                if len(paths) == 1
                else f"{number + 1:,} of {len(paths):,}: {path.name}"
            )
            try:
                outcome = add_file(casebook, path, how=how, say=say, reports=reports)
            except TocsinError as error:
                failed += 1
                typer.echo(f"tocsin: {error}", err=True)
                continue
            except KeyboardInterrupt:
                if number:
                    typer.echo(f"tocsin: {_stopped(number, len(paths))}", err=True)
                raise
            for remark in outcome.remarks:
                typer.echo(f"tocsin: {remark}", err=True)
            typer.echo(outcome_line(outcome))
    return failed


def _stopped(done: int, count: int) -> str:
    return f"stopped after {done:,} of {count:,} files, which are kept; the same command goes on from there"


def _summary(count: int, failed: int) -> str:
    if not failed:
        return f"all {count:,} files were read"
    one = failed == 1
    named = "was not, and is named above" if one else "were not, and are named above"
    return f"{count - failed:,} of {count:,} files were read; {failed:,} {named}"


def _compare_datasets(casebook: Casebook) -> None:
    """Scores the rows of each two datasets now, so that the next question need not wait for it."""
    if len({release.dataset for release in casebook.releases()}) > 1:
        from tocsin.record import load_ruleset, store_scores

        store_scores(casebook, ruleset=load_ruleset(), say=say)
