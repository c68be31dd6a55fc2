"""An invented war as two datasets saw it, with what is truly one incident; everything is drawn by seed."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

__all__ = ["HIGH", "LOW", "MIDDLE", "Noise", "World", "make_world"]


class Noise(NamedTuple):
    """How differently two datasets see: chances, and sizes where a difference is drawn."""

    omitted: float
    day_off: float
    week_only: float
    place_km: float
    near_only: float
    district_only: float
    province_only: float
    toll_off: float
    toll_none: float
    actor_missing: float
    actor_of_a_part: float
    kind_missing: float
    split: float


LOW = Noise(0.05, 0.05, 0.02, 0.3, 0.05, 0.02, 0.0, 0.10, 0.02, 0.02, 0.02, 0.0, 0.01)
MIDDLE = Noise(0.15, 0.12, 0.04, 1.0, 0.10, 0.05, 0.01, 0.25, 0.05, 0.08, 0.05, 0.05, 0.03)
HIGH = Noise(0.30, 0.30, 0.10, 3.0, 0.20, 0.15, 0.03, 0.50, 0.15, 0.20, 0.10, 0.20, 0.06)

_CITIES, _DISTRICT = 60, 0.35  # so many towns; degrees between seats of districts
_PARTS = {"north front": "rebels", "south front": "rebels"}
_REBELS = ("rebels", "north front", "south front", "black flags", "tribal league")
_REBEL_SHARE = (0.45, 0.12, 0.13, 0.2, 0.1)


class World(NamedTuple):
    """Rows and actors of both datasets, who is part of whom, and the truth.

    `same` are pairs of claim ids of one incident told once by each; `split` are (wide, narrow)
    pairs of one incident that the second dataset tells in parts.
    """

    rows: tuple[pa.Table, pa.Table]
    actors: tuple[pa.Table, pa.Table]
    part_of: dict[str, str]
    same: frozenset[tuple[str, str]]
    split: frozenset[tuple[str, str]]


def make_world(noise: Noise, *, incidents: int, days: int, seed: int) -> World:
    """A war of so many incidents over so many days, most of them in few towns, seen twice."""
    rng = np.random.default_rng(seed)
    war = _war(rng, incidents=incidents, days=days)
    left = _seen(war, noise, rng, name="a", splits=0.0)
    right = _seen(war, noise, rng, name="b", splits=noise.split)
    by_truth: dict[int, list[str]] = {}
    for truth, id_ in zip(right["truth"], right["claim_id"], strict=True):
        by_truth.setdefault(int(truth), []).append(id_)
    same, split = set(), set()
    for truth, id_ in zip(left["truth"], left["claim_id"], strict=True):
        others = by_truth.get(int(truth), [])
        (same if len(others) == 1 else split).update((id_, other) for other in others)
    tables = tuple(_table(side) for side in (left, right))
    actors = tuple(_actors(side) for side in (left, right))
    return World(tables, actors, dict(_PARTS), frozenset(same), frozenset(split))  # type: ignore[arg-type]


def _war(rng: np.random.Generator, *, incidents: int, days: int) -> dict[str, Any]:
    weight = 1 / np.arange(1, _CITIES + 1)
    city = rng.choice(_CITIES, incidents, p=weight / weight.sum())
    seats = np.stack([rng.uniform(30, 37, _CITIES), rng.uniform(61, 71, _CITIES)], axis=1)
    spread = rng.normal(0, 0.12, (incidents, 2))
    toll = np.floor(np.exp(rng.normal(0.9, 1.1, incidents))).astype(int) + 1
    kind = rng.choice(["state_based", "one_sided", "non_state"], incidents, p=[0.75, 0.2, 0.05])
    return {
        "day": rng.integers(0, days, incidents),
        "place": seats[city] + spread,
        "toll": toll,
        "kind": kind,
        "rebel": rng.choice(len(_REBELS), incidents, p=_REBEL_SHARE),
    }


def _seen(
    war: dict[str, Any], noise: Noise, rng: np.random.Generator, *, name: str, splits: float
) -> dict[str, Any]:
    n = len(war["day"])
    parts = np.where((rng.random(n) < splits) & (war["toll"] >= 4), rng.integers(2, 4, n), 1)
    truth = np.repeat(np.arange(n), np.where(rng.random(n) < noise.omitted, 0, parts))
    part = np.arange(len(truth)) - np.searchsorted(truth, truth)
    n = len(truth)
    parts = parts[truth]
    off = np.where(rng.random(n) < noise.day_off, rng.choice([-1, 1, 1, 2], n), 0)
    week = rng.random(n) < noise.week_only
    first = war["day"][truth] + off - np.where(week, rng.integers(0, 6, n), 0)
    where_prec, place = _placed(war["place"][truth], noise, rng)
    toll = np.maximum(1, war["toll"][truth] // parts + (part < war["toll"][truth] % parts))
    toll = np.where(rng.random(n) < noise.toll_off, _misjudged(toll, rng), toll)
    return {
        "truth": truth,
        "claim_id": [f"{name}:{t}.{p}" for t, p in zip(truth, part, strict=True)],
        "first": first,
        "last": first + np.where(week, 6, 0),
        "date_prec": np.where(week, 2, 1),
        "place": place,
        "where_prec": where_prec,
        "toll": toll,
        "toll_known": rng.random(n) >= noise.toll_none,
        "kind": np.where(rng.random(n) < noise.kind_missing, None, war["kind"][truth]),
        "against": war["kind"][truth],
        "rebel": _blamed(war["rebel"][truth], noise, rng),
        "rebel_known": rng.random(n) >= noise.actor_missing,
    }


def _placed(place: Any, noise: Noise, rng: np.random.Generator) -> tuple[Any, Any]:
    n = len(place)
    coarse = np.array([1 - noise.near_only - noise.district_only - noise.province_only,
                       noise.near_only, noise.district_only, noise.province_only])  # fmt: skip
    where_prec = rng.choice([1, 2, 3, 4], n, p=coarse)
    km = np.where(where_prec == 2, 10.0, noise.place_km)[:, None]
    jittered = place + rng.normal(0, 1, (n, 2)) * km / 111.0 / np.sqrt(2)
    seat = (np.floor(place / _DISTRICT) + 0.5) * _DISTRICT
    return where_prec, np.where((where_prec >= 3)[:, None], seat, jittered)


def _misjudged(toll: Any, rng: np.random.Generator) -> Any:
    factor = np.exp(rng.normal(0, 0.35, len(toll)))
    return np.maximum(1, np.round(toll * factor + rng.integers(-1, 2, len(toll)))).astype(int)


def _blamed(rebel: Any, noise: Noise, rng: np.random.Generator) -> Any:
    # A part of the rebels may be reported under the name of the whole.
    named_whole = (rng.random(len(rebel)) < noise.actor_of_a_part) & np.isin(rebel, (1, 2))
    return np.where(named_whole, 0, rebel)


def _table(side: dict[str, Any]) -> pa.Table:
    epoch = np.datetime64("2015-01-01")
    toll = np.where(side["toll_known"], side["toll"], -1)
    counts = [None if t < 0 else int(t) for t in toll]
    return pa.table(
        {
            "claim_id": side["claim_id"],
            "start": pa.array((epoch + side["first"]).astype("datetime64[D]")),
            "end": pa.array((epoch + side["last"]).astype("datetime64[D]")),
            "date_prec": pa.array(side["date_prec"], pa.int32()),
            "lat": side["place"][:, 0],
            "lon": side["place"][:, 1],
            "where_prec": pa.array(side["where_prec"], pa.int32()),
            "type": pa.array(["ASSAULT"] * len(toll)),
            "violence": pa.array(list(side["kind"]), pa.string()),
            "deaths_low": pa.array(counts, pa.int64()),
            "deaths_best": pa.array(counts, pa.int64()),
            "deaths_high": pa.array(counts, pa.int64()),
            "words": pa.array([None] * len(toll), pa.string()),
        }
    )


def _actors(side: dict[str, Any]) -> pa.Table:
    rows = []
    for id_, kind, rebel, known in zip(
        side["claim_id"], side["against"], side["rebel"], side["rebel_known"], strict=True
    ):
        if known:
            rows.append((id_, _REBELS[rebel]))
        if kind == "state_based":
            rows.append((id_, "government"))
        elif kind == "non_state":
            rows.append((id_, "other militia"))
    return pa.table(
        {
            "claim_id": [id_ for id_, _ in rows],
            "actor_key": [key for _, key in rows],
            "known": pa.array([True] * len(rows)),
        }
    )
