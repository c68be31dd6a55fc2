"""`tocsin evaluate` from the door: its tables, and its one message where a file is not what it should be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.cli.main import call

TEXT = "The Taliban have 700 fighters. The NRF holds the valley.\n"
FACTS = [
    {"id": "f1", "subject": "Taliban", "value": 700, "span_start": 0, "span_end": 29},
    {"id": "f2", "subject": "NRF", "value": 90, "span_start": 31, "span_end": 56},
]
KEY = '{"docid": "t1", "templates": [{"incident_type": "attack", "Victim": [[["mayor", 4]]]}]}\n'
SAID = '{"docid": "t1", "templates": [{"incident_type": "attack", "Victim": [["the mayor"], ["guard"]]}]}\n'
SLOTS = '0.  MESSAGE: ID   M1\n4.  INCIDENT: TYPE   ATTACK\n9.  PERP: INDIVIDUAL ID   "GUNMEN"\n'
TEXTS = "".join(
    f'{{"docid": "M{n}", "doctext": "A mine killed two. Police blamed the {name}."}}\n'
    for n, name in enumerate(("Red Front", "Hill Guard"))
)
KEYS = (
    '0.  MESSAGE: ID   M0\n11. PERP: ORGANIZATION CONFIDENCE   SUSPECTED OR ACCUSED: "RED FRONT"\n'
    '0.  MESSAGE: ID   M1\n11. PERP: ORGANIZATION CONFIDENCE   REPORTED AS FACT: "HILL GUARD"\n'
)
ARTICLE = """<articles><article docid="1"><domain>a.example</domain><text>In Orle.</text><toponyms><toponym>
<start>3</start><end>7</end><phrase>Orle</phrase><gaztag><lat>12</lat><lon>-8</lon></gaztag>
</toponym></toponyms></article></articles>"""
DUMP = "\t".join(["6", "Orle", "", "", "12.2", "-8.2", "P", "PPL", "ML", "", "01", *[""] * 8]) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    facts = [{"file": "a.txt", "kind": "strength", "predicate": "has", **fact} for fact in FACTS]
    files = {
        "a.txt": TEXT, "facts.jsonl": "\n".join(map(json.dumps, facts)), "said.json": SAID, "key.json": KEY,
        "key.muc4": SLOTS, "a.xml": ARTICLE, "texts.json": TEXTS, "keys.muc4": KEYS, "dump.txt": DUMP,
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("command", "line"),
    [
        ("facts .", "facts,all,1,2,0.5,"),
        ("facts . --misses", "a.txt,f2,strength,numbers,NRF,has,,31,56,"),
        ("roles said.json key.json", "all,1.0,2,1,0.5,1.0,0.6667"),
        ("templates said.json key.json", "GTT all,2,3,2,0.6667,1.0,0.8"),
        ("responsibility texts.json keys.muc4", "rules,accused,1.0,2,1,0.5,1.0,0.6667"),
        ("responsibility texts.json keys.muc4", "rules,macro,,,,,,0.1667"),
        ("slots key.muc4 key.muc4", "all templates,2,0,0,0,0,1.0,1.0,0.0,1.0"),
        ("places a.xml --gazetteer dump.txt", "by its text,1,0,1.0,31."),
    ],
)
def test_a_command_prints_what_was_counted_by_hand(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str, line: str
) -> None:
    monkeypatch.chdir(folder)
    assert call(["evaluate", *command.split(), "--format", "csv"]) == 0
    assert any(row.startswith(line) for row in capsys.readouterr().out.splitlines())


@pytest.mark.parametrize(
    "command",
    [
        "facts nowhere",
        "facts . --format parquet",
        "roles a.txt key.json",
        "templates said.json nowhere",
        "responsibility texts.json key.muc4",
        "slots a.txt key.muc4",
        "places a.xml --gazetteer a.txt",
        "judged a.txt",
    ],
)
def test_a_wrong_file_is_told_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(folder)
    assert call(["evaluate", *command.split()]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
