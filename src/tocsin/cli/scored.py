"""`tocsin list forecasts --scored`: what became of forecasts, by whom, and how well."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.domain.findings import Finding
    from tocsin.store.casebook import Casebook

__all__ = ["emit_scored"]

_SHOWN = ("standing", "outcome", "brier_low", "brier_high", "resolved_by", "why", "author", "claim_id")


def emit_scored(
    casebook: Casebook,
    what: str,
    past: tuple[str, str | None, str | None],
    *,
    actors: tuple[str, ...],
    format_: str,
    out: Path | None,
) -> None:
    """Shows the forecasts with what became of them, each author's tally, and the calibration.

    `past` are the ruleset, the instant as of which, and the day on which things were known.

    Raises:
        InputError: another list was asked for.
    """
    from tocsin import show
    from tocsin.check.scores import resolutions, score
    from tocsin.cli.ledgers import held_in
    from tocsin.cli.options import instant
    from tocsin.domain.claims import ForecastClaim
    from tocsin.record.reread import resolved

    if what != "forecasts":
        raise InputError("only forecasts are scored", column="--scored", met=what, expected="forecasts")
    ruleset, as_of, known_on = past
    until = instant(as_of)
    readings = casebook.readings(as_of=until)
    claims = {
        claim.id: (claim, reading.document)
        for reading in readings
        for claim in reading.claims
        if isinstance(claim, ForecastClaim)
    }
    ruled = resolutions(resolved(casebook, readings, as_of=until))
    held = held_in(casebook, ruleset=ruleset, as_of=as_of, known_on=known_on)
    finding = score(held, claims, ruled, actors=actors)
    casebook.keep_shown(f"finding-{finding.id}", finding)
    if format_ != "table" or out is not None:
        show.table(finding.columns, finding.rows, format=format_, out=out)
        return
    _print(finding)


def _print(finding: Finding) -> None:
    from tocsin import show

    typer.echo(finding.title)
    at = [finding.columns.index(name) for name in _SHOWN]
    told_of = [row for row in finding.rows if row[0] != "not scoreable"]
    rows = tuple(tuple(_short(row[i]) for i in at) for row in told_of)
    show.table(_SHOWN, rows, format="table", out=None)
    why = finding.columns.index("why")
    reasons = Counter(str(row[why]).partition(":")[0] for row in finding.rows if row[0] == "not scoreable")
    told_why = "; ".join(f"{reason} ({n})" for reason, n in reasons.most_common())
    if reasons:
        typer.echo(f"{sum(reasons.values())} cannot be scored: {told_why}; --format csv lists them")
    for name, heading in (
        ("authors", "by author"),
        ("calibration", "how often it came, by probability given"),
    ):
        told: list[dict[str, Any]] = finding.values[name]
        if told:
            typer.echo(f"\n{heading}")
            show.table(tuple(told[0]), tuple(tuple(each.values()) for each in told), format="table", out=None)
    for caveat in finding.caveats:
        typer.echo(f"caveat: {caveat}")
    typer.echo(
        f"walk back with: tocsin trace {finding.id}; settle one with: tocsin rule resolve CLAIM yes|no"
    )


_LONG = 90


def _short(value: object) -> object:
    words = str(value)
    if len(words) == 64 and " " not in words:
        return words[:12]
    return (
        value if not isinstance(value, str) or len(words) <= _LONG else words[:_LONG].rsplit(" ", 1)[0] + " …"
    )
