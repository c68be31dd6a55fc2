"""`tocsin get`: terms first, then the file, then, if wanted, the casebook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.conftest import Tocsin
from fetch.provider import Provider, a_file, provider


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with provider() as standing_in:
        monkeypatch.setenv("TOCSIN_ADDRESS_UCDP_FILES", standing_in.address)
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


def test_what_no_casebook_takes_is_told_before_it_is_fetched(
    tocsin: Tocsin, served: Provider, empty: Path
) -> None:
    ran = tocsin("get", "geonames", "--country", "AF", "--accept-terms", "--add", "-c", empty)
    assert ran.code == 2
    assert "no event data" in ran.err


def test_an_unknown_dataset_names_the_known(tocsin: Tocsin) -> None:
    ran = tocsin("get", "acled", "--accept-terms")
    assert ran.code == 2
    assert "ucdp-ged, ucdp-candidate, geonames, geoboundaries" in ran.err


def test_years_are_years(tocsin: Tocsin) -> None:
    ran = tocsin("get", "ucdp-ged", "--version", "25.1", "--years", "last", "--accept-terms")
    assert ran.code == 2
    assert "--years" in ran.err
