"""The published yearly totals of UCDP, where a copy of them is at hand."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Read

TOTALS = {
    "organizedviolencecy_v25_1.csv": ("ucdp-country-year", "25.1", 6936),
    "ucdp-nonstate-221.csv": ("ucdp-nonstate", "22.1", 1442),
    "ucdp_acd_2021.csv": ("ucdp-termination", None, 2506),
}


@pytest.mark.parametrize(("file", "expected"), TOTALS.items())
def test_every_row_of_a_published_file_is_kept(
    file: str, expected: tuple[str, str | None, int], read: Callable[..., Read]
) -> None:
    folder = os.environ.get("TOCSIN_REAL_DATA")
    if not folder:
        pytest.skip("TOCSIN_REAL_DATA is not set: the published UCDP files are not at hand")
    release = read(Path(folder) / "data" / "ucdp" / file).release
    assert (release.dataset, release.version, release.accepted, release.rejected) == (*expected, 0)
    assert release.gives == "total"
