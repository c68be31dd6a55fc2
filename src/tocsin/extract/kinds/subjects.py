# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Who a statement is about, where the rule itself does not say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tocsin.extract.mentions import Mention
from tocsin.extract.scene import Scene
from tocsin.extract.words.roles import ARMED, STATE

__all__ = [
    "active_subject",
    "also",
    "mention_at",
    "pair_named",
    "subject_of",
    "subject_of_clause",
    "together",
    "warring",
]

_OPERATIONS = re.compile(
    r"\b(?:the |its |their |these |such |those )?(?:operations|attacks|actions|incidents|strikes|raids|assaults)\b",
    re.IGNORECASE,
)


def mention_at(scene: Scene, position: int) -> Mention | None:
    """The mention that begins at `position` of the typed sentence, an article before it or not."""
    found, typed = scene.mention(position), scene.typed_with_events
    while found is None and typed[position : position + 1].isascii() and position < len(typed):
        position += 1
        found = scene.mention(position)
    return found


def active_subject(scene: Scene, before: int) -> Mention | None:
    """The armed actor whose doings the sentence counts: named before `before`, or carried over.

    Where the sentence names none but speaks of "the attacks" or "operations", it is the actor of the
    measure told last in the paragraph.
    """
    here = [m for m in scene.mentions if m.end <= before and m.kinds & ARMED and not m.prefixed]
    leading = [m for m in here if not m.embedded]
    if leading:
        return leading[0] if _is_subject(scene, leading[0]) else leading[-1]
    if any(m.kinds & ARMED and not m.prefixed for m in here):
        return None
    for earlier in reversed(scene.before[-4:]):
        told = [m for m in earlier.mentions if m.kinds & ARMED and not m.prefixed and not m.embedded]
        if told:
            return _stand_in(told[0]) if _OPERATIONS.search(scene.words) else None
    return None


def _is_subject(scene: Scene, mention: Mention) -> bool:
    return mention.start - scene.start < 45


def _stand_in(mention: Mention) -> Mention:
    return mention


_RELATIVE = re.compile(
    r"(?:'s)?(?: \([^)]*\))?, (?:which|who|whose|a|an|the|with|thanks|led|supported|backed|allied|formerly|long|itself|together|along)\b"
)


def subject_of(scene: Scene, actor: Mention, verb: int) -> Mention:
    """The subject of the verb at `verb` (in the document) where `actor` is the name next before it.

    In "the Front, which is allied with the Guard, seized the town", the Front seized it.
    """
    if not scene.page.flat[actor.end : verb].lstrip("'s").startswith(","):
        return actor
    before = [m for m in scene.mentions if m.start < actor.start and m.kinds and not m.prefixed]
    return next((m for m in before if _RELATIVE.match(scene.page.flat, m.end)), actor)


# Where a clause with a subject of its own begins.
_OPENING = re.compile(r"\b(?:that|while|whereas|because|although|where|when|after|before|if)\b|[;:]")
_UNDER = re.compile(
    r"\b(?:of|by|with|from|against|to|in|on|for|at|between|and|or|than|near)(?: the)? $", re.IGNORECASE
)


def subject_of_clause(scene: Scene, verb: int) -> Mention | None:
    """The subject of the clause in which a second verb stands at `verb`: its first name that no preposition rules."""
    opened = max((m.end() for m in _OPENING.finditer(scene.words, 0, verb - scene.start)), default=0)
    for mention in scene.mentions:
        lead = scene.words[: mention.start - scene.start]
        if mention.start < scene.start + opened or mention.end > verb or not mention.kinds:
            continue
        if not (mention.possessive or mention.prefixed or _UNDER.search(lead)):
            return mention
    return None


_LOOKED_BACK, _PAIR = 3, 2


def warring(scene: Scene) -> tuple[Mention, Mention] | None:
    """The two actors that the document has spoken of most so far: "the warring parties"."""
    first: dict[str, Mention] = {}
    often: Counter[str] = Counter()
    for told in scene.document[: scene.number]:
        for m in told.mentions:
            if m.kinds & (ARMED | STATE) and not m.prefixed:
                first.setdefault(m.key, m)
                often[m.key] += 1
    most = often.most_common(3)
    if len(most) < _PAIR or (len(most) > _PAIR and most[_PAIR][1] == most[_PAIR - 1][1]):
        return None
    return first[most[0][0]], first[most[1][0]]


def pair_named(scene: Scene) -> tuple[Mention, Mention] | None:
    """The two actors that the sentence itself or the last one with exactly two of them names."""
    if re.search(r"\bwarring\b", scene.words, re.IGNORECASE):
        return warring(scene)
    for number in range(scene.number, max(-1, scene.number - 1 - _LOOKED_BACK), -1):
        told = scene.document[number] if number < len(scene.document) else scene
        named = {m.key: m for m in reversed(told.mentions) if m.kinds & (ARMED | STATE) and not m.prefixed}
        if len(named) == 2:
            first, second = sorted(named.values(), key=lambda m: m.start)
            return first, second
        if len(named) > 2:
            return None
    return None


_BESIDE = re.compile(r"(?: {0,1}[a-z]+)?(?:,? and|,) (?:the )?$")


def together(scene: Scene, actor: Mention) -> Iterator[Mention]:
    """Who does it together with the actor named next to the verb: "the army and the Guard took Karo"."""
    for m in reversed([m for m in scene.mentions if m.kinds and m.end <= actor.start and not m.prefixed]):
        if not _BESIDE.fullmatch(scene.page.flat[m.end : actor.start]) or m.key == actor.key or m.embedded:
            return
        if m.start - scene.start > _AT_HEAD:
            return
        yield m


_AT_HEAD = 60


_ALSO = re.compile(
    r"(?:\.? ?\([^)]*\))?(?:,| and|, and)(?: a (?:second|third) group,)?(?: (?:to|with))?(?: the)? $"
)


def also(scene: Scene, second: Mention) -> Iterator[Mention]:
    """Further actors in a list that the second one opens: "with the Front and the League"."""
    last = second.end
    for mention in scene.mentions:
        if mention.start <= second.start or not mention.kinds:
            continue
        if scene.page.flat[last : mention.start].strip() in ("(", ""):
            last = mention.end
            continue
        between = scene.page.flat[last : mention.start].removeprefix(")")
        # After one name alone ", and" opens a clause of its own.
        if not _ALSO.fullmatch(between) or (
            last == second.end and re.match(r"(?: \([^)]*\))?, and", between)
        ):
            return
        last = mention.end
        yield mention
