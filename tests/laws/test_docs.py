"""The documentation held against the code: everything is in it, nothing in it is out of date or broken."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from typer.exceptions import TyperException

from laws.source import ROOT
from laws.test_clean import MACHINE_PATH, REGISTRY
from tocsin.domain.vocabulary import KINDS
from tocsin.query import RULES
from tocsin.readers import MEMBERS as READERS
from tocsin.record.lists import LISTS
from tocsin.record.ruleset import packaged

sys.path.insert(0, str(ROOT / "scripts"))

from make_reference import PAGES as MAKERS
from make_reference import REFERENCE
from reference.commands import commands, options_of
from reference.methods import method_names

DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"])
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_COMMAND = re.compile(r"^(?:\$ )?(?:python3 -m pip install uv && )?(?:uv run )?tocsin (.*)$")


class Line(NamedTuple):
    """A command line of a fenced block, with the page it stands on."""

    page: str
    text: str


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def without_fences(text: str) -> str:
    return _FENCE.sub("", text)


def anchors_of(path: Path) -> set[str]:
    """The names by which the headings of a page can be linked to."""
    headings = (found[1] for found in _HEADING.finditer(without_fences(text_of(path))))
    plain = (re.sub(r"[`*]", "", heading).strip().lower() for heading in headings)
    return {re.sub(r"[^\w -]", "", heading).replace(" ", "-") for heading in plain}


def broken_links(path: Path) -> Iterator[str]:
    """Links of a page that lead nowhere in this repository; links to the web are not followed."""
    for found in _LINK.finditer(without_fences(text_of(path))):
        target, _, anchor = found[1].partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        there = (path.parent / target).resolve() if target else path
        if not there.exists():
            yield f"{path.relative_to(ROOT)}: {found[1]}"
        elif anchor and there.suffix == ".md" and anchor not in anchors_of(there):
            yield f"{path.relative_to(ROOT)}: {found[1]} (no such heading)"


@cache
def command_lines() -> tuple[Line, ...]:
    """Every `tocsin ...` line of a fenced block; a line that ends in a backslash goes on."""
    found = []
    for path in PAGES:
        if path.parent == REFERENCE:
            continue
        for block in _FENCE.finditer(text_of(path)):
            for line in block[1].replace("\\\n", " ").splitlines():
                command = _COMMAND.match(line.strip())
                if command and not line.startswith("tocsin: "):
                    found.append(Line(str(path.relative_to(ROOT)), command[1]))
    return tuple(found)


def command_of(words: list[str]) -> tuple[str, list[str]]:
    """The name of the command that the words begin with, of one word or two, and the words after it."""
    size = 2 if " ".join(words[:2]) in commands() else 1
    return " ".join(words[:size]), words[size:]


def fault_of(text: str) -> str | None:
    """What is wrong with the words of a command line, or None; nothing is run."""
    words = shlex.split(re.split(r"\s[|>#]\s", text)[0], comments=True)
    if words in (["--version"], ["--help"]):
        return None
    name, rest = command_of(words)
    if name not in commands():
        return f"no such command: {name}"
    if rest in (["--help"], ["-h"]):
        return None
    try:
        commands()[name].make_context(name, rest)
    except TyperException as error:
        return error.format_message()
    return None


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_the_reference_is_what_the_code_makes_of_it(name: str) -> None:
    assert text_of(REFERENCE / name) == MAKERS[name](), "run: uv run python scripts/make_reference.py"


def test_no_page_of_the_reference_is_left_over() -> None:
    assert {path.name for path in REFERENCE.glob("*.md")} == set(MAKERS)


@pytest.mark.parametrize("name", list(commands()))
def test_every_command_is_documented_with_every_option(name: str) -> None:
    page = text_of(REFERENCE / "commands.md")
    section = re.split(r"^## ", page.split(f"\n## {name}\n")[1], flags=re.MULTILINE)[0]
    missing = [
        option for names in options_of(commands()[name]) for option in names if f"`{option}`" not in section
    ]
    assert missing == []


@pytest.mark.parametrize("name", list(commands()))
def test_every_command_is_met_outside_the_reference(name: str) -> None:
    assert any(command_of(line.text.split())[0] == name for line in command_lines())


def _named_in(page: str, names: Any) -> list[str]:
    return [name for name in names if f"`{name}`" not in text_of(DOCS / page)]


def test_every_reader_list_measure_method_ruleset_and_kind_of_claim_is_documented() -> None:
    assert _named_in("reference/datasets.md", [reader.name for reader in READERS]) == []
    assert _named_in("reference/record.md", LISTS) == []
    assert _named_in("reference/methods.md", RULES) == []
    assert _named_in("explanation/counting.md", RULES) == []
    assert _named_in("explanation/intervals.md", method_names()) == []
    headings = anchors_of(REFERENCE / "rulesets.md") | anchors_of(REFERENCE / "claims.md")
    headings |= anchors_of(REFERENCE / "methods.md")
    assert {*packaged(), *KINDS, *method_names()} - headings == set()


def test_every_link_leads_somewhere() -> None:
    assert [line for path in PAGES for line in broken_links(path)] == []


def test_every_page_can_be_reached_from_the_index() -> None:
    reached, open_ = set(), [DOCS / "index.md"]
    while open_:
        path = open_.pop()
        if path in reached or path.suffix != ".md":
            continue
        reached.add(path)
        targets = (found[1].partition("#")[0] for found in _LINK.finditer(without_fences(text_of(path))))
        open_ += [(path.parent / t).resolve() for t in targets if t and not re.match(r"[a-z]+:", t)]
    assert set(DOCS.rglob("*.md")) - reached == set()


@pytest.mark.parametrize("line", command_lines(), ids=lambda line: f"{line.page}: {line.text[:60]}")
def test_every_command_line_in_the_docs_is_one_that_the_program_takes(line: Line) -> None:
    assert fault_of(line.text) is None


def test_no_page_names_a_path_of_one_machine_or_a_registry() -> None:
    found = [
        path.name for path in PAGES if MACHINE_PATH.search(text_of(path)) or REGISTRY.search(text_of(path))
    ]
    assert found == []


def test_the_readme_begins_with_the_two_commands() -> None:
    blocks = [block[1].strip() for block in _FENCE.finditer(text_of(ROOT / "README.md"))]
    assert blocks[0].splitlines() == ["python3 -m pip install uv && uv run tocsin demo"]
    assert blocks[1].splitlines() == ["uv run pytest"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("lists strength", "no such command"),
        ("list strength --colour red", "--colour"),
        ("list", "what"),
        ("compare", "--split"),
    ],
)
def test_a_wrong_command_line_is_seen(text: str, fault: str) -> None:
    assert fault.lower() in (fault_of(text) or "").lower()


@pytest.mark.parametrize(
    "text", ["--version", "list --help", "list claims | head", "add a.csv b.md  # two files"]
)
def test_a_right_command_line_passes(text: str) -> None:
    assert fault_of(text) is None


def test_a_broken_link_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    page = tmp_path / "a.md"
    page.write_text("# One\n[ok](#one) [web](https://example.org) [no](b.md) [neither](#two)\n")
    assert list(broken_links(page)) == ["a.md: b.md", "a.md: #two (no such heading)"]
