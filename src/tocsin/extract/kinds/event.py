# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Things that happened: deadly attacks, deaths of named people, meetings; with only what the words give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Event, Participant
from tocsin.domain.claims import Span
from tocsin.domain.vocabulary import Role
from tocsin.extract.certainty import in_condition, negated_between
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.attribute import PERSON
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.kinds.tolls import many
from tocsin.extract.mentions import Mention
from tocsin.extract.quantities import Quantity
from tocsin.extract.scene import Scene
from tocsin.extract.times import Time
from tocsin.extract.words.hedges import MODALS

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
_PERSON_DIED = rule(
    rf"(?P<name>{PERSON})(?:,[^,;.]{{3,60}},)? (?:was|were) (?P<v>(?:reportedly )?(?:killed|assassinated|executed|shot dead))",
    flags=0,
)
_DEATH_TOLD = rule(
    rf"(?P<who>{{A}}|{{P}}) (?P<v>announced|confirmed) (?:the )?(?:killing|death) of (?P<name>{PERSON})|(?P<name2>{PERSON})'s? (?:death|killing) was (?P<v2>announced|confirmed) by (?P<who2>{{A}})",
    flags=0,
)
_TOLD = re.compile(r"\b(?:killed|assassinated|executed|shot|killing|death)\b", re.IGNORECASE)
_MET = rule(
    rf"(?P<a>{{A}})(?:'s?)? (?:leaders?|officials?|figures|representatives?|delegates|commanders?)? ?(?:have |has |also |reportedly |had |secretly )*(?P<v>met|meets)(?: with)? (?P<b>(?:{{As}} [a-z]+,? )?(?P<name>{PERSON})|{{A}})",
    flags=re.IGNORECASE,
)
_MET_BY = rule(
    rf"(?P<name>{PERSON}),? (?:[^,;.]{{3,50}}, )?(?:have |has |also |reportedly |had |secretly )*(?P<v>met|meets)(?: with)? (?P<b>{{A}})",
    flags=0,
)
_MEETING = rule(
    rf"(?P<v>(?:secret |first |rare )?(?:meeting|encounter|talks)) (?:between|of) (?:the )?(?P<one>[^,;.]{{0,40}}?{PERSON})(?:, [^,;.]{{3,40}},)? (?:and|with) (?:[^,;.]{{0,40}}?)(?P<two>{PERSON})",
    flags=0,
)
_COMING = re.compile(rf"\b(?:{MODALS}|should|can|if|whether|to|plans?)\b[^,;]{{0,20}}$", re.IGNORECASE)


def find(scene: Scene) -> Iterator[Draft]:
    """The events that a sentence tells, those with a toll, a named person or a named meeting."""
    if scene.quantities:
        yield from _tolls(scene)
    yield from _deaths(scene)
    yield from _meetings(scene)


def _happened(scene: Scene, position: int) -> bool:
    clause = scene.clause((scene.start + position, scene.start + position + 1))[0] - scene.start
    return not _COMING.search(scene.words[max(0, clause) : position] + " ") and not in_condition(
        scene, scene.start + position
    )


def _when(scene: Scene) -> Time | None:
    """The one time of the sentence, if it has one only."""
    told = [time for time in scene.times if not time.since and time.prec is not None]
    return told[0] if len(told) == 1 else None


def _where(scene: Scene) -> Mention | None:
    """The most exact place the sentence puts something in."""
    inside = [
        m
        for m in scene.mentions
        if m.places and scene.page.flat[max(0, m.start - 25) : m.start].rstrip().lower().endswith(_AT)
    ]
    return inside[0] if inside else None


_AT = (
    "in",
    "at",
    "near",
    "in the",
    "on",
    "outside",
    "in southern",
    "in northern",
    "in eastern",
    "in western",
    "in central",
)


def _event(scene: Scene, slots: dict[str, Span], **fields: object) -> Event:
    when, where = _when(scene), _where(scene)
    if when:
        slots["start"] = (when.start, when.end)
    if where:
        slots["place_name"] = scene.place_span(where)
    return Event(
        start=when.first if when else None,
        end=when.last if when else None,
        date_prec=when.prec if when else None,
        place_name=scene.place_text(where) if where else None,
        **fields,  # type: ignore[arg-type]
    )


def _tolls(scene: Scene) -> Iterator[Draft]:
    for match in _KILLED.finditer(scene.typed):
        group = "q" if match["q"] else "q2" if match["q2"] else "q3"
        quantity = scene.quantity(match.start(group))
        if quantity is None or quantity.what != "count" or not _happened(scene, match.start()):
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
    body = _event(
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


def _deaths(scene: Scene) -> Iterator[Draft]:
    if not _TOLD.search(scene.words):
        return
    for match in _DEATH_TOLD.finditer(scene.typed):
        yield _announced(scene, match)
    for match in _PERSON_DIED.finditer(scene.typed):
        name = scene.words[match.start("name") : match.end("name")]
        if not _happened(scene, match.start("v")):
            continue
        slots: dict[str, Span] = {"victim": scene.span(match, "name")}
        body = _event(scene, slots, type="ASSAULT", participants=(Participant(name=name, role="victim"),))
        yield Draft(body, slots, scene.span(match, "v"))


def _announced(scene: Scene, match: re.Match[str]) -> Draft:
    """A death that is announced: the announcement's date bounds the event's, and is not it."""
    group = "name" if match["name"] else "name2"
    slots: dict[str, Span] = {
        "victim": scene.span(match, group),
        "announced": scene.span(match, "v" if match["v"] else "v2"),
    }
    when, where = _when(scene), _where(scene)
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
        if first is None or other is None or not first.kinds or not _happened(scene, match.start("v")):
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
            _event(scene, slots, type="CONSULT", participants=who), slots, slots["meeting"], negated=negated
        ).at(first, "actor")
    for match in _MET_BY.finditer(scene.typed):
        met = mention_at(scene, match.start("b"))
        if met is None or not met.kinds or not _happened(scene, match.start("v")):
            continue
        slots = {"meeting": scene.span(match, "v"), "actor": scene.span(match, "name")}
        name = scene.words[match.start("name") : match.end("name")]
        who = (Participant(name=name, role="actor"), Participant(name=met.name, role="recipient"))
        yield Draft(_event(scene, slots, type="CONSULT", participants=who), slots, slots["meeting"]).at(
            met, "recipient"
        )
    for match in _MEETING.finditer(scene.words):
        one = re.search(rf"{PERSON}$", match["one"])
        if one is None:
            continue
        slots = {"meeting": scene.span(match, "v"), "recipient": scene.span(match, "two")}
        start = scene.start + match.start("one") + one.start()
        slots["actor"] = (start, start + len(one[0]))
        who = (Participant(name=one[0], role="actor"), Participant(name=match["two"], role="recipient"))
        yield Draft(_event(scene, slots, type="CONSULT", participants=who), slots, slots["meeting"])
