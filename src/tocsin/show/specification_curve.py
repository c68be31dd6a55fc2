"""The specification curve as a picture: the readings' answers above, the options they take below.

Source: Simonsohn, U., Simmons, J. P. and Nelson, L. D. (2020), Specification curve analysis,
Nature Human Behaviour 4, 1208-1214.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tocsin.domain.findings import Finding

__all__ = ["curve_chart", "curve_rows"]

_FIGURES = 7
_ROW = 17
_CAP = 3.0


def curve_rows(finding: Finding) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[str]]:
    """The readings that have an answer, the options that each takes, and the options in their order.

    A choice is left out below where every reading takes all its options, or the same.
    """
    value = "ratio" if finding.parameters["asks"] == "ratio" else "rate"
    names = finding.columns[_FIGURES:]
    rows = [dict(zip(finding.columns, row, strict=True)) for row in finding.rows]
    told = [row for row in rows if row[value] is not None]
    top = _CAP * max((row[value] for row in told), default=0.0)
    asked, threshold = finding.values["as_asked"], finding.parameters["threshold"]
    answers = [
        {
            "reading": row["reading"],
            "value": row[value],
            # An interval without limit, or one that dwarfs every answer, is cut at the top and marked so.
            "low": row["low"],
            "high": min(row["high"] or top, top) if row["low"] is not None else None,
            "cut": row["low"] is not None and (row["high"] is None or row["high"] > top),
            "kind": "as asked" if row["reading"] == asked else _kind(row[value], threshold),
        }
        for row in told
    ]
    taken, order = [], []
    shown = (name for name in names if len({row[name] for row in told}) > 1)
    options = {each["name"]: each["options"] for each in finding.parameters["dimensions"]}
    for name in shown:
        for option in options[name]:
            label = f"{name}: {option['name']}"
            met = [row["reading"] for row in told if row[name] == "any" or _names(row[name], option["name"])]
            if met:
                order.append(label)
                taken += [{"reading": reading, "option": label} for reading in met]
    return answers, taken, order


def _names(said: str, option: str) -> bool:
    return option in said.split("; ")


def _kind(value: float, threshold: float | None) -> str:
    if threshold is None:
        return "reading"
    return f"above {threshold:g}" if value > threshold else f"not above {threshold:g}"


def curve_chart(finding: Finding, *, width: int, colours: tuple[str, str, str, str]) -> Any:
    """The chart; `colours` are those of what lies above, of what does not, of the question, of lines."""
    import altair as alt

    answers, taken, order = curve_rows(finding)
    above, below, asked, line = colours
    kinds = sorted({row["kind"] for row in answers} - {"as asked"})
    hues = {"reading": above} | {kind: (below if kind.startswith("not") else above) for kind in kinds}
    domain = [*kinds, "as asked"]
    colour = alt.Color(
        "kind:N", title=None, scale=alt.Scale(domain=domain, range=[hues.get(k, asked) for k in domain]),
        legend=alt.Legend(orient="bottom", direction="horizontal", symbolOpacity=1),
    )  # fmt: skip
    marks = ["diamond" if kind.startswith("not") else "circle" for kind in domain]
    shape = alt.Shape("kind:N", legend=None, scale=alt.Scale(domain=domain, range=marks))
    ends = alt.Scale(domain=[0.3, max((row["reading"] for row in answers), default=1) + 0.7], nice=False)
    along = alt.X("reading:Q", title=None, scale=ends, axis=None)
    ratio = finding.parameters["asks"] == "ratio"
    asks = finding.parameters
    unit = "times as many as before" if ratio else f"{asks['measure']} a {asks['period']}".replace("_", " ")
    if any(row["cut"] for row in answers):
        unit += " (▲ interval goes on)"
    data = alt.InlineData(values=answers)
    base = alt.Chart(data)
    up = alt.Y("value:Q", title=unit, scale=alt.Scale(zero=True), axis=alt.Axis(tickCount=5))
    ranged = base.transform_filter("datum.low != null").mark_rule(opacity=0.4)
    dots = base.mark_point(filled=True, opacity=1, size=max(14, min(60, 2600 // max(len(answers), 1))))
    layers = [
        ranged.encode(along, y="low:Q", y2="high:Q", color=colour),
        dots.encode(along, up, color=colour, shape=shape),
    ]
    if any(row["cut"] for row in answers):
        ends_above = base.transform_filter("datum.cut").mark_point(
            shape="triangle-up", filled=True, opacity=0.7, size=45, yOffset=-4
        )
        layers.append(ends_above.encode(along, y="high:Q", color=colour))
    if finding.parameters["threshold"] is not None:
        at = alt.InlineData(values=[{"at": finding.parameters["threshold"]}])
        layers.insert(0, alt.Chart(at).mark_rule(color=line, strokeDash=[5, 3]).encode(y="at:Q"))
    curve = alt.layer(*layers).properties(width=width, height=230)
    if not order:
        return curve
    thick = max(1.2, min(4, 420 / max(len(answers), 1)))
    taking = alt.Chart(alt.InlineData(values=taken)).mark_tick(
        orient="vertical", thickness=thick, size=10, color=line
    )
    number = alt.Axis(grid=False, format="d")
    label = alt.Axis(labelLimit=240, ticks=False, domain=False, grid=True)
    ticks = taking.encode(
        alt.X("reading:Q", title="readings, the least answer first", scale=ends, axis=number),
        alt.Y("option:N", title=None, sort=order, axis=label),
    ).properties(width=width, height=_ROW * len(order))
    return alt.vconcat(curve, ticks, spacing=8)
