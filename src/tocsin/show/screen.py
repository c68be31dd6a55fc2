"""A checked report on the terminal, and as JSON for other programs."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import msgspec

from tocsin.domain.figures import many
from tocsin.show.curve import in_words
from tocsin.show.header import head, tally_words
from tocsin.show.untold import in_order, not_independent, reasons, worked_out
from tocsin.show.wording import OUTCOMES, day, printable, spoken

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
_SUMS = 2


def as_json(checked: CheckedReport) -> bytes:
    """The report with its cards and evidence as JSON, keys sorted, for people and programs to read."""
    return msgspec.json.format(msgspec.json.encode(checked, order="sorted"), indent=2) + b"\n"


def terminal(checked: CheckedReport, *, full: bool = False) -> None:
    """Prints the verdicts in the order of the text: sign and word, claim, why, then what differs.

    Claims of which nothing could be worked out are told by reason at the end, or each, if `full`.
    """
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    own = head(checked.document)
    console.print(Text(printable(own.title), style="bold"))
    if own.label:
        console.print(Text(printable(own.label), style="italic"))
    console.print(Text(printable(f"{own.author}; {own.said} ({own.said_kind})"), style="dim"))
    counts = tally_words([card.now for card in checked.cards]) or "no claims"
    console.print(Text(f"{many(len(checked.cards), 'claim')}: {counts}\n"))
    ordered = in_order(checked.cards)
    for number, card in enumerate(ordered, start=1):
        if full or worked_out(card):
            _card(console, number, card)
    if not full:
        _reasons(console, ordered)
    for note in checked.notes[:_NOTES]:
        console.print(Text(printable(note), style="dim"))
    if len(checked.notes) > _NOTES:
        more = f"and {len(checked.notes) - _NOTES} further notes, in the page and in the JSON"
        console.print(Text(more, style="dim"))


def _reasons(console: Console, ordered: list[Card]) -> None:
    from rich.text import Text

    folded = reasons(ordered)
    if not folded:
        return
    told = sum(worked_out(card) for card in ordered)
    console.print(Text(f"\nWhat could not be checked: {len(ordered) - told} of {len(ordered)} claims"))
    for reason in folded:
        console.print(Text(f"{len(reason.claims):>4}  {printable(reason.why)}"))
        if reason.needed:
            _under(console, f"needed: {reason.needed}")
        numbers = ", ".join(str(claim.number) for claim in reason.claims)
        _under(console, f"claim{'s' if len(reason.claims) > 1 else ''} {numbers}")
    for words, which in not_independent(ordered):
        _under(console, f"{words} (claims {', '.join(map(str, which))})")
    console.print(Text("Each of them with its words: --full, or the page that --html writes", style="dim"))


def _card(console: Console, number: int, card: Card) -> None:
    from rich.text import Text

    word = OUTCOMES[card.now.outcome]
    line = Text(f"{number:>3} ")
    line.append(f"{word.sign} {word.label:<14}", style=f"bold {_COLOURS[word.outcome]}")
    line.append(printable(card.title))
    console.print(line)
    _under(console, card.now.why)
    for sum_ in card.arithmetic[:_SUMS] if card.now.outcome == "not_checkable" else ():
        _under(console, f"it follows: {spoken(sum_.name)}, {sum_.found or sum_.why}")
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
    return f"every reasonable reading: {in_words(many)}{hangs}"


def _under(console: Console, words: str) -> None:
    from rich.text import Text

    width = max(min(console.width, _LONGEST_LINE) - 6, 20)
    for line in textwrap.wrap(printable(words), width):
        console.print(Text(f"      {line}", style="dim"))
