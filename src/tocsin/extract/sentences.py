# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Sentences with exact offsets, joined over hard line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tocsin.domain.claims import Span
from tocsin.extract.furniture import gaps

__all__ = ["Sentence", "paragraphs", "sentences"]


class Sentence(NamedTuple):
    """One sentence: its span, without outer blanks, and the number of its paragraph."""

    start: int
    end: int
    paragraph: int


# A paragraph ends at a blank line, before a list item or quotation, and where a line closes a sentence
# and the next begins with a capital: pages that lost their blank lines keep their paragraphs so.
_PARAGRAPH = re.compile(
    r"\n[ \t\r]*(?:\n[ \t\r]*)+|\n(?=[ \t]*(?:[-*•–] |\d{1,2}[.)] |> ))|(?<=[.!?\"'”’]) *\r?\n(?=[A-Z“\"])"
)
# "KARO, 3 June (Agency) -" opens a report of its own, and is no part of its first sentence.
_CITY = r"[A-Z][A-Za-z.'-]*(?:[ /][A-Z][A-Za-z.'-]*)*(?:, [A-Z][A-Za-z. ]{1,30})?"
_DATELINE = re.compile(
    rf"^[ \t]*{_CITY}(?=,? (?:\d{{1,2}} [A-Z][a-z]{{2,8}}\b|[A-Z][a-z]{{2,8}}\.? \d{{1,2}}\b|\([A-Z][^()\n]{{1,40}}\) ?[—–-]))"
    r"(?:,? (?:\d{1,2} [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})?)?(?: ?\([A-Z][^()\n]{1,40}\))?(?: ?[—–]| --| -)[ \t]+(?=[A-Z\"“])",
    re.MULTILINE,
)
# "41. The panel found": a number by itself is no sentence.
_NUMBER = re.compile(r"\s*(?:\d{1,3}[.)]|\((?:\d{1,3}|[a-z]|[ivx]{1,4})\))[ \t]+(?=\S)")
_END = re.compile(r"[.!?…]+[\"')\]]*(?:\[\d+\])*(?= |$)")
_WORD_BEFORE = re.compile(r"(\S+)$")
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "sgt",
        "brig",
        "adm",
        "cmdr",
        "st",
        "no",
        "nos",
        "vs",
        "etc",
        "inc",
        "ltd",
        "co",
        "corp",
        "jr",
        "sr",
        "rev",
        "hon",
        "gov",
        "sen",
        "rep",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "approx",
        "ca",
        "cf",
        "p",
        "pp",
        "art",
        "fig",
        "vol",
        "ed",
        "eds",
        "al",
        "e.g",
        "i.e",
        "u.s",
        "u.n",
        "u.k",
    ]
)
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]\.")
# After "U.S." these words open a new sentence; any other capital may go on with a name.
_OPENERS = re.compile(
    r" +(?:The|A|An|In|On|At|It|He|She|They|This|That|These|Those|But|And|However|Yet|As|For|If|When|While|By)\b"
)
_LONGEST_ABBREVIATION = 12


def sentences(text: str, flat: str, *, furniture: Iterable[Span]) -> tuple[Sentence, ...]:
    """The sentences outside the furniture; line ends are looked up in `text`, words in `flat`.

    >>> sentences("The U.S. left. Rain\\nfell", "The U.S. left. Rain fell", furniture=())
    (Sentence(start=0, end=14, paragraph=0), Sentence(start=15, end=24, paragraph=0))
    """
    found: list[Sentence] = []
    number = 0
    for gap in gaps(furniture, end=len(text)):
        for start, end in _paragraphs(text, gap):
            before = len(found)
            found.extend(Sentence(a, b, number) for a, b in _split(flat, start, end))
            number += len(found) > before
    return tuple(found)


def paragraphs(text: str, *, furniture: Iterable[Span]) -> list[Span]:
    """The paragraphs outside the furniture."""
    found = [span for gap in gaps(furniture, end=len(text)) for span in _paragraphs(text, gap)]
    return [(start, end) for start, end in found if text[start:end].strip()]


def _paragraphs(text: str, gap: Span) -> Iterator[Span]:
    start = gap[0]
    for match in _PARAGRAPH.finditer(text, *gap):
        yield from _without_dateline(text, _after_number(text, start, match.start()), match.start())
        start = match.end()
    yield from _without_dateline(text, _after_number(text, start, gap[1]), gap[1])


# "SECURITY" on a line of its own over a text that is not set in capitals.
_HEADING = re.compile(r"[ \t]*[A-Z][A-Z0-9 ,&'()/:–-]{2,70}\n(?=[ \t]*[A-Z][a-z ])")


def _after_heading(text: str, start: int, end: int) -> int:
    """Where a paragraph begins under a heading in capitals that no blank line parts from it."""
    heading = _HEADING.match(text, start, end)
    return heading.end() if heading else start


def _after_number(text: str, start: int, end: int) -> int:
    """Where a numbered paragraph has its first word."""
    number = _NUMBER.match(text, start, end)
    return number.end() if number else start


def _without_dateline(text: str, start: int, end: int) -> Iterator[Span]:
    begin, start = start, _after_heading(text, start, end)
    if start > begin:
        yield begin, start
    if head := _DATELINE.search(text, start, end):
        yield start, head.start()
        start = head.end()
    yield start, end


def _split(flat: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for match in _END.finditer(flat, start, end):
        if _ends_sentence(flat, match, begin=begin, end=end):
            yield from _trimmed(flat, begin, match.end())
            begin = match.end()
    yield from _trimmed(flat, begin, end)


def _trimmed(flat: str, start: int, end: int) -> Iterator[Span]:
    part = flat[start:end]
    left = len(part) - len(part.lstrip(" -*•>"))
    if part.strip(" -*•>"):
        yield start + left, start + len(part.rstrip())


def _ends_sentence(flat: str, match: re.Match[str], *, begin: int, end: int) -> bool:
    rest = flat[match.end() : min(end, match.end() + 40)]
    following = rest.lstrip(" \"'([")
    if not following:
        return True
    if following[0].islower():
        return False
    if not match[0].startswith("."):
        return True
    before = _WORD_BEFORE.search(flat, max(begin, match.start() - _LONGEST_ABBREVIATION), match.start() + 1)
    word = before[1].lstrip("(\"'[") if before else ""
    if _INITIALS.fullmatch(word):
        return len(word) > 2 and bool(_OPENERS.match(rest))
    return word.rstrip(".").lower() not in _ABBREVIATIONS
