"""How long a report of claims takes under the whole multiverse, against pandas one specification at a time.

400,000 invented incidents of 35 years, as the tables of a record; a ten-page report of as many claims
as `--claims` says, each of another actor, around a day. Each is read under every specification of the
shipped set. pandas then counts a sample of the same specifications one by one, each with its rate
ratio and exact interval, as a notebook would; its time is carried over to all of them. Both must find
the same ratios. Prints seconds and their ratio; exits 1 over the limit of 10 s or where they differ.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from panel import Made, _write
from tocsin import panel
from tocsin.analyses.choices import choices
from tocsin.analyses.readings import Asked, Readings, read
from tocsin.domain.counting import hedges_from
from tocsin.query import compare, counting, multiverse
from tocsin.query.multiverse import Specification

LIMIT_S = 10.0
SPLIT = date(2015, 8, 15)
FIRST, LAST = date(1989, 1, 1), date(2023, 12, 31)
RULE = counting.named("involved", among=counting.packaged())


def _read(record: Made, group: str, specifications: list[Specification], dimensions: Any) -> Readings:
    asked = compare("events_involving", split=SPLIT, actor=group, actor_ids=(group,), start=FIRST, end=LAST)
    rules = tuple(dict.fromkeys(each.rule for each in specifications))
    made = panel.cube(record, asked, rules=rules)
    found = read(made, specifications, Asked(split=SPLIT, strict=True))
    choices(dimensions, specifications, found.readings)
    return found


def _one_by_one(incidents: Any, people: Any, group: str, each: Specification) -> float | None:
    import pandas as pd
    from scipy.stats import binomtest

    rule, split = each.rule, pd.Timestamp(SPLIT)
    own = people[people.actor_id == group]
    if rule.hedge_at_least:
        own = own[own.hedge.isin(hedges_from(rule.hedge_at_least))]
    if rule.sources:
        own = own[own.source.isin(rule.sources) | own.basis.isin(rule.sources)]
    met = own.merge(incidents, on="number")
    fits = met.role.isin(rule.roles) | ((met.role == "side_a") & met.violence.isin(rule.first_side))
    met = met[fits & (met.type.isin(rule.types) if rule.types else True)]
    if rule.deaths_at_least:
        met = met[met.deaths_best >= rule.deaths_at_least]
    met = met.drop_duplicates("number")
    if rule.each == "place_day":
        met = met.drop_duplicates(["start", "place_name"])
    month = split.replace(day=1)
    end, begin = (month, month + pd.DateOffset(months=1)) if each.edge == "whole" else (split, split)
    starts = {"last year": month.replace(year=month.year - 1, month=1)}
    number = 12 if each.before == "last year" else int(each.before.split()[0])
    if each.before.endswith("covered") and each.edge == "cut":
        number -= 1
    start = starts.get(each.before, month - pd.DateOffset(months=number))
    end = start + pd.DateOffset(months=12) if each.before == "last year" else end
    last = pd.Timestamp(LAST) + pd.Timedelta(days=1)
    stop = last
    if each.after != "all":
        stop = min(last, begin.replace(day=1) + pd.DateOffset(months=12))
    k0 = int(((met.start >= start) & (met.start < end)).sum())
    k1 = int(((met.start >= begin) & (met.start < stop)).sum())
    if not k0 + k1:
        return None
    binomtest(k1, k0 + k1).proportion_ci(method="exact")

    def months(one: Any, other: Any) -> float:
        whole = (other.year - one.year) * 12 + other.month - one.month
        return whole + (other.day - 1) / other.days_in_month - (one.day - 1) / one.days_in_month

    return (k1 / months(begin, stop)) / (k0 / months(start, end)) if k0 else None


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=400_000)
    options.add_argument("--claims", type=int, default=30)
    options.add_argument("--sample", type=int, default=40)
    asked = options.parse_args()
    dimensions = multiverse.packaged().narrowed("ratio")
    specifications = multiverse.specifications(dimensions, rule=RULE)
    with tempfile.TemporaryDirectory() as folder:
        record = Made(Path(folder))
        _write(record, rows=asked.rows, actors=50)
        began, busy = time.perf_counter(), time.process_time()
        found = [_read(record, f"group-{n}", specifications, dimensions) for n in range(asked.claims)]
        own_s, busy_s = time.perf_counter() - began, time.process_time() - busy
        import pandas as pd

        incidents = pd.read_parquet(record.path("incident"))
        incidents["start"] = pd.to_datetime(incidents["start"])
        people = pd.read_parquet(record.path("participant"))
        values = {at: r.value for r in found[0].readings for at in r.specifications}
        step = max(1, len(specifications) // asked.sample)
        tried = list(range(0, len(specifications), step))
        began = time.perf_counter()
        alone = [_one_by_one(incidents, people, "group-0", specifications[at]) for at in tried]
        each_s = (time.perf_counter() - began) / len(tried)
    differ = [
        (specifications[at].options, values.get(at), one)
        for at, one in zip(tried, alone, strict=True)
        # Where counts scatter widely the regression's ratio is a little off the plain one.
        if one is not None and at in values and abs((values[at] or 0) / one - 1) > 0.02
    ]
    pandas_s = each_s * len(specifications) * asked.claims
    print(
        f"{asked.claims} claims x {len(specifications):,} specifications of {asked.rows:,} incidents: "
        f"{own_s:.2f} s, {busy_s:.2f} s of processor "
        f"({own_s / asked.claims * 1000:.0f} ms a claim, {len(found[0].readings)} readings); "
        f"pandas one by one {each_s * 1000:.1f} ms each, {pandas_s:,.0f} s in all; "
        f"ratio {pandas_s / own_s:,.0f}"
    )
    for each in differ[:5]:
        print("differs:", *each)
    return int(own_s > LIMIT_S or bool(differ))


if __name__ == "__main__":
    sys.exit(main())
