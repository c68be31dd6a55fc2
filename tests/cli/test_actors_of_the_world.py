"""UCDP's list in a casebook, and names asked with and without one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.cli.main import call

LIST = Path(__file__).parents[1] / "names" / "fixtures" / "actor_list.csv"


def test_the_list_is_added_under_any_name_and_a_newer_one_takes_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    book = str(tmp_path / "a.casebook")
    assert call(["init", book]) == 0
    newer, older = tmp_path / "list.csv", tmp_path / "actors.txt"
    newer.write_bytes(LIST.read_bytes().replace(b"30.1\r\n", b"31.1\r\n").replace(b"Dunai", b"Dunay"))
    older.write_bytes(LIST.read_bytes())
    assert call(["add", "-c", book, str(newer), str(older)]) == 0
    assert "register, 7 entries" in capsys.readouterr().out
    report = tmp_path / "report.md"
    report.write_text("---\ndate: 2020-02-01\n---\nThe Hill Council Army met ISIS-K.\n", encoding="utf-8")
    assert call(["add", "-c", book, str(report)]) == 0
    capsys.readouterr()
    assert call(["who", "Dunay", "-c", book, "--format", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[0])["id"] == "ucdp-9006"
    assert call(["who", "Hill Council", "-c", book, "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(r["name"], r["score"]) for r in rows if r["about"] == "written as"] == [
        ("Hill Council Army", 0.9)
    ]
    assert call(["who", "Dunai", "-c", book]) == 2


def test_a_fault_in_the_list_leaves_the_casebook_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, faulty = str(tmp_path / "a.casebook"), tmp_path / "list.csv"
    assert call(["init", book]) == 0
    faulty.write_bytes(LIST.read_bytes().replace(b"9006,Dunai", b"9002,Dunai"))
    assert call(["add", "-c", book, str(faulty)]) == 2
    assert "list.csv, row 6, column ActorId" in capsys.readouterr().err
    assert call(["who", "Hill Council", "-c", book]) == 2


def test_without_a_casebook_the_packaged_register_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TOCSIN_CASEBOOK", raising=False)
    assert call(["who", "Government of Afghanistan", "--on", "2021-08-01", "--format", "jsonl"]) == 0
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (first["about"], first["id"]) == ("means", "government-of-afghanistan")
    assert call(["who", "Order of the Empty Chair"]) == 2
