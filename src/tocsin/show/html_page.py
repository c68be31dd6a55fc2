"""The page of a checked report: one HTML file that needs nothing else, for reading and for print."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from tocsin.show.axis import number
from tocsin.show.cards import card_view
from tocsin.show.evidence import sources
from tocsin.show.header import head, tally, tally_words
from tocsin.show.monthly_bars import monthly_bars
from tocsin.show.place_map import place_map
from tocsin.show.spans import Block, blocks, marked
from tocsin.show.timeline import timeline
from tocsin.show.untold import in_order, not_independent, reasons, worked_out
from tocsin.show.wording import OUTCOMES, day, spoken

if TYPE_CHECKING:
    from jinja2 import Environment

    from tocsin.check.report import Card, CheckedReport

__all__ = ["LARGEST_BYTES", "context", "environment", "page"]

LARGEST_BYTES = 600_000
STYLES = ("tokens", "base", "text", "panel", "card", "untold", "figures", "print")
SCRIPTS = ("panel", "copy")
# Pieces of evidence shown on each side of a card: as many as keep the page light.
_EVIDENCE = (8, 5, 3, 1)


def page(checked: CheckedReport) -> str:
    """The page as one self-contained HTML text, under LARGEST_BYTES unless the text itself is larger.

    Where a record rests on very much evidence, fewer pieces are shown on each card, with the command
    that lists them all.
    """
    template = environment().get_template("page.html.j2")
    made = ""
    for most in _EVIDENCE:
        made = template.render(context(checked, most=most))
        if len(made.encode()) < LARGEST_BYTES:
            break
    return made


@cache
def environment() -> Environment:
    """The templates of the pages; every value is escaped unless marked safe."""
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.PackageLoader("tocsin.show"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["figure"] = number
    made.filters["spoken"] = spoken
    return made


def context(checked: CheckedReport, *, most: int) -> dict[str, Any]:
    """What the templates place, by name, with at most `most` pieces of evidence on each side of a card."""
    ordered = in_order(checked.cards)
    numbers = {card.claim.id: n for n, card in enumerate(ordered, start=1)}
    document = checked.document
    marks = marked([card.claim for card in ordered], document.text)
    made = blocks(document.text, marks, document.furniture)
    placed = {flag.number for b in made for s in b.segments for flag in s.flags if not flag.again}
    said_on = document.said_on.high or document.said_on.low
    bars = (monthly_bars(series, said_on=said_on, numbers=numbers) for series in checked.series)
    return _assets() | {
        "head": head(document),
        "tally": tally(ordered, numbers),
        "tally_words": tally_words([card.now for card in ordered]),
        "then_words": _then_words(ordered),
        "blocks": _without_title(made, head(document).title, head(document).label),
        "unplaced": sorted(set(numbers.values()) - placed),
        "cards": [
            card_view(card, number=n, evidence=checked.evidence, most=most)
            for n, card in enumerate(ordered, 1)
        ],
        "told": {n for n, card in enumerate(ordered, 1) if worked_out(card)},
        "reasons": reasons(ordered),
        "ties": not_independent(ordered),
        "lead": numbers.get(checked.lead or "", 1 if ordered else ""),
        "map": place_map(checked, numbers),
        "timeline": timeline(checked, numbers),
        "series": [view for view in bars if view is not None],
        "sources": sources(checked),
        "record": checked.record,
        "notes": checked.notes,
        "today": day(ordered[0].now.known_on) if ordered else "",
        "pieces": len(checked.evidence),
        "words": tuple(OUTCOMES.values()),
    }


def _then_words(cards: list[Card]) -> str:
    if not cards:
        return ""
    return (
        f"On what was known on {day(cards[0].then.known_on)}: {tally_words([card.then for card in cards])}."
    )


def _without_title(made: tuple[Block, ...], *shown: str | None) -> list[Block]:
    """The blocks without those that the header already shows word for word, unless they bear claims."""
    said = {" ".join(words.split()) for words in shown if words}

    def repeats(block: Block) -> bool:
        bare = not any(s.claims for s in block.segments)
        return bare and " ".join("".join(s.text for s in block.segments).split()) in said

    return [block for block in made if not repeats(block)]


@cache
def _assets() -> dict[str, Any]:
    from markupsafe import Markup

    folder = resources.files("tocsin.show") / "templates"
    style = "\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    script = "\n".join((folder / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    seal = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return {"style": Markup(style), "script": Markup(script), "script_hash": f"sha256-{seal}"}
