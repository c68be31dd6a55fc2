"""Who is present in, has taken, lost or holds what: named places, counts of places, shares of a country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tocsin.domain.bodies import Control
from tocsin.domain.claims import Reading, Span
from tocsin.domain.vocabulary import Change, Degree
from tocsin.extract.certainty import in_condition, negated_between
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.measure import period
from tocsin.extract.kinds.subjects import active_subject, mention_at
from tocsin.extract.mentions import Mention
from tocsin.extract.quantities import Quantity
from tocsin.extract.scene import Scene
from tocsin.extract.words.territory import GAINED, HELD, LOST, PRESENT, QUALIFYING

__all__ = ["find"]


class _Verb(NamedTuple):
    words: str
    degree: Degree
    change: Change | None


_VERBS = (
    _Verb(GAINED, "control", "gained"),
    _Verb(LOST, "control", "lost"),
    _Verb(HELD, "control", "held"),
    _Verb(PRESENT, "presence", None),
)
_MODAL = re.compile(r"\b(?:will|would|may|might|could|can|should|must|to|if|attempts?|tr(?:y|ies|ied|ying)|want\w*|seek\w*|aim\w*|hop\w*|plan\w*|fail\w*|unable|need\w*|how|whether)\b[^,;]{0,24}$", re.I)
# "has taken over 150 districts": `over` may belong to the verb or to the number
_COUNTS = {
    verb: rule(
        rf"(?P<a>{{A}})(?: \([^)]*\))?(?: {{FIGHTERS}})?(?: [^,;.]{{3,60}} and)?,? (?:{{ADV}}(?:has|have|had|is|are|was|were) |{{ADV}}(?:since {{T}} )?)?(?:has |have |had )?{{ADV}}(?:since (?:early |late )?{{T}} |since [A-Z]?[a-z]+ )?{{ADV}}(?P<verb>{verb.words})(?P<mid> (?:control of |of |over |camps in |bases in |the )*) ?(?P<q>{{Q}}) (?P<adj>(?:of (?:the |its )?)?(?:{{Q}} )?{{ADJ}})(?P<unit>{{UNITS}})"
    )
    for verb in _VERBS
}
_SHARE = rule(r"(?:control(?:s|led|ling)? (?:of |over )?|hold(?:s|ing)? |held |giving (?P<them>them|it) (?:the )?control of |puts? |put |governs? |rules? )(?:some |roughly )?(?P<s>{S}) of (?P<whole>(?:the |its )?(?:(?P<count>{Q}) )?(?:{P}|{N}'s? (?:territory|districts|land|area)|country(?:'s (?P<den>(?P<dq>{Q}) )?(?:territory|districts|provinces|population|land))?|territory|population|districts|provinces|state[a-z]*))(?P<under> under (?:its|their|[A-Za-z]+) control)?")
_OUT_OF = rule(r"(?P<q>{Q}) (?:out )?of (?:the |its )?(?:(?:country's|{N}'s) )?(?P<d>{Q}) (?P<unit>{UNITS})")


def find(scene: Scene) -> Iterator[Draft]:
    """The statements of presence and control in a sentence."""
    if scene.quantities:
        yield from _counted(scene)
        yield from _shares(scene)
    yield from _named(scene)
    yield from _include(scene)
    yield from _left(scene)


_INCLUDE = rule(r"(?P<a>{As}) (?:[a-z]+ ){0,3}(?:gains?|territory|holdings|conquests|control) (?:also |now )?(?:includes?|included|comprises?|covers?) (?P<verb>(?:control of |the )?)(?P<mid>[^;.]{0,60}?(?:such as|including|:)?) ?(?P<p>{P})")


def _include(scene: Scene) -> Iterator[Draft]:
    """What an actor's gains include, place by place."""
    for match in _INCLUDE.finditer(scene.typed):
        actor = mention_at(scene, match.start("a"))
        if actor is not None and actor.kinds:
            yield from _listed(scene, match, _Verb("", "control", "held"), actor, far=True)


_ATTACKED = rule(r"\b(?:attack(?:s|ed|ing)?|raid(?:s|ed|ing)?) (?P<p>towns|cities|villages|districts|settlements) but (?P<no>(?:does|do|did|has|have) not|refrain(?:s|ed|ing)? from|without)(?: (?:try(?:ing)?|tried) to)? (?P<verb>hold(?:ing)?|control(?:ling)?|keep(?:ing)?|occupy(?:ing)?) (?:them|[\ue000-\ue005]+)")


def _left(scene: Scene) -> Iterator[Draft]:
    """Towns that an actor attacks but does not hold."""
    for match in _ATTACKED.finditer(scene.typed):
        actor = active_subject(scene, scene.start + match.start())
        if actor is None:
            continue
        body = Control(actor=actor.name, place=match["p"].lower(), degree="control")
        yield Draft(body, {"place": scene.span(match, "p"), "verb": scene.span(match, "verb")}, scene.span(match, "p"), negated=True).at(actor, "actor")


def _stated(scene: Scene, match: re.Match[str], actor: Mention) -> bool:
    """Whether the sentence says that it is so, and not that it may be, or is tried or wanted."""
    verb = scene.start + match.start("verb")
    clause = max(actor.end, scene.clause((verb, verb + 1))[0]) - scene.start
    return not _MODAL.search(scene.words[clause : match.start("verb")] + " ") and not in_condition(scene, verb)


def _counted(scene: Scene) -> Iterator[Draft]:
    for verb, pattern in _COUNTS.items():
        for match in pattern.finditer(scene.typed):
            actor, quantity = mention_at(scene, match.start("a")), scene.quantity(match.start("q"))
            if actor is None or not actor.kinds or quantity is None or not _stated(scene, match, actor):
                continue
            yield _count(scene, match, verb, actor, quantity)


def _count(scene: Scene, match: re.Match[str], verb: _Verb, actor: Mention, quantity: Quantity) -> Draft:
    when = period(scene, scene.start + match.start("verb"))
    whole = _OUT_OF.match(scene.typed, match.start("q"))
    denominator = scene.quantity(whole.start("d")) if whole else None
    low, best, high, bound = quantity.figures
    split = _over_belongs_to_verb(match, quantity)
    place, place_span = _within(scene, match.end())
    body = Control(
        actor=actor.name,
        place=place,
        degree=verb.degree,
        change=verb.change,
        count=next(value for value in (best, low, high) if value is not None),
        bound="exact" if split else bound,
        denominator_count=denominator.best if denominator else None,
        denominator_unit=match["unit"].lower(),
        start=when.first if when else None,
        end=when.last if when else None,
    )
    slots: dict[str, Span] = {"count": (quantity.start, quantity.end), "unit": scene.span(match, "unit"), "verb": scene.span(match, "verb")}
    if when:
        slots["period"] = (when.start, when.end)
    if place_span:
        slots["place"] = place_span
    readings = (Reading(body={"bound": "more_than"}, reason="\"over\" may belong to the number (more than) instead of the verb (take over)"),)
    negated = negated_between(scene, actor.end, scene.start + match.start("verb"))
    return Draft(body, slots, quantity.core, negated=negated, readings=readings if split else ()).at(actor, "actor")


def _over_belongs_to_verb(match: re.Match[str], quantity: Quantity) -> bool:
    return quantity.bound_text == "over" and bool(re.search(r"\b(?:take|takes|taken|took|taking)$", match["verb"], re.I))


_WITHIN = rule(r"^,? ?(?:mainly|mostly|most of them|chiefly|largely|primarily)? ?(?:in|across) (?P<p>(?:the )?(?:north|south|east|west|cent)[a-z]*(?:(?:,| and| or) (?:the )?(?:north|south|east|west|cent)[a-z]*)*(?: {P})?|{P})")


def _within(scene: Scene, after: int) -> tuple[str | None, Span | None]:
    match = _WITHIN.search(scene.typed[after : after + 90])
    if not match:
        return None, None
    start, end = scene.start + after + match.start("p"), scene.start + after + match.end("p")
    return re.sub(r"^the ", "", re.sub(r" +", " ", scene.page.flat[start:end])), (start, end)


def _shares(scene: Scene) -> Iterator[Draft]:
    for match in _SHARE.finditer(scene.typed):
        quantity = scene.quantity(match.start("s"))
        actor = _holder(scene, scene.start + match.start())
        if quantity is None or actor is None or in_condition(scene, quantity.start):
            continue
        places = [m for m in scene.mentions if m.places and match.start("whole") <= m.start - scene.start < match.end("whole")]
        count = scene.quantity(match.start("count")) if match["count"] else scene.quantity(match.start("dq")) if match["dq"] else None
        unit = re.search(r"\b(territory|districts|provinces|population|land|area)$", match["whole"], re.I)
        value = next(v for v in (quantity.best, quantity.low, quantity.high) if v is not None)
        body = Control(
            actor=actor.name,
            place=places[0].name if places else None,
            degree="control",
            change="held",
            share=value,
            bound=quantity.bound,
            denominator_count=count.best if count else None,
            denominator_unit=unit[1].lower() if unit else None,
        )
        slots = {"share": (quantity.start, quantity.end), "whole": scene.span(match, "whole")}
        yield Draft(body, slots, quantity.core).at(actor, "actor")


def _holder(scene: Scene, before: int) -> Mention | None:
    here = [m for m in scene.mentions if m.end <= before + 1 and m.kinds and not m.prefixed and not m.embedded]
    if here:
        return here[0] if len({m.key for m in here}) == 1 or here[0].start - scene.start < 45 else None
    # "That puts a third of the country under its control": the one who is told of before, if one only.
    for earlier in reversed(scene.before[-1:]):
        told = [m for m in earlier.mentions if m.kinds and not m.prefixed]
        return told[0] if told and len({m.key for m in told}) == 1 else None
    return None


_PLACE_VERBS = {
    verb: rule(rf"(?P<a>{{A}})(?: \([^)]*\))?(?: {{FIGHTERS}})?(?: [^,;.]{{3,60}} and)?,? (?:also )?(?:has |have |had )?{{ADV}}(?P<verb>{verb.words})(?P<mid>[^;.]{{0,70}}?) (?P<p>{{P}})")
    for verb in _VERBS
}
_NEXT = rule(r"^(?:'s)?(?:(?:[ a-z-]| on| near)*?)?(?:{N} (?:side|border))?[^;.,]{0,30}?(?:,| and|, and) (?:and )?(?:the )?(?:[a-z]+ ){0,4}?(?:of )?(?P<p>{P})")
_BLOCKING = re.compile(r"\b(?:by|from|against|and [a-z]+(?:ed|s)|that|which|who|while|to [a-z]+|as|between|with|after|before|despite|amid)\b", re.I)


def _named(scene: Scene) -> Iterator[Draft]:
    if not any(m.places for m in scene.mentions):
        return
    for verb, pattern in _PLACE_VERBS.items():
        for match in pattern.finditer(scene.typed):
            actor = mention_at(scene, match.start("a"))
            if actor is None or not actor.kinds or actor.prefixed or not _stated(scene, match, actor):
                continue
            middle = scene.words[match.start("mid") : match.end("mid")]
            if _BLOCKING.search(middle) or re.search(rf"(?:{QUALIFYING}) *(?:the )?$", middle, re.I):
                continue
            if re.search(r"[\ue000\ue005]", match["mid"]):
                continue
            yield from _listed(scene, match, verb, actor)


def _listed(scene: Scene, match: re.Match[str], verb: _Verb, actor: Mention, *, far: bool = False) -> Iterator[Draft]:
    when = period(scene, scene.start + match.start("verb"))
    negated = negated_between(scene, actor.end, scene.start + match.start("verb"))
    seat = far or ":" in match["mid"] or "such as" in match["mid"] or "including" in match["mid"]
    for place in _places(scene, match.start("p"), far=seat):
        part = _OWNED.match(scene.page.flat, place.end, scene.sentence.end)
        body = Control(
            actor=actor.name,
            place=scene.place_text(place) + (part[0] if part else ""),
            degree=verb.degree,
            change=verb.change,
            start=when.first if when else None,
            end=when.last if when else None,
        )
        slots = {"place": (scene.place_span(place)[0], part.end() if part else place.end), "verb": scene.span(match, "verb")}
        if when:
            slots["period"] = (when.start, when.end)
        yield Draft(body, slots, (place.start, place.end), negated=negated).at(actor, "actor")


def _seat(scene: Scene, place: Mention) -> Mention:
    """In "Badghis province's capital Qala-e-Naw" the capital is meant, not the province."""
    tail = scene.page.flat[place.end : place.end + 40]
    if not re.match(r"(?: \w+)?'s? (?:provincial )?(?:capital|city|town|district)\b", tail):
        return place
    return next((m for m in scene.mentions if m.places and place.end < m.start < place.end + 40), place)


_QUALIFIED = re.compile(rf"(?:{QUALIFYING}) (?:the )?$", re.I)
_OWNED = re.compile(r"'s? (?:urban areas|cities|main cities|towns|countryside|capital|borders?|interior|heartland|north|south|east|west)\b")
_JOINT = re.compile(r"(?:'s?)?(?: [a-z-]+){0,3}(?:, and |,? and |, |,)(?:the )?(?:[a-z-]+ ){0,3}(?:of )?$")


def _places(scene: Scene, first: int, *, far: bool) -> Iterator[Mention]:
    """The place at `first` and those listed after it; what only says where one lies is left out."""
    start = mention_at(scene, first)
    if start is None:
        return
    start = _seat(scene, start)
    yield start
    last = start.end
    for mention in scene.mentions:
        if mention.start <= start.start or not mention.places:
            continue
        between = scene.page.flat[last : mention.start]
        if _QUALIFIED.search(between) or (far and re.search(r"\bthe $", between) and re.match(r" (?:side|border)", scene.page.flat[mention.end : mention.end + 8])):
            last = mention.end
            continue
        if far and not re.search(r"[;.]|\b(?:while|but|giving)\b", between):
            last = mention.end
            yield mention
            continue
        if not _JOINT.fullmatch(between) or (mention.kinds and not far):
            return
        last = mention.end
        yield mention
