# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Figures that no other rule has taken: levels and what they were before, what was counted, who is affected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

import msgspec

from tocsin.domain.bodies import Control, Measure, Strength
from tocsin.domain.claims import Span
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.figures import figure_slots
from tocsin.extract.kinds.happening import happened
from tocsin.extract.kinds.parts import SLOTS, changes, has_figure, is_count, of_them, parts
from tocsin.extract.kinds.topics import topic
from tocsin.extract.quantities import Quantity
from tocsin.extract.scene import TIME, Scene
from tocsin.extract.times import Time, month_end, shifted
from tocsin.extract.words.amounts import LEVEL, NOTED, PEOPLE, STRUCK

__all__ = ["left_over"]

Days = tuple[date | None, date | None]

_SMALL = r"(?:(?!(?:of|in|were|was|are|is|and|or|to|by|on|at|from|for|with|had|has|have|who|that|the|which|but|as)\b)[a-z][a-z-]* ){0,3}"
_OF = r"(?: of (?!which|whom|them|these|those|the\b)[a-z-]+(?: (?!(?:by|in|on|at|and|or|to|from|since|for|with|were|was|are|have|had|between|during|against|among|last|this|near|across|per|as|who|that|which)\b)[a-z-]+)?)?"
_UNIT = rf"(?: (?P<unit>{_SMALL}(?:{PEOPLE}|[a-z]{{3,}}s)\b{_OF}))?"
# What has a level stands before its verb, with what it is of: "the number of camps in Karo".
_NP = r"(?P<np>(?:(?!\b(?:that|which|who|and|but|while|where|when|if|as|because|it|they|there|said|says)\b)[^,;:–.\ue004-\ue008]){3,90}?)"
_ASIDE = r"(?:,(?: [^,;\ue004]{3,90})?,|,? which|,? who)?"
_LEVELS = rule(
    rf"(?:^|(?<=[,;:][ ])|(?<=while[ ])|(?<=and[ ])|(?<=that[ ])|(?<=but[ ]))(?:[^,;]{{3,60}}, )?{_NP}{_ASIDE}(?: (?:has|have|had|also|now|since|then|again|sharply|slightly|nearly|almost|steadily|reportedly|thus|still))* (?P<v>{LEVEL})(?:,? (?:at|to|by|from|in|a|an|the|record|new|peak|high|low|of|only|just|put|estimated|now|already|back|some|total|{{T}}))*,? (?P<q>{{Q}}){_UNIT}"
)
_COUNTED = rule(rf"\b(?P<v>{NOTED})(?: (?:a total of|another|a further|some|only))? (?P<q>{{Q}}){_UNIT}")
_PASSIVE = rule(
    rf"(?P<q>{{Q}}) (?P<unit>{_SMALL}(?:{PEOPLE}|[a-z]{{3,}}s){_OF})(?: (?!(?:who|that|which)\b)[^,;.]{{1,50}}?)? (?:were|was|have been|had been|are|has been) (?:also |newly |officially |already )?(?P<v>{NOTED}|[a-z]{{3,}}ed|sunk|shut(?: down)?|held|taken|driven out|burnt|lost|cut off|put out of action)\b"
)
_AFFECTED = rule(
    rf"\b(?P<v>{STRUCK})(?: (?:another|a further|some|an estimated|a total of))? (?P<q>{{Q}}) (?P<unit>{_SMALL}(?:{PEOPLE}))\b"
)
# "Some 24 million people face hunger"
_LIVING = rule(
    rf"(?P<q>{{Q}}) (?P<unit>{_SMALL}(?:{PEOPLE}))\b(?:, (?:or )?[^,;]{{3,50}},)?(?P<v> (?:(?:now|still|already|also|currently) )*(?:face|need|lack|live|depend|remain|rely|(?:have|had) (?:\w+ly )?[a-z]+|are|were|require|suffer|crossed|returned|fled|lost|sought|received)\b[^,;.]{{0,60}})"
)
_OF_WHICH = rule(
    r"(?P<np>\b[A-Za-z][a-z-]+s\b(?: of [a-z-]+)?), (?:of which (?:[\w' -]{2,40}? )??(?:counted|recorded|documented|verified|there were|reported) (?P<q>{Q})|(?P<q2>{Q}) of which (?:were|was|have been|had been) [a-z]+)"
)
_BEFORE = rule(
    r"(?:,? (?:compared (?:with|to)|(?:up|down)(?: sharply| slightly)? from|against|as against|from|after|having been)|, (?:up|down)) (?P<q>{Q})(?!-)(?: [a-z]+(?= {T}| in| a year))?(?: (?P<t>{T})|(?P<in> in the (?:first|second|third|previous|last|same)\b)|(?P<ago> {Q} (?:years?|months?) (?:ago|earlier|before))|(?P<earlier> (?:the (?:month|year|week|quarter) before|a (?:year|month|week|decade) (?:earlier|before|ago)|the previous (?:year|month|week|quarter))))"
)
# "... to 1,230 in 2023 and 2,260 last year"
_NEXT = rule(
    rf"^(?: [a-z]+)?(?: {{T}})?,? (?:(?:and |but |then |has |have ){{0,2}}(?:{LEVEL}) (?:to|at) (?P<q3>{{Q}})(?: (?P<t3>{{T}}))?|(?:and|then|before)(?: (?:rising|falling|rose|fell|climbing|dropping))?(?: to)? (?P<q>{{Q}}) (?P<t>{{T}})|to (?P<q2>{{Q}})(?: (?P<t2>{{T}})| in the (?:first|last|second|third)\b)?)"
)
# "From 3,000 in 2018 to 7,500"
_FROM = rule(r"(?P<q>{Q})(?: [a-z]+)? (?P<t>{T}),? to $")
_BARE_NOTED = re.compile(NOTED, re.IGNORECASE)
_NOT_COUNTED = re.compile(
    r"\b(?:kill|wound|injur|died?\b|dead\b|executed|captured|surrender|believ|thought|said|expected|supposed|estimat|known|accused|suspected|based|armed|divided|willing|ready|able|unable|likely)",
    re.IGNORECASE,
)
_BEEN = re.compile(r"^(?:(?:now|still|also|already) )*(?:are|were|(?:have|had) been) ", re.IGNORECASE)
_FROM_HERE = re.compile(r"\bfrom (?:\S{0,4})$")
_A_TIME = re.compile(r" (?:a|per|each|every) (?:day|week|month|year)\b")
_BARE_VERBS = frozenset({"is", "was", "are", "were", "hit", "passed", "stood", "stands", "went", "gone"})
_NO_LEVEL = re.compile(
    r"^(?:(?:it|they|he|she|this|that|there|those|these|some|who)\b|(?:on|in|at|by|after|since|during|for|from|with|between) )|\b(?:men|troops|soldiers|fighters)$",
    re.IGNORECASE,
)


def left_over(drafts: Iterable[Draft], scene: Scene) -> list[Draft]:
    """`drafts` of a sentence with those of its figures that none of them has."""
    found = list(drafts)
    counts = [q for q in scene.quantities if is_count(scene, q)]
    taken = (
        {q.start for q in scene.quantities if any(has_figure(draft, q) for draft in found)}
        if counts
        else set()
    )
    if not all(q.start in taken for q in counts):
        _add_counts(scene, found, taken)
    if any(q.what == "share" for q in scene.quantities):
        found += [*changes(scene, found)]
    if any(q.what in ("count", "share") for q in scene.quantities):
        found += [*parts(scene, found)]
        found += [*of_them(scene, found)] if " of " in scene.words else []
    return found


def _add_counts(scene: Scene, found: list[Draft], taken: set[int]) -> None:
    for number, draft in enumerate(list(found)):
        others = list(_other_times(scene, draft))
        found[number] = _without(draft, others)
        _add(found, others, taken)
    for figure, draft in _amounts(scene):
        if happened(scene, draft.slots["counted"][0] - scene.start):
            new = _add(found, [(figure, draft)], taken)
            _add(found, (more for one in new for more in _other_times(scene, one)), taken)


def _add(found: list[Draft], told: Iterable[tuple[Quantity, Draft]], taken: set[int]) -> list[Draft]:
    """Those of `told` whose figure nobody has taken, which are added to `found`."""
    new = []
    for figure, draft in told:
        if figure.start not in taken:
            taken.add(figure.start)
            new.append(draft)
    found += new
    return new


def _without(draft: Draft, others: list[tuple[Quantity, Draft]]) -> Draft:
    """The draft without a time that is told for what it was before: "holds 800, down from 1,400 in August"."""
    body, period = draft.body, [more.slots["period"] for _, more in others if "period" in more.slots]
    if not period or not isinstance(body, Measure | Strength | Control):
        return draft
    own = draft.slots.get("period")
    first = {more.body.start for _, more in others if isinstance(more.body, Measure | Strength | Control)}
    if own not in period and (own is not None or body.start not in first):
        return draft
    slots = {name: span for name, span in draft.slots.items() if name != "period"}
    return replace(draft, body=msgspec.structs.replace(body, start=None, end=None), slots=slots)


def _amounts(scene: Scene) -> Iterator[tuple[Quantity, Draft]]:
    for pattern in (_OF_WHICH, _COUNTED, _AFFECTED, _LIVING, _PASSIVE, _LEVELS):
        for match in pattern.finditer(scene.typed):
            group = "q2" if match.groupdict().get("q2") else "q"
            quantity = scene.quantity(match.start(group))
            if quantity is None or not is_count(scene, quantity):
                continue
            what = _what(scene, match, pattern)
            if what:
                yield quantity, _measure(scene, match, quantity, what)


def _what(scene: Scene, match: re.Match[str], pattern: object) -> str | None:
    """What is counted, in the words of the text."""
    given = match.groupdict()
    unit = scene.told(scene.span(match, "unit")) if given.get("unit") else ""
    if _A_TIME.match(scene.words, match.end()):
        return None
    # The dead and the wounded are tolls, and what is believed is told by the verb after it.
    if pattern in (_LIVING, _PASSIVE) and _NOT_COUNTED.search(match["v"]):
        return None
    if pattern is _LEVELS:
        noun = scene.told(scene.span(match, "np"))
        plain = re.sub(
            r"^(?:the|an?|its|their) (?:(?:total |overall |average )?(?:number|total|count) of )?",
            "",
            noun,
            flags=re.IGNORECASE,
        )
        verb = match["v"].lower()
        if _FROM_HERE.search(scene.words, 0, match.start("q") + 5) and not scene.typed.startswith(
            TIME, match.end() + 1
        ):
            return None
        if (
            _NO_LEVEL.search(noun)
            or _of_force(scene, match)
            or (
                verb in _BARE_VERBS
                and (not noun.lower().startswith(("the number", "the total", "the average")))
            )
        ):
            return None
        return f"{plain} ({unit})" if unit else plain
    if pattern is _OF_WHICH:
        return scene.told(scene.span(match, "np"))
    if pattern is _LIVING:
        did = scene.told(scene.span(match, "v"))
        rest = _BEEN.sub("", did)
        return f"{unit} {rest}" if rest != did else f"{unit} who {did}"
    done = pattern is _AFFECTED or (pattern is _PASSIVE and not _BARE_NOTED.fullmatch(match["v"]))
    return f"{unit} {match['v'].lower()}" if unit and done else unit or None


def _of_force(scene: Scene, match: re.Match[str]) -> bool:
    """Whether it tells how many an actor has, which is a strength."""
    span = scene.span(match, "np")
    named = any(m.kinds and span[0] <= m.start < span[1] for m in scene.mentions)
    return named and bool(match["unit"] and _FIGHTERS.search(match["unit"]))


_FIGHTERS = rule(r"{FIGHTERS}$")


def _measure(scene: Scene, match: re.Match[str], quantity: Quantity, what: str) -> Draft:
    where = topic(scene, scene.span(match))
    place = scene.place_text(where) if where else None
    low, best, high, bound = quantity.figures
    when = _when(scene, quantity)
    unit = match.groupdict().get("unit")
    body = Measure(
        subject=place or what.lower(),
        measure=what.lower(),
        low=low,
        best=best,
        high=high,
        bound=bound,
        unit=unit.lower().strip() if unit else None,
        place=place,
        start=when.first if when else None,
        end=when.last if when else None,
    )
    slots: dict[str, Span] = {**figure_slots(quantity), "counted": scene.span(match)}
    if when:
        slots["period"] = (when.start, when.end)
    return Draft(body, slots, quantity.core).at(where, "subject")


_NEXT_TO = re.compile(r"(?: [a-z-]+){0,4}?,? (?:in |during |by )?$")


def _when(scene: Scene, quantity: Quantity) -> Time | None:
    """The time of a figure: the one that follows it before the next figure, else the one the clause opens with."""
    later = min((q.start for q in scene.quantities if q.start > quantity.start), default=scene.sentence.end)
    after = [t for t in scene.times if quantity.end <= t.start < later]
    if after:
        return after[0]
    if any(t.start >= later for t in scene.times):
        return None
    return scene.times[0] if scene.times and scene.times[0].start < quantity.start else None


def _other_times(scene: Scene, draft: Draft) -> Iterator[tuple[Quantity, Draft]]:
    """The same statistic of another time: "up from 490 a month before", "and 2,260 last year"."""
    at = _figure_of(scene, draft)
    if at is None:
        return
    start, end = at.start - scene.start, at.end - scene.start
    for match in (
        _BEFORE.search(scene.typed, end),
        _NEXT.search(scene.typed[end:]),
        _FROM.search(scene.typed[: start + (4 if scene.words[start : start + 5].lower() == "from " else 0)]),
    ):
        if match is None:
            continue
        shift = end if match.re.pattern == _NEXT.pattern else 0
        group = next(g for g in ("", "2", "3") if match.groupdict().get(f"q{g}"))
        quantity = scene.quantity(match.start(f"q{group}") + shift)
        if quantity is not None and quantity.what in ("count", "change"):
            when = scene.time(match.start(f"t{group}") + shift) if match[f"t{group}"] else None
            days = (
                (when.first, when.last) if when else _earlier(draft, match.groupdict().get("earlier") or "")
            )
            yield quantity, _at_another_time(draft, quantity, when, days)


def _figure_of(scene: Scene, draft: Draft) -> Quantity | None:
    if not isinstance(draft.body, Measure | Strength | Control) or getattr(draft.body, "relation", None):
        return None
    if isinstance(draft.body, Control) and draft.body.count is None:
        return None
    return next((q for q in scene.quantities if q.what in ("count", "change") and has_figure(draft, q)), None)


def _years_ago(scene: Scene, match: re.Match[str]) -> Days:
    """ "Three years ago": that year, counted from the day of the report."""
    number, said = scene.quantity(match.start("ago") + 1), scene.page.said_on.low
    if (
        number is None
        or number.best is None
        or said is None
        or "year" not in match["ago"]
        or " ago" not in match["ago"]
    ):
        return None, None
    year = said.year - int(number.best)
    return date(year, 1, 1), date(year, 12, 31)


def _earlier(draft: Draft, words: str) -> Days:
    """ "The month before", "a year earlier", counted from the time of the draft."""
    body = draft.body
    assert isinstance(body, Measure | Strength | Control)
    months = 1 if "month" in words else 12 if "year" in words else None
    if months is None or body.start is None or body.end is None:
        return None, None
    first = shifted(body.start, months=-months)
    whole = body.start.day == 1 and body.end == month_end(body.end)
    return first, month_end(shifted(body.end.replace(day=1), months=-months)) if whole else shifted(
        body.end, months=-months
    )


def _at_another_time(draft: Draft, quantity: Quantity, when: Time | None, days: Days) -> Draft:
    low, best, high, bound = quantity.figures
    body = draft.body
    first, last = days
    if isinstance(body, Control):
        body = msgspec.structs.replace(
            body,
            count=next(n for n in (best, low, high) if n is not None),
            bound=bound,
            start=first,
            end=last,
        )
    elif isinstance(body, Strength):
        body = msgspec.structs.replace(
            body, low=low, best=best, high=high, bound=bound, start=first, end=last
        )
    else:
        assert isinstance(body, Measure)
        body = msgspec.structs.replace(
            body, low=low, best=best, high=high, bound=bound, start=first, end=last
        )
    slots = {name: span for name, span in draft.slots.items() if name not in SLOTS and name != "period"}
    slots |= figure_slots(quantity)
    if when:
        slots["period"] = (when.start, when.end)
    return replace(draft, body=body, slots=slots, focus=quantity.core, own=None, readings=())
