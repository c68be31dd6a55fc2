"""A checked report as the data that its paper is set from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tocsin.domain.figures import many
from tocsin.show.brief_charts import curve_svg, for_paper
from tocsin.show.cards import CardView, Tested
from tocsin.show.html_page import context
from tocsin.show.untold import Reason
from tocsin.show.wording import OUTCOMES, Word, printable, short, spoken

if TYPE_CHECKING:
    from tocsin.check.report import CheckedReport
    from tocsin.domain.findings import TestedReading

__all__ = ["as_set"]

_PIECES = 3
_FOUND = 160


def as_set(checked: CheckedReport) -> dict[str, Any]:
    """The text in blocks with its marks, the cards, the sources and the method, all of it text."""
    page = context(checked, most=_PIECES)
    head, cards = page["head"], page["cards"]
    return {
        "title": printable(head.title),
        "label": printable(head.label or ""),
        "facts": [["Author", printable(head.author)], ["Date", f"{head.said} ({head.said_kind})"]],
        "count": many(len(cards), "claim"),
        "tally": [{"outcome": p.word.outcome, "n": p.now, "words": p.words} for p in page["tally"]],
        "then": page["then_words"],
        "key": [{"outcome": w.outcome, "label": w.label, "meaning": w.meaning} for w in OUTCOMES.values()],
        "blocks": [_block(block, cards) for block in page["blocks"] if block.kind != "furniture"],
        "cards": [_card(card) for card in cards if card.number in page["told"]],
        "told": len(page["told"]),
        "reasons": [_reason(reason) for reason in page["reasons"]],
        "ties": [f"{words} (claims {', '.join(map(str, numbers))})" for words, numbers in page["ties"]],
        "sources": [
            printable(
                f"{s.name}{f', {spoken(s.who)}' if s.who != s.name else ''}{f'; {s.said}' if s.said else ''}."
            )
            for s in page["sources"]
        ],
        "notes": [printable(note) for note in checked.notes],
        "seal": [["Text", head.digest], ["Record", str(checked.record.digest)]],
    }


def _block(block: Any, cards: list[CardView]) -> dict[str, Any]:
    segments = [
        {
            "text": printable(segment.text),
            "outcome": cards[segment.claims[-1][1] - 1].word.outcome if segment.claims else "",
            "flags": [
                {"n": flag.number, "outcome": cards[flag.number - 1].word.outcome} for flag in segment.flags
            ],
        }
        for segment in block.segments
    ]
    return {"kind": block.kind, "segments": segments}


def _card(card: CardView) -> dict[str, Any]:
    many = card.verdicts[-1].verdict.multiverse
    return {
        "n": card.number,
        "kind": card.kind,
        "title": printable(card.title),
        "outcome": card.word.outcome,
        "quote": printable("".join(part for part, _ in card.quote)),
        "who": " → ".join(printable(name) for role, name in card.chain if role != "read by"),
        "verdicts": [
            {
                "heading": view.heading,
                "outcome": view.word.outcome,
                "label": view.word.label,
                "why": printable(view.verdict.why),
                "needed": printable(view.verdict.needed or ""),
            }
            for view in card.verdicts
        ],
        "warnings": [printable(w.why) for w in card.warnings] + [printable(card.independence or "")],
        "tested": [_tested(group) for group in card.tested[:1]],
        "sums": [_sum(reading, word) for reading, word in card.arithmetic],
        "curve": printable(card.curve.says) if card.curve else "",
        "unit": card.curve.unit if card.curve else "",
        "hangs": printable(card.curve.hangs_on or "") if card.curve else "",
        "svg": for_paper(curve_svg(many, card.title)) if many else "",
        "sides": [_side(side) for side in card.sides],
        "queries": [printable(query) for query in card.queries],
    }


def _sum(reading: TestedReading, word: Word) -> dict[str, str]:
    found = f": {spoken(reading.found)}" if reading.found else ""
    return {"outcome": word.outcome, "words": printable(f"{spoken(reading.name)}{found}"),
            "why": printable(spoken(reading.why))}  # fmt: skip


def _reason(reason: Reason) -> dict[str, Any]:
    numbers = ", ".join(str(claim.number) for claim in reason.claims)
    return {"n": len(reason.claims), "why": reason.why, "needed": reason.needed or "", "claims": numbers}


def _tested(group: Tested) -> dict[str, Any]:
    rows = [
        [spoken(reading.name), short(spoken(reading.found or "–"), length=_FOUND), word.label, word.outcome]
        for reading, word in group.rows[:12]
    ]
    return {
        "heading": group.heading,
        "rows": rows,
        "more": max(len(group.rows) - 12, 0),
        "untold": len(group.untold),
    }


def _side(side: Any) -> dict[str, Any]:
    pieces = [printable(f"{piece.cited.source}: {piece.glance}") for piece in side.pieces]
    return {"heading": side.heading, "pieces": pieces, "more": side.more}
