# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""How long a place was held, where a text says so: "was driven out within three days", "held it for a week"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import msgspec

from tocsin.domain.bodies import Control
from tocsin.domain.claims import Span
from tocsin.extract.certainty import in_condition
from tocsin.extract.draft import Draft
from tocsin.extract.scene import Scene
from tocsin.extract.words.numbers import UNITS, VAGUE

__all__ = ["days_told", "lasted"]

_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(UNITS)})"
_ABOUT = r"(?:(?:only|just|barely|about|around|some|nearly|almost|roughly|approximately|a mere|(?P<most>less than|fewer than|under|up to|no more than|at most)|(?P<least>more than|over|at least|no less than)) )*"
_LENGTH = rf"{_ABOUT}(?:(?P<n>{_NUMBER})(?:(?: to | or |-| and )(?P<m>{_NUMBER}))?|(?P<one>an?|one|the same|a single)|(?P<vague>several|a few|a couple of))? ?(?P<unit>hour|day|week|fortnight|month|year)s?\b(?! (?:of|old)\b)"
_DAYS = {"day": (1, 1), "week": (7, 7), "fortnight": (14, 14), "month": (28, 31), "year": (365, 366)}
_IT = r"(?:it|them|control|there|(?:the|that) (?:same )?(?:town|city|village|district|area|place|capital|base|province|region|airport|port|garrison)|both)"
_OUT = r"(?:forced|driven|pushed|thrown|chased|expelled|kicked|beaten|flushed|ejected|evicted|ousted|dislodged|routed|repelled)"
_GONE = rf"(?:\b(?:was|were|being|been|got) (?:[a-z]+ly |all |soon |then |again )*{_OUT}\b|\b(?:withdrew|withdrawing|retreated|retreating|(?:left|leaving)(?= (?:{_IT}|after|within|again|(?:{_NUMBER}|an?|several) (?:{_NUMBER} |to |or )*(?:hour|day|week|month)s?)\b)|(?:pulled|pulling|fell|falling) (?:back|out)|(?:lost|losing|abandoned|abandoning|gave up|giving up|surrendered) (?:control of )?{_IT}|(?:gave|giving) {_IT} up)\b)"
_RETAKEN = rf"\b(?:(?:retook|recaptured|regained|reclaimed|liberated|recovered|retaken|took back|won back|retaking|recapturing) {_IT}|{_IT} (?:was|were|had been) (?:retaken|recaptured|liberated|won back|recovered|lost)|(?:drove|forced|pushed|threw|chased|expelled|ousted|dislodged) (?:it|them|the \w+)(?: back)? (?:out|off|away|from)|(?:expelled|ousted|dislodged) them)\b"
_REST = r"(?P<rest>[^,;.]{0,50}?),?"
_AFTER = re.compile(
    rf"(?:(?P<gone>{_GONE})|(?P<retaken>{_RETAKEN})){_REST} (?:(?:(?P<within>within|inside)|in|after) {_LENGTH}|{_LENGTH.replace('?P<', '?P<l_')},? (?:later|afterwards|thereafter))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?:(?:(?P<within>within)|in|after) {_LENGTH}|\b{_LENGTH.replace('?P<', '?P<l_')},? (?:later|afterwards|thereafter)),? (?P<rest>[^,;.]{{0,50}}?)(?:(?P<gone>{_GONE})|(?P<retaken>{_RETAKEN}))",
    re.IGNORECASE,
)
_HELD = re.compile(
    rf"(?P<still>\b(?:has|have) )?\b(?:held|holding|kept|controlled|occupied|ruled|retained|governed)(?: on to)? (?P<rest>{_IT}|[^,;.]{{3,40}}?) for {_LENGTH}",
    re.IGNORECASE,
)
_TIMES = re.compile(r"\b(?:hour|day|week|fortnight|month|year)s?\b", re.IGNORECASE)
_SUPPOSED = re.compile(
    r"\b(?:will|would|may|might|could|can|should|must|nearly|almost|threat\w*|plan\w*|hop\w*|to be)\b[^,;]{0,30}$"
)


def lasted(scene: Scene, drafts: Iterable[Draft], before: Iterable[Draft]) -> Iterator[Draft]:
    """`drafts` with the days that a hold is said to have lasted, and the losses that end one.

    `before` are what the sentence before says is held: "They were driven out within a week" ends that.
    """
    found = list(drafts)
    if not _TIMES.search(scene.words):
        yield from found
        return
    holds = [draft for draft in found if _is_hold(draft)]
    told = {id(draft): _held_for(scene, draft) or draft for draft in holds}
    yield from (told.get(id(draft), draft) for draft in found)
    for hold in holds or [draft for draft in before if _is_hold(draft)]:
        loss = _loss(scene, hold)
        if loss is not None:
            yield loss


def _is_hold(draft: Draft) -> bool:
    body = draft.body
    if not isinstance(body, Control):
        return False
    named = body.place is not None and body.count is None and body.share is None
    return named and body.degree == "control" and body.change in ("gained", "held") and not draft.negated


def _held_for(scene: Scene, draft: Draft) -> Draft | None:
    """ "M23 held Karo for three weeks": the hold that is told, with its days."""
    place = draft.slots["place"]
    for match in _HELD.finditer(scene.words):
        rest = scene.span(match, "rest")
        own = rest[0] <= place[0] < rest[1]
        if (own or place[1] <= rest[0]) and not _elsewhere(scene, draft, (place[1], scene.span(match)[1])):
            low, high = days_told(match)
            # "Has held it for a year": it is not over.
            return _with_days(draft, scene.span(match), low, None if match["still"] else high)
    return None


def _loss(scene: Scene, hold: Draft) -> Draft | None:
    """ "... but was driven out in two days": a loss of the place that was taken, and after how long."""
    after = max(hold.slots["place"][1], scene.start)
    for pattern in (_AFTER, _BEFORE):
        for match in pattern.finditer(scene.words, after - scene.start):
            span = scene.span(match)
            if _SUPPOSED.search(scene.plain[: match.start("gone" if match["gone"] else "retaken")]):
                continue
            if in_condition(scene, span[0]) or _elsewhere(scene, hold, (after, span[1])):
                continue
            if not _fits(scene, hold, match, (after, span[1])):
                continue
            assert isinstance(hold.body, Control)
            body = msgspec.structs.replace(hold.body, change="lost", start=None, end=None)
            slots = {"place": hold.slots["place"], "verb": span}
            if "actor" in hold.slots:
                slots["actor"] = hold.slots["actor"]
            return _with_days(Draft(body, slots, span, own=span), span, *days_told(match))
    return None


def _elsewhere(scene: Scene, hold: Draft, within: Span) -> bool:
    """Whether another place is named there: then it is not said which one was lost."""
    assert isinstance(hold.body, Control)
    named = [m for m in scene.mentions if within[0] <= m.start < within[1] and m.places and not m.kinds]
    return any(m.name not in str(hold.body.place) for m in named)


def _fits(scene: Scene, hold: Draft, match: re.Match[str], within: Span) -> bool:
    """Whether who acts there can be meant: the holder leaves or is driven out, somebody else retakes."""
    assert isinstance(hold.body, Control)
    others = [
        m
        for m in scene.mentions
        if within[0] <= m.start < within[1] and m.kinds and m.name != hold.body.actor
        and not _BY.search(scene.page.flat, max(0, m.start - 8), m.start)
    ]  # fmt: skip
    if match["gone"]:
        return not others
    return bool(others) or bool(re.search(r"\b(?:was|were|been)\b", match["retaken"]))


_BY = re.compile(r"\bby (?:the )?$")


def _with_days(draft: Draft, words: Span, low: int | None, high: int | None) -> Draft:
    assert isinstance(draft.body, Control)
    body = msgspec.structs.replace(
        draft.body,
        held_days_low=msgspec.UNSET if low is None else low,
        held_days_high=msgspec.UNSET if high is None else high,
    )
    return replace(draft, body=body, slots={**draft.slots, "held_days": words})


def days_told(match: re.Match[str]) -> tuple[int | None, int | None]:
    """The least and the most days of a length of time in words; None where the words leave an end open.

    A month is 28 to 31 days, a year 365 or 366; of hours all that is said is: at most so many days.

    >>> [days_told(m) for m in map(re.compile(_LENGTH).match, ("two to three days", "less than a week"))]
    [(2, 3), (0, 7)]
    """
    given = match.groupdict()
    told = {
        key: given.get(key) or given.get(f"l_{key}")
        for key in ("n", "m", "one", "vague", "unit", "most", "least")
    }
    low, high = _number(told["n"], told["vague"])
    if told["m"]:
        high = _number(told["m"], None)[1]
    unit = str(told["unit"]).lower()
    if unit == "hour":
        days: tuple[int | None, int | None] = (0, None if high is None else -(-int(high) // 24))
    else:
        short, long = _DAYS[unit]
        days = (int(low * short), None if high is None else int(high * long))
    if not any(told[key] for key in ("n", "vague", "one")):
        return (0, 1) if unit == "hour" else (None, None)
    if given.get("within") or told["most"]:
        return 0, days[1]
    return (days[0], None) if told["least"] else days


def _number(words: str | None, vague: str | None) -> tuple[float, float | None]:
    if vague:
        return VAGUE[vague.lower()]
    number = 1 if words is None else int(words) if words.isdigit() else UNITS[words.lower()]
    return number, number
