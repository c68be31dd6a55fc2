# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Times in a stretch of text: days, months, years, `since`, and words that count from the document's date."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from tocsin.domain.claims import SaidOn
from tocsin.extract.phrases import Phrase
from tocsin.extract.words.calendar import MONTHS, TURNING_POINTS, TurningPoint
from tocsin.extract.words.numbers import UNITS

__all__ = ["Time", "month_end", "shifted", "since_points", "times", "turning_points"]


class Time(NamedTuple):
    """A stretch of days as the text names it; `prec` is UCDP's (1 day, 4 month, 5 year), None for a period.

    `since` marks a stretch that begins there and runs up to the document's date. Where its words
    name what happened then, they tell that too, and it is `named`: "since the withdrawal".
    """

    start: int
    end: int
    first: date | None
    last: date | None
    prec: int | None
    since: bool = False
    named: TurningPoint | None = None


_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_N = rf"(?:\d{{1,3}}|{'|'.join(UNITS)}|a|several|a few|a couple of)"
_TIME = Phrase(
    # All of them begin where a word does; said first, the places within words are passed over.
    rf"\b(?P<since>since +(?:early |mid-?|late )?)?(?:"
    rf"\b(?:between|from) (?P<ra>{_YEAR}) (?:and|to) (?P<rb>{_YEAR})\b"
    rf"|\b(?:the )?first (?P<part>three months|six months|nine months|quarter|half) of (?P<y6>{_YEAR}|this year)\b"
    rf"|\b(?P<iso>{_YEAR}-\d\d-\d\d)\b"
    rf"|\b(?P<da>\d{{1,2}})(?:st|nd|rd|th)?(?: ?[-\u2013/] ?| to | and )(?P<db>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<mb>{_MONTH})\b\.?,? ?(?P<yb>{_YEAR})?\b"
    rf"|\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m1>{_MONTH})\b\.?,? ?(?P<y1>{_YEAR})?\b"
    rf"|\b(?P<m2>{_MONTH})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<y2>{_YEAR}))?\b"
    rf"|\b(?P<m3>{_MONTH})\b\.?,?(?: of)? (?P<y3>{_YEAR}|this year|last year)\b"
    rf"|\b(?:in|since|during|by|until|of|from|to|this|last|early|mid|late|between|and|with)[ -](?P<m4>{_MONTH})\b(?! \d|,? (?:of )?(?:this|last) year)"
    rf"|\b(?:in |during |throughout |early |mid-|late |of |by |for |between )(?:early |mid-|late )?(?P<y4>{_YEAR})\b(?!,\d)"
    rf"|(?<=since )(?P<y5>{_YEAR})\b"
    rf"|\b(?:the )?(?P<decade>(?:19|20)\d0)s\b"
    rf"|\b(?P<rel>this year|last year|this month|last month|last week|this week|yesterday|today)\b"
    rf"|\b(?:on|last|on the (?:night|morning|evening) of|early on|late on) (?P<weekday>(?-i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    rf"|\b(?:over|in|during|for|within) (?:the )?(?P<back>last|past|previous) (?P<n>{_N} )?(?P<unit>day|week|month|year|decade)s?\b"
    rf")"
)
_POINTS = [(point, Phrase(rf"\b(?:{point.words})\b")) for point in TURNING_POINTS]
_ANY_POINT = Phrase("|".join(rf"\b(?:{point.words})\b" for point in TURNING_POINTS))
_CONTEXTS = {point: re.compile(point.context, re.IGNORECASE) for point in TURNING_POINTS}
_SINCE_POINT = re.compile(r"\bsince(?: +[\w'-]+){0,6} *$", re.IGNORECASE)


def month_end(first: date) -> date:
    """The last day of the month of `first`."""
    return first.replace(day=monthrange(first.year, first.month)[1])


def shifted(day: date, *, months: int) -> date:
    """`day` so many months on; the last day of a shorter month where it must be.

    >>> shifted(date(2021, 8, 31), months=6)
    datetime.date(2022, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = min(max(index // 12, 1), 9999), index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def turning_points(
    flat: str, *, start: int = 0, end: int | None = None
) -> Iterator[tuple[TurningPoint, re.Match[str]]]:
    """The turning points named in `flat[start:end]` whose context the whole of `flat` gives."""
    end = len(flat) if end is None else end
    if not _ANY_POINT.search(flat, start, end):
        return
    for point, words in _POINTS:
        found = list(words.finditer(flat, start, end))
        if found and _CONTEXTS[point].search(flat):
            yield from ((point, match) for match in found)


def times(flat: str, *, said_on: SaidOn, start: int = 0, end: int | None = None) -> Iterator[Time]:
    """The times of `flat[start:end]` in order; those that hang on an unknown date are left out."""
    end = len(flat) if end is None else end
    held: Time | None = None
    for match in _TIME.finditer(flat, start, end):
        made = _time(match, said_on=said_on)
        if made is None:
            continue
        if held is not None and (both := _stretch(flat, held, made, start=start)):
            held = both
            continue
        if held is not None:
            yield held
        held = made
    if held is not None:
        yield held


_OPENS = re.compile(r"\b(?:between|from)(?: the)? ?$", re.IGNORECASE)
_OPENED = re.compile(r"(?:between|from)\b", re.IGNORECASE)


def _stretch(flat: str, one: Time, two: Time, *, start: int) -> Time | None:
    """ "Between 1 July and 30 September", "from May to August": one stretch, where its ends are in order."""
    if (
        one.since
        or two.since
        or not (one.first and two.last and one.prec in (1, 4, 5))
        or one.first >= two.last
    ):
        return None
    lead = _OPENS.search(flat, max(start, one.start - 12), one.start) or _OPENED.match(flat, one.start)
    words = f"{flat[one.end : two.start]} {flat[two.start : two.end].split(' ')[0]}".split()
    joint = words[0].lower() if words else ""
    between = flat[one.end : two.start].strip().lower()
    if (
        lead is None
        or joint not in ("and", "to", "until", "through")
        or between not in ("", "and", "to", "until", "through", "and the")
    ):
        return None
    return Time(one.start, two.end, one.first, two.last, None)


def since_points(
    flat: str, *, said_on: SaidOn, start: int, end: int, known: frozenset[TurningPoint]
) -> Iterator[Time]:
    """`since the takeover` and the like, for turning points `known` to belong to the text."""
    if "since" not in flat[start:end].lower():
        return
    for point, words in _POINTS:
        if point not in known:
            continue
        for match in words.finditer(flat, start, end):
            lead = _SINCE_POINT.search(flat, max(start, match.start() - 80), match.start())
            if lead:
                yield Time(
                    lead.start(), match.end(), point.start, _until(said_on), None, since=True, named=point
                )


def _until(said_on: SaidOn) -> date | None:
    """The day up to which an open stretch is known to run: the document's, where that is one day."""
    return said_on.high if said_on.low == said_on.high else None


def _time(match: re.Match[str], *, said_on: SaidOn) -> Time | None:
    try:
        days = _absolute(match, said_on=said_on) or _relative(match, said_on=said_on)
    except (ValueError, OverflowError):
        return None
    if days is None:
        return None
    first, last, prec = days
    since = bool(match["since"]) or match[0].lower().startswith("since")
    # The comma after "On 27 June" is the sentence's.
    end = match.start() + len(match[0].rstrip(" ,."))
    if since:
        return Time(match.start(), end, first, _until(said_on), None, since=True)
    return Time(match.start(), end, first, last, prec)


def _absolute(match: re.Match[str], *, said_on: SaidOn) -> tuple[date, date, int | None] | None:
    if match["iso"]:
        day = date.fromisoformat(match["iso"])
        return day, day, 1
    if match["ra"]:
        return date(int(match["ra"]), 1, 1), date(int(match["rb"]), 12, 31), None
    if match["part"]:
        return _part_of_year(match["part"], match["y6"], said_on=said_on)
    if match["decade"]:
        return date(int(match["decade"]), 1, 1), date(int(match["decade"]) + 9, 12, 31), None
    if match["da"]:
        return _days(match, said_on=said_on)
    year = match["y4"] or match["y5"]
    if year:
        return date(int(year), 1, 1), date(int(year), 12, 31), 5
    for number in "12":
        if match[f"d{number}"]:
            return _day(match[f"d{number}"], match[f"m{number}"], match[f"y{number}"], said_on=said_on)
    month = match["m3"] or match["m4"]
    return _month(month, match["y3"], said_on=said_on) if month else None


_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PARTS = {"three months": 3, "quarter": 3, "six months": 6, "half": 6, "nine months": 9}


def _part_of_year(part: str, year: str, *, said_on: SaidOn) -> tuple[date, date, int | None] | None:
    known = int(year) if year.isdigit() else _year_of(said_on)
    if known is None:
        return None
    return date(known, 1, 1), month_end(date(known, _PARTS[part.lower()], 1)), None


def _day(day: str, month: str, year: str | None, *, said_on: SaidOn) -> tuple[date, date, int] | None:
    number = MONTHS[month.lower().rstrip(".")]
    known = int(year) if year else _latest_year(number, said_on=said_on, day=int(day))
    if known is None:
        return None
    made = date(known, number, int(day))
    return made, made, 1


def _days(match: re.Match[str], *, said_on: SaidOn) -> tuple[date, date, int | None] | None:
    """ "The night of 18 to 19 June": both days, where the first is the earlier."""
    ends = [_day(match[day], match["mb"], match["yb"], said_on=said_on) for day in ("da", "db")]
    if ends[0] is None or ends[1] is None or ends[0][0] >= ends[1][0]:
        return None
    return ends[0][0], ends[1][0], 1 if (ends[1][0] - ends[0][0]).days == 1 else 2


def _month(month: str, year: str | None, *, said_on: SaidOn) -> tuple[date, date, int] | None:
    number = MONTHS[month.lower().rstrip(".")]
    if year is None:
        known = _latest_year(number, said_on=said_on)
    elif year[:2].isdigit():
        known = int(year)
    else:
        this = _year_of(said_on)
        known = None if this is None else this - (year.lower() == "last year")
    if known is None:
        return None
    first = date(known, number, 1)
    return first, month_end(first), 4


def _year_of(said_on: SaidOn) -> int | None:
    if said_on.low is None or said_on.high is None or said_on.low.year != said_on.high.year:
        return None
    return said_on.low.year


def _latest_year(month: int, *, said_on: SaidOn, day: int = 1) -> int | None:
    # "In May" is the last May before the text was written; two bounds that disagree leave it open.
    if said_on.low is None or said_on.high is None:
        return None
    years = {bound.year - ((bound.month, bound.day) < (month, day)) for bound in (said_on.low, said_on.high)}
    return years.pop() if len(years) == 1 else None


def _relative(match: re.Match[str], *, said_on: SaidOn) -> tuple[date, date, int | None] | None:
    if said_on.low is None or said_on.high is None:
        return None
    if match["back"]:
        return _back(match, said_on=said_on)
    word = (match["rel"] or "").lower()
    if word.endswith("year"):
        year = _year_of(said_on)
        back = word.startswith("last")
        return None if year is None else (date(year - back, 1, 1), date(year - back, 12, 31), 5)
    if said_on.low != said_on.high:
        return None
    day = said_on.low
    if word.endswith("month"):
        first = shifted(day.replace(day=1), months=-1 if word.startswith("last") else 0)
        return first, month_end(first), 4
    if word.endswith("week"):
        monday = day - timedelta(days=day.weekday() + (7 if word.startswith("last") else 0))
        return monday, monday + timedelta(days=6), 3
    if match["weekday"]:
        # "On Sunday" is the last Sunday before the text was written, or its own day.
        back = (day.weekday() - _WEEKDAYS.index(match["weekday"][:3].lower())) % 7
        return day - timedelta(days=back), day - timedelta(days=back), 1
    exact = day - timedelta(days=1) if word == "yesterday" else day
    return exact, exact, 1


def _back(match: re.Match[str], *, said_on: SaidOn) -> tuple[date, date, int | None] | None:
    words = (match["n"] or "one").strip().lower()
    number = int(words) if words.isdigit() else UNITS.get(words, 1 if words == "a" else None)
    unit = match["unit"].lower()
    if number is None or said_on.low is None or said_on.high is None:
        return None
    months = {"month": 1, "year": 12, "decade": 120}.get(unit)
    if months:
        return shifted(said_on.low, months=-months * number), said_on.high, None
    return said_on.low - timedelta(days=number * (7 if unit == "week" else 1)), said_on.high, None
