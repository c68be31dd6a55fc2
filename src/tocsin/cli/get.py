"""`tocsin get`: a dataset from its provider, by the user's own right, with its terms and its note."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import CasebookOption, open_casebook, say

if TYPE_CHECKING:
    from tocsin.fetch import Dataset, Fetched, Wish

__all__ = ["get"]

_OUTLINES, _DISTRICTS = "geoboundaries", "ADM2"
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")


def get(
    dataset: Annotated[str, typer.Argument(help="ucdp-ged, ucdp-candidate, geonames or geoboundaries.")],
    version: Annotated[str | None, typer.Option("--version", help="Its version: 25.1, 25.0.10.")] = None,
    country: Annotated[
        str | None,
        typer.Option("--country", help="One country: Afghanistan or 700, AF, AFG."),
    ] = None,
    level: Annotated[str | None, typer.Option("--level", help="The level of units: ADM0 to ADM5.")] = None,
    years: Annotated[str | None, typer.Option("--years", help="Whole years: 2021, or 2019-2021.")] = None,
    to: Annotated[Path, typer.Option("--to", help="The folder for the file and its note.")] = Path(),
    accept_terms: Annotated[
        bool, typer.Option("--accept-terms", help="You know the provider's terms and keep to them.")
    ] = False,
    sha256: Annotated[
        str | None, typer.Option("--sha256", help="The checksum that the file must have.")
    ] = None,
    keyring: Annotated[
        bool, typer.Option("--keyring", help="Take the token from the system's keyring.")
    ] = False,
    add: Annotated[bool, typer.Option("--add", help="Add the file to the casebook at once.")] = False,
    casebook: CasebookOption = None,
) -> int:
    """Fetch a dataset from its provider, with its terms, licence and checksum noted beside it."""
    from tocsin import fetch

    chosen = fetch.named(dataset)
    wish = fetch.Wish(version=version, country=country, level=level, years=_years(years))
    if add:
        _check_addable(chosen, wish)
    _agree(chosen, accepted=accept_terms)
    fetched = fetch.fetch(chosen, wish, into=to, sha256=sha256, keyring=keyring, say=say)
    typer.echo(_line(fetched))
    return _add(fetched.file, chosen, wish, casebook) if add else 0


def _check_addable(dataset: Dataset, wish: Wish) -> None:
    from tocsin.domain.errors import InputError

    if dataset.name == _OUTLINES and (wish.level or "").upper() != _DISTRICTS:
        raise InputError(
            "a casebook takes the outlines of districts alone",
            column="--level",
            met=wish.level,
            expected=_DISTRICTS,
            remedy="leave --add out: nothing was fetched",
        )


def _years(text: str | None) -> tuple[int, int] | None:
    from tocsin.domain.errors import InputError

    if text is None:
        return None
    found = _YEARS.fullmatch(text)
    if found is None:
        raise InputError("not years", column="--years", met=text, expected="2021, or 2019-2021")
    return int(found[1]), int(found[2] or found[1])


def _agree(dataset: Dataset, *, accepted: bool) -> None:
    from tocsin.domain.errors import FetchError

    terms = dataset.terms
    for line in (
        f"{dataset.title}, by {dataset.provider}",
        f"  licence: {terms.licence}; {terms.summary}",
        f"  terms: {terms.address}",
        f"  cite: {terms.citation}",
    ):
        typer.echo(line, err=True)
    if accepted:
        return
    if not sys.stdin.isatty():
        raise FetchError(
            "the terms were not accepted", remedy="read them, then run the command again with --accept-terms"
        )
    typer.confirm("Do you know these terms and keep to them?", abort=True, err=True)


def _line(fetched: Fetched) -> str:
    note = fetched.note
    rows = f", {note.rows:,} rows" if note.rows is not None else ""
    left = f", {note.rows_left_out:,} left out that reach into other years" if note.rows_left_out else ""
    was = "" if fetched.new else ", already there, nothing fetched"
    return f"{fetched.file}: {note.bytes:,} bytes{rows}{left}, {note.licence}, sha256 {note.sha256[:12]}{was}"


def _add(file: Path, dataset: Dataset, wish: Wish, casebook: Path | None) -> int:
    from tocsin.cli.adding import HowToRead, add_file
    from tocsin.cli.outcome import outcome_line
    from tocsin.names.countries import Countries

    country = None
    if dataset.name == _OUTLINES and wish.country is not None:
        named = Countries.packaged().coded(wish.country, system="iso3")
        country = named.name if named is not None else None
    with open_casebook(casebook, write=True) as kept:
        outcome = add_file(kept, file, how=HowToRead(country=country), say=say)
        for remark in outcome.remarks:
            typer.echo(f"tocsin: {remark}", err=True)
        typer.echo(outcome_line(outcome))
    return 0
