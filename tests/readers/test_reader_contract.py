"""What every reader must do, held against its own small sample."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tocsin import readers
from tocsin.domain.vocabulary import Role
from tocsin.readers import MEMBERS, Reader
from tocsin.readers.sheet import reader_of

from .conftest import FIXTURES, Read, read_into

MAPPING = FIXTURES / "sheet" / "mapping.toml"
NAMES = [*(member.name for member in MEMBERS), "sheet"]


def declared(name: str) -> Reader:
    return reader_of(MAPPING) if name == "sheet" else readers.readers()[name]


def sample(name: str) -> tuple[Path, dict[str, Any]]:
    (path,) = (FIXTURES / name).glob("*.[cC][sS][vV]")
    return path, {"mapping": MAPPING} if name == "sheet" else {}


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Read]:
    """What a reader makes of its sample, read once for all tests that only look at it."""

    @cache
    def reading(name: str) -> Read:
        path, options = sample(name)
        return read_into(tmp_path_factory.mktemp("sample") / "read", path, **options)

    return reading


def plain(part: str, row: dict[str, Any]) -> dict[str, Any]:
    said = {key: value for key, value in row.items() if value is not None and key != "line"}
    return {"part": part, **{k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in said.items()}}


@pytest.mark.parametrize("name", NAMES)
def test_the_sample_gives_the_golden_rows(name: str, read_once: Callable[[str], Read]) -> None:
    got = read_once(name)
    golden = (FIXTURES / name / "golden.jsonl").read_text(encoding="utf-8").splitlines()
    met = [plain(declared(name).gives, row) for row in got.events]
    met += [plain("participant", row) for row in got.participants]
    met += [plain("reject", row) for row in got.rejects]
    assert met == [json.loads(line) for line in golden]


@pytest.mark.parametrize("name", NAMES)
def test_every_row_is_kept_or_refused_once(name: str, read_once: Callable[[str], Read]) -> None:
    got = read_once(name)
    rows = sorted([row["row"] for row in got.events] + [row["row"] for row in got.rejects])
    assert rows == list(range(1, got.release.accepted + got.release.rejected + 1))
    assert got.release.accepted == len(got.events) > 0
    assert got.release.rejected == len(got.rejects) > 0
    assert {row["row"] for row in got.participants} <= {row["row"] for row in got.events}


@pytest.mark.parametrize("name", NAMES)
def test_a_refused_row_comes_with_its_whole_line(name: str, read_once: Callable[[str], Read]) -> None:
    reader = declared(name)
    for row in read_once(name).rejects:
        assert set(json.loads(row["line"])) == set(reader.forms[0].columns)
        assert row["expected"] and row["remedy"] and row["column"]


@pytest.mark.parametrize("name", NAMES)
def test_every_column_is_used_or_ignored_with_a_reason(name: str) -> None:
    reader = declared(name)
    ignored = {item.column: item.why for item in reader.ignored}
    assert not set(reader.used) & set(ignored)
    assert all(ignored.values())
    for form in reader.forms:
        assert set(form.columns) <= set(reader.used) | set(ignored)
        assert set(reader.over(form.columns).used) <= set(form.columns)
        assert len(form.columns) == len(set(form.columns))
    for field in reader.fields.values():
        having = [form for form in reader.forms if field.column in form.columns]
        assert len(having) > 0 and (len(having) < len(reader.forms)) == field.optional
        assert not (field.optional and field.required)
    assert reader.fields.keys() | reader.constants.keys() <= reader.targets.keys()


@pytest.mark.parametrize("name", NAMES)
def test_the_description_speaks_of_every_column(name: str) -> None:
    reader = declared(name)
    told = readers.describe(reader)
    columns = {use.column for use in told.used} | {column for column, _ in told.ignored}
    assert columns == {column or "(unnamed)" for form in reader.forms for column in form.columns}
    assert told.licence and told.publisher and told.reader == reader.tag
    assert all(column and count for column, count, _ in told.forms if column)


@pytest.mark.parametrize("name", NAMES)
def test_reading_twice_gives_the_same_bytes(
    name: str, read: Callable[..., Read], read_once: Callable[[str], Read]
) -> None:
    path, options = sample(name)
    assert read(path, **options).release == read_once(name).release


@pytest.mark.parametrize("name", NAMES)
def test_the_parts_have_the_agreed_columns(name: str, read_once: Callable[[str], Read]) -> None:
    got = read_once(name)
    assert list(got.events[0]) == ["row", "native_id", "claim_id", *declared(name).targets]
    assert set(got.release.parts) == {declared(name).gives, "participant", "reject"}
    assert bool(got.participants) == bool(declared(name).sides)
    hedged = ["hedge"] if any(side.suspected for side in declared(name).sides) else []
    assert all(list(row) == ["row", "name", "role", "native_actor_id", *hedged] for row in got.participants)
    assert list(got.rejects[0]) == ["row", "column", "met", "expected", "remedy", "line"]
    assert {row["role"] for row in got.participants} <= set(Role.__args__)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [member.name for member in MEMBERS])
def test_the_header_alone_tells_the_reader(name: str, tmp_path: Path) -> None:
    path, _ = sample(name)
    renamed = tmp_path / "anything.dat"
    renamed.write_bytes(path.read_bytes())
    assert readers.recognise(renamed).name == name


def test_every_member_has_a_sample() -> None:
    assert {path.name for path in FIXTURES.iterdir()} == set(NAMES)
