"""The clauses of a question: of whom, where, when, by which period, against what, under which rule."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tocsin.domain.errors import InputError
from tocsin.extract.words.calendar import TurningPoint
from tocsin.extract.words.numbers import UNITS
from tocsin.query.command import Every
from tocsin.query.grammar import MEASURE_OF, PERIOD_OF, WORDS
from tocsin.query.named import Names
from tocsin.query.when import When, when
from tocsin.query.words import Words

__all__ = ["Back", "Said", "clauses", "default_period", "often"]

_DAY = timedelta(days=1)
Back = tuple[int, str]  # so many, and of what: (12, "month")


class Said:
    """What has been said so far; each thing may be said once.

    `since` tells that `start` was said as the day of a change; `compared` that two times are held
    against each other, `against` the second of them where it was named, or `back` how far it goes.
    """

    def __init__(self, words: Words, names: Names, today: date) -> None:
        self.words, self.names, self.today = words, names, today
        self.measure: str | None = None
        self.actor: str | None = None
        self.place: str | None = None
        self.start: date | None = None
        self.end: date | None = None
        self.period: str | None = None
        self.split: date | None = None
        self.compared = False
        self.against: When | None = None
        self.back: Back | None = None
        self.rule: str | None = None
        self.every: Every | None = None
        self.notes: list[str] = []

    def give(self, **said: Any) -> bool:
        """Keeps what was said; always True.

        Raises:
            InputError: it was said before.
        """
        for field, value in said.items():
            if value is None:
                continue
            if getattr(self, field) not in (None, False):
                raise InputError(
                    f"the question says its {field} twice",
                    met=f"{getattr(self, field)} and {value}",
                    remedy="ask two questions",
                )
            setattr(self, field, value)
        return True

    def take(self, name: str) -> str | None:
        """Reads the words of one name of the grammar."""
        return self.words.take(*WORDS[name])

    def time(self) -> When | None:
        """Reads a time, and keeps what is to be said of it."""

        def fits(point: TurningPoint) -> bool:
            return self.names.of_one_war(point, self.words.text, self.actor, self.place)

        found = when(self.words, today=self.today, fits=fits)
        if found and found.note:
            self.notes.append(found.note)
        return found


def clauses(said: Said) -> None:
    """Reads clauses as long as they come."""
    while not said.words.done and any(_whole(said, clause) for clause in _CLAUSES):
        pass
    if said.words.done:
        # What could still be said is told to whoever completes the question.
        for clause in _CLAUSES:
            _whole(said, clause)


def _whole(said: Said, clause: Any) -> bool:
    """Reads one clause, or puts back the words that were read of it."""
    at = said.words.at
    if clause(said):
        return True
    said.words.at = at
    return False


def _rules(said: Said) -> bool:
    if said.take("every"):
        return said.give(every="rule")
    if said.take("readings"):
        return said.give(every="reading")
    if said.take("rule"):
        said.words.slot("rule", "the name of a counting rule")
        if not said.words.done:
            name = said.words.span(1).strip('"')
            said.words.at += 1
            return said.give(rule=name)
    return False


def _around(said: Said) -> bool:
    day = said.time() if said.take("around") else None
    return said.give(split=day.first) if day else False


def often(said: Said) -> bool:
    """Reads "monthly" and its like."""
    adverb = said.words.take(*(word for word in PERIOD_OF if word.endswith("ly")))
    return said.give(period=PERIOD_OF[adverb]) if adverb else False


def _per(said: Said) -> bool:
    if said.take("per") and (unit := said.words.take("day|week|month|quarter|year")):
        return said.give(period=unit)
    return False


def _between(said: Said) -> bool:
    first = said.time() if said.take("between") else None
    last = said.time() if first and said.words.take("and") else None
    return said.give(start=first.first, end=last.last) if first and last else False


def _from(said: Said) -> bool:
    first = said.time() if said.take("from") else None
    if first is None:
        return False
    at = said.words.at
    last = said.time() if said.take("upto") else None
    if last is None:
        said.words.at = at
    return said.give(start=first.first, end=last.last if last else None)


def _since(said: Said) -> bool:
    day = said.time() if said.take("since") else None
    return said.give(start=day.first) if day else False


def _until(said: Said) -> bool:
    day = said.time() if said.take("until") else None
    return said.give(end=day.last) if day else False


def _before(said: Said) -> bool:
    day = said.time() if said.take("before") else None
    return said.give(end=day.first - _DAY) if day else False


def _after(said: Said) -> bool:
    day = said.time() if said.take("after") else None
    return said.give(start=day.last + _DAY) if day else False


def _within(said: Said) -> bool:
    # "In 2021", "on 26 August 2021", and "last year", which needs no such word.
    said.take("within")
    stretch = said.time()
    return said.give(start=stretch.first, end=stretch.last) if stretch else False


def _compared(said: Said) -> bool:
    if not said.take("compared"):
        return False
    if back := _back(said.words):
        return said.give(compared=True, back=back)
    at = said.words.at
    said.words.take("from|in|during")
    stretch = said.time()
    if stretch is None:
        said.words.at = at
        return bool(said.take("earlier")) and said.give(compared=True)
    at = said.words.at
    last = said.time() if said.take("upto") else None
    if last is None:
        said.words.at = at
    return said.give(compared=True, against=stretch._replace(last=last.last) if last else stretch)


def _back(words: Words) -> Back | None:
    """Reads "the 12 months before" and "the year before"."""
    at = words.at
    words.take("the? last|previous", "the")
    number = words.next() or ""
    many = int(number) if number.isdigit() and len(number) < 5 else UNITS.get(number)
    words.at += many is not None
    unit = PERIOD_OF.get(words.take("day|days|week|weeks|month|months|quarter|quarters|year|years") or "")
    if unit and words.take("before", "earlier") and many != 0:
        return many or 1, unit
    words.at = at
    return None


def _where(said: Said) -> bool:
    place = said.names.read_place(said.words) if said.take("where") else None
    return said.give(place=place) if place else False


def _who(said: Said) -> bool:
    actor = said.names.read_actor(said.words) if said.take("who") else None
    return said.give(actor=actor) if actor else False


def _by_measure(said: Said) -> bool:
    # "Most active groups by attacks."
    if not said.words.take("by"):
        return False
    noun = said.words.take(*MEASURE_OF)
    return said.give(measure=MEASURE_OF[noun]) if noun else False


# The first that can read what stands next does; "by" and "in" begin several, the surest first.
_CLAUSES = (
    _rules, _around, often, _per, _between, _from, _since, _compared, _until, _before, _after, _within,
    _where, _by_measure, _who,
)  # fmt: skip


def default_period(start: date | None, end: date | None) -> str:
    """The period that an answer is given by where none is said: the whole stretch in one piece, if any.

    >>> default_period(date(2020, 1, 1), date(2020, 12, 31)), default_period(None, None)
    ('year', 'month')
    """
    if start is None or end is None:
        return "month"
    if start == end:
        return "day"
    whole_years = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    return "year" if whole_years else "month"
