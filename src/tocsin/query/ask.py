"""A question in words, understood: which command answers it, and what its names were taken for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from tocsin.domain.errors import InputError
from tocsin.extract.times import shifted
from tocsin.query.clauses import Said, clauses, default_period, often
from tocsin.query.command import Query, Verb, read_command
from tocsin.query.grammar import CHANGED, FILLERS, HEADS, LETHAL, MEASURE_OF, OPEN, PAIRS
from tocsin.query.listed import LEDGERS
from tocsin.query.lost import lost
from tocsin.query.named import Meant, Names
from tocsin.query.words import Words

__all__ = ["Understood", "ask", "read_question"]

_DAY = timedelta(days=1)


class Understood(msgspec.Struct, frozen=True, kw_only=True):
    """The query, and a line for each name, turning point and choice that was made on the way."""

    query: Query
    lines: tuple[str, ...] = ()


def ask(text: str, *, names: Names, today: date) -> Understood:
    """The query that a question comes to. A command line that was printed is a question too.

    >>> from tocsin.names import Gazetteer, Register
    >>> names = Names(Register.packaged(), Gazetteer.packaged())
    >>> ask("how strong is IS-K?", names=names, today=date(2026, 1, 1)).query.command
    'tocsin list strength --actor IS-K'

    Raises:
        InputError: what is not understood, what was expected there and what is near; or a name of
            several, with how to say which.
    """
    if text.split()[:1] == ["tocsin"]:
        return _settled(read_command(text), names, ())
    words = Words(text)
    query, notes = read_question(words, names=names, today=today)
    return _settled(query, names, notes)


def read_question(words: Words, *, names: Names, today: date) -> tuple[Query, tuple[str, ...]]:
    """The query that words come to, with the names as typed, and what is to be said of it.

    Raises:
        InputError: they are no question.
    """
    said = Said(words, names, today)
    while words.take(*FILLERS):
        pass
    at = words.at
    query = _PRODUCTIONS[_head(words)](said)
    if query is None or not words.done:
        raise lost(words, names, at=at)
    if query.start and query.end and query.end < query.start:
        raise InputError("the question ends before it starts", met=f"{query.start} to {query.end}")
    return query, tuple(said.notes)


def _head(words: Words) -> str:
    """The kind of question that the next words begin: the one that reads most of them."""
    at, best = words.at, ("count", words.at)
    for kind, patterns in HEADS.items():
        words.take(*patterns)
        best = max(best, (kind, words.at), key=lambda found: found[1])
        words.at = at
    words.at = best[1]
    return best[0]


def _settled(query: Query, names: Names, notes: tuple[str, ...]) -> Understood:
    on = query.on or query.start or query.split or query.end
    lines: list[str] = []

    def actor(name: str | None) -> str | None:
        return _noted(names.actor(name, place=query.place, on=on), lines) if name else None

    place = _noted(names.place(query.place), lines) if query.place else None
    query = msgspec.structs.replace(
        query, actor=actor(query.actor), against=actor(query.against), place=place
    )
    return Understood(query=query, lines=(*lines, *notes))


def _noted(meant: Meant, lines: list[str]) -> str:
    lines.append(meant.line)
    return meant.name


def _subject(said: Said) -> bool:
    """Reads what is counted: "attacks", "IS-K attacks", "Kabul attacks", "how many attacks did IS-K ..."."""
    words = said.words
    words.take(*OPEN)
    words.take("the")
    often(said)
    if not _noun(said):
        if actor := said.names.read_actor(words):
            said.give(actor=actor)
        elif place := said.names.read_place(words):
            said.give(place=place)
        if not _noun(said):
            return False
    if words.take("did|has|have|do"):
        if not (actor := said.names.read_actor(words)):
            return False
        said.give(actor=actor)
        words.take("carry|carried out", "launch|launched", "claim|claimed", "make|made", "commit|committed")
    return True


def _noun(said: Said) -> bool:
    noun = said.words.take(*MEASURE_OF)
    return said.give(measure=MEASURE_OF[noun]) if noun else False


def _count(said: Said) -> Query | None:
    if not _subject(said):
        return None
    clauses(said)
    return _counted(said, "trend")


def _more(said: Said) -> Query | None:
    """Reads "are there more attacks in Kabul since ...": a comparison."""
    said.compared = True
    return _count(said)


def _changed(said: Said) -> Query | None:
    """Reads "are IS-K attacks more lethal since ..." and "did deaths in Kabul rise after ..."."""
    counted = _subject(said)
    if counted:
        clauses(said)
    lethal = said.words.take(LETHAL) if counted or said.actor else None
    if lethal is None and not (counted and said.words.take(*CHANGED)):
        return None
    clauses(said)
    said.compared = True
    return _counted(said, "lethality" if lethal else "compare")


def _lethality(said: Said) -> Query | None:
    # "How lethal is IS-K" asks of its attacks.
    if not _subject(said) and not said.actor:
        return None
    clauses(said)
    return _counted(said, "lethality")


def _surge(said: Said) -> Query | None:
    if not _subject(said):
        return None
    clauses(said)
    said.words.take(*CHANGED, "jump|jumped")
    clauses(said)
    return _counted(said, "surge")


def _rank(said: Said) -> Query | None:
    clauses(said)
    if said.actor:
        return None
    return _counted(said, "rank")


def _counted(said: Said, verb: Verb) -> Query:
    split, baseline = _sides(said) if said.compared or said.split else (None, None)
    if split and verb == "trend":
        verb = "compare"
    if verb in ("surge", "rank") and split:
        raise InputError("such a question has no before and after", remedy="leave out what is compared")
    if said.every and verb not in ("trend", "compare"):
        raise InputError(
            f"only counts and their changes are asked under every {said.every}",
            remedy='name one rule: "under rule claimed"',
        )
    return Query(
        verb=verb,
        measure=said.measure or "attacks_by",
        actor=said.actor,
        place=said.place,
        start=said.start,
        end=said.end,
        period=said.period or default_period(said.start, said.end),
        split=split,
        baseline=baseline,
        rule=said.rule,
        every=said.every,
    )


def _sides(said: Said) -> tuple[date, tuple[date, date] | None]:
    """The first day of "after", and the days that "before" means, where it is not all of them."""
    if said.split is None:
        if said.start is None:
            raise InputError(
                "before and after which day? the question compares, and names none",
                expected='a day, as in "since 15 August 2021" or "before and after July 2021"',
                remedy='name the day, or ask for it: "when did attacks in Kabul change"',
            )
        said.split, said.start = said.start, None
    if said.against and said.against.first > said.split:
        # "2020 compared with 2021": the later is held against the earlier, whichever is named first.
        first, last = said.split, said.end or said.against.first - _DAY
        said.notes.append(f"the later time is held against the earlier: {first} to {last} is before")
        said.end = said.against.last
        return said.against.first, (first, last)
    if said.against:
        return said.split, (said.against.first, said.against.last)
    if said.back:
        return said.split, (_so_far_back(said.split, *said.back), said.split - _DAY)
    return said.split, None


def _so_far_back(day: date, many: int, unit: str) -> date:
    months = {"month": 1, "quarter": 3, "year": 12}.get(unit)
    return (
        shifted(day, months=-many * months) if months else day - many * timedelta(7 if unit == "week" else 1)
    )


_SIDED = frozenset({"abroad", "quality", "spread"})


def _method(verb: Verb) -> Callable[[Said], Query | None]:
    """Reads what is counted, if anything is named, and clauses, for a method that counts in one way."""

    def production(said: Said) -> Query | None:
        at = said.words.at
        if not _subject(said) and not (said.actor or said.place):
            said.words.at = at
        clauses(said)
        split, baseline = _sides(said) if said.compared or said.split else (None, None)
        if (split and verb not in _SIDED) or (baseline and verb != "abroad"):
            raise InputError("such a question has no before and after", remedy="leave out what is compared")
        if said.period and verb != "spread":
            raise InputError(f"{verb} is not asked by the {said.period}", remedy="leave out the period")
        if said.every:
            raise InputError(
                f"only counts and their changes are asked under every {said.every}",
                remedy='name one rule: "under rule claimed"',
            )
        return Query(
            verb=verb, measure=said.measure or "attacks_by", actor=said.actor, place=said.place,
            start=said.start, end=said.end, period=said.period, split=split, baseline=baseline,
            rule=said.rule,
        )  # fmt: skip

    return production


def _pair(said: Said) -> Query | None:
    """Reads "compare IS-K and the Taliban since 2021": the two by one count; or one before and after."""
    one = said.names.read_actor(said.words)
    if one is None and not _noun(said):
        return None
    _noun(said)
    at = said.words.at
    other = said.names.read_actor(said.words) if one and said.words.take(*PAIRS) else None
    if other is not None:
        measure, said.measure = said.measure, None
        if not _noun(said) or measure is None:
            said.measure = said.measure or measure
        elif said.measure != measure:
            raise InputError("two actors are compared by one count", met=f"{measure} and {said.measure}",
                             remedy="name one, after either of them")  # fmt: skip
        clauses(said)
        if said.actor:
            return None
        return msgspec.structs.replace(_counted(said, "rank"), actor=one, against=other)
    said.words.at = at
    said.actor, said.compared = one, True
    clauses(said)
    return _counted(said, "compare")


_PRODUCTIONS: dict[str, Callable[[Said], Query | None]] = {
    **LEDGERS,
    "count": _count,
    "more": _more,
    "changed": _changed,
    "lethality": _lethality,
    "surge": _surge,
    "rank": _rank,
    "pair": _pair,
    "patterns": _method("patterns"),
    "hotspots": _method("hotspots"),
    "spread": _method("spread"),
    "seasons": _method("seasons"),
    "abroad": _method("abroad"),
    "quality": _method("quality"),
}
