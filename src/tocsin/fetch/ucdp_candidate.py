"""UCDP Candidate Events, the monthly and the joined releases, as published or by country.

Source: https://ucdp.uu.se/downloads/ (candidateged/GEDEvent_v25_0_10.csv for October 2025,
candidateged/GEDEvent_v25_01_25_06.csv for January to June); Hegre and others (2020), Research and
Politics 7(3), https://doi.org/10.1177/2053168020935257.
"""

from __future__ import annotations

import re

from tocsin.domain.errors import InputError
from tocsin.fetch import ucdp
from tocsin.fetch.addresses import address
from tocsin.fetch.connection import Connection
from tocsin.fetch.declaration import Dataset, Listing, Plan, WholeFile, Wish

__all__ = ["DATASET"]

_VERSION = re.compile(r"\d{2}\.0\.(?:[1-9]|1[0-2])|(\d{2})\.01\.\1\.\d{2}")


def _plan(wish: Wish, connection: Connection) -> Plan:
    del connection
    version = wish.version or ""
    if not _VERSION.fullmatch(version):
        raise InputError(
            "which version?",
            column="--version",
            met=wish.version,
            expected="a monthly version, such as 25.0.10 for October 2025, or a joined one, 25.01.25.06",
            remedy="see https://ucdp.uu.se/downloads/",
        )
    if wish.country is not None:
        return ucdp.pages(wish, version=version)
    files = address("ucdp-files")
    name = f"GEDEvent_v{version.replace('.', '_')}.csv"
    return WholeFile(
        address=f"{files}/candidateged/{name}",
        name=name,
        version=version,
        check=ucdp.check_table,
        listing=Listing(
            address=f"{files}/",
            pattern=r"candidateged/(GEDEvent_v\d{2}(?:_\d{1,2})+\.csv)",
            what="version of ucdp-candidate",
        ),
    )


DATASET = Dataset(
    name="ucdp-candidate",
    title="UCDP Candidate Events Dataset, monthly releases",
    provider="Uppsala Conflict Data Program",
    terms=ucdp.terms(
        "Hegre, Håvard, Mihai Croicu, Kristine Eck, and Stina Högbladh (2020): Introducing the UCDP "
        "Candidate Events Dataset. Research and Politics 7(3); with the version number of the dataset"
    ),
    asks=("version", "country"),
    plan=_plan,
)
