"""Claims that could not be checked, folded by the reason, and their order and number on every output."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tocsin.show.wording import short

if TYPE_CHECKING:
    from tocsin.check.report import Card

__all__ = ["Aside", "Reason", "in_order", "not_independent", "reasons", "worked_out"]

_LONGEST = 140
_LAST = 1 << 62
_NO_COUNT = "the record does not cover the months that this speaks of"


class Aside(NamedTuple):
    """One claim that could not be checked: its number, its words, and what it alone would need."""

    number: int
    title: str
    words: str
    why: str
    needed: str


class Reason(NamedTuple):
    """Why some claims could not be checked, what would help all of them, and which they are."""

    why: str
    needed: str | None
    claims: tuple[Aside, ...]


def in_order(cards: Iterable[Card]) -> list[Card]:
    """The cards in the order in which the text's marks stand, which is where a claim's words end.

    The place in this list, from 1, is the number of a claim on the page, on paper and the terminal.
    """
    return sorted(cards, key=_ends)


def _ends(card: Card) -> tuple[int, int, str]:
    span = card.claim.span
    start, end = span if isinstance(span, tuple) else (span.row, _LAST)
    return end, start, card.claim.id


def worked_out(card: Card) -> bool:
    """Whether there is something to show for a claim: a verdict on either day, or a sum."""
    outcomes = {card.then.outcome, card.now.outcome}
    return outcomes != {"not_checkable"} or bool(card.arithmetic)


def reasons(ordered: Sequence[Card]) -> tuple[Reason, ...]:
    """The claims of `ordered` of which nothing could be worked out, by reason, the most frequent first."""
    found: dict[str, list[Aside]] = {}
    for number, card in enumerate(ordered, start=1):
        if not worked_out(card):
            why = _why(card)
            found.setdefault(why.split(": ")[0], []).append(_aside(number, card, why))
    made = (_reason(kind, claims) for kind, claims in found.items())
    return tuple(sorted(made, key=lambda reason: (-len(reason.claims), reason.claims[0].number)))


def _why(card: Card) -> str:
    """The reason of one claim; where no reading of it could be told, what kept the first from it."""
    verdict = card.now
    if not verdict.readings:
        return verdict.why
    return _NO_COUNT if card.claim.kind == "measure" else verdict.readings[0].why


def _aside(number: int, card: Card, why: str) -> Aside:
    words = short(" ".join(card.claim.quote.split()), length=_LONGEST)
    return Aside(number, card.title, words, why, card.now.needed or "")


def _reason(kind: str, claims: list[Aside]) -> Reason:
    whys, needed = {each.why for each in claims}, {each.needed for each in claims}
    return Reason(
        why=whys.pop() if len(whys) == 1 else kind,
        needed=needed.pop() or None if len(needed) == 1 else None,
        claims=tuple(claims),
    )


def not_independent(ordered: Sequence[Card]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The warnings that an author stands close to a source, each with the numbers of its claims.

    Only claims that have no card of their own are meant: a card says it itself.
    """
    found: dict[str, list[int]] = {}
    for number, card in enumerate(ordered, start=1):
        if card.independence and not worked_out(card):
            found.setdefault(card.independence, []).append(number)
    return tuple((words, tuple(numbers)) for words, numbers in found.items())
