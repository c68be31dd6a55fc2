"""L2: the text of a report to claims with spans, attribution and hedge.

One verb, `read`. It runs no model and needs no network: rules over sentences, with word lists as data.
"""

from __future__ import annotations

from tocsin.extract.actors import actors_in
from tocsin.extract.apart import Parsing
from tocsin.extract.draft import READER
from tocsin.extract.language import NAMES as LANGUAGES
from tocsin.extract.places import places_in
from tocsin.extract.reading import read, read_parsed
from tocsin.extract.unread import unread

__all__ = ["LANGUAGES", "READER", "Parsing", "actors_in", "places_in", "read", "read_parsed", "unread"]
