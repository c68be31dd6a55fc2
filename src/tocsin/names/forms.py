"""The standing forms in which datasets write actors: years, countries and short names around a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from tocsin.names.countries import Countries
from tocsin.names.nations import country_words, nations_of
from tocsin.names.spelling import fold

__all__ = ["LOOKS_LIKE", "Form", "forms_of", "says_unknown"]


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """What a written form comes to: the names in it, and the country and day that it gives itself.

    `needed` must mean somebody, one of them at least; `beside` may, and must not mean somebody else.
    `factor` is what the form leaves of a name's score. With `within` the actor must be one of that
    country, as the country may only say where something happened.
    """

    needed: tuple[str, ...]
    beside: tuple[str, ...] = ()
    country: str | None = None
    on: date | None = None
    within: bool = False
    factor: float
    reason: str


# Fixed before any dataset was resolved with them. Forces act for their government, as UCDP has it, but
# are not the government; a name beside its abbreviation is as good as the name.
_FORCES, _GOVERNMENT, _PLACED, _SHORT, _STAND_IN, _ARMY = 0.8, 1.0, 0.95, 0.95, 1.0, 0.9
LOOKS_LIKE = 0.9
"""The score of letters that are registered beside a name that looks like a registered one."""

_STAND_IN_FORM = re.compile(r"XXX\d+")
_YEARS = re.compile(r"^(?P<name>.+?)\s*\((?P<first>\d{4})-(?P<last>\d{4})?\)(?P<rest>.*)$")
_OF_STATE = re.compile(
    r"^(?P<what>Government|Military Forces|Police Forces) of (?:the )?(?P<country>.+)$", re.IGNORECASE
)
_STATE_WORDS = r"government|authorities|administration|regime|junta"
_FORCE_WORDS = (
    r"army|armed forces|military|troops|soldiers|forces|government (?:forces|troops|soldiers)"
    r"|security forces|defen[cs]e forces"
)
_OF_NATION = re.compile(
    rf"^(?:the )?(?P<nation>\S.*?)(?:['’]s)? (?:(?P<state>{_STATE_WORDS})|(?P<forces>{_FORCE_WORDS}))$",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"^(?P<short>[^:]{2,24}):\s+(?P<name>.+)$")
_BEHIND = re.compile(r"^(?P<name>.+?)\s*\((?P<inside>[^()]+)\)$")
# "Unknown" is a word of names too ("The Unknown Front"), unless it stands before people in general.
_NOT_KNOWN = re.compile(
    r"(?:an? |the )?(?:(?:unidentified|unclaimed|undetermined|unattributed)\b.*"
    r"|unknown(?: (?:armed|gunm[ae]n|men|militants?|assailants?|attackers?|actors?|perpetrators?|persons?"
    r"|people|forces?|groups?|militias?|military|police)\b.*| ?\(.*)?)",
    re.IGNORECASE,
)


def says_unknown(name: str) -> bool:
    """Whether the words say that nobody is known, so that no named actor may be meant.

    >>> says_unknown("Unidentified Armed Group (Mali)"), says_unknown("The Unknown Front")
    (True, False)
    """
    return bool(_NOT_KNOWN.fullmatch(name.strip()) or _STAND_IN_FORM.fullmatch(name))


def forms_of(name: str) -> Iterator[Form]:
    """The readings of a name that is not registered as written, the first that fits to be taken.

    >>> [form.needed[0] for form in forms_of("Military Forces of Mali (2012-2020)")]
    ['Government of Mali']
    >>> [form.needed[0] for form in forms_of("Malian troops")]
    ['Mali Armed Forces', 'Government of Mali']
    >>> [(form.needed, form.beside) for form in forms_of("AB/ABC: Army of the Blue Coast")]
    [(('Army of the Blue Coast',), ('AB', 'ABC'))]
    """
    if _STAND_IN_FORM.fullmatch(name):
        reason = "UCDP's stand-in for an actor not identified: XXX and the number of the country"
        yield Form(needed=("unknown",), factor=_STAND_IN, reason=reason)
        return
    years = _YEARS.match(name)
    plain = (years["name"] + years["rest"]).strip() if years else name
    if state := _OF_STATE.match(plain):
        yield _of_state(state["what"], state["country"].strip(), years)
    elif nation := _OF_NATION.match(plain):
        yield from _of_nation(nation["nation"], bool(nation["forces"]), years)
    elif years:
        yield Form(needed=(plain,), on=_within(years), factor=_PLACED, reason="without the years")
    if before := _BEFORE.match(plain):
        yield _named(before["name"], before["short"], years)
    elif (behind := _BEHIND.match(plain)) and not state:
        inside = behind["inside"]
        country = Countries.packaged().named(inside)
        if country is not None:
            reason = f"with {inside} for the country"
            yield Form(needed=(behind["name"],), country=inside, within=True, factor=_PLACED, reason=reason)
        elif " " not in inside:
            yield _named(behind["name"], inside, years)


def _of_state(what: str, country: str, years: re.Match[str] | None) -> Form:
    known = Countries.packaged().named(country)
    names = dict.fromkeys((country, *((known.name, *known.names) if known else ())))
    forces = what.casefold() != "government"
    reason = f"{what.lower()} stand for the government they serve" if forces else "the government"
    if years:
        reason += f" of {years['first']}-{years['last'] or ''}"
    return Form(
        needed=tuple(f"Government of {name}" for name in names),
        country=country,
        on=_day(years),
        factor=_FORCES if forces else _GOVERNMENT,
        reason=reason,
    )


def _of_nation(said: str, forces: bool, years: re.Match[str] | None) -> Iterator[Form]:
    """ "Malian troops", "Sudan's army": the armed forces of that name, else the government they serve."""
    country = country_words().get(fold(said))
    if country is None:
        return
    known = Countries.packaged().named(country)
    names = (country, *(known.names if known else ()))
    if forces:
        armies = dict.fromkeys(f"{name} Armed Forces" for name in (country, *nations_of(country)))
        armies |= dict.fromkeys(f"Armed Forces of {the}{name}" for name in names for the in ("", "the "))
        reason = f"forces of {country}, by the name of its armed forces"
        yield Form(needed=tuple(armies), country=country, on=_day(years), factor=_ARMY, reason=reason)
    reason = f"forces of {country} stand for the government they serve" if forces else "the government"
    needed = tuple(f"Government of {name}" for name in names)
    factor = _FORCES if forces else _GOVERNMENT
    yield Form(needed=needed, country=country, on=_day(years), factor=factor, reason=reason)


def _day(years: re.Match[str] | None) -> date | None:
    return _within(years) if years else None


def _named(name: str, short: str, years: re.Match[str] | None) -> Form:
    return Form(
        needed=(name.strip(),),
        beside=tuple(part.strip() for part in short.split("/") if part.strip()),
        on=_day(years),
        factor=_SHORT,
        reason=f"by its full name, beside {short.strip()!r}",
    )


def _within(years: re.Match[str]) -> date:
    """A day that lies in the period for sure, as the years in which it changes hands are in both."""
    first, last = int(years["first"]), int(years["last"]) if years["last"] else None
    return date(first + 1, 1, 1) if last is None or last > first else date(first, 7, 1)
