"""Points made by hand: incidents with the columns that are given, all else unknown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from tocsin.panel import Points
from tocsin.panel.points import COLUMNS

FLOATS, COUNTS = {"lat", "lon"}, {"date_prec", "where_prec", "gid", "n_sources"}
MORE = ("claimant", "victims")


def points(rows: Sequence[dict[str, Any]], **more: Any) -> Points:
    made = [
        {"incident_id": f"i{n}", "date_prec": 1, "where_prec": 1, "covered": True, "datasets": "ged"} | row
        for n, row in enumerate(rows)
    ]
    columns = {name: pa.array([row.get(name) for row in made], _type(name)) for name in (*COLUMNS, *MORE)}
    fields: dict[str, Any] = {
        "measure": "attacks_by", "rule": "attacks", "period": "month", "query": "q",
        "start": min((row["start"] for row in made), default=date(2020, 1, 1)),
        "end": max((row["start"] for row in made), default=date(2020, 12, 31)),
    }  # fmt: skip
    return Points(**(fields | {"rows": pa.table(columns)} | more))


def _type(name: str) -> pa.DataType:
    if name in FLOATS:
        return pa.float64()
    if name in ("start", "end"):
        return pa.date32()
    if name == "covered":
        return pa.bool_()
    return pa.int64() if name in COUNTS or name.startswith("deaths") else pa.string()
