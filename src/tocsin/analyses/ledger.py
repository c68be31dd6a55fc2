"""What the methods on ledgers share: rows of a table, figures as intervals, the frame of a finding."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from tocsin.analyses import footing
from tocsin.domain.findings import Finding, RestsOn
from tocsin.panel import Tables
from tocsin.record.speaking import Row
from tocsin.store import columnar

__all__ = ["few", "finding", "heads", "nominal", "said", "says", "span", "table"]

# Words for heads under arms, which sources use as one.
_HEADS = frozenset(
    {"fighters", "combatants", "militants", "insurgents", "rebels", "gunmen", "men", "members"}
)


def table(record: Tables, name: str) -> list[Row]:
    """All rows of one ledger, in the order of claim ids."""
    with columnar.reading() as engine:
        engine.view("ledger", record.path(name))
        columns, rows = engine.table("SELECT * FROM ledger ORDER BY claim_id, document", [])
    return [dict(zip(columns, row, strict=True)) for row in rows]


def heads(unit: str | None) -> str:
    """The unit as sums take it: all words for armed heads are one.

    >>> heads("combatants"), heads("personnel")
    ('fighters', 'personnel')
    """
    word = (unit or "fighters").casefold()
    return "fighters" if word in _HEADS else word


def nominal(row: Row) -> tuple[float, float] | None:
    """The lowest and highest number that a row names, whatever its bound."""
    known = [float(row[name]) for name in ("low", "best", "high") if row[name] is not None]
    return (min(known), max(known)) if known else None


def span(row: Row) -> tuple[float, float] | None:
    """What a row leaves open: from nought where it is a ceiling, to infinity where it is a floor.

    >>> span({"low": None, "best": None, "high": 2200, "bound": "up_to"})
    (0.0, 2200.0)
    """
    known = nominal(row)
    if known is None:
        return None
    if row["bound"] in ("up_to", "at_most"):
        return 0.0, known[1]
    return known[0], (math.inf if row["bound"] in ("at_least", "more_than") else known[1])


def said(row: Row) -> str:
    """The day on which a row was said, or the days between which it was."""
    low, high = row["said_low"], row["said_high"]
    if low is None and high is None:
        return "a day not known"
    return str(low) if low == high else f"{low or '?'} to {high or '?'}"


def says(row: Row) -> str:
    """Who says it, on what day, and how it is hedged, where it is.

    >>> day = {"said_low": None, "said_high": None}
    >>> says({"attribution": "Ann <- the UN", "hedge": "reported"} | day)
    'Ann <- the UN (a day not known; reported)'
    """
    hedge = "" if row["hedge"] == "asserted" else f"; {row['hedge']}"
    return f"{row['attribution']} ({said(row)}{hedge})"


def few(reasons: Iterable[str], *, most: int = 3) -> Iterator[str]:
    """The first reasons of one kind, and how many more there are.

    >>> list(few(["a", "b", "b", "c"], most=2))
    ['a', 'b, and 1 more of that kind']
    """
    listed = list(dict.fromkeys(reasons))
    yield from listed[: most - 1]
    if len(listed) >= most:
        more = f", and {len(listed) - most} more of that kind" if len(listed) > most else ""
        yield f"{listed[most - 1]}{more}"


def finding(
    record: Tables,
    method: str,
    *,
    title: str,
    columns: tuple[str, ...],
    rows: Iterable[tuple[Any, ...]],
    parameters: dict[str, Any],
    claims: Iterable[str],
    values: dict[str, Any] | None = None,
    caveats: tuple[str, ...] = (),
    untold: str | None = None,
) -> Finding:
    """A finding that rests on claims of the ledgers; `untold` is why they cannot answer, if so."""
    ids = tuple(sorted(set(claims)))
    return Finding(
        id=footing.id_of(method, parameters, record.digest),
        method=method,
        title=title,
        columns=columns,
        rows=tuple(rows),
        parameters=parameters,
        values=values or {},
        caveats=caveats,
        rests_on=RestsOn(
            claims=ids,
            rows=len(ids),
            ruleset=record.ruleset,
            as_of=record.as_of,
            known_on=record.known_on,
            digest=record.digest,
        ),
        untold=untold,
    )
