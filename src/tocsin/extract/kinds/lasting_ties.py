# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Ties that a text dates back: "its bond with the League is as strong as in the 1990s"."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.domain.bodies import Relation
from tocsin.domain.vocabulary import RelationType
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.happening import happened
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.phrases import Phrase
from tocsin.extract.scene import Scene

__all__ = ["find"]

_TIE = r"(?:relationships?|relations|ties?|bonds?|partnership|alliance|links?|cooperation|friendship)"
_RULES: tuple[tuple[RelationType, Phrase], ...] = (
    # "The Front's ties with the League go back to the 1990s", "are as close as they were in 2004"
    (
        "cooperate",
        rule(
            rf"(?P<a>{{As}}) (?:(?!(?:bad|poor|strained|cold|severed|broken)\b)[a-z-]+ ){{0,2}}?(?P<v>{_TIE}) (?:with|to) (?P<b>{{A}})[^;.]{{0,40}}? (?:(?P<since>(?:go|goes|going|date|dates|dating|stretch|stretches|reach|reaches) back (?:as far as )?(?:to|into)|(?:date|dates|dating) from)|as (?:strong|close|warm|deep|firm|tight) as (?:(?:it|they) (?:was|were|had been) )?(?:in|during)?) ?(?:the )?(?:early |mid-|late )?(?P<t>{{T}})"
        ),
    ),
    # "In the 1990s the Front let the League set up camps"
    (
        "shelter",
        rule(
            r"(?P<a>{A})(?: (?:has|have|had|first|then|also|once|long|since))* (?P<v>allow(?:s|ed)|let|lets|permit(?:s|ted)|invited) (?P<b>{A}) (?:to )?(?:establish|set up|build|open|run|keep|use|maintain|operate|train in) (?:[a-z-]+ ){0,3}?(?:camps?|bases?|offices?|havens?|sanctuar(?:y|ies)|training (?:grounds|sites|centres|centers))\b"
        ),
    ),
)
_HINT = Phrase(
    r"\b(?:back (?:as far as )?(?:to|into)|from|as|camps?|bases?|offices?|havens?|sanctuar(?:y|ies)|training)\b"
)


def find(scene: Scene) -> Iterator[Draft]:
    """The ties of a sentence that tells when they were, with that stretch of time for theirs."""
    times = [time for time in scene.times if time.prec is not None or time.since or time.first]
    if len(times) != 1 or not _HINT.search(scene.words):
        return
    [when] = times
    for kind, pattern in _RULES:
        for match in pattern.finditer(scene.typed):
            first, second = mention_at(scene, match.start("a")), mention_at(scene, match.start("b"))
            if first is None or second is None or first.key == second.key:
                continue
            if not (first.kinds and second.kinds) or not happened(scene, match.start("v")):
                continue
            verb = scene.span(match, "v")
            # What goes back to a time has not ended with it.
            until = None if match.groupdict().get("since") else when.last
            body = Relation(
                subject=first.name, object=second.name, type=kind, sign=1, start=when.first, end=until
            )
            slots = {"tie": verb, "period": (when.start, when.end)}
            yield Draft(body, slots, verb).at(second, "object").at(first, "subject")
