# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""How firmly a statement is put: hedges, negation, conditions."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from tocsin.domain.claims import Span
from tocsin.domain.vocabulary import Hedge
from tocsin.extract.phrases import Phrase, likely
from tocsin.extract.scene import Scene
from tocsin.extract.words.hedges import HEDGES, WEAKEST_LAST

__all__ = ["Hedged", "condition", "hedged", "in_condition", "negated_between"]


class Hedged(NamedTuple):
    """The weakest hedge that bears on a statement, and the words of all that do."""

    hedge: Hedge
    text: str | None
    span: Span | None


_GOVERNING = re.compile(
    r"^(?:\W|\w+ly,? |and |but |yet |moreover,? |furthermore,? |however,? )*(?:it (?:almost )?(?:seems|appears|is)|there (?:is|are|were|was|would be)|one possibility|a possibility|"
    r"according to|in that case|some evidence|strong suggestions)",
    re.IGNORECASE,
)
_ACCUSING = re.compile(r"accus|alleges?\b", re.IGNORECASE)
_NEGATIONS = re.compile(
    r"\b(?:not|n't|never|no longer|neither|nor|without|hardly|barely|fail(?:s|ed|ing)? to|refrain(?:s|ed|ing)? from|declin(?:e|es|ed|ing) to|"
    r"refus(?:e|es|ed|ing) to|lack(?:s|ed|ing)?|unable to|cannot|can't|far from|stopped|denied)\b|n't\b",
    re.IGNORECASE,
)
_CONDITION = Phrase(
    r"(?:^(?:and |but |yet |so )?|(?<=, )|(?<=; )|(?<= but )|(?<= and ))(?P<lead>if|should|unless|provided(?: that)?|in case|as long as|were|once(?! (?:an?|its|the [a-z]+|part|again|more|close)\b)|without)\b(?P<rest>[^,;]{4,200})[,;]"
    r"|\b(?P<tail>if|unless|provided that|as long as|in case|until)\b(?P<more>[^;.]{4,200})"
)
_CONCESSION = re.compile(r"\b(?:even|as|what|only) $", re.IGNORECASE)


@cache
def _hedges() -> tuple[tuple[Phrase, Hedge], ...]:
    return tuple(
        (
            Phrase(rf"(?<![\w-])(?:{'|'.join(sorted(words, key=len, reverse=True))})(?![\w-])"),
            hedge,
        )
        for hedge, words in HEDGES.items()
    )


def hedged(scene: Scene, focus: Span, *, coming: bool = False) -> Hedged:
    """What holds back the statement at `focus`: hedges of its clause, and those that govern the sentence.

    For what is yet to come (`coming`) a plan inside the outcome is no hedge.
    """
    found: list[tuple[Span, Hedge]] = []
    for span, hedge in _found(scene):
        clause = scene.clause(focus)
        inside = clause[0] <= span[0] < clause[1]
        if coming and hedge == "planned":
            continue
        # What is denied, or of whom somebody is accused, stands after the word.
        if span[0] >= focus[1] and (hedge == "denied" or _ACCUSING.match(scene.page.flat, span[0])):
            continue
        if inside or (span[0] < focus[0] and _GOVERNING.match(scene.words) and span[0] - scene.start < 60):
            found.append((span, hedge))
    if not found:
        return Hedged("asserted", None, None)
    weakest = max((hedge for _, hedge in found), key=WEAKEST_LAST.index)
    found.sort()
    words = " … ".join(dict.fromkeys(scene.page.flat[a:b].strip() for (a, b), _ in found))
    return Hedged(weakest, words, next(span for span, hedge in found if hedge == weakest))


def _found(scene: Scene) -> list[tuple[Span, Hedge]]:
    """All hedges of the sentence, the longest of those that overlap."""
    held: list[tuple[Span, Hedge]] = getattr(scene, "_hedges_found", [])
    if not held and not hasattr(scene, "_hedges_found"):
        for pattern, hedge in likely(_hedges(), scene.plain):
            held.extend((scene.span(match), hedge) for match in pattern.finditer(scene.plain))
        held.sort(key=lambda pair: pair[0][0] - pair[0][1])
        kept: list[tuple[Span, Hedge]] = []
        for span, hedge in held:
            if all(span[1] <= a or span[0] >= b for (a, b), _ in kept):
                kept.append((span, hedge))
        held = kept
        scene.__dict__["_hedges_found"] = held
    return held


def negated_between(scene: Scene, start: int, end: int) -> bool:
    """Whether a negation stands between two places of the sentence."""
    return bool(_NEGATIONS.search(scene.words, max(0, start - scene.start), max(0, end - scene.start)))


def condition(scene: Scene, focus: Span) -> Span | None:
    """The span of the if-clause that the statement at `focus` hangs on, if it is not in it."""
    for clause in _conditions(scene.words):
        start, end = scene.start + clause.start, scene.start + clause.end
        if not clause.concedes and not (start <= focus[0] < end):
            return start, end
    return None


def in_condition(scene: Scene, position: int) -> bool:
    """Whether a place of the sentence lies inside an if-clause."""
    at = position - scene.start
    inside = (clause for clause in _conditions(scene.words) if clause.start <= at < clause.end)
    first = next(inside, None)
    return first is not None and not first.concedes


class _Condition(NamedTuple):
    """An if-clause of a sentence; "even if" only concedes."""

    start: int
    end: int
    concedes: bool


@lru_cache(maxsize=16)
def _conditions(words: str) -> tuple[_Condition, ...]:
    found = []
    for match in _CONDITION.finditer(words):
        if match["tail"]:
            concedes = bool(_CONCESSION.search(words, 0, match.start()))
            found.append(_Condition(match.start("tail"), match.end("more"), concedes))
        # "Should" or "were" is a verb where it does not open the sentence.
        elif match.start() == 0 or match["lead"].lower() not in ("should", "were"):
            found.append(_Condition(match.start("lead"), match.end("rest"), concedes=False))
    return tuple(found)
