"""A report's text cut into blocks and segments, so that overlapping claims can all be marked.

Marks cannot nest as claims do: two claims may share half a sentence. So the text is cut wherever a
claim begins or ends, every segment knows all claims over it, and each claim ends in a numbered flag.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tocsin.domain.claims import AnyClaim, Span

__all__ = ["Block", "Flag", "Marked", "Segment", "blocks", "lanes", "marked"]

LANES = 3
_PARAGRAPH = re.compile(r"\S(?:.(?!\n[^\S\n]*\n))*\S|\S", re.DOTALL)
_HEADING = re.compile(r"#{1,6}[ \t]+")
_ITEM = re.compile(r"[ \t]*(?:[-*•–]|\d+[.)])\s")
_EMPHASIS = re.compile(r"([*_]{1,2})(?=\S)([^*_]+)(?<=\S)\1", re.DOTALL)


class Marked(NamedTuple):
    """One stretch of text that a claim rests on; `again` where the text repeats the claim."""

    number: int
    start: int
    end: int
    again: bool = False


class Flag(NamedTuple):
    """The end of a claim's words, where its number stands."""

    number: int
    again: bool


class Segment(NamedTuple):
    """Text under the same claims throughout: (lane, number) of each, outermost first."""

    text: str
    claims: tuple[tuple[int, int], ...]
    flags: tuple[Flag, ...]
    furniture: bool = False


class Block(NamedTuple):
    """A paragraph (`p`, or `wrapped` where its line breaks mean nothing), heading (`h`), label (`em`)
    or stretch of furniture, with its segments.
    """

    kind: str
    segments: tuple[Segment, ...]


def marked(claims: Sequence[AnyClaim], text: str) -> tuple[Marked, ...]:
    """Where each claim, numbered from 1, stands in `text`; spans outside the text are left out."""
    found = []
    for number, claim in enumerate(claims, start=1):
        spans = [claim.span, *claim.duplicates] if isinstance(claim.span, tuple) else []
        for place, (start, end) in enumerate(spans):
            if 0 <= start < end <= len(text):
                found.append(Marked(number, start, end, again=place > 0))
    return tuple(sorted(found, key=lambda m: (m.start, -m.end, m.number)))


def lanes(marks: Sequence[Marked]) -> dict[Marked, int]:
    """The height of each mark's line under the text, so that lines of claims that overlap stay apart.

    >>> a, b, c = Marked(1, 0, 9), Marked(2, 4, 12), Marked(3, 10, 12)
    >>> lanes((a, b, c)) == {a: 0, b: 1, c: 0}
    True
    """
    ends: list[int] = []
    found = {}
    for mark in marks:
        free = next((lane for lane, end in enumerate(ends) if end <= mark.start), len(ends))
        ends[free:] = [mark.end, *ends[free + 1 :]]
        found[mark] = min(free, LANES - 1)
    return found


def blocks(text: str, marks: Sequence[Marked], furniture: Iterable[Span] = ()) -> tuple[Block, ...]:
    """The text as blocks in order; every character of a marked stretch stands in exactly one segment."""
    aside = [span for span in sorted(furniture) if span[0] < span[1]]
    height = lanes(marks)
    cuts = sorted({edge for m in marks for edge in (m.start, m.end)} | {edge for s in aside for edge in s})
    found: list[Block] = []
    for start, end in _paragraphs(text):
        kind, inner = _kind(text, start, end, aside, marks)
        made = tuple(_segments(text, inner, cuts, height, aside))
        if kind == "furniture" and found and found[-1].kind == "furniture":
            gap = Segment("\n", (), (), furniture=True)
            found[-1] = Block(kind, (*found[-1].segments, gap, *made))
        elif made:
            found.append(Block(kind, made))
    return tuple(found)


def _paragraphs(text: str) -> Iterator[Span]:
    return (match.span() for match in _PARAGRAPH.finditer(text))


def _kind(text: str, start: int, end: int, aside: list[Span], marks: Sequence[Marked]) -> tuple[str, Span]:
    own = any(m.start < end and start < m.end for m in marks)
    bare = _outside(start, end, aside)
    if not own and not any(text[a:b].strip() for a, b in bare):
        return "furniture", (start, end)
    heading, emphasis = _HEADING.match(text, start, end), _EMPHASIS.fullmatch(text, start, end)
    if heading:
        return "h", (heading.end(), end)
    if emphasis:
        return "em", emphasis.span(2)
    return ("wrapped" if _wrapped(text[start:end]) else "p"), (start, end)


def _wrapped(paragraph: str) -> bool:
    """Whether its lines were broken only for their width, as in plain-text mail, and may flow again."""
    *full, _ = lines = paragraph.split("\n")
    return bool(full) and all(50 <= len(x) <= 100 for x in full) and not any(map(_ITEM.match, lines))


def _outside(start: int, end: int, aside: list[Span]) -> list[Span]:
    found, at = [], start
    for low, high in aside:
        if high > at and low < end:
            found.append((at, max(at, low)))
            at = min(high, end)
    return [*found, (at, end)]


def _segments(
    text: str, inner: Span, cuts: list[int], height: dict[Marked, int], aside: list[Span]
) -> Iterator[Segment]:
    start, end = inner
    edges = [start, *(cut for cut in cuts if start < cut < end), end]
    for low, high in pairwise(edges):
        over = [m for m in height if m.start <= low and m.end >= high]
        ends = [m for m in height if _ends_with(m, high, text, last=high == end)]
        yield Segment(
            text[low:high],
            tuple((height[m], m.number) for m in over),
            tuple(Flag(m.number, m.again) for m in sorted(ends, key=lambda m: m.number)),
            furniture=any(a <= low and high <= b for a, b in aside),
        )


def _ends_with(mark: Marked, at: int, text: str, *, last: bool) -> bool:
    """Whether a mark's last visible words stand before `at`; what a block trims off is not visible."""
    return mark.end == at or (last and mark.start < at < mark.end and not text[at : mark.end].strip("*_ \n"))
