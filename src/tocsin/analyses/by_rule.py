"""By rule: one question under every counting rule, side by side, with the spread of the answers.

Method:
    The rate (`tocsin.analyses.trend`), or with a split the rate ratio (`tocsin.analyses.before_after`),
    is worked out under each rule alone. Rules that count the very same incidents are one row, under
    the name of the first; the others are named beside it. The spread is the least and the greatest
    point value among the rows that have one.

Limits:
    The rows are readings of one question, no sample: their spread is no interval, and the share of
    rows on one side of a value is no probability. Only rules that were written down beforehand take
    part.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from tocsin.analyses import before_after, footing, trend
from tocsin.domain.counting import CountingRule
from tocsin.domain.findings import Finding, RestsOn
from tocsin.panel import Panel

__all__ = ["COMPARED", "COUNTED", "fit"]

COUNTED = ("rule", "total", "rate", "rate_low", "rate_high", "on_record", "same_as", "what_counts", "why")
COMPARED = (
    "rule", "before", "after", "ratio", "low", "high", "on_record", "same_as", "what_counts", "why",
)  # fmt: skip


class _Row(NamedTuple):
    rule: CountingRule
    panel: Panel
    finding: Finding
    same_as: tuple[str, ...]


def fit(panels: Mapping[CountingRule, Panel]) -> Finding:
    """One row a rule, in the order given; `values` hold the least and the greatest answer.

    The panels are those of one question under each rule. `on_record` is how many incidents fit the
    rule in all, those outside of coverage too, which no rate may use.

    Raises:
        ValueError: no rule was given.
    """
    if not panels:
        raise ValueError("no counting rule was given")
    rows = _distinct(panels)
    first = rows[0].panel
    compared = first.split is not None
    answers = [value for row in rows if (value := _answer(row.finding)) is not None]
    return Finding(
        id=footing.finding_id("by_rule", first, rules=[row.rule for row in rows]),
        method="by_rule",
        title=_title(first, rows, answers),
        columns=COMPARED if compared else COUNTED,
        rows=tuple((_compared if compared else _counted)(row) for row in rows),
        parameters=footing.parameters(first) | {"rule": None, "split": first.split},
        values={
            "least": min(answers, default=None),
            "greatest": max(answers, default=None),
            "rules": len(panels),
            "distinct": len(rows),
        },
        caveats=_caveats(rows, answers),
        # What changed under any one rule is told once.
        warnings=tuple(dict.fromkeys(warning for row in rows for warning in row.finding.warnings)),
        rests_on=_rests_on(rows),
        untold=None if answers else rows[0].finding.untold or "no rule gives an answer on what is covered",
    )


def _distinct(panels: Mapping[CountingRule, Panel]) -> list[_Row]:
    found: dict[tuple[Any, ...], list[CountingRule]] = {}
    for rule, panel in panels.items():
        found.setdefault(_what_counts(panel), []).append(rule)
    return [
        _Row(first, panels[first], _found(panels[first]), tuple(rule.name for rule in others))
        for first, *others in found.values()
    ]


def _what_counts(panel: Panel) -> tuple[Any, ...]:
    """What tells two counts apart: the incidents where they are named, and the figures in any case."""
    cells = tuple((cell.start, cell.value, cell.incidents, cell.ids) for cell in panel.cells)
    return (cells, panel.unplaced, panel.unlocated)


def _found(panel: Panel) -> Finding:
    return before_after.fit(panel) if panel.split is not None else trend.fit(panel)


def _answer(finding: Finding) -> float | None:
    value = finding.values["ratio" if finding.method == "before_after" else "rate"]
    return None if value is None else float(value)


def _rests_on(rows: list[_Row]) -> RestsOn:
    """All that any rule counts; where it is too much to name, what the widest of them counts."""
    widest = max((row.panel for row in rows), key=lambda panel: sum(cell.incidents for cell in panel.cells))
    found = footing.rests_on(widest, widest.cells)
    ids = {id_ for row in rows for cell in row.panel.cells for id_ in cell.ids}
    if not found.claims or len(ids) > footing.NAMED:
        return found
    return msgspec.structs.replace(found, claims=tuple(sorted(ids)), rows=len(ids))


def _counted(row: _Row) -> tuple[Any, ...]:
    values = row.finding.values
    edges = (_rounded(values[name]) for name in ("rate", "rate_low", "rate_high"))
    return (row.rule.name, values["total"] if values["rate"] is not None else None, *edges, *_rest(row))


def _compared(row: _Row) -> tuple[Any, ...]:
    values, rate = row.finding.values, before_after.COLUMNS.index("rate")
    sides = (side[rate] for side in row.finding.rows)
    edges = (_rounded(values[name]) for name in ("ratio", "low", "high"))
    return (row.rule.name, *sides, *edges, *_rest(row))


def _rest(row: _Row) -> tuple[Any, ...]:
    on_record = sum(cell.incidents for cell in row.panel.cells)
    return (on_record, ", ".join(row.same_as) or None, row.rule.says, row.rule.why)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _title(panel: Panel, rows: list[_Row], answers: list[float]) -> str:
    who = footing.scope(panel)
    many = "one distinct counting rule" if len(rows) == 1 else f"{len(rows)} distinct counting rules"
    what = (
        f"times as many a {panel.period} from {panel.split} as before"
        if panel.split
        else f"{'deaths' if panel.measure == 'deaths' else 'incidents'} a {panel.period}"
    )
    if not answers:
        return f"{who}: the {'change' if panel.split else 'rate'} cannot be told under {many}"
    least, greatest = min(answers), max(answers)
    spread = f"{least:.1f}" if f"{least:.1f}" == f"{greatest:.1f}" else f"{least:.1f} to {greatest:.1f}"
    return f"{who}: {spread} {what}, by {many}"


def _caveats(rows: list[_Row], answers: list[float]) -> tuple[str, ...]:
    found = ["the rules are readings of one question, not a sample: their spread is no interval"]
    if without := len(rows) - len(answers):
        found.append(f"{without} of {len(rows)} rules give no answer on what is covered")
    shared = dict.fromkeys(
        caveat for row in rows for caveat in row.finding.caveats if not caveat.startswith("what is counted")
    )
    every = [c for c in shared if all(c in row.finding.caveats for row in rows)]
    return (*found, *every)
