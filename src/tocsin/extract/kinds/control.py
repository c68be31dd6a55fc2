# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Who is present in, has taken, lost or holds which named place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from msgspec.structs import replace as replace_body

from tocsin.domain.bodies import Control
from tocsin.domain.vocabulary import Change, Degree
from tocsin.extract.certainty import in_condition, negated_between
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds import driven
from tocsin.extract.kinds.figures import period
from tocsin.extract.kinds.holding import VERBS, Verb, listed, stated
from tocsin.extract.kinds.lasting import lasted
from tocsin.extract.kinds.subjects import active_subject, mention_at, subject_of, together
from tocsin.extract.mentions import Mention
from tocsin.extract.scene import SHARE, Scene
from tocsin.extract.words.roles import ARMED
from tocsin.extract.words.territory import PRESENT, QUALIFYING

__all__ = ["find"]


def find(scene: Scene) -> Iterator[Draft]:
    """The statements of presence and control in a sentence, with how long a place was held."""
    yield from lasted(scene, _stated(scene), (draft for told in scene.before[-1:] for draft in _stated(told)))
    yield from driven.find(scene)


def _stated(scene: Scene) -> Iterator[Draft]:
    yield from _named(scene)
    yield from _held_by(scene)
    yield from _contested(scene)
    yield from _include(scene)
    yield from _left(scene)
    yield from _remaining(scene)
    yield from _all_of_them(scene)
    yield from _presence(scene)
    yield from _gains(scene)
    yield from _strongholds(scene)


# "Karo is controlled by the Front", "was seized by it", "fell to it"
_HELD_BY = rule(
    r"(?P<p>{P})(?:'s?)?(?P<part> (?:town|city|village|district|province|region|area|state|township|airport|county))?(?: \([^)]*\))?(?:, [^,;]{3,60},)? "
    r"(?:(?:is|are|was|were|has been|have been|had been|remains?|came|comes|falls?|fell)(?: (?:now|still|also|largely|mostly|fully|entirely|again|reportedly|briefly))* )?(?:the (?:last|only|largest|main|second|biggest) (?:[a-z-]+ ){0,3})?"
    r"(?P<verb>(?P<held>controlled|held|occupied|ruled|governed|administered|(?:firmly )?(?:under|in)(?: the)? (?:control|hands|rule) of)|(?P<gained>captured|seized|taken(?: over)?|recaptured|retaken|overrun|conquered|liberated|under(?: the)? control of|to)|(?P<lost>lost|abandoned|surrendered|evacuated))"
    r"(?: (?:by|to)(?: the)?| (?:in|on|since|last) (?:{T}|[a-z]+)(?: by)?)? (?:the )?(?:{FIGHTERS} (?:of|from|loyal to) )?(?P<a>{A})"
)
_CONTESTED = rule(
    r"(?P<p>{P})(?: (?:town|city|district|province|region))? (?:is|are|was|were|remains?|has been|have been) (?:still |also |now |heavily |hotly )*(?P<verb>contested|disputed|divided)\b(?: (?:by|between) (?P<a>{A})(?: and (?P<b>{A}))?)?"
)


def _held_by(scene: Scene) -> Iterator[Draft]:
    for match in (
        _HELD_BY.finditer(scene.typed)
        if " by " in scene.words or " of " in scene.words or " to " in scene.words
        else ()
    ):
        place, actor = mention_at(scene, match.start("p")), mention_at(scene, match.start("a"))
        if place is None or actor is None or not actor.kinds or not place.places or place.key == actor.key:
            continue
        if scene.typed[max(0, match.start() - 5) : match.start()].endswith(f"{SHARE} of "):
            continue
        fell = re.search(r"\b(?:fell|falls?|came|comes) [^ ]* *(?:to|under|into)?", match[0], re.IGNORECASE)
        if match["verb"].lower() == "to" and not re.search(r"\bf[ea]ll", match[0], re.IGNORECASE):
            continue
        if in_condition(scene, place.start) or _TO_COME.search(
            scene.words[max(0, match.start("verb") - 30) : match.start("verb")]
        ):
            continue
        change: Change = "lost" if match["lost"] else "gained" if match["gained"] or fell else "held"
        when = period(scene, scene.start + match.start("verb"))
        body = Control(
            actor=actor.name,
            place=scene.place_text(place),
            degree="control",
            change=change,
            start=when.first if when else None,
            end=when.last if when else None,
        )
        slots = {"place": scene.place_span(place), "verb": scene.span(match, "verb")}
        negated = negated_between(scene, place.end, scene.start + match.start("verb"))
        yield Draft(body, slots, scene.span(match, "verb"), negated=negated).at(actor, "actor")
        for one in _listed_before(scene, place):
            named = {**slots, "place": scene.place_span(one)}
            yield Draft(
                replace_body(body, place=scene.place_text(one)), named, named["place"], negated=negated
            ).at(actor, "actor")


_LISTED = re.compile(
    r"(?:,| and|, and| as well as)(?: the)?(?: (?:nearby |neighbouring )?(?:town|village|city|district) of)? ?$"
)


def _listed_before(scene: Scene, place: Mention) -> Iterator[Mention]:
    """ "Karo and Milu were taken": the places told before the last."""
    first = place
    for one in reversed([m for m in scene.mentions if m.places and not m.kinds and m.end <= place.start]):
        if not _LISTED.fullmatch(scene.page.flat, one.end, first.start):
            return
        yield one
        first = one


_TO_COME = re.compile(r"\b(?:will|would|may|might|could|can|should|to)\b", re.IGNORECASE)


def _contested(scene: Scene) -> Iterator[Draft]:
    """ "Karo remains contested": by whom the words say, else by those fighting, whom nobody names."""
    for match in _CONTESTED.finditer(scene.typed) if _DISPUTED.search(scene.words) else ():
        place = mention_at(scene, match.start("p"))
        if place is None or not place.places or in_condition(scene, place.start):
            continue
        slots = {"place": scene.place_span(place), "verb": scene.span(match, "verb")}
        actors = [mention_at(scene, match.start(g)) for g in ("a", "b") if match[g]]
        for actor in actors or [None]:
            if actor is None or actor.kinds:
                body = Control(
                    actor=actor.name if actor else "nobody alone",
                    place=scene.place_text(place),
                    degree="contested",
                )
                yield Draft(body, slots, scene.span(match, "verb")).at(actor, "actor")


_DISPUTED = re.compile(r"\b(?:contested|disputed|divided)\b", re.IGNORECASE)
_PRESENCE = rule(
    r"(?P<verb>presence|footholds?|strongholds?|sanctuar(?:y|ies)|safe havens?|bases|hideouts|camps) (?:of|for) (?:the )?(?P<a>{A})(?: \([^)]*\))?(?: and (?:the )?(?P<a2>{A}))?(?:'s?)?(?: (?:footprint|members|fighters|elements|cells|militants))? (?:in|on|inside|within|across) (?P<p>{P})"
)


def _presence(scene: Scene) -> Iterator[Draft]:
    """ "The presence of the Front in Karo"."""
    for match in _PRESENCE.finditer(scene.typed):
        place = mention_at(scene, match.start("p"))
        for group in ("a", "a2"):
            actor = mention_at(scene, match.start(group)) if match[group] else None
            if place is not None and actor is not None and actor.kinds:
                body = Control(actor=actor.name, place=scene.place_text(place), degree="presence")
                slots = {"place": scene.place_span(place), "verb": scene.span(match, "verb")}
                yield Draft(body, slots, scene.span(match, "verb")).at(actor, "actor")


_STRONGHOLD = rule(
    r"(?:(?P<p>{P})|(?P<here>the (?:area|town|region|village|district|province|valley|forest)))(?:, [^,;]{3,60},)? (?:is|are|was|remains?|has (?:long )?been|has become|became) (?:now |still |also |long |known as )*(?:an? |the )?(?:[a-z]+ ){0,2}?(?P<verb>strongholds?|bastions?|fiefdoms?|heartland|rear base|hideout) (?:of|for) (?P<a>{A})"
)
_DOMINANT = rule(
    r"(?P<a>{A})(?: \([^)]*\))?(?:, [^;]{3,90},)? (?:is|are|remains?|has become|became) (?:by far |still |now )?the (?P<verb>(?:dominant|strongest|principal|most powerful|leading|main armed|largest armed) (?:[a-z]+ )?(?:group|force|actor|power|faction|player))(?: (?:in|across|throughout) (?P<p>{P}))?"
)


def _strongholds(scene: Scene) -> Iterator[Draft]:
    """ "Karo is a stronghold of the Front"; and who is the strongest where."""
    for match in (*_STRONGHOLD.finditer(scene.typed), *_DOMINANT.finditer(scene.typed)):
        actor = mention_at(scene, match.start("a"))
        place = mention_at(scene, match.start("p")) if match["p"] else _place_of(scene, match)
        if actor is None or not actor.kinds or place is None or not place.places or place.key == actor.key:
            continue
        if in_condition(scene, actor.start) or not stated(scene, match, actor):
            continue
        degree: Degree = "influence" if match.re.pattern == _DOMINANT.pattern else "presence"
        here = place.start >= scene.start
        body = Control(actor=actor.name, place=scene.place_text(place) if here else place.name, degree=degree)
        slots = {"place": scene.place_span(place) if here else (place.start, place.end)}
        verb = scene.span(match, "verb")
        yield Draft(body, {**slots, "verb": verb}, verb, own=None if here else scene.span(match)).at(
            actor, "actor"
        )


def _place_of(scene: Scene, match: re.Match[str]) -> Mention | None:
    """The place that the sentence opens with, or for "the area" the one told last."""
    if match.groupdict().get("here"):
        earlier = scene.document[max(0, scene.number - 3) : scene.number]
        told = [m for s in earlier for m in s.mentions if m.places and not m.kinds]
        return told[-1] if told else None
    opening = [m for m in scene.mentions if m.places and not m.kinds and m.start - scene.start < _OPENING]
    return opening[0] if opening and re.match(r"(?:In|Across|Throughout) ", scene.words) else None


_OPENING = 20
_GAINS = rule(
    r"(?P<a>{As}) (?:[a-z]+ ){0,2}?(?:territorial|battlefield|military) (?P<verb>gains|advances|conquests|losses|setbacks)\b"
)


def _gains(scene: Scene) -> Iterator[Draft]:
    """ "The Front's territorial gains", where no place is named."""
    for match in _GAINS.finditer(scene.typed):
        actor = mention_at(scene, match.start("a"))
        if actor is None or not actor.kinds:
            continue
        change: Change = "lost" if match["verb"].lower() in ("losses", "setbacks") else "gained"
        body = Control(actor=actor.name, degree="control", change=change)
        yield Draft(body, {"verb": scene.span(match, "verb")}, scene.span(match, "verb")).at(actor, "actor")


_INCLUDE = rule(
    r"(?P<a>{As}) (?:[a-z]+ ){0,3}(?:gains?|territory|holdings|conquests|control) (?:also |now )?(?:includes?|included|comprises?|covers?) (?P<verb>(?:control of |the )?)(?P<mid>[^;.]{0,60}?(?:such as|including|:)?) ?(?P<p>{P})"
)


def _include(scene: Scene) -> Iterator[Draft]:
    """What an actor's gains include, place by place."""
    for match in _INCLUDE.finditer(scene.typed):
        actor = mention_at(scene, match.start("a"))
        if actor is not None and actor.kinds:
            yield from listed(scene, match, Verb("", "control", "held"), actor, far=True)


_ATTACKED = rule(
    r"\b(?:attack(?:s|ed|ing)?|raid(?:s|ed|ing)?) (?P<p>towns|cities|villages|districts|settlements) but (?P<no>(?:does|do|did|has|have) not|refrain(?:s|ed|ing)? from|without)(?: (?:try(?:ing)?|tried) to)? (?P<verb>hold(?:ing)?|control(?:ling)?|keep(?:ing)?|occupy(?:ing)?) (?:them|[\ue000-\ue005]+)"
)


def _left(scene: Scene) -> Iterator[Draft]:
    """Towns that an actor attacks but does not hold."""
    for match in _ATTACKED.finditer(scene.typed):
        actor = active_subject(scene, scene.start + match.start())
        if actor is None:
            continue
        body = Control(actor=actor.name, place=match["p"].lower(), degree="control")
        yield Draft(
            body,
            {"place": scene.span(match, "p"), "verb": scene.span(match, "verb")},
            scene.span(match, "p"),
            negated=True,
        ).at(actor, "actor")


_REMAIN = rule(
    r"(?P<p>{P})(?P<own>'s? (?:main |larger |big )?(?:cities|towns|urban areas|provincial capitals))? (?P<verb>remains?|stays?|is still|are still) (?:with|in the hands of|under the control of|held by|controlled by) [^;.]{0,60}?(?P<a>{A})"
)


def _remaining(scene: Scene) -> Iterator[Draft]:
    """Places that remain with somebody."""
    for match in _REMAIN.finditer(scene.typed):
        place, actor = mention_at(scene, match.start("p")), _last_actor(scene, match)
        if place is None or actor is None or in_condition(scene, place.start):
            continue
        end = match.end("own") if match["own"] else match.end("p")
        span = (scene.place_span(place)[0], scene.start + end)
        body = Control(
            actor=actor.name, place=scene.page.flat[span[0] : span[1]], degree="control", change="held"
        )
        yield Draft(body, {"place": span, "verb": scene.span(match, "verb")}, scene.span(match, "verb")).at(
            actor, "actor"
        )


def _last_actor(scene: Scene, match: re.Match[str]) -> Mention | None:
    """The actor after the verb; the one in apposition where two stand for the same ("the forces, the ANDSF")."""
    after = [
        m
        for m in scene.mentions
        if m.start >= scene.start + match.end("verb") and m.kinds and not m.possessive
    ]
    return after[0] if after else None


_ALL = rule(
    rf"\b(?P<all>all (?:of )?(?:the )?(?:{{Q}}|groups|factions)(?: (?:groups|factions|of them))?(?: in the [a-z]+)?) (?:also )?(?P<verb>{PRESENT})(?P<mid>[^;.]{{0,40}}?) ?(?P<p>{{P}})"
)
_TOGETHER = re.compile(r"\b(?:triangle|trio|alliance|coalition|three|four|pact|front)\b", re.IGNORECASE)
_LOOKED_BACK = 12


def _all_of_them(scene: Scene) -> Iterator[Draft]:
    """ "All three keep cells in ...": one claim for each actor of the group named before."""
    for match in _ALL.finditer(scene.typed):
        for actor in _group_named(scene):
            yield from listed(scene, match, Verb("", "presence", None), actor)


def _group_named(scene: Scene) -> list[Mention]:
    """The actors of the last sentence that named three or more together."""
    for earlier in reversed(scene.document[max(0, scene.number - _LOOKED_BACK) : scene.number]):
        named = {m.key: m for m in reversed(earlier.mentions) if m.kinds & ARMED and not m.prefixed}
        if len(named) >= _GROUP and _TOGETHER.search(earlier.words):
            return [
                replace(m, antecedent=(m.start, m.end)) for m in sorted(named.values(), key=lambda m: m.start)
            ]
    return []


_GROUP = 3


_PLACE_VERBS = {
    verb: rule(
        rf"(?P<a>{{A}})(?: \([^)]*\))?(?: [a-z]+ed by {{A}})?(?: (?:{{FIGHTERS}}|militias?|units))?(?:, (?:with|thanks|supported|backed|led|aided|helped|joined|together|along|allied|an?|the|which|who|another|once|formerly) [^,;.]{{3,70}},)?(?: [^,;.]{{3,60}} and)??,? (?:also )?(?:has |have |had |does |do |did )?(?:not |never |no longer )?{{ADV}}(?P<verb>{verb.words})\b(?P<mid>[^;.]{{0,70}}?) (?P<p>{{P}})"
    )
    for verb in VERBS
}
_BLOCKING = re.compile(
    r"\b(?:talks?|rounds?|meetings?|elections?|vote|referendum|rally|rallies|summit|conference|negotiations|hearings?|funerals?|ceremony|parade|exercises|drills|by|from|against|and [a-z]+(?:ed|s)|that|which|who|while|to [a-z]+|as|between|with|after|before|despite|amid)\b",
    re.IGNORECASE,
)


def _named(scene: Scene) -> Iterator[Draft]:
    if not any(m.places for m in scene.mentions):
        return
    for verb, pattern in _PLACE_VERBS.items():
        for match in pattern.finditer(scene.typed):
            named = mention_at(scene, match.start("a"))
            actor = subject_of(scene, named, scene.start + match.start("verb")) if named else None
            if actor is None or not actor.kinds or actor.prefixed or not stated(scene, match, actor):
                continue
            if (
                named is not None
                and named.embedded
                and " and " in match[0][: match.start("verb") - match.start()]
            ):
                continue
            middle = scene.words[match.start("mid") : match.end("mid")]
            if _BLOCKING.search(middle) or re.search(rf"(?:{QUALIFYING}) *(?:the )?$", middle, re.IGNORECASE):
                continue
            if re.search(r"[\ue000\ue004-\ue007]", match["mid"]):
                continue
            for one in (actor, *together(scene, actor)):
                yield from listed(scene, match, verb, one)
            yield from _then(scene, match, actor)


_AND = {
    verb: rule(
        rf",? (?:and|before|then) (?:then |later |also )*(?P<verb>{verb.words})\b(?P<mid> (?:the |nearby |neighbouring )?(?:[a-z]+ ){{0,3}}?(?:of )?)(?P<p>{{P}})"
    )
    for verb in VERBS[:2]
}


def _then(scene: Scene, match: re.Match[str], actor: Mention) -> Iterator[Draft]:
    """A second verb of the same subject: "captured Karo and took Milu"."""
    if not re.search(r"\b(?:and|before|then)\b", scene.words[match.end() :]):
        return
    for verb, pattern in _AND.items():
        for more in pattern.finditer(scene.typed, match.end()):
            yield from listed(scene, more, verb, actor, later=True)
