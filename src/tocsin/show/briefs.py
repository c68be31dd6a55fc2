"""A brief on the screen, as JSON for other programs, and as a page."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from tocsin.show.wording import day, printable

if TYPE_CHECKING:
    from tocsin.brief.report import Brief, Sentence

__all__ = ["MEMBERS", "as_json", "as_text", "page", "rests"]

_WIDTH = 92
_NAMED = 4


def as_json(brief: Brief) -> str:
    """The brief with all that backs it as JSON, keys sorted."""
    return msgspec.json.format(msgspec.json.encode(brief, order="sorted"), indent=2).decode() + "\n"


def as_text(brief: Brief) -> str:
    """The brief for a terminal: each sentence, and under it what it rests on."""
    known = f"On what was known on {day(brief.day)}" if brief.record.known_on else f"As of {day(brief.day)}"
    lines = [brief.title, f"{known}; changes since {day(brief.since)}; words of {brief.yardstick}", ""]
    for section in brief.sections:
        lines += [section.heading, "─" * len(section.heading)]
        for sentence in section.sentences:
            lines += textwrap.wrap(sentence.text, _WIDTH, initial_indent="• ", subsequent_indent="  ")
            # Ids and options are copied from here, so no line ends at a hyphen of theirs.
            lines += textwrap.wrap(
                rests(sentence),
                _WIDTH,
                initial_indent="    ",
                subsequent_indent="    ",
                break_on_hyphens=False,
            )
        lines.append("")
    lines += [line for note in brief.notes for line in textwrap.wrap(f"counted: {note}", _WIDTH)]
    lines.append(
        f"record {str(brief.record.digest)[:19]}, ruleset {brief.record.ruleset}; again: {brief.asked}"
    )
    return printable("\n".join(lines)) + "\n"


def rests(sentence: Sentence) -> str:
    """What a sentence rests on, in one line."""
    parts = []
    if sentence.confidence:
        parts.append(f"confidence in the sources: {sentence.confidence} ({sentence.because})")
    if sentence.estimate:
        parts.append(f"{sentence.estimate.word} in {sentence.estimate.yardstick}")
    if sentence.rule:
        parts.append(f"counting rule: {sentence.rule}")
    if sentence.claims:
        named = ", ".join(id_ if ":" in id_ else id_[:12] for id_ in sentence.claims[:_NAMED])
        more = len(sentence.claims) - _NAMED
        parts.append(f"rests on {named}{f' and {more} more' if more > 0 else ''}")
    if sentence.query:
        parts.append(f"again: {sentence.query}")
    return "; ".join(parts)


def page(brief: Brief) -> str:
    """The brief as one self-contained page."""
    from tocsin.show.brief_page import brief_page

    return brief_page(brief)


MEMBERS: dict[str, Callable[[Brief], str]] = {"text": as_text, "json": as_json, "html": page}
