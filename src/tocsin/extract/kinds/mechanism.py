# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""What leads to what: a cause, its effect and the sign of the tie, as the text has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from tocsin.domain.bodies import Mechanism
from tocsin.domain.claims import Span
from tocsin.extract.certainty import condition
from tocsin.extract.draft import Draft
from tocsin.extract.kinds.clauses import end_of_clause, subject_before, trimmed
from tocsin.extract.phrases import Phrase, likely
from tocsin.extract.scene import Scene
from tocsin.extract.words.causes import BECAUSE, DRIVEN, LINKS, VERDICT, WORN
from tocsin.extract.words.roles import ARMED

__all__ = ["find"]

_DRIVEN = Phrase(rf"\b(?:(?:is|are|was|were|been|being|,) )?{DRIVEN} ")
_WORN = Phrase(rf"\b(?:is|are|was|were|been|being) {WORN} ")
_BECAUSE = Phrase(rf",? {BECAUSE} ")
_VERDICT = Phrase(rf"\b{VERDICT} ")
_RATHER = re.compile(r",? (?:rather than|and not|instead of|not so much) (?P<not>.+)$", re.IGNORECASE)
_DETERMINER = re.compile(
    r"(?:^|\b(?:the|an?|its|their|his|our|this|these|such|of|in|to more|[a-z]+'s)) $", re.IGNORECASE
)
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being|get|got) (?:\w+ly |also |now |still )?$", re.IGNORECASE)
_BARE_THIS = re.compile(
    r"^(?:(?:and|but|yet|so|moreover|in turn|meanwhile),? )?(?P<this>(?:all )?(?:this|that|it|these|which))\b",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"(?:,? (?:which|that|who|and|but|but|did|does|do|has|have|had|is|are|was|were|will|would|may|might|can|could|should|also|now|still|not|never|only|yet|first|then|later|long|both|"
    r"further|thereby|thus|potentially|possibly|in turn|naturally|often|to|help|helped|helps|being|been|be|\w+ly)\b)+,? ?$",
    re.IGNORECASE,
)
# What an attack does there and then is its toll, which other rules read.
_TOLL = re.compile(
    r"^(?:(?:the|an?|some|many|several|heavy|high|[a-z]+) )?(?:\W*\d|deaths?\b|casualt|fatalit|(?:killing|wounding)|injur|loss(?:es)? of (?:\w+ )?li[vf]es?|at least|damage)",
    re.IGNORECASE,
)
# "It seeks to weaken ...", "a plan to weaken ...": what somebody means to do has not yet done anything.
_MEANT = re.compile(r"\b(?:to|for|of|in|by|at|and|or) (?:\w+ly )?$", re.IGNORECASE)
_ABLE = re.compile(
    r"\b(?:used|enough|likely|unlikely|set|bound|going|able|expected|tend(?:s|ed)?|continu(?:es?|ed|ing)|begun|began|beginning|helped|helps?|served|serves?|threatens?|threatened|began|come) to (?:\w+ly )?$",
    re.IGNORECASE,
)
# "Fighting intensified across the north": where and when it did is nothing that it brought about.
_NO_EFFECT = re.compile(
    r"(?:for|in|by|at|on|under|with|across|around|near|over|throughout|during|between|along|after|since|as|this|last) "
)
# What somebody does to things of their own is a deed, and no tie between two things.
_OWN = re.compile(r"^(?:its|their|his|her|themselves|itself) ", re.IGNORECASE)
# "The possibility of triggering a war if it ...": the cause is in the condition.
_CHANCE = re.compile(
    r"\b(?:possibility|risk|prospect|danger|chance|threat|fear) of (?:\w+ly )?$", re.IGNORECASE
)
_CLEFT = re.compile(r"^(?:\w+,? )?it (?:is|was) (?:the )?(?P<np>.+?),? (?:that|which|who)$", re.IGNORECASE)
# "What drives them": the cause is not told.
_OPEN_CAUSE = re.compile(r"^let us\b|\b(?:what|how|why|who|whether|that|which)$", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"(?:though|although|while|as|since|because|given|if|when|once|despite)\b", re.IGNORECASE
)
_MAIN_CLAUSE = re.compile(r", (?=(?:it|they|he|she|we|this|these|the|there|[A-Z][\w-]+) )")
_FURTHER = re.compile(
    r", (?=(?:further |thereby |thus )?(?:giving|leaving|making|forcing|causing|leading|allowing|enabling|driving|pushing|fuell?ing)\b)"
)
_LETS = re.compile(r"(?:allow|permit|help|encourag|push|forc)", re.IGNORECASE)
_AND = re.compile(r" (?:and|or) (?:\w+ly |also |thereby |further |even )?$", re.IGNORECASE)
_JOINT = 14
_BY_DOING = re.compile(r",? by (?=(?:\w+ly )?\w+ing\b)")
_SEEN_AS = re.compile(
    r"\b(?:views?|viewed|sees?|saw|regards?|regarded|describes?|considers?|treats?) (?P<np>[^,;]{3,80}) as $",
    re.IGNORECASE,
)
_LEAST, _LONGEST = 3, 260
_LONGEST_DOER = 3


class _Tie(NamedTuple):
    cause: Span
    effect: Span
    word: Span
    sign: Literal[-1, 0, 1]
    antecedent: Span | None = None


def find(scene: Scene) -> Iterator[Draft]:
    """The causes that a sentence names, where it speaks of conflict or of an armed group."""
    if not scene.of_conflict and not any(m.kinds & ARMED for m in scene.mentions):
        return
    taken: list[Span] = []
    for tie in _ties(scene):
        if all(tie.word[1] <= a or tie.word[0] >= b for a, b in taken) and _tells(scene, tie):
            taken.append(tie.word)
            yield from _drafts(scene, tie)


# "Officials attribute the setbacks to unpaid wages", "the raid was revenge for an arrest"
_ASCRIBED = Phrase(
    r"\b(?P<v>attribut(?:es?|ed|ing)|ascrib(?:es?|ed|ing)|blam(?:es?|ed|ing)) (?P<effect>(?:the|this|these|its|their|an?|much|most|part) [^,;:.]{4,90}?) (?:to|on) (?P<cause>[^;:.]{4,180})"
    r"|(?:^|, )(?P<effect2>(?:the|this|these|its|their|an?|[a-z]+) [^,;:.]{2,80}?) (?:was|were|is|are|came as) (?:an act of |in |largely |partly )?(?P<v2>revenge|retaliation|reprisals?|punishment|retribution|payback) for (?P<cause2>[^;:.]{4,160})"
)


def _ascribed(scene: Scene) -> Iterator[_Tie]:
    for match in _ASCRIBED.finditer(scene.plain):
        group = "" if match["v"] else "2"
        cause, effect = scene.span(match, f"cause{group}"), scene.span(match, f"effect{group}")
        # Whom a deed is laid to is its doer, and no cause.
        if not any(
            m.kinds and m.start - cause[0] <= len("the ") for m in scene.mentions if m.start >= cause[0]
        ):
            yield _Tie(cause, effect, scene.span(match, f"v{group}"), 1)


def _ties(scene: Scene) -> Iterator[_Tie]:
    yield from _ascribed(scene)
    yield from _verdicts(scene)
    yield from _behind(scene)
    links = likely(_links(), scene.plain)
    found = [(match, sign) for pattern, sign in links for match in pattern.finditer(scene.plain)]
    told: _Tie | None = None
    for match, sign in sorted(found, key=lambda pair: pair[0].start()):
        tie = _joined(scene, match, sign, told) or _forward(scene, match, sign)
        if tie:
            told = tie
            yield tie


def _joined(scene: Scene, match: re.Match[str], sign: Literal[-1, 0, 1], told: _Tie | None) -> _Tie | None:
    """In "arming bands weakens the state and deepens rifts", the second tie: it has the cause of the first."""
    right = _right(scene, match.end())
    start = scene.start + match.start()
    if told is None or right is None or not told.word[1] < start <= told.effect[1] + _JOINT:
        return None
    between = scene.plain[told.word[1] - scene.start : match.start()]
    same = match["v"].lower()[-3:] == scene.page.flat[told.word[0] : told.word[1]].lower()[
        -3:
    ] or not re.search(r"(?:s|ed|ing)$", match["v"])
    if not _AND.search(between) or re.search(r"[;,]|\b(?:to|which|who|that)\b", between) or not same:
        return None
    return told._replace(effect=right, word=scene.span(match, "v"), sign=sign)


@cache
def _links() -> tuple[tuple[Phrase, Literal[-1, 0, 1]], ...]:
    made: list[tuple[Phrase, Literal[-1, 0, 1]]] = []
    for link in LINKS:
        words = re.sub(r"(?<=[a-z])\+", "(?:s|ed|ing)?", link.words.replace("~", "(?:e|es|ed|ing)")).replace(
            " ", " +"
        )
        made.append((Phrase(rf"\b(?P<v>(?:{words}))(?= )"), link.sign))
    return tuple(made)


def _verdicts(scene: Scene) -> Iterator[_Tie]:
    """ "The gains are the outcome of the vacuum", "hunger is a driver of recruitment"."""
    for match in _VERDICT.finditer(scene.plain):
        left, right = _left(scene, match.start()), _right(scene, match.end())
        if left and right:
            pair = (right, left) if match["outcome"] else (left, right)
            yield _Tie(*pair, scene.span(match), 1)


def _behind(scene: Scene) -> Iterator[_Tie]:
    """ "The exodus was driven by fear", "it fell because of hunger": the effect stands first."""
    signs: tuple[tuple[Phrase, Literal[-1, 0, 1]], ...] = ((_DRIVEN, 1), (_WORN, -1), (_BECAUSE, 1))
    for pattern, sign in signs:
        for match in pattern.finditer(scene.plain):
            if not scene.words[: match.start()].strip():
                continue
            if (
                pattern is _DRIVEN
                and match[0][0].lower() not in "iwb,"
                and _VERDICT.search(scene.plain[: match.start()])
            ):
                continue
            lead = _AUXILIARY.search(scene.plain[: match.start()])
            left = _left(scene, lead.start() if lead else match.start())
            right = _right(scene, match.end())
            if left and right:
                yield _Tie(right, left, scene.span(match), sign)


def _forward(scene: Scene, match: re.Match[str], sign: Literal[-1, 0, 1]) -> _Tie | None:
    """Cause, verb, effect; also "..., further straining ties" and "..., which strains ties"."""
    before = scene.plain[: match.start()]
    if _CHANCE.search(before):
        return _on_condition(scene, match, sign)
    if _DETERMINER.search(before) or _passive(match, before) or _is_meant(before):
        return None
    lead = _AUXILIARY.search(before)
    position = lead.start() if lead else match.start()
    right = _right(scene, match.end())
    bare = _BARE_THIS.match(scene.words[:position].strip() or scene.words)
    if bare and len(scene.words[: match.start()].split()) <= len(bare[0].split()) + 3:
        told = scene.document[scene.number - 1].sentence if scene.number else None
        if told is None or right is None:
            return None
        return _Tie(scene.span(bare, "this"), right, scene.span(match, "v"), sign, (told.start, told.end))
    left = _left(scene, position)
    return _Tie(left, right, scene.span(match, "v"), sign) if left and right else None


def _on_condition(scene: Scene, match: re.Match[str], sign: Literal[-1, 0, 1]) -> _Tie | None:
    hangs_on, right = condition(scene, scene.span(match, "v")), _right(scene, match.end())
    if hangs_on is None or right is None:
        return None
    return _Tie(_of_condition(scene, hangs_on), right, scene.span(match, "v"), sign)


def _of_condition(scene: Scene, hangs_on: Span) -> Span:
    opening = re.match(r"(?:if|once|should|unless|when) ", scene.page.flat[slice(*hangs_on)], re.IGNORECASE)
    return trimmed(scene, (hangs_on[0] + (opening.end() if opening else 0), hangs_on[1]))


def _is_meant(before: str) -> bool:
    return bool(_MEANT.search(before)) and not _ABLE.search(before)


def _passive(match: re.Match[str], before: str) -> bool:
    """Whether the verb is a participle of the passive: "was weakened", but not "was weakening"."""
    if match["v"].lower().split()[0].endswith("ing"):
        return False
    return bool(_BE.search(before)) or match.string[match.end() :].lstrip().startswith("by ")


def _left(scene: Scene, position: int) -> Span | None:
    """The cause that stands before a verb: its subject, or the clause that a comma closes."""
    text = scene.plain[:position].rstrip()
    subject = subject_before(scene, len(text), known=None) if text else None
    if subject is None or scene.page.flat[subject[0] : subject[1]].strip(" ,") == "":
        cut = max(
            (m.end() for m in re.finditer(r"[;:–] |, (?:and|but|while|whereas|although) ", text)), default=0
        )
        subject = (scene.start + cut, scene.start + len(text)) if text else None
    if subject is None:
        return None
    if scene.page.flat[slice(*subject)].strip(" ,") in ("one", "something", "a move", "a step"):
        # "..., one that could bring war": what stands before the comma.
        return _left(scene, subject[0] - scene.start)
    seen = _SEEN_AS.search(scene.words[: subject[0] - scene.start])
    if seen:
        return scene.span(seen, "np")
    if re.match(r"(?:this|that|it|they)\b", scene.page.flat[slice(*subject)], re.IGNORECASE):
        hangs_on = condition(scene, (scene.start + position, scene.start + position))
        if hangs_on is not None:
            return _of_condition(scene, hangs_on)
    cleft = _CLEFT.match(scene.page.flat[subject[0] : scene.start + len(text)].strip())
    if cleft:
        start = subject[0] + cleft.start("np")
        return start, start + len(cleft["np"])
    return trimmed(scene, (subject[0], min(subject[1], scene.start + len(text))))


def _right(scene: Scene, position: int) -> Span | None:
    end = end_of_clause(scene, position)
    if _SUBORDINATE.match(scene.words):
        main = _MAIN_CLAUSE.search(scene.words, position)
        end = min(end, scene.start + main.start()) if main else end
    further = _FURTHER.search(scene.words, position, end - scene.start)
    end = scene.start + further.start() if further else end
    for pattern, _ in likely(_links(), scene.plain):
        for match in pattern.finditer(scene.plain, position, end - scene.start):
            joint = _AND.search(scene.plain[position : match.start()])
            if joint:
                end = min(end, scene.start + position + joint.start())
    return trimmed(scene, (scene.start + position, end)) if end - scene.start - position >= _LEAST else None


def _tells(scene: Scene, tie: _Tie) -> bool:
    """Whether both sides say something: no toll, no scrap, no half a page."""
    sizes = [b - a for a, b in (tie.cause, tie.effect)]
    if min(sizes) < _LEAST and tie.antecedent is None:
        return False
    effect = scene.page.flat[slice(*tie.effect)]
    if _OPEN_CAUSE.search(scene.page.flat[slice(*tie.cause)]):
        return False
    if max(sizes) > _LONGEST or _TOLL.match(effect) or _NO_EFFECT.match(effect):
        return False
    cause = scene.told(tie.cause)
    if _LETS.match(scene.page.flat, tie.word[0]) and _is_actor(scene, tie.cause):
        return False
    doer = len(cause.split()) <= _LONGEST_DOER or re.match(r"(?:it|they|he|she|we) ", cause, re.IGNORECASE)
    return not (_OWN.match(effect) and doer)


def _is_actor(scene: Scene, cause: Span) -> bool:
    """Whether the cause is an actor and no more: what somebody lets others do is a deed."""
    return any(m.kinds and m.end == cause[1] and m.start - cause[0] <= len("the ") for m in scene.mentions)


def _drafts(scene: Scene, tie: _Tie) -> Iterator[Draft]:
    cause, contrast = _contrast(scene, tie.cause)
    yield _draft(scene, tie, cause, negated=False)
    if contrast:
        yield _draft(scene, tie, contrast, negated=True)


def _contrast(scene: Scene, cause: Span) -> tuple[Span, Span | None]:
    """The cause, and what is named beside it as not the cause: "hunger rather than belief"."""
    match = _RATHER.search(scene.page.flat[slice(*cause)])
    if match is None:
        return cause, None
    return (cause[0], cause[0] + match.start()), (cause[0] + match.start("not"), cause[1])


def _draft(scene: Scene, tie: _Tie, cause: Span, *, negated: bool) -> Draft:
    source = tie.antecedent or cause
    effect, mediator = _means(scene, tie.effect)
    body = Mechanism(
        cause=_named(scene, source),
        effect=_named(scene, effect),
        sign=tie.sign,
        mediator=scene.told(mediator) if mediator else None,
    )
    slots = {"cause": cause, "effect": effect}
    if mediator:
        slots["mediator"] = mediator
    if tie.antecedent:
        slots["antecedent"] = tie.antecedent
    return Draft(body, slots, tie.word, negated=negated or _negated(scene, tie))


def _means(scene: Scene, effect: Span) -> tuple[Span, Span | None]:
    """The effect, and by what it is brought about: "alienates villagers by taxing them"."""
    match = _BY_DOING.search(scene.page.flat, effect[0], effect[1])
    if match is None or match.start() - effect[0] < _LEAST:
        return effect, None
    return (effect[0], match.start()), (match.end(), effect[1])


def _named(scene: Scene, span: Span) -> str:
    """The words of the span, with the name for a pronoun that they begin with."""
    first = next((m for m in scene.mentions if m.start == span[0] and m.form == "pronoun"), None)
    acting = {m.key for m in scene.mentions if m.kinds and m.start <= span[0]}
    if first is None or len(acting) > 1:
        return scene.told(span)
    name = f"{first.name}'s" if first.possessive else first.name
    return f"{name} {scene.told((first.end, span[1])).strip(' ,;')}".strip()


def _negated(scene: Scene, tie: _Tie) -> bool:
    lead = scene.words[max(0, tie.word[0] - scene.start - 24) : tie.word[0] - scene.start]
    return bool(re.search(r"\b(?:not|never|hardly|n't|no longer|cannot)\b[^,;]*$|n't\b[^,;]*$", lead))
