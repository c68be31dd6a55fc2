# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""How many fighters an actor has: counts, the pools it draws on, and forces that are planned."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace as replace_body

from tocsin.domain.bodies import Strength
from tocsin.domain.claims import Span
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds import planned, pools
from tocsin.extract.kinds.figures import figure_slots, harmed, plural, where
from tocsin.extract.mentions import Mention
from tocsin.extract.quantities import Quantity
from tocsin.extract.scene import Scene

__all__ = ["find"]

_HAS = (
    r"(?:has|have|had|boasts?|fields?|commands?|maintains?|musters?|numbers?|numbered|counts?|comprises?|consists? of|"
    r"is|are|was|were|to have|(?:seems?|appears?|seemed|appeared) to (?:have|field|number|command)|to field|to number|to command|to be|having|with|keeps?|retains?)"
)
_GUESS = r"(?:(?:is|are|was|were) )?(?:believed|thought|estimated|said|reported|considered|known|assumed)"
_BY = r"(?:(?: by [^,;.]{3,40}?)? to (?:have|number|field|command|comprise|consist of|include|be)| at)"
# The counted thing after a number: plain words and then a word for fighters.
_OF = r"{Q} (?P<adj>{ADJ})(?P<unit>{FIGHTERS})(?! (?:of the (?:public|government|parliament)|states))"
_COUNTED = {
    # "800 active Lashkar-e-Taiba fighters"
    "named_in": rule(r"(?P<q>{Q}) {ADJ}(?P<a>{A})(?:'s?)? {ADJ}(?P<unit>{FIGHTERS})"),
    # "the Front has between 900 and 1,200 fighters"
    "has": rule(
        rf"(?P<a>{{A}})(?:(?:'s?)? (?:force|mission|contingent|army|troops|forces))?(?:, (?:which|who|a|an|the|whose) [^,;.]{{3,80}})?,?(?: which| who)?(?: [a-z-]+ly| also| now| still| currently| together| has| have)* {_HAS}(?: (?:currently|now|only|just|a total of|an estimated|a force of|a further|another))? (?P<q>{{Q}})(?: (?:out )?of (?:an? |the |{{ITS}} )?(?:planned |promised |intended |authori[sz]ed |pledged )?{{Q}})? (?P<adj>{{ADJ}})(?P<unit>{{FIGHTERS}})"
    ),
    # "The Front remains the main threat, with an estimated strength of 800 to 1,000 fighters"
    "strength_of": rule(
        r"(?P<a>{A})(?:(?! {A})[^;]){0,120}?,? (?:with|has|have|had|having) (?:an? |the )?(?:estimated |total |combined |current |overall )*(?:strength|force|manpower|membership) of (?P<q>{Q})(?: (?P<adj>{ADJ})(?P<unit>{FIGHTERS}))?"
    ),
    # "The Front, whose strength is put by officials at 6,300"
    "whose_strength": rule(
        r"(?P<a>{A}),? whose (?:fighting |total |overall )?(?:strength|force|manpower|size|ranks|numbers|membership) (?:is|are|was|were|has been|have been) (?:(?:now|officially|variously) )?(?:put|estimated|believed|thought|reported|said|assessed)(?: by [^,;.]{3,40}?)? (?:at|to be|to number) (?P<q>{Q})(?: (?P<unit>{FIGHTERS}))?"
    ),
    # "The mission, which stood at 18,500 in 2022, was cut to 12,600 by June"
    "stood_at": rule(
        r"(?P<a>{A}),? (?:(?:which|who) (?:had )?)?(?:stood|stands) at (?P<q>{Q})(?: (?P<unit>{FIGHTERS}))?(?! (?:attacks|incidents|deaths|districts|percent))"
    ),
    "cut_to": rule(
        r"(?P<a>{A}),? (?:(?:which|who|whom) [^,;.]{0,40}?)?(?:was|were|has been|have been|had been|has|have|had|is being) (?:gradually |since |been )?(?:reduced|cut|scaled (?:down|back)|drawn down|expanded|enlarged|built up|increased|doubled|tripled)(?: in size)?,?(?: from {Q}(?: {FIGHTERS})?(?: {T})?)? to (?P<q>{Q})(?: (?P<unit>{FIGHTERS}))?(?! (?:attacks|incidents|deaths|districts|percent|a))"
    ),
    # "Veldia has brought in some 11,000 Ormian soldiers"
    "brought_in": rule(
        r"\b(?:brought in|brings in|sent|deployed|hired|recruited|stationed|dispatched|received|hosts?|has|have|with) (?:another |a further |up to )?(?P<q>{Q}) (?P<a>{A})(?P<unit>)"
    ),
    # "the Front is believed to have up to 2,200 fighters"
    "guessed": rule(
        rf"(?P<a>{{A}}) (?:{_GUESS}|(?:has|have) been (?:estimated|reported)){_BY} (?P<q>{{Q}}) (?P<adj>{{ADJ}})(?P<unit>{{FIGHTERS}})"
    ),
    # "camps ... and boasts 600 fighters": a second verb of the same subject
    "boasts": rule(
        r"(?P<a>{A})(?: [a-z]+){1,6} [^,;]{0,60}? and (?:also )?(?:boasts|has|fields|commands|numbers|counts|musters) (?P<q>{Q}) (?P<adj>{ADJ})(?P<unit>{FIGHTERS})"
    ),
    # "3,000 fighters of the Front", "under the group's banner"
    "of": rule(
        r"(?P<q>{Q}) (?P<adj>{ADJ})(?P<unit>{FIGHTERS})(?: (?!(?:and|but|while|against|that) )[a-z]+){0,4}? (?:of|from|loyal to|belonging to|under|affiliated with|aligned with|in|within) (?P<a>{As}|{A})(?: (?:banner|ranks|command|flag|leadership))?"
    ),
    # "the number of Front fighters is 3,000", "puts the number of Front fighters at 58,000 to 100,000"
    "number_of": rule(
        r"(?:number|strength|total) of (?:active |armed |all )?(?P<a>{A}) ?(?P<unit>{FIGHTERS})?(?:(?! that of)[^,;.]){0,40}? (?:at|is|was|to be|as|stood at|stands at|reached|exceeds|exceeded) (?P<q>{Q})(?![^ ,.;)])"
    ),
    # "Front fighters numbered more than 3,000"
    "numbered": rule(
        r"(?P<a>{A}) ?(?P<unit>{FIGHTERS})? (?:numbers?|numbered|total(?:s|led)?) (?P<q>{Q})(?! (?:attacks|incidents|deaths|districts))"
    ),
    # "the Front's strength is 3,000"
    "strength": rule(
        r"(?P<a>{As}) (?:fighting |total |estimated |overall |military )*(?:strength|force|manpower|size|ranks) (?:is|was|at|of|to be|number|numbers|numbered|stands at|stood at|include|included?)(?: (?:estimated|believed|put|thought)(?: at| to be)?)? (?P<q>{Q})(?: (?P<unit>{FIGHTERS}))?"
    ),
    # "put the Front's strength at 3,000 and that of the League at 900"
    "that_of": rule(
        r"(?:strength|manpower|size|number|ranks) [^;.]{2,80}?,? (?:and|but|while|against) that of (?P<a>{A}) (?:at|is|was|to be|as|stood at|stands at) (?P<q>{Q})(?: (?P<unit>{FIGHTERS}))?(?! (?:percent|attacks|districts))"
    ),
    # "an estimated strength of 3,000 fighters", with the actor before it
    "estimated_number": rule(
        r"(?P<a>{A})[^;]{0,90}?, estimated(?: by [^,;]{3,50}?)? (?:to number|at|to have) (?P<q>{Q}) (?P<adj>{ADJ})(?P<unit>{FIGHTERS})"
    ),
    # "estimate that it has around 4,000 fighters" is caught by `has`; "a 4,000-strong Front"
    "with": rule(r"(?P<a>{A})[^;.]{0,90}?, with (?P<q>{Q}) (?P<adj>{ADJ})(?P<unit>{FIGHTERS})"),
    "strong": rule(
        r"(?P<a>{As}|{A}),? (?:a |an |the )?(?P<q>{Q})-(?:strong|member|man) (?P<unit>force|army|militia|group|unit)"
    ),
    # "the Front has grown from 300 men to roughly 1,800"
    "grown": rule(
        r"(?P<a>{A}) (?:has |have |had )?(?:since |also )?(?:grown|grew|swelled|swollen|shrunk|shrank|risen|dwindled|ballooned|(?:more than |nearly |almost )?(?:doubled|tripled|trebled|quadrupled|halved))(?: in (?:size|strength|numbers?))?,?(?:(?: from)? {Q}(?: {FIGHTERS})?(?: [^,;.]{2,24})?)? to (?P<q>{Q})(?: (?P<unit>{FIGHTERS}))?"
    ),
    # "the Front's strength has grown from 300 to 1,800"
    "strength_grown": rule(
        r"(?P<a>{As}) (?:fighting |total |estimated |overall |military )*(?:strength|force|manpower|size|ranks|numbers|membership) (?:has |have |had )?(?:since |also )?(?:grown|grew|swelled|swollen|shrunk|shrank|risen|rose|dwindled|ballooned|fallen|fell|doubled|tripled)(?:(?: from)? {Q}(?: {FIGHTERS})?(?: [^,;.]{2,24})?)? to (?P<q>{Q})(?: (?P<unit>{FIGHTERS}))?"
    ),
    # "foreign instructors, some 300 of them", "the Front, 4,000 strong", "the mission, which numbers 4,000"
    "of_them": rule(r"(?P<a>{A}), (?P<q>{Q}) (?:of (?:them|{A})|in (?:all|number)\b|strong\b)(?P<unit>)"),
    "which_numbers": rule(
        r"(?P<a>{A}),? (?:which|who) (?:now |currently )?(?:numbers?|numbered) (?P<q>{Q})(?: (?P<unit>{FIGHTERS}))?(?! (?:attacks|incidents|deaths|districts))"
    ),
    # "Veldia has sent 300 officers to Karo": so many of its own are there; where it sent them once, they may be back
    "sent": rule(
        r"(?P<a>{A}) (?:has|have) {ADV}(?P<sent>sent|deployed|dispatched|stationed) (?:another |a further |an? (?:additional|extra) |up to )?(?P<q>{Q}) (?P<adj>{ADJ})(?P<unit>{FIGHTERS})(?= (?:to|in|into|across|along|at|on|there)\b)"
    ),
    "strong_before": rule(r"(?P<q>{Q})-(?:strong|member|man) (?P<a>{A})"),
}
_COMPARED = re.compile(
    r"\b(?:fewer|more|additional|extra|other|new|further) (?:[a-z-]+ ){1,3}$", re.IGNORECASE
)
_DEPLOYED = re.compile(
    r"\b(?:sent|send|deploy\w*|withdr[ae]w\w*|mobili[sz]\w*|dispatch\w*|lost|add\w*|recruit\w*|train\w*)\b[^,;]{0,30}$",
    re.IGNORECASE,
)


def find(scene: Scene) -> Iterator[Draft]:
    """The strengths that a sentence states."""
    if not scene.quantities:
        return
    taken: set[int] = set()
    for found in (planned.find, pools.find, _counted, _put_at):
        for draft, quantity in found(scene):
            if quantity.start not in taken:
                taken.add(quantity.start)
                yield draft


def _counted(scene: Scene) -> Iterator[tuple[Draft, Quantity]]:
    for name, pattern in _COUNTED.items():
        for match in pattern.finditer(scene.typed):
            quantity = scene.quantity(match.start("q"))
            actor = _actor(scene, match)
            if actor is not None and _NO_FORCE.search(actor.name):
                continue
            if name == "brought_in" and actor is not None and not _IS_FORCE.search(actor.name):
                continue
            if (
                quantity is None
                or actor is None
                or not _plausible(scene, match, quantity, sent=name == "sent")
            ):
                continue
            unit = match["unit"] if match["unit"] or name == "strong" else None
            yield _draft(scene, match, actor, quantity, unit=unit), quantity


_NO_FORCE = re.compile(r"\b(?:civilians?|people|villagers|refugees)\b", re.IGNORECASE)
_IS_FORCE = rule(r" {FIGHTERS}$")
_PUT_AT = rule(
    r"\b(?:puts?|estimates?|estimated|places?|placed) (?:the (?:number|figure|total|strength)|it|its (?:strength|size|numbers?)|{ITS} (?:strength|size|numbers?)|{A}|them|their (?:number|strength|numbers)) (?:at|to be) (?P<q>{Q})(?: (?P<unit>{FIGHTERS}))?(?! (?:percent|attacks|districts|deaths|dead|people|civilians))"
)


def _put_at(scene: Scene) -> Iterator[tuple[Draft, Quantity]]:
    """ "Others put the number at 3,500": of the force that was counted last."""
    for match in _PUT_AT.finditer(scene.typed):
        quantity = scene.quantity(match.start("q"))
        told = [draft for draft, counted in _counted(scene) if counted.end <= scene.start + match.start()]
        told = told or [draft for draft, _ in _counted(scene.before[-1])] if scene.before or told else told
        if quantity is None or not told:
            continue
        body = told[-1].body
        low, best, high, bound = quantity.figures
        body = replace_body(body, low=low, best=best, high=high, bound=bound, start=None, end=None)
        antecedent = told[-1].slots.get("actor")
        slots = figure_slots(quantity) | ({"antecedent": antecedent} if antecedent else {})
        yield Draft(body, slots, quantity.core), quantity


def _actor(scene: Scene, match: re.Match[str]) -> Mention | None:
    shift = 4 if scene.typed[match.start("a") : match.start("a") + 4].lower() == "the " else 0
    at = match.start("a") + shift
    while scene.typed[at : at + 1] == " ":
        at += 1
    mention = scene.mention(at)
    return mention if mention and mention.kinds and not mention.prefixed else None


def _plausible(scene: Scene, match: re.Match[str], quantity: Quantity, *, sent: bool) -> bool:
    lead, tail = scene.words[: match.start("q")], scene.words[match.end() :]
    clause = scene.clause((quantity.start, quantity.end))[0] - scene.start
    inner = scene.words[match.start() : match.end()] + " "
    if _COMPARED.search(inner) and not sent:
        return False
    if harmed(lead[max(0, clause) :], tail) or harmed(inner, ""):
        return False
    return (sent or not _DEPLOYED.search(lead[-40:])) and not _unit_is_place(match)


def _unit_is_place(match: re.Match[str]) -> bool:
    return (match.groupdict().get("unit") or "").lower() in ("prisoners", "detainees")


def _draft(
    scene: Scene, match: re.Match[str], actor: Mention, quantity: Quantity, *, unit: str | None
) -> Draft:
    # What is told of those apposed to a name is told by a verb of its own.
    apposed = match.re.pattern == _COUNTED["of_them"].pattern
    place, how, place_span = (None, None, None) if apposed else where(scene, match.end())
    figures = quantity.figures
    body = Strength(
        actor=_whole_name(scene, actor),
        low=figures.low,
        best=figures.best,
        high=figures.high,
        bound=figures.bound,
        unit=plural(unit),
        definition=_definition(scene, match, quantity, how=how, place=place),
        place=place,
    )
    slots: dict[str, Span] = {**figure_slots(quantity)}
    if match["unit"]:
        slots["unit"] = scene.span(match, "unit")
    if place_span:
        slots["place"] = place_span
    return Draft(body, slots, quantity.core).at(actor, "actor")


def _whole_name(scene: Scene, actor: Mention) -> str:
    """The name with "former" or "ex-" where it stands before it: those are other people."""
    lead = scene.page.flat[max(scene.start, actor.start - 7) : actor.start].lower()
    return f"former {actor.name}" if lead.endswith("former ") else actor.name


def _definition(
    scene: Scene, match: re.Match[str], quantity: Quantity, *, how: str | None, place: str | None
) -> str | None:
    parts = []
    if quantity.vague:
        parts.append(quantity.vague)
    adjectives = (
        scene.words[match.start("adj") : match.end("adj")].strip()
        if "adj" in match.groupdict() and match["adj"]
        else ""
    )
    if not adjectives and match.re.pattern == _COUNTED["named_in"].pattern:
        between = scene.words[match.end("q") : match.start("a")].strip().removesuffix(" the")
        adjectives = between
    if adjectives:
        parts.append(adjectives)
    if match.groupdict().get("sent"):
        parts.append("sent")
    if how and place:
        parts.append(f"{how} in {place}")
    return "; ".join(parts) or None
