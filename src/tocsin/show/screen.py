"""A checked report on the terminal, and as JSON for other programs."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import msgspec

from tocsin.show.header import head, tally_words
from tocsin.show.wording import OUTCOMES, day, printable

if TYPE_CHECKING:
    from rich.console import Console

    from tocsin.check.report import Card, CheckedReport
    from tocsin.domain.findings import ManyReadings

__all__ = ["as_json", "terminal"]

_COLOURS = {
    "holds": "green",
    "fails": "red",
    "depends": "yellow",
    "not_checkable": "bright_black",
    "open": "blue",
}
_LONGEST_LINE = 100
_NOTES = 3
_WARNED = 2


def as_json(checked: CheckedReport) -> bytes:
    """The report with its cards and evidence as JSON, keys sorted, for people and programs to read."""
    return msgspec.json.format(msgspec.json.encode(checked, order="sorted"), indent=2) + b"\n"


def terminal(checked: CheckedReport) -> None:
    """Prints the verdicts in the order of the text: sign and word, claim, why, then what differs."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    own = head(checked.document)
    console.print(Text(printable(own.title), style="bold"))
    if own.label:
        console.print(Text(printable(own.label), style="italic"))
    console.print(Text(printable(f"{own.author}; {own.said} ({own.said_kind})"), style="dim"))
    counts = tally_words([card.now for card in checked.cards]) or "no claims"
    console.print(Text(f"{len(checked.cards)} claims: {counts}\n"))
    for number, card in enumerate(sorted(checked.cards, key=_position), start=1):
        _card(console, number, card)
    for note in checked.notes[:_NOTES]:
        console.print(Text(printable(note), style="dim"))
    if len(checked.notes) > _NOTES:
        more = f"and {len(checked.notes) - _NOTES} further notes, in the page and in the JSON"
        console.print(Text(more, style="dim"))


def _position(card: Card) -> tuple[int, str]:
    span = card.claim.span
    return (span[0] if isinstance(span, tuple) else span.row), card.claim.id


def _card(console: Console, number: int, card: Card) -> None:
    from rich.text import Text

    word = OUTCOMES[card.now.outcome]
    line = Text(f"{number:>3} ")
    line.append(f"{word.sign} {word.label:<14}", style=f"bold {_COLOURS[word.outcome]}")
    line.append(printable(card.title))
    console.print(line)
    _under(console, card.now.why)
    if card.now.multiverse:
        _under(console, _every_reading(card.now.multiverse))
    if card.then.outcome != card.now.outcome:
        before = OUTCOMES[card.then.outcome].label.lower()
        _under(console, f"on what was known on {day(card.then.known_on)}: {before}; {card.then.why}")
    for warning in card.now.warnings[:_WARNED]:
        _under(console, f"partly a change in reporting? {warning.why}")
    if card.now.needed:
        _under(console, f"needed: {card.now.needed}")
    if card.independence:
        _under(console, card.independence)


def _every_reading(many: ManyReadings) -> str:
    hangs = f"; most hangs on {many.hangs_on}" if many.hangs_on else ""
    return f"every reasonable reading: holds under {many.holds} of {many.readings}{hangs}"


def _under(console: Console, words: str) -> None:
    from rich.text import Text

    width = max(min(console.width, _LONGEST_LINE) - 6, 20)
    for line in textwrap.wrap(printable(words), width):
        console.print(Text(f"      {line}", style="dim"))
