"""The evidence under a card: what speaks for and against, and the list of all sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from tocsin.show.wording import day, short

if TYPE_CHECKING:
    from tocsin.check.report import Card, CheckedReport
    from tocsin.domain.findings import Cited, Verdict

__all__ = ["Piece", "Side", "SourceLine", "public", "sides", "sources"]

_LONGEST = 600


class Piece(NamedTuple):
    """One piece of evidence as the page shows it; `late` where it was said only after the report."""

    cited: Cited
    text: str
    glance: str
    said: str
    link: str | None
    late: bool


class Side(NamedTuple):
    """What speaks for, or against, a claim: the pieces shown and how many more there are."""

    heading: str
    sign: str
    pieces: tuple[Piece, ...]
    more: int
    unfound: int


class SourceLine(NamedTuple):
    """One source of the evidence, how often it is cited, and its address where there is one."""

    name: str
    who: str
    said: str
    label: str | None
    links: tuple[str, ...]
    pieces: int


def sides(card: Card, evidence: dict[str, Cited], *, most: int) -> tuple[Side, ...]:
    """Both sides of the evidence of a card, at most `most` pieces each, those known then first."""
    then, now = card.then, card.now
    parted = {*then.for_, *now.for_} & {*then.against, *now.against}
    # Where ways to read a claim part over the same incidents, these speak for neither side alone.
    all_ = [
        ("Evidence for", "for", _apart(then.for_, parted), _apart(now.for_, parted)),
        ("Evidence against", "against", _apart(then.against, parted), _apart(now.against, parted)),
        ("Counted by readings of either outcome", "both", _among(then, parted), _among(now, parted)),
    ]
    found = (_side(*side, evidence, most) for side in all_)
    return tuple(side for side in found if side.pieces or side.more or side.unfound)


def _apart(ids: tuple[str, ...], parted: set[str]) -> tuple[str, ...]:
    return tuple(id_ for id_ in ids if id_ not in parted)


def _among(verdict: Verdict, parted: set[str]) -> tuple[str, ...]:
    return tuple(id_ for id_ in dict.fromkeys((*verdict.for_, *verdict.against)) if id_ in parted)


def _side(
    heading: str,
    sign: str,
    then: tuple[str, ...],
    now: tuple[str, ...],
    evidence: dict[str, Cited],
    most: int,
) -> Side:
    known, ids = set(then), dict.fromkeys((*then, *now))
    found = [evidence[id_] for id_ in ids if id_ in evidence]
    found.sort(key=lambda cited: (cited.id not in known, cited.said))
    pieces = tuple(_piece(cited, late=cited.id not in known) for cited in found[:most])
    return Side(heading, sign, pieces, max(len(found) - most, 0), len(ids) - len(found))


def _piece(cited: Cited, *, late: bool) -> Piece:
    text = short(cited.text, length=_LONGEST)
    return Piece(cited, text, short(cited.text, length=96), _said(cited.said), public(cited.link), late)


def _said(days: str) -> str:
    """When a piece was said, in words; "" where that is not known.

    >>> _said("2020-04-30"), _said("2020-04-30 to 2020-05-02")
    ('said on 30 April 2020', 'said on an unknown day between 30 April 2020 and 2 May 2020')
    """
    first, _, last = days.partition(" to ")
    if not last:
        return f"said on {day(first)}" if first else ""
    return f"said on an unknown day between {day(first)} and {day(last)}"


def public(link: str | None) -> str | None:
    """The address if it is one of the web; anything else (a script, a local file) is no link.

    >>> public("https://example.org/a"), public("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    return link if link and link.casefold().startswith(("https://", "http://")) else None


def sources(checked: CheckedReport) -> tuple[SourceLine, ...]:
    """Every source that some card cites, by name."""
    by_name: dict[str, list[Cited]] = {}
    for cited in checked.evidence.values():
        by_name.setdefault(cited.source, []).append(cited)
    return tuple(_line(name, cited) for name, cited in sorted(by_name.items()))


def _line(name: str, cited: list[Cited]) -> SourceLine:
    return SourceLine(
        name=name,
        who=_listed(c.who for c in cited),
        said=_span([c.said for c in cited if c.said]),
        label=next((c.label for c in cited if c.label), None),
        links=tuple(dict.fromkeys(link for c in cited if (link := public(c.link))))[:3],
        pieces=len(cited),
    )


def _span(said: list[str]) -> str:
    """From the first to the last day on which the pieces were said."""
    days = sorted({part for each in said for part in each.split(" to ")})
    return " to ".join(dict.fromkeys(day(part) for part in (*days[:1], *days[-1:])))


def _listed(words: Iterable[str], *, most: int = 3) -> str:
    each = list(dict.fromkeys(words))
    rest = f" and {len(each) - most} more" if len(each) > most else ""
    return "; ".join(each[:most]) + rest
