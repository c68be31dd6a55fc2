"""One ratio by every model: exact, quasi-Poisson, negative binomial, with a look at what came before.

Method:
    The same two sides as `before_after`, each model's ratio and interval one row
    (`tocsin.analyses.rate_ratios`). Below stand two looks at the earlier side alone: its growth a
    period by a quasi-Poisson regression on time (pre-trend), and at how many of its other splits,
    six periods or more on each side, the interval leaves out 1 (placebo splits).

Source:
    Przyborowski and Wilenski (1940), Biometrika 31, 313-323; McCullagh and Nelder (1989),
    Generalized Linear Models, 2nd ed.; Cameron and Trivedi (2013), Regression Analysis of Count
    Data, 2nd ed., ch. 3; Angrist and Pischke (2009), Mostly Harmless Econometrics, ch. 5.2.

Limits:
    The exact interval is right for independent events only. The other two take periods as
    independent and need six or more of them. Placebo splits of one series overlap, so their share is
    a sign and no test. A calm past does not prove that the day made the change.
"""

from __future__ import annotations

from tocsin.analyses import before_after, footing, placebo, reporting, untold
from tocsin.analyses.rate_ratios import MODELS, Ratio
from tocsin.domain.errors import InputError
from tocsin.domain.findings import Finding
from tocsin.panel import Cell, Panel

__all__ = ["COLUMNS", "fit"]

COLUMNS = ("method", "ratio", "low", "high")


def fit(panel: Panel) -> Finding:
    """The ratio around `panel.split` by every model, one row each; the pre-trend and placebos in `values`.

    Where only one of the sides is covered, or none, nothing can be told.

    Raises:
        InputError: the panel has no split, or counts deaths.
    """
    if panel.split is None:
        raise InputError("there is no day to compare around", remedy="give --split YYYY-MM-DD")
    if panel.measure == "deaths":
        raise InputError("deaths come in lumps that no counting model fits", remedy="see: tocsin lethality")
    before, after = before_after.sides(panel)
    if not before or not after:
        return _untold(panel, before, after)
    ratios = [model(_sides(before, after), _exposures(before, after)) for model in MODELS.values()]
    counts, spread = [float(c.value or 0) for c in before], [c.exposure for c in before]
    trend, tried = placebo.pretrend(counts, spread), placebo.placebos(counts, spread)
    return Finding(
        id=footing.finding_id("every_method", panel),
        method="every_method",
        title=_title(panel, ratios),
        columns=COLUMNS,
        rows=tuple((r.model, _round(r.ratio), _round(r.low), _round(r.high)) for r in ratios),
        parameters=footing.parameters(panel) | {"split": panel.split},
        values={
            "pretrend_growth": trend.growth if trend else None,
            "pretrend_p": trend.p if trend else None,
            "placebo_splits": tried.splits if tried else 0,
            "placebo_rejected": tried.rejected if tried else None,
        },
        caveats=(
            f"what is counted: {panel.rule}",
            *_looks(panel, trend, tried),
            *placebo.caveats(before, after, period=panel.period),
            *footing.caveats(panel, (*before, *after)),
        ),
        warnings=reporting.changed(before, after),
        rests_on=footing.rests_on(panel, (*before, *after)),
    )


def _untold(panel: Panel, before: tuple[Cell, ...], after: tuple[Cell, ...]) -> Finding:
    missing = before_after.uncovered(panel, before, after)
    return untold.of(
        "every_method", panel, what=f"the change in {footing.unit(panel)}", why=missing, columns=COLUMNS,
        parameters={"split": panel.split},
        values={"pretrend_growth": None, "pretrend_p": None, "placebo_splits": 0, "placebo_rejected": None},
    )  # fmt: skip


def _sides(*sides: tuple[Cell, ...]) -> tuple[list[float], ...]:
    return tuple([float(cell.value or 0) for cell in side] for side in sides)


def _exposures(*sides: tuple[Cell, ...]) -> tuple[list[float], ...]:
    return tuple([cell.exposure for cell in side] for side in sides)


def _title(panel: Panel, ratios: list[Ratio]) -> str:
    who, unit = footing.scope(panel), footing.unit(panel)
    known = [r for r in ratios if r.low is not None and r.ratio is not None]
    if not known:
        return f"{who}: too few {unit} to compare around {panel.split}"
    apart = sum(
        not r.low <= 1 <= (r.high if r.high is not None else r.low) for r in known if r.low is not None
    )
    shown = f"{known[0].ratio:.1f} times as many {unit} from {panel.split} as before"
    return f"{who}: {shown}; by {apart} of {len(known)} methods more than chance"


def _looks(panel: Panel, trend: placebo.Pretrend | None, tried: placebo.Placebos | None) -> list[str]:
    if trend is None:
        return [f"too few {panel.period}s before the split to see whether a trend was under way"]
    found = [
        f"pre-trend: {trend.growth:+.1%} a {panel.period} before the split "
        f"({trend.low:+.1%} to {trend.high:+.1%}, {placebo.chance(trend.p)})"
    ]
    if tried is not None:
        found.append(f"placebo splits before it: {tried.rejected} of {tried.splits} look like a change")
    return found


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
