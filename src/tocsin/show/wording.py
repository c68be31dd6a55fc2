"""The words in which the page and the terminal speak of outcomes, kinds, hedges and days."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from tocsin.domain.vocabulary import Outcome

__all__ = [
    "HEDGED",
    "KINDS",
    "OUTCOMES",
    "READ",
    "Word",
    "chain",
    "day",
    "interval",
    "printable",
    "short",
    "spoken",
    "stretch",
]


class Word(NamedTuple):
    """How an outcome is said, counted ("3 hold") and drawn: `sign` is its mark where icons cannot be."""

    outcome: Outcome
    label: str
    counted: str
    sign: str
    meaning: str


OUTCOMES: dict[str, Word] = {
    word.outcome: word
    for word in (
        Word(
            "holds",
            "Holds",
            "hold",
            "✓",
            "the sources that are held bear the claim out, in every way to read it that was tested",
        ),
        Word(
            "fails",
            "Fails",
            "fail",
            "✕",
            "the sources that are held speak against the claim, in every way to read it that was tested",
        ),
        Word(
            "depends",
            "Depends",
            "depend",
            "◐",
            "it holds or fails by the way it is read, or by the source that is taken",
        ),
        Word(
            "not_checkable",
            "Not checkable",
            "cannot be checked",
            "–",
            "the sources that are held do not tell; it may well be true",
        ),
        Word("open", "Open", "are open", "○", "a forecast whose day has not come"),
    )
}

READ: dict[Outcome, str] = {
    "holds": "For",
    "fails": "Against",
    "depends": "Either",
    "not_checkable": "Not told",
    "open": "Open",
}
"""What one way to read a claim does to it; the claim itself holds or fails by all of them."""

KINDS = {
    "event": "Event",
    "measure": "Reported figure",
    "strength": "Strength",
    "resource": "Money and means",
    "relation": "Relation",
    "control": "Control",
    "forecast": "Forecast",
    "attribute": "Role or trait",
    "mechanism": "Cause and effect",
    "position": "Position",
    "identity": "Identity",
    "ruling": "Ruling",
}


HEDGED = {
    "asserted": "stated as a fact",
    "likely": "held likely",
    "reported": "given as what a source says",
    "alleged": "alleged",
    "possible": "held possible",
    "unlikely": "held unlikely",
    "planned": "planned or wanted",
    "hypothetical": "supposed, not claimed",
    "denied": "denied",
}
"""How surely a sentence says something, in words that need no manual."""


def day(value: date | str | None) -> str:
    """A day as a newspaper writes it; a text that is no ISO day is given back as it is.

    >>> day(date(2020, 6, 4)), day("2021-08-15"), day(None), day("early 2021")
    ('4 June 2020', '15 August 2021', 'an unknown day', 'early 2021')
    """
    if value is None:
        return "an unknown day"
    try:
        on = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return str(value)
    return f"{on.day} {on:%B %Y}"


def interval(low: date | None, high: date | None) -> str:
    """A day or the interval that is left open, in words.

    >>> interval(date(2020, 6, 4), date(2020, 6, 4)), interval(None, None)
    ('4 June 2020', 'undated')
    >>> interval(date(2021, 8, 15), date(2021, 9, 7)), interval(None, date(2021, 9, 7))
    ('between 15 August 2021 and 7 September 2021', 'not after 7 September 2021')
    """
    if low is None and high is None:
        return "undated"
    if low is None or high is None:
        return f"not after {day(high)}" if low is None else f"not before {day(low)}"
    return day(low) if low == high else f"between {day(low)} and {day(high)}"


def stretch(start: date, end: date) -> str:
    """The days over which something lasted, as a newspaper writes them.

    >>> stretch(date(2018, 8, 10), date(2018, 8, 15)), stretch(date(2018, 8, 30), date(2018, 9, 2))
    ('10–15 August 2018', '30 August to 2 September 2018')
    """
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    first = f"{start.day} {start:%B}" if start.year == end.year else day(start)
    return f"{first} to {day(end)}"


def chain(attribution: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The chain of who says so as (role, name), from the origin to the machine that read it.

    >>> chain(("extract@1", "A. Author", "a paper", "intercepts"))
    (('origin', 'intercepts'), ('through', 'a paper'), ('author', 'A. Author'), ('read by', 'extract@1'))
    """
    reader, *people = attribution or ("unknown reader",)
    roles = ["author", *["through"] * (len(people) - 2), "origin"][: len(people)]
    return (*reversed(list(zip(roles, people, strict=True))), ("read by", reader))


def short(text: str, *, length: int = 120) -> str:
    """A text cut at a word where it is longer than `length` characters.

    >>> short("one two three", length=9)
    'one two …'
    """
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def spoken(text: str) -> str:
    """A text as a reader wants it: who cites whom in words, and web addresses by their site alone.

    >>> spoken("A. Author <- a ministry, https://www.example.org/news/1?x=2 (opened 2024-01-05)")
    'A. Author, citing a ministry, example.org (opened 2024-01-05)'
    """
    return _ADDRESS.sub(r"\1", text.replace(" <- ", ", citing "))


_ADDRESS = re.compile(r"https?://(?:www\.)?([^/\s;,)]+)[^\s;,)]*")


def printable(text: str) -> str:
    """A text without the control characters by which it could steer a terminal.

    >>> printable("a\\x1b[31mb")
    'a\\ufffd[31mb'
    """
    return "".join(c if c in "\n\t" or (ord(c) >= 32 and not 127 <= ord(c) < 160) else "\ufffd" for c in text)
