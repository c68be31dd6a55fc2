"""How the methods stand up to invented wars whose truth is known: coverage, false alarms, recovery.

Every war is drawn by seed, so the same command gives the same figures on every machine. This is a
regression check on known truth, and says nothing of accuracy in the field, where reports are missing
and months resemble one another. Prints a table; exits 1 where a figure lies outside what is asked.
`--wars N` changes how many wars each line draws, `--only WORDS` which lines.
Limits are widened by what chance does to so few.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from math import sqrt
from typing import Any, NamedTuple

import numpy as np

from tocsin.analyses import before_after, quality, rate_ratios, seasons, spread
from tocsin.analyses.hotspots import getis_ord, largest_by_chance
from tocsin.analyses.online_change import watch
from tocsin.analyses.patterns import CityDay, meeting
from tocsin.analyses.pelt import change_points, penalty_of, scatter_of
from tocsin.analyses.placebo import pretrend
from tocsin.analyses.rates import rate_of
from tocsin.analyses.resampling import mean_interval, ratio_interval

SEED = 20261121
FIRST = date(2015, 1, 1)
Rng = np.random.Generator
Check = Callable[[Rng], float]


class Line(NamedTuple):
    """One figure: the mean of `check` over many wars, and the ends that are asked of it."""

    what: str
    check: Check
    low: float
    high: float
    cost: int = 1


def counts(rng: Rng, mean: float, n: int, alpha: float) -> list[float]:
    """Counts of one mean, Poisson or with the negative binomial's extra scatter."""
    drawn = rng.negative_binomial(1 / alpha, 1 / (1 + alpha * mean), n) if alpha else rng.poisson(mean, n)
    return [float(x) for x in drawn]


def inside(truth: float, low: float | None, high: float | None) -> float:
    return float(low is not None and low <= truth and (high is None or truth <= high))


def rate_held(mean: float, n: int, alpha: float) -> Check:
    def check(rng: Rng) -> float:
        found = rate_of(counts(rng, mean, n, alpha), [1.0] * n, level=0.9)
        return inside(mean, found.low, found.high) if found else 0.0

    return check


def ratio_held(model: Callable[..., Any], mean: float, truth: float, alpha: float) -> Check:
    def check(rng: Rng) -> float:
        sides = counts(rng, mean, 24, alpha), counts(rng, mean * truth, 18, alpha)
        found = model(sides, ([1.0] * 24, [1.0] * 18), level=0.9)
        return inside(truth, found.low, found.high)

    return check


def chosen(sides: rate_ratios.Sides, exposures: rate_ratios.Sides, *, level: float) -> rate_ratios.Ratio:
    return before_after.ratio_of(sides[0], sides[1], exposures=exposures, level=level)


def placebo(mean: float, alpha: float) -> Check:
    def check(rng: Rng) -> float:
        drawn = counts(rng, mean, 36, alpha)
        found = before_after.ratio_of(drawn[:18], drawn[18:], exposures=([1.0] * 18, [1.0] * 18))
        return 1 - inside(1.0, found.low, found.high)

    return check


def trend_seen(rng: Rng) -> float:
    found = pretrend(counts(rng, 8, 36, 0.3), [1.0] * 36)
    return float(found is not None and found.p < 0.05)


def tolls(rng: Rng, n: int, scale: float = 1.0) -> list[float]:
    """Deaths of attacks with a long tail: the mean is about 4.5 times `scale`."""
    return [float(x) for x in np.exp(rng.normal(1.0, 1.0, n)) * scale]


def toll_held(rng: Rng) -> float:
    found = mean_interval(tolls(rng, 150), level=0.9, rng=rng, draws=499)
    return inside(float(np.exp(1.5)), *(found or (None, None)))


def lethality_held(rng: Rng) -> float:
    found = ratio_interval(tolls(rng, 150), tolls(rng, 100, 1.5), level=0.9, rng=rng, draws=499)
    return inside(1.5, *(found or (None, None)))


def back(drawn: list[float]) -> tuple[int, ...]:
    spread = [1.0] * len(drawn)
    alpha = (scatter_of(drawn, spread) - 1) / max(float(np.mean(drawn)), 0.1)
    return change_points(drawn, spread, penalty=penalty_of(len(drawn)), alpha=alpha)


def on(drawn: list[float]) -> tuple[int, ...]:
    seen = watch(drawn, [1.0] * len(drawn), scatter=scatter_of(drawn, [1.0] * len(drawn)))
    return tuple(alarm.began for alarm in seen.alarms)


def shift_found(method: Callable[..., tuple[int, ...]], first: float, then: float, alpha: float) -> Check:
    def check(rng: Rng) -> float:
        drawn = counts(rng, first, 36, alpha) + counts(rng, then, 24, alpha)
        return float(any(abs(at - 36) <= 1 for at in method(drawn)))

    return check


def false_alarms(method: Callable[..., tuple[int, ...]], alpha: float) -> Check:
    return lambda rng: float(len(method(counts(rng, 10, 120, alpha))))


def town_days(rng: Rng, towns: int, chance: float) -> set[CityDay]:
    """Days of a year struck in each town, more in the second half."""
    found = set()
    for town in range(towns):
        for n in range(365):
            if rng.random() < chance * (1.6 if n > 180 else 0.4):
                found.add(CityDay(str(town), FIRST + timedelta(days=n)))
    return found


def meets(rng: Rng) -> float:
    return float(meeting(town_days(rng, 4, 0.08), town_days(rng, 4, 0.12)).p <= 0.05)


def meets_by_plan(rng: Rng) -> float:
    one, other = town_days(rng, 4, 0.08), town_days(rng, 4, 0.12)
    return float(meeting(one, other | {day for day in one if rng.random() < 0.3}).p <= 0.05)


def grid(n: int) -> Any:
    at = np.array([(r, c) for r in range(n) for c in range(n)])
    return (np.abs(at[:, None] - at).max(axis=2) <= 1).astype(float)


def hot(rng: Rng, *, planted: bool) -> float:
    weights = grid(10)
    drawn = rng.negative_binomial(0.5, 0.5 / (0.5 + 4), 100).astype(float)
    if planted:
        drawn[weights[45] > 0] += rng.poisson(16, 9)
    highest = largest_by_chance(drawn, weights, rng=rng, shuffles=99)
    score = getis_ord(drawn, weights)[45] if planted else getis_ord(drawn, weights).max()
    return float((1 + (highest >= score).sum()) / 100 <= 0.05)


def season(alpha: float, swing: float) -> Check:
    def check(rng: Rng) -> float:
        months = [(2010 + n // 12, n % 12 + 1) for n in range(96)]
        means = [8 * (1 + 0.1 * (y - 2010)) * np.exp(swing * np.cos(2 * np.pi * m / 12)) for y, m in months]
        drawn = [counts(rng, float(mean), 1, alpha)[0] for mean in means]
        found = seasons.yearly(drawn, [1.0] * 96, months=months)
        return float(found is not None and found.p <= 0.05)

    return check


def week(rng: Rng) -> float:
    days = [FIRST + timedelta(days=n) for n in range(730) for _ in range(int(rng.negative_binomial(1, 0.5)))]
    found = seasons.weekly(days)
    return float(found is not None and found.p <= 0.05)


def fasting(rng: Rng) -> float:
    days = [FIRST + timedelta(days=n) for n in range(3650) for _ in range(int(rng.poisson(0.5)))]
    found = seasons.ramadan(days, first=FIRST, last=FIRST + timedelta(days=3650))
    return float(found is not None and found.p <= 0.05)


def moved(rng: Rng) -> float:
    held = [
        [(float(a), float(b)) for a, b in rng.normal((10, 40), 1, (rng.poisson(6), 2))] for _ in range(24)
    ]
    found = spread.moved_by_chance(held, 12, rng=rng, shuffles=99)
    return float(found is not None and found[1] <= 0.05)


def heaped(rng: Rng) -> float:
    days = [FIRST + timedelta(days=int(n)) for n in rng.integers(0, 1461, 600)]
    found = quality.heaped_day(days, of_month=1)
    return float(found is not None and found.flagged)


def lines() -> Iterator[Line]:
    held = (0.88, 0.92)
    exact, quasi, negative = rate_ratios.MODELS.values()
    yield Line("90 % interval of a rate, Poisson counts", rate_held(8, 36, 0), *held)
    yield Line("90 % interval of a rate, scatter a = 0.5", rate_held(8, 36, 0.5), *held)
    yield Line("90 % interval of a ratio, exact, Poisson counts", ratio_held(exact, 8, 2, 0), *held)
    yield Line("90 % interval of a ratio, quasi-Poisson, a = 0.1", ratio_held(quasi, 8, 1.5, 0.1), *held)
    yield Line("90 % interval of a ratio, negative binomial, a = 0.5", ratio_held(negative, 8, 2, 0.5), *held)
    yield Line("90 % interval of a ratio as compare gives it, a = 0.1", ratio_held(chosen, 8, 2, 0.1), *held)
    yield Line("90 % interval of a ratio as compare gives it, a = 0.5", ratio_held(chosen, 8, 2, 0.5), *held)
    yield Line("90 % interval of mean deaths, lognormal tolls, n = 150", toll_held, *held)
    yield Line("90 % interval of a ratio of mean deaths, n = 150, 100", lethality_held, *held)
    for alpha in (0.03, 0.1, 0.5):
        yield Line(f"a placebo split rejects at 5 %, a = {alpha}", placebo(8, alpha), 0, 0.06)
    yield Line("a pre-trend is seen where there is none, a = 0.3", trend_seen, 0, 0.06)
    for name, method in (("looking back", back), ("looking on", on)):
        yield Line(f"10 to 20 placed within one month, {name}", shift_found(method, 10, 20, 0), 0.9, 1)
        yield Line(f"20 to 10 placed within one month, {name}", shift_found(method, 20, 10, 0), 0.9, 1)
        yield Line(f"the same, a = 0.1, {name}", shift_found(method, 10, 20, 0.1), 0, 1)
        yield Line(f"the same, a = 0.3, {name}", shift_found(method, 10, 20, 0.3), 0, 1)
        for alpha in (0, 0.1, 0.3):
            what = f"false alarms in 120 months, a = {alpha}, {name}"
            yield Line(what, false_alarms(method, alpha), 0, 1)
    yield Line("claims meet at p <= 0.05 where days are independent", meets, 0, 0.05, 2)
    yield Line("claims meet where three in ten are planned", meets_by_plan, 0.8, 1, 2)
    yield Line("a map without hot spots names one", lambda rng: hot(rng, planted=False), 0, 0.06, 2)
    yield Line(
        "a hot spot of nine cells at five times the mean is named",
        lambda rng: hot(rng, planted=True),
        0.8,
        1,
        2,
    )
    yield Line("a season at 5 % where there is none, a = 0.3", season(0.3, 0), 0, 0.06)
    yield Line("a swing of a third is seen, a = 0.1", season(0.1, 0.3), 0.8, 1)
    yield Line("weekdays at 5 % where they are alike", week, 0, 0.06, 2)
    yield Line("Ramadan at 5 % where it is like any month", fasting, 0, 0.06, 4)
    yield Line("a middle that does not move is said to move", moved, 0, 0.06, 2)
    yield Line("a first of the month without a heap is flagged", heaped, 0, 0.06)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--wars", type=int, default=2000)
    options.add_argument("--only", default="", help="only the lines that hold these words")
    given = options.parse_args()
    wars, failed = given.wars, 0
    print(f"{'what':58} {'wars':>5} {'found':>7}   asked")
    for place, line in enumerate(lines()):
        if given.only not in line.what:
            continue
        n = max(1, wars // line.cost)
        found = float(np.mean([line.check(rng) for rng in np.random.default_rng([SEED, place]).spawn(n)]))
        # Two standard errors of a share near the edge that is asked.
        room = 2 * sqrt(max(0.05 * 0.95, min(line.high, 1) * (1 - min(line.high, 1))) / n)
        bad = not line.low - room <= found <= line.high + room
        failed += bad
        asked = f"{line.low:g} to {line.high:g}"
        print(f"{line.what:58} {n:5} {found:7.3f}   {asked}{'  FAILED' if bad else ''}", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
