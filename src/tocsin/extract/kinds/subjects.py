# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Who a statement is about, where the rule itself does not say."""

from __future__ import annotations

import re

from tocsin.extract.mentions import Mention
from tocsin.extract.scene import Scene
from tocsin.extract.words.roles import ARMED

__all__ = ["active_subject", "mention_at", "subject_of"]

_OPERATIONS = re.compile(
    r"\b(?:the |its |their |these |such |those )?(?:operations|attacks|actions|incidents|strikes|raids|assaults)\b",
    re.IGNORECASE,
)


def mention_at(scene: Scene, position: int) -> Mention | None:
    """The mention that begins at `position` of the typed sentence, an article before it or not."""
    found = scene.mention(position)
    while found is None and scene.typed[position : position + 1].isascii() and position < len(scene.typed):
        position += 1
        found = scene.mention(position)
        if position - 8 > len(scene.typed):
            break
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
    r"(?:'s)?(?: \([^)]*\))?, (?:which|who|whose|a|an|the|led|backed|allied|formerly|long|itself|together|along)\b"
)


def subject_of(scene: Scene, actor: Mention, verb: int) -> Mention:
    """The subject of the verb at `verb` (in the document) where `actor` is the name next before it.

    In "the Front, which is allied with the Guard, seized the town", the Front seized it.
    """
    if not scene.page.flat[actor.end : verb].lstrip("'s").startswith(","):
        return actor
    before = [m for m in scene.mentions if m.start < actor.start and m.kinds and not m.prefixed]
    return next((m for m in before if _RELATIVE.match(scene.page.flat, m.end)), actor)
