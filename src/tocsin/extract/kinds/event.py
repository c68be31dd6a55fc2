# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Meetings and assurances, with only what the words give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Event, Participant
from tocsin.domain.claims import Span
from tocsin.extract.certainty import negated_between
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.attribute import PERSON
from tocsin.extract.kinds.happening import happened, told
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.scene import Scene

__all__ = ["find"]

_MET = rule(
    rf"(?P<a>{{A}})(?:'s?)? (?:leaders?|officials?|figures|representatives?|delegates|commanders?)? ?(?:have |has |also |reportedly |had |secretly )*(?P<v>met|meets)(?: with)? (?P<b>(?:{{As}} [a-z]+,? )?(?P<name>{PERSON})|{{A}})",
    flags=re.IGNORECASE,
)
_MET_BY = rule(
    rf"(?P<name>{PERSON}),? (?:[^,;.]{{3,50}}, )?(?:have |has |also |reportedly |had |secretly )*(?P<v>met|meets)(?: with)? (?:(?P<b>{{A}})|(?P<office>(?:[A-Z][a-z]+ )?(?:officials|elders|envoys|diplomats|ministers|negotiators|mediators)))",
    flags=0,
)
_MEETING = rule(
    rf"(?P<v>(?:secret |first |rare )?(?:meeting|encounter|talks)) (?:between|of) (?:the )?(?P<one>[^,;.]{{0,40}}?{PERSON})(?:, [^,;.]{{3,40}},)? (?:and|with) (?:[^,;.]{{0,40}}?)(?P<two>{PERSON})",
    flags=0,
)


_ENCOUNTER = rule(
    r"(?:(?P<adj>highest-level|secret|first|rare|recent|second) )?(?P<v>meeting|encounter|summit) between (?P<a>{A})(?:'s?)? (?:[a-z]+ )?(?:and|with) (?P<b>{A})"
)


def _encounters(scene: Scene) -> Iterator[Draft]:
    """ "The first meeting between the Front and the League"."""
    for match in _ENCOUNTER.finditer(scene.typed):
        one, two = mention_at(scene, match.start("a")), mention_at(scene, match.start("b"))
        if one is None or two is None or not (one.kinds and two.kinds) or one.key == two.key:
            continue
        if not happened(scene, match.start("v")) or _NO_MEETING.search(scene.words[: match.start("v")]):
            continue
        slots = {"meeting": scene.span(match, "v"), "recipient": (two.start, two.end)}
        who = (Participant(name=one.name, role="actor"), Participant(name=two.name, role="recipient"))
        body = Event(type="CONSULT", participants=who)
        yield Draft(body, slots, slots["meeting"]).at(one, "actor")


_NO_MEETING = re.compile(
    r"\b(?:no|any|planned|possible|upcoming|proposed|cancelled|next)(?: \w+)? $", re.IGNORECASE
)
_ASSURED = rule(
    r"received (?:[a-z]+ ){0,2}(?P<v>assurances|guarantees|promises|pledges) from (?:their |its |his |the |{ITS} )?(?P<a>{A})"
)


def _assured(scene: Scene) -> Iterator[Draft]:
    """ "The Front's leaders received assurances from the League"."""
    for match in _ASSURED.finditer(scene.typed):
        giver = mention_at(scene, match.start("a"))
        taker = next(
            (
                m
                for m in reversed(scene.mentions)
                if m.kinds
                and m.end <= scene.start + match.start()
                and not m.prefixed
                and (giver is None or m.key != giver.key)
            ),
            None,
        )
        if giver is None or taker is None or not giver.kinds or not happened(scene, match.start("v")):
            continue
        slots = {"deed": scene.span(match, "v"), "recipient": (taker.start, taker.end)}
        who = (Participant(name=giver.name, role="actor"), Participant(name=taker.name, role="recipient"))
        yield Draft(told(scene, slots, type="AGREE", participants=who), slots, slots["deed"]).at(
            giver, "actor"
        )


def find(scene: Scene) -> Iterator[Draft]:
    """The meetings of a sentence, and the assurances given."""
    yield from _meetings(scene)
    yield from _encounters(scene)
    yield from _assured(scene)


def _meetings(scene: Scene) -> Iterator[Draft]:
    if not re.search(r"\b(?:met|meets|meeting|encounter|talks)\b", scene.words, re.IGNORECASE):
        return
    for match in _MET.finditer(scene.typed):
        first, second = (
            mention_at(scene, match.start("a")),
            None if match["name"] else mention_at(scene, match.start("b")),
        )
        other = (
            scene.words[match.start("name") : match.end("name")]
            if match["name"]
            else second.name
            if second
            else None
        )
        if first is None or other is None or not first.kinds or not happened(scene, match.start("v")):
            continue
        if second is not None and (second.key == first.key or not second.kinds):
            continue
        slots: dict[str, Span] = {
            "meeting": scene.span(match, "v"),
            "recipient": scene.span(match, "name" if match["name"] else "b"),
        }
        who = (Participant(name=first.name, role="actor"), Participant(name=other, role="recipient"))
        negated = negated_between(scene, first.end, scene.start + match.start("v"))
        yield Draft(
            told(scene, slots, type="CONSULT", participants=who), slots, slots["meeting"], negated=negated
        ).at(first, "actor")
    for match in _MET_BY.finditer(scene.typed):
        met = mention_at(scene, match.start("b")) if match["b"] else None
        if (match["b"] and (met is None or not met.kinds)) or not happened(scene, match.start("v")):
            continue
        slots = {"meeting": scene.span(match, "v"), "actor": scene.span(match, "name")}
        name = scene.words[match.start("name") : match.end("name")]
        other = met.name if met else str(match["office"])
        slots["recipient"] = scene.span(match, "b" if met else "office")
        who = (Participant(name=name, role="actor"), Participant(name=other, role="recipient"))
        yield Draft(told(scene, slots, type="CONSULT", participants=who), slots, slots["meeting"]).at(
            met, "recipient"
        )
    for match in _MEETING.finditer(scene.words):
        one = re.search(rf"{PERSON}$", match["one"])
        if one is None or _NO_MEETING.search(scene.words[: match.start("v")]):
            continue
        slots = {"meeting": scene.span(match, "v"), "recipient": scene.span(match, "two")}
        start = scene.start + match.start("one") + one.start()
        slots["actor"] = (start, start + len(one[0]))
        who = (Participant(name=one[0], role="actor"), Participant(name=match["two"], role="recipient"))
        yield Draft(told(scene, slots, type="CONSULT", participants=who), slots, slots["meeting"])
