"""GeoNames: all places of one country, as the gazetteer's daily extract gives them.

Source: https://download.geonames.org/export/dump/readme.txt (XX.zip by ISO country code; tab-delimited,
UTF-8, 19 columns; CC BY 4.0).
"""

from __future__ import annotations

import re
import zipfile
from functools import partial
from pathlib import Path

from tocsin.domain.errors import FetchError, InputError
from tocsin.fetch.addresses import address
from tocsin.fetch.connection import Connection
from tocsin.fetch.declaration import Dataset, Listing, Plan, Terms, WholeFile, Wish

__all__ = ["COLUMNS", "DATASET"]

COLUMNS = 19
_LINE_BYTES = 64 * 1024


def _plan(wish: Wish, connection: Connection) -> Plan:
    del connection
    country = (wish.country or "").upper()
    if not re.fullmatch(r"[A-Z]{2}", country):
        raise InputError(
            "which country?",
            column="--country",
            met=wish.country,
            expected="its two-letter ISO code, such as AF",
        )
    dump = address("geonames")
    return WholeFile(
        address=f"{dump}/{country}.zip",
        name=f"{country}.zip",
        check=partial(_check, country=country),
        listing=Listing(address=f"{dump}/", pattern=r'href="([A-Z]{2})\.zip"', what="country"),
        detail="an extract of the day on which it was fetched; GeoNames does not number its extracts",
    )


def _check(path: Path, *, country: str) -> None:
    try:
        with zipfile.ZipFile(path) as archive, archive.open(f"{country}.txt") as file:
            line = file.readline(_LINE_BYTES).decode("utf-8")
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, OSError) as error:
        raise FetchError(
            "what came is not the extract that was expected",
            file=path.name,
            met=str(error),
            expected=f"a zip archive with {country}.txt",
            remedy="open the address in a browser; the provider may have moved the file",
        ) from error
    if line.count("\t") + 1 != COLUMNS:
        raise FetchError(
            "the columns of the dataset have changed",
            file=path.name,
            met=f"{line.count(chr(9)) + 1} columns",
            expected=f"{COLUMNS} columns, separated by tabs",
            remedy="look for a newer version of tocsin",
        )


DATASET = Dataset(
    name="geonames",
    title="GeoNames, the places of one country",
    provider="GeoNames",
    terms=Terms(
        licence="CC BY 4.0",
        address="https://download.geonames.org/export/dump/readme.txt",
        summary="free to use and to pass on, if GeoNames is named; given as it is, without warranty",
        citation="GeoNames geographical database, https://www.geonames.org/; with the day of the extract",
    ),
    asks=("country",),
    plan=_plan,
)
