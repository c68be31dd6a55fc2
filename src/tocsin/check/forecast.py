"""Forecasts against what followed.

Only outcomes that the record can observe are scored: a group taking power over a place. Others
say why they are not scoreable. Whether a forecast is open depends on the day: before its horizon
has passed, and before what it speaks of has happened, there is nothing to score.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from tocsin.check.held import Held, Row
from tocsin.check.independence import is_independent, is_not_the_speakers
from tocsin.check.keeping import about_keeping
from tocsin.check.verdicts import cannot, judge
from tocsin.check.words import title
from tocsin.domain.claims import AnyClaim, ForecastClaim
from tocsin.domain.documents import Document
from tocsin.domain.findings import TestedReading, Verdict
from tocsin.extract.times import shifted
from tocsin.extract.words.numbers import UNITS
from tocsin.query.command import Query

__all__ = ["SOON_DAYS", "check_forecast", "judge_forecaster"]

# "Imminent", "soon", "near" name no date; three months is read into them, and shown.
SOON_DAYS = 92
_TAKEOVER = re.compile(
    r"\b(take[- ]?over|takes? (?:over|power)|seiz\w+ power|overthrow\w*|topple\w*|oust\w*|fall of)",
    re.IGNORECASE,
)
_SOON = re.compile(r"\b(imminent|imminence|soon|near|at hand|shortly|about to)\b", re.IGNORECASE)
_EVER = re.compile(r"\b(inevitable|certain|unavoidable|foregone|bound to)\b", re.IGNORECASE)


def check_forecast(claim: AnyClaim, document: Document, held: Held) -> Verdict:
    """What became of a forecast by the day on which `held` knows things."""
    assert isinstance(claim, ForecastClaim)
    words = " ".join(filter(None, (claim.body.outcome, claim.quote)))
    made_on = claim.said_on.high or claim.said_on.low
    if claim.body.afterwards is True:
        return _told_of(judge_forecaster(claim, document, held), claim, held)
    if (kept := about_keeping(claim, document, held)) is not None:
        return kept
    if made_on is None or not _TAKEOVER.search(words) or claim.body.conditional_on or claim.condition:
        return _unscored(claim, held, made_on)
    events = (row for row in _takeovers(claim, held, made_on) if is_independent(claim, document, row))
    event = min(events, key=_in_time, default=None)
    if event is None:
        return _open(claim, held, "nothing of the kind is on record up to that day")
    after = (event["start"] - made_on).days
    readings = _scored(claim, words, after, event, held)
    hit = [r for r in readings if r.outcome == "holds"]
    return judge(
        claim,
        held,
        readings=readings,
        why=f"it happened on {event['start']}, {after} days later",
        for_=[event["claim_id"]] if hit else [],
        against=[event["claim_id"]] if not hit else [],
        query=Query(verb="list", what="control", actor=event["actor_name"], start=made_on).command,
        notes=("one outcome says little of a forecaster: too few to judge",),
    )


def _unscored(claim: ForecastClaim, held: Held, made_on: date | None) -> Verdict:
    body = claim.body
    if made_on is None:
        return cannot(claim, held, why="the day of the forecast is not known", needed="the date of the text")
    condition = body.conditional_on or claim.condition
    if condition:
        return cannot(
            claim,
            held,
            why=f"it hangs on a condition that is not on record: {condition}",
            needed="whether the condition came about",
        )
    if body.scoreable and body.horizon and body.end is None:
        return cannot(
            claim,
            held,
            why=f"when its horizon ({body.horizon}) ends is not known: the text has no last date"
            + _no_earlier(body.horizon, claim.said_on.low),
            needed="the date of the text",
        )
    if body.scoreable and (body.end is None or body.end > held.day):
        return _open(claim, held, f"its horizon ({body.horizon or 'open'}) had not passed")
    return cannot(
        claim,
        held,
        why=body.reason or "the outcome is not defined so that a record could decide it",
        needed="an outcome that can be observed, and a day by which",
    )


_SPAN = re.compile(r"\b(?P<n>\w+) (?P<unit>day|week|month|year)s?\b", re.IGNORECASE)


def _no_earlier(horizon: str, low: date | None) -> str:
    """From which day on at the earliest a horizon of an undated text has passed; nothing if unknown.

    >>> _no_earlier("within six months", date(2021, 8, 15)), _no_earlier("soon", date(2021, 8, 15))
    ('; it ended on 2022-02-15 at the earliest', '')
    """
    found = _SPAN.search(horizon)
    word = found["n"].lower() if found else ""
    many = int(word) if word.isdigit() else UNITS.get(word, 1 if word in ("a", "an", "one") else None)
    if found is None or low is None or many is None:
        return ""
    unit = found["unit"].lower()
    months = {"month": 1, "year": 12}.get(unit)
    end = (
        shifted(low, months=many * months) if months else low + timedelta(many * (7 if unit == "week" else 1))
    )
    return f"; it ended on {end} at the earliest"


def _open(claim: ForecastClaim, held: Held, why: str) -> Verdict:
    return judge(claim, held, readings=(), outcome="open", why=why)


def judge_forecaster(claim: ForecastClaim, document: Document, held: Held) -> Verdict:
    """What became of a forecast, on whoever made it; `check_forecast` where the text itself makes it.

    Where a text looks back on a forecast of somebody else, its day is not said: what had come in the
    year up to the text tells, for a forecast is made before what it speaks of.
    """
    if claim.body.afterwards is not True:
        return check_forecast(claim, document, held)
    told_on = claim.said_on.high or claim.said_on.low
    words = " ".join(filter(None, (claim.body.outcome, claim.quote)))
    if told_on is None or not _TAKEOVER.search(words):
        return cannot(claim, held, why=claim.body.reason or _UNDATED, needed="the day on which it was made")
    since = told_on - timedelta(days=_YEAR)
    events = (row for row in _takeovers(claim, held, since) if is_not_the_speakers(claim, document, row))
    event = max((row for row in events if row["start"] <= told_on), key=_in_time, default=None)
    if event is None:
        return cannot(
            claim,
            held,
            why=f"{_UNDATED}, and nothing of the kind is on record in the year before the text",
            needed="the day on which it was made",
        )
    denied = claim.negated or claim.hedge in ("unlikely", "denied")
    reading = TestedReading(
        name=f"that it {'does not come' if denied else 'comes'}, made before it came",
        outcome="fails" if denied else "holds",
        why=f"it had come by {event['start']}, when the text looked back on a forecast of no stated day",
        said=title(claim),
        found=f"{event['quote']}",
        rests_on=held.footing(event["claim_id"]),
    )
    return judge(
        claim,
        held,
        readings=[reading],
        why=f"it happened on {event['start']}; the day on which it was foretold is not said",
        for_=[] if denied else [event["claim_id"]],
        against=[event["claim_id"]] if denied else [],
        query=Query(verb="list", what="control", actor=event["actor_name"], start=since).command,
        notes=("one outcome says little of a forecaster: too few to judge",),
    )


_YEAR = 366
_UNDATED = "when it was made is not said"


def _told_of(became: Verdict, claim: ForecastClaim, held: Held) -> Verdict:
    """The verdict on a text that only tells of a forecast: it is right if the forecast was made."""
    came = f"; of what was foretold: {became.why}" if became.readings else ""
    return cannot(
        claim,
        held,
        why=f"that somebody foretold it is not on record{came}",
        needed="the forecast itself, with its day",
    )


def _in_time(row: Row) -> tuple[date, str]:
    return row["start"], row["claim_id"]


def _takeovers(claim: ForecastClaim, held: Held, after: date) -> list[Row]:
    """The times after that day at which somebody named in the forecast gained control of its country."""
    named = _actors_named(claim, held)
    return [
        row
        for row in held.rows("control")
        if (row["change"], row["degree"], row["negated"]) == ("gained", "control", False)
        and row["actor_id"] in named
        and row["start"] is not None
        and after < row["start"] <= held.day
        and _is_country(row, held)
    ]


def _actors_named(claim: ForecastClaim, held: Held) -> set[str]:
    found = {held.actor(claim.body.subject, claim)}
    text = f"{claim.body.outcome} {claim.quote}"
    for form, actor in held.register.forms():
        # Case matters: "is" and "us" are words, "IS" and "US" are actors.
        if re.search(rf"\b{re.escape(form)}\b", text):
            found.add(actor)
    return {actor for actor in found if actor}


def _is_country(row: Row, held: Held) -> bool:
    place = held.gazetteer.places.get(row["place_id"] or "")
    return place is not None and place.kind == "country" and row["share"] is None and row["count"] is None


def _scored(claim: ForecastClaim, words: str, after: int, event: Row, held: Held) -> list[TestedReading]:
    """One reading for each thing that the words may foretell: that it comes soon, that it comes at all."""
    denied = claim.negated or claim.hedge in ("unlikely", "denied")
    horizon = claim.body.end
    readings = []
    if _SOON.search(words) or horizon is not None or not _EVER.search(words):
        made_on = claim.said_on.high or claim.said_on.low
        assert made_on is not None
        by = horizon or made_on + timedelta(days=SOON_DAYS)
        came = event["start"] <= by
        what = f"by {by}" if horizon else f"soon, read as within {SOON_DAYS} days"
        readings.append(
            TestedReading(
                name=f"that it {'does not come' if denied else 'comes'} {what}",
                outcome="holds" if came != denied else "fails",
                why=f"it came {after} days later",
                said=title(claim),
                found=f"{event['quote']}",
                value=float(after),
                rests_on=held.footing(event["claim_id"]),
            )
        )
    if _EVER.search(words):
        readings.append(
            TestedReading(
                name="that it is not certain to come" if denied else "that it is certain to come",
                outcome="not_checkable",
                why="that something came does not show that it had to: one outcome cannot score it",
                said=title(claim),
            )
        )
    return readings
