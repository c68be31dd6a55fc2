"""Whom a name means in a report where the name means somebody in certain countries only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from tocsin.domain.actors import Resolution
from tocsin.domain.documents import Reading
from tocsin.names import Register
from tocsin.names.setting import countries_in

__all__ = ["countries_of", "kept_text", "spoken_of"]

_ACTORS = ("actor", "subject", "object")
_BY_REPORT = 0.9
"""The score of a name that only the countries of the report tell the meaning of, at most."""


def countries_of(reading: Reading, register: Register) -> tuple[str, ...]:
    """The countries that a report speaks of: by name, or by an actor that its claims name without doubt."""
    return tuple(sorted({*countries_in(kept_text(reading)), *_of_actors(reading, register)}))


def spoken_of(
    register: Register, open_: Resolution, *, countries: Iterable[str], on: date | None
) -> Resolution:
    """What a name that is open means in these countries, where that is one actor; else it stays open.

    >>> register = Register.packaged()
    >>> open_ = register.resolve("ADF")
    >>> spoken_of(register, open_, countries=["Uganda", "France"], on=None).id
    'adf'
    >>> spoken_of(register, open_, countries=["Uganda", "Cameroon"], on=None).id is None
    True
    """
    if open_.id is not None or not open_.candidates:
        return open_
    held = [
        (country, found)
        for country in countries
        if (found := register.resolve(open_.name, country=country, on=on)).id in open_.candidates
    ]
    if len({found.id for _, found in held}) != 1:
        return open_
    country, found = held[0]
    reason = f"{country} is spoken of in the report: {found.reason}"
    return msgspec.structs.replace(found, score=min(found.score, _BY_REPORT), reason=reason)


def kept_text(reading: Reading) -> str:
    """The text of a report without its furniture."""
    text, aside = reading.document.text, reading.document.furniture
    edges = [0, *(edge for span in sorted(aside) for edge in span), len(text)]
    return " ".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))


def _of_actors(reading: Reading, register: Register) -> Iterator[str]:
    said = (getattr(claim.body, field, None) for claim in reading.claims for field in _ACTORS)
    for name in {name for name in said if isinstance(name, str)}:
        found = register.resolve(name).id
        country = register.actors[found].country if found else None
        if country is not None:
            yield country
