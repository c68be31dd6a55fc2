# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Ties between two named actors: who works with, fights, shelters, pays or belongs to whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from tocsin.domain.bodies import Relation
from tocsin.domain.vocabulary import Hedge, Level, RelationType
from tocsin.extract.attribution import sources
from tocsin.extract.certainty import in_condition, negated_between
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.subjects import also, mention_at, pair_named, subject_of_clause, together
from tocsin.extract.mentions import Mention
from tocsin.extract.phrases import Phrase, likely
from tocsin.extract.scene import ACTOR, EITHER, PLACE, Scene
from tocsin.extract.words.frames import TIES
from tocsin.extract.words.hedges import MODALS
from tocsin.extract.words.relations import CLOSER, PATTERNS, SELVES, SUB_GROUPS, Pattern

__all__ = ["find"]

_LEVEL = re.compile(rf"'?s? ?(?:[a-z]+ )?(?:{SUB_GROUPS})\b|-(?:led|linked)\b", re.IGNORECASE)
_COMING = re.compile(
    rf"\b(?:{MODALS}|should|must|can|if|whether|to (?:be|become|form|ally|cooperate|work|support|back|fund))\b",
    re.IGNORECASE,
)
_PROSPECT = re.compile(
    r"\b(?:prospects?|eventual|potential|possible|possibility|idea|hopes?|fears?|doubts?|doubted|unlikely)\b",
    re.IGNORECASE,
)
_BASIS = re.compile(
    r"\b(?:more (?P<more>transactional|ideological|tactical) than \w+|(?P<plain>transactional|ideological(?: differences)?|tactical|strategic|financial)\b|"
    r"(?P<differ>differ (?:sharply )?in \w+)|"
    r"(?P<touch>(?:limited|little|occasional|sporadic|intermittent|indirect|direct|regular|frequent|constant|loose) (?:communications?|contacts?)))",
    re.IGNORECASE,
)


# "The Front, a local militia, joined": what it is stands between it and the verb.
_APPOSED = r"(?:, (?!(?:and|or|but)\b)[a-z][^,;.]{3,80},|(?:,| ?[—–]) ?(?:an?|the) [^,;.—–]{3,60}?(?= (?:that|which|who) ))?"
# "Militias in the north of Karo cooperate"
_IN = rf"(?: (?:in|from|of|around|near) (?:the )?(?:[\w-]+ ){{0,3}}?[{PLACE}{EITHER}]+| of [\w'-]+(?: [\w'-]+)?(?= (?:is|are|was|were|has|have|had)\b))?"
# "the army and the local gang Karo", "several commanders of Karo"
_CLASS = r"(?:(?:[a-z]+ ){0,2}?(?:leaders|commanders|members|fighters|officials|figures|units|elements|factions) (?:of|from) )?(?:(?:the |an? )?(?:[a-z-]+ ){0,2}(?:group|militia|movement|gang|faction|alliance|coalition|network|army),? )?"


@cache
def _rules() -> tuple[tuple[Phrase, tuple[tuple[Phrase, Pattern], ...]], ...]:
    """The patterns by what hints at them, which is looked for first."""
    made: dict[str, list[tuple[Phrase, Pattern]]] = {}
    for pattern in (*PATTERNS, *TIES):
        words = pattern.words.replace("{IN}", _IN).replace(
            "{L}", rf"(?:'?s? (?:[a-z]+ ){{0,1}}(?:{SUB_GROUPS}|{SELVES}))?{_APPOSED}"
        )
        words = words.replace("{As}", "(?P<a>{As})").replace("{Bs}", "(?P<b>{As})")
        words = words.replace("{A}", "(?P<a>{A})(?: \\([^)]*\\))?").replace(
            "{B}", f"{_CLASS}(?P<b>{{A}})(?: \\([^)]*\\))?"
        )
        words = words.replace("(?P<a>(?P<a>{A})(?: \\([^)]*\\))?)", "(?P<a>{A})")
        made.setdefault(pattern.hint, []).append((rule(words), pattern))
    return tuple((rule(hint), tuple(rules)) for hint, rules in made.items())


# "The two groups have fought each other": who they are was said before.
_PAIR = r"(?P<pair>(?:the|these|those) two(?: (?:armed |rebel |rival |jihadist |militant )*(?:groups|movements|organi[sz]ations|factions|sides|armies|forces|militias|parties))?|both (?:groups|movements|organi[sz]ations|factions|sides|parties)|the (?:warring|two warring) (?:parties|sides))"
_PAIRED: tuple[tuple[str, RelationType, Literal[-1, 0, 1]], ...] = (
    (
        r"\bPAIR (?:have |had |are |were )?(?:\w+ly |also |since |now |been )*(?P<v>fought|fight(?:ing)?|clash(?:ed|ing)?|battl(?:ed|ing|e)|at war|attacked each other|exchanged fire)\b",
        "fight",
        -1,
    ),
    (r"\b(?P<v>clashes|fighting|battles|war) between PAIR", "fight", -1),
    (
        r"\bPAIR (?:have |had |are |were )?(?:\w+ly |also |since |now |been |long )*(?P<v>cooperat(?:e|ed|ing)|collaborat(?:e|ed|ing)|coordinat(?:e|ed|ing)|worked together|work together|joined forces|allied|(?:trade|traded|share|shared|exchange|exchanged|split) (?:the |their )?(?:intelligence|information|weapons|fuel|arms|fighters|income|revenues?|profits|proceeds|taxes|camps|bases|territory)|(?:keep|kept|maintain|maintained|have|had|enjoy|enjoyed) (?:[a-z]+ ){0,3}?(?:ties|relations|contacts?|links|cooperation|alliance|partnership))\b",
        "cooperate",
        1,
    ),
    (
        rf"\b(?P<v>joint (?:operations|attacks|raids|patrols|training)|cooperation|coordination|alliance|partnership|ties|{CLOSER}) (?:between|by|of) PAIR",
        "cooperate",
        1,
    ),
    (
        r"\bPAIR (?:have |had |are |were )?(?:\w+ly |also |since |now |been |long )*(?P<v>rivals|enemies|foes|at odds|bitter rivals|hostile to (?:each other|one another)|compet(?:e|ed|ing)|split|fell out|fallen out)\b",
        "rival",
        -1,
    ),
    (r"\b(?P<v>talks|negotiations|truce|ceasefire|agreement|deal) (?:between|by|of) PAIR", "negotiate", 0),
    (
        r"\bPAIR (?:have |had |are |were )?(?:\w+ly |also |since |now |been )*(?P<v>negotiat(?:e|ed|ing)|(?:ke(?:ep|pt)|h(?:eld|old) to|observed?|respect(?:ed)?|honou?r(?:ed)?|maintain(?:ed)?|have|had) (?:an? |the |their )?(?:[a-z-]+ ){0,2}(?:truce|cease-?fire|pact|non-aggression pact|agreement)|(?:signed|reached|agreed(?: on| to)?|concluded) (?:an? |the )?(?:[a-z]+ )?(?:ceasefire|truce|deal|agreement|pact)|held talks)\b",
        "negotiate",
        0,
    ),
)


@cache
def _paired() -> tuple[tuple[Phrase, RelationType, Literal[-1, 0, 1]], ...]:
    return tuple((Phrase(words.replace("PAIR", _PAIR)), kind, sign) for words, kind, sign in _PAIRED)


def _of_a_pair(scene: Scene) -> Iterator[Draft]:
    """Ties of "the two groups" that an earlier sentence names together."""
    if not re.search(r"\b(?:two|both|warring)\b", scene.words, re.IGNORECASE):
        return
    for pattern, kind, sign in _paired():
        for match in pattern.finditer(scene.plain):
            pair = pair_named(scene)
            if pair is None or _COMING.search(scene.plain[max(0, match.start() - 30) : match.end()]):
                continue
            if in_condition(scene, scene.start + match.start()):
                continue
            verb = scene.span(match, "v")
            body = Relation(subject=pair[0].name, object=pair[1].name, type=kind, sign=sign)
            negated = negated_between(scene, scene.start + match.start(), verb[1])
            slots = {
                "tie": verb,
                "subject": scene.span(match, "pair"),
                "antecedent": (pair[0].start, pair[0].end),
            }
            yield Draft(body, slots, verb, negated=negated)


def find(scene: Scene) -> Iterator[Draft]:
    """The ties that a sentence states between actors."""
    yield from _of_a_pair(scene)
    if len([m for m in scene.mentions if m.kinds]) < 2:
        return
    seen: set[tuple[str, str, str]] = set()
    for tie in _once(_found(scene)):
        if _is_coming(scene, tie.match) or _is_supposed(scene, tie.match):
            continue
        for one, other in _each(scene, tie):
            key = (one.key, other.key, tie.pattern.type)
            if key not in seen and _two(one, other):
                seen.add(key)
                yield _draft(scene, tie.match, tie.pattern, one, other)


class _Tie(NamedTuple):
    """Words that tie two, as matched; the first is the one they are said of."""

    pattern: Pattern
    match: re.Match[str]
    first: Mention
    second: Mention
    joint: bool


def _found(scene: Scene) -> Iterator[_Tie]:
    for words, pattern in likely(_hinted(scene), scene.typed):
        for match in words.finditer(scene.typed):
            first, second = _sides(scene, match)
            if first is None or second is None or not _two(first, second):
                continue
            # "Turned against the Front and fought alongside the army": the Front did not.
            if first.embedded and " and " in scene.typed[first.end - scene.start : match.start("v")]:
                continue
            # "A and B signed a pact with C": what A and B have with each other is not told.
            joint = bool(_BOTH.fullmatch(scene.page.flat, first.end, second.start))
            if not (joint and _WITH_A_THIRD.match(scene.typed, match.end())):
                yield _Tie(pattern, match, first, second, joint)


def _hinted(scene: Scene) -> Iterator[tuple[Phrase, Pattern]]:
    for hint, rules in likely(_rules(), scene.typed):
        if hint.search(scene.typed):
            yield from rules


def _once(ties: Iterable[_Tie]) -> Iterator[_Tie]:
    """Each tie by the first pattern that has it."""
    by_name: set[int] = set()
    told: list[tuple[set[str], tuple[int, int]]] = []
    for tie in ties:
        verb, pair = tie.match.span("v"), {tie.first.key, tie.second.key}
        # "For the League, the Front is its ally": the League's, whoever "its" might mean else.
        if "pronoun" not in (tie.first.form, tie.second.form):
            by_name.add(verb[0])
        elif verb[0] in by_name:
            continue
        if not any(both == pair and _cross(span, verb) for both, span in told):
            told.append((pair, verb))
            yield tie


def _each(scene: Scene, tie: _Tie) -> Iterator[tuple[Mention, Mention]]:
    """Subject and object of each tie that the words tell of two or of lists."""
    if tie.pattern.flip:
        # "Backed by Veldia, Ormia and the League"
        for other in (tie.second, *also(scene, tie.second)):
            yield other, tie.first
        return
    for one in (tie.first, *(() if tie.joint else _beside(scene, tie.first))):
        for other in (tie.second, *also(scene, tie.second)):
            yield one, other


def _beside(scene: Scene, first: Mention) -> Iterator[Mention]:
    """Who does it together with the first: "Veldia and Ormia support the Front"."""
    if re.search(r" and (?:the )?$", scene.words[: first.start - scene.start]) and not first.embedded:
        yield from together(scene, first)


_BOTH = re.compile(r"[^,;.]{0,40}?,? and (?:the )?(?:[a-z-]+ ){0,3}")
_WITH_A_THIRD = re.compile(rf" (?:[a-z]+ )?with (?:the )?[{ACTOR}{EITHER}]")


def _cross(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _sides(scene: Scene, match: re.Match[str]) -> tuple[Mention | None, Mention | None]:
    """The two that the words tie; the first is the clause's subject where they name none."""
    groups = match.groupdict()
    second = mention_at(scene, match.start("b"))
    if "a" in groups:
        return mention_at(scene, match.start("a")), second
    return subject_of_clause(scene, scene.start + match.start()), second


def _two(first: Mention, second: Mention) -> bool:
    acting = bool(first.kinds and second.kinds) and not first.prefixed and not second.prefixed
    return acting and first.key != second.key and first.name != second.name


def _is_coming(scene: Scene, match: re.Match[str]) -> bool:
    """What will or might be a tie is a forecast, and what is wanted is not yet one."""
    between = scene.plain[match.start() : match.start("v")]
    before = scene.plain[max(0, match.start() - 30) : match.start()]
    return bool(_COMING.search(between) or _PROSPECT.search(f"{before} {between}")) and not re.search(
        r"\b(?:declined|refused|seeks?|sought)\b", scene.words[: match.end("v")], re.IGNORECASE
    )


def _is_supposed(scene: Scene, match: re.Match[str]) -> bool:
    lead = scene.plain[: match.start("v")]
    return in_condition(scene, scene.start + match.start("v")) or bool(
        re.search(r"\b(?:even|as) if\b[^,;]*$", lead, re.IGNORECASE)
    )


def _draft(scene: Scene, match: re.Match[str], pattern: Pattern, first: Mention, second: Mention) -> Draft:
    verb = scene.span(match, "v")
    negated = negated_between(scene, min(first.end, verb[0]), verb[1]) or _there_is_no(scene, match)
    basis = _BASIS.search(scene.words)
    # "The Front-linked group" is a whole one.
    other = () if verb[0] == second.end + 1 else (_level(scene, second),)
    body = Relation(
        subject=first.name,
        object=second.name,
        type=pattern.type,
        sign=pattern.sign,
        level="sub-group" if "sub-group" in (_level(scene, first), *other) else "whole",
        basis=next((g for g in basis.groups() if g), None) if basis else None,
    )
    hedge: Hedge | None = "asserted" if _goes_on(scene, match) else None
    return (
        Draft(body, {"tie": verb}, verb, negated=negated, hedge=hedge)
        .at(second, "object")
        .at(first, "subject")
    )


# "Fighting between them is likely to spread": that they fight is not in doubt, and nobody's guess.
_GOES_ON = re.compile(
    r"[^,;.]{0,40}? (?:is|are|was|were|will|would|may|might|could|can|looks?|seems?|appears?)\b[^,;.]{0,30}?\b(?:intensif\w+|spread\w*|escalat\w+|worsen\w*|continu\w+|persist\w*|drag\w* on|go(?:es|ing)? on|last|grow\w*|deepen\w*|strengthen\w*|end|collapse|sour|deteriorate|fray|hold)\b",
    re.IGNORECASE,
)


def _goes_on(scene: Scene, match: re.Match[str]) -> bool:
    first = min(match.start(side) for side in match.groupdict() if side in "ab")
    known = not any(link.scope[0] <= scene.start + match.start() < link.scope[1] for link in sources(scene))
    return known and match.start("v") < first and bool(_GOES_ON.match(scene.plain, match.end()))


# "There is no alliance between": a tie told by its noun is denied before it.
_NONE = re.compile(
    r"\b(?:no (?:signs?|evidence|trace|indications?|hint|proof)(?: (?:was|were|is|are|has been|have been|could be) (?:found|seen|produced|given))? of|no|not an?|without|never any|hardly any|rejects?|rejected|rul(?:es?|ed) out|lack of|absence of)(?: (?:any|an?|the|such|real|formal|genuine|direct|[a-z]+)){0,2} $",
    re.IGNORECASE,
)


def _there_is_no(scene: Scene, match: re.Match[str]) -> bool:
    told_first = match.start("v") < min(match.start(side) for side in match.groupdict() if side in "ab")
    return told_first and bool(_NONE.search(scene.plain[: match.start("v")]))


def _level(scene: Scene, mention: Mention) -> Level:
    return "sub-group" if _LEVEL.match(scene.page.flat, mention.end) else "whole"
