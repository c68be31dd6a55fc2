"""Names to actors and places: the register and the gazetteer, each answer with score and reason.

A name is looked up exactly, after its writing is evened out (see `tocsin.names.spelling.fold`).
What merely looks alike is listed as a candidate and never taken; what is unknown stays unresolved.
"""

from tocsin.names.countries import Countries, Country, CountryCode
from tocsin.names.gazetteer import Gazetteer
from tocsin.names.geonames import GeoNames
from tocsin.names.register import Register
from tocsin.names.spelling import fold

__all__ = ["Countries", "Country", "CountryCode", "Gazetteer", "GeoNames", "Register", "fold"]
