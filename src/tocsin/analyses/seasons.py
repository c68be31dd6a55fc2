"""Seasons: whether a measure swings with the month of the year, the day of the week, or Ramadan.

Method:
    The year: counts by month with a level for each year and two harmonics of twelve months; the F-test
    holds the deviance that the harmonics save against the counts' own scatter. Each month's ratio is
    its count over what the years' levels would give. The week: counts by week and weekday; Pearson's
    statistic of the weekdays over the scatter within the table. Ramadan: its count over that of the lunar
    months before and after it, year by year, with the scatter of the years.

Source:
    McCullagh and Nelder (1989), Generalized Linear Models, 2nd ed., ch. 4.5 and 6; Stolwijk, Straatman
    and Zielhuis (1999), Journal of Epidemiology and Community Health 53(4), 235-238, on harmonics;
    Reingold and Dershowitz (2018), Calendrical Calculations, 4th ed., for the lunar months.

Limits:
    Two whole years are the least that can show a season, and one long offensive each may look like one.
    Months next to each other resemble one another, which makes a swing seem surer. The lunar calendar
    is the tabular one, a day or two off the one observed. Of the week only incidents known to the day
    are told. Reporters keep weekends and holidays too.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from tocsin.analyses import footing, untold
from tocsin.analyses.calendars import RAMADAN, lunar_months
from tocsin.analyses.rates import LEVEL
from tocsin.domain.errors import InputError
from tocsin.domain.figures import many
from tocsin.domain.findings import Finding
from tocsin.panel import Panel, Points

__all__ = ["COLUMNS", "Swing", "fit", "ramadan", "weekly", "yearly"]

COLUMNS = ("calendar", "name", "incidents", "expected", "ratio", "low", "high")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FEWEST = 24
_FEWEST_YEARS = 3


class Swing(NamedTuple):
    """The chance of as large a swing without a season, and for each part its count, expectation and ratio."""

    p: float
    parts: tuple[tuple[float, float, float | None, float | None, float | None], ...]


def fit(panel: Panel, points: Points) -> Finding:
    """The ratios by month, weekday and Ramadan, one row each; the p-values in `values`.

    `panel` is by month and gives the year; `points` the week and Ramadan.

    Of fewer than 24 covered months no season can be told.

    Raises:
        InputError: the panel is not by month, or counts deaths.
    """
    if panel.period != "month" or panel.measure == "deaths":
        raise InputError("seasons are told of counts by month", met=f"{panel.measure} by {panel.period}")
    covered = [cell for cell in panel.covered if cell.value is not None]
    if len(covered) < _FEWEST:
        why = untold.needed(len(covered), "covered month", least=_FEWEST)
        return untold.of(
            "seasons", panel, what=f"whether {footing.unit(panel)} swing with the seasons", why=why,
            columns=COLUMNS, values={"p_year": None, "p_week": None, "p_ramadan": None},
        )  # fmt: skip
    year = yearly(
        [float(c.value or 0) for c in covered],
        [c.exposure for c in covered],
        months=[(c.start.year, c.start.month) for c in covered],
    )
    days = _days(points)
    week, fast = weekly(days), ramadan(days, first=covered[0].start, last=covered[-1].end)
    return Finding(
        id=footing.finding_id("seasons", panel),
        method="seasons",
        title=_title(panel, year, week, fast),
        columns=COLUMNS,
        rows=tuple(_rows(year, week, fast)),
        parameters=footing.parameters(panel),
        values={
            "p_year": None if year is None else round(year.p, 4),
            "p_week": None if week is None else round(week.p, 4),
            "p_ramadan": None if fast is None else round(fast.p, 4),
        },
        caveats=tuple(_caveats(panel, points, len(days), year, week, fast)),
        rests_on=footing.rests_on(panel, tuple(covered)),
    )


def yearly(
    counts: Sequence[float], exposures: Sequence[float], *, months: Sequence[tuple[int, int]]
) -> Swing | None:
    """The swing over the year; None without two years that have events.

    `months` are the year and month of each count.
    """
    import numpy as np
    from scipy.stats import f, t

    totals = Counter[int]()
    for (year, _), count in zip(months, counts, strict=True):
        totals[year] += count > 0
    kept = [n for n, (year, _) in enumerate(months) if totals[year] > 0]
    x, e = (np.array([values[n] for n in kept], dtype=float) for values in (counts, exposures))
    years = sorted({months[n][0] for n in kept})
    month = np.array([months[n][1] for n in kept])
    if len(years) < 2 or len(x) - len(years) - 4 < 6:
        return None
    levels = np.array([[float(months[n][0] == year) for year in years] for n in kept])
    angle = 2 * np.pi * (month - 0.5) / 12
    waves = np.column_stack([np.cos(angle), np.sin(angle), np.cos(2 * angle), np.sin(2 * angle)])
    flat = levels @ ((levels.T @ x) / (levels.T @ e)) * e
    fitted = _poisson(np.hstack([levels, waves]), x, e, start=flat)
    freedom = len(x) - len(years) - 4
    phi = max(float(((x - fitted) ** 2 / fitted).sum()) / freedom, 1.0)
    saved = max(_deviance(x, flat) - _deviance(x, fitted), 0.0)
    p = float(f.sf(saved / 4 / phi, 4, freedom))
    reach = float(t.ppf(1 - (1 - LEVEL) / 2, freedom))
    parts = [
        _part(float(x[month == m].sum()), float(flat[month == m].sum()), phi, reach, 11 / 12)
        for m in range(1, 13)
    ]
    return Swing(p, tuple(parts))


def weekly(days: Sequence[date]) -> Swing | None:
    """The swing over the week of events known to the day; None for fewer than two weeks or 30 events."""
    import numpy as np
    from scipy.stats import f, t

    if len(days) < 30:
        return None
    counted = Counter((day.toordinal() - 1) // 7 for day in days)
    weeks = {week: n for n, week in enumerate(sorted(counted))}
    table = np.zeros((len(weeks), 7))
    for day in days:
        table[weeks[(day.toordinal() - 1) // 7], day.weekday()] += 1
    if len(weeks) < 2:
        return None
    by_day = table.sum(axis=0)
    fitted = table.sum(axis=1, keepdims=True) * by_day / by_day.sum()
    freedom = (len(weeks) - 1) * 6
    # Weeks with much scatter most, and weigh most in the sums by weekday; so they must here.
    scatter = float(((table - fitted) ** 2).sum()) / (len(days) * 6 / 7) * len(weeks) / (len(weeks) - 1)
    phi = max(scatter, 1.0)
    expected = len(days) / 7
    p = float(f.sf(float(((by_day - expected) ** 2 / expected).sum()) / 6 / phi, 6, freedom))
    reach = float(t.ppf(1 - (1 - LEVEL) / 2, freedom))
    return Swing(p, tuple(_part(float(n), expected, phi, reach, 6 / 7) for n in by_day))


def ramadan(days: Sequence[date], *, first: date, last: date) -> Swing | None:
    """Ramadan against the lunar months around it; None for fewer than three years with events."""
    from scipy.stats import t

    counted = Counter(days)
    around: dict[int, dict[int, tuple[int, int]]] = {}
    for year, month, begins, ends in lunar_months(first, last):
        if abs(month - RAMADAN) <= 1:
            length = (ends - begins).days + 1
            events = sum(counted[begins + timedelta(days=n)] for n in range(length))
            around.setdefault(year, {})[month] = (events, length)
    found = []
    for held in around.values():
        if len(held) == 3 and any(events for events, _ in held.values()):
            inside, total = held[RAMADAN][0], sum(events for events, _ in held.values())
            found.append((inside, total, held[RAMADAN][1] / sum(length for _, length in held.values())))
    inside, total = sum(one[0] for one in found), sum(one[1] for one in found)
    if len(found) < _FEWEST_YEARS or not inside or inside == total:
        return None
    part = sum(one[1] * one[2] for one in found) / total
    ratio = (inside / part) / ((total - inside) / (1 - part))
    fitted = [(k, n, ratio * q / (ratio * q + 1 - q)) for k, n, q in found]
    spread = [(k - n * share) ** 2 / (n * share * (1 - share)) for k, n, share in fitted]
    phi = max(sum(spread) / (len(found) - 1), 1.0)
    error = math.sqrt(phi * (1 / inside + 1 / (total - inside)))
    p = 2 * float(t.sf(abs(math.log(ratio)) / error, len(found) - 1))
    reach = float(t.ppf(1 - (1 - LEVEL) / 2, len(found) - 1)) * error
    expected = (total - inside) * part / (1 - part)
    return Swing(p, ((inside, expected, ratio, ratio * math.exp(-reach), ratio * math.exp(reach)),))


def _poisson(design: Any, x: Any, e: Any, *, start: Any) -> Any:
    """The means of a Poisson regression on the log scale with exposures `e` (Fisher's scoring)."""
    import numpy as np

    mean = np.maximum(start, 1e-3)
    beta = np.linalg.lstsq(design, np.log(mean / e), rcond=None)[0]
    for _ in range(60):
        mean = np.exp(np.clip(design @ beta, -12, 12)) * e
        step = np.linalg.lstsq(design.T @ (mean[:, None] * design), design.T @ (x - mean), rcond=None)[0]
        beta = beta + np.clip(step, -1, 1)
        if float(np.abs(step).max()) < 1e-8:
            break
    return np.exp(np.clip(design @ beta, -12, 12)) * e


def _deviance(x: Any, mean: Any) -> float:
    import numpy as np

    logs = np.where(x > 0, x * np.log(np.where(x > 0, x, 1) / mean), 0.0)
    return float(2 * (logs - (x - mean)).sum())


def _part(
    found: float, expected: float, phi: float, reach: float, left: float
) -> tuple[float, float, float | None, float | None, float | None]:
    """A part's ratio with its interval on the log scale; `left` is the share of the whole outside it."""
    if not found or not expected:
        return found, expected, 0.0 if expected else None, None, None
    ratio, error = found / expected, math.sqrt(phi * left / found)
    return found, expected, ratio, ratio * math.exp(-reach * error), ratio * math.exp(reach * error)


def _rows(year: Swing | None, week: Swing | None, fast: Swing | None) -> Any:
    for calendar, names, swing in (
        ("year", MONTHS, year),
        ("week", WEEKDAYS, week),
        ("lunar", ("Ramadan",), fast),
    ):
        for name, part in zip(names, swing.parts if swing else (), strict=False):
            edges = [None if value is None else round(value, 2) for value in part[2:]]
            yield (calendar, name, int(part[0]), round(part[1], 1), *edges)


def _days(points: Points) -> list[date]:
    starts, prec, covered = (points.column(name) for name in ("start", "date_prec", "covered"))
    return [day for day, p, c in zip(starts, prec, covered, strict=True) if p == 1 and c]


def _title(panel: Panel, year: Swing | None, week: Swing | None, fast: Swing | None) -> str:
    who, unit = footing.scope(panel), footing.unit(panel)
    said = []
    if year is not None and year.p <= 0.05:
        said.append(f"most in {_top(MONTHS, year)} and fewest in {_top(MONTHS, year, least=True)}")
    if week is not None and week.p <= 0.05:
        said.append(f"most on {_top(WEEKDAYS, week)}s")
    if fast is not None and fast.p <= 0.05:
        said.append(f"{fast.parts[0][2]:.1f} times as many in Ramadan as in the months around it")
    if not said:
        return f"{who}: {unit} swing with no calendar beyond chance"
    return f"{who}: {unit} {'; '.join(said)}"


def _top(names: Sequence[str], swing: Swing, *, least: bool = False) -> str:
    ratios = [part[2] or 0.0 for part in swing.parts]
    place = ratios.index(min(ratios) if least else max(ratios))
    return names[place]


def _caveats(
    panel: Panel, points: Points, known: int, year: Swing | None, week: Swing | None, fast: Swing | None
) -> list[str]:
    from tocsin.analyses.placebo import chance

    found = [f"what is counted: {panel.rule}"]
    tests = [
        f"{name} {chance(swing.p)}"
        for name, swing in (("year", year), ("week", week), ("Ramadan", fast))
        if swing
    ]
    if tests:
        found.append(f"without a calendar, as large a swing would come by chance: {', '.join(tests)}")
    if year is None:
        found.append("fewer than two years with events: no season of the year can be told")
    if fast is None:
        found.append("fewer than three Ramadans with the months around them on record: nothing said of it")
    rest = points.rows.num_rows - known
    if rest:
        found.append(f"in no weekday, not known to the day or not covered: {many(rest, 'incident')}")
    cells = tuple(cell for cell in panel.covered if cell.value is not None)
    return found + footing.caveats(panel, cells)
