"""L2: the text of a report to claims with spans, attribution and hedge.

One verb, `read`. It runs no model and needs no network: rules over sentences, with word lists as data.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tocsin.extract.actors import actors_in
    from tocsin.extract.apart import Parsing
    from tocsin.extract.draft import READER
    from tocsin.extract.language import NAMES as LANGUAGES
    from tocsin.extract.passed_over import unread
    from tocsin.extract.places import places_in
    from tocsin.extract.reading import read, read_parsed

__all__ = ["LANGUAGES", "READER", "Parsing", "actors_in", "places_in", "read", "read_parsed", "unread"]

# The rules of reading are met when something is read: whoever only asks for the form of a file, as
# adding a table does, need not wait for them.
_AT = {
    "LANGUAGES": ("language", "NAMES"),
    "READER": ("draft", "READER"),
    "Parsing": ("apart", "Parsing"),
    "actors_in": ("actors", "actors_in"),
    "places_in": ("places", "places_in"),
    "read": ("reading", "read"),
    "read_parsed": ("reading", "read_parsed"),
    "unread": ("passed_over", "unread"),
}


def __getattr__(name: str) -> Any:
    if name not in _AT:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, there = _AT[name]
    globals()[name] = found = getattr(importlib.import_module(f"{__name__}.{module}"), there)
    return found
