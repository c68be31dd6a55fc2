"""The invented country: outlines, places, moments and monthly series."""

from __future__ import annotations

import itertools
import math
from datetime import date

from tocsin.check.report import Mark, Moment, Series

__all__ = ["marks", "moments", "outlines", "series"]


def outlines() -> dict[str, object]:
    """A country of four provinces between two neighbours, with crooked borders."""

    def box(w: float, s: float, e: float, n: float) -> list[list[float]]:
        ring: list[list[float]] = []
        corners = [(w, s), (w, n), (e, n), (e, s), (w, s)]
        for (x0, y0), (x1, y1) in itertools.pairwise(corners):
            for k in range(24):
                x, y = x0 + (x1 - x0) * k / 24, y0 + (y1 - y0) * k / 24
                wave = 0.09 * math.sin(7 * x + 3 * y) + 0.05 * math.sin(23 * x - 17 * y)
                ring.append([round(x + wave, 3), round(y + wave * 0.8, 3)])
        return [*ring, ring[0]]

    shapes = [
        ("west", "Merland", "country", box(36, 42, 40, 50)),
        ("ka", "Karsovia", "country", box(40, 44, 46, 48)),
        ("east", "Ostmark", "country", box(46, 42, 50, 50)),
        ("ka-tarn", "Tarn", "admin1", box(40, 46, 43, 48)),
        ("ka-velm", "Velm", "admin1", box(43, 46, 46, 48)),
        ("ka-halm", "Halm", "admin1", box(40, 44, 42.4, 46)),
        ("ka-aumery", "Aumery", "admin1", box(42.4, 44, 46, 46)),
    ]
    features = [
        {
            "type": "Feature",
            "properties": {"id": id_, "name": name, "kind": kind},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for id_, name, kind, ring in shapes
    ]
    return {"type": "FeatureCollection", "features": features}


def marks(ids: dict[str, str]) -> tuple[Mark, ...]:
    rows: list[tuple[str, str, str, float | None, float | None, int, tuple[str, ...], int]] = [
        ("low-sennet", "Low Sennet", "town", 46.9, 41.2, 1, ("event",), 7),
        ("port-aumery", "Port Aumery", "town", 44.7, 45.1, 2, ("control",), 42),
        ("upper-tarn", "Upper Tarn", "district", 47.4, 42.2, 3, (), 19),
        ("ka-tarn", "Tarn", "admin1", 47.0, 41.5, 4, ("control", "forecast"), 88),
        ("halm-hills", "Halm hills", "area", 45.0, 41.0, 5, ("attribute",), 3),
        ("ka", "Karsovia", "country", 46.0, 43.0, 6, (), 310),
        ("lost", "Sennet ford", "site", None, None, 2, (), 0),
    ]
    return tuple(
        Mark(
            id=id_,
            name=name,
            kind=kind,
            lat=lat,
            lon=lon,
            where_prec=prec,
            claims=tuple(ids[c] for c in named),
            incidents=count,
        )
        for id_, name, kind, lat, lon, prec, named, count in rows
    )


def moments() -> tuple[Moment, ...]:
    turns = [
        (date(2021, 4, 2), "The Guard splits; the Ash Brigade is founded"),
        (date(2022, 9, 18), "The army loses the Tarn road"),
        (date(2023, 3, 1), "Ceasefire between the government and the Velm Guard"),
        (date(2023, 4, 11), "First attack of the Brigade after the ceasefire"),
        (date(2024, 10, 7), "The garrison leaves Upper Tarn"),
    ]
    incidents = [
        (date(2021 + k // 12, k % 12 + 1, k % 27 + 1), float((k * 37) % 61)) for k in range(0, 46, 2)
    ]
    found = [Moment(start=d, end=d, kind="turning_point", text=text) for d, text in turns]
    found += [
        Moment(start=d, end=d, kind="incident", text=f"clash in Tarn ({n:g} dead)", weight=n, id=f"i{n:g}")
        for d, n in incidents
    ]
    said = date(2024, 6, 14)
    return (*found, Moment(start=said, end=said, kind="document", text="this report was written"))


def series(ids: dict[str, str]) -> tuple[Series, ...]:
    months = [date(2021 + k // 12, k % 12 + 1, 1) for k in range(48) if not 8 <= k < 13]
    found = []
    for rule, factor in (
        ("every event that it takes part in", 1.0),
        ("only events in which it attacks", 0.6),
    ):
        counts = tuple(
            round((8 + 5 * math.sin(k / 4) + (6 if k > 22 else 0)) * factor) for k in range(len(months))
        )
        found.append(
            Series(
                id=rule.replace(" ", "-"),
                title=f"Ash Brigade: {rule}",
                unit="events a month",
                source="counted from GED Karsovia",
                months=tuple(months),
                counts=tuple(None if k == 20 else float(c) for k, c in enumerate(counts)),
                claims=(ids["rate"], ids["ratio"]),
            )
        )
    return tuple(found)
