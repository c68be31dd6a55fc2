"""How many fighters an actor has: counts, shares of a whole, parts, inflows and planned forces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import RelationTo, Strength
from tocsin.domain.claims import Span
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import FIGHTERS, rule
from tocsin.extract.mentions import Mention
from tocsin.extract.quantities import Quantity
from tocsin.extract.scene import Scene

__all__ = ["find"]

_HAS = (
    r"(?:has|have|had|boasts?|fields?|commands?|maintains?|musters?|numbers?|numbered|counts?|comprises?|consists? of|"
    r"is|are|was|were|to have|to field|to number|to command|to be|having|with|keeps?|retains?)"
)
_GUESS = r"(?:(?:is|are|was|were) )?(?:believed|thought|estimated|said|reported|considered|known|assumed)"
_BY = r"(?:(?: by [^,;.]{3,40}?)? to (?:have|number|field|command|comprise|consist of|include|be)| at)"
# The counted thing after a number: plain words and then a word for fighters.
_OF = r"{Q} (?P<adj>{ADJ})(?P<unit>{FIGHTERS})(?! (?:of the (?:public|government|parliament)|states))"
_COUNTED = {
    # "800 active Lashkar-e-Taiba fighters"
    "named_in": rule(r"(?P<q>{Q}) {ADJ}(?P<a>{A})(?:'s?)? {ADJ}(?P<unit>{FIGHTERS})"),
    # "the Front has between 900 and 1,200 fighters"
    "has": rule(rf"(?P<a>{{A}}),?(?: [a-z-]+ly| also| now| still| currently| together| has| have)* {_HAS}(?: (?:currently|now|only|just|a total of|an estimated|a force of))? (?P<q>{{Q}}) (?P<adj>{{ADJ}})(?P<unit>{{FIGHTERS}})"),
    # "the Front is believed to have up to 2,200 fighters"
    "guessed": rule(rf"(?P<a>{{A}}) (?:{_GUESS}|(?:has|have) been (?:estimated|reported)){_BY} (?P<q>{{Q}}) (?P<adj>{{ADJ}})(?P<unit>{{FIGHTERS}})"),
    # "camps ... and boasts 600 fighters": a second verb of the same subject
    "boasts": rule(r"(?P<a>{A})(?: [a-z]+){1,6} [^,;]{0,60}? and (?:also )?(?:boasts|has|fields|commands|numbers|counts|musters) (?P<q>{Q}) (?P<adj>{ADJ})(?P<unit>{FIGHTERS})"),
    # "3,000 fighters of the Front", "under the group's banner"
    "of": rule(r"(?P<q>{Q}) (?P<adj>{ADJ})(?P<unit>{FIGHTERS})(?: [a-z]+){0,4}? (?:of|from|loyal to|belonging to|under|affiliated with|aligned with|in|within) (?P<a>{As}|{A})(?: (?:banner|ranks|command|flag|leadership))?"),
    # "the number of Front fighters is 3,000", "puts the number of Front fighters at 58,000 to 100,000"
    "number_of": rule(r"(?:number|strength|total) of (?:active |armed |all )?(?P<a>{A}) ?(?P<unit>{FIGHTERS})?[^,;.]{0,40}? (?:at|is|was|to be|as|stood at|stands at|reached|exceeds|exceeded) (?P<q>{Q})(?![^ ,.;)])"),
    # "Front fighters numbered more than 3,000"
    "numbered": rule(r"(?P<a>{A}) ?(?P<unit>{FIGHTERS})? (?:numbers?|numbered|total(?:s|led)?) (?P<q>{Q})(?! (?:attacks|incidents|deaths|districts))"),
    # "the Front's strength is 3,000"
    "strength": rule(r"(?P<a>{As}) (?:fighting |total |estimated |overall |military )*(?:strength|force|manpower|size|ranks) (?:is|was|at|of|to be|number|numbers|numbered|stands at|stood at|include|included?)(?: (?:estimated|believed|put|thought)(?: at| to be)?)? (?P<q>{Q})(?: (?P<unit>{FIGHTERS}))?"),
    # "an estimated strength of 3,000 fighters", with the actor before it
    "estimated_number": rule(r"(?P<a>{A})[^;]{0,90}?, estimated(?: by [^,;]{3,50}?)? (?:to number|at|to have) (?P<q>{Q}) (?P<adj>{ADJ})(?P<unit>{FIGHTERS})"),
    # "estimate that it has around 4,000 fighters" is caught by `has`; "a 4,000-strong Front"
    "strong": rule(r"(?P<a>{As}|{A}),? (?:a |an |the )?(?P<q>{Q})-(?:strong|member|man) (?P<unit>force|army|militia|group|unit)"),
    "strong_before": rule(r"(?P<q>{Q})-(?:strong|member|man) (?P<a>{A})"),
}
_HARM = re.compile(
    r"\b(?:kill|dead|death|deadl|wound|injur|captur|arrest|detain|lost?|loss|surrender|eliminat|neutrali[sz]|execut|abduct|kidnap|releas|"
    r"freed|evacuat|hostage|attack|ambush|fire|claim(?:s|ed)? to have|disarm|demobili[sz]|repatriat|bur(?:y|ied))\w*\b[^,;]{0,45}$",
    re.I,
)
_HARMED = re.compile(
    r"[^,;]{0,25}?\b(?:were|was|are|have been|had been|has been|being|be|got) (?:also |reportedly )?(?:killed|wounded|injured|captured|arrested|"
    r"detained|released|executed|eliminated|neutrali[sz]ed|kidnapped|abducted|freed|martyred|hanged|buried)|"
    r"[^,;]{0,25}?\b(?:died|dead|surrendered|fled|were lost|lost their lives|killed|wounded|injured|defected|in custody)",
    re.I,
)
_DEPLOYED = re.compile(r"\b(?:sent|send|deploy\w*|withdr[ae]w\w*|mobili[sz]\w*|dispatch\w*|lost|add\w*|recruit\w*|train\w*)\b[^,;]{0,30}$", re.I)
_WHERE = rule(r"^[^.;]{0,60}? (?P<how>mostly |mainly |chiefly |primarily |largely )?(?:in|across|throughout|inside) (?P<p>(?:the )?(?:[a-z]+ern )?{P}|the (?:north|south|east|west)(?:ern (?:part|provinces))?)")
_POOL = rule(r"(?P<q>{Q}) (?P<adj>{ADJ})(?P<unit>{FIGHTERS})")
_POOL_WORDS = re.compile(r"\b(?:foreign|released|freed|former|ex|disaffected)\b", re.I)
_SUBSET = rule(r"^[^.;]{0,60}?, (?:including |of (?:whom|them),? |among them,? )?(?P<q>{Q}) (?:of (?:them|whom) )?(?:are |were |come |came )?from (?P<p>{P}|{A})")
_JOINED = rule(r"^(?: and (?:some|several|many) [^,;.]{3,60}?)? (?:then |later |subsequently |have |had |has )*(?:joined|defected to|went over to) (?P<a>{A}|it|them)\b")


def find(scene: Scene) -> Iterator[Draft]:
    """The strengths that a sentence states."""
    if not scene.quantities:
        return
    taken: set[int] = set()
    for found in (_planned, _populations, _pools, _counted):
        for draft, quantity in found(scene):
            if quantity.start not in taken:
                taken.add(quantity.start)
                yield draft


def _counted(scene: Scene) -> Iterator[tuple[Draft, Quantity]]:
    for name, pattern in _COUNTED.items():
        for match in pattern.finditer(scene.typed):
            quantity = scene.quantity(match.start("q"))
            actor = _actor(scene, match)
            if quantity is None or actor is None or not _plausible(scene, match, quantity):
                continue
            unit = match["unit"] if match["unit"] or name == "strong" else None
            yield _draft(scene, match, actor, quantity, unit=unit), quantity


def _actor(scene: Scene, match: re.Match[str]) -> Mention | None:
    shift = 4 if scene.typed[match.start("a") : match.start("a") + 4].lower() == "the " else 0
    at = match.start("a") + shift
    while scene.typed[at : at + 1] == " ":
        at += 1
    mention = scene.mention(at)
    return mention if mention and mention.kinds and not mention.prefixed else None


def _plausible(scene: Scene, match: re.Match[str], quantity: Quantity) -> bool:
    lead, tail = scene.words[: match.start("q")], scene.words[match.end() :]
    clause = scene.clause((quantity.start, quantity.end))[0] - scene.start
    if _HARM.search(lead[max(0, clause) :][-70:]) or _HARMED.match(tail):
        return False
    inner = scene.words[match.start() : match.end()]
    return not _HARM.search(inner + " ") and not _DEPLOYED.search(lead[-40:]) and not _unit_is_place(match)


def _unit_is_place(match: re.Match[str]) -> bool:
    return (match.groupdict().get("unit") or "").lower() in ("prisoners", "detainees")


def _draft(scene: Scene, match: re.Match[str], actor: Mention, quantity: Quantity, *, unit: str | None) -> Draft:
    place, how, place_span = _where(scene, match.end())
    figures = quantity.figures
    body = Strength(
        actor=_whole_name(scene, actor),
        low=figures.low,
        best=figures.best,
        high=figures.high,
        bound=figures.bound,
        unit=_plural(unit),
        definition=_definition(scene, match, quantity, how=how, place=place),
        place=place,
    )
    slots: dict[str, Span] = {**_figure_slots(quantity)}
    if match["unit"]:
        slots["unit"] = scene.span(match, "unit")
    if place_span:
        slots["place"] = place_span
    return Draft(body, slots, quantity.core).at(actor, "actor")


def _whole_name(scene: Scene, actor: Mention) -> str:
    """The name with "former" or "ex-" where it stands before it: those are other people."""
    lead = scene.page.flat[max(scene.start, actor.start - 7) : actor.start].lower()
    return f"former {actor.name}" if lead.endswith("former ") else actor.name


def _figure_slots(quantity: Quantity) -> dict[str, Span]:
    names = [name for name in ("low", "best", "high") if getattr(quantity, name) is not None]
    return dict.fromkeys(names, (quantity.start, quantity.end))


def _plural(unit: str | None) -> str:
    if not unit or unit.lower() in ("force", "army", "militia", "group", "unit", "members", "men"):
        return unit.lower() if unit and unit.lower() in ("members", "men") else "fighters"
    word = re.sub(r" +", " ", unit.lower())
    return word if word.endswith(("s", "men", "personnel", "police")) else word + "s"


def _definition(scene: Scene, match: re.Match[str], quantity: Quantity, *, how: str | None, place: str | None) -> str | None:
    parts = []
    if quantity.vague:
        parts.append(quantity.vague)
    adjectives = scene.words[match.start("adj") : match.end("adj")].strip() if "adj" in match.groupdict() and match["adj"] else ""
    if "named_in" and not adjectives and match.re is _COUNTED["named_in"]:
        between = scene.words[match.end("q") : match.start("a")].strip().removesuffix(" the")
        adjectives = between
    if adjectives:
        parts.append(adjectives)
    if how and place:
        parts.append(f"{how} in {place}")
    return "; ".join(parts) or None


def _where(scene: Scene, after: int) -> tuple[str | None, str | None, Span | None]:
    match = _WHERE.match(scene.typed, after) if False else _WHERE.search(scene.typed[after : after + 110])
    if match is None:
        return None, None, None
    start, end = scene.start + after + match.start("p"), scene.start + after + match.end("p")
    text = scene.page.flat[start:end]
    how = (match["how"] or "").strip().lower() or None
    return re.sub(r"^the (?=[A-Z])", "", re.sub(r" +", " ", text)), how, (start, end)


_PEOPLE = rule(r"(?P<q>{Q}) (?P<adj>)(?P<unit>{A})")


def _populations(scene: Scene) -> Iterator[tuple[Draft, Quantity]]:
    """Pools that the register knows by name: "10,000 foreign fighters"."""
    for match in _PEOPLE.finditer(scene.typed):
        quantity, pool = scene.quantity(match.start("q")), scene.mention(match.start("unit"))
        if quantity is None or pool is None or not pool.kinds & {"population", "umbrella"}:
            continue
        if not re.search(rf"\b(?:{FIGHTERS})$", pool.name, re.I) or not _plausible_pool(scene, match):
            continue
        yield _pool(scene, match, quantity, pool.name), quantity
        yield from _parts_of_pool(scene, match, pool.name)


def _parts_of_pool(scene: Scene, match: re.Match[str], name: str) -> Iterator[tuple[Draft, Quantity]]:
    subset = _SUBSET.search(scene.typed[match.end() : match.end() + 160])
    part = scene.quantity(match.end() + subset.start("q")) if subset else None
    if subset and part:
        yield _subset(scene, match, subset, part, name), part


def _pools(scene: Scene) -> Iterator[tuple[Draft, Quantity]]:
    """Pools that belong to no one actor: foreign fighters, freed prisoners, and where they come from or went."""
    for match in _POOL.finditer(scene.typed):
        quantity = scene.quantity(match.start("q"))
        words = f"{match['adj']}{match['unit']}"
        if quantity is None or not _POOL_WORDS.search(words) or not _plausible_pool(scene, match):
            continue
        name = re.sub(r" +", " ", words).strip()
        yield _pool(scene, match, quantity, name), quantity
        yield from _parts_of_pool(scene, match, name)


def _plausible_pool(scene: Scene, match: re.Match[str]) -> bool:
    return not _HARM.search(scene.words[: match.start()][-70:]) and not _HARMED.match(scene.words[match.end() :])


def _pool(scene: Scene, match: re.Match[str], quantity: Quantity, name: str) -> Draft:
    place, how, place_span = _where(scene, match.end())
    joined = _JOINED.search(scene.typed[match.end() : match.end() + 140])
    whole = _joined_actor(scene, match.end(), joined) if joined else None
    low, best, high, bound = quantity.figures
    body = Strength(
        actor=name,
        low=low,
        best=best,
        high=high,
        bound=bound,
        unit=_unit_of(name),
        definition="; ".join(filter(None, (quantity.vague, "joined" if whole else None))) or None,
        relation_to=RelationTo(kind="part_of", whole=whole.name) if whole else None,
        place=None if whole else place,
    )
    slots: dict[str, Span] = {**_figure_slots(quantity), "actor": (scene.start + match.start("adj"), scene.start + match.end("unit"))}
    if place_span and not whole:
        slots["place"] = place_span
    return Draft(body, slots, quantity.core).at(whole, "whole")


def _unit_of(name: str) -> str:
    last = name.split()[-1].lower()
    return "persons" if last in ("prisoners", "detainees") else _plural(last)


def _joined_actor(scene: Scene, shift: int, joined: re.Match[str]) -> Mention | None:
    at = shift + joined.start("a")
    return scene.mention(at) or scene.mention(at + 4)


def _subset(scene: Scene, whole: re.Match[str], match: re.Match[str], quantity: Quantity, name: str) -> Draft:
    shift = scene.start + whole.end()
    place = scene.page.flat[shift + match.start("p") : shift + match.end("p")]
    low, best, high, bound = quantity.figures
    body = Strength(
        actor=f"{name} from {place}",
        low=low,
        best=best,
        high=high,
        bound=bound,
        unit=_unit_of(name),
        relation_to=RelationTo(kind="part_of", whole=name),
    )
    slots = {**_figure_slots(quantity), "actor": (shift + match.start("p"), shift + match.end("p"))}
    return Draft(body, slots, quantity.core)


_PLAN = rule(
    r"(?:discuss\w*|talked about|considered|considering|plans?|planned|planning|propos\w*|intend\w*|announced plans|wants?|aims?)"
    r"(?: (?:to|for|about|of))?(?: (?:form|forming|creat\w+|rais\w+|build\w*|set(?:ting)? up|establish\w*|train\w*|recruit\w*|field\w*))?"
    r"[^;]{0,40}?\b(?:force|unit|army|brigade|battalion|militia)\b[^;]{0,12}? of (?P<q>{Q}) (?P<adj>{ADJ})(?P<unit>{FIGHTERS})"
)
_PLAN_STRONG = rule(
    r"(?:discuss\w*|considered|plans?|planned|planning|propos\w*|intend\w*|wants?|aims?)[^;]{0,60}? (?P<q>{Q})-(?:strong|man|member) (?P<adj>(?:[a-z]+ ){0,2})(?P<unit>force|unit|army|brigade|battalion|militia)"
)


def _planned(scene: Scene) -> Iterator[tuple[Draft, Quantity]]:
    for pattern in (_PLAN, _PLAN_STRONG):
        for match in pattern.finditer(scene.typed):
            quantity = scene.quantity(match.start("q"))
            actor = _planner(scene, scene.start + match.start())
            if quantity is None or actor is None:
                continue
            low, best, high, bound = quantity.figures
            body = Strength(
                actor=actor.name,
                low=low,
                best=best,
                high=high,
                bound=bound,
                unit=_plural(match["unit"]),
                definition=re.sub(r"[\" ]+", " ", scene.words[match.start() : match.end()]).strip(),
                relation_to=RelationTo(kind="planned", whole=actor.name),
            )
            slots = {**_figure_slots(quantity), "plan": scene.span(match)}
            yield Draft(body, slots, quantity.core, hedge="planned").at(actor, "actor"), quantity


def _planner(scene: Scene, before: int) -> Mention | None:
    fitting = [m for m in scene.mentions if m.end <= before and m.kinds and not m.prefixed and before - m.end < 60]
    return fitting[-1] if fitting else None
