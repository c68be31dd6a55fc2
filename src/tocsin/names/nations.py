"""Words that name a country or its people."""

from __future__ import annotations

from functools import cache

from tocsin.names.countries import Countries
from tocsin.names.demonyms import demonyms
from tocsin.names.spelling import fold

__all__ = ["country_words", "nations_of"]


@cache
def country_words() -> dict[str, str]:
    """Folded names of countries and of their people, to the country's name.

    >>> country_words()["mali"], country_words()["malian"], country_words().get("minawi")
    ('Mali', 'Mali', None)
    """
    countries = Countries.packaged().countries
    named = {fold(n): c.name for c in countries.values() for n in (c.name, *c.names)}
    return named | {word: countries[id_].name for word, id_ in demonyms().items() if id_ in countries}


@cache
def nations_of(country: str) -> tuple[str, ...]:
    """The words for the people of a country, as folded.

    >>> nations_of("Mali")
    ('malian', 'malians')
    """
    known = Countries.packaged().named(country)
    return tuple(word for word, id_ in demonyms().items() if known is not None and id_ == known.id)
