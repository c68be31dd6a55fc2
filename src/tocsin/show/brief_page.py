"""The page of a brief: one HTML file that needs nothing else, for reading and for print."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from tocsin.show.brief_charts import drawings
from tocsin.show.evidence import public
from tocsin.show.html_page import environment
from tocsin.show.wording import day, short

if TYPE_CHECKING:
    from tocsin.brief.report import Brief, Sentence
    from tocsin.domain.findings import Cited

__all__ = ["Line", "Piece", "brief_page", "cited", "lines"]

STYLES = ("tokens", "base", "card", "figures", "print", "brief")
_LONGEST = 280
_NAMED = 60


class Piece(NamedTuple):
    """One piece that sentences rest on, by the number that they name it by."""

    number: int
    backing: Cited
    text: str
    said: str


class Line(NamedTuple):
    """One sentence with the numbers of what it rests on, and how many more there are."""

    sentence: Sentence
    numbers: tuple[int, ...]
    more: int


def brief_page(brief: Brief) -> str:
    """The brief as one self-contained HTML text: no network, no script."""
    pieces = cited(brief)
    numbers = {piece.backing.id: piece.number for piece in pieces}
    template = environment().get_template("brief.html.j2")
    return template.render(
        brief=brief,
        style=_style(),
        sections=[(section, lines(section.sentences, numbers)) for section in brief.sections],
        charts={section.name: drawings(section.charts) for section in brief.sections},
        pieces=pieces,
        known=day(brief.day),
        since=day(brief.since),
        public=public,
    )


def cited(brief: Brief) -> list[Piece]:
    """What the sentences rest on in the order in which they name it; at most 60 pieces are listed.

    Of a sentence that rests on very many, the first few are listed and its command gives them all.
    """
    named: dict[str, None] = {}
    for section in brief.sections:
        for sentence in section.sentences:
            most = 6 if len(sentence.claims) <= 12 or sentence.query is None else 2
            named.update(dict.fromkeys(sentence.claims[:most]))
    ids = list(named)[:_NAMED]
    return [_piece(number, brief.backing[id_]) for number, id_ in enumerate(ids, 1)]


def _piece(number: int, backing: Cited) -> Piece:
    said = " to ".join(day(part) for part in backing.said.split(" to ")) if backing.said else ""
    return Piece(number, backing, short(backing.text, length=_LONGEST), said)


def lines(sentences: tuple[Sentence, ...], numbers: dict[str, int]) -> list[Line]:
    """The sentences of a section with the numbers of their pieces."""
    made = []
    for sentence in sentences:
        own = tuple(sorted(numbers[id_] for id_ in sentence.claims if id_ in numbers))
        made.append(Line(sentence, own, len(sentence.claims) - len(own)))
    return made


@cache
def _style() -> Any:
    from markupsafe import Markup

    folder = resources.files("tocsin.show") / "templates"
    return Markup("\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in STYLES))
