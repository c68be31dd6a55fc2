"""The questions that ledgers answer: who leads, funds, holds and helps whom, and what sources say of it."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from tocsin.domain.errors import InputError
from tocsin.query.clauses import Said, clauses
from tocsin.query.command import Query, Verb
from tocsin.query.grammar import TIES
from tocsin.record.lists import LISTS

__all__ = ["LEDGERS"]


def _pairs(verb: Verb) -> Callable[[Said], Query | None]:
    """Reads an actor, if one is named, and the days: what the ledgers hold of it."""

    def production(said: Said) -> Query | None:
        said.actor = said.names.read_actor(said.words)
        made = _listed(said, verb)
        if made is None or made.place or (verb == "triads" and (made.start or made.end)):
            raise InputError(f"{verb} are asked of an actor" + (" and days" if verb != "triads" else ""),
                             remedy=f'ask for example: "{verb} of IS-K"')  # fmt: skip
        return Query(verb=verb, actor=made.actor, start=made.start, end=made.end)

    return production


def _listed(said: Said, what: str, kind: str | None = None) -> Query | None:
    clauses(said)
    if said.compared or said.split or said.period or said.rule or said.every or said.measure:
        raise InputError(
            f"{what} is a list: it has no periods, comparisons or counting rules",
            remedy='ask for "attacks", "incidents" or "deaths" to count',
        )
    return Query(
        verb="list", what=what, actor=said.actor, place=said.place, kind=kind, start=said.start, end=said.end
    )


def _about(what: str, kind: str | None = None) -> Callable[[Said], Query | None]:
    """Reads an actor and clauses, for the list `what`, of one kind."""

    def production(said: Said) -> Query | None:
        said.actor = said.names.read_actor(said.words)
        return _listed(said, what, kind) if said.actor else None

    return production


def _strength(said: Said) -> Query | None:
    said.actor = said.names.read_actor(said.words)
    if said.actor is None:
        return None
    at = said.words.at
    if said.take("next_to") and (other := said.names.read_actor(said.words)):
        return Query(verb="ratio", actor=said.actor, against=other)
    said.words.at = at
    said.take("have")
    return _listed(said, "strength")


def _money(said: Said) -> Query | None:
    """Reads "who funds IS-K" and "how much money does IS-K have"."""
    at = said.words.at
    said.actor = said.names.read_actor(said.words)
    if said.actor and not said.take("earn"):
        said.actor, said.words.at = None, at
        return _pairs("money")(said)
    return _of_money(said)


def _funded(said: Said) -> Query | None:
    """Reads "how is IS-K funded"."""
    said.actor = said.names.read_actor(said.words)
    return _of_money(said) if said.actor and said.take("funded") else None


def _of_money(said: Said) -> Query | None:
    made = _listed(said, "money")
    if made is None or made.place:
        return None
    return Query(verb="money", actor=made.actor, start=made.start, end=made.end)


def _ratio(said: Said) -> Query | None:
    above = said.names.read_actor(said.words)
    below = said.names.read_actor(said.words) if above and said.words.take(*TIES) else None
    return Query(verb="ratio", actor=above, against=below) if above and below else None


def _control(said: Said) -> Query | None:
    said.actor = said.names.read_actor(said.words)
    if said.actor is None:
        return None
    said.take("control")
    return _held(said)


def _controllers(said: Said) -> Query | None:
    said.place = said.names.read_place(said.words)
    return _held(said) if said.place else None


def _held(said: Said) -> Query | None:
    """Who holds what: on one day, where one is said, else of the days."""
    made = _listed(said, "control")
    if made is None:
        return None
    if made.start is not None and made.start == made.end:
        return Query(verb="control", actor=made.actor, place=made.place, on=made.start)
    return Query(verb="control", actor=made.actor, place=made.place, start=made.start, end=made.end)


def _rows(said: Said) -> Query | None:
    said.words.slot("list", "a list (strength, relations, incidents, ...)")
    what = said.words.take(*LISTS)
    return _listed(said, what) if what else None


LEDGERS = MappingProxyType(
    {
        "strength": _strength,
        "fighters": _strength,
        "ratio": _ratio,
        "leaders": _about("leaders"),
        "relations": _about("relations"),
        "friends": _about("relations", "friendly"),
        "enemies": _about("relations", "hostile"),
        "defections": _about("defections"),
        "contradictions": _pairs("contradictions"),
        "triads": _pairs("triads"),
        "funders": _money,
        "funded": _funded,
        "money": _money,
        "control": _control,
        "controllers": _controllers,
        "rows": _rows,
    }
)
"""Each kind of question by the name that the grammar has for its first words."""
