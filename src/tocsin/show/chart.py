"""A finding as a picture: counts by period, or estimates with their intervals; SVG or PNG."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tocsin.domain.errors import InputError
from tocsin.show.plotted import Estimates, Periods, Spans, plotted
from tocsin.show.specification_curve import curve_chart

if TYPE_CHECKING:
    from tocsin.domain.findings import Finding

__all__ = ["SUFFIXES", "save", "specification"]

SUFFIXES = (".svg", ".png")
WIDTH, HEIGHT, ROW = 680, 300, 46
INK, SOFT, RULE, GREY = "#1c1a17", "#57534c", "#dcd6ca", "#e9e5dc"
BLUE, BAR, ORANGE = "#2f5d8a", "#7f9fc0", "#b0370b"
_SERIF, _SANS = "Palatino, Noto Serif, Georgia, serif", "Segoe UI, Noto Sans, Helvetica, Arial, sans-serif"


def save(finding: Finding, path: Path) -> None:
    """Draws a finding into `path`, as SVG or PNG by its suffix, whole or not at all.

    The title is the finding's own; whiskers are its intervals; stretches that no source covers are
    shaded; the line below says what it rests on.

    Raises:
        InputError: another suffix, a finding without anything to draw, a file that cannot be written.
    """
    suffix = path.suffix.casefold()
    if suffix not in SUFFIXES:
        raise InputError(
            "no such picture format", column="--plot", met=path.suffix or path.name, expected=".svg or .png"
        )
    drawn = _drawn(specification(finding), suffix)
    staged = path.with_name(f".{path.name}.part")
    try:
        staged.write_bytes(drawn)
        staged.replace(path)
    except OSError as error:
        staged.unlink(missing_ok=True)
        raise InputError("the picture cannot be written", file=str(path), met=str(error)) from error


def _drawn(spec: Mapping[str, Any], suffix: str) -> bytes:
    import vl_convert

    if suffix == ".svg":
        return str(vl_convert.vegalite_to_svg(dict(spec))).encode()
    return bytes(vl_convert.vegalite_to_png(dict(spec), scale=2))


def specification(finding: Finding) -> dict[str, Any]:
    """The picture as a Vega-Lite specification, with its data inside.

    Raises:
        InputError: the finding has nothing to draw.
    """
    import altair as alt

    curve = finding.method == "multiverse" and finding.values["told"]
    chart = (
        curve_chart(finding, width=WIDTH - 240, colours=(BLUE, ORANGE, INK, SOFT))
        if curve
        else _chart(plotted(finding))
    )
    title = alt.TitleParams(
        textwrap.wrap(finding.title, 74), font=_SERIF, fontSize=17, anchor="start", offset=14, color=INK
    )
    below = alt.TitleParams(
        _source(finding), orient="bottom", anchor="start", font=_SANS, fontSize=10.5, fontWeight="normal",
        color=SOFT, offset=10,
    )  # fmt: skip
    made = alt.vconcat(chart.properties(title=title), title=below, background="white")
    plain = made.configure_view(stroke=None).configure_axis(
        labelFont=_SANS, titleFont=_SANS, labelColor=SOFT, titleColor=SOFT, titleFontWeight="normal",
        gridColor=RULE, domainColor=SOFT, tickColor=SOFT, labelFontSize=11, titleFontSize=11,
    )  # fmt: skip
    found: dict[str, Any] = plain.properties(padding=16).to_dict()
    return found


def _chart(values: Periods | Estimates | Spans) -> Any:
    if isinstance(values, Periods):
        return _periods(values)
    return _estimates(values) if isinstance(values, Estimates) else _spans(values)


def _source(finding: Finding) -> list[str]:
    rests = finding.rests_on
    said = [
        f"Rests on {rests.rows:,} rows" if rests.rows else "",
        f"releases {', '.join(r.removeprefix('sha256:')[:12] for r in rests.releases)}"
        if rests.releases
        else "",
        f"ruleset {rests.ruleset}" if rests.ruleset else "",
        f"known on {rests.known_on}" if rests.known_on else "",
        f"as of {rests.as_of}" if rests.as_of else "",
        f"tocsin trace {finding.id[:12]}",
    ]
    lines = textwrap.wrap("; ".join(part for part in said if part), 118)
    for caveat in finding.caveats[:3]:
        lines += textwrap.wrap(f"Note: {caveat}", 118)
    return lines


def _periods(values: Periods) -> Any:
    import altair as alt

    time = alt.X("start:T", title=None, axis=alt.Axis(grid=False, labelOverlap=True))
    count = alt.Y("value:Q", title=values.unit, scale=alt.Scale(zero=True), axis=alt.Axis(tickCount=5))
    data = alt.InlineData(values=[row for row in values.rows if row["value"] is not None])
    bars = (
        alt.Chart(data).mark_bar(color=BAR, binSpacing=1).encode(time, x2="end:T", y=count, y2=alt.datum(0))
    )
    ranged = alt.InlineData(values=[row for row in values.rows if row["low"] is not None])
    whiskers = (
        alt.Chart(ranged).mark_rule(color=INK, strokeWidth=1).encode(x="middle:T", y="low:Q", y2="high:Q")
    )
    layers = [*_gaps(values), bars, whiskers, *_split(values), *_levels(values)]
    return alt.layer(*layers).properties(width=WIDTH, height=HEIGHT)


def _gaps(values: Periods) -> list[Any]:
    import altair as alt

    if not values.gaps:
        return []
    shaded = [{"start": start, "end": end} for start, end in values.gaps]
    rect = alt.Chart(alt.InlineData(values=shaded)).mark_rect(color=GREY).encode(x="start:T", x2="end:T")
    words = alt.Chart(alt.InlineData(values=shaded[:1])).mark_text(
        text="not covered", font=_SANS, fontSize=10.5, color=SOFT, align="left", dx=4, baseline="top", dy=4
    )
    return [rect, words.encode(x="start:T", y=alt.value(0))]


def _levels(values: Periods) -> list[Any]:
    import altair as alt

    if not values.levels:
        return []
    chart = alt.Chart(alt.InlineData(values=list(values.levels)))
    lines = chart.mark_rule(color=ORANGE, strokeWidth=2.2).encode(x="start:T", x2="end:T", y="level:Q")
    where: dict[str, Any] = {"x": "start:T", "y": "level:Q", "text": "words:N"}
    font: dict[str, Any] = {
        "font": _SANS,
        "fontSize": 11,
        "fontWeight": "bold",
        "align": "left",
        "dx": 2,
        "dy": -9,
    }
    halo = chart.mark_text(**font, stroke="white", strokeWidth=3).encode(**where)
    return [lines, halo, chart.mark_text(**font, color=ORANGE).encode(**where)]


def _split(values: Periods) -> list[Any]:
    import altair as alt

    if values.split is None:
        return []
    data = alt.InlineData(values=[{"day": values.split}])
    return [alt.Chart(data).mark_rule(color=ORANGE, strokeDash=[5, 3], strokeWidth=1.6).encode(x="day:T")]


def _estimates(values: Estimates) -> Any:
    import altair as alt

    data = alt.InlineData(values=list(values.rows))
    order = [row["label"] for row in values.rows]
    label = alt.Y("label:N", title=None, sort=order, axis=alt.Axis(labelLimit=260, ticks=False, domain=False))
    chart = alt.Chart(data)
    scale, axis = alt.Scale(zero=True, nice=True), alt.Axis(tickCount=6)
    low = alt.X("low:Q", title=values.unit, scale=scale, axis=axis)
    bounds = chart.mark_rule(color=BLUE, strokeWidth=2).encode(label, x=low, x2="high:Q")
    ends = [
        chart.mark_tick(color=BLUE, size=12, thickness=2).encode(label, x=f"{end}:Q")
        for end in ("low", "high")
    ]
    dots = chart.mark_point(color=BLUE, filled=True, size=90, opacity=1).encode(label, x="value:Q")
    words = chart.mark_text(font=_SANS, fontSize=11, dy=-13, color=INK).encode(
        label, x="value:Q", text="words:N"
    )
    layers = [bounds, *ends, dots, words]
    return alt.layer(*layers).properties(width=WIDTH - 240, height=max(ROW * len(values.rows), 90))


_STATES = {"covered": BLUE, "partly covered": BAR, "a sample": ORANGE, "not covered": GREY}


def _spans(values: Spans) -> Any:
    import altair as alt

    label = alt.Y(
        "label:N", title=None, sort=list(values.labels),
        axis=alt.Axis(labelLimit=260, ticks=False, domain=False),
    )  # fmt: skip
    scale = alt.Scale(domain=list(_STATES), range=list(_STATES.values()))
    colour = alt.Color("state:N", title=None, scale=scale, legend=alt.Legend(orient="top"))
    data = alt.InlineData(values=list(values.rows))
    boxes = (
        alt.Chart(data)
        .mark_rect(stroke="white", strokeWidth=1)
        .encode(label, x=alt.X("start:T", title=None, axis=alt.Axis(grid=False)), x2="end:T", color=colour)
    )
    return boxes.properties(width=WIDTH - 240, height=max(ROW // 2 * len(values.labels), 60))
