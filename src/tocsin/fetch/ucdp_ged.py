"""UCDP GED, the yearly releases: whole as published, or a country and whole years by the interface.

Source: https://ucdp.uu.se/downloads/ (ged/ged251-csv.zip for version 25.1).
"""

from __future__ import annotations

import re

from tocsin.domain.errors import InputError
from tocsin.fetch import ucdp
from tocsin.fetch.addresses import address
from tocsin.fetch.connection import Connection
from tocsin.fetch.declaration import Dataset, Listing, Plan, WholeFile, Wish

__all__ = ["DATASET"]

_VERSION = re.compile(r"\d{2}\.\d")


def _plan(wish: Wish, connection: Connection) -> Plan:
    del connection
    version = wish.version or ""
    if not _VERSION.fullmatch(version):
        raise InputError(
            "which version?",
            column="--version",
            met=wish.version,
            expected="a yearly version, such as 25.1 (it ends with 2024)",
            remedy="see https://ucdp.uu.se/downloads/",
        )
    if wish.country is not None or wish.years is not None:
        return ucdp.pages(wish, version=version)
    files = address("ucdp-files")
    name = f"ged{version.replace('.', '')}-csv.zip"
    return WholeFile(
        address=f"{files}/ged/{name}",
        name=name,
        version=version,
        check=ucdp.check_table,
        listing=Listing(address=f"{files}/", pattern=r"ged/(ged\d{3}-csv\.zip)", what="version of ucdp-ged"),
    )


DATASET = Dataset(
    name="ucdp-ged",
    title="UCDP Georeferenced Event Dataset, yearly releases",
    provider="Uppsala Conflict Data Program",
    terms=ucdp.terms(ucdp.GED_CITATION),
    asks=("version", "country", "years"),
    plan=_plan,
)
