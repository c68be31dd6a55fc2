"""The set of choices is fixed by a person, and every answer under it says when that was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin import __version__
from tocsin.query import multiverse

from .conftest import Tocsin

OWN = """
name = "ours"
why = "what our desk takes for reasonable"
[[dimension]]
name = "deaths"
asks = "How deadly must an attack be?"
[[dimension.option]]
name = "any"
why = "all attacks count"
[[dimension.option]]
name = "one or more"
why = "attacks that kill are reported best"
deaths_at_least = 1
"""
ASKED = ["compare", "--split", "2021-08-15", "--actor", "IS-K", "--multiverse"]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    path = tmp_path / "ours.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


def _says(tocsin: Tocsin, casebook: Path, *more: object) -> str:
    ran = tocsin(*ASKED, "-c", casebook, *more)
    assert ran.code == 0, ran.err
    said = next(line for line in ran.err.splitlines() if line.startswith("choices: "))
    assert f"caveat: choices: {said.split('; ', 1)[1]}" in ran.out
    return said


def test_where_nobody_fixed_a_set_it_is_the_shipped_one_and_says_so(tocsin: Tocsin, empty: Path) -> None:
    said = f"shipped, digest {multiverse.packaged().digest}; not fixed: the set as shipped with version"
    ran = tocsin("choices", "-c", empty)
    assert ran.out.splitlines()[0] == f"{said} {__version__}"
    assert all(dimension.name in ran.out for dimension in multiverse.packaged().dimension)


def test_a_set_fixed_before_the_data_says_so(tocsin: Tocsin, empty: Path, house: Path, ged: Path) -> None:
    ran = tocsin("choices", house, "--fix", "--by", "R. Analyst", "-c", empty)
    assert ran.code == 0, ran.err
    assert "by R. Analyst, before any data were added" in ran.out
    assert tocsin("add", ged, "-c", empty).code == 0
    ran = tocsin("choices", "-c", empty)
    assert "ours, digest" in ran.out and "by R. Analyst, before data were last added (" in ran.out
    assert "sound" in tocsin("verify", "-c", empty).out


def test_answers_are_asked_under_the_set_that_is_fixed_and_say_who_fixed_it(
    tocsin: Tocsin, own: Path, house: Path
) -> None:
    assert "not fixed: the set as shipped" in _says(tocsin, own)
    assert tocsin("choices", house, "--fix", "--by", "R. Analyst", "-c", own).code == 0
    said = _says(tocsin, own)
    assert said.startswith("choices: ours") and "by R. Analyst, after data were last added (" in said
    # The same set given for one question is the fixed one; another is told to be another.
    assert _says(tocsin, own, "--choices", house) == said
    other = house.with_name("other.toml")
    other.write_text(OWN.replace("ours", "theirs"), encoding="utf-8")
    assert "not the casebook's own, 'ours'" in _says(tocsin, own, "--choices", other)


@pytest.mark.parametrize("words", [["--fix"], ["--by", "R. Analyst"]])
def test_a_set_is_fixed_by_somebody_or_not_at_all(tocsin: Tocsin, empty: Path, words: list[str]) -> None:
    before = tocsin("verify", "-c", empty).out
    assert tocsin("choices", *words, "-c", empty).code == 2
    assert tocsin("verify", "-c", empty).out == before


def test_a_set_that_cannot_be_read_is_not_fixed(tocsin: Tocsin, empty: Path, house: Path) -> None:
    house.write_text(OWN.replace("why", "reason"), encoding="utf-8")
    ran = tocsin("choices", house, "--fix", "--by", "R. Analyst", "-c", empty)
    assert ran.code == 2 and "ours.toml" in ran.err
    assert "not fixed" in tocsin("choices", "-c", empty).out


def test_the_same_set_again_is_told_and_adds_nothing(tocsin: Tocsin, empty: Path, house: Path) -> None:
    fix = ["choices", house, "--fix", "--by", "R. Analyst", "-c", empty]
    tocsin(*fix)
    before = tocsin("verify", "-c", empty).out
    assert "fixed so already" in tocsin(*fix).err
    assert tocsin("verify", "-c", empty).out == before
