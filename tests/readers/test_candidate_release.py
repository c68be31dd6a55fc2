"""A monthly candidate release of UCDP GED: its coding status is kept, and a page of the API says the same."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tocsin.domain.errors import InputError
from tocsin.readers import ucdp_ged

from .conftest import FIXTURES, Read
from .test_reader_contract import plain

CANDIDATE = FIXTURES / "ucdp-ged" / "candidate"
TABLE, PAGE = CANDIDATE / "GEDEvent_v23_0_10.csv", CANDIDATE / "page.json"
FORMS = {len(form.columns): form for form in ucdp_ged.READER.forms}


def test_a_candidate_gives_the_golden_rows(read: Callable[..., Read]) -> None:
    got = read(TABLE)
    met = [plain("event", row) for row in got.events]
    met += [plain("participant", row) for row in got.participants]
    met += [plain("reject", row) for row in got.rejects]
    golden = (CANDIDATE / "golden.jsonl").read_text(encoding="utf-8").splitlines()
    assert met == [json.loads(line) for line in golden]
    assert got.release.version == "23.0.10"


def test_what_is_still_to_be_checked_is_kept_as_coded(read: Callable[..., Read]) -> None:
    assert [row["code_status"] for row in read(TABLE).events] == ["Clear", "Check deaths", "Check"]


@pytest.mark.parametrize("width", [42, 43])
def test_a_form_without_the_column_leaves_it_unknown(
    width: int, read: Callable[..., Read], rewrite: Callable[..., Path]
) -> None:
    got = read(rewrite(columns=list(FORMS[width].columns), name="events.csv"))
    assert [row["code_status"] for row in got.events] == [None]


def test_a_page_of_the_api_gives_the_same_events(read: Callable[..., Read]) -> None:
    # Claims are named after the cells as written, and JSON writes 49.25 where the table has 49.250000.
    table, page = read(TABLE), read(PAGE)
    told = [[{**row, "claim_id": None} for row in got.events] for got in (table, page)]
    assert told[0] == told[1]
    assert table.participants == page.participants
    assert [(row["row"], row["column"], row["met"]) for row in page.rejects] == [(4, "best", "-2")]


def test_a_page_saved_under_the_version_speaks_for_its_month_alone(
    read: Callable[..., Read], tmp_path: Path
) -> None:
    path = tmp_path / "GEDEvent_v23_0_10.json"
    path.write_bytes(PAGE.read_bytes())
    named, unnamed = read(path).release, read(PAGE).release
    assert (named.version, unnamed.version) == ("23.0.10", None)
    assert named.coverage == read(TABLE).release.coverage != unnamed.coverage


def test_a_page_with_others_to_come_is_refused(read: Callable[..., Read], tmp_path: Path) -> None:
    page = json.loads(PAGE.read_text(encoding="utf-8"))
    path = tmp_path / "page.json"
    path.write_text(json.dumps(page | {"TotalPages": 2}), encoding="utf-8")
    with pytest.raises(InputError, match="one page of several"):
        read(path)


def test_a_real_candidate_keeps_every_status(read: Callable[..., Read], real_data: Path) -> None:
    path = real_data / "data" / "ucdp" / "ged_candidate_v23_0_10_sample.csv"
    counted = Counter(row["code_status"] for row in read(path).events)
    assert (counted["Clear"], counted["Check dyad"], counted["Check deaths"]) == (309, 115, 19)
    assert all(status == "Clear" or status.startswith("Check") for status in counted)
