# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Money and what it pays for: aid, equipment, revenue, wealth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Resource
from tocsin.domain.claims import Span
from tocsin.extract.certainty import negated_between
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.figures import figure_slots, period
from tocsin.extract.kinds.happening import happened
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.mentions import Mention
from tocsin.extract.scene import Scene
from tocsin.extract.words.roles import ARMED

__all__ = ["find"]

_WORTH_OF = rule(
    r"(?P<m>{M})(?: (?:in|worth of|of))? (?P<kind>(?:(?!(?:on|of|with|in|and|the|to|a|an|per|each|every|year|month|from)\b)[a-z-]+ ){0,3}(?:equipment|aid|assistance|weapons|arms|hardware|revenues?|funds|funding|cash|reserves|assets|taxes|ransoms?|support|gold|oil|investment|loans))\b"
)
_WORTH = rule(
    r"\b(?P<kind>(?:(?!(?:on|of|with|sit|in|and|the|has|have|had)\b)[a-z-]+ ){0,2}(?:equipment|wealth|minerals|mineral deposits|deposits|assets|reserves|weapons|arms|aid|revenues?|exports|trade|oil|gold|resources|hardware))(?: (?:is|are|was|were))? (?:worth|valued at|estimated at|put at|of) (?P<m>{M})"
)
_EARNS = rule(
    r"(?:earns?|earned|makes?|made|raises?|raised|collects?|collected|receives?|received|generates?|generated)(?: [a-z]+)? (?P<m>{M})(?: (?:a|per|each|every) (?P<per>year|month|annum))?(?: (?:from|through|in) (?P<kind>[^,;.]{3,50}))?"
)
# "Its revenue exceeded $150 million in 2023": whose, the words say, or else those before.
_LEVEL = rule(
    r"(?:(?P<a>{As}) )?(?:(?:total |annual |overall |tax |monthly |yearly |[a-z]+ ){0,2})(?P<kind>revenues?|income|earnings|proceeds|budget|profits|takings|receipts|war chest)(?: (?!(?:that|which)\b)[^,;.]{2,60}?)? (?:has |have |had )?(?:now |since )?(?:exceeded|exceeds|reached|reaches|totall?ed|totals?|amount(?:s|ed) to|stood at|stands at|rose to|fell to|grew to|came to|(?:is|are|was|were) (?:put|estimated|believed to be|worth)(?: by [^,;.]{3,30}?)?(?: at)?)(?: some| about| an estimated)? (?P<m>{M})(?: (?:a|per|each|every) (?P<per>day|week|year|month|annum))?"
)
_A_TIME = r"(?: (?:a|per|each|every) (?P<per>day|week|year|month|annum)\b)?"
_SOURCE = r"(?:tax(?:es|ation)|tolls?|levies|fees?|duties|ransoms?|extortion|smuggling|trafficking|trade|gold|oil|coal|gas|timber|drugs|coca|opium|cattle|mines?|mining|charcoal|sales?|exports?|payments?|donations?|remittances|checkpoints?|crossings?)"
# "Taxes on cattle bring the Front $2m a year", "the trade provides it with up to $300,000 a month"
_BRINGS = rule(
    rf"(?P<kind>\b(?:[a-z-]+ ){{0,2}}?{_SOURCE}\b[^,;.]{{0,60}}?)?(?: (?:which|that))?(?: (?:is|are|was|were) (?:believed|thought|said|reported|estimated) to| (?:may|might|could|reportedly|still|now|also|alone))* (?:brings?|brought|earns?|earned|nets?|netted|yields?|yielded|gives?|gave|provides?|provided|pays?|paid|gets?|got)(?: in)? (?P<a>{{A}})(?: (?:with|in))? (?P<m>{{M}}){_A_TIME}"
)
# "The Front draws revenue from the mines, put by traders at $8m a year"
_DRAWS = rule(
    rf"(?P<a>{{A}}) {{ADV}}(?:draws?|drew|derives?|derived|gets?|got|earns?|earned|makes?|made|collects?|collected|raises?|raised|receives?|received) (?P<kind>(?:[a-z-]+ ){{0,2}}?(?:revenues?|income|money|funds|funding|profits?|tax(?:es)?|tolls?|fees|ransoms?)\b[^;.]{{0,70}}?),? (?:which (?:is|are|was|were) )?(?:put|estimated|valued|worth|reckoned|thought to (?:be|come to|reach))(?: by [^,;.]{{3,40}}?)?(?: at| to be(?: worth)?)? (?P<m>{{M}}){_A_TIME}"
)
# "The Front taxes traders", "imposes tolls on boats": how much is not told
_LEVIES = rule(
    r"(?P<a>{A})(?: \([^)]*\))?(?:,? (?:which|who|that))?(?:, [^;]{3,60},)?(?: [^,;.]{3,70} and)?? {ADV}(?:has |have |had )?{ADV}(?P<v>(?:impos(?:es?|ed|ing)|lev(?:y|ies|ied|ying)|collects?|collected|collecting|extorts?|extorted|extorting|charges?|charged|charging|demands?|demanded|exacts?|exacted) (?P<kind>(?:(?!(?:of|on|from|that|which)\b)[a-z-]+ ){0,3}?(?:tax(?:es)?|tolls?|levies|levy|fees?|protection money|ransoms?|zakat|duties|money))\b(?! (?:not|to be)\b)(?P<on> (?:on|from|at|for) [^,;.]{3,60})?|(?P<kind2>taxes|taxed|extorts?|extorted) (?P<on2>(?:[a-z-]+,? (?:and )?){0,3}?(?:traders|farmers|herders|miners|merchants|businesses|drivers|villagers|residents|fishermen|shops|cattle|trucks|mines|gold|timber|crops|harvests|goods|trade|traffic|convoys|boats|travellers|farms|companies)\b))"
)
_GIVES = re.compile(
    r"\b(?:received|got|obtained|gained|holds?|has|have|had|owns?|earns?|earned|makes?|made|raises?|raised|collects?|collected|generates?|generated|sit(?:s|ting)?|control(?:s|led)?)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:supplied|gave|given|sent|provided|delivered|allocated|pledged|donated|paid)\b", re.IGNORECASE
)


def find(scene: Scene) -> Iterator[Draft]:
    """The sums of money that a sentence names, with what they are and whose."""
    for match in _LEVIES.finditer(scene.typed) if _LEVYING.search(scene.words) else ():
        yield from _levied(scene, match)
    if not any(quantity.what == "money" for quantity in scene.quantities):
        return
    seen: set[int] = set()
    for pattern in (_BRINGS, _DRAWS):
        for match in pattern.finditer(scene.typed):
            quantity, holder = scene.quantity(match.start("m")), mention_at(scene, match.start("a"))
            if quantity is not None and holder is not None and holder.kinds and not holder.prefixed:
                seen.add(quantity.start)
                yield _draft(scene, match, holder)
    for match in _LEVEL.finditer(scene.typed):
        quantity = scene.quantity(match.start("m"))
        holder = mention_at(scene, match.start("a")) if match["a"] else _spoken_of(scene)
        if quantity is not None and holder is not None and holder.kinds:
            seen.add(quantity.start)
            yield _draft(scene, match, holder)
    for pattern in (_WORTH_OF, _WORTH, _EARNS):
        for match in pattern.finditer(scene.typed):
            quantity = scene.quantity(match.start("m"))
            holder = _holder(scene, scene.start + match.start())
            if quantity is None or holder is None or quantity.start in seen:
                continue
            seen.add(quantity.start)
            yield _draft(scene, match, holder)


def _spoken_of(scene: Scene) -> Mention | None:
    """The one armed actor that the two sentences before, or this one, speak of."""
    for told in (scene, *reversed(scene.document[max(0, scene.number - 2) : scene.number])):
        named = {m.key: m for m in told.mentions if m.kinds & ARMED and not m.prefixed}
        if named:
            return next(iter(named.values())) if len(named) == 1 else None
    return None


_LEVYING = re.compile(r"\b(?:tax|toll|lev|fee|money|ransom|zakat|dut|extort)", re.IGNORECASE)


def _levied(scene: Scene, match: re.Match[str]) -> Iterator[Draft]:
    holder = mention_at(scene, match.start("a"))
    verb = scene.span(match, "v")
    if holder is None or not holder.kinds or holder.prefixed or not happened(scene, match.start("v")):
        return
    if any(q.what == "money" and verb[0] <= q.start < verb[1] for q in scene.quantities):
        return
    kind = match["kind"] or ("taxes" if match["kind2"].lower().startswith("tax") else "extortion")
    body = Resource(
        holder=holder.name,
        kind=_named(kind),
        definition=scene.told(verb),
    )
    negated = negated_between(scene, holder.end, verb[0])
    yield Draft(body, {"kind": verb}, verb, negated=negated).at(holder, "holder")


def _draft(scene: Scene, match: re.Match[str], holder: Mention) -> Draft:
    quantity = scene.quantity(match.start("m"))
    assert quantity is not None
    low, best, high, bound = quantity.figures
    when = period(scene, quantity.start)
    given = _GIVEN.search(match[0])
    plain = "money" if given else "revenue"
    kind = scene.words[match.start("kind") : match.end("kind")] if match["kind"] else plain
    body = Resource(
        holder=holder.name,
        kind=_named(kind),
        low=low,
        best=best,
        high=high,
        bound=bound,
        currency=quantity.currency,
        definition=_defined(scene, match),
        start=when.first if when else None,
        end=when.last if when else None,
    )
    slots: dict[str, Span] = figure_slots(quantity)
    if match["kind"]:
        slots["kind"] = scene.span(match, "kind")
    if when:
        slots["period"] = (when.start, when.end)
    return Draft(body, slots, quantity.core).at(holder, "holder")


# "Over twenty years": how long, where no day tells from when.
_OVER_YEARS = re.compile(
    r"\b(?:over|in|during|for) (?:the |a )?(?:(?:last|past|previous|following|next) )?(?:period of )?(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|several) (?:years|decades|months)\b",
    re.IGNORECASE,
)


def _defined(scene: Scene, match: re.Match[str]) -> str:
    """What the sum is of, in the text's words, and over how long it was paid, if it says so."""
    told = re.sub(r" +", " ", scene.words[match.start() : match.end()]).strip()
    over = _OVER_YEARS.search(scene.words)
    return f"{told}, {over[0].lower()}" if over and over[0].lower() not in told.lower() else told


def _named(kind: str) -> str:
    plain = re.sub(r" +", " ", kind).strip()
    return plain[:1].lower() + plain[1:]


def _holder(scene: Scene, before: int) -> Mention | None:
    """Who has the money: who receives it where the sentence says who, else its subject."""
    acting = [m for m in scene.mentions if m.kinds and not m.prefixed]
    given = _GIVEN.search(scene.words)
    if given:
        to = [m for m in acting if m.start > scene.start + given.start()]
        return to[0] if to else None
    had = _GIVES.search(scene.words)
    if had is None:
        return None
    ahead = [m for m in acting if m.end <= before and m.end <= scene.start + had.start() + 1]
    return ahead[-1] if ahead else None
