# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""When a report spoke: stated, posted, or worked out from what it names as past."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from tocsin.domain.claims import SaidOn, Span
from tocsin.domain.vocabulary import SaidKind
from tocsin.extract.furniture import DATE_LINE, DAY
from tocsin.extract.phrases import Phrase
from tocsin.extract.sentences import Sentence
from tocsin.extract.times import shifted, times, turning_points
from tocsin.extract.words.calendar import MONTHS
from tocsin.extract.words.numbers import UNITS

__all__ = ["said_on", "told_from"]


class _Bound(NamedTuple):
    low: date | None
    high: date | None
    span: Span


_DATELINE = re.compile(
    r"[ *_]*[A-Z][A-Za-z .,()'-]{1,60}?, (?P<day>\d{1,2}) (?P<month>[A-Za-z]{3,9})\.? (?P<year>\d{4}|\d\d)(?: \(|\s*[–:]| -)"
)
# "KARO, 3 June (Agency) -": its year is that of the document.
_DATELINE_WITHOUT_YEAR = re.compile(
    r"^[ *_]*[A-Z][A-Za-z .,()'/-]{1,60}?,? (?:(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2,8})|(?P<month2>[A-Z][a-z]{2,8})\.? (?P<day2>\d{1,2}))\b(?!,? \d)(?: \([^)\n]{1,40}\))? ?[–—-]",
    re.MULTILINE,
)
_LONGEST_BEFORE = 31
# A report often shows the month alone; then its day may be any of that month.
_MONTH_LINE = re.compile(
    rf"[ *_]*(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?,? (?P<year>(?:19|20)\d\d)[ *_]*",
    re.IGNORECASE,
)
# "By A. Writer, 31 December 2021", "Weekly note: 3-9 June 2023", "Situation report (June 2023)": a short
# line at the head that is no sentence and ends with the date.
_HEADED = re.compile(
    rf"(?P<lead>[^.!?]{{0,90}}?(?:[,:|(–—-]|\b(?:ending|of|on|to|until|published|updated))|.{{0,60}}\b[A-Z]\. [A-Z][a-z]+,) ?"
    rf"(?:(?P<day>{DAY})|(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))}),? (?P<year>(?:19|20)\d\d))[ *_)|–—-]*",
    re.IGNORECASE,
)
# "Issued: 15 March 2025" is the day of the report, whatever time its other lines say that it covers.
_ISSUED = re.compile(
    rf"[ *_]*(?:date of (?:issue|publication)|(?P<posted>published|posted|updated|last updated)|issued|released|publication date|date)(?: on)?:? (?P<day>{DAY})[ .*_]*",
    re.IGNORECASE,
)
_HEAD_ROWS = 5
_HEAD_LETTERS = 1500
_STATED = re.compile(r"\b(?:as of|data as of|status:|dated) (?P<day>.{6,30})", re.IGNORECASE)
# Words that keep a turning point from being past: it is feared, conditional or still to come.
_NOT_PAST = Phrase(
    r"(?-i:\bmay\b)|\b(?:if|unless|would|could|might|will|possible|possibility|risk|imminent|inevitable|prevent|avoid|feared?|looming|planned|"
    r"until|before|by 20\d\d|neither|not)\b"
)
_FUTURE = Phrase(
    r"(?-i:\bmay\b)|\b(?:will|would|by|until|plans?|planned|scheduled|expected|due|target|could|might|if|deadline)\b"
)
_AFTER = Phrase(
    rf"\b(?P<shade>just over|more than|over|nearly|almost|about|around|barely|little more than|a little over)? ?"
    rf"(?P<n>\d{{1,2}}|a|an|{'|'.join(UNITS)}) (?P<unit>days?|weeks?|months?|years?)\b (?P<side>after|since|on from) "
)
_THIS_YEAR = Phrase(rf"\b(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))}) (?:of )?this year\b")
# Of what is still fresh a text says so; that bounds nothing, and shows that it was written soon after.
_FRESH = Phrase(
    r"\b(?:(?:only|just|barely|a mere) )?(?:(?:a )?(?:couple of|few)|two|three|several) (?:days|weeks) (?:ago|back)\b"
)
_DAYS = {"day": 1, "week": 7}
_SPREAD = {
    "just over": 0.5,
    "little more than": 0.5,
    "a little over": 0.5,
    "barely": 0.25,
    "over": 1.0,
    "more than": 1.0,
}


def said_on(flat: str, *, head: Iterable[Span], sentences: Iterable[Sentence]) -> SaidOn:
    """The interval in which the text was written or posted, its kind and the spans that show it.

    `head` are the first lines of the page; bounds are inferred only from `sentences`, so never
    from page furniture. Unknown stays unknown: no upper bound is made up.
    """
    stated = _stated(flat, list(head))
    if stated is not None:
        return stated
    return _inferred(flat, list(sentences))


def told_from(lines: str, *, said_on: SaidOn) -> SaidOn:
    """The day from which "on Monday" counts: that of a dateline without a year, where it is shortly before
    the document's own; else the document's.
    """
    match = _DATELINE_WITHOUT_YEAR.search(lines, 0, _HEAD_LETTERS)
    if match is None or said_on.low is None or said_on.low != said_on.high:
        return said_on
    month = MONTHS.get((match["month"] or match["month2"]).lower())
    if month is None:
        return said_on
    for year in (said_on.low.year, said_on.low.year - 1):
        with suppress(ValueError):
            day = date(year, month, int(match["day"] or match["day2"]))
            if 0 <= (said_on.low - day).days <= _LONGEST_BEFORE:
                return msgspec.structs.replace(said_on, low=day, high=day)
    return said_on


def _stated(flat: str, head: list[Span]) -> SaidOn | None:
    for start, end in head[:_HEAD_ROWS]:
        issued = _ISSUED.fullmatch(flat, start, end)
        if issued and (day := _day_of(issued["day"])):
            how: SaidKind = "posted" if issued["posted"] else "stated"
            return SaidOn(low=day, high=day, kind=how, evidence=(issued.span("day"),))
    for number, (start, end) in enumerate(head):
        line = flat[start:end]
        stamp = DATE_LINE.match(line)
        if stamp and (stamp["stamp"] or stamp.end() == len(line)):
            day = _day_of(stamp["day"])
            if day:
                kind: SaidKind = "stated" if stamp["stamp"] else "posted"
                return SaidOn(
                    low=day, high=day, kind=kind, evidence=((start, start + len(stamp[0].rstrip())),)
                )
        if month := _MONTH_LINE.fullmatch(line):
            return _of_month(month, span=(start, end))
        if number < _HEAD_ROWS and (made := _headed(line, start)):
            return made
        dateline = _DATELINE.match(line)
        if dateline and (day := _dateline(dateline)):
            return SaidOn(
                low=day,
                high=day,
                kind="stated",
                evidence=((start + dateline.start("day"), start + dateline.end("year")),),
            )
    return None


def _headed(line: str, start: int) -> SaidOn | None:
    match = _HEADED.fullmatch(line)
    if match is None:
        return None
    if match["month"]:
        return _of_month(match, span=(start + match.start("month"), start + match.end("year")))
    day = _day_of(match["day"])
    at = (start + match.start("day"), start + match.end("day"))
    return SaidOn(low=day, high=day, kind="stated", evidence=(at,)) if day else None


def _of_month(match: re.Match[str], *, span: Span) -> SaidOn:
    year, month = int(match["year"]), MONTHS[match["month"].lower()]
    last = date(year, month, monthrange(year, month)[1])
    return SaidOn(low=last.replace(day=1), high=last, kind="posted", evidence=(span,))


def _day_of(text: str) -> date | None:
    for time in times(text, said_on=SaidOn()):
        if time.prec == 1:
            return time.first
    return None


def _dateline(match: re.Match[str]) -> date | None:
    month = MONTHS.get(match["month"].lower())
    year = int(match["year"])
    # Two-digit years stand in the datelines of news agencies of the last century.
    year += 0 if year > 99 else 1900 if year > 50 else 2000
    try:
        return date(year, month, int(match["day"])) if month else None
    except ValueError:
        return None


def _inferred(flat: str, sentences: list[Sentence]) -> SaidOn:
    bounds: list[_Bound] = []
    for sentence in sentences:
        bounds.extend(_bounds(flat, sentence))
    lows = [bound for bound in bounds if bound.low]
    if not lows:
        return SaidOn()
    low = max(bound.low for bound in lows if bound.low)
    high, closing = _high(bounds, low=low)
    first = next(bound for bound in lows if bound.low == low)
    months = list(_months_this_year(flat, sentences, low=low, high=high))
    for bound in months:
        low, high = max(low, bound.low or low), bound.high
    evidence = {first.span, *(bound.span for bound in closing), *(bound.span for bound in months)}
    evidence |= {bound.span for bound in bounds if bound.high and bound.low}
    if high is None:
        evidence |= {m.span() for s in sentences for m in _FRESH.finditer(flat, s.start, s.end)}
    return SaidOn(low=low, high=high, kind="inferred", evidence=tuple(sorted(evidence)))


def _high(bounds: list[_Bound], *, low: date) -> tuple[date | None, list[_Bound]]:
    # A bound that contradicts the latest thing the text calls past is looser talk, not evidence.
    fitting = [bound for bound in bounds if bound.high and bound.high >= low]
    if not fitting:
        return None, []
    closest = min(fitting, key=lambda bound: bound.high or date.max)
    return closest.high, [closest]


def _bounds(flat: str, sentence: Sentence) -> Iterator[_Bound]:
    yield from _after(flat, sentence)
    words = flat[sentence.start : sentence.end]
    if not _FUTURE.search(words):
        for time in times(flat, said_on=SaidOn(), start=sentence.start, end=sentence.end):
            if time.prec in (1, 4) and time.first:
                yield _Bound(time.first, None, (time.start, time.end))
    if _NOT_PAST.search(words):
        return
    for point, match in turning_points(flat, start=sentence.start, end=sentence.end):
        yield _Bound(point.end if point.start == point.end else point.start, None, match.span())


def _after(flat: str, sentence: Sentence) -> Iterator[_Bound]:
    """`just over a year after the coup`: the unit after a turning point, widened by the word of degree."""
    for match in _AFTER.finditer(flat, sentence.start, sentence.end):
        for point, words in turning_points(flat, start=match.end(), end=min(sentence.end, match.end() + 60)):
            low, high = _span_after(match, first=point.start, last=point.end)
            begin = match.start() + len(match[0]) - len(match[0].lstrip())
            yield _Bound(low, high, (begin, words.end()))


def _span_after(match: re.Match[str], *, first: date, last: date) -> tuple[date, date]:
    number = match["n"].lower()
    count = int(number) if number.isdigit() else UNITS.get(number, 1)
    unit = match["unit"].lower().rstrip("s")
    shade = _SPREAD.get((match["shade"] or "").lower(), 0.5)
    early = (match["shade"] or "").lower() in ("nearly", "almost", "about", "around")
    if unit in _DAYS:
        step = timedelta(days=_DAYS[unit])
        return first + step * (count - early), last + step * count + step * shade
    months = 12 if unit == "year" else 1
    slack = max(1, round(months * shade))
    return shifted(first, months=months * count - (slack if early else 0)), shifted(
        last, months=months * count + slack
    )


def _months_this_year(
    flat: str, sentences: list[Sentence], *, low: date, high: date | None
) -> Iterator[_Bound]:
    """`April this year`: of the years still open, those in which such an April can be past."""
    for sentence in sentences if high else ():
        for match in _THIS_YEAR.finditer(flat, sentence.start, sentence.end):
            assert high is not None
            month = MONTHS[match["month"].lower()]
            kept = [
                _in_year(year, month, low=low, high=high)
                for year in range(low.year, min(high.year, low.year + 5) + 1)
            ]
            open_ = [bounds for bounds in kept if bounds]
            if open_:
                yield _Bound(open_[0][0], open_[-1][1], match.span())


def _in_year(year: int, month: int, *, low: date, high: date) -> tuple[date, date] | None:
    first = max(low, date(year, month, monthrange(year, month)[1]))
    last = min(high, date(year, 12, 31))
    return (first, last) if first <= last else None
