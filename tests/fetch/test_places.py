"""GeoNames and geoBoundaries: what is asked, what is checked, what is noted."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from fetch.conftest import Get
from fetch.provider import Provider, Reply, a_file
from tocsin.domain.errors import FetchError

ABOUT = {
    "boundaryID": "RUR-ADM2-1",
    "boundaryISO": "RUR",
    "boundaryType": "ADM2",
    "boundaryYearRepresented": "2020",
    "boundarySource": "Royal Survey",
    "boundaryLicense": "Open Data Commons Open Database License 1.0",
    "buildDate": "Jan 01, 2024",
    "other": "ignored",
}
SHAPE = {"shapeName": "Zenda", "shapeISO": "", "shapeID": "1", "shapeGroup": "RUR", "shapeType": "ADM2"}
OUTLINES = {
    "type": "FeatureCollection",
    "features": [{"type": "Feature", "properties": SHAPE, "geometry": None}],
}


def extract(columns: int = 19, name: str = "RU.txt") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, "\t".join(str(n) for n in range(columns)) + "\n")
    return packed.getvalue()


def boundary(served: Provider, **changed: str) -> None:
    about = ABOUT | {"gjDownloadURL": f"{served.address}/raw/outlines.geojson"} | changed
    served.at("/geoboundaries/gbOpen/RUR/ADM2/", Reply(200, json.dumps(about).encode()))


def test_a_country_of_geonames_comes(served: Provider, get: Get) -> None:
    served.at("/geonames/RU.zip", a_file(extract()))
    fetched = get("geonames", country="ru")
    assert fetched.file.name == "RU.zip"
    assert "day on which it was fetched" in str(fetched.note.detail)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (extract(18), "18 columns"),
        (extract(name="XX.txt"), "not the extract"),
        (b"no zip", "not the extract"),
    ],
)
def test_another_extract_than_known_is_refused(served: Provider, get: Get, body: bytes, words: str) -> None:
    served.at("/geonames/RU.zip", Reply(200, body))
    with pytest.raises(FetchError, match=words):
        get("geonames", country="RU")


def test_a_country_that_geonames_has_not_names_those_it_has(served: Provider, get: Get) -> None:
    served.at("/geonames/", Reply(200, b'<a href="AF.zip"> <a href="RU.zip"> <a href="allCountries.zip">'))
    with pytest.raises(FetchError, match=r"no such country.*one of: AF, RU;"):
        get("geonames", country="XQ")


def test_outlines_come_with_the_licence_of_their_own(served: Provider, get: Get) -> None:
    boundary(served)
    served.at("/raw/outlines.geojson", a_file(json.dumps(OUTLINES).encode()))
    fetched = get("geoboundaries", country="rur", level="adm2")
    assert fetched.file.name == "geoBoundaries-RUR-ADM2.geojson"
    assert fetched.note.licence == "Open Data Commons Open Database License 1.0"
    assert fetched.note.version == "RUR-ADM2-1"
    assert "Royal Survey" in str(fetched.note.detail)


def test_a_level_that_there_is_not_names_those_there_are(served: Provider, get: Get) -> None:
    levels = [{"boundaryType": "ADM0"}, {"boundaryType": "ADM1"}]
    served.at("/geoboundaries/gbOpen/RUR/ALL/", Reply(200, json.dumps(levels).encode()))
    with pytest.raises(FetchError, match="for RUR one of: ADM0, ADM1"):
        get("geoboundaries", country="RUR", level="ADM4")


@pytest.mark.parametrize(
    "outlines",
    [
        b"<html>",
        b'{"type": "FeatureCollection", "features": []}',
        b'{"type": "FeatureCollection", "features": [{"properties": {"name": "Zenda"}}]}',
    ],
)
def test_other_outlines_than_known_are_refused(served: Provider, get: Get, outlines: bytes) -> None:
    boundary(served)
    served.at("/raw/outlines.geojson", Reply(200, outlines))
    with pytest.raises(FetchError, match=r"outlines|nothing that fits"):
        get("geoboundaries", country="RUR", level="ADM2")


def test_a_changed_interface_is_told(served: Provider, get: Get) -> None:
    served.at("/geoboundaries/gbOpen/RUR/ADM2/", Reply(200, b'{"id": 1}'))
    with pytest.raises(FetchError, match=r"changed its form.*gjDownloadURL"):
        get("geoboundaries", country="RUR", level="ADM2")


def test_an_address_of_another_kind_is_not_opened(served: Provider, get: Get) -> None:
    boundary(served, gjDownloadURL="file:///etc/passwd")
    with pytest.raises(FetchError, match="changed its form"):
        get("geoboundaries", country="RUR", level="ADM2")
