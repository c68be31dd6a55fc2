"""Redaction: the words are gone from every file, the tombstone stays, the seals hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.invented import identity, parquet_release, reading, release, ruling
from tocsin.domain import bodies, claims
from tocsin.domain.errors import CasebookError, InputError
from tocsin.store import columnar, redact
from tocsin.store.casebook import Casebook, Redaction

SECRET = "Zarghun the courier"
REPORT = f"{SECRET} crossed the pass.\nNone in the valley."


def _on_disk(casebook: Casebook, words: str) -> list[str]:
    return [
        path.name
        for path in casebook.path.rglob("*")
        if path.is_file() and words.encode() in path.read_bytes()
    ]


def _publish(casebook: Casebook, words: str) -> None:
    folder = casebook.staging()
    (folder / "incident.parquet").write_text(words)
    casebook.publish("key", folder)


def test_the_words_of_a_report_leave_every_file(casebook: Casebook) -> None:
    gone, kept = reading(REPORT), reading("Fifty men.")
    for report in (gone, reading(REPORT, reader="extract@2"), kept):
        casebook.add_reading(report, raw=report.document.text.encode())
    about = ruling(gone.claims[0].id, reason=f"{SECRET} was elsewhere")
    about_that = ruling(about.id, reason=f"but {SECRET} says so")
    twin = identity(gone.claims[1].id, kept.claims[0].id)
    other = ruling(kept.claims[0].id)
    casebook.add_claims([about, about_that, twin, other])
    _publish(casebook, SECRET)
    assert len(_on_disk(casebook, SECRET)) >= 3

    added = casebook.redact(gone.document.digest, by="R. Analyst", reason="it endangers a person")

    assert added.new == 1
    assert _on_disk(casebook, SECRET) == []
    assert casebook.readings() == [kept]
    assert casebook.people_claims() == [other]
    assert casebook.claim(gone.claims[0].id) is None
    assert casebook.snapshot("key") is None
    assert casebook.redactions() == [
        Redaction(digest=gone.document.digest, by="R. Analyst", reason="it endangers a person")
    ]
    assert casebook.verify() == []


def test_redacting_again_adds_nothing(casebook: Casebook) -> None:
    casebook.add_reading(reading(REPORT), raw=REPORT.encode())
    digest = reading(REPORT).document.digest
    casebook.redact(digest, by="R. Analyst", reason="asked")
    head = casebook.head()
    assert casebook.redact(digest, by="R. Analyst", reason="asked again").new == 0
    assert casebook.head() == head


def test_a_redacted_file_does_not_come_back(casebook: Casebook, tmp_path: Path) -> None:
    casebook.add_reading(reading(REPORT), raw=REPORT.encode())
    digest = reading(REPORT).document.digest
    casebook.redact(digest, by="R. Analyst", reason="asked")
    made, staged, file = release(tmp_path / "r", words=SECRET)
    casebook.add_release(made, parts=staged, file=file)
    casebook.redact(made.digest, by="R. Analyst", reason="asked")
    newer, staged, file = release(tmp_path / "newer", words=SECRET, reader="invented@2")
    for add in (
        lambda: casebook.add_reading(reading(REPORT, reader="extract@9"), raw=REPORT.encode()),
        lambda: casebook.add_register("actors", raw=REPORT.encode()),
        lambda: casebook.add_release(newer, parts=staged, file=file),
        lambda: casebook.blob(digest),
    ):
        with pytest.raises(
            CasebookError, match=r"redacted by R\. Analyst \(asked\) and is not taken in again"
        ):
            add()
    assert _on_disk(casebook, SECRET) == []
    assert casebook.verify() == []


def test_a_report_redacted_while_it_is_being_added_does_not_stay(
    casebook: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    casebook.add_reading(reading(REPORT), raw=REPORT.encode())
    refuse, digest = redact.refuse, reading(REPORT).document.digest
    # The first look sees no tombstone; it is written before the second, inside the transaction.
    looks = iter([None, refuse])
    monkeypatch.setattr(redact, "refuse", lambda *a: (next(looks) or (lambda *_: None))(*a))
    with Casebook.open(casebook.path) as other:
        other.redact(digest, by="R. Analyst", reason="asked")
    with pytest.raises(CasebookError, match="redacted"):
        casebook.add_reading(reading(REPORT, reader="extract@2"), raw=REPORT.encode())
    assert _on_disk(casebook, SECRET) == []
    assert casebook.verify() == []


def test_an_earlier_register_counts_again_when_the_newest_is_redacted(casebook: Casebook) -> None:
    first = casebook.add_register("actors", raw=b"one")
    second = casebook.add_register("actors", raw=SECRET.encode())
    assert second.digest is not None
    casebook.redact(second.digest, by="R. Analyst", reason="asked")
    assert casebook.registers() == {"actors": b"one"}
    assert first.digest is not None
    assert _on_disk(casebook, SECRET) == []
    assert casebook.verify() == []


def test_what_was_worked_out_from_a_register_goes_with_it(casebook: Casebook) -> None:
    for raw in (b"one", SECRET.encode()):
        original = casebook.add_register("districts.zip", raw=raw)
        casebook.add_register("districts.zip.boundaries", raw=b"areas of " + raw)
    casebook.add_register("districts.zip-of-others", raw=b"kept")
    assert original.digest is not None
    casebook.redact(original.digest, by="R. Analyst", reason="asked")
    assert casebook.registers() == {
        "districts.zip": b"one",
        "districts.zip.boundaries": b"areas of one",
        "districts.zip-of-others": b"kept",
    }
    assert _on_disk(casebook, SECRET) == []
    assert casebook.verify() == []


@pytest.mark.parametrize("by_file", [False, True])
def test_a_whole_release_goes_with_every_reading_of_its_file(
    casebook: Casebook, tmp_path: Path, by_file: bool
) -> None:
    for reader in ("invented@1", "invented@2"):
        made, staged, file = parquet_release(tmp_path / reader, notes=(SECRET, "a raid"), reader=reader)
        casebook.add_release(made, parts=staged, file=file)
    kept, staged, file = parquet_release(tmp_path / "kept", notes=("a parade",))
    casebook.add_release(kept, parts=staged, file=file)
    about = ruling("invented:1:h", reason=f"{SECRET} again")
    casebook.add_claims([about])
    casebook.redact(made.file_digest if by_file else made.digest, by="R. Analyst", reason="asked")
    assert casebook.releases() == [kept]
    # The row of the kept release has the same id, but is not the one that went; the ruling goes
    # all the same, for its words may be those of the release.
    assert casebook.people_claims() == []
    assert _on_disk(casebook, SECRET) == []
    assert len(list((casebook.path / "releases").iterdir())) == 1
    assert casebook.verify() == []


def _row_claim(digest: str, row: int) -> claims.AnyClaim:
    body = bodies.Attribute(subject="x", property="note", value=f"row {row}")
    span = claims.RowSpan(row)
    return claims.make(body, document=digest, span=span, quote="", attribution=("R. Analyst",))


def test_single_rows_leave_the_parquet_of_a_release(casebook: Casebook, tmp_path: Path) -> None:
    made, staged, file = parquet_release(tmp_path / "r", notes=("a raid", SECRET, "a parade"))
    casebook.add_release(made, parts=staged, file=file)
    kept, gone = ruling("invented:1:h"), ruling("invented:2:h", reason=f"{SECRET} again")
    spoken_kept, spoken_gone = _row_claim(made.digest, 1), _row_claim(made.digest, 2)
    casebook.add_claims([kept, gone, spoken_kept, spoken_gone])
    casebook.redact(made.digest, by="R. Analyst", reason="asked", rows=[2])

    (now,) = casebook.releases()
    assert now.digest == made.digest
    assert now.parts.keys() == made.parts.keys()
    assert now.parts != made.parts
    with columnar.connect() as engine:
        engine.view("event", casebook.release_part(now, "event"))
        engine.view("participant", casebook.release_part(now, "participant"))
        assert engine.rows("SELECT row, place_name FROM event") == [(1, "a raid"), (3, "a parade")]
        assert engine.arrow("SELECT * FROM event").column_names == ["row", "claim_id", "place_name"]
        assert engine.rows("SELECT DISTINCT row FROM participant ORDER BY row") == [(1,), (3,)]
    assert casebook.people_claims() == [kept, spoken_kept]
    assert casebook.redactions()[0].rows == (2,)
    assert _on_disk(casebook, SECRET) == []
    assert casebook.verify() == []

    casebook.redact(made.digest, by="R. Analyst", reason="asked", rows=[3])
    with columnar.connect() as engine:
        engine.view("event", casebook.release_part(made, "event"))
        assert engine.rows("SELECT row FROM event") == [(1,)]
    assert len(list((casebook.path / "releases").iterdir())) == 1
    assert casebook.verify() == []
    casebook.release_part(made, "event").unlink()
    assert [damage.seq for damage in casebook.verify()] == [2]


def test_adding_a_release_again_does_not_bring_its_redacted_rows_back(
    casebook: Casebook, tmp_path: Path
) -> None:
    made, staged, file = parquet_release(tmp_path / "r", notes=("a raid", SECRET))
    casebook.add_release(made, parts=staged, file=file)
    casebook.redact(made.digest, by="R. Analyst", reason="asked", rows=[2])
    again, staged, file = parquet_release(tmp_path / "again", notes=("a raid", SECRET))
    assert casebook.add_release(again, parts=staged, file=file).new == 0
    assert _on_disk(casebook, SECRET) == []
    assert casebook.verify() == []


def test_what_cannot_be_redacted_is_said(casebook: Casebook, tmp_path: Path) -> None:
    casebook.add_reading(reading(REPORT), raw=REPORT.encode())
    made, staged, file = parquet_release(tmp_path / "r", notes=("a raid",))
    casebook.add_release(made, parts=staged, file=file)
    digest, head = reading(REPORT).document.digest, casebook.head()
    with pytest.raises(InputError, match="nothing in this casebook has this digest"):
        casebook.redact("sha256:" + "0" * 64, by="R. Analyst", reason="asked")
    with pytest.raises(InputError, match="only a release has rows"):
        casebook.redact(digest, by="R. Analyst", reason="asked", rows=[1])
    with pytest.raises(InputError, match="has none of the rows 7, 9"):
        casebook.redact(made.digest, by="R. Analyst", reason="asked", rows=[9, 7])
    for by, reason in (("", "asked"), ("R. Analyst", " ")):
        with pytest.raises(InputError, match="needs a name and a reason"):
            casebook.redact(digest, by=by, reason=reason)
    assert casebook.head() == head
    assert casebook.releases() == [made]


def test_an_interrupted_redaction_is_finished_by_whoever_opens_next(
    casebook: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    casebook.add_reading(reading(REPORT), raw=REPORT.encode())
    made, staged, file = parquet_release(tmp_path / "r", notes=("a raid", SECRET))
    casebook.add_release(made, parts=staged, file=file)
    _publish(casebook, SECRET)
    with monkeypatch.context() as patched:
        patched.setattr(redact, "finish", lambda *_: None)  # as if killed right after the commit
        casebook.redact(reading(REPORT).document.digest, by="R. Analyst", reason="asked")
        casebook.redact(made.digest, by="R. Analyst", reason="asked", rows=[2])
    assert casebook.readings() == []
    assert [damage.remedy for damage in casebook.verify()] == [
        "open the casebook for writing once, which finishes the redaction"
    ] * 2
    casebook.close()
    Casebook.open(casebook.path).close()
    assert _on_disk(casebook, SECRET) == []
    with Casebook.open(casebook.path, write=False) as opened:
        assert opened.verify() == []
        assert opened.snapshot("key") is None


def test_the_past_loses_the_words_too(casebook: Casebook) -> None:
    casebook.add_reading(reading(REPORT), raw=REPORT.encode())
    before = casebook.head().recorded_at
    casebook.redact(reading(REPORT).document.digest, by="R. Analyst", reason="asked")
    assert casebook.readings(as_of=before) == []
    assert casebook.claim(reading(REPORT).claims[0].id, as_of=before) is None
