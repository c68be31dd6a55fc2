"""Where each provider is asked; a mirror can stand in for one of them by an environment variable."""

from __future__ import annotations

import os

__all__ = ["ADDRESSES", "address", "variable"]

ADDRESSES = {
    "ucdp-api": "https://ucdpapi.pcr.uu.se/api",
    "ucdp-files": "https://ucdp.uu.se/downloads",
    "geonames": "https://download.geonames.org/export/dump",
    "geoboundaries": "https://www.geoboundaries.org/api/current",
}


def variable(name: str) -> str:
    """The environment variable that names another address for a provider.

    >>> variable("ucdp-api")
    'TOCSIN_ADDRESS_UCDP_API'
    """
    return "TOCSIN_ADDRESS_" + name.upper().replace("-", "_")


def address(name: str) -> str:
    """The address at which a provider is asked, without a slash at its end."""
    return (os.environ.get(variable(name)) or ADDRESSES[name]).rstrip("/")
