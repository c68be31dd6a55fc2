"""`read --llm` and `add --llm` against a model that stands in for one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tocsin.fetch.language_model import LanguageModel

from .conftest import Tocsin
from .test_shipped_answers import listed

REPORT = "3 March 2021\n\nBy Ann Author\n\nSome 340 men answer to the Haqqani network in Khost.\n"
GOOD = {
    "kind": "strength", "quote": "Some 340 men answer to the Haqqani network", "negated": False,
    "body": {"actor": "Haqqani network", "best": 340, "unit": "men"},
}  # fmt: skip
INVENTED = GOOD | {"quote": "Some 3,400 men answer to the Haqqani network"}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Any]:
    """What a model that finds one claim and invents another was asked."""
    held: list[Any] = []

    def answer(_: LanguageModel, messages: Any, schema: Any) -> str:
        held.append(messages)
        return json.dumps({"claims": [GOOD, INVENTED]})

    monkeypatch.setattr(LanguageModel, "answer", answer)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return held


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_read_tells_what_was_taken_and_refused_and_asks_once(
    tocsin: Tocsin, report: Path, asked: list[Any]
) -> None:
    for _ in range(2):
        ran = tocsin("read", report, "--llm", "small", "--format", "jsonl")
        assert ran.code == 0, ran.err
        claims = [json.loads(line) for line in ran.out.splitlines()]
        assert [c["attribution"][0] for c in claims] == ["model:small, prompt 1, extract@" + _version(claims)]
        assert "small found 1 claims more" in ran.err
        assert "refused 1 times: its quote is not in the text" in ran.err
    assert len(asked) == 1


def _version(claims: list[dict[str, Any]]) -> str:
    return str(claims[0]["attribution"][0]).rpartition("@")[2]


def test_what_a_model_read_is_kept_under_its_name_and_listed_as_doubtful(
    tocsin: Tocsin, empty: Path, report: Path, asked: list[Any]
) -> None:
    for new in ("1 claim", "nothing added"):
        ran = tocsin("add", report, "--llm", "small", "-c", empty)
        assert ran.code == 0, ran.err
        assert new in ran.out
    (row,) = listed(tocsin, empty, "strength")
    assert (row["best"], row["read_by"].split(",")[0]) == (340, "model:small")
    waits = tocsin("review", "claims", "--list", "--format", "jsonl", "-c", empty).out
    assert "a language model read it" in waits
    document = listed(tocsin, empty, "documents")[0]["document"]
    assert tocsin("redact", document, "--by", "Ann", "--reason", "a name", "-c", empty).code == 0
    assert not any(b"Haqqani network" in p.read_bytes() for p in empty.rglob("*") if p.is_file())


def test_an_endpoint_needs_its_model_and_an_address_elsewhere_is_told(
    tocsin: Tocsin, report: Path, asked: list[Any]
) -> None:
    assert tocsin("read", report, "--endpoint", "http://127.0.0.1:1/v1").code == 2
    ran = tocsin("read", report, "--llm", "small", "--endpoint", "https://models.example.org/v1")
    assert "the text of each report goes to models.example.org" in ran.err
