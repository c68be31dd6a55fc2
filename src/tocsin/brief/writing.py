"""Writing a brief: every section from the subject, and nothing in it that does not walk back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tocsin.brief.backing import backing_of
from tocsin.brief.counted import COUNTS, Counted, counted
from tocsin.brief.report import Brief, Chart, Section, Sentence, UnbackedError
from tocsin.brief.sections.members import MEMBERS
from tocsin.brief.subject import Subject
from tocsin.domain.findings import RestsOn
from tocsin.query import RULES

__all__ = ["write"]


def write(subject: Subject) -> Brief:
    """The brief on `subject`: sections in the order of the pick-list, with what every sentence rests on.

    Raises:
        UnbackedError: a sentence names a claim that is not in the record.
    """
    counts = counted(subject)
    # Who holds a place is no question to a brief that names none.
    every = (_section(name, subject, counts) for name in MEMBERS)
    sections = tuple(section for section in every if section.sentences)
    named = dict.fromkeys(id_ for part in _parts(sections) for id_ in part.claims)
    backing = backing_of(subject.record, named)
    if missing := [id_ for id_ in named if id_ not in backing]:
        raise UnbackedError(f"sentences name claims that are not on record: {', '.join(missing[:3])}")
    record = subject.record
    return Brief(
        title=subject.called,
        asked=subject.command("brief"),
        day=subject.day,
        since=subject.since,
        yardstick=subject.yardstick,
        ends=subject.ends(),
        sections=sections,
        backing=backing,
        record=RestsOn(
            ruleset=record.ruleset, as_of=record.as_of, known_on=record.known_on, digest=record.digest
        ),
        notes=_notes(sections),
    )


def _section(name: str, subject: Subject, counts: tuple[Counted, ...]) -> Section:
    member = MEMBERS[name]
    sentences, charts = member.write(subject, counts)
    return Section(name=name, heading=member.heading, sentences=tuple(sentences), charts=tuple(charts))


def _parts(sections: Iterable[Section]) -> Iterator[Sentence | Chart]:
    for section in sections:
        yield from section.sentences
        yield from section.charts


def _notes(sections: tuple[Section, ...]) -> tuple[str, ...]:
    used = {part.rule for part in _parts(sections)}
    return tuple(f"{rule}: {RULES[rule]}" for rule in COUNTS if rule in used)
