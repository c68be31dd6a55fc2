"""Whom "its parent organisation" means: the whole that the register has for the actor whose parent it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tocsin.extract.mentions import Mention
from tocsin.extract.phrases import Phrase

if TYPE_CHECKING:
    from tocsin.names import Register

__all__ = ["with_parents"]

_PARENT = Phrase(
    r" (?P<noun>(?:parent|mother|umbrella) (?:organi[sz]ation|group|movement|party|body|network))\b"
)
_PREDICATE = re.compile(r"\b(?:is|are|was|were|became|as) $")


def with_parents(
    flat: str, mentions: Sequence[Sequence[Mention]], *, register: Register
) -> list[list[Mention]]:
    """The mentions of each sentence, in which "its parent organisation" stands for the one whole of "it".

    What the register has no whole for, or more than one, stays what it was: whose parent, unnamed.
    """
    return [[_parent(flat, mention, register) or mention for mention in found] for found in mentions]


def _parent(flat: str, mention: Mention, register: Register) -> Mention | None:
    """The parent named by `mention` and the words after it: "its", and then "parent organisation"."""
    match = _PARENT.match(flat, mention.end) if mention.possessive and mention.form != "name" else None
    if match is None or len(mention.actors) != 1 or _PREDICATE.search(flat[: mention.start][-8:]):
        return None
    part = register.actors.get(mention.actors[0])
    wholes = {tie.actor for tie in part.ties if tie.kind == "part_of"} if part else set()
    whole = register.actors.get(next(iter(wholes))) if len(wholes) == 1 else None
    if whole is None:
        return None
    return Mention(
        start=mention.start,
        end=match.end("noun"),
        name=whole.name,
        form="role",
        actors=(whole.id,),
        kinds=frozenset({whole.kind}),
        antecedent=mention.antecedent,
    )
