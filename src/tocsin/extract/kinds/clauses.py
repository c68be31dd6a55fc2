# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""The clause around a modal verb: where its subject begins and where its outcome ends."""

from __future__ import annotations

import re

from tocsin.domain.claims import Span
from tocsin.extract.scene import Scene

__all__ = ["end_of_clause", "owner_before", "subject_before", "trimmed"]

_BREAK = re.compile(
    r"[;:–] ?|, (?:(?:and|but|so|while|whereas|although|though|as|because|since|yet) )?|\b(?:that|because|while|although|as|but|so|when|where) ",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:which|who|that|whose)$", re.IGNORECASE)
# "... and will do more": the subject stands before the first verb.
_SECOND_VERB = re.compile(
    r"\b(?:is|are|has|have|was|were|will|would|may|might|could|\w+(?:es|ed))\b.* and$|^\W*(?:is|are|has|have)\b|\band$",
    re.IGNORECASE,
)
_OWNER = re.compile(r"(?P<who>[\w-]+),? whose ")
_NO_SUBJECT = re.compile(
    r"^(?:to \w+|and|or|not|is|are|has|have|which|who|that|there|it is|if)?$", re.IGNORECASE
)
_CUT = re.compile(
    r"[;–]|, (?:if|unless|which|while|although|though|but|particularly if|above all if|even|with|and (?:it|they|the \w+|this|will|would|may|might|could)\b)| (?:if|unless|because|even if|in order to) | and (?=(?:will|would|may|might|could)\b)| as (?=(?:the|it|they) )|, (?:further|potentially) ",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:in that case|in the [\w' -]+ view|furthermore|moreover|therefore|however|yet|but|and|also|then|in time|regionally|looking ahead|in addition|now|so|first|second|third|lately|"
    r"today|meanwhile|consequently|as a result|in that case|in conclusion|concurrently|more importantly|similarly|although|while|if so|hence|thus),? +)+",
    re.IGNORECASE,
)


def subject_before(scene: Scene, position: int, *, known: Span | None) -> Span | None:
    """The words of the subject of the modal at `position`; `known` is that of the modal before."""
    opening = _LEAD.match(scene.words)
    start = opening.end() if opening and opening.end() < position else 0
    for joint in _BREAK.finditer(scene.plain, start, position):
        if not _NO_SUBJECT.match(scene.plain[joint.end() : position].strip()):
            start = joint.end()
    words = scene.plain[start:position].strip()
    if _RELATIVE.search(words):
        return _antecedent(scene, start, position)
    if _SECOND_VERB.search(words):
        if known is not None:
            return known
        first = re.match(r"(?P<np>.{2,60}?) (?:is|are|has|have|will|was|were)\b", words, re.IGNORECASE)
        return (scene.start + start, scene.start + start + first.end("np")) if first else None
    return (
        (scene.start + start, scene.start + position)
        if len(words) > 1 and not _NO_SUBJECT.match(words)
        else None
    )


def _antecedent(scene: Scene, start: int, position: int) -> Span | None:
    """In "a new balance is emerging, which will last", what "which" stands for: all before the comma."""
    before = re.match(r"(?P<np>.{12,200}?), which *$", scene.plain[_begin(scene, start) : position])
    if before is None:
        return None
    begin = scene.start + _begin(scene, start)
    return begin, begin + before.end("np")


def _begin(scene: Scene, start: int) -> int:
    opening = _LEAD.match(scene.words)
    first = opening.end() if opening else 0
    cut = max((m.end() for m in re.finditer(r"[;:–] ", scene.plain[:start])), default=0)
    return max(first, cut)


def end_of_clause(scene: Scene, position: int) -> int:
    """Where the outcome ends: at a strong joint or at the if-clause that follows it."""
    found = _CUT.search(scene.words, position)
    return scene.start + (found.start() if found else len(scene.words))


def trimmed(scene: Scene, span: Span) -> Span:
    """`span` without the linking words and signs at its ends."""
    text = scene.page.flat[span[0] : span[1]]
    start = span[0] + len(text) - len(text.lstrip(' ,;:–-"'))
    lead = _LEAD.match(scene.page.flat, start, span[1])
    start = lead.end() if lead else start
    return start, max(start + 1, span[0] + len(text.rstrip(' ,;:–.!"')))


def owner_before(scene: Scene, start: int) -> str | None:
    """In "hardliners, whose resistance will grow", at "whose": `hardliners'`."""
    match = _OWNER.search(scene.page.flat, max(scene.start, start - 30), start + 6)
    if match is None:
        return None
    return match["who"] + ("'" if match["who"].endswith("s") else "'s")
