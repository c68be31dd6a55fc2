"""A folder of reports: what can be read is in, what cannot is named, and an interruption loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.cli.adding_reports import ReportsInto
from tocsin.store.casebook import Casebook

from .conftest import Tocsin

GOOD = 60
BAD = {
    "b1.pdf": b"%PDF-1.7 cut",
    "b2.docx": b"PK\x03\x04\x14\x00\x00\x00\x08\x00word/document.xml",
    "b3.txt": b"",
    "b4.txt": b"M23 \x00\x01",
    "b5.rss": b"<rss><channel></channel></rss>",
    "b6.html": b"<html><script>x()</script></html>",
    "b7.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "b8.png": b"\x89PNG\r\n\x1a\n" + bytes(600),
    "b9.eml": b"From: a@b.example\nDate: x\nSubject: y\nMIME-Version: 1.0\n\n",
    "b10.rtf": b"{\\rtf1 M23 has 300 fighters. It rained.}",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filled(tmp_path / "reports", good=GOOD)


def filled(made: Path, *, good: int) -> Path:
    """A folder of so many reports and ten files that are none."""
    (made / "deep").mkdir(parents=True)
    for number in range(good):
        form = ("a.txt", "b.md", "c.html")[number % 3]
        words = f"The Taliban have {number + 100} fighters in valley {number}."
        (made / "deep" / f"{number:03d}{form}").write_text(
            f"<html><body><p>{words}</p></body></html>" if form == "c.html" else words, "utf-8"
        )
    for name, content in BAD.items():
        (made / name).write_bytes(content)
    (made / ".hidden").write_bytes(b"\x00")
    return made


@pytest.mark.parametrize("good", [GOOD, pytest.param(990, marks=pytest.mark.long)])
def test_a_folder_with_ten_bad_files_gives_the_others_and_names_the_ten(
    tocsin: Tocsin, empty: Path, tmp_path: Path, good: int
) -> None:
    ran = tocsin("add", "-c", empty, filled(tmp_path / "reports", good=good))
    assert ran.code == 2
    assert len(ran.out.splitlines()) == good
    *refused, last = [line for line in ran.err.splitlines() if line.startswith("tocsin: ")]
    assert len(refused) == len(BAD)
    for name in BAD:
        assert sum(f"{name}" in line.split("; ")[0] for line in refused) == 1, name
        assert all("to do: " in line for line in refused)
    assert f"{good:,} of {good + len(BAD):,} files were read; {len(BAD)} were not" in last
    with Casebook.open(empty) as kept:
        assert len(kept.readings()) == good
        assert kept.verify() == []


def test_an_interrupted_folder_goes_on_where_it_stopped(
    tocsin: Tocsin, empty: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add, seen = ReportsInto.add, list[Path]()

    def stop(self: ReportsInto, path: Path, **how: str | None) -> object:
        seen.append(path)
        if len(seen) == 20:
            raise KeyboardInterrupt
        return add(self, path, **how)  # type: ignore[arg-type]

    for name in BAD:
        (folder / name).unlink()
    with monkeypatch.context() as patched:
        patched.setattr(ReportsInto, "add", stop)
        ran = tocsin("add", "-c", empty, folder)
    assert ran.code == 130
    assert f"stopped after 19 of {GOOD} files" in ran.err
    with Casebook.open(empty) as kept:
        assert len(kept.readings()) == 19
    ran = tocsin("add", "-c", empty, folder)
    assert ran.code == 0
    assert ran.out.count("already in the casebook") == 19
    with Casebook.open(empty) as kept:
        assert len(kept.readings()) == GOOD
        assert kept.verify() == []


def test_an_empty_folder_is_said_to_be_one(tocsin: Tocsin, empty: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    ran = tocsin("add", "-c", empty, tmp_path / "none")
    assert ran.code == 2
    assert "holds no files" in ran.err


def test_a_feed_is_many_documents_and_only_new_entries_are_added(
    tocsin: Tocsin, empty: Path, tmp_path: Path
) -> None:
    entry = "<item><title>Day {0}</title><description>The Taliban have {0} fighters.</description></item>"
    feed = tmp_path / "feed.xml"
    for days, documents in ((2, 2), (3, 3)):
        items = "".join(entry.format(100 + day) for day in range(days))
        feed.write_text(f"<rss><channel><title>Herald</title>{items}</channel></rss>", "utf-8")
        ran = tocsin("add", "-c", empty, feed)
        assert (ran.code, f"feed of {days} reports, {days} claims" in ran.out) == (0, True), ran
        with Casebook.open(empty) as kept:
            assert len(kept.readings()) == documents


def test_a_page_in_place_of_a_table_is_not_taken_for_a_report(
    tocsin: Tocsin, empty: Path, tmp_path: Path
) -> None:
    page = tmp_path / "events.csv"
    page.write_text("<!doctype html><html><body><p>Please log in.</p></body></html>", "utf-8")
    assert tocsin("add", "-c", empty, page).code == 2


def test_a_claim_from_a_pdf_is_traced_to_its_page(tocsin: Tocsin, empty: Path, tmp_path: Path) -> None:
    from extract.makers import pdf_of_pages

    path = tmp_path / "report.pdf"
    path.write_bytes(pdf_of_pages(["It was quiet.", "The Taliban have 300 fighters."], foot=True))
    assert tocsin("add", "-c", empty, path).code == 0
    with Casebook.open(empty) as kept:
        ((claim,),) = [reading.claims for reading in kept.readings()]
    ran = tocsin("trace", "-c", empty, claim.id[:12])
    assert "report.pdf, characters" in ran.out and "page 2" in ran.out
    assert "page" in tocsin("read", path).out
