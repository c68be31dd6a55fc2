"""A package of someone else's can bring a reader through the entry point."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tocsin import readers
from tocsin.domain.errors import InputError

from .conftest import Read

READER = """
from tocsin.readers.declaration import Field, Form, Ignored, Reader
READER = Reader(
    name="{name}", dataset="outside", title="Outside", publisher="Somebody",
    forms=(Form(versions=("1",), columns=("nr", "day", "note")),), key="nr",
    fields={{"start": Field(column="day", required=True)}},
    ignored=(Ignored(column="note", why="free text"),),
)
WRONG = 7
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    def installing(name: str, target: str) -> None:
        module = f"outside_{name.replace('-', '_')}"
        (tmp_path / f"{module}.py").write_text(READER.format(name=name), encoding="utf-8")
        info = tmp_path / f"{module}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n", encoding="utf-8"
        )
        (info / "entry_points.txt").write_text(
            f"[tocsin.readers]\n{name} = {module}:{target}\n", encoding="utf-8"
        )
        monkeypatch.syspath_prepend(str(tmp_path))

    return installing


def test_an_installed_reader_reads_like_our_own(
    install: Callable[[str, str], None], tmp_path: Path, read: Callable[..., Read]
) -> None:
    install("outside-days", "READER")
    path = tmp_path / "days.csv"
    path.write_text("nr,day,note\n1,2020-01-01,x\n2,soon,y\n", encoding="utf-8")
    got = read(path)
    assert readers.recognise(path).name == "outside-days"
    assert [row["claim_id"].split(":")[:2] for row in got.events] == [["outside", "1"]]
    assert [row["met"] for row in got.rejects] == ["soon"]
    assert got.participants == []


@pytest.mark.parametrize(
    ("name", "target", "words"),
    [
        ("outside-wrong", "WRONG", "is no declaration"),
        ("outside-gone", "NOWHERE", "cannot be loaded"),
        ("ucdp-ged", "READER", "two readers are named 'ucdp-ged'"),
    ],
)
def test_a_faulty_package_is_named(
    name: str, target: str, words: str, *, install: Callable[[str, str], None]
) -> None:
    install(name, target)
    with pytest.raises(InputError, match=words):
        readers.readers()
