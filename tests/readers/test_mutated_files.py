"""Whatever happens to a file on its way, reading it either accounts for every row or says why not."""

from __future__ import annotations

import csv
import gzip
import io
import random
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tocsin import readers
from tocsin.domain.errors import InputError

from .conftest import FIXTURES

SAMPLES = {
    path: (
        path.read_bytes(),
        {"mapping": path.parent / "mapping.toml"} if path.parent.name == "sheet" else {},
    )
    for path in sorted(FIXTURES.glob("*/*.[cC][sS][vV]"))
}
SIGNS = [
    b'"',
    b'""',
    b",",
    b"\n",
    b"\r",
    b"\r\n",
    b";",
    b"-",
    b"9" * 25,
    b"'",
    b"\\",
    b"%",
    b" ",
    b"x",
    b"7",
    b"",
]
PIECES = st.sampled_from(SIGNS)
CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=10),
    st.sampled_from(
        ["", "-1", "1e400", "9" * 30, "nan", "2021-02-29", "0000-00-00", "95", "1.5", "\r\n", '"', "{}"]
    ),
)


@st.composite
def retyped(draw: st.DrawFn) -> tuple[Path, bytes, dict[str, Any]]:
    """A sample whose cells were changed and whose rows were repeated, well quoted."""
    path = draw(st.sampled_from(list(SAMPLES)))
    raw, options = SAMPLES[path]
    delimiter, quoting, headed = form_of(path)
    lines = io.StringIO(raw.decode("utf-8-sig"), newline="")
    rows = list(csv.reader(lines, delimiter=delimiter, quoting=quoting))  # type: ignore[arg-type]
    # A file without a header is told by its first row, so that one stays as it is.
    header = rows.pop(0)
    rows += draw(st.lists(st.sampled_from(rows).map(list), max_size=3))
    for _ in range(draw(st.integers(1, 12))):
        row = draw(st.sampled_from(rows))
        row[draw(st.integers(0, len(row) - 1))] = draw(CELLS)
    if not headed:
        plain = (("".join(cell.splitlines()).replace("\t", " ") for cell in row) for row in [header, *rows])
        return path, "".join("\t".join(row) + "\n" for row in plain).encode(), options
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(
        [header, *rows]
    )
    return path, text.getvalue().encode(), options


# Hypothesis likes small numbers, which would put every change into the header.
PLACES = st.integers(0, 2**40).map(lambda number: number * 2_654_435_761 % 2**32 / 2**32)
SELDOM = st.sampled_from([False] * 5 + [True])


@st.composite
def mutated(draw: st.DrawFn) -> tuple[Path, bytes, dict[str, Any]]:
    """A sample with bytes replaced, cut short, or packed and cut short."""
    path = draw(st.sampled_from(list(SAMPLES)))
    raw, options = SAMPLES[path]
    for _ in range(draw(st.integers(1, 4))):
        start = int(draw(PLACES) * len(raw))
        end = min(len(raw), start + draw(st.integers(0, 12)))
        raw = raw[:start] + draw(PIECES) + raw[end:]
    if draw(SELDOM):
        start = int(draw(PLACES) * len(raw))
        raw = raw[:start] + draw(st.binary(max_size=3)) + raw[start:]
    if draw(SELDOM):
        raw = raw[: int(draw(PLACES) * len(raw))]
    if draw(SELDOM):
        packed = gzip.compress(raw)
        raw = packed[: int((1 - draw(PLACES)) * len(packed)) + 1]
    return path, raw, options


def form_of(path: Path) -> tuple[str, int, bool]:
    """The delimiter of a sample, csv's rule of quoting, and whether it has a header."""
    if path.parent.name == "gdelt-events":
        return "\t", csv.QUOTE_NONE, False
    return ";" if path.parent.name == "sheet" else ",", csv.QUOTE_MINIMAL, True


def rows_in(raw: bytes, sample: Path) -> int:
    delimiter, quoting, headed = form_of(sample)
    text = (gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw).decode("utf-8-sig")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting, strict=True)  # type: ignore[arg-type]
    return sum(bool(row) for row in rows) - headed


@settings(max_examples=8)
@given(case=retyped())
def test_a_retyped_file_loses_no_row(
    case: tuple[Path, bytes, dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    sample, raw, options = case
    folder = tmp_path_factory.mktemp("retyped")
    path = folder / sample.name
    path.write_bytes(raw)
    release = readers.read(path, into=folder / "into", **options)
    assert release.accepted + release.rejected == rows_in(raw, sample)


@settings(max_examples=40)
@given(case=mutated())
def test_a_mutated_file_is_accounted_for_or_refused(
    case: tuple[Path, bytes, dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    sample, raw, options = case
    folder = tmp_path_factory.mktemp("mutated")
    path = folder / sample.name
    path.write_bytes(raw)
    try:
        release = readers.read(path, into=folder / "into", **options)
    except InputError as error:
        event(error.what[:20])
        assert str(error)
        assert list(folder.iterdir()) == [path]
    else:
        event("read")
        assert release.accepted + release.rejected == rows_in(raw, sample)


def changed(raw: bytes, chance: random.Random, delimiter: bytes) -> bytes:
    """A file with one to three things done to it that happen to files, or are done to them."""
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(raw) + 1)
        lines = raw.splitlines(keepends=True) or [b""]
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        cells = lines[one].split(delimiter)
        place = chance.randrange(len(cells))
        match chance.choice(
            ["flip", "cut", "swap", "drop", "double", "line", "lost", "header", "sign", "quote"]
        ):
            case "flip" if at < len(raw):
                raw = raw[:at] + bytes([raw[at] ^ 1 << chance.randrange(8)]) + raw[at + 1 :]
            case "cut":
                raw = raw[:at]
            case "line":
                raw = b"".join([*lines[:one], lines[other], *lines[one:]])
            case "lost":
                raw = b"".join(lines[:one] + lines[one + 1 :])
            case "header":
                raw = b"".join([lines[one], *lines[1:]])
            case "sign":
                raw = raw.replace(delimiter, chance.choice([b";", b",", b"\t", b"|"]), chance.choice([1, -1]))
            case "quote":
                raw = raw[:at] + b'"' + raw[at:]
            case what:
                moved = chance.randrange(len(cells))
                if what == "swap":
                    cells[place], cells[moved] = cells[moved], cells[place]
                elif what == "drop":
                    del cells[place]
                else:
                    cells.insert(moved, cells[place])
                raw = b"".join([*lines[:one], delimiter.join(cells), *lines[one + 1 :]])
    return raw


def _rows_told(raw: bytes, sample: Path) -> int:
    """The data rows of a file, by the sign that its first line holds most of."""
    sign, quoting, headed = form_of(sample)
    text = raw.decode("utf-8-sig", errors="replace")
    first = re.sub(r'"[^"]*"', "", text.splitlines()[0]) if headed else sign
    sign = max(dict.fromkeys(sign + ",;\t|"), key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign, quoting=quoting)  # type: ignore[arg-type]
    return sum(bool(row) for row in rows) - headed


def _held(sample: Path, folder: Path, seeds: range) -> None:
    raw, options = SAMPLES[sample]
    delimiter, _, _ = form_of(sample)
    for seed in seeds:
        path = folder / sample.name
        path.write_bytes(changed(raw, random.Random(seed), delimiter.encode()))
        try:
            release = readers.read(path, into=folder / "into", **options)
        except InputError as error:
            assert str(error), seed
            assert list(folder.iterdir()) == [path], seed
            continue
        assert release.accepted + release.rejected == _rows_told(path.read_bytes(), sample), seed
        shutil.rmtree(folder / "into")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.parent.name)
def test_a_few_changes_to_every_sample(sample: Path, tmp_path: Path) -> None:
    _held(sample, tmp_path, range(4))


@pytest.mark.long
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.parent.name)
def test_two_thousand_changes_to_every_sample(sample: Path, tmp_path: Path) -> None:
    _held(sample, tmp_path, range(4, 2_004))
