"""Who made a report, as far as its page shows: title, byline, affiliation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tocsin.domain.claims import Span
from tocsin.domain.documents import Origin
from tocsin.extract.furniture import DATE_LINE

__all__ = ["Made", "lines_of", "made_by"]


class Made(NamedTuple):
    """The origin, and the spans that show it and are no prose."""

    origin: Origin
    spans: tuple[Span, ...]


_NAME = r"[A-Z][\w'.-]+(?: (?:[A-Z][\w'.-]*|al-[A-Z]\w+|bin|von|van|de|el)){1,4}"
_BYLINE = re.compile(
    rf"[ *_]*by:? +(?P<author>{_NAME}(?:(?:,| and|, and) {_NAME})*|the [A-Z][\w' -]{{2,60}}?)"
    rf"(?:(?:,| -| \||;) .{{1,120}})?[ *_.]*",
    re.IGNORECASE,
)
_CAPITALS = re.compile(rf"[ *_]*(?i:by):? +(?P<author>{_NAME}|the [A-Z]\w+(?: \w+){{0,5}}).*")
_AFFILIATION = re.compile(
    rf"[ *_]*(?P<author>{_NAME}) is (?:a|an|the|currently|working)?\b ?(?P<role>(?:[\w-]+ ){{0,6}}?)"
    r"(?P<link>at|with|for|of) (?P<affiliation>(?:the )?[A-Z][^.]{2,120}?)(?:\. .*|\.)?"
)
_ROLES = re.compile(
    r"\b(?:head|director|researcher|analyst|fellow|professor|lecturer|editor|journalist|correspondent|writer|author|scholar|"
    r"student|advis[eo]r|associate|founder|columnist|reporter|chair|president|officer|consultant|manager|expert|specialist)\b",
    re.IGNORECASE,
)
_FIRST_LINES, _LAST_LINES, _LONGEST_TITLE = 8, 6, 180


def made_by(flat: str, *, head: Iterable[Span], prose: Iterable[Span], known: Origin) -> Made:
    """What the page shows of its making, where `known` is silent.

    `head` are the lines of the whole page in order; `prose` those that are not furniture.
    """
    rows, told = list(head), list(prose)
    author, byline = _byline(flat, rows[:_FIRST_LINES])
    title, heading = _title(flat, _headed(flat, rows, told), byline=byline)
    writer, affiliation, note = _affiliation(flat, told[-_LAST_LINES:])
    origin = Origin(
        title=known.title or title,
        author=known.author or author or writer,
        outlet=known.outlet,
        affiliation=known.affiliation or affiliation,
        label=known.label,
    )
    return Made(origin, tuple(span for span in (heading, byline, note) if span))


def _byline(flat: str, rows: list[Span]) -> tuple[str | None, Span | None]:
    for start, end in rows:
        line = flat[start:end]
        match = _BYLINE.fullmatch(line) or _CAPITALS.fullmatch(line) if len(line) < 200 else None
        if match and line.strip(" *_")[:2].lower() == "by" and not line.rstrip().endswith("."):
            return _cased(match["author"]), (start, end)
    return None, None


def _cased(name: str) -> str:
    return name.title() if name.isupper() else re.sub(r"^(?:The|the) ", "", name)


def _title(flat: str, rows: list[Span], *, byline: Span | None) -> tuple[str | None, Span | None]:
    for start, end in rows[:3]:
        line = flat[start:end]
        if DATE_LINE.fullmatch(line) or (start, end) == byline:
            continue
        parted = re.match(r"[ \t\r]*\n[ \t\r]*\n", flat[end : end + 12])
        if not parted and not line.startswith("# "):
            return None, None
        return (line.strip(" *_#"), (start, end)) if _is_title(line, only=len(rows) < 2) else (None, None)
    return None, None


def _headed(flat: str, rows: list[Span], told: list[Span]) -> list[Span]:
    """The lines that can be the title: Markdown's first heading, else the first lines of prose."""
    headings = [row for row in rows[:_FIRST_LINES] if flat[row[0] : row[1]].startswith("# ")]
    return [*headings[:1], *told]


def _is_title(line: str, *, only: bool) -> bool:
    words = line.split()
    return (
        not only
        and 2 <= len(words) <= 25
        and len(line) <= _LONGEST_TITLE
        and line.rstrip()[-1] not in ".!:;,"
    )


def _affiliation(flat: str, rows: list[Span]) -> tuple[str | None, str | None, Span | None]:
    for start, end in rows:
        line = flat[start:end]
        match = _AFFILIATION.fullmatch(line) if len(line) < 400 else None
        if match and _ROLES.search(match["role"]):
            role = match["role"].strip()
            return match["author"], f"{role} {match['link']} {match['affiliation'].strip(' ,')}", (start, end)
    return None, None, None


def lines_of(text: str, gaps: Iterable[Span]) -> Iterator[Span]:
    """The non-blank lines of the stretches `gaps` of `text`, without outer blanks."""
    for first, last in gaps:
        for match in re.compile(r"[^\n]+").finditer(text, first, last):
            line = match[0]
            if line.strip():
                yield match.start() + len(line) - len(line.lstrip()), match.start() + len(line.rstrip())
