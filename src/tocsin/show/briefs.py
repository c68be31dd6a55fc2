"""A brief on the screen, as JSON for other programs, and as a page."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from tocsin.show.wording import day, printable

if TYPE_CHECKING:
    from tocsin.brief.report import Brief, Section, Sentence

__all__ = ["MEMBERS", "as_json", "as_text", "page", "rests"]

_WIDTH = 92
_NAMED = 4


def as_json(brief: Brief) -> str:
    """The brief with all that backs it as JSON, keys sorted."""
    return msgspec.json.format(msgspec.json.encode(brief, order="sorted"), indent=2).decode() + "\n"


def as_text(brief: Brief, *, full: bool = False) -> str:
    """The brief for a terminal, at most 60 lines of it: the first sentences of each section, shortly backed.

    With `full`, every sentence, and under it all that it rests on.
    """
    again = f"record {str(brief.record.digest)[:19]}, ruleset {brief.record.ruleset}; again: {brief.asked}"
    if full:
        lines = [line for section in brief.sections for line in (*_whole(section), "")]
        lines += [line for note in brief.notes for line in textwrap.wrap(f"counted: {note}", _WIDTH)]
        return printable("\n".join([*_head(brief), *lines, again])) + "\n"
    again = f"every sentence, what it rests on, and the counting rules: {brief.asked} --full"
    lines = []
    for most in range(max(_FIRST.values()), 0, -1):
        lines = [*_head(brief), *(x for s in brief.sections for x in (*_first(s, most), "")), again]
        if len(lines) <= _PAGE:
            break
    return printable("\n".join(lines)) + "\n"


_PAGE = 60


def _head(brief: Brief) -> list[str]:
    known = f"On what was known on {day(brief.day)}" if brief.record.known_on else f"As of {day(brief.day)}"
    ends = f"; the record ends on {day(brief.ends)}" if brief.ends and brief.ends < brief.day else ""
    said = f"{known}{ends}; changes since {day(brief.since)}; words of {brief.yardstick}"
    return [brief.title, *textwrap.wrap(said, _WIDTH), ""]


def _whole(section: Section) -> list[str]:
    lines = [section.heading, "─" * len(section.heading)]
    for sentence in section.sentences:
        lines += textwrap.wrap(sentence.text, _WIDTH, initial_indent="• ", subsequent_indent="  ")
        # Ids and options are copied from here, so no line ends at a hyphen of theirs.
        lines += textwrap.wrap(
            rests(sentence), _WIDTH, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False
        )
    return lines


# How many sentences of each section stand on the one page; of any other, one.
_FIRST = {"judgements": 5, "numbers": 3, "changed": 2, "disagreements": 2, "indicators": 2, "staleness": 2}


def _first(section: Section, most: int) -> list[str]:
    shown = list(section.sentences[: min(most, _FIRST.get(section.name, 1))])
    # A judgement with a probability is told, though others come first.
    sure = [sentence for sentence in section.sentences if sentence.estimate]
    if sure and not any(sentence.estimate for sentence in shown):
        shown[-1] = sure[0]
    many, every = len(shown), len(section.sentences)
    lines = [f"{section.heading} ({many} of {every})" if many < every else section.heading]
    for sentence in shown:
        text = f"{sentence.text} [{_shortly(sentence)}]"
        lines += textwrap.wrap(
            text, _WIDTH, initial_indent="• ", subsequent_indent="  ", break_on_hyphens=False
        )
    return lines


def _shortly(sentence: Sentence) -> str:
    """What a sentence rests on, in a few words: one claim of those it names, or its command."""
    parts = [f"{sentence.confidence} confidence"] if sentence.confidence else []
    if sentence.claims:
        first, more = sentence.claims[0], len(sentence.claims) - 1
        parts.append((first if ":" in first else first[:12]) + (f" +{more:,}" if more else ""))
    elif sentence.query:
        parts.append(sentence.query)
    return "; ".join(parts)


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
