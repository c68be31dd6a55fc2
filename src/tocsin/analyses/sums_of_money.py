"""What a sum of money is: income, a stock, goods or wealth in the ground; over what time; how much a year."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from tocsin.analyses import ledger
from tocsin.record.speaking import Row

__all__ = ["Money", "Nature", "in_short", "is_whole", "read_sum", "years_of"]

Nature: TypeAlias = Literal["flow", "stock", "goods", "in the ground", "pledge", "not stated"]
# The first that fits is taken: a pledge of aid is no aid, and equipment that was received is goods.
_NATURES: tuple[tuple[Nature, str], ...] = (
    ("pledge", r"pledg\w+|promis\w+|announc\w+ (?:aid|funds)|plans? to (?:give|spend)|earmark\w+"),
    ("in the ground", r"minerals?|deposits?|lithium|ores?|oil ?fields?|gas ?fields?|untapped|in the ground"),
    ("goods", r"equipment|weapons?|arms|hardware|vehicles?|aircraft|ammunition|munitions"),
    (
        "flow",
        r"earn\w*|revenues?|incomes?|tax\w*|ransoms?|extort\w+|collect\w*|rais(?:e|es|ed|ing)|receiv\w+|generat\w+"
        r"|exports?|trade|aid|assistance|fund(?:s|ed|ing)|donat\w+|smuggl\w+|customs|toll|zakat|salar\w+|pay\w*"
        r"|(?:a|per|each|every) (?:day|week|month|year|annum)|annual\w*|yearly|monthly|weekly|daily",
    ),
    ("stock", r"assets?|reserves?|cash|wealth|treasury|holds?|held|owns?|worth|debts?|loans?|savings"),
)
_RATE = re.compile(
    r"\b(?:(?:a|per|each|every) (?P<word>day|week|month|year|annum)|(?P<adverb>dai|week|month|year|annual))"
    r"(?:ly)?\b",
    re.IGNORECASE,
)
_A_YEAR = {"dai": 365.25, "day": 365.25, "week": 365.25 / 7, "month": 12.0}
_GOT = re.compile(r"\b(?:receiv|earn|rais|collect|generat|got|was given|were given)", re.IGNORECASE)
_WHOLES = frozenset(
    {"revenue", "revenues", "income", "incomes", "funds", "funding", "money", "cash", "earnings"}
    | {"budget", "resources", "total"}
)
_IN_A_YEAR = re.compile(r"\b(?:in|during|for|since) (?:\w+ )?\d{4}\b", re.IGNORECASE)
_DAYS_A_YEAR = 365.25


class Money(NamedTuple):
    """One sum: its nature, what it is for or from, its ends, and how much that is a year, if it is a flow.

    An end that nothing bounds is infinite. `per` is the unit of a rate, as its words have it.
    """

    row: Row
    nature: Nature
    kind: str
    low: float
    high: float
    per: str | None
    year_low: float | None
    year_high: float | None


def read_sum(row: Row) -> Money | None:
    """A row of the ledger of resources as a sum; None where it names no figure."""
    ends = ledger.span(row)
    if ends is None:
        return None
    kind = _IN_A_YEAR.sub("", str(row["kind"] or "")).strip() or "not stated"
    nature, per = _nature(row), _per(row)
    low, high = ends
    times = _times_a_year(row, per) if nature == "flow" else None
    return Money(row, nature, kind, low, high, per, low * times if times is not None else None,
                 high * times if times is not None else None)  # fmt: skip


def is_whole(kind: str) -> bool:
    """Whether a kind is the whole of an income, of which others may be parts.

    >>> is_whole("total revenue"), is_whole("opium")
    (True, False)
    """
    return bool(set(kind.casefold().split()) & _WHOLES) and len(kind.split()) <= 2


def years_of(start: date, end: date) -> float:
    """The years from the first to the last day, both counted; whole calendar years are whole.

    >>> years_of(date(2020, 1, 1), date(2020, 12, 31)), years_of(date(2001, 1, 1), date(2020, 12, 31))
    (1.0, 20.0)
    """
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return float(end.year - start.year + 1)
    return ((end - start).days + 1) / _DAYS_A_YEAR


def in_short(low: float, high: float) -> str:
    """An amount as a newspaper writes it; the first end alone where nothing bounds the other.

    >>> in_short(85e9, 85e9), in_short(0, 1.6e9), in_short(464e6, math.inf)
    ('85 billion', '0 to 1.6 billion', 'at least 464 million')
    """
    if math.isinf(high):
        return f"at least {_short(low)}"
    return _short(low) if low == high else f"{_short(low)} to {_short(high)}"


def _short(value: float) -> str:
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if value >= size:
            return f"{value / size:.4g} {word}"
    return f"{value:,.0f}"


def _nature(row: Row) -> Nature:
    """What the words of a sum make it; those of its kind and definition before those of its quote."""
    for words in (f"{row['kind']} {row['definition'] or ''}", str(row["quote"] or "")):
        for nature, pattern in _NATURES:
            if re.search(rf"\b(?:{pattern})\b", words, re.IGNORECASE):
                got = nature == "stock" and _GOT.search(str(row["quote"] or ""))
                return "flow" if got else nature
    return "not stated"


def _per(row: Row) -> str | None:
    found = _RATE.search(f"{row['definition'] or ''} {row['quote'] or ''}")
    if found is None:
        return None
    word = (found["word"] or found["adverb"]).casefold()
    return {"dai": "day", "annum": "year", "annual": "year"}.get(word, word)


def _times_a_year(row: Row, per: str | None) -> float | None:
    """By what a flow is multiplied to be one of a year; None where its time is not stated."""
    if per is not None:
        return _A_YEAR.get(per, 1.0)
    if row["start"] and row["end"]:
        years = years_of(row["start"], row["end"])
        return 1 / years if years > 0 and math.isfinite(years) else None
    return None
