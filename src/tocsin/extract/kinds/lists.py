# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Two numbers in a list, two things they may count: pairings ranked by what fits the figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from tocsin.domain.bodies import Measure
from tocsin.domain.claims import Reading, Span
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.clauses import trimmed
from tocsin.extract.kinds.figures import attacks_named
from tocsin.extract.kinds.subjects import active_subject
from tocsin.extract.mentions import Mention
from tocsin.extract.quantities import Quantity
from tocsin.extract.scene import Scene
from tocsin.extract.times import Time

__all__ = ["find"]

_LIST = rule(
    r"(?P<what>{ATTACKS}) (?P<at>(?:against|on|in|towards?|targeting|into|across)[^;.]{3,120}?),? (?:numbering|numbered|reached|have reached|have numbered|totalled|have totalled|were|stood at) (?P<q1>{Q}) and (?P<q2>{Q})(?P<respectively>,? respectively)?(?P<years>,? in the respective years)?"
)
_FOLDS = re.compile(
    r"(?P<f1>\d+(?:\.\d+)?)[- –]*(?:fold)?,? and (?:an? )?(?P<f2>\d+(?:\.\d+)?)[- ]?fold", re.IGNORECASE
)
_TAIL = re.compile(
    r"(?:[ -]*\w+)? (?:increases?|rises?|growth)? ?(?:on|over|from|compared (?:to|with)) (?P<base>[^,;.]{3,60})"
)
_SIDES = re.compile(
    r"^(?:against|on|in|towards?|targeting|into|across) (?:targets in |targets across )?(?P<one>.+?) and (?P<two>.+)$",
    re.IGNORECASE,
)


def find(scene: Scene) -> Iterator[Draft]:
    """The measures of a paired list, with the other pairing kept as a reading."""
    if len(scene.quantities) < 2:
        return
    for match in _LIST.finditer(scene.typed):
        first, second = scene.quantity(match.start("q1")), scene.quantity(match.start("q2"))
        subject = active_subject(scene, scene.start + match.start("q1"))
        sides = _sides(scene, match)
        if first and second and subject and sides:
            yield from _paired(scene, match, subject, (first, second), sides)


def _sides(scene: Scene, match: re.Match[str]) -> tuple[tuple[str, Span], tuple[str, Span]] | None:
    words = scene.words[match.start("at") : match.end("at")]
    found = _SIDES.match(words)
    if not found:
        return None
    shift = scene.start + match.start("at")
    one, two = (
        found["one"].strip(),
        re.sub(
            r"^(?:(?:up )?to and |up to |(?:across|against|towards?|into|in|on) |the )+",
            "",
            found["two"].strip(),
        ),
    )
    two = re.sub(r" (?:have|has|had)?(?: (?:mounted|risen|grown|increased))?(?: too)?$", "", two)
    two_at = shift + found.start("two") + found["two"].find(two)
    return (one, (shift + found.start("one"), shift + found.end("one"))), (two, (two_at, two_at + len(two)))


def _paired(
    scene: Scene,
    match: re.Match[str],
    subject: Mention,
    counts: tuple[Quantity, Quantity],
    sides: tuple[tuple[str, Span], tuple[str, Span]],
) -> Iterator[Draft]:
    folds = _FOLDS.search(scene.words, match.end())
    since = next((time for time in scene.times if time.since), None)
    ambiguous = match["years"] is not None
    reason = _reason(counts, folds)
    what = attacks_named(scene.words[match.start("what") : match.end("what")])
    for index, (count, (place, span)) in enumerate(zip(counts, sides, strict=True)):
        body = _count(subject, what, count, place=place, since=since)
        years = _by_year(sides, index=index, since=since, reason=reason)
        readings = (years,) if ambiguous else ()
        slots = {
            "best": (count.start, count.end),
            "place": span,
            "list": (span[0], scene.start + match.end()),
        }
        yield Draft(body, slots, count.core, readings=readings).at(subject, "subject")
        if folds:
            yield _fold(scene, subject, what, folds, index=index, place=place, span=span, readings=readings)


def _count(subject: Mention, what: str, count: Quantity, *, place: str, since: Time | None) -> Measure:
    low, best, high, bound = count.figures
    return Measure(
        subject=subject.name,
        measure=what,
        low=low,
        best=best,
        high=high,
        bound=bound,
        unit=what,
        place=place,
        start=since.first if since else None,
        end=since.last if since else None,
    )


def _reason(counts: Sequence[Quantity], folds: re.Match[str] | None) -> str:
    if folds is None:
        return "the numbers may go with the years instead of the places; nothing in the sentence decides"
    bases = [(count.best or 0) / float(folds[f"f{number}"]) for number, count in enumerate(counts, start=1)]
    given = ", ".join(f"{value:.1f}" for value in bases)
    return (
        "the numbers may go with two successive years instead of the two places; then one earlier period "
        f"would need two different baselines ({given}), which fit two places"
    )


def _by_year(
    sides: tuple[tuple[str, Span], tuple[str, Span]], *, index: int, since: Time | None, reason: str
) -> Reading:
    place = f"{sides[0][0]} and {sides[1][0]}"
    fields: dict[str, Any] = {"place": place, "start": None, "end": None}
    if since and since.first:
        start, end = _year_after(since, index)
        fields |= {"start": msgspec.to_builtins(start), "end": msgspec.to_builtins(end)}
    return Reading(body=fields, reason=reason)


def _year_after(since: Time, index: int) -> tuple[object, object]:
    from datetime import timedelta

    from tocsin.extract.times import shifted

    assert since.first is not None
    start = shifted(since.first, months=12 * index)
    return start, shifted(since.first, months=12 * (index + 1)) - timedelta(days=1)


def _fold(
    scene: Scene,
    subject: Mention,
    what: str,
    folds: re.Match[str],
    *,
    index: int,
    place: str,
    span: Span,
    readings: tuple[Reading, ...],
) -> Draft:
    group = f"f{index + 1}"
    tail = _TAIL.match(scene.words, folds.end())
    body = Measure(
        subject=subject.name,
        measure=what,
        best=float(folds[group]),
        unit="ratio",
        relation="ratio",
        baseline=tail["base"].strip() if tail else None,
        place=place,
    )
    at = scene.span(folds, group)
    years = tuple(
        Reading(body={"place": reading.body["place"]}, reason=reading.reason) for reading in readings
    )
    slots = {"best": at, "place": span, "list": (span[0], scene.start + folds.end())}
    # Of what it shares with the counts before it, who and where stand in the slots.
    lead = max(scene.words.rfind(sign, 0, folds.start()) + 1 for sign in ",;–")
    own = trimmed(scene, (scene.start + lead, scene.start + (tail or folds).end()))
    return Draft(body, slots, at, readings=years, own=own).at(subject, "subject")
