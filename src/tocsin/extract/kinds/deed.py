# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""What actors did, to whom or where, in PLOVER's categories; told as a verb or as a noun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from tocsin.domain.bodies import Event, Participant
from tocsin.domain.claims import Span
from tocsin.domain.vocabulary import Hedge, Role
from tocsin.extract.certainty import hedged, in_condition, negated_between
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import PLACES_OF_UNIT, rule
from tocsin.extract.kinds import sides
from tocsin.extract.kinds.happening import happened, told
from tocsin.extract.kinds.harm import tolls
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.mentions import Mention
from tocsin.extract.phrases import Phrase, likely
from tocsin.extract.scene import ACTOR, COUNT, EITHER, PLACE, Scene
from tocsin.extract.words.deeds import NOUNS, VERBS, Deed
from tocsin.extract.words.roles import ARMED

__all__ = [
    "FOLLOWERS",
    "OBJECT",
    "PART",
    "PEOPLE",
    "TARGETS",
    "drafts",
    "find",
    "is_blame",
    "is_count_before",
    "is_toll",
]

_FORCES = ARMED | {"state_force"}
_OF_IT = r"leaders?|leadership|hardliners|forces|factions?|authorities|officials|gunmen|soldiers|intelligence|troops|units|militias?|rebels|volunteers|mercenaries|drones|jets|warplanes|aircraft|helicopters|gunships|artillery"
PART = rf"(?:'s?)?(?: \([^)]*\))?(?: [a-z]+ed by {{A}})?(?: and {{A}})?(?: and [a-z]+(?= {{FIGHTERS}}))?(?: (?:faction|wing|branch|forces|fighters|units|group) (?:of|led by|loyal to|under) [\w'-]+(?: [A-Z][\w'-]+){{0,2}}(?= {{2,}}))?(?: (?:{{FIGHTERS}}|{_OF_IT})(?: [a-z]+ed by {{A}})?)?(?:, [^,;]{{3,60}},)?"
_AUX = (
    r"(?:,? (?:has|have|had|is|are|was|were|been|being|also|reportedly|allegedly|already|recently|then|later|soon|now|started to|began to|begun to|managed to"
    r"|first|initially|repeatedly|only|not|never|\w+ly),?)*"
)
_BANDS, _FOLK = (
    r"{FIGHTERS}|extremists|groups|elements|men",
    r"herders|villagers|residents|youths|vigilantes|tribesmen|farmers",
)
_OF_THEM = r"(?:affiliated with|linked to|loyal to|allied with|aligned with|armed by|backed by|paid by|trained by|of|from)"
FOLLOWERS = rf"(?P<who>{_BANDS}|(?:[A-Z]?[a-z]+ )?(?:{_FOLK})) {_OF_THEM}"
_SMALL = r"(?!(?:against|and|or|that|which|who|to|but|as|while|when|by|in|of|for|with|from|on|at|is|are|was|were|has|have|had)\b)"
_THINGS = rf"{PLACES_OF_UNIT}|population centres|cities|front ?lines?|mountains|border|countryside|hideouts|positions|valleys|caves|hills|heights|strongholds|garrison|base|town|city|outpost|area|barracks|headquarters"
PEOPLE = (
    r"civilians?|clerics?|villagers|journalists?|protesters|demonstrators|worshippers|aid workers|teachers|students|elders|prisoners|refugees|commuters|passengers|residents"
    r"|wounded|hostages|captives|detainees|peacekeepers|policemen|soldiers|officers|activists|doctors|farmers|traders|miners|pilgrims|herders|schoolchildren|schoolgirls|children|women|migrants|fishermen|chiefs?|mayors?|judges?|priests?|imams?|commander|leader|officer|soldier|policeman|villager|farmer|teacher|doctor|worker|nun|bishop|father|mother|brother|son|daughter|wife|hostage|workers|recruits|defectors|displaced (?:people|persons)"
)
TARGETS = (
    r"hospitals?|schools?|markets?|mosques?|churches|church|clinics?|outposts?|(?:army |police |military )?(?:posts?|stations?|bases?|camps?|barracks|headquarters)|convoys?|checkpoints?|patrols?|airports?|airfields?"
    r"|bridges?|power (?:plants?|stations?|lines?)|prisons?|depots?|refiner(?:y|ies)|villages?|vehicles?|warehouses?|ports?|embass(?:y|ies)|hotels?|buses|bus|boats?|ships?|vessels?|tankers?|carriers?|trucks?|trains?|houses?|homes?|shops?|settlements?|buildings?|(?:apartment )?blocks?|monaster(?:y|ies)|health (?:cent(?:re|er)|post)s?|farms?|factor(?:y|ies)|plants?|pipelines?|railways?|dams?|mines?|gold mines?|offices?|compounds?|garrisons?|positions|trenches|(?:radar |missile |military )sites?|towns?|facilities|facility|stores|crops|granaries|neighbou?rhoods?|towers?|terminals?|stadiums?|restaurants?|prisons?|ambulances?"
)
OBJECT = rf"(?: (?:[a-z]+ )?(?:recruits|members?|units?|supporters|relatives|commanders?|leaders?|officers?|positions|camps?|bases?|convoys?|patrols?) of(?: the)?)?(?: (?:{_SMALL}[\w-]+|[{COUNT}\ue003]+)){{0,4}}? (?:(?P<b>[{ACTOR}{EITHER}{PLACE}]+)|(?P<people>(?:[A-Z][a-z]+ )?(?:{PEOPLE}))\b|(?P<target>{TARGETS})\b)"
_SOMEWHERE = (
    rf"(?P<c>(?: (?:(?!(?:to|and|or|that|which|while|as|but|by)\b)[\w-]+|\ue003+)){{0,6}}? (?:{_THINGS}))\b"
)
_MOVING = ("RETREAT", "MOBILIZE", "SUPPORT")
_TO_BE = re.compile(r"\b(?:is|are|was|were|been|being)(?: \w+)? ?$", re.IGNORECASE)
_TAIL = re.compile(
    r"^(?:'s?)? (?:and [a-z]+ )?(?:[a-z-]+ ){0,2}?(?P<tail>fighters|forces|troops|soldiers|positions|bases?|militants|rebels|officials|leaders|commanders|personnel|civilians|nationals|convoys?|checkpoints?|units|recruits|cadets)\b",
    re.IGNORECASE,
)


def find(scene: Scene) -> Iterator[Draft]:
    """The deeds that a sentence tells of named actors, and the attacks it names with their place."""
    if not (scene.of_conflict or any(m.kinds & _FORCES for m in scene.mentions)):
        return
    taken: list[Span] = []
    with_toll = bool(scene.quantities) and bool(tolls(scene))
    for draft in (*sides.find(scene), *_behind(scene), *_verbs(scene), *_nouns(scene)):
        # "In an ambush", or "claimed the attack", beside a toll is the event that the toll tells.
        if with_toll and isinstance(draft.body, Event) and _only_claimed(draft.body):
            continue
        if all(draft.focus[1] <= a or draft.focus[0] >= b for a, b in taken):
            taken.append(draft.focus)
            yield draft


def _only_claimed(body: Event) -> bool:
    return all(person.role == "claimed" for person in body.participants)


_OF_A_DEED = re.compile(r"[^;.]{3,60}? of (?:being behind|[a-z]+ing) ", re.IGNORECASE)


_FOLLOWERS = rule(rf"(?:{_BANDS}|{_FOLK}) {_OF_THEM}")


@cache
def _verb_rules() -> tuple[tuple[Phrase, tuple[Deed, Phrase, Phrase]], ...]:
    """By the words of a verb, which are looked for first, the deed and what tells it: of followers, and of others."""
    made = []
    for deed in VERBS:
        words = deed.words.replace("~", "(?:es|ed|ing)").replace("+", "(?:s|ed|ing)")
        told = rf"(?P<a>{{A}}|\ue003+(?= {{FIGHTERS}})){PART}{_elided(deed)}(?P<aux>{_AUX}) (?P<v>{words})\b(?P<to>{deed.link}){_object(deed)}"
        by = (rule(rf"(?:{FOLLOWERS} )?{told}"), rule(f"(?P<who>){told}"))
        made.append((rule(rf"\b(?:{words})\b"), (deed, *by)))
    return tuple(made)


def _elided(deed: Deed) -> str:
    """What may stand between the subject and the second of its verbs: "killed 21 farmers and burned a school"."""
    return r"(?P<first> [^;.]{3,90}?,? and)??" if deed.type == "ASSAULT" else "(?P<first>)"


def _object(deed: Deed) -> str:
    return rf"(?:{OBJECT}|{_SOMEWHERE})" if deed.type in _MOVING else OBJECT


def _verbs(scene: Scene) -> Iterator[Draft]:
    for verb, (deed, by_followers, by_others) in likely(_verb_rules(), scene.typed):
        if not verb.search(scene.typed):
            continue
        pattern = by_followers if _FOLLOWERS.search(scene.typed) else by_others
        for match in pattern.finditer(scene.typed):
            actor = mention_at(scene, match.start("a"))
            other = mention_at(scene, match.start("b")) if match["b"] else None
            if actor is None or not _does(scene, match, actor) or (other and actor.key == other.key):
                continue
            yield from drafts(scene, deed, match, doer=actor, other=other)


def _does(scene: Scene, match: re.Match[str], actor: Mention) -> bool:
    """Whether the actor is the doer, and did it: not "was attacked", "may attack", "troops of X attacked"."""
    verb, word = match["v"].lower().split()[0], scene.start + match.start("v")
    passive = bool(_TO_BE.search(match["aux"] + " ")) and not verb.endswith("ing")
    owned = re.fullmatch(r"'s? *", scene.page.flat[actor.end : word])
    bare = verb.endswith("ing") and not _TO_BE.search(match["aux"] + " ")
    # In "fled from the Front and burned the town" the Front burned nothing.
    others = [m for m in scene.mentions if m.kinds and actor.end < m.start < word and not m.embedded]
    # "Herders armed by the army burned the town": the herders did.
    if not match["who"] and _TIED_TO_IT.search(scene.page.flat, scene.start, actor.start):
        return False
    if match["first"] and (actor.embedded or actor.form == "pronoun" or others):
        return False
    return (
        bool(actor.kinds)
        and not actor.prefixed
        and not passive
        and not bare
        and not owned
        and not in_condition(scene, word)
    )


_TIED_TO_IT = re.compile(r"(?<!,) [a-z]+ (?:[a-z]+ed|sent|paid|led) by (?:the )?$")


def drafts(
    scene: Scene,
    deed: Deed,
    match: re.Match[str],
    *,
    doer: Mention | None,
    other: Mention | None,
    role: Role = "actor",
) -> Iterator[Draft]:
    """The event of a deed that a rule matched, if the words tell it from others of its kind."""
    if is_toll(match) or is_blame(scene, deed, match) or _is_a_count(scene, match):
        return
    word = scene.span(match, "v")
    slots: dict[str, Span] = {"deed": word}
    who: list[Participant] = []
    if doer is not None:
        who.append(Participant(name=_doer(scene, match, doer), role=role))
    if other is not None and other.kinds:
        who.append(Participant(name=_with_tail(scene, other), role="recipient"))
        slots["recipient"] = (other.start, other.end)
    elif match["people"]:
        who.append(Participant(name=scene.told(scene.span(match, "people")).lower(), role="victim"))
        slots["victim"] = scene.span(match, "people")
    point = scene.named_there(match.start("v"))
    body = told(
        scene,
        slots,
        beside=scene.start + match.end() if point else None,
        type=deed.type,
        mode=deed.mode,
        participants=tuple(who),
        target=_target(scene, match, slots),
    )
    where = _where(scene, match, other)
    if body.place_name is None and where is not None:
        slots["place_name"] = where
        body = replace(body, place_name=scene.told(where))
    elif body.place_name is None and point is not None and body.start:
        body = replace(body, place_name=point.country or None)
    if not _is_told(body):
        return
    negated = doer is not None and negated_between(scene, doer.end, word[0])
    # What a time is named by has been, however the rest of the sentence is put.
    hedge: Hedge | None = "asserted" if point else None
    yield Draft(body, slots, word, negated=negated, hedge=hedge).at(doer, role)


_KILLING = re.compile(
    r"kill|murder|massacr|execut|behead|assassinat|injur|wound|kidnap|abduct", re.IGNORECASE
)


def is_toll(match: re.Match[str]) -> bool:
    """Whether it counts the dead, which is read as the event's toll."""
    return bool(
        _KILLING.match(match["v"]) and re.search(rf"{COUNT}", match[0][match.end("v") - match.start() :])
    )


def _is_a_count(scene: Scene, match: re.Match[str]) -> bool:
    """Whether it counts what was hit over a stretch of time, which is a statistic: "90 vessels since May"."""
    hit = match.groupdict().get("target") and COUNT in match.string[match.end("v") : match.start("target")]
    return bool(hit) and any(time.since for time in scene.times)


def is_blame(scene: Scene, deed: Deed, match: re.Match[str]) -> bool:
    """Whether it only says who is held guilty: "accused the Front of killing nine" is the event of the nine."""
    of_it = deed.type == "ACCUSE" and _OF_A_DEED.match(scene.words, match.end("v"))
    return bool(of_it and tolls(scene))


def is_count_before(scene: Scene, match: re.Match[str]) -> bool:
    """Whether those to whom it was done are counted, which is read as the event's toll."""
    lead = scene.typed[max(0, match.start() - 14) : match.start()]
    return bool(_KILLING.match(match["v"]) and COUNT in lead)


def _target(scene: Scene, match: re.Match[str], slots: dict[str, Span]) -> str | None:
    """What was hit, where it is a thing: "the hospital"."""
    if not match.groupdict().get("target"):
        return None
    slots["target"] = scene.span(match, "target")
    return scene.told(slots["target"]).lower()


def _doer(scene: Scene, match: re.Match[str], doer: Mention) -> str:
    """The doer as told: "fighters linked to the Front" is not the Front."""
    if match.groupdict().get("who"):
        return scene.told((scene.start + match.start("who"), doer.end))
    return doer.name


def _where(scene: Scene, match: re.Match[str], other: Mention | None) -> Span | None:
    if other is not None and other.places and not other.kinds:
        return scene.place_span(other)
    return scene.span(match, "c") if match.groupdict().get("c") else None


def _is_told(body: Event) -> bool:
    """Whether it is told from other deeds of its kind: by its other side, its place or its day."""
    doers = [p for p in body.participants if p.role in ("actor", "attributed", "claimed")]
    return len(body.participants) > 1 or bool(body.place_name or body.target) or bool(doers and body.start)


def _with_tail(scene: Scene, mention: Mention) -> str:
    tail = _TAIL.match(scene.page.flat[mention.end : mention.end + 40])
    return f"{mention.name} {tail['tail']}" if tail else mention.name


@cache
def _noun_rules() -> tuple[tuple[Deed, Phrase], ...]:
    made = []
    for deed in NOUNS:
        noun = rf"(?P<v>{deed.words})\b"
        doer = r"(?:(?P<a>{As})|(?P<a0>{A}(?: (?:has |have |had )?claimed(?: (?:responsibility|credit) for)? (?:the|an?|this|that))?)|the|an?|this|that|last|^(?=[A-Z])) ?(?:(?!(?:claim\w*|den(?:y|ied|ies)|condemn\w*|report\w*|repel\w*|has|have|had|is|are|was|were|and|or|the|that|to|in|did|does|during|after|before|at|on|by|with|for|from|against|amid|despite|since|near|into|as|of|who|which|when|while)\b)[a-z0-9-]+ ){0,3}?"
        of = rf"(?: (?P<prep>of|on|against|at|in|near|from|by|over){OBJECT})?"
        by = r"(?: by (?:the )?(?:[a-z]+ ){0,2}(?P<by>{A}))?"
        made.append((deed, rule(doer + noun + of + by)))
    return tuple(made)


_BEHIND = rule(
    rf"(?P<a>{{A}})(?P<be> (?:is|was|were|are|has been|have been|had been|to be|may be|stood|stands)) behind (?:the |an? |this |several )?(?:[a-z]+ ){{0,2}}?(?P<v>{'|'.join(d.words for d in NOUNS if d.type == 'ASSAULT')})s?\b(?: (?:of|on|in|at|against){OBJECT})?"
)
# "It wants talks", "no attack", "a possible attack": nothing happened.
_WANTED = re.compile(
    r"\b(?:want|seek|demand|propos|offer|reject|refus|oppos|avoid|urg|plan|prepar|prevent|thwart|foil)\w*(?: [\w-]+){0,3} $"
    r"|\b(?:call\w* for|no|without|any|possible|potential|future|planned|upcoming|next|imminent|feared|foiled|attempted)(?: [\w-]+){0,2} $",
    re.IGNORECASE,
)
# "An attack cannot be ruled out", "a withdrawal is likely": it has not come.
_NOT_YET = re.compile(
    r"[^,;.]{0,40}? (?:(?:cannot|can not|could not) be (?:ruled out|excluded)|(?:is|are|remains?|seems?|looks?|appears?) (?:\w+ly |also |still |very |quite |all but )*(?:likely|unlikely|possible|probable|improbable|imminent|inevitable|feared|doubtful|certain|out of the question|(?:expected|planned|due)\b(?! to have))|(?:may|might|could|would|will)\b)",
    re.IGNORECASE,
)
_UNREAL = ("unlikely", "hypothetical", "planned", "denied")


def _behind(scene: Scene) -> Iterator[Draft]:
    """ "The Front was behind the killing of elders": blamed, whoever says so."""
    for match in _BEHIND.finditer(scene.typed) if " behind " in scene.words else ():
        actor = mention_at(scene, match.start("a"))
        deed = next(d for d in NOUNS if re.fullmatch(d.words, match["v"], re.IGNORECASE))
        other = mention_at(scene, match.start("b")) if match["b"] else None
        # "The Front said it was behind the raid" owns it.
        own = actor is not None and actor.form == "pronoun" and _SAYING.search(scene.words[: match.start()])
        if actor is not None and actor.kinds:
            role: Role = "claimed" if own else "attributed"
            yield from drafts(scene, deed, match, doer=actor, other=other, role=role)


_SAYING = re.compile(r"\b(?:said|says|claimed|claims|announced|boasted)(?: that)? $", re.IGNORECASE)


@cache
def _any_noun() -> Phrase:
    return rule(rf"\b(?:{'|'.join(deed.words for deed in NOUNS)})\b")


def _nouns(scene: Scene) -> Iterator[Draft]:
    typed = scene.typed_with_events
    told = {match[0].lower() for match in _any_noun().finditer(typed)}
    for deed, pattern in _noun_rules() if told else ():
        if not any(re.fullmatch(deed.words, noun) for noun in told):
            continue
        for match in pattern.finditer(typed):
            doer, other = _sides(scene, deed, match)
            if doer is not None and (not doer.kinds or doer.prefixed):
                doer = None
            if (doer is None and other is None) or not happened(scene, match.start("v")):
                continue
            if hedged(scene, scene.span(match, "v")).hedge in _UNREAL or _WANTED.search(
                scene.words[: match.start("v")]
            ):
                continue
            if match.start() == 0 and _NOT_YET.match(scene.plain, match.end()):
                continue
            role: Role = "claimed" if match["a0"] and " claimed" in match["a0"] else "actor"
            yield from drafts(scene, deed, match, doer=doer, other=other, role=role)


_OWN = re.compile(r"(?:attack|assault|raid|ambush|offensive)$", re.IGNORECASE)


def _sides(scene: Scene, deed: Deed, match: re.Match[str]) -> tuple[Mention | None, Mention | None]:
    """Who did it and to whom or where: "the defeat of X", "X's withdrawal", "the attack on Y by X"."""
    group = next((g for g in ("a", "a0", "by") if match[g]), None)
    doer = mention_at(scene, match.start(group)) if group else None
    other = mention_at(scene, match.start("b")) if match["b"] else None
    if match["prep"] == "by":
        return other, doer
    # The raid of the Front is its own, the bombing of the Front is another's.
    if match["prep"] == "of" and deed.type == "RETREAT":
        return other, None
    if match["prep"] == "of" and _OWN.match(match["v"]) and other and other.kinds:
        # Beside a toll it is the event that the toll tells.
        return (None if tolls(scene) else other), None
    return doer, other
