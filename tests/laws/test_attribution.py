"""The machine that read the text is the first link of every claim's chain, and deriving reads nothing."""

from __future__ import annotations

from importlib.resources import files

import pytest

from laws.source import imports_of, modules
from tocsin import extract
from tocsin.domain.documents import Reading
from tocsin.names import Gazetteer, Register
from tocsin.readers.coding import read_coding

FOLDER = files("tocsin") / "casebooks" / "afghanistan"
REPORTS = sorted(f.name for f in (FOLDER / "assessments").iterdir())
SHEETS = sorted(f.name for f in FOLDER.iterdir() if f.name.endswith(".toml") and f.name != "actors.toml")


def _read(name: str) -> Reading:
    if name in SHEETS:
        return read_coding((FOLDER / name).read_bytes(), name=name, digest="sha256:00")
    raw = (FOLDER / "assessments" / name).read_bytes()
    return extract.read(raw, name=name, register=Register.packaged(), gazetteer=Gazetteer.packaged())


@pytest.mark.parametrize("name", [*REPORTS, *SHEETS])
def test_the_reader_with_its_version_comes_first_and_somebody_after_it(name: str) -> None:
    reading = _read(name)
    assert reading.claims
    for claim in reading.claims:
        assert claim.attribution[0] == reading.reader
        assert "@" in claim.attribution[0]
        assert all(link.strip() for link in claim.attribution)


@pytest.mark.parametrize("name", [*REPORTS, *SHEETS])
def test_every_claim_s_quote_is_the_text_of_its_span(name: str) -> None:
    reading = _read(name)
    for claim in reading.claims:
        assert isinstance(claim.span, tuple)
        assert reading.document.text[claim.span[0] : claim.span[1]] == claim.quote


def test_deriving_calls_no_reader() -> None:
    reading_rooms = ("tocsin.extract", "tocsin.readers")
    deriving = [m for m in modules() if m.room in ("record", "matching", "panel", "analyses")]
    assert deriving
    found = [(m.name, t) for m in deriving for t, _ in imports_of(m) if t.startswith(reading_rooms)]
    assert found == []
