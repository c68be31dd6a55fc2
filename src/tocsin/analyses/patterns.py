"""Claim patterns: who claims attacks on whom, and whether two groups' claims meet more than by chance.

Method:
    The table crosses each claimant with the kind of those hit; a cell's expected number is that of
    independence, its residual the standardised one. For two claimants, the days on which one claims an
    attack on one kind of victims and the other on another, in the same town, are counted. By chance,
    within each town and month, the second group's days may fall on any of the month's days: the number
    that meet is hypergeometric, and the sum over towns and months has the exact distribution against
    which the number found is held. This is the permutation of days with nothing left to draw.

Source:
    Agresti (2013), Categorical Data Analysis, 3rd ed., ch. 3.3; Knox (1964), Applied Statistics 13(1),
    25-30, for meetings in space and time; Good (2005), Permutation, Parametric and Bootstrap Tests of
    Hypotheses, 3rd ed., ch. 6.

Limits:
    A claim is a group's word. Meetings show timing and no agreement: the same target, a holiday or a
    battle draws both groups to one day. Within a month days are taken as alike. Incidents known only
    to the week or to the province are left out of the meetings. Many pairs tried will show some
    meeting by chance: the p-values are corrected for the pairs of one table (Holm).
"""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import permutations
from math import sqrt
from typing import Any, NamedTuple

from tocsin.analyses import footing, untold
from tocsin.domain.figures import many
from tocsin.domain.findings import Finding
from tocsin.panel import Points

__all__ = ["COLUMNS", "CityDay", "Meeting", "fit", "meeting"]

COLUMNS = ("claimant", "victims", "incidents", "share", "expected", "residual")
_NEAR = 2


class CityDay(NamedTuple):
    """A town on one day."""

    town: str
    day: date


class Meeting(NamedTuple):
    """How many town-days two sets share, how many chance would give, and the chance of as many."""

    met: int
    expected: float
    p: float
    days: tuple[CityDay, ...]


def fit(points: Points) -> Finding:
    """The table of claimants and victims, one row a cell; meetings of two claimants in `values`.

    `points` come from `tocsin.panel.claimants`, so that an incident stands once for each claimant.

    Where nobody claims anything under the rule nothing can be told.
    """
    names, victims = points.column("claimant"), points.column("victims")
    if not names:
        why = "no incident fits the rule for any actor; another is --rule attributed, or --rule attacks"
        return untold.of(
            "patterns", points, what="who claims attacks on whom", why=why, columns=COLUMNS,
            values={"meetings": []},
        )  # fmt: skip
    rows = tuple(_table(names, [v or "unknown" for v in victims]))
    tried = _meetings(points)
    return Finding(
        id=footing.finding_id("patterns", points),
        method="patterns",
        title=_title(points, rows, tried),
        columns=COLUMNS,
        rows=rows,
        parameters=footing.parameters(points),
        values={"meetings": [_said(one) for one in tried]},
        caveats=tuple(_caveats(points, tried)),
        rests_on=footing.rests_on_points(points),
    )


def meeting(one: set[CityDay], other: set[CityDay]) -> Meeting:
    """How often two groups' town-days coincide, against days shuffled within each town and month.

    >>> ford = [CityDay("Ford", date(2020, 1, n)) for n in (3, 9, 20)]
    >>> found = meeting(set(ford), set(ford))
    >>> found.met, round(found.expected, 2), round(found.p, 4)
    (3, 0.29, 0.0002)
    """
    import numpy as np
    from scipy.stats import hypergeom

    shared = one & other
    chance, expected = np.ones(1), 0.0
    mine, theirs = _monthly(one), _monthly(other)
    for place in sorted(mine.keys() & theirs.keys()):
        days = calendar.monthrange(place[1], place[2])[1]
        a, b = mine[place], theirs[place]
        expected += a * b / days
        chance = np.convolve(chance, hypergeom.pmf(np.arange(min(a, b) + 1), days, a, b))
    p = float(chance[len(shared) :].sum()) if len(shared) else 1.0
    return Meeting(len(shared), expected, min(p, 1.0), tuple(sorted(shared)))


def _monthly(days: set[CityDay]) -> Counter[tuple[str, int, int]]:
    return Counter((one.town, one.day.year, one.day.month) for one in days)


def _table(names: Sequence[str], victims: Sequence[str]) -> Any:
    pairs, by_name, by_kind = Counter(zip(names, victims, strict=True)), Counter(names), Counter(victims)
    total = len(names)
    for name, own in sorted(by_name.items(), key=lambda item: (-item[1], item[0])):
        for kind, all_ in sorted(by_kind.items(), key=lambda item: (-item[1], item[0])):
            expected = own * all_ / total
            spread = sqrt(expected * (1 - own / total) * (1 - all_ / total))
            found = pairs[name, kind]
            residual = round((found - expected) / spread, 1) if spread else None
            yield (name, kind, found, round(found / own, 2), round(expected, 1), residual)


def _meetings(points: Points) -> list[tuple[str, str, str, str, Meeting]]:
    """Each two claimants, one with attacks on civilians and the other on forces, that met at all or might."""
    held: dict[tuple[str, str], set[CityDay]] = {}
    for name, kind, town, day, date_prec, where_prec in zip(
        *(
            points.column(c)
            for c in ("claimant", "victims", "place_name", "start", "date_prec", "where_prec")
        ),
        strict=True,
    ):
        if kind and town and (date_prec or 1) == 1 and (where_prec or 1) <= _NEAR:
            held.setdefault((name, kind), set()).add(CityDay(town.casefold(), day))
    found = []
    for (one, hit), (other, also) in permutations(sorted(held), 2):
        if one != other and (hit, also) == ("civilians", "forces"):
            met = meeting(held[one, hit], held[other, also])
            if met.expected > 0:
                found.append((one, hit, other, also, met))
    return _holm(found)


def _holm(found: list[tuple[str, str, str, str, Meeting]]) -> list[tuple[str, str, str, str, Meeting]]:
    """The meetings by p-value, each raised for the number of those tried (Holm 1979)."""
    ordered, least, made = sorted(found, key=lambda one: (one[4].p, one[:4])), 0.0, []
    for place, one in enumerate(ordered):
        least = max(least, min(1.0, one[4].p * (len(ordered) - place)))
        made.append((*one[:4], one[4]._replace(p=least)))
    return made


def _said(found: tuple[str, str, str, str, Meeting]) -> dict[str, Any]:
    one, hit, other, also, met = found
    return {
        "claimant": one, "victims": hit, "other": other, "other_victims": also, "met": met.met,
        "expected": round(met.expected, 2), "p": round(met.p, 4),
        "days": [f"{day.town} {day.day}" for day in met.days],
    }  # fmt: skip


def _title(
    points: Points, rows: tuple[tuple[Any, ...], ...], tried: list[tuple[str, str, str, str, Meeting]]
) -> str:
    where = f" in {points.place}" if points.place else ""
    known = [row for row in rows if row[1] != "unknown" and row[5] is not None]
    top = max(known, key=lambda row: (row[5], row[0]), default=None)
    if top is None or top[5] < 2:
        said = f"No claimant{where} stands out by whom it hits"
    else:
        said = f"{top[0]}{where}: {top[3]:.0%} of its attacks hit {top[1]} ({top[2]}, by chance {top[4]})"
    met = next((one for one in tried if one[4].p < 0.05), None)
    if met is None:
        return said
    times = f"{met[4].met} times, by chance {met[4].expected:.1f}"
    return f"{said}; {met[0]} and {met[2]} strike one town on one day {times}"


def _caveats(points: Points, tried: list[tuple[str, str, str, str, Meeting]]) -> list[str]:
    from tocsin.analyses.placebo import chance

    found = [f"what is counted: {points.rule}"]
    for one, hit, other, also, met in tried[:3]:
        found.append(
            f"same town and day, {one} on {hit} and {other} on {also}: {met.met} times, "
            f"by chance {met.expected:.2f} ({chance(met.p)})"
        )
    if not tried:
        found.append("no two claimants struck civilians and forces in one town and month, so none could meet")
    unknown = sum(kind is None for kind in points.column("victims"))
    if unknown:
        found.append(f"of {many(unknown, 'incident')} it is not known who was hit")
    return found + footing.point_caveats(points)
