"""A brief as the data that its paper is set from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tocsin.show.brief_charts import Drawing, drawings, for_paper
from tocsin.show.brief_page import Line, cited, lines
from tocsin.show.wording import day, printable

if TYPE_CHECKING:
    from tocsin.brief.report import Brief

__all__ = ["as_set"]


def as_set(brief: Brief) -> dict[str, Any]:
    """Sections with their sentences and charts, pieces and method, all of it text."""
    pieces = cited(brief)
    numbers = {piece.backing.id: piece.number for piece in pieces}
    known = "On what was known on" if brief.record.known_on else "As of"
    return {
        "title": printable(brief.title),
        "facts": [[known, day(brief.day)], ["Changes since", day(brief.since)], ["Words", brief.yardstick]],
        "sections": [
            {
                "name": section.name,
                "heading": section.heading,
                "sentences": [_sentence(line) for line in lines(section.sentences, numbers)],
                "charts": [_chart(drawing) for drawing in drawings(section.charts)],
            }
            for section in brief.sections
        ],
        "pieces": [
            {
                "n": piece.number,
                "text": printable(piece.text),
                "who": printable(
                    "; ".join(filter(None, (piece.backing.source, piece.backing.who, piece.said)))
                ),
                "label": printable(piece.backing.label or ""),
                "trace": piece.backing.trace,
            }
            for piece in pieces
        ],
        "notes": list(brief.notes),
        "seal": [
            ["Record", str(brief.record.digest)],
            ["Ruleset", str(brief.record.ruleset)],
            ["Write it again", brief.asked],
        ],
        "yardstick": brief.yardstick,
    }


def _sentence(line: Line) -> dict[str, Any]:
    own = line.sentence
    sure = f"{own.confidence} confidence" if own.confidence else own.estimate.word if own.estimate else ""
    return {
        "text": printable(own.text),
        "sure": sure,
        "filled": {"low": 1, "moderate": 2, "high": 3}.get(own.confidence or "", 0),
        "because": own.because or "",
        "refs": [str(number) for number in line.numbers[:6]],
        "more": line.more,
        "rule": own.rule or "",
        "query": own.query or "",
    }


def _chart(drawing: Drawing) -> dict[str, str]:
    rule = f"; counting rule {drawing.chart.rule}" if drawing.chart.rule else ""
    return {
        "title": printable(drawing.chart.title),
        "unit": drawing.unit[:1].upper() + drawing.unit[1:],
        "svg": for_paper(drawing.svg),
        "note": f"{drawing.note}.",
        "source": printable(f"Source: {drawing.chart.source}{rule}."),
    }
