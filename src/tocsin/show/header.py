"""The head of the page: whose text it is, from when, and how its claims came out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tocsin.domain.documents import Document
from tocsin.domain.findings import Verdict
from tocsin.show.wording import OUTCOMES, Word, interval, short

if TYPE_CHECKING:
    from tocsin.check.report import Card

__all__ = ["Head", "Part", "head", "tally", "tally_words"]

_SAID_KINDS = {
    "stated": "as the text states",
    "posted": "the day of posting",
    "inferred": "inferred; the text carries no date",
    "release": "the date of the release",
    "coded": "as coded",
    "unknown": "not known",
}
_WIDTH = 1000


class Head(NamedTuple):
    """What the page says of the document itself."""

    title: str
    label: str | None
    author: str
    outlet: str | None
    affiliation: str | None
    said: str
    said_kind: str
    evidence: tuple[str, ...]
    name: str
    digest: str


class Part(NamedTuple):
    """One outcome of the tally: how many, where its stretch of the bar lies, its first claim."""

    word: Word
    now: int
    words: str
    x: float
    width: float
    first: int


def head(document: Document) -> Head:
    """The head for `document`; what it does not show of itself is said to be unknown."""
    origin, said = document.origin, document.said_on
    words = (" ".join(document.text[start:end].split()) for start, end in said.evidence)
    return Head(
        title=origin.title or document.name,
        label=origin.label,
        author=origin.author or "not named",
        outlet=origin.outlet,
        affiliation=origin.affiliation,
        said=interval(said.low, said.high),
        said_kind=_SAID_KINDS[said.kind],
        evidence=tuple(short(part, length=400) for part in words if part),
        name=document.name,
        digest=document.digest,
    )


def tally(cards: Sequence[Card], numbers: dict[str, int]) -> tuple[Part, ...]:
    """The verdicts of today as stretches of a bar of 1,000 units, in the order of OUTCOMES."""
    counts = Counter(card.now.outcome for card in cards)
    found: list[Part] = []
    at = 0.0
    for outcome, word in OUTCOMES.items():
        if counts[word.outcome]:
            width = _WIDTH * counts[word.outcome] / len(cards)
            first = next(numbers[c.claim.id] for c in cards if c.now.outcome == outcome)
            gap = 3 if at + width < _WIDTH - 1 else 0
            words = _counted(word, counts[word.outcome])
            found.append(Part(word, counts[word.outcome], words, round(at, 1), round(width - gap, 1), first))
            at += width
    return tuple(found)


def tally_words(verdicts: Sequence[Verdict]) -> str:
    """The tally in words, such as "3 hold, 1 fails"."""
    counts = Counter(verdict.outcome for verdict in verdicts)
    parts = [f"{counts[w.outcome]} {_counted(w, counts[w.outcome])}" for w in OUTCOMES.values()]
    return ", ".join(part for part in parts if not part.startswith("0 "))


def _counted(word: Word, count: int) -> str:
    one = {"hold": "holds", "fail": "fails", "depend": "depends", "are open": "is open"}
    return one.get(word.counted, word.counted) if count == 1 else word.counted
