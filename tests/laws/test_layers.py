"""The rooms' table of the architecture, held against every import in the code."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from laws.source import SOURCE, Module, imports_of, modules

LAYERS: dict[str, int] = {
    "domain": 0,
    "files": 1,
    "names": 1,
    "store": 1,
    "readers": 2,
    "extract": 2,
    "fetch": 2,
    "matching": 3,
    "record": 4,
    "evaluate": 5,
    "panel": 5,
    "query": 5,
    "analyses": 6,
    "forecasters": 6,
    "scenarios": 6,
    "brief": 7,
    "check": 7,
    "show": 8,
    "web": 9,
    "cli": 9,
}
# Each engine or plotting library, and the one room that may know it.
OWNERS = {
    "duckdb": "store",
    "apsw": "store",
    "sqlite3": "store",
    "httpx": "fetch",
    "altair": "show",
    "vl_convert": "show",
    "jinja2": "show",
    "matplotlib": "show",
}
# Folders of package data, which hold no code.
DATA = {"casebooks", "world"}


def _room_of(target: str) -> str | None:
    parts = target.split(".")
    return parts[1] if parts[0] == "tocsin" and len(parts) > 1 and parts[1] in LAYERS else None


def wrong_imports(module: Module) -> list[str]:
    """What a module imports that its place forbids, each as a line for the reader."""
    found = []
    for target, line in imports_of(module):
        where = f"{module.name}, line {line}: imports {target}"
        owner = OWNERS.get(target.partition(".")[0])
        if owner is not None and module.room != owner:
            found.append(f"{where}, which only {owner}/ may")
        room = _room_of(target)
        if room is None or module.room is None or room == module.room:
            continue
        if LAYERS[room] > LAYERS[module.room]:
            found.append(f"{where}, which lies above it")
        elif LAYERS[room] == LAYERS[module.room]:
            found.append(f"{where}, a room on the same layer")
    return found


def test_imports_go_down_only_and_engines_stay_in_their_rooms() -> None:
    assert [line for module in modules() for line in wrong_imports(module)] == []


def test_every_folder_is_a_room_of_the_table_or_data() -> None:
    folders = {p.name for p in SOURCE.iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert folders - LAYERS.keys() - DATA == set()
    assert [p for name in DATA for p in (SOURCE / name).rglob("*.py")] == []


def test_the_package_itself_imports_none_of_its_rooms() -> None:
    (package,) = (m for m in modules() if m.name == "tocsin")
    assert [target for target, _ in imports_of(package) if target.startswith("tocsin")] == []


@pytest.mark.parametrize(
    ("name", "code", "problem"),
    [
        ("tocsin.domain.x", "from tocsin.store import log", "above"),
        ("tocsin.names.x", "import tocsin.store.log", "same layer"),
        ("tocsin.record.x", "def f():\n    from tocsin import panel", "above"),
        (
            "tocsin.record.x",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import tocsin.cli",
            "above",
        ),
        ("tocsin.record.x", "from ..check import held", "above"),
        ("tocsin.panel.x", "def f():\n    import duckdb", "only store"),
        ("tocsin.cli.x", "import altair as alt", "only show"),
    ],
)
def test_a_wrong_import_is_seen_wherever_it_hides(name: str, code: str, problem: str) -> None:
    (found,) = wrong_imports(Module(name, Path("x.py"), code, ast.parse(code)))
    assert problem in found


def test_a_right_import_passes() -> None:
    code = "from tocsin.store import columnar\nfrom tocsin.record.tables import LEDGERS\nimport json"
    assert wrong_imports(Module("tocsin.record.x", Path("x.py"), code, ast.parse(code))) == []
