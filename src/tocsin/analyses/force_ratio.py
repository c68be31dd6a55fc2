"""The force ratio: one actor's strength over another's, as an interval for each pair of estimates.

Method:
    For estimates A in [a1, a2] and B in [b1, b2] the ratio lies in [a1 / b2, a2 / b1]. A figure
    that is only a floor ("more than 350,000") leaves the ratio without a ceiling; the nominal
    ratio, which takes the floor as the figure, is given beside it. Pairs are listed with the time
    between them; none is averaged with another.

Limits:
    Nominal heads, not fighting power: pay-roll ghosts, desertion, equipment and morale are not in
    it. Estimates of different definitions are paired as they stand and say so.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from tocsin.analyses import footing, ledger
from tocsin.domain.errors import InputError
from tocsin.domain.findings import Finding, ReportingWarning, RestsOn
from tocsin.panel import Tables
from tocsin.store import columnar

__all__ = ["fit"]

_COLUMNS = (
    "ratio_low", "ratio_high", "nominal_low", "nominal_high", "above", "above_by", "above_said",
    "below", "below_by", "below_said", "months_apart",
)  # fmt: skip
# A figure that its author repeats in another text is one estimate.
_SQL = """
SELECT min(claim_id) AS claim_id, min(actor_name) AS actor_name, low, best, high, bound,
       min(attribution) AS attribution, said_low, said_high
FROM strength WHERE actor_id = ? AND relation IS NULL AND NOT negated
  AND coalesce(low, best, high) IS NOT NULL
GROUP BY author, low, best, high, bound, said_low, said_high
ORDER BY said_low NULLS LAST, 1
"""


def fit(record: Tables, *, actor: str, to: str) -> Finding:
    """The force ratio of `actor` to `to` (actor ids) for every pair of their strength estimates.

    Where one of the two has no strength on record there is no ratio, and the finding says so.

    Raises:
        InputError: `actor` and `to` are the same.
    """
    if actor == to:
        raise InputError("a force against itself is no ratio", met=actor, remedy="name two actors")
    with columnar.reading() as engine:
        engine.view("strength", record.path("strength"))
        above, below = (engine.arrow(_SQL, [id_]).to_pylist() for id_ in (actor, to))
    if not above or not below:
        return _untold(record, actor, to, [id_ for id_, rows in ((actor, above), (to, below)) if not rows])
    pairs = [_pair(one, other) for one in above for other in below]
    pairs.sort(key=lambda row: (row[-1] if row[-1] is not None else math.inf, row[0]))
    return _finding(record, actor, to, pairs, [*above, *below])


def _untold(record: Tables, actor: str, to: str, without: Sequence[str]) -> Finding:
    why = f"no strength of {' and '.join(without)} is on record"
    return ledger.finding(
        record, "force_ratio", title=f"The force ratio of {actor} to {to} cannot be told: {why}",
        columns=_COLUMNS, rows=(), parameters={"actor": actor, "to": to, "pairs": 0}, claims=(),
        values={"nominal_low": None, "nominal_high": None}, untold=why,
    )  # fmt: skip


def _span(row: dict[str, Any]) -> tuple[float, float]:
    known = [row[name] for name in ("low", "best", "high") if row[name] is not None]
    if row["bound"] in ("at_least", "more_than"):
        return min(known), math.inf
    return (0.0 if row["bound"] in ("up_to", "at_most") else min(known)), max(known)


def _nominal(row: dict[str, Any]) -> tuple[float, float]:
    known = [row[name] for name in ("low", "best", "high") if row[name] is not None]
    return min(known), max(known)


def _pair(one: dict[str, Any], other: dict[str, Any]) -> tuple[Any, ...]:
    (a1, a2), (b1, b2) = _span(one), _span(other)
    (n1, n2), (m1, m2) = _nominal(one), _nominal(other)
    low = a1 / b2 if b2 > 0 and math.isfinite(b2) else 0.0
    high = a2 / b1 if b1 > 0 and math.isfinite(a2) else None
    return (
        low,
        high,
        n1 / m2 if m2 else None,
        n2 / m1 if m1 else None,
        _words(n1, n2, one["bound"]),
        one["attribution"],
        one["said_high"],
        _words(m1, m2, other["bound"]),
        other["attribution"],
        other["said_high"],
        _months(one, other),
    )


def _words(low: float, high: float, bound: str) -> str:
    figure = f"{low:,.0f}" if low == high else f"{low:,.0f}-{high:,.0f}"
    return f"{bound.replace('_', ' ')} {figure}" if bound != "exact" else figure


def _bounded(pair: tuple[Any, ...], span: str) -> str:
    """The nominal ratio, with what the bounds of the two figures leave open."""
    low, high = pair[:2]
    if low == 0:
        return f"up to {span} to 1 in nominal numbers"
    return f"{span} to 1 in nominal numbers" + (
        ", and more: one figure is only a floor" if high is None else ""
    )


def _spoken(ratio: float) -> str:
    # A small force against a large one must not come out as nought.
    return f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2g}"


def _months(one: dict[str, Any], other: dict[str, Any]) -> float | None:
    left, right = one["said_high"] or one["said_low"], other["said_high"] or other["said_low"]
    return round(abs((left - right).days) / 30.44, 1) if left and right else None


def _warnings(nearest: tuple[Any, ...]) -> Iterator[ReportingWarning]:
    """Where the two figures nearest in time do not come from one source, who counts differs too."""
    above, below = str(nearest[5]), str(nearest[8])
    if above != below:
        yield ReportingWarning(
            kind="sources",
            why=f"the two figures come from different sources: {above}, and {below}",
            before=below,
            after=above,
        )


def _finding(
    record: Tables, actor: str, to: str, pairs: Sequence[tuple[Any, ...]], rows: list[dict[str, Any]]
) -> Finding:
    nearest = pairs[0]
    names = (rows[0]["actor_name"], rows[-1]["actor_name"])
    span = " to ".join(_spoken(edge) for edge in dict.fromkeys(nearest[2:4]) if edge is not None)
    claims = tuple(sorted({row["claim_id"] for row in rows}))
    parameters = {"actor": actor, "to": to, "pairs": len(pairs)}
    return Finding(
        id=footing.id_of("force_ratio", parameters, record.digest),
        method="force_ratio",
        title=f"{names[0]} to {names[1]}: {_bounded(nearest, span)}, by the estimates nearest in time",
        columns=_COLUMNS,
        rows=tuple(pairs),
        parameters=parameters,
        values={"nominal_low": nearest[2], "nominal_high": nearest[3]},
        caveats=(
            "nominal heads, not fighting power",
            "each pair is two sources' figures of two dates; none is averaged",
        ),
        warnings=tuple(_warnings(nearest)),
        rests_on=RestsOn(
            claims=claims,
            rows=len(claims),
            ruleset=record.ruleset,
            as_of=record.as_of,
            known_on=record.known_on,
            digest=record.digest,
        ),
    )
