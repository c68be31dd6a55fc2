# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Tolls as they are told: how many of whom were killed, wounded, lost or taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.domain.claims import Span
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.quantities import Quantity
from tocsin.extract.scene import Scene
from tocsin.extract.words.casualties import HARM, HARMED, VICTIMS

__all__ = ["Toll", "tolls"]

_WHO = rf"(?:{{ADJ}}(?P<who>(?:{{A}} )?(?:{VICTIMS})\b|{{A}}(?= |[,.;])))"
# "killing 49 civilians", "left 12 people dead", "lost 17 soldiers", "abducted 14 women"
_ACTIVE = rule(
    rf"\b(?P<verb>{HARM}|lost|loses|losing|left|leaving|(?:(?:with )?the )?(?:loss|deaths?|(?:summary |extrajudicial )?(?:killings?|executions?)|massacres?|murders?|slaughter|beheadings?|abductions?|kidnappings?) of)[\"”]?(?: another| a total of| about)? (?P<q>{{Q}})(?: of (?:its|the|their|his))?(?! (?:years?|days?|weeks?|months?|hours|kilomet\w+|km|miles|times|per cent|percent|districts?|villages|towns|attacks?|incidents)\b)(?: {_WHO})?(?P<dead> (?:dead|wounded|injured))?"
)
# "Four soldiers and" before "an officer were killed": sorts of one toll told before its verb
_SORTS = rule(
    rf"(?P<sorts>(?:(?:{{Q}}|\ban?) {{ADJ}}(?:(?:{{A}} )?(?:{VICTIMS})|{{A}})(?:, | and |, and | as well as ))+)$"
)
_SORT = rule(rf"(?P<q>{{Q}}|\ban?) {_WHO}")
_ONE_MORE = rule(
    rf"(?P<q>{{Q}}|\ban?|\bone) {_WHO}(?: (?:were|have been|had been|have|had|are|being)(?: (?:also|reportedly|allegedly|later|then|\w+ly))*)? (?P<verb>{HARMED})\b"
)
# "12 people were killed", "two aid workers were executed by", "13 soldiers dead"
_PASSIVE = rule(
    rf"(?P<q>{{Q}})(?: (?:of (?:its|the|their|them)|others|more))?(?: {_WHO}(?: (?:of|from) (?:{{A}}|{{P}}))?)?(?:,? including [^,;.]{{3,40}},)?(?P<aux> (?:(?:were|was|have been|had been|has been|have|had|has|are|is|being)(?: (?:also|reportedly|allegedly|later|then|\w+ly))*|(?:later|reportedly) )?) ?(?P<verb>{HARMED})\b"
)
# "12 soldiers and 3 civilians": one toll of two sorts
_AND = rule(rf"^(?:,| and|, and| as well as) (?P<q>{{Q}}|an?|one) {_WHO}(?! (?:were|was|have|had|are|who)\b)")


# "Massacres, that is the killing of three or more people": a word is explained.
_DEFINED = re.compile(r"\b(?:defined as|meaning|understood as|that is)(?: the)? $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Toll:
    """So many people of one or more sorts to whom one thing was done: killed, hurt or taken; or who are gone over."""

    how: str
    verb: Span
    counted: tuple[tuple[Quantity, str, Span | None], ...]
    passive: bool

    @property
    def start(self) -> int:
        """Where it begins in the document."""
        return min(self.verb[0], self.counted[0][0].start)

    @property
    def end(self) -> int:
        """Where it ends in the document."""
        return max(self.verb[1], self.counted[-1][0].end, *(s[1] for _, _, s in self.counted if s))


def tolls(scene: Scene) -> list[Toll]:
    """The tolls of a sentence in the order in which they are told."""
    held: list[Toll] | None = scene.__dict__.get("_tolls_told")
    if held is None:
        held = scene.__dict__["_tolls_told"] = _tolls(scene)
    return held


def _tolls(scene: Scene) -> list[Toll]:
    found: list[Toll] = [*_sorted(scene)]
    for pattern, passive in ((_PASSIVE, True), (_ACTIVE, False)):
        for match in pattern.finditer(scene.typed):
            quantity = scene.quantity(match.start("q"))
            how = _how(match)
            if quantity is None or quantity.what != "count" or how is None or _is_taken(found, quantity):
                continue
            if _DEFINED.search(scene.words, 0, match.start()):
                continue
            if match["who"] is None and not passive and match["verb"].lower() in ("lost", "loses", "losing"):
                continue
            first = (quantity, *_victim(scene, match))
            # "The killing of nine by the Front": whose deed a noun tells stands behind it.
            noun = passive or match["verb"].lower().endswith(" of")
            found.append(Toll(how, scene.span(match, "verb"), (first, *_also(scene, match)), noun))
    return sorted(found, key=lambda toll: toll.start)


def _sorted(scene: Scene) -> Iterator[Toll]:
    """The tolls whose sorts of people all stand before the verb: "four soldiers and an officer were killed"."""
    for match in _ONE_MORE.finditer(scene.typed) if " and " in scene.words else ():
        before = _SORTS.search(scene.typed, 0, match.start())
        how = _how(match)
        if before is None or how is None:
            continue
        sorts = []
        for sort in _SORT.finditer(scene.typed, before.start("sorts"), match.start()):
            quantity = _counted(scene, sort.start("q"), sort.end("q"))
            if quantity is not None:
                sorts.append((quantity, *_victim(scene, sort)))
        last = _counted(scene, match.start("q"), match.end("q"))
        if sorts and last is not None:
            told = (last, *_victim(scene, match))
            yield Toll(how, scene.span(match, "verb"), (*sorts, told), passive=True)


def _counted(scene: Scene, start: int, end: int) -> Quantity | None:
    """The quantity that begins at `start` of the sentence; one, where an article stands for it."""
    if scene.words[start:end].lower() not in ("a", "an", "one"):
        found = scene.quantity(start)
        return found if found is not None and found.what == "count" else None
    span = (scene.start + start, scene.start + end)
    return Quantity(*span, span, "count", None, 1.0, None, "exact", "")


def _is_taken(found: Sequence[Toll], quantity: Quantity) -> bool:
    return any(q.start == quantity.start for toll in found for q, _, _ in toll.counted)


def _how(match: re.Match[str]) -> str | None:
    verb = match["verb"].lower()
    last = (match.groupdict().get("dead") or "").strip().lower()
    if verb.startswith(("left", "leaving")):
        return {"dead": "killed", "wounded": "hurt", "injured": "hurt"}.get(last)
    if " or " in verb:
        return "either"
    if re.match(r"kidnap|abduct|captur|t(?:aken|ook|aking)|detain|arrest", verb):
        return "taken"
    if re.match(r"surrender|desert|defect", verb):
        return "gone"
    return "hurt" if re.match(r"wound|injur|maim|hurt", verb) or last in ("wounded", "injured") else "killed"


def _victim(scene: Scene, match: re.Match[str]) -> tuple[str, Span | None]:
    if not match["who"]:
        return "people", None
    span = scene.span(match, "who")
    return scene.told(span).lower() if not mention_at(scene, match.start("who")) else scene.told(span), span


def _also(scene: Scene, match: re.Match[str]) -> Iterator[tuple[Quantity, str, Span | None]]:
    """Further sorts of the same toll: "and 15 soldiers"."""
    position = match.end()
    while more := _AND.match(scene.typed[position:]):
        quantity = _counted(scene, position + more.start("q"), position + more.end("q"))
        if quantity is None:
            return
        span = (scene.start + position + more.start("who"), scene.start + position + more.end("who"))
        yield quantity, scene.told(span).lower(), span
        position += more.end()
