# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Deaths of named people: told, announced, and those of leaders, with who did it only where it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from tocsin.domain.bodies import Attribute, Event, Participant
from tocsin.domain.claims import Span
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds import attribute
from tocsin.extract.kinds.attribute import PERSON
from tocsin.extract.kinds.happening import happened, place_told, time_told, told
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.scene import Scene

__all__ = ["find"]

_PERSON_DIED = rule(
    rf"(?P<name>{PERSON})(?:,[^,;.]{{3,60}},)? (?:was|were) (?P<v>(?:reportedly )?(?:killed|assassinated|executed|shot dead))",
    flags=0,
)
_DEATH_TOLD = rule(
    rf"(?P<who>{{A}}|{{P}}) (?P<v>announced|confirmed) (?:the )?(?:killing|death) of (?P<name>{PERSON})|(?P<name2>{PERSON})'s? (?:death|killing) was (?P<v2>announced|confirmed) by (?P<who2>{{A}})",
    flags=0,
)
_BY = rule(r"(?: (?:in|at|near|on) [^,;.]{2,60}?)? by (?P<a>{A})")
_TOLD = re.compile(r"\b(?:killed|assassinated|executed|shot|killing|death)\b", re.IGNORECASE)


def find(scene: Scene) -> Iterator[Draft]:
    """The deaths of named people that a sentence tells or has announced."""
    if not _TOLD.search(scene.words):
        return
    for match in _DEATH_TOLD.finditer(scene.typed):
        yield _announced(scene, match)
    offices = {draft.slots["value"]: draft for draft in attribute.find(scene)}
    for match in _PERSON_DIED.finditer(scene.typed):
        if not happened(scene, match.start("v")):
            continue
        death = _death(scene, match)
        yield death
        if office := offices.get(death.slots["victim"]):
            yield _of_a_leader(office, death)


def _death(scene: Scene, match: re.Match[str]) -> Draft:
    name = scene.words[match.start("name") : match.end("name")]
    slots: dict[str, Span] = {"victim": scene.span(match, "name")}
    people = [Participant(name=name, role="victim")]
    by = _BY.match(scene.typed, match.end("v"))
    doer = mention_at(scene, by.start("a")) if by else None
    if doer and doer.kinds:
        slots["actor"] = (doer.start, doer.end)
        people.insert(0, Participant(name=doer.name, role="actor"))
    body = told(scene, slots, type="ASSAULT", participants=tuple(people))
    return Draft(body, slots, scene.span(match, "v"))


def _of_a_leader(office: Draft, death: Draft) -> Draft:
    """The same death as an event of the actor that the dead led; without a doer where none is named."""
    led, told_of = office.body, death.body
    assert isinstance(led, Attribute) and isinstance(told_of, Event)
    doers = [person.name for person in told_of.participants if person.role == "actor"]
    body = Attribute(
        subject=led.subject,
        property="leader_killed",
        value=f"{led.value} ({led.property} of {led.subject})",
        start=told_of.start,
        end=told_of.end,
        by=doers[0] if doers else msgspec.UNSET,
    )
    return Draft(body, {**office.slots, **death.slots}, death.focus)


def _announced(scene: Scene, match: re.Match[str]) -> Draft:
    """A death that is announced: the announcement's date bounds the event's, and is not it."""
    group = "name" if match["name"] else "name2"
    slots: dict[str, Span] = {
        "victim": scene.span(match, group),
        "announced": scene.span(match, "v" if match["v"] else "v2"),
    }
    when, where = time_told(scene), place_told(scene)
    if when:
        slots["announced_on"] = (when.start, when.end)
    if where:
        slots["place_name"] = scene.place_span(where)
    body = Event(
        end=when.last if when else None,
        place_name=scene.place_text(where) if where else None,
        type="ASSAULT",
        participants=(
            Participant(
                name=scene.words[match.start(group) : match.end(group)].removesuffix("'s"), role="victim"
            ),
        ),
        announced_on=when.first if when and when.prec == 1 else None,
    )
    announcer = mention_at(scene, match.start("who" if match["who"] else "who2"))
    return Draft(body, slots, slots["announced"], said_by=announcer)
