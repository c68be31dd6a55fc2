"""The front matter of a Markdown report: what its maker says of it, set aside from the text."""

from __future__ import annotations

import re
from datetime import date
from typing import cast, get_args

import msgspec

from tocsin.domain.claims import SaidOn, Span
from tocsin.domain.documents import Origin
from tocsin.domain.errors import InputError
from tocsin.domain.vocabulary import SaidKind

__all__ = ["FrontMatter", "front_matter"]

_BLOCK = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r'^[ \t]*([a-z_]+)[ \t]*[=:][ \t]*"?(.*?)"?[ \t]*$', re.MULTILINE)
_UNKNOWN = re.compile(r"(?:not (?:known|stated|given)|unknown|none|n/a|-)?\s*(?:\(.*)?$", re.IGNORECASE)
_REMARK = re.compile(r"\s*\([^)]*\)\s*$")


class FrontMatter(msgspec.Struct, frozen=True, kw_only=True):
    """Where the block stands, and the origin and date that it states (None where it does not)."""

    span: Span
    origin: Origin
    said_on: SaidOn | None


def front_matter(text: str, *, name: str) -> FrontMatter | None:
    """The front matter at the head of `text`: lines `key = "value"` between two lines `---`.

    Raises:
        InputError: a date in it cannot be read, or its kind is unknown.

    >>> front_matter('---\\nauthor = "A. Writer"\\n---\\nText.', name="a.md").origin.author
    'A. Writer'
    """
    block = _BLOCK.match(text)
    if block is None:
        return None
    lines = {m[1]: m for m in _LINE.finditer(text, block.start(1), block.end(1))}
    if not lines:
        return None
    values = {key: match[2] for key, match in lines.items()}
    return FrontMatter(span=block.span(), origin=_origin(values), said_on=_said_on(lines, name=name))


def _known(value: str | None) -> str | None:
    if value is None or _UNKNOWN.fullmatch(value):
        return None
    return value.strip()


def _origin(values: dict[str, str]) -> Origin:
    author = _known(values.get("author"))
    return Origin(
        title=_known(values.get("title")),
        author=_REMARK.sub("", author) if author else None,
        outlet=_known(values.get("outlet")),
        affiliation=_known(values.get("affiliation")),
        label=_known(values.get("label")),
    )


def _said_on(lines: dict[str, re.Match[str]], *, name: str) -> SaidOn | None:
    dates = [lines[key] for key in ("date", "date_low", "date_high") if key in lines]
    if not dates:
        return None
    kind = lines["date_kind"][2] if "date_kind" in lines else "stated"
    if kind not in get_args(SaidKind):
        raise InputError(
            "unknown kind of date",
            file=name,
            column="date_kind",
            met=kind,
            expected=", ".join(get_args(SaidKind)),
        )
    exact = _day(lines.get("date"), name=name)
    low, high = _day(lines.get("date_low"), name=name), _day(lines.get("date_high"), name=name)
    return SaidOn(
        low=low or exact,
        high=high or exact,
        kind=cast("SaidKind", kind),
        evidence=tuple(m.span() for m in dates),
    )


def _day(line: re.Match[str] | None, *, name: str) -> date | None:
    if line is None or _known(line[2]) is None:
        return None
    try:
        return date.fromisoformat(line[2].strip())
    except ValueError:
        raise InputError(
            "not a date",
            file=name,
            column=line[1],
            met=line[2],
            expected="YYYY-MM-DD",
            remedy="correct the front matter",
        ) from None
