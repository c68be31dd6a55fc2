# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Terms: what is made to hang on what, what runs against an agreement, and what people are offered to change sides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Attribute, Position, Resource
from tocsin.domain.claims import Span
from tocsin.extract.certainty import in_condition
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.clauses import end_of_clause, meant_by, subject_before, trimmed
from tocsin.extract.kinds.happening import happened
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.phrases import Phrase
from tocsin.extract.scene import Scene

__all__ = ["find"]

_TIED = r"(?:conditioned|conditional|contingent|predicated)"
# "The release of the funds can be conditioned on new elections"
_ON = Phrase(
    rf"\b(?P<v>(?:(?:can|could|should|must|will|would|may|might|ought to) be|is|are|was|were|has been|have been|remains?) (?:\w+ly )?(?:made |kept )?{_TIED} (?:up)?on) "
)
# "The bank has made its loans conditional on new elections"
_MADE = rule(
    rf"(?P<a>{{A}})(?: (?:has|have|had|also|now))* (?P<v>ma(?:de|kes?)) (?P<what>[^,;.]{{3,80}}?) {_TIED} (?:up)?on "
)
# "Conditions for the loans include new elections": for what, where it is not said, the sentence before says.
_INCLUDE = Phrase(
    r"\b(?P<what>(?:the )?(?:pre)?conditions?)(?: (?:for|of|to) (?P<for>[^,;.]{3,60}?))? (?P<v>(?:(?:can|could|should|might|may|would) )?(?:include|(?:be|are|is|were)(?= (?:the|an?|that|to|its|their|[a-z]+ing)\b))) "
)
# "Living conditions for the displaced are the worst" sets no terms.
_OF_LIFE = re.compile(
    r"\b(?!(?:the|its|their|his|our|these|main|key|chief|first|second|other|and|but)\b)[a-z]+ $",
    re.IGNORECASE,
)
_PACT = r"(?:agreements?|deals?|accords?|pacts?|truces?|cease-?fires?|treat(?:y|ies)|resolutions?|embargo(?:es)?|settlements?|protocols?)"
_PROMISED = r"(?:(?:the |its |their |an? |all |any |some )?(?:[\w-]+ ){0,2}?(?:promises?|commitments?|pledges?|terms?|provisions?|obligations?|undertakings?|assurances?|spirit|letter)(?: that were| it| they)?(?: (?:made|given|undertaken|entered into|set out|laid down))? (?:in|of|under|by|with) )"
# "It runs contrary to the promises made in the agreement"
_AGAINST = Phrase(
    rf"\b(?P<v>(?:(?:runs?|ran|goes|go|went|is|are|was|were) (?:directly |clearly |plainly )?(?:contrary to|counter to|against|at odds with|in (?:clear |open |direct )?(?:breach|violation|defiance) of|inconsistent with|incompatible with))|(?:contradicts?|contravenes?|breach(?:es|ed)?|flouts?|flouted|violat(?:es|ed)|undermines?)) (?P<what>{_PROMISED}?(?:the |its |their |an? |any |that |this )?(?:[\w.'-]+ ){{0,4}}?{_PACT})\b"
)
_LURES = r"(?:incentives?|inducements?|enticements?|rewards?)"
# "Incentives for the deserters include cash and protection"
_OFFERED = Phrase(
    rf"\b(?P<v>(?:(?:major|main|chief|strong|key|other|the) )*{_LURES}) (?:for|to|offered to|given to) (?P<who>[^,;.]{{3,60}}?) (?:include|includes|included|are|were|is|range from) (?P<list>[^;]{{4,200}})"
)
# "Cash and protection are the main incentives for them"
_ARE_OFFERED = Phrase(
    rf"^(?P<list>[^;]{{4,160}}?) (?:are|is|were|was|remain|serve as) (?P<v>(?:among )?(?:the |an? )?(?:[a-z]+ ){{0,2}}?{_LURES}) (?:for|to|offered to|given to) (?P<who>[^,;.]{{3,60}})"
)
_HINT = Phrase(rf"\b(?:{_TIED}|(?:pre)?conditions?|{_PACT}|{_LURES})\b")
_LEAST = 4


def find(scene: Scene) -> Iterator[Draft]:
    """The terms that a sentence sets out or says are broken, and what it says is offered."""
    if not _HINT.search(scene.words):
        return
    yield from _conditions(scene)
    yield from _breaches(scene)
    for pattern in (_OFFERED, _ARE_OFFERED):
        for match in pattern.finditer(scene.words):
            yield from _offers(scene, match)


def _conditions(scene: Scene) -> Iterator[Draft]:
    """Positions of stance "conditions": what hangs on what, the author's where no actor sets it."""
    for match in _ON.finditer(scene.plain):
        what = subject_before(scene, match.start(), known=None)
        if what is not None:
            yield from _condition(scene, match, trimmed(scene, what), actor=None)
    for match in _MADE.finditer(scene.typed):
        yield from _condition(scene, match, scene.span(match, "what"), actor=match.start("a"))
    for match in _INCLUDE.finditer(scene.plain):
        if _OF_LIFE.search(scene.words[: match.start()]):
            continue
        named = scene.span(match, "for") if match["for"] else scene.span(match, "what")
        if match["for"] or (scene.before and "include" in match["v"]):
            yield from _condition(scene, match, named, actor=None, told_before=not match["for"])


def _condition(
    scene: Scene, match: re.Match[str], what: Span, *, actor: int | None, told_before: bool = False
) -> Iterator[Draft]:
    terms = trimmed(scene, (scene.start + match.end(), end_of_clause(scene, match.end())))
    verb = scene.span(match, "v")
    if terms[1] - terms[0] < _LEAST or in_condition(scene, verb[0]):
        return
    who = mention_at(scene, actor) if actor is not None else None
    if actor is not None and (who is None or not who.kinds):
        return
    thing = scene.told(what)
    if told_before:
        last = scene.before[-1]
        thing = f"{scene.told((last.start, last.sentence.end)).rstrip('.!')}: {thing.lower()}"
    body = Position(
        actor=who.name if who else scene.page.author,
        issue=f"{thing}: on {scene.told(terms)}",
        stance="conditions",
    )
    slots = {"issue": terms, "stance": verb, "addressed": what}
    yield Draft(body, slots, verb, hedge="asserted" if who is None else None).at(who, "actor")


def _breaches(scene: Scene) -> Iterator[Draft]:
    """What runs against an agreement: an actor, a tie or a deed, by the words that the text has for it."""
    for match in _AGAINST.finditer(scene.words):
        verb, what = scene.span(match, "v"), trimmed(scene, scene.span(match, "what"))
        subject = subject_before(scene, match.start(), known=None)
        if subject is None or not happened(scene, match.start("v")):
            continue
        subject = trimmed(scene, subject)
        meant = meant_by(scene, subject) or _this(scene, subject)
        body = Attribute(
            subject=scene.told(meant or subject), property="against an agreement", value=scene.told(what)
        )
        slots = {"subject": subject, "property": verb, "value": what}
        if meant:
            slots["antecedent"] = meant
        yield Draft(body, slots, verb)


# "This quiet pact is new. It runs counter to": what "it" is may itself point back.
_THIS = re.compile(
    r"(?:[^,;]{3,40}, )?(?P<np>(?:this|that|these|those|such) [^,;:–]{3,70}?) (?:is|are|was|were|has|have|had|will|would|can|could|may|might|must)\b",
    re.IGNORECASE,
)


def _this(scene: Scene, subject: Span) -> Span | None:
    if not scene.before or scene.told(subject).lower() not in ("it", "this", "they", "these"):
        return None
    found = _THIS.match(scene.before[-1].words)
    return scene.before[-1].span(found, "np") if found else None


def _offers(scene: Scene, match: re.Match[str]) -> Iterator[Draft]:
    """What people are offered, as a resource without a sum: how much, nobody says."""
    if not happened(scene, match.start("v")):
        return
    who, what, verb = (
        scene.span(match, "who"),
        trimmed(scene, scene.span(match, "list")),
        scene.span(match, "v"),
    )
    if any(q.what == "money" and what[0] <= q.start < what[1] for q in scene.quantities):
        return
    meant = meant_by(scene, who) if re.fullmatch(r"(?:them|these|those|they)", scene.told(who)) else None
    kind = re.sub(r"^(?:receiv|gett|obtain|earn)ing ", "", scene.told(what)).strip(" .'\"").replace("'", "")
    body = Resource(holder=scene.told(meant or who), kind=kind, definition=scene.told(verb))
    slots = {"holder": who, "kind": what, "verb": verb}
    if meant:
        slots["antecedent"] = meant
    yield Draft(body, slots, what)
