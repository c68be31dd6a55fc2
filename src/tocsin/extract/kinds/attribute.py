# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Public leaders of groups and governments: who leads what, and in which office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Attribute
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.phrases import Phrase
from tocsin.extract.scene import Scene

__all__ = ["PERSON", "find"]

_TITLES = r"(?:leaders?|chiefs?|heads?|emirs?|amirs?|commanders?|commander-in-chief|founders?|co-founders?|deputy leaders?|spokes(?:man|person)|director|presidents?|supreme leaders?|chairm[ae]n)"
_RANK = r"(?:(?i:Mullah|Maulvi|Mawlawi|Sheikh|Shaykh|Gen\.|General|Lt\.|Colonel|Col\.|Major|Commander|Dr\.|Mr\.|President|Abu|Senior General) )?"
PERSON = (
    rf"{_RANK}(?:[A-Z][\w-]+|al-[A-Z][\w-]+)(?: (?:al-[A-Z][\w-]+|[A-Z][\w-]+|bin|ul|ur|el|ibn|de)){{1,4}}"
)
_RULES = (
    # "Front chief Amin Dara"
    rule(rf"(?P<a>{{A}})(?: \([^)]*\))? (?P<title>(?i:{_TITLES})),? (?P<name>{PERSON})", flags=0),
    # "Amin Dara was appointed head of the Front"
    rule(
        rf"(?P<name>{PERSON})(?:, [^,;]{{3,60}},)? (?:had been|has been|was|is|became) (?:also |later |since )?(?:appointed|named|elected|chosen as|chosen|installed as|made|promoted to|confirmed as)? ?(?:as )?(?:the |an? |its )?(?:[a-z]+ ){{0,2}}?(?P<title>(?i:{_TITLES})) of (?:[a-z ]{{3,60}} of )?(?P<a>{{A}})",
        flags=0,
    ),
    # "the Front's leader, Amin Dara"
    rule(
        rf"(?P<a>{{As}}) (?:overall |current |new |senior |supreme |top )?(?P<title>(?i:{_TITLES})),? (?P<name>{PERSON})",
        flags=0,
    ),
    # "Amin Dara, the leader of the Front"
    rule(
        rf"(?P<name>{PERSON}),? (?:the |a |an |who is (?:the )?)?(?:current |former |overall )?(?P<title>(?i:{_TITLES})) of (?P<a>{{A}})",
        flags=0,
    ),
    # "Amin Dara, the Front's military commander"
    rule(
        rf"(?P<name>{PERSON}),? (?P<a>{{As}}) (?:[a-z-]+ ){{0,2}}?(?P<title>(?i:{_TITLES}))(?=[,.; ]|$)(?! (?:of|in)\b)",
        flags=0,
    ),
    # "the Front, whose founder Amin Dara"
    rule(
        rf"(?P<a>{{A}})(?: \([^)]*\))?, whose (?:[a-z-]+ ){{0,2}}?(?P<title>(?i:{_TITLES})),? (?P<name>{PERSON})",
        flags=0,
    ),
    # "its founder, Amin Dara"
    rule(rf"(?P<a>{{ITS}}) (?:[a-z-]+ ){{0,2}}?(?P<title>(?i:{_TITLES})),? (?P<name>{PERSON})", flags=0),
    # "Amin Dara leads the Front"
    rule(
        rf"(?P<name>{PERSON}),? (?:who )?(?:also |now |still )?(?P<title>leads|heads|commands|led|headed) (?P<a>{{A}})",
        flags=0,
    ),
    rule(
        rf"(?P<a>{{A}}) (?:(?:is|are|was|were),? |,? (?:(?:an?|the|another) (?:[a-z-]+ ){{1,4}})?)(?P<title>led|headed|commanded) by (?:(?:the|an?|its|their) (?:[a-z]+ ){{1,3}}(?:(?:known as|called|nicknamed|named) )?)?(?P<name>{PERSON})",
        flags=0,
    ),
    # "The Front, led by a man known as Taro"
    rule(
        r"(?P<a>{A}),? (?:is |was |are |were )?(?P<title>led|headed|commanded) by (?:the |an? |its )(?:[a-z]+ ){1,3}(?:known (?:only )?as|called|nicknamed) (?P<name>[A-Z][a-z]+)\b",
        flags=0,
    ),
)
_LOCATED = rule(
    rf"(?P<name>{PERSON})(?: and (?P<name2>{PERSON}))?,? (?:(?:who|both|each|still|now)\b[^;.]{{0,40}}?,? ?)?(?:is|are|remains?) (?:widely |still )?(?:believed|thought|said|reported|known|understood) to be (?:hiding |based |living |residing )?in (?P<p>{{P}})",
    flags=0,
)
_DOUBTED = re.compile(
    r"\b(?:alleged|suspected|reported|purported|presumed|believed|said|thought|accused|may|might|could|will|would)\b",
    re.IGNORECASE,
)
_OFFICE = Phrase(rf"\b(?:{_TITLES}|leads|led|heads|headed|commands|commanded)\b")
_PLAIN = {
    "leads": "leader",
    "led": "leader",
    "heads": "head",
    "headed": "head",
    "commands": "commander",
    "commanded": "commander",
}


_KIN = Phrase(
    rf"(?P<of>{PERSON})'s? (?:(?:eldest|youngest|late|younger|elder) )?(?P<kin>(?i:son|daughter|brother|nephew|father|uncle|cousin|son-in-law|brother-in-law|widow|wife)),? (?P<name>{PERSON})"
    rf"|(?P<name2>{PERSON}),? (?:the |a )?(?P<kin2>(?i:son|daughter|brother|nephew|father|uncle|cousin|widow)) of (?P<of2>{PERSON})",
    flags=0,
)


def _kin(scene: Scene) -> Iterator[Draft]:
    """ "Amin Dara's son, Tarek Dara"."""
    for match in _KIN.finditer(scene.words) if not scene.page.capitals else ():
        end = "2" if match["name2"] else ""
        body = Attribute(
            subject=match[f"name{end}"], property=f"{match[f'kin{end}'].lower()} of", value=match[f"of{end}"]
        )
        slots = {"subject": scene.span(match, f"name{end}"), "value": scene.span(match, f"of{end}")}
        yield Draft(body, slots, scene.span(match, f"kin{end}"), hedge="asserted")


def find(scene: Scene) -> Iterator[Draft]:
    """The leaders that a sentence names with their office."""
    yield from _whereabouts(scene)
    yield from _kin(scene)
    # Names of people are looked for beside the names of actors, so in the words around typed actors.
    if scene.page.capitals or not _OFFICE.search(scene.words):
        return
    for pattern in _RULES:
        for match in pattern.finditer(scene.typed):
            actor = mention_at(scene, match.start("a"))
            if actor is None or not actor.kinds or actor.prefixed:
                continue
            title = match["title"].lower()
            singular = title.removesuffix("s") if title.endswith("s") and title not in _PLAIN else title
            body = Attribute(
                subject=actor.name,
                property=_PLAIN.get(title, singular),
                value=re.sub(r" +", " ", scene.words[match.start("name") : match.end("name")]).removesuffix(
                    "'s"
                ),
            )
            slots = {"property": scene.span(match, "title"), "value": scene.span(match, "name")}
            # An office named beside a person is said outright, whatever the sentence hedges.
            doubted = match["title"].lower() in _PLAIN or _DOUBTED.search(
                scene.words[max(0, match.start() - 24) : match.end()]
            )
            draft = Draft(
                body,
                slots,
                scene.span(match, "title"),
                hedge=None if doubted else "asserted",
                own=scene.span(match),
            )
            yield draft.at(actor, "subject")


def _whereabouts(scene: Scene) -> Iterator[Draft]:
    """Where leaders are believed to be."""
    for match in _LOCATED.finditer(scene.typed) if " to be " in scene.words else ():
        yield from _located(scene, match)


def _located(scene: Scene, match: re.Match[str]) -> Iterator[Draft]:
    place = mention_at(scene, match.start("p"))
    if place is None or not place.places:
        return
    for group in ("name", "name2"):
        if match[group]:
            body = Attribute(subject=match[group], property="location", value=scene.place_text(place))
            slots = {"subject": scene.span(match, group), "value": scene.place_span(place)}
            yield Draft(body, slots, scene.span(match, "p"))
