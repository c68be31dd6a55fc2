"""How long a ten-page report takes to check under the whole multiverse, against pandas one by one.

400,000 invented incidents of 35 years, as the tables of a record. A report of as many claims as
`--claims` says, rates and ratios of another actor around another day, each under every specification
of the shipped set, and of `--ranks` ranks of a group among others, each under every counting rule,
is checked whole: on what was known then and on what is known now. pandas then counts
a sample of the same specifications one by one, each with its rate ratio and exact interval, as a
notebook would; its time is carried over to all of them. Both must find the same ratios. Prints
seconds and their ratio; exits 1 over the limit of 10 s
or where they differ.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from panel import Made, _write
from tocsin import extract, panel
from tocsin.analyses.readings import Asked, read
from tocsin.check import CheckedReport, Held, check
from tocsin.domain.counting import hedges_from
from tocsin.names import Gazetteer, Register
from tocsin.query import compare, counting, multiverse
from tocsin.query.multiverse import Specification
from tocsin.record import derive, load_ruleset
from tocsin.store import columnar
from tocsin.store.casebook import Casebook

ACTORS = 50
PLACES = b"""id,name,kind,country,admin1,lat,lon,where_prec,aliases,borders,source
no,Norland,country,Norland,,60,10,6,,,invented
"""
LIMIT_S = 10.0
SPLIT = date(2015, 8, 15)
FIRST, LAST = date(1989, 1, 1), date(2023, 12, 31)
RULE = counting.named("involved", among=counting.packaged())


class Derived(Made, frozen=True, kw_only=True):
    """The invented tables, and the empty ones of a casebook that holds nothing else."""

    empty: dict[str, Path]
    uncertain_documents: tuple[str, ...] = ()

    def path(self, table: str) -> Path:
        return self.empty.get(table, self.folder / f"{table}.parquet")


def _report(claims: int, ranks: int) -> bytes:
    """A text of ten pages with so many claims, two a sentence, and so many ranks."""
    filler = "The road to the north stayed closed in the rainy season, and traders told of delays. "
    days = [SPLIT.replace(day=1 + n % 28, month=6 + n // 28) for n in range(claims // 2)]
    told = [
        f"Group {n} has carried out 14 attacks a month since {day.day} {day:%B %Y}, "
        f"more than double the rate before.\n\n{filler * 19}\n\n"
        for n, day in enumerate(days)
    ]
    told += [f"Group {n} was the most active group in {2001 + n}.\n\n" for n in range(ranks)]
    return ("An assessment\n\nBy A. Author, 31 December 2023\n\n" + "".join(told)).encode()


def _actors(many: int) -> bytes:
    kind = 'kind = "rebel"'
    made = [f'[[actor]]\nid = "group-{n}"\nname = "Group {n}"\n{kind}\n' for n in range(many)]
    return "\n".join(made).encode()


def _set_up(folder: Path, *, rows: int) -> tuple[Casebook, Derived]:
    casebook = Casebook.init(folder / "empty.casebook")
    casebook.add_register("actors.toml", raw=_actors(ACTORS))
    casebook.add_register("places.csv", raw=PLACES)
    empty = derive(casebook, ruleset=load_ruleset())
    names = (
        "claim",
        "document",
        "measure",
        "strength",
        "relation",
        "control",
        "attribute",
        "forecast",
        "actor",
    )
    record = Derived(folder, empty={name: empty.path(name) for name in names})
    _write(record, rows=rows, actors=ACTORS)
    with columnar.connect() as engine:
        engine.view("bare", record.path("incident"))
        engine.write(_INCIDENT, folder / "whole.parquet")
    (folder / "whole.parquet").replace(record.path("incident"))
    return casebook, record


_INCIDENT = """
SELECT *, 'dataset' AS basis, CAST(NULL AS VARCHAR) AS summary, CAST(NULL AS VARCHAR) AS district
FROM bare ORDER BY number
"""


def _checked(casebook: Casebook, record: Derived, raw: bytes) -> CheckedReport:
    register, gazetteer = Register.parse(_actors(ACTORS)), Gazetteer.parse(PLACES)
    reading = extract.read(raw, name="report.txt", register=register, gazetteer=gazetteer)
    then, now = (Held(record, register=register, gazetteer=gazetteer, day=LAST) for _ in range(2))
    return check(reading, casebook, then=then, now=now)


def _values(record: Made, group: str, specifications: list[Specification]) -> dict[int, float | None]:
    asked = compare("events_involving", split=SPLIT, actor=group, actor_ids=(group,), start=FIRST, end=LAST)
    rules = tuple(dict.fromkeys(each.rule for each in specifications))
    found = read(panel.cube(record, asked, rules=rules), specifications, Asked(split=SPLIT, strict=True))
    return {at: reading.value for reading in found.readings for at in reading.specifications}


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
    options.add_argument("--ranks", type=int, default=6)
    options.add_argument("--sample", type=int, default=40)
    asked = options.parse_args()
    dimensions = multiverse.packaged().narrowed("ratio")
    specifications = multiverse.specifications(dimensions, rule=RULE)
    with tempfile.TemporaryDirectory() as folder:
        casebook, record = _set_up(Path(folder), rows=asked.rows)
        raw = _report(asked.claims, asked.ranks)
        began, busy = time.perf_counter(), time.process_time()
        checked = _checked(casebook, record, raw)
        own_s, busy_s = time.perf_counter() - began, time.process_time() - busy
        tried = [card.now.multiverse for card in checked.cards if card.now.multiverse is not None]
        many = [each for each in tried if each.choices == multiverse.packaged().name]
        ranks = len(tried) - len(many)
        tried_in_all = sum(each.specifications for each in many)
        values = _values(record, "group-0", specifications)
        import pandas as pd

        incidents = pd.read_parquet(record.path("incident"))
        incidents["start"] = pd.to_datetime(incidents["start"])
        people = pd.read_parquet(record.path("participant"))
        step = max(1, len(specifications) // asked.sample)
        picked = list(range(0, len(specifications), step))
        began = time.perf_counter()
        alone = [_one_by_one(incidents, people, "group-0", specifications[at]) for at in picked]
        each_s = (time.perf_counter() - began) / len(picked)
    differ = [
        (specifications[at].options, values.get(at), one)
        for at, one in zip(picked, alone, strict=True)
        # Where counts scatter widely the regression's ratio is a little off the plain one.
        if one is not None and at in values and abs((values[at] or 0) / one - 1) > 0.02
    ]
    pandas_s = each_s * tried_in_all * 2
    print(
        f"{len(raw):,} letters, {len(checked.cards)} claims, {len(many)} of them under {tried_in_all:,} "
        f"specifications of {asked.rows:,} incidents and {ranks} ranks under every rule, twice: "
        f"{own_s:.2f} s, {busy_s:.2f} s of processor "
        f"(load {os.getloadavg()[0]:.1f}); pandas one by one {each_s * 1000:.1f} ms each, "
        f"{pandas_s:,.0f} s in all; ratio {pandas_s / own_s:,.0f}"
    )
    for each in differ[:5]:
        print("differs:", *each)
    return int(own_s > LIMIT_S or bool(differ))


if __name__ == "__main__":
    sys.exit(main())
