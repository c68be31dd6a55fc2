"""What the yearly and the monthly releases of UCDP GED share: terms, token, columns, interface.

Source: https://ucdp.uu.se/apidocs/ (the interface: an access token in the header x-ucdp-access-token
since February 2026; 5,000 requests a day, errors included; pagesize and page, counted from 0; Country
by its Gleditsch and Ward number; StartDate, EndDate; TotalCount, TotalPages and Result);
https://ucdp.uu.se/downloads/ (whole releases without a token; CC BY 4.0).
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path
from typing import Any

from tocsin.domain.errors import FetchError, InputError
from tocsin.domain.ucdp import GED_COLUMNS
from tocsin.fetch.addresses import address
from tocsin.fetch.declaration import Pages, Terms, TokenPlace, Wish
from tocsin.names.countries import Countries

__all__ = ["GED_CITATION", "TOKEN", "check_table", "pages", "terms"]

TOKEN = TokenPlace(
    variable="TOCSIN_UCDP_TOKEN", header="x-ucdp-access-token", page="https://ucdp.uu.se/apidocs/"
)
GED_CITATION = (
    "Sundberg, Ralph, and Erik Melander (2013): Introducing the UCDP Georeferenced Event Dataset. "
    "Journal of Peace Research 50(4), 523-532; with the version number of the dataset"
)
# As many rows a page as the interface gives, for as few of the day's requests as can be.
_PAGE_ROWS = "1000"
_HEADER_BYTES = 64 * 1024
_FIRST_YEAR = 1989


def terms(citation: str) -> Terms:
    """The terms of UCDP's releases, with the publication that is to be cited."""
    return Terms(
        licence="CC BY 4.0",
        address="https://ucdp.uu.se/downloads/",
        summary="free to use and to pass on, if the publication named with the dataset is cited",
        citation=citation,
    )


def pages(wish: Wish, *, version: str) -> Pages:
    """The plan for one country, or some whole years, of a release, by the interface.

    Raises:
        InputError: the country is not known, or the years are not years of the dataset.
    """
    # The reader tells the version by the name, so nothing else in it may look like one.
    parameters = {"pagesize": _PAGE_ROWS}
    name = f"GEDEvent_v{version.replace('.', '_')}"
    if wish.country is not None:
        parameters["Country"] = _country(wish.country)
        name += f"-country_{parameters['Country']}"
    if wish.years is not None:
        first, last = _years(wish.years)
        parameters |= {"StartDate": f"{first}-01-01", "EndDate": f"{last}-12-31"}
        name += f"-years_{first}_{last}"
    return Pages(
        address=f"{address('ucdp-api')}/gedevents/{version}",
        name=f"{name}.csv",
        parameters=parameters,
        columns=GED_COLUMNS,
        token=TOKEN,
        wanted=lambda row: _within(row, wish.years),
        version=version,
    )


def _country(text: str) -> str:
    if re.fullmatch(r"\d{1,3}", text):
        return text
    countries = Countries.packaged()
    named = countries.named(text)
    codes = {c.code for c in countries.codes_of(named.id) if c.system == "ucdp"} if named else set()
    if len(codes) != 1:
        raise InputError(
            "which country?" if named is None else "a country with more than one number, or none",
            column="--country",
            met=text,
            expected="its name, or its number in UCDP, such as 700 for Afghanistan",
            remedy="see the column country_id of a release, or fetch it whole without --country",
        )
    return codes.pop()


def _years(years: tuple[int, int]) -> tuple[int, int]:
    first, last = years
    if not _FIRST_YEAR <= first <= last <= 2200:
        raise InputError(
            "not years of this dataset",
            column="--years",
            met=f"{first}-{last}",
            expected=f"from {_FIRST_YEAR} on, the first before the last",
        )
    return years


def _within(row: dict[str, Any], years: tuple[int, int] | None) -> bool:
    # The interface goes by the day on which an event ended. One that reaches over New Year into a year
    # that was not asked for would make that year look covered, with nothing else in it.
    if years is None:
        return True
    start, end = str(row["date_start"])[:4], str(row["date_end"])[:4]
    return start >= str(years[0]) and end <= str(years[1])


def check_table(path: Path) -> None:
    """Nothing, where a file, or the only table of a zip archive, has the columns of GED.

    Raises:
        FetchError: it has others, which are named, or is no table.
    """
    try:
        header = _header(path)
    except (zipfile.BadZipFile, UnicodeDecodeError, csv.Error, StopIteration, OSError) as error:
        raise FetchError(
            "what came is not the table that was expected",
            file=path.name,
            met=str(error) or "no header",
            expected="a CSV table, or a zip archive with one",
            remedy="open the address in a browser; the provider may have moved the file",
        ) from error
    gone, new = _unlike(header)
    if gone or new:
        raise FetchError(
            "the columns of the dataset have changed",
            file=path.name,
            met="; ".join(
                f"{word} {', '.join(names[:12])}"
                for word, names in (("missing", gone), ("new", new))
                if names
            ),
            expected=f"the {len(GED_COLUMNS)} columns that the reader knows",
            remedy="look for a newer version of tocsin, or map the table: tocsin map FILE",
        )


def _unlike(header: list[str]) -> tuple[list[str], list[str]]:
    # Older releases lack some columns, which their own forms of the reader know.
    optional = {name for name in GED_COLUMNS if name.endswith("_dset_id")} | {
        "relid", "code_status", "where_description",
    }  # fmt: skip
    known = set(GED_COLUMNS)
    return sorted(known - optional - set(header)), sorted(set(header) - known)


def _header(path: Path) -> list[str]:
    with path.open("rb") as file:
        packed = file.read(4) == b"PK\x03\x04"
    if not packed:
        with path.open("rb") as file:
            return _first_line(file.read(_HEADER_BYTES))
    with zipfile.ZipFile(path) as archive:
        tables = [name for name in archive.namelist() if name.lower().endswith(".csv")]
        if len(tables) != 1:
            raise zipfile.BadZipFile(f"{len(tables)} tables in the archive")
        with archive.open(tables[0]) as file:
            return _first_line(file.read(_HEADER_BYTES))


def _first_line(raw: bytes) -> list[str]:
    line = raw.splitlines()[0] if raw else b""
    return next(csv.reader(io.StringIO(line.decode("utf-8-sig"))))
