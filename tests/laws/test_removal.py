"""Taking back leaves the words; only redaction removes them, and then from every file of the casebook."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from record.invented import add_report, add_rows, row, ruling, sentence, table
from tocsin.domain.bodies import Strength
from tocsin.domain.errors import CasebookError
from tocsin.record import Record, derive, load_ruleset
from tocsin.store.casebook import Casebook

Derived = Callable[..., Record]
SECRET = "The witness Zarmina Xylophone counted 2,200 men."
KEPT = "The Taliban have 58,000 men."
_NAME = "Xylophone"


def _report(casebook: Casebook) -> tuple[str, str]:
    reading = add_report(casebook, sentence(Strength(actor="IS-K", best=2200), SECRET))
    return reading.document.digest, reading.claims[0].id


def files_with(folder: Path, word: str) -> list[str]:
    """The files under a folder that hold a word: in their bytes, or in any cell of a Parquet file."""
    return [
        os.fspath(path.relative_to(folder))
        for path in sorted(p for p in folder.rglob("*") if p.is_file())
        if word.encode() in path.read_bytes() or (path.suffix == ".parquet" and _in_cells(path, word))
    ]


def _in_cells(path: Path, word: str) -> bool:
    return word in str(pq.read_table(path).to_pylist())


def test_what_is_taken_back_leaves_the_record_and_keeps_its_words(
    casebook: Casebook, derived: Derived
) -> None:
    _, id_ = _report(casebook)
    casebook.add_claims([ruling("accept", "nothing", reason="Withdrawn.", retracts=id_)])
    assert table(derived(), "strength") == []
    claim = casebook.claim(id_)
    assert claim is not None
    assert claim.quote == SECRET


def test_redaction_removes_the_words_from_every_file(casebook: Casebook, derived: Derived) -> None:
    digest, id_ = _report(casebook)
    add_report(casebook, sentence(Strength(actor="Taliban", best=58000), KEPT), author="B. Author")
    casebook.add_claims([ruling("accept", id_, reason=f"I asked {_NAME} myself.")])
    derived()
    assert files_with(casebook.path, _NAME)
    casebook.redact(digest, by="An editor", reason="She is in danger.")
    assert files_with(casebook.path, _NAME) == []
    record = derived()
    assert files_with(casebook.path, _NAME) == []
    assert [r["quote"] for r in table(record, "strength")] == [KEPT]
    assert casebook.verify() == []
    assert [stone.digest for stone in casebook.redactions()] == [digest]


def test_no_instant_brings_redacted_words_back(casebook: Casebook, derived: Derived) -> None:
    digest, id_ = _report(casebook)
    then = casebook.head().recorded_at
    casebook.redact(digest, by="An editor", reason="She is in danger.")
    record = derived(as_of=then)
    assert table(record, "claim") == []
    assert casebook.claim(id_) is None
    assert files_with(casebook.path, _NAME) == []
    with pytest.raises(CasebookError, match="redacted"):
        _report(casebook)


def test_words_stay_gone_when_the_casebook_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "a.casebook"
    with Casebook.init(path) as casebook:
        digest, _ = _report(casebook)
        derive(casebook, ruleset=load_ruleset())
        casebook.redact(digest, by="An editor", reason="She is in danger.")
    assert files_with(path, _NAME) == []
    with Casebook.open(path) as casebook:
        derive(casebook, ruleset=load_ruleset())
    assert files_with(path, _NAME) == []


def test_a_redacted_row_leaves_the_release_s_parquet_and_the_record(
    casebook: Casebook, derived: Derived
) -> None:
    named = row(2, "2020-06-01", source_text=f"As {_NAME} told a paper", sides=(_NAME, "Taleban"))
    release = add_rows(casebook, [row(1, "2020-05-12"), named])
    assert len(table(derived(), "incident")) == 2
    casebook.redact(release.digest, by="An editor", reason="She is in danger.", rows=[2])
    record = derived()
    assert [r["incident_id"].split(":")[1] for r in table(record, "incident")] == ["1"]
    assert files_with(casebook.path, _NAME) == []
