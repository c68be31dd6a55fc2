# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Which attacks an actor claims or has a hand in, as a share: only as much as the words entail.

"Most" and "nearly every" are more than half, "few" at most half, "hardly any" a share near none; "often"
gives no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Measure
from tocsin.domain.claims import Reading, Span
from tocsin.domain.vocabulary import Bound
from tocsin.extract.certainty import in_condition
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.scene import Scene

__all__ = ["find"]

_MANY = re.compile(
    r"\b(?:most|(?:nearly|almost|virtually) (?:every|all)|every|all|usually|mostly|always|the majority)\b",
    re.IGNORECASE,
)
_FEW = re.compile(r"\b(?:rarely|seldom|few)\b", re.IGNORECASE)
_NEVER = re.compile(r"\bnever\b", re.IGNORECASE)
_HARDLY = r"hardly|scarcely|barely|almost never|nearly never|almost no|almost none|virtually no|virtually none|next to none|practically no|practically none"
_HARDLY_ANY = re.compile(rf"\b(?:{_HARDLY})\b", re.IGNORECASE)
_CLAIMS = rule(
    r"(?P<a>{A}) (?:has |have )?(?P<how>(?:hardly|scarcely|barely) (?:ever )?|(?:almost |nearly )?never |rarely |seldom |often |usually |mostly |always |frequently )?"
    r"(?P<v>claims?|claimed|takes? responsibility for|taken responsibility for) (?P<what>(?:(?:almost|virtually|practically|next to) (?:none|no)|(?:(?:nearly|almost|virtually|practically|hardly|scarcely|barely) )?(?:every|all|most|any|an|few|those|ones|some|the))\b(?: of)?[^,;.]{3,80})"
)
_ATTACKS = re.compile(r"\b(?:attacks?|ones|those|raids?|bombings?)\b", re.IGNORECASE)
_SHARE_OF = r"(?P<share>most|nearly all|almost all|few|the majority)(?: of)?(?: the)?"
_HAND = r"[^;.]{0,40}?(?:had|have|has|involved?|involves?|showed?|shows?)\b[^;.]{0,90}?(?P<b>{A})"
_INVOLVED = (
    rule(rf"{_SHARE_OF} (?P<a>{{A}})-claimed attacks {_HAND}"),
    rule(rf"{_SHARE_OF} attacks (?:that |which )?(?P<a>{{A}}) (?:claims?|claimed) {_HAND}"),
)


def find(scene: Scene) -> Iterator[Draft]:
    """The habits of claiming, and of having a hand in what others claim, that a sentence states."""
    if "claim" not in scene.words and "responsibility" not in scene.words:
        return
    for match in _CLAIMS.finditer(scene.typed):
        actor = mention_at(scene, match.start("a"))
        what = scene.span(match, "what")
        words = scene.page.flat[what[0] : what[1]]
        if (
            actor is None
            or not actor.kinds
            or actor.prefixed
            or not _ATTACKS.search(words)
            or in_condition(scene, what[0])
        ):
            continue
        low, high, bound = _entailed(f"{match['how'] or ''} {words[:24]}")
        if not match["how"] and (bound == "exact" or (match["v"] == "claimed" and bound != "at_most")):
            continue
        body = _measure(actor.name, "attacks claimed", low, high, bound, of=words)
        slots = {"share": (scene.start + match.start("how"), what[1]) if match["how"] else what}
        yield Draft(body, slots, what, readings=_meant(f"{match['how'] or ''} {words[:24]}")).at(
            actor, "subject"
        )
    for pattern in _INVOLVED:
        for match in pattern.finditer(scene.typed):
            yield from _involvement(scene, match)


def _involvement(scene: Scene, match: re.Match[str]) -> Iterator[Draft]:
    claimant, other = mention_at(scene, match.start("a")), mention_at(scene, match.start("b"))
    if claimant is None or other is None or claimant.key == other.key or not other.kinds:
        return
    low, high, bound = _entailed(match["share"])
    body = _measure(
        other.name, f"involvement in attacks claimed by {claimant.name}", low, high, bound, of=None
    )
    slots: dict[str, Span] = {"share": scene.span(match, "share"), "claimant": (claimant.start, claimant.end)}
    yield Draft(body, slots, scene.span(match, "share")).at(other, "subject")


_NEARLY_ALL = re.compile(r"\b(?:nearly|almost|virtually) (?:every|all)\b", re.IGNORECASE)


def _meant(words: str) -> tuple[Reading, ...]:
    """What such words are commonly taken for, beside the little that they entail."""
    if _NEARLY_ALL.search(words):
        return (
            Reading(
                body={"low": 0.9, "bound": "at_least"}, reason="nearly all is commonly nine in ten or more"
            ),
        )
    if _HARDLY_ANY.search(words):
        return (Reading(body={"high": 0.5}, reason="all that hardly any rules out is half or more"),)
    return ()


def _entailed(words: str) -> tuple[float | None, float | None, Bound]:
    """The bounds of a share in words; a share near none is one in ten or fewer, as is commonly meant."""
    if _HARDLY_ANY.search(words):
        return None, 0.1, "at_most"
    if _NEVER.search(words):
        return None, 0.0, "at_most"
    if _FEW.search(words):
        return None, 0.5, "at_most"
    return (0.5, None, "more_than") if _MANY.search(words) else (None, None, "exact")


def _measure(
    subject: str, name: str, low: float | None, high: float | None, bound: Bound, *, of: str | None
) -> Measure:
    plain = None if of is None else re.sub(r"\s+", " ", of).strip()
    return Measure(
        subject=subject, measure=name, low=low, high=high, bound=bound, unit="fraction", baseline=plain
    )
