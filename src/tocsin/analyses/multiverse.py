"""The multiverse: one question under every combination of reasonable choices, as a specification curve.

Method:
    Every combination of one option of each dimension is a specification: a counting rule, what
    "before" and "after" mean, and where the cut lies. Each is worked out as `before_after` or
    `trend` would: a rate ratio, or a rate, with its 95 % interval. Specifications that pick the very
    same incidents in the same periods are one reading. Readings stand in order of their answer.
    Which choice matters most is told by the factor by which the mean answer moves between a
    dimension's options (`tocsin.analyses.choices`).

Source:
    Steegen, Tuerlinckx, Gelman and Vanpaemel (2016), Perspectives on Psychological Science 11(5),
    702-712 (multiverse); Simonsohn, Simmons and Nelson (2020), Nature Human Behaviour 4, 1208-1214
    (specification curve).

Limits:
    Readings are no sample, and most share their incidents: "8 of 12 readings" is a count of
    readings, no probability and no confidence, and its worth is that of the set, which must be fixed
    before a result is seen. A rule that no dataset on record can fill is left out and named. Where a
    dataset is read alone, what other sources say of an incident that it holds (its day, place and
    toll) is still as the record joined them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from tocsin.analyses import choices as effects
from tocsin.analyses import footing
from tocsin.analyses.readings import Asked, LeftOut, Reading, Readings, read
from tocsin.domain.findings import Finding, RestsOn
from tocsin.panel import Cube
from tocsin.panel.asked import Tables
from tocsin.query import Question
from tocsin.query.multiverse import Dimension, Multiverse, Specification

__all__ = ["FIGURES", "fit"]

FIGURES = {
    "ratio": ("reading", "ratio", "low", "high", "before", "after", "specifications"),
    "rate": ("reading", "rate", "low", "high", "count", "periods", "specifications"),
}


def fit(
    cube: Cube,
    question: Question,
    *,
    record: Tables,
    universe: Multiverse,
    dimensions: Sequence[Dimension],
    specifications: Sequence[Specification],
    threshold: float = 1.0,
    fixed: str = "",
) -> Finding:
    """One row a reading, the least answer first, then those that cannot be told; options by dimension.

    Where all specifications of a reading share an option of a dimension its column names it, else
    "any" or the options. The first specification is the question as asked. `values` count the readings
    above `threshold` (of ratios) and hold the choices by how much they matter. `fixed` says who fixed
    the set and when (`tocsin.query.chosen`).

    Raises:
        ValueError: there is no specification.
    """
    if not specifications:
        raise ValueError("a multiverse without a specification")
    asked = _asked(cube, question)
    found = read(cube, specifications, asked)
    kind = "ratio" if question.split else "rate"
    values = _values(found, dimensions, specifications, kind, threshold)
    return Finding(
        id=footing.id_of("multiverse", question.canonical, record.digest, universe.digest, threshold),
        method="multiverse",
        title=_title(question, found.readings, values, kind, threshold),
        columns=(*FIGURES[kind], *(dimension.name for dimension in dimensions)),
        rows=tuple(
            _row(n, reading, kind, dimensions, specifications) for n, reading in enumerate(found.readings, 1)
        ),
        parameters=_parameters(question, universe, dimensions, kind, threshold) | {"multiverse_fixed": fixed},
        values=values,
        caveats=tuple(_caveats(found, values, len(specifications), universe, fixed)),
        rests_on=RestsOn(
            releases=cube.releases,
            query=question.canonical,
            rows=int(cube.held[cube.picks.any(axis=0)].sum()),
            ruleset=record.ruleset,
            as_of=record.as_of,
            known_on=record.known_on,
            digest=record.digest,
        ),
        untold=None if values["told"] else "the record covers too little of it under any of the readings",
    )


def _asked(cube: Cube, question: Question) -> Asked:
    bare = question.measure == "deaths"
    if question.split is not None:
        return Asked(split=question.split, bare=bare)
    if not cube.cells:
        return Asked(first=date.min, last=date.min, bare=bare)
    return Asked(first=cube.cells[0].start, last=cube.cells[-1].end, bare=bare)


def _values(
    found: Readings,
    dimensions: Sequence[Dimension],
    specifications: Sequence[Specification],
    kind: str,
    threshold: float,
) -> dict[str, Any]:
    told = [reading for reading in found.readings if reading.told]
    known = [reading.value for reading in told if reading.value is not None]
    # A ratio to nothing before has no value, and lies above whatever is asked.
    above = [r for r in told if r.value is None or r.value > threshold]
    as_asked = next((n for n, r in enumerate(found.readings, 1) if 0 in r.specifications), None)
    made: dict[str, Any] = {
        "specifications": len(specifications),
        "readings": len(found.readings),
        "told": len(told),
        "left_out": sum(len(each.specifications) for each in found.left_out),
        "least": min(known, default=None),
        "median": _median(known),
        "greatest": max(known, default=None),
        "as_asked": as_asked,
        "choices": [choice._asdict() for choice in effects.choices(dimensions, specifications, told)],
        "left_out_options": _left_out(found.left_out, dimensions, specifications),
    }
    if kind == "ratio":
        made |= {"above": len(above), "surely_above": sum((r.low or 0) > threshold for r in told)}
    return made


def _median(known: list[float]) -> float | None:
    if not known:
        return None
    ordered, half = sorted(known), len(known) // 2
    return ordered[half] if len(known) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _left_out(
    left_out: Sequence[LeftOut], dimensions: Sequence[Dimension], specifications: Sequence[Specification]
) -> list[dict[str, str]]:
    """The options of which every specification is left out, with the reason."""
    found = []
    gone = {at: each.why for each in left_out for at in each.specifications}
    for place, dimension in enumerate(dimensions):
        for option in dimension.option:
            own = [at for at, s in enumerate(specifications) if s.options[place] == option.name]
            if own and all(at in gone for at in own):
                found.append({"dimension": dimension.name, "option": option.name, "why": gone[own[0]]})
    return found


def _row(
    number: int,
    reading: Reading,
    kind: str,
    dimensions: Sequence[Dimension],
    specifications: Sequence[Specification],
) -> tuple[Any, ...]:
    edges = (_rounded(edge) for edge in (reading.value, reading.low, reading.high))
    before, after = reading.before, reading.after
    if kind == "ratio":
        sides = [side and _rounded(side.counted / side.periods) for side in (before, after)]
    else:
        sides = [after and after.counted, after and _rounded(after.periods)]
    met = (_met(reading, place, each, specifications) for place, each in enumerate(dimensions))
    return (number, *edges, *sides, len(reading.specifications), *met)


def _met(reading: Reading, place: int, dimension: Dimension, specifications: Sequence[Specification]) -> str:
    met = {specifications[at].options[place] for at in reading.specifications}
    if len(met) == len(dimension.option):
        return "any"
    return "; ".join(option.name for option in dimension.option if option.name in met)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _title(
    question: Question, readings: Sequence[Reading], values: dict[str, Any], kind: str, threshold: float
) -> str:
    who = question.actor or "All actors"
    who = f"{who} in {place}" if (place := question.place or question.country) else who
    what = {"deaths": "deaths", "attacks_by": "attacks"}.get(question.measure, "events")
    if not values["told"]:
        return f"{who}: {what} cannot be told under any of {len(readings)} readings"
    spread = _spread(values["least"], values["greatest"])
    if kind == "rate":
        return f"{who}: {spread} {what} a {question.period}, by {values['told']} readings"
    count = f"in {values['above']} of {values['told']} readings"
    if len(readings) > values["told"]:
        count = f"in {values['above']} of the {values['told']} readings that can be told"
    more = "more" if threshold == 1 else f"more than {threshold:g} times as many"
    extent = f"; {spread} times as many over all" if spread else ""
    return f"{who}: {more} {what} a {question.period} from {question.split} than before {count}{extent}"


def _spread(least: float | None, greatest: float | None) -> str:
    if least is None or greatest is None:
        return ""
    low, high = f"{least:.1f}", f"{greatest:.1f}"
    return low if low == high else f"{low} to {high}"


def _parameters(
    question: Question, universe: Multiverse, dimensions: Sequence[Dimension], kind: str, threshold: float
) -> dict[str, Any]:
    return {
        "measure": question.measure,
        "actor": question.actor,
        "place": question.place or question.country,
        "period": question.period,
        "split": question.split,
        "query": question.canonical,
        "asks": kind,
        "threshold": threshold if kind == "ratio" else None,
        "multiverse": universe.name,
        "multiverse_digest": universe.digest,
        "dimensions": [
            {
                "name": d.name,
                "asks": d.asks,
                "options": [{"name": option.name, "why": option.why} for option in d.option],
            }
            for d in dimensions
        ],
    }


def _caveats(
    found: Readings, values: dict[str, Any], many: int, universe: Multiverse, fixed: str
) -> list[str]:
    told, readings = values["told"], len(found.readings)
    said = [
        f"{many:,} specifications of the set {universe.name!r} ({universe.digest[:12]}) make {readings} "
        "readings: those that count the very same are one",
        *([f"choices: {fixed}"] if fixed else []),
        "the readings are no sample: how many of them say a thing is no probability",
    ]
    if told < readings:
        said.append(f"{readings - told} of {readings} readings cannot be told on what is covered")
    out: dict[str, list[str]] = {}
    for each in values["left_out_options"]:
        out.setdefault(each["why"], []).append(f"{each['dimension']}: {each['option']}")
    said += [f"left out, {', '.join(names)}: {why}" for why, names in out.items()]
    if top := values["choices"]:
        said.append(_matters(top))
    return said


def _matters(top: list[dict[str, Any]]) -> str:
    first = top[0]
    if first["factor"] < 1.005:
        return "no choice moves the answer"
    means = ", ".join(f"{option} {mean:.2f}" for option, mean in first["means"])
    return f"most hangs on {first['dimension']}: a factor of {first['factor']:.1f} ({means})"
