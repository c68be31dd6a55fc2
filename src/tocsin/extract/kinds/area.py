# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""How much an actor holds: counts of districts and towns, shares of a country."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Control
from tocsin.domain.claims import Reading, Span
from tocsin.extract.certainty import in_condition, negated_between
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.figures import period
from tocsin.extract.kinds.holding import VERBS, Verb, listed, stated
from tocsin.extract.kinds.subjects import also, mention_at, subject_of
from tocsin.extract.mentions import Mention
from tocsin.extract.quantities import Quantity
from tocsin.extract.scene import Scene

__all__ = ["find"]

# "has taken over 150 districts": `over` may belong to the verb or to the number
_COUNTS = {
    verb: rule(
        rf"(?P<a>{{A}})(?: \([^)]*\))?(?: {{FIGHTERS}})?(?: [^,;.]{{3,60}} and)?,? (?:{{ADV}}(?:has|have|had|is|are|was|were) |{{ADV}}(?:since {{T}} )?)?(?:has |have |had |does |do |did )?(?:not |never |no longer )?{{ADV}}(?:{{T}} )?{{ADV}}(?P<verb>{verb.words})\b(?P<mid> (?:control of |of |over |camps in |bases in |the )*) ?(?P<q>{{Q}}) (?P<adj>(?:(?:out )?of (?:the |{{ITS}} )?(?:(?:country|province|region|state)'s |{{N}}'s )?)?(?:{{Q}} )?{{ADJ}})(?P<unit>{{UNITS}})"
    )
    for verb in VERBS
}
# "Ten townships, among them Kutkai and the ruby town of Mogok"
_AMONG = rule(
    r",? (?P<verb>among them|including|such as) (?P<mid>(?:[A-Z][\w'-]+,? ){0,3}?(?:and )?(?:the )?(?:[a-z]+ ){0,2}(?:(?:town|city|port)s? of )?)(?P<p>{P})"
)
_UNDER = rule(
    r"(?P<s>{S}) of (?P<whole>(?:the |its )?(?:{P}|country|territory|region|province|state)(?:'s? (?:territory|land|area|population|districts))?) (?:is|are|was|were|remains?|remained|lies|lay) (?:now |still |currently )?(?:(?:under (?:the )?control of|controlled by|held by|in the hands of|occupied by|ruled by)|(?P<out>(?:outside|beyond|not under)(?: of)?(?: the)?(?: (?:effective )?control of)?)) (?P<a>{A})(?:'s?)?(?: control)?"
)
_SHARE = rule(
    r"(?:control(?:s|led|ling)? (?:of |over )?|hold(?:s|ing)? |held |giving (?P<them>them|it) (?:the )?control of |puts? |put |governs? |rules? |runs? |administers? |occup(?:y|ies|ied) |(?P<there>(?:present|active) in |operates? in |presence in ))(?:some |roughly )?(?P<s>{S}) of (?P<whole>(?:all |all the )(?:municipalities|districts|provinces|townships|counties)|(?:the |its )?(?:(?P<count>{Q}) )?(?:{P}|{N}'s? (?:territory|districts|land|area)|country(?:'s (?P<den>(?P<dq>{Q}) )?(?:territory|districts|provinces|population|land))?|territory|population|districts|provinces|state[a-z]*|capital|city|town|island|coast(?:line)?|border|countryside|(?:north|south|east|west)(?:-?(?:east|west))?\b))(?P<under> under (?:its|their|[A-Za-z]+) control)?"
)
_OUT_OF = rule(
    r"(?P<q>{Q}) (?:out )?of (?:the |{ITS} )?(?:(?:country's|{N}'s) )?(?P<d>{Q}) {ADJ}(?P<unit>{UNITS})"
)
# "Dozens of villages along the road have been retaken by the army"
_BY = rule(
    r"(?P<q>{Q}) (?P<adj>(?:(?:out )?of (?:the )?(?:{Q} )?)?{ADJ})(?P<unit>{UNITS})(?P<mid>(?: (?:in|of|along|around|across|near|on) [^,;.]{2,60}?)?)(?: (?:is|are|was|were|has been|have been|had been|being))? {ADV}(?P<verb>(?P<held>controlled|held|occupied|ruled|(?:under|in)(?: the)? (?:control|hands) of)|(?P<gained>captured|seized|taken(?: over)?|recaptured|retaken|overrun|liberated))(?: from {A}(?:'s?)?(?: {FIGHTERS})?)?(?: by)? (?:the )?(?P<a>{A})"
)


def find(scene: Scene) -> Iterator[Draft]:
    """The counts of places and shares of a country that a sentence says somebody holds."""
    if scene.quantities:
        yield from _counted(scene)
        yield from _shares(scene)


def _counted(scene: Scene) -> Iterator[Draft]:
    for verb, pattern in _COUNTS.items():
        for match in pattern.finditer(scene.typed):
            named, quantity = mention_at(scene, match.start("a")), scene.quantity(match.start("q"))
            actor = subject_of(scene, named, scene.start + match.start("verb")) if named else None
            if actor is None or not actor.kinds or quantity is None or not stated(scene, match, actor):
                continue
            yield _count(scene, match, verb, actor, quantity)
            if among := _AMONG.match(scene.typed, match.end()):
                yield from listed(scene, among, verb, actor, later=True)
    for match in _BY.finditer(scene.typed):
        actor, quantity = mention_at(scene, match.start("a")), scene.quantity(match.start("q"))
        if actor is None or not actor.kinds or quantity is None or in_condition(scene, quantity.start):
            continue
        if _TO_COME.search(scene.words[match.start("unit") : match.start("verb")]):
            continue
        held = VERBS[2] if match["held"] else VERBS[0]
        for one in (actor, *also(scene, actor)):
            yield _count(scene, match, held, one, quantity)


_TO_COME = re.compile(r"\b(?:will|would|may|might|could|can|should|to be|not|never)\b", re.IGNORECASE)


def _count(scene: Scene, match: re.Match[str], verb: Verb, actor: Mention, quantity: Quantity) -> Draft:
    when = period(scene, scene.start + match.start("verb"))
    whole = _OUT_OF.match(scene.typed, match.start("q"))
    denominator = scene.quantity(whole.start("d")) if whole else None
    low, best, high, bound = quantity.figures
    split = _over_belongs_to_verb(match, quantity)
    place, place_span = _within(scene, match.end("unit"))
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
    slots: dict[str, Span] = {
        "count": (quantity.start, quantity.end),
        "unit": scene.span(match, "unit"),
        "verb": scene.span(match, "verb"),
    }
    if when:
        slots["period"] = (when.start, when.end)
    if place_span:
        slots["place"] = place_span
    readings = (
        Reading(
            body={"bound": "more_than"},
            reason='"over" may belong to the number (more than) instead of the verb (take over)',
        ),
    )
    negated = negated_between(scene, actor.end, scene.start + match.start("verb"))
    return Draft(body, slots, quantity.core, negated=negated, readings=readings if split else ()).at(
        actor, "actor"
    )


def _over_belongs_to_verb(match: re.Match[str], quantity: Quantity) -> bool:
    return quantity.bound_text == "over" and bool(
        re.search(r"\b(?:take|takes|taken|took|taking)$", match["verb"], re.IGNORECASE)
    )


_WITHIN = rule(
    r"^,? ?(?:mainly|mostly|most of them|chiefly|largely|primarily)? ?(?:in|across|of) (?P<p>(?:the )?(?:north|south|east|west|cent)[a-z]*(?:(?:,| and| or) (?:the )?(?:north|south|east|west|cent)[a-z]*)*(?: {P})?|{P})"
)


def _within(scene: Scene, after: int) -> tuple[str | None, Span | None]:
    match = _WITHIN.search(scene.typed[after : after + 90])
    if not match:
        return None, None
    start, end = scene.start + after + match.start("p"), scene.start + after + match.end("p")
    return re.sub(r"^the ", "", re.sub(r" +", " ", scene.page.flat[start:end])), (start, end)


def _shares(scene: Scene) -> Iterator[Draft]:
    for match in _UNDER.finditer(scene.typed):
        actor, quantity = mention_at(scene, match.start("a")), scene.quantity(match.start("s"))
        if actor is not None and quantity is not None and not in_condition(scene, quantity.start):
            yield _share(scene, match, actor, quantity, negated=bool(match["out"]))
    for match in _SHARE.finditer(scene.typed):
        quantity = scene.quantity(match.start("s"))
        actor = _holder(scene, scene.start + match.start())
        if quantity is None or actor is None or in_condition(scene, quantity.start):
            continue
        yield _share(scene, match, actor, quantity)


def _share(
    scene: Scene, match: re.Match[str], actor: Mention, quantity: Quantity, *, negated: bool = False
) -> Draft:
    places = [
        m
        for m in scene.mentions
        if m.places and match.start("whole") <= m.start - scene.start < match.end("whole")
    ]
    group = next((g for g in ("count", "dq") if match.groupdict().get(g)), None)
    count = scene.quantity(match.start(group)) if group else None
    unit = re.search(
        r"\b(territory|districts|provinces|population|land|area)$", match["whole"], re.IGNORECASE
    )
    body = Control(
        actor=actor.name,
        place=places[0].name if places else None,
        degree="presence" if match.groupdict().get("there") else "control",
        change=None if match.groupdict().get("there") else "held",
        share=next(v for v in (quantity.best, quantity.low, quantity.high) if v is not None),
        bound=quantity.bound,
        denominator_count=count.best if count else None,
        denominator_unit=unit[1].lower() if unit else None,
    )
    slots = {"share": (quantity.start, quantity.end), "whole": scene.span(match, "whole")}
    return Draft(body, slots, quantity.core, negated=negated).at(actor, "actor")


def _holder(scene: Scene, before: int) -> Mention | None:
    here = [
        m for m in scene.mentions if m.end <= before + 1 and m.kinds and not m.prefixed and not m.embedded
    ]
    if here:
        return here[0] if len({m.key for m in here}) == 1 or here[0].start - scene.start < 45 else None
    # "That puts a third of the country under its control": the one who is told of before, if one only.
    for earlier in reversed(scene.before[-1:]):
        told = [m for m in earlier.mentions if m.kinds and not m.prefixed]
        return told[0] if told and len({m.key for m in told}) == 1 else None
    return None
