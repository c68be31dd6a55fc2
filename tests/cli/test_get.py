"""`tocsin get`: terms first, then the file, then, if wanted, the casebook."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.conftest import Tocsin
from fetch.provider import Provider, Reply, a_file, provider
from tocsin.fetch.addresses import ADDRESSES, variable


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with provider() as standing_in:
        for name in ADDRESSES:
            monkeypatch.setenv(variable(name), standing_in.address)
        yield standing_in


CANDIDATE = "/candidateged/GEDEvent_v25_0_10.csv"
ASKED = ("get", "ucdp-candidate", "--version", "25.0.10")


def test_terms_are_shown_and_must_be_accepted(tocsin: Tocsin, served: Provider, tmp_path: Path) -> None:
    ran = tocsin(*ASKED, "--to", tmp_path)
    assert ran.code == 2
    assert "CC BY 4.0" in ran.err
    assert "--accept-terms" in ran.err
    assert served.asked == []


def test_a_release_is_fetched_and_added(
    tocsin: Tocsin, served: Provider, ged: Path, empty: Path, tmp_path: Path
) -> None:
    served.at(CANDIDATE, a_file(ged.read_bytes()))
    to = tmp_path / "data"
    to.mkdir()
    ran = tocsin(*ASKED, "--to", to, "--accept-terms", "--add", "-c", empty)
    assert ran.code == 0, ran.err
    fetched, added = ran.out.splitlines()
    assert "CC BY 4.0, sha256" in fetched
    assert added.startswith("GEDEvent_v25_0_10.csv: ucdp-ged")
    again = tocsin(*ASKED, "--to", to, "--accept-terms", "--add", "-c", empty)
    assert "already there, nothing fetched" in again.out
    assert "nothing added" in again.out


def test_outlines_of_provinces_are_refused_before_they_are_fetched(
    tocsin: Tocsin, served: Provider, empty: Path
) -> None:
    asked = ("get", "geoboundaries", "--country", "AFG", "--level", "ADM1", "--accept-terms")
    ran = tocsin(*asked, "--add", "-c", empty)
    assert ran.code == 2
    assert "outlines of districts alone" in ran.err
    assert served.asked == []


def test_outlines_of_districts_are_added_for_their_country(
    tocsin: Tocsin, served: Provider, empty: Path, tmp_path: Path
) -> None:
    square = {"type": "Polygon", "coordinates": [[[62, 34], [63, 34], [63, 35], [62, 35], [62, 34]]]}
    shape = {"shapeName": "Adraskan", "shapeID": "1", "shapeType": "ADM2"}
    outlines = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": shape, "geometry": square}],
    }
    about = {
        "boundaryID": "AFG-ADM2-1", "boundaryYearRepresented": "2020", "boundarySource": "A survey",
        "boundaryLicense": "CC BY 4.0", "buildDate": "2024-01-01",
        "gjDownloadURL": f"{served.address}/raw.geojson",
    }  # fmt: skip
    served.at("/gbOpen/AFG/ADM2/", Reply(200, json.dumps(about).encode()))
    served.at("/raw.geojson", a_file(json.dumps(outlines).encode()))
    asked = ("get", "geoboundaries", "--country", "AFG", "--level", "ADM2", "--accept-terms")
    ran = tocsin(*asked, "--to", tmp_path, "--add", "-c", empty)
    assert ran.code == 0, ran.err
    assert "geoBoundaries-AFG-ADM2.geojson: boundaries, 1 area" in ran.out


def test_a_country_of_geonames_is_added(
    tocsin: Tocsin, served: Provider, empty: Path, tmp_path: Path
) -> None:
    row = [
        "1147066",
        "Adraskan",
        "Adraskan",
        "",
        "33.64",
        "62.27",
        "P",
        "PPLA2",
        "AF",
        "",
        "11",
        *[""] * 7,
        "",
    ]
    row[14], row[17], row[18] = "0", "Asia/Kabul", "2020-01-01"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("AF.txt", "\t".join(row) + "\n")
    served.at("/AF.zip", a_file(packed.getvalue()))
    ran = tocsin(
        "get", "geonames", "--country", "AF", "--accept-terms", "--to", tmp_path, "--add", "-c", empty
    )
    assert ran.code == 0, ran.err
    assert "GeoNames dump, 1 places" in ran.out


def test_an_unknown_dataset_names_the_known(tocsin: Tocsin) -> None:
    ran = tocsin("get", "acled", "--accept-terms")
    assert ran.code == 2
    assert "ucdp-ged, ucdp-candidate, geonames, geoboundaries" in ran.err


def test_years_are_years(tocsin: Tocsin) -> None:
    ran = tocsin("get", "ucdp-ged", "--version", "25.1", "--years", "last", "--accept-terms")
    assert ran.code == 2
    assert "--years" in ran.err
