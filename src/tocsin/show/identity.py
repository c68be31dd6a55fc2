"""Who is meant by a name, as a card for the screen: one line a subject, the reasons left to the rows."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

__all__ = ["identity"]

_MARGIN = 18


def identity(asked: str, lines: Iterable[Mapping[str, Any]], *, width: int = 100) -> Iterator[str]:
    """The lines of the card; `lines` are the rows of `tocsin who`, by column, `width` in characters.

    >>> row = {"about": "means", "name": "Red Front", "id": "red", "score": 0.9, "why": "a short form"}
    >>> list(identity("RF", [row, {"about": "its part", "name": "Red Youth", "id": "ry"}]))
    ['RF: Red Front (red), score 0.9: a short form', '  its part        Red Youth']
    """
    for about, group in groupby(lines, key=lambda line: str(line["about"])):
        said = [*group]
        if about == "means":
            for line in said:
                yield from _wrapped(f"{asked}: ", _meant(line), width, indent=2)
        else:
            entries = "; ".join(dict.fromkeys(_entry(about, line) for line in said))
            yield from _wrapped(f"  {about:<{_MARGIN - 4}}  ", entries, width, indent=_MARGIN)


def _meant(line: Mapping[str, Any]) -> str:
    sure = f", score {line['score']:g}" if line.get("score") is not None else ""
    return f"{line['name']} ({line['id']}){sure}: {line['why']}"


def _entry(about: str, line: Mapping[str, Any]) -> str:
    if about == "code":
        return f"{line['name']} {line['id']}"
    # An actor known by a dataset's id alone has no kind, and says so in its reason.
    words = (
        [str(line["name"] or line["why"]).removesuffix(".")] if line.get("name") or line.get("why") else []
    )
    words += [f"in {line['country']}"] if line.get("country") and about != "actor" else []
    words += [str(line["country"])] if line.get("country") and about == "actor" else []
    words += _days(line.get("start"), line.get("end"))
    words += [f"{line['seen']} times" if line["seen"] != 1 else "once"] if line.get("seen") else []
    sure = line.get("score")
    return ", ".join(words) + (f" ({sure:g})" if sure is not None and sure < 1 else "")


def _days(start: object, end: object) -> list[str]:
    if start and start == end:
        return [f"on {start}"]
    return [f"{word} {day}" for word, day in (("from", start), ("until", end)) if day]


def _wrapped(head: str, text: str, width: int, *, indent: int) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=head, subsequent_indent=" " * indent, break_on_hyphens=False
    )
