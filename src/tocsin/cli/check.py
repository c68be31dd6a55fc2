"""`tocsin check`: a written assessment, sentence by sentence, against the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import CasebookOption, PdfOption, RulesetOption, open_casebook, open_record
from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.check import CheckedReport
    from tocsin.domain.documents import Reading
    from tocsin.names import Gazetteer, Register
    from tocsin.store.casebook import Casebook

__all__ = ["check", "check_bytes", "check_file", "write_page", "write_whole"]


def check(
    file: Annotated[Path, typer.Argument(help="The assessment, in any form that is read.")],
    casebook: CasebookOption = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write the page here.")] = None,
    json_: Annotated[
        Path | None, typer.Option("--json", help="Write cards and evidence as JSON here.")
    ] = None,
    pdf: PdfOption = None,
    ruleset: RulesetOption = "default",
    full: Annotated[bool, typer.Option("--full", help="Also each claim that could not be checked.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if any claim fails.")] = False,
) -> int:
    """Check a report: for every claim a verdict, on what was known then and on what is known now."""
    from tocsin import show
    from tocsin.show import papers

    if not file.is_file():
        raise InputError("no such file", file=str(file), remedy="check the path")
    if pdf is not None:
        papers.typesetter()
    with open_casebook(casebook) as kept:
        checked = check_file(kept, file, ruleset=ruleset)
    if html is not None:
        write_page(checked, html)
    if pdf is not None:
        write_whole(pdf, papers.check_pdf(checked))
        typer.echo(f"PDF: {pdf}", err=True)
    if json_ is not None:
        write_whole(json_, show.as_json(checked))
    show.terminal(checked, full=full)
    if html is not None:
        typer.echo(f"page: {html}", err=True)
    failed = any(card.now.outcome == "fails" for card in checked.cards)
    return 1 if strict and failed else 0


def check_file(casebook: Casebook, path: Path, *, ruleset: str = "default") -> CheckedReport:
    """Reads a report from a file, apart, and checks its claims; keeps the result for `trace`.

    Raises:
        InputError: the file cannot be read as one report.
    """
    from tocsin.cli.adding import ruled_names_of
    from tocsin.cli.reports import Reports

    register, gazetteer = ruled_names_of(casebook)
    with Reports(register=register, gazetteer=gazetteer) as reports:
        reading = reports.one(path)
    return _checked(casebook, reading, register=register, gazetteer=gazetteer, ruleset=ruleset)


def check_bytes(casebook: Casebook, raw: bytes, *, name: str, ruleset: str = "default") -> CheckedReport:
    """The same for a report at hand, which is parsed in this process."""
    from tocsin import extract
    from tocsin.cli.adding import ruled_names_of

    register, gazetteer = ruled_names_of(casebook)
    reading = extract.read(raw, name=name, register=register, gazetteer=gazetteer)
    return _checked(casebook, reading, register=register, gazetteer=gazetteer, ruleset=ruleset)


def _checked(
    casebook: Casebook, reading: Reading, *, register: Register, gazetteer: Gazetteer, ruleset: str
) -> CheckedReport:
    from datetime import UTC, datetime

    from tocsin import check as checking
    from tocsin.query.chosen import chosen
    from tocsin.record.of_state import one_country
    from tocsin.record.resolving import within
    from tocsin.record.spoken import countries_of

    gazetteer, countries = within(reading, gazetteer), countries_of(reading, register)
    about, said = one_country(reading, gazetteer), reading.document.said_on
    today = datetime.now(UTC).date()
    written = said.high or said.low or today
    set_ = chosen(casebook)
    then, now = (
        checking.Held(
            open_record(casebook, ruleset=ruleset, known_on=known_on),
            register=register,
            gazetteer=gazetteer,
            day=day,
            chosen=set_,
            countries=countries,
            about=about,
        )
        for known_on, day in ((written.isoformat(), written), (None, today))
    )
    checked = checking.check(reading, casebook, then=then, now=now)
    casebook.keep_shown(f"reading-{reading.document.digest[7:]}", reading)
    return checked


def write_page(checked: CheckedReport, path: Path) -> None:
    """Writes the self-contained page, whole or not at all."""
    from tocsin import show

    write_whole(path, show.page(checked).encode("utf-8"))


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all.

    Raises:
        InputError: the place cannot be written.
    """
    staged = path.parent / f".{path.name or 'page'}.part"
    try:
        staged.write_bytes(content)
        staged.replace(path)
    except OSError as error:
        if staged.parent.is_dir():
            staged.unlink(missing_ok=True)
        raise InputError("the file cannot be written", file=str(path), met=error.strerror) from error
