"""Cards as the page shows them: everything worked out, so that templates only place it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tocsin.domain.claims import AnyClaim, Reading
from tocsin.domain.findings import ReportingWarning, TestedReading, Verdict
from tocsin.show.curve import Curve, curve
from tocsin.show.evidence import Side, sides
from tocsin.show.strip import Strip, strip
from tocsin.show.wording import HEDGED, KINDS, OUTCOMES, READ, Word, chain, day, interval

if TYPE_CHECKING:
    from tocsin.check.report import Card
    from tocsin.domain.findings import Cited

__all__ = ["CardView", "Tested", "VerdictView", "card_view"]


class VerdictView(NamedTuple):
    """A verdict under its heading ("By what was known on 4 June 2020")."""

    heading: str
    word: Word
    verdict: Verdict


class Tested(NamedTuple):
    """The tested readings of one verdict, or of both where they are the same, with their drawing.

    `said` is what every one of them takes the claim to say ("" for nothing), None where they differ;
    `untold` are the readings of which nothing can be told.
    """

    heading: str
    said: str | None
    rows: tuple[tuple[TestedReading, Word], ...]
    untold: tuple[TestedReading, ...]
    strip: Strip | None
    open: bool


class CardView(NamedTuple):
    """One card: the claim's own words first, then what the record says of it."""

    number: int
    claim: AnyClaim
    kind: str
    title: str
    quote: tuple[tuple[str, bool], ...]
    chain: tuple[tuple[str, str], ...]
    said: str
    readings: tuple[tuple[str, str], ...]
    hedge: str
    verdicts: tuple[VerdictView, ...]
    tested: tuple[Tested, ...]
    curve: Curve | None
    arithmetic: tuple[tuple[TestedReading, Word], ...]
    sides: tuple[Side, ...]
    queries: tuple[str, ...]
    independence: str | None
    notes: tuple[str, ...]
    warnings: tuple[ReportingWarning, ...]

    @property
    def word(self) -> Word:
        """What is said of it today."""
        return self.verdicts[-1].word


def card_view(card: Card, *, number: int, evidence: dict[str, Cited], most: int) -> CardView:
    """The card numbered `number`, with at most `most` pieces of evidence on each side."""
    claim, then, now = card.claim, card.then, card.now
    return CardView(
        number=number,
        claim=claim,
        kind=KINDS[claim.kind],
        title=card.title,
        quote=_quote(claim.quote, claim.hedge_text),
        chain=chain(claim.attribution),
        said=interval(claim.said_on.low, claim.said_on.high),
        readings=tuple((_differs(reading), reading.reason) for reading in claim.readings),
        hedge=HEDGED[claim.hedge],
        verdicts=_verdicts(claim, then, now),
        tested=_tested(claim, then, now),
        curve=curve(now.multiverse) if now.multiverse else None,
        arithmetic=tuple((reading, OUTCOMES[reading.outcome]) for reading in card.arithmetic),
        sides=sides(card, evidence, most=most),
        queries=_queries(then, now),
        independence=card.independence,
        notes=tuple(dict.fromkeys((*then.notes, *now.notes))),
        warnings=tuple(dict.fromkeys((*now.warnings, *then.warnings))),
    )


def _verdicts(claim: AnyClaim, then: Verdict, now: Verdict) -> tuple[VerdictView, ...]:
    """Both verdicts, or the one where the day on which it is given makes no difference."""
    guessed = claim.said_on.low != claim.said_on.high and claim.said_on.high is not None
    latest = ", the latest day of which the text may be" if guessed else ""
    first = f"By what was known on {day(then.known_on)}{latest}"
    if (then.outcome, then.why, then.needed) == (now.outcome, now.why, now.needed):
        return (VerdictView(f"{first}, and by what is known today", OUTCOMES[now.outcome], now),)
    return (
        VerdictView(first, OUTCOMES[then.outcome], then),
        VerdictView("By what is known today", OUTCOMES[now.outcome], now),
    )


def _quote(quote: str, hedge: str | None) -> tuple[tuple[str, bool], ...]:
    """The quote in parts; the part that is the hedge is True."""
    at = quote.find(hedge) if hedge else -1
    if hedge is None or at < 0:
        return ((quote, False),)
    parts = ((quote[:at], False), (hedge, True), (quote[at + len(hedge) :], False))
    return tuple(part for part in parts if part[0])


def _differs(reading: Reading) -> str:
    return "; ".join(f"{name.replace('_', ' ')}: {_plain(value)}" for name, value in reading.body.items())


def _plain(value: Any) -> str:
    return "not stated" if value is None else str(value).replace("_", " ")


def _tested(claim: AnyClaim, then: Verdict, now: Verdict) -> tuple[Tested, ...]:
    if _same(then.readings, now.readings):
        groups = [(f"{_EACH}, alike on both days", now.readings, True)]
    else:
        groups = [
            (f"{_EACH}, by what is known today", now.readings, True),
            (f"{_EACH}, by what was known on {day(then.known_on)}", then.readings, False),
        ]
    return tuple(_group(claim, *group) for group in groups if group[1])


_EACH = "How it was tested: each way to read the claim"


def _group(claim: AnyClaim, heading: str, readings: tuple[TestedReading, ...], open_: bool) -> Tested:
    """What all readings that could be told say alike is said once, above; the others stand below."""
    told = [reading for reading in readings if reading.outcome != "not_checkable"]
    if all(reading.value is not None for reading in told):
        told.sort(key=lambda reading: reading.value or 0.0)
    said = {reading.said for reading in told}
    return Tested(
        heading=heading,
        said=(told[0].said or "") if len(said) == 1 else None if told else "",
        rows=tuple(
            (reading, OUTCOMES[reading.outcome]._replace(label=READ[reading.outcome])) for reading in told
        ),
        untold=tuple(reading for reading in readings if reading.outcome == "not_checkable"),
        strip=strip(claim, told),
        open=open_,
    )


def _same(one: tuple[TestedReading, ...], other: tuple[TestedReading, ...]) -> bool:
    def told(readings: tuple[TestedReading, ...]) -> list[tuple[object, ...]]:
        return [(r.name, r.outcome, r.why, r.said, r.found, r.low, r.high) for r in readings]

    return told(one) == told(other)


def _queries(then: Verdict, now: Verdict) -> tuple[str, ...]:
    return tuple(dict.fromkeys(query for query in (now.query, then.query) if query))
