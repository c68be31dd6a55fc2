# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""What actors want, refuse, need or believe, and what the author advises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tocsin.domain.bodies import Position
from tocsin.domain.claims import Span
from tocsin.domain.vocabulary import Hedge
from tocsin.extract.certainty import hedged, in_condition
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.clauses import end_of_clause, meant_by, subject_before, trimmed
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.mentions import Mention
from tocsin.extract.phrases import Phrase, likely
from tocsin.extract.scene import Scene
from tocsin.extract.words.stances import AIMS, STANCES, URGENT

__all__ = ["find"]

# What may stand between an actor and its verb: a part of it, what it is called, adverbs.
_PART = (
    r"(?:'s?)?(?: (?:leadership|leaders?|hardliners|moderates|officials|commanders|government|authorities|fighters|spokes\w+|factions?|wing|elements?|movement|group|members))?"
    r"(?: \([^)]*\))?(?:, [^,;]{3,60},)?(?:,? (?:who|which|that))?"
)
# "Hardliners within the Front want": it is they who do.
_WITHIN = r"(?:(?:some|many|most|several|senior|the) )?(?:hardliners|moderates|factions|figures|elements|members|leaders|commanders|voices|officials) (?:within|inside|in|among|of)"
_AUX = r"(?: (?:has|have|had|is|are|was|were|also|long|always|still|now|only|currently|badly|desperately|openly|repeatedly|strategically|reportedly|allegedly|clearly|publicly|initially|instead|consistently|been|never|not|does|do|did|no longer|\w+ly))*"
_AIM = rule(
    rf"(?P<a>{{As}})(?: (?:[a-z-]+)){{0,2}} {AIMS} (?:is|are|was|were|remains?|looks|appears|seems|has been|include[sd]?)(?: (?:to be|likely|now|still|not|reportedly|focused on|that of))* "
)
_SHOULD = Phrase(
    r"\b(?P<modal>should(?! have\b)|must(?! have\b)|ought to|(?<!will )(?<!would )(?<!may )(?<!might )(?<!could )(?<!the )needs? to)(?P<not> not| never)? (?=[a-z])"
)
_VITAL = Phrase(
    rf"\b(?:it is|it's|it remains|it will be) (?:\w+ly |also |now |therefore |thus )*{URGENT} (?:for (?P<for>[^,;]{{3,60}}?) to |that (?P<that>[^,;]{{3,60}}?) (?=\w)|to )"
)
_BEST = Phrase(
    r"\b(?:best|only|most (?:viable|realistic|sensible)|wisest|safest|sound(?:est)?) (?:\w+ )?(?:options?|ways?|course|policy|approach|strategy|path|solution)\b[^;]{0,80}? (?:is|would be|remains|lies in) (?P<what>(?:to )?[a-z][^;]{6,})"
)
_EPISTEMIC = re.compile(
    r"^(?:be (?:noted|said|remembered|recalled|stressed|added|seen|possible|clear|borne|able)|come as|also be|suffice|say|stress|mention|admit|note|remember|recall|add)\b",
    re.IGNORECASE,
)
# "About what it wants to do": what that is, is not said.
_WHAT = re.compile(r"\b(?:what|whether|which) (?:the )?$", re.IGNORECASE)
_EACH_OTHER = re.compile(r"(?:each other|one another)\b", re.IGNORECASE)
_LEAST = 4


def find(scene: Scene) -> Iterator[Draft]:
    """The positions that a sentence states, and the advice it gives."""
    yield from _stances(scene)
    yield from _aims(scene)
    yield from _advice(scene)
    yield from _spoken_for(scene)


# "The Panel recommends that the council keep the ban", "we call on all parties": bodies and authors of reports.
_BODY = r"(?P<who>\b[Ww]e|\b[Tt]he (?:[A-Za-z]+ ){0,2}(?:[Pp]anel|[Mm]ission|[Gg]roup of [Ee]xperts|[Mm]onitoring (?:[Gg]roup|[Tt]eam)|[Cc]ommission|[Ii]nvestigators|[Rr]eport|[Aa]uthors?|[Oo]rgani[sz]ation|[Ss]ecretary-[Gg]eneral|[Ee]nvoy|[Pp]resident|[Gg]overnor|[Pp]rime [Mm]inister|[Mm]inister|[Cc]ouncil|[Uu]nited [Nn]ations)|\b(?:Mr|Mrs|Ms|Dr|President|Prime Minister|General|Governor|Foreign Minister|Defence Minister|Senator|Colonel)\.? [A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2})"
_SPEAKING_FOR = Phrase(
    rf"{_BODY}(?:, [^,;]{{3,60}},)? (?:(?:has|have|had|also|again|therefore|further|repeatedly|now|no longer|strongly|firmly) )*(?P<v>recommend(?:s|ed)?(?: that)?|calls? (?:on|for|upon)|called (?:on|for|upon)|urge[sd]?|appeal(?:s|ed)? (?:to|for)|demand(?:s|ed)?(?: that)?|insist(?:s|ed)? (?:that|on)|propose[sd]?|advise[sd]? (?:that|against)|reject(?:s|ed)?|rule[sd]? out|refuse[sd]? to|oppose[sd]?|welcome[sd]?|condemn(?:s|ed)?|vow(?:s|ed)? to|pledge[sd]? to|wants?(?: to)?) ",
    flags=0,
)
_STANCE_OF = (
    ("opposes", re.compile(r"reject|rule|refuse|oppose|condemn|advise[sd]? against")),
    ("favours", re.compile(r"welcome")),
    ("promises", re.compile(r"vow|pledge")),
    ("wants", re.compile(r"want")),
    ("advises", re.compile(r"recommend|propose|advise")),
    ("demands", re.compile("")),
)


def _spoken_for(scene: Scene) -> Iterator[Draft]:
    """What the makers of a report recommend, and what officials told by title and name want or refuse."""
    for match in _SPEAKING_FOR.finditer(scene.words):
        who, word = scene.span(match, "who"), scene.span(match, "v")
        named = any(m.kinds and who[0] <= m.start < who[1] for m in scene.mentions)
        what = trimmed(scene, (scene.start + match.end(), end_of_clause(scene, match.end())))
        if named or in_condition(scene, word[0]) or what[1] - what[0] < _LEAST:
            continue
        told = scene.told(who)
        actor = scene.page.author if told.lower() == "we" else re.sub(r"^[Tt]he ", "", told)
        stance = next(stance for stance, words in _STANCE_OF if words.match(match["v"]))
        body = Position(actor=actor, issue=scene.told(what), stance=stance)
        slots = {"issue": what, "stance": word, "actor": who}
        negated = bool(re.search(r"\bno longer\b", match[0]))
        yield Draft(body, slots, word, negated=negated, hedge=_firm(scene, word, what))


@cache
def _rules() -> tuple[tuple[Phrase, str], ...]:
    made = []
    for stance in STANCES:
        verbs = stance.words.replace("~", "(?:e|es|ed|ing)").replace("+", "(?:s|ed|ing)?").replace(" ", " +")
        made.append(
            (
                rule(rf"(?:(?P<part>{_WITHIN}) )?(?P<a>{{A}}|{{ITS}}){_PART}{_AUX} (?P<v>{verbs}) "),
                stance.stance,
            )
        )
    return tuple(made)


def _stances(scene: Scene) -> Iterator[Draft]:
    if not any(m.kinds for m in scene.mentions):
        return
    taken: set[int] = set()
    for pattern, stance in likely(_rules(), scene.typed):
        for match in pattern.finditer(scene.typed):
            actor = mention_at(scene, match.start("a"))
            if actor is None or not _holds(scene, actor, match) or match.start("v") in taken:
                continue
            taken.add(match.start("v"))
            part = scene.start + match.start("part") if match["part"] else None
            yield from _drafts(scene, actor, stance, scene.span(match, "v"), match.end(), part=part)


def _holds(scene: Scene, actor: Mention, match: re.Match[str]) -> bool:
    """Whether the actor is the one who wants, and wants it in earnest: not "of the Front wants"."""
    if not actor.kinds or actor.prefixed or in_condition(scene, scene.start + match.start("v")):
        return False
    if _WHAT.search(scene.page.flat[max(scene.start, actor.start - 12) : actor.start]):
        return False
    return (
        not actor.embedded
        or bool(match["part"])
        or bool(re.match(r"(?:,| who| which| that)", scene.page.flat[actor.end :]))
    )


def _drafts(
    scene: Scene, actor: Mention, stance: str, verb: Span, position: int, *, part: int | None = None
) -> Iterator[Draft]:
    what = trimmed(scene, (scene.start + position, end_of_clause(scene, position)))
    if what[1] - what[0] < _LEAST:
        return
    other = _EACH_OTHER.match(scene.page.flat, what[0], what[1])
    partner = _joined_with(scene, actor) if other else None
    if other and partner:
        rest = scene.told((other.end(), what[1]))
        for one, two in ((actor, partner), (partner, actor)):
            body = Position(actor=one.name, issue=f"{two.name} {rest}".strip(), stance=stance)
            yield Draft(body, {"issue": what, "stance": verb}, verb).at(one, "actor")
        return
    who = actor.name if part is None else scene.told((part, actor.end))
    body = Position(actor=who, issue=scene.told(what), stance=stance)
    negated = bool(re.search(r"\b(?:not|never|no longer)\b", scene.page.flat[actor.end : verb[0]]))
    draft = Draft(
        body, {"issue": what, "stance": verb}, verb, negated=negated, hedge=_firm(scene, verb, what)
    )
    yield draft.at(actor, "actor")


def _firm(scene: Scene, word: Span, what: Span) -> Hedge | None:
    """Asserted, where all that is hedged is what is wanted: "it fears that it may lose" is a fear for sure."""
    found = hedged(scene, word)
    return "asserted" if found.span is not None and found.span[0] >= what[0] else None


def _joined_with(scene: Scene, actor: Mention) -> Mention | None:
    """The other of two joined by "and" before the verb: "the Front and the League need each other"."""
    before = [m for m in scene.mentions if m.end < actor.start and m.kinds and not m.prefixed]
    if before and re.fullmatch(r" and (?:the )?", scene.page.flat[before[-1].end : actor.start]):
        return before[-1]
    return None


def _aims(scene: Scene) -> Iterator[Draft]:
    """ "Its aim is a state of its own", "the Front's strategy is to bleed the army"."""
    for match in _AIM.finditer(scene.typed):
        actor = mention_at(scene, match.start("a"))
        if actor is not None and (actor.kinds or actor.possessive):
            yield from _drafts(scene, actor, _singular(match["noun"]), scene.span(match, "noun"), match.end())


def _singular(noun: str) -> str:
    noun = noun.lower()
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")


def _advice(scene: Scene) -> Iterator[Draft]:
    for match in _SHOULD.finditer(scene.plain):
        who = subject_before(scene, match.start(), known=None)
        rest = scene.words[match.end() :]
        if who is None or _EPISTEMIC.match(rest) or in_condition(scene, scene.start + match.start()):
            continue
        yield from _advised(
            scene, trimmed(scene, who), scene.span(match, "modal"), match.end(), bool(match["not"])
        )
    for match in _VITAL.finditer(scene.plain):
        group = next((g for g in ("for", "that") if match[g]), None)
        who = scene.span(match, group) if group else None
        yield from _advised(scene, who, scene.span(match), match.end(), negated=False)
    for match in _BEST.finditer(scene.plain):
        yield from _advised(
            scene,
            None,
            (scene.start + match.start(), scene.start + match.start("what")),
            match.start("what"),
            negated=False,
        )


def _advised(scene: Scene, who: Span | None, word: Span, position: int, negated: bool) -> Iterator[Draft]:
    what = trimmed(scene, (scene.start + position, end_of_clause(scene, position)))
    if what[1] - what[0] < _LEAST:
        return
    told = scene.told(what)
    meant = meant_by(scene, who) if who else None
    issue = f"{_addressed(scene, meant or who)}: {told}" if who else told
    body = Position(actor=scene.page.author, issue=issue, stance="advises against" if negated else "advises")
    slots = {"issue": what, "stance": word}
    if who:
        slots["addressed"] = who
    if meant:
        slots["antecedent"] = meant
    yield Draft(body, slots, word, hedge=_firm(scene, word, what))


def _addressed(scene: Scene, who: Span | None) -> str:
    """Who is advised; an actor's name in the place of its pronoun."""
    if who is None:
        return ""
    told = next((m for m in scene.mentions if (m.start, m.end) == who and m.form == "pronoun"), None)
    return told.name if told else scene.told(who)
