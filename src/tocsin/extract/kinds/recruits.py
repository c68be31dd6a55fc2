# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Who swelled an actor's ranks: deserters, freed prisoners, disaffected fighters of another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Event, Participant
from tocsin.domain.claims import Span
from tocsin.domain.vocabulary import Plover
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds import sides
from tocsin.extract.kinds.happening import happened
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.mentions import Mention
from tocsin.extract.phrases import Phrase
from tocsin.extract.scene import Scene
from tocsin.extract.words.roles import ARMED

__all__ = ["find"]

_SORT = r"(?:(?!(?:the|its|their|his|of|in|to|by|and|or|when|while|after|before|that|who|which|have|has|had|is|are|was|were)\b)[a-z-]+ )"
_MEN = r"(?:{FIGHTERS}|deserters|defectors|volunteers|veterans|officers|policem[ae]n|commanders|commandos|tribesmen|youths?|students|villagers|herders|conscripts|ex-[a-z]+)"
_MANY = r"(?:(?:dozens|scores|hundreds|thousands|a number) of )?"
# "Former government soldiers", "disaffected Front fighters" whom the register knows as one name
_WHO = rf"\b(?P<who>{_MANY}(?:{_SORT}{{0,3}}?(?:{{A}} )?{_SORT}{{0,2}}?{_MEN}|{_SORT}{{1,3}}{{A}}))"
_RANKS = r"(?:numbers?|ranks|strength|size|manpower|membership|fighting force)"
_AUX = r"(?: (?:then|later|also|have|has|had|subsequently|reportedly|since|now|already|eventually|soon|been|further|recently|\w+ly))*"
_FED = r"(?:bolstered|swelled|swollen|boosted|augmented|strengthened|reinforced|replenished|filled)"
# "Its ranks have been swelled by disaffected officers"
_SWELLED = rule(
    rf"(?P<own>{{As}}|{{ITS}}) (?:[a-z]+ )?{_RANKS} (?:was|were|is|are|has|have|had){_AUX} (?P<v>{_FED}) (?:by|with) {_WHO}"
)
# "Disaffected officers have swelled its ranks"
_SWELLING = rule(rf"{_WHO}{_AUX} (?P<v>{_FED}) (?P<own>{{As}}|{{ITS}}) (?:[a-z]+ )?{_RANKS}\b")
# "Some former soldiers then joined it": whom no register names
_JOINED = rule(
    rf"{_WHO}(?: (?:from|in) (?:the )?[^,;.]{{3,40}}?)?{_AUX} (?P<v>joined|gone over to|went over to|enlisted (?:in|with)|signed up with|crossed over to) (?P<a>{{A}})"
)
# "Disaffected Front fighters followed", after the sentence that tells whom others had joined
_FOLLOWED = rule(
    rf"^{_WHO}{_AUX} (?P<v>followed)(?: (?:suit|soon|later|them|in their (?:footsteps|wake)))*(?=[;,.]|$)"
)
_HINT = Phrase(rf"\b(?:{_FED}|joined|over to|enlisted|signed up|followed)\b")
_ACTOR = re.compile("[\ue000\ue002\ue003]")


def find(scene: Scene) -> Iterator[Draft]:
    """Those of whom a sentence says that they went over to an actor, by the words that it has for them."""
    if not _HINT.search(scene.words):
        return
    for pattern in (_SWELLED, _SWELLING):
        for match in pattern.finditer(scene.typed):
            yield from _told(scene, match, mention_at(scene, match.start("own")) or _joined_before(scene))
    # Of those who bear an actor's name, or left one side for another, other rules tell.
    known = {draft.slots["deed"][0] for draft in sides.find(scene)}
    for match in _JOINED.finditer(scene.typed):
        if not _ACTOR.search(match["who"][-1]) and scene.span(match, "v")[0] not in known:
            yield from _told(scene, match, mention_at(scene, match.start("a")))
    followed = _FOLLOWED.search(scene.typed)
    if followed:
        yield from _told(scene, followed, _joined_before(scene))


def _joined_before(scene: Scene) -> Mention | None:
    """The one armed actor of whom the sentence before says that somebody joined it."""
    if not scene.before or " joined " not in scene.before[-1].words:
        return None
    told = scene.before[-1]
    after = told.start + told.words.index(" joined ")
    near = [m for m in told.mentions if m.start > after and m.kinds & ARMED and not m.prefixed]
    return near[0] if near else None


def _told(scene: Scene, match: re.Match[str], actor: Mention | None) -> Iterator[Draft]:
    if actor is None or not actor.kinds & ARMED or actor.prefixed or not happened(scene, match.start("v")):
        return
    who, verb = scene.span(match, "who"), scene.span(match, "v")
    left = next((m for m in scene.mentions if who[0] <= m.start < who[1] and m.kinds), None)
    if left is not None and left.key == actor.key:
        return
    # Whose men they were is the side that they left.
    name = left.name if left else _plainly(scene.told(who))
    people = (Participant(name=name, role="actor"), Participant(name=actor.name, role="recipient"))
    kind: Plover = "CONCEDE" if left else "COOPERATE"
    body = Event(type=kind, mode="defect" if left else "join", participants=people)
    slots: dict[str, Span] = {"deed": verb, "actor": who}
    draft = Draft(body, slots, verb, own=(min(who[0], verb[0]), max(who[1], verb[1])))
    here = scene.start <= actor.start < scene.sentence.end
    yield draft.at(actor, "recipient") if here else draft.at(actor, "antecedent")


def _plainly(words: str) -> str:
    """Begun in lower case where only the head of its sentence made a capital.

    >>> _plainly("Disaffected Front fighters"), _plainly("ex-soldiers")
    ('disaffected Front fighters', 'ex-soldiers')
    """
    return words[0].lower() + words[1:]
