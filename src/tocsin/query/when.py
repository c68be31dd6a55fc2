"""Times of a question, read by the reader of reports: days, months, years, and named turning points."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple

from tocsin.domain.claims import SaidOn
from tocsin.domain.errors import InputError
from tocsin.extract.times import times
from tocsin.extract.words.calendar import TURNING_POINTS, TurningPoint
from tocsin.query.words import Words

__all__ = ["When", "when"]

# The reader of reports takes a bare year or month for something else, unless "in" stands before it.
_LEADS = ("", "in ")
_MOST = 8
_VAGUE = re.compile(r"(?:early|mid|late)\b", re.IGNORECASE)
_MONTH_OF_YEAR = re.compile(r"((?:19|20)\d\d)-(\d\d)(?![-\d])")


class When(NamedTuple):
    """A stretch of days, both ends inclusive; `note` says which turning point was meant."""

    first: date
    last: date
    note: str | None = None


def when(words: Words, *, today: date, fits: Callable[[TurningPoint], bool] = bool) -> When | None:
    """Reads the time that stands next, or reads nothing and gives None.

    `fits` says whether a turning point may belong to what the question is about.

    >>> when(Words("July 2021 in Kabul"), today=date(2026, 1, 1))
    When(first=datetime.date(2021, 7, 1), last=datetime.date(2021, 7, 31), note=None)

    Raises:
        InputError: the words name several turning points, or one of another war.
    """
    words.slot("time", "a day, month or year")
    if words.done or _VAGUE.match(words.rest):
        # "Early 2021" has no first and last day.
        return None
    return _turning(words, fits) or _dated(words, today)


def _dated(words: Words, today: date) -> When | None:
    said = words.span(min(_MOST, len(words.words) - words.at))
    if (month := _MONTH_OF_YEAR.match(said)) and 1 <= int(month[2]) <= 12:
        return _month(words, f"{month_name[int(month[2])]} {month[1]}", today)
    for lead in _LEADS:
        found = next(times(lead + said, said_on=SaidOn(low=today, high=today)), None)
        if found is None or found.start not in (0, len(lead)) or not (found.first and found.last):
            continue
        if made := _read(words, found.end - len(lead), When(found.first, found.last)):
            return made
    return None


def _month(words: Words, said: str, today: date) -> When | None:
    found = next(times(said, said_on=SaidOn(low=today, high=today)), None)
    if found is None or found.first is None or found.last is None:
        return None
    words.at += 1
    return When(found.first, found.last)


def _read(words: Words, letters: int, found: When) -> When | None:
    """Goes past so many letters, if a word ends there."""
    start = words.words[words.at].start
    for place in range(words.at, len(words.words)):
        if words.words[place].end - start == letters:
            words.at = place + 1
            return found
    return None


@cache
def _points() -> tuple[tuple[TurningPoint, re.Pattern[str]], ...]:
    return tuple(
        (point, re.compile(rf"(?:the )?(?:{re.escape(point.name)}|{point.words})(?!\w)", re.IGNORECASE))
        for point in TURNING_POINTS
    )


def _turning(words: Words, fits: Callable[[TurningPoint], bool]) -> When | None:
    met = [(point, match) for point, pattern in _points() if (match := pattern.match(words.rest))]
    if not met:
        return None
    longest = max(match.end() for _, match in met)
    points = [point for point, match in met if match.end() == longest]
    fitting, said = [point for point in points if fits(point)], words.rest[:longest]
    if len(fitting) != 1:
        what = "several turning points have that name" if fitting else "that turning point is of another war"
        known = ", ".join(f"{point.name}, {_days(point)}" for point in fitting or points)
        raise InputError(what, met=said, expected=f"the day itself; known is {known}")
    point = fitting[0]
    note = f"{said!r} is taken for: {point.name}, {_days(point)}"
    return _read(words, longest, When(point.start, point.end, note))


def _days(point: TurningPoint) -> str:
    return str(point.start) if point.start == point.end else f"{point.start} to {point.end}"
