"""What a rule found, before it becomes a claim; and the making of the claim."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tocsin.domain.bodies import Body, Forecast, Measure
from tocsin.domain.claims import AnyClaim, Reading, Span, make
from tocsin.domain.vocabulary import Hedge
from tocsin.extract import certainty
from tocsin.extract.attribution import Said, sources, speaking_for_data
from tocsin.extract.mentions import Mention
from tocsin.extract.scene import Scene

__all__ = ["READER", "Draft", "claimed"]

READER = "extract@6"


@dataclass(frozen=True, slots=True)
class Draft:
    """A body with the spans of its slots; `focus` is where hedges must bear on it.

    `own` are its own words, where it shares the rest of the sentence with others of a list.
    `hedge` and `negated` are given where the rule itself knows better than the words around it.
    """

    body: Body
    slots: dict[str, Span]
    focus: Span
    negated: bool = False
    hedge: Hedge | None = None
    readings: tuple[Reading, ...] = ()
    said_by: Mention | None = None
    own: Span | None = None

    def at(self, mention: Mention | None, slot: str) -> Draft:
        """This draft with a mention as a slot, and where its name stands if it is only stood for."""
        if mention is None:
            return self
        slots = {**self.slots, slot: (mention.start, mention.end)}
        if mention.antecedent and mention.antecedent != (mention.start, mention.end):
            slots["antecedent"] = mention.antecedent
        return replace(self, slots=slots)


def claimed(draft: Draft, scene: Scene, *, document: str, text: str, reader: str = READER) -> AnyClaim:
    """The claim of a draft: hedge, condition and attribution worked out, quote cut from `text`."""
    hedge = certainty.hedged(scene, draft.focus, coming=isinstance(draft.body, Forecast))
    said = [link for link in sources(scene) if link.scope[0] <= draft.focus[0] < link.scope[1]]
    hangs_on = draft.slots.get("condition") or certainty.condition(scene, draft.focus)
    slots = dict(draft.slots)
    if hedge.hedge == "asserted" and said:
        hedge = certainty.Hedged("reported", text[said[0].span[0] : said[0].span[1]], None)
    if hedge.span and draft.hedge is None:
        slots["hedge"] = hedge.span
    if hangs_on:
        slots["condition"] = hangs_on
    if said:
        slots["attribution"] = (said[0].span[0], said[-1].span[1])
    span = draft.own or _hull(draft, slots, scene)
    return make(
        draft.body,
        document=document,
        span=span,
        quote=text[span[0] : span[1]],
        spans=dict(sorted(slots.items())),
        attribution=_chain(draft, scene, said, reader),
        hedge=draft.hedge or hedge.hedge,
        hedge_text=hedge.text,
        negated=draft.negated,
        condition=text[hangs_on[0] : hangs_on[1]].strip() if hangs_on else None,
        said_on=scene.page.said_on,
        readings=draft.readings,
    )


def _hull(draft: Draft, slots: dict[str, Span], scene: Scene) -> Span:
    """From the first to the last word of the sentence that the claim rests on."""
    inside = [
        span
        for span in (*slots.values(), draft.focus)
        if scene.sentence.start <= span[0] < scene.sentence.end
    ]
    start, end = min(span[0] for span in inside), max(span[1] for span in inside)
    return start, max(end, start + 1)


def _chain(draft: Draft, scene: Scene, said: list[Said], reader: str) -> tuple[str, ...]:
    names = [link.source for link in said]
    if not names and draft.said_by is not None:
        names = [draft.said_by.name]
    if not names and isinstance(draft.body, Measure):
        data = speaking_for_data(scene)
        names = [data] if data else []
    chain = [reader, scene.page.author]
    for name in names:
        if name != chain[-1]:
            chain.append(name)
    return tuple(chain)
