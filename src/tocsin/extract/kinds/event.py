# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Things that happened: deadly attacks and meetings; with only what the words give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Event, Participant
from tocsin.domain.claims import Span
from tocsin.domain.vocabulary import Role
from tocsin.extract.certainty import negated_between
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.attribute import PERSON
from tocsin.extract.kinds.happening import happened, told
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.kinds.tolls import many
from tocsin.extract.quantities import Quantity
from tocsin.extract.scene import Scene

__all__ = ["find"]

_PEOPLE = r"(?:people|civilians|soldiers|troops|policemen|police officers|police|officers|villagers|worshippers|children|women|men|students|peacekeepers|militants|fighters|insurgents|rebels|guards|worshipers|residents|personnel|passengers|persons|others|farmers|miners|traders|pilgrims|guests|jihadists|gunmen|members of [^,;.]{3,30})"
_KILLED = rule(
    rf"(?:(?P<a>{{A}})(?: {{FIGHTERS}})? (?:has |have |had )?{{ADV}}(?:killed|massacred|executed|murdered|shot dead|killing) (?P<q>{{Q}})(?! and) {{ADJ}}(?P<who>{_PEOPLE})|(?P<q2>{{Q}}) {{ADJ}}(?P<who2>{_PEOPLE}) (?:were|was|have been|had been|are) (?:reportedly |allegedly )?(?:killed|massacred|executed|murdered|shot dead)|(?:killing|killed|left|leaving) (?P<q3>{{Q}}) {{ADJ}}(?P<who3>{_PEOPLE})(?P<dead> dead)?)"
)
_HURT = rule(
    r"(?:injuring|wounding|injured|wounded)(?: another)? (?P<q>{Q})|(?P<q2>{Q}) (?:others |more |people )?(?:were )?(?:injured|wounded)"
)
_BY = rule(
    r"\bby (?P<a>{A})(?: {FIGHTERS})?|(?P<claimed>{A})(?: [a-z]+)? claimed (?:responsibility|the attack)|claimed by (?P<claimed2>{A})|blamed on (?P<blamed>{A})|(?:attributed to) (?P<blamed2>{A})"
)
_MODES = {
    "suicide-attack": r"suicide (?:attack|bomb\w*)",
    "drone": r"drone (?:strike|attack)s?",
    "aerial": r"air ?strikes?|aerial bomb\w*|bombardment",
    "explosives": r"bomb(?:ing|ed|s)?|explosion|blast|IEDs?|roadside",
    "firearms": r"gunmen|shot|shooting|opened fire|ambush\w*",
    "heavy-weapons": r"shell(?:ing|ed)|artillery|mortar|rockets?",
    "abduct": r"kidnap\w*|abduct\w*",
}
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
    """The events that a sentence tells with a toll, and its named meetings."""
    if scene.quantities:
        yield from _tolls(scene)
    yield from _meetings(scene)
    yield from _encounters(scene)
    yield from _assured(scene)


def _tolls(scene: Scene) -> Iterator[Draft]:
    for match in _KILLED.finditer(scene.typed):
        group = "q" if match["q"] else "q2" if match["q2"] else "q3"
        quantity = scene.quantity(match.start(group))
        if quantity is None or quantity.what != "count" or not happened(scene, match.start()):
            continue
        if many(scene):
            continue
        if group == "q3" and not match["dead"] and not match[0].lower().startswith("kill"):
            continue
        draft = _toll(scene, match, quantity, group={"q": "who", "q2": "who2", "q3": "who3"}[group])
        if _is_placed(draft):
            yield draft


def _is_placed(draft: Draft) -> bool:
    """Whether anything tells this event from others: a time, a place, a doer or a manner."""
    body = draft.body
    if not isinstance(body, Event):
        return False
    return bool(body.start or body.place_name or body.mode or len(body.participants) > 1)


def _toll(scene: Scene, match: re.Match[str], quantity: Quantity, *, group: str) -> Draft:
    slots: dict[str, Span] = {"deaths": (quantity.start, quantity.end), "victim": scene.span(match, group)}
    who = match[group]
    people = list(_people(scene, match, slots))
    hurt = _HURT.search(scene.typed)
    injured = scene.quantity(hurt.start("q") if hurt["q"] else hurt.start("q2")) if hurt else None
    if injured:
        slots["injured"] = (injured.start, injured.end)
    body = told(
        scene,
        slots,
        type="ASSAULT",
        mode=_mode(scene),
        participants=(*people, Participant(name=re.sub(r" +", " ", who.lower()), role="victim")),
        deaths_low=_whole(quantity.low),
        deaths_best=_whole(quantity.best),
        deaths_high=_whole(quantity.high),
        injured_low=_whole(injured.low) if injured else None,
        injured_best=_whole(injured.best) if injured else None,
        injured_high=_whole(injured.high) if injured else None,
    )
    negated = negated_between(scene, scene.start + match.start(), quantity.start)
    return Draft(body, slots, quantity.core, negated=negated)


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)


def _mode(scene: Scene) -> str | None:
    return next(
        (
            mode
            for mode, words in _MODES.items()
            if re.search(rf"\b(?:{words})\b", scene.words, re.IGNORECASE)
        ),
        None,
    )


_NEAR = 60


def _people(scene: Scene, match: re.Match[str], slots: dict[str, Span]) -> Iterator[Participant]:
    """The perpetrator, only where the words name one: as subject, after "by", or as claimant or blamed."""
    subject = mention_at(scene, match.start("a")) if match["a"] else None
    if subject and subject.kinds and not subject.prefixed:
        slots["actor"] = (subject.start, subject.end)
        yield Participant(name=subject.name, role="actor")
    for named in _BY.finditer(scene.typed):
        if named["a"] and not 0 <= named.start() - match.end() < _NEAR:
            continue
        roles: dict[str, Role] = {
            "a": "actor",
            "claimed": "claimed",
            "claimed2": "claimed",
            "blamed": "attributed",
            "blamed2": "attributed",
        }
        group = next(g for g in roles if named[g])
        mention = mention_at(scene, named.start(group))
        if mention and mention.kinds and mention is not subject:
            slots[roles[group]] = (mention.start, mention.end)
            yield Participant(name=mention.name, role=roles[group])


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
