"""The finding of a question that the record cannot answer: it says so, says why, and ends no run.

A date that cannot be, or an actor that nobody knows, is wrong input and refused. Too few periods,
no incident, or a time that no source covers is no fault of the question: every method answers it
with a finding of this one form, which has the reason in `untold`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tocsin.analyses import footing
from tocsin.domain.figures import many
from tocsin.domain.findings import Finding, RestsOn
from tocsin.panel import Panel, Points

__all__ = ["needed", "of"]


def of(
    method: str,
    asked: Panel | Points,
    *,
    what: str,
    why: str,
    columns: tuple[str, ...],
    rows: Iterable[tuple[Any, ...]] = (),
    told_apart: dict[str, Any] | None = None,
    parameters: dict[str, Any] | None = None,
    values: dict[str, Any] | None = None,
) -> Finding:
    """The finding of `method` on what was asked, where the record cannot tell `what`, by the reason `why`.

    It has the columns of the method, so that whoever reads its table reads this one; `told_apart` are
    the options that tell its id from others', as the method gives them.
    """
    return Finding(
        id=footing.finding_id(method, asked, **(told_apart or {})),
        method=method,
        title=f"{footing.scope(asked)}: {what} cannot be told: {why}",
        columns=columns,
        rows=tuple(rows),
        parameters=footing.parameters(asked) | (parameters or {}),
        values=values or {},
        caveats=(f"what is counted: {asked.rule}", *_caveats(asked)),
        rests_on=_rests_on(asked),
        untold=why,
    )


def _rests_on(asked: Panel | Points) -> RestsOn:
    return (
        footing.rests_on(asked, asked.covered) if isinstance(asked, Panel) else footing.rests_on_points(asked)
    )


def _caveats(asked: Panel | Points) -> list[str]:
    if isinstance(asked, Panel):
        return footing.caveats(asked, tuple(cell for cell in asked.covered if cell.value is not None))
    # A place or an actor without a row where no source looks is not thereby quiet.
    known = sum(asked.column("covered"))
    bare = [] if known else ["no incident of it lies where a source covers the country"]
    return [*bare, *footing.point_caveats(asked)]


def needed(met: int, noun: str, *, least: int, more: str = "") -> str:
    """How many there are, and how many it takes; `more` says which are meant.

    >>> needed(1, "covered month", least=8)
    '1 covered month, at least 8 are needed'
    """
    return f"{many(met, noun)}{more}, at least {least} are needed"
