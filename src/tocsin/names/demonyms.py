"""The words for a country's people and things: Malian is of Mali, and so are Malians."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from io import StringIO

from tocsin.names.spelling import fold

__all__ = ["demonyms"]


@cache
def demonyms() -> dict[str, str]:
    """Folded demonyms, one and many, to country ids.

    Words shared by two countries (Dominican, Guinean, Korean) stand for the larger one.

    >>> demonyms()["malian"], demonyms()["malians"]
    ('ml', 'ml')
    """
    raw = files("tocsin").joinpath("world/demonyms.csv").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for row in csv.DictReader(StringIO(raw)):
        for word in row["demonyms"].split(";"):
            found |= {fold(word): row["country"], fold(word) + "s": row["country"]}
    return found
