"""Claims in plain words: the title of a card and the line that says who says so."""

from __future__ import annotations

import re
from collections.abc import Callable

from tocsin.analyses.sums_of_money import in_short
from tocsin.check import event_words
from tocsin.check.figures import in_words
from tocsin.domain import bodies
from tocsin.domain.claims import AnyClaim, AttributeClaim

__all__ = ["ordinal", "says", "title"]

_VERBS = {
    "ally": "is allied with",
    "cooperate": "works with",
    "facilitate": "facilitates",
    "sponsor": "funds or sponsors",
    "shelter": "shelters",
    "rival": "is a rival of",
    "fight": "fights",
    "part_of": "is part of",
    "splinter": "split from",
    "successor": "succeeded",
    "negotiate": "negotiates with",
    "recognise": "recognises",
}


def title(claim: AnyClaim) -> str:
    """A claim in a few plain words.

    >>> from tocsin.domain.claims import make
    >>> title(make(bodies.Strength(actor="IS-K", high=2200, bound="up_to"), document="d", span=(0, 1),
    ...            quote="I", attribution=("r",)))
    'IS-K has up to 2,200 fighters'
    """
    made = _TITLES[claim.kind](claim.body)
    if not claim.negated and claim.hedge in ("unlikely", "denied"):
        held = "held unlikely" if claim.hedge == "unlikely" or claim.kind == "forecast" else "denied"
        if claim.kind == "forecast":
            return made.replace("Forecast:", f"Forecast, {held}:", 1)
        return f"{held.capitalize()}: {made}"
    return _denied(claim, made) if claim.negated else made


def _denied(claim: AnyClaim, made: str) -> str:
    """What a claim says is not so."""
    if claim.kind == "forecast":
        return made.replace("Forecast:", "Forecast that this will not come:", 1)
    if isinstance(claim, AttributeClaim) and claim.body.property == "capability":
        return made.replace(" can ", " cannot ", 1)
    if claim.kind == "mechanism":
        return made.replace("Cause:", "Said not to be the cause:", 1)
    return f"Not so: {made}"


def says(claim: AnyClaim) -> str:
    """Who says it, through whom, from the author to the origin."""
    return " <- ".join(claim.speakers) or "unknown author"


def _figure(body: bodies.Body) -> dict[str, object]:
    names = ("low", "best", "high", "bound")
    return {name: getattr(body, name) for name in names}


def _strength(body: bodies.Strength) -> str:
    if body.relation_to is not None and body.relation_to.kind == "share_of":
        share = in_words(_figure(body) | {"relation": "share_of"})
        return f"{body.actor}: {share} of {body.relation_to.whole}"
    if body.relation_to is not None and body.relation_to.kind == "part_of" and body.relation_to.whole:
        return f"{body.actor}, part of {body.relation_to.whole}: {in_words(_figure(body), unit=body.unit)}"
    planned = body.relation_to is not None and body.relation_to.kind == "planned"
    if body.unit and body.actor.casefold().endswith(body.unit.casefold()) and not planned:
        return f"{body.actor}: {in_words(_figure(body))}"
    verb = "plans to have" if planned else "has"
    return f"{body.actor} {_of(body.actor, verb)} {in_words(_figure(body), unit=body.unit)}"


def _measure(body: bodies.Measure) -> str:
    what = body.measure.replace("_", " ")
    where = f" in {body.place}" if body.place else ""
    known = [v for v in (body.low, body.best, body.high) if v is not None]
    of = f", of {body.baseline}" if body.baseline else ""
    if not known:
        return f"{body.subject}: {what}{of}{where}, no figure given"
    if body.unit == "fraction":
        return f"{body.subject}: {in_words(_figure(body) | {'relation': 'share_of'})}, {what}{of}{where}"
    if body.relation == "ratio":
        return f"{body.subject}: {what}{where}, {in_words(_figure(body))} times {_base(body.baseline)}"
    if body.relation == "rank":
        among = f", among {_among(body.baseline)}" if body.baseline else where
        return f"{body.subject}: {ordinal(body.best or 1)} by {what}{among}"
    per = f" a {body.per}" if body.per else ""
    noun = what.removesuffix("s") if known == [1] else what
    return f"{body.subject}: {in_words(_figure(body))} {noun}{per}{where}"


_GROUP = re.compile(r"\b(group|faction|actor|organi[sz]ation|militia|movement)\b(?!s)")


def _among(said: str) -> str:
    """Among whom somebody is first.

    >>> _among("armed group in the east"), _among("the groups of the north")
    ('armed groups in the east', 'the groups of the north')
    """
    return _GROUP.sub(r"\1s", said, count=1)


def ordinal(place: float) -> str:
    """A place in an order, in words.

    >>> ordinal(1), ordinal(3), ordinal(12)
    ('first', 'third', '12th')
    """
    known = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    return known[int(place) - 1] if 1 <= place <= len(known) else f"{place:.0f}th"


_AMOUNT = re.compile(r"\b(?:rate|figure|number|level|size|strength|total|average|count|pace)s?\b")


def _base(said: str | None) -> str:
    """What a ratio is a multiple of.

    >>> _base("its size in 2020"), _base("the period before"), _base(None)
    ('its size in 2020', 'that of the period before', 'what it was before')
    """
    if not said:
        return "what it was before"
    return said if _AMOUNT.search(said) else f"that of {said}"


def _relation(body: bodies.Relation) -> str:
    return f"{body.subject} {_of(body.subject, _VERBS[body.type])} {body.object}"


_MANY = re.compile(r"[a-z]is$")


def _of(name: str, verb: str) -> str:
    """The verb as it goes with a name of one or of many.

    >>> _of("former soldiers from Velm", "is part of"), _of("Ash Brigade", "works with")
    ('are part of', 'works with')
    """
    head = re.split(r" (?:from|of|in|with) ", name)[0].rsplit(" ", 1)[-1]
    plural = (head.islower() and head.endswith("s")) or _MANY.search(head)
    first, _, rest = verb.partition(" ")
    if not plural:
        return verb
    many = {"is": "are", "has": "have"}.get(first, first.removesuffix("s"))
    return f"{many} {rest}".rstrip()


# Nobody has taken a place who is only seen there, or heard there.
_CHANGED = {"gained": "gained", "lost": "lost", "held": "kept"}


def _control(body: bodies.Control) -> str:
    where = body.place or ""
    count = "" if body.count is None else f" {in_words({'best': body.count, 'bound': body.bound})}"
    unit = f" {body.denominator_unit}" if body.denominator_unit else ""
    bound = body.bound if body.count is None else "exact"
    part = {"best": body.share, "bound": bound, "relation": "share_of"}
    share = "" if body.share is None else f" {in_words(part)} of"
    verb = {"gained": "took", "lost": "lost", "held": "held"}.get(body.change or "")
    if body.change and body.degree in ("presence", "influence"):
        verb = f"{_CHANGED[body.change]} {body.degree} in"
    verb = verb or {"presence": "is present in", "influence": "has influence in"}.get(body.degree, "controls")
    verb = _of(body.actor, verb)
    if not where:
        ground = "" if count or share or verb.endswith(" in") else " ground, place not stated"
        return f"{body.actor} {verb}{count}{unit}{share}{ground}".rstrip().removesuffix(" in")
    return f"{body.actor} {verb}{count}{unit}{share} {'in ' if count else ''}{where}{_lasting(body)}"


def _lasting(body: bodies.Control) -> str:
    """How long it is said to have been held, in words; nothing where that is not said.

    >>> _lasting(bodies.Control(actor="M23", change="lost", held_days_low=2, held_days_high=3))
    ' after 2 to 3 days'
    >>> _lasting(bodies.Control(actor="M23", change="held", held_days_low=365))
    ' for 365 days or more'
    """
    low, high = (d if isinstance(d, int) else None for d in (body.held_days_low, body.held_days_high))
    if low is None and high is None:
        return ""
    lead = "after" if body.change == "lost" else "for"
    if high is None:
        return f" {lead} {low} days or more"
    if not low:
        return f" {lead} at most {high} days"
    return f" {lead} {low} days" if low == high else f" {lead} {low} to {high} days"


def _forecast(body: bodies.Forecast) -> str:
    horizon = f", {body.horizon}" if body.horizon and body.horizon not in body.outcome else ""
    return f"Forecast: {body.outcome}{horizon}"


def _resource(body: bodies.Resource) -> str:
    known = [value for value in (body.low, body.best, body.high) if value is not None]
    if not known or body.currency is None:
        return f"{body.holder}: {body.kind}, {in_words(_figure(body), unit=body.currency or '')}"
    low, high = min(known), max(known)
    lead = _LEADS.get(body.bound, "")
    return f"{body.holder}: {body.kind}, {lead}{body.currency} {in_short(low, high)}"


_LEADS = {"about": "about ", "up_to": "up to ", "at_most": "at most ", "at_least": "at least ",
          "more_than": "more than ", "less_than": "less than "}  # fmt: skip


_TRAITS = {
    "capability": "{subject} can {value}",
    "location": "{subject} is in {value}",
    "leader": "{value} leads {subject}",
    "chief": "{value} is chief of {subject}",
    "founder": "{value} founded {subject}",
    "co-founder": "{value} is a co-founder of {subject}",
    "party to": "{subject} {is_} party to {value}",
    "leader_killed": "A leader of {subject} was killed: {value}",
    "leader_died": "A leader of {subject} died: {value}",
    "leader_announced_dead": "A leader of {subject} was announced dead: {value}",
}
"""Traits that are said as a sentence; all others stand with their name before them."""


def _attribute(body: bodies.Attribute) -> str:
    pattern = _TRAITS.get(body.property, "{subject}, {trait}: {value}")
    return pattern.format(
        subject=body.subject, value=body.value, trait=body.property.replace("_", " "),
        is_=_of(body.subject, "is"),
    )  # fmt: skip


def _mechanism(body: bodies.Mechanism) -> str:
    """A cause and its effect, as they are told.

    >>> _mechanism(bodies.Mechanism(cause="drought", effect="harvests", sign=-1))
    'Cause: drought; effect: less of harvests'
    """
    return f"Cause: {body.cause}; effect: {'less of ' if body.sign < 0 else ''}{body.effect}"


def _position(body: bodies.Position) -> str:
    verb = (
        body.stance if " " in body.stance or not body.stance.endswith("s") else _of(body.actor, body.stance)
    )
    noun = "" if body.stance.split()[0].endswith("s") else ","
    return f"{body.actor}{noun} {verb}: {body.issue}"


_TITLES: dict[str, Callable[..., str]] = {
    "event": event_words.told,
    "measure": _measure,
    "strength": _strength,
    "resource": _resource,
    "relation": _relation,
    "control": _control,
    "forecast": _forecast,
    "attribute": _attribute,
    "mechanism": _mechanism,
    "position": _position,
    "identity": lambda b: f"{b.left} {'is' if b.same else 'is not'} {b.right}",
    "ruling": lambda b: f"ruling: {b.decision}",
}
