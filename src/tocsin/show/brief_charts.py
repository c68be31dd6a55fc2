"""The small charts of a brief as SVG, the same for the page and for paper.

Colours come from the classes: the page gives them in its style, paper in a style inside the picture.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from tocsin.show.axis import number, scale, ticks, years
from tocsin.show.curve import curve

if TYPE_CHECKING:
    from tocsin.brief.report import Chart, Point
    from tocsin.domain.findings import ManyReadings

__all__ = ["PAPER_STYLE", "Drawing", "curve_svg", "drawings", "for_paper"]

WIDTH, LEFT, RIGHT = 560, 40, 12
PAPER_STYLE = (
    "text{font-family:'Libertinus Serif',serif;font-size:15px;fill:#57534c}.name{fill:#1c1a17;font-size:16px}"
    ".grid{stroke:#dcd6ca;fill:none}.base{stroke:#1c1a17;fill:none}.bar,.dot{fill:#4e6178}"
    ".open{fill:none;stroke:#4e6178;stroke-width:1.6}.whisker{stroke:#4e6178;stroke-width:2;fill:none}"
    ".gap{fill:#e4ddcd}.thin{stroke-width:.8;opacity:.5}.fails .dot{fill:#b0370b}.holds .dot{fill:#00665a}"
)


class Drawing(NamedTuple):
    """A chart as it is set: the finding, what it counts, the picture, and where it is from."""

    chart: Chart
    svg: str
    unit: str
    note: str


def drawings(charts: Sequence[Chart]) -> list[Drawing]:
    """The charts of a section, each drawn."""
    return [_DRAWN[chart.kind](chart) for chart in charts]


def for_paper(svg: str) -> str:
    """A picture with its colours inside it."""
    return svg.replace(">", f"><style>{PAPER_STYLE}</style>", 1)


def _svg(height: float, label: str, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDTH} {height:g}" role="img" '
        f'aria-label="{escape(label, {chr(34): "&quot;"})}">{"".join(parts)}</svg>'
    )


def _up_axis(top: float, up: tuple[float, float]) -> list[str]:
    along = scale((0.0, top), up)
    return [
        f'<path class="grid" d="M{LEFT} {along(v)}H{WIDTH - RIGHT}"/>'
        f'<text x="{LEFT - 6}" y="{along(v) + 4}" text-anchor="end">{number(v)}</text>'
        for v in ticks(0.0, top, most=4)
    ]


def _months(chart: Chart) -> Drawing:
    points = [p for p in chart.points if p.on is not None]
    dates = [p.on for p in points if p.on is not None]
    first, last = min(dates), max(dates)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    top = max((p.value or 0.0 for p in points), default=0.0) or 1.0
    up, along = scale((0.0, top), (150, 12)), scale((0.0, float(count)), (LEFT, WIDTH - RIGHT))
    parts = _up_axis(top, (150, 12))
    for point, on in zip(points, dates, strict=True):
        at = (on.year - first.year) * 12 + on.month - first.month
        x, y = along(at + 0.12), up(point.value or 0.0)
        said = f"{escape(point.label)}: {number(point.value or 0)}"
        parts.append(
            f'<rect class="bar" x="{x}" y="{y}" width="{round(along(at + 0.88) - x, 1)}" '
            f'height="{round(150 - y, 1)}"><title>{said}</title></rect>'
        )
    parts.append(f'<path class="base" d="M{LEFT} 150H{WIDTH - RIGHT}"/>')
    for year in years(first, last) if count > 12 else ():
        x = along((year - first.year) * 12 + 1 - first.month)
        parts.append(f'<path class="base" d="M{x} 150v5"/><text x="{x + 3}" y="167">{year}</text>')
    if count <= 12:
        parts += [
            f'<text x="{along(n + 0.5)}" y="166" text-anchor="middle">{on:%b}</text>'
            for n, on in enumerate(dates)
        ]
    known = {(on.year - first.year) * 12 + on.month - first.month for on in dates}
    missing = [at for at in range(count) if at not in known]
    wide = round(along(1) - along(0), 1)
    parts += [f'<rect class="gap" x="{along(at)}" y="12" width="{wide}" height="138"/>' for at in missing]
    note = f"{first:%B %Y} to {last:%B %Y}; a covered month without a bar has none"
    note += "; tinted months are not covered" if missing else ""
    return Drawing(chart, _svg(172, chart.title, parts), chart.unit, note)


def _estimates(chart: Chart) -> Drawing:
    ends = [v for p in chart.points for v in (p.low, p.value, p.high) if v is not None]
    top = max(ends, default=1.0) * 1.06
    along = scale((0.0, top), (LEFT - 28, WIDTH - RIGHT - 12))
    height = 46 * len(chart.points) + 26
    parts = [
        f'<path class="grid" d="M{along(v)} 4V{height - 20}"/>'
        f'<text x="{along(v)}" y="{height - 5}" text-anchor="middle">{number(v)}</text>'
        for v in ticks(0.0, top, most=5)
    ]
    for row, point in enumerate(chart.points):
        parts += _estimate(point, 46 * row, along)
    note = "A bar spans what a figure leaves open; an open circle is a limit, a full one a best figure"
    return Drawing(chart, _svg(height, chart.title, parts), chart.unit, note)


def _estimate(point: Point, top: float, at: Callable[[float], float]) -> list[str]:
    y = top + 32
    low, high = point.low, point.high
    parts = [f'<text class="name" x="{LEFT - 28}" y="{top + 18}">{escape(point.label)}</text>']
    known = [v for v in (low, point.value, high) if v is not None]
    # A bare upper limit leaves everything below it open.
    start = 0.0 if known == [high] else min(known, default=0.0)
    parts.append(f'<path class="whisker" d="M{at(start)} {y}H{at(max(known, default=0.0))}"/>')
    edges = [edge for edge in (low, high) if edge is not None]
    parts += [f'<circle class="open" cx="{at(edge)}" cy="{y}" r="4.5"/>' for edge in edges]
    if point.value is not None:
        parts.append(f'<circle class="dot" cx="{at(point.value)}" cy="{y}" r="5"/>')
    return parts


def _curve(chart: Chart) -> Drawing:
    assert chart.many is not None
    note = "Each mark is one reading with its 95 % interval, the least first; a round mark bears the title "
    note += "out, a diamond does not; an arrow: the interval goes on. A count of readings is no probability"
    return Drawing(chart, curve_svg(chart.many, chart.title), chart.unit, note)


def curve_svg(many: ManyReadings, label: str) -> str:
    """The specification curve as a picture of its own."""
    made = curve(many)
    stretch = (WIDTH - LEFT - RIGHT) / (made.width - made.left - 10)
    parts = [
        f'<path class="grid" d="M{LEFT} {t.at}H{WIDTH - RIGHT}"/>'
        f'<text x="{LEFT - 6}" y="{t.at + 4}" text-anchor="end">{t.label}</text>'
        for t in made.ticks
    ]
    for p in made.points:
        x, size = LEFT + (p.x - made.left) * stretch, max(made.size, 2.2)
        mark = f'<circle class="dot" cx="{x:.1f}" cy="{p.y}" r="{size:.1f}"/>'
        if p.outcome != "holds":
            d = round(size * 1.25, 1)
            mark = f'<path class="dot" d="M{x:.1f} {p.y - d:.1f}l{d} {d} {-d} {d} {-d} {-d}z"/>'
        whisker = f'<path class="whisker thin" d="M{x:.1f} {p.low}V{p.high}"/>'
        above = f'<path class="dot" d="M{x:.1f} {p.high - 7}l3 7h-6z"/>' if p.cut else ""
        parts.append(f'<g class="{p.outcome}">{whisker}{above}{mark}</g>')
    return _svg(made.height, label, parts)


_DRAWN = {"months": _months, "estimates": _estimates, "curve": _curve}
