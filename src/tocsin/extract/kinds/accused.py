# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Deeds told as what somebody is accused of, suspected of or blamed for, where no toll is told with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tocsin.domain.bodies import Participant
from tocsin.domain.claims import Span
from tocsin.domain.vocabulary import Hedge, Role
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.deed import PEOPLE, TARGETS
from tocsin.extract.kinds.happening import happened, told
from tocsin.extract.kinds.harm import tolls
from tocsin.extract.kinds.subjects import mention_at, subject_of
from tocsin.extract.phrases import Phrase
from tocsin.extract.scene import Scene
from tocsin.extract.words.casualties import MODES, RAIDS, VICTIMS

__all__ = ["find"]

_DOING = r"(?:deliberately |systematically |repeatedly |indiscriminately )?(?P<v>killing|massacring|executing|murdering|attacking|shelling|bombing|torturing|raping|abducting|kidnapping|looting|burning|torching|besieging|targeting|recruiting|shooting|beheading|forcibly displacing|expelling|striking|hitting)"
_WHOM = rf"(?: (?!(?:and|or|to|that|which|in|on|at)\b)[\w-]+){{0,4}}? (?:(?P<people>(?:[A-Z][\w-]+ )?(?:{VICTIMS}|{PEOPLE}))\b|(?P<target>{TARGETS})\b|(?P<b>{{A}})|(?P<p>{{P}}))"


@cache
def _rules() -> tuple[Phrase, ...]:
    return (
        # "The Guard has been accused by rights groups of massacring herders"
        rule(rf"(?P<a>{{A}})(?:'s?)?(?: {{FIGHTERS}})?(?:, [^,;]{{3,80}},)? (?:has been|have been|had been|was|were|is|are|stands?|stood) (?:\w+ly )?(?P<how>accused|suspected)(?: by [^,;.]{{2,60}}?)? of {_DOING}{_WHOM}"),
        # "Residents accuse the army of burning homes"
        rule(rf"\b(?P<how>accus(?:e|es|ed|ing)|suspect(?:s|ed)?) (?P<a>{{A}})(?:'s?)?(?: {{FIGHTERS}})? of {_DOING}{_WHOM}"),
        # "Drone attacks on dams, which are blamed on the Guard"
        rule(rf"\b(?P<v>(?:(?:drone|air|missile|artillery|rocket|mortar) )?(?:{RAIDS}|killings?|abductions?|executions?|bombings?|explosions?|disappearances?))(?: (?:on|of|against|in|at|near) (?:(?!\b(?:{RAIDS})\b)[^;.]){{2,90}}?)?,?(?: (?:which|that))?(?: (?:is|are|was|were|has been|have been|had been))? (?:\w+ly )?(?P<how>blamed (?:by [^,;.]{{2,40}}? )?on|attributed (?:by [^,;.]{{2,40}}? )?to|pinned on|laid at the door of|claimed by) (?P<a>{{A}})"),
    )  # fmt: skip


_HINT = re.compile(r"\b(?:accus|suspect|blamed|attributed|pinned|laid|claimed by)", re.IGNORECASE)
_HIT = rule(
    rf"(?: (?:on|of|against|at) (?:(?!(?:and|in|the)\b)[\w-]+ |the ){{0,4}}?(?:(?P<people>{VICTIMS}|{PEOPLE})|(?P<target>{TARGETS}))\b)"
)


def find(scene: Scene) -> Iterator[Draft]:
    """The attacks of a sentence for which it says who is blamed, accused or makes the claim; never as the doer."""
    if not _HINT.search(scene.words) or tolls(scene):
        return
    for pattern in _rules():
        for match in pattern.finditer(scene.typed):
            yield from _blamed(scene, match)


def _blamed(scene: Scene, match: re.Match[str]) -> Iterator[Draft]:
    named = mention_at(scene, match.start("a"))
    actor = subject_of(scene, named, scene.start + match.start("v")) if named else None
    if actor is None or not actor.kinds or actor.prefixed or not happened(scene, match.start("v")):
        return
    word = scene.span(match, "v")
    slots: dict[str, Span] = {"deed": word, "blame": scene.span(match, "how")}
    claimed = match["how"].lower().startswith("claimed")
    role: Role = "claimed" if claimed else "attributed"
    people = [Participant(name=actor.name, role=role)]
    hit = match if "target" in match.re.groupindex else _HIT.match(scene.typed, match.end("v"))
    target = None
    if hit is not None and hit["people"]:
        slots["victim"] = scene.span(hit, "people")
        people.append(Participant(name=scene.told(slots["victim"]), role="victim"))
    elif hit is not None and hit["target"]:
        slots["target"] = scene.span(hit, "target")
        target = scene.told(slots["target"]).lower()
    elif hit is not None and (
        other := mention_at(scene, hit.start("b")) if hit.groupdict().get("b") else None
    ):
        people.append(Participant(name=other.name, role="recipient"))
    mode = next((mode for mode, words in MODES if words.search(scene.page.flat, *word)), None)
    body = told(scene, slots, type="ASSAULT", mode=mode, target=target, participants=tuple(people))
    hedge: Hedge | None = None if claimed else "alleged"
    if len(people) > 1 or body.place_name or body.target:
        yield Draft(body, slots, word, hedge=hedge).at(actor, role)
