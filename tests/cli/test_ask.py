"""`tocsin ask` on the shipped casebook: every example of its page, and every query that a verdict prints."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tocsin.cli.packaged import assessment
from tocsin.query.grammar import EXAMPLES

from .conftest import Tocsin

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "ask.md"
ON_THE_PAGE = re.findall(r'^tocsin ask "(.*)"$', PAGE.read_text(encoding="utf-8"), re.MULTILINE)
ASSESSMENTS = ("is-k-threat-2022", "tactical-alliances-2020", "balance-of-power-2021")


def thinned(names: Sequence[str], *, every: int) -> list[Any]:
    """Each is tried with `--long`, one in so many always: a command takes a second."""
    return [n if i % every == 0 else pytest.param(n, marks=pytest.mark.long) for i, n in enumerate(names)]


def queries_in(value: Any) -> Iterator[str]:
    """Every query that is printed anywhere in a checked report."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if key == "query" and inner:
            yield inner
        elif isinstance(inner, dict | list):
            yield from queries_in(inner)


def test_the_page_asks_every_example_of_the_grammar() -> None:
    assert set(EXAMPLES) <= set(ON_THE_PAGE)


@pytest.mark.parametrize("question", thinned(ON_THE_PAGE, every=3))
def test_what_is_asked_is_answered_as_its_command_answers(
    tocsin: Tocsin, shipped: Path, question: str
) -> None:
    asked = tocsin("ask", question, "-c", shipped)
    told, _, answer = asked.out.partition("\n\n")
    command = shlex.split(told.splitlines()[-1].removeprefix("the same as: "))
    plain = tocsin(*command[1:], "-c", shipped)
    assert (plain.code, plain.out, plain.err) == (asked.code, answer, asked.err)
    # What the shipped casebook covers too little for is told in words, and is no error.
    assert asked.code == 0, asked.err


def test_another_program_gets_the_answer_alone(tocsin: Tocsin, shipped: Path) -> None:
    ran = tocsin("ask", "how", "strong", "is", "IS-K", "-c", shipped, "--format", "jsonl")
    assert {json.loads(line)["actor_id"] for line in ran.out.splitlines()} >= {"is-k"}
    assert "the same as: tocsin list strength --actor IS-K" in ran.err


def test_options_go_on_to_the_command(tocsin: Tocsin, shipped: Path, tmp_path: Path) -> None:
    out = tmp_path / "strength.csv"
    words = ("--known-on", "2021-01-01", "--format", "csv", "--out", out)
    assert tocsin("ask", "how strong is IS-K", "-c", shipped, *words).code == 0
    assert "2,200" in out.read_text() or "2200" in out.read_text()
    assert "4000" not in out.read_text()


def test_an_option_that_the_command_has_not_is_refused(tocsin: Tocsin, shipped: Path, tmp_path: Path) -> None:
    ran = tocsin("ask", "how strong is IS-K", "-c", shipped, "--plot", tmp_path / "a.svg")
    assert ran.code == 2
    assert "--plot" in ran.err


def test_what_is_not_understood_ends_with_2_and_one_message(tocsin: Tocsin, shipped: Path) -> None:
    ran = tocsin("ask", "IS-K attcks in 2020", "-c", shipped)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert "did you mean 'attacks'" in ran.err


def test_a_question_is_completed(tocsin: Tocsin, shipped: Path) -> None:
    ran = tocsin("ask", "--complete", "IS-K att", "-c", shipped)
    assert "IS-K attacks" in ran.out.splitlines()


@pytest.mark.parametrize("name", thinned(ASSESSMENTS, every=3))
def test_every_query_that_a_verdict_prints_runs_and_is_a_question(
    tocsin: Tocsin, shipped: Path, tmp_path: Path, name: str
) -> None:
    raw, file = assessment("afghanistan", name)
    (tmp_path / file).write_bytes(raw)
    out = tmp_path / "checked.json"
    assert tocsin("check", tmp_path / file, "-c", shipped, "--json", out).code == 0
    queries = sorted(set(queries_in(json.loads(out.read_bytes()))))
    assert queries
    for query in queries:
        ran = tocsin("ask", query, "-c", shipped)
        assert ran.code == 0, (query, ran.err)
        assert f"the same as: {query}" in ran.out
