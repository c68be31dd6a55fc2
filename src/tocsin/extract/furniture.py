# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Page furniture: the spans of a report that are kept but never read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tocsin.domain.claims import Span
from tocsin.extract.words.furniture import HEAD_LINES, TAIL_MARKS, WHOLE_LINES

__all__ = ["DATE_LINE", "DAY", "furniture", "gaps", "joined"]

_LINE = re.compile(r"[^\n]*")
_WHOLE = re.compile(rf"[ *_#>-]*(?:{'|'.join(WHOLE_LINES)})[ *_]*", re.IGNORECASE)
_TAIL = re.compile(rf"[ *_#]*(?:{'|'.join(TAIL_MARKS)})[ *_]*", re.IGNORECASE)
_HEAD = re.compile(rf"[ *_#]*(?:{'|'.join(HEAD_LINES)})[ *_]*", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DAY = rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})"
# A line that is only a date, or the stamp `date 2021-07-19` with which the text goes on.
DATE_LINE = re.compile(
    rf"[ *_]*(?:(?P<stamp>date:? ?)|(?P<posted>(?:published|posted|updated|last updated)(?: on)?:? ))?"
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?P<day>{DAY})(?:[ ,T|-]+\d\d:\d\d(?::\d\d)?(?: ?[A-Z]{{1,4}})?)?[ *_]*",
    re.IGNORECASE,
)
_LABEL = re.compile(r" *([*_])(?![*_ ]).{10,300}\1 *")
_HEADING = re.compile(r" {0,3}#{1,6} ")
_RULE = re.compile(r" *(?:-{3,}|\*{3,}|_{3,}|={3,}) *")
_HEAD_LINES_READ = 12


def furniture(flat: str, *, set_aside: Iterable[Span] = ()) -> tuple[Span, ...]:
    """The spans of `flat` that belong to the page, in order and without overlap.

    `set_aside` are spans already known not to be prose (front matter, title, byline).

    >>> furniture("Share this article\\n\\nTroops left.\\n\\nNo comments:")
    ((0, 18), (34, 46))
    """
    return joined([*set_aside, *_found(flat)])


def _found(flat: str) -> Iterator[Span]:
    for number, (start, end) in enumerate(_lines(flat)):
        line = flat[start:end]
        if number and _TAIL.fullmatch(line):
            yield start, len(flat)
            return
        stamp = DATE_LINE.match(line) if number < _HEAD_LINES_READ else None
        if stamp and (stamp["stamp"] or stamp.end() == len(line)):
            yield start, start + len(stamp[0].rstrip())
        elif _belongs_to_page(line, head=number < _HEAD_LINES_READ):
            yield start, end


def _belongs_to_page(line: str, *, head: bool) -> bool:
    if len(line) > 400:
        return False
    if _WHOLE.fullmatch(line) or _HEADING.match(line) or _RULE.fullmatch(line):
        return True
    return head and bool(_HEAD.fullmatch(line) or _LABEL.fullmatch(line))


def _lines(flat: str) -> Iterator[Span]:
    """Non-blank lines without their outer blanks; `flat` must still have its line ends."""
    for match in _LINE.finditer(flat):
        line = match[0]
        if line.strip():
            start = match.start() + len(line) - len(line.lstrip())
            yield start, match.start() + len(line.rstrip())


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, overlapping ones as one.

    >>> joined([(5, 9), (0, 3), (8, 12)])
    ((0, 3), (5, 12))
    """
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start < made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        elif end > start:
            made.append((start, end))
    return tuple(made)


def gaps(spans: Iterable[Span], *, end: int) -> Iterator[Span]:
    """What lies between the spans, from 0 to `end`.

    >>> list(gaps([(0, 3), (5, 12)], end=20))
    [(3, 5), (12, 20)]
    """
    position = 0
    for first, last in spans:
        if first > position:
            yield position, first
        position = max(position, last)
    if position < end:
        yield position, end
