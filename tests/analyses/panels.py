"""Panels made by hand: whole months from January 2019 on, covered unless the count is None."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from tocsin.panel import Cell, Panel
from tocsin.panel.grid import grid


def panel(counts: Sequence[int | None], **more: Any) -> Panel:
    last = date(2019 + (len(counts) - 1) // 12, (len(counts) - 1) % 12 + 1, 28)
    stretches = grid(date(2019, 1, 1), last, period="month")
    cells = tuple(
        Cell(
            start=stretch.start,
            end=stretch.start.replace(day=28),
            whole_days=28,
            covered=count is not None,
            covered_by=("source",) if count is not None else (),
            value=count,
            incidents=count or 0,
            ids=tuple(f"{stretch.start}-{n}" for n in range(count or 0)),
        )
        for stretch, count in zip(stretches, counts, strict=True)
    )
    fields: dict[str, Any] = {"measure": "attacks_by", "rule": "attacks", "period": "month", "query": "q"}
    return Panel(**(fields | {"cells": cells} | more))
