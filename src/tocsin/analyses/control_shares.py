"""Shares of ground, people or places that actors are said to hold: of what whole, by whom, and their sum.

Method:
    A share that a source gives stands as it is, with what it is a share of where it says so. A
    number of places is divided by each whole that is known for it: the one the source gives, those
    that the caller gives, and how many such places the gazetteer lists in the country. Each is one
    row, with who gave the number and who the whole: from low / whole high to high / whole low
    (interval arithmetic; Moore 1966). The shares of several actors are added end by end only where
    they are shares of one whole at one time by one assessor. Every reason against is named: another
    whole or unit, or one not stated; presence or influence, which two can have at one place; what
    was taken against what is held; estimates more than three months apart; one actor part of
    another; two assessors.

Limits:
    A share of districts is none of people or of ground: districts differ in both. The gazetteer
    may lack places, so a share of those it lists may be too high.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations
from typing import Any, NamedTuple

from tocsin.analyses import ledger
from tocsin.analyses.holdings import FRONT_DAYS, in_place, is_meant, what
from tocsin.domain.figures import many
from tocsin.domain.findings import Finding
from tocsin.names import Gazetteer
from tocsin.names.levels import Levels
from tocsin.panel import Tables
from tocsin.record.speaking import Row, days_of, is_denied, months_between, once_each, shared

__all__ = ["Whole", "fit", "unit_of"]

_COLUMNS = (
    "actor", "figure", "stands_for", "of", "low", "high", "says", "whole_by", "said", "hedge", "note",
    "claims",
)  # fmt: skip
_SAME = ("actor_id", "actor_name", "place_id", "degree", "change", "count", "share", "denominator_unit")
_KINDS = {"district": "district", "province": "admin1", "governorate": "admin1", "state": "admin1",
          "region": "admin1"}  # fmt: skip
_MONTHS = FRONT_DAYS / 30.44
_NOT_STATED = "not stated"


class Whole(NamedTuple):
    """How many there are of a unit (singular, small letters), from `low` to `high`, and who says so."""

    unit: str
    low: float
    high: float
    by: str


class _Share(NamedTuple):
    row: Row
    of: str
    low: float
    high: float | None
    whole_by: str
    note: str


def fit(
    record: Tables,
    *,
    levels: Levels,
    gazetteer: Gazetteer,
    wholes: Collection[Whole] = (),
    actors: Collection[str] = (),
    places: Collection[str] = (),
) -> Finding:
    """Every share and number of places on record as a fraction of each whole known, with the sum or why none.

    `wholes` are those the caller gives; `actors` (ids) and `places` (ids and names) keep those about them.
    """
    rows = [
        row
        for row in ledger.table(record, "control")
        if (row["count"] is not None or row["share"] is not None)
        and not is_denied(row)
        and is_meant(row)
        and in_place(row, places)
        and (not actors or row["actor_id"] in actors)
    ]
    country = _country(ledger.table(record, "control"), gazetteer)
    made = [
        each
        for row in once_each(rows, *_SAME)
        for each in _shares(row, [*wholes], _listed(row, gazetteer, country))
    ]
    made.sort(key=lambda each: (str(each.row["actor_name"]), str(each.row["said_low"]), each.of))
    reasons, total = _sum(made, levels)
    return ledger.finding(
        record,
        "control_shares",
        title=_title(made, reasons, total),
        columns=_COLUMNS,
        rows=[_row(each) for each in made],
        parameters={
            "actors": sorted(actors), "places": sorted(places),
            "wholes": [list(whole) for whole in wholes],
        },
        claims=[str(each.row["claim_id"]) for each in made],
        values={"refused": total is None, "sum_low": total and total[0], "sum_high": total and total[1]},
        caveats=(*reasons, "a share of districts is none of people or of ground"),
    )  # fmt: skip


def unit_of(word: str | None) -> str | None:
    """A unit in the singular, as wholes are named.

    >>> unit_of("Districts"), unit_of("territory"), unit_of("counties"), unit_of(None)
    ('district', 'territory', 'county', None)
    """
    if not word:
        return None
    small = word.casefold().strip()
    if small.endswith("ies"):
        return small[:-3] + "y"
    return small.removesuffix("s") if not small.endswith("ss") else small


def _country(rows: list[Row], gazetteer: Gazetteer) -> str | None:
    """The one country in which all placed rows lie: that of a number that names no place."""
    found = {place.country for row in rows if (place := gazetteer.places.get(row["place_id"] or ""))}
    return found.pop() if len(found) == 1 else None


def _listed(row: Row, gazetteer: Gazetteer, country: str | None) -> Iterator[Whole]:
    """How many places of the unit the gazetteer lists where the row speaks of."""
    unit = unit_of(row["denominator_unit"])
    kind = _KINDS.get(unit or "")
    place = gazetteer.places.get(row["place_id"] or "")
    where = place.country if place else country
    if kind is None or where is None or (place is not None and place.kind != "country"):
        return
    count = sum(each.kind == kind and each.country == where for each in gazetteer.places.values())
    if count:
        yield Whole(str(unit), count, count, f"the gazetteer lists {count} in {where}")


def _shares(row: Row, wholes: list[Whole], listed: Iterator[Whole]) -> Iterator[_Share]:
    """The share that a row gives, or its number of places over each whole; the listed where no other is."""
    if row["share"] is not None:
        unit, by = row["denominator_unit"], str(row["author"])
        low, high = _ends(float(row["share"]), row["bound"], ceiling=1.0)
        if unit is None:
            note = "a share of what is not stated: ground, people or districts"
            yield _Share(row, f"{_where(row)}, {_NOT_STATED}", low, high, _NOT_STATED, note)
        else:
            yield _Share(row, f"{unit} of {_where(row)}", low, high, by, "")
        return
    unit = unit_of(row["denominator_unit"])
    if row["denominator_count"]:
        count = float(row["denominator_count"])
        wholes = [Whole(str(unit), count, count, str(row["author"])), *wholes]
    fitting = [whole for whole in wholes if whole.unit == unit] or [*listed]
    for whole in fitting:
        yield _of_whole(row, whole)
    if not fitting:
        note = f"how many {row['denominator_unit'] or 'places'} there are is not known: give it with --of"
        yield _Share(row, _NOT_STATED, 0.0, None, _NOT_STATED, note)


def _of_whole(row: Row, whole: Whole) -> _Share:
    low, high = _ends(float(row["count"]), row["bound"], ceiling=math.inf)
    most = min(high / whole.low, 1.0)
    note = "lower where the gazetteer lacks some" if "gazetteer" in whole.by else ""
    note = "more are counted than there are" if low > whole.high else note
    words = f"{whole.low:g}" if whole.low == whole.high else f"{whole.low:g} to {whole.high:g}"
    return _Share(row, f"{words} {row['denominator_unit']}", min(low / whole.high, 1.0), most, whole.by, note)


def _ends(value: float, bound: str, *, ceiling: float) -> tuple[float, float]:
    if bound in ("at_least", "more_than"):
        return value, ceiling
    return (0.0, value) if bound in ("at_most", "up_to") else (value, value)


def _where(row: Row) -> str:
    return str(row["place_name"] or "a whole not named")


def _row(each: _Share) -> tuple[Any, ...]:
    row = each.row
    return (
        row["actor_name"], what(row), _stands_for(row), each.of, each.low, each.high, row["attribution"],
        each.whole_by, ledger.said(row), row["hedge"], each.note or None, row["claim_id"],
    )  # fmt: skip


def _stands_for(row: Row) -> str:
    if row["change"] in ("gained", "lost"):
        return f"{row['change']}, cumulative"
    return str(row["degree"])


def _sum(made: list[_Share], levels: Levels) -> tuple[list[str], tuple[float, float | None] | None]:
    """The reasons against a sum of the actors' latest shares, and the sum where there are none."""
    latest: dict[str, list[_Share]] = {}
    for each in made:
        latest.setdefault(str(each.row["actor_id"] or each.row["actor_name"]), []).append(each)
    newest = {actor: _newest(shares) for actor, shares in latest.items()}
    if len(newest) < 2:
        return [], None
    reasons = list(dict.fromkeys(_against(newest, levels)))
    if reasons:
        return reasons, None
    ends = [each for shares in newest.values() for each in shares]
    high = None if any(each.high is None for each in ends) else sum(each.high or 0 for each in ends)
    return [], (sum(each.low for each in ends), high)


def _newest(shares: list[_Share]) -> list[_Share]:
    last = max(str(days_of(each.row)[1] or "") for each in shares)
    return [each for each in shares if str(days_of(each.row)[1] or "") == last]


def _against(newest: Mapping[str, list[_Share]], levels: Levels) -> Iterator[str]:
    pairs = combinations(newest, 2)
    yield from ledger.few(
        f"counted twice: {levels.told(one, other)}" for one, other in pairs if levels.related(one, other)
    )
    yield from ledger.few(
        f"{shares[0].row['actor_name']} has {len(shares)} shares of that time: which is meant?"
        for shares in newest.values()
        if len(shares) > 1
    )
    yield from _unlike([each for shares in newest.values() for each in shares])


def _unlike(shares: list[_Share]) -> Iterator[str]:
    """The reasons that lie in what the shares are of, when and by whom."""
    wholes = sorted({each.of for each in shares})
    if any(_NOT_STATED in whole for whole in wholes):
        yield "not one whole: what a share is of is not stated"
    elif len(wholes) > 1:
        yield f"not one whole: {' and '.join(wholes)}"
    for word in sorted({each.row["degree"] for each in shares} - {"control"}):
        yield f"{word} is no sole hold: two actors can have it at one place"
    kinds = sorted({_stands_for(each.row) for each in shares})
    if any("cumulative" in kind for kind in kinds):
        yield f"what was taken is not what is held: {' and '.join(kinds)}"
    yield from ledger.few(_times(shares))
    yield from ledger.few(_assessors(shares))


def _times(shares: list[_Share]) -> Iterator[str]:
    for one, other in combinations(shares, 2):
        months = months_between(one.row, other.row)
        if months is None or months > _MONTHS:
            apart = "not dated" if months is None else f"{months:.0f} months apart"
            yield f"different times: {_both(one, other, 'actor_name')} are {apart}"


def _assessors(shares: list[_Share]) -> Iterator[str]:
    for one, other in combinations(shares, 2):
        if shared(one.row, other.row) is None:
            yield f"two assessors: {_both(one, other, 'attribution')} may count differently"


def _both(one: _Share, other: _Share, field: str) -> str:
    return f"{one.row[field]} and {other.row[field]}"


def _title(made: list[_Share], reasons: list[str], total: tuple[float, float | None] | None) -> str:
    if not made:
        return "No share and no number of places is on record"
    actors = list(dict.fromkeys(str(each.row["actor_name"]) for each in made))
    if reasons:
        more = f", and {many(len(reasons) - 1, 'more reason')}" if len(reasons) > 1 else ""
        return f"No sum over {' and '.join(actors)}: {reasons[0]}{more}"
    if total is not None:
        return f"{' and '.join(actors)}: {_percent(*total)} together; {_rest(*total)}"
    known = [each for each in made if each.high is not None]
    if not known:
        return f"{actors[0]}: no whole is known that the numbers could be shares of"
    low, high = min(each.low for each in known), max(each.high or 0 for each in known)
    wholes = len({each.of for each in known})
    return f"{actors[0]}: {_percent(low, high)}, by {many(wholes, 'way')} to take the whole"


def _rest(low: float, high: float | None) -> str:
    if low > 1:
        return "more than the whole, so one of them cannot be right"
    return f"left to others: {_percent(max(0.0, 1 - (1 if high is None else high)), 1 - low)}"


def _percent(low: float, high: float | None) -> str:
    if high is None:
        return f"at least {low:.0%}"
    return f"{low:.0%}" if round(low, 2) == round(high, 2) else f"{low:.0%} to {high:.0%}"
