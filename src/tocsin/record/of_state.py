"""Whom "the army" or "the government" means in a report that is about one country: those of that state."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import msgspec

from tocsin.domain.actors import Resolution
from tocsin.domain.documents import Reading
from tocsin.names import Gazetteer, Register
from tocsin.names.nations import nations_of
from tocsin.names.setting import countries_in
from tocsin.names.spelling import fold
from tocsin.record.spoken import kept_text

__all__ = ["is_of_state", "of_state", "one_country"]

_GOVERNMENT = r"government|authorities|regime|junta"
_FORCES = (
    r"army|military|armed forces|security forces|defen[cs]e forces|government (?:forces|troops|soldiers)"
    r"|air force|navy|gendarmerie|police"
)
_WORDS = re.compile(rf"(?:the )?(?:(?P<state>{_GOVERNMENT})|(?P<forces>{_FORCES}))", re.IGNORECASE)
# "Across northern Mali": the text puts something there.
_THERE = re.compile(
    r"\b(?:[Ii]n|[Aa]cross|[Ii]nside|[Tt]hroughout) (?:[a-z]+ ){0,2}"
    r"([A-Z][\w'’-]*(?: (?:of the |of |and the |and )?[A-Z][\w'’-]*)*)"
)
_STATE = ("government", "state_force")
_BY_REPORT, _STAND_FOR = 0.9, 0.8
"""The score of words that only the report's country gives a meaning, and of forces for their government."""
_PLACES = ("place", "place_name", "country", "admin")


def is_of_state(name: str) -> bool:
    """Whether words mean no more than some state's forces or government.

    >>> is_of_state("the security forces"), is_of_state("Hill security forces")
    (True, False)
    """
    return bool(_WORDS.fullmatch(name.strip()))


def one_country(reading: Reading, gazetteer: Gazetteer) -> str | None:
    """The country in which all that a report tells lies, as its claims and its words put it.

    Of a text that puts nothing anywhere it is the only country named.
    """
    said = (getattr(claim.body, field, None) for claim in reading.claims for field in _PLACES)
    found = {
        place.country or place.name
        for name in dict.fromkeys(name for name in said if isinstance(name, str))
        if (id_ := gazetteer.resolve(name).id) and (place := gazetteer.places[id_]).kind != "region"
    }
    text = kept_text(reading)
    found |= {country for there in _THERE.finditer(text) for country in countries_in(there[1])}
    about = found or set(countries_in(text))
    return about.pop() if len(about) == 1 else None


def of_state(register: Register, open_: Resolution, *, country: str | None, on: date | None) -> Resolution:
    """What open words for a state's forces or government mean in a country on a day; else they stay open.

    The forces are those that the register has under the people's name ("Malian army"); where it has
    none on that day, they stand for the government they serve. Without a day they mean somebody only
    where one government has ruled on all days.

    >>> register = Register.packaged()
    >>> open_ = register.resolve("security forces")
    >>> [of_state(register, open_, country=c, on=date(2021, 7, 1)).id for c in ("Afghanistan", None)]
    ['andsf', None]
    """
    words = _WORDS.fullmatch(open_.name.strip())
    if open_.id is not None or words is None or country is None:
        return open_
    ruling = _named(register, (f"Government of {country}",), country=country, on=on)
    if ruling is None and on is None:
        return open_
    noun = words["state"] or words["forces"]
    names = [f"{nation} {noun}" for nation in (*nations_of(country), f"{country}'s")]
    found, score = _named(register, names, country=country, on=on), _BY_REPORT
    if found is None:
        found, score = ruling, _STAND_FOR
    if found is None:
        return open_
    reason = f"the report is about {country}: {found.reason}"
    return msgspec.structs.replace(found, name=open_.name, score=min(found.score, score), reason=reason)


def _named(register: Register, names: Iterable[str], *, country: str, on: date | None) -> Resolution | None:
    """The one actor of the state that these names mean, by the surest of them."""
    met = [register.resolve(name, country=country, on=on) for name in names]
    own = [found for found in met if found.id is not None and _is_of(register, found.id, country, on)]
    best = max((found.score for found in own), default=0.0)
    surest = {found.id: found for found in own if found.score == best}
    return next(iter(surest.values())) if len(surest) == 1 else None


def _is_of(register: Register, id_: str, country: str, on: date | None) -> bool:
    """Whether an actor is of that state, and was there on the day."""
    actor = register.actors[id_]
    there = on is None or (actor.start or on) <= on <= (actor.end or on)
    return there and actor.kind in _STATE and fold(actor.country or "") == fold(country)
