"""geoBoundaries: the outlines of a country's units at one level, from the open release.

Source: https://www.geoboundaries.org/api.html (api/current/gbOpen/ISO/ADM; the answer names the licence
of each boundary and the address of the GeoJSON, gjDownloadURL).
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from tocsin.domain.errors import FetchError, InputError
from tocsin.fetch.addresses import address
from tocsin.fetch.connection import Connection
from tocsin.fetch.declaration import Dataset, Plan, Terms, WholeFile, Wish
from tocsin.fetch.refusals import bare, refusal, words_of

__all__ = ["DATASET"]


class _About(
    msgspec.Struct,
    frozen=True,
    rename={
        "id": "boundaryID",
        "year": "boundaryYearRepresented",
        "source": "boundarySource",
        "licence": "boundaryLicense",
        "built": "buildDate",
        "outlines": "gjDownloadURL",
    },
):
    """What the interface says of one boundary; only what is recorded."""

    id: str
    year: str
    source: str
    licence: str
    built: str
    outlines: str


class _Properties(
    msgspec.Struct, frozen=True, rename={"name": "shapeName", "id": "shapeID", "type": "shapeType"}
):
    """What every outline is called by; the others are kept as they come."""

    name: str | None
    id: str
    type: str


class _Feature(msgspec.Struct, frozen=True):
    properties: _Properties


class _Outlines(msgspec.Struct, frozen=True):
    type: str
    features: list[_Feature]


def _plan(wish: Wish, connection: Connection) -> Plan:
    country, level = (wish.country or "").upper(), (wish.level or "").upper()
    if not re.fullmatch(r"[A-Z]{3}", country):
        raise InputError(
            "which country?",
            column="--country",
            met=wish.country,
            expected="its three-letter ISO code, such as AFG",
        )
    if not re.fullmatch(r"ADM[0-5]", level):
        raise InputError("which level?", column="--level", met=wish.level, expected="ADM0 to ADM5")
    about = _about(connection, country, level)
    if urlsplit(about.outlines).scheme not in ("http", "https"):
        raise _changed(f"gjDownloadURL {about.outlines[:80]!r}", country)
    return WholeFile(
        address=about.outlines,
        name=f"geoBoundaries-{country}-{level}.geojson",
        check=_check,
        version=about.id,
        licence=about.licence,
        detail=f"represents {about.year}; built {about.built}; source: {about.source}",
    )


def _about(connection: Connection, country: str, level: str) -> _About:
    place = f"{address('geoboundaries')}/gbOpen/{country}/{level}/"
    status, body = connection.body(place)
    if status == 404:
        raise _not_there(connection, country, level)
    if status != 200:
        raise refusal(status, address=place, words=words_of(body), place=None)
    try:
        return msgspec.json.decode(body, type=_About)
    except msgspec.ValidationError as error:
        raise _changed(str(error), country) from error
    except msgspec.DecodeError as error:
        # The site answers with a page for a browser where it has no such boundary.
        raise _not_there(connection, country, level) from error


def _not_there(connection: Connection, country: str, level: str) -> FetchError:
    place = f"{address('geoboundaries')}/gbOpen/{country}/ALL/"
    status, body = connection.body(place)
    text = body.decode("utf-8", errors="replace") if status == 200 else ""
    levels = sorted(set(re.findall(r'"boundaryType":\s*"(ADM\d)"', text)))
    return FetchError(
        "the provider has no such boundary",
        file=bare(place),
        met=f"{country} {level}",
        expected=f"for {country} one of: {', '.join(levels)}" if levels else "a country that it has",
        remedy="name one that there is",
    )


def _changed(met: str, country: str) -> FetchError:
    return FetchError(
        "the provider's answer has changed its form",
        file=f"{address('geoboundaries')}/gbOpen/{country}",
        met=met,
        expected=", ".join(_About.__struct_encode_fields__),
        remedy="look for a newer version of tocsin; nothing was kept",
    )


def _check(path: Path) -> None:
    try:
        outlines = msgspec.json.decode(path.read_bytes(), type=_Outlines)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise FetchError(
            "what came is not the outlines that were expected",
            file=path.name,
            met=str(error),
            expected="GeoJSON with shapeName, shapeID and shapeType",
            remedy="open the address in a browser; the provider may have moved or changed the file",
        ) from error
    if outlines.type != "FeatureCollection" or not outlines.features:
        raise FetchError(
            "the provider has nothing that fits",
            file=path.name,
            met=f"{outlines.type} with {len(outlines.features)} outlines",
            expected="a FeatureCollection with outlines",
            remedy="ask for another level",
        )


DATASET = Dataset(
    name="geoboundaries",
    title="geoBoundaries, the outlines of a country's units, open release (gbOpen)",
    provider="William & Mary geoLab",
    terms=Terms(
        licence="open, by boundary (CC BY 4.0 or another open licence)",
        address="https://www.geoboundaries.org/index.html#usage",
        summary="free to use, if geoBoundaries is named; each boundary has a licence of its own, recorded "
        "beside the file, which may ask for more",
        citation="Runfola, Daniel, and others (2020): geoBoundaries: A global database of political "
        "administrative boundaries. PLoS ONE 15(4): e0231866, https://doi.org/10.1371/journal.pone.0231866",
    ),
    asks=("country", "level"),
    plan=_plan,
)
