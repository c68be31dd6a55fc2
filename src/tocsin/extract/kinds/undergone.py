# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Deeds told from the side of those they befell, and deeds of gunmen whom nobody names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from tocsin.domain.bodies import Event, Participant
from tocsin.domain.claims import Span
from tocsin.domain.vocabulary import Plover
from tocsin.extract.certainty import in_condition, negated_between
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.deed import OBJECT, PEOPLE, TARGETS, is_blame, is_count_before, is_toll
from tocsin.extract.kinds.happening import happened, place_told, told
from tocsin.extract.kinds.harm import tolls
from tocsin.extract.kinds.perpetrators import others
from tocsin.extract.kinds.subjects import mention_at, subject_of
from tocsin.extract.phrases import Phrase, likely
from tocsin.extract.scene import Scene
from tocsin.extract.words.deeds import VERBS, Deed
from tocsin.extract.words.roles import ARMED, STATE
from tocsin.names.demonyms import demonyms

__all__ = ["find"]

_DONE_TO = ("AID", "COERCE", "ASSAULT", "SUPPORT", "ACCUSE", "SANCTION", "CONCEDE")
_OF_IT = r"(?: (?:{FIGHTERS}|leaders?|commanders|convoy|patrol|positions?|units?|bases?))?"
_WERE = r"(?: [^,;.]{0,30}?| \([^)]*\))?(?: (?:was|were|has been|have been|had been|being))(?: (?:\w+ly|also|first|then|later|later))?"
_ANONYMOUS = (
    r"(?:^|(?<=[,;:-]\s)|(?<=said\s)|(?<=that\s)|(?<=when\s)|(?<=after\s)|(?<=[Tt]he\s))"
    r"(?:(?:(?:at least|about|some|around|more than) )?\ue004+ (?:of (?:its|their|the) )?)?(?P<anon>(?:(?:unidentified|unknown|armed|masked|suspected|heavily armed|ethnic|local|islamist|jihadist|[A-Z][a-z]+ian) )*(?:gunmen|armed men|militants|insurgents|rebels|jihadists|extremists|terrorists|partisans|soldiers|troops|police(?:men)?|mobs?|kidnappers|mercenaries|suicide bombers?|a suicide bomber|assailants|attackers|bandits|militiamen|raiders)|former (?:[a-z]+ )?(?:officers|soldiers|rebels|policemen|fighters|commandos))"
    r"(?: (?:on motorcycles|on motorbikes|on horseback|in pick-?ups?|in uniform|in military fatigues|wearing [a-z ]{3,20}?))?(?: (?:have|had|has|also|reportedly|then|later))*"
)


# "The Front claimed responsibility": for the attack told before it.
_OWNS = rule(
    r"(?P<a>{A})(?: \([^)]*\))?(?:, (?:which|who|an?|the) [^,;.]{3,60},)? (?:has |have |had )?(?:also |later |since |quickly |reportedly )*(?:(?P<claimed>claimed (?:responsibility|credit)|took responsibility|admitted (?:responsibility|carrying out)|claimed (?:the|this|that) (?:attack|bombing|raid|killing|assault|ambush|kidnapping|abduction)s?)|(?P<denied>denied (?:any |all |having any |having had any )?(?:involvement|responsibility|role|part|hand|knowledge)|denied (?:carrying out|being behind|(?:having )?(?:carried out|carrying|struck|striking|attacked|attacking|bombed|bombing|shelled|shelling|killed|killing|hit|hitting|targeted|targeting))))\b"
)
_OWNING = Phrase(r"\b(?:claimed|admitted|denied|took responsibility)\b")
_RELATIVE = re.compile(
    r"\b(?:that|which|whom)\b.*\b(?:left|abandoned|trained|armed|equipped|gave|handed|captured|seized|supplied)\b",
    re.IGNORECASE,
)
_ATTACK = re.compile(
    r"\b(?:attack\w*|bomb\w*|explosion|blast|raid\w*|ambush\w*|kill\w*|assault\w*|overran|shell\w*|kidnap\w*|abduct\w*|massacre|strike|storm\w*|shot)\b",
    re.IGNORECASE,
)
# "The soldiers whom the League had trained", "the weapons that the army left behind".
_WHAT_THEY = rule(
    r"(?P<what>\b(?:(?!(?:of|what|become|and|or|to|the|by|with|for|in|about|future|functioning)\b)[^\s,;.]+ ){0,3}?(?:equipment|weapons|arms|vehicles|hardware|aircraft|ammunition|personnel|soldiers|officers|troops|police|commandos|recruits|militias|fighters|units|forces|bases)|\ue000+),? (?:that|which|whom) (?:the )?(?P<a>{A})(?: (?:(?!(?:that|which|who)\b)[a-z-]+)){0,5}?(?: (?:had|has|have))?(?: (?:reportedly|allegedly|once|also|previously))? (?P<v>left behind|abandoned|trained|armed|equipped|gave up|handed over|captured|seized|supplied)\b"
)
_THEIRS: dict[str, tuple[Plover, str | None]] = {
    "trained": ("AID", "military"),
    "armed": ("AID", "military"),
    "equipped": ("AID", "military"),
    "supplied": ("AID", "military"),
    "captured": ("COERCE", "seize"),
    "seized": ("COERCE", "seize"),
}


def find(scene: Scene) -> Iterator[Draft]:
    """What was done to somebody, by whom the sentence says; and what unnamed gunmen did."""
    yield from _owned(scene)
    yield from _owned_by_none(scene)
    yield from _what_they(scene)
    yield from _forced_out(scene)
    yield from _by_nobody(scene)
    if " by " in scene.words:
        yield from _by_gunmen(scene)
    for verb, (deed, passive, bare) in likely(_rules(), scene.typed):
        if not verb.search(scene.typed):
            continue
        if " by " in scene.words:
            yield from _passives(scene, deed, passive)
        for match in bare.finditer(scene.typed):
            if happened(scene, match.start("v")) and not (
                match["v"].endswith("ing") or is_toll(match) or is_blame(scene, deed, match)
            ):
                yield from _by_nobody_named(scene, deed, match)


@cache
def _rules() -> tuple[tuple[Phrase, tuple[Deed, Phrase, Phrase]], ...]:
    """By the words of a verb, which are looked for first, what tells its deed from the other side."""
    made = []
    for deed in VERBS:
        if deed.type not in _DONE_TO:
            continue
        words = deed.words.replace("~", "(?:es|ed|ing)").replace("+", "(?:s|ed|ing)")
        hit = rf"(?:(?:(?P<target>{TARGETS}) of )?(?P<b>{{A}})(?:'s?)?{_OF_IT}|(?P<people>{PEOPLE})|(?P<thing>{TARGETS})|(?P<p>{{P}}))"
        # A siege goes on while it is told.
        were = _WERE.replace("(?:was", "(?:is|are|remains?|was") if deed.mode == "blockade" else _WERE
        passive = rule(
            rf"{hit}{were} (?P<v>{words})\b(?P<mid>[^;]{{0,70}}?) by (?:the )?(?:[a-z]+ ){{0,2}}?(?P<a>{{A}})"
        )
        bare = rule(rf"{_ANONYMOUS} (?P<v>{words})\b{OBJECT}")
        made.append((Phrase(rf"\b(?:{words})\b"), (deed, passive, bare)))
    return tuple(made)


def _owned(scene: Scene) -> Iterator[Draft]:
    """Responsibility claimed or denied for the attack that was told last in the paragraph."""
    for match in _OWNS.finditer(scene.typed) if _OWNING.search(scene.words) else ():
        named = mention_at(scene, match.start("a"))
        actor = subject_of(scene, named, scene.start + match.end("a")) if named else None
        before = scene.before or scene.document[: scene.number]
        told_of = next((s for s in reversed(before[-2:]) if _ATTACK.search(s.words)), None)
        if actor is None or not actor.kinds or actor.prefixed or not happened(scene, match.end() - 1):
            continue
        rest = scene.words[match.end() :]
        if _HABIT.match(rest):
            continue
        if tolls(scene) and (
            _FOR_ONE.match(rest) or any(one.key == actor.key for one, _ in others(scene, None))
        ):
            # It is the event that the toll tells.
            continue
        if _FOR_ONE.match(rest):
            told_of = scene
        if told_of is None:
            continue
        group = "claimed" if match["claimed"] else "denied"
        word = scene.span(match, group)
        where = place_told(told_of)
        body = Event(
            type="ASSAULT",
            place_name=told_of.place_text(where) if where else None,
            participants=(Participant(name=actor.name, role="claimed" if match["claimed"] else "denied"),),
        )
        slots = {"responsibility": word, "antecedent": (told_of.sentence.start, told_of.sentence.end)}
        slots["claimed" if match["claimed"] else "denied"] = (actor.start, actor.end)
        yield Draft(body, slots, word, hedge="asserted")


# "For most attacks" tells a habit; "for the raid" which one is meant.
_HABIT = re.compile(r" for (?:nearly|almost|most|all|every|several|many|few|attacks|such)\b")
_FOR_ONE = re.compile(r" for (?:the|an?|this|that|both|two)\b|,? (?:which|that) ")
_BY_NONE = rule(
    r"\b(?:no (?:group|one|organi[sz]ation|armed group|party)|nobody) (?:has |had |have )?(?:yet |so far |immediately )*(?P<v>claimed (?:responsibility|credit|the (?:attack|ambush|bombing|raid|killings?|abductions?|massacre|strike)s?)|taken responsibility)"
)


def _owned_by_none(scene: Scene) -> Iterator[Draft]:
    """ "No group has claimed the ambush": a claim of responsibility that nobody made."""
    for match in _BY_NONE.finditer(scene.typed):
        word = scene.span(match, "v")
        named = _ATTACK.search(scene.words, match.start("v"))
        told_of = next((s for s in reversed(scene.before[-2:]) if _ATTACK.search(s.words)), scene)
        where = place_told(scene) or place_told(told_of)
        body = Event(
            type="ASSAULT",
            place_name=told_of.place_text(where) if where else None,
            participants=(Participant(name="any group", role="claimed"),),
            target=None,
        )
        slots = {"responsibility": (word[0], scene.start + named.end() if named else word[1])}
        yield Draft(body, slots, word, negated=True, hedge="asserted")


# "Four villages were shelled in May": by whom, nobody says.
_STRUCK = rule(
    rf"(?:(?P<thing>{TARGETS})|(?P<b>{{A}}){_OF_IT}|(?P<p>{{P}}))(?: (?:in|at|near|of) [^,;.]{{3,40}}?)? (?:was|were|has been|have been|had been|came under) (?:\w+ly |again |also |later )*(?P<v>shelled|bombed|attacked|raided|looted|ransacked|torched|burned(?: down)?|burnt(?: down)?|destroyed|hit|struck|targeted|stormed|ambushed|bombarded|(?:heavy )?(?:shelling|bombardment|artillery fire|fire))\b(?![^;]{{0,80}} by )"
)


# "Its base was fired on by gunmen": by whom, only a word for them tells.
_BY_GUNMEN = rule(
    rf"(?:(?P<thing>{TARGETS})|(?P<b>{{A}}){_OF_IT}|(?P<p>{{P}})|(?P<people>{PEOPLE}))(?: (?:in|at|near|of) [^,;.]{{3,40}}?)? (?:was|were|has been|have been|had been|came under) (?:\w+ly |again |also |later )*(?P<v>fired (?:on|at|upon)|shot at|(?:shot|killed|abducted|kidnapped|executed|beheaded|murdered)(?! {{Q}})|attacked|raided|looted|torched|burned(?: down)?|hit|struck|stormed|ambushed|shelled|bombed|attack|fire)\b[^,;.]{{0,30}}? (?:by|from) (?P<anon>(?:(?:suspected|unidentified|unknown|armed|masked|rebel|jihadist|islamist|local) )*(?:gunmen|armed men|militants|insurgents|rebels|jihadists|assailants|attackers|bandits|militiamen|gangs?|gang members|vigilantes|separatists|guerrillas))\b"
)


def _by_gunmen(scene: Scene) -> Iterator[Draft]:
    """What was done to whom by doers without a name."""
    for match in _BY_GUNMEN.finditer(scene.typed):
        if not happened(scene, match.start("v")) or (match["people"] and is_count_before(scene, match)):
            continue
        deed = next((rule[0] for verb, rule in _rules() if verb.search(match["v"])), None) or next(
            d for d in VERBS if d.type == "ASSAULT"
        )
        yield from _by_nobody_named(scene, deed, match)


# "A convoy on its way to the besieged town of Karo was ambushed": the town was not.
_RULED = re.compile(
    r"\b(?:to|from|into|towards?|out of)(?: (?:the|an?|its|their))?(?: [a-z]+)? $", re.IGNORECASE
)


def _by_nobody(scene: Scene) -> Iterator[Draft]:
    """What was attacked, where the sentence names no attacker but a place or a day."""
    for match in _STRUCK.finditer(scene.typed):
        where = mention_at(scene, match.start("p")) if match["p"] else None
        hit = mention_at(scene, match.start("b")) if match["b"] else None
        if hit is not None and not (hit.kinds & (ARMED | STATE) and not hit.places):
            where, hit = (hit, None) if hit.places else (None, None)
        if match["b"] and hit is None and where is None:
            continue
        if match["thing"] and _RULED.search(scene.words, max(0, match.start() - 40), match.start()):
            continue
        if not happened(scene, match.start("v")) or (match["p"] and where is None):
            continue
        word = scene.span(match, "v")
        slots: dict[str, Span] = {"deed": word}
        target = None
        if match["thing"]:
            slots["target"] = scene.span(match, "thing")
            target = scene.told(slots["target"]).lower()
        who = (Participant(name=hit.name, role="recipient"),) if hit else ()
        if hit:
            slots["recipient"] = (hit.start, hit.end)
        body = told(scene, slots, type="ASSAULT", target=target, participants=who)
        if where is not None:
            slots["place_name"] = scene.place_span(where)
            body = replace(body, place_name=scene.place_text(where))
        if body.place_name or body.start:
            yield Draft(body, slots, word, negated=negated_between(scene, word[0] - 24, word[0]))


def _what_they(scene: Scene) -> Iterator[Draft]:
    """ "The soldiers whom the League had trained"."""
    for match in _WHAT_THEY.finditer(scene.typed) if _RELATIVE.search(scene.words) else ():
        actor = mention_at(scene, match.start("a"))
        if actor is None or not actor.kinds or actor.prefixed or not happened(scene, match.start("v")):
            continue
        kind, mode = _THEIRS.get(match["v"].lower(), ("CONCEDE", None))
        what, word = scene.span(match, "what"), scene.span(match, "v")
        told_of = scene.told(what)
        who = [Participant(name=actor.name, role="actor")]
        thing = kind != "AID"
        if not thing:
            who.append(Participant(name=told_of, role="recipient"))
        body = Event(type=kind, mode=mode, participants=tuple(who), target=told_of if thing else None)
        yield Draft(body, {"deed": word, "target" if thing else "recipient": what}, word).at(actor, "actor")


_FORCED_OUT = rule(
    r"(?P<a>{A}) (?:was|were|has been|have been|had been) {ADV}(?P<verb>(?:forced|driven|pushed|beaten|flushed) (?:out|back)) (?:of|from) (?P<p>(?:the|this|that) (?:area|town|city|village|district|province|place|base|camp))\b"
)


def _forced_out(scene: Scene) -> Iterator[Draft]:
    """ "The Front took Karo but was driven out of the town": the place is the one named before."""
    for match in _FORCED_OUT.finditer(scene.typed):
        actor = mention_at(scene, match.start("a"))
        here = [
            m for m in scene.mentions if m.places and not m.kinds and m.end <= scene.start + match.start()
        ]
        before = [m for s in scene.before[-1:] for m in s.mentions if m.places and not m.kinds]
        place = (here or before)[-1] if here or before else None
        if actor is None or not actor.kinds or place is None or in_condition(scene, actor.start):
            continue
        word = scene.span(match, "verb")
        body = Event(
            type="RETREAT", place_name=place.name, participants=(Participant(name=actor.name, role="actor"),)
        )
        slots = {"deed": word, "place_name": scene.span(match, "p"), "antecedent": (place.start, place.end)}
        yield Draft(body, slots, word).at(actor, "actor")


def _passives(scene: Scene, deed: Deed, pattern: Phrase) -> Iterator[Draft]:
    for match in pattern.finditer(scene.typed):
        doer = mention_at(scene, match.start("a"))
        hit = mention_at(scene, match.start("b")) if match["b"] else None
        if doer is None or not doer.kinds or doer.prefixed or match["v"].endswith("ing"):
            continue
        if (hit and (hit.key == doer.key or not (hit.kinds or hit.places))) or in_condition(
            scene, scene.span(match, "v")[0]
        ):
            continue
        counted = match["people"] and is_count_before(scene, match)
        if happened(scene, match.start("v")) and not counted:
            yield _draft(scene, deed, match, [Participant(name=doer.name, role="actor")]).at(doer, "actor")


def _by_nobody_named(scene: Scene, deed: Deed, match: re.Match[str]) -> Iterator[Draft]:
    told_of = scene.told(scene.span(match, "anon"))
    # "Ukrainian partisans" keep their capital.
    named = told_of if told_of.split()[0].casefold() in demonyms() else told_of.lower()
    doer = Participant(name=named, role="actor")
    other = mention_at(scene, match.start("b")) if match["b"] else None
    if other is None or other.kinds or other.places:
        yield _draft(scene, deed, match, [doer])


def _draft(scene: Scene, deed: Deed, match: re.Match[str], who: list[Participant]) -> Draft:
    word = scene.span(match, "v")
    slots: dict[str, Span] = {"deed": word}
    hit = mention_at(scene, match.start("b")) if match["b"] else None
    if hit is not None and hit.kinds:
        who.append(Participant(name=hit.name, role="recipient"))
        slots["recipient"] = (hit.start, hit.end)
    if match["people"]:
        who.append(Participant(name=scene.told(scene.span(match, "people")).lower(), role="victim"))
        slots["victim"] = scene.span(match, "people")
    target = None
    group = next((g for g in ("target", "thing") if match.groupdict().get(g)), None)
    if group:
        slots["target"] = scene.span(match, group)
        target = scene.told(slots["target"]).lower()
    if match.groupdict().get("anon"):
        slots["actor"] = scene.span(match, "anon")
    body = told(scene, slots, type=deed.type, mode=deed.mode, participants=tuple(who), target=target)
    where = mention_at(scene, match.start("p")) if match.groupdict().get("p") else None
    where = hit if hit is not None and not hit.kinds else where
    if body.place_name is None and where is not None:
        slots["place_name"] = scene.place_span(where)
        body = replace(body, place_name=scene.place_text(where))
    return Draft(body, slots, word, negated=negated_between(scene, word[0] - 24, word[0]))
