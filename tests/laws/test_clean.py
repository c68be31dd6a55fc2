"""What is kept in the repository: nothing of the machine it was made on, nothing that goes stale."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from laws.source import ROOT

# An address at which packages are fetched belongs to each machine's own settings.
REGISTRY = re.compile(r"pypi[.]org|python[h]osted|npm[j]s[.](?:org|com)|deb[.]debian[.]org|extra-[i]ndex-url")
# An absolute path of a home or a workplace; a part of a web address is none.
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:work|farm|home|root|Users)/[\w.-]")
# Row and fact ids of planning papers: code is named for behaviour.
PLANNING_ID = re.compile(r"\b(?:[A-H](?:0[1-9]|1\d|2[0-6])|00[0-4]-0\d\d)\b")
LARGEST_KIB = 1024
# The outlines of the world's provinces, packed: nobody reads them as text, and all of them are needed.
PACKED = {"src/tocsin/world/admin1.zip": 2048}


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that git keeps here."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("this is no git checkout: what git keeps cannot be listed")
    return tuple(
        path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()
    )


def _lines_with(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    found = []
    for path in paths:
        for number, line in enumerate(_text(path).splitlines(), start=1):
            if pattern.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}")
    return found


def _text(path: Path) -> str:
    raw = path.read_bytes()
    return "" if b"\0" in raw else raw.decode("utf-8", errors="replace")


def test_no_file_names_a_registry() -> None:
    assert _lines_with(REGISTRY, list(tracked())) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert _lines_with(MACHINE_PATH, list(tracked())) == []


def test_code_is_named_for_behaviour_and_not_for_rows_of_a_plan() -> None:
    code = [p for p in tracked() if p.suffix in (".py", ".html", ".js", ".css")]
    assert _lines_with(PLANNING_ID, code) == []


def test_the_lock_file_is_each_machine_s_own() -> None:
    assert "uv.lock" not in {p.name for p in tracked()}


def test_no_file_is_too_big_to_be_read() -> None:
    limits = {ROOT / name: kib for name, kib in PACKED.items()}
    big = [p for p in tracked() if p.stat().st_size > limits.get(p, LARGEST_KIB) * 1024]
    assert [str(p.relative_to(ROOT)) for p in big] == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (REGISTRY, "index = https://" + "pypi" + ".org/simple"),
        (MACHINE_PATH, "open('/" + "work/main/x')"),
        (MACHINE_PATH, "path = /" + "home/ann/x"),
        (PLANNING_ID, "def test_" + "B" + "03(): pass  # see B" + "03"),
    ],
)
def test_what_must_not_stand_is_recognised(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)


def test_a_web_address_is_no_path_of_a_machine() -> None:
    assert not MACHINE_PATH.search("https://www.example.org/home/page and https://un.org/" + "work/x")
