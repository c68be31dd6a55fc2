"""Coverage in marks: one line a source and country, one mark a period, for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tocsin.domain.findings import Finding

__all__ = ["LEGEND", "Marked", "marked"]

LEGEND = "█ covered, with incidents   ░ covered, none   ▒ partly covered   • held but not covered   · nothing"
_LONGEST = 120


class Marked(NamedTuple):
    """A line of marks: `incidents` is how many the source holds in all of it."""

    source: str
    country: str
    marks: str
    incidents: int


def marked(finding: Finding) -> tuple[Marked, ...]:
    """The lines of a coverage finding, those with the most incidents first; the latest periods only,
    where there are more than fit a line.
    """
    rows = [dict(zip(finding.columns, row, strict=True)) for row in finding.rows]
    starts = sorted({row["period_start"] for row in rows})[-_LONGEST:]
    lines: dict[tuple[str, str], dict[Any, dict[str, Any]]] = {}
    for row in rows:
        lines.setdefault((row["source"], row["country"] or "country unknown"), {})[row["period_start"]] = row
    made = [
        Marked(
            source, country, "".join(_mark(cells.get(start)) for start in starts),
            sum(cell["incidents"] for cell in cells.values()),
        )
        for (source, country), cells in lines.items()
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda line: (-line.incidents, line.source, line.country)))


def _mark(row: dict[str, Any] | None) -> str:
    if row is None:
        return "·"
    if row["covered"] == "yes":
        return "█" if row["incidents"] else "░"
    if row["covered"] == "partly":
        return "▒"
    return "•" if row["incidents"] else "·"
