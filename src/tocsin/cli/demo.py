"""`tocsin demo`: the Afghanistan casebook, one assessment checked, one page; offline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.domain.figures import many

if TYPE_CHECKING:
    from tocsin.check import CheckedReport

__all__ = ["demo"]

_ASSESSMENT = "is-k-threat-2022"


def demo(
    out: Annotated[Path, typer.Option("--out", help="Where the page goes.")] = Path("tocsin-demo.html"),
    casebook: Annotated[
        Path | None, typer.Option("--casebook", help="Keep the casebook here, to go on with it.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in a browser.")] = True,
) -> None:
    """Build the shipped Afghanistan casebook, check an assessment against it and write the page."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="tocsin-demo-") as scratch:
        _run(casebook or Path(scratch) / "afghanistan.casebook", out)
    typer.echo(f"The page: {out.resolve()}")
    if casebook is not None:
        typer.echo(f"The casebook: {casebook}; try: tocsin list strength -c {casebook}")
    if open_:
        _open(out)


def _run(path: Path, out: Path) -> None:
    from tocsin.cli.check import check_bytes, write_page
    from tocsin.cli.packaged import assessment, fill
    from tocsin.store.casebook import Casebook

    typer.echo("Building the Afghanistan casebook from the material inside the package ...", err=True)
    with Casebook.init(path) as casebook:
        fill(casebook, "afghanistan")
        raw, name = assessment("afghanistan", _ASSESSMENT)
        typer.echo(f"Checking {name} against it ...", err=True)
        checked = check_bytes(casebook, raw, name=name)
    write_page(checked, out)
    _summary(checked)


def _summary(checked: CheckedReport) -> None:
    """The tally, and the claim that the page opens on."""
    from collections import Counter

    tally = Counter(card.now.outcome for card in checked.cards)
    words = ", ".join(f"{count} {outcome.replace('_', ' ')}" for outcome, count in tally.most_common())
    typer.echo(f"{checked.document.origin.title}\n{many(len(checked.cards), 'claim')}: {words}")
    lead = next((card for card in checked.cards if card.claim.id == checked.lead), None)
    if lead is not None:
        typer.echo(f"The page opens on: {lead.title}\n  {lead.now.outcome}: {lead.now.why}")
        for reading in lead.now.readings:
            if reading.found:
                typer.echo(f"    {reading.outcome:<6} {reading.found}, {reading.name}")


def _open(page: Path) -> None:
    """Opens the page where there is a browser to open it in; silence where there is none."""
    import os
    import sys
    import webbrowser

    seen = (
        sys.platform in ("darwin", "win32") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    if seen and os.isatty(1):
        webbrowser.open(page.resolve().as_uri())
