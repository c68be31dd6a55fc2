"""Rows of the ledgers in plain words: the clause that a sentence of the brief is built from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from tocsin.domain.figures import in_words
from tocsin.record.contradicting import interval

__all__ = ["clause", "day", "interval_of", "says_who", "span", "times"]

Row = dict[str, Any]
_TIES = {
    "ally": ("is allied with", "is not allied with"),
    "cooperate": ("works with", "does not work with"),
    "facilitate": ("helps", "does not help"),
    "sponsor": ("funds or sponsors", "does not fund or sponsor"),
    "shelter": ("shelters", "does not shelter"),
    "rival": ("is a rival of", "is no rival of"),
    "fight": ("fights", "does not fight"),
    "part_of": ("is part of", "is not part of"),
    "splinter": ("split from", "did not split from"),
    "successor": ("succeeded", "did not succeed"),
    "negotiate": ("negotiates with", "does not negotiate with"),
    "recognise": ("recognises", "does not recognise"),
}
_HOLDS = {
    "presence": ("is present in", "is not present in"),
    "influence": ("has influence in", "has no influence in"),
    "contested": ("contests", "does not contest"),
    "control": ("controls", "does not control"),
    "gained": ("gained", "did not gain"),
    "lost": ("lost", "did not lose"),
    "held": ("holds", "does not hold"),
}


def day(value: date | None) -> str:
    """A day as a newspaper writes it.

    >>> day(date(2020, 6, 4)), day(None)
    ('4 June 2020', 'an unknown day')
    """
    return f"{value.day} {value:%B %Y}" if value else "an unknown day"


def span(start: date, end: date) -> str:
    """Months from the first to the last, in words.

    >>> span(date(2020, 1, 1), date(2020, 12, 31)), span(date(2020, 1, 1), date(2020, 1, 31))
    ('January to December 2020', 'January 2020')
    """
    if (start.year, start.month) == (end.year, end.month):
        return f"{start:%B %Y}"
    return f"{start:%B} to {end:%B %Y}" if start.year == end.year else f"{start:%B %Y} to {end:%B %Y}"


def times(value: float) -> str:
    """A number as a sentence has it: no needless decimals.

    >>> times(5.583), times(14.0), times(2200.0), times(0.416)
    ('5.6', '14', '2,200', '0.42')
    """
    if float(value).is_integer():
        return f"{value:,.0f}"
    return f"{value:,.1f}" if abs(value) >= 1 else f"{value:.2g}"


def says_who(row: Row, *, hedged: bool = True) -> str:
    """Who says so, on what word, when, and how surely unless not `hedged`, as the end of a sentence.

    >>> says_who({"attribution": "A. Author <- UN report", "hedge": "reported", "said_low": None,
    ...           "said_high": date(2020, 6, 4)})
    'A. Author, citing UN report, 4 June 2020 (reported)'
    """
    author, *through = str(row["attribution"] or "an unknown author").split(" <- ")
    cited = " and ".join(_cited(name) for name in through)
    who = f"{author}, citing {cited}" if through else author
    low, high = row["said_low"], row["said_high"]
    if low and high and low != high:
        first = f"{low:%B}" if low.year == high.year else f"{low:%B %Y}"
        when = (
            f"in {high:%B %Y}"
            if (low.year, low.month) == (high.year, high.month)
            else (f"between {first} and {high:%B %Y}")
        )
    elif low and not high:
        when = f"not before {day(low)}"
    else:
        when = day(high) if high else "undated"
    said = _HEDGES.get(row["hedge"], row["hedge"])
    hedge = f" ({said})" if said != "asserted" and hedged else ""
    return f"{who}, {when}{hedge}"


def _cited(name: str) -> str:
    """An origin as it stands in a sentence: a description, unlike a name, begins with a small letter."""
    first, _, rest = name.partition(" ")
    if first.lower() == "unnamed":
        return f"an {name.lower()}"
    return f"{first.lower()} {rest}" if first in _DESCRIBES and rest else name


_DESCRIBES = ("A", "An", "The", "Some", "Several", "Many", "Most", "Other", "Various", "Two", "Three")
_HEDGES = {"planned": "planned, not done", "possible": "held possible", "likely": "held likely"}


class _Figure(NamedTuple):
    low: float | None
    best: float | None
    high: float | None
    bound: str


def interval_of(row: Row) -> tuple[float, float]:
    """What the figure of a row leaves open, both ends included.

    >>> interval_of({"low": None, "best": None, "high": 2200.0, "bound": "up_to"})
    (0.0, 2200.0)
    """
    return interval(_Figure(row["low"], row["best"], row["high"], row["bound"]))


def clause(kind: str, row: Row) -> str:
    """What a row of a ledger says, without who says it.

    >>> clause("strength", {"actor_name": "The Front", "low": None, "best": None, "high": 2200.0,
    ...        "bound": "up_to", "unit": "fighters", "relation": None, "negated": False})
    'The Front has up to 2,200 fighters'
    """
    return _CLAUSES[kind](row)


def _strength(row: Row) -> str:
    who = row["actor_name"]
    if row["relation"] == "share_of":
        verb = "do not make up" if row["negated"] else "make up"
        return f"{who} {verb} {in_words(row)} of {row['whole_name']}"
    figure = in_words(row, unit=str(row["unit"] or ""))
    if row["relation"] == "part_of":
        return f"{figure} in {row['whole_name']} are {'not ' if row['negated'] else ''}{who}"
    planned = row["relation"] == "planned"
    said, denied = ("would have", "would not have") if planned else ("has", "does not have")
    return f"{who} {denied if row['negated'] else said} {figure}"


def _relation(row: Row) -> str:
    verb = _TIES[row["type"]][bool(row["negated"])]
    level = " (a part of it)" if row["level"] == "sub-group" else ""
    return f"{row['subject_name']}{level} {verb} {row['object_name']}"


def _control(row: Row) -> str:
    verb = _HOLDS[row["change"] or row["degree"]][bool(row["negated"])]
    if row["change"] and row["degree"] in ("presence", "influence"):
        # Nobody has gained a place who is only seen there, or heard there.
        verb = f"{verb} {row['degree']} in"
    what = [
        in_words({"best": row["count"], "bound": row["bound"]}) if row["count"] is not None else "",
        str(row["denominator_unit"] or "") if row["count"] is not None else "",
        f"{row['share']:.0%} of" if row["share"] is not None else "",
    ]
    where = row["place_name"] or ""
    if row["count"] is not None and where:
        where = f"in {where}"
    rest = " ".join(part for part in (*what, where) if part)
    if not rest and verb.endswith(" in"):
        return f"{row['actor_name']} {verb.removesuffix(' in')}"
    return f"{row['actor_name']} {verb} {rest or 'ground'}"


_COUNTS = {"attacks_by": "attacks", "events_involving": "events"}


def _measure(row: Row) -> str:
    what = f"{_COUNTS.get(row['measure'], str(row['measure']).replace('_', ' '))}{_where(row)}"
    who = row["actor_name"]
    if all(row[end] is None for end in ("low", "best", "high")):
        return f"{who}: {what}, no figure given"
    if row["unit"] == "fraction":
        return f"{who}: {in_words({**row, 'relation': 'share_of'})}, {what}"
    if row["relation"] == "ratio":
        return f"{who}: {what}, {in_words(row)} times {row['baseline'] or 'as many as before'}"
    if row["relation"] == "rank":
        among = f" among {row['baseline']}" if row["baseline"] else ""
        return f"{who}: rank {in_words(row)} by {what}{among}"
    per = f" a {row['per']}" if row["per"] else ""
    return f"{who}: {in_words(row)} {what}{per}{_when(row)}"


def _where(row: Row) -> str:
    if not row["place_name"]:
        return ""
    return f" in {row['place_name']}" if row["place_id"] else f" ({row['place_name']})"


def _when(row: Row) -> str:
    start, end = row["start"], row["end"]
    if start is None:
        return f" until {day(end)}" if end else ""
    return f" from {day(start)} to {day(end)}" if end else f" from {day(start)} on"


def _leader(row: Row) -> str:
    did = str(row["property"]).removeprefix("leader_").replace("_", " ")
    by = f" by {row['by']}" if row.get("by") else ""
    return f"{row['value']} was {did}{by}" if did != "leader" else f"the leader is {row['value']}"


_CLAUSES: dict[str, Callable[[Row], str]] = {
    "strength": _strength,
    "relations": _relation,
    "control": _control,
    "measures": _measure,
    "leaders": _leader,
}
